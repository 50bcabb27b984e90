"""What a vCard says and NetFollow has no field for: kept as content lines, written out again.

A kept line is unfolded, in UTF-8, with its group and parameters, in the forms of 4.0 that 3.0
can hold too: no CHARSET, no ENCODING, `PREF=1` for a preferred one. What is known only in
part (an address, a typed phone, a company's department) is kept whole; on the way out the
value that NetFollow owns is written in its place. Data (PHOTO, LOGO, SOUND, KEY) is not kept
unless it is an address on the web.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from netfollow.exchange.cardvalues import birthday, email_of, phone_of
from netfollow.exchange.contentlines import PICTURES, Property, escape, parsed, split, unescaped
from netfollow.exchange.plain import clean

ALSO = "X-NETFOLLOW-ALSO-"
"""Before the name of a property that 3.0 allows once only and that a card has again."""

OWN = {
    *("BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "NOTE", "CATEGORIES", "PROFILE"),
}
"""What NetFollow writes itself, wholly from its record."""

ONCE = ("FN", "N", "ORG", "TITLE", "BDAY", "TZ", "ADR")
"""Of these the first that says anything is the record's; if one is kept, all are."""

LABEL = "X-ABLABEL"
"""What names a group of lines, on Apple's and Google's cards."""

SEVERAL = ("EMAIL", "TEL", "URL")
"""All of these are the record's; here too, if one is kept, all are."""

SOCIAL = ("X-SOCIALPROFILE", "SOCIALPROFILE")

WHOLE = "X-NETFOLLOW-WHOLE"
"""The parameter of an N that holds a whole name, of which no part is known."""

_LISTS = {"NICKNAME", "ADR", "N"}
_URIS = {
    *("IMPP", "RELATED", "SOURCE", "MEMBER", "FBURL", "CALURI", "CALADRURI", "GEO"),
    *PICTURES,
}
_NO_VALUE_TYPE = {"TEL", "EMAIL", "BDAY", "ADR", "N", "FN", "ORG", "TITLE", "ROLE", "NICKNAME"}
_UNKEPT = {"CHARSET", "ENCODING", "X-APPLE-OMIT-YEAR", WHOLE}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_WORD = re.compile(r"[\w.+-]+")
_WEB = re.compile(r"(?i)https?:|ftp:")
_SAYING = re.compile(r"[^;\s]")
_BARE_COMMA = re.compile(r"(\\.)|,", re.DOTALL)
_GEO = re.compile(r"(?:geo:)?\s*(-?[\d.]+)\s*\\?[;,]\s*(-?[\d.]+)")
_SEPARATOR = re.compile("[:;,]")
_LABEL_PART = re.compile(r';((?:[^;"]|"[^"]*")*)')
_PICTURE_AT_MOST = 2048


def labels(one: Property) -> str:
    """Return the parameters that are kept, each with its semicolon."""
    if not one.parameters:
        return ""
    return _labels(one.name, tuple(one.parameters.items()))


@lru_cache(4096)
def _labels(name: str, parameters: tuple[tuple[str, str], ...]) -> str:
    found: dict[str, str] = {}
    for key, value in parameters:
        value = clean(value).replace("\n", " ").replace("\t", " ").replace('"', "").strip()
        if key in _UNKEPT or not _NAME.fullmatch(key):
            continue
        if key == "VALUE" and (
            (name in _NO_VALUE_TYPE and value.lower() != "text") or name == "TEL"
        ):
            continue
        if key != "TYPE":
            found.setdefault(key, f'"{value}"' if _SEPARATOR.search(value) else value)
            continue
        words: dict[str, str] = {}
        for word in value.split(","):
            word = word.strip()
            if word.upper() == "PREF":
                found["PREF"] = "1"
            elif word and not (name == "EMAIL" and word.upper() == "INTERNET"):
                words.setdefault(word.upper(), word if _WORD.fullmatch(word) else f'"{word}"')
        if words:
            found["TYPE"] = ",".join(words.values())
    ordered = sorted(found.items(), key=lambda pair: (pair[0] != "TYPE", pair[0] == "PREF"))
    return "".join(f";{key}={value}" for key, value in ordered if value.strip('"'))


def line_of(one: Property, value: str | None = None) -> str:
    """Return a property as a kept line, with another value if one is given (escaped)."""
    value = _kept_value(one) if value is None else value
    group = f"{one.group}." if one.group else ""
    return f"{group}{one.spelt or one.name}{labels(one)}:{value}"


def _kept_value(one: Property) -> str:
    """Return a value as it is kept: no real line breaks, commas escaped unless they part a list."""
    value = clean(one.value).replace("\n", "\\n").strip()
    if (len(value) - len(value.rstrip("\\"))) % 2:
        value += "\\"
    if one.name == "GEO" and (match := _GEO.fullmatch(value)):
        return f"geo:{match[1]},{match[2]}"
    if one.name in _URIS:
        return clean(unescaped(value)).strip().replace("\\", "%5C").replace("\n", "%0A")
    if own := _OWN_VALUES.get(one.name):
        return escape(own(one) or one.text)
    if one.name == "N":
        return ";".join([*split(value, ";"), "", "", "", ""][:5])
    if one.name == "ORG":
        return ";".join(map(escape, one.parts()))
    if one.name in _LISTS:
        return value
    return _BARE_COMMA.sub(lambda found: found[1] or "\\,", value)


_OWN_VALUES: dict[str, Callable[[Property], str]] = {
    "EMAIL": email_of,
    "TEL": phone_of,
    "BDAY": birthday,
    **dict.fromkeys(("FN", "TITLE", "TZ", "URL", *SOCIAL), lambda one: one.text),
}
"""How values that come back from the record are kept."""


def says(one: Property) -> bool:
    """Whether a value holds more than separators."""
    return _SAYING.search(unescaped(one.value)) is not None


def lines(card: Iterable[Property], used: Mapping[str, Property]) -> tuple[str, ...]:
    """Return what to keep of a card; `used` are those of `ONCE` that gave the record's values."""
    found: list[tuple[str, str]] = []
    named: dict[int, str] = {}
    groups = {""}
    plain: list[tuple[int, Property]] = []
    kept: set[str] = set()
    seen: set[str] = set()
    for one in card:
        name = one.name
        if name in OWN or not says(one) or (name == "N" and WHOLE in one.parameters):
            continue
        if name.startswith("X-NETFOLLOW-"):
            if name.startswith(ALSO) and _NAME.fullmatch(again := one.spelt[len(ALSO) :]):
                kept.add(again.upper())
                groups.add(one.group.upper())
                found.append(("", line_of(_renamed(one, again))))
            continue
        if name in PICTURES and not (_WEB.match(one.value) and len(one.value) < _PICTURE_AT_MOST):
            continue
        if name in ONCE:
            if used.get(name) is one and _is_whole(one):
                plain.append((len(found), one))
                found.append((name, ""))
                continue
            if _is_whole(one) and name in used and used[name].value == one.value:
                continue
            kept.add(name)
        elif name in SEVERAL:
            label = labels(one)
            first = name not in seen
            seen.add(name)
            if not one.group and (not label or (first and label == ";PREF=1")):
                plain.append((len(found), one))
                found.append((name, ""))
                continue
            if any(line_of(one) == line_of(other) for _, other in plain[:20]):
                continue
            kept.add(name)
        if name == LABEL:
            named[len(found)] = one.group.upper()
        elif one.group:
            groups.add(one.group.upper())
        found.append((name, line_of(one)))
    for place, one in plain:
        if one.name in kept:
            found[place] = (one.name, line_of(one))
    for place, group in named.items():
        if group not in groups:
            found[place] = ("", "")
    return tuple(dict.fromkeys(line for _, line in found if line))


def _is_whole(one: Property) -> bool:
    """Whether a record holds all that a property says."""
    if one.group or labels(one):
        return False
    if one.name == "N":
        return not any(one.parts()[2:])
    if one.name == "ORG":
        return sum(1 for part in one.parts() if part) == 1
    if one.name == "ADR":
        return not any(part for place, part in enumerate(one.parts()) if place != 3)
    return True


def _renamed(one: Property, spelt: str) -> Property:
    return msgspec.structs.replace(one, name=spelt.upper(), spelt=spelt)


def read(extra: Iterable[str]) -> Iterator[Property]:
    """Yield kept lines as properties; what NetFollow writes itself, or is none, is left out."""
    for line in extra:
        one = parsed(0, clean(line).replace("\n", "\\n").encode("utf-8", "replace"))
        if isinstance(one, Property) and one.name not in OWN:
            yield one


def without(one: Property, parameter: str) -> Property:
    """Return a property without one of its parameters."""
    left = {key: value for key, value in one.parameters.items() if key != parameter}
    return msgspec.structs.replace(one, parameters=left)


def united(present: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    """Return kept lines of a person with those of another card of theirs.

    What is there stays, and nothing is doubled. A name, company, title, birthday, time zone or
    address that only the other card has in detail is not taken: here the record's own is true.
    A group of the other's gets a name that is free.
    """
    if not present:
        return tuple(more)
    had = list(read(present))
    bodies = {_body(one) for one in had}
    names = {one.name for one in had}
    groups = {one.group.upper() for one in had}
    renamed: dict[str, str] = {}
    found = list(present)
    for one in read(more):
        if _body(one) in bodies or one.name in ONCE:
            continue
        group = one.group
        if group and group.upper() in groups:
            if group not in renamed:
                number = 1
                while f"ITEM{number}" in groups or f"item{number}" in renamed.values():
                    number += 1
                renamed[group] = f"item{number}"
            group = renamed[group]
        if one.name == "KIND" and "KIND" in names:
            continue
        bodies.add(_body(one))
        found.append(line_of(msgspec.structs.replace(one, group=group)))
    return tuple(found)


def _body(one: Property) -> str:
    """Return a line without its group, for comparing."""
    return f"{one.name}{labels(one)}:{_kept_value(one)}"


def written(one: Property, is_4: bool, value: str | None = None, also: bool = False) -> str:
    """Return a property as a content line of a version, not yet folded."""
    kept = _kept_value(one) if value is None else value
    label = labels(one)
    if not is_4:
        if one.name == "GEO" and (match := _GEO.fullmatch(kept)):
            kept = f"{match[1]};{match[2]}"
        elif one.name in _URIS and value is None:
            kept = kept.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
        label = _of_3(one.name, label)
    group = f"{one.group}." if one.group else ""
    return f"{group}{ALSO if also else ''}{one.spelt or one.name}{label}:{kept}"


def _of_3(name: str, label: str) -> str:
    """Return parameters as 3.0 has them: `TYPE=…,PREF`, and INTERNET with an e-mail."""
    types = ["INTERNET"] * (name == "EMAIL")
    others = []
    for part in _LABEL_PART.findall(label):
        if part.startswith("TYPE="):
            types.append(part[5:])
        elif part == "PREF=1":
            continue
        else:
            others.append(part)
    types += ["PREF"] * label.endswith(";PREF=1")
    return "".join(
        f";{part}" for part in [*(["TYPE=" + ",".join(types)] if types else []), *others]
    )
