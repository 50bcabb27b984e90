"""Field by field: who changed what since both sides were last seen."""

from collections.abc import Iterable

import msgspec

from netfollow.exchange.vdir import EXTRA, PRIVATE, PROPERTIES, SETS, Fields, Value, empty
from netfollow.network.syncing.report import Side


class Merged(msgspec.Struct, frozen=True):
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
    says: Side | None = None,
) -> Merged:
    """Compare one person with one card.

    What one side alone changed goes to the other; lists changed on both are united; any other
    field changed on both is open, unless the user `says` whose word holds, and is seen as it
    was. Without `notes` a private field comes in and never goes out; lines that nothing here uses
    never do, for they are in the card.
    """
    take: Fields = {}
    write: Fields = {}
    still_open: dict[str, tuple[Value, Value]] = {}
    seen_here: Fields = {}
    seen_there: Fields = {}
    for field in (*PROPERTIES, EXTRA):
        none = empty(field)
        was_h, was_t = was_here.get(field, none), was_there.get(field, none)
        h, t = here.get(field, none), there.get(field, none)
        goes_out = field != EXTRA and (notes or field not in PRIVATE)
        new_h, new_t = h, t
        if h == t or (h == was_h and t == was_t):
            pass
        elif h == was_h:
            new_h = t
        elif t == was_t:
            if goes_out:
                new_t = h
        elif field in SETS:
            new_h = new_t = united(was_h, was_t, h, t)
        elif field == EXTRA:
            new_h = united(was_h, was_t, h, t)
        elif says is Side.THERE:
            new_h = t
        elif says is Side.HERE:
            new_t = h if goes_out else t
        else:
            still_open[field] = (h, t)
            _see(seen_here, field, was_h)
            _see(seen_there, field, was_t)
            continue
        if new_h != h:
            take[field] = new_h
        if new_t != t:
            write[field] = new_t
        is_kept_back = not goes_out and new_h != new_t and h != was_h
        _see(seen_here, field, was_h if is_kept_back else new_h)
        _see(seen_there, field, new_t)
    return Merged(take, write, still_open, seen_here, seen_there)


def _see(seen: Fields, field: str, value: Value) -> None:
    if value:
        seen[field] = value


def united(was_here: Value, was_there: Value, here: Value, there: Value) -> tuple[str, ...]:
    """Return what both sides made of a list: all that either added, without what either took out."""
    gone = (set(was_here) - set(here)) | (set(was_there) - set(there))
    added = (set(here) - set(was_here)) | (set(there) - set(was_there))
    return tuple(_in_order((*here, *there), gone - added))


def _in_order(values: Iterable[str], without: set[str]) -> Iterable[str]:
    return dict.fromkeys(value for value in values if value not in without)
