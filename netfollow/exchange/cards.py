"""Which properties make a card: cards inside others, cut off, or too big are told apart."""

from collections.abc import Iterable, Iterator

import msgspec

from netfollow.exchange.contentlines import PICTURES, Property, Unparsed, escape
from netfollow.exchange.incoming import Rejected
from netfollow.exchange.kept import line_of

BIGGEST = 4 << 20
"""Characters of a card at most; what is beyond is passed over."""

MANY = 10_000
"""Properties of a card at most."""

_VERSIONS = {"2.1", "3.0", "4.0"}

TOLD = 100
"""So many bad lines of a card are told one by one."""


class Card(msgspec.Struct):
    """A card: the line it begins on, its properties, and which lines could not be read.

    `untold` counts bad lines beyond those, `guessed` are lines whose encoding was guessed,
    `nested` how deep it stands in others as their AGENT. `cut`: its end never came.
    """

    line: int
    properties: list[Property] = []
    bad: list[Rejected] = []
    guessed: list[int] = []
    untold: int = 0
    size: int = 0
    nested: int = 0
    cut: bool = False

    def add(self, one: Property) -> None:
        """Take a property, unless there is no more room."""
        self.size += len(one.value)
        if self.size > BIGGEST or len(self.properties) >= MANY:
            self.tell(one.line, "This card is too big; the line was left out.")
            return
        self.properties.append(one)
        if one.guessed:
            self.guessed.append(one.line)

    def tell(self, line: int, why: str) -> None:
        """Note a line that can't be read."""
        if len(self.bad) < TOLD:
            self.bad.append(Rejected(line, why))
        else:
            self.untold += 1


class Outside:
    """Lines of a file that are in no card, told run by run."""

    def __init__(self) -> None:
        self.runs: list[list[int]] = []
        self._was_outside = False

    def add(self, line: int) -> None:
        """Note a line that is in no card."""
        if self._was_outside:
            self.runs[-1][1] += 1
        elif len(self.runs) < TOLD:
            self.runs.append([line, 1])
            self._was_outside = True

    def end(self) -> None:
        """Note that a card begins, which ends a run."""
        self._was_outside = False

    def rejected(self) -> list[Rejected]:
        """Return each run by its first line, with how many lines it has."""
        return [
            Rejected(line, OUTSIDE if count == 1 else OUTSIDE_MANY.format(count))
            for line, count in self.runs
        ]


OUTSIDE = "This line is outside any vCard and was skipped."
OUTSIDE_MANY = "{:,} lines from here are outside any vCard and were skipped."


def cards(lines: Iterable[Property | Unparsed], outside: Outside | None = None) -> Iterator[Card]:
    """Yield each card; lines outside of any are noted in `outside`.

    A card that stands in another as its AGENT becomes the value of that, as 3.0 has it. One
    that begins inside another is a card of its own, and what follows its end belongs to the
    outer; a card that was cut off says so and counts as far as it goes, also the file's first
    one if its beginning is missing and it says which version it is.
    """
    outer: Card | None = None
    card: Card | None = None
    begun = False
    outside = outside or Outside()
    for one in lines:
        begun = begun or card is not None
        if card is not None:
            outside.end()
        if isinstance(one, Unparsed):
            if card is not None:
                why = (
                    "This line is too long." if one.too_long else "This line is no vCard property."
                )
                card.tell(one.line, why)
            else:
                outside.add(one.line)
            continue
        name = one.name
        if name == "BEGIN" and one.value.strip().upper() == "VCARD":
            if card is not None and card.properties and _is_agent(card.properties[-1]):
                if card.nested:
                    card.nested += 1
                    continue
                if outer is not None:
                    outer.cut = True
                    yield outer
                outer, card = card, Card(one.line, nested=1)
                continue
            if outer is not None:
                outer.cut = True
                yield outer
            outer = None if card is None or card.nested else card
            card = Card(one.line)
        elif name == "END" and one.value.strip().upper() == "VCARD":
            if card is not None and card.nested > 1:
                card.nested -= 1
                continue
            if card is None:
                outside.add(one.line)
            elif not card.nested:
                yield card
            elif outer is not None:
                outer.properties[-1] = _agent(outer.properties[-1], card)
            card, outer = outer, None
        elif card is not None:
            card.add(one)
        elif name == "VERSION" and one.value.strip() in _VERSIONS and not begun:
            card = Card(one.line, [one])
        else:
            outside.add(one.line)
    for rest in (outer, card):
        if rest is not None and not rest.nested:
            rest.cut = True
            yield rest


def _agent(one: Property, card: Card) -> Property:
    """Return an AGENT whose card is its text (RFC 2426, 3.5.4)."""
    told = [line_of(one) for one in card.properties if one.name not in (*PICTURES, "VERSION")]
    lines = ["BEGIN:VCARD", "VERSION:3.0", *told, "END:VCARD"]
    return msgspec.structs.replace(one, value=escape("\n".join(lines)))


def _is_agent(one: Property) -> bool:
    return one.name == "AGENT" and not one.value.strip()
