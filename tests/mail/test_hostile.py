"""Hostile mail never stops a reading: what can't be read is counted and named."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailparser_reply import EmailReplyParser

from netfollow.errors import WrongCall
from netfollow.mail.addresses import decoded, key_of, mailboxes
from netfollow.mail.fields import MailFields
from netfollow.mail.machine import MailClass
from netfollow.mail.read import MailReading, fact_of, read_all
from netfollow.mail.stores import MailFile, MailPlace
from netfollow.mail.subjects import read_subject
from netfollow.mail.text import LANGUAGES, new_text, text_in
from netfollow.mail.threads import MailMessage, understand
from tests.patience import at_most

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
SOON = 120
"""Seconds of processor time for a Maildir; the slowest takes five on a calm machine."""

GOOD = b"From: Ann <ann@x.example>\nTo: me@x.example\nSubject: hi\nMessage-ID: <good@x>\n\nHello\n"


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Mail" / name).mkdir(parents=True)
    (tmp_path / "Mail" / "cur" / "0.good:2,S").write_bytes(GOOD)
    return tmp_path / "Mail"


def read(root: Path) -> MailReading:
    with at_most(SOON):
        found = read_all([str(root)], now=NOW)
    assert any(one.fact.id == "<good@x>" for one in found.filed)
    return found


def messages(root: Path) -> dict[str, MailMessage]:
    return {one.fact.id: one for one in understand(read(root).filed, ["me@x.example"])}


def one(root: Path, data: bytes, name: str = "1.odd:2,S") -> MailReading:
    (root / "cur" / name).write_bytes(data)
    return read(root)


def test_odd_files_are_counted_and_named(maildir: Path, tmp_path: Path) -> None:
    cur = maildir / "cur"
    (cur / "empty:2,S").write_bytes(b"")
    (cur / "text:2,S").write_bytes(b"no header at all, only words\n" * 9)
    (cur / "zeros:2,S").write_bytes(bytes(100_000))
    os.mkfifo(cur / "fifo:2,S")
    (tmp_path / "elsewhere").write_bytes(GOOD.replace(b"good", b"elsewhere"))
    (cur / "link:2,S").symlink_to(tmp_path / "elsewhere")
    (cur / "nowhere:2,S").symlink_to(tmp_path / "missing")
    (cur / "folder:2,S").mkdir()
    locked = cur / "locked:2,S"
    locked.write_bytes(GOOD)
    locked.chmod(0)
    (maildir / "tmp" / "half").write_bytes(GOOD.replace(b"good", b"half"))
    (maildir / ".Loop").symlink_to(maildir)
    found = read(maildir)
    named = {Path(one.path).name.partition(":")[0]: one.why for one in found.faults}
    wanted = {"empty", "text", "zeros", "fifo", "link", "nowhere", "folder"}
    assert wanted <= named.keys()
    assert named["fifo"] == "it isn't a regular file"
    assert named["link"] == "it is a link"
    assert named["empty"] == "it has no headers"
    if os.geteuid():
        assert "locked" in named
    assert {one.fact.id for one in found.filed} <= {"<good@x>"}


def test_ten_megabytes_of_headers_are_read_past(maildir: Path) -> None:
    long = b"X-Long: " + b"a" * 10_000_000 + b"\n"
    many = b"".join(b"X-%d: y\n" % number for number in range(60_000))
    found = one(maildir, long + GOOD.replace(b"good", b"after"))
    assert "<after@x>" in {filed.fact.id for filed in found.filed}
    one(maildir, b"From: a@b.example\nMessage-ID: <m@x>\n" + many + b"\nbody", "2:2,S")
    folded = b"From: a@b.example\nMessage-ID: <f@x>\nReferences:" + b"\n <x@y>" * 30_000 + b"\n\n"
    one(maildir, folded, "3:2,S")
    assert {"<m@x>", "<f@x>"} <= messages(maildir).keys()


def test_many_recipients_are_a_group(maildir: Path) -> None:
    to = b", ".join(b"Person %d <p%d@y.example>" % (number, number) for number in range(50_000))
    one(maildir, b"From: ann@x.example\nMessage-ID: <many@x>\nTo: me@x.example, " + to + b"\n\nx")
    assert messages(maildir)["<many@x>"].kind is MailClass.GROUP


@pytest.mark.parametrize(
    "date",
    [
        b"",
        b"yesterday",
        b"Mon, 99 Foo 9999 99:99:99 +9999",
        b"Thu, 01 Jan 1970 00:00:00 +0000",
        b"Fri, 31 Dec 9999 23:59:59 -1200",
        b"Mon, 2 Nov 2026 10:00:00 +0000 (\xff\xfe)",
        b"\xff" * 5000,
        b"Mon, 2 Nov 20262026202620262026 10:00",
    ],
)
def test_bad_dates_are_replaced_by_when_it_came(maildir: Path, date: bytes) -> None:
    data = b"From: ann@x.example\nMessage-ID: <d@x>\nDate: " + date + b"\n\nx"
    (maildir / "cur" / "1762077600.M1.h:2,S").write_bytes(data)
    message = messages(maildir)["<d@x>"]
    assert datetime.fromtimestamp(message.fact.at, UTC).year in (2025, 2026)


def test_eight_bits_where_none_belong(maildir: Path) -> None:
    data = (
        "From: Jörg Müller <jörg@müller.example>\nTo: me@x.example\nMessage-ID: <ü@x>\n"
        "Subject: Grüße\n\nx"
    )
    one(maildir, data.encode(), "u:2,S")
    one(maildir, data.replace("<ü@x>", "<l@x>").encode("latin-1"), "l:2,S")
    found = messages(maildir)
    assert found["<ü@x>"].fact.name == found["<l@x>"].fact.name == "Jörg Müller"
    assert found["<l@x>"].fact.subject == "Grüße"
    assert found["<ü@x>"].fact.sender == "jörg@xn--mller-kva.example"


def test_a_forged_message_id_replaces_nothing(maildir: Path) -> None:
    sent = maildir / ".Sent"
    for name in ("cur", "new", "tmp"):
        (sent / name).mkdir(parents=True)
    mine = b"From: me@x.example\nTo: ann@x.example\nSubject: plan\nMessage-ID: <s@x>\n\nx"
    (sent / "cur" / "1:2,S").write_bytes(mine)
    forged = (
        b"Received: x\nFrom: eve@z.example\nTo: me@x.example\nSubject: pay\nMessage-ID: <s@x>\n\nx"
    )
    one(maildir, forged)
    found = understand(read(maildir).filed, ["me@x.example"])
    (genuine,) = (message for message in found if message.kind is MailClass.SENT)
    (other,) = (message for message in found if message.fact.sender == "eve@z.example")
    assert genuine.fact.to == ("ann@x.example",)
    assert other.is_forged


@pytest.mark.parametrize("levels", [50, 3000])
def test_nested_parts_end_somewhere(maildir: Path, levels: int) -> None:
    head = (
        b"From: ann@x.example\nMessage-ID: <n@x>\nMIME-Version: 1.0\nAuto-Submitted: auto-replied\n"
    )
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
        for number in range(levels)
    )
    one(maildir, head + opening + b"Content-Type: text/plain\n\ndeep\n")
    assert messages(maildir)["<n@x>"].kind is MailClass.AUTO_REPLY


def test_an_mbox_with_quoted_and_unquoted_lines(tmp_path: Path, maildir: Path) -> None:
    box = maildir / "old.mbox"
    inner = b"From ann Mon Nov  2 10:00:00 2026\nnot a header line at all here\n"
    long = b"Subject: x\n\nFrom eve@z Mon Nov  2 10:00:00 2026\nFrom: forged@z.example\n\nzz\n"
    box.write_bytes(
        b"From ann@x.example Mon Nov  2 10:00:00 2026\n"
        + GOOD.replace(b"good", b"m1")
        + b"\n"
        + inner
        + b"\n>From here on\n\n"
        + b"From ann@x.example Mon Nov  2 11:00:00 2026\nMessage-ID: <m2@x>\nFrom: ann@x.example\n"
        + b"Content-Length: %d\n" % (len(long) - 11)
        + long
        + b"\n"
        + b"From ann@x.example Mon Nov  2 12:00:00 2026\nMessage-ID: <m3@x>\nFrom: b@x.example\n\nend\n"
    )
    found = messages(maildir)
    assert {"<m1@x>", "<m2@x>", "<m3@x>"} <= found.keys()
    assert not any(message.fact.sender == "forged@z.example" for message in found.values())


def test_both_layouts_and_their_special_folders(maildir: Path) -> None:
    for folder in (
        ".Archive.2025",
        "Nested/Deep",
        ".Trash",
        "[Gmail]/Spam",
        "Entw&APw-rfe",
        "Junk E-mail",
    ):
        for name in ("cur", "new", "tmp"):
            (maildir / folder / name).mkdir(parents=True)
        mark = folder.encode().hex()[:8].encode()
        data = GOOD.replace(b"good", b"f" + mark)
        (maildir / folder / "new" / "1").write_bytes(data)
    flagged = GOOD.replace(b"good", b"draft")
    (maildir / "cur" / "9:2,DS").write_bytes(flagged)
    found = {one.fact.id: one.kind for one in understand(read(maildir).filed, ["me@x.example"])}
    assert len(found) == 8
    assert sum(kind is MailClass.FIRST for kind in found.values()) == 3
    assert found["<draft@x>"] is MailClass.IGNORED


@pytest.mark.parametrize(
    "folder", ["Kladde", "Elementi eliminati", "Wersje robocze", "Roskaposti", "已删除邮件", "스팸"]
)
def test_folders_of_no_worth_are_known_in_other_languages(maildir: Path, folder: str) -> None:
    for name in ("cur", "new", "tmp"):
        (maildir / folder / name).mkdir(parents=True)
    (maildir / folder / "cur" / "1:2,S").write_bytes(GOOD.replace(b"good", b"gone"))
    assert messages(maildir)["<gone@x>"].kind is MailClass.IGNORED


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(WrongCall, match="can't be read"):
        read_all(["/nowhere/at/all"], now=NOW)


FIELDS = st.lists(
    st.tuples(
        st.sampled_from(
            b"From To Cc Subject Date Message-ID In-Reply-To References Auto-Submitted Precedence"
            b" Content-Type Return-Path List-Id List-Unsubscribe X-Failed-Recipients Thread-Index"
            b" X-Apple-Criteria Received Sender Reply-To X-Mozilla-Status".split()
        ),
        st.binary(max_size=60)
        | st.sampled_from(
            [
                b"multipart/report; report-type=delivery-status",
                b"<>",
                b"auto-replied",
                b"=?utf-8?b?",
            ]
        ),
    ),
    max_size=12,
)


@given(FIELDS, st.binary(max_size=200))
def test_no_message_raises_but_for_want_of_headers(
    fields: list[tuple[bytes, bytes]], body: bytes
) -> None:
    data = b"".join(name + b": " + value + b"\n" for name, value in fields) + b"\n" + body
    try:
        fact = fact_of(data, MailFile("x", "x", MailPlace()), NOW, lambda: data)
    except ValueError as error:
        assert str(error) == "it has no headers"
        return
    fact.id.encode()
    fact.subject.encode("utf-8", "strict")
    fact.sender.encode()
    text_in(data)


@given(st.text(max_size=200))
def test_texts_of_any_kind(text: str) -> None:
    read_subject(text)
    decoded(text)
    mailboxes([text])
    key_of(text)
    new_text(text)
    MailFields(text.encode("utf-8", "replace"))


LINES = st.lists(
    st.sampled_from(
        b"""Subject: a
 folded
	folded: too
Date:
To: \xff\x0c\x85d""".split(b"\n")
    ),
    max_size=8,
)


@given(LINES)
def test_a_plain_head_is_read_as_the_parser_reads_it(lines: list[bytes]) -> None:
    data = b"\n".join([b"From: a@x.example", *lines])
    parsed = BytesHeaderParser(policy=compat32).parsebytes(data + b"\n\n")
    assert not parsed.defects
    fields = MailFields(data)
    for name, value in parsed.raw_items():
        assert str(value) in fields.all(name.lower())


QUOTED = st.lists(
    st.sampled_from(
        f"""Yes
Tel: 0123

On Mon, 3 Nov 2026, Ann <ann@x.example> wrote:
> Hello
On Mon
Ann <ann@x.example> wrote:
Am 3. November schrieb Ann:
From: Ann
Sent: today
-----Original Message-----
Od: Ann
2026年11月3日(月) 10:10 Ann <ann@x.example>:
  De : Ann
 Envoyé : hier
{"_" * 32}
Le lundi Ann a écrit :""".split("\n")
    ),
    max_size=7,
).map("\n".join)


@given(QUOTED)
def test_quotations_are_cut_where_the_library_cuts_them(text: str) -> None:
    found = EmailReplyParser(languages=list(LANGUAGES)).parse_reply(text=text)
    assert new_text(text) == (found or "").strip()
