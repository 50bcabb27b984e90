"""Reading contact fields as people type them, and showing their values. Pure."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from netfollow.errors import WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import (
    PLAIN,
    DateStyle,
    not_in_future,
    read_birthday,
    read_day,
    show_birthday,
    show_day,
)
from netfollow.people.fields import DETAILS, FIELDS, NAME_PARTS, ContactField, FieldKind
from netfollow.people.records import Contact
from netfollow.people.text import block, line


def one_of(words: str, choices: tuple[str, ...], field: str = "") -> str:
    """Return the one choice that begins with what was typed.

    Raises `WrongCall` with all choices otherwise, for a form's `field` where it names one.
    """
    begun = words.strip().casefold()
    found = [choice for choice in choices if choice.casefold().startswith(begun) and begun]
    if len(found) != 1:
        raise WrongCall(f"Use one of: {' · '.join(choices)}.", field)
    return found[0]


def split_values(words: str) -> tuple[str, ...]:
    """Return values separated by commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))


def parser_of(field: ContactField, today: date, style: DateStyle = PLAIN) -> Callable[[str], Any]:
    """Return a function that turns typed text into a field's value.

    It raises `WrongCall` or `BadDate` with a sentence on what would be right.
    """
    return partial(_read, field, today, style)


def _read(field: ContactField, today: date, style: DateStyle, typed: str) -> Any:
    words = typed.strip()
    if not words:
        return field.empty
    match field.kind:
        case FieldKind.LIST:
            return tuple(checked_value(field, value) for value in split_values(words))
        case FieldKind.DAY:
            return not_in_future(read_day(words, today, past=True, style=style), today)
        case FieldKind.BIRTHDAY:
            return read_birthday(words, today, style=style)
        case FieldKind.CHOICE if field.choices is not None:
            names = tuple(one.value for one in field.choices)
            return field.choices(one_of(words, names))
        case FieldKind.FLAG:
            return words.casefold() in ("y", "yes")
        case _:
            return words


_EMAIL = LazyPattern(r"[^\s@<>()\"]+@[^\s@<>()\"]+")
_DIGITS_AT_LEAST = 3


def checked_value(field: ContactField, value: str) -> str:
    """Return one of several values; raises `WrongCall` for an address or a number that is none."""
    if field.name == "emails":
        inside = value.rpartition("<")[2].removesuffix(">").removeprefix("mailto:")
        if not _EMAIL.fullmatch(inside):
            raise WrongCall(f"“{line(value, 40)}” isn't an email address.")
        return inside
    if field.name == "phones" and sum(map(str.isdigit, value)) < _DIGITS_AT_LEAST:
        raise WrongCall(f"“{line(value, 40)}” isn't a phone number.")
    return value


def input_text(contact: Contact | None, field: ContactField) -> str:
    """Return a field's value as it would be typed; the empty one for no contact."""
    value = field.value(contact) if contact is not None else field.empty
    if isinstance(value, tuple):
        return ", ".join(value)
    if field.kind is FieldKind.FLAG:
        return "yes" if value else ""
    return text_shown(field.name, str(value or ""))


def text_shown(field: str, text: str) -> str:
    """Return the text of a field's value as a person reads it; a birthday is kept otherwise."""
    return show_birthday(text) if field == "birthday" else text


def display_text(value: Any, field: ContactField, today: date) -> str:
    """Return a value as it is displayed: one line, prose in several; empty without a value."""
    if isinstance(value, tuple):
        return ", ".join(map(line, value))
    match field.kind:
        case FieldKind.FLAG:
            return "yes" if value else ""
        case FieldKind.DAY:
            return show_day(value, today) if value else ""
        case FieldKind.BIRTHDAY:
            return line(show_birthday(value))
        case FieldKind.PROSE:
            return block(value).strip("\n")
        case _:
            return line(str(value or ""))


def details(contact: Contact, today: date) -> Iterator[tuple[ContactField, str]]:
    """Yield each field that the header of a contact doesn't show, with its value as displayed.

    Parts of the name only where the name doesn't have them: greetings use them.
    """
    for name in DETAILS:
        field = FIELDS[name]
        value = field.value(contact)
        if not value or (name in NAME_PARTS and value in contact.name):
            continue
        if text := display_text(value, field, today):
            yield field, text
