"""The one screen: due today, people, and the timeline with the draft under it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from netfollow.method.draft import Draft
from netfollow.network import Changes, Network
from netfollow.network.find import Hit
from netfollow.people import Uid
from netfollow.people.text import outgoing
from netfollow.people.when import show_day
from netfollow.problems import Problem
from netfollow.tui import rows, words
from netfollow.tui.command import Ask, Command, Copy, Do, Outcome, Then
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens import forms
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.form import Form, FormData
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList, Row
from netfollow.tui.widgets.lines import Lines

LOOKS_EVERY = 1.0
"""Seconds between looks at what other programs wrote, and at the day."""


class Main(Screen[None]):
    """Wires panes and commands to the network. It is the desk that commands work at."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three"), (170, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    BINDINGS = [
        Binding(command.key, f"run('{command.id}')", command.label, id=command.id)
        for command in COMMANDS.values()
    ]

    def __init__(self, network: Network, *, demo: bool = False) -> None:
        super().__init__()
        self.network = network
        self.message: Draft | None = None
        self._demo = demo
        self._person: Uid | None = None
        self._selected: dict[Uid, None] = {}
        self._another = 0
        self._drawn: tuple[int, date] | None = None

    @property
    def chosen(self) -> tuple[Uid, ...]:
        """Those selected, or else the person under the cursor."""
        if self._selected:
            return tuple(self._selected)
        return (self._person,) if self._person is not None else ()

    def compose(self) -> ComposeResult:
        """A line above, three panes, and two lines below."""
        yield StatusLine(id="top")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                with Vertical(id="due-pane", classes="pane"):
                    yield LineList(id="due", lines=2)
                with Vertical(id="people-pane", classes="pane"):
                    yield Input(id="filter", placeholder="name, company, tag or note")
                    yield LineList(id="people")
            with Vertical(id="right"):
                with Vertical(id="story-pane", classes="pane"):
                    yield Lines(id="story", empty="Nobody is chosen.")
                with Vertical(id="draft-pane", classes="pane"):
                    yield Lines(id="draft", empty="Nothing is drafted.")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show everything; ask what became of drafts that were copied."""
        self._list("due").can_focus = True
        self.query_one("#draft", Lines).can_focus = False
        self.show_all()
        self._list("due" if self.network.queue() else "people").focus()
        self.set_interval(LOOKS_EVERY, self._look)
        self.call_after_refresh(self._ask_unconfirmed)

    def _list(self, name: str) -> LineList:
        return self.query_one(f"#{name}", LineList)

    def _look(self) -> None:
        """Draw again if another program wrote, or a new day began."""
        try:
            self.network.refresh()
        except Problem as problem:
            self._say(problem.sentence, "bad")
        if self._drawn != (self.network.version, self.network.today):
            self.show_all()

    def show_all(self) -> None:
        """Give fresh rows to every pane."""
        with self.app.batch_update():
            self._drawn = (self.network.version, self.network.today)
            self._selected = {uid: None for uid in self._selected if self.network.knows(uid)}
            self._show_due()
            self._show_people()
            if self._person is None or not self.network.knows(self._person):
                due, people = self._list("due").key, self._list("people").key
                self._person = Uid(due or people or "") or None
            self._show_person()

    def _show_due(self) -> None:
        today = self.network.today
        dues = {due.contact: due for due in self.network.queue()}

        def row(key: str) -> Row:
            uid = Uid(key)
            return rows.of_due(
                self.network.person(uid),
                self.network.plan(uid),
                dues[uid],
                today,
                selected=uid in self._selected,
            )

        due_list = self._list("due")
        due_list.empty = words.finish(self.network)
        due_list.show(tuple(dues), row)
        title = f"Due today · {len(dues)}" if dues else "Due today"
        self.query_one("#due-pane").border_title = title
        count = len(self.network.everyone())
        day = f"{show_day(today, date.min)[:-5]}"
        demo = " DEMO, made-up people" if self._demo else ""
        self.query_one("#top", StatusLine).say(
            f"NetFollow{demo}   {day}   {len(dues)} due · {count} people", "muted"
        )

    def _show_people(self) -> None:
        people = self._list("people")
        sought = self.query_one("#filter", Input).value.strip()
        pane = self.query_one("#people-pane")
        if sought:
            hits = {hit.contact: hit for hit in self.network.find(sought)}
            people.empty = "Nobody found."
            people.show(tuple(hits), lambda key: self._hit_row(Uid(key), hits))
            pane.border_title = f"People · {len(hits)} of {len(self.network.everyone())}"
            return
        people.empty = words.WELCOME if self.network.is_empty() else "Nobody here."
        everyone = self.network.everyone()
        people.show(tuple(person.uid for person in everyone), self._person_row)
        pane.border_title = f"People · {len(everyone)}"

    def _person_row(self, key: str) -> Row:
        uid = Uid(key)
        person, plan = self.network.person(uid), self.network.plan(uid)
        return rows.of_person(person, plan, self.network.today, selected=uid in self._selected)

    def _hit_row(self, uid: Uid, hits: dict[Uid, Hit]) -> Row:
        hit, selected = hits[uid], uid in self._selected
        return rows.of_hit(self.network.person(uid), hit.where, hit.excerpt, selected=selected)

    def _show_person(self) -> None:
        """Show timeline, draft and keys for the person under the cursor."""
        story, draft = self.query_one("#story", Lines), self.query_one("#draft", Lines)
        self.message = None
        uid = self._person
        if uid is None:
            story.show(())
            draft.show(())
            self._title_draft("Draft")
        else:
            network = self.network
            person, plan = network.person(uid), network.plan(uid)
            entries, promises = network.timeline(uid), network.promises(uid)
            story.show(rows.story(person, plan, entries, promises, network.today))
            try:
                self.message = network.drafts.draft(uid, another=self._another)
                draft.show(rows.message(self.message))
                self._title_draft(rows.message_title(self.message))
            except Problem as problem:
                draft.empty = problem.sentence
                draft.show(())
                self._title_draft("Draft")
        self.query_one("#story-pane").border_title = "Timeline"
        self._show_keys()

    def _title_draft(self, title: str) -> None:
        self.query_one("#draft-pane").border_title = title

    def _show_keys(self) -> None:
        def key(command: Command) -> Key:
            able = not command.why_not(self)
            follows = command.consequence(self) if able else ""
            action = f"run('{command.id}')"
            return Key(command.key_name, command.label, action, follows, enabled=able)

        shown = [key(command) for command in COMMANDS.values() if command.shown]
        self.query_one("#keys", KeyBar).show(shown)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        """Follow the cursor of the pane that is in use."""
        leads = event.line_list.has_focus or not self._list("people").has_focus
        if event.line_list.id == "people" and not event.line_list.has_focus:
            leads = False
        if leads and event.key is not None and event.key == event.line_list.key:
            self._person, self._another = Uid(event.key), 0
            self._show_person()

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        """Let the pane that is gone to lead, and show it alone where there is room for one."""
        name = event.widget.id or ""
        place = {"due": "due", "people": "people", "filter": "people"}.get(name, "story")
        for one in ("due", "people", "story"):
            self.set_class(one == place, f"at-{one}")
        key = self._list(name).key if name in ("due", "people") else None
        if key is not None and key != self._person:
            self._person, self._another = Uid(key), 0
            self._show_person()

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where three don't fit."""
        self.set_class(event.size.width < 80 or event.size.height < 24, "one-pane")

    @on(LineList.Chosen)
    def _opened(self) -> None:
        self.query_one("#story", Lines).focus()

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def go_to(self, uid: Uid) -> None:
        """Put the cursor of the people pane on somebody."""
        self.query_one("#filter", Input).value = ""
        people = self._list("people")
        people.focus()
        self._show_people()
        people.put_cursor(uid)

    def action_run(self, name: str) -> None:
        """Run a command by name."""
        self.run_command(name)

    def run_command(self, name: str) -> None:
        """Run a command and settle what it answers; one that can't act says why."""
        command = COMMANDS[name]
        reason = command.why_not(self)
        if reason:
            self._say(reason, "bad")
            return
        self._settle(partial(command.run, self))

    def _settle(self, run: Callable[[], Outcome]) -> None:
        try:
            outcome = run()
        except Problem as problem:
            self._say(problem.sentence, "bad")
            return
        match outcome:
            case Changes():
                self._changed(outcome)
            case Then(first, then):
                self._changed(first)
                self._settle(then)
            case Ask():
                self.app.push_screen(AskScreen(outcome), self._answered)
            case Copy(message):
                self._copy(message)
            case Do(what):
                self._do(what)

    def _answered(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._settle(lambda: outcome)

    def _changed(self, changes: Changes) -> None:
        """Show what a verb did."""
        self._selected.clear()
        self._another = 0
        self.show_all()
        self._say(words.happened(self.network, changes))

    def _say(self, text: str, tone: str = "good") -> None:
        self.query_one("#status", StatusLine).say(text, tone)

    def _copy(self, message: Draft) -> None:
        self._say("Copying …", "muted")
        self._copy_in_thread(self.network.drafts.ready(message))

    @work(thread=True, group="copy")
    def _copy_in_thread(self, message: Draft) -> None:
        """Copy off the event loop, for a clipboard's tool may be slow."""
        try:
            report = self.network.clipboard.copy(outgoing(message.body))
        except Problem as problem:
            self.app.call_from_thread(self._say, problem.sentence, "bad")
            return
        self.app.call_from_thread(self._copied, message, report.sentence)

    def _copied(self, message: Draft, sentence: str) -> None:
        """Remember the copy, and say which way it went."""
        try:
            self.network.drafts.copied(message)
        except Problem as problem:
            self._say(problem.sentence, "bad")
            return
        self.show_all()
        self._say(words.copied(self.network, message, sentence))

    def _do(self, what: str) -> None:
        """Do what only the screen can."""
        match what.partition("-"):
            case "reword", _, _:
                self._another += 1
                self._show_person()
            case "note", _, _:
                self._open(forms.note(self.network, self.chosen))
            case "add", _, _:
                self._open(forms.person(self.network, None))
            case "edit", _, _:
                self._open(forms.person(self.network, self.chosen[0]))
            case "import", _, _:
                self._open(forms.bring_in(self.network))
            case "select", _, _:
                self._select()
            case "find", _, _:
                self.query_one("#filter", Input).add_class("shown").focus()
            case "pane", _, pane:
                self.query_one(f"#{'story' if pane == 'timeline' else pane}").focus()
            case "palette", _, _:
                self.app.action_command_palette()
            case "help", _, _:
                from netfollow.tui.screens.help import HelpScreen

                self.app.push_screen(HelpScreen())
            case "demo", _, _:
                self.app.exit("demo")
            case _:
                self._back()

    def _open(self, form: FormData) -> None:
        self.app.push_screen(Form(form), self._answered)

    def _select(self) -> None:
        """Select the person under the cursor, or not any more, and go on to the next."""
        if self._person is None:
            return
        if self._person in self._selected:
            del self._selected[self._person]
        else:
            self._selected[self._person] = None
        lists = [one for one in (self._list("due"), self._list("people")) if one.has_focus]
        self.show_all()
        for one in lists:
            one.action_move(1)
        count = len(self._selected)
        self._say(f"{count} selected" if count else "Nobody is selected.", "muted")

    def _back(self) -> None:
        """Take one step back: search, selection, pane; then quit."""
        sought = self.query_one("#filter", Input)
        if sought.has_class("shown"):
            sought.value = ""
            sought.remove_class("shown")
            self._list("people").focus()
            self._show_people()
        elif self._selected:
            self._selected.clear()
            self.show_all()
        elif self.query_one("#story", Lines).has_focus:
            self._list("due" if self._list("due").keys else "people").focus()
        else:
            self.app.exit()

    @on(Input.Changed, "#filter")
    def _sought(self) -> None:
        self._show_people()
        key = self._list("people").key
        if key is not None:
            self._person = Uid(key)
            self._show_person()

    @on(Input.Submitted, "#filter")
    def _found(self) -> None:
        self._list("people").focus()

    def on_key(self, event: events.Key) -> None:
        """Let `esc` and the arrows leave the search line."""
        if isinstance(self.focused, Input):
            if event.key == "escape":
                event.stop()
                self._back()
            elif event.key == "down":
                event.stop()
                self._list("people").focus()

    def _ask_unconfirmed(self) -> None:
        """Ask about the oldest draft that was copied and never said to be sent."""
        for entry in self.network.drafts.unconfirmed():
            self.app.push_screen(AskScreen(words.sent_or_not(self.network, entry)), self._confirmed)
            return

    def _confirmed(self, outcome: Outcome | None) -> None:
        self._answered(outcome)
        if outcome is not None:
            self._ask_unconfirmed()
