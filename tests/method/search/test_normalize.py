"""Texts are compared without case, accents and punctuation, and marked where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.search import names
from netfollow.method.search.normalize import (
    PART,
    TAG_SIGN,
    fold,
    fold_all,
    fold_all_known,
    fold_known,
    fold_with_offsets,
    ranges,
)
from tests.for_each import for_each


@for_each(
    ("text", "wanted"),
    [
        ("Jane Roe", " jane roe "),
        ("  Ünïcode,  naïve! ", " unicode naive "),
        ("Weiß", " weiss "),
        ("İstanbul ISTANBUL ıstanbul", " istanbul istanbul istanbul "),
        ("Łódź, Ærø, Đặng", " lodz aero dang "),
        ("ＡＣＭＥ ｶﾅ", " acme カナ "),
        ("Ёлка й", " елка и "),
        ("田中 太郎", " 田中 太郎 "),
        ("हिन्दी", " हिन्दी "),
        ("snake_case jane.roe@x.example", " snake case jane roe x example "),
        ("zero\u200bwidth soft\u00adhyphen", " zerowidth softhyphen "),
        ("!?", " "),
        ("", " "),
    ],
)
def test_a_text_is_folded(text: str, wanted: str) -> None:
    assert fold(text).decode() == wanted


TEXTS = st.one_of(
    st.text(max_size=12), st.text(f"aB é_-ß\u0301\x1d\n{PART}{TAG_SIGN}京", max_size=8)
)


@given(st.lists(TEXTS, max_size=9))
def test_many_texts_are_folded_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts) == list(map(fold, texts))


def test_words_are_marked_where_they_stand_accents_and_all() -> None:
    text = "Grüße aus Zu\u0308rich, ZÜRICH!"
    assert [text[a:b] for a, b in ranges(text, [" zurich "])] == ["Zu\u0308rich", "ZÜRICH"]
    assert [text[a:b] for a, b in ranges(text, [" grus"])] == ["Grüß"]
    assert ranges("prices, pricing", [" pric"]) == ((0, 4), (8, 12))
    assert ranges("usage - pricing", [" usage pricing "]) == ((0, 15),)
    assert ranges("reusage", [" usage"]) == ()


@given(st.text(max_size=40))
def test_folding_letter_by_letter_is_near_enough(text: str) -> None:
    flat, places = fold_with_offsets(text)
    assert len(flat) == len(places)
    assert places == sorted(places)
    assert all(place <= len(text) for place in places)


@given(st.text(max_size=40), st.text(min_size=1, max_size=4))
def test_marks_are_ranges_of_the_text(text: str, words: str) -> None:
    needle = fold(words).decode()
    spots = (*ranges(text, [needle] if needle != " " else []), *names.name_marks(needle, text))
    assert all(0 <= start < end <= len(text) for start, end in spots if needle != " ")


@for_each(
    ("typed", "name", "marked", "grade"),
    [
        ("jane", "Jane Roe", "Jane", names.WHOLE),
        ("roe", "Jane Roe", "Roe", names.WHOLE),
        ("ja", "Jane Roe", "Ja", names.START),
        ("jr", "Jane Roe", "JR", names.INITIALS),
        ("jaro", "Jane Roe", "JaRo", names.INITIALS),
        ("jml", "Jean-Marc Le Roy", "JML", names.INITIALS),
        ("ane", "Jane Roe", "ane", names.INSIDE),
        ("jnro", "Jane Roe", "JnRo", 0),
        ("jnae", "Jane Roe", "Jane", 0),
        ("shavon", "Siobhán O'Neil", "", 0),
        ("siobhan", "Siobhán O'Neil", "Siobhán", names.WHOLE),
        ("太郎", "田中太郎", "太郎", names.INSIDE),
        ("xyz", "Jane Roe", "", 0),
    ],
)
def test_a_name_is_found_by_few_letters_and_with_slips(
    typed: str, name: str, marked: str, grade: int
) -> None:
    words = fold(typed).decode()
    assert names.grade(words, fold(name)) == grade
    assert "".join(name[a:b] for a, b in names.name_marks(words, name)) == marked


def test_a_hostile_name_takes_no_longer() -> None:
    name = fold("a " * 5_000)
    assert names.grade(" aaaaaaaaaaaaaaaaab ", name) == 0
    assert names.subsequence_patterns("aaaaaaaaaaaaaaaaaaab")[0].search(name) is None


@given(
    st.lists(
        st.text("a5-.,' \u202f\u2011\uff0d\u00e9N\uff15+#e\u200dt👍🏽", max_size=9), max_size=6
    )
)
def test_many_texts_get_the_other_spellings_that_each_gets_alone(texts: list[str]) -> None:
    assert fold_all_known(texts) == list(map(fold_known, texts))
