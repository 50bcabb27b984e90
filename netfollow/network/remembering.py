"""What was decided about imports before, and need not be asked again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from netfollow.exchange.import_records import Owner
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.names import sorted_name
from netfollow.people import Decision, DecisionKind, Uid
from netfollow.people.text import line
from netfollow.problems import WrongCall


class Remembered:
    """The user's own profiles, and what the columns of tables are."""

    def __init__(
        self, decisions: Iterable[Decision], now: datetime, new_uid: Callable[[], Uid]
    ) -> None:
        self._now = now
        self._new_uid = new_uid
        self._me: Decision | None = None
        self._columns: dict[str, Decision] = {}
        for one in decisions:
            if one.kind is DecisionKind.ME:
                self._me = one
            elif one.kind is DecisionKind.COLUMNS and one.marks:
                self._columns[one.marks[0]] = one

    @property
    def me(self) -> str | None:
        """The key of the user's own profile, if it was told."""
        return self._me.marks[0] if self._me is not None and self._me.marks else None

    def columns(self, fingerprint: str) -> dict[str, str] | None:
        """Return the field of each column of a table that was seen before."""
        known = self._columns.get(fingerprint)
        if known is None:
            return None
        return {name: field for name, _, field in (one.rpartition("=") for one in known.marks[1:])}

    def note_me(self, key: str) -> Decision | None:
        """Return the decision that a profile is the user's own; None if that is known."""
        known = self._me.marks if self._me is not None else ()
        if known[:1] == (key,):
            return None
        marks = (key, *(one for one in known if one != key))
        if self._me is None:
            return Decision(uid=self._new_uid(), kind=DecisionKind.ME, at=self._now, marks=marks)
        return msgspec.structs.replace(self._me, at=self._now, marks=marks)

    def note_columns(self, mark: str, fields: Mapping[str, str]) -> Decision | None:
        """Return the decision what the columns of a table are; None if that is known."""
        named = tuple(f"{name}={field}" for name, field in fields.items())
        known = self._columns.get(mark)
        if known is None:
            uid, kind = self._new_uid(), DecisionKind.COLUMNS
            return Decision(uid=uid, kind=kind, at=self._now, marks=(mark, *named))
        if known.marks[1:] == named:
            return None
        return msgspec.structs.replace(known, at=self._now, marks=(mark, *named))


def owner_key(told: str, owners: Sequence[Owner]) -> str:
    """Return the key of the user's own profile, told as a key, an address or a name.

    Raises `WrongCall`, with those who may be meant, for a name that is none of theirs.
    """
    if told.startswith("linkedin:") or (told and not owners):
        return profile_key(told) or told
    if key := profile_key(told):
        return key
    wanted = sorted_name(told)
    found = [one for one in owners if told == one.key or sorted_name(one.name) == wanted]
    if len(found) != 1:
        named = ", ".join(line(one.name or one.key, 40) for one in owners[:5])
        raise WrongCall(f"Which of these are you? {named}. Say it with --me NAME.")
    return found[0].key
