"""Drafts that answer real-sounding messages: what each must say, and what it must not.

Messages came on Friday 27 November 2026, and are answered on Saturday.
"""

import re
from datetime import UTC, datetime

import pytest

from netfollow.method.drafts.draft import ANSWER, draft
from netfollow.people import Channel, Contact, Direction, Interaction, Kind, Uid

PAULA = Uid("paula")
CAME = datetime(2026, 11, 27, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)

ANSWERED = r"\[your answer[:\]]"
OPEN = r"\["
PRETENDS = (
    r"here['’]s my answer|here goes|quick answer|my answer to your|you asked|what you asked|for asking"
    r"|getting in touch|help(?:ed)?\b.*!|good to hear"
)
CHEERFUL = rf"great|glad|delighted|congrat|welcome|happy|!|works|suits|{PRETENDS}"
TIMES = r"works|suits|can['’]t make|can['’]t do|\byes\b"
A_TIME = rf"\b(?:at|from) \d|[ap]m\b|uhr|\d h\b|{PRETENDS}"
SAYS_NO = r"can['’]t make|can['’]t do|could do"

MESSAGES: tuple[tuple[str, str, str], ...] = (
    # times and days
    (
        "Could you do Thursday 3 Dec at 2pm?",
        r"Thursday.*2 ?pm|Thursday (?!at)",
        rf"at 3\b|{SAYS_NO}",
    ),
    ("Can we do Wednesday 2/12 at 11?", r"Wednesday", rf"at 2\b|{SAYS_NO}"),
    ("I'm free Monday 7 Dec from 3 to 5", r"Monday", rf"at 7|from 7|{SAYS_NO}"),
    ("Passt dir der 3.12. um 14 Uhr?", OPEN, rf"at 3\b|at 12\b|{PRETENDS}|{SAYS_NO}"),
    ("Thu, Dec 3, 2-3pm CET works for our side. You?", OPEN, rf"at 3\b|at 2\b(?! ?pm)|{SAYS_NO}"),
    (
        "Tuesday the 8th, any time after 10?",
        r"Tuesday|\[",
        rf"at 8|at 10\b|Tuesday works|{SAYS_NO}",
    ),
    ("Monday doesn't work, Tuesday?", r"Tuesday|\[", r"Monday works|Monday suits|tomorrow"),
    (
        "I can't do Wednesday but Thursday at 9 is fine, does that suit?",
        r"Thursday|\[",
        r"Wednesday",
    ),
    (
        "Either Tuesday at 10 or Wednesday at 4, whichever you prefer?",
        r"\[",
        r"(?:10|4) (?:works|suits)",
    ),
    ("Not Friday please. How about the week after next?", OPEN, rf"Friday|{PRETENDS}"),
    ("Were you free last Tuesday at 3? I missed you at the counter.", OPEN, rf"{TIMES}|{PRETENDS}"),
    ("How about next Thursday at 11am?", r"Thursday|\[", rf"{SAYS_NO}|at 1\b"),
    (
        "Let's speak after the holidays, things are mad in the kitchen.",
        r".",
        rf"{TIMES}|{PRETENDS}",
    ),
    ("Come back to us when you're at 20k MRR.", r".", rf"{TIMES}|{PRETENDS}"),
    ("We'll look at it in the new year, once the audit is done.", r".", rf"{TIMES}|{PRETENDS}"),
    ("Could we do 10:30 on Wednesday?", r"Wednesday", rf"at 30|{SAYS_NO}"),
    (
        "Tues 1 Dec 9.30 am ok?",
        r"Tues 1 Dec at 9.30 am|\[",
        rf"at 1\b|9\.? works|{SAYS_NO}|{PRETENDS}",
    ),
    ("Any day but Thursday works for me, what about you?", OPEN, r"Thursday works|Thursday suits"),
    ("Friday at half past two?", r"Friday|\[", rf"at 2 |half works|{SAYS_NO}"),
    ("Can you come to the site Tuesday 7.30? Bring boots.", r"Tuesday", rf"at 7 |{SAYS_NO}"),
    # no, and not now
    ("No thanks.", r".", rf"{CHEERFUL}|useful"),
    ("No thank you, we're sorted for printers.", r".", rf"{CHEERFUL}|useful"),
    ("Thanks but we went with another supplier, sorry.", r".", rf"{CHEERFUL}|useful"),
    (
        "We have decided not to proceed with your application. Thank you for your time.",
        r".",
        CHEERFUL,
    ),
    ("I'm afraid it's a no from the board this time.", r".", CHEERFUL),
    ("Not interested, please take me off your list.", r".", CHEERFUL),
    ("It's not for us at the moment, thanks for the offer though.", r".", rf"{CHEERFUL}|useful"),
    # sad
    ("My mum died last week, so I'm slow.", r"sorry", CHEERFUL),
    ("I got laid off on Tuesday. Bit of a shock.", r"sorry", CHEERFUL),
    ("Dad is in hospital, can we talk another time?", r"sorry", rf"{CHEERFUL}"),
    ("We lost the baby. Not up to work just now.", r"sorry", CHEERFUL),
    ("Thanks for asking. The diagnosis came back and it's cancer.", r"sorry", CHEERFUL),
    ("The shop burned down on Sunday night.", r"sorry", CHEERFUL),
    ("They're closing our plant in March, 140 of us out.", r"sorry", CHEERFUL),
    # good
    ("cheers for the tip, got the job!!!", r"[Cc]ongrat", rf"useful|{PRETENDS}"),
    ("We won the tender! Couldn't believe it.", r"[Cc]ongrat", PRETENDS),
    ("She's here! Little Ada, 3.4 kg, everyone well.", r"[Cc]ongrat", PRETENDS),
    ("My paper got accepted, thank you for reading the draft.", r"[Cc]ongrat", PRETENDS),
    ("I passed my master electrician exam", r"[Cc]ongrat", PRETENDS),
    # other languages
    ("Danke dir! Melde mich nach der Messe.", r".", rf"{PRETENDS}|glad|welcome"),
    ("Danke, passt!", r".", rf"{PRETENDS}|glad|welcome"),
    ("Merci beaucoup, à bientôt !", r".", rf"{PRETENDS}|glad|welcome"),
    ("Gracias, te escribo la semana que viene.", r".", rf"{PRETENDS}|glad|welcome"),
    ("Können Sie mir das Angebot bis Freitag schicken?", OPEN, rf"{PRETENDS}|Friday|works"),
    ("On peut se voir jeudi à 15 h ?", OPEN, rf"{PRETENDS}|works|{SAYS_NO}"),
    ("Nein danke, kein Bedarf.", r".", rf"{PRETENDS}|glad|welcome|{CHEERFUL}"),
    # thanks, with and without a question
    ("Thanks so much, very kind.", r".", PRETENDS),
    ("Thank you, the recipe was a hit with the guests.", r".", PRETENDS),
    (
        "Thanks for the notes. How did you glaze the tiles?",
        ANSWERED,
        rf"welcome|glad it|{PRETENDS}",
    ),
    ("Thanks! Any chance of the vet's number", OPEN, rf"welcome|glad it|{PRETENDS}"),
    ("thx, and what do you charge per hour", OPEN, rf"welcome|glad it|{PRETENDS}"),
    # nothing to answer
    ("Will do, speak soon", r".", PRETENDS),
    ("Noted.", r".", PRETENDS),
    ("ok perfect", r".", PRETENDS),
    ("I'll come back to you once the harvest is in.", r".", PRETENDS),
    ("👍", r".", PRETENDS),
    # questions and requests
    ("What would a first session cost, and do you come to the school?", ANSWERED, PRETENDS),
    ("Call me", OPEN, PRETENDS),
    ("Please send the drawings for the stairwell.", OPEN, PRETENDS),
    ("Do you know a good notary in Lyon?", ANSWERED, PRETENDS),
)

UNSEEN: tuple[tuple[str, str, str], ...] = (
    ("Wed 9 Dec, 4.15pm at the studio, does that work?", r"Wed 9 Dec|\[", rf"at 9\b|{SAYS_NO}"),
    ("Would the 10th at 9 be possible?", r"10th|\[", rf"at 10\b|{SAYS_NO}"),
    ("December 7 at noon ok with you?", r"December 7|\[", rf"at 7|{SAYS_NO}"),
    ("Can we say Tuesday, but not before 11?", r"Tuesday|\[", rf"at 11|{SAYS_NO}"),
    ("How about Monday or Tuesday afternoon?", r"\[", rf"Monday works|{SAYS_NO}"),
    ("I'm away Thursday. Would Friday 4 December do?", r"Friday|\[", r"Thursday"),
    ("Shall we meet Thursday in two weeks?", r"\[", rf"Thursday works|{SAYS_NO}"),
    ("Could you do Fri 3 Dec at 2?", r"\[", rf"at 3|{SAYS_NO}|Fri 3 Dec at 2 works"),
    ("Free for a call between 2 and 4 on Wednesday?", r"Wednesday|\[", rf"at 2|at 4|{SAYS_NO}"),
    ("Let's talk once the baby sleeps through, spring maybe.", r".", rf"works|suits|{PRETENDS}"),
    ("Could we meet at 8 on Friday at gate 12?", r"Friday|\[", rf"at 12|{SAYS_NO}"),
    ("Mittwoch um 10 passt mir gut.", OPEN, rf"{PRETENDS}|works"),
    ("No, sorry, we're fully staffed.", r".", CHEERFUL),
    ("Thanks for the quote but it's over our budget.", r".", rf"{CHEERFUL}|useful"),
    ("We're going to pass on this one.", r".", CHEERFUL),
    ("After much thought we've chosen another candidate.", r".", CHEERFUL),
    ("Please don't contact me again.", r".", CHEERFUL),
    ("My husband passed away in October.", r"sorry|sad", CHEERFUL),
    ("I was made redundant yesterday, thanks for asking.", r"sorry|sad", CHEERFUL),
    ("Mum's in hospital, so the choir is on hold.", r"sorry|sad", CHEERFUL),
    ("I didn't get the residency.", r"sorry|sad", CHEERFUL),
    ("Our dog had to be put down this morning.", r"sorry|sad", CHEERFUL),
    ("I got the scholarship!!", r"[Cc]ongrat", PRETENDS),
    ("We're engaged!", r"[Cc]ongrat", PRETENDS),
    ("Guess who made partner today", r"[Cc]ongrat", PRETENDS),
    ("Our restaurant just got its first star!", r"[Cc]ongrat", PRETENDS),
    ("Vielen Dank für die Unterlagen!", r".", rf"{PRETENDS}|welcome|pleasure"),
    ("Non merci, nous avons déjà un fournisseur.", r".", CHEERFUL),
    ("¿Puedes mandarme la factura?", OPEN, rf"{PRETENDS}|works"),
    ("ok merci, je te dis", r".", rf"{PRETENDS}|welcome|pleasure"),
    ("Ta, very helpful.", r".", PRETENDS),
    ("Really appreciate the reference you wrote.", r".", PRETENDS),
    ("Thanks, but who do I send the invoice to?", ANSWERED, rf"welcome|pleasure|{PRETENDS}"),
    ("Cheers. Is the scaffold coming down this week?", ANSWERED, rf"welcome|pleasure|{PRETENDS}"),
    ("Got it, see you there", r".", PRETENDS),
    ("Sure thing", r".", PRETENDS),
    ("Ring me when you can", OPEN, PRETENDS),
    ("Need your bank details for the fee", OPEN, PRETENDS),
    ("Where did you buy the loom?", ANSWERED, PRETENDS),
    ("Not sure I follow, can you explain the second table?", ANSWERED, rf"understood|{PRETENDS}"),
)
"""Messages written after the first ones were answered right."""


def answers(text: str, numbers: tuple[int, ...] = (0, 1)) -> list[str]:
    """Return the answers a user sees on every channel, and the first other one of each."""
    found = []
    for channel in WRITTEN:
        kind = Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE
        came = Interaction(
            uid=Uid("came"), contacts=(PAULA,), kind=kind, at=CAME,
            direction=Direction.IN, text=text, channel=channel,
        )  # fmt: skip
        talk = Interaction(
            uid=Uid("talk"), contacts=(PAULA,), kind=Kind.MET, direction=Direction.BOTH,
            at=datetime(2026, 11, 12, 9, tzinfo=UTC), detail="the pilot",
        )  # fmt: skip
        for another in numbers:
            made = draft(
                Contact(uid=PAULA, created=CAME, updated=CAME, name="Paula Grieve"), (talk, came), ANSWER,
                channel=channel, now=NOW, another=another,
                is_working=lambda day: day.weekday() < 5,
            )  # fmt: skip
            found.append(f"{made.subject or ''}\n{made.body}")
    return found


EVERY = (*MESSAGES, *UNSEEN)


@pytest.mark.parametrize(("text", "must", "never"), EVERY, ids=[one[0][:40] for one in EVERY])
def test_an_answer_fits_what_came(text: str, must: str, never: str) -> None:
    turns_down = SAYS_NO in never  # the other wording may
    for said in answers(text, (0,) if turns_down else (0, 1)):
        assert re.search(must, said, re.DOTALL), said
        assert not re.search(never, said, re.IGNORECASE), said


@pytest.mark.parametrize(
    "text",
    [
        "Hi! I got a placement elsewhere, thanks anyway x",
        "We found someone else in the end, but thank you.",
        "All sorted now, thanks all the same",
    ],
)
def test_who_thanks_for_what_isnt_needed_any_more_is_told_nothing_ready_made(text: str) -> None:
    for said in answers(text, (0, 1)):
        assert "[your answer]" in said
        assert "pleasure" not in said.casefold()


ACCEPTS_A_DAY = r"\b(?:works|suits)\b|\byes\b|talk then"
NO_ANSWER = r"great, thanks|perfect\.|perfect, thank|welcome|pleasure"

REQUESTS = (
    "Here's the take-home task. Could you submit it by Sunday?",
    "Love where this is going. Can we have the revised logo by Thursday?",
    "can u send the invoice by weds pls",
    "Could you get the signed contract back to us before Friday 4 December?",
    "We need two references by 10 December. Is that doable?",
    "Would it be possible to get the figures on Monday?",
    "any chance of having the key back tomorrow?",
    "Can you confirm numbers by Tuesday?",
    "Could you share the deck ahead of Wednesday?",
    "Abstracts close on 15 December. Could you make it?",
    "Is the small hall still available on 12 December?",
    "is the van free sat?",
    "Would your flat be free on 20 December for my sister?",
    "Are there any places left on the workshop on Thursday?",
    "Is the office open on Monday?",
    "do you have the projector on friday",
    "Is Dana around on Tuesday?",
    "sounds fair. when can u start",
    "The board approved it. When would you be able to begin?",
    "Could you start on Monday 4 January?",
    "Does the price hold until 31 December?",
    "Would delivery on Thursday be possible?",
    "When will the report be out? We present on Tuesday.",
    "are u coming to the party sat",
    "Will you be at the Berlin meetup on Thursday?",
    "Did you get my mail from Monday?",
    "how much for the lot",
    "ok cool. do you need my address",
    "great. who do I send the form to",
    "sure. is it ok if I bring the kids",
    "Perfect. Just wondering what happens after the trial",
    "lovely. can my sister come too",
    "Is the atrium free on 19 December?",
    "Can we see it in blue by Monday?",
    "ok sounds fair. when can u start",
    "Can u get it back by Sunday?",
    "Could you bring the projector to the meeting on Thursday?",
    "Could you send me the agenda for our call on Friday?",
    "Can you call Dana on Friday?",
    "Will the samples arrive before Wednesday?",
    "Would you be able to speak at our event on 10 December?",
    "Could you review my application before the deadline on Friday?",
    "Shall we launch on Tuesday?",
    "Let's aim to submit by Friday.",
    "Are the slides due on Monday?",
    "What about the invoice for Monday's delivery?",
    "are we still on for tomorrow",
    "Please have the boiler running by Monday.",
    "Can I pick up the keys on Saturday?",
    "How about sending it on Monday?",
    "can you lend me your drill on sunday?",
    "Do you think the permit will be through by 15 December?",
    "Could we have the drawings before our meeting on Thursday?",
    "Could Marton join on Thursday?",
)
"""A day in them is a deadline, or that of something else: none is a meeting."""

MEETINGS = (
    "Could we talk on Wednesday at 3pm?",
    "coffee thurs 10?",
    "Happy to chat. How about Tuesday afternoon?",
    "u free weds for a quick call",
    "Let's do lunch on Friday 4 December at noon.",
    "Are you free for a call on Monday at 10:30?",
    "Monday at 11 works for me if it still suits you.",
    "Could we move our call to Thursday at 4pm?",
    "Do you have half an hour on Thursday?",
    "Would you like to have lunch on Friday?",
    "fancy a coffee on monday?",
    "Can we move our call to Wednesday at 11?",
    "Would Thursday at 3 suit you?",
    "Could we find a slot on Thursday to go through it?",
    "Let's say Monday at 2pm.",
    "you around thurs?",
    "Could you join us for a call on Tuesday at 10?",
    "I could do Wednesday at 9.",
    "Are you free to talk on Friday morning?",
    "Any chance of a quick call on Monday?",
    "dinner friday?",
)
"""A day in them is one to meet or talk on."""

NO_QUESTIONS = (
    "cool, have a great weekend",
    "will do, thanks",
    "Thanks, this is a great help.",
    "ok, do it!",
)


@pytest.mark.parametrize("text", REQUESTS)
def test_a_day_that_is_no_meeting_is_not_agreed_to(text: str) -> None:
    for said in answers(text):
        assert re.search(OPEN, said), said
        assert not re.search(rf"{ACCEPTS_A_DAY}|{NO_ANSWER}", said, re.IGNORECASE), said


@pytest.mark.parametrize("text", MEETINGS)
def test_a_proposed_time_is_accepted(text: str) -> None:
    for said in answers(text, (0,)):
        assert re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d (?:Dec|Jan)", said), said
        assert re.search(ACCEPTS_A_DAY, said, re.IGNORECASE), said
        assert not re.search(ANSWERED, said), said


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_what_asks_nothing_needs_no_answer(text: str) -> None:
    assert not any(re.search(ANSWERED, said) for said in answers(text))
