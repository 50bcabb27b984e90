"""Backups: one a day at the first change, thinned out as they age, compressed."""

import contextlib
import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from netfollow.errors import NotSaved, Unconfirmed, Unreadable
from netfollow.lazy_pattern import LazyPattern
from netfollow.store.disk.files import PIECE, make_subfolder, read_file, regular, replace

DAYS, WEEKS, MONTHS = 7, 4, 12
"""So many of the last days, weeks and months keep a backup each."""

GZIP = 16 + zlib.MAX_WBITS
"""How zlib is told to write gzip (zlib manual, deflateInit2)."""

_NAME = LazyPattern(r"network-(\d{4}-\d\d-\d\d)(?:-(\d+))?\.json(\.gz)?")


def kept(days: Iterable[date], today: date) -> set[date]:
    """Return which daily backups stay: the last 7 days, the newest of 4 weeks and 12 months."""
    newest_first = sorted(days, reverse=True)
    stay = {day for day in newest_first if (today - day).days < DAYS}
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    stay.update(day for day in weeks.values() if (today - day).days < 7 * WEEKS)
    stay.update(list(months.values())[:MONTHS])
    return stay


class Backups:
    """A folder of copies of the data file."""

    def __init__(self, folder: Path, source: Path) -> None:
        self._folder = folder
        self._source = source
        self._last: date | None = None

    def at_first_change(self, today: date) -> None:
        """Keep the file as it was before the first change of a day.

        A link costs nothing: the file is always replaced, never written over. A backup that
        can't be made stands in the way of no change.
        """
        if self._last == today:
            return
        self._last = today
        if self._source.exists() and not any(self._of(today)):
            with contextlib.suppress(OSError, NotSaved):
                self._copy(self._folder / f"network-{today}.json")

    def _copy(self, target: Path) -> None:
        make_subfolder(self._folder)
        source = self._source.resolve()
        try:
            os.link(source, target)
        except OSError:
            replace(target, _pieces(source))

    def _of(self, day: date) -> list[Path]:
        return [path for path in self.all() if day_of(path) == day]

    def all(self) -> tuple[Path, ...]:
        """Return every backup, newest first."""
        try:
            found = [path for path in self._folder.iterdir() if _is_backup(path)]
        except OSError:
            return ()
        return tuple(sorted(found, key=_age, reverse=True))

    def make(self, today: date) -> Path:
        """Make a backup now, beside the daily one; raises `NotSaved`."""
        number = 1 + max((_age(path)[1] for path in self._of(today)), default=0)
        target = self._folder / f"network-{today}-{number}.json.gz"
        if not self._source.is_file():
            raise NotSaved("Nothing to back up yet.", "there is no data yet.")
        try:
            make_subfolder(self._folder)
            replace(target, _packed(self._source))
        except Unconfirmed as problem:
            drop(target)
            why = "the disk did not confirm it."
            raise NotSaved(f"No backup was made: {why}", why) from problem
        except NotSaved as problem:
            raise NotSaved(f"No backup was made: {problem.why}", problem.why) from problem
        return target

    def tidy(self, today: date) -> None:
        """Compress what is not, and thin out what is old; a backup asked for by hand stays."""
        with contextlib.suppress(OSError, NotSaved):
            for path in self.all():
                if path.suffix == ".json":
                    replace(path.with_suffix(".json.gz"), _packed(path))
                    path.unlink()
            daily = {day_of(path): path for path in self.all() if _age(path)[1] == 0}
            for day in daily.keys() - kept(daily, today):
                daily[day].unlink()


def drop(path: Path) -> None:
    """Take a backup away again, if that can be done."""
    with contextlib.suppress(OSError):
        path.unlink()


def day_of(path: Path) -> date:
    """Return the day that a backup is of."""
    return _age(path)[0]


def _is_backup(path: Path) -> bool:
    """Whether a file is named as a backup is, with a real day."""
    if _NAME.fullmatch(path.name) is None:
        return False
    with contextlib.suppress(ValueError):
        return bool(_age(path))
    return False


def _age(path: Path) -> tuple[date, int]:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    return date.fromisoformat(match[1]), int(match[2] or 0)


def _packed(path: Path) -> Iterator[bytes]:
    """Yield a file compressed as gzip, piece by piece."""
    packer = zlib.compressobj(level=6, wbits=GZIP)
    yield from map(packer.compress, _pieces(path))
    yield packer.flush()


def _pieces(path: Path) -> Iterator[bytes]:
    with open(path, "rb", opener=regular) as file:
        while piece := file.read(PIECE):
            yield piece


def unpacked(path: Path) -> bytes:
    """Return the data file that a backup holds; raises `Unreadable`."""
    try:
        data = read_file(path)
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"{path} can't be read as a backup: {error}.") from error
