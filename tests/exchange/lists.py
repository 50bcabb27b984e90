"""Lists as other programs write them, many in one file, with who is to come out of each.

A section begins `=== NAME [OPTION…]`: an encoding, `bom` or `crlf`. Lines that begin `> ` say what is
expected: `> NAME | EMAILS | PHONES | FIELD=VALUE; FIELD~PART`, `> left NAME …` for someone who is left
out, `> touch NAME DAY DIRECTION`, `> refused`, `> asked` for a table of which no column is sure, and
`> nobody`. All that follows is the file; of `xlsx` and `ods` the cells are parted by tabs, `#` begins a
number, `@` a day, `## ` a sheet, and an option such as A2:A3 is a range of merged cells.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.exchange.sheets import Cell, ods, xlsx

FOLDER = Path(__file__).parent / "samples" / "lists"


@dataclass
class Person:
    """One person expected: e-mails and phones in their order, and some other fields."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    left: bool = False


@dataclass
class Sample:
    """A file and what is expected of it: people and touches, or that it is refused."""

    name: str
    options: tuple[str, ...]
    lines: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    touches: list[tuple[str, str, str]] = field(default_factory=list)
    is_refused: bool = False
    is_asked: bool = False

    @property
    def data(self) -> bytes:
        """Return the file's bytes."""
        if {"xlsx", "ods"} & set(self.options):
            return self._workbook
        text = "".join(f"{line}\n" for line in self.lines)
        if "crlf" in self.options:
            text = text.replace("\n", "\r\n")
        if "bom" in self.options:
            text = "\ufeff" + text
        codes = [one for one in self.options if one not in ("crlf", "bom")]
        return text.encode(codes[0] if codes else "utf-8")

    @property
    def _workbook(self) -> bytes:
        sheets: dict[str, list[list[Cell]]] = {}
        name = "Sheet1"
        for line in self.lines:
            if line.startswith("## "):
                name = line[3:]
            else:
                sheets.setdefault(name, []).append([_cell(one) for one in line.split("\t")])
        if "ods" in self.options:
            return ods(**sheets)
        return xlsx([one for one in self.options if ":" in one], **sheets)


def _cell(text: str) -> Cell:
    if text[:1] == "#":
        return float(text[1:])
    return date.fromisoformat(text[1:]) if text[:1] == "@" else text or None


def _expect(sample: Sample, said: str) -> None:
    word, _, rest = said.partition(" ")
    if word == "refused":
        sample.is_refused = True
    elif word == "asked":
        sample.is_asked = True
    elif word == "touch":
        name, day, way = rest.rsplit(" ", 2)
        sample.touches.append((name, day, way))
    elif word != "nobody":
        left = word == "left"
        cells = [cell.strip() for cell in (rest if left else said).split("|")] + [""] * 3
        fields = tuple(one.strip() for one in cells[3].split(";") if one.strip())
        phones = tuple(one.strip() for one in cells[2].split(",") if one.strip())
        sample.people.append(Person(cells[0], tuple(cells[1].split()), phones, fields, left))


def load() -> list[Sample]:
    """Return all samples, in the order of their files."""
    samples: list[Sample] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").removesuffix("\n").split("\n"):
            if begun := re.fullmatch(
                r"=== (.+?)((?: (?:bom|crlf|utf-16|cp\d+|mac-roman|utf-8|koi8-r|gb18030|iso-8859-\d+|xlsx|ods|[A-Z]+\d+:[A-Z]+\d+))*)",
                line,
            ):
                samples.append(Sample(begun[1], tuple(begun[2].split())))
            elif line.startswith("> ") and not samples[-1].lines:
                _expect(samples[-1], line[2:])
            else:
                samples[-1].lines.append(line)
    return samples
