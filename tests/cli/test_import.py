"""Bringing people in from the shell: what would come, what came, and who is here twice."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main, streams
from netfollow.cli.streams import ProgressText
from tests.exchange.sheets import zipped
from tests.network.test_importing import MESSAGES, card, jane, message, table

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-23T09:00:00+01:00")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    home = ("--home", str(tmp_path / "home"))

    def call(*words: object, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, [*home, *map(str, words)])
        assert result.exit_code == exit_code, result.output
        return result

    return call


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_dry_run_lists_each_row_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("add", "Bob Smith", "--org", "Acme")
    cards = card("1", "Robert Smith") + card("2", "Ann Lee") + b"BEGIN:VCARD\r\nEND:VCARD\r\n"
    path = put(tmp_path, "cards.vcf", cards)
    told = run("import", "--dry-run", path).output.splitlines()
    assert told == [
        "Would import vcard: 2 new (1 possible duplicate), 0 changed, 0 the same, 1 unreadable.",
        "No new reminders for today.",
        "  doubtful    Robert Smith: Perhaps Bob Smith (a short form of the name).",
        "  new         Ann Lee",
        f"  unreadable  cards.vcf:11: {told[-2].split(': ', 1)[1]}",
        "Possible duplicates are added as new people. To merge them then: netfollow duplicates",
    ]
    run("show", "ann", exit_code=1)
    document = json.loads(run("import", "--dry-run", "--json", path).output)
    assert [row["sort"] for row in document["rows"]] == ["doubtful", "new", "unreadable"]
    assert (document["new"], [one["name"] for one in document["doubtful"]]) == (2, ["Robert Smith"])
    assert document["doubtful"][0]["why"] == "Perhaps Bob Smith (a short form of the name)."
    assert document["would_become_due"] == 0


def test_one_uid_under_another_name_says_why_it_is_doubtful(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "two.vcf", card("t", "Mia Quist") + card("t", "Oskar Bern"))
    why = "Same UID as Mia Quist, but a different name."
    assert (
        f"  doubtful    Oskar Bern: {why}" in run("import", "--dry-run", path).output.splitlines()
    )
    document = json.loads(run("import", "--dry-run", "--json", path).output)
    assert document["doubtful"] == [
        {"file": "two.vcf", "line": 6, "name": "Oskar Bern", "why": why}
    ]
    assert f"  possible duplicate: Oskar Bern: {why}" in run("import", path).output.splitlines()
    assert "0 new, 0 changed, 2 the same" in run("import", path).output


def test_a_file_that_is_no_table_is_one_sentence_and_adds_nobody(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "x.csv", b"FN:Mia Quist\nTEL;TYPE=HOME:1\nTEL;TYPE=CELL:2\nEND:VCARD\n")
    told = run("import", path, exit_code=1).output
    assert "part of a vCard" in told
    assert told.count("\n") == 1
    assert run("find", "mia").output == "No matches.\n"


def test_several_files_are_taken_back_at_once(run: Run, tmp_path: Path) -> None:
    files = (
        put(tmp_path, "a.csv", table(jane())),
        put(tmp_path, "b.vcf", card("2", "Ann Lee")),
        put(tmp_path, "c.csv", (MESSAGES + message(1)).encode()),
    )
    first, second, third = json.loads(run("import", "--json", "--me", "Robin Vale", *files).output)
    assert [one["format"] for one in (first, second)] == ["linkedin-connections", "vcard"]
    assert (first["new"], second["new"], third["unreadable"]) == (1, 1, [])
    assert "Jane" in run("find", "jane").output
    run("undo")
    assert run("find", "jane").output == run("find", "ann").output == "No matches.\n"


def test_who_you_are_is_asked_once(run: Run, tmp_path: Path) -> None:
    run("import", put(tmp_path, "a.csv", table(jane())))
    path = put(tmp_path, "c.csv", (MESSAGES + message(1)).encode())
    told = run("import", path, exit_code=2).output
    assert "Which of these are you?" in told
    assert "Robin Vale" in told
    run("import", "--me", "Robin Vale", path)
    assert "0 new, 0 changed" in run("import", path).output
    assert len(json.loads(run("show", "jane", "--json").output)["interactions"]) == 1


def test_a_table_that_nobody_knows_says_what_to_do(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "x.csv", b"Wer;Post\nJane Roe;jane@x.example\n")
    told = run("import", "--columns", "Wer=name,Post=emails", path).output
    assert "1 new" in told
    assert "0 new, 0 changed, 1 the same" in run("import", path).output
    assert "emails" in run("import", "--columns", "Wer=nobody", path, exit_code=2).output


def test_a_wrong_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    for data in (b"%PDF-1.7 x", b"", b"just words\n"):
        told = run("import", put(tmp_path, "x.vcf", data), exit_code=1).output
        assert told.count("\n") == 1
    assert "doesn't exist" in run("import", tmp_path / "none", exit_code=2).output
    run("import", "--region", "Bavaria", put(tmp_path, "x", b"x"), exit_code=2)


def test_numbers_without_a_country_are_of_the_locale_or_as_told(run: Run, tmp_path: Path) -> None:
    run("add", "Jane Roe", "--phone", "+49 30 1234567")
    path = put(tmp_path, "x.vcf", card("1", "Jane Roe", "TEL:030 1234567"))
    assert json.loads(run("import", "--dry-run", "--json", path).output)["same"] == 1
    told = json.loads(run("import", "--dry-run", "--json", "--region", "GB", path).output)
    assert (told["same"], [one["name"] for one in told["doubtful"]]) == (0, ["Jane Roe"])


def test_ctrl_c_leaves_nothing_half_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: ProgressText, share: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ProgressText, "show", stop)
    told = run("import", put(tmp_path, "a.csv", table(jane())), exit_code=1).output
    assert told == "netfollow: Cancelled. Nothing was imported.\n"
    assert run("find", "jane").output == "No matches.\n"


def test_a_bar_is_shown_on_a_terminal_once_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    times = iter([0.0, 0.1, 0.6])
    monkeypatch.setattr(streams, "monotonic", lambda: next(times))
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with ProgressText("Reading") as progress:
        progress.show(0.1)
        assert screen.getvalue() == ""
        progress.show(0.5)
        assert " 50%" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")


def test_doubles_are_listed_merged_and_kept_apart(run: Run) -> None:
    run("add", "Jane Roe", "--org", "Acme", "--email", "j@x.example")
    told = run("add", "Roe, Jane", "--org", "Beta", "--phone", "+49 30 1234567").output
    assert told.splitlines() == [
        "Added Roe, Jane.",
        "Possible duplicate: Jane Roe (Acme), with the same name. See netfollow duplicates.",
    ]
    (pair,) = json.loads(run("duplicates", "--json").output)
    assert (pair["sure"], pair["why"]) == (False, "the same name")
    shown = run("duplicates").output
    assert shown.startswith("possible  ")
    assert {"Jane Roe (Acme)", "Roe, Jane (Beta)"} <= set(
        shown.removeprefix("possible  ").split(": ")[0].split(" and ")
    )
    shown = run("merge", "jane roe", "Roe, Jane").output
    assert "Company        ● Acme" in shown
    assert "○ Beta" in shown
    assert "--yes" in shown
    assert len(json.loads(run("duplicates", "--json").output)) == 1
    run("merge", "jane roe", "Roe, Jane", "--yes")
    assert json.loads(run("show", "jane", "--json").output)["contact"]["phones"]
    run("undo")
    run("distinct", "jane roe", "Roe, Jane")
    assert run("duplicates").output == "No duplicates found.\n"
    assert run("duplicates", "jane roe").output == run("doubles").output


SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"


def test_explain_says_how_a_file_was_recognised_and_imports_nothing(run: Run) -> None:
    file = str(SAMPLES / "cases" / "luma_guests.csv")
    told = run("import", "--explain", file).stdout
    assert "a table: its rows have as many cells as its headings" in told
    assert "parted by commas, headings in line 1" in told
    assert "its heading is known (rue@ex.example, jon@ex.example)" in told
    assert "kept as other (gst-1, gst-2)" in told
    (document,) = json.loads(run("import", "--explain", file, "--json").stdout)
    assert (document["format"], document["encoding"]) == ("table", "utf-8")
    assert document["columns"][1] == {
        "name": "name",
        "field": "name",
        "why": "its heading is known",
    }
    assert json.loads(run("find", "jon", "--json").stdout) == []


def test_who_is_left_out_is_let_in_together(run: Run) -> None:
    file = str(SAMPLES / "cases" / "facebook_friends.json")
    told = run("import", file).stdout
    assert "0 new, 0 changed, 0 the same, 2 left out" in told
    assert "left out: Ana Ruiz: Only a name" in told
    assert "2 new" in run("import", "--let-in", file).stdout
    assert "0 new, 0 changed, 2 the same" in run("import", file).stdout


def test_a_chat_asks_once_who_i_am(run: Run) -> None:
    feeds = SAMPLES / "feeds"
    asked = run("import", str(feeds / "whatsapp_ios_fr.txt"), exit_code=2)
    assert "Which of these are you? Gil Tor, Sam Field." in asked.stderr
    first = run("import", "--me", "Sam Field", str(feeds / "whatsapp_ios_fr.txt")).stdout
    assert "1 new, 0 changed, 0 the same, 2 entries for timelines" in first
    assert "1 new" in run("import", str(feeds / "whatsapp_ios_en_gb.txt")).stdout
    again = run("import", str(feeds / "whatsapp_ios_en_gb.txt")).stdout
    assert "0 new, 0 changed, 1 the same." in again


def test_a_folder_is_imported_as_one_change(run: Run) -> None:
    folder = str(SAMPLES / "feeds")
    assert "36 entries for timelines" in run("import", "--me", "Sam Field", folder).stdout
    assert "0 new, 0 changed" in run("import", folder).stdout
    run("undo")
    assert json.loads(run("find", "ana", "--json").stdout) == []


def test_two_people_who_were_merged_are_split(run: Run) -> None:
    run("add", "Ann Lee", "--email", "a@x.example")
    run("add", "Anna Lee", "--email", "b@x.example")
    run("merge", "Ann Lee", "Anna Lee", "--yes")
    assert "Anna Lee can be split off" in run("split", "Ann Lee").stdout
    assert "Split Anna Lee from Ann Lee" in run("split", "Ann Lee", "--yes").stdout
    assert len(json.loads(run("find", "lee", "--json").stdout)) == 2


def test_a_birthday_is_shown_as_people_write_it(run: Run, tmp_path: Path) -> None:
    run("add", "Jane Roe", "--email", "jane@x.example")
    card = tmp_path / "jane.vcf"
    card.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Jane Roe\nEMAIL:jane@x.example\nBDAY:--1205\nEND:VCARD\n"
    )
    assert "5 December" in run("import", str(card), "--dry-run").output
    run("import", str(card))
    assert "Birthday 5 December\n" in run("show", "jane").output


def test_a_birthday_out_of_range_is_kept_as_other_and_told(run: Run, tmp_path: Path) -> None:
    rows = b"Name,Email,Birthday,Met on\nOld Joe,joe@old.example,1031-05-05,9126-01-02\n"
    path = put(tmp_path, "people.csv", rows)
    told = run("import", "--dry-run", path).output
    assert "Old Joe: birthday 1031-05-05 was kept as other. Dates must be" in told
    run("import", path)
    shown = run("show", "joe").output
    assert "Birthday: 1031-05-05" in shown
    assert "Met on: 9126-01-02" in shown
    assert "X-BIRTHDAY:1031-05-05" in run("export", "vcard").output
    assert "0 new, 0 changed, 1 the same" in run("import", path).output


MAIL = """From: "Tessel, Tess" <tess@tessel.example>
To: Sam Field <sam@mine.example>, Bo Alm <bo@alm.example>
Subject: Hello
Date: Tue, 10 Nov 2026 09:12:01 +0100

Hi
"""
INVITATION = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20261103T100000Z
ORGANIZER;CN=Sam Field:mailto:sam@mine.example
ATTENDEE;PARTSTAT=ACCEPTED;CN=Ida Yarn:mailto:ida@yarn.example
ATTENDEE;PARTSTAT=DECLINED;CN=Joe Zim:mailto:joe@zim.example
END:VEVENT
END:VCALENDAR
"""


def test_me_may_be_an_address_or_a_name_in_mail_and_calendars(run: Run, tmp_path: Path) -> None:
    mail = put(tmp_path, "hello.eml", MAIL.encode())
    calendar = put(tmp_path, "talk.ics", INVITATION.encode())
    for me in ("SAM@mine.example", "sam field"):
        told = run("import", "--dry-run", "--me", me, mail).output
        assert "Tess Tessel" in told
        assert "Bo Alm" in told
        assert "Sam Field" not in told
        told = run("import", "--dry-run", "--me", me, calendar).output
        assert "Ida Yarn" in told
        assert "Sam Field" not in told
        assert "Left out: 1 guest who declined." in told


def test_me_may_be_an_address_in_a_slack_export(run: Run, tmp_path: Path) -> None:
    users = [
        {"id": "U1", "profile": {"real_name": "Sammy", "email": "sam@mine.example"}},
        {"id": "U2", "profile": {"real_name": "Mia Cole", "email": "mia@cole.example"}},
    ]
    message = {"type": "message", "user": "U2", "text": "hi", "ts": "1793600000.000100"}
    parts = {
        "users.json": json.dumps(users),
        "dms.json": json.dumps([{"id": "D1", "members": ["U1", "U2"]}]),
        "D1/2026-11-02.json": json.dumps([message]),
    }
    path = put(tmp_path, "slack.zip", zipped(parts))
    told = run("import", "--dry-run", "--me", "sam@mine.example", path).output
    assert "Mia Cole" in told
    assert "Sammy" not in told


def test_the_day_of_a_calendar_never_moves_to_a_later_one(run: Run, tmp_path: Path) -> None:
    def on(day: str) -> Path:
        event = (
            f"DTSTART:{day}T100000Z\nATTENDEE;CN=Ann Hill:mailto:ann@hill.example\n"
            "ATTENDEE:mailto:sam@mine.example"
        )
        text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
        return put(tmp_path, f"{day}.ics", text.encode())

    me = ("--me", "sam@mine.example")
    for day, met in (("20260303", "03-03"), ("20260404", "03-03"), ("20260202", "02-02")):
        run("import", *me, on(day))
        assert f'"met_on": "2026-{met}"' in run("show", "Ann", "--json").output


def test_the_name_in_an_address_is_offered_before_the_import(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"jane.doe@x.example\nbo@x.example\n")
    told = run("import", "--dry-run", path).output
    assert "jane.doe@x.example · perhaps Jane Doe" in told
    assert "bo@x.example: No name" in told


def test_a_row_that_names_no_person_is_told(run: Run, tmp_path: Path) -> None:
    rows = b"Organisation,Contact,Email\nBell Ltd,Ana Bell,ana@bell.example\nHall Trust,,x@hall.example\n"
    told = run("import", "--dry-run", put(tmp_path, "a.csv", rows)).output
    assert "1 row names no person; the contact gets the company's name: Hall Trust." in told


def test_a_value_of_googles_goes_by_its_label(run: Run, tmp_path: Path) -> None:
    rows = (
        b"First Name,Last Name,Labels,E-mail 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
        b"Ana,Bell,* myContacts,ana@bell.example,Shoe size,39\n"
    )
    path = put(tmp_path, "a.csv", rows)
    assert "Columns left out" not in run("import", path).output
    assert "Shoe size: 39" in run("show", "ana").output


WITH_MORE = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:k1\r\nFN:Kaya Tan\r\nORG:Tan;Sales\r\nEMAIL:kaya@tan.example\r\n"
    b"ADR;TYPE=home:;;1 Main St;Izmir;;35000;Turkey\r\nANNIVERSARY:20100506\r\n"
    b"item1.X-ABRELATEDNAMES:Ali\r\nitem1.X-ABLabel:_$!<Brother>!$_\r\nEND:VCARD\r\n"
)


def test_what_one_file_says_beyond_fields_stays_when_another_says_more(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = put(tmp_path, "k.vcf", WITH_MORE)
    table = put(tmp_path, "k.csv", b"Name,Email,Shoe size\nKaya Tan,kaya@tan.example,39\n")
    for path in (card, table, table, card):
        run("import", path)
    told = run("show", "kaya").output
    for fact in (
        "Shoe size: 39",
        "Department: Sales",
        "Address: 1 Main St, Izmir, 35000, Turkey",
        "Anniversary: 2010-05-06",
        "Brother: Ali",
    ):
        assert told.count(fact) == 1
    put(tmp_path, "k.csv", b"Name,Email,Shoe size\nKaya Tan,kaya@tan.example,40\n")
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-24T09:00:00+01:00")
    run("import", table)
    told = run("show", "kaya").output
    assert "Shoe size: 40" in told
    assert "Shoe size: 39" not in told
    assert "Brother: Ali" in told
    assert "Brother: Ali" in run("export", "csv").output
    written = run("export", "vcard").output
    assert written.count("ANNIVERSARY:20100506") == 1
    assert "X-SHOE-SIZE:40" in written


def test_two_rows_of_one_person_keep_what_both_say(run: Run, tmp_path: Path) -> None:
    rows = b"Name,Email,Device\nKaya Tan,kaya@tan.example,Scanner 1\nKaya Tan,kaya@tan.example,Scanner 2\n"
    run("import", path := put(tmp_path, "k.csv", rows))
    run("import", path)
    told = run("show", "kaya").output
    assert "Device: Scanner 1" in told
    assert "Device: Scanner 2" in told


def test_what_to_do_next_is_said_once_people_are_in(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Email\nAnn Lee,ann@acme.example\n")
    nudge = "Who did you talk to this week? netfollow log NAME"
    assert nudge not in run("import", str(file), "--dry-run").stdout
    assert nudge in run("import", str(file)).stdout
    assert nudge not in run("import", str(file)).stdout
