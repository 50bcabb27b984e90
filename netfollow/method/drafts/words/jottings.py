"""Whether a statement or a phrase was written with care or jotted down, and what a jotting lacks.

A sentence with its capital and its full stop was meant to be read. What was typed in a hurry goes
into a message only if nothing in it is short for something else: each noun has its article, each
word is an English one, and nothing hangs on behind.
"""

import re
from itertools import pairwise

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.clauses import is_one_thing
from netfollow.method.drafts.words.lexicon import (
    FUNCTION_WORDS,
    PartsOfSpeech,
    is_known,
    parts_of_speech,
    singulars,
)
from netfollow.method.drafts.words.noun_phrases import is_countable, is_role
from netfollow.method.drafts.words.ordinary_words import is_ordinary
from netfollow.method.drafts.words.verbs import AUXILIARIES, PAST, is_participle
from netfollow.people.dates import MONTHS

_WORD = LazyPattern(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:.!?()]")
_WRITTEN_OUT = LazyPattern(r"[\"“]?[A-ZÀ-Þ\d].*[.!][\"”]?|You .*")
_LOOSE = LazyPattern(
    r"[,;()&+=/–—]|:(?!\d)| - |\d[km]\b|\b(?:he|she|they) (?:says?|said|reckons?|thinks?)\W*$"
    r"|\b(?:before|after|with|without|for|of|to|at|by|from|in|on|but|and|or|so|because|cos|then|now|too|tho|though|apparently|maybe|probably|hopefully|obviously|sadly|unfortunately|tbh)\W*$"
    r"|\bbut (?:now|still|also|not|no)\b|\b[a-z]+ \d+ [a-z]+ \d+\b|\b(?:kinda|sorta|bit of an?|sort of|kind of|basically|literally|supposedly|apparently|tbh)\b|!|\?",
    re.IGNORECASE,
)
"""What belongs in a note: asides, figures in short, who said it, and halves."""


def is_written_out(typed: str) -> bool:
    """Whether a statement was typed as a sentence: with its capital and its full stop."""
    return _WRITTEN_OUT.fullmatch(typed.strip()) is not None


def is_loose(typed: str) -> bool:
    """Whether a jotting has an aside, a half or a sign that no sentence to someone has."""
    return _LOOSE.search(typed.strip().rstrip(".")) is not None or _begins_again(typed)


def _begins_again(typed: str) -> bool:
    """Whether a second clause follows the first without a word between: "HQ is Daejeon she goes back".

    Behind a noun it may be of that: "the house she built".
    """
    tokens = [match[0] for match in _WORD.finditer(typed)]
    return any(
        two in ("he", "she", "they", "we") and place and _ends_clause(one)
        for place, (one, two) in enumerate(pairwise(tokens))
    )


def _ends_clause(word: str) -> bool:
    """Whether a word is a name, a number or rather an adjective: no clause hangs on those."""
    if word[:1].isupper() or word[:1].isdigit():
        return True
    found = parts_of_speech(word)
    return (
        word not in FUNCTION_WORDS
        and found is not None
        and found.adjective > max(found.noun, found.verb, found.adverb)
    )


def may_begin_with_verb(typed: str) -> bool:
    """Whether a jotting begins with what may be its verb: "builds dashboards for clubs"."""
    first, *others = [match[0] for match in _WORD.finditer(typed)] or [""]
    is_subject = first in FUNCTION_WORDS | _DETERMINERS or not AUXILIARIES.isdisjoint(others[:1])
    if is_subject or not first.islower():
        return False
    follows = parts_of_speech(others[0]) if others else None
    if follows is not None and follows.verb > follows.noun:
        return False  # "trains beat planes"
    known = [one for base in singulars(first) if (one := parts_of_speech(base)) is not None]
    if any(one.noun > one.verb and one.noun > one.adjective for one in known):
        return False
    return bool(known) or first in PAST


def unknown_word(words: str) -> str:
    """Return the first small word that isn't English as far as the lexicon tells; else nothing."""
    found = (match[0] for match in _WORD.finditer(words))
    return next((one for one in found if one.islower() and not _is_english(one)), "")


def _is_english(word: str) -> bool:
    parts = word.replace("’", "'").split("-")
    return all(is_known(one) or is_ordinary(one) for one in parts if one)


_DETERMINERS_WORDS = """a an the my your our his her their its this that these those each every no any
    some one another either neither what which whose next last both all half more most less enough
    such much many few several two three four five six seven eight nine ten"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_WITHOUT_WORDS = """home work school town church college university bed hand foot night noon midnight dawn dusk lunch dinner
    breakfast person place time example fact practice advance paper site stage tv email phone post car bus
    train bike mail sea land air road rail spring summer autumn winter today tomorrow yesterday half everyone everything
    everybody nobody nothing someone somebody something anyone anybody anything people everyone part trouble
    i lot bit none other others heart mind sight order demand average course detail house length light
    bread fish meat milk cheese beef pork lamb chicken rice corn wheat barley hay grass straw wool cotton silk linen
    timber stone clay sand concrete iron copper brass gold silver tin lead coal oak ash pine glass flour yeast salt honey beer cider
    rain snow ice frost fog mud dirt dust mould damp smoke fire blood sweat pain noise"""
_WITHOUT = frozenset(_WITHOUT_WORDS.split())
"""Nouns that stand well without an article: after a preposition, or because nobody counts them."""
_SUBJECTS_WORDS = """you they we i to not people who he she it there"""
_SUBJECTS = frozenset(_SUBJECTS_WORDS.split())


_HAVING_WORDS = (
    """want wants wanted need needs needed has have had get gets got use uses used lost"""
)
_HAVING = frozenset(_HAVING_WORDS.split())
"""Verbs behind which a word that may be a noun is one: "police want plan"."""


def bare_noun(words: str) -> str:
    """Return the first noun of one countable thing that lacks its article: "courier lost 3 boxes"."""
    tokens = [match[0] for match in _WORD.finditer(words)]
    for place, token in enumerate(tokens):
        follows = tokens[place + 1] if place + 1 < len(tokens) else ""
        is_subject = place == 0 and follows in AUXILIARIES and _may_be_one(token)
        if not is_subject and (not _is_singular_noun(tokens, place) or _goes_on(follows)):
            continue
        if not _is_determined(tokens, place):
            return token
    return ""


def _may_be_one(word: str) -> bool:
    """Whether a word before "is" or "has" is one countable thing: "catch is half"."""
    found = parts_of_speech(word)
    is_noun = found is not None and found.noun >= 0 and word.islower()
    return is_noun and word not in FUNCTION_WORDS | _WITHOUT | _DETERMINERS and is_countable(word)


def _is_singular_noun(tokens: list[str], place: int) -> bool:
    """Whether a word is rather a noun in the singular that is counted than anything else."""
    token = tokens[place]
    last = token.rpartition("-")[2]
    if (
        not last.isalpha()
        or not token.islower()
        or token in FUNCTION_WORDS | AUXILIARIES | _WITHOUT | _DETERMINERS
    ):
        return False
    if (
        token in PAST
        or is_participle(token)
        or token.endswith(("ly", "ing"))
        or not is_countable(last)
    ):
        return False
    found = parts_of_speech(last)
    if found is None:
        return not _is_plural(last) and not is_known(last)
    before = tokens[place - 1] if place else ""
    if before in _HAVING:
        return found.noun >= 0 and found.adverb < 0
    if found.verb >= 0 and (
        before in _SUBJECTS | AUXILIARIES or before.endswith("n't") or _is_plural(before)
    ):
        return False
    return found.noun > max(found.adjective, found.adverb, found.verb)


def _is_plural(word: str) -> bool:
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return False
    return any(one != word and _nouns(one) for one in singulars(word)) or not is_known(word)


def _nouns(word: str) -> bool:
    found = parts_of_speech(word)
    return found is not None and found.noun >= 0


def _goes_on(follows: str) -> bool:
    """Whether the next word is the noun that this one only describes: "board" of "board meeting"."""
    if not follows.replace("-", "").isalpha() or follows in FUNCTION_WORDS | AUXILIARIES | PAST:
        return False
    found: PartsOfSpeech | None = parts_of_speech(follows)
    if found is not None:
        return found.noun > max(found.verb, found.adjective, found.adverb)
    is_verb = follows.endswith(("ed", "ing"))
    return not is_verb and any(
        (one := parts_of_speech(base)) is not None and one.noun > one.verb
        for base in singulars(follows)[1:]
    )


def _is_determined(tokens: list[str], place: int) -> bool:
    """Whether an article, an owner or a name stands before a noun and what describes it."""
    for at in range(place - 1, -1, -1):
        token, is_owned = tokens[at], at > 0 and tokens[at - 1].casefold() in _DETERMINERS
        small = token.casefold().replace("’", "'")
        if (
            small in _DETERMINERS
            or small.endswith(("'s", "s'"))
            or token[:1].isupper()
            or token[:1].isdigit()
        ):
            return True
        if small in FUNCTION_WORDS | AUXILIARIES | PAST or not small[:1].isalpha():
            return False
        found = parts_of_speech(small.rpartition("-")[2])
        is_verb = found is not None and found.verb > max(found.noun, found.adjective, found.adverb)
        if is_verb and not is_owned:
            return False
    return False


_NO_PHRASE = LazyPattern(
    r"[:;=()?!+&/]| [-–—] |, (?!(?:[^,]+, )*[^,]*\b(?:and|or) )|^(?:what|how|why|where|when|who|which|whether) (?:next|else|then|now|after|before|about|in|on|for|with|of|at|by|if|and|or)\b"
    r"|\b(?:who|that|which)(?:['’]s| is| are| isn['’]t| aren['’]t) (?!(?:\w+ly |not )?(?:done|been|used|\w+ed|\w+ing)\b)(?:\w+ )?\w+$|^(?:if|because|since|although|while|when he|when she)\b|\ban? \d",
    re.IGNORECASE,
)
"""What no phrase to talk about has: a colon, a remark behind a comma, a clause."""
_NO_NEED = LazyPattern(
    r"\b(?:pairs? of (?:eyes|hands)|sounding board|(?:my|your) (?:help|advice|opinions?|views?|thoughts|support|time|feedback)|someone to (?:talk to|listen|chat|vent|lean on)|cheap(?:est|ly)?|decent|patient|brutal|yourself|themselves|rich|young|pretty)\b"
    r"|\b(?:(?:before|until|till|after|when|while|because|since|so|now|if|as) (?:(?:you|we|he|she|they|it|i|there(?:['’]s)?)\b|the \w+ (?!of\b|in\b|on\b|and\b|or\b)\w+)|\w+ing (?:anyone|the \w+) know)",
    re.IGNORECASE,
)
"""What is no need to speak of: the user themself, a condition, a secret or a candid word."""
SHORTENED_TO = 3
"""Letters of a word that isn't known and is rather an abbreviation: "hr", "tpo"."""


_SHORT_WORDS = """vs med la le de du à al el non pre pro sub ex co eco"""
_SHORT = frozenset(_SHORT_WORDS.split())
"""Short words of compounds and of other languages that are in English phrases too."""
_MONTHS = frozenset(one[:3] for one in MONTHS if one not in ("march", "may"))


def phrase_flaw(words: str, *, is_need: bool = False) -> str:
    """Return what keeps a thing from being named in a subject or a sentence; empty if it reads well."""
    if match := _NO_PHRASE.search(words) or (_NO_NEED.search(words) if is_need else None):
        return match[0].strip() or match[0]
    tokens = [match[0] for match in _WORD.finditer(words)]
    short = (
        one for one in tokens if one.islower() and len(one) <= SHORTENED_TO and one not in _SHORT
    )
    if odd := next((one for one in short if one in _MONTHS or not _is_english(one)), ""):
        return odd
    pairs = list(pairwise(tokens))
    several = any(two == "who" and _is_plural(one) for one, two in pairs)
    wrong = (
        f"{one} {two}"
        for one, two in pairs
        if _is_unjoined(one, two) or (is_need and _is_wrong_need(one, two, several=several))
    )
    return next(wrong, "") or _bare_behind(tokens)


_IN_S_WORDS = """sales sports news systems operations savings goods arms customs communications works earnings
    human-rights rights women's parents careers awards honours accounts claims clothes glasses"""
_IN_S = frozenset(_IN_S_WORDS.split())


def _is_unjoined(before: str, after: str) -> bool:
    """Whether a plural stands before a noun without its apostrophe, or an article before a plural."""
    if before in ("a", "an"):
        return after.islower() and _is_plural(after) and _is_only_plural(after)
    if not before.islower() or not after.islower() or before in _IN_S or before.endswith("ics"):
        return False
    return _is_plural(before) and _is_only_plural(before) and _is_thing(after)


def _is_only_plural(word: str) -> bool:
    """Whether a word in -s is the plural of a noun rather than a verb: "lads", not "counts"."""
    return any(
        (one := parts_of_speech(base)) is not None and one.noun > one.verb
        for base in singulars(word)[1:]
    )


def _is_thing(word: str) -> bool:
    """Whether a word is a noun in the singular and hardly anything else: "trip", "clock"."""
    if word in FUNCTION_WORDS | AUXILIARIES | PAST or is_participle(word):
        return False
    found = parts_of_speech(word) or next(
        filter(None, map(parts_of_speech, singulars(word)[1:])), None
    )
    return found is not None and found.noun > max(found.verb, found.adjective, found.adverb)


def _is_wrong_need(before: str, after: str, *, several: bool) -> bool:
    """Whether a need has a number without its word, or a verb that doesn't agree: "who understand"."""
    if after[:1].isdigit() and before.islower():
        return before not in FUNCTION_WORDS and before not in _DETERMINERS
    if before in ("who", "which") and not several:
        is_finite = (
            after in AUXILIARIES | PAST
            or after.endswith(("s", "ed"))
            or "'" in after
            or "’" in after
        )
        return not is_finite and not after.endswith("ly")
    return False


_PREPOSITIONS_WORDS = """in for of on at with to from before after by about into without using as"""
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())


def _bare_behind(tokens: list[str]) -> str:
    """Return the noun of one thing that lacks its article behind a preposition: "a lawyer for lease"."""
    for place, token in enumerate(tokens[1:], 1):
        follows = tokens[place + 1] if place + 1 < len(tokens) else "of"
        is_last = follows in FUNCTION_WORDS or not follows[:1].isalpha()
        if (
            is_last
            and tokens[place - 1] in _PREPOSITIONS
            and (is_one_thing(token) or is_role(token))
            and is_countable(token)
            and token not in _WITHOUT
        ):
            return f"{tokens[place - 1]} {token}"
    return ""
