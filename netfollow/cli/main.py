"""The command group, and the commands of a day: due, log, draft, sent, reply."""

import gc
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netfollow import __version__
from netfollow.cli.known_homes import check
from netfollow.cli.lazy_group import HELP, WROTE, LazyGroup
from netfollow.cli.name_completion import people
from netfollow.cli.opening import TypedPath, demo_home, open_network
from netfollow.cli.streams import are_terminals
from netfollow.config import home as home_folder
from netfollow.config import settings
from netfollow.errors import NetFollowError, NothingToDo, UnknownPerson, WrongCall
from netfollow.method.reasons import everyday_text, next_action
from netfollow.network import Changes, Network
from netfollow.network.disk import check_folder
from netfollow.people import (
    ANSWER,
    PROMISE,
    RECONNECT,
    Channel,
    Contact,
    Direction,
    Kind,
    Promise,
    ReplyKind,
    Uid,
)
from netfollow.people.dates import not_ahead, not_in_future, read_day, read_hour, show_day
from netfollow.people.facts import FACTS, FactKind, with_fact
from netfollow.people.text import line, outgoing

if TYPE_CHECKING:
    from netfollow.network.offered_promises import OfferedPromise, OfferedWait

CHANNELS = click.Choice([channel.value for channel in Channel if channel is not Channel.PERSON])
KINDS = click.Choice([Kind.MET.value, Kind.CALL.value, "email", "message", "note"])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings=HELP,
)
@click.option("--home", type=TypedPath(), help="Use this data folder.")
@click.option("--demo", is_flag=True, help="Try made-up data; yours is untouched.")
@click.option("--create", is_flag=True, help="Start empty if the data folder is missing.")
@click.version_option(__version__, message="netfollow %(version)s")
@click.pass_context
def main(ctx: click.Context, home: Path | None, demo: bool, create: bool) -> None:
    """Keep in touch: who is due today, why, and a message ready to paste.

    Without a command, netfollow opens the screen. For a NAME, the first letters of a first or
    last name are enough. `netfollow help` lists the pages of the manual.
    """
    stack = ctx.with_resource(ExitStack())
    folder = stack.enter_context(demo_home()) if demo else home_folder(home)
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        home_of(ctx)
        from netfollow.cli.screen import run

        run(folder, demo=demo)
    else:
        gc.freeze()
        gc.enable()


def network_of(ctx: click.Context) -> Network:
    """Return the network that the command works on; it is closed when the command ends."""
    remember = not ctx.find_root().params["demo"]
    network: Network = ctx.with_resource(open_network(home_of(ctx), remember=remember))
    ctx.meta[WROTE] = lambda: network.writes
    return network


def home_of(ctx: click.Context) -> Path:
    """Return the data folder; raises `NetFollowError` for one that can't be used, or held data and is gone."""
    folder, chosen = Path(ctx.obj), ctx.find_root().params
    check_folder(folder)
    if not chosen["demo"]:
        check(folder, create=chosen["create"])
    return folder


def say(lines: Iterable[str]) -> None:
    """Print lines."""
    for one in lines:
        click.echo(one)


def report(network: Network, changes: Changes) -> None:
    """Print what a verb did, and what is next for the one person it touched."""
    click.echo(did(network, changes))


def did(network: Network, changes: Changes) -> str:
    """Return what a verb did, and what is next for the one person it touched."""
    from netfollow.view.changes import happened

    return line(f"{happened(network, changes)}.")


def _list_waiting(ctx: click.Context, network: Network, *, as_json: bool, exit_code: bool) -> None:
    """Print who was asked and has not replied."""
    from netfollow.cli import documents, printing

    awaited = network.days.waiting()
    if as_json:
        found = [documents.waiting_document(network, one) for one in awaited]
        click.echo(documents.as_json(found))
    else:
        say(printing.waiting_lines(network, awaited))
    if exit_code and awaited:
        ctx.exit(1)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anyone is due.")
@click.option("--all", "everybody", is_flag=True, help="Include those over the daily limit.")
@click.option("--waiting", is_flag=True, help="List the people you asked who haven't replied.")
@click.option(
    "--format",
    "bar",
    type=click.Choice(["plain", "tmux", "waybar"]),
    help="Print one line for a status bar.",
)
@click.pass_context
def due(
    ctx: click.Context,
    as_json: bool,
    exit_code: bool,
    everybody: bool,
    waiting: bool,
    bar: str | None,
) -> None:
    """List who is due today, and why."""
    from netfollow.cli import documents, printing

    network = network_of(ctx)
    if settings(ctx.obj).mail.on_due:
        from netfollow.cli.mail import read_with_due

        read_with_due(network)
    if waiting:
        _list_waiting(ctx, network, as_json=as_json, exit_code=exit_code)
        return
    dues = network.queue()
    if bar is not None:
        from netfollow.cli.status import bar_line

        click.echo(bar_line(network, dues, bar))
    elif as_json:
        click.echo(documents.as_json(documents.due_documents(network)))
    else:
        due_queue = network.today_list(len(dues) if everybody else 0)
        say(printing.due_lines(network, due_queue))
    if exit_code and dues:
        ctx.exit(1)


def past(words: str, network: Network) -> date | None:
    """Read the day on which something was; None when nothing is said."""
    if not words:
        return None
    today = network.today
    return not_in_future(read_day(words, today, past=True, style=network.dates), today)


def past_moment(words: str, network: Network) -> datetime | None:
    """Read when something was, if its hour is said too: "yesterday 18:30"; else None.

    Raises `WrongCall` for a moment to come.
    """
    day, hour = past(words, network), read_hour(words)
    if day is None or hour is None:
        return None
    now = network.now()
    return not_ahead(datetime.combine(day, hour, now.tzinfo), now)


def contact_argument(**options: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the argument NAME, which shells complete."""
    return click.argument("name", shell_complete=people, **options)


def fact_options(
    default: str | None = "",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add an option for each fact of a conversation."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        for kind, one in reversed(FACTS.items()):
            example = one.example if one.example.endswith(("?", ".")) else f"{one.example}."
            said = f"{one.label}: {example}"
            option = click.option(f"--{kind}", kind.value, default=default, help=said)
            function = option(function)
        return function

    return add


@main.command()
@contact_argument()
@click.argument("text", default="")
@click.option("--kind", type=KINDS, default=Kind.MET.value, show_default=True, help="What it was.")
@click.option(
    "--out",
    "direction",
    flag_value="out",
    help="A message you sent, or a call no one took. A call whose note tells what they said counts as a talk.",
)
@click.option("--in", "direction", flag_value="in", help="A message you received, or their call.")
@fact_options()
@click.option(
    "--yes",
    is_flag=True,
    help="Rephrase the facts to fit your messages, and add promises told in plain words.",
)
@click.option("--where", default="", help="The place or event.")
@click.option("--channel", type=CHANNELS, help="For a message: how it was sent.")
@click.option(
    "--with",
    "others",
    multiple=True,
    help="Someone else who was there; repeatable.",
    shell_complete=people,
)
@click.option(
    "--promise",
    "promised",
    multiple=True,
    help="A promise you made, such as 'send it by fri'; repeatable.",
)
@click.option(
    "--goal",
    "track",
    default="",
    help="A goal other than the usual: client, interview (a job interview), research, …",
)
@click.option(
    "--on", "on", default="", help="When it happened: yesterday, fri 18:30, dec 5, 2026-12-05."
)
@click.option("--add", "adds", is_flag=True, help="Add whoever isn't in your network yet.")
@click.pass_context
def log(
    ctx: click.Context,
    /,
    name: str,
    text: str,
    kind: str,
    direction: str | None,
    yes: bool,
    where: str,
    channel: str | None,
    others: tuple[str, ...],
    promised: tuple[str, ...],
    track: str,
    on: str,
    adds: bool,
    **facts: str,
) -> None:
    """Log a conversation.

    In TEXT, ! begins a promise. The signs = > ? + and ~ begin facts for your messages: the topic,
    what they said, what you'd like to ask, what would help them, something personal. Each goes up
    to the next sign or to the end of its line. A + counts at the start of a line or behind a full
    stop.
    """
    from netfollow.network import noted_facts
    from netfollow.network.conversations import ConversationInput
    from netfollow.people.promise_parser import parse_promise

    network = network_of(ctx)
    day = past(on, network)
    parsed_promises = (
        parse_promise(words, day or network.today, style=network.dates) for words in promised
    )
    contacts, new = _known_and_new(network, (name, *others), adds=adds)
    people = [one.uid for one in contacts]
    topic = facts.pop(FactKind.TOPIC)
    if direction is None or kind == Kind.CALL:
        text = signs_read(text, network)
    for fact, words in facts.items():
        text = with_fact(text, FactKind(fact), words)
    names = noted_facts.names_of(contacts) if not new else tuple(new)
    odd = noted_facts.remarks(text, topic, names) if direction is None else ()
    if yes and direction is None:
        text, topic = noted_facts.repaired(text, topic, names)
    talk = ConversationInput(
        kind=Kind(kind),
        text=text,
        detail=topic,
        place=where,
        channel=Channel(channel) if channel else None,
        direction=Direction(direction) if direction else None,
        on=day,
        at=past_moment(on, network),
        track=track,
        promises=tuple(parsed for parsed in parsed_promises if parsed is not None),
    )
    if new:
        changes = network.capture.log_with(people, new, talk)
        report(network, changes)
    else:
        changes = network.conversations.log(people, talk)
        report(network, changes)
        for one in contacts:
            if why := everyday_text(network.plan(one.uid)):
                goal = f"netfollow correct {shlex.quote(one.name)} --goal acquaintance"
                click.echo(f"{why.rstrip('.')}: {goal}")
    if talk.kind in (Kind.CALL, Kind.MET):
        _doubt_the_call(talk.text, talk.direction, is_call=talk.kind is Kind.CALL)
    elif talk.direction is Direction.IN:
        _doubt_the_answer(talk.text)
    tell_facts(odd, are_kept=yes)
    offer_promises(network, changes, are_taken=yes)


def _doubt_the_answer(note: str) -> None:
    """Say how a message is logged whose note tells the user's answer too."""
    from netfollow.network.conversations import was_answered

    if was_answered(note):
        click.echo(
            "Logged as answered, since your note says what you replied. "
            "If they still need an answer, undo it and log only what they wrote."
        )


def offer_promises(network: Network, changes: Changes, *, are_taken: bool = False) -> None:
    """Say what else a note promises, or until when to wait, and how to add it; `are_taken`: add it."""
    if changes.offered and are_taken:
        report(network, network.conversations.take_offered(changes.offered))
        return
    for one in changes.offered:
        click.echo(_offer_line(network, one), err=True)


def _offer_line(network: Network, one: "OfferedPromise | OfferedWait") -> str:
    from netfollow.network.offered_promises import OfferedWait

    name = shlex.quote(network.person(one.contact).name)
    if isinstance(one, OfferedWait):
        day = show_day(one.until, network.today)
        return (
            f"Wait? “{line(one.words, 80)}”. To be reminded on {day}, and not before: "
            f"netfollow pause {name} --until {one.until} --why {shlex.quote(one.words)}"
        )
    side = "" if one.parsed.mine else "--theirs "
    return (
        f"{'Your' if one.parsed.mine else 'Their'} promise? “{line(one.words, 80)}”. To be reminded of it: "
        f"netfollow promise {name} {side}{shlex.quote(one.words_today)}"
    )


def _doubt_the_call(note: str, direction: Direction | None, *, is_call: bool) -> None:
    """Say how a call is logged that was, or wasn't, taken, where its note speaks of the other."""
    from netfollow.network.conversations import was_taken

    if direction is Direction.OUT and was_taken(note, direction):
        click.echo(
            "Logged as a talk, since the note tells of one. If no one answered, undo it and log “no answer”."
        )
    elif direction is Direction.OUT and note.strip():
        click.echo("If you talked, undo it and log the call without --out.")
    elif direction is None:
        from netfollow.method.drafts.missed_calls import tells_of_no_talk

        if tells_of_no_talk(note):
            options = "--out" if is_call else "--kind call --out"
            click.echo(f"If nobody took the call, undo it and log it with {options}.")


def tell_facts(odd: Sequence[str], *, are_kept: bool) -> None:
    """Say which facts don't stand in messages as typed; `are_kept`: the note has the other form."""
    from netfollow.network import noted_facts

    for sentence in map(noted_facts.kept_as, odd) if are_kept else odd:
        click.echo(sentence, err=True)
    if odd and not are_kept:
        click.echo(
            "Your note stays as typed; messages use these versions where they fit. With --yes, the note does too.",
            err=True,
        )


def signs_read(text: str, network: Network) -> str:
    """Return a note with each fact and promise on a separate line, and say how they are read."""
    from netfollow.network import noted_facts
    from netfollow.people.capture_lines import signs_apart

    apart = signs_apart(text, network.dates.language)
    if apart != text:
        said = " · ".join(line(row) for row in apart.split("\n"))
        click.echo(f"Read as: {line(said, 400)}", err=True)
    if unread := noted_facts.unread(text, network.dates.language):
        click.echo(unread, err=True)
    return apart


def _known_and_new(
    network: Network, named: Iterable[str], *, adds: bool
) -> tuple[list[Contact], list[str]]:
    """Return who is meant, and the names to add; asks about these where there is a terminal."""
    contacts: list[Contact] = []
    new: list[str] = []
    for name in named:
        try:
            contacts.append(network.contacts.named(name))
        except UnknownPerson as problem:
            if not adds and are_terminals(sys.stdin, sys.stdout):
                adds = click.confirm(f"{problem.sentence} Add them", err=True)
            if not adds or "@" in name:
                raise NetFollowError(
                    f"{problem.sentence} To add them as well, use --add."
                ) from problem
            new.append(line(name, 100))
    return contacts, new


@main.command()
@contact_argument()
@click.option("--channel", type=CHANNELS, help="Write for another channel.")
@click.option("--another", default=0, metavar="N", help="Use the Nth alternative template.")
@click.option("--copy", is_flag=True, help="Copy the text to the clipboard.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--eml", is_flag=True, help="Print it as an email to send (RFC 5322).")
@click.option("--to-drafts", type=TypedPath(), metavar="FOLDER", help="Save it in a Maildir.")
@click.pass_context
def draft(
    ctx: click.Context,
    name: str,
    channel: str | None,
    another: int,
    copy: bool,
    as_json: bool,
    eml: bool,
    to_drafts: Path | None,
) -> None:
    """Draft the next message to a contact."""
    from netfollow.cli import documents, printing

    network = network_of(ctx)
    uid = network.contacts.named(name).uid
    if eml or to_drafts is not None:
        from netfollow.cli.mail import hand_over

        hand_over(network, uid, another, to_drafts)
        return
    chosen = Channel(channel) if channel else None
    message = network.drafts.draft(uid, channel=chosen, another=another)
    report = None
    if copy:
        report = network.clipboard.copy(outgoing(network.drafts.ready(message).body))
        network.drafts.copied(message)
    if as_json:
        click.echo(documents.as_json(documents.draft_document(network, message, report)))
        return
    say(printing.draft_lines(message))
    if chosen is not None and (note := network.coaching.switch_note(uid, chosen)):
        click.echo(note, err=True)
    if another and message.is_own:
        click.echo("That's your version again.", err=True)
    elif another and message.choices and another % message.choices == 0:
        click.echo(f"That's the first of {message.choices} templates again.", err=True)
    for held in message.held:
        click.echo(line(f"Left out: {held}"), err=True)
    if report is not None:
        click.echo(line(f"{report.sentence} {network.drafts.hours(uid)}"), err=True)


@main.command()
@contact_argument()
@click.option("--channel", type=CHANNELS, help="How you sent it, if not as planned.")
@click.option(
    "--on", "on", default="", help="When it happened: yesterday, fri 18:30, dec 5, 2026-12-05."
)
@click.option(
    "--talked",
    default="",
    metavar="TEXT",
    help="For a call: you talked, and this is what was said.",
)
@click.option(
    "--promise",
    "promised",
    multiple=True,
    metavar="WORDS",
    help="The promise it kept, if there are several: words of it, or all, or none; repeatable.",
)
@click.option("--not", "is_unsent", is_flag=True, help="The message you copied wasn't sent.")
@click.pass_context
def sent(
    ctx: click.Context,
    name: str,
    channel: str | None,
    on: str,
    talked: str,
    promised: tuple[str, ...],
    is_unsent: bool,
) -> None:
    """Mark the message as sent."""
    network = network_of(ctx)
    uid = network.contacts.named(name).uid
    if is_unsent:
        report(network, network.followups.unsent([uid]))
        return
    chosen = Channel(channel) if channel else None
    day = past(on, network)
    if not talked and chosen is Channel.CALL and are_terminals(sys.stdin):
        talked = click.prompt("Did you talk? If so, what about? (enter: no)", default="", err=True)
    if talked:
        from netfollow.network.conversations import ConversationInput

        done = network.followups.promises_to_talk(uid)
        at = past_moment(on, network)
        talk = ConversationInput(kind=Kind.CALL, text=talked, on=day, at=at, kept=done)
        changes = network.conversations.log([uid], talk)
        report(network, changes)
        offer_promises(network, changes)
        return
    was_answer = network.drafts.due_step(uid) == ANSWER
    kept = _promises_kept(network, uid, promised)
    note = network.coaching.switch_note(uid, chosen) if chosen is not None else ""
    marked = network.followups.sent(
        [uid], channel=chosen, on=day, at=past_moment(on, network), kept=kept
    )
    if was_answer and _is_way_on_open(network, uid):
        say((f"{line(marked.did[:1].upper() + marked.did[1:])}.", *_ways_on(network, uid)))
    else:
        report(network, marked)
    if note:
        click.echo(note, err=True)


def _is_way_on_open(network: Network, uid: Uid) -> bool:
    """Whether an answer leaves open how to go on: no cadence, and no day or step of its own."""
    plan = network.plan(uid)
    if plan.owed_since is not None or plan.reply is ReplyKind.WRONG_PERSON:
        return False
    is_planned = plan.next is not None and plan.next.step != RECONNECT
    return not is_planned and network.policy.cadence(network.person(uid)) is None


def _ways_on(network: Network, uid: Uid) -> list[str]:
    """Return how to go on after an answer: a cadence, a day, or what comes of itself."""
    import shlex

    shown = shlex.quote(line(network.person(uid).name))
    cadence = network.followups.proposed_cadence(uid).value
    left = network.plan(uid).next
    return [
        "How do you want to go on?",
        f"  Keep in touch: netfollow cadence {shown} {cadence}",
        f"  Get back on a day: netfollow pause {shown} --until 2w",
        *([f"  Otherwise: {next_action(left, network.today)}"] if left is not None else []),
    ]


def _promises_kept(network: Network, uid: Uid, words: tuple[str, ...]) -> list[Uid] | None:
    """Return which promises a message kept; None where that is plain.

    Of several in a row it is those that are said, or that a copied message names; else it is asked
    on a terminal. Raises `WrongCall` where nobody can be asked.
    """
    shown = network.followups.promises_in_row(uid)
    if words:
        return _promises_said(network, uid, words)
    due = network.plan(uid).next
    is_about_it = network.drafts.due_step(uid) == PROMISE or (due is not None and due.is_mine)
    if len(shown) < 2 or not is_about_it:
        return None
    named = [one.uid for one in network.followups.named_in_message(uid)]
    if are_terminals(sys.stdin):
        return _ask_which_kept(shown, named)
    if named:
        return named
    listed = "; ".join(line(one.text, 40) for one in shown)
    who = line(network.person(uid).name, 60)
    raise WrongCall(
        f"{who} has {len(shown)} promises due: {listed}. Say which one it kept: --promise WORDS, or --promise all."
    )


def _promises_said(network: Network, uid: Uid, words: tuple[str, ...]) -> list[Uid]:
    """Return the open promises that words stand for; raises `NetFollowError` for none, or several."""
    shown = [one for one in network.promises(uid) if one.is_open and one.mine]
    if words == ("none",):
        return []
    if words == ("all",):
        return [one.uid for one in network.followups.promises_in_row(uid)]
    found: list[Uid] = []
    for said in words:
        fits = [one for one in shown if said.casefold() in one.text.casefold() or said == one.uid]
        if len(fits) != 1:
            options = "; ".join(line(one.text, 40) for one in fits or shown)
            wrong = "fits several promises" if fits else "fits no open promise"
            raise NothingToDo(f"“{line(said, 40)}” {wrong}: {options or 'there is none'}.")
        found.append(fits[0].uid)
    return found


def _ask_which_kept(shown: Sequence[Promise], named: Sequence[Uid]) -> list[Uid]:
    """Ask which promises a message kept: their numbers, all or none."""
    for place, one in enumerate(shown, 1):
        click.echo(f"  {place}  {line(one.text)}", err=True)
    likely = [str(place) for place, one in enumerate(shown, 1) if one.uid in named]
    said = click.prompt(
        "Which promise did it keep? (number, all, none)",
        default=" ".join(likely) or "1",
        err=True,
    )
    if said.strip().casefold() in ("all", "none"):
        return [one.uid for one in shown] if said.strip().casefold() == "all" else []
    numbers = re.findall(r"[0-9]+", said)
    if not numbers or not all(0 < int(one) <= len(shown) for one in numbers):
        raise WrongCall(f"Choose from 1 to {len(shown)}, all or none.")
    return [shown[int(one) - 1].uid for one in dict.fromkeys(numbers)]


@main.command()
@contact_argument()
@click.argument("text", default="")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in ReplyKind]),
    help="What kind of reply it was.",
)
@click.option("--until", default="", help="The day they named: 2w, dec 5.")
@click.option(
    "--on", "on", default="", help="When it happened: yesterday, fri 18:30, dec 5, 2026-12-05."
)
@click.option("--right", default="", metavar="NAME", help="Who to contact instead.")
@click.pass_context
def reply(
    ctx: click.Context, name: str, text: str, kind: str | None, until: str, on: str, right: str
) -> None:
    """Log a reply."""
    from netfollow.network.conversations import (
        assumed_until,
        is_absence,
        named_until,
        put_off,
        reply_hint,
    )

    network = network_of(ctx)
    heard, today = past(on, network), network.today
    answer = ReplyKind(kind) if kind else None
    if (
        is_put_off := not (kind or right or until)
        and put_off(text, heard or today, today, network.dates)[0]
    ):
        answer = is_put_off
    if is_note := not answer and not right and is_absence(text, today):
        answer = ReplyKind.OUT_OF_OFFICE
    if right or answer is ReplyKind.WRONG_PERSON:
        uid = network.contacts.named(name).uid
        at = past_moment(on, network)
        report(network, network.conversations.wrong_person(uid, right, text=text, on=heard, at=at))
        return
    people = [network.contacts.named(name).uid]
    day = read_day(until, today, style=network.dates) if until else None
    named = named_until(answer, text, heard or today, network.dates) if day is None else None
    day = named if named is not None and named > today else day
    assumed = assumed_until(answer, network.policy, today) if day is None else None
    changes = network.conversations.reply(
        people,
        text=text,
        answer=answer,
        until=day or assumed,
        is_assumed=assumed is not None,
        on=heard,
        at=past_moment(on, network),
    )
    report(network, changes)
    if named is not None and day == named:
        click.echo(f"{show_day(named, today)} is from their words; use --until to set another day.")
    if assumed is not None:
        click.echo(f"Assuming {show_day(assumed, today)}; use --until to set another day.")
    if is_note:
        click.echo(
            "It reads like an out-of-office note. If it isn't one, undo and add --kind warm."
        )
    if is_put_off:
        click.echo("It reads like “not now”. If it isn't, undo and add --kind warm.")
    if answer is None and (hint := reply_hint(text)):
        click.echo(hint)
    offer_promises(network, changes)


@main.command("no-answer")
@contact_argument()
@click.pass_context
def no_answer(ctx: click.Context, name: str) -> None:
    """Mark their last message as needing no answer."""
    network = network_of(ctx)
    report(network, network.followups.no_answer_needed([network.contacts.named(name).uid]))


@main.command()
@contact_argument()
@click.pass_context
def skip(ctx: click.Context, name: str) -> None:
    """Skip the next step; the one after it keeps its own dates."""
    network = network_of(ctx)
    report(network, network.followups.skip([network.contacts.named(name).uid]))


@main.command()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Undo the last change, wherever it was made."""
    network = network_of(ctx)
    report(network, network.undo())


@main.command()
@click.pass_context
def redo(ctx: click.Context) -> None:
    """Redo the last undone change."""
    network = network_of(ctx)
    report(network, network.redo())


@main.command()
@contact_argument()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show a contact with the timeline, newest first."""
    from netfollow.cli import documents, printing

    network = network_of(ctx)
    contact = network.contacts.named(name)
    if as_json:
        click.echo(documents.as_json(documents.show_document(network, contact)))
    else:
        say(printing.person_lines(network, contact))
