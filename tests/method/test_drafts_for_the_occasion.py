"""Drafts by goal, by what came, by what colleagues heard, and on the clock of the other."""

import re
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.method.drafts.draft import ANSWER, draft, sentences, with_text
from netfollow.method.drafts.received import read_message
from netfollow.method.drafts.takeaways import takeaway_facts
from netfollow.method.drafts.template_context import WorkingHours, two_days
from netfollow.method.drafts.templates import Fact, Sender, parse_own, wordings
from netfollow.method.policy import Policy
from netfollow.people import (
    CHECK_IN,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    VALUE,
    Channel,
    Direction,
    Interaction,
    Kind,
    Promise,
    Step,
    Uid,
    given_name,
)
from netfollow.people.days import weekend_in
from tests.conftest import World
from tests.for_each import for_each
from tests.method.histories import JANE, NOW, TODAY, ago, entry, jane, met, reply, sent
from tests.method.test_draft_wordings import TEMPLATE_FILES

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
GOALS = {
    "friend": (THANK_YOU, KEEP_IN_TOUCH),
    "client": (NEXT_STEP, CHECK_IN),
    "research": (NEXT_STEP, CHECK_IN),
    "fundraising": (VALUE, NEXT_STEP, CHECK_IN),
    "event": (NEXT_STEP,),
    "interview": (THANK_YOU,),
}


def write(step: Step, channel: Channel, *history: Interaction, **more: object) -> str:
    found = draft(
        jane(),
        history,
        step,
        channel=channel,
        now=NOW,
        is_working=lambda day: day.weekday() < 5,
        **more,  # type: ignore[arg-type]
    )
    return f"{found.subject or ''}\n{found.body}"


@for_each(("goal", "step"), [(goal, step) for goal, steps in GOALS.items() for step in steps])
def test_a_goal_has_its_own_wordings_on_every_channel(goal: str, step: Step) -> None:
    for channel in (*WRITTEN, Channel.CALL):
        talk = met(1, detail="your atlas", text="We spoke about the role, too.")
        found = draft(jane(), (talk,), step, channel=channel, now=NOW, goal=goal)
        assert found.wording.startswith(f"{goal}-{step}/")
        assert found.step == step


def test_a_friend_is_never_offered_a_call_to_explore() -> None:
    for step in (THANK_YOU, KEEP_IN_TOUCH):
        for channel in WRITTEN:
            for number in range(len(wordings(Step(f"friend-{step}"), channel))):
                text = write(step, channel, met(40), goal="friend", another=number)
                assert "15 minutes" not in text
                assert "short call" not in text


def test_an_interviewer_is_offered_no_coffee() -> None:
    for step in ("thank-you", "next-step", "check-in", "close"):
        for channel in WRITTEN:
            texts = [one.body for one in wordings(Step(f"interview-{step}"), channel)]
            assert not any("coffee" in text for text in texts)


def test_a_goal_of_ones_own_has_a_file_of_ones_own() -> None:
    own = {"hiring-thank-you": parse_own("hiring-thank-you.toml", "[[text]]\nbody = 'Mine!'")}
    assert "Mine!" in write(THANK_YOU, Channel.TEXT, met(1), goal="hiring", own=own)
    assert "Mine!" not in write(THANK_YOU, Channel.TEXT, met(1), goal="sales", own=own)


CAME = [
    ("Does Thursday at 10 work for a call?", "Thursday at 10", Fact.PROPOSED),
    ("How about Wednesday afternoon?", "Wednesday afternoon", Fact.PROPOSED),
    ("Shall we meet on Friday at 3pm", "Friday at 3pm", Fact.PROPOSED),
    ("Would tomorrow work for you?", "today", Fact.PROPOSED),
    (
        "Could you send me your day rate, and does Thursday at 10 work?",
        "Thursday at 10",
        Fact.ASKED,
    ),
    ("Thanks so much, that guide was spot on.", "", Fact.THANKED),
    ("I'd be happy to introduce you to our head of design.", "", Fact.OFFERED),
    ("Shall I put you in touch with Nora?", "", Fact.OFFERED),
]


@for_each(("text", "proposal", "fact"), CAME)
def test_what_came_is_told_from_its_text(text: str, proposal: str, fact: Fact) -> None:
    came = msgspec.structs.replace(reply(1), text=text)
    found = read_message((met(9), came), TODAY)
    assert (found.proposal, found.facts) == (proposal, frozenset({fact}))


@pytest.mark.parametrize(
    "text",
    [
        "Where did you buy the loom?",
        "Thanks! And could you share your thoughts?",
        "How much do you know about lime plaster?",
        "We met on Thursday and it was fun.",
        "Only 40% works on Monday releases.",
        "",
    ],
)
def test_what_is_not_certain_is_left_to_the_user(text: str) -> None:
    came = msgspec.structs.replace(reply(1), text=text)
    assert read_message((came,), TODAY).facts == frozenset()
    assert "[your answer" in write(ANSWER, Channel.EMAIL, came)


def test_a_day_that_has_passed_is_not_accepted() -> None:
    came = msgspec.structs.replace(reply(9), text="Does Thursday at 10 work?")
    said = re.sub(r"\[[^]]*\]", "", write(ANSWER, Channel.EMAIL, came))
    assert "Thursday" not in said


DAYS = {
    "2026-11-23": "Wednesday or Friday",
    "2026-11-24": "Thursday 26 or Monday 30 November",
    "2026-11-27": "Monday 30 November or Wednesday 2 December",
    "2026-11-28": "Monday 30 November or Wednesday 2 December",
    "2026-11-29": "Tuesday 1 or Thursday 3 December",
    "2026-12-06": "Tuesday 8 or Thursday 10 December",
}


@pytest.mark.parametrize(("today", "said"), DAYS.items())
def test_days_are_the_same_for_who_reads_them_a_day_later(today: str, said: str) -> None:
    assert two_days(date.fromisoformat(today), lambda day: day.weekday() < 5) == said


ALONE = {
    "What do you charge per hour?": r"\[your answer: What do you charge per hour\?\]",
    "how much would it cost": r"\[your answer: how much would it cost\?\]",
    "Could you send us the floor plan?": r"[Hh]ere's the floor plan:\s+\[the file or link\]",
    "Do you work in Leeds?": r"\[your answer: Do you work in Leeds\?\]",
    "Thursday 10 Dec at 11 or 3?": r"\[the time you choose: Thursday 10 Dec at 11 or 3\]",
    "Thanks! Who looks after the van": r"\[your answer: Who looks after the van\?\]",
}


@pytest.mark.parametrize(("text", "said"), ALONE.items())
def test_an_open_place_says_what_belongs_there(text: str, said: str) -> None:
    came = msgspec.structs.replace(reply(1), text=text)
    for channel in WRITTEN:
        made = draft(jane(), (met(9), came), ANSWER, channel=channel, now=NOW)
        assert re.search(said, made.body), made.body
        kept = with_text(made, f"{made.body} Bye.", made.subject)
        assert kept.missing == made.missing


SUBJECTS = [
    ("the lease on unit 4", "Re: the lease on unit 4"),
    ("Re: Kiln hire", "Re: Kiln hire"),
    ("RE: re: Two quotes", "Re: Two quotes"),
    ("AW: Angebot", "Re: Angebot"),
]


@pytest.mark.parametrize(("subject", "answered"), SUBJECTS)
def test_an_answer_stands_under_the_subject_of_what_it_answers(subject: str, answered: str) -> None:
    came = msgspec.structs.replace(reply(1), text="Do you work in Leeds?", subject=subject)
    mine = msgspec.structs.replace(sent(3), subject=subject)
    bare = msgspec.structs.replace(came, subject="")
    for story in ((met(9), came), (met(9), mine, bare)):
        made = draft(jane(), story, ANSWER, channel=Channel.EMAIL, now=NOW)
        assert made.subject == answered


def test_no_subject_speaks_of_my_answer_or_my_choice() -> None:
    for one in wordings(ANSWER, Channel.EMAIL):
        assert not re.search(
            r"\b(?:my|I'd|and my) (?:answer|choice|choose)|who I am", one.subject, re.I
        )


def test_an_answer_accepts_a_time_or_names_another() -> None:
    came = msgspec.structs.replace(reply(1), text="Does Thursday at 10 work for a call?")
    for channel in WRITTEN:
        texts = [write(ANSWER, channel, came, another=number) for number in range(2)]
        assert all("Thursday at 10" in text and "[" not in text for text in texts)
        assert any("Wednesday or Friday" in text for text in texts)


def test_an_answer_to_thanks_needs_no_more_words() -> None:
    came = msgspec.structs.replace(reply(1), text="Thank you, the guide helped a lot!")
    for channel in WRITTEN:
        assert "[" not in write(ANSWER, channel, came)
        assert "welcome" in write(ANSWER, channel, came) or "glad" in write(ANSWER, channel, came)


def test_two_people_of_one_organization_read_different_sentences(world: World) -> None:
    told: set[str] = set()
    for name in ("Ann Lee", "Ben Roe", "Cem Oz"):
        uid = world.met(name, 1)
        world.network.contacts.edit(uid, org="Acme")
        message = world.network.drafts.draft(uid, channel=Channel.EMAIL)
        said = sentences(message.body.rpartition("\n\n")[0])
        assert not said & told, message.body
        told |= said
        world.network.followups.sent([uid])
    world.now += timedelta(days=40)
    assert world.network.drafts.draft(world.met("Dov Im", 0)).body


def test_a_proposal_is_on_their_clock() -> None:
    talk = met(9, detail="your farm")
    for ahead, said in ((-6, "at 10 am your time"), (3, "at 2 pm your time"), (0, "your time")):
        texts = [
            write(NEXT_STEP, Channel.TEXT, talk, hours=WorkingHours(TODAY, ahead), another=number)
            for number in range(8)
        ]
        assert any(said in text for text in texts) is bool(ahead)
    assert WorkingHours(TODAY, 12).hour is None


def test_no_day_of_their_weekend_is_proposed() -> None:
    talk = met(9, detail="your farm")
    hours = WorkingHours(TODAY, 1, weekend=weekend_in("Asia/Jerusalem"))
    texts = [
        write(NEXT_STEP, Channel.TEXT, talk, hours=hours, another=number) for number in range(8)
    ]
    assert any("your time" in text for text in texts)
    assert not any(re.search("Friday|Saturday|Sunday", text) for text in texts)
    assert weekend_in("Europe/Berlin") == weekend_in("") == {5, 6}


def test_what_is_left_out_is_told_beside_the_draft() -> None:
    talk = met(1, detail="the layoffs", text="> She hates her job\n~ her dog")
    found = draft(jane(), (talk,), THANK_YOU, channel=Channel.TEXT, now=NOW)
    assert found.held == (
        "“the layoffs”: it may be confidential",
        "“She hates her job”: it is a dislike",
    )
    assert found.missing == ()
    assert "layoffs" not in found.body


@pytest.mark.parametrize("tag", ["friend", "Friends", "family", "neighbour"])
def test_a_friend_is_thanked_and_asked_nothing(tag: str) -> None:
    friend = jane(tags=(tag,))
    policy = Policy()
    steps = [window.step for window in policy.sequence_of(met(1), friend).steps]
    assert steps == [THANK_YOU]
    assert policy.sequence_of(met(1, track="client"), friend).name == "client"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("the board meets on 3 February", {Fact.PRACTICAL}),
        ("doors open at 6pm", {Fact.PRACTICAL}),
        ("the fair is on a Saturday", {Fact.PRACTICAL}),
        ("40% of invoices are paid late", {Fact.ABOUT_THEM}),
        ("simple prices sell", {Fact.INSIGHT}),
        ("one good page beats forty long ones", {Fact.INSIGHT}),
        ("nobody reads reports", {Fact.ABOUT_THEM}),
        ("rent includes heating but not electricity", {Fact.ABOUT_THEM}),
        ("the hall holds eighty", {Fact.ABOUT_THEM}),
        ("the control group dropped out", {Fact.ABOUT_THEM}),
        ("costs went up a lot", {Fact.ABOUT_THEM}),
        ("you work nights and hate it", {Fact.ABOUT_THEM}),
    ],
)
def test_a_day_is_noted_and_a_view_is_thought_about(said: str, kind: set[Fact]) -> None:
    assert takeaway_facts(f"You said {said}.", said) == kind


@pytest.mark.parametrize(
    "hard", ["just been made redundant", "widowed last year", "her dad died in May", "lost his job"]
)
def test_after_hard_news_nobody_writes_that_it_was_fun(hard: str) -> None:
    for number in range(6):
        text = write(
            THANK_YOU, Channel.TEXT, met(1, text=f"coffee. {hard}"), goal="friend", another=number
        )
        assert not re.search(r"fun|great time|better mood|More of that|Same again", text), text


@for_each(
    "need",
    [
        "someone to run our pipeline",
        "a co-writer for us",
        "the novel you recommended",
        "the final cut",
        "a summary of the interviews",
        "photos from the evening",
    ],
)
def test_what_is_mine_is_not_offered_as_what_they_look_for(need: str) -> None:
    assert need not in write(VALUE, Channel.EMAIL, met(5, text=f"+ {need}"))
    assert "kiln" in write(VALUE, Channel.EMAIL, met(5, text=f"+ {need}\n= your new kiln"))


@for_each("need", ["a case study on onboarding", "the right accountant", "the name of a good vet"])
def test_what_nobody_has_yet_is_what_they_look_for(need: str) -> None:
    assert need in write(VALUE, Channel.EMAIL, met(5, text=f"+ {need}"))


@for_each(
    ("note", "topic"),
    [
        ("talked about her greenhouse permits", "your greenhouse permits"),
        ("chat re: onboarding docs", "onboarding docs"),
        ("Met at PyCon. Told me about the new depot.", "the new depot"),
        ("we discussed pricing, churn and onboarding", "pricing, churn and onboarding"),
        ("talked about PyCon", ""),
        ("talked about Tamás", ""),
        ("told me about her ex", ""),
        ("told me about his boss", ""),
        ("talked about their funding problems", ""),
        ("talked about how hard it is to hire", ""),
        ("talked about the depot and she hates it", ""),
        ("talked about the depot. talked about the van", ""),
        ("talked about it", ""),
        ("told me about the merger", ""),
    ],
)
def test_a_plain_sentence_may_say_the_topic(note: str, topic: str) -> None:
    for channel in WRITTEN:
        text = write(THANK_YOU, channel, met(1, text=note))
        assert topic in text if topic else note.split()[-1] not in text, text


@for_each("title", ["Grants Officer", "Programme Manager", "Grant adviser", "Angel investor"])
def test_a_grant_officer_is_not_asked_for_a_view(title: str) -> None:
    talk = met(8, text="= our application for the spring round")
    for channel in WRITTEN:
        for number in range(3):
            made = draft(
                jane(title=title), (talk,), NEXT_STEP, channel=channel, now=NOW, goal="fundraising",
                another=number,
            )  # fmt: skip
            asks = re.search(r"\b(?:view|advice|plans)\b|curious|[Cc]offee", made.body)
            assert asks is None or title == "Angel investor", made.body
    assert "your view" in write(NEXT_STEP, Channel.EMAIL, talk, goal="fundraising")


@for_each(
    "note",
    ["agreed to have a coffee next week", "coffee in January? she said yes", "let's do coffee"],
)
def test_a_coffee_that_was_agreed_on_stays_one(note: str) -> None:
    talk = met(8, text=f"= your new depot\n{note}")
    for channel in WRITTEN:
        for goal in ("", "client", "event"):
            text = write(NEXT_STEP, channel, talk, goal=goal)
            assert "coffee" in text, text
            assert not re.search(r"\bcall\b|phone|minutes", text), text
        assert not re.search(r"\bcall\b|phone", write(CHECK_IN, channel, talk))
        for other in ("talked over coffee", "she's happy to roast coffee for us"):
            told = write(NEXT_STEP, channel, met(8, text=f"= your new depot\n{other}"))
            assert not re.search("(?:our|that) coffee", told)


@for_each("never", ["dont mention the merger to her", "Don't ask about the merger again, please"])
def test_what_the_user_is_not_to_mention_is_left_out_whenever_it_was_noted(never: str) -> None:
    before = met(3, text="= the Kite merger plan\n~ merger party on 28 nov")
    assert "Kite" in write(THANK_YOU, Channel.EMAIL, met(3, text="= the Kite plan"))
    for step in (THANK_YOU, VALUE, NEXT_STEP):
        later = entry(Kind.NOTE, 1, text=never)
        assert "erger" not in write(step, Channel.EMAIL, before, later), step
    bare = met(1, text="She leaves in March. successor = Tamás. dont pitch her")
    assert "[" not in write(THANK_YOU, Channel.EMAIL, bare)


def test_what_i_promised_is_not_offered_as_what_they_look_for() -> None:
    talk = met(5, text="+ a phased plan for the chillers")
    mine = Promise(uid=Uid("p"), contact=jane().uid, text="send the phased plan", made=talk.at)
    assert "phased plan" not in write(VALUE, Channel.EMAIL, talk, promises=(mine,))
    assert "phased plan" in write(VALUE, Channel.EMAIL, talk)


SAID = {
    "You said one good page beats forty long ones.": "one good page beats forty long ones",
    "most leads come from podcasts": "most leads come from podcasts",
    "she's moving to Bristol in March": "you're moving to Bristol in March",
    "his new shop opens in May": "your new shop opens in May",
    "you should hire slower": "I should hire slower",
    "never demo on wifi": "never demo on wifi",
    "he introduced me to the choir": "You introduced me to the choir",
    "we agreed to swap drafts": "We agreed to swap drafts",
    "talks sell better than talking": "talks sell better than talking",
}


@pytest.mark.parametrize("goal", ["", "client", "event", "friend", "research", "fundraising"])
@pytest.mark.parametrize(("typed", "told"), SAID.items())
def test_what_they_said_is_in_the_thank_you(typed: str, told: str, goal: str) -> None:
    talk = met(1, text=f"> {typed}", detail="the one-page audit")
    for channel in WRITTEN:
        assert told in write(THANK_YOU, channel, talk, goal=goal)


@pytest.mark.parametrize(("typed", "told"), SAID.items())
def test_what_an_interviewer_said_is_in_the_email(typed: str, told: str) -> None:
    talk = met(1, text=f"> {typed}")
    assert told in write(THANK_YOU, Channel.EMAIL, talk, goal="interview")


@pytest.mark.parametrize("typed", SAID)
def test_what_they_said_is_told_beside_a_promise_that_is_kept(typed: str) -> None:
    talk = met(9, text=f"> {typed}")
    for channel in (Channel.EMAIL, Channel.LINKEDIN):
        text = write(THANK_YOU, channel, talk, promise=promise_phrase("send the deck", -3))
        assert SAID[typed].removeprefix("You ") in text


def promise_phrase(text: str, due_in: int | None) -> Promise:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    return Promise(uid=Uid("p"), contact=JANE, text=text, made=ago(9), mine=True, due=due)


SORRY = re.compile(r"\bsorry\b|apolog|\blate\b|later than|sooner", re.IGNORECASE)


@pytest.mark.parametrize("promised", ["send the deck", "book the hall"])
def test_one_apology_for_a_late_promise_and_none_for_late_thanks(promised: str) -> None:
    talk = met(9, text="> most leads come from podcasts")
    for channel in WRITTEN:
        for another in range(4):
            late = write(
                THANK_YOU, channel, talk, promise=promise_phrase(promised, -3), another=another
            )
            told = [one for one in re.split(r"(?<=[.!:])\s", late) if SORRY.search(one)]
            assert len(told) == 1, late
            assert "than I said" in told[0], late
        in_time = write(THANK_YOU, channel, talk, promise=promise_phrase(promised, 3))
        assert "than I said" not in in_time, in_time


CALLS = {
    "call her": "call you today",
    "ring him back about the lease": "ring you back about the lease today",
    "call": "call you today",
}


@pytest.mark.parametrize(("promised", "said"), CALLS.items())
def test_a_promised_call_is_announced_for_the_day_that_was_named(promised: str, said: str) -> None:
    today = msgspec.structs.replace(promise_phrase(promised, 0), made=ago(3))
    late, far = promise_phrase(promised, -3), promise_phrase(promised, 0)
    for channel in WRITTEN:
        for place in range(1 + (channel is Channel.EMAIL)):
            now = write(PROMISE, channel, met(9), promise=today, another=place)
            assert said in now, now
            assert "[" not in now, now
        for other in (late, far, promise_phrase(promised, None)):
            blank = write(PROMISE, channel, met(9), promise=other)
            assert f"[a word on what you promised: {promised}]" in blank
            assert "today" not in blank
    assert "calling" in write(PROMISE, Channel.CALL, met(9), promise=today)


@pytest.mark.parametrize(
    "promised", ["ring Jo about the van", "call the planners", "email our vet"]
)
def test_a_call_to_somebody_else_is_a_deed(promised: str) -> None:
    text = write(PROMISE, Channel.EMAIL, met(9), promise=promise_phrase(promised, 0))
    assert "I've " in text, text
    assert "[" not in text, text


LOGGED = [
    ({"kind": Kind.CALL, "text": "phone screen w/ HR"}, "phone screening"),
    ({"kind": Kind.CALL, "detail": "HR screening call"}, "screening call"),
    ({"kind": Kind.CALL, "text": "recruiter call, 20 min"}, "call"),
    ({"kind": Kind.CALL}, "call"),
    ({"kind": Kind.MET, "place": "coffee at Monmouth", "text": "The role is new"}, "coffee"),
    ({"kind": Kind.MET, "text": "Lunch with the hiring manager"}, "lunch"),
    ({"kind": Kind.MET, "text": "second interview"}, "interview"),
    ({"kind": Kind.MET}, "meeting"),
]


@pytest.mark.parametrize(("logged", "name"), LOGGED)
def test_a_talk_is_named_as_it_was_logged(logged: dict[str, Any], name: str) -> None:
    fields = {**logged, "direction": Direction.BOTH}
    talk = entry(fields.pop("kind"), 1, **fields)
    for channel in WRITTEN:
        for another in range(4):
            text = write(THANK_YOU, channel, talk, goal="interview", another=another)
            assert "interview" not in text or name.endswith("interview"), text
    assert f"{name} yesterday" in write(THANK_YOU, Channel.EMAIL, talk, goal="interview")


def test_a_question_that_is_open_is_kept_for_the_next_step() -> None:
    guide = entry(Kind.FILLED, 0, fills={"resource": "a guide to leases"})
    for goal in ("", "client", "research", "fundraising"):
        talk = met(9, text="? who runs the pilot\n+ a checklist for audits", detail="the audit")
        for another in range(6):
            text = write(VALUE, Channel.EMAIL, talk, guide, goal=goal, another=another)
            assert not re.search(r"reply|Just for your", text), text
        note = msgspec.structs.replace(sent(3, VALUE), text="A guide to leases.")
        for channel in WRITTEN:
            text = write(NEXT_STEP, channel, talk, note, goal=goal)
            assert "who runs the pilot?" in text.casefold()


TITLED = [
    ("Prof. Ngozi Okafor", {}, "", "Dear Professor Okafor,"),
    ("Dr Liam Sweeney", {}, "client", "Dear Dr Sweeney,"),
    ("Prof. Dr. Jan van der Berg", {}, "", "Dear Professor van der Berg,"),
    ("Dr. House", {}, "", "Dear Dr House,"),
    ("Col Jory", {}, "", "Hi Col,"),
    ("Col. Jory", {}, "", "Dear Colonel Jory,"),
    ("Col Ann Jory", {}, "", "Dear Colonel Jory,"),
    ("Ngozi Okafor", {"title": "Professor of Soil Science"}, "research", "Dear Professor Okafor,"),
    ("Ngozi Okafor", {"title": "Professor of Soil Science"}, "client", "Hi Ngozi,"),
    ("Ngozi Okafor", {"title": "Assistant to Professor Lee"}, "research", "Hi Ngozi,"),
    ("Mr. Liam Sweeney", {}, "", "Hi Liam,"),
    ("Dr Liam Sweeney", {}, "friend", "Hi Liam,"),
    ("Dr Liam Sweeney", {"tags": ("friend",)}, "", "Hi Liam,"),
    ("Adebayo Coker", {"first": "Mr Coker"}, "", "Dear Mr Coker,"),
    ("Ada Lund", {"first": "dr Lund"}, "", "Dear Dr Lund,"),
]


@pytest.mark.parametrize(("name", "fields", "goal", "hello"), TITLED)
def test_a_title_is_used_until_they_use_their_first_name(
    name: str, fields: dict[str, Any], goal: str, hello: str
) -> None:
    who = jane(name=name, **fields)
    talk = met(1, detail="the soil archive")
    made = draft(who, (talk,), THANK_YOU, channel=Channel.EMAIL, now=NOW, goal=goal)
    assert made.body.startswith(hello), made.body
    context = MessageContext(
        channel=Channel.EMAIL, subject=made.subject, step=THANK_YOU, contact=who, history=(talk,)
    )
    assert not [one for one in coach(made.body, context) if one.check is Check.WRONG_NAME]
    if who.first:  # so the user calls them, whatever is written
        return
    mine = msgspec.structs.replace(sent(0), text=f"Hi {given_name(who)},\n\nThanks!")
    after = draft(who, (talk, mine), VALUE, channel=Channel.EMAIL, now=NOW, goal=goal)
    assert after.body.startswith("Hi "), after.body


SIGNED = {
    "Happy to talk.\n\nBest wishes,\nNgozi": "Hi Ngozi,",
    "Sure. See you then\n– Ngozi": "Hi Ngozi,",
    "Thanks, Ngozi": "Hi Ngozi,",
    "Could you send the paper? Best, Ngozi": "Hi Ngozi,",
    "Happy to. I'll ask Tom and Ngozi": "Dear Professor Okafor,",
    "Happy to talk.\n\nNgozi Okafor": "Dear Professor Okafor,",
    "Happy to talk.\n\nProf. N. Okafor": "Dear Professor Okafor,",
    "Who are you?\n\n> Best,\n> Ngozi": "Dear Professor Okafor,",
}


@pytest.mark.parametrize(("text", "hello"), SIGNED.items())
def test_who_signs_with_a_first_name_is_greeted_by_it(text: str, hello: str) -> None:
    came = msgspec.structs.replace(reply(1), text=text)
    who = jane(name="Prof. Ngozi Okafor")
    made = draft(who, (met(9), came), ANSWER, channel=Channel.EMAIL, now=NOW)
    assert made.body.startswith(hello), made.body


@for_each(
    "end", ["Best, Fiona", "Kind regards,\nFiona", "Best wishes, F. Leith", "Thanks, Robin", ""]
)
def test_a_first_name_is_learned_from_who_signs_with_it(end: str) -> None:
    came = msgspec.structs.replace(reply(1), text=f"Could you send the paper?\n\n{end}")
    who, history = jane(name="Dr Leith"), (met(9), came)
    made = draft(who, history, ANSWER, channel=Channel.EMAIL, now=NOW)
    hello = "Hi Fiona," if end.endswith("Fiona") else "Dear Dr Leith,"
    assert made.body.startswith(hello), made.body
    context = MessageContext(
        channel=Channel.EMAIL, subject=made.subject, step=ANSWER, contact=who, history=history
    )
    assert not [one for one in coach(made.body, context) if one.check is Check.WRONG_NAME]


def test_the_style_of_the_user_goes_before_a_title() -> None:
    own = {"my-words": parse_own("my-words.toml", '[style]\ngreeting = "Hey {first}"')}
    who = jane(name="Prof. Ngozi Okafor")
    made = draft(who, (met(1),), THANK_YOU, channel=Channel.EMAIL, now=NOW, own=own)
    assert made.body.startswith("Hey Ngozi,")


def test_a_promise_is_enough_for_a_thank_you() -> None:
    for days in (1, 5):
        talk = met(days)
        mine = Promise(uid=Uid("p"), contact=jane().uid, text="bring the projector", made=talk.at)
        for channel in WRITTEN:
            text = write(THANK_YOU, channel, talk, promises=(mine,))
            assert "I'll bring the projector." in text
            assert "[" not in text


PERSONAL_ALONE = {
    "~ cello exam on 12 Dec": "Good luck with your cello exam on 12 December.",
    "~ marathon on 15 Nov": "I hope your marathon went well.",
    "~ her sister's wedding on 12 Dec": "Enjoy your sister's wedding on 12 December.",
    "~ hiking trip in January": "Enjoy your hiking trip in January.",
    "~ new puppy": "It was nice to hear about your new puppy.",
}


@for_each(("note", "told"), PERSONAL_ALONE.items())
def test_something_personal_is_enough_for_a_thank_you(note: str, told: str) -> None:
    for days in (1, 9):
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
            for goal in ("", "friend", "event"):
                found = write(THANK_YOU, channel, met(days, text=note), goal=goal)
                assert told in found, found
                assert "[" not in found
    beside = write(THANK_YOU, Channel.EMAIL, met(1, text=note, detail="your move to Porto"))
    assert "Porto" in beside
    owed = met(1, text=f"{note}\n! send the deck")
    assert told in write(THANK_YOU, Channel.TEXT, owed)


INVENTED = {
    "interview": r"\bjoin\b|part of (?:the|your) team|\byou(?:'ll)? (?:expect to )?decide|(?<!there's a )next round|your decision",
    "fundraising": r"investor|an application|our (?:latest )?numbers|\brounds?\b|in your hands|too early",
    "client": r"decision|\bdecide",
    "event": r"after the event|event's over|at the event|nice to meet you",
    "research": r"\bterms?\b|your methods|related questions|similar work",
}
"""Words that are true of some people of a goal only: a recruiter decides nothing, a donor has given before."""


@for_each(("goal", "words"), INVENTED.items())
def test_the_wordings_of_a_goal_are_true_whatever_happened(goal: str, words: str) -> None:
    for name in TEMPLATE_FILES:
        if not name.startswith(f"{goal}-"):
            continue
        for channel in WRITTEN:
            for one in wordings(Step(name.removesuffix(".toml")), channel):
                found = re.search(words, f"{one.subject}\n{one.body}", re.IGNORECASE)
                assert found is None, (one.id, found)


@for_each(
    ("goal", "sender", "end"),
    [
        ("friend", Sender(name="Alex Moore"), "\n\nAlex"),
        ("friend", Sender(name="Alex Moore", sign_off="Love"), "\n\nLove,\nAlex"),
        ("", Sender(name="Alex Moore"), "\n\nBest,\nAlex Moore"),
        ("client", Sender(name="Alex Moore"), "\n\nBest,\nAlex Moore"),
    ],
)
def test_a_friend_gets_the_first_name_alone(goal: str, sender: Sender, end: str) -> None:
    for step in (THANK_YOU, KEEP_IN_TOUCH):
        text = write(step, Channel.EMAIL, met(1), goal=goal, sender=sender)
        assert text.endswith(end)
        assert goal != "friend" or "Moore" not in text


@for_each(
    ("text", "time"),
    [
        ("yes tuesday 8th at 3 works", "Tuesday 8th at 3"),
        ("yep 3pm tues is fine", "Tuesday at 3pm"),
        ("ok see you on the 8th at 3", "the 8th at 3"),
        ("Confirmed for Friday 11 December at 9:30.", "Friday 11 December at 9:30"),
        ("thursday 10am is good, see you then", "Thursday at 10am"),
    ],
)
def test_a_time_they_agree_to_is_confirmed(text: str, time: str) -> None:
    found = read_message((met(9), msgspec.structs.replace(reply(1), text=text)), TODAY)
    assert (found.proposal, found.facts) == (time, frozenset({Fact.CONFIRMED}))


@for_each(
    "text",
    [
        "Sorry, can't make Tuesday at 3.",
        "Great, thanks!",
        "Tuesday at 3 works, but could we do it by phone?",
        "See you at the fair on Tuesday or Wednesday",
    ],
)
def test_what_is_more_or_less_than_a_yes_confirms_no_time(text: str) -> None:
    found = read_message((met(9), msgspec.structs.replace(reply(1), text=text)), TODAY)
    assert Fact.CONFIRMED not in found.facts


TO_COME = (
    "tour of the lab before the interview",
    "looked round the school, interview still to come",
    "they invited me to interview on the 12th",
    "round the ward with the matron, interview's the 18th",
    "nice visit\n> the interview's on the 14th dec at 9",
)


@for_each("noted", TO_COME)
def test_an_interview_to_come_has_not_taken_place(noted: str) -> None:
    for channel in WRITTEN:
        for another in range(6):
            talk = met(1, text=noted)
            text = write(THANK_YOU, channel, talk, goal="interview", another=another)
            assert "interview" not in text


def test_an_interview_that_took_place_is_called_one() -> None:
    for talk in (met(1, text="good interview"), met(1, text="tour", place="the panel interview")):
        texts = [
            write(THANK_YOU, Channel.EMAIL, talk, goal="interview", another=n) for n in range(4)
        ]
        assert any("interview" in one for one in texts)


@pytest.mark.parametrize("goal", ["", "client", "research", "fundraising"])
def test_a_check_in_after_a_question_speaks_of_it(goal: str) -> None:
    talk = met(30, text="? would he let us copy the photos", detail="the mill")
    asked = msgspec.structs.replace(
        sent(9, NEXT_STEP), text="A question: Would you let us copy the photos?"
    )
    for channel in WRITTEN:
        text = write(CHECK_IN, channel, talk, asked, goal=goal)
        assert "ould you let us copy the photos?" in text
        assert "one page" not in text


def test_a_check_in_knows_the_question_though_something_else_was_sent_since() -> None:
    talk = met(30, text="? would he let us copy the photos", detail="the mill")
    asked = msgspec.structs.replace(sent(12, NEXT_STEP), text="Would you let us copy the photos?")
    since = msgspec.structs.replace(sent(9, VALUE), text="This made me think of our talk.")
    text = write(CHECK_IN, Channel.EMAIL, talk, asked, since, goal="client")
    assert "would you let us copy the photos?" in text


def test_nobody_is_asked_a_second_thing_before_they_answered_the_first() -> None:
    talk = met(30, text="interview\n? who would I report to", detail="the role")
    asked = msgspec.structs.replace(sent(9, CHECK_IN), text="Is there a timeline yet?")
    for channel in WRITTEN:
        assert "report to" in write(NEXT_STEP, channel, talk, goal="interview")
        assert "report to" not in write(NEXT_STEP, channel, talk, asked, goal="interview")


def test_a_request_is_no_thing_to_know() -> None:
    talk = met(30, text="? can you dig out the contract")
    for another in range(4):
        text = write(NEXT_STEP, Channel.EMAIL, talk, goal="client", another=another)
        assert "help to know" not in text
    assert "an you dig out the contract?" in write(NEXT_STEP, Channel.EMAIL, talk, goal="client")


@for_each("step", [NEXT_STEP, CHECK_IN])
def test_a_client_is_not_courted_in_the_middle_of_a_job(step: Step) -> None:
    client = jane(tags=("client",))
    for channel in WRITTEN:
        for another in range(9):
            text = draft(
                client,
                (met(30, detail="the audit"),),
                step,
                channel=channel,
                now=NOW,
                another=another,
            ).body.casefold()
            assert not {"enjoy", "enjoyed", "curious", "coffee"} & {*re.findall(r"\w+", text)}


def test_a_question_about_another_person_is_not_put_to_them() -> None:
    of_her_son = met(30, text="her son starts in march\n? would he do the export side")
    of_the_builders = met(30, text="shes having an extension\n? what time do they start")
    for talk in (of_her_son, of_the_builders):
        text = write(NEXT_STEP, Channel.EMAIL, talk)
        assert "export" not in text
        assert "start" not in text
    of_the_dog = met(30, text="vet re biscuit\n? does he need the cone")
    assert "the cone" not in write(NEXT_STEP, Channel.EMAIL, of_the_dog)
    hers = met(30, text="she runs the export side\n? would she do a talk")
    assert "ould you do a talk?" in write(NEXT_STEP, Channel.EMAIL, hers)


def test_who_has_no_organisation_gets_no_proposal() -> None:
    for step in (NEXT_STEP, CHECK_IN):
        for another in range(12):
            text = write(
                step, Channel.EMAIL, met(9, detail="the mill"), goal="client", another=another
            )
            assert "one-page" not in text


def test_a_date_typed_with_its_month_first_is_written_as_all_others() -> None:
    text = write(THANK_YOU, Channel.EMAIL, met(1, text="> the board meets feb 12"), goal="event")
    assert "the board meets on 12 February" in text


@for_each(
    "note",
    ["= the carol concert on {}", "= the carol concert\n> concert is on {}", "= the carol concert\n> its on {}"],
)  # fmt: skip
def test_an_event_that_is_over_is_asked_about_once(note: str) -> None:
    weekday = (TODAY - timedelta(days=3)).strftime("%A").lower()
    talk = met(8, text=note.format(weekday))
    for channel in WRITTEN:
        told = msgspec.structs.replace(sent(7, THANK_YOU), text="Talking about the carol concert")
        asked = write(VALUE, channel, talk, told)
        assert re.search("[Hh]ow did the carol concert go", asked), asked
        after = write(NEXT_STEP, channel, talk, told, sent(1, VALUE))
        assert "concert" not in after


def test_a_day_that_means_another_by_now_is_left_out() -> None:
    talk = met(8, text="= the antiques fair next weekend")
    made = write(VALUE, Channel.EMAIL, talk, sent(7, THANK_YOU))
    assert "next weekend" not in made


@for_each("note", ["= my talk on pricing", "= x\n+ a second pair of eyes before he tells the chef"])
def test_nothing_is_found_on_what_is_the_users(note: str) -> None:
    made = write(VALUE, Channel.EMAIL, met(5, text=note), sent(4, THANK_YOU))
    assert not re.search("my talk|eyes", made, re.IGNORECASE)


def test_a_private_person_is_not_asked_for_half_an_hour() -> None:
    for step in (NEXT_STEP, CHECK_IN):
        for channel in WRITTEN:
            for number in range(3):
                made = write(step, channel, met(14), sent(13, THANK_YOU), another=number)
                assert not re.search("minutes|half an hour|calendar|call next month", made)
