"""What a term may be besides what it is: a key, a slip, the same as one answered before."""

from msgspec.structs import replace

from netfollow.method.search import names
from netfollow.method.search.query import KEYS, Term


def kept_as(term: Term) -> Term:
    """Return a term as its people are kept: however its letters were written, and not turned."""
    return replace(term, is_not=False, value="" if term.is_text else term.value)


def may_be_loose(term: Term) -> bool:
    """Whether a word is also looked for with slips, once it is found nowhere as it stands."""
    word = term.words.strip()
    is_word = term.key in ("", "name") and not term.exact and " " not in word
    return is_word and len(word) >= names.LOOSE_FROM


def may_be_key(term: Term) -> bool:
    """Whether a word may become a key: `tag` before its colon."""
    word = term.words.strip()
    return not term.key and not term.exact and any(key.startswith(word) for key in KEYS)
