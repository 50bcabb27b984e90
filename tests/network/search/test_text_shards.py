"""Who holds a word is right however it was typed, and after any change."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.network.search.text_shards import SIZE, ShardedTexts

PEOPLE = SIZE + 3
TEXTS = st.sampled_from((b" maria roe ", b" mara roe ", b" ma ", b" amar m ", b" roe ma ", b""))
TYPED = st.sampled_from(
    ((b" m", b" ma", b" mar"), (b" ma ",), (b"ar", b"ari"), (b" roe", b" roe "), (b" roe ma",))
)


@given(
    changes=st.lists(
        st.tuples(st.integers(0, PEOPLE - 1), TEXTS, st.lists(TYPED, max_size=3)), max_size=8
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
            grades = bytearray(PEOPLE)
            texts.mark(grades, needle, 1)
            held = {one for one, text in known.items() if needle in text}
            assert {one for one, grade in enumerate(grades) if grade} == held
