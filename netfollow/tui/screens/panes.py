"""What the lists show: their keys, and how a row is made when it comes into sight."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from netfollow.network import Network
from netfollow.people import Uid
from netfollow.tui import rows, words
from netfollow.tui.widgets.line_list import Row


@dataclass(frozen=True)
class Listing:
    """A list as it is now: keys, rows, the pane's title, and what stands in an empty one."""

    keys: Sequence[str]
    row: Callable[[str], Row]
    title: str
    empty: str


def due(network: Network, selected: Container[Uid], more: int = 0) -> Listing:
    """Return those due today, in order, as many as the daily cap has room for and `more`."""
    today = network.today
    agenda = network.today_list(more)
    dues = {one.contact: one for one in agenda.dues}

    def row(key: str) -> Row:
        uid = Uid(key)
        person, plan = network.person(uid), network.plan(uid)
        return rows.of_due(person, plan, dues[uid], today, selected=uid in selected)

    title = f"Due today · {len(dues)}" if dues else "Due today"
    if agenda.beyond:
        title = f"Due today · {len(dues)} of {len(dues) + agenda.beyond} · + more"
    return Listing(tuple(dues), row, title, "" if dues else words.finish(network, agenda.beyond))


def people(network: Network, sought: str, selected: Container[Uid]) -> Listing:
    """Return all people by name, or those in whom some words are found, best first."""
    everyone = network.roll()
    if sought:
        hits = {hit.contact: hit for hit in network.find(sought)}

        def found(key: str) -> Row:
            hit = hits[Uid(key)]
            person = network.person(hit.contact)
            chosen = hit.contact in selected
            return rows.of_hit(person, hit.where, hit.excerpt, selected=chosen)

        title = f"People · {len(hits)} of {len(everyone)}"
        return Listing(tuple(hits), found, title, "Nobody found.")

    def row(key: str) -> Row:
        uid = Uid(key)
        person, plan = network.person(uid), network.plan(uid)
        return rows.of_person(person, plan, network.today, selected=uid in selected)

    empty = words.WELCOME if network.is_empty() else "Nobody here."
    return Listing(everyone, row, f"People · {len(everyone)}", empty)
