"""The coach on writers kept apart, and what it shows of its suggestions."""

import pytest

from netfollow.method.coach.coach import AT_ONCE, WORST_FIRST, checklist, coach, worst
from netfollow.method.coach.errands import second_errand
from netfollow.method.coach.learned import learned
from netfollow.method.coach.message import Message
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.people import CHECK_IN, CLOSE, NEXT_STEP, Step
from netfollow.view import coaching
from tests.benchmarks.coach import tuned_on
from tests.for_each import for_each
from tests.long import sample
from tests.method.coach.learn import KEPT_FROM, LEARNED
from tests.method.coach.voices import MEANING, TUNED, untuned, voice_scores, voices

BAD = (
    "Hi Jane,\n\nJust following up. I've now sent you four emails and you never replied. "
    "Please reply ASAP. Could you send me the deck? Also, can you introduce me to [Name]?"
)


def test_no_writer_is_in_two_files() -> None:
    files = [{one.writer for one in voices(name)} for name in (*TUNED, *untuned())]
    assert sum(map(len, files)) == len(frozenset().union(*files))


def test_on_writers_tuned_on_every_check_is_nearly_always_right() -> None:
    several = tuned_on()
    writers = set(sample(sorted({one.writer for one in several}), 4))
    some = [one for one in several if one.writer in writers]
    for check, score in voice_scores(tuple(some)).items():
        assert score.precision >= 0.97, check
        assert score.recall >= 0.90, check


def test_on_other_writers_too_what_is_found_is_there() -> None:
    assert "measured" in untuned()
    for name in untuned():
        found = voice_scores(voices(name))
        right = sum(score.right for score in found.values())
        assert right >= 0.9 * sum(score.right + score.wrong for score in found.values()), name
        meant = [score for check, score in found.items() if check in MEANING]
        asked = sum(score.right + score.missing for score in meant)
        assert sum(score.right for score in meant) >= 0.5 * asked, name


def test_there_are_enough_messages_by_enough_writers() -> None:
    broad = [one for name in TUNED if name.startswith("broad") for one in voices(name)]
    assert len(broad) >= 600
    assert len({one.writer for one in broad}) >= 30


def test_what_was_learned_is_known_for_the_checks_that_are_learned() -> None:
    assert set(learned().checks) == {check.value for check in LEARNED}
    for one in learned().checks.values():
        for model in one.models:
            assert min(map(abs, model.weights.values())) >= KEPT_FROM


def test_every_check_has_its_place_among_the_worst() -> None:
    assert sorted(WORST_FIRST) == sorted(Check)


def test_three_suggestions_are_shown_at_most_and_the_worst_first() -> None:
    found = coach(BAD)
    assert len({one.check for one in found}) > AT_ONCE
    shown = worst(found)
    assert [one.check for one in shown] == [Check.UNFILLED_SLOT, Check.GUILT, Check.DEMAND]
    assert worst(()) == ()


def test_the_list_tells_words_used_of_the_limit_and_what_passes_in_one_line() -> None:
    text = "Hi Jane,\n\nHow did the move to usage pricing go?"
    items = checklist(text, MessageContext(step=NEXT_STEP))
    assert coaching.word_count(text, 80) == "10 of 80 words"
    assert coaching.word_count("Tea.", None) == "1 word"
    assert coaching.passed((), items, has_subject=False).text == (
        "✓ one purpose   ✓ friendly   ✓ length"
    )


def test_every_suggestion_is_short() -> None:
    for one in coach(BAD):
        assert len(f"{one.why} {one.fix}".split()) <= 16


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (CHECK_IN, "Hi Jane,\n\nCircling back on the pilot in Leeds, no rush at all. How is it?"),
        (CLOSE, "Hi Jane,\n\nI'll leave the Leeds pilot there. Feel free to reach out any time."),
    ],
)
def test_what_the_method_recommends_is_not_flagged_in_its_step(step: Step, text: str) -> None:
    shunned = {Check.GENERIC_OPENER, Check.FILLER}
    assert not shunned & {one.check for one in coach(text, MessageContext(step=step))}
    assert shunned & {one.check for one in coach(text, MessageContext(step=NEXT_STEP))}


@for_each(
    "text",
    [
        "Could we talk? Does Tuesday or Wednesday work?",
        "Can you send me the slides? If not, a photo will do.",
        "Would you play on the 12th, or would the 19th be easier?",
        "Please sign the permit and send it back when you're next in town.",
        "Could you sign and return the form?",
        "Could you look at page three? Tell me if the joke travels.",
        "Would you ask your brother to ring me?",
        "Can you take the tenors on Monday? I'll bring the scores.",
    ],
)
def test_the_day_of_the_same_thing_is_no_second_request(text: str) -> None:
    assert second_errand(Message(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Could you send the map? While you're at it, ask Tom for the key.",
        "Can you take the tenors? PS we could do with a pianist.",
        "Would you lend us the stands, and could you ask the school about the hall?",
        "Please check the east hives. I'd also be glad of your opinion on the queen.",
    ],
)
def test_what_is_joined_to_a_request_is_a_second_one(text: str) -> None:
    assert second_errand(Message(text)) is not None


@pytest.mark.parametrize(
    ("reproach", "fine"),
    [
        (
            "I've sent three emails since May and heard nothing back.",
            "I've sent three emails since May and your team answered each of them.",
        ),
        (
            "I looked after your dog for a week and you couldn't even ring.",
            "I looked after your dog for a week and he has stopped barking.",
        ),
        (
            "Everyone else found five minutes for the form.",
            "Everyone else found the form too long, so I cut it.",
        ),
    ],
)
def test_a_reproach_takes_more_than_an_effort(reproach: str, fine: str) -> None:
    assert Check.GUILT in {one.check for one in coach(reproach)}
    assert Check.GUILT not in {one.check for one in coach(fine)}


@for_each(
    "text",
    [
        "The council hasn't answered either of my letters, so I'll ring them. May I quote your survey?",
        "I'm so sorry, your letter sat in my drawer for six weeks. Could we still use the photo?",
        "I stood at the gate for two hours and saw three otters. Shall I send you a picture?",
    ],
)
def test_who_else_is_silent_and_ones_own_delay_are_no_reproach(text: str) -> None:
    assert Check.GUILT not in {one.check for one in coach(text)}


GENERAL = "I think this could be a great opportunity for you and I'd love to tell you more. Let me know when suits."


def test_a_message_that_would_fit_anyone_says_so_though_nothing_was_noted() -> None:
    (one,) = coach(GENERAL)
    assert one.check is Check.NO_SPECIFIC_REFERENCE
    assert one.fix == "Name one thing they'd recognise."
    assert not coach(GENERAL, MessageContext(step=Step("reconnect")))
    assert not coach(
        "I think the lock at Merelbeke could do with oil, and I'd love to see it. Would the 3rd suit?"
    )


@pytest.mark.parametrize(
    ("subject", "is_vague"), [("The ship", True), ("The lock", False), ("Ghent", False)]
)
def test_a_short_subject_shares_a_word_with_its_message(subject: str, *, is_vague: bool) -> None:
    context = MessageContext(subject=subject, step=NEXT_STEP)
    found = {one.check for one in coach("We passed the locks at Merelbeke in Ghent.", context)}
    assert (Check.VAGUE_SUBJECT in found) == is_vague


def test_a_placeholder_may_be_two_words_joined() -> None:
    (one,) = coach("Hi CUSTOMER_NAME, the lock is open.")
    assert one.check is Check.UNFILLED_SLOT


def test_a_second_request_is_named_where_it_can_be() -> None:
    (one,) = coach("Could we have a call next week? Could you introduce me to Ann?")
    assert (one.why, one.fix) == (
        "Two requests.",
        "Keep the call; ask for the introduction next time.",
    )


@for_each(
    ("subject", "text"),
    [
        ("Your talk", "Your talk on the ferries made me laugh. Would you give it in Ghent?"),
        ("Thursday's call", "Can we move it to four? The plumber comes at three."),
        ("The flat", "They'd take 310 for the flat. Shall I say yes?"),
    ],
)
def test_a_subject_of_a_word_or_two_may_name_its_message(subject: str, text: str) -> None:
    found = {one.check for one in coach(text, MessageContext(subject=subject))}
    assert Check.VAGUE_SUBJECT not in found


@for_each(
    ("text", "fits_anyone"),
    [
        ("Just checking in, hope all is well. Let's connect soon.", True),
        ("Did the Leeds van turn up?", False),
        ("You said the gate sticks at Otley. Is it still?", False),
    ],
)
def test_a_short_message_can_fit_anyone_too(text: str, *, fits_anyone: bool) -> None:
    found = {one.check for one in coach(text)}
    assert (Check.NO_SPECIFIC_REFERENCE in found) == fits_anyone


def test_a_clear_reproach_is_found_among_many_other_sentences() -> None:
    around = "The mill at Otley is open. Ann has the keys. The wheel turns again."
    text = f"{around} I've now sent you four emails and you never replied. {around}"
    assert Check.GUILT in {one.check for one in coach(text)}
