"""Neighbours, tradespeople, a child's teacher: thanked, asked one question, then left in peace."""

import msgspec
import pytest

from netfollow.method.drafts.draft import draft
from netfollow.method.everyday import everyday_sign
from netfollow.method.queue import PlanState
from netfollow.method.reasons import action, everyday_text, reason_sentence
from netfollow.people import (
    CHECK_IN,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    THANK_YOU,
    Cadence,
    Channel,
    Kind,
)
from tests.for_each import for_each
from tests.method.histories import NOW, TODAY, entry, jane, met, planned, reply, sent

ROOFER = "jane roofer\n> can start on the 14th\n? does she need scaffolding"
DONE = met(60, text=ROOFER), sent(59, THANK_YOU), sent(50, NEXT_STEP)

EVERYDAY = (
    ("Gary", "gary roofer"),
    ("Stu the plumber", "came at 9"),
    ("Gwen Tree Surgeon", "quote for the ash"),
    ("Dave (electrician)", "rewire"),
    ("Leo's teacher", "said hello"),
    ("Father Declan", "re the hall"),
    ("Sue next door", "parking again"),
    ("Aisha Bello", "my physio aisha, 2nd session"),
    ("Coach Vince", "our swimming coach vince after training"),
    ("Mrs Kowalczyk", "parents eve, mrs kowalczyk (leo's maths)"),
    ("Bogdan Ilies", "new neighbor flat 4, moved from Cluj"),
    ("Derek Oyelade", "boiler service. derek"),
    ("Yusuf Kaplan", "yusuf came to look at the ceiling"),
    ("Henrietta", "dropped off grandads chair"),
    ("Mrs. Begum", "Mrs B no 14 on the stairs"),
    ("Dr Shah", "at the dentist, 2 fillings"),
    ("Jean", "sat market, jean"),
    ("Mrs Petrova", "piano, mia's teacher mrs petrova"),
    ("Wendy Shaw", "mum's carer wendy"),
    ("Steve Removals", "steve quoted for the move"),
    ("Yusra Khan", "yusra from book club"),
    ("Anka", "our au pair's mum anka"),
    ("Doug", "doug window cleaner, behind"),
    ("Hal", "our tenant hal, boiler again"),
)
OF_BUSINESS = (
    ("Kieran Doyle", "kieran plumber wants a website, mate of daves"),
    ("Jamal", "jamal barber shop downtown, online booking"),
    ("Tom Baker", "coffee with tom"),
    ("Lee Carpenter", "lee carpenter called re the pitch"),
    ("Priya", "priya, teacher turned founder"),
    ("Anna", "met a roofer at the expo"),
    ("Susan", "coffee w/ a GP\n= triage"),
    ("John", "interview with the headteacher"),
    ("Phil", "phil at stand no. 14, sells CRM"),
    ("Zoe", "our doctor portal project, zoe"),
    ("Ola", "our teacher training programme, ola"),
    ("Raj", "garden leave til march, raj"),
    ("Ray", "ray came about the wall of logos"),
    ("Mrs Hill", "mrs hill came about the boiler\n! send her the quote by fri"),
)


@for_each("who", EVERYDAY)
def test_a_name_or_the_beginning_of_a_note_tells_who_is_no_business_contact(
    who: tuple[str, str],
) -> None:
    name, note = who
    assert everyday_sign(jane(name=name), met(0, text=note))


@for_each("who", OF_BUSINESS)
def test_who_does_business_with_the_user_keeps_the_usual_steps(who: tuple[str, str]) -> None:
    name, note = who
    assert everyday_sign(jane(name=name), met(0, text=note)) == ""


JOBS: tuple[tuple[dict[str, object], str], ...] = (
    ({"org": "Smit Tiling"}, "tiling done, lovely job, 2 cracked by the door. invoice 1140"),
    ({"org": "Hollis Plumbing & Heating"}, "rang her re boiler, booked till mid jan"),
    ({"org": "O'Dea Roofing"}, "roof done, 2 slates left. 780 all in"),
    ({"org": "Mills & Son Scaffolding"}, "scaffold up tues. permit till 20th"),
    ({"org": "Boyle Boilers"}, "serviced the boiler, 2 more winters"),
    ({"org": "Das Electrical"}, "cant come till feb, 380 plus parts"),
    ({"org": "Harmon Motors"}, "car passed its mot, 2 tyres 160"),
    ({"title": "owner, Bellini shoe repair"}, "30 quid for the heels, ready sat"),
    ({}, "dropped off the old red bike, new chain"),
    ({}, "left two suits for the wedding"),
    ({"org": "Parry Stores", "channel": Channel.PERSON}, "chat over the counter"),
)
NO_JOBS: tuple[tuple[dict[str, object], str], ...] = (
    ({"org": "Kane Tiling"}, "6 tilers, quotes on paper. interested in our software"),
    ({"org": "Lindner Locksmiths"}, "wants a booking page for callouts, 3 vans"),
    ({"org": "Boyle Boilers"}, "coffee, told me how they hire"),
    ({"org": "Acme"}, "invoice 1140 due 14 dec"),
    ({"org": "Smit Tiling"}, "met at the fair\n! send the quote by friday"),
    ({}, "picked up the phone to her about the suit brand"),
    ({"org": "Parry", "channel": Channel.PERSON, "emails": ("j@x.example",)}, "chat"),
    ({}, "left the car maker for a start"),
)


@for_each("who", JOBS)
def test_a_firm_that_did_a_job_is_no_business_contact(who: tuple[dict[str, object], str]) -> None:
    known, note = who
    assert everyday_sign(jane(**known), met(0, text=note))


@for_each("who", NO_JOBS)
def test_a_firm_of_a_trade_that_is_talked_to_about_business_is_one(
    who: tuple[dict[str, object], str],
) -> None:
    known, note = who
    assert everyday_sign(jane(**known), met(0, text=note)) == ""


def test_a_tradesperson_is_thanked_without_a_word_on_what_was_talked_about() -> None:
    for channel in (Channel.EMAIL, Channel.TEXT, Channel.CALL, Channel.PERSON):
        made = draft(
            jane(org="Das Electrical"),
            (met(0, text="rewired the kitchen. 380 plus parts"),),
            THANK_YOU,
            channel=channel,
            now=NOW,
        )
        assert made.missing == ()
        assert made.wording.startswith("everyday-thank-you/")


def test_a_role_that_a_list_brought_tells_nothing() -> None:
    talk = met(0, text="said hello")
    typed = jane(title="Roofer")
    assert everyday_sign(typed, talk) == "Roofer"
    assert everyday_sign(jane(tags=("plumber",)), talk) == "plumber"
    for more in ({"imported": TODAY}, {"links": ("https://www.linkedin.com/in/jane",)}):
        assert everyday_sign(msgspec.structs.replace(typed, **more), talk) == ""
    assert everyday_sign(typed, met(0, text="said hello", place="the trade fair")) == ""
    assert everyday_sign(jane(title="Roofer", tags=("client",)), talk) == ""
    assert everyday_sign(jane(keys=("linkedin:jane",)), met(0, text="my roofer jane")) == ""


def test_who_is_known_by_a_phone_number_alone_is_no_business_contact() -> None:
    talk = met(0, text="lovely evening")
    assert everyday_sign(jane(phones=("+44 7700 900000",)), talk)
    for more in ({"emails": ("jane@roe.example",)}, {"org": "Acme"}, {"title": "CTO"}, {}):
        phones = ("+44 7700 900000",) if more else ()
        assert everyday_sign(jane(phones=phones, **more), talk) == ""
    assert (
        everyday_sign(jane(phones=("+44 7700 900000",)), met(0, text="x", detail="pricing")) == ""
    )


def test_a_tradesperson_is_thanked_asked_once_and_left_in_peace() -> None:
    first = planned(met(0, text=ROOFER)).next
    assert first is not None
    assert first.step == THANK_YOU
    then = planned(met(6, text=ROOFER), sent(5, THANK_YOU)).next
    assert then is not None
    assert then.step == NEXT_STEP
    assert action(then) == "ask your question"
    assert reason_sentence(then, TODAY).endswith(
        "Ask your question once. Nothing more comes after it."
    )
    over = planned(*DONE)
    assert over.next is None
    assert over.state is PlanState.QUIET
    assert "roofer" in everyday_text(over)
    again = planned(met(300, text=ROOFER), sent(299, THANK_YOU), sent(290, NEXT_STEP))
    assert again.next is None


def test_without_a_question_nothing_follows_the_thanks() -> None:
    assert planned(met(6, text="jane roofer\n> can start"), sent(5, THANK_YOU)).next is None


def test_two_unanswered_asks_close_no_door() -> None:
    asked = entry(Kind.EMAIL, 20, direction=DONE[1].direction, asks=True, channel=Channel.EMAIL)
    plan = planned(*DONE[:2], sent(40, NEXT_STEP), asked)
    assert plan.next is None or plan.next.step == CHECK_IN


def test_a_cadence_keeps_in_touch_with_a_neighbour_too() -> None:
    found = planned(*DONE, contact=jane(cadence=Cadence.MONTHLY)).next
    assert found is not None
    assert found.step == KEEP_IN_TOUCH


@pytest.mark.parametrize("goal", ["default", "client", "acquaintance"])
def test_a_goal_that_the_user_sets_wins(goal: str) -> None:
    talk = met(6, text=ROOFER, track=goal)
    plan = planned(talk, sent(5, THANK_YOU))
    assert plan.everyday == ""
    assert plan.goal == goal
    later = planned(met(90, text=ROOFER, track=goal), met(6, text=ROOFER), sent(5, THANK_YOU))
    assert later.everyday == ""
    assert later.goal == "default"


def test_everyday_set_by_hand_lasts() -> None:
    plan = planned(
        met(90, track="everyday", text="bins"), met(6, text="bins again"), sent(5, THANK_YOU)
    )
    assert plan.goal == "everyday"
    assert plan.next is None


def test_a_first_message_to_a_plumber_is_no_outreach() -> None:
    plan = planned(sent(7), contact=jane(name="Stu the plumber"))
    assert plan.next is None or plan.next.step == CHECK_IN


def test_an_answer_is_still_owed() -> None:
    found = planned(met(6, text=ROOFER), sent(5, THANK_YOU), reply(1)).next
    assert found is not None
    assert found.step == "answer"


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT])
def test_the_question_comes_without_a_call_or_a_coffee(channel: Channel) -> None:
    talk = met(6, text=ROOFER)
    for another in range(4):
        text = draft(
            jane(),
            (talk, sent(5, THANK_YOU)),
            NEXT_STEP,
            channel=channel,
            now=NOW,
            another=another,
            templates="everyday-next-step",
        ).body
        assert "oes she need" in text or "o you need scaffolding?" in text
        assert not {"call", "coffee", "talk"} & {*text.casefold().split()}
