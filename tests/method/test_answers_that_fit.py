"""Answers owed: what was asked has its line, what was given is thanked for, nothing is pretended."""

import re

import pytest

from tests.for_each import for_each
from tests.method.test_received_replies import answers

TAILS = r"good of you to ask|Talk soon|Speak soon|More soon|Thanks for writing|A short answer"

PRICES = (
    "How much would you charge?",
    "What's your day rate these days?",
    "Roughly what would it cost us to do the whole site?",
    "Do you have a price list?",
    "Could you give me a ballpark for two days' work?",
)
WHEN = (
    "ok. when?",
    "Sure, when suits you?",
    "Happy to. When are you free?",
    "Yes! When works for you?",
)
NO_THANKS = (
    "lol no",
    "We're all set, thanks.",
    "I think we're good, but thanks for asking",
    "Hard pass from me.",
    "Nah, not for me thanks",
    "we are all set for now",
    "Not this time, sorry.",
    "We're going in a different direction.",
    "The panel have decided to move forward with other candidates.",
)
ANNOYED = (
    "Oh great, another follow-up. Just what my Monday needed.",
    "This is the third email this week. Do you ever stop?",
    "Wow, you really don't give up, do you?",
    "Fantastic, more sales mail. Made my day.",
    "Seriously, how did you get this address?",
)
WHO = (
    "Who is this?",
    "Sorry, who's this?",
    "New phone, who dis",
    "Do I know you?",
    "Hi, have we met?",
)
ACCEPTED = (
    "Yes please, count me in!",
    "I'd love to come. See you at the workshop.",
    "I can speak in Feb, happy to do it.",
    "Happy to join the panel.",
    "We'd be delighted to attend.",
    "Yes, let's do it.",
)
ACCEPTED_AND_ASKED = (
    "I can speak in feb but not on the consultation. what time would I be on and is there parking",
    "I'd love to come! Is there a dress code?",
    "Count me in. Who else is on the panel?",
)
THANKS = (
    "Got it, perfect, thank you.",
    "tysm!! you're a star",
    "Perfect, many thanks indeed.",
    "That's brilliant, cheers Sam.",
    "Amazing, you're a star!",
    "Received, with thanks.",
    "This is really helpful, thank you so much",
    "thank u!!",
)
GIFTS = (
    ("Here's the reference, good luck with the application!", "the reference"),
    ("Sorry for the delay! Here is the file you asked for.", "the file"),
    ("Please find attached the signed contract.", "the signed contract"),
    ("I've attached the slides from Tuesday.", "the slides"),
    ("Here are the photos from the event.", "the photos"),
    ("As promised, the draft agenda is attached.", "the draft agenda"),
    ("I've sent you the spreadsheet.", "the spreadsheet"),
    ("Attached is my CV.", "your CV"),
    ("here you go, the link to the recording: https://example.org/a", "the link"),
)
TWO = (
    ("send me the case study, can we talk Thursday?", (r"the case study: \[", r"Thursday")),
    (
        "can you do thurs 3 or fri am? also whats your day rate",
        (r"the time you choose", r"\[your answer: whats your day rate\?\]"),
    ),
    (
        "Does Tuesday at 2 work? And what do you charge?",
        (r"Tuesday at 2", r"\[your answer: what do you charge\?\]"),
    ),
    ("Could you send the deck, and does Friday work for a call?", (r"the deck: \[", r"Friday")),
    (
        "What's your hourly rate, and could you send some samples of your work?",
        (r"\[your answer: What's your hourly rate\?\]", r"samples of your work|samples of my work"),
    ),
    (
        "mate are you in for padel on saturday? also do you know anyone selling a van",
        (r"[Tt]oday", r"\[your answer[:\]]"),
    ),
    (
        "Who should I send the invoice to? And do you need a PO number?",
        (r"\[your answer[:\]]", r"\[your other answer[:\]]"),
    ),
    (
        "Would Monday 7 December at 10 suit? Is there parking?",
        (r"Monday 7 December at 10", r"\[your answer[:\]]"),
    ),
    (
        "Please send me your price list. Also, do you work in Leeds?",
        (r"price list: \[", r"\[your answer[:\]]"),
    ),
    (
        "How many people were there? Who spoke?",
        (r"\[your answer[:\]]", r"\[your other answer[:\]]"),
    ),
    (
        "Could we meet on Wednesday or Thursday? And please bring the samples.",
        (r"the time you choose", r"\[your answer[:\]]"),
    ),
    ("Can you forward me Nina's notes? What did she charge?", (r"Nina's notes: \[", r"\[")),
)
POINTED = (
    (
        "I'm not the right person for this, you want our events manager, Tom Barlow (tom@example.org).",
        "Tom Barlow",
    ),
    ("You'd be better off talking to Ines Prado in procurement.", "Ines Prado"),
    ("I've moved to finance. Please contact Jo Park instead.", "Jo Park"),
    ("That's not me any more, try Dana Whitlock.", "Dana Whitlock"),
)
PUT_OFF = (
    "We have no budget until Q2, sorry",
    "Could you come back to me once the audit is done?",
    "Not before Easter, I'm afraid.",
    "We're flat out until the launch, try me in March.",
)
NEWSLESS = (
    "Will do, speak soon",
    "Noted.",
    "I'll have a think and let you know.",
    "Let me run it past the team, I'll come back to you.",
    "Sounds good!",
)


def every(text: str) -> list[str]:
    return answers(text, (0, 1))


@pytest.mark.parametrize("text", [*PRICES, *WHEN, *WHO, *ANNOYED, *THANKS, *NEWSLESS, *PUT_OFF])
def test_no_tail_that_is_untrue(text: str) -> None:
    for said in every(text):
        assert not re.search(TAILS, said), said


@pytest.mark.parametrize("text", PRICES)
def test_a_price_is_left_to_the_user_and_asked_for(text: str) -> None:
    for said in every(text):
        assert re.search(r"\[your answer[:\]]|\[the file", said), said


@pytest.mark.parametrize("text", WHEN)
def test_when_gets_two_days(text: str) -> None:
    said = every(text)
    assert all("Monday 30 November or Wednesday 2 December" in one for one in said), said[0]


@for_each("text", NO_THANKS)
def test_a_no_gets_a_word_and_no_question(text: str) -> None:
    for said in every(text):
        assert "[" not in said, said
        assert "?" not in said, said
        assert not re.search(r"glad|great|welcome|pleasure|any more of your time", said), said


@pytest.mark.parametrize("text", ANNOYED)
def test_someone_annoyed_is_not_thanked(text: str) -> None:
    for said in every(text):
        assert not re.search(r"[Tt]hank|glad|great|happy|!", said), said


@pytest.mark.parametrize("text", WHO)
def test_who_is_told_who_writes(text: str) -> None:
    for said in every(text):
        assert re.search(r"\[your name\]", said), said
        assert re.search(r"[Ww]e (?:met|talked|spoke)|last (?:talked|met|spoke)", said), said


@for_each("text", ACCEPTED)
def test_a_yes_is_thanked_for(text: str) -> None:
    for said in every(text):
        assert "[" not in said, said
        assert re.search(r"[Tt]hank|great|glad|[Ww]onderful|[Bb]rilliant", said), said


@pytest.mark.parametrize("text", ACCEPTED_AND_ASKED)
def test_a_yes_with_a_question_gets_both(text: str) -> None:
    for said in every(text):
        assert "[your answer" in said, said
        assert re.search(r"[Tt]hank|great|glad|[Ww]onderful", said), said


@for_each("text", THANKS)
def test_thanks_need_no_words_of_the_users(text: str) -> None:
    for said in every(text):
        assert "[" not in said, said


@for_each(("text", "gift"), GIFTS)
def test_what_was_sent_is_thanked_for(text: str, gift: str) -> None:
    for said in every(text):
        assert "[" not in said, said
        assert re.search(rf"[Tt]hank.* for {gift}", said), said


@for_each(("text", "lines"), TWO)
def test_two_questions_have_a_line_each(text: str, lines: tuple[str, ...]) -> None:
    for said in answers(text, (0,)):
        for one in lines:
            assert re.search(one, said), said


@pytest.mark.parametrize(("text", "name"), POINTED)
def test_the_name_of_another_is_thanked_for(text: str, name: str) -> None:
    for said in every(text):
        assert re.search(r"[Tt]hank", said), said
        assert name in said, said
        assert "[" not in said, said


@pytest.mark.parametrize("text", PUT_OFF)
def test_a_later_gets_a_word(text: str) -> None:
    for said in every(text):
        assert "[" not in said, said
        assert not re.search(r"glad|great|!", said), said


@pytest.mark.parametrize("text", NEWSLESS)
def test_nothing_asked_leaves_nothing_open(text: str) -> None:
    for said in every(text):
        assert "[" not in said, said


@pytest.mark.parametrize(
    "text",
    [
        "Happy to share the dataset. Which years do you need?",
        "I can share the contract. Is a PDF fine?",
        "We'd be happy to send the slides. Which format?",
    ],
)
def test_what_they_would_send_is_not_handed_over_to_them(text: str) -> None:
    for said in every(text):
        assert "Here" not in said, said


@pytest.mark.parametrize(
    "text",
    [
        "On paternity leave until 11 January, let's talk then!",
        "I'm back in the office on 7 December, talk then.",
        "I'm on annual leave from Friday, free after that.",
    ],
)
def test_the_day_of_an_absence_is_no_appointment(text: str) -> None:
    for said in every(text):
        assert not re.search(r"works for me|\[the time|is fine", said), said


BOTH = {
    "what are your rates? Wednesday 2pm works": (
        "[your answer: what are your rates?]",
        "Wednesday at 2pm",
    ),
    "Any update on the deck? Also are you free Thursday?": ("update on the deck?", "Thursday"),
    "Mum's in hospital. Can we move Friday?": ("sorry", "Can we move Friday?"),
}


@pytest.mark.parametrize("text", BOTH)
def test_a_time_and_a_question_are_both_answered(text: str) -> None:
    for said in answers(text, (0,)):
        assert all(one.casefold() in said.casefold() for one in BOTH[text]), said


def test_who_asks_to_be_called_is_told_that_they_will_be() -> None:
    for said in answers("Call me tomorrow after 7"):
        assert "today after 7" in said  # it came yesterday
        assert "[" not in said


@pytest.mark.parametrize(
    "text",
    ["I hold the slot till Monday, yes or no?", "The quote is valid until Friday. Shall we go on?"],
)
def test_a_day_until_which_something_is_kept_is_no_appointment(text: str) -> None:
    for said in answers(text):
        assert "works for me" not in said
        assert "[the time you choose]" not in said


@pytest.mark.parametrize(
    "text",
    ["NDA signed and attached. Ciao!", "Passed your CV to HR.", "The archivist has agreed."],
)
def test_a_favour_is_thanked_for_and_leaves_nothing_open(text: str) -> None:
    for said in answers(text):
        assert re.search("thank", said, re.IGNORECASE), said
        assert "[" not in said


def test_what_announces_a_question_is_not_repeated() -> None:
    for said in answers("Got the map. Quick q: is that the newer version?"):
        assert "[your answer: is that the newer version?]" in said


def test_a_statement_beside_a_question_is_no_question() -> None:
    for said in answers("The list is long, tell me if it fits. Do you sign after?"):
        assert "[your answer: Do you sign after?]" in said
    for said in answers("Interesting but we'd need to see a lead first. Who else is in?"):
        assert "[your answer: Who else is in?]" in said


def test_why_before_a_question_is_part_of_it() -> None:
    for text in answers("Half days are 450. Why, is there something you need?"):
        assert "[your answer: is there something you need?]" in text
        assert "other answer" not in text


def test_two_marks_behind_a_question_are_one() -> None:
    for text in answers("Nice. Will you sing at the party??"):
        assert "[your answer: Will you sing at the party?]" in text
        assert "other answer" not in text


def test_a_question_without_its_mark_is_asked_beside_one_that_has_it() -> None:
    for text in answers("Is a PNG ok? Also who do I make the invoice out to"):
        assert "who do I make the invoice out to?" in text


@for_each("ranked", ("2nd year", "4th class", "3rd floor", "1st edition"))
def test_a_rank_is_no_date(ranked: str) -> None:
    for text in answers(f"Yes, the {ranked} works best, please"):
        assert not re.search(r"works for me|suits me|\d(?:st|nd|rd|th)", text)


OFFERS = (
    "We would like to make you an offer, HR will send it. When could you start?",
    "The panel loved you. We'd like to offer you the post from 1 March.",
    "I'm pleased to tell you that your paper has been accepted.",
    "The trustees have approved your bid! What size is the roof?",
)


@for_each("came", OFFERS)
def test_an_offer_is_met_with_delight(came: str) -> None:
    for text in answers(came):
        assert "hank you so much, I'm delighted!" in text


def test_an_offer_of_something_small_is_no_offer_of_a_post() -> None:
    for text in answers("Sorry about the delay, can I offer you a discount?"):
        assert "delighted" not in text


@for_each(
    "came",
    (
        "It's with the team, will come back to you by the end of next week.",
        "We'll get back to you by Friday.",
    ),
)
def test_who_will_write_is_not_told_that_the_user_will(came: str) -> None:
    for text in answers(came):
        assert not re.search(r"I'll write|until then\.|hurry|your time", text)


ZONES = {
    "Could you do Tuesday 1 Dec 9am our time?": "9am your time",
    "Can we talk Thursday 3 Dec at 4pm CET?": "4pm CET",
    "Would Wednesday at 10 your time work?": "10 my time",
}


@for_each(("came", "told"), ZONES.items())
def test_a_time_keeps_its_zone(came: str, told: str) -> None:
    assert any(told in text for text in answers(came))


NOTHING_ASKED = (
    "Thank you for the chapter. I shall read it over the holiday and send comments in the new year.",
    "I have passed it to our trustees, who meet on 20 January.",
    "soz running late. will send tmrw",
    "so kind of you to bring it!! will get the dish back to you",
    "Our fund closes in January. Let me know if you have questions.",
)


@for_each("text", NOTHING_ASKED)
def test_a_statement_is_no_question(text: str) -> None:
    for said in every(text):
        assert "[your answer:" not in said, said
        assert "works for me" not in said, said


EXCUSES = {
    "The board has asked for revisions, so it has to wait until January. Sorry about that.": "January is fine",
    "soz running late w the poster. will send tmrw": "tomorrow is fine",
    "Apologies for the silence!": "No problem at all",
    "Sorry for the slow reply. Do you work in Leeds?": "Do you work in Leeds?",
}


@for_each(("text", "told"), EXCUSES.items())
def test_an_apology_for_a_delay_is_no_trouble(text: str, told: str) -> None:
    for said in every(text):
        assert re.search("no problem at all", said, re.IGNORECASE), said
        assert told.casefold() in said.casefold(), said
        assert not re.search("write again|come back to you", said), said


HARD = (
    "cheers mate. scan came back, just a slipped disc",
    "Maths is a help. Bad news tho, lost 40 ewes in the flood on sunday. Boxes will have to wait",
    "unfortunately I can't make it, I've broken my ankle. Hope it goes well!",
    "I had a good cry when I read your message. Thank you.",
    "our grant was not renewed, so I will be leaving the institute in March.",
    "We lost Bruno on Friday, he was 14.",
    "She has a chest infection. She's on the mend, but tired.",
    "didnt get it. someone offered 20k over. fed up",
)


@for_each("text", HARD)
def test_something_hard_is_left_to_the_user_as_a_whole(text: str) -> None:
    for said in answers(text, (0,)):
        assert re.search(r"\[a kind word, and your answer\]", said), said
        assert not re.search("thank|welcome|pleasure|great|glad|problem|!", said, re.IGNORECASE), (
            said
        )


CHOICES = {
    "Could we talk? Tuesday 15 or Wednesday 16 in the afternoon?": "Tuesday 15 or Wednesday 16 in the afternoon",
    "We can offer 14 January at 11.00 or 15.30 for the interview. Which would you prefer?": "14 January at 11.00 or 15.30",
    "Tuesday 15 at 11:00 or Thursday 17 at 14:00 would be possible. What do you prefer?": "Tuesday 15 at 11:00 or Thursday 17 at 14:00",
    "Would 17 or 18 December work?": "17 or 18 December",
    "fancy wednesday or thurs evening at the wall?": "wednesday or thurs evening",
}


@for_each(("text", "times"), CHOICES.items())
def test_times_to_choose_from_stand_in_one_place(text: str, times: str) -> None:
    for said in answers(text, (0,)):
        assert f"[the time you choose: {times}]" in said, said
        assert "prefer?]" not in said, said


INVITATIONS = (
    "would you and Sam like to come to lunch on Sunday 13th?",
    "We sing on the 20th at 17h, it would be nice to see you there.",
    "Come to tea on Wednesday and we shall discuss it.",
)


@for_each("text", INVITATIONS)
def test_an_invitation_is_thanked_for_and_left_to_the_user(text: str) -> None:
    for said in every(text):
        assert re.search("thank you so much for the invitation!", said, re.IGNORECASE), said
        assert "[your answer" in said, said


COURTESY = (
    "thank you for your interest. We have received your documents.",
    "Thanks for the reminder, the invoice was paid on 3 December.",
    "cheers mate. the part is in",
    "haha he ate the whole thing. hope youre ok",
)


@for_each("text", COURTESY)
def test_nobody_is_welcome_to_a_courtesy(text: str) -> None:
    for said in every(text):
        assert not re.search("welcome|pleasure|great|perfect", said), said


REFUSED = (
    "I'm sorry to say we won't be renewing in January.",
    "I regret to say that the committee did not select your project.",
    "Unfortunately we had to fill the position internally.",
    "Thanks but we've decided to do this in house.",
)


@for_each("text", REFUSED)
def test_a_refusal_is_taken_as_one(text: str) -> None:
    for said in every(text):
        assert "[" not in said, said
        assert not re.search("congrat|glad|write again|!", said, re.IGNORECASE), said


HEARD = {
    "Happy birthday for yesterday! I forgot, sorry.": "thank you so much!",
    "please find the data enclosed. The 2019 rows are incomplete.": "the data",
    "A parcel of blankets is on its way to you.": "the parcel of blankets",
    "good notes, you listen well. Slides are here.": "the slides",
    "please contact my colleague Jürgen Pfaff, I'm not the right person.": "Jürgen Pfaff",
    "Jan de Boer is looking after this now.": "Jan de Boer",
}


@for_each(("text", "told"), HEARD.items())
def test_what_was_given_is_named(text: str, told: str) -> None:
    for said in every(text):
        assert told in f"{said[:1]}{said[1:].lower()}" or told in said, said
        assert re.search("thank", said, re.IGNORECASE), said


def test_the_subject_does_not_repeat_their_question() -> None:
    for said in every("Do you know a good notary in Lyon?"):
        assert "notary" not in said.partition("\n")[0]


@for_each(
    "text",
    (
        "Got an offer!!! Starting in January",
        "Planning came through on Monday!",
        "Defended yesterday, no corrections! Thank you for reading it.",
        "The bank approved the loan. Could you begin on 11 January?",
    ),
)
def test_luck_is_congratulated_on(text: str) -> None:
    for said in answers(text, (0,)):
        assert "ongratulations" in said


def test_an_interview_offered_has_its_thanks_and_its_choice() -> None:
    text = (
        "We liked the application and would like to invite you to a 30 minute interview."
        " Would 8 or 9 December work?"
    )
    for said in answers(text, (0,)):
        assert "delighted" in said
        assert "[the time you choose: 8 or 9 December]" in said
        assert "[your answer" not in said
