"""Field by field: who changed what since both sides were last seen."""

from collections.abc import Callable

import msgspec

from netfollow.exchange.import_merge import form_of
from netfollow.exchange.vdir import EXTRA, PRIVATE, PROPERTIES, Fields, empty
from netfollow.network.syncing.report import SyncSide
from netfollow.people.fields import LISTS, Value
from netfollow.people.merge import MergePolicy, Prefer
from netfollow.people.merge import merge as three_way


class CardMerge(msgspec.Struct, frozen=True):
    """What to take in, what to write out, what is open, and what is seen from now on."""

    take: Fields
    write: Fields
    open: dict[str, tuple[Value, Value]]
    here: Fields
    there: Fields


def merge(
    was_here: Fields,
    was_there: Fields,
    here: Fields,
    there: Fields,
    *,
    notes: bool,
    region: str = "",
    says: SyncSide | None = None,
) -> CardMerge:
    """Compare one person with one card.

    What one side alone changed goes to the other; lists changed on both are united, and each
    keeps its own spelling of a number that both have (`region` is that of numbers without a
    country); any other field changed on both is open, unless the user `says` whose word holds, and is seen as it
    was. Without `notes` a private field comes in and never goes out; lines that nothing here uses
    never do, for they are in the card.
    """
    fields = (*PROPERTIES, EXTRA)
    before_here, before_there, h, t = (
        {field: values.get(field, empty(field)) for field in fields}
        for values in (was_here, was_there, here, there)
    )
    to_here = three_way(
        before_here, h, t, _policy(region, theirs=says is SyncSide.THERE), their_base=before_there
    )
    to_there = three_way(
        before_there, t, h, _policy(region, theirs=says is SyncSide.HERE), their_base=before_here
    )
    still_open = {
        one.field: (h[one.field], t[one.field]) for one in to_here.conflicts if says is None
    }
    take: Fields = {}
    write: Fields = {}
    seen_here: Fields = {}
    seen_there: Fields = {}
    for field in fields:
        if field in still_open:
            _see(seen_here, field, before_here[field])
            _see(seen_there, field, before_there[field])
            continue
        goes_out = field != EXTRA and (notes or field not in PRIVATE)
        new_h = to_here.values[field]
        new_t = to_there.values[field] if goes_out else t[field]
        if field in LISTS and goes_out and (new_h, new_t) != (h[field], t[field]):
            new_t = _in_order(new_h, (*t[field], *new_t), form_of(field, region))
        if new_h != h[field]:
            take[field] = new_h
        if new_t != t[field]:
            write[field] = new_t
        is_kept_back = not goes_out and new_h != new_t and h[field] != before_here[field]
        _see(seen_here, field, before_here[field] if is_kept_back else new_h)
        _see(seen_there, field, new_t)
    return CardMerge(take, write, still_open, seen_here, seen_there)


def _policy(region: str, *, theirs: bool) -> MergePolicy:
    return MergePolicy(
        otherwise=Prefer.THEIRS if theirs else Prefer.MINE,
        form=lambda field: form_of(field, region) if field in (*LISTS, EXTRA) else None,
    )


def _in_order(order: Value, spelt: Value, form: Callable[[str], str]) -> tuple[str, ...]:
    """Return a list as the other side has it, in the other side's spelling where it has one."""
    known = {form(one): one for one in reversed(spelt)}
    return tuple(known.get(form(one), one) for one in order)


def _see(seen: Fields, field: str, value: Value) -> None:
    if value:
        seen[field] = value
