"""The parts of a network that are read when first asked for: most starts need none of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netfollow.network.address_lookup import AddressLookup
    from netfollow.network.brief import Briefs
    from netfollow.network.capture import Capture
    from netfollow.network.completions import Completions
    from netfollow.network.conflicts import Conflicts
    from netfollow.network.contacts import Contacts
    from netfollow.network.conversations import Conversations
    from netfollow.network.corrections import Corrections
    from netfollow.network.days import CatchUp, Days
    from netfollow.network.disk import Disk
    from netfollow.network.drafts import Coaching, Drafts
    from netfollow.network.exports import Exports
    from netfollow.network.followups import Followups
    from netfollow.network.imported_history import ImportedHistory
    from netfollow.network.importing import Importing
    from netfollow.network.insights import Insights, Reviews
    from netfollow.network.learning import Learning
    from netfollow.network.mailing import Mailing
    from netfollow.network.meetings import Meetings
    from netfollow.network.merging import Duplicates, Merging
    from netfollow.network.resources import Resources
    from netfollow.network.search.searches import Searches
    from netfollow.network.session import CalendarSources, Session
    from netfollow.network.sync import Sync
    from netfollow.network.trip import Trips
    from netfollow.network.upkeep import Upkeep


class LazyServices:
    """What a network has beside the parts that every start needs."""

    _session: Session

    @cached_property
    def addresses(self) -> AddressLookup:
        """Addresses by words, for a mailer."""
        from netfollow.network.address_lookup import AddressLookup

        return AddressLookup(self._session)

    @cached_property
    def briefs(self) -> Briefs:
        """What to know before a meeting, and the day at a glance."""
        from netfollow.network.brief import Briefs

        return Briefs(self._session, self.meetings, lambda: self.insights, self.resources)

    @property
    def calendars(self) -> CalendarSources:
        """The calendars that the settings name."""
        return self._session.calendars

    @cached_property
    def capture(self) -> Capture:
        """Lines about people met at an event, and the inbox they arrive in."""
        from netfollow.network.capture import Capture

        return Capture(self._session)

    @cached_property
    def catching_up(self) -> CatchUp:
        """After a time away: what waits, and the days over which it is spread."""
        from netfollow.network.days import CatchUp

        return CatchUp(self._session)

    @cached_property
    def coaching(self) -> Coaching:
        """What would make a draft better."""
        from netfollow.network.drafts import Coaching

        return Coaching(self._session)

    @cached_property
    def contacts(self) -> Contacts:
        """People added, edited, taken out and found by name."""
        from netfollow.network.contacts import Contacts

        return Contacts(self._session)

    @cached_property
    def conversations(self) -> Conversations:
        """What was said and promised, noted."""
        from netfollow.network.conversations import Conversations

        return Conversations(self._session)

    @cached_property
    def corrections(self) -> Corrections:
        """What was logged, put right later."""
        from netfollow.network.corrections import Corrections

        return Corrections(self._session, self.conversations)

    @cached_property
    def known(self) -> Completions:
        """Words that are here already, to complete what is typed."""
        from netfollow.network.completions import Completions

        return Completions(self._session)

    @cached_property
    def searches(self) -> Searches:
        """People found by words, and searches kept by name."""
        from netfollow.network.search.searches import Searches

        return Searches(self._session)

    @cached_property
    def days(self) -> Days:
        """What a day was, and what the coming ones bring."""
        from netfollow.network.days import Days

        return Days(self._session)

    @cached_property
    def disk(self) -> Disk:
        """The data folder: missing, locked, copied."""
        from netfollow.network.disk import Disk

        return Disk(self._session)

    @cached_property
    def drafts(self) -> Drafts:
        """The messages, and what became of them."""
        from netfollow.network.drafts import Drafts

        return Drafts(self._session)

    @cached_property
    def followups(self) -> Followups:
        """What is done about who is due."""
        from netfollow.network.followups import Followups

        return Followups(self._session, self.drafts)

    @cached_property
    def imported_history(self) -> ImportedHistory:
        """What an import brought that deserves a look."""
        from netfollow.network.imported_history import ImportedHistory

        return ImportedHistory(self._session)

    @cached_property
    def resources(self) -> Resources:
        """What is worth sharing, and with whom."""
        from netfollow.network.resources import Resources

        return Resources(self._session)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Copies of the data that a folder in step left beside it."""
        from netfollow.network.conflicts import Conflicts

        return Conflicts(self._session)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Who may be there twice."""
        from netfollow.network.merging import Duplicates

        return Duplicates(self._session)

    @cached_property
    def exports(self) -> Exports:
        """What goes out, in other programs' forms."""
        from netfollow.network.exports import Exports

        return Exports(self._session)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings of your calendars: to confirm, and to come."""
        from netfollow.network.meetings import Meetings

        return Meetings(self._session)

    @cached_property
    def mailing(self) -> Mailing:
        """What comes in by mail."""
        from netfollow.network.mailing import Mailing

        return Mailing(self._session)

    @cached_property
    def learning(self) -> Learning:
        """What the user's edits teach, offered as their own words."""
        from netfollow.network.learning import Learning

        return Learning(self._session)

    @cached_property
    def merging(self) -> Merging:
        """Two records of one person made one."""
        from netfollow.network.merging import Merging

        return Merging(self._session)

    @cached_property
    def sync(self) -> Sync:
        """Folders of cards and tasks kept in step."""
        from netfollow.network.sync import Sync

        return Sync(self._session, self.drafts)

    @cached_property
    def trips(self) -> Trips:
        """Whom to see on a trip."""
        from netfollow.network.trip import Trips

        return Trips(self._session, self.meetings)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Backups, and what keeps the data sound."""
        from netfollow.network.upkeep import Upkeep

        return Upkeep(self._session)

    @cached_property
    def importing(self) -> Importing:
        """What comes in from other programs."""
        from netfollow.network.importing import Importing

        return Importing(self._session)

    @cached_property
    def insights(self) -> Insights:
        """What worked, who is losing touch, how the user does; loaded when first asked for."""
        from netfollow.network.insights import Insights

        return Insights(self._session)

    @cached_property
    def reviews(self) -> Reviews:
        """The weekly review; loaded when first asked for."""
        from netfollow.network.insights import Reviews

        return Reviews(self._session, self.insights)
