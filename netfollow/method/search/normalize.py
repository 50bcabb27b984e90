"""Text normalisation for search: no case, accents or punctuation, word by word.

A folded text begins and ends with a space, and one space stands between its words, so that
" usage " is a whole word and " usa" the beginning of one.

Signs that make another word of one stay: `c++`, `c#`, `.net`. An emoji is a word, whatever the tone
of its skin. Nothing groups thousands: `5,000` is `5000`. What is searched has the other spellings
of its words behind all others (`fold_known`): `email` of `e-mail`, `5 000` of `5,000`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from unicodedata import category

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.unicode_norm import normalized

PART = "\x1f"
"""Separates parts of a text, so that no phrase matches across two of them."""

TAG_SIGN = "\x1e"
"""Stands before and after each tag."""

_END = "\x1d"
"""What stands between texts that are folded together."""

_MANY = 4
"""So many texts or more are folded together faster than one by one."""

_JOINER = "\u200d"
"""Makes one emoji of several; within a word it is invisible."""

_INVISIBLE = (
    *((0x300, 0x36F), (0x591, 0x5C7), (0x64B, 0x65F), (0x670, 0x670), (0x1AB0, 0x1AFF)),
    *((0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F), (0x200B, 0x200F), (0x2060, 0x2060)),
    *((0xAD, 0xAD), (0xFEFF, 0xFEFF), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x1F3FB, 0x1F3FF)),
)
"""Accents, points, tones of skin and invisible signs; the vowel signs of Indic scripts are letters."""

_TYPED = dict(
    zip("ıłøđðþæœħ‐‑’", ("i", "l", "o", "d", "d", "th", "ae", "oe", "h", *"--'"), strict=True)
)

_GONE = frozenset(chain.from_iterable(range(first, last + 1) for first, last in _INVISIBLE))

_LETTERS: dict[int, str | None] = {
    **dict.fromkeys(_GONE - {ord(_JOINER), *range(0xFE00, 0xFE10)}),
    **{ord(letter): typed for letter, typed in _TYPED.items()},
}
"""What goes, and what Unicode doesn't take apart, as people type it. Joiners go with an emoji."""

_PLUS, _SHARP, _DOT = "\x01\x02\x03"
"""Stand for signs that stay, until all others have become spaces."""

_STAYING = {_PLUS: "+", _SHARP: "#", _DOT: "."}

_ASCII = bytes(
    ord(_STAYING.get(chr(code), chr(code).lower()))
    if chr(code).isalnum() or chr(code) in (PART, TAG_SIGN, *_STAYING)
    else 32
    for code in range(128)
) + bytes(range(128, 256))
"""Small letters, and a space for what separates words; bytes of other letters stay."""

_ASCII_OF_MANY = bytes(code if chr(code) == _END else one for code, one in enumerate(_ASCII))
"""The same, but what stands between texts stays too."""

_UNSPACED = (
    *((0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF)),
    *((0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
"""Scripts written without spaces, or with endings grown to the word: found inside a word too."""


_GROUPS = LazyPattern(
    r"[0-9](?<!\w[0-9])(?<![0-9][., '][0-9])[0-9]{0,2}([., '])[0-9]{3}(?:\1[0-9]{3})*+"
    r"(?![0-9]|\1[0-9])"
)
"""A number whose thousands are grouped; it begins with its first digit, which is found fast."""

_MAY_BE = LazyPattern(r"[0-9.](?:(?<=[0-9])[., '][0-9]{3}|(?<=[.])[nN][eE][tT])")
"""Finds fast what may be a number with groups, or `.net`."""

_MAY_BE_WIDE = LazyPattern(r"[\u2010\u2011\ufe63\uff0d\uff0e]|\d[^\w]\d{3}|’\w{3}")
"""The same beyond ASCII: hyphens, a full stop, an apostrophe, and whatever groups thousands."""

_SIGNS = LazyPattern(
    r"(?<=[a-z])\+\+(?!\+)|(?<=\b[a-z])#(?![\w#])"
    r"|(?:(?<![\w.])|(?<=\basp)|(?<=\bvb))\.(?=net\b)",
    re.IGNORECASE,
)
"""Signs that make another word of the one they stand at: `c++`, `c#`, `.net`."""

_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""How letters are typed where there is no key for them; "ß" and "æ" are always so."""

_SPELLED_OUT = LazyPattern("[äöüøåÄÖÜØÅ]|[aouAOU]\u0308|[aA]\u030a")

_WORDS_WITH_UMLAUTS = LazyPattern(
    f"(?<![\\w\u0308\u030a])[\\w\u0308\u030a]*(?:{_SPELLED_OUT.pattern})[\\w\u0300-\u036f]*"
)

_HYPHEN = LazyPattern(r"-(?<=[^\W_]-)[^\W_]+(?:-[^\W_]+)*+")
"""A hyphen within a word, and the rest of the word; it begins with what is found fast."""

_ELIDED = LazyPattern(r"'(?<=[a-zA-Z]')(?<![^\W_][a-zA-Z]')[^\W_]{3,}")
"""An apostrophe behind one letter, and the rest of the word: O'Brien, L'Aquila; not "don't"."""

_BETWEEN_DIGITS = LazyPattern(r"(?<=\d)-(?=\d)")

_GAPS = LazyPattern("[., ']")

_BEFORE = LazyPattern(r"(?<![^\W_])[^\W_]++\Z")

_LONGEST = 60
"""Letters before a hyphen that are looked at."""

Range = tuple[int, int]
"""Start and end offset within a text, in characters; the end exclusive."""

Letters = list[tuple[str, int]]
"""The letters of a text, and from which offset each comes."""


Spelling = tuple[int, int, str]
"""Where in a raw text words stand that are spelled otherwise too, and what then parts them.

A line break parts groups of digits, as a space would make one number of them again.
"""


def fold(text: str) -> bytes:
    """Return a text folded, in UTF-8: no case, accents or punctuation, one space around each word.

    A text without letters, digits and emoji is one space.
    """
    return _finished(_raw(text))


def fold_known(text: str) -> bytes:
    """Return a text folded as it is searched: with the other spellings of its words, each a part."""
    raw = _raw(text)
    return _finished(raw) + _others_folded(text, raw)


def _others_folded(text: str, raw: str) -> bytes:
    """Return the other spellings of a text's words folded, each behind a `PART`."""
    others = dict.fromkeys(_spelled(raw, other) for other in _others_of(raw))
    if letters := _words_spelled_out(text):
        others[letters] = None
    if not others:
        return b""
    together = "".join(f"{PART} {one} " for one in others)
    return b"%b " % b" ".join(together.encode("utf-8", "replace").translate(_ASCII).split())


def fold_all_known(texts: Sequence[str]) -> list[bytes]:
    """Return each text folded as it is searched, in a few calls for all of them."""
    return [
        plain + _others_folded(text, _raw(text)) if _may_be_spelled(text) else plain
        for text, plain in zip(texts, fold_all(texts), strict=True)
    ]


def _may_be_spelled(text: str) -> bool:
    """Whether there may be words in a text that are spelled otherwise too."""
    if "-" in text or _MAY_BE.search(text) is not None:
        return True
    if "'" in text and _ELIDED.search(text) is not None:
        return True
    if text.isascii():
        return False
    return _MAY_BE_WIDE.search(text) is not None or _SPELLED_OUT.search(text) is not None


def spelled_out(text: str) -> str:
    """Return a text with its umlauts as two letters: "Jürgen Sørensen" as "Juergen Soerensen".

    So people type them who lack the keys. The text itself where there are none.
    """
    if text.isascii():
        return text
    return _SPELLED_OUT.sub(lambda found: _TWO_LETTERS[normalized("NFC", found[0]).lower()], text)


def _words_spelled_out(text: str) -> str:
    """Return the words of a text that have umlauts, with two letters for each."""
    if text.isascii() or _SPELLED_OUT.search(text) is None:
        return ""
    found = (one[0] for one in _WORDS_WITH_UMLAUTS.finditer(text))
    return f" {PART} ".join(_raw(spelled_out(word)) for word in dict.fromkeys(found))


@lru_cache(maxsize=8192)
def fold_known_cached(text: str) -> bytes:
    """Return a short text folded as it is searched, from a cache: companies and places recur."""
    return fold_known(text)


def fold_joined(text: str) -> bytes:
    """Return a text folded, its words joined where a hyphen stands within them."""
    raw = _raw(text)
    return _finished(_rewritten(raw, ((*span, "") for span in _hyphened(raw))))


def fold_apart(text: str) -> bytes:
    """Return a text folded, the groups of its numbers apart."""
    raw = _raw(text)
    return _finished(_rewritten(raw, ((*found.span(), "\n") for found in _GROUPS.finditer(raw))))


def _rewritten(raw: str, others: Iterable[Spelling]) -> str:
    """Return a raw text with other spellings in place of those it has."""
    out, at = "", 0
    for other in others:
        out += raw[at : other[0]] + _spelled(raw, other)
        at = other[1]
    return out + raw[at:]


def _others_of(raw: str) -> Iterator[Spelling]:
    """Yield what of a raw text is spelled otherwise too, and how.

    The parts of a word are joined, and the groups of a number stand alone.
    """
    for start, end in _hyphened(raw):
        yield start, end, ""
    for found in _ELIDED.finditer(raw) if "'" in raw else ():
        yield found.start() - 1, found.end(), ""
    for found in _GROUPS.finditer(raw):
        yield *found.span(), "\n"
    if _has_net(raw):
        for found in _SIGNS.finditer(raw):
            if found[0] == ".":
                yield found.end(), found.end() + len("net"), ""


def _hyphened(raw: str) -> Iterator[Range]:
    """Yield where words with hyphens are. Between two digits a hyphen joins nothing."""
    for found in _HYPHEN.finditer(raw) if "-" in raw else ():
        start, end = found.span()
        before = _BEFORE.search(raw, max(0, start - _LONGEST), start)
        if before is None:
            continue
        start = before.start()
        for cut in _BETWEEN_DIGITS.finditer(raw, start, end):
            if raw.find("-", start, cut.start()) >= 0:
                yield start, cut.start()
            start = cut.end()
        if raw.find("-", start, end) >= 0:
            yield start, end


def _spelled(raw: str, other: Spelling) -> str:
    start, end, gap = other
    return (
        raw[start:end].replace("-", "").replace("'", "")
        if not gap
        else _GAPS.sub(gap, raw[start:end])
    )


def _letters_of(raw: str, other: Spelling) -> Letters:
    """Return the letters of another spelling, and from where in a raw text each comes."""
    start, end, gap = other
    letters = [(raw[at] if raw[at].isalnum() else gap, at) for at in range(start, end)]
    return [(letter, at) for letter, at in letters if letter]


def fold_all(texts: Sequence[str]) -> list[bytes]:
    """Return each text folded, as `fold` would, in a few calls for all of them."""
    plain = iter(_joined([text for text in texts if text.isascii()]))
    others = iter(_joined([text for text in texts if not text.isascii()]))
    return [next(plain if text.isascii() else others) for text in texts]


def _joined(texts: Sequence[str]) -> list[bytes]:
    together = f" {_END} ".join(texts)
    if len(texts) < _MANY or together.count(_END) != len(texts) - 1:
        return list(map(fold, texts))
    words = _encoded(together).translate(_ASCII_OF_MANY).split()
    return (b" %b " % b" ".join(words)).split(_END.encode())


def _encoded(text: str) -> bytes:
    """Return a text in UTF-8, folded but for what is ASCII."""
    return _with_signs(_raw(text)).encode("utf-8", "replace")


def _finished(raw: str) -> bytes:
    words = _with_signs(raw).encode("utf-8", "replace").translate(_ASCII).split()
    return b" %b " % b" ".join(words) if words else b" "


def _raw(text: str) -> str:
    """Return a text folded but for what is ASCII: its punctuation is still there."""
    return text if text.isascii() else _bare(text)


def _with_signs(raw: str) -> str:
    """Return a raw text in which signs stay that are part of a word, without grouped thousands."""
    if _has_signs(raw):
        raw = _SIGNS.sub(lambda found: _only_letters(_signed(found)), raw)
    return _GROUPS.sub(lambda found: _only_letters(_grouped(found)), raw)


def _has_signs(raw: str) -> bool:
    return "++" in raw or "#" in raw or _has_net(raw)


def _has_net(raw: str) -> bool:
    return ".net" in raw or ".NET" in raw or ".Net" in raw


def _only_letters(letters: Letters) -> str:
    return "".join(letter for letter, _ in letters)


def _signed(found: re.Match[str]) -> Letters:
    """Return a sign of `_SIGNS` as it stays, and what parts it from the next word."""
    start, end = found.span()
    if found[0] == ".":
        return [(" ", start), (_DOT, start)]
    sign = _PLUS if found[0] == "++" else _SHARP
    return [*((sign, at) for at in range(start, end)), (" ", end)]


def _grouped(found: re.Match[str]) -> Letters:
    """Return the digits of a number."""
    return [(one, at) for at, one in enumerate(found[0], found.start()) if one.isdigit()]


@lru_cache(maxsize=8192)
def fold_cached(text: str) -> bytes:
    """Return a short text folded, from a cache: companies, places and tags recur."""
    return fold(text)


def _bare(text: str) -> str:
    """Return a text without accents and with small letters; what separates words may be ASCII."""
    text = normalized("NFKD", normalized("NFKD", text).casefold())
    return _others().sub(_separated, normalized("NFC", text.translate(_LETTERS)))


@cache
def _others() -> re.Pattern[str]:
    """Return what finds all beyond ASCII that is neither letter nor digit."""
    return re.compile("[^\\w\0-\x7f]+")


@cache
def _emoji() -> re.Pattern[str]:
    """Return what finds an emoji: two letters of a flag, or one sign, or several that are joined.

    A sign that may be one or a mark in a text is an emoji where it is followed by U+FE0F.
    """
    signs = (
        "\u2300-\u23ff\u2600-\u2767\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
        "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
    )
    one = (
        f"(?:[{signs}]|[^\\w\0-\x7f](?=\ufe0f))[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    )
    return re.compile(
        f"[\U0001f1e6-\U0001f1ff]{{2}}|{one}(?:{_JOINER}(?:{one}|[\u2190-\u21ff\u27a1]))*"
    )


def _separated(found: re.Match[str]) -> str:
    """Return an emoji as a word, and a space for what separates words; vowel signs stay."""
    run, at, out = found[0], 0, ""
    if max(run) > "\u22ff":
        for emoji in _emoji().finditer(run):
            signs = "".join(sign for sign in emoji[0] if ord(sign) not in _GONE)
            out += f"{_parting(run[at : emoji.start()])} {signs} "
            at = emoji.end()
    return out + _parting(run[at:])


def _parting(run: str) -> str:
    """Return a space for each sign; those that are part of a letter stay."""
    return "".join(
        sign if category(sign)[0] == "M" else " " for sign in run if ord(sign) not in _GONE
    )


def is_unspaced(word: str) -> bool:
    """Whether a word's script isn't separated by spaces, such as Chinese or Thai."""
    return not word.isascii() and any(
        first <= code <= last for code in map(ord, word) for first, last in _UNSPACED
    )


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    return _raw(character)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return a text folded (as text), and for each of its characters the offset it comes from."""
    return _flat(_with_offsets(text), len(text))


def _flat(letters: Letters, size: int) -> tuple[str, list[int]]:
    """Return raw letters of a text of a size as `fold_with_offsets` does."""
    raw = _only_letters(letters)
    if _has_signs(raw):
        letters = _replaced(letters, _SIGNS.finditer(raw), _signed)
    letters = _replaced(letters, _GROUPS.finditer(_only_letters(letters)), _grouped)
    out: list[str] = [" "]
    places: list[int] = [0]
    for one, place in letters:
        letter = chr(_ASCII[ord(one)]) if one.isascii() else one
        if letter != " " or out[-1] != " ":
            out.append(letter)
            places.append(place)
    if out[-1] != " ":
        out.append(" ")
        places.append(size)
    return "".join(out), places


def _with_offsets(text: str) -> Letters:
    """Return the letters of a raw text, one by one, and from which offset of the text each comes."""
    if text.isascii():
        return list(zip(text, range(len(text)), strict=True))
    letters: Letters = []
    at = 0
    for emoji in _emoji().finditer(text):
        letters += _one_by_one(text, at, emoji.start())
        at = emoji.end()
        signs = [
            (text[one], one) for one in range(emoji.start(), at) if ord(text[one]) not in _GONE
        ]
        letters += [(" ", emoji.start()), *signs, (" ", at)]
    return letters + _one_by_one(text, at, len(text))


def _one_by_one(text: str, start: int, end: int) -> Letters:
    return [(letter, place) for place in range(start, end) for letter in _letter(text[place])]


def _replaced(
    letters: Letters, spots: Iterable[re.Match[str]], by: Callable[[re.Match[str]], Letters]
) -> Letters:
    """Return letters with others in some spots; they come from where those in the spots came."""
    out: Letters = []
    at = 0
    for found in spots:
        out += letters[at : found.start()]
        out += [
            (letter, letters[min(place, len(letters) - 1)][1] + (place >= len(letters)))
            for letter, place in by(found)
        ]
        at = found.end()
    return out + letters[at:]


def ranges(text: str, needles: Iterable[str], *, most: int = 200) -> tuple[Range, ...]:
    """Return where folded words are in a displayed text: in order, without overlaps.

    `needles` are folded; their own leading and trailing space isn't part of a range. `most` limits
    the matches of each needle. Words are also found where they are spelled otherwise.
    """
    needles = tuple(needles)
    if text.isascii() and not _has_signs(text) and _GROUPS.search(text) is None:
        if "-" not in text and ("'" not in text or _ELIDED.search(text) is None):
            return merge_ranges(_quick_ranges(text, needles, most))
        found = list(_quick_ranges(text, needles, most))
    else:
        found = _ranges_of(text, fold_with_offsets(text), needles, most)
    found += _ranges_spelled_out(text, needles, most)
    letters = _with_offsets(text)
    raw = text if text.isascii() else _only_letters(letters)
    for other in _others_of(raw):
        spelled = [(letter, letters[at][1]) for letter, at in _letters_of(raw, other)]
        found += _ranges_of(text, _flat(spelled, letters[other[1] - 1][1] + 1), needles, most)
    return merge_ranges(found)


def _ranges_spelled_out(text: str, needles: Sequence[str], most: int) -> list[Range]:
    """Return where needles are in a text whose umlauts are two letters each."""
    spelled = fold_spelled_out(text)
    return _ranges_of(text, spelled, needles, most) if spelled is not None else []


def fold_spelled_out(text: str) -> tuple[str, list[int]] | None:
    """Return what `fold_with_offsets` does, with two letters for an umlaut; None without any."""
    if text.isascii() or _SPELLED_OUT.search(text) is None:
        return None
    out, places, at = "", list[int](), 0
    for found in _SPELLED_OUT.finditer(text):
        letters = spelled_out(found[0])
        out += text[at : found.start()] + letters
        places += [*range(at, found.start()), *[found.start()] * len(letters)]
        at = found.end()
    places += range(at, len(text) + 1)
    flat, of_out = fold_with_offsets(out + text[at:])
    return flat, [places[place] for place in of_out]


def _quick_ranges(text: str, needles: Sequence[str], most: int) -> Iterator[Range]:
    """Yield where needles are in plain ASCII."""
    for needle in needles:
        if needle.isascii():
            for spot in islice(_pattern(needle).finditer(text), most):
                yield spot.span()


def _ranges_of(
    text: str, folded: tuple[str, list[int]], needles: Sequence[str], most: int
) -> list[Range]:
    """Return where needles are in a text that is folded with its offsets."""
    flat, places = folded
    found: list[Range] = []
    for needle in needles:
        at = flat.find(needle)
        while at >= 0 and len(found) < most:
            first = at + (needle[0] == " ")
            last = at + len(needle) - (needle[-1] == " ") - 1
            if last >= first:
                found.append((places[first], end_of(text, places[last])))
            at = flat.find(needle, max(at + 1, last))
    return found


@lru_cache(maxsize=256)
def _pattern(needle: str) -> re.Pattern[str]:
    """Return what finds a folded needle in plain ASCII, much faster than to fold the text."""
    words = r"[^a-z0-9]+".join(map(re.escape, needle.split()))
    before = "(?<![a-z0-9])" if needle[0] == " " else ""
    after = "(?![a-z0-9])" if needle[-1] == " " else ""
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)


def end_of(text: str, place: int) -> int:
    """Return the end of a letter with the accents, or of an emoji with the tone, behind it."""
    end = place + 1
    while end < len(text) and ord(text[end]) in _GONE:
        end += 1
    return end


def merge_ranges(found: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges sorted, with those that touch or overlap merged."""
    out: list[Range] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
