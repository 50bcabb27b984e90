"""What goes out: everything that the network knows, in the formats of other programs."""

from netfollow.network.session import Session
from netfollow.people import Contact


class Exports:
    """Reads the network and returns files; nothing is changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def everything(self) -> bytes:
        """Return the whole network as one JSON document, sorted and readable."""
        from netfollow.exchange import everything

        store = self._session.store
        document = everything.document(
            contacts=store.contacts,
            interactions=store.interactions,
            promises=store.promises,
            resources=store.resources,
            reflections=store.reflections,
        )
        return everything.write(document)

    def vcards(self, *, version: str = "3.0", notes: bool = False, archived: bool = False) -> bytes:
        """Return everybody as vCards; with `notes` also what the user noted for themselves."""
        from netfollow.exchange import vcard_out

        return vcard_out.write(self._people(archived), version=version, notes=notes)

    def _people(self, archived: bool) -> tuple[Contact, ...]:
        """Return everybody by name; those put away only when asked for."""
        found = [
            one for one in self._session.store.contacts.values() if archived or not one.archived
        ]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.uid)))
