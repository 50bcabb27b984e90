"""What was read from mail and is logged by hand afterwards: one entry, not two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from netfollow.people import MAIL, Direction, Interaction


def joined(
    timeline: Iterable[Interaction],
    entry: Interaction,
    day: date,
    *,
    is_unlike_draft: bool = False,
) -> Interaction:
    """Return an entry logged by hand as that of the mail it is about, if that was read.

    The same person's, of the same day and direction, and not joined with anything yet: it keeps
    its uid, moment and Message-ID, and has what was noted. Without one, the entry as it is.
    `is_unlike_draft`: the entry's text is a draft's that is not what the mail says, so it has no text
    where that of the mail was not kept.
    """
    for mail in timeline:
        if mail.source != MAIL or mail.direction is not entry.direction:
            continue
        if not mail.message_id or mail.at.date() != day or len(mail.contacts) > 1:
            continue
        if is_unlike_draft and not mail.text:
            entry = msgspec.structs.replace(entry, text="", wording="", subject="", asks=mail.asks)
        noted = entry.text if entry.direction is Direction.IN or not mail.text else mail.text
        return msgspec.structs.replace(
            entry,
            uid=mail.uid,
            kind=mail.kind,
            channel=mail.channel,
            at=mail.at,
            text=noted or mail.text,
            subject=mail.subject or entry.subject,
            answer=entry.answer or mail.answer,
            until=entry.until or mail.until,
            message_id=mail.message_id,
        )
    return entry
