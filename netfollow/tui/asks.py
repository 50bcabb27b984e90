"""The questions that commands ask: each a line, its hint, and the verb that answers it."""

from collections.abc import Collection

from netfollow.method.draft import Draft
from netfollow.network import Network
from netfollow.network.drafts import SLOT_WORDS
from netfollow.network.session import names
from netfollow.opener import mailto, open_address
from netfollow.people import Answer, Channel, Promise, Rhythm, Uid
from netfollow.people.text import block, line, outgoing
from netfollow.people.vows import read_vow
from netfollow.people.when import echo, read_day
from netfollow.problems import Problem, WrongCall
from netfollow.tui.command import Ask, Copy, InThread, Outcome, Said, Then

DAYS = "3d · 2w · fri · dec 5 · next month"


def who(network: Network, people: Collection[Uid]) -> str:
    """Return people's names for a question."""
    return names([network.person(uid) for uid in people])


def copy_subject(network: Network, message: Draft | None) -> Outcome:
    """Copy a subject; it is one line without an end."""
    text = line(message.subject or "") if message is not None else ""
    return InThread(
        lambda: network.clipboard.copy(text).sentence,
        lambda sentence: Said(f"Copied the subject: {sentence}"),
        "Copying …",
    )


def open_it(network: Network, uid: Uid, message: Draft | None) -> Outcome:
    """Open the mail program with the draft, or the profile of somebody written to elsewhere."""
    person = network.person(uid)
    if message is not None and message.channel is Channel.EMAIL and person.emails:
        return _open_mail(network, person.emails[0], network.drafts.ready(message))
    if person.links:
        address, did = person.links[0], f"Opened the profile of {names([person])}"
    elif person.emails:
        address, did = mailto(person.emails[0], "", ""), "Opened the mail program"
    else:
        raise Problem(f"No address and no profile of {names([person])} is known.")

    return InThread(lambda: opened(address, did), Said, "Opening …")


def opened(address: str, did: str) -> str:
    """Open an address; return the sentence that says so."""
    open_address(address)
    return did


def _open_mail(network: Network, to: str, ready: Draft) -> Outcome:
    """Open the mail program with a draft: from there it may go out, or not, as after a copy."""
    address = mailto(to, line(ready.subject or ""), outgoing(ready.body))
    did = f"Opened the mail program for {who(network, [ready.contact])}: s when it went out"
    return InThread(
        lambda: opened(address, did),
        lambda sentence: Then(network.drafts.copied(ready), lambda: Said(sentence)),
        "Opening …",
    )


def paste_reply(network: Network, people: tuple[Uid, ...]) -> Outcome:
    """Log the clipboard's text as a reply; one's own draft is none."""

    def log(text: str) -> Outcome:
        pending = network.drafts.pending(people[0])
        if pending is not None and " ".join(pending.text.split()) == " ".join(text.split()):
            raise Problem("On the clipboard is your own message: copy their reply first.")
        return network.conversations.reply(people, text=block(text))

    return InThread(network.clipboard.paste, log, "Pasting …")


SLOT_HINTS = {
    "detail": "a few words that fit after “about”, such as: your move to usage pricing",
    "resource": "a few words, with a link if there is one, such as: this guide to churn, https://…",
    "answer": "a sentence or two; it stands in the message as you type it",
}


def copy_or_ask(network: Network, message: Draft) -> Outcome:
    """Copy a draft; its first open slot is asked for before, and so on."""
    if not message.missing:
        return Copy(message)
    slot, uid = message.missing[0], message.contact

    def fill(words: str) -> Outcome:
        changes = network.drafts.fill(uid, slot, words)
        return Then(changes, lambda: copy_or_ask(network, network.drafts.draft(uid)))

    return Ask(
        f"The draft for {who(network, [uid])} still needs {SLOT_WORDS.get(slot, slot)}:",
        fill,
        hint=SLOT_HINTS.get(slot, ""),
    )


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
        key = key.strip().casefold()
        if key and key not in KINDS:
            raise WrongCall("Press one of the keys below, or enter alone.")
        answer = KINDS.get(key)
        if answer in (Answer.NOT_NOW, Answer.OUT_OF_OFFICE):
            return _until(network, people, answer)
        return _words(network, people, answer)

    return Ask(
        f"What did {who(network, people)} answer?",
        kind,
        hint="w warm · l not now, later · o out of office · x wrong person · n no · enter: a reply",
        keys="".join(KINDS),
    )


def _until(network: Network, people: tuple[Uid, ...], answer: Answer) -> Ask:
    today = network.today

    def until(words: str) -> Outcome:
        day = read_day(words, today)
        return network.conversations.reply(people, answer=answer, until=day)

    question = "Back on which day?" if answer is Answer.OUT_OF_OFFICE else "Not before which day?"
    return Ask(question, until, hint=DAYS, echo=lambda words: echo(read_day(words, today), today))


def _words(network: Network, people: tuple[Uid, ...], answer: Answer | None) -> Ask:
    def words(text: str) -> Outcome:
        return network.conversations.reply(people, text=text, answer=answer)

    return Ask(
        f"What did {who(network, people)} say?",
        words,
        hint="enter alone is fine · a line that begins with ! is a promise",
    )


def snooze(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask until when people are left alone."""
    today = network.today
    return Ask(
        "Until when?",
        lambda words: network.followups.snooze(people, read_day(words, today)),
        hint=DAYS,
        echo=lambda words: echo(read_day(words, today), today),
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


def promise(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for a promise, the user's or theirs."""
    today = network.today

    def noted(words: str) -> Outcome:
        vow = read_vow(words, today)
        if vow is None:
            raise WrongCall("Say what was promised.")
        return network.conversations.promise(people, vow)

    def understood(words: str) -> str:
        vow = read_vow(words, today)
        if vow is None:
            return ""
        whose = "you promise" if vow.mine else "they promise"
        return f"{whose}: {line(vow.text)}" + (f", by {echo(vow.due, today)}" if vow.due else "")

    return Ask(
        f"What did you promise {who(network, people)}?",
        noted,
        hint="send the deck by fri · or theirs: they will send the CV by monday",
        echo=understood,
    )


def delete(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask whether people are to be deleted for good."""
    entries = sum(len(network.timeline(uid)) for uid in people)

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise Problem("Nothing was deleted: type yes, or press esc.")
        return network.contacts.delete(people)

    return Ask(
        f"Delete {who(network, people)}, with {entries} entries?",
        sure,
        hint="yes deletes, esc leaves",
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
