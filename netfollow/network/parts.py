"""The parts of a network that are read when first asked for: most starts need none of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netfollow.network.conflicts import Conflicts
    from netfollow.network.doubles import Doubles
    from netfollow.network.drafts import Drafts
    from netfollow.network.exports import Exports
    from netfollow.network.insights import Insights
    from netfollow.network.merging import Merging
    from netfollow.network.previewing import Previewing
    from netfollow.network.reviews import Reviews
    from netfollow.network.session import Session
    from netfollow.network.sync import Sync
    from netfollow.network.transfers import Transfers
    from netfollow.network.upkeep import Upkeep


class LaterParts:
    """What a network has beside the parts that every start needs."""

    drafts: Drafts
    _session: Session

    @cached_property
    def conflicts(self) -> Conflicts:
        """Copies of the data that a folder in step left beside it."""
        from netfollow.network.conflicts import Conflicts

        return Conflicts(self._session)

    @cached_property
    def doubles(self) -> Doubles:
        """Who may be there twice."""
        from netfollow.network.doubles import Doubles

        return Doubles(self._session)

    @cached_property
    def exports(self) -> Exports:
        """What goes out, in other programs' forms."""
        from netfollow.network.exports import Exports

        return Exports(self._session)

    @cached_property
    def merging(self) -> Merging:
        """Two records of one person made one."""
        from netfollow.network.merging import Merging

        return Merging(self._session)

    @cached_property
    def previewing(self) -> Previewing:
        """What an import would do, shown first."""
        from netfollow.network.previewing import Previewing

        return Previewing(self._session)

    @cached_property
    def sync(self) -> Sync:
        """Folders of cards and tasks kept in step."""
        from netfollow.network.sync import Sync

        return Sync(self._session, self.drafts)

    @cached_property
    def transfers(self) -> Transfers:
        """What comes in from other programs."""
        from netfollow.network.transfers import Transfers

        return Transfers(self._session)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Backups, and what keeps the data sound."""
        from netfollow.network.upkeep import Upkeep

        return Upkeep(self._session)

    @cached_property
    def insights(self) -> Insights:
        """What worked, who is slipping away, how the user does; loaded when first asked for."""
        from netfollow.network.insights import Insights

        return Insights(self._session)

    @cached_property
    def reviews(self) -> Reviews:
        """The weekly review; loaded when first asked for."""
        from netfollow.network.reviews import Reviews

        return Reviews(self._session, self.insights)
