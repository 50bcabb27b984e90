"""A message parsed for the coach: greeting, sentences, sign-off, quotations; and the word lists.

The lists are TOML files in this folder, read on first use. An entry is a small regular expression
in which a space stands for any white space and ’ for an apostrophe. It matches whole words only,
in upper and lower case.

Every copy of a message's text has the length of the original, so an offset into one is an offset
into all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property

import msgspec

from netfollow.errors import Unreadable
from netfollow.lazy_pattern import LazyPattern

FILES = ("tone.toml", "asking.toml", "plain.toml", "signs.toml")


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists as single words in lower case, for lookups.

    Raises `Unreadable` for an unknown name or a broken file, as do the three below.
    """
    return frozenset(word.casefold() for entry in _entries(name) for word in entry.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the entries of a word list in lower case."""
    return frozenset(entry.casefold() for entry in _entries(name))


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """Return one compiled pattern that matches any entry of the given word lists as whole words."""
    return re.compile(rf"(?<![\w'])(?:{alternatives(*names)})(?!\w)", re.IGNORECASE)


@cache
def small_pattern(*names: str) -> re.Pattern[str]:
    """Return the same for `Message.small`: letters are small there, which makes a search quick."""
    return re.compile(rf"(?<![\w'])(?:{alternatives(*names)})(?!\w)")


@cache
def alternatives(*names: str) -> str:
    """Return the entries of word lists joined with `|`, for use inside a larger pattern."""
    entries = "|".join(entry for name in names for entry in _entries(name))
    entries = _APOSTROPHE.sub("'?", entries)
    return entries.replace(" ?", r"\s?").replace(" ", r"\s++")


_APOSTROPHE = LazyPattern(r"(?<=n)(?<!\(\?<!won)'(?=t\b)|'(?=(?:ve|m)\b)")
"""An apostrophe that many leave out: "dont", "ive", "im"."""


def _entries(name: str) -> tuple[str, ...]:
    """Return the entries of one list; raises `Unreadable` for a broken file."""
    try:
        return _lists()[name]
    except KeyError as error:
        raise Unreadable(f"The coach's word lists hold no {name}.") from error


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    import tomllib
    from importlib import resources

    found: dict[str, tuple[str, ...]] = {}
    for name in FILES:
        source = resources.files("netfollow.method").joinpath("coach", name)
        try:
            lists = tomllib.loads(source.read_text("utf-8"))
            found |= msgspec.convert(lists, dict[str, tuple[str, ...]])
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Unreadable(f"The coach's words in {name} can't be read: {error}.") from error
        except msgspec.ValidationError as error:
            raise Unreadable(f"The coach's words in {name} are not right: {error}.") from error
    return {
        key: tuple(entry.replace("’", "'") for entry in entries) for key, entries in found.items()
    }


ADDRESS_AT_MOST = 6
"""Words of a name in a greeting, at most; more is a sentence."""

_REST = LazyPattern(
    r"[ \t]*+[,，]?[ \t]{0,3}(?P<rest>[^,!.:;–—\n，！。：،\0]{0,120}?(?:\b(?:Dr|Mrs?|Ms|Mx|Prof|St)\.[^,!.:;–—\n，！。：،\0]{1,80})?)[ \t]*+(?P<stop>[,!.:;–—\n，！。：،]|- |$)"
)
_ALONE = LazyPattern(r"\s*(?P<rest>[^\W\d_][^,!.:;\n，\0]{0,60})[,，:!–—][ \t]*(?:\n|(?=[你您]好))")
_ENDS = (",", "，", ":", "!", "–", "—")
"""What stands behind a name alone on its line, as in `_ALONE`."""
_NAME_WORD = LazyPattern(r"[^\W\d_][\w.'’-]*")


class Greeting(msgspec.Struct, frozen=True):
    """A greeting: the offset at which it ends, and the range of the name in it.

    `who` is (0, 0) when nobody is greeted by name.
    """

    end: int
    who: tuple[int, int] = (0, 0)


def greeting(text: str) -> Greeting | None:
    """Return the greeting at the start of a text; None when it starts without one."""
    if _has_no_greeting(text):
        return None
    blanks = len(text) - len(text.lstrip())
    hello = pattern("greetings").match(text, blanks)
    found = _REST.match(text, hello.end()) if hello else _ALONE.match(text)
    if found is None:
        return Greeting(hello.end()) if hello else None
    if any(sign in found["rest"] for sign in "<[{|%$"):
        return Greeting(found.end())
    rest = list(_NAME_WORD.finditer(text, found.start("rest"), found.end("rest")))
    whole = found["rest"].strip()
    if hello is None:
        named = all(map(_like_a_name, rest)) and len(rest) <= 3
        first = rest[0][0].casefold() if rest else ""
        if not named or first in words("not-names") or first in words("common"):
            return None
        return Greeting(found.end(), (found.start("rest"), found.start("rest") + len(whole)))
    if not rest:
        return Greeting(found.end() if not whole else hello.end())
    if len(rest) <= ADDRESS_AT_MOST and (all(map(_like_a_name, rest)) or _small_name(rest)):
        return Greeting(found.end(), (rest[0].start(), rest[-1].end()))
    capitals = 0
    while capitals < len(rest) and _like_a_name(rest[capitals]) and rest[capitals][0] != "I":
        capitals += 1
    if capitals:
        return Greeting(rest[capitals - 1].end(), (rest[0].start(), rest[capitals - 1].end()))
    return Greeting(hello.end())


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(entry[:2] for entry in phrases("greetings"))


def _has_no_greeting(text: str) -> bool:
    """Whether it takes no reading to see that a text has no greeting, as most texts without one.

    It begins with other letters than all of them, and its first line doesn't end as a name does.
    """
    first = text[:2]
    if not first.isascii() or first.lower() in _first_letters() or first[:1].isspace():
        return False
    stop = text.find("\n")
    return (stop < 0 or not text[:stop].rstrip(" \t").endswith(_ENDS)) and "好" not in text


def _like_a_name(word: re.Match[str]) -> bool:
    """Whether a word may be of a name: a capital, a script without any, or a word such as "de"."""
    first = word[0][0]
    return first.isupper() or not first.islower() or word[0].casefold() in words("in-names")


def _small_name(rest: list[re.Match[str]]) -> bool:
    """Whether one or two words without capitals may be a name all the same: "hi jane"."""
    known = words("common") | words("not-names") | words("no-small-names")
    return len(rest) <= 2 and not any(word[0].casefold() in known for word in rest)


MASK = "\0"
"""Replaces each character that is not the writer's own_words, so that offsets stay valid."""

QUOTED_AT_MOST = 300
"""Characters between two quotation marks, at most; more means that one of them is a stray mark."""

SIGN_OFF_LINES = 6
"""How many lines from the end a sign-off is looked for."""

ENGLISH_SHARE = 0.2
"""The share of common English words from which a text is taken for English."""

_PLAIN = str.maketrans("’‘ʼ´`\u00a0\u2007\u202f\u2009\ufeff", "'''''     ")
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_REPLY = LazyPattern(r"^[ \t]{0,3}>.*$|^On [^\n]{5,150}[ \n]wrote:[ \t]*$", re.MULTILINE)
_ORIGINAL = LazyPattern(
    r"^(?:-{2,10} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht)|From: [^\n]+\n"
    r"(?:Sent|Date|To): |-- ?$)",
    re.MULTILINE | re.IGNORECASE,
)
_INSIDE = rf"(?:[^{{marks}}\n]|\n(?!\s)){{{{1,{QUOTED_AT_MOST}}}}}"
_QUOTED = LazyPattern(
    "|".join(
        f"{opens}{_INSIDE.format(marks=opens + closes)}[{closes}]"
        for opens, closes in (('"', '"'), ("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"))
    )
)
LINK = LazyPattern(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_ADDRESS = LazyPattern(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_END = LazyPattern(
    r"(?<![.!?…])[.!?…]++(?=[\s\0\"'”’»)\]]|$)|[。！？]+|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–]|\d+[.)]) )"
)
_PARAGRAPH = LazyPattern(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–]|\d+[.)]) )")
WORD = LazyPattern(r"[^\W\d_](?:[^\W_]|['-](?=\w))*")
IDEOGRAPH = LazyPattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
DRAWN_OUT = LazyPattern(r"(\w)\1{2,}")
"""A letter drawn out: "heyyy"."""
_LINE = LazyPattern(r"[^\n]+")
_TOKEN = LazyPattern(r"\S+")


class Span(msgspec.Struct, frozen=True):
    """A range of the text: start and end as character offsets, the end exclusive."""

    start: int
    end: int


def word_count(token: str) -> float:
    """Return how many words a run without blanks counts for: two ideographs are about one word."""
    return 1.0 if token.isascii() else max(1.0, len(IDEOGRAPH.findall(token)) / 2)


class Message:
    """A message's text and its parts, each found when first needed.

    `text` is the original; `plain`, `unquoted` and `own_words` are copies of equal length.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.translate(_PLAIN)

    @cached_property
    def unquoted(self) -> str:
        """The text with quoted earlier messages, and what follows a `-- ` line, masked."""
        text = _REPLY.sub(_masked, self.plain)
        if match := _ORIGINAL.search(text):
            text = text[: match.start()] + MASK * (len(text) - match.start())
        return text

    @cached_property
    def own_words(self) -> str:
        """The writer's own_words words: quotations, email addresses and links are masked too."""
        text = LINK.sub(_masked, self.unquoted)
        return _QUOTED.sub(_masked, _ADDRESS.sub(_masked, text))

    @cached_property
    def small(self) -> str:
        """The writer's own words in small letters, of equal length."""
        small = self.own_words.lower()
        return small if len(small) == len(self.own_words) else self.own_words.translate(_SMALL)

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """The range of each link, without punctuation behind it."""
        found = []
        for match in LINK.finditer(self.unquoted):
            link = match[0].rstrip(".,;:!?'*_")
            if link.endswith(")") and "(" not in link:
                link = link.rstrip(").,;:")
            found.append(Span(match.start(), match.start() + len(link)))
        return tuple(found)

    @cached_property
    def greeting(self) -> Greeting | None:
        """The greeting at the start of the message; None without one."""
        return greeting(self.unquoted)

    @cached_property
    def body(self) -> Span:
        """The range between the greeting and the sign-off."""
        start = self.greeting.end if self.greeting else 0
        end = len(self.unquoted.rstrip(MASK + " \t\r\n"))
        end = max(start, end)
        lines = [line for line in _LINE.finditer(self.unquoted, start, end) if line[0].strip()]
        for line in lines[-SIGN_OFF_LINES:]:
            if pattern("sign-offs").fullmatch(line[0].strip(" ,.!–—-\r\t")):
                return Span(start, line.start())
        return Span(start, end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The range of each sentence of the body, in order, without surrounding blanks."""
        return tuple(_split(self.own_words, _END, self.body))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The range of each paragraph; every item of a list is one."""
        return tuple(_split(self.unquoted, _PARAGRAPH, Span(0, len(self.unquoted))))

    @cached_property
    def is_english(self) -> bool:
        """Whether the writer's words are clearly English; only then can tone be judged."""
        found = [match[0].casefold() for match in WORD.finditer(self.own_words[:4000])]
        common = sum(word in words("common") for word in found)
        return common >= max(2, ENGLISH_SHARE * len(found))

    def tokens(self) -> Iterator[re.Match[str]]:
        """Yield a match for each run without blanks outside quoted earlier messages."""
        return (token for token in _TOKEN.finditer(self.unquoted) if token[0].strip(MASK))

    def sentence_at(self, place: int) -> Span:
        """Return the sentence at an offset; an empty range there when it is in none."""
        number = bisect_right(self.sentences, place, key=lambda span: span.start) - 1
        if number >= 0 and place < self.sentences[number].end:
            return self.sentences[number]
        return Span(place, place)


def _split(text: str, ends: LazyPattern[str], within: Span) -> Iterator[Span]:
    """Yield the parts of a text between ends, those that hold words, without blanks around."""
    start = within.start
    places = [match.end() for match in ends.finditer(text, within.start, within.end)]
    for end in (*places, within.end):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped.strip(MASK + "-*•–_= \t\r\n"):
            begin = start + len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(stripped))
        start = end


def _masked(match: re.Match[str]) -> str:
    return MASK * len(match[0])
