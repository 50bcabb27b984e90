"""Promises as people type them, each with the day that is meant, on Wednesday 25 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.policy import Policy, Weekday
from netfollow.people.dates import DateStyle, style_of
from netfollow.people.deadlines import first_working_day, working_day_before
from netfollow.people.promise_parser import parse_promise
from tests.for_each import for_each

TODAY = date(2026, 11, 25)

ASKED = "asked"
"""No day is taken, and the sentence says why."""

NONE = ""
"""No day is meant."""

UNSEEN = {
    "send deck 5.12.": "2026-12-05",
    "send the offer by April": "2027-04-01",
    "call before christmas": "2026-12-24",
    "send numbers by noon tomorrow": "2026-11-26",
    "send the contract by COB Friday": "2026-11-27",
    "send minutes by end of day tomorrow": "2026-11-26",
    "call Jo first thing Monday": "2026-11-30",
    "share the draft before the weekend": "2026-11-27",
    "send photos by the weekend": "2026-11-27",
    "write again after the holidays": "2027-01-04",
    "meet for lunch in the new year": "2027-01-04",
    "outline by mid-January": "2027-01-15",
    "reply no later than 3 March": "2027-03-03",
    "meet this side of Easter": "2027-03-25",
    "answer until 31.11.": ASKED,
    "send the figures of last month": NONE,
    "send the budget by EOB Thursday": "2026-11-26",
    "comments by 5pm on Monday": "2026-11-30",
    "send quote by tomorrow lunchtime": "2026-11-26",
    "send the invoice before the end of the month": "2026-11-30",
    "proposal before Friday": "2026-11-26",
    "intro to Lena not later than Dec 4": "2026-12-04",
    "send slides at the latest on 7.12.": "2026-12-07",
    "send slides by 7.12. at the latest": "2026-12-07",
    "get back to her within two weeks": "2026-12-09",
    "call him later this week": "2026-11-27",
    "review CV by tonight": "2026-11-25",
    "send list by the end of next week": "2026-12-04",
    "pay her back on the 1st": "2026-12-01",
    "introduce him to April": NONE,
    "send her the May report": NONE,
    "share the notes from Monday": NONE,
    "send version 2.1": NONE,
    "send the Q1 numbers": NONE,
    "read up on the sun": NONE,
    "send figures by 30 February": ASKED,
    "deliver the plan by 32 Dec": ASKED,
    "send slides by 20.11.2026": ASKED,
    "send by Friday the deck to Anna": ASKED,
    "send the deck before my holiday": NONE,
    "ask about her Monday mornings": NONE,
    "send one pager by early February": "2027-02-01",
    "draft by Tuesday week": "2026-12-08",
    "send the deck by Monday morning": "2026-11-30",
}
"""Written before the grammar that reads them: they are not what it was made to fit."""

SEEN = {
    "send the offer by the end of the day on Friday": "2026-11-27",
    "have the draft ready by close of business tomorrow": "2026-11-26",
    "get back to Lena by mid next week": "2026-12-02",
    "pay the invoice before year end": "2026-12-31",
    "send tickets before New Year's Eve": "2026-12-30",
    "book a table for Friday": NONE,
    "come to the party on Saturday": "2026-11-28",
    "read his May newsletter": NONE,
    "tell him about the march on Washington": NONE,
    "introduce her to June": NONE,
    "send the minutes of Monday's meeting": NONE,
    "find out what happened on Tuesday": NONE,
    "let her know if I can make it by Thursday": "2026-11-26",
    "drop off the book tonight": "2026-11-25",
    "confirm by this evening": "2026-11-25",
    "confirm by tomorrow evening": "2026-11-26",
    "confirm by 9am tomorrow": "2026-11-26",
    "send the file by 17:00 today": "2026-11-25",
    "ping her in January": "2027-01-31",
    "send it no later than the 15th": "2026-12-15",
    "answer by the 31st": "2026-12-31",
    "call on 24 Dec": "2026-12-24",
    "call on 31 Sept": ASKED,
    "reply by 29 Feb 2027": ASKED,
    "send it by Frday": ASKED,
    "send it by tommorrow": ASKED,
    "send it by Fri 28 Nov": ASKED,
    "send it by 2026-11-31": ASKED,
    "invite him for after Easter": NONE,
    "talk after the summer": NONE,
    "send 3.5 kg of coffee": NONE,
    "meet at 5": NONE,
    "update to 26.04.": NONE,
    "look into ISO 27001 by Q2": ASKED,
    "try the wine from 2019": NONE,
    "send Monday's slides by Tuesday": "2026-12-01",
    "finish the April report by May": "2027-05-01",
    "intro to April by May 3": "2027-05-03",
    "visit in the first week of December": "2026-12-04",
    "plan the new year party": NONE,
    "ask about her holidays": NONE,
    "have her back before Christmas dinner": NONE,
    "sign the contract by 1 January": "2027-01-01",
    "send it by Sunday night": "2026-11-29",
    "sort it before the month is out": NONE,
    "return the keys before the end of November": "2026-11-30",
    "get it to her before Monday": "2026-11-27",
    "send it before Monday morning": "2026-11-27",
    "send by Mon.": "2026-11-30",
    "send it by the latest on Friday": "2026-11-27",
    "send it by Friday at the very latest": "2026-11-27",
    "send it by Friday (I hope)": ASKED,
    "send it by Friday, please": "2026-11-27",
    "send it until the end of this month": "2026-11-30",
    "share by early next week": "2026-11-30",
    "write her by next Friday": "2026-12-04",
    "think it over until tomorrow": "2026-11-26",
    "check in with Sat": NONE,
    "drop off the old cot sat": "2026-11-28",
    "ring mum sun": "2026-11-29",
    "ask where granny sat": NONE,
    "dry it in the sun": NONE,
    "read the piece on Friday prayers": NONE,
    "move the call to Tuesday": NONE,
    "cancel the order from 5.12.": NONE,
    "keep calm and carry on": NONE,
    "call in 10 minutes": NONE,
    "pick this up over the holidays": NONE,
    "send the quote in a week's time": "2026-12-02",
    "revert by COP Friday": "2026-11-27",
    "call by Monday or Tuesday": ASKED,
    "send it some time in the new year": "2027-01-04",
    "catch up in the New Year.": "2027-01-04",
    "follow up after the Christmas break": "2027-01-04",
    "hand it in before Friday": "2026-11-26",
    "hand it in tomorrow": "2026-11-26",
    "hand the form in on Friday": "2026-11-27",
    "come over on Saturday": "2026-11-28",
    "book the week before Christmas": NONE,
    "call her the day before Easter": NONE,
    "travel in early January": NONE,
    "what is on tomorrow": NONE,
    "say what he was interested in tomorrow": NONE,
    "answer until 31.11": ASKED,
    "send deck 31.11.": ASKED,
    "send the numbers on 31 november": ASKED,
    "call by nov 31.": ASKED,
    "send by 30 feb": ASKED,
    "send by 30 feb 2028": ASKED,
    "send by 31/11": ASKED,
    "send by the 35th": ASKED,
    "send it by febuary 5": ASKED,
    "send it by 5 febuary": ASKED,
    "send it by 12.13.": ASKED,
    "send it by 31.13.": ASKED,
    "send it by 0.5.": ASKED,
    "send it before blursday": ASKED,
    "send it by late december": ASKED,
    "send it by november": ASKED,
    "get it done by April": "2027-04-01",
    "book by Jan": "2027-01-01",
    "send it by eod friday": "2026-11-27",
    "send it by Friday EOD": "2026-11-27",
    "send it by Friday close of business": "2026-11-27",
    "send it by close of play on Friday.": "2026-11-27",
    "send it by 5pm": "2026-11-25",
    "send it by noon": "2026-11-25",
    "send it by lunchtime today": "2026-11-25",
    "send it EOD Friday": "2026-11-27",
    "meet for lunch tomorrow": "2026-11-26",
    "meet for lunch on Friday": "2026-11-27",
    "send on or before 5 Dec": "2026-12-05",
    "send ahead of Tuesday": "2026-11-30",
    "send it prior to Monday": "2026-11-27",
    "send it in time for Christmas": "2026-12-24",
    "send it before noon Friday": "2026-11-27",
    "send it before Friday morning": "2026-11-26",
    "send it before Friday 3pm": "2026-11-27",
    "send it before the end of next week": "2026-12-04",
    "send it before eom": "2026-11-30",
    "send it before next week": "2026-11-27",
    "send it before next month": "2026-11-30",
    "send it by next month": "2026-12-01",
    "send it by next year": "2027-01-01",
    "send it by Christmas": "2026-12-24",
    "send it by Easter": "2027-03-25",
    "send it until Christmas": "2026-12-24",
    "send it on Christmas": "2026-12-25",
    "send it before the holidays": "2026-12-24",
    "send it by the new year": "2026-12-31",
    "send it before new year's": "2026-12-31",
    "call early in the new year": "2027-01-04",
    "call after Christmas": "2026-12-28",
    "call after new year": "2027-01-02",
    "call first thing in the morning": "2026-11-26",
    "call first thing tomorrow": "2026-11-26",
    "call first thing on Monday": "2026-11-30",
    "call this week": "2026-11-27",
    "call later this week": "2026-11-27",
    "send it sometime next week": "2026-12-04",
    "send it later today": "2026-11-25",
    "call in the next two weeks": "2026-12-09",
    "call over the next 3 days": "2026-11-28",
    "call by latest Friday": "2026-11-27",
    "send the deck latest by Friday": "2026-11-27",
    "send it before tomorrow": "2026-11-25",
    "send it before today": ASKED,
    "send the offer by 5. 12.": "2026-12-05",
    "send the offer by 5.12.26": "2026-12-05",
    "send the offer 5.12.26": "2026-12-05",
    "send the offer 5. 12.": "2026-12-05",
    "send chapter 5.12.": NONE,
    "send version 2.1.": NONE,
    "talk on march": NONE,
    "think about next steps this week": NONE,
    "ask for the numbers of this week": NONE,
    "send next week's numbers": NONE,
    "call Friday week": "2026-12-04",
    "write a note on April": NONE,
    "drop by this side of easter": "2027-03-25",
    "agenda before the meeting on Tuesday": "2026-12-01",
    "send the deck by 5 p.m. Friday": "2026-11-27",
    "send the deck by Friday 5 p.m.": "2026-11-27",
    "send it by Friday, 5pm": "2026-11-27",
    "by April send the deck": "2027-04-01",
    "by friday send the deck": "2026-11-27",
    "on monday call the plumber": "2026-11-30",
    "tomorrow: send the invoice": "2026-11-26",
    "tomorrow call mum": "2026-11-26",
    "no later than friday send her the file": "2026-11-27",
    "on friday the office is closed": NONE,
    "friday lunch notes": NONE,
    "until friday she's away": NONE,
    "call him about the window on monday": "2026-11-30",
    "ring Ana about her new boiler before friday": "2026-11-26",
    "chase Ann about the unpaid bills on the 20th": "2026-12-20",
    "talk to her about the meeting on monday": NONE,
    "ask him about the talks on friday": NONE,
    "tell her about the film on friday": NONE,
    "call him about what he saw on monday": NONE,
    "drop off the keys sat morning": "2026-11-28",
    "read the sun evening edition": NONE,
    "invite him for dinner at christmas": "2026-12-25",
    "send the invoice, friday latest": "2026-11-27",
    "send the invoice (by fri)": "2026-11-27",
    "sing the song (on friday i'm in love)": NONE,
    "call her after monday": "2026-12-01",
    "call after the 20th": "2026-12-21",
    "read the report after friday's meeting": NONE,
    "send the invoice end of month": "2026-11-30",
    "send the deck by month end": "2026-11-30",
    "send it by end of business": "2026-11-25",
    "send it by end of business tomorrow": "2026-11-26",
    "send it before the weekend": "2026-11-27",
    "send it after the weekend": "2026-11-30",
    "send it by mid-January.": "2027-01-15",
    "send it by the beginning of March": "2027-03-01",
    "send it no later than end of March": "2027-03-31",
    "email the spec by close of play Thursday": "2026-11-26",
    "get her the numbers ahead of next week": "2026-11-27",
    "finalise the budget by end of Q1": "2027-03-31",
    "send the deck by the second week of December": ASKED,
    "call him back by midday": "2026-11-25",
    "ship samples by Xmas": "2026-12-24",
    "ship samples by Christmas Eve": "2026-12-24",
    "book flights before Good Friday": "2027-03-25",
    "reply by Mar 3rd": "2027-03-03",
    "reply by the 3rd of next month": "2026-12-03",
    "send it by Tuesday the 1st": "2026-12-01",
    "check in after the new year": "2027-01-02",
    "send her the photos when I am back on Monday": NONE,
    "give him a ring on Sunday afternoon": "2026-11-29",
    "give him a ring sometime tomorrow": "2026-11-26",
    "write to the Friday group": NONE,
    "send 2 invoices of 30.11.": NONE,
    "pay 12.50": NONE,
    "send the 12.12. slides": NONE,
    "reply till Thursday": "2026-11-26",
    "answer by 10/12": ASKED,
    "answer by 30/11": "2026-11-30",
    "answer by 31 June": ASKED,
    "answer by 00.12.": ASKED,
    "answer by Feburary": ASKED,
    "answer by wendesday": ASKED,
    "write by end of November": "2026-11-30",
    "write by late next week": ASKED,
    "send it in the course of next week": NONE,
    "deliver by next Wednesday noon": "2026-12-02",
    "deliver by Dec 1st, 10am": "2026-12-01",
    "deliver by 1 Dec 10:00": "2026-12-01",
    "deliver by tomorrow first thing": "2026-11-26",
    "do it by yesterday": ASKED,
    "ask Jan on Friday": "2026-11-27",
    "send the plan for May": NONE,
    "be ready by spring": ASKED,
    "call before the summer": NONE,
    "keep this to ourselves until the launch": NONE,
    "hold the date until December": "2026-12-01",
    "hold the room until the end of January": "2027-01-31",
    "send report mid January": "2027-01-15",
    "send report on Monday, 30 November": "2026-11-30",
    "send report 30 Nov 2026": "2026-11-30",
    "send report in two weeks' time": "2026-12-09",
    "give it back within the week": NONE,
    "give it back within a week": "2026-12-02",
    "pass on the invitation by Anna": ASKED,
    "call her dec 5": "2026-12-05",
    "send the report to Ann 5 december": "2026-12-05",
    "read the 5th": NONE,
}
"""Written with the grammar at hand."""

REFUSED = {
    "answer until 31.11.": "“31.11.” isn't a date: November has 30 days; try 30.11.",
    "send deck 31.11.": "“31.11.” isn't a date: November has 30 days; try 30.11.",
    "send it by 31.11.2026": "“31.11.2026” isn't a date: November 2026 has 30 days; try 30.11.2026",
    "send it by 31/11": "“31/11” isn't a date: November has 30 days; try 30/11",
    "send it on 31 november": "“31 november” isn't a date: November has 30 days; try nov 30",
    "send it by 30 feb": "“30 feb” isn't a date: February 2027 has 28 days; try feb 28 2027",
    "send it by 12.13.": "“12.13.” isn't a date: there is no month 13; try 13.12.",
    "send it by 0.5.": "“0.5.” isn't a date: there is no day or month 0; try 1.5.",
    "send it by febuary 5": "“febuary 5” isn't a date; try february 5",
    "send it by 5 febuary": "“5 febuary” isn't a date; try 5 february",
    "send it by tommorrow": "“tommorrow” isn't a date; try tomorrow",
    "send it by late december": "“late december” isn't a single day; try end of december",
    "send it by fri 28 nov": "nov 28 is a Saturday, not a Friday; write nov 28 if that is meant",
    "send it by 5/12": "5/12 could be two different days; write may 12 or dec 5",
    "send it by Q2": "no day was understood in “by Q2”; try start of q2 or end of q2",
    "send by Friday the deck to Anna": "no day was understood in “by Friday the deck to Anna”;"
    " write “by Friday” at the end",
    "send it by 31 december (I hope)": "no day was understood in “by 31 december (I hope)”;"
    " write “by 31 december” at the end",
    "send the draft by Ann to Bob": "no day was understood in “by Ann to Bob”",
    "send it before today": "2026-11-24 is before the promise, so no day was set",
}
"""Promises whose day can't be taken, and what is said."""

TOLD = {
    "send numbers by noon tomorrow": "send numbers by noon",
    "send the contract by COB Friday": "send the contract by COB",
    "send minutes by end of day tomorrow": "send minutes by end of day",
    "call Jo first thing Monday": "call Jo first thing",
    "send the deck latest by Friday": "send the deck",
    "send it before Friday 3pm": "send it before 3pm",
    "send it by Friday close of business": "send it by close of business",
    "send it by tomorrow lunchtime": "send it by lunchtime",
    "send it by 5pm": "send it by 5pm",
    "send it on or before 5 Dec": "send it",
    "send it by Friday, please": "send it",
    "send the offer by 5. 12.": "send the offer",
    "hand it in tomorrow": "hand it in",
}
"""What is left of a promise without its day."""

IN_OTHER_LANGUAGES = (
    ("de", "Zahlen bis 31.11.", ASKED),
    ("de", "Zahlen bis 31. November", ASKED),
    ("de", "Zahlen bis April", "2027-04-01"),
    ("de", "Zahlen vor Weihnachten", "2026-12-24"),
    ("de", "Deck schicken 5.12.", "2026-12-05"),
    ("de", "anrufen vor dem Wochenende", "2026-11-27"),
    ("fr", "envoyer avant noël", "2026-12-24"),
    ("es", "enviar antes de abril", "2027-03-31"),
    ("pt", "enviar até abril", "2027-04-01"),
    ("de", "Angebot bis Freitag schicken", "2026-11-27"),
    ("de", "bis Freitag das Angebot schicken", "2026-11-27"),
    ("de", "am Montag Lars anrufen", "2026-11-30"),
    ("", "Angebot bis Freitag schicken", "2026-11-27"),
)


def meant(words: str, tag: str = "") -> str:
    """Return the day that is taken, or whether one is asked about."""
    vow = parse_promise(words, TODAY, style=style_of(tag))
    assert vow is not None
    if vow.due is None:
        assert vow.text.rstrip(" .!?") == words.rstrip(" .!?")
        return ASKED if vow.doubt else NONE
    assert vow.text.split()[0] in words
    return vow.due.isoformat()


@for_each("words", UNSEEN)
def test_a_sentence_from_before_the_grammar_means_what_it_says(words: str) -> None:
    assert meant(words) == UNSEEN[words]


@for_each("words", SEEN)
def test_a_sentence_means_what_a_native_speaker_means(words: str) -> None:
    assert meant(words) == SEEN[words]


@for_each(("tag", "words", "day"), IN_OTHER_LANGUAGES)
def test_a_sentence_of_the_users_language_is_read_alike(tag: str, words: str, day: str) -> None:
    assert meant(words, tag) == day


@for_each("words", REFUSED)
def test_a_day_that_cannot_be_is_told_with_one_close_to_it(words: str) -> None:
    vow = parse_promise(words, TODAY)
    assert vow is not None
    assert (vow.text, vow.due, vow.doubt) == (words, None, REFUSED[words])


@for_each("words", TOLD)
def test_only_the_day_leaves_the_sentence(words: str) -> None:
    vow = parse_promise(words, TODAY)
    assert vow is not None
    assert vow.text == TOLD[words]
    assert vow.due is not None


def test_the_holidays_are_those_of_the_winter_only() -> None:
    vow = parse_promise("call after the holidays", date(2026, 6, 3))
    assert vow is not None
    assert vow.due is None


@for_each(
    ("on", "words", "due"),
    [
        ("2026-11-28", "send it before monday", "2026-11-29"),
        ("2026-11-28", "send it by the weekend", "2026-12-04"),
        ("2026-11-27", "send it by the weekend", "2026-11-27"),
        ("2027-12-01", "call before christmas", "2027-12-24"),
        ("2028-12-01", "call before christmas", "2028-12-22"),
        ("2026-12-24", "call by christmas", "2026-12-24"),
        ("2026-12-25", "call before new year", "2026-12-31"),
        ("2027-03-20", "call before easter tuesday", NONE),
        ("2027-03-20", "call before 30 march", "2027-03-25"),
        ("2027-04-01", "send it by april", NONE),
    ],
)
def test_a_day_counts_from_the_promise(on: str, words: str, due: str) -> None:
    vow = parse_promise(words, date.fromisoformat(on))
    assert vow is not None
    assert (vow.due.isoformat() if vow.due else NONE) == due


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("send it before monday", date(2026, 11, 28)),
        ("send it before sunday", date(2026, 11, 28)),
        ("send it before saturday", date(2026, 11, 26)),
        ("send it in the new year", date(2027, 1, 2)),
        ("schick es vor Montag", date(2026, 11, 28)),
    ],
)
def test_the_users_own_working_days_count(words: str, day: date) -> None:
    policy = Policy(
        working_days=tuple(Weekday(one) for one in ("tue", "wed", "thu", "sat")),
        holidays=(date(2026, 12, 1),),
    )
    found = parse_promise(words, date(2026, 11, 23), style=policy.dated(DateStyle("de")))
    assert found is not None
    assert found.due == day


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_the_working_day_before_is_near_and_no_weekend(day: date) -> None:
    found = working_day_before(day)
    assert timedelta(1) <= day - found <= timedelta(5)
    assert found.weekday() < 5
    assert first_working_day(day.year) > date(day.year, 1, 1)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([*UNSEEN, *SEEN]))
def test_no_day_is_before_its_promise(on: date, words: str) -> None:
    vow = parse_promise(words, on)
    assert vow is not None
    assert vow.due is None or vow.due >= on
