"""Monica's JSON export (version 4): people with their cadence, and what happened with them.

Its shape is that of `app/ExportResources` in Monica's source: every thing has `uuid`,
`properties`, and `data`, a list of collections with a `type` and `values`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import dates, native_json
from netfollow.exchange.dates import NoDays
from netfollow.exchange.import_records import Incoming, IncomingEntry, Reading, Rejected
from netfollow.exchange.native_json import Step
from netfollow.exchange.sheets.tables import last_contact
from netfollow.exchange.values import cadence_of_days, unique
from netfollow.people import Direction, Kind

FORMAT = "monica"

LEFT = {
    "gift": "gifts",
    "debt": "debts",
    "pet": "pets",
    "life_event": "life events",
    "photo": "photos",
    "document": "documents",
}
"""What NetFollow has no place for."""

Thing = dict[str, Any]
"""A thing of Monica's as JSON has it."""


def is_monica(head: str) -> bool:
    """Whether a text begins as Monica's export does."""
    return head.lstrip("\ufeff \r\n\t")[:1] == "{" and '"account"' in head[:4000]


def _goes_on() -> None:
    """Never cancel."""


def read(data: bytes, step: Step = _goes_on) -> Reading:
    """Read every contact; a thing that is not as it should be is told and left out.

    `step` is called now and then, and may raise to cancel. Raises `Unreadable` when it is no
    export of Monica's.
    """
    try:
        document: object = native_json.decode(data.removeprefix(b"\xef\xbb\xbf").strip(), step)
    except native_json.ERRORS as error:
        raise Unreadable("This JSON file is damaged or incomplete.") from error
    account = document.get("account") if isinstance(document, dict) else None
    if not isinstance(account, dict):
        raise Unreadable("This is JSON, but not a NetFollow or Monica export.")
    kinds = _field_types(account)
    activities = {text(one.get("uuid")): one for one in collection(account, "activity")}
    names = {
        text(one.get("uuid")): _name(properties(one)) for one in collection(account, "contact")
    }
    relations = _relations(account, names)
    me = {text(properties(one).get("me_contact")) for one in collection(account, "user")} - {""}
    people: list[Incoming] = []
    entries: list[IncomingEntry] = []
    rejected: list[Rejected] = []
    left: Counter[str] = Counter()
    no_days = NoDays()
    for number, contact in enumerate(collection(account, "contact"), 1):
        step()
        said, uuid = properties(contact), text(contact.get("uuid"))
        if uuid in me:
            continue
        if said.get("is_partial") is True:
            left["people who are only someone's relatives"] += 1
            continue
        if not names.get(uuid):
            rejected.append(Rejected(number, "This contact has no name."))
            continue
        person = _person(number, uuid, contact, said, kinds, relations.get(uuid, ()))
        people.append(person)
        happened = list(entries_of(person, contact, activities))
        entries.extend(happened)
        talked = text(said.get("last_talked_to"))
        last = dates.moment(talked)
        _note_days(no_days, person, said, talked if last is None else "")
        if last is not None and not _is_told(last, happened):
            entries.append(last_contact(person, last, "monica"))
        for type_, words in LEFT.items():
            left[words] += len(collection(contact, type_))
    return Reading(
        format=FORMAT,
        people=tuple(people),
        entries=tuple(joined(entries)),
        rejected=tuple(rejected),
        remarks=(*_remarks(left), *no_days.remarks()),
    )


def _is_told(last: datetime, happened: list[IncomingEntry]) -> bool:
    """Whether an entry says already that they talked on that day."""
    return any(one.kind.is_contact and one.at.date() >= last.date() for one in happened)


def _person(
    number: int,
    uuid: str,
    contact: Thing,
    said: Thing,
    kinds: dict[str, tuple[str, str]],
    relations: tuple[str, ...],
) -> Incoming:
    emails: list[str] = []
    phones: list[str] = []
    links: list[str] = []
    others: list[str] = []
    for field in collection(contact, "contact_field"):
        own = properties(field)
        value, type_ = text(own.get("data")), text(own.get("type"))
        kind, label = kinds.get(type_, (type_, type_))
        if kind == "email" or (not kind and "@" in value and "/" not in value):
            emails.append(value)
        elif kind == "phone" or label.casefold() in ("whatsapp", "phone", "signal"):
            phones.append(value)
        elif "." in value and " " not in value:
            links.append(value)
        elif value:
            others.append(f"{label}: {value}" if label and label != type_ else value)
    food = text(said.get("food_preferences"))
    about = [text(said.get("description")), f"Food: {food}" if food else "", *relations, *others]
    days = said.get("stay_in_touch_frequency")
    met = _special(said.get("first_met_date"))
    return Incoming(
        line=number,
        name=_name(said),
        first=text(said.get("first_name")),
        last=text(said.get("last_name")),
        org=text(said.get("company")),
        title=text(said.get("job")),
        emails=unique(emails),
        phones=unique(phones),
        links=unique(links),
        tags=_tags(said),
        cadence=cadence_of_days(days) if isinstance(days, int) else None,
        birthday=_special(said.get("birthdate")),
        place=_place(contact),
        met_on=dates.a_day(met),
        about="\n".join(one for one in about if one),
        archived=said.get("is_dead") is True or said.get("is_active") is False,
        do_not_contact=said.get("is_dead") is True,
        keys=(f"monica:{uuid}", f"vcard:{uuid}") if uuid else (f"monica:{_name(said)}",),
        extra=tuple(_extra(said)),
    )


def _extra(said: Thing) -> Iterator[str]:
    """Yield what only a card has a place for: the nickname, and a birthday that is no day."""
    if nick := text(said.get("nickname")):
        yield f"NICKNAME:{_one_line(nick)}"
    born = _date_of(said.get("birthdate"))
    if dates.is_said(born) and not _special(said.get("birthdate")):
        yield f"X-BIRTHDAY:{_one_line(born)}"


def _one_line(value: str) -> str:
    from netfollow.exchange.values import escaped

    return escaped(value)


def _name(said: Thing) -> str:
    parts = (text(said.get(part)) for part in ("first_name", "middle_name", "last_name"))
    return " ".join(part for part in parts if part) or text(said.get("nickname"))


def _tags(said: Thing) -> tuple[str, ...]:
    tags = said.get("tags")
    found = [text(tag) for tag in tags] if isinstance(tags, list) else []
    return unique([*found, *(["starred"] if said.get("is_starred") is True else [])])


def _special(value: object) -> str:
    """Return a special date as a birthday has it; one reckoned from an age is none."""
    if not isinstance(value, dict):
        return ""
    own = {**properties(value), **value}
    day = dates.birthday(_date_of(value))
    return f"--{day[-5:]}" if day and own.get("is_year_unknown") is True else day


def _date_of(value: object) -> str:
    """Return what a special date has for its day; nothing for one reckoned from an age."""
    if not isinstance(value, dict):
        return ""
    own = {**properties(value), **value}
    return "" if own.get("is_age_based") is True else text(own.get("date"))


def _note_days(no_days: NoDays, person: Incoming, said: Thing, talked: str) -> None:
    """Note what a contact has for a day and is none."""
    no_days.note("last_contact", person.line, talked)
    if not person.birthday:
        no_days.note("birthday", person.line, _date_of(said.get("birthdate")), is_kept=True)
    if person.met_on is None and not _special(said.get("first_met_date")):
        no_days.note("met_on", person.line, _date_of(said.get("first_met_date")))


def _place(contact: Thing) -> str:
    for address in collection(contact, "address"):
        own = properties(address)
        parts = [text(own.get(part)) for part in ("city", "country")]
        if any(parts):
            return ", ".join(part for part in parts if part)
    return ""


def _field_types(account: Thing) -> dict[str, tuple[str, str]]:
    """Return what kind each type of contact field is, and its name, by its uuid."""
    instance = account.get("instance")
    found: object = instance.get("contact_field_types") if isinstance(instance, dict) else None
    kinds: dict[str, tuple[str, str]] = {}
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict):
            own = properties(one)
            name = text(own.get("name"))
            kinds[text(one.get("uuid"))] = (text(own.get("type")) or name.casefold(), name)
    return kinds


def _relations(account: Thing, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what each contact is to others, in words."""
    found: dict[str, list[str]] = {}
    for who, what, other in _related(account):
        if names.get(other):
            found.setdefault(who, []).append(f"{what.capitalize()} of {names[other]}")
    return {who: unique(lines) for who, lines in found.items()}


def _related(account: Thing) -> Iterator[tuple[str, str, str]]:
    for one in collection(account, "relationship"):
        own: dict[str, Any] = properties(one)
        yield (
            text(own.get("contact_is")),
            text(own.get("type")).replace("_", " "),
            text(own.get("of_contact")),
        )


def _remarks(left: Counter[str]) -> tuple[str, ...]:
    parts = [f"{what} ({count:,})" for what, count in sorted(left.items()) if count]
    return (f"Left out: {', '.join(parts)}.",) if parts else ()


def text(value: object) -> str:
    """Return a value as a text; empty for what is none."""
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def properties(thing: Mapping[str, Any]) -> Thing:
    """Return a thing's own properties."""
    found = thing.get("properties")
    return found if isinstance(found, dict) else {}


def collection(thing: Mapping[str, Any], type_: str) -> list[Thing]:
    """Return the things of one type that a thing holds."""
    return [one for one in _values(thing, type_) if isinstance(one, dict)]


def _values(thing: Mapping[str, Any], type_: str) -> list[Any]:
    data = thing.get("data")
    found: list[Any] = []
    for one in data if isinstance(data, list) else ():
        if isinstance(one, dict) and text(one.get("type")).replace("-", "_") == type_:
            values = one.get("values")
            found.extend(values if isinstance(values, list) else ())
    return found


def entries_of(
    person: Incoming, contact: Thing, activities: Mapping[str, Thing]
) -> Iterator[IncomingEntry]:
    """Yield calls, activities, conversations, notes, tasks and reminders of a contact."""
    entries = _Entries(person)
    for call in collection(contact, "call"):
        own = properties(call)
        direction = Direction.IN if own.get("contact_called") is True else Direction.BOTH
        yield from entries.of(call, Kind.CALL, own.get("called_at"), own.get("content"), direction)
    for uuid in _values(contact, "activity"):
        activity = activities.get(text(uuid), {})
        own = properties(activity)
        told = "\n".join(
            part for part in map(text, (own.get("summary"), own.get("description"))) if part
        )
        yield from entries.of(
            activity, Kind.MET, own.get("happened_at"), told, Direction.BOTH, key=text(uuid)
        )
    for conversation in collection(contact, "conversation"):
        yield from _messages(entries, conversation)
    for note in collection(contact, "note"):
        yield from entries.of(note, Kind.NOTE, None, properties(note).get("body"))
    for task in collection(contact, "task"):
        own = properties(task)
        if own.get("completed") is not True:
            told = f"Task: {text(own.get('title'))}\n{text(own.get('description'))}".strip()
            yield from entries.of(task, Kind.NOTE, None, told)
    for reminder in collection(contact, "reminder"):
        own = properties(reminder)
        day = text(own.get("initial_date"))[:10]
        told = f"Reminder ({day}): {text(own.get('title'))}\n{text(own.get('description'))}".strip()
        if own.get("inactive") is not True and text(own.get("title")):
            yield from entries.of(reminder, Kind.NOTE, None, told)


def _messages(entries: "_Entries", conversation: Thing) -> Iterator[IncomingEntry]:
    messages = properties(conversation).get("messages")
    happened = properties(conversation).get("happened_at")
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, dict):
            own = properties(message)
            direction = Direction.OUT if own.get("written_by_me") is True else Direction.IN
            at = own.get("written_at") or happened
            yield from entries.of(message, Kind.MESSAGE, at, own.get("content"), direction)


class _Entries:
    """Makes the entries of one contact."""

    def __init__(self, person: Incoming) -> None:
        self._person = person

    def of(
        self,
        thing: Thing,
        kind: Kind,
        at: object,
        told: object,
        direction: Direction | None = None,
        key: str = "",
    ) -> Iterator[IncomingEntry]:
        """Yield an entry, if it is known when it was."""
        created = text(thing.get("created_at"))
        moment = dates.moment(text(at)) or dates.moment(created)
        if moment is None or (kind is Kind.NOTE and not text(told)):
            return
        mark = key or text(thing.get("uuid")) or f"{self._person.keys[0]}:{created}:{_short(told)}"
        yield IncomingEntry(
            line=self._person.line,
            who=self._person.keys[:1],
            names=(self._person.name,),
            at=moment,
            kind=kind,
            source=f"import:monica:{kind}:{mark}",
            direction=direction,
            text=text(told),
        )


def _short(told: object) -> str:
    from netfollow.exchange.values import row_key

    return row_key(text(told), "")


def joined(entries: Iterable[IncomingEntry]) -> Iterator[IncomingEntry]:
    """Yield entries, those of an activity with several people as one, in order of time."""
    found: dict[str, IncomingEntry] = {}
    for one in entries:
        before = found.get(one.source)
        if before is not None:
            one = msgspec.structs.replace(
                before, who=(*before.who, *one.who), names=(*before.names, *one.names)
            )
        found[one.source] = one

    def when(one: IncomingEntry) -> datetime:
        return one.at

    yield from sorted(found.values(), key=when)
