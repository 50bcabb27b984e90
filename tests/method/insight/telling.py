"""What passed with Jane, said in words, and the figures over it."""

from datetime import timedelta

import msgspec

from netfollow.method.insight.outcomes import (
    Correspondence,
    MessageOutcome,
    MessageStatus,
    correspondence,
)
from netfollow.method.insight.rates import Breakdown, RateRow, reply_rates
from netfollow.method.policy import Policy
from netfollow.people import Channel, Contact, Direction, Interaction, Kind, Uid
from tests.method.histories import TODAY, entry, jane


def wrote(days: float, text: str = "", **more: object) -> Interaction:
    """Return an e-mail of mine so many days ago."""
    more = {"channel": Channel.EMAIL, "direction": Direction.OUT, "text": text, **more}
    made = entry(Kind.EMAIL, 0, **more)
    at = made.at - timedelta(days=days)
    return msgspec.structs.replace(made, uid=Uid(f"wrote-{days}"), at=at)


def answered(days: float, **more: object) -> Interaction:
    """Return an e-mail of theirs so many days ago."""
    more = {"direction": Direction.IN, **more}
    made = wrote(days, "", **more)
    return msgspec.structs.replace(made, uid=Uid(f"answered-{days}"))


def talked(days: float, kind: Kind = Kind.MET, **more: object) -> Interaction:
    """Return a conversation so many days ago."""
    made = entry(kind, 0, **{"direction": Direction.BOTH, **more})
    at = made.at - timedelta(days=days)
    return msgspec.structs.replace(made, uid=Uid(f"talked-{days}"), at=at)


def passed(*entries: Interaction, contact: Contact | None = None, **more: object) -> Correspondence:
    """Return what passed with a person, whatever the order in which it is told."""
    policy = more.get("policy", Policy())
    assert isinstance(policy, Policy)
    in_order = sorted(entries, key=lambda one: (one.at, one.uid))
    return correspondence(contact or jane(), in_order, policy, TODAY)


def sent(*entries: Interaction) -> tuple[MessageOutcome, ...]:
    return passed(*entries).sent


def statuses(*entries: Interaction) -> list[MessageStatus]:
    return [one.status for one in sent(*entries)]


def rows(
    *entries: Interaction, by: Breakdown, also: Breakdown | None = None
) -> tuple[RateRow, ...]:
    return reply_rates(sent(*entries), Policy(), by, also)


def counts(
    *entries: Interaction, by: Breakdown, also: Breakdown | None = None
) -> dict[str, tuple[int, int]]:
    """Return how many were sent and answered, by value or by two values."""
    return {
        f"{one.value}, {one.also_value}" if one.also else one.value: (one.sent, one.answered)
        for one in rows(*entries, by=by, also=also)
    }
