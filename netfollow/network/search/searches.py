"""Finding people, and searches kept by name; what makes it fast is loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from netfollow.errors import BuiltUpon, NetFollowError, NothingToDo, WrongCall
from netfollow.network.search import never
from netfollow.network.session import Changes, Session
from netfollow.people.text import line, nearest
from netfollow.store.side_files import SavedSearches

if TYPE_CHECKING:
    from netfollow.method.queue import Plan
    from netfollow.method.search.query import Rules
    from netfollow.network.search.finder import Finder, SearchResult
    from netfollow.network.search.index import SearchIndex
    from netfollow.people import Contact

VIEWS = {"waiting": "is:waiting", "owed": "is:owed"}
"""Searches that come along: who has to answer the user, and whom the user has to answer."""

LONGEST = 60
"""Characters of a saved search's name."""


_NAMED: dict[str, tuple[str, Callable[[Contact], tuple[str, ...]]]] = {
    "tag": ("tag", lambda one: one.tags),
    "org": ("company", lambda one: (one.org,)),
    "place": ("place", lambda one: (one.place,)),
}
"""Keys whose values have names, what these are called, and where they stand."""


class SearchChange(NamedTuple):
    """A search before and after a change (None: there was none), and what was done."""

    version: int
    did: str
    name: str
    before: str | None
    after: str | None


class SearchUndo:
    """Changes to the file of searches, the last first to be taken back."""

    def __init__(self, file: SavedSearches) -> None:
        self._file = file
        self._done: list[SearchChange] = []
        self._undone: list[SearchChange] = []

    def did(self, turn: SearchChange) -> None:
        """Remember a change; what was taken back before it is not done again."""
        self._done.append(turn)
        self._undone.clear()

    def undo(self, version: int) -> str:
        """Take the last change back; return what it was, or `""` if a record changed since.

        Raises `BuiltUpon` if the file was changed by hand meanwhile.
        """
        return self._turn(self._done, self._undone, version, is_back=True)

    def redo(self, version: int) -> str:
        """Do again what was taken back last; return what, or `""` if a record changed since."""
        return self._turn(self._undone, self._done, version, is_back=False)

    def _turn(
        self, turns: list[SearchChange], others: list[SearchChange], version: int, *, is_back: bool
    ) -> str:
        if not turns or turns[-1].version != version:
            return ""
        turn = turns[-1]
        was, will = (turn.after, turn.before) if is_back else (turn.before, turn.after)
        if self._file.all().get(turn.name) != was:
            turns.pop()
            raise BuiltUpon(f"“{turn.did}” can't be undone or redone: its file was changed since.")
        if will is None:
            self._file.drop(turn.name)
        else:
            self._file.put(turn.name, will)
        others.append(turns.pop())
        return turn.did


class Searches:
    """The search language over this network."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._begun = session.begun
        self._built = b""
        self._making = Lock()
        self.turns = SearchUndo(session.store.engine.searches)

    def find(self, text: str, stop: Callable[[], bool] = never) -> SearchResult:
        """Return whom a query fits, best first, from any thread.

        `Found.query.hint` says what in it is not understood, and what would be right.
        Raises `SearchCanceled` when told to stop.
        """
        session = self._session
        version = session.store.version
        return self._finder().find(text, self.rules(), version, stop)

    def find_at_once(self, text: str, stop: Callable[[], bool] = never) -> SearchResult:
        """Do the same without waiting until all is read.

        `Found.is_of_all` says if names, companies, tags and facts are, `Found.is_whole` if all is.
        """
        version = self._session.store.version
        return self._finder().find_at_once(text, self.rules(), version, stop)

    def find_soon(self, text: str, stop: Callable[[], bool] = never) -> SearchResult:
        """Do the same, once names, companies, tags and facts are read."""
        version = self._session.store.version
        return self._finder().find_soon(text, self.rules(), version, stop)

    def begin(self) -> None:
        """Take up what the last session kept to search by, from any thread."""
        self._finder().begin(self.rules())

    def prepare(self, stop: Callable[[], bool] = never) -> None:
        """Read everything there is to search, from any thread; raises `SearchCanceled`."""
        self._finder().prepare(self.rules(), stop)

    def note_others(self) -> None:
        """See to it that what other programs changed is found; of the screen's thread only."""
        self._session.note_others()

    def _finder(self) -> Finder:
        finder = self._session.finder  # read once: another thread may let it go
        if finder is None:
            with self._making:
                finder = self._session.finder or self._made()
        return finder

    def _made(self) -> Finder:
        """Return a new finder, begun with what is cached of this state of the data."""
        from netfollow.network.search import search_cache
        from netfollow.network.search.finder import Finder
        from netfollow.network.search.index import NoteIndex, SearchIndex

        session = self._session
        store, since = session.store, session.since
        state = store.engine.cached_state if since is not None else None
        found = search_cache.load(store) if state is not None else None
        if found is not None and found.state == state:
            index = search_cache.index_of(store, found)
        else:
            notes = NoteIndex(
                store.engine.cache
                if store.engine.is_large and not store.engine.is_read_only
                else None
            )
            notes.begin()
            index = SearchIndex(store, notes)
        finder = Finder(store, self._plan, index, self._keep)
        session.finder = finder
        finder.touch((*store.engine.changed_since_cache, *(since or ())))
        return finder

    def _keep(self, index: SearchIndex) -> None:
        from netfollow.network.search.search_cache import keep

        store = self._session.store
        self._built = index.notes.generation
        keep(index, store, store.engine.cached_state)

    def update_cache(self) -> None:
        """Have what changed since the start in the cache too, once the store is closed."""
        session, store = self._session, self._session.store
        state = store.engine.cached_state
        if state is None or state == self._begun or store.engine.is_read_only:
            return
        from netfollow.network.search import search_cache

        found = search_cache.load(store)
        if found is None or found.state == state:
            return
        is_known = (found.state is not None and found.state == self._begun) or (
            found.generation == self._built or store.engine.knows(found.number, found.last)
        )
        session.note_others()
        touched = (
            {*store.engine.changed_since_cache, *session.since}
            if session.since is not None
            else None
        )
        if touched is None or len(touched) > search_cache.MANY or not is_known:
            search_cache.drop(store)
        else:
            search_cache.update(store, found, touched)

    def _plan(self, person: Contact) -> Plan:
        return self._session.due_queue.peek(person, self._session.today)

    def rules(self) -> Rules:
        """Return what queries are read with."""
        from netfollow.method.search.query import Rules

        session = self._session
        return Rules(
            session.today, session.policy, self._known(), VIEWS, session.dates, self._places
        )

    def _places(self, asked: str) -> tuple[str, ...]:
        """Return which places of the network are one that is asked for, or in it."""
        from netfollow.network.gazetteer import gazetteer

        known = dict.fromkeys(one.place for one in self._session.store.contacts.values())
        return gazetteer().like(asked, filter(None, known))

    def _known(self) -> dict[str, str]:
        """Return the saved searches, or none from a file that can't be read."""
        try:
            return self._session.store.engine.searches.all()
        except NetFollowError:
            return {}

    def hint(self, text: str) -> str:
        """Return what in a query is not understood, and what would be right; or `""`."""
        from netfollow.method.search.query import parse

        return parse(text, self.rules()).hint

    def meant(self, found: SearchResult) -> str:
        """Return which tag, company or place was perhaps meant where nobody was found; or `""`."""
        for term in found.query.named():
            what, values_of = _NAMED[term.key]
            known = {
                value for one in self._session.store.contacts.values() for value in values_of(one)
            }
            typed = term.value.strip().casefold()
            if any(typed in value.casefold() for value in known):
                continue
            if near := nearest(typed, filter(None, known)):
                return f"No such {what}. Did you mean {line(near, LONGEST)}?"
        return ""

    def check(self, text: str) -> None:
        """Raise `WrongCall` for a query with something in it that is not understood."""
        hint = self.hint(text)
        if hint:
            raise WrongCall(hint)

    def saved(self) -> dict[str, str]:
        """Return the searches kept by name; raises `Unreadable`."""
        return self._session.store.engine.searches.all()

    def views(self) -> dict[str, str]:
        """Return all searches that have a name: those that come along, and those kept.

        A kept one takes the place of another of its name. Raises `Unreadable`.
        """
        return {**VIEWS, **self.saved()}

    def save(self, name: str, text: str) -> Changes:
        """Keep a search by name, in place of another of the same name."""
        name, text = line(name).removeprefix("@"), line(text)
        if not name or len(name) > LONGEST or '"' in name:
            raise WrongCall(
                f"A saved search needs a name of at most {LONGEST} letters, without quotes."
            )
        if not text:
            raise WrongCall("Nothing to save. Start a search with / first.")
        self.check(text)
        before = self._session.store.engine.searches.all()
        self._session.store.engine.searches.put(name, text)
        did = f"{'changed' if name in before else 'saved'} the search “{name}”: {text}"
        return self._did(did, name, before.get(name), text)

    def forget(self, name: str) -> Changes:
        """Take out a saved search; raises `NothingToDo` when there is none of the name."""
        before = self._session.store.engine.searches.all()
        if name not in before:
            raise NothingToDo(f"No saved search called “{line(name, LONGEST)}”.")
        self._session.store.engine.searches.drop(name)
        return self._did(f"deleted the search “{name}”: {before[name]}", name, before[name], None)

    def _did(self, did: str, name: str, before: str | None, after: str | None) -> Changes:
        self.turns.did(SearchChange(self._session.store.version, did, name, before, after))
        return Changes(did)

    def named(self, name: str) -> str:
        """Return the query saved under a name; raises `NothingToDo`."""
        known = self.views()
        wanted = line(name).removeprefix("@").casefold()
        for one, query in known.items():
            if one.casefold() == wanted:
                return query
        there = ", ".join(known) or "none"
        raise NothingToDo(f"No saved search called “{line(name, LONGEST)}”. Saved are: {there}.")
