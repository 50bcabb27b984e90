"""Field by field: who changed what since both sides were last seen."""

from collections.abc import Callable

import msgspec

from netfollow.exchange.threeway import form_of
from netfollow.exchange.vdir import EXTRA, PRIVATE, PROPERTIES, Fields, empty
from netfollow.network.syncing.report import Side
from netfollow.people.fields import LISTS, Value


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
    region: str = "",
    says: Side | None = None,
) -> Merged:
    """Compare one person with one card.

    What one side alone changed goes to the other; lists changed on both are united, and each
    keeps its own spelling of a number that both have (`region` is that of numbers without a
    country); any other field changed on both is open, unless the user `says` whose word holds, and is seen as it
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
        elif field in LISTS and (was_h != was_t or (h != was_h and t != was_t)):
            new_h, new_t = united((was_h, was_t), h, t, form_of(field, region))
        elif h == was_h:
            new_h = t
        elif t == was_t:
            if goes_out:
                new_t = h
        elif field == EXTRA:
            new_h, _ = united((was_h, was_t), h, t, str)
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


def united(
    was: tuple[Value, Value], here: Value, there: Value, form: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a list as it is to be here and there: all that either added, without what either took out.

    `form` is how values are compared.
    """
    sides = ((was[0], here), (was[1], there))
    forms = [({form(one) for one in old}, {form(one) for one in new}) for old, new in sides]
    gone = {one for old, new in forms for one in old - new}
    added = {one for old, new in forms for one in new - old}

    kept = dict.fromkeys(form(one) for one in (*here, *there))
    order = [one for one in kept if one not in gone - added]

    def side(mine: Value, other: Value) -> tuple[str, ...]:
        spelt = {form(one): one for one in (*reversed(other), *reversed(mine))}
        return tuple(spelt[one] for one in order)

    return side(here, there), side(there, here)
