"""Where the fields of an imported person come from."""

from datetime import date

import msgspec


class Origin(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one source said of a person when it was last read.

    `source` is a key of the person there (`linkedin:jane-roe`, `vcard:<UID>`) or, where rows
    have none, the name of the format. `said` holds the fields of `Contact` as the source had
    them: by them a later import knows what changed there, and what was edited here.
    """

    source: str
    on: date
    said: dict[str, str | tuple[str, ...]] = {}
