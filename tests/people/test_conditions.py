import pytest

from netfollow.people.conditions import is_conditional

WAITS = (
    "tell him as soon as we have a lead",
    "call her when I land",
    "once the NDA is signed send the file",
    "send the draft when ready",
    "let her know when we have a date",
    "the moment we get the keys, text her",
    "ring him when he's back from leave",
    "visit if I'm in town",
)
DOES_NOT = (
    "send it as soon as possible",
    "ask if she can come",
    "let him know if the room is free",
    "tell her when the bus leaves",
    "find out when the pool opens",
    "call after lunch",
    "show him the photos once a week",
    "look after the dog",
)


@pytest.mark.parametrize("text", WAITS)
def test_a_promise_may_wait_for_something(text: str) -> None:
    assert is_conditional(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_other_promises_wait_for_nothing(text: str) -> None:
    assert not is_conditional(text)
