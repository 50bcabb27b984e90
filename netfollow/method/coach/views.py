"""What a text is read as before it is weighed (`learned.py`): words, signs, or a frame.

Words are read with their neighbours, their size and their parts of four letters. Signs are word
lists that are found in the text. A frame keeps only who, not, when, how often and the like, so that
"I drove … you never …" and "we paid … you don't …" are one.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations, groupby

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import small_pattern, words
from netfollow.method.coach.suggestion import Check

RARE = "<r>"
"""Stands for every word that isn't known."""

PAST, NUMBER = "<past>", "<num>"
NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_IRREGULAR_WORDS = """gave sent wrote drove kept held saved did put showed spent lent drew built
made paid took came flew stood sat found got bought brought left hung read told cut ran spoke fed
taught chose set went sang ate"""
IRREGULAR = frozenset(_IRREGULAR_WORDS.split())
"""Past forms that don't end in -ed."""

LENGTH_STEP, LENGTH_MOST = 3, 6
RARE_MOST = 5
PART = 4
"""Letters of a part of a word; its beginning and end count as one each."""

APART_FROM = 3
"""Words of a message from which a subject that shares none of them says little about it."""

PHRASE_SIZES = (1, 2, 3)
"""How many words are read together as they stand."""

FRAME_SIZES = (1, 2, 3, 4)
"""How many words of a frame are read together."""

_OF_GUILT = """missed silence count effort cost others hurt owed hint promise since now contrast foryou
slight seen kind"""
SIGNS = {
    Check.GUILT: (
        *(f"sign-{name}" for name in _OF_GUILT.split()),
        *("guilt", "reproaches", "likened", "missing-acts", "efforts"),
        *("silent-others", "own-delay", "lets-off", "warm"),
    ),
    Check.DEMAND: (
        *("demands", "deadlines", "day-deadlines", "limits", "obligations", "orders", "softeners"),
        *("negations", "own-promises", "addressed", "addressed-firmly", "eases", "others-duties"),
        "sign-kind",
    ),
    Check.SEVERAL_PURPOSES: (
        *("joiners", "errands", "errand-verbs", "asks-weakly", "of-the-same", "asks-nothing"),
        *("offers", "small-talk", "answering", "own-promises", "eases"),
    ),
    Check.GENERIC_OPENER: ("openers", "hellos", "filler"),
}
"""Word lists that count as signs of a check: a text has the sign when anything of the list is in it."""

ASKED_MOST = 3
"""Questions of a text that are counted."""

OF_ITS_OWN_MOST = 3
"""At most so many words of an opening are looked at, without those that say little."""

_FRAME = """me you not but when others would because kind past he be asked answer see wait sorry
supposed thing"""
FRAME = tuple(_FRAME.split())
"""Kinds of words that a frame keeps, each a word list; of two that hold a word, the later one counts."""

OTHER = "x"
"""Stands for words of a frame that are neither common nor of a kind it keeps."""

SKIPPED = 3
"""Kinds of words, at most, between two of a sentence that are read together all the same."""

_WORD = LazyPattern(r"[\w']+|[?!]")
_SAID = LazyPattern(r"[\w']+|[?!.,]")
_PAST = LazyPattern(r"\w{3,}ed")
_BEGINS = LazyPattern(r"\b[^\W_]{3,5}")
_NAMED = LazyPattern(r"\d|(?<=[\w,:] )[A-Z](?!\b|')|(?<=[a-z])[A-Z]")
_OWNED = LazyPattern(
    r"(?!(?:It|Let|That|What|Here|Today|Yesterday|How|Who|Where|There)\b)[A-Z]\w+['’]s \w"
)
"""Somebody's or a day's own: "Thursday's call"."""
MARKS = frozenset("?!")


def tokens(small: str) -> list[str]:
    """Return the words and marks of a text in small letters, past forms and numbers as one word."""
    return [_token(word) for word in _WORD.findall(small)]


def _token(word: str) -> str:
    if word in IRREGULAR or _PAST.fullmatch(word):
        return PAST
    return NUMBER if word.isdigit() or word in NUMBERS else word


def in_words(found: Sequence[str], small: str) -> frozenset[str]:
    """Return the words, the pairs of words, the size and the parts of words of a text.

    `found` are its words, as far as they are known.
    """
    rare = min(found.count(RARE), RARE_MOST)
    return frozenset(
        (
            *found,
            *map("_".join, zip(("^", *found), (*found, "$"), strict=True)),
            *(f"r>{number}" for number in range(rare)),
            f"len{min(LENGTH_MOST, len(found) // LENGTH_STEP)}",
            f"e{small[-1:]}",
            *_parts(small),
        )
    )


def in_phrases(small: str) -> frozenset[str]:
    """Return the words of a text as they stand, alone and with one or two neighbours."""
    said = ("^", *_SAID.findall(small), "$")
    return frozenset(
        "_".join(said[start : start + size])
        for size in PHRASE_SIZES
        for start in range(len(said) - size + 1)
    )


def _parts(small: str) -> Iterator[str]:
    for word in _WORD.findall(small):
        framed = f"<{word}>"
        for start in range(len(framed) - PART + 1):
            yield f"#{framed[start : start + PART]}"


@lru_cache(maxsize=512)
def in_signs(check: Check, small: str) -> frozenset[str]:
    """Return the signs of a check in a text in small letters, and each pair of them.

    The lists of a demand overlap too much for pairs to say anything.
    """
    found = [name for name in SIGNS.get(check, ()) if small_pattern(name).search(small)]
    if check is Check.SEVERAL_PURPOSES:
        found.append(f"asked{min(small.count('?'), ASKED_MOST)}")
    if check is Check.GENERIC_OPENER:
        found.append(f"own{min(own_words(small), OF_ITS_OWN_MOST)}")
        said = _WORD.findall(small)
        found.append("plain" if words("opening-signs").isdisjoint(said) else "opening")
    pairs = () if check is Check.DEMAND else combinations(found, 2)
    return frozenset((*found, *map("&".join, pairs)))


def own_words(small: str) -> int:
    """Return how many words of a text are neither common nor in any opening."""
    said = frozenset(_WORD.findall(small))
    return len(said - words("opening-words") - words("common") - MARKS)


@cache
def _frame_words() -> dict[str, str]:
    return {word: kind for kind in FRAME for word in words(f"frame-{kind}")}


@lru_cache(maxsize=512)
def in_frame(small: str) -> frozenset[str]:
    """Return neighbours in a text's frame, and pairs of a sentence with others between them.

    The same kind twice running counts once.
    """
    kept = filter(None, map(_kind, _FRAMED.findall(small)))
    frame = ("^", *(kind for kind, _ in groupby(kept)), "$")
    found = {
        "~".join(frame[start : start + size])
        for size in FRAME_SIZES
        for start in range(len(frame) - size + 1)
    }
    sentence: list[str] = []
    for kind in frame:
        if kind in ENDS:
            sentence.clear()
        elif kind not in (OTHER, ","):
            found.update(f"{before}..{kind}" for before in sentence[-SKIPPED - 1 :])
            sentence.append(kind)
    return frozenset(found)


def _kind(word: str) -> str:
    """Return the kind of a word in a frame; "" for a common word of no kind."""
    if word in ENDS or word in ",;:":
        return word if word in ENDS else ","
    plain = _token(word)
    if plain in (PAST, NUMBER) and word not in _frame_words():
        return plain
    kind = _frame_words().get(word) or ("not" if word.endswith("n't") else OTHER)
    return "" if kind == OTHER and word in words("common") else kind


_FRAMED = LazyPattern(r"[\w']+|[?!.,;:]")
ENDS = frozenset(".?!^$")


@cache
def _common_beginnings() -> frozenset[str]:
    return frozenset(one for word in words("common") for one in _BEGINS.findall(word))


OWN_MOST = 10
"""Up to how many words of its own messages are told apart, and twentieths of their words."""

SIGNED_MOST = 3
"""Words of a last line, at most, that is taken for a name."""


def in_whole(text: str) -> frozenset[str]:
    """Return whether a message names something, and how many words of its own it has."""
    *lines, last = text.strip().splitlines() or [""]
    is_signed = lines and len(last.split()) <= SIGNED_MOST
    said = "\n".join(lines if is_signed else (*lines, last))
    own = own_words(said.lower())
    share = min(OWN_MOST, 20 * own // (len(said.split()) or 1))
    is_named = "named" if _NAMED.search(said) else "unnamed"
    return frozenset((is_named, f"own{min(OWN_MOST, own)}", f"share{share}"))


def in_subject(subject: str, text: str, *, is_empty: bool) -> frozenset[str]:
    """Return whether a subject shares a word with its message, and whether it names something.

    Words are compared by how they begin, so that "tuning" and "tuned" are one. `is_empty` tells that
    the rules know each of its words for an empty one.
    """
    said = set(_BEGINS.findall(text.lower()))
    own = set(_BEGINS.findall(subject.lower())) - _common_beginnings()
    is_apart = not own & said
    shares = "apart" if is_apart and len(said) >= APART_FROM else "shared"
    name = "named" if _NAMED.search(subject) or _OWNED.match(subject) else "unnamed"
    found = ("found", f"found&{is_apart}") if is_empty else ()
    return frozenset((shares, name, f"{shares}&{name}", *found))
