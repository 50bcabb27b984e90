"""Words about a person turned into words to that person: "what's she doing" is "what are you doing".

Pronouns, the verb that goes with them and names become "you" and "your". Where English leaves it
open what is meant ("her" as an object or an owner, "he" or "she" for someone else), the answer is
empty: the words stay out of a message rather than say something else.
"""

import re
from collections.abc import Collection, Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.lexicon import (
    FUNCTION_WORDS,
    is_only_verb,
    may_be_verb,
    may_begin_noun_phrase,
    parts_of_speech,
)
from netfollow.method.drafts.words.noun_phrases import given_names, is_countable
from netfollow.method.drafts.words.ordinary_words import is_word_too
from netfollow.method.drafts.words.verbs import (
    AUXILIARIES,
    BASE,
    NOUNS_TOO,
    VERBS,
    done,
    ing,
    is_adverb,
    is_participle,
    second_person,
)
from netfollow.people.dates import WEEKDAYS

_SUBJECTS = {"he": "you", "she": "you", "they": "you"}
_CONTRACTED = LazyPattern(r"(?<!\u2060)\b(he|she|they)(['’](?:s|ll|d|ve|re))\b", re.IGNORECASE)
_WORD = LazyPattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASKED_WITH_IS = LazyPattern(r"(what|who|how|where|when|why|which)['’]s", re.IGNORECASE)


def addressed(words: str, names: Collection[str] = ()) -> str:
    """Return words about a person as they are said to that person: "her exam" is "your exam".

    `names` are the person's own. Empty when both "he" and "she" are spoken of, since one of them
    is someone else, and when it isn't sure whether "her" is "you" or "your".
    """
    small = {match[0].casefold() for match in _WORD.finditer(words)}
    if small & {"he", "him", "his", "he's", "he'll"} and small & {"she", "her", "hers", "she's"}:
        return ""
    if _OTHERS_FIRST.match(words):
        words = _THEY.sub(lambda match: _MARK + match[0], words)
    words = without_names(words, names)
    words = _CONTRACTED.sub(_uncontracted, words)
    parts = words.split(" ")
    for place in range(len(parts)):
        said = _addressed_word(parts, place)
        if said is None:
            return ""
        parts[place] = said
    return " ".join(parts).replace(_MARK, "")


_MARK = "\u2060"
"""Stands before a word that isn't about the person; no typed line holds it."""
_THEY = LazyPattern(r"(?<![\w’'])(?:they|them|their|theirs)(?![\w])", re.IGNORECASE)
_OTHERS_FIRST = LazyPattern(
    r"(?:(?!\b(?:he|she|him|his|hers?|they)\b).)*+\bthey\b.*\b(?:he|she|him|his|hers?)\b",
    re.IGNORECASE,
)
"""Words in which "they" are others: "did they give her a date"."""


def without_names(words: str, names: Collection[str]) -> str:
    """Put "they" for the name of the person, "their" for its possessive; then both are addressed.

    A surname counts behind a title or as an owner: "Dr Hall", "Hall's view".
    """
    parts = words.split(" ")
    for name in sorted(names, key=len, reverse=True):
        named = name.split(" ")
        for place in range(len(parts) - len(named), -1, -1):
            _unname(parts, place, named)
    for name in names:
        for place in range(len(parts) - 1, -1, -1):
            _unsurname(parts, place, name)
    return " ".join(parts)


def _unname(parts: list[str], place: int, named: Sequence[str]) -> None:
    """Put a pronoun for the name at a place, if it is one that stands there."""
    end = place + len(named)
    *before, last = parts[place:end]
    bare, owns, rest = _apart(last)
    follows = parts[end] if end < len(parts) else ""
    is_named = all(map(_is_name, (*before, bare), named)) or (
        len(named) == 1 and is_short_for(bare, named[0])
    )
    begins_name = follows[:1].isupper() and not follows.strip(".,;:!?").isupper()
    if not is_named or len(" ".join(named)) < 2 or (rest and begins_name):
        return
    if not owns and begins_name and len(named) == 1:
        return  # a surname of someone else
    parts[place:end] = [f"{'their' if owns else 'they'}{rest}"]


def _unsurname(parts: list[str], place: int, name: str) -> None:
    """Put a pronoun for "Dr Hall" and "Hall's", said of Jessica Hall."""
    if place >= len(parts) or " " not in name:
        return
    bare, owns, rest = _apart(parts[place])
    before = parts[place - 1] if place else ""
    is_titled = before.casefold().rstrip(".") in _TITLES
    is_alone = place == 0 or not before[:1].isupper() or place == 1
    if bare == name.rpartition(" ")[2] and (is_titled or (owns and is_alone)):
        parts[place - is_titled : place + 1] = [f"{'their' if owns else 'they'}{rest}"]


_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor"))


def _is_name(typed: str, name: str) -> bool:
    """Whether a typed word is a name, also in small letters, unless that is a word as well."""
    if typed == name:
        return True
    is_plain = typed.islower() or typed.isupper()
    return is_plain and typed.casefold() == name.casefold() and not is_word_too(name)


NICKNAME_AT_LEAST = 3
_ALSO_WORDS = frozenset(
    ("Will", "Art", "Max", "Jan", "May", "Pat", "Sue", "Mat", "Mar", "The", "Her")
)
"""Beginnings of names that are words, too."""


def is_short_for(word: str, name: str) -> bool:
    """Whether a word is the beginning of a first name: "Beth" for Bethany."""
    if len(word) < NICKNAME_AT_LEAST:
        return False
    if word.islower():
        return name.casefold().startswith(word) and parts_of_speech(word) is None
    return word[:1].isupper() and name.startswith(word) and word not in _ALSO_WORDS


def _apart(word: str) -> tuple[str, bool, str]:
    """Return a word without its possessive and punctuation, whether it had one, and the latter."""
    bare = word.rstrip(".,;:!?")
    rest = word[len(bare) :]
    for ending in ("'s", "’s"):
        if bare.casefold().endswith(ending):
            return bare[:-2], True, rest
    if bare.endswith(("s'", "s’")):
        return bare[:-1], True, rest
    return bare, False, rest


def _uncontracted(match: re.Match[str]) -> str:
    ending = match[2].replace("’", "'")
    if ending in ("'ll", "'d", "'ve", "'re"):
        return f"you{ending}"
    return "you've" if is_perfect(match.string[match.end() :]) else "you're"


_BETWEEN = frozenset(
    ("already", "just", "ever", "never", "not", "finally", "recently", "still", "also", "now",
     "always", "only", "really", "since", "all")
)  # fmt: skip
_ADJECTIVES_WORDS = """allowed ashamed asked based booked bored born called certified committed
    concerned confused convinced covered dedicated delighted disappointed engaged excited expected
    fed frozen hooked insured interested invited involved known licenced licensed located married
    named needed obliged opposed organised organized overwhelmed pleased prepared qualified
    registered related required retired scared scheduled settled short-staffed snowed stressed
    stuck supposed surprised swamped tempted tired understaffed used worn worried"""
_ADJECTIVES = frozenset(_ADJECTIVES_WORDS.split())
"""Participles that describe someone: "she's based in Leeds"."""
_STATES = frozenset(
    (
        "knackered",
        "gutted",
        "shattered",
        "chuffed",
        "thrilled",
        "devastated",
        "exhausted",
        "delighted",
    )
)


def _is_state(word: str, after: str) -> bool:
    """Whether a word in -ed is rather how someone is than what they did: "terrified of the test"."""
    found = parts_of_speech(word)
    if found is None or not word.endswith("ed") or _AN_OBJECT.match(after):
        return False
    bases = (word[:-1], word[:-2], f"{word[:-3]}y", word[:-3])
    done_as_often = max((one.verb for base in bases if (one := parts_of_speech(base))), default=0)
    return found.adjective > 0 and 2 * found.adjective >= done_as_often


_TIRED = LazyPattern(
    r"(?:fed up|worn out|burn(?:t|ed) out|wiped out|run (?:off|ragged)|tied up|laid (?:up|off)|snowed under|booked (?:up|out|solid)|maxed out"
    r"|stressed out|done in|stuck)\b",
    re.IGNORECASE,
)
"""How someone is, not what they have done: "she's worn out"."""
_WITH_AN_OBJECT = frozenset(("done", "lost", "set", "paid", "broken", "hurt", "shut", "sold"))
"""Participles that are a deed only with an object: "he's lost the key", but "he's lost"."""
_AN_OBJECT = LazyPattern(
    r"(?:an?|the|my|our|your|his|her|their|it|them|him|this|that|these|those|some|any|all|both|two|three|four|up"
    r"|back|off|out|for|anything|everything|\d+)\b",
    re.IGNORECASE,
)


def is_perfect(rest: str) -> bool:
    """Whether "she's" before these words is "she has": "sold the van", "already been"."""
    words = [one.strip(".,;:!?") for one in rest.split()]
    while words and words[0].casefold() in _BETWEEN:
        words.pop(0)
    if not words:
        return False
    word = words[0].casefold()
    after = " ".join(words[1:])
    if (
        not is_participle(word)
        or word in _STATES
        or _is_state(word, after)
        or _TIRED.match(" ".join(words))
    ):
        return False
    if word in _ADJECTIVES or word in _WITH_AN_OBJECT:
        return _AN_OBJECT.match(after) is not None and not after.startswith(("for", "up to"))
    return True


def _addressed_word(parts: list[str], place: int) -> str | None:
    """Return one word as it is said to the person; the word after a subject follows it."""
    token = parts[place]
    match = _WORD.search(token)
    if match is None or token.startswith(_MARK):
        return token
    word = match[0].casefold().replace("’", "'")
    if word in _SUBJECTS:
        _agree(parts, place)
        to = "you"
    elif word in ("his", "their"):
        to = "your"
    elif word == "her":
        is_you = is_object(parts, place)
        if is_you is None:
            return None
        to = "you" if is_you else "your"
    elif word == "him":
        to = "you"
    else:
        to = _OTHER_FORMS.get(word, "")
    return f"{token[: match.start()]}{to}{token[match.end() :]}" if to else token


_OTHER_FORMS = dict.fromkeys(("hers", "theirs"), "yours") | dict.fromkeys(
    ("himself", "herself", "themselves", "themself"), "yourself"
)


# Whether "her" is an object ("let her go") or an owner ("her dog").

_AFTER_AN_OBJECT_WORDS = """to with for in on at and by from about when that if or but as a an the
    is was out up over my our your this these those some any more whether what how why where who
    which because while so until before after since tomorrow today again soon now later anyway
    once too instead directly personally"""
_AFTER_AN_OBJECT = frozenset(_AFTER_AN_OBJECT_WORDS.split())
_DAYS = frozenset((*WEEKDAYS, *(day[:3] for day in WEEKDAYS), "tonight", "midweek", "weekly"))
_PARTICLES = frozenset(
    ("back", "home", "around", "round", "along", "away", "off", "down", "through", "in", "out", "up",
     "posted", "informed", "updated", "company", "first", "safe", "there", "here", "forward", "busy", "waiting")
)  # fmt: skip
_LETTING = frozenset(("let", "make", "help", "see", "watch", "hear"))
_GIVING = frozenset(
    ("give", "send", "show", "tell", "pay", "lend", "bring", "get", "buy", "email", "mail", "text", "forward",
     "offer", "owe", "teach", "hand", "promise", "make", "write", "book", "order", "find", "save", "cook", "bake", "knit",
     "pour", "brew", "fry", "roast", "pitch", "post", "draft", "build", "sketch", "record", "print", "fix", "quote")
)  # fmt: skip
_FREELY_GIVEN_WORDS = """give offer lend teach owe cook bake knit pour brew fry roast"""
_FREELY_GIVEN = frozenset(_FREELY_GIVEN_WORDS.split())
_MOVING = _GIVING | {
    "walk", "drive", "take", "keep", "move", "carry", "fetch", "ring", "call", "phone", "see", "let", "help",
    "pick", "drop", "put", "lead", "guide", "fly", "welcome", "invite", "meet", "have", "run",
}  # fmt: skip
_PAST_FORMS = {
    "gave": "give", "showed": "show", "took": "take", "drove": "drive", "wrote": "write", "saw": "see",
    "got": "get", "flew": "fly", "rang": "ring", "had": "have", "has": "have",
}  # fmt: skip
_BASE_OF = {
    form: verb for verb in _LETTING | _MOVING for form in (verb, f"{verb}s", ing(verb), done(verb))
} | _PAST_FORMS
_DESCRIBING = frozenset(
    ("new", "old", "own", "young", "younger", "older", "youngest", "oldest", "eldest", "whole", "first", "second",
     "big", "little", "late", "last", "next", "best", "former", "two", "three", "four", "other")
)  # fmt: skip
_FEELINGS = frozenset(
    ("happy", "sad", "angry", "proud", "famous", "rich", "comfortable", "welcome", "better", "nervous", "curious",
     "jealous", "feel", "laugh", "smile", "cry", "think", "wait", "blush", "late")
)  # fmt: skip
_DETERMINERS_WORDS = """a an the my our your this that these those some any more all both"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_PREPOSITIONS_WORDS = """into in out off down up at on to for with from about by of through"""
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())


def is_object(parts: Sequence[str], place: int) -> bool | None:
    """Whether "her" at a place is "you", not "your"; None where it may be either."""
    rest = [one.strip(".,;:!?\"'“”") for one in parts[place + 1 :]]
    if not rest or not rest[0] or parts[place][-1:] in ",.;:!?":
        return True
    following = rest[0].casefold()
    before = parts[place - 1].strip(",.;:!?").casefold() if place else ""
    verb = _BASE_OF.get(before, "")
    if len(rest) == 1 and may_be_verb(following) and _lacks_its_verb(parts[:place]):
        return None  # "what do the practices near her charge"
    if _A_TIME_TO_COME.match(" ".join(rest)):
        return True  # "read to her next time"
    if following in _AFTER_AN_OBJECT | _DAYS or not _may_be_hers(rest):
        return True
    if verb in _MOVING and following in _PARTICLES:
        return _closes(rest[1:])
    if verb in _LETTING and (found := _lets(verb, rest)) is not False:
        return found
    if verb in _FREELY_GIVEN and rest[0][:1].isupper() and not rest[0].isupper():
        return True  # "lend her Piranesi"
    return _is_given(verb, rest) if verb in _GIVING else False


_A_TIME_TO_COME = LazyPattern(
    r"(?:next|this) (?:time|week|weekend|month|year|spring|summer|autumn|winter|mon|tue|wed|thu|fri|sat|sun)(?:\w*day)?\b",
    re.IGNORECASE,
)
_ASKING = frozenset(
    ("do", "does", "did", "will", "would", "can", "could", "should", "must", "may", "might")
)


def _lacks_its_verb(parts: Sequence[str]) -> bool:
    """Whether a question has no verb yet before its last words: "what do the practices near"."""
    words = [one.strip(".,;:!?").casefold() for one in parts]
    places = [place for place, one in enumerate(words) if one in _ASKING]
    if not places or words[-1] not in _PREPOSITIONS | {"near", "like", "around"}:
        return False
    return not any(
        is_only_verb(one) or (one in BASE and one not in NOUNS_TOO)
        for one in words[places[-1] + 1 :]
    )


def _may_be_hers(rest: Sequence[str]) -> bool:
    """Whether what stands behind "her" may be what she has; a verb or "what's" can't be."""
    if rest[0].partition("'")[0].partition("’")[0].casefold() in FUNCTION_WORDS:
        return False
    return may_begin_noun_phrase(rest[0])


def _closes(after: Sequence[str]) -> bool | None:
    """Whether "back" or "home" ends what is done with her: "send her back the book"."""
    if not after:
        return True
    word = after[0].casefold()
    is_end = word in _AFTER_AN_OBJECT | _DETERMINERS | _PREPOSITIONS or is_adverb(word)
    return True if is_end else None


def _lets(verb: str, rest: Sequence[str]) -> bool | None:
    """Whether "her" after "let", "help" or "make" is the one who does it: "let her try"."""
    first, *after = (one.casefold() for one in rest)
    second = after[0] if after else ""
    if verb == "make" and first in _FEELINGS:
        return True
    if first in VERBS or first in ("know", "be", "do", "have"):
        return _does(verb, first, second)
    if verb == "let":
        if any(one in VERBS or one in ("be", "do") for one in after[:3]):
            return False  # "let her team know"
        return not (not second or second in _PREPOSITIONS)
    if verb == "help" and second and first not in _DESCRIBING and first.isalpha():
        return True if second in _DETERMINERS else False if second in _PREPOSITIONS else None
    return False


def _does(verb: str, first: str, second: str) -> bool | None:
    """Whether she does what the verb after "her" says; of a noun as well it may be unsure."""
    is_noun_too = first in NOUNS_TOO
    if verb == "let" and is_noun_too and second in VERBS - NOUNS_TOO:
        return False  # "let her work speak for itself"
    if verb in ("make", "see", "watch", "hear") and is_noun_too:
        return None
    return True


_OF_A_TIME = LazyPattern(r"(?:year|month|week|quarter|term|season)['’]?s$", re.IGNORECASE)


def _is_given(verb: str, rest: Sequence[str]) -> bool | None:
    """Whether what follows "give her" is the thing given; a bare singular is hers: "her boss"."""
    first = rest[0]
    if first[0].isdigit() or first.casefold() in _DESCRIBING & {"two", "three", "four"}:
        return True
    if first[:1].isupper() and first.endswith(("'s", "’s")):
        return True
    if first.casefold() in ("last", "this", "next") and rest[1:] and _OF_A_TIME.match(rest[1]):
        return True
    noun = first.casefold()
    is_bare = len(rest) == 1 or rest[1].casefold() in _PREPOSITIONS | {"and", "or", "yet", "back"}
    if is_bare and not is_countable(noun):
        return True if verb in _FREELY_GIVEN else None
    return False


def _agree(parts: list[str], place: int) -> None:
    """Put the verb of a subject that became "you" into its form: "she thinks", "does she"."""
    before = parts[place - 1] if place else ""
    if before.casefold() in AUXILIARIES:
        parts[place - 1] = _same_case(before, second_person(before))
        return
    if match := _ASKED_WITH_IS.fullmatch(before):
        parts[place - 1] = f"{match[1]} {_helper(parts[place + 1 :])}"
        return
    for after in range(place + 1, len(parts)):
        if not is_adverb(parts[after]):
            match = _WORD.search(parts[after])
            if match is not None:
                word = parts[after]
                parts[after] = word[: match.start()] + second_person(match[0]) + word[match.end() :]
            return


_DONE_IN_GENERAL = BASE | {"need", "want", "like", "live", "know", "mean", "say", "prefer", "sleep"}


def _helper(rest: Sequence[str]) -> str:
    """Return what "'s" of "what's he …" is: "are", "have" or, before a bare verb, "do"."""
    words = [one.strip(".,;:!?").casefold() for one in rest]
    first = next((one for one in words if one not in _BETWEEN), "")
    if is_perfect(" ".join(words)):
        return "have"
    return "do" if first in _DONE_IN_GENERAL - {"open", "slow", "clean"} else "are"


def _same_case(before: str, after: str) -> str:
    return after.capitalize() if before[:1].isupper() else after


# Whether someone else is mentioned too, so that "his" may be theirs.

_HE_LIST = """brother husband dad father son uncle boyfriend nephew grandfather grandad mr sir"""
HE_WORDS = frozenset(_HE_LIST.split())
_SHE_LIST = (
    """sister wife mum mom mother daughter aunt girlfriend niece grandmother gran mrs ms miss"""
)
SHE_WORDS = frozenset(_SHE_LIST.split())
_SOMEBODY_WORDS = """accountant boss lawyer solicitor manager colleague friend neighbour neighbor
    doctor vet teacher plumber builder editor agent director supplier landlord partner cousin
    bursar surveyor chair treasurer secretary assistant intern client customer dr prof professor
    cto ceo cfo coo gp foreman chef principal head team people"""
_SOMEBODY = frozenset(_SOMEBODY_WORDS.split())
_THIRD = {
    "he": SHE_WORDS,
    "him": SHE_WORDS,
    "his": SHE_WORDS,
    "she": HE_WORDS,
    "her": HE_WORDS,
    "hers": HE_WORDS,
}


def is_of_another(words: str) -> bool:
    """Whether "his", "her" or "they" may be of a person named before: "ask my brother about his van"."""
    found = [match[0] for match in _WORD.finditer(words)]
    others: list[str] = []
    for word in found:
        small = word.casefold().replace("’", "'").partition("'")[0]
        if small in _THIRD and any(one not in _THIRD[small] for one in others):
            return True
        if small in ("they", "them", "their", "theirs") and others:
            return True
        if small in HE_WORDS | SHE_WORDS | _SOMEBODY or (
            word[:1].isupper() and small in given_names()
        ):
            others.append(small)
    return False


def names_a_person(words: str) -> bool:
    """Whether words name a person by what they are: "our vet", "my brother"."""
    parts = words.casefold().split()
    return bool(parts) and parts[-1] in HE_WORDS | SHE_WORDS | _SOMEBODY
