"""Short messages in many voices, and how often each check is right about them.

The rules were written, and the weights learned, with the files of `TUNED`. "seen" was meant to be
measured but was too fresh in mind; "later" and each "broad" file up to 29 was measured once, before anything
was changed for it, and then used; with "broad-44" to "broad-46" it was chosen how sure a check must
be. Every other file is kept for measuring. Every writer is in one file only. A label is for a whole
message: which words are marked is no matter.
"""

import re
from functools import cache
from pathlib import Path

import msgspec

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.people import Direction, Interaction, Kind, Uid
from tests.method.coach.corpus import NOW, Score

SIGNS = {
    "g": Check.GUILT,
    "d": Check.DEMAND,
    "s": Check.SEVERAL_PURPOSES,
    "o": Check.GENERIC_OPENER,
    "v": Check.VAGUE_SUBJECT,
    "n": Check.NO_SPECIFIC_REFERENCE,
    "f": Check.FILLER,
    "p": Check.UNFILLED_SLOT,
    "l": Check.UNEXPLAINED_LINK,
    "a": Check.UNEXPLAINED_ATTACHMENT,
}
"""The check for each sign of a label; no other check is counted here."""

MEANING = frozenset(
    {
        Check.GUILT,
        Check.DEMAND,
        Check.SEVERAL_PURPOSES,
        Check.GENERIC_OPENER,
        Check.VAGUE_SUBJECT,
        Check.NO_SPECIFIC_REFERENCE,
    }
)
"""Checks of meaning, which take a reader; the others are of fact."""

EVERY = frozenset(SIGNS.values())
NOT_NOTED = frozenset({Check.NO_SPECIFIC_REFERENCE})

WHOLE = "% whole messages"
"""A line of a file whose labels are for the checks of meaning alone.

In other files, mostly of single sentences, a message is judged by the rest as well; but by whether it is
specific only where something was noted.
"""

TUNED = ("tuned", "seen", "later", *(f"broad-{number}" for number in range(1, 49)))
"""The files that the rules were changed with."""

FOLDER = Path(__file__).parent / "voices"


def untuned() -> tuple[str, ...]:
    """Return the names of the files that nothing was changed for."""
    return tuple(sorted({path.stem for path in FOLDER.glob("*.txt")} - set(TUNED)))


_LINE = re.compile(
    r"(?P<signs>[a-z]+|-) :: (?P<text>.*?)(?: ## (?P<subject>.*?))?(?: @@ (?P<noted>.*?))?"
    r"(?: %% (?P<asked>[0-9 ]+))?"
)


class Voiced(msgspec.Struct, frozen=True, kw_only=True):
    """A message by one writer, the checks that should find something in it, and those it is for.

    `asked` tells of each sentence what it asks the reader for: "0" nothing, "1" the first thing,
    "2" another, "12" two; it is empty where a message has no such labels.
    """

    writer: str
    text: str
    subject: str | None
    noted: str
    labels: frozenset[Check]
    judged: frozenset[Check]
    asked: tuple[str, ...] = ()

    def found(self) -> frozenset[Check]:
        """Return the checks that do find something, of those that are counted."""
        talk = Interaction(
            uid=Uid("talk"),
            contacts=(Uid("them"),),
            kind=Kind.MET,
            at=NOW,
            direction=Direction.BOTH,
            detail=self.noted,
        )
        context = MessageContext(subject=self.subject, history=(talk,) if self.noted else ())
        return frozenset(one.check for one in coach(self.text, context)) & self.judged


@cache
def voices(name: str) -> tuple[Voiced, ...]:
    """Return the messages of one file, by its name without the ending."""
    path = FOLDER / f"{name}.txt"
    writer, found, is_whole = "", list[Voiced](), False
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            writer = line[2:]
        elif line == WHOLE:
            is_whole = True
        elif line and not line.startswith("#"):
            match = _LINE.fullmatch(line)
            assert match is not None, f"{name}: {line}"
            signs = match["signs"].strip("-")
            found.append(
                Voiced(
                    writer=writer,
                    text=match["text"].replace(r"\n", "\n"),
                    subject=match["subject"],
                    noted=match["noted"] or "",
                    asked=tuple((match["asked"] or "").split()),
                    labels=frozenset(SIGNS[sign] for sign in signs),
                    judged=MEANING
                    if is_whole
                    else EVERY - (NOT_NOTED if not match["noted"] else set()),
                )
            )
    return tuple(found)


def voice_scores(several: tuple[Voiced, ...]) -> dict[Check, Score]:
    """Return a score for every check that is counted, by whole messages."""
    scores = {check: Score() for check in SIGNS.values()}
    for one in several:
        found = one.found()
        for check, score in scores.items():
            score.right += check in found and check in one.labels
            score.wrong += check in found - one.labels
            score.missing += check in one.labels - found
    return scores
