"""The composer: a draft to be touched up, the last conversation beside it, the coach below."""

from functools import partial

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from netfollow.errors import Missing, NetFollowError
from netfollow.method.coach.suggestion import MessageContext, Suggestion
from netfollow.method.drafts.draft import Draft
from netfollow.network import Network
from netfollow.tui.command import CopyDraft, Notice, Outcome
from netfollow.tui.screens.data_watch import IN_MEMORY
from netfollow.tui.screens.running import hand_over
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.marked_area import MarkedArea
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view import person as timeline
from netfollow.view import rows
from netfollow.view.text_block import TextBlock

NARROW = 100
"""Below so many columns the last conversation has no room beside the text."""

KEYS = "ctrl+y copy · ctrl+n next finding · ctrl+r as drafted · esc keeps it"


class Composer(ModalScreen[Outcome | None]):
    """Edits a draft. Letters are text here; `ctrl+y` copies, `esc` leaves and keeps the text."""

    BINDINGS = [
        Binding("escape", "leave", "leave"),
        Binding("ctrl+y", "copy", "copy", priority=True),
        Binding("ctrl+n", "next", "next finding", priority=True),
        Binding("ctrl+r", "again", "as drafted", priority=True),
    ]

    def __init__(self, network: Network, message: Draft, drafted: Draft) -> None:
        super().__init__()
        self._network = network
        self._message = message
        self._drafted = drafted
        self._findings: tuple[Suggestion, ...] = ()
        self._at = -1

    def compose(self) -> ComposeResult:
        """Subject and text on the left with the coach below, the timeline on the right."""
        person = self._network.person(self._message.contact)
        with Vertical(id="composer"):
            yield Static(Content(rows.composer_title(person, self._message)), id="title")
            with Horizontal(id="sides"):
                with Vertical(id="writing"):
                    if self._message.subject is not None:
                        yield Input(self._message.subject, id="subject", placeholder="Subject")
                    yield MarkedArea(self._message.body, id="body")
                    yield RichTextView(id="coach", empty="Nothing to mend.")
                yield RichTextView(id="last")
            yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Show what was said last, and look the text over."""
        network, uid = self._network, self._message.contact
        entries = network.timeline(uid)
        self.query_one("#last", RichTextView).show(
            timeline.story(
                network.person(uid),
                network.plan(uid),
                entries,
                network.promises(uid),
                network.today,
            )
        )
        self.query_one("#body").focus()
        self._look_over()

    def on_resize(self, event: events.Resize) -> None:
        """Leave the timeline out where it has no room."""
        self.set_class(event.size.width < NARROW, "narrow")
        self.set_class(event.size.height < 24, "tight")

    @property
    def text(self) -> Draft:
        """The draft as it is now."""
        subject = None
        if self._message.subject is not None:
            subject = self.query_one("#subject", Input).value
        return self._network.drafts.edited(
            self._message, self.query_one("#body", TextArea).text, subject
        )

    @on(TextArea.Changed, "#body")
    @on(Input.Changed, "#subject")
    def _typed(self) -> None:
        """Keep the text, also for after a crash, and look it over."""
        self.query_one(KeyLine).keys_again()
        self._keep()
        self._look_over()

    def _keep(self) -> bool:
        """Keep the text; say whether it is in memory alone."""
        text, drafted = self.text, self._drafted
        try:
            self._network.drafts.keep_edit(text, drafted)
        except Missing:
            is_edited = (text.body, text.subject) != (drafted.body, drafted.subject)
            if is_edited:
                self._refuse(IN_MEMORY)
            return is_edited
        except NetFollowError as problem:
            self._refuse(problem.sentence)
        return False

    def _look_over(self) -> None:
        message = self.text
        context = self._network.coaching.context(
            message.contact, channel=message.channel, subject=message.subject, step=message.step
        )
        self._coach(message.body, context)

    @work(thread=True, exclusive=True, group="coach")
    def _coach(self, text: str, context: MessageContext) -> None:
        """Look the text over off the event loop; an older look is dropped."""
        from netfollow.method.coach.coach import checklist, coach
        from netfollow.method.coach.form_checks import ANYWHERE, LIMITS

        found, items = coach(text, context), checklist(text, context)
        limit = LIMITS.get(context.channel) if context.channel else ANYWHERE
        passages = tuple(rows.coaching(text, found, items, limit))
        hand_over(self, partial(self._show, text, found, passages))

    def _show(
        self, text: str, found: tuple[Suggestion, ...], passages: tuple[TextBlock, ...]
    ) -> None:
        if self.query_one("#body", TextArea).text != text:
            return
        self._findings, self._at = found, -1
        self.query_one("#coach", RichTextView).show(passages)
        marks = [(one.start, one.end) for one in found if one.end]
        self.query_one("#body", MarkedArea).mark(marks)

    def action_next(self) -> None:
        """Put the cursor on the words of the next finding."""
        placed = [one for one in self._findings if one.end]
        if placed:
            self._at = (self._at + 1) % len(placed)
            area = self.query_one("#body", MarkedArea)
            area.move_cursor(area.place_of(placed[self._at].start))
            area.focus()

    def action_again(self) -> None:
        """Go back to the words of the draft; ctrl+z within the text takes that back."""
        if self._drafted.subject is not None and self._message.subject is not None:
            self.query_one("#subject", Input).value = self._drafted.subject
        area = self.query_one("#body", MarkedArea)
        area.replace(self._drafted.body, area.document.start, area.document.end)

    def action_copy(self) -> None:
        """Copy the text, if no slot of it is open any more."""
        try:
            self.dismiss(CopyDraft(self._network.drafts.ready(self.text)))
        except NetFollowError as problem:
            self._refuse(problem.sentence)

    def action_leave(self) -> None:
        """Leave; the text is there the next time."""
        self.dismiss(Notice(IN_MEMORY, "bad") if self._keep() else None)

    def _refuse(self, sentence: str) -> None:
        self.query_one(KeyLine).refuse(sentence)

    def on_key(self) -> None:
        """Put the keys back, on a key that types nothing: what was said is read."""
        self.query_one(KeyLine).keys_again()
