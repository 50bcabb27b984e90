"""The coach: every rule of a good message in an example, then many messages, then any text."""

from datetime import time, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.coach.coach import checklist, coach
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.drafts.draft import LATE_THANK_YOU
from netfollow.people import (
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Kind,
    Step,
)
from tests.for_each import for_each
from tests.long import LONG_PROPERTIES
from tests.method.coach.corpus import Written, messages, scores
from tests.method.coach.templates import every_template
from tests.method.drafting import PRICING
from tests.method.histories import NOW, ago, entry, jane, met, reply, sent

DEV = [one for one in messages() if not one.held_out]
HELD_OUT = tuple(one for one in messages() if one.held_out)


def found(text: str, **known: object) -> dict[str, str]:
    """Return each check with the words it marks."""
    findings = coach(text, MessageContext(**known))  # type: ignore[arg-type]
    return {str(one.check): text[one.start : one.end] for one in findings}


def test_a_good_message_has_nothing_to_mend() -> None:
    text = f"Hi Jane,\n\nThank you for telling me about {PRICING}. I'm glad we talked.\n\nRobin"
    known = {"contact": jane(), "history": (met(1, detail=PRICING),), "step": THANK_YOU}
    assert found(text, channel=Channel.EMAIL, subject="Your prices", **known) == {}


def test_nothing_is_asked_of_an_empty_message_of_which_nothing_is_known() -> None:
    assert coach("") == ()
    assert coach(" \n\n ", MessageContext()) == ()


def test_a_finding_says_where_why_and_how() -> None:
    (one,) = coach("Hi Jane,\n\nPlease reply ASAP.")
    assert one == Suggestion(
        Check.DEMAND,
        10,
        27,
        "This reads as an order.",
        "Say what would help and why; let them pick the time.",
    )


@for_each(
    ("channel", "words", "is_long"),
    [
        (Channel.EMAIL, 150, False),
        (Channel.EMAIL, 151, True),
        (Channel.LINKEDIN, 80, False),
        (Channel.LINKEDIN, 81, True),
        (Channel.TEXT, 40, False),
        (Channel.TEXT, 41, True),
        (Channel.CALL, 500, False),
        (Channel.PERSON, 500, False),
        (None, 150, False),
        (None, 151, True),
    ],
)
def test_length_follows_the_channel(channel: Channel | None, words: int, is_long: bool) -> None:
    text = "\n\n".join(["tea"] * words)
    marked = found(text, channel=channel, subject="Tea").get("too-long")
    assert marked == ("tea" if is_long else None)


def test_what_is_quoted_from_an_earlier_message_is_not_counted_and_not_judged() -> None:
    quoted = "> just following up, please reply ASAP\n" * 60
    text = f"Hi Jane,\n\nGladly!\n\nOn Monday Jane Roe wrote:\n{quoted}"
    assert found(text, channel=Channel.EMAIL, subject="Tea") == {}


def test_an_ideograph_is_half_a_word() -> None:
    assert "too-long" not in found("茶" * 80, channel=Channel.TEXT)
    assert "too-long" in found("茶 " * 80 + "茶", channel=Channel.TEXT)


def test_a_paragraph_of_seventy_words_needs_no_scrolling() -> None:
    assert found("tea " * 70) == {}
    assert found("tea " * 71) == {"long-paragraph": ("tea " * 71).strip()}
    assert found("tea " * 60 + "\n\n" + "tea " * 60) == {}


def test_a_subject_belongs_to_an_email_alone() -> None:
    assert "no-subject" in found("Tea is ready.", channel=Channel.EMAIL)
    assert "no-subject" in found("Tea is ready.", channel=Channel.EMAIL, subject=" ")
    for channel in (Channel.LINKEDIN, Channel.TEXT, Channel.CALL, None):
        assert "no-subject" not in found("Tea is ready.", channel=channel)


@for_each(
    ("subject", "is_vague"),
    [
        ("Quick question", True),
        ("Hi", True),
        ("Hello!", True),
        ("RE: RE: Hi Jane", True),
        ("???", True),
        ("Quick question on your pricing", False),
        ("Hello, Lisbon", False),
        ("谢谢", False),
    ],
)
def test_a_subject_names_its_topic(subject: str, is_vague: bool) -> None:
    marked = found("Tea is ready.", channel=Channel.EMAIL, subject=subject, contact=jane())
    assert ("vague-subject" in marked) == is_vague


@for_each(
    ("phrase", "check"),
    [
        ("Just following up", "generic-opener"),
        ("Checking in", "generic-opener"),
        ("Touching base", "generic-opener"),
        ("Circling back", "generic-opener"),
        ("I haven't heard back", "guilt"),
        ("As per my last email", "guilt"),
        ("by end of day", "demand"),
        ("Please reply", "demand"),
        ("ASAP", "demand"),
    ],
)
def test_every_phrase_that_the_method_names_is_found(phrase: str, check: str) -> None:
    begins = {"by end of day": "I need this ", "ASAP": "Please call "}.get(phrase, "")
    assert check in found(f"Hi Jane,\n\n{begins}{phrase}.")


def test_a_step_that_gives_does_not_ask_and_one_that_asks_may_once() -> None:
    ask = "Hi Jane,\n\nCould you send me the slides?"
    for step in (THANK_YOU, LATE_THANK_YOU, VALUE, CLOSE):
        assert found(ask, step=step) == {"asks-too-early": "Could you send me the slides?"}
    for asking in (NEXT_STEP, CHECK_IN, RECONNECT, Step("my-own"), None):
        assert found(ask, step=asking) == {}
    assert found(ask, asks=False) == {"asks-too-early": "Could you send me the slides?"}
    assert found(ask, step=THANK_YOU, asks=True) == {}
    two = f"{ask} Could you introduce me to Ann?"
    assert found(two, step=NEXT_STEP) == {"several-purposes": "Could you introduce me to Ann?"}


def test_a_step_that_asks_invites_an_answer() -> None:
    told = "Hi Jane,\n\nThe mill at Otley is open again and the new wheel is good."
    assert found(told, step=NEXT_STEP) == {"no-invitation": ""}
    assert found(told, step=THANK_YOU) == {}
    assert found(f"{told} I'd love to hear what you think.", step=NEXT_STEP) == {}
    assert found(f"{told} Is it?", step=NEXT_STEP) == {}


def test_only_what_was_noted_of_the_person_is_specific() -> None:
    text = "Hi Jane,\n\nThank you for your time. It was good to talk about your new prices."
    noted = (met(1, detail=PRICING),)
    mine = (msgspec.structs.replace(sent(1), text="Your allotment is lovely."),)
    bare = "Hi Jane,\n\nThank you for your time. It was good to see the mill at Otley."
    assert found(text, contact=jane(), history=noted) == {}
    assert found(bare, contact=jane(), history=noted) == {"no-specific-reference": ""}
    assert found(bare, contact=jane(), history=mine) == {}
    copied = entry(Kind.COPIED, 1, text="Your allotment is lovely.")
    assert found(bare, contact=jane(), history=(copied,)) == {}
    (one,) = coach(bare, MessageContext(contact=jane(), history=noted))
    assert PRICING in one.fix


def test_the_persons_name_is_nothing_specific() -> None:
    noted = (met(1, text="Jane Roe keeps bees."),)
    bare = "Hi Jane,\n\nThank you for your time, Jane. It was good to talk to you."
    assert found(bare, contact=jane(), history=noted) == {"no-specific-reference": ""}


@for_each(
    ("greeting", "name"),
    [
        ("Hi Jane,", "Jane Roe"),
        ("Hi JANE!", "Jane Roe"),
        ("Dear Ms. Roe,", "Jane Roe"),
        ("Dear Jane Roe,", "Jane Roe"),
        ("Hi Siobhan,", "Siobhán O'Neil"),
        ("Dear Ms O’Neil,", "Siobhán O'Neil"),
        ("Hi 李明，", "李明"),
        ("明，你好", "李明"),
        ("Hi de la Cruz,", "de la Cruz"),
        ("Hola María José,", "María José de la Cruz"),
        ("Hi Bob,", "Robert Hale"),
        ("Hi Alex,", "Alexandra Wolf"),
        ("Hi there,", "Jane Roe"),
        ("Hi all,", "Jane Roe"),
        ("Hello from Bergen!", "Jane Roe"),
        ("Hi,", "Jane Roe"),
        ("Hi! Thank you", "Jane Roe"),
        ("hi thanks again,", "Jane Roe"),
        ("Thanks,\n", "Jane Roe"),
        ("Yesterday I met Tom.", "Jane Roe"),
        ("Hi Anyone,", ""),
    ],
)
def test_these_names_are_right(greeting: str, name: str) -> None:
    assert "wrong-name" not in found(f"{greeting} tea is ready.", contact=jane(name=name))


@for_each(
    ("greeting", "name", "marked"),
    [
        ("Hi Peter,", "Jane Roe", "Peter"),
        ("Hi Peter, Paul and Mary,", "Jane Roe", "Peter"),
        ("Dear Ms. Doe,", "Jane Roe", "Doe"),
        ("Hello, Janet!", "Jane Roe", "Janet"),
        ("Hi Peter thank you", "Jane Roe", "Peter"),
        ("Hi O’Brien,", "Siobhán O'Neil", "O’Brien"),
        ("Hi 王芳，", "李明", "王芳"),
        ("Peter,\n", "Jane Roe", "Peter"),
    ],
)
def test_these_names_are_somebody_elses(greeting: str, name: str, marked: str) -> None:
    text = f"{greeting} tea is ready."
    assert found(text, contact=jane(name=name))["wrong-name"] == marked
    assert "wrong-name" not in found(text, contact=jane(name=name), names=(marked,))
    assert "wrong-name" not in found(text)


def test_the_same_message_is_not_sent_twice() -> None:
    text = "Hi Jane,\n\nThe mill turns again, and the eels climb the ladder as you said.\n\nRobin"
    again = text.replace("Hi", "Hello").replace("again", "once more")
    history = (msgspec.structs.replace(sent(3), text=text),)
    assert found(again, sent=(text,)) == {}
    assert found(text.replace("Hi", "Hello"), sent=(text,)) == {"too-like-last": ""}
    assert found(text, history=history) == {"too-like-last": ""}
    older = ("The owl is back in the barn and looks at us.",) * 3
    assert found(text, sent=(*older, text)) == {}


def test_a_switch_of_channel_waits_for_two_messages_or_for_them() -> None:
    text, on = "Hi Jane, tea is ready.", Channel.LINKEDIN
    assert found(text, channel=on, history=(sent(1),)) == {"channel-switch": ""}
    assert found(text, channel=on, history=(sent(2), sent(1))) == {}
    assert found(text, channel=on, history=(sent(1, channel=on),)) == {}
    theirs = msgspec.structs.replace(reply(1), channel=on)
    assert found(text, channel=on, history=(sent(2), theirs)) == {}
    assert found(text, channel=on, history=(sent(2), met(1))) == {}
    assert found(text, channel=on, history=(sent(1),), written_before_switch=1) == {}
    assert found(text, channel=on) == {}


def test_a_call_comes_after_both_have_written() -> None:
    asked = found("- tea", channel=Channel.CALL, history=(sent(3), sent(2)))
    assert asked == {"channel-switch": ""}
    assert found("- tea", channel=Channel.CALL, history=(sent(3), sent(2), reply(1))) == {}
    assert found("- tea", channel=Channel.CALL, history=(met(1),)) == {}


@for_each(
    ("at", "quiet", "is_outside"),
    [
        ("21:00", ("21:00", "08:00"), True),
        ("02:00", ("21:00", "08:00"), True),
        ("08:00", ("21:00", "08:00"), False),
        ("20:59", ("21:00", "08:00"), False),
        ("13:00", ("12:00", "14:00"), True),
        ("14:00", ("12:00", "14:00"), False),
        ("03:00", ("08:00", "08:00"), False),
    ],
)
def test_quiet_hours_are_theirs(at: str, quiet: tuple[str, str], is_outside: bool) -> None:
    begins, ends = map(time.fromisoformat, quiet)
    known = {"their_time": time.fromisoformat(at), "quiet": (begins, ends)}
    assert ("outside-hours" in found("Tea is ready.", **known)) == is_outside


def test_after_two_unanswered_asks_only_a_close_is_left() -> None:
    text = "Hi Jane, tea is ready."
    assert found(text, step=CLOSE, unanswered=2) == {}
    assert found(text, step=VALUE, unanswered=2) == {"beyond-limit": ""}
    assert found(text, step=VALUE, unanswered=1) == {}
    assert found(text, step=VALUE, unanswered=1, unanswered_limit=1) == {"beyond-limit": ""}
    assert "beyond-limit" not in found(text, step=RECONNECT, unanswered=2)
    assert found(text, unanswered=2) == {}


def test_a_file_is_named_in_the_text() -> None:
    files = {"attachments": ("tea-list.pdf",)}
    assert found("The weather is good.", **files) == {"unexplained-attachment": ""}
    assert found("Here is the list.", **files) == {}
    assert found("See attached.", **files) == {"unexplained-attachment": "See attached"}
    assert found("The weather is good.") == {}


def test_nobody_reads_talking_points_so_their_words_are_free() -> None:
    text = "- just following up\n- ask for an answer ASAP\n- https://x.example\n" * 40
    assert found(text, channel=Channel.CALL) == {}
    assert found(f"{text}- [their name]", channel=Channel.CALL) == {"unfilled-slot": "[their name]"}


def test_the_checklist_says_what_was_really_found() -> None:
    noted = (met(0, detail=PRICING),)
    text = "Hi Jane,\n\nThank you for telling me about your move to usage pricing. Here is a study."
    known = MessageContext(
        contact=jane(), history=noted, step=THANK_YOU, now=NOW, unanswered=0, dated=True
    )
    assert {one.name: one.held for one in checklist(text, known)} == {
        "Sent within 24 hours": True,
        "A specific detail": True,
        "Something useful": True,
        "One clear purpose": True,
        "Warm and professional": True,
        "Response tracked, next step dated": True,
        "Two unanswered asks, then pause": True,
        "Looked back on what worked": None,
    }


def test_the_checklist_holds_back_where_nothing_is_known() -> None:
    assert {one.held for one in checklist("")} == {None}
    assert {one.held for one in checklist("Danke für den Tee.", MessageContext())} == {None}


def test_the_checklist_says_what_does_not_hold() -> None:
    text = (
        "Hi Tom,\n\nYou never replied. Could you send me the slides? Can you introduce me to Ann?"
    )
    known = MessageContext(
        contact=jane(),
        history=(met(3, detail=PRICING),),
        step=THANK_YOU,
        now=NOW,
        unanswered=2,
        dated=False,
        looked_back=False,
    )
    held = {one.name: one.held for one in checklist(text, known)}
    assert held.pop("Two unanswered asks, then pause") is True
    assert held.pop("Something useful") is None
    assert set(held.values()) == {False}
    asked_again = msgspec.structs.replace(known, step=CHECK_IN)
    again = {one.name: one.held for one in checklist(text, asked_again)}
    assert again["Two unanswered asks, then pause"] is False
    assert again["Sent within 24 hours"] is None


def test_a_thank_you_is_in_time_for_a_day() -> None:
    for hours, in_time in ((24, True), (25, False)):
        talk = msgspec.structs.replace(met(0), at=NOW - timedelta(hours=hours))
        first, *_ = checklist("Thank you!", MessageContext(history=(talk,), now=NOW))
        assert first.held is in_time


@for_each("one", DEV, ids=[one.name for one in DEV])
def test_each_message_has_what_is_expected_of_it(one: Written) -> None:
    assert one.really() == one.expected()


def test_there_are_enough_messages_of_every_kind() -> None:
    assert len(messages()) >= 170
    assert len(HELD_OUT) >= 40
    counts = [check for one in messages() for check, _ in one.expected()]
    assert {check: counts.count(check) for check in Check if counts.count(check) < 8} == {}
    assert sum(not one.found for one in messages()) >= 80


def test_held_out_messages_are_judged_rightly_too() -> None:
    every = scores(HELD_OUT).values()
    right, wrong = sum(one.right for one in every), sum(one.wrong for one in every)
    assert right / (right + wrong) >= 0.9
    assert right / (right + sum(one.missing for one in every)) >= 0.9


def test_nothing_is_found_in_what_the_program_itself_writes() -> None:
    every = every_template()
    assert len(every) > 3000
    found = [(one.wording, finding) for one in every for finding in one.faults()]
    assert found == []


PIECES = st.sampled_from(
    [
        "Hi Jane,", "\n", "\n\n", "> ", "“", "”", '"', "[their name]", "{first}", "https://x.example",
        "just checking in", "I haven't heard back", "please reply ASAP", "by Friday", "could you ",
        "send me", "?", "!", "…", "\r\n", "- ", "李明，", "\u202e", "\u200d", "\x00", "\x1b[31m",
        "\ud800", "e\u0301", "ﬃ", "İ", "ß", "On Monday Jane wrote:", "-- ", "Best,\nRobin", "www.", "@",
    ]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=()), max_size=300)
MIXED = st.lists(PIECES | ANY, max_size=40).map("".join)
CONTEXTS = st.builds(
    MessageContext,
    channel=st.sampled_from([None, *Channel]),
    subject=st.none() | ANY,
    step=st.sampled_from([None, THANK_YOU, VALUE, NEXT_STEP, CLOSE, RECONNECT, Step("x")]),
    asks=st.sampled_from([None, True, False]),
    contact=st.none() | ANY.map(lambda name: jane(name=name)),
    history=st.lists(
        st.builds(met, st.integers(0, 9), detail=ANY, text=ANY)
        | st.just(sent(1))
        | st.just(reply(2)),
        max_size=3,
    ).map(tuple),
    sent=st.lists(ANY, max_size=2).map(tuple),
    names=st.lists(ANY, max_size=2).map(tuple),
    unanswered=st.sampled_from([None, 0, 2, 5]),
    attachments=st.lists(ANY, max_size=2).map(tuple),
    now=st.sampled_from([None, NOW, ago(3)]),
)


@given(MIXED, CONTEXTS)
def test_any_text_at_all_is_looked_at_and_every_place_is_within_it(
    text: str, context: MessageContext
) -> None:
    findings = coach(text, context)
    for one in findings:
        assert 0 <= one.start <= one.end <= len(text)
        assert (one.start, one.end) == (0, 0) or text[one.start : one.end].strip()
        assert one.why.endswith(".")
        assert one.fix.endswith(".")
    assert findings == coach(text, context)
    assert len(checklist(text, context)) == 8


LONG = 20_000 if LONG_PROPERTIES else 6_000
REPEATED = (
    "a", " ", "\n", "(", "[", "{", "<", '"', "“", "> x\n", "- ", "https://a.b ", "www.", "I just ",
    "Hi Jane, ", "you ", "could you please ", "please ", "not ", "ASAP ", "by Friday ", "if ",
    "-----Original", "From: a\n", "On a wrote", "a@", "a.", "_ ", "X", "Jane\n\n", "，", "'", "a'",
    "李", "I haven't heard back. ", "\n \n", "does a b c ", "? ", "\0", "\x1b[", "a\r\n", "e.g. ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_a_very_long_message_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    known = MessageContext(
        contact=jane(), history=(met(1, detail=PRICING),), sent=(text,), step=VALUE
    )
    assert all(0 <= one.start <= one.end <= LONG for one in coach(text, known))
    assert len(checklist(text, known)) == 8
