"""What a candidate writes goes only to who chooses one: not to who is asked for a paper, or for advice."""

import re

import msgspec

from netfollow.method.drafts.draft import draft
from netfollow.method.job_interviews import is_for_a_job
from netfollow.method.policy import Policy
from netfollow.people import CHECK_IN, CLOSE, NEXT_STEP, RECONNECT, THANK_YOU, Channel, Step
from netfollow.view.draft import checks
from tests.for_each import for_each
from tests.method.histories import NOW, TODAY, jane, met, planned, sent

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
FOR_A_PAPER = (
    "retired librarian. could interview her re the mill fire 1961",
    "interview for the paper, 40 mins, super open",
    "interviewed him about job losses at the mill",
    "we interviewed Rajesh for an hour. very open",
    "oral history, two tapes",
    "long podcast interview, candid about the panel on roles in the band",
)
FOR_ADVICE = (
    "informational chat. dont apply through the portal, write to the team lead",
    "alumni evening. offered to refer me for the strategy role if I send my CV. closing date 11 dec",
    "she'll put in a word with the team for me",
    "said she'd pass my CV on to the hiring side. they have two roles",
    "they're not hiring, but she knows who is. the job market is odd",
    "they interviewed me for the magazine",
    "interviewed her for our junior role",
)
FOR_A_JOB = (
    "panel interview, went ok",
    "talked about the role and the team",
    "Second round",
    "I interviewed at Acme. decision friday",
    "recruiter call. she'll put me forward for the data role",
    "not hiring right now, but it was a real interview for spring",
    "",
)


@for_each("noted", FOR_A_PAPER)
def test_an_interview_that_the_user_holds_is_for_no_job(noted: str) -> None:
    assert not is_for_a_job([met(1, text=noted)])


@for_each("noted", FOR_ADVICE)
def test_advice_and_a_good_word_are_no_job_interview(noted: str) -> None:
    assert not is_for_a_job([met(1, text=noted)])


@for_each("noted", FOR_A_JOB)
def test_where_they_choose_somebody_it_is_one(noted: str) -> None:
    assert is_for_a_job([met(1, text=noted)])


def test_an_interview_is_named_by_the_place_the_topic_or_the_title_too() -> None:
    assert is_for_a_job([met(1, text="went well", place="the final round")])
    assert is_for_a_job([met(1, text="went well", detail="the data role")])
    assert not is_for_a_job([met(1, text="lovely walk, talked about her garden")])
    assert not is_for_a_job([met(1, text="went well")])
    assert is_for_a_job([met(1, text="went well")], "Talent Partner")


@for_each("noted", (*FOR_A_PAPER, *FOR_ADVICE))
def test_who_chooses_nobody_is_not_written_to_as_by_a_candidate(noted: str) -> None:
    candidate = re.compile(
        r"\b(?:the|this) (?:role|job|position)\b|timeline|decision|decide|next step|what comes next|\bkeen|interested|any news",
        re.IGNORECASE,
    )
    steps = {
        THANK_YOU: "",
        "late-thank-you": "",
        CHECK_IN: "interview-check-in",
        NEXT_STEP: "interview-next-step",
        CLOSE: "interview-close",
    }
    for channel in WRITTEN:
        for step, templates in steps.items():
            for another in range(3):
                made = draft(
                    jane(),
                    (met(1, text=noted),),
                    Step(step),
                    channel=channel,
                    now=NOW,
                    goal="interview",
                    templates=templates,
                    another=another,
                )
                said = re.sub(r"“[^”]*”", "", f"{made.subject or ''}\n{made.body}")
                assert not candidate.search(said), said


@for_each("noted", (*FOR_A_PAPER, *FOR_ADVICE))
def test_who_chooses_nobody_is_not_asked_about_the_timeline(noted: str) -> None:
    found = planned(met(30, text=noted, track="interview"), sent(29, THANK_YOU)).next
    assert found is not None
    assert not found.templates.startswith("interview")


def test_who_chooses_is_asked_about_the_timeline() -> None:
    found = planned(met(30, text="panel interview", track="interview"), sent(29, THANK_YOU)).next
    assert found is not None
    assert found.templates == "interview-check-in"


def test_an_interview_of_the_users_own_making_stays_as_it_is() -> None:
    steps = Policy().sequences["interview"].steps[:1]
    mine = msgspec.structs.replace(Policy().sequences["interview"], steps=steps)
    policy = Policy(goals=(mine,))
    talk = met(3, text="interview for the paper", track="interview")
    found = planned(talk, sent(2, THANK_YOU), policy=policy, today=TODAY).next
    assert found is None or found.step == RECONNECT


def test_an_interview_is_called_one_for_a_job_where_it_is_shown() -> None:
    shown = list(checks((), (), "interview", is_whole=True))
    assert any("goal: job interview" in str(one.text) for one in shown)
