"""What is offered to be mentioned back."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.drafts.detail_suggestions import OFFERED, phrases, suggest_details
from tests.for_each import for_each
from tests.method.histories import met, sent


@for_each(
    ("note", "expected"),
    [
        ("Her move to usage pricing worries the board.", ["your move to usage pricing"]),
        ("Talked about the warehouse rewrite.", ["the warehouse rewrite"]),
        (
            "She leads a team of eleven. Their onboarding, five steps, is slow.",
            ["a team of eleven", "your onboarding"],
        ),
        ("His book proposal is out with two publishers.", ["your book proposal"]),
        ("Looks for a speaker in spring!", ["a speaker in spring"]),
        ("The thing is, the time was short.", []),
        ("Met at the.", []),
        ("An old friend of the family", ["an old friend of the family"]),
        ("", []),
    ],
)
def test_whole_noun_phrases_are_offered_as_they_would_be_said(
    note: str, expected: list[str]
) -> None:
    found = list(phrases(note))
    assert [one for one in expected if one not in found] == []
    assert len(found) <= len(expected) + 1


def test_the_newest_notes_come_first_and_ones_own_messages_are_left_out() -> None:
    history = (
        met(9, text="The old office."),
        met(3, text="Her new warehouse."),
        sent(1).__class__(**{**{f: getattr(sent(1), f) for f in sent(1).__struct_fields__}, "text": "The draft."}),
    )  # fmt: skip
    assert suggest_details(history)[:2] == ("your new warehouse", "the old office")
    assert "the draft" not in suggest_details(history)


@given(st.text(max_size=300))
def test_whatever_is_noted_what_is_offered_is_one_clean_line(note: str) -> None:
    found = suggest_details((met(1, text=note),))
    assert len(found) <= OFFERED
    for one in found:
        assert one == one.strip()
        assert "\n" not in one
        assert "  " not in one
        assert len(one.split()) >= 2
