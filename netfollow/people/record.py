"""What every record on disk has in common."""

from datetime import datetime
from typing import Annotated

import msgspec

from netfollow.people.kinds import Uid

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time with an offset (ISO 8601 on disk)."""


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A frozen row of one table, named by a `uid` that never changes.

    A field that is not known is refused when read, so that a slip in a file edited by
    hand is told and never silently dropped.
    """

    uid: Uid
