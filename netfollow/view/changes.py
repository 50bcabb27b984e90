"""What a change did, and what is next for the people it touched, as a sentence."""

from netfollow.method.queue import Due, Reason
from netfollow.method.reasons import next_action, with_next
from netfollow.network import Changes, Network
from netfollow.people import Uid
from netfollow.people.text import line


def happened(network: Network, changes: Changes) -> str:
    """Return what a change did, and what is next for the one person it touched, or for a referral."""
    dues = [(uid, network.plan(uid).next) for uid in changes.who[:3] if network.knows(uid)]
    if len(changes.who) == 1:
        return with_next(changes.did, dues[0][1] if dues else None, network.today)
    said = with_next(changes.did, None, network.today)
    return f"{said}. Next: {_referral(network, dues)}" if _is_referral(dues) else said


def _is_referral(dues: list[tuple[Uid, Due | None]]) -> bool:
    """Whether one of two people pointed to the other, and both are to be written to."""
    reasons = {due.why.reason for _, due in dues if due is not None}
    return len(dues) == 2 and reasons == {Reason.POINTED, Reason.REFERRED}


def _referral(network: Network, dues: list[tuple[Uid, Due | None]]) -> str:
    said = []
    for uid, due in dues:
        if due is not None:
            name = line(network.person(uid).name, 40)
            said.append(next_action(due, network.today).replace(" them", f" {name}", 1))
    return "; ".join(said)
