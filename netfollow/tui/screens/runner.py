"""Runs commands and settles what they answer: changes, questions, copies, forms, slow work.

What a command asks of the main screen by name (`ScreenAction`) is in `DEEDS`: opening screens, moving,
selecting. Screens are loaded when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen

from netfollow.errors import NetFollowError
from netfollow.method.drafts.templates import Sender
from netfollow.method.quiet_hours import HERE
from netfollow.method.reasons import CHANNELS
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Uid
from netfollow.people.text import outgoing
from netfollow.tui.command import (
    Ask,
    CopyDraft,
    FollowedBy,
    InThread,
    Menu,
    Notice,
    Outcome,
    ScreenAction,
)
from netfollow.tui.commands import COMMANDS
from netfollow.tui.commands.around import ask_search_name
from netfollow.tui.commands.happened import ask_offered
from netfollow.tui.commands.meetings import about_meeting, is_about_meetings, not_for_meetings
from netfollow.tui.commands.write import SIGNATURE, UNSIGNED, ask_signature
from netfollow.tui.screens.dialog.running import attempt, safe, telling
from netfollow.tui.screens.panes import CARD_PLACE
from netfollow.tui.widgets.key_bar import StatusLine
from netfollow.view.changes import happened

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft
    from netfollow.tui.screens.form import FormData
    from netfollow.tui.screens.main import Main


class CommandRunner:
    """Runs a command by name and settles its outcome."""

    def __init__(
        self,
        main: Main,
        ask_sender: Callable[[Sender], None] | None = None,
    ) -> None:
        """`ask_sender` keeps who signs."""
        self._main = main
        self._network = main.network
        self._ask_sender = ask_sender
        self._shown = main.network.writes
        self._running = ""
        self._hours_told: date | None = None

    def run(self, name: str) -> None:
        """Run a command; one that can't act says why."""
        with self._network.at_one_moment():
            self._run(name)

    def _run(self, name: str) -> None:
        main = self._main
        command = COMMANDS[name]
        main.query_one("#status", StatusLine).hush()
        if main.is_whole or not command.is_at_once:
            main.follow()
        asked = main.meeting if not main.selected else None
        if asked is not None and is_about_meetings(name):
            self._running = ""
            self.settle(partial(about_meeting, self._network, asked, name))
            return
        reason = command.why_not(main)
        if reason and asked is not None:
            reason = not_for_meetings(main.keymap)
        self._running = "" if reason else name
        if reason:
            main.say(reason, "bad")
            return
        self.settle(partial(command.run, main))

    def settle(self, run: Callable[[], Outcome]) -> None:
        """Run a verb and settle what it answers; while another program saves, wait for it."""
        attempt(self._main.app, safe(self._network, run), self._settled)

    def answered(self, outcome: Outcome | NetFollowError | None) -> None:
        """Settle what a dialog answered, or why it could not; nothing for one that was left."""
        if outcome is not None:
            self._settled(outcome)

    def answered_unasked(self, outcome: Outcome | NetFollowError | None) -> None:
        """Settle what a dialog answered that opened by itself: no command asked for it."""
        self._running = ""
        self.answered(outcome)

    def _settled(self, outcome: Outcome | NetFollowError) -> None:
        match outcome:
            case NetFollowError():
                self._main.say(outcome.sentence, "bad")
            case Changes():
                self._changed(outcome)
            case FollowedBy(first, then):
                self._changed(first)
                self.settle(then)
            case Ask() | Menu():
                self.ask(outcome)
            case CopyDraft(message):
                self._copy(message)
            case InThread():
                self._main.say(outcome.saying, "muted")
                self._thread(partial(self._run_slow, outcome), "slow")
            case Notice(sentence, mood, is_whole):
                self._main.say(sentence, mood, is_whole=is_whole)
            case ScreenAction(what):
                DEEDS[what](self._main)
                if what in SEEN_AT_ONCE:
                    self._did()

    def _did(self) -> None:
        """Say that the command in hand was done: not only begun, nor refused."""
        self._main.tips.did(self._running)

    def ask(self, question: Ask | Menu, before: Menu | None = None) -> None:
        """Ask a question and settle the answer; one that is left leads to the menu `before` it."""
        from netfollow.tui.screens.dialog.dialogs import dialog_for

        def answered(outcome: Outcome | NetFollowError | None) -> None:
            match outcome:
                case None if before is not None:
                    self.ask(before)
                case Ask() | Menu():
                    self.ask(outcome, question if isinstance(question, Menu) else None)
                case _:
                    self.answered(outcome)

        self._main.app.push_screen(dialog_for(self._network, question), answered)

    def open_form(self, form: FormData) -> None:
        """Show a form and settle what it saves."""
        from netfollow.tui.screens.form import Form
        from netfollow.tui.screens.log_form import LogData, LogForm

        safely = replace(form, save=safe(self._network, form.save))
        screen = LogForm(safely) if isinstance(safely, LogData) else Form(safely)
        self._main.app.push_screen(screen, self.answered)

    def _changed(self, changes: Changes) -> None:
        """Show what a verb did; it is done also when that can't be shown.

        A detail that was filled in is no copy yet: that is done when the text is on the clipboard.
        """
        is_back = changes.did.startswith("undone")
        if self._running != COPIES:
            self._did()
        self.show_again(partial(self._main.begin_anew, changes))
        self._main.learning.look_soon()
        with telling(self._network, self._main.say, is_written=True):
            sentence = happened(self._network, changes)
            offer = "undo" if changes.is_half or not is_back else ""
            self._main.say(sentence, offer=offer, words=DETAIL_TOO if changes.is_half else "")
        if changes.offered:
            self.ask(ask_offered(self._network, changes.offered))

    def show_again(self, show: Callable[[], None] | None = None) -> None:
        """Show all as it is now; what was written since the last time is done in any case."""
        is_written, self._shown = self._network.writes != self._shown, self._network.writes
        main = self._main
        with telling(self._network, main.say, is_written=is_written, again=main.show_all):
            (show or main.show_all)()

    def _thread(self, work: Callable[[], None], group: str) -> None:
        self._main.run_worker(work, thread=True, group=group, exclusive=False)

    def _run_slow(self, slow: InThread) -> None:
        """Do something slow off the event loop, and go on with what it gave."""
        app = self._main.app
        try:
            found = slow.run()
        except NetFollowError as problem:
            app.call_from_thread(self._main.say, problem.sentence, "bad")
            return
        app.call_from_thread(self.settle, lambda: slow.then(found))

    def _copy(self, message: Draft) -> None:
        """Copy a draft; before the first one, ask once who signs."""
        if self._ask_sender is not None and self._is_unsigned():
            from netfollow.tui.screens.dialog.dialogs import EarlyKeys, dialog_for

            question = ask_signature(self._network, self._ask_sender)
            dialog = dialog_for(self._network, question).unprompted(EarlyKeys.DROPPED)
            drafted = self._network.drafts.draft(message.contact, channel=message.channel)
            signed = partial(self._signed, message, is_first=drafted == message)
            self._main.app.push_screen(dialog, signed)
            return
        self._copy_now(message)

    def _signed(self, message: Draft, outcome: Outcome | None, *, is_first: bool) -> None:
        """Go on with the draft, signed now if a name was given and the words are the template's.

        `is_first` says that the draft was what is drafted first: in another tone, that is another.
        """
        if outcome is None:
            self._main.say("Not copied.", "muted")
            return
        self.answered(outcome)
        fresh = self._network.drafts.draft(message.contact, channel=message.channel)
        same = is_first or fresh.wording == message.wording
        self._copy_now(fresh if same else message)

    def _is_unsigned(self) -> bool:
        """Whether it isn't known yet who signs, nor that nobody does."""
        network = self._network
        return not network.sender.name and network.unsaved.kept(SIGNATURE) != UNSIGNED

    def _copy_now(self, message: Draft) -> None:
        self._main.say("Copying…", "muted")
        self._thread(partial(self._copy_text, self._network.drafts.ready(message)), "copy")

    def _copy_text(self, message: Draft) -> None:
        """Copy off the event loop, for a clipboard's tool may be slow."""
        app = self._main.app
        try:
            report = self._network.clipboard.copy(outgoing(message.body))
        except NetFollowError as problem:
            app.call_from_thread(self._main.say, problem.sentence, "bad")
            return
        app.call_from_thread(self._copied, message, report.sentence)

    def _copied(self, message: Draft, sentence: str) -> None:
        """Remember the copy, and say which way it went."""
        drafts = self._network.drafts
        logged = partial(self._logged, message, sentence)
        attempt(self._main.app, lambda: drafts.copied(message), logged)

    def _logged(
        self, message: Draft, sentence: str, found: Changes | NetFollowError | None
    ) -> None:
        if isinstance(found, NetFollowError):
            self._main.say(found.sentence, "bad")
            return
        self._main.tips.did(COPIES)
        self.show_again()
        with telling(self._network, self._main.say, is_written=True):
            self._main.say(copied(self._network, message, sentence, self._hours(message.contact)))

    def _hours(self, uid: Uid) -> str:
        """Return that it is a quiet hour; by the user's own clock only once a day."""
        told, today = self._network.drafts.hours(uid), self._network.today
        if f" {HERE}:" not in told:
            return told
        if self._hours_told == today:
            return ""
        self._hours_told = today
        return told


COPIES = "draft"
"""The command that copies a message."""

DETAIL_TOO = "take back the detail too"
"""What a second undo does after a key that asked for a detail and then copied."""

SEEN_AT_ONCE = ("help", "palette")
"""Deeds that are done once their screen is there."""


def copied(network: Network, message: Draft, sentence: str, hours: str) -> str:
    """Return for whom a draft was copied, for which channel, how long, and which way."""
    who = names([network.person(message.contact)])
    late = f". {hours}" if hours else ""
    return f"Copied for {who}, {CHANNELS[message.channel]}, {message.words} words: {sentence}{late}"


def _rephrase(main: Main) -> None:
    if main.message is not None and main.message.choices == 1:
        own = main.keymap.said("compose", "to write your own.")
        main.say(f"No other wording. {f'Press {own}' if own else ''}".rstrip(), "muted")
        return
    main.another += 1
    main.show_person()


def _form(name: str, main: Main) -> None:
    from netfollow.tui.screens.forms import form_named

    main.runner.open_form(form_named(name, main.network, main.chosen))


def _import(main: Main) -> None:
    from netfollow.tui.screens.importing import Import

    def imported(outcome: Outcome) -> None:
        main.runner.answered(outcome)
        if isinstance(outcome, Changes) and _with_messages(main.network, outcome.who):
            _show_imported(main, happened(main.network, outcome))

    Import(main.app, main.network, imported, main.keymap).begin()


SOME = 200
"""So many imported people are looked at for a message."""


def _with_messages(network: Network, people: Sequence[Uid]) -> bool:
    """Whether an import brought messages."""
    return any(
        entry.is_imported
        for uid in people[:SOME]
        if network.knows(uid)
        for entry in network.timeline(uid)
    )


def _merge(main: Main) -> None:
    from netfollow.tui.screens.merging import show_merge

    show_merge(main.app, main.network, main.chosen, main.runner.answered)


def _duplicates(main: Main) -> None:
    from netfollow.tui.screens.merging import show_duplicates

    show_duplicates(main.app, main.network, partial(_shown_again, main))


def _imported(main: Main) -> None:
    _show_imported(main)


def _show_imported(main: Main, said: str = "") -> None:
    from netfollow.tui.screens.imported import show_imported

    def read(uid: Uid, again: Callable[[], None]) -> None:
        main.way_back.visit(uid, pane="story", reopen=again)

    show_imported(main.app, main.network, partial(_shown_again, main), read, said)


def _undo_large(what: str, main: Main) -> None:
    """Undo, or redo, what takes a moment: the screen says so first."""
    from netfollow.tui.screens.waiting import BusyDialog

    network, is_undo = main.network, what == "undo"
    count = network.to_undo if is_undo else network.to_redo
    title = f"{'Undoing' if is_undo else 'Redoing'} {count:,} changes"
    other = "ctrl+r redo" if is_undo else "u undo"
    run = safe(network, network.undo if is_undo else network.redo)
    main.app.push_screen(
        BusyDialog(title, run, f"Working… Afterwards: {other}"), main.runner.answered
    )


def _compose(main: Main) -> None:
    from netfollow.tui.screens.composer import Composer

    message = main.message
    if message is None:
        raise NetFollowError("No draft for this person.")
    composer = Composer(main.network, message)

    def closed(outcome: Outcome | None) -> None:
        main.another = composer.another
        _shown_again(main, outcome)

    main.app.push_screen(composer, closed)


def _mailer(main: Main) -> None:
    from netfollow.tui.screens.mail_watch import compose_mail

    try:
        compose_mail(main)
    except NetFollowError as problem:
        main.say(problem.sentence, "bad")


def _resources(main: Main) -> None:
    from netfollow.tui.screens.resources import ResourcesScreen

    _open(main, ResourcesScreen(main.network, main.chosen[0] if main.chosen else None))


def _own_words(main: Main) -> None:
    from netfollow.tui.screens.own_words import OwnWordsScreen

    _open(main, OwnWordsScreen(main.network))


def _correct(main: Main) -> None:
    from netfollow.tui.screens.corrections import CorrectionsScreen

    _open(main, CorrectionsScreen(main.network, main.chosen[0]))


def _log_meeting(main: Main) -> None:
    from netfollow.tui.screens.meetings import meeting_form

    if main.meeting is not None:
        main.runner.open_form(meeting_form(main.network, main.meeting))


def _event(main: Main) -> None:
    from netfollow.tui.screens.capture import CaptureScreen

    _open(main, CaptureScreen(main.network))


def _brief(main: Main) -> None:
    from netfollow.tui.screens.brief import BriefScreen

    _open(main, BriefScreen(main.network, main.chosen[0] if main.chosen else None))


def _meetings(main: Main) -> None:
    from netfollow.tui.screens.meetings import MeetingsScreen

    _open(main, MeetingsScreen(main.network))


def _trip(main: Main) -> None:
    from netfollow.tui.screens.trip import TripScreen

    _open(main, TripScreen(main.network))


def _settings(main: Main) -> None:
    from netfollow.tui.screens.settings import SettingsScreen

    def renewed(theme: str) -> None:
        before = getattr(main.app, "settings_theme", "")
        if theme != before and theme in main.app.available_themes:
            main.app.theme = theme
            setattr(main.app, "settings_theme", theme)  # noqa: B010
        main.runner.show_again()

    _open(main, SettingsScreen(main.network, renewed))


def _forecast(main: Main) -> None:
    from netfollow.tui.screens.insights import ForecastScreen

    _open(main, ForecastScreen(main.network))


def _help(main: Main) -> None:
    from netfollow.tui.screens.help import HelpScreen

    _open(main, HelpScreen(main))


def _open(main: Main, screen: ModalScreen[Any]) -> None:
    main.app.push_screen(screen, partial(_shown_again, main))


def _shown_again(main: Main, outcome: Outcome | NetFollowError | None) -> None:
    main.runner.show_again()
    main.runner.answered(outcome)


def _insights(main: Main) -> None:
    from netfollow.tui.screens.insights import InsightsScreen

    def show(screen: InsightsScreen) -> None:
        def closed(uid: Uid | None) -> None:
            main.runner.show_again()
            if uid is not None:
                again = partial(InsightsScreen, main.network, screen.person, like=screen, at=uid)
                pane = CARD_PLACE if main.pane_layout.columns == 1 else "people"
                main.way_back.visit(uid, pane=pane, reopen=lambda: show(again()))

        main.app.push_screen(screen, closed)

    show(InsightsScreen(main.network, main.chosen[0] if main.chosen else None))


def _review(main: Main) -> None:
    from netfollow.tui.screens.review import ReviewScreen

    _open(main, ReviewScreen(main.network))


def search_for(main: Main, text: str) -> None:
    """Show whom a search finds, as if it had been typed."""
    main.way_back.searches()
    main.people.open_search(text)
    main.enter("people")


def forget_search(main: Main, name: str) -> None:
    """Take out a saved search; undo brings it back."""
    main.runner.settle(lambda: main.network.searches.forget(name))


def _find(main: Main) -> None:
    """Open the search line above the people; the very next letter is one of it."""
    main.people.prepare()
    main.way_back.searches()
    line = main.people.open_search()
    main.pane_layout.stand("people")
    main.set_focus(line)


def _save_search(main: Main) -> None:
    text = main.people.search_text.strip()
    if not text:
        begins = main.keymap.name("find") or "the palette"
        main.say(f"No search to save. Press {begins} to search first.", "bad")
        return
    try:
        main.network.searches.check(text)
        question = ask_search_name(main.network, text, main.keymap)
    except NetFollowError as problem:
        main.say(problem.sentence, "bad")
        return
    main.runner.ask(question)


def _select(main: Main) -> None:
    """Select the person under the cursor, or not any more, and go on to the next."""
    if main.person is None:
        if main.meeting is not None:
            main.say(not_for_meetings(main.keymap), "bad")
        return
    if main.person in main.selected:
        del main.selected[main.person]
    else:
        main.selected[main.person] = None
    lists = [one for one in (main.list_of("due"), main.list_of("people")) if one.has_focus]
    main.show_all()
    for one in lists:
        one.action_move(1)
    count = len(main.selected)
    main.say(f"{count:,} selected" if count else "Selection cleared.", "muted")


def _select_all(main: Main) -> None:
    """Select all in the list in use, or none if they are selected already."""
    shown = [Uid(key) for key in main.list_of(main.leader).keys if key not in main.meetings]
    if all(uid in main.selected for uid in shown):
        main.selected.clear()
    else:
        main.selected.update(dict.fromkeys(shown))
    main.show_all()
    count = len(main.selected)
    every = f"{count:,} selected. The next command applies to all."
    main.say(every if count else "Selection cleared.", "muted")


def _next_layout(main: Main) -> None:
    main.pane_layout.next_layout()
    main.show_person()


def _more(main: Main) -> None:
    main.more += main.network.policy.daily_limit
    main.show_all()


def _waiting(main: Main) -> None:
    main.shows_waiting = not main.shows_waiting
    main.show_all()
    first = main.list_of("due").keys[-main.waiting :] if main.waiting else ()
    if first:
        main.enter("due")
        main.list_of("due").put_cursor(first[0])


def _quit(main: Main) -> None:
    if not main.way_back.take():
        main.data_watch.quit()


def _back(main: Main) -> None:
    """Take a step back; one `esc` too many closes nothing."""
    if not main.way_back.take() and not main.tips.hide():
        main.say(f"{main.keymap.name('quit') or 'ctrl+q'} to quit", "muted")


DEEDS: Mapping[str, Callable[[Main], None]] = {
    "rephrase": _rephrase,
    **{name: partial(_form, name) for name in ("note", "add", "edit")},
    "import": _import,
    "merge": _merge,
    "duplicates": _duplicates,
    "imported": _imported,
    **{name: partial(_undo_large, name) for name in ("undo", "redo")},
    "compose": _compose,
    "mailer": _mailer,
    "resources": _resources,
    "own_words": _own_words,
    "correct": _correct,
    "event": _event,
    "brief": _brief,
    "meetings": _meetings,
    "log_meeting": _log_meeting,
    "trip": _trip,
    "help": _help,
    "forecast": _forecast,
    "settings": _settings,
    "insights": _insights,
    "review": _review,
    "select": _select,
    "all": _select_all,
    "find": _find,
    "keep": _save_search,
    "pane-due": lambda main: main.enter("due"),
    "pane-people": lambda main: main.enter("people"),
    "pane-timeline": lambda main: main.enter("story"),
    "layout": _next_layout,
    "wider": lambda main: main.pane_layout.widen(1),
    "narrower": lambda main: main.pane_layout.widen(-1),
    "palette": lambda main: main.app.action_command_palette(),
    "more": _more,
    "waiting": _waiting,
    "leave": lambda main: main.app.exit(),
    "demo": lambda main: main.app.exit("demo"),
    "back": _back,
    "quit": _quit,
}
"""Every deed by its name; a test holds that each `ScreenAction` of a command is one."""
