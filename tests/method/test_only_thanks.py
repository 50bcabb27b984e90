"""Replies that need no more than a line back are known by themselves."""

import subprocess
import sys

import pytest

from netfollow.method.only_thanks import says_only_thanks

THANKS = "Thanks, that is helpful."


@pytest.mark.parametrize(
    "text",
    [
        THANKS,
        "Thank you so much!",
        "Many thanks, this was really useful.",
        "Perfect, thanks a lot",
        "Cheers",
        "Got it, thanks for sending this over.",
    ],
)
def test_thanks_need_one_line(text: str) -> None:
    assert says_only_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thanks, that is helpful. Could you send the slides?",
        "Thank you. How are you?",
        "Thanks, but the figures are wrong.",
        "That was kind of you to say about my father.",
        f"Thanks. {'We looked at it in the team and have some remarks. ' * 10}",
    ],
)
def test_what_says_more_needs_an_answer(text: str) -> None:
    assert not says_only_thanks(text)


def test_plain_thanks_need_no_drafts() -> None:
    asked = (
        f"import sys; from netfollow.method.only_thanks import says_only_thanks as only\n"
        f"assert only({THANKS!r})\n"
        "print([one for one in sys.modules if one.startswith('netfollow.method.drafts')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
