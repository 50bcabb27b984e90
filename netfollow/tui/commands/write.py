"""Commands that write: copy, edit and open a draft, fill what it lacks, introduce two people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import Missing, NetFollowError, WrongCall
from netfollow.method.drafts.templates import Sender, Tone
from netfollow.method.plan import all_came_back, has_address, next_channel, reachable
from netfollow.method.queue import DueKind
from netfollow.method.reasons import CHANNELS
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import PROMISE, Channel, Contact, Uid
from netfollow.people.text import line, outgoing
from netfollow.tui.command import (
    Ask,
    Choice,
    CommandContext,
    Commands,
    CopyDraft,
    FollowedBy,
    InThread,
    Notice,
    Outcome,
    ScreenAction,
    anytime,
    called,
    is_unheard,
    one,
    who,
)
from netfollow.tui.keys import Keymap

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft

WRITE = Commands()
command = WRITE.command


SLOT_QUESTIONS = {
    "topic": (
        "Which topic should the message to {name} mention?",
        "your move to usage pricing",
        "As you'd say it to them.",
    ),
    "takeaway": (
        "What did {name} say?",
        "You said churn fell once invoices got simpler.",
        "One sentence, as you'd say it to them.",
    ),
    "question": (
        "What would you still like to ask {name}?",
        "How did you price the first cohort?",
        "",
    ),
    "need": ("What would help {name}?", "a case study on onboarding", ""),
    "resource": (
        "What do you want to share with {name}?",
        "this guide to churn, https://…",
        "A few words, and a link if there is one.",
    ),
    "promise": (
        "What did you promise {name}?",
        "the onboarding case study, https://…",
        "The thing itself, and a link if there is one.",
    ),
    "answer": (
        "What's your answer to {name}?",
        "Thursday at 3 works for me.",
        "A sentence or two, used in the message as you type it.",
    ),
    "second": ("What's your other answer to {name}?", "Thursday at 3 works for me.", ""),
    "other": ("Who might {name} want to meet?", "Jonas Weber", ""),
    "purpose": ("Why are you writing to {name}?", "your talk on usage pricing", ""),
    "interest": ("What interests {name}?", "cold storage", ""),
    "referrer": ("Who pointed you to {name}?", "Jonas Weber", ""),
    "reason": (
        "Why should {name} and the other person meet?",
        "You both work on prices for small teams.",
        "Both will read this.",
    ),
}
"""What is asked for each missing detail of a draft, an example, and what to know."""


SIGNATURE, UNSIGNED = "signature", "none"
"""Under which name it is kept that messages are to have no signature, and what is kept."""

UNSIGNED_KEY = "-"
"""The key for no signature: no name begins with it."""

MOST = 5
"""So many choices are offered, each by its number."""


def no_draft(desk: CommandContext) -> str:
    """Return why there is nothing to copy."""
    return one(desk) or ("" if desk.message else "No draft.")


def message_of(network: Network, uid: Uid, another: int) -> tuple[Draft, bool]:
    """Return the message to show for a person, and whether to ask if it was sent.

    A copied message stays as the user left it until it is sent or rephrased.
    Raises `NetFollowError` where there is no draft.
    """
    message, copied = network.drafts.draft(uid, another=another), network.drafts.pending(uid)
    if copied is None:
        return message, False
    due = network.plan(uid).due(network.today)
    is_asked = due is not None and due.kind is DueKind.CONFIRM and not another
    is_same = copied.step == message.step and copied.wording == message.wording
    if not (is_asked or is_same):
        return message, False
    kept = msgspec.structs.replace(
        message,
        step=copied.step or message.step,
        channel=copied.channel or message.channel,
        subject=copied.subject or None,
        body=copied.text,
        wording=copied.wording,
        missing=(),
        gaps=(),
    )
    return kept, is_asked


def no_copy(desk: CommandContext) -> str:
    """Return why a draft can't be copied: there is none, or no mail gets through to them."""
    reason = no_draft(desk)
    if reason or desk.message is None:
        return reason
    return nothing_gets_through(desk.network, desk.message, desk.keymap)


def nothing_gets_through(network: Network, message: Draft, keys: Keymap) -> str:
    """Return what to do about an email when mail to every address came back; else an empty text."""
    if message.channel is not Channel.EMAIL:
        return ""
    contact = network.person(message.contact)
    bounced = network.plan(contact.uid).bounced
    if not all_came_back(contact, bounced):
        return ""
    other = other_way(contact)
    then = (
        ("channel", f"switch to {CHANNELS[other]}")
        if other is not None
        else ("edit", "add another email address")
    )
    key = keys.name(then[0])
    press = f"Press {key} to {then[1]}." if key else ""
    return f"Mail to {' and '.join(line(one, 60) for one in bounced)} came back. {press}".rstrip()


def other_way(contact: Contact) -> Channel | None:
    """Return the channel to go on with when no mail gets through; None if none is known."""
    ways = (one for one in reachable(contact) if one is not Channel.EMAIL)
    return next((one for one in ways if has_address(contact, one)), None)


def no_subject(desk: CommandContext) -> str:
    """Return why there is no subject to copy."""
    return no_draft(desk) or ("" if desk.message and desk.message.subject else "No subject.")


@command("d", "copy", "Write", why_not=no_copy)
def draft(desk: CommandContext) -> Outcome:
    """Copy the draft; asks for any missing detail first."""
    if desk.message is None:
        raise NetFollowError("No draft.")
    return copy_or_ask(desk.network, desk.message)


@command("D", "edit", "Write", why_not=no_draft, shown=False)
def compose(desk: CommandContext) -> Outcome:
    """Edit the draft, with writing tips."""
    return ScreenAction("compose")


@command("y", "copy subject", "Write", why_not=no_subject, shown=False)
def subject(desk: CommandContext) -> Outcome:
    """Copy the subject of the email."""
    return copy_subject(desk.network, desk.message)


@command("o", "open", "Write", why_not=one, shown=False)
def open(desk: CommandContext) -> Outcome:
    """Open the mail program with the draft, or the person's profile."""
    return open_profile(desk.network, desk.chosen[0], desk.message, desk.keymap)


@command("v", "resources", "Write", why_not=anytime, shown=False)
def resources(desk: CommandContext) -> Outcome:
    """Open your resources, the ones that fit this person first."""
    return ScreenAction("resources")


@command("quotation_mark", "your wordings", "Write", why_not=anytime, shown=False)
def own_words(desk: CommandContext) -> Outcome:
    """Your own wordings, learned from your edits of drafts."""
    return ScreenAction("own_words")


@command("I", "introduce", "Write", why_not=one, shown=False)
def introduce(desk: CommandContext) -> Outcome:
    """Draft a double opt-in introduction to another contact."""
    return ask_introduction(desk.network, desk.chosen[0])


@command("t", "rephrase", "Write", why_not=no_draft)
def rephrase(desk: CommandContext) -> Outcome:
    """Rephrase the draft with the next template."""
    return ScreenAction("rephrase")


def other_channel(desk: CommandContext) -> str:
    """Return the next channel, where a change is suggested."""
    if not is_unheard(desk):
        return ""
    network, uid = desk.network, desk.chosen[0]
    return CHANNELS[next_channel(network.person(uid), network.plan(uid))]


@command("c", "channel", "Write", consequence=other_channel)
def channel(desk: CommandContext) -> Outcome:
    """Switch to the next channel: email, LinkedIn, text, call."""
    return desk.network.followups.switch_channel(desk.chosen)


def copy_subject(network: Network, message: Draft | None) -> Outcome:
    """Copy a subject; it is one line without an end."""
    text = line(message.subject or "") if message is not None else ""
    network.drafts.note_copied(text)
    return InThread(
        lambda: network.clipboard.copy(text).sentence,
        lambda sentence: Notice(f"Copied the subject: {sentence}"),
        "Copying…",
    )


def copy_report(network: Network, report: str) -> Outcome:
    """Copy the report of a fault of the program."""
    return InThread(
        lambda: network.clipboard.copy(report).sentence,
        lambda sentence: Notice(f"Copied the report: {sentence}"),
        "Copying…",
    )


def open_profile(network: Network, uid: Uid, message: Draft | None, keys: Keymap) -> Outcome:
    """Open the mail program with the draft, or the profile of someone written to elsewhere."""
    person = network.person(uid)
    if message is not None and (reason := nothing_gets_through(network, message, keys)):
        raise NetFollowError(reason)
    if message is not None and message.channel is Channel.EMAIL and person.emails:
        if network.mail.compose:
            return ScreenAction("mailer")
        failed = network.plan(uid).bounced
        ready = network.drafts.ready(message)
        to = next((one for one in person.emails if one not in failed), person.emails[0])
        return _open_mail(network, to, ready, keys)
    from netfollow.open_url import mailto

    if person.links:
        address, did = person.links[0], f"Opened the profile of {names([person])}"
    elif person.emails:
        address, did = mailto(person.emails[0], "", ""), "Opened the mail program"
    else:
        raise NetFollowError(f"No email address or profile for {names([person])}.")

    return InThread(lambda: opened(address, did), Notice, "Opening…")


def opened(address: str, did: str) -> str:
    """Open an address; return the sentence that says so."""
    from netfollow.open_url import open_address

    open_address(address)
    return did


def _open_mail(network: Network, to: str, ready: Draft, keys: Keymap) -> Outcome:
    """Open the mail program with a draft: from there it may go out, or not, as after a copy."""
    from netfollow.open_url import mailto

    address = mailto(to, line(ready.subject or ""), outgoing(ready.body))
    then = keys.said("sent", "once you've sent it")
    whose = f"Opened the mail program for {who(network, [ready.contact])}"
    did = f"{whose}: {then}" if then else whose
    return InThread(
        lambda: opened(address, did),
        lambda sentence: FollowedBy(network.drafts.copied(ready), lambda: Notice(sentence)),
        "Opening…",
    )


def copy_or_ask(network: Network, message: Draft) -> Outcome:
    """Copy a draft; its first missing detail is asked for before, and so on."""
    if not message.missing:
        return CopyDraft(network.drafts.ready(message))
    from netfollow.network.drafts import slot_words

    slot, uid = message.missing[0], message.contact

    def go_on(change: Callable[[], Changes]) -> Outcome:
        return FollowedBy(change(), lambda: copy_or_ask(network, in_same_words(network, message)))

    def fill(words: str) -> Outcome:
        return go_on(partial(network.drafts.fill, uid, slot, words))

    name = called(network, [uid])
    is_kept = message.step == PROMISE or network.drafts.keeps_promise(uid)
    is_promised = slot == "resource" and is_kept
    question, example, hint = SLOT_QUESTIONS.get(
        "promise" if is_promised else slot,
        (_question_for(slot_words(slot)), "", ""),
    )
    if is_promised:
        choices = _promised(network, uid, fill)
    elif slot == "resource":
        choices = [
            Choice(
                str(place),
                line(thing.title or thing.link, 50),
                partial(go_on, partial(network.resources.bring, uid, thing.uid)),
                fit.why,
            )
            for place, (thing, fit) in enumerate(network.resources.for_person(uid)[:MOST], 1)
        ]
    else:
        choices = [
            Choice(str(place), line(words, 60), partial(fill, words))
            for place, words in enumerate(network.drafts.offers(uid, slot)[:MOST], 1)
        ]
    return Ask(
        question.format(name=name),
        fill,
        hint=hint,
        example=example,
        choices=tuple(choices),
        enter="copy" if len(message.missing) == 1 else "next",
    )


_YOURS = "your "
"""What the words for a detail begin with that only the user knows: "your price"."""


def _question_for(words: str) -> str:
    """Return what is asked for a detail that has no question of its own."""
    if words.startswith(_YOURS) and not words.endswith(("s", "?")):
        return f"What's {words}?"
    return f"What should the message to {{name}} say: {words.rstrip('?')}?"


def in_same_words(network: Network, message: Draft) -> Draft:
    """Return a message as it is after a change, in the wording that was chosen."""
    place = network.drafts.place_of(message)
    return network.drafts.draft(message.contact, channel=message.channel, another=place)


def _promised(network: Network, uid: Uid, fill: Callable[[str], Outcome]) -> list[Choice]:
    """Return what can be said of a promise with one key: that it was sent, or where it is."""
    from netfollow.method.drafts.promise_words import promised_thing

    mine = [one for one in network.promises(uid) if one.is_open and one.mine]
    things = (promised_thing(one.text, called(network, [uid])) for one in mine)
    thing = next(filter(None, things), "")
    if not thing:
        return []
    link = Ask(f"Link to {line(thing, 50)}", fill, example="https://…", enter="copy")
    return [
        Choice("1", line(thing, 50), partial(fill, thing), "says you've sent it"),
        Choice("2", "with a link…", lambda: link, "asks for it"),
    ]


def ask_introduction(network: Network, uid: Uid) -> Ask:
    """Ask who someone is to be introduced to; people whose needs and offers meet are offered."""
    from netfollow.network.resources import reason_for

    found = network.resources.introductions(uid)[:MOST]
    choices = []
    for place, pair in enumerate(found, 1):
        other = pair.giver if pair.seeker == uid else pair.seeker
        needs = f"needs {line(pair.need, 40)}; {line(pair.offer, 40)}"
        then = partial(_reason, network, uid, other, reason_for(pair))
        choices.append(Choice(str(place), who(network, [other]), then, needs))
    return Ask(
        f"Introduce {called(network, [uid])} to whom?",
        lambda words: _reason(network, uid, network.contacts.named(words).uid, ""),
        hint="Type a name, or press a number." if choices else "Type a name.",
        choices=tuple(choices),
        enter="next",
    )


def _reason(network: Network, one: Uid, other: Uid, given: str) -> Ask:
    return Ask(
        f"Why should {who(network, [one, other])} meet?",
        lambda words: network.resources.introduce(one, other, words),
        given=given,
        hint="One sentence that both will read.",
        example="You both work on prices for small teams.",
        enter="draft",
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
            raise WrongCall(f"Type your name, or {UNSIGNED_KEY} for no signature.")
        if network.disk.missing:  # whatever is in its place is not to be written to
            raise Missing(network.disk.missing)
        keep(chosen)
        network.signed_by(chosen)
        return Notice(f"Signed as {chosen.name} from now on; config.toml keeps it.")

    def unsigned() -> Outcome:
        network.unsaved.keep(SIGNATURE, UNSIGNED)
        return Notice("No signature from now on. Your name can be set in config.toml.", "muted")

    def understood(words: str) -> str:
        chosen = read(words)
        return f"{chosen.closing}, {chosen.name} ({chosen.tone})" if chosen.name else ""

    return Ask(
        "How do you sign your messages?",
        answer,
        hint="Your name, then if you like a closing and tone: Alex Ford, Kind regards, formal",
        echo=understood,
        example="Robin Vale",
        choices=(Choice(UNSIGNED_KEY, "No signature", unsigned, "isn't asked again"),),
    )
