"""Subjects that came back altered: letters lost, tags added, the end cut off, a mark unknown.

Asked only for mail that names none of mine, and of my own mails to whoever sent it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from unicodedata import combining

from netfollow.lazy_pattern import LazyPattern
from netfollow.mail.subjects import GATES, is_forward, marked_without_colon, read_subject
from netfollow.mail.words import MEETING, READ
from netfollow.people.unicode_norm import normalized

CUT = 30
"""So many letters of a subject tell which one it is when its end is missing without a sign."""

CUT_WITH_SIGN = 10
"""So many do where dots say that the end is missing."""

MARK = 24
"""So long the words before a colon may be, to be a mark of an answer."""

LONG = 8
"""A subject of one word that is shorter may be another's by chance."""

_WORD = LazyPattern(r"[^\W_]+")
_APOSTROPHE = LazyPattern(r"['’‘`´]")
_LOST = LazyPattern(r"[?\ufffd]+")
_DOTS = LazyPattern(r" ?(?:\.\.\.?|…|\[…\])\Z")
_WAS = LazyPattern(
    r"[(\[] ?(?:was|formerly|war|ehemals|vorher|früher|bisher|era|antes|prima|était|avant|anciennement|eerder|voorheen|var"
    r"|tidigare|tidligere|oli|było|poprzednio|bylo|původně|было|ранее|原) ?[:：]? "
)
"""How the old subject begins behind a new one, in small letters."""

_BEHIND = LazyPattern(
    r" ?(?:\[[^\[\]]{1,60}\]|\{{1,2}[^{}]{1,60}\}{1,2}|\( ?" + GATES + r"[^()]{0,40}\)|\(c[0-4]\)"
    r"|\( ?(?:#|[a-z.]{1,12}[ #:-]{1,3})\d{3,12}[a-z\d-]{0,12} ?\)|(?:\| )?[a-z]{2,8}[:#-] ?\d{3,12}|\| [a-z]{2,8}-\d{1,12}"
    r"|[-–—|] ?(?:intern(?:al)?(?: use only)?|restricted|(?:un)?classified|official|sensitive|protected|public|private|privat|"
    + GATES
    + r"))\Z"
)
"""A tag behind a subject: a number of some program, or how secret it is."""

_BEFORE = LazyPattern(
    r"(?:\([^()]{1,40}\)|\{[^{}]{1,40}\}|<[^<>]{1,40}>|\*{1,3}[^*]{1,40}\*{1,3}|#[^#]{1,20}#|\|[^|]{1,20}\|):? ?"
)
"""A tag before a subject, in whatever brackets."""

_CASE = LazyPattern(r"[a-z]{0,12}#?\d[\w.-]{2,30}(?:/[^/]{1,40}/| [-–—|] )")
"""The number of a case before a subject, without brackets."""

_SPELLED = {
    ord(one): other
    for one, other in {"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "s"}.items()
}
_DOUBLE = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"))


def _words(bare: str) -> str:
    """Return the words of a subject: dashes, quotation marks and signs go."""
    return " ".join(_WORD.findall(_APOSTROPHE.sub("", bare)))


def _letters(bare: str) -> str:
    """Return the words of a subject without their accents: ä, ae and a are the same."""
    if not bare.isascii():
        bare = normalized("NFKD", bare.translate(_SPELLED))
        bare = "".join(one for one in bare if not combining(one))
    for two, one in _DOUBLE:
        bare = bare.replace(two, one)
    return _words(bare)


def _with_letters_lost(bare: str) -> str:
    """Return a subject with one question mark for letters that are not ASCII."""
    return _LOST.sub("?", bare.encode("ascii", "replace").decode())


def _is_long(bare: str) -> bool:
    """Whether nobody has a subject by chance that is as alike."""
    return " " in bare or len(bare) >= LONG or (len(bare) >= LONG // 2 and not bare.isascii())


class AlteredSubjects:
    """The bare subjects of my mails to one person, found by what is left of them."""

    def __init__(self, bares: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        for bare in bares:
            self._words.setdefault(_words(bare), bare)
            self._letters.setdefault(_letters(bare), bare)
            if not bare.isascii():
                self._letters.setdefault(_with_letters_lost(bare), bare)

    def find(self, text: str, *, is_answer: bool) -> str:
        """Return the bare subject of mine that a decoded subject was, or an empty text.

        `is_answer` says that it has the mark of an answer, or names a mail as answered.
        """
        for bare in _readings(text, is_answer=is_answer):
            if found := self._same(bare):
                return found
        return self._begun(read_subject(text).bare) if is_answer else ""

    def _same(self, bare: str) -> str:
        """Return the subject with the same words, or with the same letters if it is long enough."""
        words = _words(bare)
        if words and words in self._words:
            return self._words[words]
        if not _is_long(bare):
            return ""
        found = self._letters.get(_letters(bare) or bare)
        return found or self._letters.get(_with_letters_lost(bare), "")

    def _begun(self, bare: str) -> str:
        """Return the only subject that begins with what is left of one whose end is missing."""
        dots = _DOTS.search(bare)
        left = _letters(bare[: dots.start()] if dots else bare)
        if len(left) < (CUT_WITH_SIGN if dots else CUT) or left[-1].isdigit():
            return ""
        found = {one for key, one in self._letters.items() if key.startswith(left)}
        return found.pop() if len(found) == 1 else ""


def _readings(text: str, *, is_answer: bool) -> Iterator[str]:
    """Yield what a subject may have been before it was altered, the likeliest first."""
    bare = read_subject(text).bare
    if is_answer:
        yield bare
        if (shorter := _without_tags(bare)) != bare:
            yield shorter
        if (case := _CASE.match(bare)) and _is_long(bare[case.end() :]):
            yield bare[case.end() :]
        if "&" in bare:
            yield unescape(bare)
    if match := _WAS.search(bare):
        yield read_subject(bare[match.end() :].rstrip(" )]")).bare
    if rest := marked_without_colon(text):
        yield rest
    yield from _behind_colons(text, is_answer=is_answer)


def _without_tags(bare: str) -> str:
    while match := _BEFORE.match(bare):
        bare = bare[match.end() :]
    while match := _BEHIND.search(bare):
        bare = bare[: match.start()]
    return bare


def _behind_colons(text: str, *, is_answer: bool) -> Iterator[str]:
    """Yield what stands behind words and a colon that may be the mark of an answer.

    A mark that is none of a forward, and before a subject that is no chance word.
    """
    text = text.replace("：", ":")
    at = text.find(":")
    if MEETING.match(text) or READ.match(text):
        return
    while 0 < at <= 2 * MARK:
        words = text[:at].rpartition(":")[2]
        if len(words) > MARK or is_forward(words):
            return
        bare = read_subject(text[at + 1 :]).bare
        if is_answer or _is_long(bare):
            yield bare
        at = text.find(":", at + 1)
