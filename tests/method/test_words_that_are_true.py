"""Words of a draft that must be true of the person: relations, titles, who buys, what came."""

from datetime import timedelta

import msgspec

from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.method.drafts.suppliers import sells_to_me
from netfollow.people import (
    ANSWER,
    BIRTHDAY,
    CHECK_IN,
    PROMISE,
    THANK_YOU,
    Channel,
    Interaction,
    ReplyKind,
    Step,
)
from netfollow.people.facts import FactKind
from tests.for_each import for_each
from tests.method.drafting import ROBIN, write
from tests.method.histories import NOW, jane, met, sent
from tests.method.histories import reply as replied

WORKDAYS = {0, 1, 2, 3, 4}


def reply(days: int, text: str, answer: ReplyKind | None = None) -> Interaction:
    return msgspec.structs.replace(replied(days, answer), text=text)


@for_each(
    ("typed", "told"),
    [
        ("back from mat leave since oct", "you're back from maternity leave"),
        ("daughter getting married in Oban in april", "your daughter's wedding in Oban in April"),
        ("her son is getting married in june", "your son's wedding in June"),
        ("birthday of his son on friday", "your son's birthday on Friday"),
        (
            "wedding anniversary of her parents in may",
            "your parents' wedding anniversary in May",
        ),
        ("Arsenal season ticket holder", "you're an Arsenal season ticket holder"),
        ("parents are visiting from Kochi", "your parents' visit from Kochi"),
        ("opening 2nd shop in Frome", "you're opening your 2nd shop in Frome"),
        ("off to tenerife on friday", "your trip to Tenerife on Friday"),
        *(
            (foreign, "")
            for foreign in (
                "flyttar till Malmö i mars",
                "flytter til Oslo i mai",
                "verhuist naar Gent in maart",
                "muda-se para o Porto",
                "si trasferisce a Torino",
                "løper maraton i mai",
                "kızı evleniyor",
            )
        ),
    ],
)
def test_something_personal_is_told_with_its_owner(typed: str, told: str) -> None:
    assert read_fact(FactKind.PERSONAL, typed).told == told


def thanks(typed: str, channel: Channel = Channel.EMAIL) -> str:
    found = write(THANK_YOU, channel, (met(0, text=typed),))
    return f"{found.subject}\n{found.body}"


def test_a_child_to_come_is_congratulated_on() -> None:
    assert "Congratulations again on the baby!" in thanks("~ 2nd kid due in feb!!")


def test_what_is_far_ahead_is_good_news_and_no_luck_is_wished_for_retiring() -> None:
    assert "It was good to hear about your retirement in July." in thanks("~ retiring in july")
    assert "Congratulations again on the big news!" in thanks("~ getting married in june")
    assert "Enjoy your holiday in January." in thanks("~ holiday in january")


def test_talking_points_speak_of_the_person() -> None:
    said = thanks("~ cataract op on 16 december", Channel.CALL)
    assert "their cataract op" in said
    assert "your" not in said


@for_each(
    ("name", "greeting"),
    [
        ("Judge Carol Whitman", "Dear Judge Whitman,"),
        ("Mrs Hilda Brown", "Dear Mrs Brown,"),
        ("Madame Claire Petit", "Dear Madame Petit,"),
        ("Rev. Tim Hale", "Dear Rev. Hale,"),
        ("Fr. Luke Byrne", "Dear Father Byrne,"),
        ("Rabbi Sam Katz", "Dear Rabbi Katz,"),
        ("Captain Joe Marsh", "Dear Captain Marsh,"),
        ("Lt. Sam Roe", "Dear Lt. Roe,"),
        ("Cllr Jane Dunn", "Dear Cllr Dunn,"),
        ("Sir Alan Peel", "Dear Sir Alan,"),
        ("Sister Mary Agnes", "Dear Sister Mary,"),
        ("Uncle Desmond", "Hi Uncle Desmond,"),
        ("Big Dave", "Hi Dave,"),
        ("Big Dave Mullaney", "Hi Dave,"),
        ("Nguyễn Thị Hồng", "Hi Hồng,"),
        ("Nguyen Thi Hong", "Hi Hong,"),
        ("Hồng Nguyễn", "Hi Hồng,"),
        ("Old Tom Rafferty", "Hi Tom,"),
        ("Raj & sons", "Hello,"),
        ("Ollie & Jess", "Hi Ollie and Jess,"),
        ("Detective Story Books", "Hello,"),
        ("Mr Okonkwo", "Dear Mr Okonkwo,"),
        ("Aunt May Lee", "Hi Aunt May,"),
        ("Sheikh Omar Farouk", "Dear Sheikh Omar,"),
        ("Brigadier James Holloway", "Dear Brigadier Holloway,"),
        ("Lt. Col. Anne Baker", "Dear Lt. Colonel Baker,"),
        ("The Rev. Ann Smith", "Dear Rev. Smith,"),
        ("DI Kaur", "Dear DI Kaur,"),
        ("Di Smith", "Hi Di,"),
        ("Barrister Helen Quaye", "Hi Helen,"),
        ("Nurse Beverley", "Hi Nurse Beverley,"),
        ("Plumber Dave", "Hi Dave,"),
        ("Mr T. Okonjo", "Dear Mr Okonjo,"),
        ("T. Okonjo", "Hello,"),
        ("Mr & Mrs Hall", "Dear Mr and Mrs Hall,"),
        ("Cllr Ruth Adeyinka MP", "Dear Cllr Adeyinka,"),
        ("Assoc Prof Li Wenjing", "Dear Professor Li,"),
        ("Li Wenjing", "Hi Wenjing,"),
        ("Hr. Jens Aagaard", "Hi Jens,"),
        ("Wm. Brown", "Hi Wm.,"),
        ('Christopher "Kit" Amory', "Hi Kit,"),
        ("Elizabeth (Libby) Crane", "Hi Libby,"),
        ("Bob's Tyres", "Hello,"),
        ("Priory Court Care Home", "Hello,"),
        ("Nurse Practitioner Eve Dunn", "Hi Eve,"),
        ("Wai Ling Chan", "Hi Wai Ling,"),
        ("Xiao Mei", "Hi Xiao Mei,"),
        ("Ben Yang", "Hi Ben,"),
        ("Warrant Officer Lee Chapman", "Dear Warrant Officer Chapman,"),
        ("Wing Ho", "Hi Wing,"),
        ("Mr. and Mrs. Pemberton", "Dear Mr and Mrs Pemberton,"),
        ("Bartholomew 'Bart' Simms", "Hi Bart,"),
        ('Ms. Dolores "Lola" Ibarra', "Hi Lola,"),
        ("Robert (Bob) Hale", "Hi Bob,"),
        ("Anna Berg (Acme)", "Hi Anna,"),
        ("Mick 'Spanner' Doyle", "Hi Mick,"),
    ],
)
def test_a_title_is_no_first_name(name: str, greeting: str) -> None:
    assert write(BIRTHDAY, Channel.EMAIL, (met(3),), name=name, first="").body.startswith(greeting)


@for_each(
    ("note", "sells"),
    [
        ("? whats the lead time on a long john", True),
        ("? do you do gluten free paella", True),
        ("my caterer", True),
        ("quote for the 50th, 45 a head", True),
        ("? what is your deadline", False),
        ("she wants her site redone", False),
    ],
)
def test_it_shows_who_buys(note: str, sells: bool) -> None:
    assert sells_to_me(jane(), (met(3, text=note),)) is sells
    assert sells_to_me(jane(tags=("Supplier",)), ()) is True


def test_nobody_sells_to_their_supplier() -> None:
    talk = met(14, text="? what's the lead time on a long one\n= cargo bikes")
    mine = draft(jane(), (talk,), CHECK_IN, channel=Channel.EMAIL, now=NOW, goal="client")
    plain = draft(jane(), (talk,), CHECK_IN, channel=Channel.EMAIL, now=NOW)
    assert mine.body == plain.body


def answer(*history: Interaction, is_late: bool = False) -> str:
    found = draft(
        jane(),
        history,
        ANSWER,
        channel=Channel.EMAIL,
        now=NOW,
        sender=ROBIN,
        is_late=is_late,
        is_working=lambda day: day.weekday() in WORKDAYS,
    )
    return f"{found.subject}\n{found.body}"


def test_a_question_is_still_quoted_after_a_promise_was_sent() -> None:
    asked = reply(2, text="Thanks! Are you coming to Lisbon or what?")
    kept = msgspec.structs.replace(sent(1, step=Step(PROMISE)), text="Here it is, as promised.")
    assert "Are you coming to Lisbon or what?" in answer(met(5), asked, kept)


def test_nobody_apologises_for_a_weekend() -> None:
    days = (NOW.weekday() - 5) % 7  # since Saturday
    asked = msgspec.structs.replace(
        reply(days, text="Who is doing the prizes?"), at=NOW - timedelta(days=days)
    )
    assert "orry" not in answer(met(20), asked, is_late=days < 4)


@for_each(
    ("text", "told"),
    [
        ("Does 4pm on the 30th work?", "30th at 4pm"),
        ("How about lunch on the 30th?", "30th"),
        ("Could you come by on Monday 30th, around 10?", "Monday 30th at 10"),
        ("Could you send a bio and a photo?", "Here are the bio and the photo"),
        ("We've just had a baby girl!", "ongratulations"),
    ],
)
def test_what_they_wrote_is_answered(text: str, told: str) -> None:
    said = answer(met(3), reply(0, text=text))
    assert told in said
    assert "options" not in said


def test_not_now_without_a_day_names_none() -> None:
    said = "Not for us now, but keep me on the list."
    later = reply(0, text=said, answer=ReplyKind.NOT_NOW)
    found = draft(jane(), (met(3), later), Step("not-now-reply"), channel=Channel.EMAIL, now=NOW)
    assert "on the list" in found.body
    assert "then." not in found.body
