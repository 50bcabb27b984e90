"""Random dates, most of them at an edge: in a store, in files to import, in words, in a sync folder."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from random import Random

import msgspec

from netfollow.errors import BadDate, NetFollowError
from netfollow.exchange.native_json import SCHEMA
from netfollow.network.sync import Folders
from netfollow.people import Promise, Record, Uid
from netfollow.people.date_range import dates_out_of_range
from netfollow.people.dates import read_birthday, read_day, style_of
from netfollow.people.days import is_usable
from netfollow.people.promise_parser import parse_promise
from tests import edges
from tests.network.cases import VERBS
from tests.shortcuts import import_file


def a_store(random: Random) -> None:
    """Read and change everything in a network that holds impossible dates."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        now = edges.NOW if random.random() < 0.8 else edges.moment(random)
        edges.filled(home, list(edges.records(random)), lambda: now)
        network = edges.network_at(home, now=lambda: now)
        edges.read_all(network)
        for verb in random.sample(sorted(VERBS), 3):
            edges.do(network, verb)
        edges.read_all(network)
        network.close()
        edges.run(home, *random.choice(edges.COMMANDS))


def a_doctor(random: Random) -> None:
    """Have the doctor name every impossible date, and correct it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        held = list(edges.records(random))
        edges.filled(home, held)
        wrong = {one.value for record in held for one in dates_out_of_range(record, edges.TODAY)}
        _, said = edges.run(home, "doctor")
        assert ("! date" in said) == bool(wrong), said
        edges.run(home, "doctor", "--repair")
        _, said = edges.run(home, "doctor")
        assert "! date" not in said, said


WORDS = (
    *("today", "tomorrow", "{n}d", "{n}w", "{n}m", "{n}y", "in {n} years", "{n} months ago"),
    *("in {n} weeks", "{n} days from now", "a week from {day}", "the {d}th", "{d}th of next month"),
    *("end of next week", "mid december", "end of feb {y}", "feb {y}", "sat dec {d}", "week {d}"),
    *("{y}-W{d}", "q{m} {y}", "end of q{m}", "next quarter", "eoy", "{y}", "end of {y}", "{m}/{y}"),
    *("christmas", "after easter", "good friday", "a week after easter", "nächsten freitag"),
    *(
        "first monday of dec {y}",
        "in {n} tagen",
        "hace {n} meses",
        "le {d}",
        "dia {d}",
        "{d}. märz",
    ),
    *("{day}", "{y}-{m}-{d}", "{d}.{m}.{y}", "dec {d} {y}", "{d} feb {y}", "29 feb", "last fri"),
    *(
        "--{m:02}-{d:02}",
        "eom",
        "eow",
        "next month",
        "next year",
        "last year",
        "{n}",
        "{d}/{m}/{y}",
    ),
)


def words(random: Random) -> str:
    """Return a date in words."""
    return random.choice(WORDS).format(
        n=random.choice((0, 1, 9, 99, 999, 9999)),
        day=edges.day(random).isoformat(),
        y=random.choice((0, 1, 99, 1899, 1900, 2024, 2026, 2126, 2127, 9999, 10000)),
        m=random.randrange(15),
        d=random.randrange(33),
    )


def some_words(random: Random) -> None:
    """Read dates in words: one in the range, or a sentence."""
    today = edges.day(random) if random.random() < 0.2 else edges.TODAY
    text = words(random)
    style = style_of(random.choice(("", "en-US", "en-GB", "de", "es", "fr", "pt")))
    with suppress(BadDate):
        day = read_day(text, today, past=random.random() < 0.5, style=style)
        assert is_usable(day, today), text
    with suppress(BadDate):
        born = read_birthday(text, today, style=style)
        assert born.startswith("--") or is_usable(date.fromisoformat(born), today), text
    vow = parse_promise(f"send it by {text}", today, style=style)
    assert vow is None or vow.due is None or is_usable(vow.due, today), text
    assert vow is None or vow.due is None or vow.due >= today, text


def _card(random: Random) -> bytes:
    born, met = edges.day(random), edges.day(random)
    return (
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{edges.JANE}\r\nFN:Jane Roe\r\n"
        f"BDAY:{born.isoformat() if random.random() < 0.5 else born.strftime('%Y%m%d').zfill(8)}\r\n"
        f"X-NETFOLLOW-MET-ON:{met.isoformat()}\r\nEND:VCARD\r\n"
    ).encode()


def _table(random: Random) -> bytes:
    rows = [
        f"Person {number},p{number}@x.example,{edges.day(random)},{words(random)}"
        for number in range(3)
    ]
    return "\n".join(["Name,Email,Birthday,Last Contacted", *rows]).encode()


def _messages(random: Random) -> bytes:
    head = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
    link = "https://www.linkedin.com/in/"
    rows = [
        f"c,,Jane Roe,{link}jane,Robin Vale,{link}robin,{edges.day(random)} 10:00:00 UTC,,Hello,INBOX"
        for _ in range(3)
    ]
    return "\n".join([head, *rows]).encode()


def _export(random: Random) -> bytes:
    tables: dict[str, list[Record]] = {}
    for record in edges.records(random):
        tables.setdefault(f"{type(record).__name__.lower()}s", []).append(record)
    return msgspec.json.encode({"netfollow": SCHEMA, **tables})


FILES: dict[str, Callable[[Random], bytes]] = {
    "cards.vcf": _card,
    "people.csv": _table,
    "messages.csv": _messages,
    "network.json": _export,
}


def a_file(random: Random) -> None:
    """Import a file with impossible dates: nothing outside the range comes in, and it is reported."""
    name = random.choice(sorted(FILES))
    content = FILES[name](random)
    with tempfile.TemporaryDirectory() as folder:
        network = edges.network_at(Path(folder) / "home")
        with suppress(NetFollowError):
            import_file(network, content, name)
        for table in network._store.records.values():
            for record in table.values():
                assert dates_out_of_range(record, edges.TODAY) == (), (name, record)
        edges.read_all(network)
        network.close()


def a_sync(random: Random) -> None:
    """Sync a folder of cards and tasks that another program wrote impossible dates into."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        network = edges.network_at(home)
        jane = network.contacts.add(name="Jane Roe", birthday="1984-02-29", emails=("j@x.example",))
        made = datetime(2026, 11, 20, 9, tzinfo=edges.NOW.tzinfo)
        promise = Promise(
            uid=Uid("p"), contact=jane.uid, text="send it", made=made, due=edges.TODAY
        )
        with network._store.transaction(lambda: "promised") as transaction:
            transaction.put(promise)
        network._session.forget([jane.uid])
        folders = Folders(people=Path(folder) / "cards", tasks=Path(folder) / "tasks")
        network.sync.run(folders)
        assert folders.people is not None
        assert folders.tasks is not None
        for path in folders.tasks.glob("*.ics"):
            path.write_bytes(path.read_bytes().replace(b"20261123", _basic(edges.day(random)), 1))
        for path in folders.people.glob("*.vcf"):
            born = edges.day(random).isoformat().encode()
            path.write_bytes(path.read_bytes().replace(b"1984-02-29", born, 1))
        (folders.people / "new.vcf").write_bytes(_card(random))
        network.sync.run(folders)
        network.sync.run(folders)
        for table in network._store.records.values():
            for record in table.values():
                assert dates_out_of_range(record, edges.TODAY) == (), record
        edges.read_all(network)
        network.close()


def _basic(day: date) -> bytes:
    return day.isoformat().replace("-", "").encode()


TARGETS: dict[str, Callable[[Random], None]] = {
    "dates in a store": a_store,
    "dates for the doctor": a_doctor,
    "dates in words": some_words,
    "dates in a file": a_file,
    "dates in a sync folder": a_sync,
}
