"""What commands ask of the main screen itself: opening other screens, moving, selecting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.tui import asks
from netfollow.tui.command import Outcome
from netfollow.tui.saved import safe
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.overlay import over

if TYPE_CHECKING:
    from netfollow.tui.screens.main import Main


def do(main: Main, what: str) -> None:
    """Do something by its name; raises `KeyError` for one that there is not."""
    DEEDS[what](main)


def _reword(main: Main) -> None:
    main.another += 1
    main.show_person()


def _form(name: str, main: Main) -> None:
    from netfollow.tui.screens import forms

    main.runner.open_form(forms.named(name, main.network, main.chosen))


def _import(main: Main) -> None:
    from netfollow.tui.screens.importing import Import

    Import(main.app, main.network, main.runner.answered).begin()


def _merge(main: Main) -> None:
    from netfollow.tui.screens import twice

    twice.merge(main.app, main.network, main.chosen, main.runner.answered)


def _doubles(main: Main) -> None:
    from netfollow.tui.screens import twice

    twice.doubles(main.app, main.network, partial(_shown_again, main))


def _turn(name: str, main: Main) -> None:
    from netfollow.tui.screens import moments

    moments.turn(main.app, main.network, name, main.runner.settle)


def _open(name: str, main: Main) -> None:
    main.app.push_screen(over(name, main, main.another), partial(_shown_again, main))


def _shown_again(main: Main, outcome: Outcome | Problem | None) -> None:
    main.runner.show_again()
    main.runner.answered(outcome)


def _look_back(name: str, main: Main) -> None:
    main.app.push_screen(over(name, main, main.another), partial(_looked_back, main))


def _looked_back(main: Main, uid: Uid | None) -> None:
    """Take up where it was left, or go to the draft of somebody chosen there."""
    main.runner.show_again()
    if uid is not None:
        go_to(main, uid)
        if main.has_class("one-pane"):
            main.enter("story")


def go_to(main: Main, uid: Uid) -> None:
    """Put the cursor of the people pane on somebody."""
    main.enter("people")
    main.leader = "people"
    main.people.go_to(uid)


def search_for(main: Main, text: str) -> None:
    """Show whom a search finds, as if it had been typed."""
    main.people.open_search(text)
    main.enter("people")


def forget_search(main: Main, name: str) -> None:
    """Take out a saved search; undo brings it back."""
    main.runner.settle(lambda: main.network.searches.forget(name))


def _find(main: Main) -> None:
    """Open the search line above the people; the very next letter is one of it."""
    main.people.prepare()
    main.pane_layout.stand("people")
    main.set_focus(main.people.open_search())


def _save_search(main: Main) -> None:
    text = main.people.sought.strip()
    if not text:
        begins = main.keymap.name("find") or "the palette"
        main.say(f"There is no search to save: {begins} begins one.", "bad")
        return
    try:
        main.network.searches.check(text)
        question = asks.save_search(main.network, text, main.keymap)
    except Problem as problem:
        main.say(problem.sentence, "bad")
        return
    question = replace(question, answer=safe(main.network, question.answer))
    main.app.push_screen(AskScreen(question), main.runner.answered)


def _select(main: Main) -> None:
    """Select the person under the cursor, or not any more, and go on to the next."""
    if main.person is None:
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
    main.say(f"{count:,} selected" if count else "Nobody is selected.", "muted")


def _select_all(main: Main) -> None:
    """Select all in the list in use, or none if they are selected already."""
    shown = [Uid(key) for key in main.list_of(main.leader).keys]
    if all(uid in main.selected for uid in shown):
        main.selected.clear()
    else:
        main.selected.update(dict.fromkeys(shown))
    main.show_all()
    count = len(main.selected)
    every = f"{count:,} selected: the next key is for all of them"
    main.say(every if count else "Nobody is selected.", "muted")


def _more(main: Main) -> None:
    main.more += main.network.policy.daily_cap
    main.show_all()


def _quit(main: Main) -> None:
    if not main.back():
        main.data_watch.quit()


def _back(main: Main) -> None:
    """Take a step back; one `esc` too many closes nothing."""
    if main.back():
        return
    if main.tour.end():
        main.did("")
    else:
        main.say(f"{main.keymap.name('quit') or 'ctrl+q'} quits.", "muted")


DEEDS: Mapping[str, Callable[[Main], None]] = {
    "reword": _reword,
    **{name: partial(_form, name) for name in ("note", "add", "edit")},
    "import": _import,
    "merge": _merge,
    "doubles": _doubles,
    **{name: partial(_turn, name) for name in ("undo", "redo")},
    **{name: partial(_open, name) for name in ("compose", "shelf", "help", "forecast")},
    **{name: partial(_look_back, name) for name in ("look_back", "review")},
    "select": _select,
    "all": _select_all,
    "find": _find,
    "keep": _save_search,
    "pane-due": lambda main: main.enter("due"),
    "pane-people": lambda main: main.enter("people"),
    "pane-timeline": lambda main: main.enter("story"),
    "layout": lambda main: main.pane_layout.next_layout(),
    "wider": lambda main: main.pane_layout.widen(1),
    "narrower": lambda main: main.pane_layout.widen(-1),
    "palette": lambda main: main.app.action_command_palette(),
    "more": _more,
    "leave": lambda main: main.app.exit(),
    "demo": lambda main: main.app.exit("demo"),
    "back": _back,
    "quit": _quit,
}
"""Every deed by its name; a test holds that each `Do` of a command is one."""
