"""A last look at words that were typed in a hurry, before a message says them.

What was typed has been put into the second person and spelt out by then. Where a sign of shorthand
or a fault of grammar is left, the words stay out of the message: a short message does no harm, one
with "told your what's wrong" does.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.lexicon import (
    FUNCTION_WORDS,
    is_noun,
    is_only_verb,
    may_begin_noun_phrase,
    parts_of_speech,
    singular_verb,
)
from netfollow.method.drafts.words.noun_phrases import is_countable, needs_article
from netfollow.method.drafts.words.ordinary_words import is_ordinary
from netfollow.method.drafts.words.verbs import PAST
from netfollow.people.dates import MONTHS, WEEKDAYS

_ANOTHER_SENTENCE = LazyPattern(r"(?<=\w\w\w)\. [a-z]\w*")
"""A fragment behind a full stop: "after one sting. one"."""
_NO_CLAUSE = LazyPattern(
    r"\b(?:because|as|since|so) (?:no|not)(?: \w+)? to\b|, so (?:don['’]?t|do not|never|no) \w+|\bso no \w+",
    re.IGNORECASE,
)
"""What isn't a whole clause: "because no one to run it", "so don't ask for June"."""
_TOKEN = LazyPattern(r"[^\s]+")
_EDGES = ".,;:!?\"'“”‘’()[]…–—"
_SHORTHAND_WORDS = """+ & w w/ abt b4 tmrw tmr thx pls plz u ur cos coz bc tbh tbc tba fyi imo idk lol btw asap figs
    cert jd ref thurs thur tues tue weds wed mon fri ppl yr yrs wk wks mtg appt dept govt mgmt
    approx shld cld wld dont doesnt didnt cant isnt arent wasnt werent hasnt havent hadnt wouldnt
    couldnt shouldnt theyre youre whats thats shes hes theres im ive youve weve theyve itll theyll
    youll aint wasnt gonna wanna dunno alot prob defo def rly v esp incl excl est qty nr tel addr
    msg pic pics info' recs proj em 'em w/end atm"""
_SHORTHAND = frozenset(_SHORTHAND_WORDS.split())
"""What people write for themselves; in a message to someone it looks careless."""
_OWNERS = frozenset(("your", "my", "our"))
_OF_OTHERS_TOO_WORDS = """his her their its own very you we they i who to don't didn't would could can may might will"""
_OF_OTHERS_TOO = frozenset(_OF_OTHERS_TOO_WORDS.split())
"""What may stand before "own", as an owner or before the verb."""
_ARTICLES = frozenset(("a", "an", "the"))
_DANGLING = _ARTICLES | _OWNERS | {"and", "or"}
"""What nothing can end with."""
_LEFT_OVER = frozenset(("by", "of", "from", "with", "on", "at"))
"""What is left where a day was taken out; a question or "who I talk with" may end so."""
_WHO = frozenset(("who", "what", "which", "where", "that"))
_NOUNS_TOO = frozenset(
    ("cost", "cut", "hit", "hurt", "put", "set", "shut", "split", "thought", "left", "felt", "saw")
)
_TIMES_WORDS = (
    """day week weekend month year time minute moment way more less night morning evening hour"""
)
_TIMES = frozenset(_TIMES_WORDS.split())
_LINKS = frozenset(("and", "but", "or", "then"))
_WRONG_AFTER_YOU = frozenset(
    ("is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't", "am", "me", "your", "him", "them")
)  # fmt: skip
_BEGINS_CLAUSES = _LINKS | {
    "that",
    "if",
    "when",
    "because",
    "as",
    "while",
    "since",
    "said",
    "think",
    "so",
}
_RANK = LazyPattern(r"(?:\d+(?:st|nd|rd|th)|first|last|only|youngest|oldest|eldest)")


def flaw(words: str) -> str:
    """Return what is wrong with words as a message would say them: the odd part; empty if nothing is."""
    if match := _ANOTHER_SENTENCE.search(words) or _NO_CLAUSE.search(words):
        return match[0].strip()
    if wrong := _wrong_form(words):
        return wrong
    tokens = [_bare(match[0]) for match in _TOKEN.finditer(words)]
    tokens = [one for one in tokens if one]
    small = [one.casefold().replace("’", "'") for one in tokens]
    for place, token in enumerate(small):
        if token in _SHORTHAND and not _is_of_name(tokens, place):
            return tokens[place]
    is_asked = words.rstrip().endswith("?") or not _WHO.isdisjoint(small)
    if small and (small[-1] in _DANGLING or (small[-1] in _LEFT_OVER and not is_asked)):
        return tokens[-1]
    for place, (before, after) in enumerate(pairwise(small)):
        if _is_wrong(tokens, small, place, before, after):
            return f"{tokens[place]} {tokens[place + 1]}"
    return ""


_SEVERAL = LazyPattern(
    r"(?:^|\b(?:has|have|had|got|with|need|needs|want|wants) )(?P<count>[2-9]|[1-9]\d|two|three|four|five|six|seven|eight|nine|ten) (?P<what>[a-z]{4,})(?= (?:free|available|left|ready|for|from|in|at|on|and|with|by)\b|$)"
)
"""So many of what is named as one: "2 designer free"."""
_AS_ONE = LazyPattern(
    r"(?<=[a-z]) as (?!(?:well|usual|normal|part|head|chair|expected|planned|agreed|last|next|this|first|long|far|soon|much|many)\b)(?P<what>[a-z]+(?: [a-z]+)?)(?<!tion)(?<!ment)$"
)
"""What something serves as, without an article: "kelp as carbon store"."""


def _is_one_thing(word: str) -> bool:
    """Whether a word is surely one countable thing: "designer", but not "sheep" or "people"."""
    found = parts_of_speech(word)
    is_thing = found is not None and found.noun > 2 * max(found.verb, found.adjective, 0)
    is_same = word.endswith(
        (
            "s",
            "sheep",
            "fish",
            "craft",
            "people",
            "men",
            "women",
            "children",
            "dozen",
            "hundred",
            "quid",
            "grand",
        )
    )
    return is_thing and not is_same and is_countable(word)


def _wrong_form(words: str) -> str:
    """Return a noun that lacks its plural or its article: "2 designer free", "as carbon store"."""
    match = _SEVERAL.search(words)
    if match is not None and _is_one_thing(match["what"]):
        return match[0].strip()
    match = _AS_ONE.search(words)
    if match is None or not is_noun(match["what"].split()[-1]) or not needs_article(match["what"]):
        return ""
    return match[0].strip()


_LONG_WORD = 6
"""Letters from which a word that no dictionary has is rather a name or a term than cut short."""
_VOWEL = LazyPattern(r"[aeiouyàâäáåæèéêëìíîïòóôöøùúûü]")


def cut_short(words: str) -> str:
    """Return a word that looks cut short and may be read in two ways: "univ", "nxt", "rd"; empty without one."""
    for match in _TOKEN.finditer(words):
        word = _bare(match[0]).removesuffix("'s").removesuffix("’s")
        if "/" in word and not word.replace("/", "").isdigit() and "://" not in word:
            return word
        if word.isalpha() and word.islower() and _is_cut_short(word):
            return word
    return ""


def _is_cut_short(word: str) -> bool:
    if len(word) > 1 and _VOWEL.search(word) is None and word != "vs":
        return True
    if len(word) >= _LONG_WORD or len(word) == 1:
        return False
    if word in _CALENDAR:
        return True
    return not any(
        one in FUNCTION_WORDS or one in PAST or is_ordinary(one) or parts_of_speech(one) is not None
        for one in _bases(word)
    )


_CALENDAR = frozenset(name[:3] for name in (*MONTHS, *WEEKDAYS)) - {"may", "mar", "sun", "wed"}
"""Days and months in short that are no words besides."""
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "y", "ly", "ing", "'s")


def _bases(word: str) -> Iterator[str]:
    """Yield a word and what it may be a form of."""
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from (word.removesuffix(ending), f"{word.removesuffix(ending)}e")


def _bare(token: str) -> str:
    return token if token in ("+", "&") else token.strip(_EDGES)


def _is_of_name(tokens: list[str], place: int) -> bool:
    """Whether a sign stands between names ("Marks & Spencer") or an abbreviation is a name's."""
    before = tokens[place - 1] if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    if tokens[place] in ("&", "+"):
        return before[:1].isupper() and after[:1].isupper()
    return tokens[place].isupper() or (tokens[place][:1].isupper() and before[:1].isupper())


def _is_wrong(tokens: list[str], small: list[str], place: int, before: str, after: str) -> bool:
    if after == "own":
        return not (before in _OWNERS | _OF_OTHERS_TOO or before.endswith(("'s", "s'")))
    if before == after and before in FUNCTION_WORDS - {"that", "had", "very", "so"}:
        return True
    if before in _ARTICLES | _OWNERS and _is_split(small, place):
        return True
    if before in _OWNERS:
        return not _may_be_owned(tokens, small, place + 1)
    if before in _ARTICLES:
        is_verb = is_only_verb(after) and not after.startswith("re")
        return tokens[place + 1].islower() and (after in FUNCTION_WORDS - _AFTER_THE or is_verb)
    if before in ("you", "we", "they"):
        begins = place == 0 or small[place - 1] in _BEGINS_CLAUSES
        return (
            begins
            and before == "you"
            and (after in _WRONG_AFTER_YOU or _is_third(small, place + 1))
        )
    if before == "its":
        return after in FUNCTION_WORDS or after in _STATES
    if before == "said" and "you" in small[:place]:
        return after in PAST - _NOUNS_TOO
    if before in _LINKS and any(one.partition("'")[0] == "you" for one in small[:place]):
        return _is_third(small, place + 1)
    return False


_STATES = frozenset(("back", "ready", "done", "live", "finished", "printed", "here", "there"))
"""What nothing has, so that "its" before it lacks an apostrophe."""


def _is_split(small: list[str], place: int) -> bool:
    """Whether an article stands two words behind another: "the co-sign the letter"."""
    follows = small[place + 2] if place + 2 < len(small) else ""
    word = small[place + 1]
    is_when = not _TIMES.isdisjoint(small[place + 3 : place + 7])  # "the rewrite the second time"
    return follows in {"the"} | _OWNERS and not (is_when or word.endswith("ing") or word in _TIMES)


_AFTER_THE = frozenset(
    ("above", "out", "while", "inside", "outside", "past", "near", "like", "why", "how", "what", "round", "through", "off", "then", "under", "over", "up", "down", "may", "will", "might", "can", "must", "could", "by", "in", "on", "here", "so", "before", "after", "to", "for", "do", "why", "at")
)  # fmt: skip
"""Words that are a noun as well or begin a compound: "the in-house team", "the above"."""


def _may_be_owned(tokens: list[str], small: list[str], place: int) -> bool:
    """Whether what stands behind "your" may be something one has."""
    word = small[place]
    following = small[place + 1] if place + 1 < len(small) else ""
    if word.endswith(_CONTRACTIONS) and word.partition("'")[0] in FUNCTION_WORDS:
        return False
    if _RANK.fullmatch(word):
        return bool(following) and following not in FUNCTION_WORDS
    if word.endswith("ly") and following:
        return True
    return may_begin_noun_phrase(tokens[place])


_CONTRACTIONS = ("'s", "'re", "'ll", "'ve", "'d", "n't")


def _is_third(small: list[str], place: int) -> bool:
    """Whether a word is a verb of the third person: "you … and makes ceramics"."""
    word = small[place]
    base = singular_verb(word)
    if not base or word in _NO_THIRD:
        return False
    found = parts_of_speech(base)
    assert found is not None
    if found.verb <= found.noun:
        return False
    following = small[place + 1] if place + 1 < len(small) else ""
    return following not in ("and", "or", "are", "were", "have", "of") and following != ""


_NO_THIRD = frozenset(
    ("always", "perhaps", "sometimes", "besides", "plus", "yes", "thanks", "news")
)
