"""How many people would become due by an import: said before it is taken."""

from collections import Counter
from collections.abc import Iterable

from netfollow.method.plan import plan
from netfollow.method.queue import Due, is_due
from netfollow.network.agenda import FORECAST
from netfollow.network.session import Session
from netfollow.people import Contact, Interaction, Uid


def would_become_due(
    session: Session, people: Iterable[Contact], entries: Iterable[Interaction]
) -> tuple[int, tuple[int, ...]]:
    """Return how many more people would be due today, and on each day after it.

    `people` and `entries` are as they would be; those that are here already are left out
    as they are.
    """
    policy, today, store = session.policy, session.today, session.store
    with_them: dict[Uid, list[Interaction]] = {}
    for entry in entries:
        for uid in entry.contacts:
            with_them.setdefault(uid, []).append(entry)
    after = {contact.uid: contact for contact in people}
    for uid in with_them.keys() - after.keys():
        if uid in store.contacts:
            after[uid] = store.contacts[uid]
    days: Counter[int] = Counter()

    def count(due: Due | None, by: int) -> None:
        if due is None:
            return
        opens = due.opens if due.is_mine else policy.working(due.opens)
        days[0 if is_due(due, policy, today) else max(1, (opens - today).days)] += by

    for contact in after.values():
        before = store.contacts.get(contact.uid)
        more = with_them.get(contact.uid, [])
        if before is None and not (more or contact.birthday or policy.rhythm(contact)):
            continue
        renewed = {entry.uid for entry in more}
        kept = [entry for entry in store.of(contact.uid) if entry.uid not in renewed]
        promises = store.promises_of(contact.uid)
        count(plan(contact, [*kept, *more], policy, today, promises).next, 1)
        if before is not None:
            history = store.of(contact.uid)
            now = plan(before, history, policy, today, promises, in_order=True)
            count(now.next, -1)
    return max(0, days[0]), tuple(max(0, days[day]) for day in range(1, FORECAST))
