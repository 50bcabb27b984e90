"""The words that a generated network is made of: names of many languages, work, talk."""

from functools import cache
from importlib import resources
from random import Random

import msgspec

from netfollow.people import Step


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that go together; `family_first` ones are written without a space."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    family_first: bool = False

    def name(self, random: Random) -> tuple[str, str, str]:
        """Return a made-up name: as shown, first, last."""
        first, last = random.choice(self.first), random.choice(self.last)
        return (f"{last}{first}" if self.family_first else f"{first} {last}"), first, last


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists to choose from."""

    firms: tuple[str, ...]
    trades: tuple[str, ...]
    roles: tuple[str, ...]
    cities: tuple[str, ...]
    tags: tuple[str, ...]
    places: tuple[str, ...]
    details: tuple[str, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    thanks: tuple[str, ...]
    declines: tuple[str, ...]


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in `generated_words.toml`."""

    language: tuple[Language, ...]
    words: Words
    messages: dict[Step, str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words, read once."""
    source = resources.files("netfollow.network").joinpath("generated_words.toml")
    return msgspec.toml.decode(source.read_bytes(), type=Vocabulary)
