"""How a draft sounds after sad news, after great news, and for each kind of thing that was said."""

import re
from datetime import timedelta

import msgspec
import pytest

from netfollow.method.drafts.answer_leads import is_applause, is_praise
from netfollow.method.drafts.draft import ANSWER, Draft, draft
from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.method.drafts.facts.moods import is_joyful, is_sad, joy_named
from netfollow.method.drafts.takeaways import takeaway_facts
from netfollow.method.drafts.templates import Fact, Sender
from netfollow.method.drafts.words.phrase_cleanup import location_phrase
from netfollow.method.told_promises import done_for_them, kept_by_them
from netfollow.people import (
    AWAITED,
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
)
from netfollow.people.facts import FactKind
from tests.for_each import for_each
from tests.method.histories import NOW, ago, entry, jane, met, on, reply

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)


def write(
    step: Step,
    channel: Channel,
    *history: Interaction,
    promises: tuple[Promise, ...] = (),
    goal: str = "",
    another: int = 0,
    promise: Promise | None = None,
    also: tuple[Promise, ...] = (),
) -> Draft:
    return draft(
        jane(),
        history,
        step,
        channel=channel,
        now=NOW,
        sender=Sender(name="Robin Vale"),
        promises=promises,
        promise=promise,
        also=also,
        goal=goal,
        another=another,
    )


def came(text: str, days: int = 0) -> Interaction:
    return msgspec.structs.replace(reply(days), text=text)


def promised(text: str, *, mine: bool = False, kept: Interaction | None = None) -> Promise:
    at = kept.at if kept is not None else None
    return Promise(uid=Uid(text), contact=jane().uid, text=text, made=ago(4), mine=mine, kept=at)


SAD = (
    "~ her mum died three weeks ago",
    "~ dog died on monday",
    "~ biopsy results on the 14th",
    "~ getting divorced, custody thing in January",
    "> she's behind with the rent\n= the Netflix job",
    "she rang, cried a bit",
    "coffee. just been made redundant",
)
CHEER = r"!|great|enjoyed|loved|fun|so nice|good talking|good to talk|hear more|helpful|pleasure"


@for_each("note", SAD)
def test_after_something_sad_a_kind_word_is_left_to_the_user(note: str) -> None:
    for goal in ("", "client", "friend", "interview"):
        for days in (0, 1, 9):
            for channel in WRITTEN:
                for another in range(3):
                    made = write(
                        THANK_YOU, channel, met(days, text=note), goal=goal, another=another
                    )
                    is_job = "redundant" in note and "job" in made.body
                    assert is_job or "[a kind word]" in made.body, made.body
                    assert not re.search(CHEER, made.body, re.IGNORECASE), made.body
    points = write(THANK_YOU, Channel.CALL, met(0, text=note), goal="friend").body
    assert "laugh" not in points
    assert "listen" in points


NOT_SAD = (
    "~ marathon in April",
    "> patients with dementia need better signs",
    "= the cancer research unit",
    "> they're laying off nobody",
    "~ hospital architect by training",
    "> the team lost three people",
)


@for_each("note", NOT_SAD)
def test_what_is_work_or_harmless_changes_no_thank_you(note: str) -> None:
    assert "[a kind word]" not in write(THANK_YOU, Channel.EMAIL, met(0, text=note)).body


@for_each(
    ("typed", "named"),
    [
        ("got engaged!!! to Joe", "your engagement"),
        ("just become a grandad", "becoming a grandad"),
        ("wife just had twins", "the twins"),
        ("twins!! born on sunday", "the twins"),
        ("first grandchild, a boy", "your new grandchild"),
        ("new job at Arup in January", "the new job"),
        ("little girl called Hania", "your little girl"),
        ("his handball team won the cup", ""),
        ("daughter passed her driving test", ""),
    ],
)
def test_joy_is_named_where_it_is_clear(typed: str, named: str) -> None:
    assert is_joyful(typed)
    assert joy_named(typed) == named
    text = write(THANK_YOU, Channel.TEXT, met(0, text=f"~ {typed}\n= the barn"), goal="friend").body
    assert "Congratulations" in text, text
    assert "over the moon" in text or "to your" in text, text


@for_each(
    "typed",
    ["hopes to get promoted", "engaged in local politics", "applying for a new job", "a dog"],
)
def test_what_isnt_so_yet_is_no_joy(typed: str) -> None:
    assert not is_joyful(typed)
    assert not is_sad(typed, is_personal=True)


@pytest.mark.parametrize("channel", WRITTEN)
def test_bad_news_beside_a_gift_is_answered_to_both(channel: Channel) -> None:
    text = write(
        ANSWER, channel, met(4), came("Here's the glossary. I lost my biggest client yesterday.")
    ).body
    assert "sorry" in text
    assert "[a kind word]" in text
    assert "the glossary" in text


@pytest.mark.parametrize("channel", WRITTEN)
def test_good_news_beside_a_question_gets_a_reaction(channel: Channel) -> None:
    asked = came("The board said yes! Could you sign the agreement before Christmas?")
    theirs = promised("ask the board about the loan", kept=asked)
    made = write(ANSWER, channel, met(4), asked, promises=(theirs,))
    assert re.search(r"wonderful news", made.body, re.IGNORECASE), made.body
    assert "asking the board about the loan" in made.body
    assert "[your answer: Could you sign" in made.body
    benign = write(ANSWER, channel, met(4), came("It's benign!!!! Thank you for coming x")).body
    assert re.search(r"relief|relieved", benign, re.IGNORECASE)
    assert "pleasure" not in benign


@pytest.mark.parametrize("channel", WRITTEN)
def test_what_they_did_as_promised_is_thanked_for(channel: Channel) -> None:
    told = came("Cap table looks clean. Intro to Mina sent this morning. What's your runway?")
    theirs = promised("intro to Mina at Kestrel", kept=told)
    text = write(ANSWER, channel, met(4), told, promises=(theirs,)).body
    assert "introducing me to Mina at Kestrel" in text, text
    assert "[your answer: What's your runway?]" in text
    assert len(re.findall(r"\bthank", text, re.IGNORECASE)) == 1, text
    alone = came("Done, the table is booked.")
    booked = promised("book the table", kept=alone)
    text = write(ANSWER, channel, met(4), alone, promises=(booked,)).body
    assert "booking the table" in text


@pytest.mark.parametrize("channel", WRITTEN)
def test_two_questions_are_both_answered_whatever_else_came(channel: Channel) -> None:
    asked = came("The photos are attached. When is the meeting? And should we translate it?")
    text = write(ANSWER, channel, met(4), asked).body
    assert "[your answer: When is the meeting?]" in text
    assert "[your other answer: should we translate it?]" in text


def test_missed_calls_are_told_and_not_apologised_for() -> None:
    tried = entry(Kind.CALL, 0, direction=Direction.OUT)
    for channel in WRITTEN:
        text = write(ANSWER, channel, met(9), came("Price is fine, talk to Pete.", 2), tried).body
        assert "I tried" in text
        assert "sorry" not in text.casefold()


def test_an_answer_to_who_is_sad_is_kind() -> None:
    talk = met(5, text="~ getting divorced")
    for channel in WRITTEN:
        thanked = write(ANSWER, channel, talk, came("Thanks mate, means a lot.")).body
        assert "pleasure" not in thanked
        assert "[a kind word]" in thanked
        asked = write(ANSWER, channel, talk, came("Can you bring the keys?")).body
        assert "[your answer: Can you bring the keys?]" in asked


@for_each(
    ("text", "likes"),
    [
        ("Lovely preprint. We use STARsolo.", True),
        ("The letter worked already with one of them", True),
        ("We'll take 3 cases of the plum.", True),
        ("Great idea, but too late for us.", False),
        ("What's your runway?", False),
    ],
)
def test_praise_is_told_from_the_rest(text: str, likes: bool) -> None:
    assert (is_praise(text) or is_applause(text)) is likes


@for_each(
    ("claim", "fact"),
    [
        ("you can get us two tickets for the darts", Fact.COULD),
        ("you take 35%", Fact.TERMS),
        ("you'd jump for the right job", Fact.OPEN_TO),
        ("you're looking for a co-founder", Fact.OPEN_TO),
        ("the pickers walk 14 miles a shift", Fact.ABOUT_THEM),
        ("your group drops 30% of cells", Fact.ABOUT_THEM),
        ("the lintel is cracked", Fact.FLAW),
        ("the text is 200 words too long", Fact.FLAW),
        ("you can't get anyone to reply", Fact.ABOUT_THEM),
        ("the hall is free on Tuesdays", Fact.PRACTICAL),
    ],
)
def test_what_they_said_has_a_frame_of_its_kind(claim: str, fact: Fact) -> None:
    assert takeaway_facts(f"You said {claim}.", claim) == {fact}


STILTED = (
    r"noted that|duly|useful for me|was helpful to hear|for telling me that you|\. More soon\."
)


@for_each("claim", ["you take 35%", "you want a quote re the dredging", "the hall is free today"])
def test_no_frame_is_clerkly(claim: str) -> None:
    for channel in WRITTEN:
        for another in range(3):
            for goal in ("", "friend", "interview"):
                talk = met(0, text=f"> You said {claim}.", detail="the barn")
                text = write(THANK_YOU, channel, talk, goal=goal, another=another).body
                assert not re.search(STILTED, text), text
                assert not claim.startswith("you ") or claim not in text


def test_an_interviewer_isnt_thanked_for_bad_news() -> None:
    for channel in WRITTEN:
        for another in range(3):
            talk = met(0, text="> the team lost three people this year")
            text = write(THANK_YOU, channel, talk, goal="interview", another=another).body
            assert "lost three people" not in text


@for_each(
    ("text", "is_there"),
    [
        ("All received. Can you come on Saturday?", True),
        ("Arrived safely, thank you!", True),
        ("Everything came through fine.", True),
        ("All received except the March one", False),
        ("Has it arrived?", False),
        ("Received your message. Will look.", False),
    ],
)
def test_all_received_keeps_the_promise_there_is(text: str, is_there: bool) -> None:
    mine = promised("send three payslips", mine=True)
    assert bool(done_for_them(text, (mine,))) is is_there
    other = msgspec.structs.replace(mine, uid=Uid("q"), text="bring the keys")
    assert done_for_them("All received.", (mine, other)) == ()


@for_each(
    "text",
    [
        "The harvest was hit hard by frost. I had to let two people go.",
        "My lad was in a car accident last night.",
        "I lost my biggest client yesterday.",
    ],
)
def test_hard_news_of_work_is_sad_too(text: str) -> None:
    assert "[a kind word]" in write(ANSWER, Channel.EMAIL, met(4), came(text)).body


def test_a_season_is_nothing_that_they_are_doing() -> None:
    text = write(THANK_YOU, Channel.EMAIL, met(0, text="~ lambing starts mid-february")).body
    assert "you're lambing" not in text


def test_whom_they_introduced_is_told_with_their_owner() -> None:
    told = came("I've introduced you to Femi. What would six tests cost?")
    theirs = promised("intro to his packaging supplier", kept=told)
    text = write(ANSWER, Channel.EMAIL, met(4), told, promises=(theirs,)).body
    assert "introducing me to your packaging supplier" in text


def test_who_is_copied_in_was_introduced() -> None:
    theirs = promised("introduce me to Dr Leire Otxoa")
    assert kept_by_them("Leire is copied here.", (theirs,)) == (theirs,)


def test_an_introduction_has_words_of_its_own() -> None:
    mine = promised("intro him to Hamish at Leith Storage", mine=True)
    late = msgspec.structs.replace(mine, due=on(2))
    for channel in WRITTEN:
        for one in (mine, late):
            text = write(PROMISE, channel, met(4), promise=one, promises=(one,)).body
            assert not re.search(r"missing|useful|have in mind|questions", text), text


def test_a_draft_is_handed_over_and_comments_have_a_place() -> None:
    plan = promised("draft a pilot plan", mine=True)
    assert "here's the pilot plan" in write(PROMISE, Channel.LINKEDIN, met(4), promise=plan).body
    chapter = promised("read chapter 2", mine=True)
    assert "[your comments]" in write(PROMISE, Channel.EMAIL, met(4), promise=chapter).body


def test_talking_points_name_every_promise_and_call_nothing_done() -> None:
    talk = met(0)
    mine = [
        Promise(uid=Uid(text), contact=jane().uid, text=text, made=talk.at, mine=True, due=due)
        for text, due in (
            ("take the shed key back", None),
            ("help him lift the dahlias", (NOW + timedelta(days=3)).date()),
        )
    ]
    text = write(THANK_YOU, Channel.CALL, talk, promises=tuple(mine)).body
    assert "I'll help you lift the dahlias on Thursday; I'll take the shed key back" in text
    ahead = promised("arrange the lift to the hospital", mine=True)
    for another in range(4):
        points = write(PROMISE, Channel.CALL, met(4), promise=ahead, another=another).body
        assert not re.search(r"it's done\b|while you talk", points) or "I've" in points, points


def test_who_offered_to_lend_something_is_asked_for_it() -> None:
    theirs = promised("lend me her suitcase")
    for another in range(2):
        text = write(
            AWAITED, Channel.TEXT, met(9), came("Haha!"), promise=theirs, another=another
        ).body
        assert "Still to come" not in text


def test_nobody_is_told_that_they_love_something() -> None:
    text = write(THANK_YOU, Channel.EMAIL, met(0, text="~ loves Bowie"), promises=()).body
    assert "you love Bowie" not in text


@for_each(
    ("text", "said"),
    [
        ("Do we have to send a deposit? Not sure we can.", "[your answer: Do we have to send a"),
        ("Did you send the invoice to Karin?", "[your answer: Did you send the invoice"),
        ("When will they send the contract?", "[your answer: When will they send"),
        ("Can Tomas send the keys?", "[your answer: Can Tomas send the keys?]"),
        ("Hello Ada could you send the floor plan please", "Here's the floor plan: [the file"),
        ("Hey Ada what time does it start?", "[your answer: what time does it start?]"),
        ("Hi Ada, it's more than we paid, could we split it?", "[your answer: could we split it?]"),
        ("We did both! Can we print it? Also did you find a binder?", "did you find a binder?]"),
        ("I thought it was what we paid last year.", "[your answer]"),
    ],
)
def test_an_answer_tells_a_question_from_a_request_and_a_statement(text: str, said: str) -> None:
    body = write(ANSWER, Channel.EMAIL, met(4), came(text)).body
    assert said in body
    assert "[your other answer]" not in body


@for_each(
    ("text", "goal", "said", "never"),
    [
        ("Saw the quote. OK. Petra was very helpful.", "", "", "glad you like|glad to hear"),
        ("Very interesting! It has to wait until spring.", "", "in spring", "glad"),
        ("We'd like to give £250. Who do I pay?", "fundraising", "generous", "for your message"),
        ("I can do £600.", "fundraising", "generous", r"\[your"),
        ("I can't do £600, sorry.", "fundraising", "", "generous"),
        ("I can do £600.", "client", "", "generous"),
        ("My daughter got the job!", "", "glad|good news", "ongratulations"),
        ("My husband has been taken ill.", "", "sorry", "for your message"),
        ("Here's my shop! https://a.example Do you eat fish?", "", "the link to your shop", "x^"),
    ],
)
def test_an_answer_opens_with_what_fits(text: str, goal: str, said: str, never: str) -> None:
    for channel in WRITTEN:
        body = write(ANSWER, channel, met(4), came(text), goal=goal).body
        assert re.search(said, body), body
        assert not re.search(never, body), body


def test_two_slots_and_a_question_are_both_taken_up() -> None:
    text = (
        "They'd like to see you, either Mon 7th at 9 or Thu 10th at 3. What is your notice period?"
    )
    body = write(ANSWER, Channel.EMAIL, met(4), came(text), goal="interview").body
    assert "[the time you choose" in body
    assert "[your answer: What is your notice period?]" in body


def test_nothing_cheerful_is_said_to_who_mourns() -> None:
    talk = met(4, text="~ her mum died")
    text = "Thank you for coming. Mum would have loved the flowers."
    body = write(ANSWER, Channel.EMAIL, talk, came(text)).body
    assert "glad" not in body
    assert "[a kind word]" in body


@for_each(
    "typed",
    [
        "can't stand pop-ups",
        '"you get what you pay for"',
        "you cover trains not flights",
        "you'd switch if the price is right",
        "you sell vans and want out of the trade",
        "your deposit is £200",
        "she's worried about the stairs",
        "the quote is too expensive",
        "looking for a way out by easter",
        "thinking of moving on next year",
        "wants a new job",
    ],
)
def test_what_would_sting_is_not_repeated(typed: str) -> None:
    reading = read_fact(FactKind.TAKEAWAY, typed, ("Jane Roe", "Jane"))
    assert reading.told == ""
    for channel in WRITTEN:
        for goal in ("", "client", "friend", "interview"):
            body = write(THANK_YOU, channel, met(0, text=f"> {typed}"), goal=goal).body
            assert "[" not in body
            assert not re.search(r"You said|mentioned that|telling me", body), body


PRESUMES = (
    r"easier|can't be easy|I had no idea|hadn't realised|I won't forget|dying to|chance at it"
    r"|Good to know|helps to know|keep my eyes|I can help|if I can"
)


@for_each(
    "claim",
    ["1 in 5 students drop out", "the ferry was late", "you planted 900 trees", "sales are up 5%"],
)
def test_no_word_behind_a_fact_presumes_how_it_feels(claim: str) -> None:
    for channel in WRITTEN:
        for goal in ("", "friend", "interview", "fundraising"):
            for another in range(4):
                talk = met(0, text=f"> You said {claim}.")
                body = write(THANK_YOU, channel, talk, goal=goal, another=another).body
                assert not re.search(PRESUMES, body), body


@for_each(
    "offer", ["up for it if the logo fits", "will sponsor the minibus", "can lend 6 marquees"]
)
def test_who_offers_help_is_thanked_for_it(offer: str) -> None:
    talk = met(0, text=f"> {offer}\n= the fete")
    for channel in WRITTEN:
        body = write(THANK_YOU, channel, talk, goal="fundraising").body
        assert re.search(r"help", body), body
        assert "logo" not in body
    assert "help" not in write(THANK_YOU, Channel.EMAIL, met(0, text=f"> never {offer}")).body


def test_whose_joy_it_is_is_congratulated() -> None:
    kin = write(THANK_YOU, Channel.EMAIL, met(0, text="~ daughter Ines passed her bar exam"))
    assert "Congratulations to Ines!" in kin.body
    own = write(THANK_YOU, Channel.EMAIL, met(0, text="~ passed her driving test\n> churn fell"))
    assert "Congratulations again on passing your driving test!" in own.body
    assert "churn" not in own.body
    relief = write(THANK_YOU, Channel.EMAIL, met(0, text="~ scan came back benign"))
    assert "ongratulat" not in relief.body
    assert "pleased for you" in relief.body


def test_of_two_promises_both_are_told_or_neither() -> None:
    errand = msgspec.structs.replace(
        promised("ask the treasurer about receipts", mine=True), made=ago(0)
    )
    theirs = msgspec.structs.replace(promised("send her the map", mine=True), made=ago(0))
    made = write(THANK_YOU, Channel.EMAIL, met(0), promises=(errand, theirs))
    both = "[a word on what you promised: ask the treasurer about receipts; send her the map]"
    assert both in made.body
    assert "promised" in made.missing
    names = msgspec.structs.replace(theirs, uid=Uid("names"), text="send her Ben's number")
    body = write(THANK_YOU, Channel.EMAIL, met(0), promises=(names, theirs)).body
    assert "I'll send you Ben's number and the map." in body
    far = msgspec.structs.replace(names, due=on(-3))
    body = write(THANK_YOU, Channel.EMAIL, met(0), promises=(far, theirs)).body
    assert "I'll send you Ben's number by Thursday, and the map." in body


def test_at_a_first_meeting_it_was_good_to_meet() -> None:
    talk = msgspec.structs.replace(met(0, text="hello"), place="AgriTech")
    for channel in WRITTEN:
        assert "good to meet you at AgriTech" in write(THANK_YOU, channel, talk, goal="event").body
    again = msgspec.structs.replace(met(0, text="good to catch up"), place="AgriTech")
    assert "to meet you" not in write(THANK_YOU, Channel.EMAIL, again, goal="event").body


@for_each("topic", ["soil erosion losses in vineyards", "the train delay model"])
def test_a_subject_matter_is_no_bad_news(topic: str) -> None:
    assert topic in write(THANK_YOU, Channel.EMAIL, met(0, text=f"= {topic}")).body


@for_each(
    ("typed", "told"),
    [
        ("12 day backlog in spring", "your 12-day backlog in spring"),
        ("9 hr queue on mondays", "your 9-hour queue on Mondays"),
        ("40 lorries, 6 of them electric", ""),
        ("20 min slots, no slides", ""),
        ("30k, half upfront", ""),
    ],
)
def test_a_figure_that_names_a_thing_is_a_topic(typed: str, told: str) -> None:
    reading = read_fact(FactKind.TAKEAWAY, typed, ("Jane Roe", "Jane"))
    assert reading.told == told
    assert not told or reading.kind is FactKind.TOPIC


@for_each(
    ("typed", "said"),
    [
        (
            "doing his masters in glass part time",
            "Good luck with your master's in glass part time.",
        ),
        ("drums in a band called Mint Sauce", "about your band, Mint Sauce."),
    ],
)
def test_something_personal_is_put_as_one_says_it(typed: str, said: str) -> None:
    assert said in write(THANK_YOU, Channel.EMAIL, met(0, text=f"~ {typed}")).body


def test_a_friend_is_sent_things_without_a_word_on_promises_in_the_subject() -> None:
    mine = promised("send her my address", mine=True)
    for another in range(4):
        made = write(
            PROMISE,
            Channel.EMAIL,
            met(4),
            promise=mine,
            promises=(mine,),
            goal="friend",
            another=another,
        )
        assert "promise" not in (made.subject or "")


def test_nobody_talks_about_speaking() -> None:
    talk = met(0, text="= speaking at Oslo Tech in june")
    for step in (THANK_YOU, VALUE):
        body = write(step, Channel.EMAIL, talk).body
        assert not re.search(r"(?:talk\w*|spoke|conversation)(?: \w+)? about speaking", body), body


def test_whose_wedding_it_was_needs_no_article() -> None:
    assert location_phrase("Bo and Mia's wedding") == "at Bo and Mia's wedding"
    assert location_phrase("Product meetup") == "at the Product meetup"


@pytest.mark.parametrize("channel", WRITTEN)
def test_all_that_was_promised_by_now_is_told_or_none_of_it(channel: Channel) -> None:
    study, wine, later = (
        msgspec.structs.replace(promised(text, mine=True), due=on(days))
        for text, days in (("send the study", 0), ("bring the wine", 0), ("send the map", -40))
    )
    body = write(PROMISE, channel, met(4), promise=study, also=(wine,)).body
    assert "[a word on what you promised: send the study; bring the wine]" in body
    assert not re.search("as promised|here", body, re.IGNORECASE)
    body = write(PROMISE, channel, met(4), promise=study, also=(later,)).body
    assert re.search("ere are the study and the map|he study and the map: ", body)


@for_each(
    "typed", ("boys (Tim n Ola) 9 mths", "twins at nursery", "has a daughter", "twins, 4 yrs")
)
def test_children_are_no_news_without_a_birth(typed: str) -> None:
    assert not is_joyful(typed)


@for_each("typed", ("twins, 3 weeks old", "had a girl", "expecting a baby", "baby boy born on fri"))
def test_a_birth_is_news(typed: str) -> None:
    assert is_joyful(typed)


def test_who_was_met_again_was_not_met_for_the_first_time() -> None:
    for note, is_new in (("Nice chat.", True), ("Ran into each other again.", False)):
        talk = met(0, text=note)
        contact = jane(met_on=talk.at.date())
        made = draft(contact, [talk], THANK_YOU, channel=Channel.EMAIL, now=NOW)
        assert ("to meet you" in made.body) is is_new, made.body


@for_each(
    ("text", "thanked"),
    [
        ("Nice progress! What's driving the November jump?", True),
        ("What a lovely piece! Where did it run?", True),
        ("Great question! I'd have to look. Are you coming to Barcelona?", False),
    ],
)
def test_applause_is_thanked_for(text: str, thanked: bool) -> None:
    for channel in WRITTEN:
        body = write(ANSWER, channel, met(9), came(text)).body.casefold()
        assert ("thank you so much!" in body) is thanked
        assert "glad to hear" not in body
