"""The forms: a conversation, a person, a resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import NetFollowError, NothingToDo, UnknownPerson, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.method.drafts.missed_calls import tells_of_no_talk
from netfollow.method.insight.formatting import people_count
from netfollow.method.queue import Due
from netfollow.method.quiet_hours import is_timezone
from netfollow.method.reasons import CHANNELS, due_name
from netfollow.method.sequences import GOAL_LABELS
from netfollow.network import Changes, Network, noted_facts
from netfollow.network.conversations import ConversationInput, not_in_future
from netfollow.network.corrections import is_free
from netfollow.network.session import names
from netfollow.people import (
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ResourceKind,
    Uid,
    given_name,
)
from netfollow.people.address_name import likely_name
from netfollow.people.capture_lines import looks_like_name, signs_apart
from netfollow.people.dates import DateStyle, brief_day, echo, echo_birthday, read_day, show_day
from netfollow.people.days import shift
from netfollow.people.facts import FACTS, FactKind, fact_rows, with_fact, without_facts
from netfollow.people.field_input import display_text, input_text, one_of, parser_of, split_values
from netfollow.people.fields import EDITABLE, FIELDS, ContactField, FieldKind
from netfollow.people.promise_parser import ParsedPromise, parse_promise
from netfollow.people.text import block, line
from netfollow.tui.command import Choice, Menu, Outcome
from netfollow.tui.screens.dialog.running import safe
from netfollow.tui.screens.form import Field, FormData, Values
from netfollow.tui.screens.log_form import LogData
from netfollow.view import person as timeline
from netfollow.view.person import last_exchange
from netfollow.view.text_block import TextBlock

if TYPE_CHECKING:
    from netfollow.network.importing import MatchCandidate


WAYS = {
    "met": (Kind.MET, None),
    "call": (Kind.CALL, None),
    "no answer": (Kind.CALL, Direction.OUT),
    "they wrote": (Kind.MESSAGE, Direction.IN),
    "I wrote": (Kind.MESSAGE, Direction.OUT),
    "note": (Kind.NOTE, None),
}
"""How one talks; a written message names its channel in the next field."""

EXPLAINED = frozenset(("first", "emails", "language", "do_not_contact"))
"""Fields whose hint is no example."""

DETAILS_AT_MOST = 6
"""For so many people the form has a line each for what to mention back."""


def form_named(name: str, network: Network, chosen: tuple[Uid, ...]) -> FormData:
    """Return a form by name: note, add or edit."""
    match name:
        case "note":
            return note_form(network, chosen)
        case "add":
            return person_form(network, None)
        case _:
            return person_form(network, chosen[0])


FACT_LINES = (
    FactKind.TAKEAWAY,
    FactKind.TOPIC,
    FactKind.QUESTION,
    FactKind.NEED,
    FactKind.PERSONAL,
)
"""The facts of the form, in its order. The topic is kept beside the note, the others in it."""

TOPIC = "detail"
"""The field of the topic."""

PROMISE_SIGNS = (("!<", "theirs"), ("!", "mine"))
"""The sign of each promise and its field, the longer sign first."""


def note_form(network: Network, chosen: tuple[Uid, ...]) -> LogData:
    """Return the form for logging a conversation with the people chosen."""
    people = [network.person(uid) for uid in chosen]
    before = _by_name(network, chosen)
    each = chosen if 1 < len(chosen) <= DETAILS_AT_MOST else ()
    kept_as = f"note-{sha256(' '.join(chosen).encode()).hexdigest()[:16]}"
    today = network.today

    def with_whom(values: Values) -> list[Uid]:
        return _people(network, values["with"], before)

    def save(values: Values) -> Changes:
        return network.conversations.log(with_whom(values), conversation(network, values, each))

    def offer(values: Values) -> Menu | None:
        uids, new = _known_and_new(network, values["with"], before)
        talk = conversation(network, values, each)
        if not new:
            return (
                _with_another(network, uids, values, each)
                or _not_taken(network, uids, values, each)
                or _same_talk(network, uids, talk)
            )
        add = safe(network, lambda: network.capture.log_with(uids, list(new), talk))
        first, *more = new
        why = f"{', '.join(new)} aren't in your network yet." if more else new[first].sentence
        them = "them" if more else first
        return Menu(
            f"{why} Add {them} to your network?",
            (Choice("y", "add and log", add),),
            leave="back to the form",
        )

    def outlook(values: Values) -> str:
        if new := _known_and_new(network, values["with"], before)[1]:
            who = ", ".join(new)
            return f"New: {who}. Saving offers to add {'them' if len(new) > 1 else 'this person'}."
        talk = conversation(network, values, each)
        return noted_facts.unread(talk.text, network.dates.language)

    def follows(values: Values) -> str:
        talk = conversation(network, values, each)
        talk = msgspec.structs.replace(talk, text=talk.text.strip() or "…")
        uids = with_whom(values)
        due = network.conversations.plan_after(uids[0], talk).next if len(uids) == 1 else None
        next_ = f"Next: {due_name(due)} by {show_day(due.due, today)}." if due else ""
        days = changed_days(network, network.conversations.outlook(uids, talk))
        return " ".join(filter(None, (next_, f"Queue: {days}." if days else "")))

    return _log_data(
        network,
        people,
        each,
        title="Log a conversation",
        details=_detail_fields(network, chosen),
        save=save,
        offer=offer,
        kept_as=kept_as,
        outlook=outlook,
        follows=follows,
        ahead=lambda values: tuple(
            _ahead(network, with_whom(values), conversation(network, values, each))
        ),
    )


def _not_taken(
    network: Network, uids: list[Uid], values: Values, each: tuple[Uid, ...]
) -> Menu | None:
    """Return the question whether a call was missed; None where the note doesn't sound like it."""
    kind, direction = WAYS[one_of(values["how"], tuple(WAYS))]
    is_talk = kind in (Kind.MET, Kind.CALL) and direction is None
    if not is_talk or not tells_of_no_talk(values["text"]):
        return None

    def log(how: str) -> Changes:
        return network.conversations.log(uids, conversation(network, {**values, "how": how}, each))

    return Menu(
        "Was this a missed call?",
        (
            Choice("y", "yes, no one picked up", safe(network, lambda: log("no answer"))),
            Choice("n", "no, we talked", safe(network, lambda: log(values["how"]))),
        ),
        leave="back to the form",
    )


def _with_another(
    network: Network, uids: list[Uid], values: Values, each: tuple[Uid, ...]
) -> Menu | None:
    """Return the question who the talk was with, if the note begins with another contact's name."""
    named = _BEGINS_WITH.match(values["text"])
    if named is None or len(uids) != 1:
        return None
    here, words = network.person(uids[0]), named["name"].casefold().split()
    begins = {" ".join(words[:count]) for count in range(2, len(words) + 1)}
    others = [one for one in network.everyone() if one.name.casefold() in begins]
    if len(others) != 1 or here.name.casefold() in begins:
        return None
    other = others[0]
    talk = conversation(network, values, each)

    def log(uid: Uid) -> Callable[[], Outcome]:
        return safe(network, lambda: network.conversations.log([uid], talk))

    return Menu(
        f"Who did you talk to: {line(other.name, 60)} or {line(here.name, 60)}?",
        (
            Choice("y", line(other.name, 60), log(other.uid), "named in your note"),
            Choice("n", line(here.name, 60), log(here.uid), "selected in the list"),
        ),
        leave="back to the form",
    )


_BEGINS_WITH = LazyPattern(
    r"\W*(?:(?:i|we|just|quick|good|great|nice|long|short) )*(?:(?:met|saw|called|rang|phoned|ran into|bumped into|caught up with"
    r"|(?:spoke|talked|chatted) (?:to|with)|(?:call|coffee|lunch|chat|meeting|dinner) with) )?(?P<name>[^\W\d_][\w'’.-]*(?: [\w'’.-]+){1,3})",
    re.IGNORECASE,
)
"""The start of a note: words such as "met" or "call with", then up to four words that may be a name."""


def _same_talk(network: Network, uids: list[Uid], talk: ConversationInput) -> Menu | None:
    """Return the question whether a talk is one that is logged already; None for a new one."""
    if not uids:
        return None
    one = network.conversations.same(uids, talk)
    if one is None:
        return None
    who = names([network.person(uid) for uid in uids])
    day = show_day(one.at.date(), network.today)
    what = "call" if one.kind is Kind.CALL else "meeting"
    where = f" at {line(one.place, 30)}" if one.place else ""
    note = f"Logged so far: {line(one.text, 120)}" if one.text.strip() else "Nothing noted so far."
    log = safe(network, lambda: network.conversations.log(uids, talk))
    add = safe(network, lambda: network.conversations.add_to(one.uid, talk))
    return Menu(
        f"Is this the {what} with {who} you logged for {day}{where}?",
        (
            Choice("y", "yes, add to it", add),
            Choice("n", "no, log another one", log),
        ),
        note=note,
        leave="back to the form",
    )


def _log_data(
    network: Network,
    people: Sequence[Contact],
    each: tuple[Uid, ...],
    *,
    title: str,
    details: tuple[Field, ...],
    save: Callable[[Values], Changes],
    kept_as: str,
    ahead: Callable[[Values], Sequence[TextBlock]],
    offer: Callable[[Values], Menu | None] = lambda values: None,
    outlook: Callable[[Values], str] = lambda values: "",
    follows: Callable[[Values], str] = lambda values: "",
    given: Values = MappingProxyType({}),
) -> LogData:
    """Return a form of what was said, `given` already or not, its facts, and who, how and when."""
    called = noted_facts.names_of(people)
    facts = tuple(
        (sign, replace(field, value=given.get(field.name, "")))
        for sign, field in _fact_fields(network, each)
    )
    text = Field("text", "What was said", given.get("text", ""), tall=True)

    def summary(values: Values) -> str:
        parts = [f"{values['how']} {values['with']}", values["when"], values["where"]]
        parts += [f"goal: {values['track']}" if values["track"].strip() else ""]
        return " · ".join(line(part) for part in parts if part.strip())

    return LogData(
        title=title,
        about=names(people) if people else "",
        fields=(text, *(field for _, field in facts), *details),
        save=save,
        offer=offer,
        first="text" if people else "with",
        keep=lambda kept: network.unsaved.keep(kept_as, kept),
        kept=network.unsaved.kept(kept_as),
        outlook=outlook,
        follows=follows,
        facts=facts,
        details=details,
        summary=summary,
        aside=partial(_aside, network, called),
        repair=partial(_repair, network, called),
        signed=partial(_signed, network),
        ahead=ahead,
    )


def correction_form(network: Network, uid: Uid, entry: Interaction) -> LogData:
    """Return the form for putting a logged entry right; `uid` is whom it is shown for."""
    people = [network.person(one) for one in entry.contacts]
    each = entry.contacts if 1 < len(entry.contacts) <= DETAILS_AT_MOST else ()
    way = next((name for name, (kind, side) in WAYS.items() if _is_way(entry, kind, side)), "")
    is_open = bool(way) and is_free(entry)
    noted, found = without_facts(entry.text) if entry.is_noted else (entry.text, {})
    is_written = WAYS.get(way, (None, None))[0] is Kind.MESSAGE
    given = {
        "text": noted,
        **{kind.value: found.get(kind, "") for kind in FACT_LINES if kind is not FactKind.TOPIC},
        TOPIC: entry.detail_for(uid),
        **{f"{TOPIC}-{place}": entry.detail_for(one) for place, one in enumerate(each)},
        "with": ", ".join(one.name for one in people),
        "how": way or "met",
        "when": timeline.met_day(entry.at.date()),
        "where": str(entry.channel or "") if is_written else entry.place,
        "track": entry.track,
    }
    fields = tuple(
        replace(field, value=given[field.name])
        for field in _detail_fields(network, entry.contacts)
        if is_open or field.name in ("when", "where", "track")
    )
    before = _talk_of(network, given, each, entry)

    def save(values: Values) -> Changes:
        whole = {**given, **values}
        talk = _talk_of(network, whole, each, entry)
        if talk == before and whole["with"] == given["with"]:
            raise NothingToDo("Nothing was changed.")
        who = _people(network, whole["with"], _by_name(network, entry.contacts))
        return network.corrections.correct(entry.uid, talk, who)

    def as_it_is(values: Values) -> Sequence[TextBlock]:
        return (TextBlock("As it is now", "heading"), TextBlock(""), *timeline.entry_text(entry))

    form = _log_data(
        network,
        people,
        each,
        title="Correct an entry",
        details=fields,
        save=save,
        kept_as=f"correct-{sha256(entry.uid.encode()).hexdigest()[:16]}",
        ahead=as_it_is,
        given=given,
    )
    summary = form.summary
    return replace(form, summary=lambda values: summary({**given, **values}))


def _is_way(entry: Interaction, kind: Kind, side: Direction | None) -> bool:
    """Whether an entry is of one of the ways to talk."""
    if kind is Kind.MESSAGE:
        return entry.kind in (Kind.MESSAGE, Kind.EMAIL) and entry.direction is side
    if side is not None:
        return entry.kind is kind and entry.direction is side
    return entry.kind is kind and entry.direction in (None, Direction.BOTH)


def _talk_of(
    network: Network, values: Values, each: tuple[Uid, ...], entry: Interaction
) -> ConversationInput:
    """Return an entry as a form has it; what was not touched stays to the letter."""
    talk = conversation(network, {"mine": "", "theirs": "", **values}, each)
    noted, found = without_facts(entry.text) if entry.is_noted else (entry.text, {})
    is_same = values["text"] == noted and all(
        values.get(kind.value, "") == found.get(kind, "")
        for kind in FACT_LINES
        if kind is not FactKind.TOPIC
    )
    return msgspec.structs.replace(talk, text=entry.text) if is_same else talk


def promise_form(network: Network, promise: Promise) -> FormData:
    """Return the form for changing a promise: what, until when, and whose."""
    sides = {"mine": True, "theirs": False}
    today, style = network.today, network.dates

    def save(values: Values) -> Changes:
        due = read_day(values["by"], today, style=style) if values["by"].strip() else None
        side = sides[one_of(values["whose"], tuple(sides))]
        parsed = ParsedPromise(text=values["what"].strip(), due=due, mine=side)
        return network.corrections.correct_promise(promise.uid, parsed)

    def understood(words: str) -> str:
        return echo(read_day(words, today, style=style), today)

    return FormData(
        title="Correct a promise",
        about=names([network.person(promise.contact)]),
        fields=(
            Field("what", "What", promise.text, needed="What was promised? Type a few words."),
            Field(
                "by",
                "By",
                timeline.met_day(promise.due) if promise.due else "",
                example="fri",
                echo=understood,
            ),
            Field(
                "whose",
                "Whose",
                "mine" if promise.mine else "theirs",
                " · ".join(sides),
                check=_one_of(tuple(sides)),
            ),
        ),
        save=save,
        keep=lambda text: network.unsaved.keep(f"promise-{promise.uid}", text),
        kept=network.unsaved.kept(f"promise-{promise.uid}"),
    )


def _fact_fields(network: Network, each: tuple[Uid, ...]) -> Iterator[tuple[str, Field]]:
    """Yield the facts and promises of the form with their signs; a topic for each of several."""
    for kind in FACT_LINES:
        fact = FACTS[kind]
        if kind is not FactKind.TOPIC:
            yield fact.sign, Field(kind.value, kind.value, example=fact.example)
        elif each:
            for place, uid in enumerate(each):
                label = f"to {line(given_name(network.person(uid)), 9)}"
                yield fact.sign, Field(f"{TOPIC}-{place}", label, example=fact.example)
        else:
            yield fact.sign, Field(TOPIC, kind.value, example=fact.example)
    yield (
        "!",
        Field("mine", "promised", example="send the deck by fri", echo=_promise_echo(network)),
    )
    yield (
        "!<",
        Field(
            "theirs",
            "they owe",
            example="an introduction by monday",
            echo=_promise_echo(network, mine=False),
        ),
    )


def _detail_fields(network: Network, chosen: tuple[Uid, ...]) -> tuple[Field, ...]:
    """Return who, how, when, where, and the goal."""
    before = _by_name(network, chosen)
    today, style = network.today, network.dates
    goals = tuple(network.policy.sequences)

    def understood(words: str) -> str:
        return echo(not_in_future(read_day(words, today, past=True, style=style), today), today)

    return (
        Field(
            "with",
            "With",
            ", ".join(network.person(uid).name for uid in chosen),
            "one name, or several separated by commas",
            complete=partial(network.known.completed, "name"),
            several=True,
            check=lambda words: _known_and_new(network, words, before),
            needed="With whom?",
        ),
        Field("how", "How", "met", " · ".join(WAYS), echo=_way),
        Field("when", "When", "today", "today · yesterday · fri · nov 5", echo=understood),
        Field(
            "where",
            "Where",
            hint="where you met, or the channel (email, linkedin, text)",
            complete=partial(network.known.completed, "met_where"),
        ),
        Field("track", "Goal", hint=" · ".join(map(_goal_named, goals)), check=_one_of(goals)),
    )


def conversation(network: Network, values: Values, each: tuple[Uid, ...]) -> ConversationInput:
    """Return the conversation as typed: each fact is a line of the note, with its sign."""
    kind, direction = WAYS[one_of(values["how"], tuple(WAYS))]
    where = values["where"].strip()
    channel = None
    if kind is Kind.MESSAGE:
        channel, where = Channel(one_of(where or "email", tuple(Channel), "where")), ""
        kind = Kind.EMAIL if channel is Channel.EMAIL else kind
    track = values["track"].strip()
    style = network.dates
    on = read_day(values["when"] or "today", network.today, past=True, style=style)
    promised = (
        parse_promise(values["mine"], on, style=style),
        parse_promise(values["theirs"], on, mine=False, style=style),
    )
    text = values["text"]
    if direction is None:
        text = signs_apart(text, style.language)
    for fact in FACT_LINES:
        if fact is not FactKind.TOPIC:
            text = with_fact(text, fact, values[fact.value])
    return ConversationInput(
        kind=kind,
        text=text,
        detail=values.get(TOPIC, ""),
        details={uid: values[f"{TOPIC}-{place}"] for place, uid in enumerate(each)},
        track=one_of(track, tuple(network.policy.sequences)) if track else "",
        place=where,
        channel=channel,
        direction=direction,
        on=on,
        promises=tuple(parsed for parsed in promised if parsed is not None),
    )


def _named(due: Due) -> str:
    name = due_name(due)
    return f"{name[:1].upper()}{name[1:]}"


def _kind_of(name: str) -> FactKind | None:
    """Return the fact that a field holds; None for another field."""
    if name.split("-")[0] == TOPIC:
        return FactKind.TOPIC
    return FactKind(name) if name in FACT_LINES else None


def _aside(network: Network, called: tuple[str, ...], name: str, values: Values) -> str:
    """Return how a fact or promise is understood, in a few words."""
    kind, words = _kind_of(name), values[name]
    if kind is not None:
        reading = read_fact(kind, words, called)
        if reading.fits:
            return ""
        is_repaired = reading.text and reading.text != words.strip()
        return f"tab: {reading.text}" if is_repaired else reading.note or f"unused: {reading.held}"
    parsed = parse_promise(words, network.today, mine=name == "mine", style=network.dates)
    if parsed is None:
        return ""
    day = parsed.due or network.policy.assumed_day(parsed, network.today)
    if day is None:
        return "no day: it waits for something"
    return f"→ {show_day(day, network.today)}{'' if parsed.due else ' (assumed)'}"


def _repair(network: Network, called: tuple[str, ...], name: str, values: Values) -> Values:
    """Return the fields that change when one is put right; a fact of another kind moves there."""
    if name == "with":
        return _without_sentences(network, values)
    if name == "text":
        return {"text": noted_facts.repaired(values["text"], "", called)[0]}
    kind = _kind_of(name)
    if kind is None or not values[name].strip():
        return {}
    reading = read_fact(kind, values[name], called)
    target = (
        name if reading.kind is kind else TOPIC if reading.kind is FactKind.TOPIC else reading.kind
    )
    if not reading.text or (target != name and values.get(target, "-").strip()):
        return {}
    return {name: reading.text} if target == name else {name: "", target: reading.text}


def _signed(network: Network, row: str) -> list[tuple[str, str, str]]:
    """Return the parts of a line, each with its field and its words there if it has a sign."""
    parts = signs_apart(row, network.dates.language).split("\n")
    return [(part, *_field_of(part)) for part in parts]


def _field_of(row: str) -> tuple[str, str]:
    """Return the field and the words of a line that begins with a sign; empty without one."""
    for sign, name in PROMISE_SIGNS:
        words = row.strip().removeprefix(sign)
        if words != row.strip() and words.strip():
            return name, words.strip()
    ((_, fact),) = fact_rows(row.replace("\n", " "))
    if fact is None:
        return "", ""
    name = TOPIC if fact.kind is FactKind.TOPIC else fact.kind.value
    return name, f"{fact.whose}: {fact.text}" if fact.whose else fact.text


def _ahead(network: Network, uids: Sequence[Uid], talk: ConversationInput) -> Iterator[TextBlock]:
    """Yield what happens next, the first lines of the next message, and the last exchange."""
    today = network.today
    talk = msgspec.structs.replace(talk, text=talk.text.strip() or "…")
    days = changed_days(network, network.conversations.outlook(uids, talk))
    yield TextBlock("What happens next", "heading")
    yield TextBlock("")
    message = None
    if len(uids) == 1:
        due = network.conversations.plan_after(uids[0], talk).next
        if due is not None:
            by = f"by {show_day(due.due, today)}, {CHANNELS[due.channel]}"
            yield TextBlock(by, hanging=f"{_named(due):<14}", hanging_tone="muted")
            message = network.conversations.message_after(uids[0], talk)
    for parsed in talk.promises:
        day = parsed.due or network.policy.assumed_day(parsed, today)
        label = "Promise" if parsed.mine else "They owe"
        by = show_day(day, today) if day is not None else "no day"
        yield TextBlock(by, hanging=f"{label:<14}", hanging_tone="muted")
    if days:
        yield TextBlock(days, hanging=f"{'Queue':<14}", hanging_tone="muted")
    if message is not None and message.body.strip():
        yield TextBlock("")
        yield TextBlock("First lines of the message", "heading")
        for part in [one for one in message.body.split("\n") if one.strip()][:FIRST_LINES]:
            yield TextBlock("")
            yield TextBlock(block(part))
    if len(uids) == 1:
        last = tuple(last_exchange(network.person(uids[0]), network.timeline(uids[0]), today))
        if last:
            yield TextBlock("")
            yield TextBlock("Last time", "heading")
            yield TextBlock("")
            yield from last


FIRST_LINES = 3
"""Lines of the next message that are shown."""


def _promise_echo(network: Network, *, mine: bool = True) -> Callable[[str], str]:
    """Return what says how a promise is understood."""
    today = network.today

    def understood(text: str) -> str:
        parsed = parse_promise(text, today, mine=mine, style=network.dates)
        if parsed is None:
            return ""
        if parsed.due is None:
            day = network.policy.assumed_day(parsed, today)
            if day is None:
                return f"{line(parsed.text)}; no day: it waits for something"
            return f"{parsed.doubt or 'no day named'}; by {show_day(day, today)} (assumed)"
        return f"{line(parsed.text)}, by {echo(parsed.due, today)}"

    return understood


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return what says which of some choices is meant."""
    return lambda words: one_of(words, choices)


def _goal_named(goal: str) -> str:
    """Return a goal as the form offers it: "interview (job interview)"."""
    return f"{goal} ({GOAL_LABELS[goal]})" if goal in GOAL_LABELS else goal


def _way(words: str) -> str:
    return one_of(words, tuple(WAYS))


def _by_name(network: Network, chosen: tuple[Uid, ...]) -> dict[str, Uid]:
    return {network.person(uid).name.casefold(): uid for uid in chosen}


def _people(network: Network, words: str, before: Mapping[str, Uid]) -> list[Uid]:
    """Return those named; raises `UnknownPerson` for a name that is not in the network."""
    found, new = _known_and_new(network, words, before)
    for problem in new.values():
        raise problem
    return found


def _known_and_new(
    network: Network, words: str, before: Mapping[str, Uid]
) -> tuple[list[Uid], dict[str, UnknownPerson]]:
    """Return those named, and the names that are not in the network; an address is no name.

    The ones chosen `before`, by name, need no second look, and are not new if they went meanwhile.
    """
    known = {
        network.person(uid).name.casefold(): uid for uid in before.values() if network.knows(uid)
    }
    if words.strip().casefold() == ", ".join(known):
        return list(known.values()), {}
    named = [part.strip() for part in words.split(",") if part.strip()]
    if not named:
        raise WrongCall("With whom?")
    found: list[Uid] = []
    new: dict[str, UnknownPerson] = {}
    for name in dict.fromkeys(named):
        try:
            found.append(known.get(name.casefold()) or network.contacts.named(name).uid)
        except UnknownPerson as problem:
            if "@" in name or name.casefold() in before:
                raise
            if not looks_like_name(name):
                raise WrongCall(NO_NAME.format(line(name, 60))) from problem
            new[line(name, 100)] = problem
    return found, new


NO_NAME = "“{}” doesn't look like a name. Press tab to move it to the note."


def _without_sentences(network: Network, values: Values) -> Values:
    """Return With and the note after what is no name has moved to the note; nothing if all are."""
    parts = [part.strip() for part in values["with"].split(",") if part.strip()]
    known = [part for part in parts if _is_known(network, part)]
    new = [part for part in parts if part not in known]
    if all(map(looks_like_name, new)):
        return {}
    text = "\n".join(filter(None, (values["text"].rstrip(), ", ".join(new))))
    return {"with": ", ".join(known), "text": text}


def _is_known(network: Network, name: str) -> bool:
    try:
        network.contacts.named(name)
    except NetFollowError:
        return False
    return True


def resource_form(network: Network) -> FormData:
    """Return the form for adding a resource."""

    def save(values: Values) -> Changes:
        kind = values["kind"].strip()
        return network.resources.put(
            values["what"],
            title=values["title"],
            note=values["note"],
            tags=split_values(values["tags"]),
            kind=ResourceKind(one_of(kind, tuple(ResourceKind))) if kind else None,
        )

    return FormData(
        title="Add a resource",
        fields=(
            Field(
                "what",
                "What",
                hint="a link, a file name or an idea",
                needed="Add a link, a file name or an idea.",
            ),
            Field("title", "Title", hint="as you'd name it in a message"),
            Field("tags", "Tags", example="saas, pricing"),
            Field(
                "kind",
                "Kind",
                hint=" · ".join(ResourceKind),
                check=_one_of(tuple(ResourceKind)),
            ),
            Field("note", "Note", hint="what's good about it, and for whom"),
        ),
        save=save,
        keep=lambda text: network.unsaved.keep("resource", text),
        kept=network.unsaved.kept("resource"),
    )


def changed_days(network: Network, after: list[int]) -> str:
    """Return on which days the queue would be longer or shorter: "16 people today (was 15)"."""
    today = network.today
    return ", ".join(
        f"{people_count(now)} {'on ' if day else ''}{brief_day(shift(today, day), today)}"
        f"{f' (was {before:,})' if before else ''}"
        for day, (before, now) in enumerate(zip(network.forecast(), after, strict=True))
        if before != now
    )


def probably_known(likes: Sequence[MatchCandidate]) -> str:
    """Return whom someone about to be added may be; `""` when nobody comes to mind."""
    if not likes:
        return ""
    first = likes[0]
    about = line(first.about, 30)
    who = f"{line(first.name, 40) or '(no name)'}{f' · {about}' if about else ''}"
    more = f", and {len(likes) - 1} more" if likes[1:] else ""
    return f"Possible duplicate: {who} ({first.why}){more}"


def person_form(network: Network, uid: Uid | None) -> FormData:
    """Return the form for a person, new or known."""
    known = network.person(uid) if uid is not None else None
    today = network.today
    asked = tuple(_contact_field(network, FIELDS[name], known, today) for name in EDITABLE)
    before = {field.name: field.value for field in asked}
    offered = likely_name(known) if known is not None else ""
    if offered:
        asked = tuple(replace(one, value=offered) if one.name == "name" else one for one in asked)

    def save(values: Values) -> Changes:
        changed = [name for name in EDITABLE if values[name] != before[name]]
        fields = {
            name: parser_of(FIELDS[name], today, network.dates)(values[name]) for name in changed
        }
        if known is not None:
            return network.contacts.edit(known.uid, **fields)
        added = network.contacts.add(**fields)
        return Changes(f"added {names([added])}", (added.uid,), (added.uid,))

    def outlook(values: Values) -> str:
        found = network.duplicates.seen(values["name"], tuple(split_values(values["emails"])))
        if found is None:
            return ""
        about = line(found.org or next(iter(found.emails), ""), 40)
        return f"{names([found])} already exists" + (f": {about}" if about else "")

    def from_address(values: Values) -> str:
        is_offered = bool(offered) and values["name"] == offered
        return "The name comes from the email address. ctrl+s saves it." if is_offered else ""

    def warn(values: Values) -> str:
        """Say who is here already that this may be."""
        likes = network.duplicates.like(
            values["name"].strip(),
            org=values["org"].strip(),
            emails=split_values(values["emails"]),
            phones=split_values(values["phones"]),
            links=split_values(values["links"]),
        )
        return probably_known(likes)

    return FormData(
        title="Edit person" if known else "Add a person",
        about=line(known.name, 60) if known else "",
        fields=asked,
        save=save,
        outlook=outlook if known is None else from_address,
        keep=lambda text: network.unsaved.keep(
            "person" if known is None else f"person-{uid}", text
        ),
        kept=network.unsaved.kept("person" if known is None else f"person-{uid}"),
        warn=warn if known is None else None,
    )


def _contact_field(
    network: Network, field: ContactField, known: Contact | None, today: date
) -> Field:
    """Return one line of the form."""
    completes = field.completes and field.name != "name"
    is_said = field.name in EXPLAINED or field.choices is not None
    understood = _understood(field, today, network.dates)
    return Field(
        field.name,
        field.label,
        input_text(known, field),
        field.hint if is_said else "",
        "" if is_said else field.hint,
        tall=field.kind is FieldKind.PROSE,
        echo=understood,
        check=None if understood else parser_of(field, today, network.dates),
        complete=partial(network.known.completed, field.name) if completes else None,
        several=completes and field.is_list,
    )


def _understood(field: ContactField, today: date, style: DateStyle) -> Callable[[str], str] | None:
    """Return what says how typed words are understood; None for a field that takes any."""
    match field.kind:
        case FieldKind.DAY:
            return lambda words: echo(parser_of(field, today, style)(words), today)
        case FieldKind.BIRTHDAY:
            return lambda words: echo_birthday(words, today, style=style)
        case FieldKind.CHOICE:
            return lambda words: display_text(parser_of(field, today, style)(words), field, today)
        case _:
            return time_zone if field.name == "timezone" else None


def time_zone(name: str) -> str:
    """Return a time zone's name; raises `WrongCall` for one that nobody knows."""
    if not is_timezone(name.strip()):
        raise WrongCall("Unknown time zone. Use a name such as Europe/Berlin or America/New_York.")
    return name.strip()
