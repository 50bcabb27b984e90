"""Mail as it comes: Dovecot on loopback, mbsync, notmuch and neomutt; nobody presses s or r.

Without these programs (Debian: dovecot-imapd, isync, notmuch, neomutt) the tests are not
collected; in continuous integration a missing one is an error.
"""

from __future__ import annotations

import imaplib
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from netfollow.network.mailing import MailSource
from netfollow.people import Channel, Interaction, Uid
from tests.conftest import World
from tests.end_to_end.conftest import Terminal, program
from tests.waiting import until

ME = "robin@vale.example"
DOVECOT_PROGRAM = program("dovecot") or "dovecot"
PASSWORD = "secret"

DOVECOT = """\
base_dir = {root}/run
state_dir = {root}/run
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
{tls}
disable_plaintext_auth = no
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 1
mail_location = maildir:{root}/mail/%u
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%u
}}
"""

MBSYNC = """\
IMAPAccount here
Host 127.0.0.1
Port {port}
User robin
Pass secret
SSLType None
AuthMechs LOGIN

IMAPStore there
Account here

MaildirStore local
Path {local}/
Inbox {local}/INBOX
SubFolders Verbatim

Channel all
Far :there:
Near :local:
Patterns *
Create Both
Expunge None
SyncState *
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


class Server:
    """An IMAP server on loopback, and its copy on this disk as mbsync makes it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.local = root / "local"
        self.port, self.tls_port = free_port(), free_port()
        self.certificate = root / "cert.pem"
        for name in ("run", "mail", "local"):
            (root / name).mkdir(parents=True)
        is_root = os.geteuid() == 0
        owner = pwd.getpwnam("mail") if is_root else pwd.getpwuid(os.getuid())
        if is_root:
            os.chown(root / "mail", owner.pw_uid, owner.pw_gid)
        group = "dovecot" if is_root else str(os.getgid())
        self.config = root / "dovecot.conf"
        self.config.write_text(
            DOVECOT.format(
                tls=self._tls(),
                tls_port=self.tls_port,
                root=root,
                port=self.port,
                internal="dovecot" if is_root else owner.pw_name,
                login="dovenull" if is_root else owner.pw_name,
                group=group,
                uid=owner.pw_uid,
                gid=owner.pw_gid,
            )
        )
        (root / "mbsyncrc").write_text(MBSYNC.format(port=self.port, local=self.local))
        self.process = subprocess.Popen(
            [DOVECOT_PROGRAM, "-F", "-c", str(self.config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self._answers, lambda: f"Dovecot never answered:\n{self._log()}")
        self.box = imaplib.IMAP4("127.0.0.1", self.port)
        self.box.login("robin", PASSWORD)
        self.box.create("Sent")

    def _tls(self) -> str:
        """Make a certificate of our own for localhost, and return the settings that use it."""
        key = self.root / "key.pem"
        request = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        names = ["-addext", "subjectAltName=DNS:localhost"]
        subprocess.run(
            [*request.split(), *names, "-keyout", str(key), "-out", str(self.certificate)],
            check=True,
            capture_output=True,
        )
        return f"ssl = yes\nssl_cert = <{self.certificate}\nssl_key = <{key}"

    def _answers(self) -> bool:
        try:
            imaplib.IMAP4("127.0.0.1", self.port).shutdown()
        except (OSError, imaplib.IMAP4.error):
            return False
        return True

    def _log(self) -> str:
        path = self.root / "log"
        return path.read_text() if path.exists() else "nothing"

    def put(self, folder: str, data: bytes) -> None:
        flags = "\\Seen" if folder == "Sent" else ""
        status, _ = self.box.append(folder, flags, "", data.replace(b"\n", b"\r\n"))
        assert status == "OK"

    def sync(self) -> None:
        subprocess.run(
            ["mbsync", "-c", str(self.root / "mbsyncrc"), "-a"],
            check=True,
            capture_output=True,
            timeout=60,
        )

    def stop(self) -> None:
        self.box.shutdown()
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def server() -> Iterator[Server]:
    root = Path("/tmp") / f"nf-mail-{secrets.token_hex(4)}"
    root.mkdir(mode=0o755)
    found = Server(root)
    yield found
    found.stop()
    shutil.rmtree(root, ignore_errors=True)


def letter(
    sender: str, to: str, subject: str, body: str, world: World, key: str, answers: str = ""
) -> bytes:
    lines = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        f"Date: {format_datetime(world.now)}",
        f"Message-ID: <{key}@mail.example>",
        *([f"In-Reply-To: <{answers}@mail.example>"] if answers else []),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        body,
    ]
    return ("\n".join(lines) + "\n").encode()


def state(world: World) -> dict[str, object]:
    """Return what there is to do, and how it went."""
    network = world.network
    people = [one.uid for one in network.everyone()]
    return {
        "queue": [(due.contact, due.step, due.kind, due.opens) for due in network.queue()],
        "plans": [(network.plan(uid).next, network.plan(uid).state) for uid in people],
        "steps": {uid: [*map(step_of, network.timeline(uid))] for uid in people},
        "person": [network.insights.person(uid) for uid in people],
        "habits": network.insights.habits(),
        "funnel": network.insights.funnel(),
    }


def step_of(entry: Interaction) -> tuple[object, ...]:
    return entry.kind, entry.direction, entry.step, entry.wording, entry.at, entry.text


def test_ten_days_by_mail_are_as_ten_days_by_hand(
    world: World, tmp_path: Path, server: Server
) -> None:
    """Forty people, ten days: what is copied is sent by mail, and half of them answer."""
    people = [world.met(f"Person{number} Lee", number % 3) for number in range(40)]
    world.network.close()
    other = World.__new__(World)
    shutil.copytree(world.home, tmp_path / "by-mail")
    other.home, other.now, other.clipboard = tmp_path / "by-mail", world.now, world.clipboard
    world.network, other.network = world.open(), other.open()
    source = MailSource(folders=(str(server.local),), me=(ME,))
    sent: dict[Uid, tuple[str, str]] = {}
    for day in range(10):
        for minute, due in enumerate(world.network.queue()[:12]):
            uid = due.contact
            for one in (world, other):
                one.now += timedelta(minutes=2)
            message = world.network.drafts.draft(uid, channel=Channel.EMAIL)
            if message.missing:
                continue
            same = other.network.drafts.draft(uid, channel=Channel.EMAIL)
            assert same.body == message.body
            for one in (world, other):
                one.network.drafts.copied(message)
                one.now += timedelta(minutes=1)
            world.network.followups.sent([uid], channel=Channel.EMAIL)
            address = world.network.person(uid).emails[0]
            key = f"mine{day}.{minute}"
            sent[uid] = key, address
            subject = message.subject or "Hello"
            server.put("Sent", letter(ME, address, subject, message.body, other, key))
            for one in (world, other):
                one.now += timedelta(minutes=1)
        for number, uid in enumerate(people):
            if uid not in sent or (number + day) % 7:
                continue
            key, address = sent.pop(uid)
            for one in (world, other):
                one.now += timedelta(minutes=3)
            world.network.conversations.reply([uid], channel=Channel.EMAIL)
            reply = letter(address, ME, "Re: hello", "Yes.\n\n> Hello", other, f"r{key}", key)
            server.put("INBOX", reply)
        server.sync()
        for one in (world, other):
            one.now += timedelta(minutes=5)
        other.network.mailing.take(other.network.mailing.look(source))
        by_hand, by_mail = state(world), state(other)
        for name, found in by_hand.items():
            assert by_mail[name] == found, (day, name)
        for one in (world, other):
            one.now = one.now.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert sum(len(other.network.timeline(uid)) for uid in people) > 120
    other.network.close()


def run(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "netfollow", "--home", str(home), *words],
        capture_output=True,
        text=True,
        env={**os.environ, "NETFOLLOW_NOW": "2026-11-23T12:00:00+01:00", **environ},
        check=False,
    )


def netfollow(home: Path, *words: str) -> str:
    done = run(home, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    netfollow(home, "add", "Ann Lee", "--email", "ann@acme.example")
    netfollow(home, "log", "Ann Lee", "talked", "--topic", "your move to usage pricing")
    return home


def maildir(root: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (root / name).mkdir(parents=True)
    return root


HELLO = (
    "From: Ann Lee <ann@acme.example>\nTo: robin@vale.example\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 11:00:00 +0100\nMessage-ID: <{}@acme.example>\n\nHi\n"
)


def test_notmuch_is_read_and_never_written_to(home: Path, tmp_path: Path) -> None:
    mail = maildir(tmp_path / "Mail")
    for number in range(3):
        (mail / "cur" / f"{number}:2,S").write_text(HELLO.format("x", number))
    config = tmp_path / "notmuch-config"
    config.write_text(
        f"[database]\npath={mail}\n[user]\nname=Robin\nprimary_email={ME}\n[new]\ntags=inbox\n"
    )
    os.environ["NOTMUCH_CONFIG"] = str(config)
    try:
        subprocess.run(["notmuch", "new"], check=True, capture_output=True)
        before = {path: path.stat().st_mtime_ns for path in mail.rglob("*") if path.is_file()}
        (home / "config.toml").write_text(f'[mail]\nnotmuch = true\nme = ["{ME}"]\n')
        assert netfollow(home, "mail").startswith("Read mail: 3 new messages.")
        assert netfollow(home, "mail") == "No new mail.\n"
        after = {path: path.stat().st_mtime_ns for path in mail.rglob("*") if path.is_file()}
        assert after == before
    finally:
        del os.environ["NOTMUCH_CONFIG"]


def test_a_server_is_read_over_checked_tls_and_left_as_it_was(
    home: Path, tmp_path: Path, server: Server
) -> None:
    for number in range(2):
        server.put("INBOX", HELLO.format("Hello", number).encode())
    (home / "config.toml").write_text(
        f'[mail]\nimap = "localhost:{server.tls_port}"\nuser = "robin"\nme = ["{ME}"]\n'
        'password_command = "echo secret"\nwith_text = true\n'
    )
    refused = run(home, "mail")
    assert refused.returncode == 1
    assert "can't be trusted: self" in refused.stderr
    trusted = {"SSL_CERT_FILE": str(server.certificate)}
    assert run(home, "mail", **trusted).stdout.startswith("Read mail: 2 new messages.")
    assert run(home, "mail", **trusted).stdout == "No new mail.\n"
    server.put("INBOX", HELLO.format("Another", 9).encode())
    assert run(home, "mail", **trusted).stdout.startswith("Read mail: 1 new message.")
    assert '"text": "Hi"' in run(home, "show", "Ann Lee", "--json").stdout
    server.box.select("INBOX", readonly=True)
    _, found = server.box.search(None, "UNSEEN")
    assert found[0].split() == [b"1", b"2", b"3"]


def test_the_open_screen_takes_mail_in_without_a_key(
    home: Path, tmp_path: Path, terminal: Terminal
) -> None:
    mail = maildir(tmp_path / "Mail")
    (home / "config.toml").write_text(f'[mail]\nfolders = ["{mail}"]\nme = ["{ME}"]\n')
    (mail / "cur" / "0:2,S").write_text(HELLO.format("first", 0))
    netfollow(home, "mail")
    terminal.start("--home", str(home), NETFOLLOW_NOW="2026-11-23T12:00:00+01:00")
    terminal.wait_for("Ann Lee")
    (mail / "new" / "1").write_text(HELLO.format("second", 1))
    terminal.wait_for("Read mail: 1 new message")
    terminal.keys("u")
    terminal.wait_for("Undone: read mail")


def test_o_hands_the_draft_to_the_mailer(home: Path, tmp_path: Path, terminal: Terminal) -> None:
    kept = tmp_path / "kept.eml"
    mailer = tmp_path / "mailer"
    mailer.write_text(f'#!/bin/sh\ncp "$1" {kept}\necho MAILER IS OPEN\nread answer\n')
    mailer.chmod(0o755)
    (home / "config.toml").write_text(
        f'[sender]\nname = "Robin"\n[mail]\nme = ["{ME}"]\ncompose = "{mailer} {{file}}"\n'
    )
    terminal.start("--home", str(home), NETFOLLOW_NOW="2026-11-23T12:00:00+01:00")
    terminal.wait_for("Ann Lee")
    terminal.keys("o")
    terminal.wait_for("MAILER IS OPEN")
    terminal.keys("Enter")
    terminal.wait_for("Handed the draft for Ann Lee to mailer")
    text = kept.read_text()
    assert "To: Ann Lee <ann@acme.example>" in text
    assert "usage pricing" in text


def test_a_draft_sent_with_neomutt_is_logged_without_a_key(
    home: Path, tmp_path: Path, terminal: Terminal
) -> None:
    """The whole loop: o, neomutt's y, and the open screen takes the sent copy in."""
    sent = maildir(tmp_path / "Sent")
    rc = tmp_path / "neomuttrc"
    rc.write_text(
        f'set folder="{tmp_path}"\nset spoolfile="{maildir(tmp_path / "Spool")}"\n'
        f'set record="{sent}"\nset copy=yes\nset editor="true"\nset sendmail="/bin/true"\n'
        f'set from="{ME}"\nset use_from=yes\nset abort_unmodified=no\nset confirmappend=no\n'
    )
    command = f"neomutt -F {rc} -e 'set fast_reply autoedit' -H {{file}}"
    (home / "config.toml").write_text(
        f'[sender]\nname = "Robin"\n[mail]\nfolders = ["{sent}"]\nme = ["{ME}"]\n'
        f'compose = "{command}"\n'
    )
    netfollow(home, "mail")
    terminal.start("--home", str(home), NETFOLLOW_NOW="2026-11-23T12:00:00+01:00")
    terminal.wait_for("Ann Lee")
    terminal.keys("o")
    terminal.wait_for("y:Send")
    terminal.keys("y")
    terminal.wait_for("Read mail: 1 sent.")
    terminal.keys("q")
    terminal.wait_for("ENDED")
    found = json.loads(run(home, "show", "Ann Lee", "--json").stdout)
    (sent_mail,) = (one for one in found["interactions"] if one["kind"] == "email")
    assert (sent_mail["step"], sent_mail["source"]) == ("thank-you", "mail")


def test_neomutt_completes_addresses_and_takes_a_draft(
    home: Path, tmp_path: Path, terminal: Terminal
) -> None:
    command = f"{sys.executable} -m netfollow --home {home}"
    rc = tmp_path / "neomuttrc"
    rc.write_text(
        f'set folder="{tmp_path}"\nset spoolfile="{maildir(tmp_path / "Spool")}"\n'
        f'set query_command="{command} query --mutt %s"\nset editor="true"\nset my_x=1\n'
        "set sendmail=/bin/true\n"
    )
    terminal.run(f"neomutt -F {rc}; sleep 60", NETFOLLOW_NOW="2026-11-23T12:00:00+01:00")
    terminal.wait_for("q:Quit")
    terminal.keys("Q")
    terminal.wait_for("Query:")
    terminal.type("ann")
    terminal.keys("Enter")
    shown = terminal.wait_for("ann@acme.example")
    assert "Ann Lee" in shown
