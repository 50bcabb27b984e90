"""The wordings of messages: text files beside this one, one a step, read when first needed."""

import re
import tomllib
from functools import cache
from importlib import resources

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

SLOTS = frozenset({"first", "detail", "when", "where", "resource", "org", "answer"})
SLOT = re.compile(r"\{([a-z]+)(:start)?\}")
"""A slot is `{name}`; `{name:start}` begins a sentence, so its first letter is a capital."""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a message: a body with slots and, for an e-mail, a subject."""

    body: str
    subject: str = ""
    id: str = ""

    @property
    def slots(self) -> frozenset[str]:
        """The names of all slots in subject and body."""
        return frozenset(match[1] for match in SLOT.finditer(f"{self.subject}\n{self.body}"))


@cache
def wordings(step: Step, channel: Channel) -> tuple[Wording, ...]:
    """Return every wording of a step for a channel; raises `Unreadable` for a broken file."""
    family = FAMILIES[channel]
    found = _file(step).get(family, [])
    return tuple(
        msgspec.structs.replace(one, body=one.body.strip(), id=f"{step}/{family}/{number}")
        for number, one in enumerate(found, 1)
    )


@cache
def _file(step: Step) -> dict[str, list[Wording]]:
    name = f"{step}.toml"
    source = resources.files("netfollow.method").joinpath("templates", name)
    try:
        raw = tomllib.loads(source.read_text("utf-8"))
        found = msgspec.convert(raw, dict[str, list[Wording]])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unreadable(f"The templates in {name} can't be read: {error}.") from error
    for family, several in found.items():
        for one in several:
            unknown = one.slots - SLOTS
            if family not in FAMILIES.values() or unknown:
                what = f"slot {{{min(unknown)}}}" if unknown else f"channel {family!r}"
                raise Unreadable(f"The templates in {name} use an unknown {what}.")
    return found
