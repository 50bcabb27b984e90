"""An index made flat, to be kept, and put up again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netfollow.network.search.kept import First, Kept
from netfollow.network.search.zones import SIZE
from netfollow.people import Uid
from netfollow.store.memo import Key

if TYPE_CHECKING:
    from netfollow.network.search.index import Index

HEADS = ("name", "head")
"""Names; company, tags and facts as regions: of the person alone, put up in no time."""

NOTES = ("met", "note")
"""Where they met; notes: of all that was said, which takes longer for very many."""


def packed(index: Index, form: str, state: Key) -> tuple[First, list[bytes]]:
    """Return all of an index that has read everything: what comes first, and the notes."""
    words, starts, every = _words(index.words.packed())
    first = First(
        form=form,
        state=state,
        uids=[
            uid if index.numbers.get(uid) == at else Uid("") for at, uid in enumerate(index.uids)
        ],
        hidden=bytes(index.hidden),
        latest=array("d", index.latest).tobytes(),
        days=array("I", index.days).tobytes(),
        orders={name: array("I", index.order(by_name=name)).tobytes() for name in (True, False)},
        zones={name: index.zones[name].pieces() for name in HEADS},
        regions=[_words(one.packed()) for one in index.regions],
        words=words,
        starts=starts,
        sizes=[],
        check=0,
    )
    notes = [part for name in NOTES for piece in index.zones[name].pieces() for part in piece]
    return first, [*notes, every]


def _words(
    packed: tuple[Sequence[bytes], array[int], array[int]],
) -> tuple[list[bytes], bytes, bytes]:
    words, starts, every = packed
    return list(words), starts.tobytes(), every.tobytes()


def begin(index: Index, first: First) -> None:
    """Put up everybody in an empty index, but not their notes."""
    index.uids = list(first.uids)
    index.numbers = dict(zip(first.uids, range(len(first.uids)), strict=True))
    if index.numbers.pop(Uid(""), None) is not None:
        index.free = [number for number, uid in enumerate(first.uids) if not uid]
    index.people.name(first.uids)
    index.hidden = bytearray(first.hidden)
    index.latest = list(array("d", first.latest))
    index.days = list(array("I", first.days))
    index.orders = {name: list(array("I", order)) for name, order in first.orders.items()}
    for name, pieces in first.zones.items():
        for shard, piece in enumerate(pieces):
            index.zones[name].set(shard, *piece)
    for vocabulary, words in zip(index.regions, first.regions, strict=True):
        vocabulary.take(*words)
    for name in NOTES:
        index.zones[name].clear(len(first.uids))


def go_on(index: Index, kept: Kept) -> bool:
    """Put up the notes; say whether they were what was kept."""
    parts = kept.fetch()
    if not parts:
        return False
    shards = len(parts) // 2 // len(NOTES)
    for place, name in enumerate(NOTES):
        for shard in range(shards):
            at = 2 * (place * shards + shard)
            index.zones[name].set(shard, bytes(parts[at]), bytes(parts[at + 1]))
    for shard in range(len(kept.first.uids) // SIZE, -(-len(index.people) // SIZE)):
        index.put(shard, {name: {} for name in NOTES})
    index.words.take(kept.first.words, kept.first.starts, parts[-1])
    return True
