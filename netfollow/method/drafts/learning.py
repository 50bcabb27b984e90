"""What a user's edits teach: a sentence changed the same way twice, one always left out, the style.

A message is compared with the template that it came from, sentence by sentence. What was filled in
is turned back into its placeholder, so that the user's sentence fits other people too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from statistics import median

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.own_words import OwnSentence, OwnWords, Style
from netfollow.method.drafts.templates import SLOT, Wording

TWICE = 2
"""So often something must have been done the same way to be offered."""

STYLE_FROM = 3
"""Messages from which on the style is told."""

MOSTLY = 0.6
"""The share of messages that makes a habit."""

ALIKE = 0.3
"""From here on a sentence is a changed one, not another."""

SHORTER = 0.7
"""The share of a draft's words below which the user writes shorter."""


class LessonKind(StrEnum):
    """What an offer changes."""

    SENTENCE = "sentence"
    LEFT_OUT = "left out"
    GREETING = "greeting"
    SIGN_OFF = "sign-off"
    CONTRACTIONS = "contractions"
    LENGTH = "length"


class Lesson(msgspec.Struct, frozen=True):
    """One thing learned, which the user may take: what was said, what they say, and how often."""

    kind: LessonKind
    was: str
    now: str
    times: int

    @property
    def name(self) -> str:
        """What it changes, as it stands among what was declined."""
        match self.kind:
            case LessonKind.SENTENCE | LessonKind.LEFT_OUT:
                return self.was
            case LessonKind.GREETING | LessonKind.SIGN_OFF:
                return f"{self.kind}: {self.now}"
            case _:
                return str(self.kind)

    @property
    def text(self) -> str:
        """The offer in a sentence."""
        match self.kind:
            case LessonKind.SENTENCE:
                return f"“{self.was}” became “{self.now}” {self.times} times."
            case LessonKind.LEFT_OUT:
                return f"“{self.was}” was left out {self.times} times, and never sent."
            case LessonKind.CONTRACTIONS:
                return f"You write out {self.now}, {self.times} times."
            case LessonKind.LENGTH:
                return f"You send about {self.now} words, fewer than the drafts have."
            case _:
                return f"Your {self.kind} is “{self.now}”, {self.times} times."


class EditedMessage(msgspec.Struct, frozen=True):
    """A message as it went out, the template it came from, and what the template was filled with."""

    wording: Wording
    slots: Mapping[str, str]
    text: str
    sender: str = ""
    sign_off: str = ""


def learn(messages: Iterable[EditedMessage], words: OwnWords) -> tuple[Lesson, ...]:
    """Return what a user's messages, oldest first, teach beyond the words they have already."""
    changed: Counter[tuple[str, str]] = Counter()
    left_out: Counter[str] = Counter()
    kept: set[str] = set()
    all_messages = list(messages)
    for one in all_messages:
        for was, now in compared(one):
            if now is None:
                left_out[was] += 1
            elif now == was:
                kept.add(was)
            else:
                changed[was, now] += 1
    known = {one.was for one in words.sentence} | {one.now for one in words.sentence if one.now}
    best: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
    for (was, now), times in changed.items():
        best[was] = max(best[was], (times, now))
    offers = [
        Lesson(LessonKind.SENTENCE, was, now, times)
        for was, (times, now) in best.items()
        if times >= TWICE and was not in known
    ]
    offers += [
        Lesson(LessonKind.LEFT_OUT, was, "", times)
        for was, times in left_out.items()
        if times >= TWICE and was not in kept and was not in best and was not in known
    ]
    found = (*offers, *_style(all_messages, words.style))
    return tuple(one for one in found if one.name not in words.declined)


def taken(words: OwnWords, offers: Iterable[Lesson]) -> OwnWords:
    """Return the user's words with what was offered."""
    style, more = words.style, list(words.sentence)
    for one in offers:
        match one.kind:
            case LessonKind.SENTENCE | LessonKind.LEFT_OUT:
                more = [old for old in more if old.was != one.was]
                more.append(OwnSentence(one.was, one.now))
            case LessonKind.GREETING:
                style = msgspec.structs.replace(style, greeting=one.now)
            case LessonKind.SIGN_OFF:
                style = msgspec.structs.replace(style, sign_off=one.now)
            case LessonKind.CONTRACTIONS:
                style = msgspec.structs.replace(style, contractions=False)
            case LessonKind.LENGTH:
                style = msgspec.structs.replace(style, words=int(one.now))
    return OwnWords(tuple(more), style, words.declined)


def in_use(words: OwnWords) -> tuple[Lesson, ...]:
    """Return the user's words, each as what was once offered; how often is not known any more."""
    style = words.style
    found = [
        Lesson(LessonKind.SENTENCE if one.now else LessonKind.LEFT_OUT, one.was, one.now, 0)
        for one in words.sentence
    ]
    if style.greeting:
        found.append(Lesson(LessonKind.GREETING, "", style.greeting, 0))
    if style.sign_off:
        found.append(Lesson(LessonKind.SIGN_OFF, "", style.sign_off, 0))
    if not style.contractions:
        found.append(Lesson(LessonKind.CONTRACTIONS, "", "", 0))
    if style.words:
        found.append(Lesson(LessonKind.LENGTH, "", str(style.words), 0))
    return tuple(found)


def declined(words: OwnWords, offer: Lesson) -> OwnWords:
    """Return the user's words without one, which is not offered again."""
    style = words.style
    kept = tuple(one for one in words.sentence if one.was != offer.was)
    match offer.kind:
        case LessonKind.GREETING:
            style = msgspec.structs.replace(style, greeting="")
        case LessonKind.SIGN_OFF:
            style = msgspec.structs.replace(style, sign_off="")
        case LessonKind.CONTRACTIONS:
            style = msgspec.structs.replace(style, contractions=True)
        case LessonKind.LENGTH:
            style = msgspec.structs.replace(style, words=0)
        case _:
            pass
    names = dict.fromkeys((*words.declined, offer.name))
    return OwnWords(kept, style, tuple(names))


_BETWEEN = LazyPattern(r"(?<=[.!?])\s+|\n+")
_GREETING = LazyPattern(
    r"(?:hi|hey|hello|dear|good (?:morning|afternoon|evening|day)|hiya|greetings|hallo|ciao)\b[^\n,!.:]{0,40}[,!:–-]|"
    r"[A-Z][^\n,!.:]{0,30},(?=\s*\n)",
    re.IGNORECASE,
)


def compared(message: EditedMessage) -> list[tuple[str, str | None]]:
    """Return each sentence of the template with what became of it: itself, another one, or None."""
    ours = _of_template(message)
    theirs = _of_text(message)
    pairs: list[tuple[str, str | None]] = []
    here = 0
    missing: list[str] = []
    for one in ours:
        place = next((n for n in range(here, len(theirs)) if _is_filled(one, theirs[n])), None)
        if place is None:
            missing.append(one)
            continue
        pairs += _paired(missing, theirs[here:place], message.slots)
        pairs.append((one, one))
        missing, here = [], place + 1
    return [*pairs, *_paired(missing, theirs[here:], message.slots)]


def _of_template(message: EditedMessage) -> list[str]:
    body = message.wording.body.replace("{greeting},", "", 1)
    found = []
    for one in _BETWEEN.split(body):
        optional = [match[1] for match in SLOT.finditer(one) if match[3]]
        alone = SLOT.fullmatch(one.strip())
        if one.strip() and not alone and all(message.slots.get(slot) for slot in optional):
            found.append(" ".join(one.split()))
    return found


def _of_text(message: EditedMessage) -> list[str]:
    text = message.text.strip()
    if match := _GREETING.match(text):
        text = text[match.end() :].strip()
    text = _without_signature(text, message)
    return [" ".join(one.split()) for one in _BETWEEN.split(text) if one.strip()]


def _without_signature(text: str, message: EditedMessage) -> str:
    before, _, last = text.rpartition("\n\n")
    rows = last.strip().splitlines()
    names = {message.sender.casefold(), message.sender.split(" ")[0].casefold()} - {""}
    is_signature = rows and len(rows) <= SIGNATURE_ROWS and rows[-1].strip(" .").casefold() in names
    return before.strip() if is_signature else text


def _is_filled(sentence: str, text: str) -> bool:
    """Whether a text is a template's sentence, with something in the place of each placeholder."""
    first, *others = (part.casefold() for part in SLOT.split(sentence)[:: SLOT.compiled.groups + 1])
    text = text.casefold()
    if not others or not text.startswith(first):
        return text == first
    here = len(first)
    for part in others[:-1]:
        here = text.find(part, here + 1) + len(part)
        if here < len(part):
            return False
    return text.endswith(others[-1]) and len(text) - len(others[-1]) > here


def _paired(
    ours: Sequence[str], theirs: Sequence[str], slots: Mapping[str, str]
) -> list[tuple[str, str | None]]:
    """Pair sentences that are not the same: in order when as many, else those most alike."""
    if len(ours) == len(theirs):
        return [(was, generalized(now, was, slots)) for was, now in zip(ours, theirs, strict=True)]
    left = [generalized(one, " ".join(ours), slots) for one in theirs]
    found: list[tuple[str, str | None]] = []
    for was in ours:
        nearest = max(left, key=lambda now: _alike(was, now), default="")
        if nearest and _alike(was, nearest) >= ALIKE:
            left.remove(nearest)
            found.append((was, nearest))
        else:
            found.append((was, None))
    return found


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split()).ratio()


def generalized(sentence: str, template: str, slots: Mapping[str, str]) -> str:
    """Return a user's sentence with the placeholders of the template where they were filled."""
    names = dict.fromkeys([*(match[1] for match in SLOT.finditer(template)), "first"])
    for name in sorted(names, key=lambda one: len(slots.get(one, "")), reverse=True):
        value = slots.get(name, "")
        place = sentence.casefold().find(value.casefold()) if value else -1
        if place < 0:
            continue
        is_start = not place and value[:1].islower()
        slot = f"{{{name}:start}}" if is_start else f"{{{name}}}"
        sentence = sentence[:place] + slot + sentence[place + len(value) :]
    return sentence.replace("{{", "{").replace("}}", "}")


# The style: what most of the user's own messages have in common.

_SHORT = LazyPattern(
    r"\b\w+(?:n't|'(?:m|re|ll|ve|d))\b|\b(?:it|that|what|how|there|here)'s\b", re.I
)
_LONG = LazyPattern(
    r"\b(?:I am|I have|I will|I would|do not|does not|did not|cannot|is not|are not|it is|that is|you are|we are"
    r"|you have|we have|it has|will not)\b",
    re.IGNORECASE,
)
SIGNATURE_ROWS = 2
"""A sign-off and a name."""

SIGN_OFF_WORDS = 4

LAST = 20
"""So many of the last messages tell the style."""


def _style(messages: Sequence[EditedMessage], style: Style) -> Iterable[Lesson]:
    latest = messages[-LAST:]
    greetings = [_greeting(one) for one in latest]
    yield from _habit(LessonKind.GREETING, greetings, style.greeting or "Hi {first}")
    mails = [one for one in latest if one.wording.subject]
    default = mails[-1].sign_off if mails else ""
    yield from _habit(
        LessonKind.SIGN_OFF, [_sign_off(one) for one in mails], style.sign_off or default
    )
    changed = [" ".join(_new_sentences(one)) for one in latest]
    long, short = (sum(len(found.findall(text)) for text in changed) for found in (_LONG, _SHORT))
    if style.contractions and long >= STYLE_FROM and not short:
        first = next(match for text in changed if (match := _LONG.search(text)))
        yield Lesson(LessonKind.CONTRACTIONS, "", f"“{first[0]}”", long)
    sizes = [(len(one.text.split()), _drafted(one)) for one in latest]
    if len(sizes) > STYLE_FROM and not style.words:
        shares = [sent / drafted for sent, drafted in sizes if drafted]
        if shares and median(shares) < SHORTER:
            words = int(median(sent for sent, _ in sizes))
            yield Lesson(LessonKind.LENGTH, "", str(words), len(sizes))


def _habit(kind: LessonKind, found: Sequence[str], now: str) -> Iterable[Lesson]:
    told = [one for one in found if one]
    if len(told) < STYLE_FROM:
        return
    most, times = Counter(told).most_common(1)[0]
    if most.casefold() != now.casefold() and times >= STYLE_FROM and times / len(told) >= MOSTLY:
        yield Lesson(kind, now, most, times)


def _greeting(message: EditedMessage) -> str:
    match = _GREETING.match(message.text.strip())
    first = message.slots.get("first", "")
    if match is None or not first or first not in match[0]:
        return ""
    return match[0].rstrip(",!:–- ").replace(first, "{first}")


def _sign_off(message: EditedMessage) -> str:
    rows = message.text.strip().rpartition("\n\n")[2].splitlines()
    if len(rows) != SIGNATURE_ROWS or len(rows[0].split()) > SIGN_OFF_WORDS:
        return ""
    names = {message.sender.casefold(), message.sender.split(" ")[0].casefold()}
    return rows[0].rstrip(" ,") if rows[1].strip(" .").casefold() in names else ""


def _new_sentences(message: EditedMessage) -> list[str]:
    ours = _of_template(message)
    return [one for one in _of_text(message) if not any(_is_filled(was, one) for was in ours)]


def _drafted(message: EditedMessage) -> int:
    return len(
        SLOT.sub(lambda match: message.slots.get(match[1], ""), message.wording.body).split()
    ) + len(message.sign_off.split())
