"""What parts of speech an English word may be, and which it mostly is; from WordNet's counts.

Typed notes have no grammar to rely on: "pop round with wine" and "tender papers" differ only in what
their words may be. A word that isn't known may be a name or a term of a trade: it counts as a noun.
"""

from functools import cache, lru_cache
from importlib import resources

import msgspec

FILE = "english-words.txt"


class PartsOfSpeech(msgspec.Struct, frozen=True):
    """How often a word was counted as each part of speech; -1 where it can't be that."""

    noun: int = -1
    verb: int = -1
    adjective: int = -1
    adverb: int = -1
    illness: int = -1
    """1 for an illness or a sign of one, as what it mostly means."""


_FIELDS = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb", "i": "illness"}
_NEWER = {
    "rsvp": PartsOfSpeech(verb=5), "babysit": PartsOfSpeech(verb=5), "whatsapp": PartsOfSpeech(0, 5),
    "dm": PartsOfSpeech(1, 5), "text": PartsOfSpeech(20, 20), "screenshot": PartsOfSpeech(5, 1),
    "playtest": PartsOfSpeech(1, 5), "faff": PartsOfSpeech(1, 5), "zoom": PartsOfSpeech(1, 5),
    "swing": PartsOfSpeech(5, 10), "nip": PartsOfSpeech(0, 5), "suss": PartsOfSpeech(verb=5),
    "email": PartsOfSpeech(20, 20), "invoice": PartsOfSpeech(20, 20), "quote": PartsOfSpeech(30, 30),
    "upload": PartsOfSpeech(2, 10), "fwd": PartsOfSpeech(verb=5),
    **dict.fromkeys(
        ("intro", "bio", "info", "jpeg", "blog", "promo", "typo", "blurb", "spec", "panto", "quid", "pram", "cot", "repo", "doc", "mini", "temp"),
        PartsOfSpeech(5),
    ),
}  # fmt: skip
"""Words of today's messages that the counts, which are older, don't have or have otherwise."""

_FUNCTION_WORDS_LIST = """about above across after against along among around as at before behind below beneath beside
    between by down during except for from in inside into like near of off on onto out outside over
    past per round since than through throughout till to toward towards under until unto up upon via
    with within without and but or nor so yet if because although though unless whether while when
    whenever where wherever why how what who whom which that i me you he him she her it we us they
    them myself yourself himself herself itself ourselves themselves is am are was were be been
    being has have had do does did will would shall should can could may might must cannot not never
    this these those there here then also just re abt w"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LIST.split())
"""Words that are no noun, adjective or full verb: they begin nothing that is owned."""


@cache
def _words() -> str:
    source = resources.files("netfollow.method").joinpath("drafts", "words", FILE)
    return "\n" + source.read_text(encoding="utf-8")


@lru_cache(maxsize=4096)
def parts_of_speech(word: str) -> PartsOfSpeech | None:
    """Return what a word in its base form may be; None if it isn't known."""
    small = word.casefold()
    if small in _NEWER:
        return _NEWER[small]
    words = _words()
    place = words.find(f"\n{small} ") if small.isascii() and small.isalpha() else -1
    if place < 0:
        return None
    counts = words[place + len(small) + 2 : words.index("\n", place + 1)].split(" ")
    return PartsOfSpeech(**{_FIELDS[one[0]]: int(one[1:]) for one in counts})


def may_be_verb(word: str) -> bool:
    """Whether a word is the base form of a verb, perhaps among other things."""
    found = parts_of_speech(word)
    return found is not None and found.verb >= 0


def is_mostly_verb(word: str) -> bool:
    """Whether a base form is rather a verb than a noun: "pop", "sketch", but not "name" or "price"."""
    found = parts_of_speech(word)
    return found is not None and found.verb >= 0 and found.verb > found.noun


def is_only_verb(word: str) -> bool:
    """Whether a base form is a verb and hardly anything else: "arrive", "send"."""
    found = parts_of_speech(word)
    return found is not None and found.verb > 0 > max(found.noun, found.adjective)


def may_begin_noun_phrase(word: str) -> bool:
    """Whether a word may stand behind "your": a noun, an adjective, a number, a name or what isn't known."""
    small = word.casefold()
    if small in FUNCTION_WORDS:
        return False
    if not small.isalpha() or word[:1].isupper() or small in _BEFORE_NOUNS:
        return True
    found = parts_of_speech(small)
    return found is None or found.verb <= 0 or max(found.noun, found.adjective) >= 0


_BEFORE_NOUNS = frozenset(("own", "very", "ever", "so-called", "now", "once", "newly", "recently"))


def is_noun(word: str) -> bool:
    """Whether a word may be a noun, in the singular or the plural; also one that isn't known."""
    small = word.casefold()
    known = [found for one in singulars(small) if (found := parts_of_speech(one)) is not None]
    if not known:
        return small not in FUNCTION_WORDS
    return any(one.noun >= 0 for one in known)


def is_illness(word: str) -> bool:
    """Whether a word is mostly an illness or a sign of one: "cataracts", "tinnitus"."""
    small = word.casefold()
    return any(
        (found := parts_of_speech(one)) is not None and found.illness > 0
        for one in singulars(small)
    )


def singulars(word: str) -> tuple[str, ...]:
    """Return a word and what it may be the plural of: "classes", "class", "classe"."""
    found = [word]
    if word.endswith("s") and len(word) > 3:
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
        if word.endswith("ies"):
            found.append(f"{word[:-3]}y")
    return tuple(found)


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"), ("ly", ""), ("ily", "y"), ("n't", ""), ("'s", ""),
)  # fmt: skip
"""How words are formed, and what their base forms end in instead."""


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """Whether a word is an English one, in its base form or in another: "simpler", "planned"."""
    small = word.casefold()
    if small in FUNCTION_WORDS or not small.isalpha() or parts_of_speech(small) is not None:
        return True
    bases = [f"{small.removesuffix(end)}{base}" for end, base in _ENDINGS if small.endswith(end)]
    bases += [one.removeprefix("re").removeprefix("un") for one in (small, *bases)]
    bases += [one[:-1] for one in bases if len(one) > DOUBLED_FROM and one[-1] == one[-2]]
    return any(parts_of_speech(one) is not None or _is_compound(one) for one in (small, *bases))


def _is_compound(word: str) -> bool:
    """Whether a word is two words in one: "whiteboard"."""
    cuts = range(DOUBLED_FROM, len(word) - DOUBLED_FROM + 1)
    return any(parts_of_speech(word[:one]) and parts_of_speech(word[one:]) for one in cuts)


DOUBLED_FROM = 3
"""Letters of a form whose last is doubled, "planned", and of each half of a compound."""


def singular_verb(word: str) -> str:
    """Return the base form of "makes"; empty if a word isn't a verb's form with -s."""
    small = word.casefold()
    if not small.endswith("s") or small.endswith(("ss", "us", "is")):
        return ""
    bases = [small[:-1]]
    if small.endswith("ies") and len(small) > 4:
        bases.insert(0, f"{small[:-3]}y")
    if small.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        bases.insert(0, small[:-2])
    return next((one for one in bases if may_be_verb(one)), "")
