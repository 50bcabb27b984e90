"""Archives are read in place, within bounds, and their names are never paths."""

import io
import zipfile
from pathlib import Path

import pytest

from netfollow.errors import Unreadable
from netfollow.exchange import reader
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from netfollow.people import Kind
from tests.exchange.arriving import match
from tests.exchange.files import CONNECTIONS, GOOGLE, MESSAGES, P, archive, linkedin, monica
from tests.for_each import for_each

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\n"


def test_the_whole_archive_of_linkedin() -> None:
    reading = read(io.BytesIO(linkedin()))
    assert reading.format == "linkedin-archive"
    assert [one.name for one in reading.people] == [
        "Priya Raman",
        "Tomás Ruiz, PMP",
        "Ann Lee",
        "Sam Oh",
    ]
    assert [one.kind for one in reading.entries].count(Kind.MESSAGE) == 5
    assert reading.owners[0].key == "linkedin:robin-vale"
    assert "Connections.csv: Skipped 1 connection whose name LinkedIn hides." in reading.remarks
    assert "Left out: 1 invitation from people who aren't connections." in reading.remarks


def test_somebody_known_by_name_is_the_one_connection_of_that_name() -> None:
    entry = next(one for one in read(linkedin()).entries if len(one.who) == 2)
    assert entry.who == ("linkedin:sam-oh-9", "linkedin:ann-lee")


def test_the_profile_in_the_archive_says_who_the_user_is() -> None:
    few = MESSAGES.split("c1,,Priya")[0]
    reading = read(
        archive(
            messages__csv=few,
            Profile__csv="First Name,Last Name,Headline,Geo Location\nPriya,Raman,x,y\n",
        )
    )
    assert reading.owners[0].name == "Priya Raman"


@pytest.mark.parametrize("content", [GOOGLE, CARD, "Name,Email\nBo,b@example.org\n"])
def test_any_file_of_people_in_an_archive(content: str) -> None:
    data = archive(readme__txt="Hello, and thank you.\n", photo__jpg=b"\xff\xd8\xff\xe0", x=content)
    alone = read(content.encode())
    reading = read(data)
    assert [one.name for one in reading.people] == [one.name for one in alone.people]
    assert {one.file for one in reading.people} == {"x"}


def test_the_same_person_in_several_files_comes_once_with_what_each_says() -> None:
    more = CARD.replace("END", "TEL:+44 20 7946 0001\nEND")
    reading = read(archive(all__vcf=f"{CARD}", mine__vcf=CARD, phone__vcf=more))
    found = match(reading.people[:2], [])
    assert ([one.name for one in found.new], found.same) == (["Ann Lee"], 1)
    assert [one.phones for one in reading.people] == [(), (), ("+44 20 7946 0001",)]


def test_one_uid_in_several_files_of_an_archive_may_be_two_people() -> None:
    one, other = (CARD.replace("FN:Ann Lee", f"UID:t\nFN:{name}") for name in ("Ann Lee", "Bo Ek"))
    reading = read(archive(one__vcf=one, other__vcf=other))
    assert [person.name for person in reading.people] == ["Ann Lee", "Bo Ek"]


def test_a_mapping_goes_to_the_table_that_it_fits() -> None:
    reading = read(
        archive(a__csv="Kto,Gde\nAnn,Bonn\nBo,Ulm\nCy,Aue\n"),
        ImportOptions(columns={"Kto": "name", "Gde": "place"}),
    )
    assert [one.place for one in reading.people] == ["Bonn", "Ulm", "Aue"]


def test_monica_in_an_archive() -> None:
    assert read(archive(monica__json=monica())).format == "monica"


def test_names_in_an_archive_are_words_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reading = read(archive(**{"../../etc/\x1b[2Jevil__csv": CONNECTIONS}))
    assert {one.file for one in reading.people} == {"[2Jevil.csv"}
    assert list(tmp_path.iterdir()) == []


@for_each(
    ("data", "sentence"),
    [
        (linkedin()[:300], "damaged"),
        (archive(), "no file of contacts"),
        (archive(a__txt="Nothing here."), "no file of contacts"),
        (archive(inner__zip=linkedin()), "only has other archives"),
        (archive(**{"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "Excel.*CSV"),
        (archive(**{"content.xml": "x", "mimetype": "x"}), "OpenDocument.*CSV"),
        (
            archive(bomb__csv="Name,Email\n" + "a,b\n" * 5_000_000),
            "unpacks to far more than any list",
        ),
    ],
)
def test_an_odd_archive_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data)


def test_a_locked_archive_says_so() -> None:
    data = bytearray(archive(a__csv=CONNECTIONS))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(Unreadable, match="password"):
        read(bytes(data))


def test_too_many_files_or_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive(a__csv=CONNECTIONS, b__csv=CONNECTIONS)
    monkeypatch.setattr(reader, "ENTRIES", 1)
    with pytest.raises(Unreadable, match="over 1 files"):
        read(data)
    monkeypatch.undo()
    monkeypatch.setattr(reader, "MOST", 100)
    with pytest.raises(Unreadable, match="The archive has over"):
        read(data)


def test_a_broken_file_leaves_the_others() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as zipped:
        zipped.writestr("bad.vcf", CARD * 3000)
        zipped.writestr("good.csv", "Name,Email\nBo,b@example.org\n")
    broken = data.getvalue().replace(b"FN:Ann Lee", b"FN:Ann Leo", 1)
    reading = read(broken)
    assert [one.name for one in reading.people] == ["Bo"]
    assert [(one.file, one.why) for one in reading.rejected] == [
        ("bad.vcf", "This file in the archive is broken.")
    ]


def test_reading_an_archive_tells_how_far_it_is_and_can_be_stopped() -> None:
    data = archive(
        Connections__csv=CONNECTIONS + f"A,B,{P}x,,,,\n" * 40_000, messages__csv=MESSAGES
    )
    told: list[int] = []
    read(data, tick=told.append)
    assert told[-1] <= len(data)
    assert len(set(told)) > 3

    def stop(_count: int) -> None:
        raise OSError("enough")

    with pytest.raises(OSError, match="enough"):
        read(data, tick=stop)
