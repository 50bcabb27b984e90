"""What a jotting has besides its fact decides whether a message may use it."""

from datetime import timedelta

import msgspec

from netfollow.method.drafts.draft import ANSWER, Draft, draft
from netfollow.method.drafts.facts.fact_shapes import JOTTED, read_fact, spelled_out
from netfollow.method.drafts.facts.moods import is_sad, joy_named
from netfollow.method.drafts.honorifics import without_byname
from netfollow.method.drafts.promise_words import deed_done, offer, promise_phrase, promised_thing
from netfollow.method.drafts.received import condition_of
from netfollow.method.drafts.sure_promises import blank
from netfollow.method.drafts.words.proofread import flaw
from netfollow.people import NEXT_STEP, THANK_YOU, Channel, Promise, Uid
from netfollow.people.conditions import is_conditional
from netfollow.people.facts import FactKind
from netfollow.people.promise_parser import promises_in
from tests.for_each import for_each
from tests.method.histories import NOW, ago, jane, met, promise, reply

NAMES = ("Jane Roe", "Jane")


WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)


def thanks(note: str, channel: Channel = Channel.EMAIL, goal: str = "", another: int = 0) -> str:
    history = (met(1, text=note),)
    found: Draft = draft(
        jane(), history, THANK_YOU, channel=channel, now=NOW, goal=goal, another=another
    )
    return found.body


@for_each(
    ("kind", "typed"),
    [
        (
            FactKind.PERSONAL,
            "going for the vice principal job, interview 14th, nobody in school knows",
        ),
        (FactKind.PERSONAL, "top surgery on 8 jan, only a few ppl know"),
        (FactKind.PERSONAL, "kids' custody hearing. dont bring up unless she does"),
        (FactKind.PERSONAL, "moving to Pune in feb, husband's job, not thrilled"),
        (FactKind.PERSONAL, "turns 60 on 24 dec and hates it"),
        (FactKind.TAKEAWAY, "told me in confidence they missed nov payroll by 9 days"),
        (FactKind.TAKEAWAY, "owed 11 grand by the hotel crowd since june"),
        (FactKind.TAKEAWAY, "2 of the 5 committee arent speaking since the raffle"),
        (FactKind.TAKEAWAY, "the bank pulled out after one sting. one"),
        (FactKind.TAKEAWAY, "the mill turned away 3 tonnes because no one to run the carder"),
        (FactKind.TOPIC, "selling the second branch"),
        (FactKind.TOPIC, "opening own place vs staying put"),
    ],
)
def test_what_hangs_on_a_fact_can_keep_it_out(kind: FactKind, typed: str) -> None:
    assert read_fact(kind, typed, NAMES).told == ""


def test_a_secret_said_besides_keeps_the_facts_of_its_note_out() -> None:
    assert read_fact(FactKind.TOPIC, "the new depot", NAMES).told == "the new depot"
    for secret in ("! mum's the word on this", "That's between us.", "! dont repeat any of it"):
        assert read_fact(FactKind.TOPIC, "the new depot", NAMES, secret).told == "", secret
    other = "> nothing about it is public yet"
    assert read_fact(FactKind.TOPIC, "the new depot", NAMES, other).told == "the new depot"


@for_each(
    ("typed", "asked"),
    [
        ("who wrote annex 3, reads like a lobbyist", "Who wrote annex 3?"),
        ("can we have candles, she laughed but didnt say no", "Can we have candles?"),
        ("how long is the waiting list, said 5 then 9 months", "How long is the waiting list?"),
        ("what would you charge, in euros?", "What would you charge, in euros?"),
    ],
)
def test_a_question_goes_without_the_remark_behind_it(typed: str, asked: str) -> None:
    assert read_fact(FactKind.QUESTION, typed, NAMES).told == asked


@for_each(
    ("kind", "typed", "told"),
    [
        (FactKind.TOPIC, "inventory database, currently excel and memory", "inventory database"),
        (FactKind.TOPIC, "seed swap 6 feb, scout hut", "seed swap on 6 February"),
        (FactKind.TOPIC, "regulatory class IIa", "regulatory class IIa"),
        (FactKind.TOPIC, "split shifts, toilets on route", "split shifts"),
        (FactKind.PERSONAL, "brother's wedding in enugu 27 dec", "wedding in Enugu"),
    ],
)
def test_a_fact_is_said_as_one_says_it(kind: FactKind, typed: str, told: str) -> None:
    found = read_fact(kind, typed, NAMES).told
    assert told in found
    assert "excel" not in found


def test_a_contract_that_ends_is_no_topic() -> None:
    found = read_fact(FactKind.TOPIC, "dispatch app contract ends 28 feb", NAMES)
    assert found.kind is FactKind.TAKEAWAY


@for_each(
    "personal",
    [
        "her own dad died in the unit last yr",
        "widower since 3 years",
        "dad died in june. dont bring it up",
        "boiler died first night lol",
        "the laptop died",
    ],
)
def test_what_is_long_past_or_no_loss_gets_no_condolences(personal: str) -> None:
    assert not is_sad(personal, is_personal=True)
    assert "sorry" not in thanks(f"~ {personal}", Channel.EMAIL)


def test_fresh_sad_news_still_does() -> None:
    for words in ("her dad died in june", "lost the cat in nov", "wife's back in for chemo"):
        assert is_sad(words, is_personal=True), words


def test_a_child_s_feat_is_not_theirs() -> None:
    assert joy_named("passed her driving test") == "passing your driving test"
    for channel in WRITTEN:
        body = thanks("~ boy passed driving test on 5th try", channel)
        assert "your driving test" not in body


@for_each(
    "personal",
    [
        "rugby knee",
        "glider on weekends",
        "panettone from nonna's recipe",
        "papa comes from Porto in May",
    ],
)
def test_not_everything_personal_is_nice_to_hear(personal: str) -> None:
    for channel in WRITTEN:
        body = thanks(f"~ {personal}", channel)
        assert "to hear" not in body, body


@for_each(
    ("typed", "said"),
    [
        ("ask my uncle re the old manuals", "I'll ask my uncle about the old manuals."),
        ("send the podcast ep on burnout", "I'll send you the podcast episode on burnout."),
        ("gave my word id ring barry at the council", ""),
        ("look if my old template still works and send", ""),
        ("demo on the 15th at 4", ""),
    ],
)
def test_a_promise_is_said_only_where_it_reads_well(typed: str, said: str) -> None:
    assert promise_phrase(typed, NAMES) == said


def test_what_goes_back_is_no_thing_to_hand_over() -> None:
    assert promised_thing("signed nda goes back to him") == ""


def test_own_needs_its_owner() -> None:
    assert flaw("opening own place")
    assert not flaw("opening your own place")
    assert not flaw("you own two mills")


def test_a_talk_about_no_role_is_thanked_for_as_one() -> None:
    advice = "> most pitches are too long\n+ a new job himself\n! send him a pitch"
    for channel in WRITTEN:
        found = [thanks(advice, channel, "interview", n) for n in range(3)]
        assert not [one for one in found if "role" in one or "keen" in one], found
    assert "the role" in thanks("They talked me through the role.", goal="interview")


@for_each(
    "asked",
    [
        "is the brother a partner or just loud",
        "who hosts the domain, ex boyfriend apparently",
        "is fr quinn on board or just being polite",
    ],
)
def test_a_question_about_them_is_kept_to_oneself(asked: str) -> None:
    assert read_fact(FactKind.QUESTION, asked, NAMES).told == ""


@for_each(
    ("typed", "written"),
    [
        ("the flat in dennistoun", "the flat in Dennistoun"),
        ("a workshop with sunniva in march", "a workshop with Sunniva in March"),
        ("learning to kitesurf", "learning to kitesurf"),
        ("two classes in prefabs", "two classes in prefabs"),
        ("back from paternity leave", "back from paternity leave"),
    ],
)
def test_a_word_no_dictionary_knows_is_a_name_where_one_stands(typed: str, written: str) -> None:
    assert spelled_out(typed) == written


@for_each(
    ("typed", "thing"),
    [
        ("drop the template round", ""),
        ("draft plan one pager", "the draft plan one-pager"),
        ("both docs over", "both docs"),
        ("five a side thurs", ""),
        ("get him 20 mins with Sunniva", ""),
        ("send her a two pager", "a two-pager"),
    ],
)
def test_only_what_a_message_can_bring_is_handed_over(typed: str, thing: str) -> None:
    assert promised_thing(typed) == thing


@for_each(
    ("kind", "typed"),
    [
        (FactKind.TOPIC, "quotes take him all sunday"),
        (FactKind.TAKEAWAY, "thought my point about energy contracts was good"),
        (FactKind.TAKEAWAY, "likes things with a plaque"),
        (FactKind.TOPIC, "leaving something to the hospice, doesnt want her kids to know"),
    ],
)
def test_what_is_about_them_is_kept_to_oneself(kind: FactKind, typed: str) -> None:
    found = read_fact(kind, typed, NAMES)
    assert found.told == "" or found.kind is not FactKind.TOPIC
    assert "you all Sunday" not in found.told or found.kind is FactKind.TAKEAWAY


def test_a_baby_that_has_come_is_congratulated_on() -> None:
    for words in ("baby arrived!!! little Theo", "they had the baby", "baby's here"):
        body = thanks(f"~ {words}", Channel.TEXT, "friend")
        assert "ongratulations" in body or "so happy" in body or "pleased" in body, body


def test_tears_that_stay_out_of_it_get_no_condolences() -> None:
    assert "sorry" not in thanks("~ she cried a bit talking about feb, keep out of it")


def test_what_they_jotted_of_their_affairs_waits_for_a_sentence() -> None:
    jotted = draft(
        jane(),
        (met(1, text="> ferry days arent billed"),),
        THANK_YOU,
        channel=Channel.EMAIL,
        now=NOW,
    )
    assert "ferry" not in jotted.body
    assert any("ferry days" in one and JOTTED in one for one in jotted.held)
    assert "ferry days aren't billed" in thanks("> You said ferry days aren't billed.")


def test_an_answer_does_not_bring_what_has_come() -> None:
    made = Promise(uid=Uid("p"), contact=jane().uid, text="send her the pricing guide", made=ago(4))
    for said, comes in (
        ("Thank you! Read the guide on my break, so helpful", False),
        ("Any sign of that pricing guide?", True),
    ):
        came = msgspec.structs.replace(reply(1), text=said)
        found = draft(
            jane(), (met(5), came), ANSWER, channel=Channel.EMAIL, now=NOW, promise=made
        ).body
        assert ("pricing guide" in found) == comes, found


def test_what_is_to_be_left_undone_has_no_day_and_is_never_said() -> None:
    for typed in ("dont mention the council row to her", "bring the tide charts next time im up"):
        assert is_conditional(typed), typed
    row = promise(1, 1)
    assert blank([msgspec.structs.replace(row, text="dont mention the council row")]) == (
        "[a word on what you promised]"
    )


def test_kind_words_are_no_question() -> None:
    came = msgspec.structs.replace(reply(1), text="How very kind. God bless you!")
    body = draft(jane(), (met(5), came), ANSWER, channel=Channel.EMAIL, now=NOW).body
    assert "?" not in body, body


def test_they_are_written_to_again_in_the_month_they_name() -> None:
    said = "Swamped until the new year, please try me again in February."
    assert condition_of(said) == "in February"


def test_a_first_name_that_ends_in_old_is_whole() -> None:
    for name, said in (("Harold Finch", "Harold Finch"), ("Old Tom", "Tom"), ("Big Dave", "Dave")):
        assert without_byname(name) == said


def test_what_they_are_sending_is_an_offer_to_send_it() -> None:
    assert offer("hes sending the new schedule", NAMES) == "send me the new schedule"


def test_a_topic_that_took_place_is_no_reason_to_write() -> None:
    talk = met(60, text="= the carol concert on 19 December")
    body = draft(
        jane(), (talk,), NEXT_STEP, channel=Channel.EMAIL, now=NOW + timedelta(days=60)
    ).body
    assert "concert" not in body
    assert "concert" in thanks("= the carol concert on 19 December")


def test_what_money_is_raised_for_is_nothing_to_learn_about() -> None:
    for another in range(4):
        assert "learn" not in thanks("= the youth kitchen", goal="fundraising", another=another)


@for_each(
    "typed",
    [
        "HQ is Daejeon she goes back every quarter",
        "Nephew thinks AI can do it. She does not.",
    ],
)
def test_two_clauses_in_one_stay_out(typed: str) -> None:
    assert JOTTED in read_fact(FactKind.TAKEAWAY, typed, ()).held


@for_each(
    ("typed", "told"),
    [
        ("! send the quote after xmas", "I'll send you the quote."),
        ("! send the quote in january", "I'll send you the quote."),
        ("! send the quote next week", "I'll send you the quote."),
        ("! send the quote by 18 december", "I'll send you the quote by 18 December."),
    ],
)
def test_a_stretch_of_time_becomes_no_day(typed: str, told: str) -> None:
    talk = msgspec.structs.replace(met(1), text=typed)
    (parsed,) = promises_in(typed, talk.at.date())
    vow = msgspec.structs.replace(promise(1, 9), text=parsed.text, due=parsed.due)
    assert (
        told
        in draft(jane(), (talk,), THANK_YOU, channel=Channel.EMAIL, now=NOW, promises=(vow,)).body
    )


@for_each(
    ("text", "thing"),
    [
        ("share my survey questions w/ her", "my survey questions"),
        ("send the Priyas CV", ""),
        ("send the sports report", "the sports report"),
    ],
)
def test_a_thing_is_named_whole_or_not_at_all(text: str, thing: str) -> None:
    assert promised_thing(text) == thing


def test_what_is_made_is_not_told_as_done_without_being_shown() -> None:
    assert deed_done("mock up an order page", ()) == ""
    assert deed_done("book the hall", ()) == "I've booked the hall."


@for_each(
    "typed",
    [
        "builds dashboards for football clubs lower leagues",
        "double booked a sleeve last month and the guy kicked off",
    ],
)
def test_a_statement_without_its_subject_stays_out(typed: str) -> None:
    assert read_fact(FactKind.TAKEAWAY, typed, ()).held


@for_each(
    ("text", "told"),
    [
        ("pay deposit 200", ""),
        ("mock up by 18 dec", ""),
        ("pay the deposit", "I'll pay the deposit."),
        ("mock up the page", "I'll mock up the page."),
    ],
)
def test_a_promise_short_of_words_is_no_sentence(text: str, told: str) -> None:
    (parsed,) = promises_in(f"! {text}", NOW.date())
    assert promise_phrase(parsed.text, ()) == told


def test_a_cousin_is_greeted_by_name() -> None:
    assert without_byname("Cousin Lorraine") == "Lorraine"


def test_an_introduction_leaves_a_place_for_what_else_they_ask() -> None:
    wrote = msgspec.structs.replace(
        reply(0), text="I can introduce you to the group. Do you need the raw data? How long is it?"
    )
    for channel in WRITTEN:
        said = draft(jane(), (met(2), wrote), ANSWER, channel=channel, now=NOW).body
        assert "[your answer: Do you need the raw data?]" in said
        assert "How long is it?]" in said


def test_who_complained_is_answered_in_the_users_words() -> None:
    talk = msgspec.structs.replace(met(3), text="Not happy, the invoice was wrong AGAIN")
    wrote = msgspec.structs.replace(reply(0), text="We'll review it at the end of January.")
    for channel in WRITTEN:
        body = draft(jane(), (talk, wrote), ANSWER, channel=channel, now=NOW).body
        assert body.endswith("[your answer]")
        assert "hurry" not in body


def test_who_has_waited_is_not_told_to_take_their_time() -> None:
    for text in (
        "And you didn't ring on Wednesday. We'll come back to you by Friday.",
        "We'll review it by Friday. Please don't let it slip again.",
    ):
        wrote = msgspec.structs.replace(reply(0), text=text)
        for channel in WRITTEN:
            said = draft(jane(), (met(2), wrote), ANSWER, channel=channel, now=NOW).body
            assert "[your answer]" in said
            assert "time" not in said


def test_a_call_is_no_meeting_whatever_it_was_logged_as() -> None:
    for channel in WRITTEN:
        said = {thanks("rang jane, all well", channel, "friend", another) for another in range(6)}
        assert not any("seeing you" in one for one in said)


def test_an_offer_in_a_language_is_a_thing() -> None:
    assert deed_done("offer in german", ()) == promise_phrase("offer in german", ()) == ""


@for_each(
    ("text", "told"),
    [
        ("read to her next time", "I'll read to you next time."),
        ("drop a lasagne", "I'll drop off a lasagne."),
        ("pay her 40", ""),
        ("pay her back for taxi 12 quid", ""),
        ("pick up before 5", ""),
        ("send her flat contacts", ""),
        ("send her the flat contacts", "I'll send you the flat contacts."),
        ("intro to recruiter friend", ""),
        ("intro to sam kent", "I'll introduce you to Sam Kent."),
        ("confirm the quantity by 10/12", ""),
        ("book on chess openings", ""),
        ("book the hall", "I'll book the hall."),
        ("work on the plan", "I'll work on the plan."),
        ("pay 180", ""),
        ("check in next wk", "I'll check in next week."),
        ("link to app", "I'll send you the link to the app."),
        ("share slide 14", ""),
        ("3 quotes for gutter", "I'll send you three quotes for the gutter."),
        ("find that photo of 1998 team", "I'll find that photo of the 1998 team."),
        ("ask for a sample of oak", "I'll ask for a sample of oak."),
    ],
)
def test_a_deed_names_whom_and_what_it_is_for(text: str, told: str) -> None:
    assert promise_phrase(text, NAMES) == told


def test_many_thanks_at_a_first_interview_stay_whole() -> None:
    history = (met(1, text="final round", place="the final interview"),)
    for channel in WRITTEN:
        for another in range(8):
            said = draft(
                jane(),
                history,
                THANK_YOU,
                channel=channel,
                now=NOW,
                goal="interview",
                another=another,
            ).body
            assert "many it" not in said.casefold()


@for_each(
    ("kind", "typed"),
    [
        (FactKind.QUESTION, "fixed or variable"),
        (FactKind.TOPIC, "neue website in english"),
        (FactKind.TAKEAWAY, "water too low"),
        (FactKind.TAKEAWAY, "step down inhaler"),
    ],
)
def test_a_choice_or_half_a_foreign_word_is_no_topic(kind: FactKind, typed: str) -> None:
    assert read_fact(kind, typed, NAMES).told == ""


@for_each(("typed", "text"), [("call him weds", "call him"), ("quote til thursday", "quote")])
def test_a_day_in_short_is_taken_out_of_a_promise(typed: str, text: str) -> None:
    (parsed,) = promises_in(f"! {typed}", NOW.date())
    assert parsed.due is not None
    assert parsed.text == text
