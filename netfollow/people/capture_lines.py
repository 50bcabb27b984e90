"""Parser of captured lines: one person a line, as typed on a phone after an event.

    @ PyCon, Leeds, yesterday #pycon
    Ann Lee, Acme: wants the deck > "Churn fell." ! send deck fri #saas ann@acme.example

Before the colon are name, job title and company; after it come a note, facts and promises, each
behind its sign (`people.facts`). Tags, email addresses, phone numbers and links may be anywhere.
A line that begins with `@` says the event, the place and the day once for all lines below it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import dedent

import msgspec

from netfollow.errors import BadDate
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.address_name import name_of_address
from netfollow.people.dates import (
    MONTHS,
    PLAIN,
    WEEKDAYS,
    DateStyle,
    not_in_future,
    read_day,
    whole_or_short,
)
from netfollow.people.facts import MANY, SIGNS
from netfollow.people.sanitize import sanitized
from netfollow.people.text import line

LONGEST = 2_000
"""Characters of a line that are read; a longer one is no line about a person."""

NAME_WORDS = 6
"""A name has at most so many words."""


class Occasion(msgspec.Struct, frozen=True):
    """Where and when people were met: an event, its place, the day (None: not said), tags for all."""

    event: str = ""
    place: str = ""
    on: date | None = None
    tags: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The event, and behind a comma its town: "PyCon, Leeds"; a longer place is left out."""
        if not self.event:
            return self.place
        town = self.place if len(self.place.split()) <= 2 else ""
        first = town.partition(",")[0].casefold()
        is_in_event = f" {first} " in f" {self.event.casefold()} "
        return f"{self.event}, {town}" if first and not is_in_event else self.event

    @property
    def met_where(self) -> str:
        """Where someone was met, with the whole place."""
        known = self.where
        first = self.place.partition(",")[0].casefold()
        return known if first in known.casefold() else f"{known}, {self.place}"


def typed_occasion(
    event: str,
    place: str = "",
    on: date | None = None,
    tags: Iterable[str] = (),
    *,
    today: date,
    style: DateStyle = PLAIN,
) -> Occasion:
    """Return the occasion that fields of a form say; `#tags` in event and place are tags for all.

    An event typed with its day, "PyCon, yesterday, Leeds", says all three, unless a day is given.
    """
    found = _united((*tags, *_tags(event)), _tags(place))
    event, place = (line(_TAG.sub("", one)).strip(" ,;") for one in (event, place))
    if on is None and "," in event:
        first, *parts = _parts(event)
        parts, on = _day_apart(parts, today, style)
        if on is not None:
            event, place = first, place or ", ".join(parts)
    return Occasion(event, place, on, found)


NOWHERE = Occasion()
"""The occasion of lines of which none is said."""


class CapturedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person as one line names them, and what the line says.

    `number` is that of the line in its text, from 1; `typed` the line itself. `note` is the text
    for the timeline: the remark first, then one line for each fact and promise with its sign.
    """

    number: int
    typed: str
    name: str
    org: str = ""
    title: str = ""
    note: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    occasion: Occasion = NOWHERE
    is_namesake: bool = False
    """Whether another line above says the same of someone of this name in another company."""


class UnreadLine(msgspec.Struct, frozen=True):
    """A line that names nobody: its number, its text, and a sentence on why."""

    number: int
    typed: str
    why: str


class Captured(msgspec.Struct, frozen=True):
    """What a text of lines says: the people, and the lines that could not be read."""

    people: tuple[CapturedPerson, ...]
    unread: tuple[UnreadLine, ...] = ()


NO_NAME = "It has no name before the colon."
TOO_LONG = f"It is longer than {LONGEST:,} characters."

_SIGN = r"!<|[!" + re.escape("".join(SIGNS)) + "]"
_SPLIT = LazyPattern(
    rf"(?:^|(?<=\s))(?P<sign>{_SIGN})(?:\s*(?=[^\W\d_]|[\"'“‘«„(¿])|\s+(?=[£$€]?\d))"
)
_BULLET = LazyPattern(r"^\s*(?:(?:[-*•·–—‣]|\d{1,2}[.)]|\[[ xX]?\])\s+)+(?=\S)")
_HEADER = LazyPattern(r"^(?:@\s*|#{1,3}\s+)(?P<said>\S.*)$")
_KEYED = LazyPattern(
    r"^(?P<key>event|where|place|city|day|date|on|when|tags?)\s*[:：]\s*(?P<said>\S.*)$",
    re.IGNORECASE,
)
_COLON = LazyPattern(r":(?=\s|$)|：")
_DASH = LazyPattern(r"\s(?:–|—|-|--)\s")
_TAG = LazyPattern(r"(?:^|(?<=[\s,;]))#(?P<tag>(?!\d+\b)[\w][\w&./-]*+)")
_EMAIL = LazyPattern(r"<?(?:mailto:)?(?P<email>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})>?")
_LINK = LazyPattern(
    r"(?P<link>https?://[^\s<>]{3,300}|(?:www\.)?linkedin\.com/in/[^\s<>,;]{2,100})"
)
_PHONE = LazyPattern(r"(?<![\w.])(?P<phone>(?:\+|00)\d(?:[ ().\-/]{0,2}\d){6,16})(?![\w])")
_ADDRESS = LazyPattern(
    "|".join(one.pattern for one in (_LINK, _EMAIL, _PHONE)) + rf"|{_TAG.pattern}"
)
_LAST = LazyPattern(rf"(?<![\s,;·|])[\s,;·|]*+(?:{_ADDRESS.pattern})[\s,;.·|]*+$")
_BEFORE_ADDRESS = LazyPattern(
    r"\b(?:to|at|from|via|with|by|cc|for|and|or|on|mail|e-mail|email|ask|write|contact|an|von|mit|bei)$",
    re.IGNORECASE,
)
_AT_ORG = LazyPattern(r"\s(?:@\s?|at\s|from\s)(?=\S)")
_BRACKET = LazyPattern(r"^(?P<name>[^()]+)\((?P<org>[^()]+)\)(?P<more> *,.*)?$")
_LIKE_A_DAY = LazyPattern(r"[\d./ -]{4,10}|\d{1,2}\.? \w+(?: \d{2,4})?")
_DIGIT = LazyPattern(r"\d")
_PARTS = LazyPattern(r"[,·|;]")
_LISTED = LazyPattern(r"[,\s]+")
_ENDS = "\"'“”‘’„«»"
_GENERATION = LazyPattern(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_DEGREE = LazyPattern(r"(?:ph\.?d|m\.?d|mba|m\.?sc|b\.?sc|esq)\.?", re.IGNORECASE)
_TITLE = LazyPattern(
    r"\b(?:ceo|cto|cfo|coo|cmo|cpo|vp|svp|evp|chief|head|director|manager|lead|founder|cofounder"
    r"|co-founder|owner|partner|president|engineer|developer|designer|analyst|consultant|professor"
    r"|prof|editor|journalist|researcher|scientist|recruiter|sales|marketing|student|lawyer|nurse"
    r"|doctor|teacher|architect|investor|principal|chair|officer|coach|writer|author)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "de", "del", "della", "da", "dos", "das", "di", "du", "la"),
        *("le", "el", "al", "bin", "ibn", "ben", "ter", "ten", "zu", "zur", "y", "e", "af", "av"),
    )
)


def read_captured(
    text: str, today: date, *, given: Occasion = NOWHERE, style: DateStyle = PLAIN
) -> Captured:
    """Read a text of captured lines; days in it count back from `today`.

    `given` is the occasion of the lines above the first header. Raises `BadDate` for a day
    that is said in a header and can't be read, or is in the future.
    """
    people: list[CapturedPerson] = []
    unread: list[UnreadLine] = []
    occasion = given
    rows = dedent(sanitized(text).replace("\t", "    ")).split("\n")
    first = next((at for at, row in enumerate(rows) if row.strip()), 0)
    for at, row in enumerate(rows):
        number = at + 1
        if len(row) > LONGEST:
            unread.append(UnreadLine(number, line(row, 200), TOO_LONG))
            continue
        if not row.strip():
            continue
        found = _occasion(row.strip(), occasion, today, style, is_first=at == first)
        if found is not None:
            occasion = found
        elif people and _continues(row):
            people[-1] = _joined(people[-1], row)
        else:
            one = _person(_BULLET.sub("", row).strip(), number, occasion)
            if one is None:
                unread.append(UnreadLine(number, line(row, 200), NO_NAME))
            else:
                people.append(one)
    return Captured(tuple(_grouped(people)), tuple(unread))


def _continues(row: str) -> bool:
    """Whether a line belongs to the person above it: it is indented, or begins with a sign."""
    if row[0] == " " and not _BULLET.match(row):
        return True
    return _SPLIT.match(row.strip()) is not None


def _joined(person: CapturedPerson, row: str) -> CapturedPerson:
    """Return a person with one more line of what was said."""
    note, found = _note(row.strip(), person.name)
    return _with(
        msgspec.structs.replace(
            person,
            note="\n".join(filter(None, (person.note, note))),
            typed=f"{person.typed} {row.strip()}",
        ),
        found,
    )


def _occasion(
    row: str, before: Occasion, today: date, style: DateStyle, *, is_first: bool
) -> Occasion | None:
    """Return the occasion that a line says for those below it; None for any other line."""
    if match := _KEYED.match(row):
        return _keyed(match["key"].casefold(), match["said"], before, today, style)
    if not _TAG.sub("", row).strip(" ,;"):
        return msgspec.structs.replace(before, tags=_united(before.tags, _tags(row)))
    if match := _HEADER.match(row):
        return _header(match["said"], today, style)
    if is_first and "," in row and not (_COLON.search(row) or _marks(row)):
        found = _header(row, today, style, is_sure=False)
        return found if found.on is not None and found.event else None
    return None


def _keyed(key: str, said: str, before: Occasion, today: date, style: DateStyle) -> Occasion:
    replace = msgspec.structs.replace
    if key in ("day", "date", "on", "when"):
        return replace(before, on=_past(said, today, style))
    if key.startswith("tag"):
        words = (word.strip(" #") for word in _LISTED.split(said))
        return replace(before, tags=_united(before.tags, tuple(filter(None, words))))
    if key in ("place", "city"):
        return replace(before, place=line(said))
    return Occasion(line(said), before.place, before.on, before.tags)


def _header(said: str, today: date, style: DateStyle, *, is_sure: bool = True) -> Occasion:
    """Return the occasion of a header; one that is not sure to be a header refuses no day."""
    parts, on = _day_apart(_parts(_TAG.sub("", said)), today, style, anywhere=is_sure)
    if on is None and parts and is_sure and _is_meant_as_day(parts[-1]):
        _past(parts[-1], today, style)
    event, *places = parts or [""]
    return Occasion(event, ", ".join(places), on, _tags(said))


def _parts(said: str) -> list[str]:
    return [part for part in map(line, _PARTS.split(said)) if part]


def _day_apart(
    parts: list[str], today: date, style: DateStyle, *, anywhere: bool = True
) -> tuple[list[str], date | None]:
    """Return the parts without the day that they say, and that day: the last one, or only the end."""
    for count in (2, 1):
        for start in range(len(parts) - count, -1, -1)[: None if anywhere else 1]:
            try:
                on = _past(", ".join(parts[start : start + count]), today, style)
            except BadDate:
                continue
            return parts[:start] + parts[start + count :], on
    return parts, None


def _is_meant_as_day(words: str) -> bool:
    return _LIKE_A_DAY.fullmatch(words) is not None


def _past(words: str, today: date, style: DateStyle) -> date:
    return not_in_future(read_day(words, today, past=True, style=style), today)


def _person(row: str, number: int, occasion: Occasion) -> CapturedPerson | None:
    """Return the person that a line is about; None when it names nobody."""
    head, rest = _parted(row)
    head, found = _without_addresses(head)
    name, title, org = _named(head)
    name = name or next(filter(None, map(name_of_address, found.get("emails", ()))), "")
    if not name or not looks_like_name(name):
        return None
    note, more = _note(rest, name)
    person = CapturedPerson(
        number=number,
        typed=line(row),
        name=name,
        org=org,
        title=title,
        note=note,
        tags=occasion.tags,
        occasion=occasion,
    )
    return _with(_with(person, found), more)


def _parted(row: str) -> tuple[str, str]:
    """Return a line as its head, which names a person, and what was said."""
    signs = _marks(row, start=1)
    end = signs[0].start() if signs else len(row)
    for mark in (_COLON, _DASH):
        match = mark.search(row, 0, end)
        if match:
            return row[: match.start()], row[match.end() :].strip()
    return row[:end], row[end:]


def _named(head: str) -> tuple[str, str, str]:
    """Return name, job title and company of a head."""
    head = line(head).strip(" ,;.-–—")
    parts = [part.strip() for part in head.split(",") if part.strip()]
    if match := _BRACKET.match(head):
        parts = [match["name"].strip(), match["org"].strip()]
        parts += [one.strip() for one in (match["more"] or "").split(",") if one.strip()]
    elif parts and (at := _AT_ORG.search(parts[0])):
        parts[:1] = [parts[0][: at.start()].strip(), parts[0][at.end() :].strip()]
    name, title, orgs = (parts or [""])[0], "", list[str]()
    for part in parts[1:]:
        if _GENERATION.fullmatch(part):
            name = f"{name} {part}"
        elif not title and (_TITLE.search(part) or _DEGREE.fullmatch(part)):
            title = part
        else:
            orgs.append(part)
    if not title and len(orgs) > 1:
        title, *orgs = orgs
    return name.strip(_ENDS + " "), title, ", ".join(orgs)


def looks_like_name(name: str) -> bool:
    """Whether words can be a name, and are no sentence."""
    words = name.split()
    if len(words) > NAME_WORDS or not any(map(str.isalpha, name)) or _DIGIT.search(name):
        return False
    lower = [word for word in words if word[:1].islower() and word.casefold() not in _PARTICLES]
    return len(lower) <= 3 if len(words) <= 3 else len(lower) <= len(words) // 2 - 1


_BREAKS = (".", "!", "?", ";", ",", ":", "…", "。", "、", "，")
"""What ends a part of a line: behind it every sign counts."""

_CLOSING = "\"'”’“»)"
"""What may stand behind such an end: it closes a quote or a bracket."""

_STOP = LazyPattern(r"[.!?;](?:\s|$)")
_PROMISES = ("!", "!<")

_SPACED = frozenset(("fr",))
"""Languages that put a space before ? and !."""


def signs_apart(note: str, language: str = "") -> str:
    """Return a note with each fact and promise behind a sign in a line of its own.

    "Talked > You said it works. ! send it" becomes three lines, as in a captured line. A sign
    counts at the start of a line. Within a line it counts between spaces, except where it may be
    something else: a plus only behind a full stop, a comma or the like ("travel + hotel") and
    never before a figure; an equals sign not where it says what something is; any sign but ! and !< before a figure only behind one ("a team > 30");
    and no fact's that is there three times.
    """
    return "\n".join(part for row in note.split("\n") for part in _signs_apart(row, language))


def unread_signs(note: str, language: str = "") -> Iterator[str]:
    """Yield what stands behind a sign that doesn't count, in lines where others do."""
    for row in note.split("\n"):
        found = _marks(row, language)
        every = list(_SPLIT.finditer(row))
        if not any(_is_sign(row, one, language) for one in every):
            continue
        ends = [*(one.start() for one in every[1:]), len(row)]
        for one, end in zip(every, ends, strict=True):
            words = _STOP.split(row[one.end() : end], maxsplit=1)[0].strip()
            is_unread = one.start() not in {mark.start() for mark in found}
            is_and = one["sign"] == "+" and row.startswith("!")  # "! send a photo + a bio"
            if is_unread and not is_and and len(words.split()) > 1:
                yield f"{one['sign']} {words}"


def _signs_apart(row: str, language: str) -> Iterator[str]:
    start = 0
    for one in _marks(row, language):
        if row[start : one.start()].strip():
            yield row[start : one.start()].rstrip()
        start = one.start()
    yield row[start:]


def _marks(row: str, language: str = "", start: int = 0) -> list[re.Match[str]]:
    """Return the signs of a line, from a place on, that begin a fact or a promise."""
    found = [one for one in _SPLIT.finditer(row, start) if _is_sign(row, one, language)]
    signs = [one["sign"] for one in found]
    return [one for one in found if signs.count(one["sign"]) < MANY or one["sign"] in _PROMISES]


def _is_sign(row: str, mark: re.Match[str], language: str) -> bool:
    before, sign = row[: mark.start()].rstrip(), mark["sign"]
    if not before:
        return True
    if sign in "?!" and language.split("-")[0] in _SPACED:
        return False
    if sign in _PROMISES:
        return True
    is_break = before.rstrip(_CLOSING).endswith(_BREAKS)
    is_figure = row[mark.end()] in "0123456789£$€"
    if sign == "=" and not is_break and _equates(before, row[mark.end() :]):
        return False
    return is_break and not is_figure if sign == "+" else is_break or not is_figure


LABEL = 1
"""With so few words after a full stop, "=" is an equation: "next = a call with two leads"."""


def _equates(before: str, after: str) -> bool:
    """Whether an equals sign says what something is, "> hiring mgr = Bob": no day is anything else."""
    if _ENDS_IN_A_DAY.search(before):
        return False
    *earlier, last = _BREAK.split(before)
    said = last.split()
    is_named = len(said) < MANY and said[-1].islower() and after[:1].isupper()
    is_named = is_named or (bool(earlier) and len(said) <= LABEL)
    return is_named or _OF_A_FACT.search(before) is not None


_OF_A_FACT = LazyPattern(r"(?:^|\s)[>?+~] ")
_BREAK = LazyPattern(r"[.!?;,:…。、，]\s")
_ENDS_IN_A_DAY = LazyPattern(
    rf"\b(?:(?:{whole_or_short((*MONTHS, *WEEKDAYS))}|sept|tues|thurs)\.?(?: \d{{1,4}})?"
    r"|\d{1,2}(?:st|nd|rd|th)|(?:19|20)\d\d|today|tonight|tomorrow|(?:next|this) (?:week|weekend|month|year|spring|summer|autumn|winter))$",
    re.IGNORECASE,
)

Addresses = dict[str, tuple[str, ...]]
"""Tags, emails, phones and links by the field that holds them."""


def _note(rest: str, name: str) -> tuple[str, Addresses]:
    """Return what was said as a note, one line for each sign, and the addresses in it."""
    found: Addresses = {}
    rows: list[str] = []
    for sign, words in _segments(rest):
        words, more = _last_addresses(words, name)
        found = _merged(found, more)
        if words:
            rows.append(f"{sign} {words}" if sign else words)
    return "\n".join(rows), found


def _segments(rest: str) -> Iterator[tuple[str, str]]:
    """Yield each sign of a line with the words behind it; the words before the first without one."""
    marks = _marks(rest)
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(rest)]
    signs = ["", *(mark["sign"] for mark in marks)]
    for sign, start, end in zip(signs, starts, ends, strict=True):
        if words := line(rest[start:end]).strip():
            yield sign, words


def _last_addresses(words: str, name: str) -> tuple[str, Addresses]:
    """Return words without the tags and addresses at their end, and those.

    A tag inside stays as a word; an address behind "to" stays too, and is the person's only if it
    holds a part of the name.
    """
    found: Addresses = {}
    while match := _LAST.search(words):
        before = words[: match.start()].rstrip()
        one = _address(match)
        if "tags" not in one and _BEFORE_ADDRESS.search(before):
            if _is_of(name, next(iter(one.values()))[0]):
                found = _merged(one, found)
            break
        words, found = before, _merged(one, found)
    found = _merged({"tags": _tags(words)}, found)
    return _TAG.sub(lambda tag: tag["tag"], words), found


def _is_of(name: str, address: str) -> bool:
    local = address.casefold()
    return any(len(word) > 2 and word.casefold() in local for word in name.split())


def _without_addresses(head: str) -> tuple[str, Addresses]:
    """Return a head without its tags and addresses, and those."""
    found: Addresses = {}
    for match in _ADDRESS.finditer(head):
        found = _merged(found, _address(match))
    return _ADDRESS.sub(" ", head), found


def _address(match: re.Match[str]) -> Addresses:
    """Return the tag or address of a match of `_ADDRESS`, by its field."""
    for field, group in (("links", "link"), ("emails", "email"), ("phones", "phone")):
        if match[group]:
            return {field: (match[group].rstrip(".,;)"),)}
    return {"tags": (match["tag"].rstrip(".-/"),)}


def _merged(one: Addresses, other: Addresses) -> Addresses:
    return {field: _united(one.get(field, ()), other.get(field, ())) for field in {**one, **other}}


def _with(person: CapturedPerson, found: Addresses) -> CapturedPerson:
    return msgspec.structs.replace(
        person,
        **{field: _united(getattr(person, field), values) for field, values in found.items()},
    )


def _tags(text: str) -> tuple[str, ...]:
    return tuple(match["tag"].rstrip(".-/") for match in _TAG.finditer(text))


def _united(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of both, each once whatever its case."""
    known = {value.casefold(): value for value in reversed((*one, *other))}
    return tuple(reversed(known.values()))


def _grouped(people: Iterable[CapturedPerson]) -> Iterator[CapturedPerson]:
    """Yield each person of an occasion once, with all that their lines say."""
    groups: dict[tuple[str, Occasion], CapturedPerson] = {}
    for one in people:
        key = one.name.casefold(), one.occasion
        first = groups.get(key)
        if first is None:
            groups[key] = one
        elif first.org and one.org and first.org.casefold() != one.org.casefold():
            groups[one.name.casefold() + one.org.casefold(), one.occasion] = one
        else:
            both = msgspec.structs.replace(
                first,
                org=first.org or one.org,
                title=first.title or one.title,
                note="\n".join(filter(None, (first.note, one.note))),
                typed=f"{first.typed} {one.typed}",
            )
            fields = ("emails", "phones", "links", "tags")
            groups[key] = _with(both, {field: getattr(one, field) for field in fields})
    yield from groups.values()
