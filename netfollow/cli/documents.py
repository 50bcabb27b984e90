"""What `--json` prints; the names hold (`README.md`, command line)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from netfollow.clipboard import Report
from netfollow.method.coaching.finding import Finding
from netfollow.method.draft import Draft
from netfollow.method.due import Due, DueKind
from netfollow.method.sentences import why
from netfollow.network import Network
from netfollow.people import CHECK_IN, CLOSE, NEXT_STEP, THANK_YOU, VALUE, Contact, Uid

if TYPE_CHECKING:
    from netfollow.method.search.hits import Hit
    from netfollow.network.importing import Likeness
    from netfollow.network.transfers import Imported

Document = dict[str, Any]

IN_SEQUENCE = {THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, CLOSE}


def as_json(document: Document | Sequence[Document]) -> str:
    """Return one JSON document, indented; what is not plain ASCII stays readable."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def person(network: Network, uid: Uid) -> Document:
    """Return how a person is named in every document."""
    return {"uid": uid, "name": network.person(uid).name}


def due_document(network: Network, due: Due) -> Document:
    """Return one entry of the queue, or a plan's next."""
    in_steps = due.kind is DueKind.SEQUENCE or (
        due.kind is DueKind.CONFIRM and due.step in IN_SEQUENCE
    )
    return {
        "contact": person(network, due.contact),
        "kind": due.kind,
        "step": due.step if in_steps else None,
        "opens": due.opens,
        "due": due.due,
        "late": due.late,
        "why": why(due, network.today),
        "channel": due.channel,
    }


def draft_document(network: Network, draft: Draft, report: Report | None) -> Document:
    """Return a draft and, if it was copied, which way."""
    return {
        "contact": person(network, draft.contact),
        "step": draft.step,
        "channel": draft.channel,
        "subject": draft.subject,
        "body": draft.body,
        "words": draft.words,
        "missing": draft.missing,
        "copied": report.how if report else None,
    }


def show_document(network: Network, contact: Contact) -> Document:
    """Return all that is known of a person, newest entries first."""
    plan = network.plan(contact.uid)
    return {
        "contact": _whole(contact),
        "plan": due_document(network, plan.next) if plan.next else None,
        "interactions": network.timeline(contact.uid),
        "promises": network.promises(contact.uid),
        "figures": network.insights.person(contact.uid),
    }


def _whole(contact: Contact) -> Document:
    return msgspec.structs.asdict(contact)


def find_document(network: Network, hits: Iterable[Hit]) -> list[Document]:
    """Return what was found, best first."""
    return [
        {"contact": person(network, hit.contact), "where": hit.where, "excerpt": hit.excerpt}
        for hit in hits
    ]


def coach_document(findings: Sequence[Finding]) -> list[Document]:
    """Return what the coach found, places in characters of the text."""
    return [msgspec.structs.asdict(one) for one in findings]


def import_document(imported: Imported, *, dry_run: bool) -> Document:
    """Return what an import did; of one that would be, also what follows, and each row."""
    preview = imported.preview
    document: Document = {
        "format": imported.format,
        "new": imported.new,
        "changed": imported.changed,
        "same": imported.same,
        "doubtful": imported.doubtful,
        "unreadable": imported.unreadable,
    }
    if preview.entries:
        document["entries"] = preview.entries
    if dry_run:
        document["would_become_due"] = preview.would_become_due
        document["remarks"] = imported.remarks
        document["rows"] = preview.rows
    return document


def doubles_document(
    network: Network, pairs: Sequence[tuple[Uid, Uid, Likeness, float]]
) -> list[Document]:
    """Return pairs of people who are or may be one, the surest first."""
    return [
        {
            "one": person(network, one),
            "other": person(network, other),
            "sure": why.is_sure,
            "why": why,
            "score": round(score),
        }
        for one, other, why, score in pairs
    ]
