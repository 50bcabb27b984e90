"""Message drafts: choose a wording for step, channel and elapsed time, and fill its placeholders.

Filling substitutes named placeholders and does nothing else. Raw notes are never used: what a
draft mentions is the short detail kept apart from the note.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from zlib import crc32

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.agreed_coffee import over_coffee
from netfollow.method.drafts.answer_leads import (
    sober_answers,
    told_not_handed_over,
    with_a_place,
    with_both_answers,
    with_friendly_words,
    with_leads,
    with_sympathy,
)
from netfollow.method.drafts.answer_subjects import OPEN_SUBJECT, subject_for
from netfollow.method.drafts.asked import is_told
from netfollow.method.drafts.colleague_facts import without_told
from netfollow.method.drafts.facts.moods import is_setback
from netfollow.method.drafts.facts.trouble import is_quarrel
from netfollow.method.drafts.hospitality import as_a_guest
from netfollow.method.drafts.kept_promise import (
    PLACE,
    asking_after,
    asking_in_own_words,
    handed_over,
    is_done_by_itself,
    itself,
    sober,
    with_a_blank,
    with_more,
)
from netfollow.method.drafts.missed_calls import (
    CALL_BACK,
    MISSED_CALL,
    attempts,
    is_missed,
    matter_of,
    never_reached,
    says_more,
    tried,
)
from netfollow.method.drafts.own_words import Style
from netfollow.method.drafts.personal_line import (
    at_first_meeting,
    told_of_them,
    with_last_line,
    with_vows,
)
from netfollow.method.drafts.promise_words import agreeing, is_plural, promised_thing
from netfollow.method.drafts.quarrels import in_own_words
from netfollow.method.drafts.received import read_message
from netfollow.method.drafts.suppliers import sells_to_me
from netfollow.method.drafts.sure_promises import blank
from netfollow.method.drafts.template_context import (
    DECLINED,
    FUNDRAISING,
    LATELY,
    SHOWN,
    TemplateContext,
    WorkingHours,
    build_context,
    first_word,
    last_talk,
)
from netfollow.method.drafts.templates import (
    NO_FILES,
    PLACEHOLDERS,
    POINTS,
    SLOT,
    WARM_SIGN_OFF,
    Fact,
    OwnFiles,
    Sender,
    Tone,
    Wording,
    has_goal_wordings,
    own_words,
    wordings,
)
from netfollow.method.drafts.voice_notes import after_a_message
from netfollow.method.drafts.words.phrase_cleanup import capitalized, ends_in_link, stems
from netfollow.method.everyday import everyday_sign, is_in_business
from netfollow.method.job_interviews import is_for_a_job
from netfollow.method.sequences import EVERYDAY, INTERVIEW
from netfollow.people import (
    ANSWER as ANSWER,
)
from netfollow.people import (
    AWAITED,
    CHECK_IN,
    CLOSE,
    FIRST_MESSAGE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Contact,
    Interaction,
    Kind,
    Promise,
    Step,
    Uid,
)
from netfollow.people.days import shift
from netfollow.people.text import line

LATE_THANK_YOU = Step("late-thank-you")
PROMISE_LATE = Step("promise-late")

LATE_AFTER_DAYS = 2
CLIENT, EVENT = "client", "event"
"""The goals of a sequence for a client, and of one for an event."""
LONG_AFTER = 36_500
"""More days than anyone waits."""
REMEMBERED = 3
"""How many of the last messages to a contact are not repeated."""

WEIGHT = {
    "topic": 3,
    "project": 4,
    "takeaway": 6,
    "claim": 6,
    "aim": 3,
    "event": 4,
    "interest": 2,
    "proposal": 6,
    "wanted": 4,
    "gift": 4,
    "right": 4,
    "condition": 4,
    "question": 6,
    "need": 5,
    "promised": 3,
    "done": 5,
    "deed": 5,
    "act": 5,
    "offer": 3,
    "delivered": 12,
    "awaited": 10,
    "personal": 4,
    "ahead": 4,
    "treat": 4,
    "after": 3,
    "news": 3,
    "pursuit": 4,
    "habit": 3,
    "change": 4,
    "feat": 3,
    "meal": 3,
    "baby": 4,
    "days": 1,
    "resource": 3,
    "talk": 1,
    "when": 1,
    "day": 1,
    "since": 1,
    "place": 1,
    "last": 1,
    "where": 1,
    "promise": 5,
    "owed": 4,
    "org": 1,
    "referrer": 3,
}
"""How much each placeholder makes a message personal; the most personal wording comes first."""

_SELDOM_KNOWN_LIST = """takeaway claim project question need aim personal event interest proposal rate wanted gift right
    condition ahead treat after news pursuit habit change feat baby promised done deed act
    offer delivered awaited days day since"""
SELDOM_KNOWN = frozenset(_SELDOM_KNOWN_LIST.split())
"""Placeholders that are filled when they are known: others are asked for before them."""

UNASKED = 0.1
"""How much more an open one of these counts than another."""

JOYFUL = 10
"""How far a wording that is glad of their news, or of their help, goes before others."""
GLADLY = frozenset((Fact.JOY, Fact.WILLING))

FORMAL_WEIGHT = 4
"""How much a formal wording goes before others where the user writes formally."""

CAME = frozenset(
    {
        Fact.PROPOSED,
        Fact.CONFIRMED,
        Fact.CALLING,
        Fact.ASKED,
        Fact.SEVERAL,
        Fact.SEVERAL_ASKED,
        Fact.TWO,
        Fact.WANTED,
        Fact.WHEN,
        Fact.ACCEPTED,
        Fact.HELPED,
        Fact.SENT,
        Fact.WHO,
        Fact.ANNOYED,
        Fact.POINTED,
        Fact.THINKING,
        Fact.THEIR_TURN,
        Fact.OFFERED,
        Fact.THANKED,
        Fact.REFUSED,
        Fact.LATER,
        Fact.SAD,
        Fact.GOOD,
        Fact.GLAD,
        Fact.RELIEF,
        Fact.FOREIGN,
        Fact.SORE,
        Fact.STAND_IN,
        Fact.NOTHING,
    }
)
"""What a message of theirs may be; only wordings made for it answer it."""

TELLING = CAME | {
    Fact.BELATED,
    Fact.DECLINED,
    Fact.SLOW,
    Fact.STRANGER,
    Fact.REQUESTING,
    Fact.LISTED,
    Fact.DATED,
    Fact.ALSO,
    Fact.SORROW,
    Fact.JOB,
    Fact.POORLY,
    Fact.HARD,
    Fact.TO_TALK,
}
"""Facts that a wording should mention if they hold."""

PROMISED = {**PLACEHOLDERS, "resource": PLACEHOLDERS["promise"]}
"""Texts of open placeholders in a message that keeps a promise."""


NO_TALK = frozenset({Fact.WRITTEN, Fact.UNSPOKEN})
"""With these nothing is said of a talk."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A message to look at, edit or copy.

    `missing` names the placeholders that are still open, `gaps` are their ranges in `body`. `held`
    has what was noted and is left out, each with the reason.
    """

    contact: Uid
    step: Step
    channel: Channel
    subject: str | None
    body: str
    missing: tuple[str, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    wording: str = ""
    held: tuple[str, ...] = ()
    choices: int = 0
    """How many wordings there are; `another` counts on through them."""
    is_own: bool = False
    """Whether the words are the user's version, not a template's."""

    @property
    def words(self) -> int:
        """The number of words of the body."""
        return len(self.body.split())

    @property
    def words_at_most(self) -> int:
        """The most words that a message on its channel has; 0 where no limit is known."""
        return WORDS_AT_MOST.get(self.channel, 0)


def draft(
    contact: Contact,
    history: Sequence[Interaction],
    step: Step,
    *,
    channel: Channel,
    now: datetime,
    sender: Sender | None = None,
    another: int = 0,
    promise: Promise | None = None,
    promises: Sequence[Promise] = (),
    also: Sequence[Promise] = (),
    late_after: int = LATE_AFTER_DAYS,
    templates: str = "",
    own: OwnFiles = NO_FILES,
    is_late: bool | None = None,
    is_working: Callable[[date], bool] | None = None,
    heard: Collection[str] = (),
    goal: str = "",
    hours: WorkingHours | None = None,
) -> Draft:
    """Return the message for a step. The same history, in any order, gives the same message.

    `another` counts on to further wordings. `late_after` is how many days after a conversation a
    thank-you needs no word on being late. `templates` names another step whose wordings are used,
    `own` has the user's own files. Raises `Unreadable` when the step has no wording or a file is
    broken.

    `is_late` is the plan's word on whether a thank-you is late; it goes before `late_after`.
    `promises` are all to the contact, `is_working` tells which days may be proposed, `heard` has
    texts that colleagues of the contact were sent lately: their sentences come last. A `goal` has
    wordings of its own for some steps: `fundraising-value`, or the user's `mygoal-value.toml`.
    `hours` are those at which both may talk; with them the proposal names a time on their clock.
    A thank-you with a `promise` is the message that keeps it, and those `also` whose time has come.
    """
    sender = sender or Sender()
    today = now.date()
    goal, templates = _as_it_is(goal, templates, contact, history, own)
    story = sorted(
        (entry for entry in history if entry.at.date() <= today),
        key=lambda entry: (entry.at, entry.uid),
    )
    if is_late is not None:
        late_after = -1 if is_late else LONG_AFTER
    promise, also, has_come = _still_owed(step, promise, also, story, today)
    kind = _templates(Step(templates or step), story, today, promise, late_after, is_working)
    is_by_rules = goal == FUNDRAISING and GRANTS.search(contact.title) is not None
    kind = (
        kind
        if is_by_rules and step == NEXT_STEP and not own
        else _of_goal(goal, kind, channel, own)
    )
    facts = build_context(
        contact,
        _up_to_theirs(story) if kind in (ANSWER, CALL_BACK) else story,
        today,
        sender=sender.name,
        formal=sender.tone is Tone.FORMAL,
        promise=promise,
        promises=promises,
        also=also,
        last_only=step in (THANK_YOU, LATE_THANK_YOU),
        keeps_topic=step == VALUE
        or kind.startswith(MISSED_CALL)
        or (step in _AFTER_AN_ASK and _was_asked(story))
        or (step in HELLOS and _is_old(story, today)),
        is_working=is_working,
        hours=hours,
        goal=goal,
    )
    facts = without_told(facts, heard)
    facts = _with_calls(facts, kind, channel, story, today)
    facts = _with_a_place(facts)
    facts = _not_sent_twice(facts, promise, also, has_come=has_come)
    kind = _after_a_question(step, kind, facts.facts, own)
    kind = _of_everyday(kind, facts, contact, story, own)
    facts = _with_what_was_asked(facts, kind)
    kind = _of_mood(step, kind, facts.facts, goal, channel, own)
    in_sorrow = not facts.facts.isdisjoint((Fact.SORROW, Fact.SAD, Fact.RELIEF))
    facts = _held_in_sorrow(facts, kind)
    asks_how_it_went = (
        kind != SORROW
        and step == VALUE
        and "lately" in facts.slots
        and not facts.slots.get("resource")
    )
    if asks_how_it_went:
        kind = _of_goal(goal, KEEP_IN_TOUCH, channel, own)
    heard_on = next((one.at.date() for one in reversed(story) if one.is_reply), None)
    if kind == ANSWER and is_late and _is_long(heard_on, today, is_working):
        facts = msgspec.structs.replace(facts, facts=facts.facts | {Fact.SLOW})
    if Fact.MISSED in facts.facts:
        facts = msgspec.structs.replace(facts, facts=facts.facts - {Fact.SLOW})
    is_itself = step == PROMISE and is_done_by_itself(facts.facts, facts.slots)
    is_handed_over = promise is not None and step in (THANK_YOU, ANSWER)
    is_handed_over = is_handed_over or (kind == SORROW and step == PROMISE and not is_itself)
    keeps = is_handed_over or kind in (PROMISE, PROMISE_LATE)
    gap_words = _gap_words(kind, facts, channel, keeps=keeps)
    words = own_words(own)
    sender, facts = _in_style(words.style, sender, facts, channel)
    signed = _signed(sender, channel, is_friend=goal == FRIEND)
    most = min(WORDS_AT_MOST.get(channel, 1000), int(words.style.words * 1.5) or 1000)

    def filled(one: Wording) -> Rendered:
        return render(one.body, facts.slots, gap_words)

    ranked: list[tuple[int, int, Wording]] = []
    told = sentences(
        *(one.text for one in story if one.is_sent and (today - one.at.date()).days < A_YEAR),
        *heard,
    )
    recent = [entry for entry in reversed(story) if entry.is_sent][:REMEMBERED]
    several = tuple(
        msgspec.structs.replace(
            one, body=agreeing(words.said(one.body), facts.slots.get("promise", ""))
        )
        for one in _wordings(step, kind, channel, own, contact.language, facts)
    )
    if keeps:
        several = _keeping(
            several,
            channel,
            facts.slots,
            with_thanks=is_handed_over,
            thanks_first=step == THANK_YOU,
            is_late=_is_overdue(promise, today),
            in_sorrow=in_sorrow,
        )
    several = _with_a_promise_known(several, step, facts)
    if goal == FRIEND:
        several = tuple(map(_to_a_friend, several))
    toned = [one for one in several if one.tone in (None, sender.tone)] or several
    fitting = _for_the_occasion(
        toned,
        kind,
        facts,
        channel,
        goal=goal,
        asks_how_it_went=asks_how_it_went,
        is_worked_with=step in (NEXT_STEP, CHECK_IN, CLOSE)
        and (is_by_rules or is_in_business(contact)),
    )
    for one in _order(fitting, facts, f"{contact.uid}/{kind}"):
        text = " ".join(f"{filled(one).text}{signed}".split())
        is_used = channel not in POINTS and any(
            one.id == sent.wording or text == " ".join(sent.text.split()) for sent in recent
        )
        title = render(one.subject, facts.slots, gap_words).text
        is_long = len(text.split()) > most or len(title) > SUBJECT_AT_MOST
        repeated = len(sentences(filled(one).text) & told) + _echoes(one, facts.slots)
        ranked.append((is_used, repeated + is_long, one))
    order = _refusals_second([one for *_, one in sorted(ranked, key=lambda known: known[:2])])
    chosen, facts = _left_open(order[another % len(order)], facts)
    body = filled(chosen)
    subject = _subject(chosen, kind, facts, story, gap_words)
    return Draft(
        contact=contact.uid,
        step=step,
        channel=channel,
        subject=subject.text if subject else None,
        body=body.text + signed,
        missing=tuple(dict.fromkeys(body.missing + (subject.missing if subject else ()))),
        gaps=body.gaps,
        wording=chosen.id,
        held=facts.held,
        choices=len(order),
    )


def _wordings(
    step: Step, kind: Step, channel: Channel, own: OwnFiles, language: str, facts: TemplateContext
) -> tuple[Wording, ...]:
    """Return the wordings of a step; a thank-you has a last line of its own."""
    if step == PROMISE and is_done_by_itself(facts.facts, facts.slots):
        return (itself(channel, facts.facts),)
    several = wordings(kind, channel, own, language)
    if kind == CALL_BACK:
        explained = Fact.EXPLAINED in facts.facts
        return tuple(one for one in several if (Fact.EXPLAINED in one.holds) == explained)
    is_alike = kind in (f"{goal}-{step}" for goal in _ASKED_ALIKE)
    if is_alike and kind not in own and not language:
        alike = wordings(step, channel)
        several += tuple(
            one for one in alike if one.slots & {"delivered", "awaited"} or Fact.COFFEE in one.holds
        )
    if kind == SORROW and (Fact.SOBER in facts.facts or not facts.sorrow):
        return sober(channel, facts.slots, keeps=step == PROMISE)
    if Fact.SOBER in facts.facts and kind.endswith(THANK_YOU):
        several = tuple(one for one in several if "!" not in one.body) or several
    if kind == SORROW and step == VALUE and "resource" in facts.slots:
        return tuple(with_more(one, "{resource}", channel) for one in several)
    if step not in (THANK_YOU, LATE_THANK_YOU) or language:
        return several
    if Fact.QUARREL in facts.facts:
        return (with_vows(in_own_words(channel), channel, facts.slots),)
    several = _after_that_talk(several, channel, facts)
    several = tuple(at_first_meeting(one, channel, facts.slots, facts.facts) for one in several)
    lined = (with_last_line(one, channel, facts.slots, facts.facts) for one in several)
    return tuple(with_vows(one, channel, facts.slots) for one in lined)


_ASKED_ALIKE = ("client", "fundraising", "research", "event")
"""Goals with which what was sent is asked about as with none."""


def _after_that_talk(
    several: tuple[Wording, ...], channel: Channel, facts: TemplateContext
) -> tuple[Wording, ...]:
    """Return the thank-yous for the talk as it was: for a visit to them, or one with trouble in it."""
    own = tuple(one for one in several if one.id.startswith("own/"))
    if facts.was_apart:
        return (*own, in_own_words(channel))
    if Fact.SORROW in facts.facts:
        return several
    if facts.sent:
        return (*own, after_a_message(channel, facts.sent))
    if Fact.TROUBLE in facts.facts:
        plain = tuple(
            msgspec.structs.replace(one, id=one.id.replace(f"{SORROW}-", ""))
            for one in several
            if "kind" in one.slots and "day" in one.slots and "topic" not in one.slots
        )
        return plain or several
    if facts.guest is None or (facts.guest.is_bare and "org" in facts.slots):
        return several
    if facts.guest.is_bare and _TALKED_OF & facts.slots.keys():
        known = [one for one in several if _TALKED_OF & one.slots and "where" not in one.slots]
        return tuple(_not_learning(known)) or several
    return (*own, as_a_guest(channel, facts.guest))


_TALKED_OF = frozenset(("topic", "project", "takeaway", "claim"))


def _after_a_question(step: Step, kind: Step, facts: Collection[Fact], own: OwnFiles) -> Step:
    """Return the wordings of a check-in: after a question that wasn't answered they speak of it."""
    is_asked = step == CHECK_IN and Fact.UNANSWERED in facts
    return CHECK_IN if is_asked and kind not in own else kind


EVERYDAY_THANKS = Step(f"{EVERYDAY}-{THANK_YOU}")
"""The thank-you to a tradesperson or a neighbour: what they do needs no naming."""


def _of_everyday(
    kind: Step,
    facts: TemplateContext,
    contact: Contact,
    story: Sequence[Interaction],
    own: OwnFiles,
) -> Step:
    """Return the wordings of a thank-you to who is no business contact, where nothing told is known."""
    talk = last_talk(story)
    if kind not in (THANK_YOU, LATE_THANK_YOU) or kind in own or _TALKED_OF & facts.slots.keys():
        return kind
    is_plain = talk is not None and not talk.track and everyday_sign(contact, talk)
    return EVERYDAY_THANKS if is_plain else kind


def _with_what_was_asked(facts: TemplateContext, kind: Step) -> TemplateContext:
    """Return what is known, for a check-in with the question that they haven't answered."""
    if kind != CHECK_IN or not facts.asked:
        return facts
    return msgspec.structs.replace(facts, slots={**facts.slots, "question": facts.asked})


SORROW_THANKS, SORROW = Step("sorrow-thank-you"), Step("sorrow")
"""The thank-you for a conversation with sad news, and any other message in the weeks after some."""
_WITH_THEIR_OWN_WORDS = frozenset((INTRODUCTION, FIRST_MESSAGE))


def _of_mood(
    step: Step, kind: Step, facts: Collection[Fact], goal: str, channel: Channel, own: OwnFiles
) -> Step:
    """Return the wordings for someone with sad news: a kind word, whatever the step is."""
    mine = own.get(kind)
    if Fact.TROUBLE in facts and kind.endswith(THANK_YOU) and not (mine and mine.replaces):
        return SORROW_THANKS
    if Fact.SORROW not in facts or (mine and mine.replaces) or step in _WITH_THEIR_OWN_WORDS:
        return kind
    if step == ANSWER or (Fact.SOBER in facts and kind.endswith(THANK_YOU)):
        return kind
    if kind.endswith(THANK_YOU):
        return _of_goal(goal, SORROW_THANKS, channel, own)
    return SORROW


def _held_in_sorrow(facts: TemplateContext, kind: Step) -> TemplateContext:
    """Return what is known, with why a message that only brings a kind word does so."""
    if kind != SORROW or not facts.sorrow:
        return facts
    why = f"“{line(facts.sorrow, SHOWN)}”: sad news, so this message only brings a kind word"
    return msgspec.structs.replace(facts, held=(why, *facts.held))


_ABOUT = "[what it's about]"
"""The open place for the reason of a call."""

ANSWERS = ("answer", "second", "choice")
"""Placeholders of what the user answers."""
KIND_ANSWER = "[a kind word, and your answer"


def _open_answers(questions: Sequence[str]) -> dict[str, str]:
    """Return what the open places of answers say: "[your answer: do you need a PO number?]"."""
    first, *rest = questions or ("",)
    found = {"answer": f": {first}" if first else ""}
    if others := " ".join(filter(None, rest)):
        found["second"] = f"s: {others}" if len(rest) > 1 else f": {others}"
    return {slot: f"{PLACEHOLDERS[slot][:-1]}{said}]" for slot, said in found.items()}


def _gap_words(
    kind: Step, facts: TemplateContext, channel: Channel, *, keeps: bool
) -> Mapping[str, str]:
    """Return what the open places of a message say."""
    if kind == AWAITED:
        asked = facts.offered or PLACEHOLDERS["offer"]
        return {**PLACEHOLDERS, "promise": PLACEHOLDERS["offer"], "resource": asked}
    found = PROMISED if keeps else PLACEHOLDERS
    if facts.offered and keeps:
        found = {**PROMISED, "resource": facts.offered}
    if facts.unsaid:
        found = {**found, "promised": facts.unsaid}
    if kind.startswith(MISSED_CALL):
        return {**found, "topic": facts.offered}
    if kind.endswith(FIRST_MESSAGE) and channel in POINTS:
        return {**found, "purpose": _ABOUT}
    if kind != ANSWER:
        return found
    answers = _open_answers(facts.questions)
    if Fact.SETBACK in facts.facts and not _HAS_ITS_ANSWER.intersection(facts.facts):
        asked = " ".join(filter(None, facts.questions))
        answers["answer"] = f"{KIND_ANSWER}: {asked}]" if asked else f"{KIND_ANSWER}]"
    if facts.passed_over and not any(facts.questions):
        answers["answer"] = f"{PLACEHOLDERS['answer'][:-1]} to “{facts.passed_over}”]"
    if facts.times:
        answers["choice"] = f"{PLACEHOLDERS['choice'][:-1]}: {facts.times}]"
    return {**found, **answers}


def _slot_of(gap: str) -> str:
    """Return which placeholder an open place is of that says more than usual."""
    if gap.startswith(KIND_ANSWER):
        return "answer"
    if gap.startswith(_ABOUT[:-1]):
        return "topic"
    return next((one for one in ANSWERS if gap.startswith(PLACEHOLDERS[one][:-1])), "resource")


def _up_to_theirs(story: Sequence[Interaction]) -> list[Interaction]:
    """Return a history up to the last message of theirs that only a promise or a call in vain came after."""
    found = list(story)
    while found and (found[-1].is_attempt or (found[-1].is_sent and found[-1].step == PROMISE)):
        found.pop()
    return found if found and found[-1].is_reply else list(story)


SLOW_FROM = 3
"""Working days from which on an answer or a thank-you asks for an apology."""


def _is_long(since: date | None, today: date, is_working: Callable[[date], bool] | None) -> bool:
    """Whether a day is long ago by working days: nobody apologises for a weekend."""
    if since is None or is_working is None or (today - since).days > LATELY:
        return True
    days = range(1, (today - since).days + 1)
    return sum(is_working(shift(since, one)) for one in days) >= SLOW_FROM


HELLOS = (RECONNECT, KEEP_IN_TOUCH)
"""Steps that say hello some time after a sequence."""

NOT_NOW_REPLY = Step("not-now-reply")

_REPLY_MARK = LazyPattern(r"(?:(?:re|aw|sv|antw)\s?:\s*)+", re.IGNORECASE)


def _subject_of(story: Sequence[Interaction]) -> str:
    """Return the subject of an answer, "Re: …": theirs, or that of the email they replied to."""
    for one in reversed(story):
        if (one.is_reply or one.is_sent) and one.kind is Kind.EMAIL and line(one.subject):
            return f"Re: {_REPLY_MARK.sub('', line(one.subject), count=1)}"
        if one.is_sent or one.is_conversation:
            break
    return ""


def _subject(
    one: Wording,
    kind: Step,
    facts: TemplateContext,
    story: Sequence[Interaction],
    gap_words: Mapping[str, str],
) -> "Rendered | None":
    """Return the subject of a wording; an answer has that of what it answers."""
    if not one.subject:
        return None
    theirs = _up_to_theirs(story)
    if kind in (ANSWER, NOT_NOW_REPLY) and (said := _subject_of(theirs)):
        return Rendered(said, (), ())
    if one.subject == OPEN_SUBJECT:
        return Rendered(subject_for(theirs, facts.facts, facts.questions), (), ())
    return render(one.subject, facts.slots, gap_words)


LONG_SINCE = 30
"""Days after which a hello may name what the last message of a sequence was about."""


def _still_owed(
    step: Step,
    promise: Promise | None,
    also: Sequence[Promise],
    story: Sequence[Interaction],
    today: date,
) -> tuple[Promise | None, Sequence[Promise], bool]:
    """Return the promises a message is about, and whether some of them have come by their words.

    An answer isn't about those, nor about any where it goes alone.
    """
    if promise is None:
        return promise, also, False
    if _goes_alone(step, story, today):
        return None, (), False
    owed = tuple(one for one in (promise, *also) if not _has_come(one, story))
    has_come = len(owed) <= len(also)
    if step == ANSWER:
        return next(iter(owed), None), owed[1:], False
    return promise, also, has_come


def _has_come(promise: Promise, story: Sequence[Interaction]) -> bool:
    """Whether a message of theirs since a promise of the user's shows that they have what was promised."""
    if not promise.mine:
        return False
    from netfollow.method.told_promises import spoken_of

    is_thing = bool(promised_thing(promise.text))
    since = (one.text for one in story if one.is_reply and one.at > promise.made)
    return any(
        (is_thing and _HAS_IT.search(text))
        or (not _PLEASE.search(text) and spoken_of(text, promise.text))
        for text in since
    )


_NOTHING_BESIDE = frozenset(
    (Fact.SAD, Fact.REFUSED, Fact.POINTED, Fact.ANNOYED, Fact.WHO, Fact.LATER, Fact.STAND_IN)
)


def _goes_alone(step: Step, story: Sequence[Interaction], today: date) -> bool:
    """Whether an answer keeps no promise: they say no, have bad news, or aren't the one to ask."""
    if step != ANSWER or not story:
        return False
    theirs = _up_to_theirs(story)
    is_alone = theirs[-1].answer in DECLINED or is_setback(theirs[-1].text)
    return is_alone or not _NOTHING_BESIDE.isdisjoint(read_message(theirs, today).facts)


_HAS_IT = LazyPattern(
    r"\b(?:read|reading|watched|tried|used|using|printed|rang|called|phoned|emailed|booked) (?:it|them|him|her|those|these)\b"
    r"|\b(?:so|very|most|really|super|incredibly) (?:helpful|useful|kind of you to send)\b"
    r"|\blooks? (?:all |really |very |absolutely )?(?:right|good|great|fine|clear|brilliant|perfect|lovely|fantastic)\b"
    r"|\b(?:thanks|thank (?:you|u)|thx|cheers|ta)(?: (?:so|very) much)? for (?:this|these|those|that|sending|it)\b"
    r"|\b(?:not|n['’]t) the right (?:person|one)\b|\bno longer (?:with|at|work)\b",
    re.IGNORECASE,
)
"""What someone says who has got it, or for whom it isn't."""
_PLEASE = LazyPattern(
    r"\b(?:any (?:news|sign|luck|chance)|still|waiting|when (?:can|will|could)|could you|can you|please|look(?:ing)? forward|remember|don['’]?t forget|did you|have you)\b",
    re.IGNORECASE,
)
"""What asks for something that hasn't come."""


def _as_it_is(
    goal: str, templates: str, contact: Contact, history: Sequence[Interaction], own: OwnFiles
) -> tuple[str, str]:
    """Return a goal and its templates, or none where they'd be wrong.

    They'd be for a "client" who sells, and for an "interview" that is none for a job.
    """
    is_other = goal == CLIENT and sells_to_me(contact, history)
    if goal == INTERVIEW and not any(one.startswith(f"{INTERVIEW}-") for one in own):
        is_other = not is_for_a_job(history, contact.title)
    if not is_other:
        return goal, templates
    return "", "" if templates.startswith(f"{goal}-") else templates


GRANTS = LazyPattern(
    r"\b(?:grants?|funding|program(?:me)?s?) (?:officer|manager|administrator|assessor|advis[eo]r|coordinator|lead)\b",
    re.IGNORECASE,
)
"""Who gives by the rules of a fund: nobody asks for their view of a project, as one asks an investor."""


def _of_goal(goal: str, kind: Step, channel: Channel, own: OwnFiles) -> Step:
    """Return the step whose wordings are used: those of a goal, if it has its own."""
    if goal and has_goal_wordings(goal, kind, channel, own):
        return Step(f"{goal}-{kind}")
    return kind


def _in_style(
    style: Style, sender: Sender, facts: TemplateContext, channel: Channel
) -> tuple[Sender, TemplateContext]:
    """Return who signs, and what is known, with the greeting and the sign-off of the user's style.

    Talking points speak of the person, not to them.
    """
    if channel in POINTS:
        known = facts.facts if "topic" in facts.slots else facts.facts | {Fact.QUIET}
        facts = msgspec.structs.replace(facts, slots=told_of_them(facts.slots), facts=known)
    if style.sign_off:
        sender = msgspec.structs.replace(sender, sign_off=style.sign_off)
    if style.greeting and facts.given and Fact.STAND_IN not in facts.facts:
        greeting = style.greeting.replace("{first}", facts.given)
        facts = msgspec.structs.replace(facts, slots={**facts.slots, "greeting": greeting})
    return sender, facts


_AFTER_AN_ASK = (CHECK_IN, CLOSE)
"""Steps that come back to what was asked."""


def _was_asked(story: Sequence[Interaction]) -> bool:
    """Whether the last message was a proposal, or came back to one: what it was about is still open."""
    sent = next((one for one in reversed(story) if one.is_sent), None)
    return sent is not None and sent.step in (NEXT_STEP, CHECK_IN)


def _is_old(story: Sequence[Interaction], today: date) -> bool:
    """Whether the last message was long ago and no hello: what it was about may be named again."""
    sent = next((one for one in reversed(story) if one.is_sent), None)
    return (
        sent is not None and sent.step not in HELLOS and (today - sent.at.date()).days > LONG_SINCE
    )


def _keeping(
    several: Sequence[Wording],
    channel: Channel,
    slots: Mapping[str, str],
    *,
    with_thanks: bool,
    thanks_first: bool,
    is_late: bool,
    in_sorrow: bool,
) -> tuple[Wording, ...]:
    """Return the wordings of a message that keeps a promise."""
    if with_thanks:
        done = [one for one in several if "{promised}" not in one.body] or several
        thanking = [one for one in done if _thanks(one) or not thanks_first] or done
        handing = [
            handed_over(one, channel, slots, is_late=is_late, in_sorrow=in_sorrow)
            for one in thanking
        ]
        promised = slots.get("promise", "")
        several = [
            msgspec.structs.replace(one, body=agreeing(one.body, promised)) for one in handing
        ]
    return tuple(several)


def _thanks(one: Wording) -> bool:
    """Whether a wording thanks them, or tells what they said, which does so too."""
    return "thank" in f"{one.subject}{one.body}".casefold() or bool(one.slots & SAID)


def _for_the_occasion(
    several: Sequence[Wording],
    kind: Step,
    facts: TemplateContext,
    channel: Channel,
    *,
    goal: str,
    asks_how_it_went: bool,
    is_worked_with: bool,
) -> Sequence[Wording]:
    """Return the wordings for what came, or for how their day went."""
    found: Sequence[Wording] = several
    is_promise = kind in (PROMISE, PROMISE_LATE) and not is_done_by_itself(facts.facts, facts.slots)
    if is_promise and Fact.INTRODUCING in facts.facts:
        found = [
            one for one in several if Fact.INTRODUCING in one.holds or one.id.startswith("own/")
        ]
    elif is_promise and Fact.ASKING_AFTER in facts.facts:
        found = [asking_after(channel)]
    elif is_promise and not KEPT & facts.slots.keys() and _is_said(facts.slots):
        found = with_a_blank(several, channel)
    elif kind == AWAITED:
        found = _about_theirs(several, facts)
    elif kind == CHECK_IN:
        found = _referring_to_a_question(several, facts)
    elif kind == NOT_NOW_REPLY and Fact.SETBACK in facts.facts:
        found = [with_sympathy(one, channel) for one in sober_answers(several)]
    elif asks_how_it_went:
        found = [one for one in several if "after" in one.slots]
    elif kind == ANSWER:
        found = with_friendly_words(
            _answering(several, facts, channel), facts.facts, facts.said_back, channel
        )
    found = _next_step(found or several, kind, facts, is_worked_with=is_worked_with)
    is_mine = goal in (FUNDRAISING, CLIENT, EVENT) or _ONE_THING.match(facts.slots.get("topic", ""))
    return _without_office_talk(_not_learning(found) if is_mine else found, facts, goal)


def _next_step(
    several: Sequence[Wording], kind: Step, facts: TemplateContext, *, is_worked_with: bool
) -> Sequence[Wording]:
    """Return the wordings that propose what was agreed on, or no more than fits someone one works with."""
    is_free = "question" not in facts.slots and kind.endswith((NEXT_STEP, CHECK_IN))
    if Fact.COFFEE in facts.facts and is_free:
        return over_coffee(several)
    return _without_courting(several) if is_worked_with else several


_COURTS = LazyPattern(
    r"\benjoy(?:ed)?\b|\bcurious\b|\bhear (?:more|your|about)\b|\banother (?:talk|chat)\b|\btalk again\b|\bcoffee\b|\bshould I|\bworth a\b|\bproposal\b|\btry you\b|\bcall still\b|\bnext month\b|\bsome other time\b|\bbetter left\b",
    re.IGNORECASE,
)


def _without_courting(several: Sequence[Wording]) -> Sequence[Wording]:
    """Return the wordings for someone who is worked with: nobody woos a client in the middle of a job."""
    return [
        one
        for one in several
        if one.id.startswith("own/") or not _COURTS.search(f"{one.subject} {one.body}")
    ] or several


def _is_said(slots: Mapping[str, str]) -> bool:
    """Whether what stands for a promise is a sentence of the user's, or still open."""
    return "://" not in slots.get("resource", "")


def _not_learning(several: Sequence[Wording]) -> Sequence[Wording]:
    """Return the wordings that learn nothing about "a talk", or about what may be the user's own project."""
    fitting = [
        one
        for one in several
        if one.id.startswith("own/") or not _LEARNS.search(f"{one.subject} {one.body}")
    ]
    return fitting or several


def _answering(
    several: Sequence[Wording], facts: TemplateContext, channel: Channel
) -> Sequence[Wording]:
    """Return the answers to what came, with what they say first and a place for each question."""
    if Fact.SETBACK in facts.facts and not _HAS_ITS_ANSWER.intersection(facts.facts):
        return _to_something_hard(several, facts, channel)
    if Fact.QUARREL in facts.facts:
        return [
            one
            for one in several
            if one.id.startswith("own/") or _is_bare(one) or _ON_A_QUARREL & {*one.holds}
        ] or several
    asks_more = Fact.ALSO in facts.facts
    found = _for_what_came(several, facts.facts & CAME, asks_more=asks_more) or several
    if "wanted" in facts.slots:
        found = [one for one in found if "wanted" in one.all_slots] or found
    found = _in_sorrow(found, facts)
    leads = with_leads(
        found,
        facts.facts,
        facts.deed,
        channel,
        asks=bool(facts.questions),
        has_topic="topic" in facts.slots,
        excuse=facts.excuse,
    )
    if is_told(facts.slots.get("wanted", "")):
        return list(map(told_not_handed_over, leads))
    if {Fact.SETBACK, Fact.REFUSED} <= facts.facts:
        return [with_sympathy(one, channel) for one in sober_answers(leads)]
    if Fact.MORE in facts.facts:
        leads = [one for one in leads if not _GUSHES.search(one.body)] or leads
        leads = [with_a_place(one, channel) for one in leads]
    elif Fact.ACCEPTED in facts.facts and "condition" in facts.slots:
        return [one for one in leads if "condition" in one.slots] or leads
    if facts.questions and Fact.OFFERED in facts.facts:
        leads = [with_a_place(one, channel) for one in leads]
    if len(facts.questions) > 1:
        return [with_both_answers(one, channel) for one in leads]
    return leads


_GUSHES = LazyPattern(r"\bwonderful\b(?! news)|\bbrilliant\b|\breally pleased\b", re.IGNORECASE)
"""What nobody says to a yes with an if or a but."""
_ON_A_QUARREL = frozenset((Fact.QUARREL, Fact.SORE))
_HAS_ITS_ANSWER = frozenset(
    (
        Fact.SAD,
        Fact.REFUSED,
        Fact.POINTED,
        Fact.ANNOYED,
        Fact.WHO,
        Fact.FOREIGN,
        Fact.SORE,
        Fact.STAND_IN,
    )
)


def _to_something_hard(
    several: Sequence[Wording], facts: TemplateContext, channel: Channel
) -> Sequence[Wording]:
    """Return the answers to something hard on them: the user's kind word, and when they'll write again."""
    if Fact.LATER in facts.facts and "condition" in facts.slots:
        later = [one for one in several if Fact.LATER in one.holds and "condition" in one.slots]
        return [with_sympathy(one, channel) for one in sober_answers(later)]
    return [one for one in several if one.id.startswith("own/") or _is_bare(one)] or several


def _is_bare(one: Wording) -> bool:
    """Whether a wording has no words but the user's."""
    return not SLOT.sub("", one.body).strip(" ,\n")


_LEARNS = LazyPattern(
    r"\b(?:learn(?:ing)?|hear(?:ing)?|know|find out|understand|curious|questions) (?:\w+ )?(?:more )?about \{topic\}",
    re.IGNORECASE,
)
_ONE_THING = LazyPattern(
    r"(?:an?|my|our) \w|the (?:talk|workshop|panel|keynote|session|slot)\b", re.I
)
"""A topic that is a thing to be done or given: "a talk on weaving"."""
_OFFICE_TALK = LazyPattern(r"\bone[- ]page\b|\bproposal\b|\bfor your team\b", re.IGNORECASE)
_PARTING = LazyPattern(
    r"\bgood luck\b|\bleave you to it\b|\bover to you\b|\bwish you well\b|\bleave it there\b|(?:\bno|n't)\b[^.!]{0,20}\b(?:answer|reply)(?:ing)?\b",
    re.IGNORECASE,
)
"""What is said to someone who owes nothing."""
_CALL_TALK = LazyPattern(
    r"\b(?:15|20|fifteen|twenty) minutes\b|\bhalf an hour\b|\b(?:calendar|schedule)\b|\bcall (?:next|this) month\b|\bcall about\b|\ba call on\b",
    re.IGNORECASE,
)


_NO_GOAL = ("", "acquaintance")


def _without_office_talk(
    several: Sequence[Wording], facts: TemplateContext, goal: str
) -> Sequence[Wording]:
    """Return the wordings for who belongs to no organisation: nobody sends a person a proposal.

    Who isn't written to for a goal either isn't asked for half an hour. Nobody is offered a
    proposal besides what was promised to them, nor parted with while they owe the user something.
    """
    patterns: tuple[LazyPattern[str], ...] = ()
    if "org" not in facts.slots:
        patterns = (_OFFICE_TALK, _CALL_TALK) if goal in _NO_GOAL else (_OFFICE_TALK,)
    elif Fact.BRINGING in facts.facts:
        patterns = (_OFFICE_TALK,)
    if Fact.WAITING in facts.facts:
        patterns += (_PARTING,)
    for pattern in patterns:
        several = [
            one
            for one in several
            if one.id.startswith("own/") or not pattern.search(f"{one.subject} {one.body}")
        ] or several
    return several


def _referring_to_a_question(several: Sequence[Wording], facts: TemplateContext) -> list[Wording]:
    """Return the check-ins that refer to a question if one was asked, else those that don't."""
    asked = Fact.UNANSWERED in facts.facts
    return [
        one
        for one in several
        if (Fact.UNANSWERED in one.holds) == asked or one.id.startswith("own/")
    ]


def _about_theirs(several: Sequence[Wording], facts: TemplateContext) -> Sequence[Wording]:
    """Return the wordings that ask about a promise of theirs: a call, an answer, or a thing."""
    owed = _OWED.match(facts.slots.get("offer", ""))
    if owed is not None and any("{greeting}" in one.body for one in several):
        return _asking_for_what_is_owed(several, owed["what"])
    about = next((one for one in _THEIR_PROMISES if one in facts.facts), None)
    fitting = [
        one
        for one in several
        if (about in one.holds if about else not {*_THEIR_PROMISES} & {*one.holds})
    ]
    known: Collection[str] = facts.slots.keys()
    if facts.slots.get("promise", "").startswith(_INTRODUCTION) and "offer" in known:
        known = facts.slots.keys() - {"promise"}
    named = [
        one
        for one in fitting
        if one.all_slots & {"promise", "offer"} <= {*known} or one.id.startswith("own/")
    ]
    if named or not fitting or fitting[0].body.lstrip().startswith("-"):
        return named or fitting
    return [asking_in_own_words(channel_has_subject=bool(fitting[0].subject))]


_INTRODUCTION = "an introduction to "
_OWED = LazyPattern(
    r"(?:send|email|e-mail|forward|post|mail|share)(?: me| us| over| on)* (?P<what>(?:the|a|an|your|my|our) (?:[\w-]+ ){0,2}?(?:contracts?|agreements?|invoices?|confirmation|paperwork|receipts?|purchase order|PO"
    r"|payment|refund|forms?|joining instructions|itinerary|tickets?|deposit|letter of (?:offer|engagement)|statement of work|SOW|NDA))\b",
    re.IGNORECASE,
)
"""What they owe the user and do no favour with: "send me the contract"."""
_ITS_OWNER = LazyPattern(r"^(?:an?|your|my|our) ", re.IGNORECASE)


def _asking_for_what_is_owed(several: Sequence[Wording], what: str) -> Sequence[Wording]:
    """Return the wordings that ask whether a contract or an invoice is on its way."""
    thing = _ITS_OWNER.sub("the ", what)
    verb = "Are" if is_plural(thing) else "Is"
    its = "their" if verb == "Are" else "its"
    asked = f"{verb} {thing} on {its} way?"
    own = [one for one in several if one.id.startswith("own/")]
    first = next(one for one in several if "{greeting}" in one.body)
    subject = thing[0].upper() + thing[1:] if first.subject else ""
    small = asked[0].lower() + asked[1:]
    body = _OWED_BY_EMAIL.format(asked) if subject else _OWED_IN_CHAT.format(small)
    return [*own, msgspec.structs.replace(first, subject=subject, body=body, holds=())]


_OWED_BY_EMAIL = "{{greeting}},\n\n{0} Tell me if you need anything from me first."
_OWED_IN_CHAT = "{{greeting}}, {0} Tell me if you need anything from me first."
_THEIR_PROMISES = (Fact.RINGING, Fact.ANSWERING, Fact.HEARD)


SAID = frozenset(("takeaway", "claim"))
"""Placeholders of what they said."""


def _echoes(one: Wording, slots: Mapping[str, str]) -> int:
    """Count words that a wording and what is filled in share: "our talk about your talk".

    What they said is worth one of them.
    """
    said = f"{one.subject} {_without_unknown(one.body, slots)}"
    typed = " ".join(slots.get(slot, "") for slot in one.all_slots & ECHOING)
    found = len(stems(SLOT.sub(" ", said)) & stems(typed)) + _doubled(one, slots)
    return max(0, found - 1) if one.slots & SAID and "takeaway" in slots else found


_ABOUT_TOPIC = LazyPattern(r"about \{topic\}")
_TALKING_ABOUT = LazyPattern(r"\b\w+ing about \{topic\}", re.IGNORECASE)
_SPOKE_ABOUT = LazyPattern(
    r"\b(?:talk(?:ing|ed)?|speak(?:ing)?|spoke|chat|conversation|discussion|said|notes)(?: more| \{when\})? about \{topic\}",
    re.IGNORECASE,
)
_SPEAKING = LazyPattern(r"(?:speak|talk|chatt|discuss|present)ing\b", re.IGNORECASE)
_DOING = LazyPattern(r"\w+ing\b")


def _doubled(one: Wording, slots: Mapping[str, str]) -> int:
    """Count doubled words around a topic: "about the book about", "talking about taking"."""
    topic, text = slots.get("topic", ""), f"{one.subject}\n{one.body}"
    twice = int(" about " in topic and _ABOUT_TOPIC.search(text) is not None)
    twice += bool(_DOING.match(topic) and _TALKING_ABOUT.search(text))
    return twice + bool(_SPEAKING.match(topic) and _SPOKE_ABOUT.search(text))


ECHOING = frozenset(("topic", "project", "claim", "takeaway", "need", "aim", "place"))
"""Placeholders whose words are looked for around them."""

WORDS_AT_MOST = {Channel.EMAIL: 150, Channel.LINKEDIN: 80, Channel.TEXT: 40}
"""Words of a message by its channel (`method.md`); a wording that becomes longer comes later."""

SUBJECT_AT_MOST = 60
"""Characters of a subject, as mail programs show them; a longer one comes later."""

A_YEAR = 365
"""Days in which no sentence is said to the same person twice."""

SHORTEST_SENTENCE = 4
"""Words; shorter sentences ("Thanks again.") are nobody's own."""


_SENTENCE_END = LazyPattern(r"(?<=[.!?]) |\n|^[^\n,]{1,40},(?=\s)")
_SPOKEN_WORD = LazyPattern(r"[\w'’]+")


def sentences(*texts: str) -> frozenset[str]:
    """Return the sentences of messages, folded, without greetings and what is only a few words."""
    return frozenset(
        " ".join(words)
        for text in texts
        for one in _SENTENCE_END.split(text.casefold())
        if one and len(words := _SPOKEN_WORD.findall(one)) >= SHORTEST_SENTENCE
    )


def with_text(draft: Draft, body: str, subject: str | None) -> Draft:
    """Return a draft with another body and subject, and the placeholders still open in them."""
    gaps = sorted(
        (place, place + len(text))
        for text in {*PLACEHOLDERS.values(), *(draft.body[a:b] for a, b in draft.gaps)}
        for place in _places(body, text)
    )
    both = f"{subject or ''}\n{body}"
    known = {slot: text for slot, text in PLACEHOLDERS.items() if text in both}
    own = [draft.body[start:end] for start, end in draft.gaps]
    special = {_slot_of(one) for one in own if one in both and one not in PLACEHOLDERS.values()}
    missing = tuple({**known, **dict.fromkeys(sorted(special))})
    return msgspec.structs.replace(
        draft,
        body=body,
        subject=subject if draft.subject is not None else None,
        missing=missing,
        gaps=tuple(gaps),
    )


def _places(body: str, text: str) -> Iterator[int]:
    place = body.find(text)
    while place >= 0:
        yield place
        place = body.find(text, place + 1)


def _for_what_came(
    several: Sequence[Wording], came: frozenset[Fact], *, asks_more: bool
) -> list[Wording]:
    """Return the wordings for a message of theirs; the user's own ones fit any.

    One in another language, or a complaint, gets no words but the user's.
    """
    bare = not came.isdisjoint((Fact.FOREIGN, Fact.SORE, Fact.STAND_IN))
    came = frozenset({Fact.SAD}) if Fact.SAD in came else came
    found = [
        one
        for one in several
        if came & {*one.holds} or (came and one.id.startswith("own/")) or (bare and _is_bare(one))
    ]
    asked = [one for one in found if Fact.ALSO in one.holds]
    return asked if asks_more and asked else [one for one in found if one not in asked]


_CHEERFUL = LazyPattern(
    r"\bmy pleasure\b|\bany ?time\b|\bglad\b|\b(?:good|great|lovely) (?:to|chat|news)\b|\banything else\b|!",
    re.IGNORECASE,
)
"""What nobody says to someone with sad news, if there is another way."""


def _in_sorrow(several: Sequence[Wording], facts: TemplateContext) -> list[Wording]:
    """Return the answers to someone with sad news, unless they ask for something else."""
    came = facts.facts & CAME
    plain = [one for one in several if Fact.SORROW not in one.holds]
    if Fact.SORROW not in facts.facts:
        return plain
    plain = [one for one in plain if not _CHEERFUL.search(f"{one.subject}\n{one.body}")] or plain
    is_thanks = Fact.THANKED in came and not came - {Fact.THANKED, Fact.PRAISED}
    if facts.questions or (came and not is_thanks) or (Fact.SOBER in facts.facts and not is_thanks):
        return plain
    kind = [one for one in several if Fact.SORROW in one.holds]
    return [one for one in kind if (Fact.THANKED in one.holds) == (Fact.THANKED in came)] or plain


def _refusals_second(several: Sequence[Wording]) -> list[Wording]:
    """Return wordings with those that turn a time down after the first that accepts it."""
    turned = [one for one in several if Fact.PROPOSED in one.holds and "days" in one.all_slots]
    others = [one for one in several if one not in turned]
    return [*others[:1], *turned, *others[1:]]


def _templates(
    step: Step,
    history: Sequence[Interaction],
    today: date,
    promise: Promise | None,
    late_after: int,
    is_working: Callable[[date], bool] | None,
) -> Step:
    """Return the set of wordings that is true now: a late thank-you says so.

    With a promise that is late as well, the apology is for that.
    """
    if step == THANK_YOU and not _is_overdue(promise, today):
        talk = last_talk(history)
        wrote = talk is not None and any(one.is_sent and one.at > talk.at for one in history)
        if (
            talk is not None
            and not wrote
            and (today - talk.at.date()).days > max(late_after, THE_DAY_AFTER)
            and _is_long(talk.at.date(), today, is_working)
        ):
            return LATE_THANK_YOU
    if step == PROMISE and _is_overdue(promise, today):
        return PROMISE_LATE
    if step in (FIRST_MESSAGE, CHECK_IN, CLOSE) and never_reached(history):
        return MISSED_CALL if step == FIRST_MESSAGE else Step(f"{MISSED_CALL}-{step}")
    if step == ANSWER and history and is_missed(_up_to_theirs(history)[-1]):
        return CALL_BACK
    return step


def _with_calls(
    facts: TemplateContext,
    kind: Step,
    channel: Channel,
    story: Sequence[Interaction],
    today: date,
) -> TemplateContext:
    """Return what is known with the calls that reached nobody.

    What these were about is told by their notes to the user alone: in talking points, and in the open place.
    """
    if kind.startswith(MISSED_CALL):
        slots, matter = {**facts.slots, "tried": tried(story, today)}, matter_of(story)
        if matter and channel in POINTS:
            slots.setdefault("topic", matter)
        offered = f"{_ABOUT[:-1]}: {matter}]" if matter else _ABOUT
        return msgspec.structs.replace(facts, slots=slots, offered=offered)
    theirs = next(iter(_up_to_theirs(story)[-1:]), None)
    if theirs is None or kind not in (ANSWER, CALL_BACK):
        return facts
    found = {Fact.MISSED} if attempts(story) else set()
    is_call = theirs.kind is Kind.CALL
    found |= {Fact.EXPLAINED} if is_call and says_more(theirs) else set()
    found |= {Fact.QUARREL} if is_call and is_quarrel(theirs.text) else set()
    return msgspec.structs.replace(facts, facts=facts.facts | found)


THE_DAY_AFTER = 1
"""Days; nobody apologises for thanks on the day after, whatever the hour."""


def _is_overdue(promise: Promise | None, today: date) -> bool:
    """Whether the day of a promise has passed."""
    return promise is not None and promise.due is not None and promise.due < today


_AS_PROMISED = LazyPattern(r", as promised$|^[Aa]s promised: ")
_OF_A_PROMISE = LazyPattern(r"^(?:As (?:I )?promised(?:, \{first\})?|What I promised you)$")


def _to_a_friend(one: Wording) -> Wording:
    """Return a wording whose subject doesn't remind a friend of a promise."""
    subject = _AS_PROMISED.sub("", one.subject)
    subject = subject.replace("{promise}", "{promise:start}") if subject != one.subject else subject
    return msgspec.structs.replace(one, subject=_OF_A_PROMISE.sub("For you, {first}", subject))


def _with_a_place(facts: TemplateContext) -> TemplateContext:
    """Return what is known with an open place for several promises that can't all be told."""
    if not facts.unsaid or Fact.SORROW in facts.facts:
        return msgspec.structs.replace(facts, unsaid="")
    slots = {**facts.slots, "promised": facts.unsaid}
    return msgspec.structs.replace(facts, slots=slots)


def _left_open(one: Wording, facts: TemplateContext) -> tuple[Wording, TemplateContext]:
    """Return a wording and what is known, with what was promised as an open place if it is one."""
    if not facts.unsaid:
        return one, facts
    slots = {name: said for name, said in facts.slots.items() if name != "promised"}
    body = PLACE.sub("{promised}", one.body)
    return msgspec.structs.replace(one, body=body), msgspec.structs.replace(facts, slots=slots)


def _not_sent_twice(
    facts: TemplateContext, promise: Promise | None, also: Sequence[Promise], *, has_come: bool
) -> TemplateContext:
    """Return what is known without handing over what has come, as far as their words tell."""
    if promise is None or not has_come:
        return facts
    slots = {name: said for name, said in facts.slots.items() if name not in KEPT}
    return msgspec.structs.replace(facts, slots=slots, offered=blank((promise, *also)))


KEPT = frozenset(("promise", "done", "deed", "act"))
"""Placeholders of a promise of the user's."""


def _with_a_promise_known(
    several: tuple[Wording, ...], step: Step, facts: TemplateContext
) -> tuple[Wording, ...]:
    """Leave out the wordings of a promise alone where none was made or kept, or is awaited.

    Two weeks after a talk what is awaited from them matters more than what they got.
    """
    unknown = {"promised", "delivered", "awaited"} - facts.slots.keys()
    if step != NEXT_STEP and "awaited" in facts.slots:
        unknown.add("delivered")
    return tuple(one for one in several if not unknown & one.slots) or several


def _order(several: Sequence[Wording], facts: TemplateContext, key: str) -> list[Wording]:
    """Return the wordings that are true, those first that need least and say most.

    Among the best, each person begins at a place of their own: two people met at the same
    event are not sent the same words.
    """

    def still_open(one: Wording) -> float:
        missing = one.slots - facts.slots.keys()
        return len(missing) + UNASKED * len(missing & SELDOM_KNOWN)

    def says(one: Wording) -> int:
        slots = sum(WEIGHT.get(slot, 0) for slot in one.all_slots & facts.slots.keys())
        told = 2 * len(TELLING.intersection(one.holds)) + JOYFUL * bool(
            GLADLY.intersection(one.holds)
        )
        return slots + told + (FORMAL_WEIGHT if one.tone is Tone.FORMAL else 0)

    true = [one for one in several if facts.facts.issuperset(one.holds)] or list(several)
    if facts.facts & NO_TALK:
        true = [one for one in true if not one.speaks_of_a_talk] or true
    fewest = min(map(still_open, true))
    fit = [one for one in true if still_open(one) == fewest]
    instead = [one for one in several if fewest and {*one.holds} - facts.facts == {Fact.QUIET}]
    most = max(map(says, fit))
    best = [one for one in fit if says(one) >= most - 1]
    start = crc32(key.encode()) % len(best)
    rest = sorted((one for one in fit if one not in best), key=says, reverse=True)
    first, *others = (*best[start:], *best[:start], *rest)
    complete = [one for one in instead if not still_open(one)]
    return [first, *complete, *others]


FRIEND = "friend"
"""The goal of a sequence for friends."""


def _signed(sender: Sender, channel: Channel, *, is_friend: bool) -> str:
    """Return how a message ends: a word and the name, the first name alone, or nothing.

    Friends get the first name, below a sign-off only if the user chose one.
    """
    name, sign_off = line(sender.name), line(sender.closing).rstrip(" ,")
    if is_friend and name and sender.tone is not Tone.FORMAL:
        name = first_word(name) or name
        sign_off = "" if sender.sign_off == WARM_SIGN_OFF else sign_off
    match channel:
        case Channel.EMAIL if name:
            return f"\n\n{sign_off},\n{name}" if sign_off else f"\n\n{name}"
        case Channel.LINKEDIN if name:
            return f"\n\n{first_word(name) or name}"
        case _:
            return ""


_FRAME_WORD = LazyPattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = LazyPattern(r"[.!?]")
REPEATED_AT_MOST = 8
"""Words of a frame that a typed text may begin with once more."""


def _unrepeated(before: str, value: str) -> str:
    """Return a value without the words that stand right before it: "my rate is" of "my rate is 400".

    A single small word may well stand twice: "that that is".
    """
    frame = [one.casefold() for one in _FRAME_WORD.findall(_STOP.split(before)[-1])]
    said = list(islice(_FRAME_WORD.finditer(value), REPEATED_AT_MOST))
    words = [match[0].casefold() for match in said]
    for count in range(min(len(frame), len(words)), 0, -1):
        if frame[-count:] == words[:count] and (count > 1 or len(words[0]) >= LONG_WORD):
            rest = value[said[count - 1].end() :].lstrip(" ,:–—-")
            return capitalized(rest) if rest and before.endswith("\n") else rest or value
    return value


LONG_WORD = 4
"""Letters from which one word that stands twice is a slip."""

_ASKING_WORD = LazyPattern(
    r"^(?:How|What|When|Where|Which|Who|Whose|Why|Do|Does|Did|Is|Are|Was|Were|Can|Could|Would|Will|Have|Has|Should|Shall|May|Any|Might)\b"
)
"""How a question begins; within a sentence it begins small."""


class Rendered(msgspec.Struct, frozen=True):
    """A text with its placeholders filled: names of the open ones, and their ranges."""

    text: str
    missing: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]


def render(
    text: str, slots: Mapping[str, str], gap_words: Mapping[str, str] = PLACEHOLDERS
) -> Rendered:
    """Fill the placeholders of a wording; an open one stays visible as its text from `gap_words`.

    Values are never searched for placeholders of their own. A paragraph with an optional one that
    has no value is left out; one at the end of other words leaves those alone.
    """
    text = _without_unknown(text, slots)
    parts: list[str] = []
    missing: dict[str, None] = {}
    gaps: list[tuple[int, int]] = []
    length = place = 0
    for match in SLOT.finditer(text):
        before = text[place : match.start()]
        place = match.end()
        value = slots.get(match[1], "")
        start = length + len(before)
        if not value:
            value = gap_words[match[1]]
            missing[match[1]] = None
            gaps.append((start, start + len(value)))
        elif match[2]:
            value = capitalized(value)
        elif match[1] == "question" and before.endswith((": ", ", ")):
            value = _ASKING_WORD.sub(lambda first: first[0].lower(), value, count=1)
        elif match[1] == "wanted" and before.endswith(", ") and value[1:2].islower():
            value = value[0].lower() + value[1:]
        if match[1] not in missing:
            value = _unrepeated("".join((*parts, before)), value)
        value, place = _seam(value, text, place)
        parts += (before, value)
        length = start + len(value)
    parts.append(text[place:])
    return Rendered("".join(parts), tuple(missing), tuple(gaps))


def _without_unknown(text: str, slots: Mapping[str, str]) -> str:
    """Return a wording without the paragraphs whose optional placeholders have no value."""
    if "?}" not in text:
        return text
    kept = []
    for paragraph in text.split("\n\n"):
        optional = [match for match in SLOT.finditer(paragraph) if match[3]]
        if all(slots.get(match[1]) for match in optional):
            kept.append(paragraph)
        elif all(match.end() == len(paragraph) and match.start() for match in optional):
            kept.append(paragraph[: optional[0].start()].rstrip())
    return "\n\n".join(kept)


def _seam(value: str, text: str, place: int) -> tuple[str, int]:
    """Return a value and where the text goes on: one full stop, and none behind an address."""
    if text[place : place + 1] != ".":
        return value, place
    if ends_in_link(value):
        following = text[place + 1 : place + 2]
        return (f"{value}\n", place + 2) if following == " " else (value, place + 1)
    return value, place + value.endswith(".")
