"""Facts of a conversation: read from the note, checked for their shape, used by the drafts."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.drafts.draft import Draft, draft, sentences
from netfollow.method.drafts.facts.fact_shapes import WORDS_AT_MOST, read_fact
from netfollow.method.drafts.template_context import build_context, coming_day, two_days
from netfollow.method.drafts.templates import Sender
from netfollow.network.noted_facts import repaired
from netfollow.people import (
    CHECK_IN,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    Step,
    Uid,
)
from netfollow.people.facts import FACTS, FactKind, NotedFact, facts_for, facts_in, with_fact
from tests.for_each import for_each
from tests.method.histories import NOW, TODAY, jane, met, promise, sent
from tests.method.typed import typed_details


def wrote(days: int, step: Step, text: str) -> Interaction:
    return msgspec.structs.replace(sent(days, step), text=text)


TOPIC, TAKEAWAY, QUESTION = FactKind.TOPIC, FactKind.TAKEAWAY, FactKind.QUESTION
NEED, PERSONAL = FactKind.NEED, FactKind.PERSONAL
ANN = ("Ann Lee", "Ann")

AS_TYPED = [
    (TOPIC, "your move to usage pricing"),
    (TOPIC, "how you price cohorts"),
    (TOPIC, "data quality"),
    (TOPIC, "running a small team"),
    (TOPIC, "Project Atlas"),
    (TOPIC, "iPhone repairs"),
    (TAKEAWAY, "You said churn fell once invoices got simpler."),
    (TAKEAWAY, "I learnt that retros need a host."),
    (TAKEAWAY, "We should compare notes on hiring."),
    (QUESTION, "How did you price the first cohort?"),
    (NEED, "a case study on onboarding"),
    (NEED, "intros to CTOs in Berlin"),
    (PERSONAL, "your daughter's cello exam on 12 December"),
]

REPAIRED = [
    (
        TOPIC,
        "hire a second designer before summer",
        TOPIC,
        "your plans to hire a second designer before summer",
    ),
    (TOPIC, "THE Q3 OKR RESET", TOPIC, "the Q3 OKR reset"),
    (TOPIC, "MOVING TO PORTO IN MAY", TOPIC, "your move to Porto in May"),
    (TOPIC, "your switch w/ the new mgmt", TOPIC, "your switch with the new management"),
    (TOPIC, "Q: can we use their logo?", QUESTION, "Can we use your logo?"),
    (TOPIC, "to raise a seed round", TOPIC, "your plans to raise a seed round"),
    (TOPIC, "plan the offsite", TOPIC, "planning the offsite"),
    (TOPIC, "Pricing", TOPIC, "pricing"),
    (TOPIC, "move to usage pricing", TOPIC, "your move to usage pricing"),
    (TOPIC, "launch in March", TOPIC, "your launch in March"),
    (TOPIC, "new pricing model", TOPIC, "your new pricing model"),
    (TOPIC, "moving to Porto in spring", TOPIC, "your move to Porto in spring"),
    (TOPIC, 'his "no meetings before noon" rule', TOPIC, 'your "no meetings before noon" rule'),
    (TOPIC, "Ann's new role", TOPIC, "your new role"),
    (TOPIC, "what she said about hiring", TOPIC, "what you said about hiring"),
    (TOPIC, "her daughter's cello exam", PERSONAL, "your daughter's cello exam"),
    (TOPIC, "your new puppy", PERSONAL, "your new puppy"),
    (TOPIC, "How did you price it?", QUESTION, "How did you price it?"),
    (
        TOPIC,
        "She thinks the new pricing will cost them half their small customers",
        TAKEAWAY,
        "You said the new pricing will cost you half your small customers.",
    ),
    (TOPIC, "Ann wants to leave Acme", TAKEAWAY, "You said you want to leave Acme."),
    (
        TOPIC,
        "the way they run retros, which is unlike anything I have seen in ten years of work",
        TOPIC,
        "the way you run retros",
    ),
    (TAKEAWAY, "churn fell once it rained", TAKEAWAY, "You said churn fell once it rained."),
    (TAKEAWAY, "said that invoices matter", TAKEAWAY, "You said invoices matter."),
    (
        TAKEAWAY,
        "thinks the board will say no",
        TAKEAWAY,
        "You said the board will say no.",
    ),
    (
        TAKEAWAY,
        "he doesn't believe in roadmaps",
        TAKEAWAY,
        "You said you don't believe in roadmaps.",
    ),
    (TAKEAWAY, "Ann told me she's leaving", TAKEAWAY, "You told me you're leaving."),
    (TAKEAWAY, "She's been burnt twice.", TAKEAWAY, "You said you've been burnt twice."),
    (TAKEAWAY, "pricing pages lie", TAKEAWAY, "You said pricing pages lie."),
    (TAKEAWAY, "Churn and pricing", TOPIC, "churn and pricing"),
    (QUESTION, "how does she price", QUESTION, "How do you price?"),
    (QUESTION, "Is he still hiring", QUESTION, "Are you still hiring?"),
    (NEED, "needs a case study on onboarding", NEED, "a case study on onboarding"),
    (NEED, "she is looking for a designer", NEED, "a designer"),
    (NEED, "to find a designer", NEED, "finding a designer"),
    (PERSONAL, "has a new puppy", PERSONAL, "your new puppy"),
    (PERSONAL, "cello exam", PERSONAL, "your cello exam"),
    (PERSONAL, "moving to Porto", PERSONAL, "your move to Porto"),
    (PERSONAL, "off skiing in Chamonix", PERSONAL, "your skiing trip to Chamonix"),
    (PERSONAL, "away in Peru until may", PERSONAL, "your trip to Peru until May"),
    (PERSONAL, "new job at the BBC starts 4 jan", PERSONAL, "your new job at the BBC on 4 January"),
    (
        TAKEAWAY,
        "hiring mgr wants someone senior",
        TAKEAWAY,
        "You said the hiring manager wants someone senior.",
    ),
    (TAKEAWAY, "Loved the colour coding", TAKEAWAY, "You said you loved the colour coding."),
    (TOPIC, "redesign of their site", TOPIC, "your redesign of your site"),
    (PERSONAL, "exam is next friday", PERSONAL, "your exam next Friday"),
    (PERSONAL, "her course starts monday", PERSONAL, "your course on Monday"),
    (PERSONAL, "half marathon on 9 may", PERSONAL, "your half marathon on 9 May"),
    (PERSONAL, "runs a climbing club", PERSONAL, "your climbing club"),
    (PERSONAL, "plays in a samba band, gig soon", PERSONAL, "your samba band"),
    (PERSONAL, "coaches the U12 girls team", PERSONAL, "your U12 girls team"),
    (PERSONAL, "her mother is visiting from Kochi", PERSONAL, "your mother's visit from Kochi"),
    (PERSONAL, "her parents are coming for Easter", PERSONAL, "your parents' visit for Easter"),
    (
        TAKEAWAY,
        "moved everything to postgres, saved 30%",
        TAKEAWAY,
        "You said you moved everything to Postgres and saved 30%.",
    ),
    (
        TAKEAWAY,
        "runs two shops and has a third coming",
        TAKEAWAY,
        "You said you run two shops and have a third coming.",
    ),
    (
        TAKEAWAY,
        "recruiters there take 35%",
        TAKEAWAY,
        "You said the recruiters there take 35%.",
    ),
    (QUESTION, "What is Ann's price?", QUESTION, "What is your price?"),
    (QUESTION, "what is ann's price?", QUESTION, "What is your price?"),
    (QUESTION, "What is Dr Lee's view of it?", QUESTION, "What is your view of it?"),
    (QUESTION, "Ann's price for a logo?", QUESTION, "What is your price for a logo?"),
    (TOPIC, "plumber for 20 years", TOPIC, "your 20 years as a plumber"),
    (TOPIC, "CTO at Acme", TOPIC, "your role as CTO at Acme"),
    (TOPIC, "hospital tender", TOPIC, "the hospital tender"),
    (TOPIC, "works in sales", TAKEAWAY, "You said you work in sales."),
    (
        TOPIC,
        "been a plumber for 20 years",
        TAKEAWAY,
        "You said you've been a plumber for 20 years.",
    ),
    (NEED, "a compute", NEED, "compute"),
    (NEED, "an advice on tax", NEED, "advice on tax"),
    (PERSONAL, "kids 3 and 5", PERSONAL, "your kids"),
]

ASKED = [
    (TOPIC, "ask two people to speak", "promise"),
    (TOPIC, "send her the deck", "promise"),
    (TAKEAWAY, "her manager said he would quit", "Who is"),
    (QUESTION, "pricing of the first cohort", "whole question"),
    (QUESTION, "how many calls a day per branch", "whole question"),
    (QUESTION, "deposit?", "whole question"),
    (QUESTION, "any cheaper ones", "whole question"),
    (QUESTION, "What made you leave? And would you go back?", "One question"),
    (NEED, "doesn't know how to price", "what would help"),
    (PERSONAL, "She keeps a low profile", "as a thing"),
    (PERSONAL, "vegetarian", "as a thing"),
    (TOPIC, " ".join(["word"] * 33), "At most"),
    (TOPIC, "…", "few words"),
    (TOPIC, "very busy", "as a thing"),
    (TOPIC, "the move to", "as a thing"),
    (TOPIC, "how long", "as a thing"),
    (TAKEAWAY, "great guy", "as a thing"),
    (TAKEAWAY, "he's great", "what they said"),
    (QUESTION, "What is Ann price?", "whole question"),
    (PERSONAL, "wedding 31st of november", "no 31 November: that month has 30 days"),
    (TAKEAWAY, "You said you launch on Feb 30.", "no 30 February"),
]


@for_each(("kind", "typed"), AS_TYPED)
def test_what_fits_is_left_alone(kind: FactKind, typed: str) -> None:
    reading = read_fact(kind, typed, ANN)
    assert (reading.kind, reading.text.rstrip("."), reading.note) == (kind, typed.rstrip("."), "")


@for_each(("kind", "typed", "becomes", "text"), REPAIRED)
def test_what_does_not_fit_is_repaired_and_said(
    kind: FactKind, typed: str, becomes: FactKind, text: str
) -> None:
    reading = read_fact(kind, typed, ANN)
    assert (reading.kind, reading.text) == (becomes, text)
    assert (typed.strip(" .?") == text.strip(" .?") and kind is becomes) or (
        reading.note or typed.casefold() == text.casefold()
    )


@for_each(("kind", "typed", "asks"), ASKED)
def test_what_can_not_be_repaired_is_asked_about(kind: FactKind, typed: str, asks: str) -> None:
    reading = read_fact(kind, typed, ANN)
    assert reading.text == ""
    assert asks in reading.note


def test_a_name_is_asked_about_and_stays_out_of_messages() -> None:
    reading = read_fact(TOPIC, "Marta Kowalska")
    assert (reading.text, reading.told) == ("Marta Kowalska", "")
    assert "a person?" in reading.note


HELD_BACK = [
    (TOPIC, "the layoffs"),
    (TOPIC, "his divorce"),
    (TOPIC, "her burnout"),
    (TOPIC, "selling the company maybe"),
    (TOPIC, "Umzug nach Porto"),
    (TOPIC, "la rédaction du rapport"),
    (TOPIC, "their never-ending rewrite"),
    (TOPIC, "QBR x/y tbd"),
    (TOPIC, "problems with the board"),
    (TAKEAWAY, "my boss is an idiot"),
    (TAKEAWAY, "told me the round is oversubscribed"),
    (TAKEAWAY, "Only 3 of 40 pilots convert"),
    (TAKEAWAY, "users forget their passwords"),
    (TAKEAWAY, "nobody reads her newsletter"),
    (PERSONAL, "his mother's funeral"),
    (NEED, "a lawyer for the lawsuit"),
    (TAKEAWAY, "she's due in March"),
    (TOPIC, "nieuwe winkel"),
    (QUESTION, "What is my rate?"),
    (QUESTION, "she asked what I charge"),
    (QUESTION, "wants to know whether we ship to Norway"),
    (QUESTION, "from her: can I come in May?"),
]


@for_each(("kind", "typed"), HELD_BACK)
def test_what_may_hurt_or_is_not_the_recipients_to_read_stays_out(
    kind: FactKind, typed: str
) -> None:
    reading = read_fact(kind, typed, ANN)
    assert reading.told == ""
    assert reading.held or not reading.text
    assert not reading.fits


NOT_HELD_BACK = [
    (TOPIC, "leaving academia"),
    (TOPIC, "Kubernetes costs"),
    (TOPIC, "disaster recovery"),
    (TOPIC, "fraud detection at scale"),
    (TOPIC, "customer acquisition channels"),
    (TOPIC, "her café in Lyon"),
    (TAKEAWAY, "nobody wants another newsletter"),
    (TAKEAWAY, "You said onboarding takes a week."),
    (NEED, "a freelance illustrator"),
    (PERSONAL, "her daughter's cello exam"),
    (TOPIC, "med school"),
    (TOPIC, "van conversion"),
    (TOPIC, "à la carte menus"),
    (TOPIC, "sick pay policy"),
    (TOPIC, "her dating app"),
    (TOPIC, "drinking water"),
    (TOPIC, "expecting 200 guests"),
    (TAKEAWAY, "The report is due in March."),
    (NEED, "an injury lawyer"),
    (QUESTION, "How should I price a course?"),
]


@for_each(("kind", "typed"), NOT_HELD_BACK)
def test_what_harms_nobody_is_told(kind: FactKind, typed: str) -> None:
    assert read_fact(kind, typed, ANN).told


@given(st.sampled_from(list(FactKind)), st.text(max_size=200))
def test_a_reading_is_one_line_and_reads_the_same_again(kind: FactKind, typed: str) -> None:
    reading = read_fact(kind, typed, ANN)
    assert "\n" not in reading.text
    assert reading.text or reading.note or not any(map(str.isalnum, typed))
    if reading.text:
        assert len(reading.text.split()) <= WORDS_AT_MOST[reading.kind]


NOTE = """A long lunch.
> You said churn fell once invoices got simpler.
? How did you price the first cohort?
+ a case study on onboarding
~ your daughter's cello exam on 28 Nov
! send the deck by fri
plain words"""


def test_facts_are_the_lines_of_a_note_with_a_sign() -> None:
    assert list(facts_in(NOTE)) == [
        NotedFact(TAKEAWAY, "You said churn fell once invoices got simpler."),
        NotedFact(QUESTION, "How did you price the first cohort?"),
        NotedFact(NEED, "a case study on onboarding"),
        NotedFact(PERSONAL, "your daughter's cello exam on 28 Nov"),
    ]
    for kind in FactKind:
        assert list(facts_in(with_fact("A note", kind, "some words"))) == [
            NotedFact(kind, "some words")
        ]


def test_a_quotation_or_a_list_holds_no_facts() -> None:
    assert list(facts_in("> one\n> two\n> three")) == []
    wrapped = "> We looked at the offer last week and we think that\n> it would be better to wait\n> for May."
    assert list(facts_in(wrapped)) == []
    assert len(list(facts_in("> Prices doubled.\n> The board meets in May.\n> He left."))) == 3
    assert list(facts_in(">> one\n---\n== x\n? \n~~~")) == []


def test_what_the_user_tells_themselves_names_no_fact() -> None:
    assert list(facts_in("= dont pitch her\n~ never mention the divorce\n+ not to ask")) == []
    assert list(facts_in("> Never hire in August.\n= notaries")) == [
        NotedFact(TAKEAWAY, "Never hire in August."),
        NotedFact(TOPIC, "notaries"),
    ]


def test_a_repair_leaves_quotations_alone() -> None:
    note = "> one\n> two\n> she left\n~ her exam"
    assert repaired(note, "", ANN)[0] == "> one\n> two\n> she left\n~ your exam"


def test_what_somebody_wrote_holds_no_facts() -> None:
    assert facts_for(wrote(1, THANK_YOU, "> You said so."), jane()) == {}


def test_in_a_group_a_name_says_whose_a_fact_is() -> None:
    note = "> You said it.\n> Jane: You said churn fell.\n? Who is next?\n~ Omar: your wedding"
    group = msgspec.structs.replace(
        met(1, text=note, detail="the panel"), contacts=(Uid("jane"), Uid("omar"))
    )
    jane_ = jane()
    assert facts_for(group, jane_) == {
        TOPIC: "the panel",
        TAKEAWAY: "You said churn fell.",
        QUESTION: "Who is next?",
    }
    omar = facts_for(group, jane(name="Omar Haddad"))
    assert omar == {TOPIC: "the panel", QUESTION: "Who is next?", PERSONAL: "your wedding"}


def write(step: Step, *history: Interaction, **more: object) -> Draft:
    return draft(
        jane(),
        history,
        step,
        channel=Channel.EMAIL,
        now=NOW,
        sender=Sender(name="Robin Vale"),
        is_working=lambda day: day.weekday() < 5,
        **more,  # type: ignore[arg-type]
    )


def test_each_step_uses_another_fact() -> None:
    talk = met(1, detail="your move to usage pricing", text=NOTE, place="PyCon")
    thanks = write(THANK_YOU, talk)
    assert "churn fell once invoices got simpler" in thanks.body
    assert "Good luck with your daughter's cello exam" in thanks.body
    assert "A long lunch" not in thanks.body
    assert "case study on onboarding" in write(VALUE, talk).body
    assert "ow did you price the first cohort?" in write(NEXT_STEP, talk).body
    assert "your move to usage pricing" in write(CHECK_IN, talk).body


def test_a_thank_you_ends_on_their_work_where_they_said_something_else() -> None:
    said = "> You said churn fell once invoices got simpler."
    wished = write(THANK_YOU, met(1, detail="your move to usage pricing", text=said)).body
    assert wished.count("your move to usage pricing") == 1
    assert wished.index("your move to usage pricing") > wished.index("invoices got simpler")
    same = write(THANK_YOU, met(1, detail="your move to simpler invoices", text=said)).body
    assert "your move" not in same
    hard = "> You said sales are down forty percent."
    assert "your move" not in write(THANK_YOU, met(1, detail="your move to Porto", text=hard)).body


def test_the_promise_of_the_conversation_stands_in_its_thank_you_with_its_day() -> None:
    talk = met(1, detail="your farm")
    made = msgspec.structs.replace(
        promise(1, 4), text="send Jane the photos", made=talk.at, contact=Uid("jane")
    )
    day = coming_day(TODAY + timedelta(days=4), TODAY).removeprefix("on ")
    assert f"I'll send you the photos by {day}." in write(THANK_YOU, talk, promises=(made,)).body
    spread = msgspec.structs.replace(made, text="send her the photos over the weekend")
    said = write(THANK_YOU, talk, promises=(spread,)).body
    assert "I'll send you the photos over the weekend." in said
    other = msgspec.structs.replace(made, text="the photos, perhaps")
    assert "photos" not in write(THANK_YOU, talk, promises=(other,)).body


def test_what_the_last_message_said_is_not_said_again_by_the_next() -> None:
    talk = met(20, text=NOTE, detail="your farm")
    asked = wrote(2, NEXT_STEP, "Hi Jane, How did you price the first cohort?")
    assert "first cohort" not in write(NEXT_STEP, talk, asked).body
    assert "farm" not in write(CHECK_IN, talk, wrote(1, VALUE, "This is about your farm.")).body


def test_something_personal_is_wished_well_before_its_day_and_asked_about_after_it() -> None:
    ahead = write(KEEP_IN_TOUCH, met(3, text="~ her exam on 28 nov"))
    assert "your exam on" in ahead.body
    after = write(KEEP_IN_TOUCH, met(30, text="~ her exam on 28 oct"))
    assert "your exam" in after.body
    assert "luck" not in after.body
    assert "28" not in after.body
    noted_later = build_context(jane(), (met(1, text="~ marathon on 15 Nov"),), TODAY).slots
    assert noted_later["after"] == "your marathon"
    no_such_day = build_context(jane(), (met(1, text="~ her exam on Feb 29"),), TODAY).slots
    assert not {"ahead", "after", "event", "personal"} & no_such_day.keys()


def test_a_question_that_names_the_user_was_asked_of_them() -> None:
    talk = met(8, text="? What is Dana's price?")
    context = build_context(jane(), (talk,), TODAY, sender="Dana Vale")
    assert "question" not in context.slots
    assert any("they asked you" in one for one in context.held)


def test_no_sentence_goes_to_the_same_person_twice_while_there_is_another() -> None:
    talk = met(40, detail="your farm")
    history: list[Interaction] = [talk]
    told: set[str] = set()
    for number in range(4):
        message = write(KEEP_IN_TOUCH, *history)
        said = sentences(message.body) - {"best robin vale"}
        assert not said & told, message.body
        told |= said
        history.append(wrote(30 - number, KEEP_IN_TOUCH, message.body))


MONDAY = date(2026, 11, 23)


def test_two_working_days_are_proposed_and_never_tomorrow() -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5

    said = [two_days(MONDAY + timedelta(days=one), works) for one in range(7)]
    assert said == [
        "Wednesday or Friday",
        "Thursday 26 or Monday 30 November",
        "Friday 27 or Monday 30 November",
        "Monday 30 November or Wednesday 2 December",
        "Monday 30 November or Wednesday 2 December",
        "Monday 30 November or Wednesday 2 December",
        "Tuesday 1 or Thursday 3 December",
    ]
    assert two_days(MONDAY, None) == ""


def test_every_kind_of_fact_is_declared_once() -> None:
    assert set(FACTS) == set(FactKind)
    signs = [one.sign for one in FACTS.values()]
    assert len(set(signs)) == len(signs)
    assert "!" not in signs
    for one in FACTS.values():
        assert read_fact(one.kind, one.example).fits, one.example


RIGHT_AT_LEAST = 0.95


def test_details_as_people_type_them_come_out_right() -> None:
    every = list(typed_details())
    wrong = [one for one in every if one.found != one.wanted]
    assert len(every) > 250
    assert len(every) - len(wrong) >= RIGHT_AT_LEAST * len(every), wrong
