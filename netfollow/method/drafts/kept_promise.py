"""A message that keeps a promise: a thank-you hands over what was promised."""

import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import POINTS, Fact, Wording
from netfollow.people import ANSWER, THANK_YOU, Channel, Interaction

PLACE = LazyPattern(r"\{promised\?\}")
"""Where a thank-you says what the user will do: there it is done instead."""


VOWS_POINT = "\n- Say what you'll do: {vows}"
"""How talking points say what the user promised."""

_ANSWER = "{answer?}"
"""What the user may add to an answer; in a text it comes last."""

_SECOND = " {second?}"
"""The place of an answer to a second question, where there may be one."""


def handed_over(
    one: Wording,
    channel: Channel,
    slots: Mapping[str, str],
    *,
    is_late: bool = False,
    in_sorrow: bool = False,
) -> Wording:
    """Return a wording of a thank-you that keeps a promise, instead of making it once more.

    The promise that `is_late` is what is apologised for, and nothing else. `in_sorrow` nothing is
    called a promise.
    """
    if channel in POINTS:
        said = "Tell them it's done: {done}" if "done" in slots else "Keep your promise: {owed}"
        is_all = ";" not in slots.get("vows", "")
        body = one.body.replace(VOWS_POINT, "") if is_all else one.body
        return msgspec.structs.replace(one, body=f"{body.rstrip()}\n- {said}\n")
    if not in_sorrow and _ASKED_FOR in one.body and _is_asked_for(slots):
        return _with_promise_said(one, is_late=is_late)
    apart = " " if channel is Channel.TEXT else "\n\n"
    if in_sorrow and _SENT_BY_POST.search(slots.get("promise", "")):
        return one
    said = _in_sorrow(slots, apart) if in_sorrow else _told(slots, apart)[is_late]
    body = PLACE.sub(lambda _: said, one.body, count=1)
    if body == one.body and apart == " " and body.rstrip().endswith(_ANSWER):
        body = f"{body.rstrip().removesuffix(_ANSWER)}{said} {_ANSWER}"
    elif body == one.body:
        body = _with_word(body.rstrip().removesuffix(_SECOND), said, apart)
    return msgspec.structs.replace(one, body=body)


def _told(slots: Mapping[str, str], apart: str) -> tuple[str, str]:
    """Return what is said of a promise, in time and late."""
    if "promise" in slots:
        said = f"As promised, here's {{promise}}:{apart}{{resource}}"
        late = f"Sorry, this is later than I said: here's {{promise}}.{apart}{{resource}}"
    elif "done" in slots:
        said, late = "As promised: {done}", "{done} Sorry it took longer than I said."
    elif slot := next((one for one in ("deed", "act") if one in slots), ""):
        said = late = f"I'll {{{slot}}}, as promised."
    elif "://" in slots.get("resource", ""):
        said = f"And here's what I promised:{apart}{{resource}}"
        late = f"And sorry, this is later than I said:{apart}{{resource}}"
    else:
        said = late = "{resource:start}"
    return said, late


_SORROWFUL = {
    "promise": "Here's {promise}, for whenever it suits you:",
    "done": "{done}",
    "deed": "I'll {deed}.",
    "act": "I'll {act}.",
    "resource": "This is for whenever it suits you:",
}
"""What is said of a promise to someone with sad news, by what it is."""


_SENT_BY_POST = LazyPattern(
    r"\b(?:flowers|bouquet|wreath|roses|lilies|plants?|cards?|parcels?|packages?|hampers?|baskets?|cakes?|candles?|lasagnes?|soups?(?! recipe)|casseroles?|meals?|food|chocolates?|presents?|gifts?)\b(?! (?:recipe|list|link|photos?|ideas?)\b)",
    re.IGNORECASE,
)
"""What no message can bring along."""


def _in_sorrow(slots: Mapping[str, str], apart: str) -> str:
    slot = next((one for one in _SORROWFUL if one in slots), "")
    is_open = slot == "resource" and "://" not in slots["resource"]
    said = "{resource:start}" if is_open else _SORROWFUL.get(slot, "{resource:start}")
    return f"{said}{apart}{{resource}}" if said.endswith(":") else said


def with_more(one: Wording, words: str, channel: Channel) -> Wording:
    """Return a wording with more words at its end."""
    apart = " " if channel is Channel.TEXT else "\n\n"
    apart = "\n- " if channel in POINTS else apart
    return msgspec.structs.replace(one, body=f"{one.body.rstrip()}{apart}{words}")


_ASKED_FOR = "{wanted}: {file}"
"""How an answer hands over what they asked for."""


def _is_asked_for(slots: Mapping[str, str]) -> bool:
    """Whether what was promised is what they ask for: it is handed over once."""
    return slots.get("promise", "-").casefold() in slots.get("wanted", "").casefold()


def _with_promise_said(one: Wording, *, is_late: bool) -> Wording:
    """Return an answer that hands over what they asked for, with a word on its having been promised."""
    before, _, after = one.body.partition(_ASKED_FOR)
    said = (
        "Sorry, this is later than I said. {wanted}" if is_late else "As promised, here's {promise}"
    )
    if before.endswith(", "):
        said = f"{said[:1].lower()}{said[1:]}"
    return msgspec.structs.replace(one, body=f"{before}{said}: {{file}}{after}")


def with_a_blank(several: Sequence[Wording], channel: Channel) -> Sequence[Wording]:
    """Return the wordings for what can't be told: the user's own, or one open place and nothing else."""
    if channel in POINTS:
        return several
    own = [one for one in several if one.id.startswith("own/")]
    if channel is not Channel.EMAIL:
        return [*own, Wording(body="{greeting}, {resource}", id="promise/text/blank")]
    subject = "What I promised you"
    return [
        *own,
        Wording(subject=subject, body="{greeting},\n\n{resource:start}", id="promise/email/blank"),
    ]


def asking_in_own_words(*, channel_has_subject: bool) -> Wording:
    """Return the message about a promise of theirs that no sentence names: one open place."""
    if not channel_has_subject:
        return Wording(body="{greeting}, {resource}", id="awaited/text/blank")
    body = "{greeting},\n\n{resource:start}"
    return Wording(subject="What we agreed", body=body, id="awaited/email/blank")


def asking_after(channel: Channel) -> Wording:
    """Return the message that is itself what was promised: to ask how they are."""
    if channel in POINTS:
        body = "- Ask how they are, and listen\n- Leave it at that, unless there's something you can do"
        return Wording(body=body, id="asking-after/call")
    if channel is not Channel.EMAIL:
        return Wording(
            body="{greeting}, thinking of you. How are you doing?", id="asking-after/text"
        )
    body = "{greeting},\n\nI've been thinking of you. How are you doing?"
    return Wording(subject="How are you doing, {first}?", body=body, id="asking-after/email")


def sober(channel: Channel, slots: Mapping[str, str], *, keeps: bool) -> tuple[Wording, ...]:
    """Return plain messages to someone who has had a kind word about their sad news.

    One that `keeps` a promise says no more than that.
    """
    if channel in POINTS:
        body = "- Ask how they are, and take your time\n- Ask for nothing"
        return (Wording(body=body, id="sorrow/call/sober"),)
    if channel is not Channel.EMAIL:
        asking = (_AFTER_THE_PATIENT,) if "patient" in slots else _SOBER_TEXTS
        several = ("I hope you're doing all right.",) if keeps else asking
        return tuple(
            Wording(body=f"{{greeting}}, {said} {{promised?}}", id=f"sorrow/text/sober-{number}")
            for number, said in enumerate(several, 1)
        )
    if keeps:
        subject = "{promise:start}" if "promise" in slots else "Thinking of you, {first}"
        body = "{greeting},\n\n{promised?}"
        return (Wording(subject=subject, body=body, id="sorrow/email/sober"),)
    about = ("How {patient} is", f"H{_AFTER_THE_PATIENT[1:]}")
    mails = (about,) if "patient" in slots else _SOBER_MAILS
    return tuple(
        Wording(subject=subject, body=f"{{greeting}},\n\n{said}", id=f"sorrow/email/sober-{number}")
        for number, (subject, said) in enumerate(mails, 1)
    )


_SOBER_TEXTS = (
    "how are you getting on? I hope things are a bit easier now.",
    "I've been wondering how you are. Shout if I can help.",
    "how have things been? If there's something I can do, just say.",
)
_SOBER_MAILS = (
    ("How are you, {first}?", "How are you these days? If I can help with anything, just say."),
    (
        "Wondering how you are, {first}",
        "I've been wondering how you are. I hope things are a little easier now.",
    ),
    (
        "How have you been, {first}?",
        "How have things been? If there's something I can do, I'd be glad to.",
    ),
)
_AFTER_THE_PATIENT = "how is {patient} doing? I hope things are easier now."


def is_done_by_itself(facts: Collection[Fact], slots: Mapping[str, str]) -> bool:
    """Whether the message is what was promised: a word to them, or the question when to visit."""
    return Fact.WRITING in facts or (Fact.VISITING in facts and "act" in slots)


def itself(channel: Channel, facts: Collection[Fact]) -> Wording:
    """Return the message that is what was promised: a word to them, or the question when to visit."""
    is_low = Fact.SORROW in facts or Fact.HARD in facts
    name, subject, *said = _itself(facts, is_low=is_low)
    if channel in POINTS:
        point = "Ask when a visit would suit them" if name == "visit" else "Ask how they are"
        return Wording(body=f"- {point}\n- Leave it at that", id=f"itself/call/{name}")
    if channel is not Channel.EMAIL:
        first = said[0] if said[0].startswith("{") else f"{said[0][:1].lower()}{said[0][1:]}"
        body = " ".join((f"{{greeting}}, {first}", *said[1:]))
        return Wording(body=body, id=f"itself/text/{name}")
    body = " ".join(said)
    return Wording(subject=subject, body=f"{{greeting}},\n\n{body}", id=f"itself/email/{name}")


def _itself(facts: Collection[Fact], *, is_low: bool) -> tuple[str, ...]:
    """Return a name, a subject and sentences."""
    if Fact.VISITING in facts and is_low:
        return (
            *("visit-low", "How are you doing, {first}?", "How are you doing?"),
            "My offer to {act} stands, whenever you feel like company.",
        )
    if Fact.VISITING in facts:
        return (
            "visit",
            "When would suit you?",
            "My offer to {act} stands.",
            "When would suit you?",
        )
    if is_low:
        return "word-low", "Thinking of you, {first}", "Thinking of you today.", "{kind}"
    return "word", "For you, {first}", "{words}"


LAST_WORD_AT_MOST = 4
"""Words of a last paragraph such as "Talk then."; what is handed over stands before it."""


def _with_word(body: str, said: str, apart: str) -> str:
    """Return a body with one more paragraph, before its last word if it has one."""
    before, _, last = body.rpartition("\n\n")
    if apart == " " or "{" in last or len(last.split()) > LAST_WORD_AT_MOST or "\n\n" not in before:
        return f"{body}{apart}{said}"
    return f"{before}\n\n{said}\n\n{last}"


_HANDED_OVER = LazyPattern(
    r"\bas promised\b|\bhere(?:'s|’s| is) what I promised\b|\bthan I said\b", re.IGNORECASE
)


def hands_over(message: Interaction) -> bool:
    """Whether a thank-you or an answer brings what was promised along, by its words."""
    return message.step in (THANK_YOU, ANSWER) and _HANDED_OVER.search(message.text) is not None
