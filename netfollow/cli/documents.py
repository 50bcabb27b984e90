"""What `--json` prints; its names stay as they are (`netfollow help commands`)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from netfollow.cli.streams import encoding_of_output
from netfollow.clipboard import Report
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.suggestion import Suggestion
from netfollow.method.drafts.draft import Draft
from netfollow.method.queue import Due, DueKind, Plan, PromiseDue, is_due
from netfollow.method.reasons import reason_sentence, waiting_text
from netfollow.network import Network
from netfollow.people import COME_BACK, RECONNECT, Contact, Uid
from netfollow.people.text import file_name

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit
    from netfollow.network.imported_history import ImportOffer
    from netfollow.network.importing import Explanation, Imported, MatchReason

Document = dict[str, Any]

_NOT_ASCII = LazyPattern("[^\\x00-\\x7f]")
_SURROGATE = LazyPattern("[\\ud800-\\udfff]")


def as_json(document: Document | Sequence[Document]) -> str:
    """Return one JSON document, indented; what is not plain ASCII stays readable.

    Where standard output is not UTF-8 what is not ASCII is escaped, and so are the bytes of a
    file's name that are no UTF-8: the document can always be printed, and is always JSON.
    """
    try:
        data = msgspec.json.encode(document)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_encodable(msgspec.to_builtins(document)))
    text = msgspec.json.format(data, indent=2).decode()
    encoding = codecs.lookup(encoding_of_output()).name
    return text if encoding == "utf-8" else _NOT_ASCII.sub(_escaped, text)


def _encodable(value: Any) -> Any:
    match value:
        case str():
            return value if _SURROGATE.search(value) is None else file_name(value)
        case dict():
            return {_encodable(key): _encodable(one) for key, one in value.items()}
        case list() | tuple():
            return [_encodable(one) for one in value]
        case _:
            return value


def _escaped(found: re.Match[str]) -> str:
    """Return a character as JSON escapes it: one beyond 16 bits is two."""
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def person(network: Network, uid: Uid) -> Document:
    """Return how a person is named in every document."""
    return {"uid": uid, "name": network.person(uid).name}


def due_documents(network: Network) -> list[Document]:
    """Return the whole queue, in the order of the day."""
    shown = {due.contact for due in network.today_list().dues}
    every = network.today_list(len(network.queue())).dues
    return [due_document(network, due, shown) for due in every]


def due_document(network: Network, due: Due, shown: Collection[Uid] | None = None) -> Document:
    """Return one entry of the queue, or a plan's next; `shown` are those within the daily limit."""
    today = network.today
    is_beyond = due.is_open(today) and not due.is_protected(today)
    if is_beyond:
        shown = {one.contact for one in network.today_list().dues} if shown is None else shown
        is_beyond = due.contact not in shown and is_due(due, network.policy, today)
    return {
        "contact": person(network, due.contact),
        "kind": due_kind(due),
        "step": due.step,
        "class": due.rank(network.today),
        "also": [due_kind(one) for one in network.plan(due.contact).also if one is not due],
        "opens": due.opens,
        "due": due.due,
        "late": None if due.step == RECONNECT else due.late,
        "overdue": due.days_late(today) > 0,
        "why": reason_sentence(due, network.today),
        "channel": due.channel,
        "beyond_limit": is_beyond,
        "promises": [_promise_document(one) for one in due.promises_by(today)],
    }


def waiting_document(network: Network, plan: Plan) -> Document:
    """Return a person who hasn't replied: what was asked, since when, and what comes next."""
    assert plan.ask is not None
    ask, following = plan.ask, plan.next
    return {
        "contact": person(network, plan.contact),
        "kind": "waiting",
        "step": ask.step,
        "since": ask.since,
        "asked": ask.text,
        "times": ask.count,
        "why": waiting_text(plan, network.today),
        "channel": ask.channel,
        "next": following.step if following is not None else None,
        "opens": following.opens if following is not None else None,
    }


def _promise_document(promise: PromiseDue) -> Document:
    return {
        "uid": promise.uid,
        "text": promise.text,
        "made": promise.made,
        "due": promise.day,
        "assumed": promise.is_assumed,
    }


def due_kind(due: Due) -> str:
    """Return what a due thing is: promises mine and theirs, and each occasion, told apart."""
    match due.kind:
        case DueKind.PROMISE if not due.is_mine:
            return "their-promise"
        case DueKind.OCCASION:
            return str(due.step)
        case DueKind.RECONNECT if due.step == COME_BACK:
            return str(COME_BACK)
        case DueKind.CADENCE:
            return "cadence"
        case _:
            return str(due.kind)


def offer_document(network: Network, offer: ImportOffer) -> Document:
    """Return one offer after an import as a document: the contact, the kind, the last message."""
    return {
        "contact": person(network, offer.contact),
        "kind": offer.kind,
        "last": offer.on,
        "messages": offer.count,
        "text": offer.text,
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
        "left_out": draft.held,
        "copied": report.how if report else None,
    }


def show_document(network: Network, contact: Contact) -> Document:
    """Return all that is known of a person, newest entries first."""
    plan = network.plan(contact.uid)
    return {
        "contact": {**_whole(contact), "bounced": plan.bounced},
        "plan": due_document(network, plan.next) if plan.next else None,
        "interactions": network.timeline(contact.uid),
        "promises": network.promises(contact.uid),
        "figures": network.insights.person(contact.uid),
    }


def _whole(contact: Contact) -> Document:
    return {
        "cadence" if name == "rhythm" else name: value
        for name, value in msgspec.structs.asdict(contact).items()
    }


def find_document(network: Network, hits: Iterable[Hit]) -> list[Document]:
    """Return what was found, best first."""
    return [
        {"contact": person(network, hit.contact), "where": hit.where, "excerpt": hit.excerpt}
        for hit in hits
    ]


def coach_document(findings: Sequence[Suggestion]) -> list[Document]:
    """Return what the coach found, places in characters of the text."""
    return [msgspec.to_builtins(one) for one in findings]


def explanation(file: str, one: Explanation) -> Document:
    """Return how a file was recognised, and each of its columns."""
    return {
        "file": f"{file}/{one.file}" if one.file and one.file != file else file,
        "format": one.format,
        "why": one.why,
        "encoding": one.encoding or None,
        "dialect": one.dialect or None,
        "columns": [
            {"name": column.name, "field": column.field or None, "why": column.why}
            for column in one.columns
        ],
    }


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
    if imported.left_out:
        document["left_out"] = imported.left_out
    if preview.entries:
        document["entries"] = preview.entries
    if dry_run:
        document["would_become_due"] = preview.would_become_due
        document["remarks"] = imported.remarks
        document["rows"] = preview.rows
    return document


def doubles_document(
    network: Network, pairs: Sequence[tuple[Uid, Uid, MatchReason, float]]
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
