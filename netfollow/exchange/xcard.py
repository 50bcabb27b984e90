"""Cards in XML: xCard (RFC 6351), read as the vCards that they come to."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netfollow.errors import Unreadable
from netfollow.exchange import vcard
from netfollow.exchange.import_records import Reading
from netfollow.exchange.json_people import card_of
from netfollow.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BROKEN = "This is XML with cards (xCard), but it is broken or cut off."

_START = LazyPattern(r"<(?:[\w-]{1,20}:)?vcards?[\s>]", re.IGNORECASE)
_NAMESPACE = "urn:ietf:params:xml:ns:vcard-4.0"

_PARTS = {
    "n": ("surname", "given", "additional", "prefix", "suffix"),
    "adr": ("pobox", "ext", "street", "locality", "region", "code", "country"),
}
"""The parts of names and addresses, in the order that a vCard has them."""


def is_cards(head: str) -> bool:
    """Whether XML begins as cards do."""
    return _NAMESPACE in head[:4000] or _START.search(head[:1000]) is not None


def read(data: bytes) -> Reading:
    """Read the people of some cards; raises `Unreadable` for broken ones."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    cards: list[str] = []
    try:
        for _, one in iterparse(io.BytesIO(data), events=("end",)):
            if _name(one) == "vcard":
                cards.append(card_of(list(_properties(one, ""))))
                one.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        if not cards:
            raise Unreadable(BROKEN) from error
    return vcard.read("".join(cards).encode("utf-8", "replace"))


def _name(one: "Element") -> str:
    return str(one.tag).rpartition("}")[2].casefold()


def _properties(card: "Element", group: str) -> Iterator[list[object]]:
    """Yield each property as jCard has it: name, parameters, kind and values."""
    for one in card:
        if (name := _name(one)) == "group":
            yield from _properties(one, one.get("name", ""))
            continue
        told: dict[str, object] = {"group": group} if group else {}
        values = [part for part in one if _name(part) != "parameters"]
        for parameter in (inner for part in one if _name(part) == "parameters" for inner in part):
            told[_name(parameter)] = [text for text in parameter.itertext() if text.strip()]
        if name in _PARTS:
            parts: list[object] = [
                [_text(part) for part in values if _name(part) == wanted] for wanted in _PARTS[name]
            ]
            yield [name, told, "text", parts]
        elif name == "org":
            yield [name, told, "text", [_text(part) for part in values]]
        elif values:
            yield [name, told, _name(values[0]), *map(_text, values)]


def _text(one: "Element") -> str:
    return "".join(one.itertext()).strip()
