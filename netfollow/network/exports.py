"""What goes out: everything the network knows, in the formats of other programs.

Files are readable by their owner alone, and are whole or not there at all.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from netfollow.errors import NetFollowError, WrongCall
from netfollow.method.reasons import entry_title, reason_sentence, task_title
from netfollow.network.session import Session
from netfollow.people import Contact, Kind
from netfollow.people.text import line
from netfollow.people.titles import sort_name
from netfollow.store.disk.files import FILE_MODE, FOLDER_MODE, replace, sync_folder, what_is


def save(path: Path, data: bytes, *, home: Path) -> None:
    """Write a file in the place of any old one, which stays whole until the new one is.

    A pipe or a device is written to as it is. Raises `WrongCall` for a place in the data
    folder, and `NetFollowError` when nothing could be written.
    """
    _keep_out(path, home)
    if path.is_dir():
        raise WrongCall(f"{path} is a folder. Name a file.")
    if path.exists() and not path.is_file():
        try:
            path.write_bytes(data)
        except OSError as error:
            raise _not_written(path, error) from error
        return
    replace(path, [data])


def save_folder(folder: Path, files: Mapping[str, bytes], *, home: Path) -> None:
    """Write files into a new or empty folder; after a failure it is as it was before.

    A name with a slash is in a folder of its own.

    Raises `WrongCall` when the folder holds anything, or is in the data folder.
    """
    _keep_out(folder, home)
    try:
        if folder.is_symlink() and not folder.exists():
            raise WrongCall(f"{folder} is {what_is(folder)}. Name a folder.")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WrongCall(f"{folder} must be a new or empty folder. Nothing was written.")
        is_new = not folder.exists()
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from error
    begun: list[Path] = []
    try:
        for name, data in files.items():
            begun.append(folder / os.fsdecode(name.encode()))  # UTF-8 in any locale
            begun[-1].parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
            _create(begun[-1], data)
        sync_folder(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            for path in begun:
                path.unlink(missing_ok=True)
            for within in {path.parent for path in begun} - {folder}:
                within.rmdir()
            if is_new:
                folder.rmdir()
        raise _not_written(folder, error) from error


def _create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; one that is there is never opened."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _keep_out(path: Path, home: Path) -> None:
    """Refuse a place in the data folder, where an export could write over the data itself."""
    try:
        is_inside = path.resolve().is_relative_to(home.resolve())
    except RuntimeError:  # a link that leads to itself
        is_inside = path.absolute().is_relative_to(home.absolute())
    if is_inside:
        raise WrongCall(f"{path} is in NetFollow's data folder. Choose a place outside it.")


def _not_written(path: Path, error: OSError) -> NetFollowError:
    return NetFollowError(f"{path} can't be written: {error.strerror}.")


class Exports:
    """Reads the network and returns files; nothing is changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def everything(self) -> bytes:
        """Return the whole network as one JSON document, sorted and readable."""
        from netfollow.exchange import native_json

        store = self._session.store
        document = native_json.document(
            contacts=store.contacts,
            interactions=store.interactions,
            promises=store.promises,
            resources=store.resources,
            reflections=store.reflections,
            decisions=store.decisions,
        )
        return native_json.write(document)

    def vcards(self, *, version: str = "3.0", notes: bool = False, archived: bool = False) -> bytes:
        """Return everyone as vCards; with `notes` also what the user noted for themselves."""
        from netfollow.exchange import vcard

        return vcard.write(self._people(archived), version=version, notes=notes)

    def table(self, *, notes: bool = False, archived: bool = False) -> bytes:
        """Return everyone as a table in CSV; with `notes` also what is noted about them."""
        from netfollow.exchange.sheets import tables

        return tables.write(self._people(archived), notes=notes)

    def calendar(self, *, todo: bool = False, notes: bool = False) -> bytes:
        """Return what is next for each person as a calendar; late things stand on today.

        Who asked not to be contacted, or was put away, is never in it. With `notes` each
        entry says why.
        """
        from netfollow.exchange import calendar_out

        today = self._session.today
        tasks = [
            calendar_out.Task(
                contact=person.uid,
                kind=due.kind,
                summary=task_title(due, line(person.name) or "someone without a name"),
                due=due.due,
                shown=max(due.due, today),
                why=reason_sentence(due, today),
            )
            for person in self._people(archived=False)
            if not person.do_not_contact
            and (due := self._session.plan(person.uid).next) is not None
        ]
        return calendar_out.write(tasks, now=self._session.now(), todo=todo, notes=notes)

    def pages(self, *, notes: bool = False, archived: bool = False) -> dict[str, bytes]:
        """Return a page of Markdown for each person, by file name.

        With `notes` it holds what was said too; without, when and how, and the promises.
        """
        from netfollow.exchange import markdown_out

        store, today = self._session.store, self._session.today
        pages = [
            markdown_out.Page(
                person=person,
                promises=store.promises_of(person.uid),
                entries=tuple(
                    markdown_out.Entry(
                        day=entry.at.date(),
                        title=entry_title(entry, today, timeline[place + 1 :]),
                        others=tuple(uid for uid in entry.contacts if uid != person.uid),
                        detail=entry.detail_for(person.uid),
                        text=entry.text,
                    )
                    for timeline in [tuple(reversed(store.of(person.uid)))]
                    for place, entry in enumerate(timeline)
                    if entry.kind is not Kind.REMOVED
                ),
            )
            for person in self._people(archived)
        ]
        return markdown_out.write(pages, notes=notes)

    def _people(self, archived: bool) -> tuple[Contact, ...]:
        """Return everyone by name; those put away only when asked for."""
        found = [
            one for one in self._session.store.contacts.values() if archived or not one.archived
        ]
        return tuple(sorted(found, key=lambda one: (sort_name(one.name), one.uid)))
