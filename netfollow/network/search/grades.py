"""How good a hit each person is, and who comes first by it."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress

Grades = bytearray
"""By a person's number, from 1, the best; 0 is none."""


@cache
def _only(grade: int) -> bytes:
    """Return what tells the bytes of a grade from all others."""
    return bytes(one == grade for one in range(256))


def fitting(numbers: Sequence[int], grades: Grades) -> list[int]:
    """Return those who have a grade, in the order they had."""
    return list(compress(numbers, _given(grades, numbers)))


def best_first(numbers: Sequence[int], graded: Sequence[Grades]) -> list[int]:
    """Return people by the sum of their grades, equal ones in the order they had."""
    sums = _given(graded[0], numbers)
    for grades in graded[1:]:
        added = zip(sums, _given(grades, numbers), strict=True)
        sums = bytes(min(255, one + more) for one, more in added)
    best: list[int] = []
    for grade in sorted(set(sums)):
        best += compress(numbers, sums.translate(_only(grade)))
    return best


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
    return bytes(map(grades.__getitem__, numbers))


def _better(one: int, other: int) -> int:
    return min(one, other) if one and other else one or other
