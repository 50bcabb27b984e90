"""Small and large damage to files, at random."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

SHARP = (
    *(b'"', b",", b";", b"\t", b"|", b"\r", b"\n", b"\r\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf"),
    *(b"{", b"}", b"[", b"]", b":", b"=", b"\\", b"\\ud800", b"\\u0000", b"\xc3", b"\x1b[2J"),
    *(b"\xe2\x80\xae", b"\xcc\x81", b"\xf0\x9f\x98\x80", b"=\r\n", b"\r\n ", b";ENCODING=B", b"@"),
    *(b";CHARSET=utf-16", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:4.0\r\n", b"AGENT:\r\n"),
    *(b"Name,Email\n", b"null", b"1e999", b"-1", b"NaN", b"9" * 400, b"9999-12-31", b"0001-01-01"),
    *(b"PK\x03\x04", b"<", b">", b"(", b"::: ", b"https://www.linkedin.com/in/", b"--02-30"),
    *(b"BEGIN:VTODO\r\n", b"END:VTODO\r\n", b"RRULE:FREQ=DAILY\r\n", b"TZID=Nowhere/Land:"),
)
LONGEST = 200_000
"""A file grows to so many bytes at most, but for one long run."""

Mutation = Callable[[bytearray, Random, bytes], None]


def _flip(data: bytearray, random: Random, other: bytes) -> None:
    if data:
        data[random.randrange(len(data))] = random.randrange(256)


def _cut(data: bytearray, random: Random, other: bytes) -> None:
    start = _place(data, random)
    del data[start : start + random.choice([1, 3, 20, 300, len(data)])]


def _insert(data: bytearray, random: Random, other: bytes) -> None:
    place = _place(data, random)
    data[place:place] = random.choice(SHARP)


def _repeat(data: bytearray, random: Random, other: bytes) -> None:
    """Say a part again, up to very often."""
    start = _place(data, random)
    part = data[start : start + random.choice([1, 2, 10, 100, 1000])]
    data[start:start] = part * min(random.choice([1, 3, 50, 2000]), LONGEST // max(1, len(part)))


def _run(data: bytearray, random: Random, other: bytes) -> None:
    """Put in a long run of one or two characters, without a blank or a line's end."""
    place = _place(data, random)
    unit = bytes(random.choices(b"a0.@-,;\"'\\<(= \xcc\x81[{/", k=random.choice([1, 1, 2, 3])))
    data[place:place] = unit * (random.choice([100, 2000, 40_000, LONGEST]) // len(unit))


def _splice(data: bytearray, random: Random, other: bytes) -> None:
    """Go on with another file from somewhere on."""
    place, start = _place(data, random), random.randrange(len(other) + 1)
    data[place:] = other[start:]


def _swap_lines(data: bytearray, random: Random, other: bytes) -> None:
    lines = data.split(b"\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    data[:] = b"\n".join(lines)


def _on_one_line(data: bytearray, random: Random, other: bytes) -> None:
    data[:] = re.sub(rb"\s+", random.choice([b"", b" ", b"\r"]), data)


def _encode(data: bytearray, random: Random, other: bytes) -> None:
    text = data.decode("utf-8", "replace")
    data[:] = text.encode(random.choice(["utf-16", "utf-16-be", "cp1252", "utf-8-sig"]), "replace")


def _retype(data: bytearray, random: Random, other: bytes) -> None:
    """Put a value of another type in the place of one in a JSON document."""
    try:
        document = json.loads(bytes(data))
    except (ValueError, RecursionError):
        return
    holders: list[tuple[Any, Any]] = []
    left = [document]
    while left and len(holders) < 5000:
        one = left.pop()
        keys = (
            one.keys() if isinstance(one, dict) else range(len(one) if isinstance(one, list) else 0)
        )
        for key in keys:
            holders.append((one, key))
            left.append(one[key])
    if holders:
        holder, key = random.choice(holders)
        value = holder[key]
        others: tuple[object, ...] = (
            [],
            {},
            [value],
            {"type": value},
            None,
            True,
            -1,
            1e99,
            "",
            [[]],
            "x@x.example",
        )
        holder[key] = random.choice(others)
        data[:] = json.dumps(document).encode("utf-8", "replace")


MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _flip, _cut, _cut, _insert, _insert, _insert, _repeat, _run, _splice, _swap_lines),
    *(_on_one_line, _encode, _retype, _retype, _retype),
)


def _place(data: bytearray, random: Random) -> int:
    return random.randrange(len(data) + 1)


def mutated(data: bytes, random: Random, other: bytes = b"") -> bytes:
    """Return a file with a few or many changes; now and then it stays as it was."""
    torn = bytearray(data)
    for _ in range(random.choice([0, 1, 1, 2, 3, 8, 30])):
        random.choice(MUTATIONS)(torn, random, other)
        if len(torn) > 2 * LONGEST:
            del torn[2 * LONGEST :]
    return bytes(torn)
