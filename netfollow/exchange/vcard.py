"""vCards 2.1, 3.0 and 4.0 in, as real programs write them; 3.0 and 4.0 out (RFC 2426, RFC 6350).

What an imported card said beyond the contact goes out with it, with the contact's own values.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any, BinaryIO

import msgspec

from netfollow.exchange.card_document import (
    ALSO,
    LABEL,
    OWN,
    SOCIAL,
    WHOLE,
    CardDocument,
    Properties,
    bare,
    kept_line,
    labels,
    says,
)
from netfollow.exchange.content_lines import (
    PICTURES,
    Property,
    UnparsedLine,
    escape,
    nesting,
    properties,
)
from netfollow.exchange.dates import NoDays
from netfollow.exchange.encoding.code_pages import NAMES
from netfollow.exchange.import_records import Incoming, Reading, Rejected
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.plain import clean
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact
from netfollow.people.days import in_zone
from netfollow.people.fields import FIELDS

FORMAT = "vcard"

TOLD = 1000
"""Bad lines and cards of a file that are listed one by one."""

TOLD_OF_A_CARD = 100
"""Bad lines of a card that are listed one by one."""

BIGGEST = 4 << 20
"""Characters of a card at most; the rest is left out."""

MANY = 10_000
"""Properties of a card at most."""

_DAYS = {"BDAY": "birthday", "X-NETFOLLOW-MET-ON": "met_on"}
"""The properties that hold a day, and the fields they are read into."""

PASSED = frozenset({"language", "interests"})
"""Fields whose lines are kept too: other programs give them parameters of their own."""

_ONCE, _SEVERAL = (
    frozenset(
        name
        for field in FIELDS.values()
        if field.is_list is is_list and not field.private and field.name not in PASSED
        for name in field.properties
        if name not in (*OWN, *SOCIAL)
    )
    for is_list in (False, True)
)
"""Properties that a contact holds the first of, or all; if one must be kept, all of its name are."""

_NOTHING = {"VERSION", "PRODID", "REV", "UID", "KIND", "X-ABUID", "SOURCE", "CREATED"}
"""Properties that say nothing about a person."""

_MEMBERS = {"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"}
_THINGS = {"location", "device", "application"}
_VERSIONS = {"2.1", "3.0", "4.0"}
_NAME = LazyPattern(r"[A-Za-z0-9-]+")
_WEB = LazyPattern(r"(?i)https?:|ftp:")
_PICTURE_AT_MOST = 2048


EMPTY = "This card is empty."
NAMELESS = "This card has no name, company, email or phone."

_LAST_FIRST = [(name, field) for name, field in FIELDS.items() if field.properties][::-1]
"""The fields of a card; the name last, for which a company or an address may stand in."""


def read(
    source: bytes | BinaryIO,
    *,
    tick: Callable[[int], None] | None = None,
    no_days: NoDays | None = None,
) -> Reading:
    """Read every card of a file; lines and cards that can't be read are reported and left out.

    `source` is the file or an open one, of any size: besides the people no more than one
    bounded line and card of it are held. `tick` is called with the number of bytes read so far,
    and what it raises ends the reading. `no_days` is told which days are none.
    """
    people: list[Incoming] = []
    rejected: list[Rejected] = []
    untold = 0
    guessed: dict[str, list[int]] = {}
    pictures: list[int] = []
    cut: list[int] = []
    no_days = no_days or NoDays()
    outside = StrayLines()
    for card in split_cards(properties(source, tick), outside):
        for page, lines in card.guessed.items():
            guessed.setdefault(page, []).extend(lines)
        person = person_of(card)
        if isinstance(person, Rejected):
            card.bad.append(person)
        else:
            people.append(person)
            pictures += [person.line] if _has_picture(card) else []
            cut += [person.line] if card.cut else []
            for field, one in _unread_days(card, person):
                no_days.note(field, one.line, one.text, is_kept=field == "birthday")
        room = max(0, TOLD - len(rejected))
        rejected += card.bad[:room]
        untold += card.untold + len(card.bad[room:])
    rejected += outside.rejected()
    people.sort(key=lambda one: one.line)
    rejected.sort(key=lambda one: one.line)
    remarks = [
        *(
            remark
            for page, lines in guessed.items()
            for remark in _remark(lines, f"not UTF-8, read as {NAMES.get(page, page)}.")
        ),
        *_photos(len(pictures)),
        *_remark(sorted(cut), "a card without an end; its content is kept."),
        *no_days.remarks(),
    ]
    if untold:
        remarks.append(f"{untold} more lines could not be read.")
    return Reading(
        format=FORMAT, people=tuple(people), rejected=tuple(rejected), remarks=tuple(remarks)
    )


def _remark(lines: Sequence[int], what: str) -> Iterator[str]:
    if lines:
        more = f" and {len(lines) - 1} more" if lines[1:] else ""
        yield f"Line {lines[0]}{more}: {what}"


def _photos(count: int) -> Iterator[str]:
    if count:
        yield f"Photos are left out: {'1 card has' if count == 1 else f'{count:,} cards have'} one."


def _has_picture(card: "ParsedCard") -> bool:
    """Whether a card has a picture inside, which is not kept; one on the web is kept as its address."""
    return any(
        one.name in ("PHOTO", "LOGO") and not (one.value and _WEB.match(one.value))
        for one in card.properties
    )


class ParsedCard(msgspec.Struct):
    """A card: the line it begins on, its properties, and which lines could not be read.

    `bad` lists the first bad lines and `untold` counts the others. `guessed` has the lines whose
    encoding was guessed, by code page; `nested` is how many AGENT cards it is inside. `cut`: it
    has no end.
    """

    line: int
    properties: list[Property] = []
    bad: list[Rejected] = []
    guessed: dict[str, list[int]] = {}
    untold: int = 0
    size: int = 0
    nested: int = 0
    cut: bool = False

    def add(self, one: Property) -> None:
        """Take a property, unless there is no more room."""
        self.size += len(one.value)
        if self.size > BIGGEST or len(self.properties) >= MANY:
            self.tell(one.line, "This card is too big; the line was left out.")
            return
        self.properties.append(one)
        if one.guessed:
            self.guessed.setdefault(one.guessed, []).append(one.line)

    def tell(self, line: int, why: str) -> None:
        """Note a line that can't be read."""
        if len(self.bad) < TOLD_OF_A_CARD:
            self.bad.append(Rejected(line, why))
        else:
            self.untold += 1

    def has_agent(self) -> bool:
        """Whether the card of an AGENT comes next."""
        last = self.properties[-1] if self.properties else None
        return last is not None and last.name == "AGENT" and not last.value.strip()


class StrayLines:
    """Lines of a file that are in no card, counted run by run."""

    def __init__(self) -> None:
        self.runs: list[list[int]] = []
        self._was_outside = False

    def add(self, line: int) -> None:
        """Note a line that is in no card."""
        if self._was_outside:
            self.runs[-1][1] += 1
        elif len(self.runs) < TOLD_OF_A_CARD:
            self.runs.append([line, 1])
            self._was_outside = True

    def end(self) -> None:
        """Note that a card begins, which ends a run."""
        self._was_outside = False

    def rejected(self) -> list[Rejected]:
        """Return each run by its first line, with how many lines it has."""
        one, many = (
            "This line is outside any vCard and was skipped.",
            "{:,} lines from here are outside any vCard and were skipped.",
        )
        return [
            Rejected(line, one if count == 1 else many.format(count)) for line, count in self.runs
        ]


def split_cards(
    lines: Iterable[Property | UnparsedLine], outside: StrayLines
) -> Iterator[ParsedCard]:
    """Yield each card; lines that are in none are noted in `outside`.

    A card that stands in another as its AGENT becomes the value of that, as 3.0 has it. One
    that begins inside another is a card of its own, and what follows its end belongs to the
    outer. A card that was cut off counts as far as it goes, also the file's first one if its
    beginning is missing and it says which version it is.
    """
    splitter = _Splitter(outside)
    for one in lines:
        yield from splitter.take(one)
    yield from splitter.rest()


class _Splitter:
    """The card being read, and the one that it stands in."""

    def __init__(self, outside: StrayLines) -> None:
        self._outside = outside
        self._outer: ParsedCard | None = None
        self._card: ParsedCard | None = None
        self._has_begun = False

    def take(self, one: Property | UnparsedLine) -> Sequence[ParsedCard]:
        """Take the next line; return the cards that end with it."""
        card, nested = self._card, nesting(one)
        if nested > 0:
            return self._begin(one.line, card)
        if nested < 0:
            return self._close(one.line, card)
        if isinstance(one, UnparsedLine):
            if card is None:
                self._outside.add(one.line)
            elif one.too_long:
                card.tell(one.line, "This line is too long.")
            else:
                card.tell(one.line, "This line isn't a vCard property.")
        elif card is not None:
            card.add(one)
        elif one.name == "VERSION" and one.value.strip() in _VERSIONS and not self._has_begun:
            self._open(ParsedCard(one.line, [one]))
        else:
            self._outside.add(one.line)
        return ()

    def rest(self) -> Iterator[ParsedCard]:
        """Yield the cards that were cut off by the end of the file."""
        for one in (self._outer, self._card):
            if one is not None and not one.nested:
                one.cut = True
                yield one

    def _open(self, card: ParsedCard) -> None:
        self._card = card
        self._has_begun = True
        self._outside.end()

    def _begin(self, line: int, card: ParsedCard | None) -> Sequence[ParsedCard]:
        is_agent = card is not None and card.has_agent()
        if is_agent and card is not None and card.nested:
            card.nested += 1
            return ()
        ended = [self._outer] if self._outer is not None else []
        for one in ended:
            one.cut = True
        self._outer = card if is_agent or (card is not None and not card.nested) else None
        self._open(ParsedCard(line, nested=int(is_agent)))
        return ended

    def _close(self, line: int, card: ParsedCard | None) -> Sequence[ParsedCard]:
        if card is None:
            self._outside.add(line)
            return ()
        if card.nested > 1:
            card.nested -= 1
            return ()
        outer = self._outer
        if card.nested and outer is not None:
            outer.properties[-1] = _with_card(outer.properties[-1], card)
        self._card, self._outer = outer, None
        return () if card.nested else (card,)


def _with_card(agent: Property, card: ParsedCard) -> Property:
    """Return an AGENT whose card is its text (RFC 2426, 3.5.4)."""
    told = [kept_line(one) for one in card.properties if one.name not in (*PICTURES, "VERSION")]
    lines = ["BEGIN:VCARD", "VERSION:3.0", *told, "END:VCARD"]
    return msgspec.structs.replace(agent, value=escape("\n".join(lines)))


def person_of(card: ParsedCard) -> Incoming | Rejected:
    """Return the person of a card, or why it has none."""
    found = Properties(card.properties)
    if why := _no_person(found):
        return Rejected(card.line, why)
    name, first, last = found.name()
    fields = found.fields()
    extra = _unknown(card.properties, found.own)
    if not name:
        is_empty = not any(map(_says_something, card.properties))
        return Rejected(card.line, EMPTY if is_empty else NAMELESS)
    facts: dict[str, Any] = {one: FIELDS[one].from_text(value) for one, value in fields.items()}
    if not facts.get("org") and (business := found.first("X-WA-BIZ-NAME")):
        facts["org"] = business
    if not facts.get("tags") and (groups := found.all("X-GROUPNAME")):
        facts["tags"] = tuple(dict.fromkeys(groups))
    return Incoming(
        line=card.line,
        name=name,
        first=first,
        last=last,
        keys=_keys(found, name, facts.get("links", ()), extra),
        extra=extra,
        **facts,
    )


def _unread_days(card: ParsedCard, person: Incoming) -> Iterator[tuple[str, Property]]:
    """Yield the first line of a card for each of its days that is none, after its field."""
    for name, field in _DAYS.items():
        lines = (one for one in card.properties if one.name == name and one.text.strip())
        if not getattr(person, field) and (one := next(lines, None)) is not None:
            yield field, one


def _no_person(found: Properties) -> str:
    """Return why a card is of no person; empty if it is of one."""
    kinds = {found.first("KIND").lower(), found.first("X-ADDRESSBOOKSERVER-KIND").lower()}
    if "group" in kinds or not _MEMBERS.isdisjoint(found.by_name):
        return "This card is a list of people, not a person."
    if things := kinds & _THINGS:
        return f"This card is of kind “{things.pop()}”, not a person."
    return ""


def _says_something(one: Property) -> bool:
    """Whether a property says something about a person; components that are all empty do not."""
    return one.name not in _NOTHING and bool(one.value.strip("; \t") or one.name in PICTURES)


def _keys(
    found: Properties, name: str, links: Sequence[str], extra: Sequence[str]
) -> tuple[str, ...]:
    """Return what the person is called elsewhere; without that, a key made of what they are.

    The same card gives the same key again.
    """
    uid = bare(found.first("UID"), "urn:uuid:")
    keys = [f"vcard:{uid}"] if uid else []
    keys += [key for link in links if (key := profile_key(link))]
    keys += found.all("X-NETFOLLOW-KEY")
    if keys:
        return tuple(dict.fromkeys(keys))
    parts = [name, found.first("ORG"), *found.all("EMAIL")[:1], *found.all("TEL")[:1]]
    if not name:
        parts += [found.first("TITLE"), found.first("BDAY"), *links, *extra, found.first("NOTE")]
    text = "\x1f".join(part.casefold() for part in parts)
    return (f"card:{hashlib.blake2b(text.encode(), digest_size=10).hexdigest()}",)


def _unknown(card: Iterable[Property], own: Mapping[str, Property]) -> tuple[str, ...]:
    """Return the lines of a card that say more than a contact holds.

    `own` are those that gave the contact's values: one that says no more than its value is kept
    only beside another of its name. Pictures are kept only as addresses on the web.
    """
    found: list[tuple[Property, bool]] = []
    first: dict[str, Property] = {}
    for one in filter(_may_be_kept, card):
        if one.name.startswith(ALSO):
            again = one.spelt[len(ALSO) :]
            found.append((msgspec.structs.replace(one, name=again.upper(), spelt=again), False))
        else:
            found.append((one, _is_covered(one, own, first)))
    uncovered = {one.name for one, is_covered in found if not is_covered}
    kept = [one for one, _ in found if one.name in uncovered]
    groups = {"", *(one.group.upper() for one in kept if one.name != LABEL)}
    lines = (kept_line(one) for one in kept if one.name != LABEL or one.group.upper() in groups)
    return tuple(dict.fromkeys(lines))


def _may_be_kept(one: Property) -> bool:
    name = one.name
    if name in OWN or not says(one):
        return False
    if name.startswith("X-NETFOLLOW-"):
        return name.startswith(ALSO) and _NAME.fullmatch(one.spelt[len(ALSO) :]) is not None
    if name in PICTURES:
        return _WEB.match(one.value) is not None and len(one.value) < _PICTURE_AT_MOST
    return name != "N" or WHOLE not in one.parameters


def _is_covered(one: Property, own: Mapping[str, Property], first: dict[str, Property]) -> bool:
    """Whether a contact holds all that a property says; `first` are the first ones of each name."""
    if one.name in _SEVERAL:
        before = first.setdefault(one.name, one)
        label = labels(one)
        if one.group or label not in ("", ";PREF=1"):
            return False
        return not label or before is one or kept_line(before) == kept_line(one)
    taken = own.get(one.name) if one.name in _ONCE else None
    if taken is None or one.group or labels(one):
        return False
    return (taken is one or taken.value == one.value) and _is_simple(one)


def _is_simple(one: Property) -> bool:
    """Whether a structured value has no components but those that a contact holds."""
    match one.name:
        case "N":
            return not any(one.parts()[2:])
        case "ORG":
            return sum(1 for part in one.parts() if part) == 1
        case "ADR":
            return not any(part for place, part in enumerate(one.parts()) if place != 3)
    return True


def write(people: Iterable[Contact], *, version: str = "3.0", notes: bool = False) -> bytes:
    """Return one card a person, in the order given.

    With `notes` a card also holds the private fields, and the keys of other programs.
    """
    everyone = tuple(people)
    return b"".join(
        _card(person, uid, version, notes=notes)
        for person, uid in zip(everyone, card_uids(everyone), strict=True)
    )


def card_uids(people: Sequence[Contact]) -> list[str]:
    """Return each person's UID: that of the card they came from if nobody else has it, or their own."""
    own = {str(person.uid) for person in people}
    shared = Counter(key for person in people for key in set(person.keys))
    found: list[str] = []
    for person in people:
        uids = [key[6:] for key in person.keys if key.startswith("vcard:") and shared[key] == 1]
        fit = (uid for uid in uids if _comes_back(uid) and uid not in own)
        found.append(next(fit, str(person.uid)))
    return found


def _comes_back(uid: str) -> bool:
    """Whether a UID is read as it was written."""
    return bool(uid) and clean(uid).strip() == uid and not uid.lower().startswith("urn:uuid:")


def revision(person: Contact, version: str) -> str:
    """Return when a contact was changed, as a version has it."""
    changed = in_zone(person.updated, UTC)  # `%Y` writes a year before 1000 in fewer figures
    form = "%m%dT%H%M%SZ" if version == "4.0" else "-%m-%dT%H:%M:%SZ"
    return f"{changed.year:04}{changed:{form}}"


def _card(person: Contact, uid: str, version: str, *, notes: bool) -> bytes:
    card = CardDocument.new(version, uid, revision(person, version), person.extra)
    for name, field in _LAST_FIRST:
        if field.private and not notes:
            continue
        value = field.to_text(field.value(person))
        if name == "name":
            value = (person.name, person.first, person.last)
        elif name in PASSED:
            # A contact that was imported before there was this field has its lines alone.
            value = (*card.get(name), *value) if field.is_list else value or card.get(name)
        card.set(name, value)
    if notes:
        for key in dict.fromkeys(person.keys):
            if key != f"vcard:{uid}":
                card.add("X-NETFOLLOW-KEY", key)
    card.arrange()
    return card.to_bytes()
