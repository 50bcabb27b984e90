"""The composer: a draft at the left, suggestions and the last exchange beside it."""

from collections.abc import Sequence
from functools import partial

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Selection

from netfollow.errors import Missing, NetFollowError
from netfollow.method.coach.suggestion import MessageContext, Suggestion
from netfollow.method.drafts.draft import Draft
from netfollow.network import Network
from netfollow.tui.command import CopyDraft, Notice, Outcome
from netfollow.tui.screens.data_watch import IN_MEMORY
from netfollow.tui.screens.dialog.running import hand_over
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.tui.widgets.text_areas import MarkedArea
from netfollow.view.draft import YOURS
from netfollow.view.text_block import TextBlock

NARROW = 110
"""Cells of the screen below which the suggestions stand below the text, one at a time."""

TIGHT = 22
"""Lines of the screen below which no blank lines are left."""

KEYS = (
    "ctrl+y copy and close · ctrl+n next suggestion · ctrl+f fix · ctrl+t rephrase · "
    "ctrl+r reset to draft · esc save and close"
)
SHORT_KEYS = "ctrl+y copy · ctrl+n next tip · ctrl+f fix · ctrl+t rephrase · esc save"


class Composer(ModalScreen[Outcome | None]):
    """Edits a draft. Letters are text here; `ctrl+y` copies, `esc` leaves and keeps the text."""

    BINDINGS = [
        Binding("escape", "leave", "leave"),
        Binding("ctrl+y", "copy", "copy", priority=True),
        Binding("ctrl+n", "next", "next suggestion", priority=True),
        Binding("ctrl+f", "apply", "apply the suggestion", priority=True),
        Binding("ctrl+t", "rephrase", "rephrase", priority=True),
        Binding("ctrl+r", "again", "reset to draft", priority=True),
    ]

    def __init__(self, network: Network, message: Draft) -> None:
        super().__init__()
        self._network = network
        self._message = message
        self._drafted = self._first = network.drafts.template(message)
        self._aside = self._own_version() if not message.is_own else None
        self.another = 0
        self._person = network.person(message.contact)
        self._found: tuple[Suggestion, ...] = ()
        self._below: tuple[TextBlock, ...] = ()
        self._at = -1
        self._is_styled = False

    def compose(self) -> ComposeResult:
        """A title, the subject, the text; suggestions, facts and the last exchange."""
        from netfollow.view.coaching import composer_title

        self.update_classes(self._size_classes(self.app.size), update=False)
        title = composer_title(self._person, self._message)
        with Horizontal(classes="band"):
            yield Static(Content(title), id="form-title")
            yield Static("", id="words")
        with Horizontal(id="sides"):
            with Vertical(id="writing"):
                if self._message.subject is not None:
                    with Horizontal(id="subject-line"):
                        yield Static("Subject", classes="label")
                        yield Input(self._message.subject, id="subject", select_on_focus=False)
                yield MarkedArea(self._message.body, id="body")
                yield RichTextView(id="coach")
            yield RichTextView(id="beside")
        yield KeyLine(hints(KEYS), id="keys")

    def on_mount(self) -> None:
        """Look the text over."""
        self.query_one("#coach", RichTextView).can_focus = False
        self.query_one("#body").focus()
        self._look_over()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles at the start as they are: each part got its own when it came."""
        event.refresh_styles = event.refresh_styles and self._is_styled
        self._is_styled = True

    def _size_classes(self, size: Size) -> dict[str, bool]:
        """Show the suggestions beside the text, or one of them below it."""
        return {"narrow": size.width < NARROW, "tight": size.height < TIGHT}

    def on_resize(self, event: events.Resize) -> None:
        """Stand in a new size."""
        self.update_classes(self._size_classes(event.size))
        is_narrow = event.size.width < NARROW
        self.query_one(KeyLine).show(hints(SHORT_KEYS if is_narrow else KEYS))

    def _own_version(self) -> Draft | None:
        """Return the user's version of the message as it was kept last, if there is one."""
        message = self._message
        kept = self._network.drafts.draft(message.contact, channel=message.channel)
        return kept if kept.is_own else None

    @property
    def text(self) -> Draft:
        """The draft as it is now: a template's, or the user's version."""
        subject = None
        if self._message.subject is not None:
            subject = self.query_one("#subject", Input).value
        body, drafted = self.query_one("#body", TextArea).text, self._drafted
        is_own = (body, subject) != (drafted.body, drafted.subject)
        words = msgspec.structs.replace(self._message, is_own=is_own)
        return self._network.drafts.edited(words, body, subject)

    @on(TextArea.Changed, "#body")
    @on(Input.Changed, "#subject")
    def _typed(self) -> None:
        """Keep the text, also for after a crash, and look it over."""
        self.query_one(KeyLine).keys_again()
        self._keep()
        self._look_over()

    def _keep(self) -> bool:
        """Keep the text; say whether it is in memory alone.

        A template's words are not kept, but the version that was there before them.
        """
        text = self.text
        kept = text if text.is_own else self._aside or text
        try:
            self._network.drafts.keep_edit(kept, self._drafted)
        except Missing:
            if text.is_own:
                self._refuse(IN_MEMORY)
            return text.is_own
        except NetFollowError as problem:
            self._refuse(problem.sentence)
        return False

    def _look_over(self) -> None:
        message = self.text
        context = self._network.coaching.context(
            message.contact, channel=message.channel, subject=message.subject, step=message.step
        )
        self._coach(message.body, context, is_own=message.is_own)

    @work(thread=True, exclusive=True, group="coach")
    def _coach(self, text: str, context: MessageContext, *, is_own: bool) -> None:
        """Look the text over off the event loop; an older look is dropped."""
        from netfollow.method.coach.coach import checklist, coach, worst
        from netfollow.method.coach.form_checks import ANYWHERE, LIMITS
        from netfollow.view import coaching

        network, person = self._network, self._person
        found, items = coach(text, context), checklist(text, context)
        limit = LIMITS.get(context.channel) if context.channel else ANYWHERE
        entries = network.timeline(person.uid)
        below = (
            coaching.passed(found, items, has_subject=context.subject is not None),
            TextBlock(""),
            *coaching.facts(text, person, entries, network.promises(person.uid)),
            *coaching.exchange(person, entries, network.today),
        )
        count = coaching.word_count(text, limit)
        words = f"{YOURS} · {count}" if is_own else count
        hand_over(self, partial(self._show, text, worst(found), below, words))

    def _show(
        self,
        text: str,
        found: tuple[Suggestion, ...],
        below: tuple[TextBlock, ...],
        words: str,
    ) -> None:
        if self.query_one("#body", TextArea).text != text:
            return
        self._found, self._below, self._at = found, below, -1
        self.query_one("#words", Static).update(Content(words))
        marks = [(one.start, one.end) for one in found if one.end]
        self.query_one("#body", MarkedArea).mark(marks)
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        from netfollow.view import coaching

        text, at = self.query_one("#body", TextArea).text, max(0, self._at)
        all_of_them: Sequence[TextBlock] = (
            *coaching.suggestions(text, self._found, self._person, at),
            *self._below,
        )
        self.query_one("#beside", RichTextView).show(all_of_them)
        one = coaching.one_suggestion(text, self._found, self._person, at)
        self.query_one("#coach", RichTextView).show((*one, *(() if self._found else self._passed)))

    @property
    def _passed(self) -> Sequence[TextBlock]:
        """The checks that are passed, as they stand below the text."""
        return [msgspec.structs.replace(passage, indent=1) for passage in self._below[:1]]

    def action_next(self) -> None:
        """Go to the next suggestion, and to its words if it is about some."""
        if not self._found:
            return
        self._at = (self._at + 1) % len(self._found)
        one = self._found[self._at]
        area = self.query_one("#body", MarkedArea)
        if one.end:
            area.move_cursor(area.place_of(one.start))
        area.focus()
        self._show_suggestions()

    def action_apply(self) -> None:
        """Do what the suggestion on show offers; ctrl+z takes it back."""
        from netfollow.method.coach.fixes import fix_for

        area = self.query_one("#body", MarkedArea)
        one = self._found[max(0, self._at)] if self._found else None
        fix = fix_for(area.text, one, self._person) if one is not None else None
        if fix is None:
            self._refuse("Nothing to apply here: this one is up to you.")
            return
        start, end = area.place_of(fix.start), area.place_of(fix.end)
        area.focus()
        if fix.text is None:
            area.selection = Selection(start, end)
        else:
            area.replace(fix.text, start, end)

    def action_rephrase(self) -> None:
        """Show the next template's words, and after all of them the user's version again."""
        self._keep()
        message, drafts = self.text, self._network.drafts
        try:
            draft = drafts.draft(
                message.contact, channel=message.channel, another=drafts.place_of(message) + 1
            )
        except NetFollowError as problem:
            self._refuse(problem.sentence)
            return
        self._aside = None if draft.is_own else self._own_version()
        self._message, self._drafted = draft, drafts.template(draft)
        self._write(draft)

    def _write(self, draft: Draft) -> None:
        """Put a draft's words in the place of what is there."""
        if draft.subject is not None and self._message.subject is not None:
            self.query_one("#subject", Input).value = draft.subject
        area = self.query_one("#body", MarkedArea)
        area.replace(draft.body, area.document.start, area.document.end)

    def action_again(self) -> None:
        """Go back to the words before the edit, or to those at the start; ctrl+z takes that back."""
        if not self.text.is_own:
            self._message = self._drafted = self._first
        self._write(self._drafted)

    def action_copy(self) -> None:
        """Copy the text, unless a placeholder in it is not filled in."""
        self.another = self._network.drafts.place_of(self.text)
        try:
            self.dismiss(CopyDraft(self._network.drafts.ready(self.text)))
        except NetFollowError as problem:
            self._refuse(problem.sentence)

    def action_leave(self) -> None:
        """Leave; the text is there the next time."""
        is_lost = self._keep()
        self.another = self._network.drafts.place_of(self.text)
        self.dismiss(Notice(IN_MEMORY, "bad") if is_lost else None)

    def _refuse(self, sentence: str) -> None:
        self.query_one(KeyLine).refuse(sentence)

    def on_key(self) -> None:
        """Put the keys back, on a key that types nothing: the sentence has been read."""
        self.query_one(KeyLine).keys_again()
