"""Which column of a table is what: by its heading, its neighbours, and the form of its values."""

import re
from collections.abc import Callable, Mapping, Sequence

from netfollow.errors import WrongCall
from netfollow.exchange import dates
from netfollow.exchange.headings import EITHER, FIELDS, KEPT, NOTHING, folded, known, likely
from netfollow.exchange.import_records import Column
from netfollow.exchange.layout import Format, TableLayout, is_addresses
from netfollow.exchange.names import real_name
from netfollow.exchange.values import turned

MOSTLY = 0.6
"""The share of a column's values that must speak for what it is."""

_LINK = re.compile(r"(?:https?://|www\.|(?:[a-z]{1,20}\.)?linkedin\.com/)\S++", re.IGNORECASE)
_DIGITS = re.compile(r"[+\d][\d\s().\-/+]{0,24}")
_PHONE_EXTENSION = r"(?:\s?(?:x|ext\.?)\s?\d{1,6})?"
_PHONE = re.compile(
    r"(?:(?:tel|phone|p|t|m):\s?)?(?:"
    r"(?:\+|00)\s?[1-9][\d\s().\-/]{6,22}"
    r"|\(0?\d{2,5}\)[\s\-]?\d[\d\s\-]{3,12}"
    r"|0\d{1,4}[\s/\-](?!\d{1,2}[/\-.]\d{2,4}$)\d[\d\s\-/]{4,14}"
    r"|0\d{8,11}"
    r"|(?:1[\-. ])?[2-9]\d\d[\-. ]\d{3}[\-. ]\d{4}|[2-9]\d\d-\d{4}"
    rf"){_PHONE_EXTENSION}",
    re.IGNORECASE,
)
"""A number that can be called, by its form: a country or area code, grouped as phones are."""

_COUNTS = frozenset(
    {
        *("order", "ticket", "invoice", "member", "customer", "client", "account", "reference"),
        *("ref", "id", "no", "nr", "num", "number", "code", "zip", "postal", "postcode", "plz"),
        *("amount", "price", "total", "sum", "date", "time", "year", "booking", "registration"),
        *("iban", "bic", "vat", "tax", "ssn", "passport", "barcode", "isbn", "sku", "quantity"),
        *("qty", "serial", "badge", "seat", "row", "konto", "kunden", "rechnung", "bestellung"),
        *("bestellnummer", "kundennummer", "mitgliedsnummer", "rechnungsnummer", "kontonummer"),
        *("commande", "facture", "pedido", "factura", "ordine", "fattura", "datum", "fecha"),
    }
)
"""Words of a heading whose numbers count or name things, and are never called."""


_NO_PHONE = frozenset({"count", "counts", "model", "date", "total", "amount", "price", "code"})
"""Words beside "phone" or "cell" in a heading that speaks of something else."""

EXAMPLES = 3
"""So many values of a column are shown."""

LONG = 80
"""So many characters of an example."""

_NAMES = frozenset(
    {
        *("name", "nom", "nome", "nombre", "naam", "namn", "navn", "nimi", "jmeno", "nev"),
        *("nume", "ad", "имя", "имя", "이름", "名前"),
    }
)
"""A whole name, or the half that no other column has."""

_ENGLISH = frozenset(
    {
        *("first name", "last name", "given name", "family name", "full name", "display name"),
        *("name", "birthday", "company", "notes", "phone", "email address", "e mail address"),
        *("date of birth", "last contacted", "job title", "organization", "last contact"),
    }
)

_COURTESY_WORDS = """mr mrs ms miss mx herr frau m mme mlle monsieur madame sr
    sra srta senor senora don dona sig sig.ra dhr mevr pan pani"""

COURTESY = frozenset(_COURTESY_WORDS.split())
"""What is said before any name and tells nothing; a Dr. or Prof. is kept."""

_TITLES = COURTESY | frozenset({"dr", "prof", "professor", "ing", "dipl-ing", "rev", "sir", "dame"})

_NAME = re.compile(r"[^\W\d_][^\d@:/\\|=<>{}]{0,60}")


def by_content(values: Sequence[str], heading: str = "") -> str:
    """Return what values are by their form alone: a number only where its form is a phone's."""
    if are_mostly(values, is_addresses):
        return "emails"
    if are_mostly(values, _is_link):
        return "links"
    counts = not _COUNTS.isdisjoint(folded(heading).split()) or "#" in heading
    return "phones" if not counts and are_mostly(values, _is_phone) else ""


def _is_link(value: str) -> bool:
    return _LINK.fullmatch(value) is not None


def are_mostly(values: Sequence[str], are: Callable[[str], bool]) -> bool:
    """Whether enough values are something to speak for their column; none speak for nothing."""
    return bool(values) and sum(map(are, values)) >= MOSTLY * len(values)


def _is_phone(value: str) -> bool:
    """Whether a number's form alone says that it can be called: no date, id or amount has it."""
    figures = sum(map(str.isdigit, value))
    return 7 <= figures <= 15 and _PHONE.fullmatch(value) is not None


def _is_figures(value: str) -> bool:
    """Whether a value may be a phone number where the heading speaks of one."""
    return sum(map(str.isdigit, value)) >= 5


def checked(field: str, heading: str, values: Sequence[str]) -> str:
    """Return a field that a heading only speaks of, if the values don't speak against it."""
    match field:
        case "phones":
            is_other = not _NO_PHONE.isdisjoint(folded(heading).split())
            fits = not is_other and (not values or are_mostly(values, _is_figures))
        case "emails":
            fits = not values or are_mostly(values, lambda value: "@" in value)
        case "links":
            fits = not values or are_mostly(values, lambda value: "." in value)
        case _:
            fits = True
    return field if fits else ""


def instead(field: str, heading: str, values: Sequence[str]) -> str:
    """Return what a column is whose values speak against its heading: "Contact", "Number"."""
    if field == "phones" and folded(heading) == "number":
        return field if are_mostly(values, _is_phone) else ""
    if field in ("name", "first", "last"):
        if are_mostly(values, lambda value: "@" in value):
            return "emails"
        if are_mostly(values, lambda value: _DIGITS.fullmatch(value) is not None):
            return "phones" if are_mostly(values, _is_figures) else ""
    return field


def assigned(layout: TableLayout) -> tuple[str, ...]:
    """Return the field of each column, one of `FIELDS` or `uid`; `""` for none."""
    fields = [known(name) for name in layout.heading]
    if layout.line == 0:
        fields = [""] * len(fields)
    for place, name in enumerate(layout.heading):
        values = _values(layout, place)
        if layout.format is Format.ANY:
            fields[place] = instead(fields[place], name, values)
        if fields[place] == EITHER:
            fields[place] = _prefix_or_title(fields, values)
        elif not fields[place] and layout.line:
            fields[place] = checked(likely(name), name, values)
        if layout.format is Format.ANY and not fields[place]:
            fields[place] = by_content(values, name if layout.line else "")
    _share_names(layout, fields)
    if layout.format is Format.ANY and not {"name", "first", "last"} & set(fields):
        _find_names(layout, fields)
    return tuple("" if field in (NOTHING, KEPT, EITHER) else field for field in fields)


def chosen(layout: TableLayout, mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Return the field of each column as somebody says.

    Raises `WrongCall` for a field or a column that there is not.
    """
    for column, field in mapping.items():
        if field and field not in FIELDS:
            raise WrongCall(f"{field} is no field; there are {', '.join(FIELDS)}.")
        if column not in layout.heading:
            raise WrongCall(f"The table has no column {column!r}.")
    return tuple(mapping.get(name, "") for name in layout.heading)


def proposed(layout: TableLayout, fields: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns with some of their values and the field that each may be."""
    return tuple(
        Column(
            name,
            tuple(value[:LONG] for value in dict.fromkeys(_values(layout, place)))[:EXAMPLES],
            fields[place] if fields[place] in FIELDS else "",
        )
        for place, name in enumerate(layout.heading)
    )


def is_sure(fields: Sequence[str]) -> bool:
    """Whether columns speak for themselves: a name, and something to know a person by."""
    found = set(fields)
    named = bool(found & {"name", "first", "last"})
    reached = bool(found & {"emails", "phones", "links"})
    return reached or {"first", "last"} <= found or (named and "org" in found)


def kept(layout: TableLayout, fields: Sequence[str]) -> list[str]:
    """Return for each column the content line that keeps what it holds; `""` for none.

    What has no field is kept with its person and goes out again in a card; not so what a
    program notes about its own records.
    """
    return [
        _line_name(heading)
        if not fields[place] and layout.line and known(heading) in ("", KEPT)
        else ""
        for place, heading in enumerate(layout.heading)
    ]


def spare(layout: TableLayout, fields: Sequence[str]) -> list[str]:
    """Return for each column of addresses the content line for a value that is none."""
    return [
        _line_name(heading) if field in ("emails", "links") and layout.line else ""
        for heading, field in zip(layout.heading, fields, strict=True)
    ]


def _line_name(heading: str) -> str:
    word = "-".join(folded(heading).upper().split())[:40]
    return f"X-{word}" if word.replace("-", "").isascii() and word else ""


def left_out(layout: TableLayout, fields: Sequence[str], given: bool) -> list[str]:
    """Return the names of columns that hold something of which nothing is taken."""
    lines = kept(layout, fields)
    return [
        name
        for place, name in enumerate(layout.heading)
        if not fields[place] and (given or not lines[place]) and not _is_label(name)
        if _values(layout, place)
    ]


def _is_label(name: str) -> bool:
    """Whether a column says no more than what kind of thing its neighbour holds."""
    return not {"label", "type", "typ", "yomi", "phonetic"}.isdisjoint(folded(name).split())


def surname_first(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether whole names are written "Last, First"; credentials after a comma are no sign."""
    names = [value for place in _places(fields, "name") for value in _values(layout, place)]
    count = sum(turned(name) is not None for name in names)
    return bool(count) and count >= MOSTLY * len([name for name in names if " " in name])


def family_first(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether the headings are of a language that says the family's name first."""
    return any(layout.heading[place][:1] in "姓성氏" for place in _places(fields, "last"))


def day_first(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether dates with slashes have their day first, by the values or the language."""
    days = [
        value
        for field in ("birthday", "met_on", "last_contact", "anniversary")
        for place in _places(fields, field)
        for value in _values(layout, place)
    ]
    english = any(folded(name) in _ENGLISH for name in layout.heading)
    return dates.day_first(days, otherwise=not english and layout.line > 0)


def _places(fields: Sequence[str], wanted: str) -> list[int]:
    return [place for place, field in enumerate(fields) if field == wanted]


def _values(layout: TableLayout, place: int) -> list[str]:
    return [
        value
        for row in layout.sample
        if place < len(row) and (value := " ".join(row[place].split()))
    ]


def _prefix_or_title(fields: Sequence[str], values: Sequence[str]) -> str:
    if values:
        is_prefix = all(
            word.strip(".") in _TITLES for value in values for word in value.casefold().split()
        )
        return "prefix" if is_prefix else "title"
    return "prefix" if "suffix" in fields or "title" in fields else "title"


def _share_names(layout: TableLayout, fields: list[str]) -> None:
    """Take a column "Name" for what no other has: the last name beside a first, or the first."""
    wholes = [place for place in _places(fields, "name") if folded(layout.heading[place]) in _NAMES]
    first, last = "first" in fields, "last" in fields
    if len(wholes) != 1 or first == last or len(_places(fields, "name")) > 1:
        return
    (place,), other = wholes, _places(fields, "first" if first else "last")[0]
    rows = [row for row in layout.sample if max(place, other) < len(row) and row[other].strip()]
    whole = sum(row[other].strip().casefold() in row[place].casefold() for row in rows)
    if rows and whole < MOSTLY * len(rows):
        fields[place] = "last" if first else "first"


def _find_names(layout: TableLayout, fields: list[str]) -> None:
    """Give columns without a heading that is known to names, by what they hold."""
    free = [
        place
        for place, field in enumerate(fields)
        if not field and _looks_like_names(_values(layout, place), len(layout.sample))
    ]
    for place in free:
        first, last = place - 2, place - 1
        if first in free and last in free and _is_joined(layout, first, last, place):
            fields[first], fields[last], fields[place] = "first", "last", "name"
            return
    if layout.line and "emails" in fields:
        free = [place for place in free if _have_blanks(_values(layout, place))]
    if free:
        fields[free[0]] = "name"
    if len(free) > 1 and free[1] == free[0] + 1 and layout.line == 0:
        words = [value for place in free[:2] for value in _values(layout, place)]
        if all(" " not in word for word in words):
            fields[free[0]], fields[free[1]] = "first", "last"


def _have_blanks(values: Sequence[str]) -> bool:
    """Whether many of some values are of several words, as whole names are."""
    return sum(" " in value for value in values) * 2 >= len(values)


def _looks_like_names(values: Sequence[str], rows: int) -> bool:
    return (
        len(values) * 2 >= rows
        and are_mostly(values, _looks_like_a_name)
        and len(set(values)) * 2 > len(values)
    )


def _looks_like_a_name(value: str) -> bool:
    """Whether a value may be a name: of few words, and the first in no small letters."""
    return (
        _NAME.fullmatch(value) is not None
        and len(value.split()) <= 5
        and not value[0].islower()
        and bool(real_name(value))
    )


def _is_joined(layout: TableLayout, first: int, last: int, whole: int) -> bool:
    rows = [row for row in layout.sample if len(row) > whole and row[whole].strip()]
    fits = sum(f"{row[first]} {row[last]}".split() == row[whole].split() for row in rows)
    return bool(rows) and fits >= MOSTLY * len(rows)
