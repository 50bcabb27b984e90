"""Composition root: opens the network of a data folder with the real clock and clipboard."""

import os
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypedDict

import click

from netfollow import status_cache
from netfollow.cli.known_homes import note
from netfollow.cli.streams import remark
from netfollow.clipboard import SystemClipboard
from netfollow.clock import Clock, system_clock
from netfollow.config import Settings, keep_words, own_templates, settings
from netfollow.errors import NetFollowError
from netfollow.method.drafts.templates import OwnFiles, Sender
from netfollow.method.policy import Policy
from netfollow.network import CalendarSources, Network, configure, opened
from netfollow.network.mail_source import MailSource
from netfollow.people.dates import DateStyle, style_of
from netfollow.people.days import on_day, shift

SENDER_OF_DEMO = "Robin Vale"

RENAMED = "renamed"
"""Where the settings are noted whose new name was told."""


@contextmanager
def open_network(
    home: Path,
    *,
    clock: Clock | None = None,
    remember: bool = True,
) -> Iterator[Network]:
    """Open the network of a home with the real clock and clipboard, and close it cleanly.

    What was written to is noted as a home that holds data, unless it is not to `remember`: that
    is a demo, which has a clock of its own.
    """
    chosen = settings(home)
    templates, mistakes = own_templates(home)
    network = opened(
        home,
        clock=clock or (system_clock if remember else demo_clock),
        clipboard=SystemClipboard(home),
        **_for_network(chosen, templates),
        when_locked=remark,
    )
    network.mail = _mail_source(chosen)
    network.renew_settings = partial(_configure, network, home)
    network.words_file.write = partial(keep_words, home)
    network.remark((*chosen.remarks, *mistakes, *_untold(network, chosen.renamed)))
    version = network.version
    try:
        yield network
    finally:
        with no_interrupts():
            network.close()
            if remember and network.version != version:
                _keep_status(network, os.path.realpath(home))
                if not network.is_empty():
                    note(home)
            for sentence in network.remarks():
                remark(sentence)


@contextmanager
def no_interrupts() -> Iterator[None]:
    """Ignore ctrl+c: a change that is written must not be reported as cancelled."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, which alone is interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _ForNetwork(TypedDict):
    """The settings that a network is opened with."""

    policy: Policy
    sender: Sender
    templates: OwnFiles
    region: str
    dates: DateStyle
    calendars: CalendarSources


def _for_network(chosen: Settings, templates: OwnFiles) -> _ForNetwork:
    return {
        "policy": chosen.policy,
        "sender": chosen.sender,
        "templates": templates,
        "region": region(chosen.phones.region),
        "dates": date_style(chosen.dates.language),
        "calendars": CalendarSources(chosen.calendar.folders, chosen.mail.me),
    }


def _mail_source(chosen: Settings) -> MailSource:
    return MailSource(**{name: getattr(chosen.mail, name) for name in MailSource.__struct_fields__})


def _configure(network: Network, home: Path) -> None:
    """Read the settings again, and go on with them."""
    chosen = settings(home)
    configure(network, **_for_network(chosen, own_templates(home)[0]))
    network.mail = _mail_source(chosen)


def demo_clock() -> datetime:
    """Return now on the Monday of this week: the demo looks the same on any day, and is at work."""
    now = system_clock()
    return on_day(now, shift(now.date(), -now.weekday()))


def _untold(network: Network, renamed: Sequence[str]) -> Sequence[str]:
    """Return the settings with an old name that were not told yet; they are, from now on."""
    text = "\n".join(renamed)
    if not text or network.is_empty() or network.unsaved.kept(RENAMED) == text:
        return ()
    with suppress(NetFollowError):
        network.unsaved.keep(RENAMED, text)
    return renamed


def _keep_status(network: Network, folder: str) -> None:
    """Bring the counts of `netfollow status` up to date, if someone uses it."""
    if status_cache.is_used(folder):
        from netfollow.cli.status import keep

        with suppress(NetFollowError):
            keep(network, folder)


def region(chosen: str) -> str:
    """Return the region of phone numbers without a country: as set, else that of the locale."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        if value := os.environ.get(name, ""):
            found = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", value)
            return found[1] if found else ""
    return ""


def date_style(chosen: str) -> DateStyle:
    """Return how the user writes days: in the language set, else in that of the locale."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    return style_of(chosen or next(filter(None, names), ""))


@contextmanager
def demo_home() -> Iterator[Path]:
    """Create a temporary data folder with demo data, and delete it afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="netfollow-demo-") as folder:
        home = Path(folder)
        write_demo(home, clock=demo_clock)
        yield home


def write_demo(
    home: Path,
    *,
    people: int = 0,
    interactions: int = 0,
    seed: int = 7,
    clock: Clock = system_clock,
) -> int:
    """Write demo data into a data folder; return how many people it has.

    Without a number of people, these are the forty handmade ones. The settings name a made-up
    sender.
    """
    from netfollow.network.demo import demo, generated

    now = clock()
    if people:
        records = generated(now, people=people, interactions=interactions, seed=seed)
    else:
        records = iter(demo(now, seed=seed))
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_network(home, clock=clock, remember=False) as network:
        count = network.importing.fill(records)
    config = home / "config.toml"
    if not config.exists():
        config.write_text(f'[sender]\nname = "{SENDER_OF_DEMO}"\nsign_off = "Best"\n')
        config.chmod(0o600)
    return count


class EmptyPath(click.ClickException):
    """An option or argument that names a path with nothing in it."""

    exit_code = 2


class TypedPath(click.Path):
    """A path; an empty one is refused, because the system reads it as the current folder.

    A script passes one when a variable of it is not set.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path; raises `EmptyPath`."""
        if not os.fspath(value):
            name = param.opts[-1] if param is not None and param.opts else "path"
            if not name.startswith("-"):
                name = name.upper()
            raise EmptyPath(f"{name} is empty. Name a file or folder.")
        return Path(os.fsdecode(value))
