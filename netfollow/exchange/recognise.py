"""Which format a file has: told from its content, never from its name."""

from collections.abc import Mapping
from typing import BinaryIO

from netfollow.exchange import archive, single
from netfollow.exchange.incoming import Reading
from netfollow.exchange.stream import ByteSource, Tick, quiet
from netfollow.problems import Unreadable


def read(
    source: bytes | BinaryIO,
    *,
    encoding: str | None = None,
    owner: str = "",
    columns: Mapping[str, str] | None = None,
    with_text: bool = False,
    tick: Tick = quiet,
) -> Reading:
    """Read a file of any format that is known: once and forwards, or an archive in place.

    `owner` is the key of the user's own profile, one of `Reading.owners`; `columns` say which
    column of a table is which of `fields.FIELDS`; `with_text` keeps what messages say, not only
    that they were written. `tick` is told how many bytes of the source have been read, at least
    every 64 KB, and may raise to cancel; nothing is done then.

    Raises `Unreadable` with what the file seems to be, and `WrongCall` for an encoding that
    nobody knows or columns that there are not.
    """
    options = single.Options(encoding=encoding, owner=owner, columns=columns, with_text=with_text)

    def watched(count: int) -> None:
        try:
            tick(count)
        except BaseException as reason:
            raise _Stopped(reason) from reason

    try:
        return _read(ByteSource(source, watched), options, watched)
    except _Stopped as stopped:
        raise stopped.reason from None


class _Stopped(BaseException):
    """Carries what `tick` raised past all that takes an error for a broken file."""

    def __init__(self, reason: BaseException) -> None:
        self.reason = reason


def _read(source: ByteSource, options: single.Options, tick: Tick) -> Reading:
    if not source.head.strip():
        raise Unreadable("The file is empty.")
    if archive.is_archive(source.head):
        return archive.read(source, options, tick)
    return single.read(single.look(source, options.encoding), options)
