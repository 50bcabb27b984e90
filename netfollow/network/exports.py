"""What goes out: everything that the network knows, in the formats of other programs."""

from netfollow.method.reasons import entry_title, task, why
from netfollow.network.session import Session
from netfollow.people import Contact
from netfollow.people.text import line


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
        """Return everybody as vCards; with `notes` also what the user noted for themselves."""
        from netfollow.exchange import vcard

        return vcard.write(self._people(archived), version=version, notes=notes)

    def table(self, *, notes: bool = False, archived: bool = False) -> bytes:
        """Return everybody as a table in CSV; with `notes` also what is noted about them."""
        from netfollow.exchange import tables

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
                summary=task(due, line(person.name) or "someone without a name"),
                due=due.due,
                shown=max(due.due, today),
                why=why(due, today),
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
                        title=entry_title(entry, today),
                        others=tuple(uid for uid in entry.contacts if uid != person.uid),
                        detail=entry.detail_for(person.uid),
                        text=entry.text,
                    )
                    for entry in reversed(store.of(person.uid))
                ),
            )
            for person in self._people(archived)
        ]
        return markdown_out.write(pages, notes=notes)

    def _people(self, archived: bool) -> tuple[Contact, ...]:
        """Return everybody by name; those put away only when asked for."""
        found = [
            one for one in self._session.store.contacts.values() if archived or not one.archived
        ]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.uid)))
