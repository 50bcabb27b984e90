"""The questions that commands ask: each a line, its hint, and the verb that answers it."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from netfollow.network import Network
from netfollow.network.conversations import assumed_day
from netfollow.network.session import names
from netfollow.people import Answer, Promise, Rhythm, Uid
from netfollow.people.text import line
from netfollow.people.vows import read_vow
from netfollow.people.when import echo, read_day
from netfollow.problems import Problem, WrongCall
from netfollow.tui.command import Ask, Do, Outcome, Said
from netfollow.tui.keys import Keymap

if TYPE_CHECKING:
    from netfollow.network.conflicts import ConflictCopy, ConflictPreview

DAYS = "3d · 2w · fri · dec 5 · next month"


def who(network: Network, people: Collection[Uid]) -> str:
    """Return people's names for a question."""
    return names([network.person(uid) for uid in people])


KINDS = {
    "w": Answer.WARM,
    "l": Answer.NOT_NOW,
    "o": Answer.OUT_OF_OFFICE,
    "x": Answer.WRONG_PERSON,
    "n": Answer.NO,
}
"""The key of each kind of reply."""


def reply(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask what kind of reply came, and then for its words or its day."""

    def kind(key: str) -> Outcome:
        if len(key.strip()) > 1:
            return network.conversations.reply(people, text=key)
        key = key.strip().casefold()
        if key and key not in KINDS:
            raise WrongCall("Press one of the keys below, or enter alone.")
        answer = KINDS.get(key)
        if answer in (Answer.NOT_NOW, Answer.OUT_OF_OFFICE):
            return _until(network, people, answer)
        return _words(network, people, answer)

    return Ask(
        f"Which kind of answer came from {who(network, people)}?",
        kind,
        hint="w warm · l not now, later · o out of office · x wrong person · n no · enter: a reply",
        echo=lambda words: "enter notes this as what they said" if len(words.strip()) > 1 else "",
        keys="".join(KINDS),
        empty="one key; their words are asked for next",
    )


def _until(network: Network, people: tuple[Uid, ...], answer: Answer) -> Ask:
    today, style = network.today, network.dates

    def until(words: str) -> Outcome:
        day = read_day(words, today, style=style)
        return network.conversations.reply(people, answer=answer, until=day)

    question = "Back on which day?" if answer is Answer.OUT_OF_OFFICE else "Not before which day?"
    return Ask(
        question,
        until,
        hint=DAYS,
        echo=lambda words: echo(read_day(words, today, style=style), today),
    )


def _words(network: Network, people: tuple[Uid, ...], answer: Answer | None) -> Ask:
    def words(text: str) -> Outcome:
        return network.conversations.reply(people, text=text, answer=answer)

    kind = f" ({answer.replace('-', ' ')})" if answer else ""
    return Ask(
        f"What did {who(network, people)} say?{kind}",
        words,
        hint="enter alone is fine",
    )


def snooze(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask until when people are left alone."""
    today, style = network.today, network.dates
    return Ask(
        "Until when?",
        lambda words: network.followups.snooze(people, read_day(words, today, style=style)),
        hint=DAYS,
        echo=lambda words: echo(read_day(words, today, style=style), today),
    )


def tag(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for tags to add or to take away."""
    return Ask(
        f"Tags for {who(network, people)}?",
        lambda words: network.contacts.tag(people, words),
        hint="saas, berlin adds both · -prospect takes one away",
    )


RHYTHMS: dict[str, Rhythm | None] = {
    "w": Rhythm.WEEKLY,
    "m": Rhythm.MONTHLY,
    "q": Rhythm.QUARTERLY,
    "h": Rhythm.TWICE_A_YEAR,
    "y": Rhythm.YEARLY,
    "n": Rhythm.NONE,
    "t": None,
}
"""The key of each rhythm; `t` leaves it to the tags."""


def rhythm(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask how often to keep in touch."""

    def chosen(key: str) -> Outcome:
        key = key.strip().casefold()[:1]
        if key not in RHYTHMS:
            raise WrongCall("Press one of the keys below.")
        return network.contacts.set_rhythm(people, RHYTHMS[key])

    return Ask(
        f"How often do you want to be in touch with {who(network, people)}?",
        chosen,
        empty="one key",
        hint="w weekly · m monthly · q quarterly · h twice a year · y yearly · n never · t by tags",
        keys="".join(RHYTHMS),
    )


def open_promise(network: Network, uid: Uid) -> Promise | None:
    """Return the promise that is kept next: mine before theirs, the earliest day first."""
    found = [promise for promise in network.promises(uid) if promise.is_open]
    return min(
        found,
        key=lambda one: (not one.mine, one.due is None, one.due or one.made.date(), one.uid),
        default=None,
    )


def keep_or_promise(network: Network, people: tuple[Uid, ...]) -> Outcome:
    """Close the open promise of one person, or else ask for a new one."""
    found = open_promise(network, people[0]) if len(people) == 1 else None
    if found is not None:
        return network.conversations.keep(found.uid)
    return promise(network, people)


def promise(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for a promise, the user's or theirs."""
    today = network.today

    def noted(words: str) -> Outcome:
        vow = read_vow(words, today, style=network.dates)
        if vow is None:
            raise WrongCall("Say what was promised.")
        return network.conversations.promise(people, vow)

    def understood(words: str) -> str:
        vow = read_vow(words, today, style=network.dates)
        if vow is None:
            return ""
        whose = "you promise" if vow.mine else "they promise"
        by = vow.due or assumed_day(vow, today, network.policy)
        told = f", by {echo(by, today)}{'' if vow.due else ' (assumed)'}"
        doubt = vow.doubt and f"; {vow.doubt}"
        return f"{whose}: {line(vow.text)}{told}{doubt}"

    return Ask(
        f"What did you promise {who(network, people)}?",
        noted,
        hint="send the deck by fri · or theirs: they will send the CV by monday",
        echo=understood,
    )


def save_search(network: Network, text: str, keys: Keymap) -> Ask:
    """Ask under which name a search is to be kept."""
    saved = network.searches.saved()
    given = next((name for name, query in saved.items() if query == text), "")

    def echoed(name: str) -> str:
        before = saved.get(line(name))
        what = f"saves {line(text, 40)}" if before is None else f"in place of {line(before, 40)}"
        places = (("palette", line(name, 20)), ("find", f"@{line(name, 20)}"))
        again = ", or ".join(filter(None, (keys.said(place, words) for place, words in places)))
        return f"{what} · later: {again}" if again else what

    return Ask(
        "Save this search under which name?",
        lambda name: network.searches.save(name, text),
        hint=line(text, 60),
        given=given,
        echo=echoed,
    )


def delete(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask whether people are to be deleted for good."""
    entries = sum(len(network.timeline(uid)) for uid in people)
    counted = "1 entry" if entries == 1 else f"{entries:,} entries"

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise Problem("Nothing was deleted: type yes, or press esc.")
        return network.contacts.delete(people)

    return Ask(
        f"Delete {who(network, people)}, with {counted}?",
        sure,
        hint="yes delete · esc cancel",
    )


def catch_up(network: Network, days: int = 0) -> Ask:
    """Ask whether the rest of a queue that has grown is to be spread."""
    waiting = network.catching_up.waiting()
    cap = network.policy.daily_cap
    since = f"You were away for {days} working days. " if days else ""

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise WrongCall("Press y to spread them, or esc to leave all as it is.")
        return network.catching_up.spread()

    return Ask(
        f"{since}Waiting: {waiting.sentence if waiting else 'nobody'}.",
        sure,
        hint=f"y keeps {cap} for today and spreads the rest over the coming days · esc leaves it",
        keys="y",
    )


def copy_data(network: Network) -> Ask:
    """Ask where a complete copy of the data is to go."""

    def copied(words: str) -> Outcome:
        folder = shlex.quote(line(str(network.disk.copy_to(words))))
        return Said(f"Saved a copy. To open it: netfollow --home {folder}", is_whole=True)

    return Ask(
        "Save a complete copy of your data to which folder?",
        copied,
        hint="the full path of a new or empty folder · enter save · esc cancel",
        given=f"~/netfollow-{network.today}",
    )


def quit_without_copy(network: Network, keys: Keymap) -> Ask:
    """Ask whether to quit while the data folder is missing and memory may hold the only copy."""

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise WrongCall("Press y to quit, or esc to go back.")
        return Do("leave")

    why = network.disk.missing
    return Ask(
        f"{why[:1].upper()}{why[1:]}. Quit without saving a copy?",
        sure,
        hint=f"y quit · esc go back, then press {keys.name('copy_data') or ':'} to save a copy",
        keys="y",
    )


def merge_copies(network: Network, copies: Sequence[ConflictCopy], preview: ConflictPreview) -> Ask:
    """Ask whether another machine's changes, which lie beside the data, are to come in."""

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise WrongCall("Press y to merge them, or esc to leave all as it is.")
        return network.conflicts.merge(copies)

    told = " · ".join(preview.lines())
    return Ask(
        f"Another machine's changes are beside yours: {preview.sentence}. Merge?",
        sure,
        hint=f"y merges, and can be undone · esc leaves them{f' · {line(told, 200)}' if told else ''}",
        keys="y",
    )
