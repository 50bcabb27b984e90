"""The first day back that an absence note names."""

from datetime import date, timedelta, timezone

from netfollow.mail.absence import back_on, end_of_apple
from tests.for_each import for_each

WRITTEN = date(2026, 11, 30)  # a Monday


@for_each(
    ("text", "month", "day"),
    [
        ("I am out of the office and will be back on 14 December.", 12, 14),
        ("I'm away until Monday, 14 December 2026.", 12, 14),
        ("Returning December 14th. For urgent matters call 030 1234567.", 12, 14),
        ("I will return to the office on December 14, 2026 at 9:00.", 12, 14),
        ("OOO until 14 Dec", 12, 14),
        ("AUTO: Ann Lee is out of the office (returning 12/14/2026)", 12, 14),
        ("Back in the office on 2026-12-14.", 12, 14),
        ("I am on leave from 1 to 11 December, back on 14 December.", 12, 14),
        ("I'll be out of the office from 4 to 11 December.", 12, 12),
        ("On leave between Friday 4 and Friday 11 December", 12, 12),
        ("Je suis absent du 4 au 11 décembre.", 12, 12),
        ("I am away through 11 December.", 12, 12),
        ("Out of office up to and including Friday 11 December", 12, 12),
        ("Ich bin bis 14.12.2026 nicht im Büro.", 12, 14),
        (
            "Ich bin am Montag, 14. Dezember wieder erreichbar. Wieder da ab dem 14. Dezember.",
            12,
            14,
        ),
        ("Bis einschließlich 11.12. bin ich im Urlaub.", 12, 12),
        ("Bin im Urlaub bis zum 11.12. einschließlich.", 12, 12),
        ("Ab dem 14.12. bin ich wieder für Sie da.", 12, 14),
        ("Ich bin ab 14. Dezember wieder im Büro.", 12, 14),
        ("Je suis absent, de retour le 14 décembre.", 12, 14),
        ("Absence du bureau. Retour prévu le 14/12/2026.", 12, 14),
        ("Absente jusqu'au 11 décembre inclus.", 12, 12),
        ("Absent jusqu’au 14 décembre 2026", 12, 14),
        ("Estaré de vuelta el 14 de diciembre.", 12, 14),
        ("Fuera de la oficina hasta el 11 de diciembre inclusive.", 12, 12),
        ("Torno il 14 dicembre.", 12, 14),
        ("Ik ben terug op 14 december.", 12, 14),
        ("Estou de férias até 14 de dezembro.", 12, 14),
        ("I'll be back on Thursday.", 12, 3),
        ("I'm back on 4 January.", 1, 4),
        ("Vacation until 20/12/2026", 12, 20),
    ],
)
def test_the_day_back(text: str, month: int, day: int) -> None:
    found = back_on(("Automatic reply: The plan", text), WRITTEN)
    assert found == date(2027 if month == 1 else 2026, month, day)


@for_each(
    "text",
    [
        "I'm away until December.",
        "I'm back at 17.30.",
        "I moved from sales to marketing. See you on 14 December",
        "I was away until 20 November 2026.",
        "I am back on 1/2/2027",
        "I am out of the office. Our office is at 14 December Street.",
        "Back soon!",
        "Until further notice, write to ann@acme.example (since 2019).",
        "I'm away until 14 December 2029.",
        "",
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert back_on((text,), WRITTEN) is None


def test_a_date_of_one_reading_ahead_is_taken() -> None:
    assert back_on(("back on 9/12/2026",), date(2026, 10, 1)) == date(2026, 12, 9)


def test_icloud_writes_the_end_in_utc() -> None:
    criteria = "{kind=VACATION,startDate=2026-11-29T23:00:00Z,endDate=2026-12-13T23:00:00Z}"
    assert end_of_apple(criteria, timezone(timedelta(hours=1))) == date(2026, 12, 14)
    assert end_of_apple("kind=VACATION", None) is None
