"""A test of many cases fails when one of them does, and says which."""

import pytest

from tests.for_each import for_each


def test_each_case_that_fails_is_named_and_the_others_are_tried() -> None:
    tried = []

    @for_each(("number", "word"), [(1, "one"), (2, "zwei"), (3, "drei"), (4, "four")])
    def check(number: int, word: str) -> None:
        tried.append(number)
        assert word in ("one", "four")

    with pytest.raises(ExceptionGroup, match=r"2 of 4 cases: 2, 'zwei'; 3, 'drei'") as caught:
        check()
    assert tried == [1, 2, 3, 4]
    assert [one.__notes__ for one in caught.value.exceptions] == [
        ["The case: 2, 'zwei'"],
        ["The case: 3, 'drei'"],
    ]


def test_a_case_that_was_to_raise_fails_when_it_does_not() -> None:
    @for_each("number", [1, 0], ids=["one", "nought"])
    def check(number: int) -> None:
        with pytest.raises(ZeroDivisionError):
            1 / number

    with pytest.raises(ExceptionGroup, match="1 of 2 cases: one"):
        check()


@for_each("letter", "abc")
def test_what_a_test_is_given_beside_the_cases_comes_through(
    tmp_path_factory: pytest.TempPathFactory, letter: str
) -> None:
    assert letter in "abc"
    assert tmp_path_factory.getbasetemp().is_dir()


def test_no_cases_are_no_test() -> None:
    with pytest.raises(AssertionError):
        for_each("letter", "")
