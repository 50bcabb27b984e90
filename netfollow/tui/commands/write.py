"""Commands that write: copy, edit and open a draft, fill what it lacks, introduce two people."""

from collections.abc import Callable, Sequence

from netfollow.errors import Missing, NetFollowError, WrongCall
from netfollow.method.drafts.draft import Draft
from netfollow.method.drafts.templates import Sender, Tone
from netfollow.method.resources import ResourceMatch
from netfollow.network import Network
from netfollow.network.drafts import SLOT_WORDS
from netfollow.network.resources import reason_for
from netfollow.network.session import names
from netfollow.open_url import mailto, open_address
from netfollow.people import PROMISE, Channel, Resource, Uid
from netfollow.people.text import line, outgoing
from netfollow.tui.command import (
    Ask,
    CommandContext,
    Commands,
    CopyDraft,
    FollowedBy,
    InThread,
    Notice,
    Outcome,
    ScreenAction,
    anytime,
    one,
    who,
)
from netfollow.tui.keys import Keymap

WRITE = Commands()
command = WRITE.command


SLOT_HINTS = {
    "detail": "a few words that fit after “about”, such as: your move to usage pricing",
    "resource": "a few words, with a link if there is one, such as: this guide to churn, https://…",
    "answer": "a sentence or two; it stands in the message as you type it",
}


MOST = 5
"""So many choices are offered, each by its number."""


def no_draft(desk: CommandContext) -> str:
    """Return why there is nothing to copy."""
    return one(desk) or ("" if desk.message else "Nothing is drafted for this person.")


def no_subject(desk: CommandContext) -> str:
    """Return why there is no subject to copy."""
    return no_draft(desk) or ("" if desk.message and desk.message.subject else "It has no subject.")


@command("d", "copy", "Write", why_not=no_draft)
def draft(desk: CommandContext) -> Outcome:
    """Copy the draft on show to the clipboard; an open slot is asked for first."""
    if desk.message is None:
        raise NetFollowError("Nothing is drafted for this person.")
    return copy_or_ask(desk.network, desk.message)


@command("D", "edit", "Write", why_not=no_draft, shown=False)
def compose(desk: CommandContext) -> Outcome:
    """Edit the draft before it is copied, with the coach below it."""
    return ScreenAction("compose")


@command("y", "copy subject", "Write", why_not=no_subject, shown=False)
def subject(desk: CommandContext) -> Outcome:
    """Copy the subject of the e-mail on show."""
    return copy_subject(desk.network, desk.message)


@command("o", "open", "Write", why_not=one, shown=False)
def open(desk: CommandContext) -> Outcome:
    """Open the mail program with subject and text, or the person's profile."""
    return open_profile(desk.network, desk.chosen[0], desk.message, desk.keymap)


@command("v", "shelf", "Write", why_not=anytime, shown=False)
def shelf(desk: CommandContext) -> Outcome:
    """Open the shelf of things worth sharing, what fits this person first."""
    return ScreenAction("shelf")


@command("I", "introduce", "Write", why_not=one, shown=False)
def introduce(desk: CommandContext) -> Outcome:
    """Draft an introduction of this person to another, with both asked first."""
    return ask_introduction(desk.network, desk.chosen[0])


@command("t", "rephrase", "Write", why_not=no_draft)
def reword(desk: CommandContext) -> Outcome:
    """Show another wording of the draft."""
    return ScreenAction("reword")


@command("c", "channel", "Write")
def channel(desk: CommandContext) -> Outcome:
    """Write on the next channel instead: email, LinkedIn, text, call."""
    return desk.network.followups.switch_channel(desk.chosen)


def copy_subject(network: Network, message: Draft | None) -> Outcome:
    """Copy a subject; it is one line without an end."""
    text = line(message.subject or "") if message is not None else ""
    return InThread(
        lambda: network.clipboard.copy(text).sentence,
        lambda sentence: Notice(f"Copied the subject: {sentence}"),
        "Copying …",
    )


def copy_report(network: Network, report: str) -> Outcome:
    """Copy the report of a fault of the program."""
    return InThread(
        lambda: network.clipboard.copy(report).sentence,
        lambda sentence: Notice(f"Copied the report: {sentence}"),
        "Copying …",
    )


def open_profile(network: Network, uid: Uid, message: Draft | None, keys: Keymap) -> Outcome:
    """Open the mail program with the draft, or the profile of somebody written to elsewhere."""
    person = network.person(uid)
    if message is not None and message.channel is Channel.EMAIL and person.emails:
        return _open_mail(network, person.emails[0], network.drafts.ready(message), keys)
    if person.links:
        address, did = person.links[0], f"Opened the profile of {names([person])}"
    elif person.emails:
        address, did = mailto(person.emails[0], "", ""), "Opened the mail program"
    else:
        raise NetFollowError(f"No address and no profile of {names([person])} is known.")

    return InThread(lambda: opened(address, did), Notice, "Opening …")


def opened(address: str, did: str) -> str:
    """Open an address; return the sentence that says so."""
    open_address(address)
    return did


def _open_mail(network: Network, to: str, ready: Draft, keys: Keymap) -> Outcome:
    """Open the mail program with a draft: from there it may go out, or not, as after a copy."""
    address = mailto(to, line(ready.subject or ""), outgoing(ready.body))
    then = keys.said("sent", "when it went out")
    whose = f"Opened the mail program for {who(network, [ready.contact])}"
    did = f"{whose}: {then}" if then else whose
    return InThread(
        lambda: opened(address, did),
        lambda sentence: FollowedBy(network.drafts.copied(ready), lambda: Notice(sentence)),
        "Opening …",
    )


def copy_or_ask(network: Network, message: Draft) -> Outcome:
    """Copy a draft; its first open slot is asked for before, and so on."""
    if not message.missing:
        return CopyDraft(message)
    slot, uid = message.missing[0], message.contact

    fits = slot == "resource" and message.step != PROMISE
    things = network.shelf.for_person(uid)[:MOST] if fits else ()
    is_promised = slot == "resource" and message.step == PROMISE
    needed = SLOT_WORDS["promise"] if is_promised else SLOT_WORDS.get(slot, slot)
    phrases = network.drafts.offers(uid, slot)[:MOST]

    def fill(words: str) -> Outcome:
        if words.isdecimal() and 0 < int(words) <= len(things):
            chosen = network.shelf.bring(uid, things[int(words) - 1][0].uid)
            return FollowedBy(chosen, lambda: copy_or_ask(network, network.drafts.draft(uid)))
        if words.isdecimal() and 0 < int(words) <= len(phrases):
            words = phrases[int(words) - 1]
        changes = network.drafts.fill(uid, slot, words)
        return FollowedBy(changes, lambda: copy_or_ask(network, network.drafts.draft(uid)))

    return Ask(
        f"The draft for {who(network, [uid])} still needs {needed}:",
        fill,
        hint=_offered([_thing(*one) for one in things] or list(phrases), SLOT_HINTS.get(slot, "")),
        keys="12345"[: len(things) or len(phrases)],
    )


def _offered(choices: Sequence[str], hint: str) -> str:
    """Return a hint with numbered choices above it, each on a line of its own."""
    numbered = [f"{number} {words}" for number, words in enumerate(choices, 1)]
    return "\n".join([*numbered, f"or type {hint}" if numbered else hint])


def _thing(resource: Resource, fit: ResourceMatch) -> str:
    return f"{line(resource.title or resource.link, 50)}{f' ({fit.why})' if fit.why else ''}"


def ask_introduction(network: Network, uid: Uid) -> Ask:
    """Ask to whom somebody is to be introduced; those whose needs and offers meet are offered."""
    found = network.shelf.introductions(uid)[:MOST]
    others = [pair.giver if pair.seeker == uid else pair.seeker for pair in found]

    def chosen(words: str) -> Outcome:
        if words.isdecimal() and 0 < int(words) <= len(found):
            place = int(words) - 1
            return _reason(network, uid, others[place], reason_for(found[place]))
        return _reason(network, uid, network.contacts.named(words).uid, "")

    choices = [
        f"{who(network, [other])}: looks for {line(pair.need, 40)}, {line(pair.offer, 40)}"
        for pair, other in zip(found, others, strict=True)
    ]
    return Ask(
        f"Introduce {who(network, [uid])} to whom?",
        chosen,
        hint=_offered(choices, "a name"),
        keys="12345"[: len(found)],
    )


def _reason(network: Network, one: Uid, other: Uid, given: str) -> Ask:
    return Ask(
        f"Why would {who(network, [one, other])} be glad of it?",
        lambda words: network.shelf.introduce(one, other, words),
        given=given,
        hint="one sentence, which both will read: You both work on prices for small teams",
    )


def ask_signature(network: Network, keep: Callable[[Sender], None]) -> Ask:
    """Ask who signs the messages; the answer is kept in the settings."""

    def read(words: str) -> Sender:
        name, _, rest = (part.strip() for part in line(words).partition(","))
        parts = [part.strip() for part in rest.split(",") if part.strip()]
        tones = [Tone(part.casefold()) for part in parts if part.casefold() in set(Tone)]
        others = [part for part in parts if part.casefold() not in set(Tone)]
        before = network.sender
        return Sender(
            name=name,
            sign_off=others[0] if others else before.sign_off,
            tone=tones[0] if tones else before.tone,
        )

    def answer(words: str) -> Outcome:
        chosen = read(words)
        if not chosen.name:
            raise WrongCall("Type your name, or press esc to sign with none.")
        if network.disk.missing:  # whatever is in its place is not to be written to
            raise Missing(network.disk.missing)
        keep(chosen)
        network.signed_by(chosen)
        return Notice(f"Signed as {chosen.name} from now on; config.toml keeps it.")

    def understood(words: str) -> str:
        chosen = read(words)
        return f"{chosen.closing}, {chosen.name} ({chosen.tone})" if chosen.name else ""

    return Ask(
        "How do you sign your messages?",
        answer,
        hint="Robin Vale · or with more: Robin Vale, Kind regards, formal · esc: with no name",
        echo=understood,
    )
