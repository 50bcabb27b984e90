"""Promises in a note."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.dates import style_of
from netfollow.people.promise_parser import ParsedPromise, parse_promise, promises_in
from tests.for_each import for_each

TODAY = date(2026, 11, 23)  # a Monday


@for_each(
    ("words", "expected"),
    [
        (
            "send the case study by Friday",
            ParsedPromise("send the case study", True, date(2026, 11, 27)),
        ),
        ("send the deck by dec 5", ParsedPromise("send the deck", True, date(2026, 12, 5))),
        ("call back tomorrow", ParsedPromise("call back", True, date(2026, 11, 24))),
        ("write next week", ParsedPromise("write", True, date(2026, 12, 4))),
        ("look it up in 3 days", ParsedPromise("look it up", True, date(2026, 11, 26))),
        ("I'll introduce her to Ann", ParsedPromise("introduce her to Ann", True, None)),
        ("stand by me", ParsedPromise("stand by me", True, None)),
        ("report on the Monday meeting", ParsedPromise("report on the Monday meeting", True, None)),
        ("they will send the CV by mon.", ParsedPromise("send the CV", False, date(2026, 11, 30))),
        ("< intro to her boss", ParsedPromise("intro to her boss", False, None)),
        ("she'll call on friday", ParsedPromise("call", False, date(2026, 11, 27))),
        ("tomorrow", ParsedPromise("tomorrow", True, None)),
        ("send his number 2nite", ParsedPromise("send his number", True, TODAY)),
        ("send the receipt 2day", ParsedPromise("send the receipt", True, TODAY)),
        ("send it 2moro", ParsedPromise("send it", True, date(2026, 11, 24))),
        ("test it this wknd", ParsedPromise("test it", True, date(2026, 11, 28))),
        (
            "call back thurs a.m.",
            ParsedPromise("call back in the morning", True, date(2026, 11, 26)),
        ),
        ("", None),
        ("  . ", None),
    ],
)
def test_a_promise_is_read_with_its_day(words: str, expected: ParsedPromise | None) -> None:
    assert parse_promise(words, TODAY) == expected


@for_each(
    ("words", "unread"),
    [
        ("send the storm photos by blah", "by blah"),
        ("send the draft by Ann", "by Ann"),
        ("send the draft by fri", ""),
        ("send the draft by Ann by friday", ""),
        ("stand by", ""),
        ("stand by me", ""),
        ("read the book by one of the great old authors", ""),
        ("send the draft", ""),
    ],
)
def test_a_day_that_is_not_understood_is_told(words: str, unread: str) -> None:
    vow = parse_promise(words, TODAY)
    assert vow is not None
    assert vow.unread == unread
    assert vow.text.endswith(unread)
    assert vow.doubt == (f"no day was understood in “{unread}”" if unread else "")


@pytest.mark.parametrize(
    ("words", "text", "doubt"),
    [
        (
            "send the case study by blursday.",
            "send the case study by blursday",
            "“blursday” isn't a date; try thursday",
        ),
        (
            "drop by the office by the 35th",
            "drop by the office by the 35th",
            "“the 35th” isn't a date: no month has more than 31 days; try the 31st",
        ),
    ],
)
def test_a_slip_for_a_day_is_told_with_one_close_to_it(words: str, text: str, doubt: str) -> None:
    assert parse_promise(words, TODAY) == ParsedPromise(text, refused=doubt)


DATED = {
    "draft by end of next week": ("draft", "2026-12-04"),
    "send it by day after tomorrow": ("send it", "2026-11-25"),
    "send it by the day after tomorrow": ("send it", "2026-11-25"),
    "reply by the 1st of March": ("reply", "2027-03-01"),
    "send the offer by 5.12.": ("send the offer", "2026-12-05"),
    "send the offer by 5.12.2026.": ("send the offer", "2026-12-05"),
    "send the offer by 25/12": ("send the offer", "2026-12-25"),
    "talk after easter": ("talk", "2027-03-30"),
    "talk after Christmas": ("talk", "2026-12-28"),
    "send the deck by December 5, 2026": ("send the deck", "2026-12-05"),
    "send the deck by fri.": ("send the deck", "2026-11-27"),
    "send the deck, by friday!": ("send the deck", "2026-11-27"),
    "send the deck by next week": ("send the deck", "2026-11-30"),
    "send the deck by the end of the month": ("send the deck", "2026-11-30"),
    "send the deck by the weekend": ("send the deck", "2026-11-27"),
    "send the deck by january": ("send the deck", "2027-01-01"),
    "send the deck by eod": ("send the deck", "2026-11-23"),
    "send the deck by monday": ("send the deck", "2026-11-30"),
    "send the deck by friday at the latest": ("send the deck", "2026-11-27"),
    "send the deck no later than fri": ("send the deck", "2026-11-27"),
    "send the deck, due on friday": ("send the deck", "2026-11-27"),
    "keep the seat until friday": ("keep the seat", "2026-11-27"),
    "answer before friday": ("answer", "2026-11-26"),
    "report on friday": ("report", "2026-11-27"),
    "give feedback on thursday": ("give feedback", "2026-11-26"),
    "drop by on friday": ("drop by", "2026-11-27"),
    "drop by the office on friday": ("drop by the office", "2026-11-27"),
    "call her tomorrow": ("call her", "2026-11-24"),
    "call the day after tomorrow": ("call", "2026-11-25"),
    "call her next monday": ("call her", "2026-11-30"),
    "call this weekend": ("call", "2026-11-28"),
    "call within two weeks": ("call", "2026-12-07"),
    "call in 2w": ("call", "2026-12-07"),
    "call in a fortnight": ("call", "2026-12-07"),
    "call two weeks from now": ("call", "2026-12-07"),
    "call dec 5": ("call", "2026-12-05"),
    "call on the 5th of December": ("call", "2026-12-05"),
    "call by 5 dec": ("call", "2026-12-05"),
    "call by 5 december.": ("call", "2026-12-05"),
    "call sat dec 5": ("call", "2026-12-05"),
    "call early january": ("call", "2027-01-01"),
    "call at the end of the month": ("call", "2026-11-30"),
    "send the report 2026-12-05": ("send the report", "2026-12-05"),
    "call back tomorrow at 10:00": ("call back at 10:00", "2026-11-24"),
    "call by friday 3pm": ("call by 3pm", "2026-11-27"),
    "call friday morning": ("call in the morning", "2026-11-27"),
    "I'll send it by fri": ("send it", "2026-11-27"),
    "tender papers in march": ("tender papers", "2027-03-31"),
    "send the samples in early april": ("send the samples", "2027-04-01"),
    "send the draft in mid-january": ("send the draft", "2027-01-15"),
    "send the figures in may 2027": ("send the figures", "2027-05-31"),
    "ring on weds with figure": ("ring with figure", "2026-11-25"),
    "call him on friday about the roof": ("call him about the roof", "2026-11-27"),
    "call her in feb about the roof": ("call her about the roof", "2027-02-28"),
    "ring him in the new year re the van": ("ring him re the van", "2027-01-04"),
    "meet on thurs at 3 with nora": ("meet with nora at 3", "2026-11-26"),
}
"""Promises whose day is unmistakable: what is left of the words, and the day."""

UNDATED = (
    "send the figures of last month",
    "send the slides for tomorrow",
    "prepare for friday",
    "bring the budget for next year",
    "join the meeting of next week",
    "send the photos of the day after tomorrow",
    "send my notes from monday",
    "ask about next week",
    "remind him about the talk on tuesday",
    "tell her that we are free tomorrow",
    "ask when she is back next week",
    "send what we agreed on friday",
    "send the article discussed today",
    "move the launch by two weeks",
    "extend it by a week",
    "print the model in 3d",
    "stay two weeks",
    "sit in the sun",
    "plan the weekend",
    "have a nice weekend",
    "wish her a merry christmas",
    "send the 2nd draft",
    "upgrade it to v5.12",
    "upgrade it by 5.12",
    "send room 25/12",
    "get it reviewed by April",
    "send it to Jan",
    "introduce her to May",
    "talk in march",
    "send the slides of my talk in march",
    "ask about the trip in may",
    "meet her in lisbon about the job",
    "talk to her in private about the fee",
    "book the course on friday with Ann",
    "call about what we said on friday with Tom",
    "send it by q1",
    "send it by 5/12",
    "write by wed 1 dec",
    "send the deck by friday to Ann",
    "send the deck by fri, not later",
    "read the Black Friday",
    "watch Good Friday",
    "by friday",
    "friday",
)
"""Promises of which a day can't be taken without a guess."""


@for_each("words", DATED)
def test_an_unmistakable_day_is_taken(words: str) -> None:
    what, day = DATED[words]
    assert parse_promise(words, TODAY) == ParsedPromise(what, True, date.fromisoformat(day))


@for_each("words", UNDATED)
def test_no_day_is_guessed_and_no_sentence_cut(words: str) -> None:
    vow = parse_promise(words, TODAY)
    assert vow is not None
    assert vow.due is None
    assert vow.text == words
    assert words.endswith("5.12") or parse_promise(f"{words}.", TODAY) == vow


@for_each(
    ("words", "refused"),
    [
        ("send it by yesterday", "2026-11-22 is before the promise, so no day was set"),
        ("send it by 2026-11-01", "2026-11-01 is before the promise, so no day was set"),
        ("send it on 31 december 2025", "2025-12-31 is before the promise, so no day was set"),
        ("send it by nov 20", "“nov 20” is next on 2027-11-20, so no day was set"),
        ("send it by 20.11.", "“20.11.” is next on 2027-11-20, so no day was set"),
        ("send it on 29 feb", "“29 feb” is next on 2028-02-29, so no day was set"),
    ],
)
def test_a_day_gone_by_is_told_and_not_taken(words: str, refused: str) -> None:
    vow = parse_promise(words, TODAY)
    assert vow is not None
    assert (vow.text, vow.due, vow.doubt) == (words, None, refused)


@for_each(
    ("tag", "words", "what", "day"),
    [
        ("en-GB", "send it by 5/12", "send it", "2026-12-05"),
        ("de", "das Angebot bis Freitag", "das Angebot", "2026-11-27"),
        ("de", "Zahlen bis zum 5.12.", "Zahlen", "2026-12-05"),
        ("de", "Zahlen bis Ende nächster Woche", "Zahlen", "2026-12-04"),
        ("de", "anrufen nach Ostern", "anrufen", "2027-03-30"),
        ("de", "anrufen übermorgen", "anrufen", "2026-11-25"),
        ("fr", "envoyer l'offre avant vendredi", "envoyer l'offre", "2026-11-26"),
        ("fr", "appeler demain", "appeler", "2026-11-24"),
        ("es", "enviar la oferta antes del viernes", "enviar la oferta", "2026-11-26"),
        ("es", "llamar la próxima semana", "llamar", "2026-11-30"),
        ("pt", "enviar a proposta até sexta-feira", "enviar a proposta", "2026-11-27"),
        ("pt", "ligar depois de amanhã", "ligar", "2026-11-25"),
    ],
)
def test_a_promise_may_be_in_the_users_language(tag: str, words: str, what: str, day: str) -> None:
    vow = parse_promise(words, TODAY, style=style_of(tag))
    assert vow == ParsedPromise(what, True, date.fromisoformat(day))


@for_each(
    ("tag", "words"),
    [
        ("de", "mach es so"),
        ("de", "something I do"),
        ("de", "Bericht vom Freitag"),
        ("de", "anrufen nächsten Freitag"),
        ("pt", "enviar o plano de amanhã"),
        ("pt", "send it out"),
        ("es", "enviar el acta del viernes"),
        ("es", "llamar por la mañana"),
        ("fr", "envoyer le compte rendu de vendredi"),
    ],
)
def test_a_word_that_is_a_day_in_another_sense_is_none(tag: str, words: str) -> None:
    vow = parse_promise(words, TODAY, style=style_of(tag))
    assert vow == ParsedPromise(words)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.text(max_size=30),
    st.sampled_from([*DATED, *UNDATED]),
)
def test_a_day_is_never_before_the_promise(on: date, more: str, words: str) -> None:
    for text in (words, f"{more} {words}", f"{words} {more}"):
        vow = parse_promise(text, on)
        assert vow is not None
        assert vow.due is None or vow.due >= on


def test_only_lines_that_begin_with_the_sign_are_promises() -> None:
    note = "Great talk! Loved it.\n! send the study by fri\n  !< intro to her boss\n!\nBye!"
    assert list(promises_in(note, TODAY)) == [
        ParsedPromise("send the study", True, date(2026, 11, 27)),
        ParsedPromise("intro to her boss", False, None),
    ]


@for_each(
    ("typed", "text", "mine"),
    [
        ("< shell bring the trifle", "bring the trifle", False),
        ("< hell look into it", "look into it", False),
        ("< ill send it", "send it", False),
        ("theyll print the flyers", "print the flyers", False),
        ("ill send it", "send it", True),
        ("< will come back to me", "come back to me", False),
        ("< Will's report", "Will's report", False),
        ("< shell suit for the dive", "shell suit for the dive", False),
        ("well done card for Ann", "well done card for Ann", True),
        ("ill health form", "ill health form", True),
    ],
)
def test_will_is_read_without_its_apostrophe(typed: str, text: str, mine: bool) -> None:
    found = parse_promise(typed, TODAY)
    assert found is not None
    assert (found.text, found.mine) == (text, mine)


@for_each(
    ("note", "text", "day"),
    [
        (
            "~ hip op on the 12th jan, worried\n! ring him the night before",
            "ring him",
            "2027-01-11",
        ),
        ("~ driving test is on 20 dec\n! text him the day before", "text him", "2026-12-19"),
        ("> interview on the 18th dec\n! ring her after the interview", "ring her", "2026-12-19"),
        (
            "~ viva on 9 dec\n~ wedding on 12 dec\n! text her before her viva",
            "text her",
            "2026-12-08",
        ),
        (
            "she has her audition on 9 dec\n! ask how the audition went",
            "ask how the audition went",
            "2026-12-10",
        ),
        ("! ring him the night before the op on 12 jan", "ring him", "2027-01-11"),
        ("~ mocks from 11 jan\n! wish him luck before the mocks", "wish him luck", "2027-01-10"),
        ("! bring the drill on sat", "bring the drill", "2026-11-28"),
    ],
)
def test_a_promise_near_a_dated_event_has_its_day(note: str, text: str, day: str) -> None:
    (found,) = promises_in(note, TODAY)
    assert (found.text, str(found.due)) == (text, day)


@for_each(
    "note",
    [
        "~ viva on 9 dec\n~ wedding on 12 dec\n! ring her the night before",
        "~ op in some clinic\n! ring him the night before",
        "~ viva on 9 dec\n! ring her before the wedding",
    ],
)
def test_a_day_near_no_one_event_is_not_guessed(note: str) -> None:
    (found,) = promises_in(note, TODAY)
    assert found.due is None


@given(st.text(max_size=200))
def test_whatever_is_typed_is_a_promise_with_words_or_none(words: str) -> None:
    for vow in promises_in(f"!{words}", TODAY):
        assert vow.text.strip()
        assert "\n" not in vow.text


@pytest.mark.parametrize(
    ("note", "text", "day"),
    [
        ("!< she phones me on thurs next week", "phone me", "2026-12-10"),
        ("!< he calls me tues next week", "call me", "2026-12-08"),
        ("!< gets back to me by fri", "get back to me", "2026-12-04"),
        ("!< verdict in the second week of feb", "verdict", "2027-02-12"),
        ("!< they decide in the last week of january", "decide", "2027-01-29"),
    ],
)
def test_what_they_do_is_read_as_their_promise(note: str, text: str, day: str) -> None:
    (found,) = promises_in(note, date(2026, 12, 1))
    assert found == ParsedPromise(text, mine=False, due=date.fromisoformat(day))


def test_the_first_week_of_a_month_is_the_first_that_has_working_days() -> None:
    (found,) = promises_in("! decide in the first week of jan", date(2026, 12, 1))
    assert found.due == date(2027, 1, 8)


def test_a_week_of_a_month_as_it_is_typed() -> None:
    found = parse_promise("call her back first wk of jan", date(2026, 12, 14))
    assert found is not None
    assert (found.text, found.due) == ("call her back", date(2027, 1, 8))


def test_some_days_in_a_row_begin_with_their_first() -> None:
    for typed, day in (("feed monty 22-27 dec", 22), ("sleep on my sofa 14-16 dec", 14)):
        found = parse_promise(typed, date(2026, 12, 1))
        assert found is not None
        assert found.text == typed
        assert found.due == date(2026, 12, day)
    assert parse_promise("send pages 22-27", date(2026, 12, 1)) == ParsedPromise(
        "send pages 22-27", mine=True
    )


def test_a_day_has_the_month_that_the_note_gives_it() -> None:
    note = "~ chemo starts 4 jan\n! drive her on the 4th\n! ring her on the 7th"
    found = [one.due for one in promises_in(note, date(2026, 12, 1))]
    assert found == [date(2027, 1, 4), date(2026, 12, 7)]


def test_a_bare_day_of_the_month_is_a_day() -> None:
    found = parse_promise("help her move 19th", date(2026, 12, 1))
    assert found is not None
    assert (found.text, found.due) == ("help her move", date(2026, 12, 19))
    for typed in ("look up figure no 19th", "meet at number 5th"):
        other = parse_promise(typed, date(2026, 12, 1))
        assert other is not None
        assert other.due is None


@for_each("words", ["bring the table fri 11", "bring the table by fri 11", "bring it tue 8th"])
def test_a_weekday_with_its_number_is_a_day(words: str) -> None:
    found = parse_promise(words, date(2026, 11, 30))
    assert found is not None
    assert found.due in (date(2026, 12, 11), date(2026, 12, 8))
    assert not any(one.isdigit() for one in found.text)


def test_a_weekday_with_another_days_number_is_no_day() -> None:
    found = parse_promise("bring the table sat 11", date(2026, 11, 30))
    assert found is not None
    assert (found.text, found.due) == ("bring the table sat 11", None)
