"""The name that an email address gives away: jane.doe@acme.example is probably Jane Doe's."""

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.records import PersonFacts

_LOCAL = LazyPattern(r"[^\W\d_]{2,20}(?:[._-][^\W\d_]{2,20}){1,2}")
_PARTS = LazyPattern(r"[._-]")
_ROLES = frozenset(
    (
        *("support", "help", "helpdesk", "service", "info", "sales", "contact", "office", "billing", "team", "admin"),
        *("kontakt", "jobs", "careers", "hr", "press", "hello", "no", "reply", "noreply", "mail", "customer", "shop"),
        *("orders", "news", "newsletter", "accounts", "marketing", "partner", "events", "us", "uk", "eu", "de"),
    )
)  # fmt: skip
"""Words of an address that is a department's."""


def name_of_address(address: str) -> str:
    """Return the first and last name in an address; empty where it isn't plain what they are."""
    local = address.partition("@")[0].partition("+")[0]
    if "@" not in address or not _LOCAL.fullmatch(local):
        return ""
    words = _PARTS.split(local)
    if not _ROLES.isdisjoint(word.casefold() for word in words):
        return ""
    return " ".join(word.capitalize() for word in words)


def likely_name(contact: PersonFacts) -> str:
    """Return the name to offer for someone who is only known by an address; empty for others."""
    name = contact.name.strip()
    if name and name not in contact.emails:
        return ""
    return next(filter(None, map(name_of_address, contact.emails)), "")
