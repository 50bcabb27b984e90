"""Promises with an hour or a part of the day: the day is found, the words keep or drop the time cleanly.

Written before the grammar that reads them, on Wednesday 2 December 2026.
"""

from datetime import date

import pytest

from netfollow.people.dates import style_of
from netfollow.people.promise_parser import parse_promise
from tests.for_each import for_each

TODAY = date(2026, 12, 2)

ENGLISH = {
    "review his deck over the weekend": ("review his deck over the weekend", "2026-12-06"),
    "look at it during this weekend.": ("look at it during this weekend", "2026-12-06"),
    "send it by the weekend": ("send it", "2026-12-04"),
    "share the list by Friday COB": ("share the list by COB", "2026-12-04"),
    "send it by EOD thursday": ("send it by EOD", "2026-12-03"),
    "send it by thursday EOD": ("send it by EOD", "2026-12-03"),
    "send the minutes by COB": ("send the minutes", "2026-12-02"),
    "send the minutes by EOD": ("send the minutes", "2026-12-02"),
    "send references by tomorrow noon": ("send references by noon", "2026-12-03"),
    "send references by noon tomorrow": ("send references by noon", "2026-12-03"),
    "send references before noon tomorrow": ("send references before noon", "2026-12-03"),
    "call him first thing tuesday": ("call him first thing", "2026-12-08"),
    "call him tuesday first thing": ("call him first thing", "2026-12-08"),
    "send it first thing tomorrow": ("send it first thing", "2026-12-03"),
    "send it first thing on monday": ("send it first thing", "2026-12-07"),
    "send it monday first thing in the morning": ("send it first thing", "2026-12-07"),
    "send the deck by monday morning": ("send the deck in the morning", "2026-12-07"),
    "answer by monday morning": ("answer in the morning", "2026-12-07"),
    "answer monday afternoon": ("answer in the afternoon", "2026-12-07"),
    "text him Callum's number tonight": ("text him Callum's number", "2026-12-02"),
    "text him Callum's number by tonight": ("text him Callum's number", "2026-12-02"),
    "send the photo this afternoon": ("send the photo in the afternoon", "2026-12-02"),
    "send the photo this morning": ("send the photo in the morning", "2026-12-02"),
    "send the photo this evening": ("send the photo in the evening", "2026-12-02"),
    "send the photo later this afternoon": ("send the photo in the afternoon", "2026-12-02"),
    "send the photo before lunch": ("send the photo before lunch", "2026-12-02"),
    "send the photo by lunch": ("send the photo by lunch", "2026-12-02"),
    "send the photo after lunch": ("send the photo after lunch", "2026-12-02"),
    "send the photo before lunch tomorrow": ("send the photo before lunch", "2026-12-03"),
    "send the photo tomorrow before lunch": ("send the photo before lunch", "2026-12-03"),
    "call her monday 9am": ("call her at 9am", "2026-12-07"),
    "call her monday at 9": ("call her at 9", "2026-12-07"),
    "call her at 9 on monday": ("call her at 9", "2026-12-07"),
    "call her at 9am on monday": ("call her at 9am", "2026-12-07"),
    "send it by monday 9am": ("send it by 9am", "2026-12-07"),
    "send it by 9am monday": ("send it by 9am", "2026-12-07"),
    "send it by monday at 9am": ("send it by 9am", "2026-12-07"),
    "call her mon 9.30": ("call her at 9.30", "2026-12-07"),
    "call her mon 14:30": ("call her at 14:30", "2026-12-07"),
    "call him next tue": ("call him", "2026-12-08"),
    "call him, next tue": ("call him", "2026-12-08"),
    "call him back after thanksgiving numbers are in, next tue": (
        "call him back after thanksgiving numbers are in",
        "2026-12-08",
    ),
    "send the deck when it's ready, by friday": ("send the deck when it's ready", "2026-12-04"),
    "ask if she's free, tomorrow": ("ask if she's free", "2026-12-03"),
    "send what we agreed, friday noon": ("send what we agreed at noon", "2026-12-04"),
    "send the CV today EOD": ("send the CV by EOD", "2026-12-02"),
    "send the CV end of day tomorrow": ("send the CV by end of day", "2026-12-03"),
    "send the CV by end of day friday": ("send the CV by end of day", "2026-12-04"),
    "send the CV by close of business friday": ("send the CV by close of business", "2026-12-04"),
    "send the CV friday by close of play": ("send the CV by close of play", "2026-12-04"),
    "send the CV by midday friday": ("send the CV by midday", "2026-12-04"),
    "send the CV by friday lunchtime": ("send the CV by lunchtime", "2026-12-04"),
    "send the CV friday lunchtime": ("send the CV at lunchtime", "2026-12-04"),
    "call friday lunchtime": ("call at lunchtime", "2026-12-04"),
    "send the CV on friday evening": ("send the CV in the evening", "2026-12-04"),
    "send the CV tomorrow night": ("send the CV at night", "2026-12-03"),
    "send the CV friday night": ("send the CV at night", "2026-12-04"),
    "send the CV by friday night": ("send the CV at night", "2026-12-04"),
    "send the CV before 5 on friday": ("send the CV before 5", "2026-12-04"),
    "send the CV friday before 5pm": ("send the CV before 5pm", "2026-12-04"),
    "send the CV by friday 4 dec noon": ("send the CV by noon", "2026-12-04"),
    "send the CV by 4 dec at noon": ("send the CV by noon", "2026-12-04"),
    "send the CV by 5pm": ("send the CV by 5pm", "2026-12-02"),
    "send the CV today by 5pm": ("send the CV by 5pm", "2026-12-02"),
    "monthly update from january": ("monthly update", "2027-01-04"),
    "weekly report starting monday": ("weekly report", "2026-12-07"),
    "send her the numbers every month from january": (
        "send her the numbers every month",
        "2027-01-04",
    ),
    "monthly update as of february": ("monthly update", "2027-02-01"),
    "text her tmrw am": ("text her in the morning", "2026-12-03"),
    "text her fri pm": ("text her in the afternoon", "2026-12-04"),
}
"""What is typed, then what is left of the words, and the day."""

UNTIMED = (
    "send the afternoon schedule",
    "share the lunch menu",
    "send the letter from january",
    "send the notes from monday",
    "ask about the morning shift",
    "pick her up at the night market",
    "send the report for the month from january",
)
"""Words about a time that say no day by which something is due."""

FOREIGN = {
    "de": {
        "Autorin anfragen bis 18.12.": ("Autorin anfragen", "2026-12-18"),
        "Angebot schicken bis Freitag": ("Angebot schicken", "2026-12-04"),
        "Angebot schicken bis Freitag 12 Uhr": ("Angebot schicken bis 12 Uhr", "2026-12-04"),
        "Angebot schicken bis morgen Mittag": ("Angebot schicken", "2026-12-03"),
        "Lars anrufen, Montag früh": ("Lars anrufen", "2026-12-07"),
        "Angebot schicken heute Abend": ("Angebot schicken", "2026-12-02"),
    },
    "fr": {
        "envoyer le devis avant vendredi": ("envoyer le devis", "2026-12-03"),
        "envoyer le devis d'ici vendredi": ("envoyer le devis", "2026-12-04"),
        "envoyer le devis lundi matin": ("envoyer le devis", "2026-12-07"),
        "envoyer le devis ce soir": ("envoyer le devis", "2026-12-02"),
        "appeler Luc demain après-midi": ("appeler Luc", "2026-12-03"),
    },
}
PLAINLY_FOREIGN = {
    "Autorin anfragen bis 18.12.": ("Autorin anfragen", "2026-12-18"),
    "Angebot schicken bis Freitag": ("Angebot schicken", "2026-12-04"),
    "Angebot schicken bis morgen": ("Angebot schicken", "2026-12-03"),
    "ringa Lars på fredag": ("ringa Lars", "2026-12-04"),
    "ringa Lars imorgon": ("ringa Lars", "2026-12-03"),
    "skicka offerten senast fredag": ("skicka offerten", "2026-12-04"),
    "skicka offerten innan måndag": ("skicka offerten", "2026-12-04"),
    "envoyer le devis avant vendredi": ("envoyer le devis", "2026-12-03"),
    "envoyer le devis demain": ("envoyer le devis", "2026-12-03"),
}
"""Dates in another language than the one that is set, where the word can be no English one."""


@for_each("words", ENGLISH)
def test_the_day_is_found_and_the_time_stays_clean(words: str) -> None:
    what, day = ENGLISH[words]
    found = parse_promise(words, TODAY)
    assert found is not None
    assert (found.text, str(found.due)) == (what, day)


@for_each("words", UNTIMED)
def test_a_time_that_is_part_of_a_thing_is_no_day(words: str) -> None:
    found = parse_promise(words, TODAY)
    assert found is not None
    assert (found.text, found.due) == (words, None)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_day_in_the_users_language_is_found(language: str) -> None:
    wrong = {}
    for words, (what, day) in FOREIGN[language].items():
        found = parse_promise(words, TODAY, style=style_of(language))
        assert found is not None
        if (found.text, str(found.due)) != (what, day):
            wrong[words] = (found.text, str(found.due))
    assert not wrong


@for_each("words", PLAINLY_FOREIGN)
def test_a_day_that_can_only_be_foreign_is_found_without_a_setting(words: str) -> None:
    what, day = PLAINLY_FOREIGN[words]
    found = parse_promise(words, TODAY, style=style_of("en-GB"))
    assert found is not None
    assert (found.text, str(found.due)) == (what, day)
