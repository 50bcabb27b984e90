"""Resources: things worth sharing, who they fit, and introductions."""

from collections.abc import Collection

from netfollow.errors import NothingToDo, WrongCall
from netfollow.method.resources import (
    IntroductionPair,
    ResourceMatch,
    introduction_pairs,
    matching_resources,
)
from netfollow.network.session import Changes, Session, names
from netfollow.people import INTRODUCTION, Interaction, Kind, Resource, ResourceKind, Uid
from netfollow.people.text import line


class Resources:
    """What the user keeps to bring to people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Resource, ...]:
        """Return all resources, newest first."""
        found = self._session.store.resources.values()
        return tuple(sorted(found, key=lambda one: (one.added, one.uid), reverse=True))

    def put(
        self,
        what: str,
        *,
        title: str = "",
        note: str = "",
        tags: Collection[str] = (),
        kind: ResourceKind | None = None,
    ) -> Changes:
        """Add a resource: an address, a file's name, or a few words.

        Raises `WrongCall` without a word, and for an address that is there already.
        """
        what = line(what).strip()
        if not what:
            raise WrongCall("What is worth sharing? Type a link, a file name or a few words.")
        is_link = what.startswith(("http://", "https://"))
        if is_link and any(one.link == what for one in self._session.store.resources.values()):
            raise WrongCall("You already have this resource.")
        with self._session.verb() as verb:
            resource = Resource(
                uid=self._session.new_uid(),
                title=line(title).strip() or ("" if is_link else what),
                link=what if is_link else "",
                note=note.strip(),
                tags=tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in tags if tag.strip())),
                kind=kind or (ResourceKind.LINK if is_link else ResourceKind.NOTE),
                added=self._session.now(),
            )
            verb.put(resource)
            verb.did = f"saved {words(resource)} to your resources"
        return verb.changes

    def remove(self, uid: Uid) -> Changes:
        """Remove a resource."""
        with self._session.verb() as verb:
            resource = self._resource(uid)
            verb.remove(resource)
            verb.did = f"deleted {words(resource)} from your resources"
        return verb.changes

    def _resource(self, uid: Uid) -> Resource:
        found = self._session.store.resources.get(uid)
        if found is None:
            raise NothingToDo("That resource was deleted meanwhile.")
        return found

    def for_person(self, uid: Uid) -> tuple[tuple[Resource, ResourceMatch], ...]:
        """Return what was not brought to a person yet, the best fit first, and why it fits."""
        contact = self._session.person(uid)
        return matching_resources(contact, self._session.store.of(uid), self.all())

    def bring(self, uid: Uid, resource: Uid) -> Changes:
        """Put a thing into the next message to a person; it is not offered to them again."""
        with self._session.verb() as verb:
            contact, thing = self._session.person(uid), self._resource(resource)
            text = f"{thing.title}: {thing.link}" if thing.title and thing.link else words(thing)
            verb.put(
                Interaction(
                    uid=self._session.new_uid(),
                    contacts=(uid,),
                    kind=Kind.FILLED,
                    at=self._session.moment([uid]),
                    fills={"resource": text},
                    resource=resource,
                )
            )
            verb.did = f"chose {words(thing)} for {names([contact])}"
        return verb.changes

    def introductions(self, uid: Uid | None = None) -> tuple[IntroductionPair, ...]:
        """Return who could be introduced to whom: all, or those with one person in them.

        None who were asked before: that stands in the timelines of both.
        """
        store = self._session.store
        contacts = store.contacts
        asked = {
            frozenset((one, entry.other))
            for entry in (store.interactions.values() if uid is None else store.of(uid))
            if entry.step == INTRODUCTION and entry.other
            for one in entry.contacts
        }
        found = introduction_pairs(tuple(contacts.values()), uid)
        return tuple(one for one in found if frozenset((one.seeker, one.giver)) not in asked)

    def introduce(self, one: Uid, other: Uid, reason: str) -> Changes:
        """Draft an introduction for both sides: each is asked first, before anything goes out."""
        reason = line(reason).strip()
        if not reason:
            raise WrongCall("Why should they meet? Write one sentence.")
        with self._session.verb() as verb:
            both = self._session.people([one, other])
            if len(both) < 2:
                raise WrongCall("An introduction needs two people.")
            for contact, friend in (both, both[::-1]):
                verb.put(
                    Interaction(
                        uid=self._session.new_uid(),
                        contacts=(contact.uid,),
                        kind=Kind.FILLED,
                        at=self._session.moment([contact.uid]),
                        step=INTRODUCTION,
                        fills={"other": line(friend.name, 60), "reason": reason},
                        other=friend.uid,
                    )
                )
            verb.did = f"drafted an introduction for {names(both)}"
        return verb.changes


def words(resource: Resource) -> str:
    """Return what a thing is called."""
    return line(resource.title or resource.link, 80)


def reason_for(pair: IntroductionPair) -> str:
    """Return a first sentence on why two people fit, to be put into one's own words."""
    return line(f"One of you looks for {pair.need}, the other knows {pair.offer}")
