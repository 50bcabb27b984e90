"""The commands that look after the data: doctor, backup, restore."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from netfollow.cli.known_homes import lost, note
from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import did, main, network_of, say
from netfollow.cli.streams import encoding_of_output, remark
from netfollow.clock import system_clock
from netfollow.config import FILE, own_templates, settings
from netfollow.errors import NothingToDo, Unreadable, WrongCall
from netfollow.network.disk import holds_data
from netfollow.network.upkeep import CheckResult, backups_of, examine, put_back, repair_all
from netfollow.people.text import amount, file_name, line


@main.command()
@click.option("--fold", is_flag=True, help="Write all changes into network.json now.")
@click.option("--repair", is_flag=True, help="Set damaged lines aside and remove impossible dates.")
@click.pass_context
def doctor(ctx: click.Context, fold: bool, repair: bool) -> None:
    """Check data, settings, clipboard and terminal."""
    done = repaired(ctx) if repair else []
    if fold:
        network_of(ctx).upkeep.checkpoint()
    if repair or fold:
        only_tells(ctx)
    say(done)
    findings = [*data(ctx.obj), *chosen(ctx.obj), clipboard(), *terminal()]
    for one in findings:
        click.echo(f"{'✓' if one.well else '!'} {one.what:<10}  {line(one.found)}")
        if one.fix and not one.well:
            click.echo(f"  {'':<10}  → {line(one.fix)}")
    if not all(one.well for one in findings):
        ctx.exit(1)


def repaired(ctx: click.Context) -> list[str]:
    """Put damaged lines aside and correct impossible dates; return what was done, to be told."""
    count = repair_all(ctx.obj, remark)
    done = ["No damaged lines found."]
    if count:
        done = [f"Moved {amount(count, 'damaged line')} to journal.damaged."]
    with suppress(NothingToDo, Unreadable):
        network = network_of(ctx)
        done.append(did(network, network.upkeep.repair_dates()))
    return done


def data(home: Path) -> Iterator[CheckResult]:
    """Yield what a look at the data folder finds."""
    if holds_data(home):
        note(home)
    why = lost(home)
    if why:
        mend_it = "mount the disk, or start empty: netfollow --create"
        yield CheckResult("folder", False, why, mend_it)
    else:
        yield from examine(home, system_clock)


def chosen(home: Path) -> Iterator[CheckResult]:
    """Yield all that is not right in the settings, those of the screen and own templates too."""
    from netfollow.tui.all_settings import for_the_screen

    found = settings(home)
    wrong = (*found.remarks, *for_the_screen(home, found), *own_templates(home)[1])
    yield from (CheckResult("settings", False, one) for one in wrong)
    yield from (CheckResult("settings", True, one) for one in found.renamed)
    if not wrong:
        is_there = (home / FILE).exists()
        yield CheckResult("settings", True, "no problems" if is_there else "using the defaults")


def clipboard() -> CheckResult:
    """Return which way a message would be copied; nothing is copied."""
    if os.environ.get("TMUX") and shutil.which("tmux"):
        return CheckResult("clipboard", True, "through tmux")
    if os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION"):
        return CheckResult(
            "clipboard", True, "through the terminal (OSC 52); copies can't be confirmed"
        )
    tools = ("xclip", "xsel", "wl-copy", "pbcopy", "clip.exe")
    tool = next((name for name in tools if shutil.which(name)), "")
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform in ("win32", "darwin") or (tool and shown):
        return CheckResult("clipboard", True, f"system clipboard{f' ({tool})' if tool else ''}")
    return CheckResult(
        "clipboard", True, "no clipboard program found: using the terminal, or a file"
    )


def terminal() -> Iterator[CheckResult]:
    """Yield what the terminal can do."""
    name = os.environ.get("TERM", "")
    if name in ("", "dumb"):
        yield CheckResult("terminal", False, f"TERM is {name or 'not set'}", "use another terminal")
        return
    size = shutil.get_terminal_size()
    yield CheckResult("terminal", True, f"{name}, {size.columns} by {size.lines}")
    encoding = encoding_of_output()
    if "utf" not in encoding:
        mend_it = "set LANG to a UTF-8 locale, such as C.UTF-8"
        yield CheckResult("terminal", False, f"encoding is {encoding}, not UTF-8", mend_it)


@main.command()
@click.pass_context
def backup(ctx: click.Context) -> None:
    """Back up now; one backup a day is automatic."""
    made = network_of(ctx).upkeep.backup()
    only_tells(ctx)
    click.echo(f"Backed up to {file_name(str(made))}.")


@main.command()
@click.argument("name", default="")
@click.option("--list", "listing", is_flag=True, help="List the backups.")
@click.option("--yes", is_flag=True, help="Restore it; without this, show a preview.")
@click.pass_context
def restore(ctx: click.Context, name: str, listing: bool, yes: bool) -> None:
    """Restore a backup; without --yes, show a preview.

    NAME is one that --list shows; by default the newest.
    """
    try:
        upkeep = network_of(ctx).upkeep
    except Unreadable as problem:
        _restore_unreadable(ctx, name, problem, listing=listing, yes=yes)
        return
    if listing:
        for path in upkeep.backups():
            click.echo(Path(path).name)
        return
    click.echo(f"{upkeep.preview(name).sentence}.")
    if yes:
        upkeep.restore(name)
        click.echo("Restored. netfollow undo reverts it.")
    else:
        click.echo("Nothing was changed. Add --yes to restore it.")


def _restore_unreadable(
    ctx: click.Context, name: str, problem: Unreadable, *, listing: bool, yes: bool
) -> None:
    """Put a backup in the place of data that can't be read; what was there is kept beside it."""
    home = Path(ctx.obj)
    found = backups_of(home)
    if listing:
        for path in found:
            click.echo(path.name)
        return
    if not found:
        raise problem
    chosen = next((path for path in found if path.name == name), None if name else found[0])
    if chosen is None:
        raise WrongCall(f"No backup called {name}. netfollow restore --list shows them.")
    click.echo(line(problem.sentence))
    if not yes:
        click.echo(f"{chosen.name} would replace it. Add --yes to restore it.")
        return
    aside = put_back(home, chosen, remark)
    only_tells(ctx)
    click.echo(f"Restored {chosen.name}. The old file is kept as {aside.name}.")
