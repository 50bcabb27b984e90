"""One kind of text of everyone, joined, so that one look finds a word in all of it.

Texts lie in shards of some hundred people: an object for each of 300,000 notes would take
more memory than the notes, and one text for all would have to be made anew for each change.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, compress, count, islice, repeat
from operator import itemgetter
from re import Pattern
from typing import TypeVar, overload

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

SIZE = 512
"""People in a shard."""

BREAK = b"\n"
"""What ends a person's text; no folded text holds it."""

A_LOOK = 250
"""To look at one person's text takes as long as to look through so many bytes of a shard."""

RENEWED = 2
"""In so many shards at a time words are indexed anew while someone waits; others are looked through."""

FEW_TEXTS = 200
"""Of so many people, each text is looked at sooner than the words of all shards."""

KEPT = 64
"""The answers for so many words are kept, besides those for single letters."""

Grades = bytearray
"""By a person's number, from 1, the best; 0 is none."""


class WordIndex:
    """The words of a shard in order, and the places of those who have each of them.

    To look a word up takes no longer where most have it, or in a long text.
    """

    __slots__ = ("_places", "_starts", "_words", "text")

    def __init__(self, text: bytes) -> None:
        found: dict[bytes, list[int]] = {}
        for place, line in enumerate(text.split(BREAK)):
            for word in set(line.split(b" ")):
                found.setdefault(word, []).append(place)
        found.pop(b"", None)
        self.text = text
        self._words = sorted(found)
        places = [found[word] for word in self._words]
        self._places = array("H", chain.from_iterable(places))
        self._starts = array("I", accumulate(map(len, places), initial=0))

    def places(self, word: bytes, *, is_whole: bool) -> Collection[int]:
        """Return the places of those who have a word, or one that begins with it."""
        first = bisect_left(self._words, word)
        if is_whole:
            end = first + (self._words[first : first + 1] == [word])
        else:
            end = bisect_left(self._words, word + AFTER_ALL, first)
        found = self._places[self._starts[first] : self._starts[end]]
        return found if end - first < 2 else set(found)


AFTER_ALL = b"\xff"
"""Sorts after whatever a word goes on with: no byte of UTF-8 is as high."""


class TextShard:
    """The texts of some people by place: one string, and where each begins."""

    __slots__ = ("_words", "starts", "text")

    def __init__(self) -> None:
        self.text = b""
        self.starts = array("I", [0])
        self._words: WordIndex | None = None

    @property
    def words(self) -> WordIndex | None:
        """The index of its words; None where it wasn't made, or the text changed since."""
        known = self._words
        return known if known is not None and known.text is self.text else None

    @property
    def is_outdated(self) -> bool:
        """Whether its words were indexed, but the text changed since."""
        return self._words is not None and self.words is None

    def index(self) -> WordIndex:
        """Index its words; from any thread."""
        self._words = WordIndex(self.text)
        return self._words

    def look(self, needle: bytes) -> Iterator[int]:
        """Yield the places whose text holds some letters, once for each time they stand there."""
        before = self.text.split(needle)
        before.pop()
        return accumulate(map(bytes.count, before, repeat(BREAK)))

    def put(self, texts: Mapping[int, bytes], size: int) -> None:
        """Set the texts of some places; the shard holds `size` of them then."""
        before, starts = self.text, self.starts
        known = len(starts) - 1
        pieces = [
            texts[place] + BREAK
            if place in texts
            else before[starts[place] : starts[place + 1]]
            if place < known
            else BREAK
            for place in range(size)
        ]
        text = b"".join(pieces)
        if text != self.text:
            self.text = text
            self.starts = array("I", accumulate(map(len, pieces), initial=0))


class ShardedTexts:
    """All shards of one kind of text; people are numbers."""

    def __init__(self) -> None:
        self.shards: list[TextShard] = []
        self._held: dict[bytes, array[int]] = {}

    def set(self, shard: int, text: bytes, starts: bytes) -> None:
        """Set a whole shard."""
        self._held.clear()
        self._grow(shard)
        one = self.shards[shard]
        one.text, one.starts = text, array("I", starts)

    def clear(self, size: int) -> None:
        """Be empty, for so many people."""
        for shard, first in enumerate(range(0, size, SIZE)):
            some = min(SIZE, size - first)
            self.set(shard, BREAK * some, array("I", range(some + 1)).tobytes())

    def put(self, shard: int, texts: Mapping[int, bytes], size: int) -> None:
        """Set the texts of some places of a shard."""
        self._held.clear()
        self._grow(shard)
        self.shards[shard].put(texts, size)

    def _grow(self, shard: int) -> None:
        while len(self.shards) <= shard:
            self.shards.append(TextShard())

    def of(self, number: int) -> bytes:
        """Return one person's text; empty for one who was never put."""
        if number // SIZE >= len(self.shards):
            return b""
        shard, place = self.shards[number // SIZE], number % SIZE
        if place + 1 >= len(shard.starts):
            return b""
        return shard.text[shard.starts[place] : shard.starts[place + 1] - 1]

    def has(self, number: int, needle: bytes) -> bool:
        """Whether one person's text holds a word."""
        shard, place = self.shards[number // SIZE], number % SIZE
        return shard.text.find(needle, shard.starts[place], shard.starts[place + 1]) >= 0

    def mark(self, grades: Grades, needle: bytes, grade: int) -> None:
        """Give a grade to all whose text holds a word and who have none yet."""
        for number in self._holders(needle):
            if not grades[number]:
                grades[number] = grade

    def _holders(self, needle: bytes) -> Sequence[int]:
        """Return the numbers of all whose text holds a word.

        A word that is typed on is looked for only in the texts that hold what was typed before.
        """
        known = self._held.get(needle)
        if known is None:
            fewer = self._fewer(needle)
            is_rare = fewer is not None and len(fewer) <= FEW_TEXTS
            known = None if is_rare else self._by_word(needle)
            if known is None:
                known = self._by_text(needle, fewer)
            keep(self._held, needle, known, _is_letter)
        return known

    def index(self) -> Iterator[None]:
        """Index the words of a shard at a time, so that each is found at once."""
        for shard in self.shards:
            if shard.words is None:
                shard.index()
                yield

    def _by_word(self, needle: bytes) -> array[int] | None:
        """Return who has a word, or the beginning of one; None for what isn't one, or isn't indexed."""
        word = needle.strip(b" ")
        if needle[:1] != b" " or not word or b" " in word:
            return None
        for shard in islice((one for one in self.shards if one.is_outdated), RENEWED):
            shard.index()
        if not any(shard.words for shard in self.shards):
            return None
        found, is_whole = array("I"), needle[-1:] == b" "
        for first, shard in zip(count(0, SIZE), self.shards, strict=False):
            words = shard.words
            places = words.places(word, is_whole=is_whole) if words else shard.look(needle)
            found.extend(map(first.__add__, places))
        return found

    def _by_text(self, needle: bytes, fewer: Sequence[int] | None) -> array[int]:
        """Return whose text holds a word, or any other letters, of some people or all.

        Those of many are looked through together: that is faster than one by one.
        """
        if fewer is None or len(fewer) * A_LOOK > self._length():
            found = array("I")
            for first, shard in zip(count(0, SIZE), self.shards, strict=False):
                found.extend(map(first.__add__, shard.look(needle)))
            return found
        return array("I", [one for one in fewer if self.has(one, needle)])

    def _length(self) -> int:
        return sum(len(shard.text) for shard in self.shards)

    def _fewer(self, needle: bytes) -> Sequence[int] | None:
        """Return who holds the beginning of a word, as far as it is known or soon is."""
        bare = needle.rstrip(b" ")
        if bare and bare != needle:
            return self._holders(bare)
        shorter = (needle[:size] for size in range(len(needle) - 1, 0, -1))
        return next((self._held[one] for one in shorter if one in self._held), None)

    def match(self, pattern: Pattern[bytes]) -> Iterator[int]:
        """Yield the numbers of all whose text a pattern finds; it never crosses a line's end."""
        for number, shard in enumerate(self.shards):
            text, starts = shard.text, shard.starts
            first, place = number * SIZE, 0
            found = pattern.search(text)
            while found is not None:
                place = bisect_right(starts, found.start(), place)
                yield first + place - 1
                found = pattern.search(text, starts[place])

    def pieces(self) -> list[tuple[bytes, bytes]]:
        """Return of each shard the text, and where each person's begins."""
        return [(shard.text, shard.starts.tobytes()) for shard in self.shards]


def keep(
    answers: dict[Asked, Answer], asked: Asked, answer: Answer, is_letter: Callable[[Asked], bool]
) -> None:
    """Keep an answer, and let go of the oldest of the others; those for single letters stay."""
    others = [one for one in answers if not is_letter(one)]
    if len(others) >= KEPT:
        del answers[others[0]]
    answers[asked] = answer


def _is_letter(needle: bytes) -> bool:
    return len(needle.decode(errors="ignore").strip()) <= 1


@cache
def _only(grade: int) -> bytes:
    """Return what tells the bytes of a grade from all others."""
    return bytes(one == grade for one in range(256))


class Ranked(Sequence[int]):
    """People who have a grade, by the grade, equal ones in the order they had.

    They are put in order as they are asked for: of most who were found only the first are shown.
    """

    def __init__(self, numbers: Sequence[int], grades: bytes) -> None:
        self._numbers, self._grades = numbers, grades
        self._count = len(grades) - grades.count(0)
        self._left = sorted(set(grades) - {0}, reverse=True)
        self._known: list[int] = []

    def _to(self, end: int) -> list[int]:
        """Return so many of the first, or more."""
        while len(self._known) < end and self._left:
            self._known += compress(self._numbers, self._grades.translate(_only(self._left.pop())))
        return self._known

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, int) and place >= 0:
            return self._to(place + 1)[place]
        return self._to(self._count)[place]

    def __len__(self) -> int:
        return self._count


def fitting(numbers: Sequence[int], grades: Grades) -> list[int]:
    """Return those who have a grade, in the order they had."""
    return list(compress(numbers, _given(grades, numbers)))


def best_first(numbers: Sequence[int], graded: Sequence[Grades]) -> Sequence[int]:
    """Return those who have all grades by the sum of them, equal ones in the order they had."""
    sums = _given(graded[0], numbers)
    for grades in graded[1:]:
        added = zip(sums, _given(grades, numbers), strict=True)
        sums = bytes(one and more and min(255, one + more) for one, more in added)
    return Ranked(numbers, sums)


def turned(grades: Grades) -> Grades:
    """Return a grade for all who have none, and none for the others."""
    return bytearray(grades.translate(_only(0)))


def better(one: Grades, other: Grades) -> Grades:
    """Return the better of two grades of each person."""
    return bytearray(map(_better, one, other))


def marked(size: int, numbers: Iterable[int]) -> Grades:
    """Return a grade for some of so many people."""
    grades = bytearray(size)
    for number in numbers:
        grades[number] = 1
    return grades


def _given(grades: Grades, numbers: Sequence[int]) -> bytes:
    """Return the grade of each; of many at a time that is several times as fast as one by one."""
    if len(numbers) < 2:
        return bytes(grades[number] for number in numbers)
    return bytes(itemgetter(*numbers)(grades))


def _better(one: int, other: int) -> int:
    return min(one, other) if one and other else one or other
