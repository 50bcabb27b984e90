"""An answer: whom a query fits, and where in them the words are."""

from collections.abc import Callable, Iterator, Sequence

from netfollow.method.search.match import Hit
from netfollow.method.search.query import Query
from netfollow.people import Uid


class SearchResult:
    """Whom a query fits, best first; where the words are is looked up when it is asked for.

    `is_whole` says whether all notes were looked through; more may be found when they are read.
    `is_of_all` says whether everybody's name was.
    """

    def __init__(
        self, query: Query, people: Sequence[Uid], look: Callable[[Uid], Hit], version: int
    ) -> None:
        self.query = query
        self.people = people
        self.version = version
        self.is_whole = self.is_of_all = True
        self._look = look
        self._hits: dict[Uid, Hit] = {}

    def hit(self, uid: Uid) -> Hit:
        """Return where in somebody the words are."""
        known = self._hits.get(uid)
        if known is None:
            known = self._hits[uid] = self._look(uid)
        return known

    def about(self, uid: Uid) -> Hit | None:
        """Return where in somebody the words are; None for one who wasn't found, or is gone."""
        try:
            return self.hit(uid)
        except KeyError:
            return None

    def __iter__(self) -> Iterator[Hit]:
        return map(self.hit, self.people)

    def __len__(self) -> int:
        return len(self.people)
