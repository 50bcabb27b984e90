"""People who are here twice, or may be; and saying that they are not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netfollow.network.importing import Like, Tick, silent
from netfollow.network.session import Changes, Session, names
from netfollow.people import Contact, Decision, DecisionKind, Uid
from netfollow.problems import WrongCall

if TYPE_CHECKING:
    from netfollow.exchange.matching import Double


class Doubles:
    """Finding them reads only, and may run in a thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, tick: Tick | None = None) -> "tuple[Double, ...]":
        """Return all pairs that are one person or may be, the surest first.

        None of those kept apart. `tick` is told how far it is, and may raise to cancel.
        """
        from netfollow.exchange.matching import doubles

        here = self._session.store.snapshot()
        apart = _apart(here.decisions)
        return tuple(doubles(here.contacts, apart, self._session.region, tick or silent))

    def of(self, uid: Uid) -> tuple[Like, ...]:
        """Return whom a person may be besides, the likeliest first; raises `Nobody`."""
        return self._like(self._session.person(uid))

    def like(
        self,
        name: str,
        *,
        org: str = "",
        emails: tuple[str, ...] = (),
        phones: tuple[str, ...] = (),
        links: tuple[str, ...] = (),
    ) -> tuple[Like, ...]:
        """Return who is here already that somebody about to be added may be."""
        now = self._session.now()
        person = Contact(
            uid=Uid(""),
            name=name,
            org=org,
            emails=tuple(one for one in emails if one.strip()),
            phones=phones,
            links=links,
            created=now,
            updated=now,
        )
        return self._like(person)

    def seen(self, name: str, emails: tuple[str, ...] = ()) -> Contact | None:
        """Return who is here of just this name or e-mail, at once: for a form being typed."""
        from netfollow.exchange.matching import email_key
        from netfollow.exchange.names import words_of

        words = words_of(name)
        longest = max(words, key=len, default="")
        addresses = {email_key(one) for one in emails if "@" in one}
        for contact in self._session.store.contacts.values():
            if addresses and not addresses.isdisjoint(map(email_key, contact.emails)):
                return contact
            known = contact.name
            may_be = len(words) > 1 and (longest in known.casefold() or not known.isascii())
            if may_be and words == words_of(known):
                return contact
        return None

    def _like(self, person: Contact) -> tuple[Like, ...]:
        from netfollow.exchange.matching import ContactIndex, Names, likes

        here = self._session.store.snapshot()
        others = [one for uid, one in here.contacts.items() if uid != person.uid]
        index = ContactIndex(others, self._session.region)
        apart = _apart(here.decisions)
        found = likes(person, index.now, Names(others), index.sharing(person))
        return tuple(one for one in found if frozenset((one.uid, person.uid)) not in apart)

    def apart(self, one: Uid, other: Uid) -> Changes:
        """Note that two people are not the same, however alike they look."""
        if one == other:
            raise WrongCall("That is one and the same person: name two.")
        with self._session.verb() as verb:
            people = [self._session.person(one), self._session.person(other)]
            if frozenset((one, other)) not in _apart(self._session.store.decisions):
                verb.put(
                    Decision(
                        uid=self._session.new_uid(),
                        kind=DecisionKind.APART,
                        at=self._session.now(),
                        people=(one, other),
                    )
                )
            verb.did = f"noted that {names(people)} are not the same person"
        return Changes(verb.did, (one, other))


def _apart(decisions: Mapping[Uid, Decision]) -> frozenset[frozenset[Uid]]:
    return frozenset(
        frozenset(one.people) for one in decisions.values() if one.kind is DecisionKind.APART
    )
