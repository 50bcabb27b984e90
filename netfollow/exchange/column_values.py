"""What a column of a table is by the form of its values: addresses, links, phone numbers."""

import re
from collections.abc import Callable, Sequence

from netfollow.exchange.address_list import is_addresses
from netfollow.exchange.fields import folded

MOSTLY = 0.6
"""The share of a column's values that must speak for what it is."""

_LINK = re.compile(r"(?:https?://|www\.|(?:[a-z]{1,20}\.)?linkedin\.com/)\S++", re.IGNORECASE)
_DIGITS = re.compile(r"[+\d][\d\s().\-/+]{0,24}")
_EXTENSION = r"(?:\s?(?:x|ext\.?)\s?\d{1,6})?"
_PHONE = re.compile(
    r"(?:(?:tel|phone|p|t|m):\s?)?(?:"
    r"(?:\+|00)\s?[1-9][\d\s().\-/]{6,22}"
    r"|\(0?\d{2,5}\)[\s\-]?\d[\d\s\-]{3,12}"
    r"|0\d{1,4}[\s/\-](?!\d{1,2}[/\-.]\d{2,4}$)\d[\d\s\-/]{4,14}"
    r"|0\d{8,11}"
    r"|(?:1[\-. ])?[2-9]\d\d[\-. ]\d{3}[\-. ]\d{4}|[2-9]\d\d-\d{4}"
    rf"){_EXTENSION}",
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
