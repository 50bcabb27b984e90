"""Three-way merge of records, field by field. Import, sync, conflict copies and duplicates use it.

Of each field four values count: as it is on my side and on theirs, and as each side was when
they last agreed. What one side alone changed is taken. Lists that both changed are united,
without what either took out. Any other field that both changed is a conflict.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

Values = Mapping[str, Any]
"""A record's values by field name. A missing one compares as None."""


class Prefer(StrEnum):
    """Which value wins a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Both texts, with a blank line between."""


class MergeConflict(msgspec.Struct, frozen=True):
    """A field that both sides changed, with both values."""

    field: str
    mine: Any
    theirs: Any


class MergeResult(msgspec.Struct, frozen=True):
    """The merged values by field, and the conflicts among them."""

    values: dict[str, Any]
    conflicts: tuple[MergeConflict, ...]


Form = Callable[[Any], Any]
"""Returns what makes two spellings of a value equal, such as a phone number's digits."""


def _no_lists(field: str) -> Form | None:
    del field
    return None


class MergePolicy(msgspec.Struct, frozen=True):
    """How to merge: which side wins a conflict, and which fields are lists.

    `prefer` goes by field, `otherwise` is for the rest. `form` returns how a list's values are
    compared, None for a field that isn't a list.
    """

    prefer: Mapping[str, Prefer] = {}
    otherwise: Prefer = Prefer.MINE
    form: Callable[[str], Form | None] = _no_lists

    def side(self, field: str) -> Prefer:
        """Return which value wins a conflict in a field."""
        return self.prefer.get(field, self.otherwise)


DEFAULT_POLICY = MergePolicy()


def merge(
    base: Values,
    mine: Values,
    theirs: Values,
    policy: MergePolicy = DEFAULT_POLICY,
    *,
    their_base: Values | None = None,
    fields: Iterable[str] | None = None,
) -> MergeResult:
    """Merge two versions of a record. `base` is their last common version.

    With `their_base`, `base` is the earlier version on my side only. Without `fields`, every field
    that either side has is merged.
    """
    there = base if their_base is None else their_base
    names = dict.fromkeys((*mine, *theirs)) if fields is None else fields
    values: dict[str, Any] = {}
    conflicts: list[MergeConflict] = []
    for name in names:
        sides = (base.get(name), mine.get(name)), (there.get(name), theirs.get(name))
        values[name], is_conflict = _merged(sides, name, policy)
        if is_conflict:
            conflicts.append(MergeConflict(name, mine.get(name), theirs.get(name)))
    return MergeResult(values, tuple(conflicts))


_Side = tuple[Any, Any]
"""What a side was, and what it is."""


def _merged(sides: tuple[_Side, _Side], name: str, policy: MergePolicy) -> tuple[Any, bool]:
    (was_mine, mine), (was_theirs, theirs) = sides
    if mine == theirs or theirs == was_theirs:
        return mine, False
    form = policy.form(name)
    if mine == was_mine and (form is None or was_mine == was_theirs):
        return theirs, False
    if form is not None:
        return _united(sides, form), False
    match policy.side(name):
        case Prefer.THEIRS:
            return theirs, True
        case Prefer.BOTH:
            return "\n\n".join(one for one in (mine, theirs) if one), True
        case _:
            return mine, True


def _united(sides: tuple[_Side, _Side], form: Form) -> tuple[Any, ...]:
    """Return a list with what either side added, without what either took out, in my spelling."""
    forms = [
        ({form(one) for one in was or ()}, {form(one) for one in now or ()}) for was, now in sides
    ]
    gone = {one for was, now in forms for one in was - now}
    added = {one for was, now in forms for one in now - was}
    out = gone - added
    (_, mine), (_, theirs) = sides
    found = [one for one in mine or () if form(one) not in out]
    present = {form(one) for one in found}
    for one in theirs or ():
        if form(one) not in present and form(one) not in out:
            present.add(form(one))
            found.append(one)
    return tuple(found)
