"""The wordings of messages: text files beside this one, one a step, read when first needed.

A file holds tables `[[email]]`, `[[linkedin]]`, `[[text]]` and `[[call]]`. Each has a `body`, an
e-mail a `subject`, and may say in `holds` what must be true for it to be sent.
"""

import re
from enum import StrEnum
from functools import cache

import msgspec

from netfollow.people import Channel, Step
from netfollow.problems import Unreadable

FAMILIES = {
    Channel.EMAIL: "email",
    Channel.LINKEDIN: "linkedin",
    Channel.TEXT: "text",
    Channel.CALL: "call",
    Channel.PERSON: "call",
}
"""Which wordings a channel uses; a meeting gets talking points, as a call does."""

OPEN = {
    "first": "[their name]",
    "detail": "[a detail to mention back]",
    "resource": "[something useful to share]",
    "promise": "[what you promised]",
    "answer": "[your answer]",
    "when": "[when you talked]",
    "last": "[when you last talked]",
    "where": "[where you met]",
    "org": "[their company]",
    "sender": "[your name]",
}
"""What stands in a draft where a slot is open. `{greeting}` never is."""

SLOTS = frozenset({"greeting", *OPEN})
SLOT = re.compile(r"\{([a-z]+)(:start)?\}")
"""A slot is `{name}`; `{name:start}` begins a sentence, so its first letter is a capital."""

_STEP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Fact(StrEnum):
    """What may have to be true for a wording to be sent: its verbs say so."""

    SPOKE = "spoke"  # the conversation was a meeting or a call
    MET = "met"  # … in person
    CALL = "call"  # … by phone
    FIRST = "first"  # … in person for the first time, for certain
    AGAIN = "again"  # … in person, and not for the first time
    TOLD = "told"  # they said or wrote the detail themselves
    WROTE = "wrote"  # the last word is theirs, in writing
    WARM = "warm"  # … and it was a warm one
    DECLINED = "declined"  # … and it was a no, a not now, or the wrong person
    ON_THE_DAY = "on-the-day"  # their birthday is today
    BELATED = "belated"  # their birthday was a few days ago


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a message: a body with slots and, for an e-mail, a subject."""

    body: str
    subject: str = ""
    holds: tuple[Fact, ...] = ()
    id: str = ""

    @property
    def slots(self) -> frozenset[str]:
        """The names of all slots in subject and body."""
        return frozenset(match[1] for match in SLOT.finditer(f"{self.subject}\n{self.body}"))


def wordings(step: Step, channel: Channel) -> tuple[Wording, ...]:
    """Return every wording of a step for a channel; raises `Unreadable` for a broken file."""
    family = FAMILIES[channel]
    found = _file(step).get(family, ())
    if not found:
        raise Unreadable(f"There is no template for {step} by {family}; {step}.toml would hold it.")
    return found


def are_there(step: str) -> bool:
    """Whether a step has wordings."""
    try:
        return bool(_file(Step(step)))
    except Unreadable:
        return False


@cache
def _file(step: Step) -> dict[str, tuple[Wording, ...]]:
    from importlib import resources

    if not _STEP.fullmatch(step):
        raise Unreadable(f"{step!r} names no templates: use small letters and hyphens.")
    name = f"{step}.toml"
    source = resources.files("netfollow.method").joinpath("templates", name)
    try:
        text = source.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"The templates in {name} can't be read: {error}.") from error
    return parse(name, text)


def parse(name: str, text: str) -> dict[str, tuple[Wording, ...]]:
    """Return the wordings in the text of one file, by family.

    Raises `Unreadable`, which names the file, the wording, and what would be right.
    """
    import tomllib

    try:
        found = msgspec.convert(tomllib.loads(text), dict[str, list[Wording]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unreadable(f"The templates in {name} can't be read: {error}.") from error
    step = name.removesuffix(".toml")
    return {
        family: tuple(
            _checked(
                name, family, number, msgspec.structs.replace(one, body=one.body.strip()), step
            )
            for number, one in enumerate(several, 1)
        )
        for family, several in found.items()
    }


def _checked(name: str, family: str, number: int, one: Wording, step: str) -> Wording:
    """Return a wording with its id; raises `Unreadable` for one that can't be filled."""

    def wrong(why: str) -> Unreadable:
        return Unreadable(f"The templates in {name} are not right: {family} {number} {why}.")

    if family not in FAMILIES.values():
        kinds = ", ".join(dict.fromkeys(FAMILIES.values()))
        raise wrong(f"is no kind of message; there are {kinds}")
    unknown = one.slots - SLOTS
    if unknown:
        slots = ", ".join(f"{{{slot}}}" for slot in sorted(SLOTS))
        raise wrong(f"has a slot {{{min(unknown)}}}; there are {slots}")
    if set("{}") & set(SLOT.sub("", f"{one.subject}{one.body}")):
        raise wrong("has a brace that is no slot; a slot is written {detail} or {detail:start}")
    if not one.body:
        raise wrong("has no words in its body")
    if bool(one.subject.strip()) != (family == "email"):
        raise wrong("needs a subject" if family == "email" else "must have no subject")
    return msgspec.structs.replace(one, id=f"{step}/{family}/{number}")
