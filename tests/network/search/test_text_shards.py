"""Who holds a word is right however it was typed, and after any change."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.network.search.text_shards import RENEWED, SIZE, ShardedTexts, best_first

PEOPLE = SIZE + 3
TEXTS = st.sampled_from((b" maria roe ", b" mara roe ", b" ma ", b" amar m ", b" roe ma ", b""))
TYPED = st.sampled_from(
    ((b" m", b" ma", b" mar"), (b" ma ",), (b"ar", b"ari"), (b" roe", b" roe "), (b" roe ma",))
)
INDEXED = b"indexed"
"""Stands among what is typed for a moment in which all words are indexed."""


@given(
    changes=st.lists(
        st.tuples(
            st.integers(0, PEOPLE - 1), TEXTS, st.lists(TYPED | st.just((INDEXED,)), max_size=3)
        ),
        max_size=8,
    )
)
def test_who_holds_a_word_is_right_after_any_change(
    changes: list[tuple[int, bytes, list[tuple[bytes, ...]]]],
) -> None:
    texts, known = ShardedTexts(), dict.fromkeys(range(PEOPLE), b"")
    texts.clear(PEOPLE)
    for number, text, words in changes:
        known[number] = text
        size = SIZE if number < SIZE else PEOPLE - SIZE
        texts.put(number // SIZE, {number % SIZE: text}, size)
        for needle in (one for typed in words for one in typed):
            if needle is INDEXED:
                list(texts.index())
                continue
            grades = bytearray(PEOPLE)
            texts.mark(grades, needle, 1)
            held = {one for one, text in known.items() if needle in text}
            assert {one for one, grade in enumerate(grades) if grade} == held


def test_after_a_change_of_many_only_some_words_at_a_time_are_indexed_anew() -> None:
    texts, shards = ShardedTexts(), RENEWED + 2
    texts.clear(shards * SIZE)
    list(texts.index())
    for shard in range(shards):
        texts.put(shard, {3: b" maria roe "}, SIZE)
    for left, needle in ((2, b" mar"), (0, b" roe ")):
        grades = bytearray(shards * SIZE)
        texts.mark(grades, needle, 1)
        assert [place for place, one in enumerate(grades) if one] == [
            shard * SIZE + 3 for shard in range(shards)
        ]
        assert sum(shard.is_outdated for shard in texts.shards) == left


def test_texts_that_stay_as_they_were_keep_their_words() -> None:
    texts = ShardedTexts()
    texts.put(0, {0: b" maria roe "}, 2)
    list(texts.index())
    texts.put(0, {0: b" maria roe "}, 2)
    assert texts.shards[0].words is not None
    texts.put(0, {1: b" ann "}, 2)
    assert texts.shards[0].is_outdated


@given(
    graded=st.lists(
        st.lists(st.integers(0, 3), min_size=20, max_size=20).map(bytearray),
        min_size=1,
        max_size=3,
    ),
    asked=st.lists(st.integers(-3, 19) | st.slices(20), max_size=4),
)
def test_people_in_order_are_the_same_however_they_are_asked_for(
    graded: list[bytearray], asked: list[int | slice]
) -> None:
    numbers = range(19, -1, -1)
    fit = [one for one in numbers if all(grades[one] for grades in graded)]
    wanted = sorted(fit, key=lambda one: sum(grades[one] for grades in graded))
    found = best_first(numbers, graded)
    assert len(found) == len(wanted)
    for place in asked:
        if isinstance(place, slice) or -len(wanted) <= place < len(wanted):
            assert found[place] == wanted[place]
    assert list(found) == wanted


def test_a_word_of_many_is_told_from_one_that_only_begins_so() -> None:
    texts = ShardedTexts()
    texts.put(
        0, {place: b" mara ma " if place % 3 else b" mara roe " for place in range(SIZE)}, SIZE
    )
    list(texts.index())
    for needle, wanted in (
        (b" ma ", {place for place in range(SIZE) if place % 3}),
        (b" ma", set(range(SIZE))),
        (b" mar ", set()),
        (b" z", set()),
    ):
        grades = bytearray(SIZE)
        texts.mark(grades, needle, 1)
        assert {place for place, one in enumerate(grades) if one} == wanted
