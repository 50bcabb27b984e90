"""What a column of a table can be, and what it is called in the tables of the world."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from netfollow.people.fields import FIELDS as CONTACT_FIELDS
from netfollow.people.fields import LISTS
from netfollow.people.unicode_norm import normalized

PARTS: Mapping[str, str] = {
    "middle": "Middle name",
    "prefix": "Title before the name",
    "suffix": "Suffix of the name",
    "nickname": "Nickname",
    "city": "City",
    "country": "Country",
    "last_contact": "Last contact",
    "birth_year": "Year of birth",
    "birth_month": "Month of birth",
    "birth_day": "Day of birth",
    "anniversary": "Anniversary",
}
"""What only a column can be: parts of a field, and what is kept in other places."""

FIELDS: Mapping[str, str] = {
    **{name: field.label for name, field in CONTACT_FIELDS.items()},
    **PARTS,
}
"""The fields that a column can be given to, and their names for people, likeliest first."""

SEVERAL = frozenset({*LISTS, "about", "anniversary"})
"""Fields that several columns may have together."""

NOTHING = "nothing"
"""What a program notes about its own records."""

KEPT = "kept"
"""Something about a person that there is no field for."""

EITHER = "either"
"""A title: before a name or of a job, as its neighbours tell."""

LONGEST = 200
"""So many characters of a heading are looked at."""

_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_NUMBERED = re.compile(
    r"(e-?mail|phone|address|organization|website|event|relation|custom field|im)"
    r" (\d+) - (.+)",
    re.IGNORECASE,
)
"""A column of Google's: a kind, its number, and which part of it."""

_GOOGLE_PARTS = {
    ("email", "value"): "emails",
    ("phone", "value"): "phones",
    ("website", "value"): "links",
    ("organization", "name"): "org",
    ("organization", "title"): "title",
    ("address", "city"): "city",
    ("address", "country"): "country",
}

_STEMS = (
    (
        "nothing",
        ("fax", "pager", "label", "type", "typ", "yomi", "phonetic", "opt", "status", "id"),
    ),
    ("emails", ("email", "emails", "mail", "mails", "courriel", "correo", "epost", "eposta")),
    ("phones", ("phone", "phones", "telephone", "telefon", "telefono", "telefone", "telefoon")),
    ("phones", ("mobile", "mobil", "cell", "handy", "tel", "телефон", "whatsapp")),
    ("links", ("linkedin", "url", "website", "webpage", "homepage", "github", "twitter")),
    ("birthday", ("birthday", "birthdate", "geburtstag", "geburtsdatum", "dob")),
)
"""Words that tell a column by themselves, the surest first, in a heading of few words."""


def folded(heading: str) -> str:
    """Return a heading without case, accents, punctuation and numbers; of a very long one, its beginning."""
    return _folded(heading[:LONGEST])


@lru_cache(maxsize=4096)
def _folded(heading: str) -> str:
    text = normalized("NFKD", heading.replace("\x00", "").casefold())
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(normalized("NFC", bare).replace("'", " ")))


@cache
def known_headings() -> Mapping[str, str]:
    """Return the field of each known heading; the file holds them folded, so none is folded here."""
    text = (files("netfollow.exchange") / "headers.toml").read_text(encoding="utf-8")
    return {
        heading.strip(): field
        for field, headings in reversed(tomllib.loads(text).items())
        for heading in headings.split("|")
    }


@cache
def _numbered(heading: str) -> str:
    """Return the field of one of Google's numbered columns; `nothing` for parts that are none."""
    found = _NUMBERED.fullmatch(heading.strip())
    if found is None:
        return ""
    kind = found[1].replace("-", "").casefold()
    part = found[3].casefold()
    return _GOOGLE_PARTS.get((kind, part), NOTHING if part in ("label", "type") else KEPT)


def known(heading: str) -> str:
    """Return the field that a heading names by itself: one of `FIELDS`, `nothing`, `either`.

    `uid` is our own key. `""` for a heading that says nothing.
    """
    return _numbered(heading[:LONGEST]) or known_headings().get(folded(heading), "")


def likely(heading: str) -> str:
    """Return the field that a heading speaks of, if it does in a few words."""
    words = folded(heading).split()
    if len(words) > 5:
        return ""
    return next((field for field, stems in _STEMS if not set(stems).isdisjoint(words)), "")
