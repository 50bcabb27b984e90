"""The commands of mail: what they print, and what they hand to a mailer."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main
from netfollow.errors import WrongCall
from netfollow.mail.address_book import answered, book_of
from netfollow.mail.outgoing import words_for

ME = "robin@vale.example"
Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-23T12:00:00+01:00")

    def call(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, ["--home", str(home), *words])
        assert result.exit_code == code, (result.output, result.stderr)
        return result

    return call


@pytest.fixture
def mail(tmp_path: Path, home: Path, run: Run) -> Path:
    root = tmp_path / "Mail"
    for folder in (root, root / ".Sent", root / ".Drafts"):
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True)
    run("add", "Ann Lee", "--email", "ann@acme.example", "--org", "Acme", "--title", "CTO")
    (home / "config.toml").write_text(
        f'[sender]\nname = "Robin Vale"\n[mail]\nfolders = ["{root}"]\nme = ["{ME}"]\n'
    )
    return root


def put(folder: Path, key: str, sender: str, to: str, at: str = "10:00", **more: str) -> None:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    head = "".join(f"{line}\n" for line in lines)
    (folder / "cur" / f"{key}:2,S").write_text(
        f"From: {sender}\nTo: {to}\nDate: Mon, 23 Nov 2026 {at}:00 +0100\n"
        f"Message-ID: <{key}@x.example>\n{head}\nHello\n"
    )


def talk(mail: Path, who: str = "ann@acme.example", name: str = "Ann Lee", times: int = 1) -> None:
    for number in range(times):
        key = f"{who[:3]}{number}"
        put(mail / ".Sent", f"s{key}", f"Robin <{ME}>", who, f"09:0{number}", Subject="The plan")
        answer = f"<s{key}@x.example>"
        head = {"Subject": "Re: The plan", "In_Reply_To": answer, "Received": "x; y"}
        put(mail, f"r{key}", f"{name} <{who}>", ME, f"10:0{number}", **head)


def test_a_preview_changes_nothing(mail: Path, run: Run) -> None:
    talk(mail)
    shown = run("mail", "--dry-run").output
    assert "2 messages:" in shown
    assert "With people in your network: 1 sent, 1 reply." in shown
    assert "they replied" not in run("show", "Ann Lee").output
    found = json.loads(run("mail", "--dry-run", "--json").output)
    classes = {one["id"]: (one["class"], one["answers"]) for one in found["messages"]}
    assert classes == {
        "<sann0@x.example>": ("sent", None),
        "<rann0@x.example>": ("reply", "<sann0@x.example>"),
    }
    assert all(one["contact"] and Path(one["file"]).is_file() for one in found["messages"])
    assert found["offered"] == []


def test_it_reads_says_what_came_and_what_not(mail: Path, run: Run) -> None:
    talk(mail)
    (mail / "cur" / "odd:2,S").write_bytes(b"")
    shown = run("mail").output
    assert shown.startswith("Read mail: 1 sent, 1 reply.\n")
    assert "1 file couldn't be read:" in shown
    assert "odd:2,S: it has no headers" in shown
    assert run("mail").output == "No new mail.\n"
    assert "they replied" in run("show", "Ann Lee").output
    assert run("undo").output == "Undone: read mail: 1 sent, 1 reply.\n"
    assert run("mail").output.startswith("Read mail: 1 sent, 1 reply.\n")


def test_without_settings_it_says_which_to_make(home: Path, mail: Path, run: Run) -> None:
    (home / "config.toml").write_text("[sender]\n")
    assert "No mail folders are set." in run("mail", code=2).stderr
    (home / "config.toml").write_text(f'[mail]\nfolders = ["{mail}"]\n')
    talk(mail)
    assert f'Put me = ["{ME}"] under [mail]' in run("mail", code=2).stderr
    assert f"Assuming these addresses are yours: {ME}" in run("mail", "--dry-run").output
    (home / "config.toml").write_text('[mail]\nfolders = ["/nowhere"]\nme = ["a@b.example"]\n')
    assert "/nowhere can't be read" in run("mail", code=2).stderr


def test_another_address_of_mine_is_proposed(mail: Path, run: Run) -> None:
    talk(mail)
    put(mail / ".Sent", "alias", "Robin <rv@old.example>", "ann@acme.example")
    assert "You also sent mail as rv@old.example." in run("mail").output
    assert "Read mail" not in run("mail").output
    found = json.loads(run("mail", "--dry-run", "--json").output)["messages"]
    assert {one["id"]: one["class"] for one in found}["<alias@x.example>"] == "sent"


def test_people_are_offered_added_and_declined(mail: Path, run: Run) -> None:
    talk(mail, "zoe@new.example", "Zoe New", 2)
    talk(mail, "max@new.example", "Max New", 2)
    shown = run("mail").output
    assert "Zoe New <zoe@new.example>, 2 sent, 2 received" in shown
    assert "Declined max@new.example." in run("mail", "--never", "max@new.example").output
    added = run("mail", "--add", "zoe@new.example").output
    assert "Added Zoe New." in added
    assert "Read mail: 2 sent, 2 replies." in added
    assert json.loads(run("mail", "--dry-run", "--json").output)["offered"] == []
    assert (
        "isn't one of the suggested people"
        in run("mail", "--add", "eve@new.example", code=2).stderr
    )


def test_due_reads_mail_if_it_is_to(home: Path, mail: Path, run: Run) -> None:
    run("mail")
    talk(mail)
    assert "Read mail" not in run("due").stderr
    config = (home / "config.toml").read_text()
    (home / "config.toml").write_text(f"{config}on_due = true\n")
    assert "Read mail: 1 sent, 1 reply." in run("due").stderr
    assert "Ann Lee" in run("due").output
    assert "Read mail" not in run("due").stderr


def drafted(data: bytes) -> dict[str, str]:
    message = message_from_bytes(data, policy=default)
    body = message.get_content()
    return {**{name: str(value) for name, value in message.items()}, "body": str(body)}


def test_a_draft_is_an_e_mail_that_continues_the_thread(mail: Path, run: Run) -> None:
    run("log", "Ann Lee", "talked", "--topic", "your move to Zürich", "--on", "yesterday")
    data = run("draft", "Ann Lee", "--eml").stdout_bytes
    found = drafted(data)
    assert found["To"] == "Ann Lee <ann@acme.example>"
    assert found["From"] == f"Robin Vale <{ME}>"
    assert "Zürich" in found["body"]
    assert "In-Reply-To" not in found
    talk(mail)
    run("mail")
    open_slot = run("draft", "Ann Lee", "--to-drafts", str(mail / ".Drafts"), code=1)
    assert "still needs your answer" in open_slot.stderr
    assert not list((mail / ".Drafts" / "cur").iterdir())


def test_an_answer_has_re_and_the_id(mail: Path, run: Run, home: Path) -> None:
    run("mail")
    talk(mail)
    run("mail")
    run("cadence", "Ann Lee", "monthly")
    run("no-answer", "Ann Lee")
    run("log", "Ann Lee", "talked", "--topic", "your move to pricing", "--on", "yesterday")
    assert "Subject: Re: The plan" in run("draft", "Ann Lee").output
    shown = run("draft", "Ann Lee", "--to-drafts", str(mail / ".Drafts")).output
    path = Path(shown.partition(": ")[2].strip())
    assert path.name.endswith(":2,D")
    found = drafted(path.read_bytes())
    assert found["Subject"] == "Re: The plan"
    assert found["In-Reply-To"] == "<rann0@x.example>"
    assert found["References"] == "<sann0@x.example> <rann0@x.example>"
    assert not list((mail / ".Drafts" / "tmp").iterdir())
    ignored = json.loads(run("mail", "--dry-run", "--json").output)["messages"]
    assert [one["class"] for one in ignored if one["id"] is None] == ["ignored"]
    nowhere = run("draft", "Ann Lee", "--to-drafts", str(home), code=2)
    assert "isn't a Maildir" in nowhere.stderr


def test_addresses_are_looked_up_between_tabs(mail: Path, home: Path, run: Run) -> None:
    run("add", "Zoë Ångström", "--email", "zoe@nord.example")
    assert run("query", "ann").output == "ann@acme.example\tAnn Lee\tCTO, Acme\n"
    assert run("query", "acme", "lee").output.startswith("ann@acme.example\t")
    assert run("query", "angstr").output == "zoe@nord.example\tZoë Ångström\t\n"
    assert run("query", "nobody", code=1).output == ""
    assert run("query", "--mutt", "ann").output.splitlines()[0] == "1 address in NetFollow"


def test_the_next_look_up_needs_no_program(
    mail: Path, home: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--home", str(home), "query"]
    assert answered([*words, "ann"]) is None
    first = run("query", "ann").output
    assert answered([*words, "ann"]) == 0
    assert capsys.readouterr().out == first
    assert answered([*words, "zzz"]) == 1
    assert answered([*words, "--mutt", "lee"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "1 address in NetFollow"
    book = book_of(home)
    assert book is not None
    assert book.is_file()
    run("edit", "Ann Lee", "--org", "Other")
    assert not book.exists()
    assert answered([*words, "ann"]) is None
    assert answered(["--demo", "query", "ann"]) is None


@pytest.mark.parametrize(
    ("setting", "begins"),
    [
        ("neomutt", ["neomutt", "-e", "set fast_reply autoedit", "-H", "/d.eml"]),
        ("my-mailer --send", ["my-mailer", "--send", "/d.eml"]),
        ("aerc", ["aerc", "mailto:Ann%20%3Cann@x.example%3E?subject=A%20%26%20B&body="]),
        ("himalaya", ["himalaya", "message", "write", "-H", "To:Ann <ann@x.example>", "-H"]),
    ],
)
def test_the_mailers_have_presets(setting: str, begins: list[str]) -> None:
    data = b"To: Ann <ann@x.example>\nSubject: A & B\n\nHello; $(reboot)\n"
    words = words_for(setting, Path("/d.eml"), data)
    assert [word[: len(first)] for word, first in zip(words, begins, strict=False)] == begins


def test_a_setting_that_is_no_command_is_refused() -> None:
    with pytest.raises(WrongCall):
        words_for("neomutt 'unclosed", Path("/d.eml"), b"")


def test_an_email_that_is_printed_is_said_to_be_printed(run: Run, mail: Path) -> None:
    run("mail")
    run("log", "Ann Lee", "talked", "--topic", "your move to Zürich", "--on", "yesterday")
    done = run("draft", "Ann Lee", "--eml")
    assert "Printed the email to Ann Lee." in done.stderr
    assert "netfollow sent 'Ann Lee'" in done.stderr
    assert "opied" not in done.stderr
    assert "Printed" not in done.stdout


def test_a_mail_unlike_the_copied_draft_is_asked_about(run: Run, mail: Path) -> None:
    run("mail")
    run("log", "Ann Lee", "talked", "--topic", "your move to Zürich", "--on", "yesterday")
    run("draft", "Ann Lee", "--eml")
    put(mail / ".Sent", "other", ME, "ann@acme.example", at="12:01")
    result = run("mail")
    assert "You sent Ann Lee an email that differs from the draft you copied." in result.output
    assert "netfollow sent 'Ann Lee' if it was; netfollow sent 'Ann Lee' --not" in result.output
    assert "not in the words you copied" in run("due", "--json").output
    assert "Not sent to Ann Lee" in run("sent", "Ann Lee", "--not").output


def test_a_bounced_address_is_said_wherever_the_person_is_shown(run: Run, mail: Path) -> None:
    run("mail")
    put(
        *(mail, "back", "MAILER-DAEMON@mx.example", ME),
        Subject="Undelivered Mail Returned to Sender",
        X_Failed_Recipients="ann@acme.example",
    )
    assert "Ann Lee: mail to ann@acme.example came back" in run("mail").output
    assert "Mail to ann@acme.example came back." in run("show", "Ann Lee").output
    document = json.loads(run("show", "Ann Lee", "--json").output)
    assert document["contact"]["bounced"] == ["ann@acme.example"]
    run("log", "Ann Lee", "talked", "--topic", "your move to Zürich")
    refused = run("draft", "Ann Lee", "--eml", code=1)
    assert "came back" in refused.stderr
