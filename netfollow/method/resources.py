"""Match resources to contacts, and contacts to each other for introductions."""

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, Interaction, Resource, Uid
from netfollow.people.text import line

_WORD = LazyPattern(r"[^\W_]{3,}", re.UNICODE)
_COMMON_WORDS = """the and for with from about into your their our its new who what how some more
one two any all people person help looking look find finding good better best"""
_COMMON = frozenset(_COMMON_WORDS.split())


class ResourceMatch(msgspec.Struct, frozen=True):
    """How well a resource suits a contact (0: not at all), and why, in words."""

    score: int
    why: str


class IntroductionPair(msgspec.Struct, frozen=True):
    """Two contacts to introduce: what one needs is what the other offers."""

    seeker: Uid
    giver: Uid
    need: str
    offer: str


def resource_match(contact: Contact, resource: Resource) -> ResourceMatch:
    """Return how well a resource suits a contact: by their needs (3), interests (2), then tags (1).

    A word of three letters or more in common is enough.
    """
    words = _words(resource.title, resource.note, *resource.tags)
    for score, kind, facts in (
        (3, "they look for", contact.needs),
        (2, "they like", contact.interests),
        (1, "tagged", contact.tags),
    ):
        for fact in facts:
            if _words(fact) & words:
                sign = "#" if kind == "tagged" else ""
                return ResourceMatch(score, f"{kind} {sign}{line(fact)}")
    return ResourceMatch(0, "")


def shared_resources(history: Iterable[Interaction]) -> frozenset[Uid]:
    """Return the uids of the resources that were shared in a history."""
    return frozenset(entry.resource for entry in history if entry.resource)


def matching_resources(
    contact: Contact, history: Iterable[Interaction], resources: Iterable[Resource]
) -> tuple[tuple[Resource, ResourceMatch], ...]:
    """Return the resources not shared yet with their match: the best first, then the newest."""
    known = shared_resources(history)
    found = [(one, resource_match(contact, one)) for one in resources if one.uid not in known]
    found.sort(key=lambda pair: (-pair[1].score, -pair[0].added.timestamp(), pair[0].uid))
    return tuple(found)


def introduction_pairs(
    contacts: Collection[Contact], of: Uid | None = None
) -> Iterator[IntroductionPair]:
    """Yield introductions: one contact's need met by another's offer.

    With `of`, only those of that contact. Archived contacts and those not to be contacted are left
    out.
    """
    reachable = [one for one in contacts if not one.do_not_contact and not one.archived]
    by_word: dict[str, list[tuple[Contact, str]]] = {}
    for giver in reachable:
        for offer in giver.offers:
            for word in _words(offer):
                by_word.setdefault(word, []).append((giver, offer))
    seen: set[tuple[Uid, Uid]] = set()
    for seeker in sorted(reachable, key=lambda one: one.uid):
        for need in seeker.needs:
            for word in sorted(_words(need)):
                for giver, offer in by_word.get(word, ()):
                    pair = (seeker.uid, giver.uid)
                    if giver.uid == seeker.uid or pair in seen:
                        continue
                    seen.add(pair)
                    if of in (None, seeker.uid, giver.uid):
                        yield IntroductionPair(seeker.uid, giver.uid, need, offer)


def _words(*texts: str) -> set[str]:
    """Return the telling words of texts, folded, without an English plural's s."""
    found = {word.casefold() for text in texts for word in _WORD.findall(text)}
    return {word.removesuffix("s") if len(word) > 3 else word for word in found - _COMMON}
