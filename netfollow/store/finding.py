"""One result of a check."""

import msgspec


class CheckResult(msgspec.Struct, frozen=True):
    """One thing looked at: whether it is well, what was found, and what to do if not."""

    what: str
    well: bool
    found: str
    mend: str = ""
