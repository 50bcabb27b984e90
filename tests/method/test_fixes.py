"""What one key does about a suggestion, on the text itself."""

from netfollow.method.coach.fixes import fix_for
from netfollow.method.coach.suggestion import Check, Suggestion
from netfollow.people import Contact
from tests.for_each import for_each
from tests.method.histories import jane

CONTACT = jane()


def fixed(text: str, check: Check, words: str, contact: Contact = CONTACT) -> str:
    """Return a text with the fix for some words of it."""
    start = text.index(words)
    fix = fix_for(text, Suggestion(check, start, start + len(words), "", ""), contact)
    assert fix is not None
    assert fix.text is not None
    return text[: fix.start] + fix.text + text[fix.end :]


@for_each(
    ("text", "check", "words", "right"),
    [
        (
            "Hi Jane,\n\nGreat news. Why did you never answer? See you.",
            Check.GUILT,
            "never answer",
            "Hi Jane,\n\nGreat news. See you.",
        ),
        (
            "Hi Jane,\n\nHope you are well.\n\nThe talk was good.",
            Check.GENERIC_OPENER,
            "Hope you are well.",
            "Hi Jane,\n\nThe talk was good.",
        ),
        ("Hope you are well. The talk.", Check.GENERIC_OPENER, "Hope you are well.", "The talk."),
        ("One. Two, and 3.5 more", Check.SEVERAL_PURPOSES, "Two", "One."),
        (
            "Please reply ASAP.",
            Check.DEMAND,
            "Please reply ASAP",
            "Please reply when you have a minute.",
        ),
        ("You must reply. Bye", Check.DEMAND, "must reply", "Bye"),
        ("Basically, it works.", Check.FILLER, "Basically", "It works."),
        ("It really works.", Check.FILLER, "really", "It works."),
        ("It works, really.", Check.FILLER, "really", "It works."),
        ("Hi Joan,\n\nTea?", Check.WRONG_NAME, "Joan", "Hi Jane,\n\nTea?"),
        (
            "One two. Three four.",
            Check.LONG_PARAGRAPH,
            "One two. Three four.",
            "One two.\n\nThree four.",
        ),
    ],
)
def test_a_fix_says_nothing_that_was_not_meant(
    text: str, check: Check, words: str, right: str
) -> None:
    assert fixed(text, check, words) == right


def test_a_placeholder_is_selected_and_a_link_is_left_to_the_writer() -> None:
    slot = fix_for("See [link].", Suggestion(Check.UNFILLED_SLOT, 4, 10, "", ""), CONTACT)
    assert slot is not None
    assert slot.text is None
    assert fix_for("http://x.y", Suggestion(Check.UNEXPLAINED_LINK, 0, 10, "", ""), CONTACT) is None
    assert fix_for("x", Suggestion(Check.NO_SUBJECT, 0, 0, "", ""), CONTACT) is None
