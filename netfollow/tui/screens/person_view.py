"""The person under the cursor: the timeline, and the draft below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from netfollow.method.drafts.draft import Draft
from netfollow.network import Network
from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.tui.widgets.lines import Lines
from netfollow.view import rows

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit


class PersonView(Vertical):
    """Two panes, given a person; the draft can't be focused, for its keys are the screen's."""

    def compose(self) -> ComposeResult:
        """The timeline's pane and the draft's."""
        with Vertical(id="story-pane", classes="pane"):
            yield Lines(id="story")
        with Vertical(id="draft-pane", classes="pane"):
            yield Lines(id="draft")

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#draft", Lines).can_focus = False
        self.query_one("#story-pane").border_title = "Timeline"
        self.query_one("#draft-pane").border_title = "Draft"

    def show(
        self, network: Network, uid: Uid | None, another: int, hit: Hit | None = None
    ) -> Draft | None:
        """Show somebody, or nobody; return the draft in the wording that was asked for, if any.

        What a search found of them is marked in the timeline, and brought into sight.
        """
        from netfollow.view import person as timeline

        story, draft = self.query_one("#story", Lines), self.query_one("#draft", Lines)
        message: Draft | None = None
        title = "Draft"
        if uid is None:
            story.empty, draft.empty = "Nobody is chosen.", "Nothing is drafted."
            story.show(())
            draft.show(())
        else:
            person, plan = network.person(uid), network.plan(uid)
            entries, promises = network.timeline(uid), network.promises(uid)
            warmth = partial(_warmth, network, uid, story)
            flow = timeline.story(person, plan, entries, promises, network.today, hit, warmth)
            story.show(flow, timeline.FOUND if hit is not None and hit.entry else "")
            try:
                message = network.drafts.draft(uid, another=another)
                draft.show(rows.message(message))
                title = rows.message_title(message)
            except Problem as problem:
                draft.empty = problem.sentence
                draft.show(())
        self.query_one("#draft-pane").border_title = title
        return message


def _warmth(network: Network, uid: Uid, story: Lines) -> str:
    """Return how somebody is in touch, as it fits: a pane has its width only when it is drawn."""
    from netfollow.view import person as timeline

    return timeline.in_one_line(network.warmth(uid), story.size.width - 2)
