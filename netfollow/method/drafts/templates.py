"""The wordings of messages: text files beside this one, one a step, read when first needed.

A file holds tables `[[email]]`, `[[linkedin]]`, `[[text]]`, `[[call]]` and, where something else is
right face to face, `[[person]]`. Each has a `body`, an email a `subject`, and may say in `holds`
what must be true for it to be sent.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from netfollow.errors import Unreadable
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.own_words import FILE, OwnWords, parse_words
from netfollow.people import Channel, Step
from netfollow.toml_error import toml_sentence

FAMILIES = {
    Channel.EMAIL: "email",
    Channel.LINKEDIN: "linkedin",
    Channel.TEXT: "text",
    Channel.CALL: "call",
    Channel.PERSON: "person",
}
"""The table of a file that a channel uses."""

_LIKE = {"person": "call"}
"""Whose talking points are used where a file has none of a table's own."""

POINTS = frozenset((Channel.CALL, Channel.PERSON))
"""Channels on which nothing is written: their wordings are talking points."""

PLACEHOLDERS = {
    "first": "[their name]",
    "topic": "[what you talked about]",
    "project": "[what they are working on]",
    "takeaway": "[what they said]",
    "claim": "[what they said]",
    "question": "[your question?]",
    "need": "[what would help them]",
    "aim": "[what they want to do]",
    "personal": "[something personal]",
    "event": "[something personal]",
    "interest": "[what interests them]",
    "ahead": "[what they have ahead]",
    "treat": "[what they look forward to]",
    "after": "[what they had lately]",
    "news": "[what is new with them]",
    "pursuit": "[what they are busy with]",
    "habit": "[what they like to do]",
    "change": "[what changed for them]",
    "feat": "[what they managed]",
    "kin": "[whose good news it is]",
    "baby": "[their baby]",
    "promised": "[what you promised]",
    "done": "[what you did]",
    "act": "[what you promised to do]",
    "offer": "[what they promised]",
    "delivered": "[what you sent]",
    "awaited": "[what you're waiting for]",
    "days": "[two days that suit you]",
    "resource": "[something useful to share]",
    "promise": "[what you promised]",
    "deed": "[when you'll talk]",
    "answer": "[your answer]",
    "second": "[your other answer]",
    "kind": "[a kind word]",
    "words": "[your words]",
    "matter": "[what you want to say about it]",
    "patient": "[who is ill]",
    "meal": "[what they treated you to]",
    "vows": "[what you promised]",
    "file": "[the file or link]",
    "wanted": "[what they asked for]",
    "gift": "[what they sent]",
    "right": "[whom they named]",
    "condition": "[when they want to hear again]",
    "proposal": "[the time they suggested]",
    "choice": "[the time you choose]",
    "talk": "[your call or meeting]",
    "when": "[when you talked]",
    "day": "[the day you talked]",
    "since": "[when you last talked]",
    "place": "[where you met]",
    "last": "[when you last talked]",
    "where": "[where you met]",
    "org": "[their company]",
    "sender": "[your name]",
    "other": "[whom they might meet]",
    "purpose": "[why you're writing]",
    "tried": "[when you called]",
    "owed": "[what you promised]",
    "referrer": "[who pointed you to them]",
    "reason": "[why it would be worth it to both]",
}
"""What a draft shows for an open placeholder. `{greeting}` always has a value."""

RENAMED = {
    "detail": "topic",
    **dict.fromkeys(("asked", "besides", "inquiry", "price", "rate"), "words"),
}
"""Names of placeholders in older template files, and what they are called now.

What is no longer filled in by itself is open for the user's words.
"""

SLOTS = frozenset({"greeting", *PLACEHOLDERS})
SLOT = LazyPattern(r"\{([a-z]+)(:start)?(\?)?\}")
"""A placeholder: `{name}`, or `{name:start}` at the start of a sentence, capitalized.

A paragraph with `{name?}` is left out where the value isn't known.
"""

_STEP = LazyPattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Fact(StrEnum):
    """What must be true for a wording to be used."""

    SPOKE = "spoke"  # the conversation was a meeting or a call
    WRITTEN = "written"  # what is known of them is from messages, not from a talk
    UNSPOKEN = "unspoken"  # no talk with them is on record
    MET = "met"  # … in person
    CALL = "call"  # … by phone
    FIRST = "first"  # … in person for the first time, for certain
    AGAIN = "again"  # … in person, and not for the first time
    STRANGER = "stranger"  # they were written to, but there was never a conversation
    TOLD = "told"  # they said or wrote the topic themselves
    LIGHT = "light"  # nothing of what was noted had to be left out
    SETTLED = "settled"  # the user has no question left that they noted for them
    UNANSWERED = "unanswered"  # the last message asked them the question that was noted
    INQUIRING = "inquiring"  # the question is one to know something by
    REQUESTING = "requesting"  # … asks for something to be done or given
    QUIET = "quiet"  # something is known, but it is better left out
    INSIGHT = "insight"  # the takeaway is a view of the world
    PRACTICAL = "practical"  # … a plain fact: a day, a price, a condition; it is noted, and no more
    FLAW = "flaw"  # … something amiss that they pointed out
    TERMS = "terms"  # … what they charge, pay or want: it isn't repeated to them
    WILLING = "willing"  # … a yes or an offer, to who asked for help
    COULD = "could"  # … what they could do for the user
    OPEN_TO = "open-to"  # … what they would like, or are looking for
    ABOUT_THEM = (
        "about-them"  # … about them, or neither a view nor of use: it is told without a word on it
    )
    PLAN = "plan"  # … and what they are going to do
    ADVICE = "advice"  # the takeaway is advice
    QUOTED = "quoted"  # … told in their own words: You said “…”
    GAVE = "gave"  # … what they offered, recommended or suggested
    NOTED = "noted"  # … any other sentence that doesn't begin with "You said"
    PROPOSED = "proposed"  # their message suggests a time, and asks nothing else
    ASKED = "asked"  # … suggests a time, and asks something else too
    CALLING = "calling"  # … asks to be called at a time, and nothing else
    CONFIRMED = "confirmed"  # … agrees to a time, and says no more
    THANKED = "thanked"  # … says thanks and no more
    OFFERED = "offered"  # … offers an introduction
    SEVERAL = "several"  # … offers more than one time
    SEVERAL_ASKED = "several-asked"  # … and asks something else too
    TWO = "two"  # … asks two things
    WANTED = "wanted"  # … asks for a thing to be sent and nothing else
    WHEN = "when"  # … says yes and asks for a day
    HELPED = "helped"  # … says that they did something for the user
    MORE = "more"  # … gives something or agrees, and then says something else
    ACCEPTED = "accepted"  # … says yes to an invitation or a request
    SENT = "sent"  # … sends something along
    ALSO = "also"  # … and asks something as well
    WHO = "who"  # … asks who is writing
    ANNOYED = "annoyed"  # … is annoyed at being written to
    POINTED = "pointed"  # … names whom to ask instead
    THINKING = "thinking"  # … says that they will come back to it
    THEIR_TURN = "their-turn"  # … says by when they will
    CHOSEN = "chosen"  # … offers what the user hoped for: a post, a place, a yes to a paper
    REFUSED = "refused"  # … says no
    LATER = "later"  # … asks to be left until something has happened
    SAD = "sad"  # … tells of something sad
    GOOD = "good"  # … tells of something to be congratulated on
    GLAD = "glad"  # … tells of the luck of someone close to them
    RELIEF = "relief"  # … tells that a worry is over
    PLEDGED = "pledged"  # … promises a fundraiser money or help
    SORROW = "sorrow"  # they told of something sad in the last weeks
    SOBER = "sober"  # … and had a kind word about it since
    JOB = "job"  # … that they have lost their job
    POORLY = "poorly"  # … that someone of theirs is ill or hurt
    TROUBLE = "trouble"  # … told in the last talk, that is hard on them and not grave: a burglary
    QUARREL = "quarrel"  # the last talk was a complaint, or ended in one
    COFFEE = "coffee"  # a coffee was agreed on in the last talk
    HARD = "hard"  # what was noted of the talk has something hard in it
    BRIGHT = "bright"  # their message is glad, after something that was hard on them
    SETBACK = "setback"  # their message tells of something hard on them: a fire, a broken leg
    WISHED = "wished"  # … congratulates the user
    INVITED = "invited"  # … invites the user
    EXCUSED = "excused"  # … apologises for a delay, and says no more
    JOY = "joy"  # … or something to be congratulated on
    CHEERED = "cheered"  # their message has good news and something else
    PRAISED = "praised"  # … says that they like what they got
    MISSED = "missed"  # they were called since they wrote, and weren't reached
    FOREIGN = "foreign"  # … isn't in English
    SORE = "sore"  # … reproaches the user, complains or threatens
    STAND_IN = "stand-in"  # … was written by someone else: "Dan no longer works here"
    DATED = "dated"  # their "not now" names a day
    LISTED = "listed"  # … and asks to be kept posted
    NOTHING = "nothing"  # … has nothing to answer
    WARM = "warm"  # the last word is theirs, and a warm one
    DECLINED = "declined"  # … and it was a no, a not now, or the wrong person
    SLOW = "slow"  # it is late to answer them
    ANSWERING = "answering"  # they promised to decide, or to let the user know
    EXPLAINED = "explained"  # they said why they called, where the user missed it
    RINGING = "ringing"  # they promised to call
    HEARD = "heard"  # they have written since they promised what is awaited
    INTRODUCING = "introducing"  # what was promised is an introduction
    ASKING_AFTER = "asking-after"  # what was promised is to ask how they are
    VISITING = "visiting"  # what was promised is a visit in a month or at a feast
    WRITING = "writing"  # what was promised is nothing but a message
    BRINGING = "bringing"  # the user promised to send something, or sent it since the last talk
    WAITING = "waiting"  # they still owe the user what they promised
    TO_TALK = "to-talk"  # what was promised is a call or a meeting
    ON_THE_DAY = "on-the-day"  # their birthday is today
    BELATED = "belated"  # their birthday was a few days ago


_TALK = LazyPattern(
    r"\bour (?:last )?(?:talks?|chats?|conversations?|discussions?)\b"
    r"|\b(?:your|last|the) conversation\b"
    r"|\b(?:we|you)(?:'ve)? (?:last )?(?:talked|spoke|spoken|discussed)\b"
    r"|\bhaven't (?:talked|spoken)\b|\bthe two of us talking\b|\byou told me\b",
    re.IGNORECASE,
)
"""Words that speak of a talk: a meeting or a call."""


class Tone(StrEnum):
    """The tone of a user's messages."""

    WARM = "warm"
    FORMAL = "formal"


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a message: a body with placeholders and, for an email, a subject.

    `holds` are the facts it needs; with a `tone` it is for users of that tone.
    """

    body: str
    subject: str = ""
    holds: tuple[Fact, ...] = ()
    tone: Tone | None = None
    id: str = ""

    @property
    def speaks_of_a_talk(self) -> bool:
        """Whether it is true only of people one has met or called, by its words."""
        return _TALK.search(f"{self.subject}\n{self.body}") is not None

    @property
    def slots(self) -> frozenset[str]:
        """The names of all placeholders in subject and body that must have a value."""
        return frozenset(match[1] for match in self._places() if not match[3])

    @property
    def all_slots(self) -> frozenset[str]:
        """The names of all placeholders, those too without which it can be sent."""
        return frozenset(match[1] for match in self._places())

    def _places(self) -> Iterator[re.Match[str]]:
        return SLOT.finditer(f"{self.subject}\n{self.body}")


Families = dict[str, tuple[Wording, ...]]
"""The wordings of one file by table name."""


class OwnTemplates(msgspec.Struct, frozen=True):
    """A user's file of wordings: added to the built-in ones, or replacing them."""

    families: Families
    replaces: bool = False
    words: OwnWords = OwnWords()


OwnFiles = Mapping[str, OwnTemplates]
"""A user's files by name without `.toml`: `thank-you`, or `thank-you.de` for a language."""

NO_FILES: OwnFiles = {}


def wordings(
    step: Step, channel: Channel, own: OwnFiles = NO_FILES, language: str = ""
) -> tuple[Wording, ...]:
    """Return every wording of a step for a channel: the user's own first, then the built-in ones.

    Wordings in the contact's `language` (a BCP 47 tag) are used alone. Raises `Unreadable` for a
    broken file, or when there is no wording.
    """
    family = FAMILIES[channel]
    for tag in (language.casefold(), language.casefold().partition("-")[0]):
        spoken = own.get(f"{step}.{tag}") if tag else None
        if spoken is not None and (theirs := _of(spoken.families, family)):
            return theirs
    mine = own.get(step)
    added = _of(mine.families, family) if mine is not None else ()
    if mine is not None and mine.replaces and added:
        return added
    try:
        found = (*added, *_of(_file(step), family))
    except Unreadable:
        if not added:
            raise
        found = added
    if not found:
        raise Unreadable(f"There is no template for {step} by {family}; {step}.toml would hold it.")
    return found


def has_goal_wordings(goal: str, step: Step, channel: Channel, own: OwnFiles = NO_FILES) -> bool:
    """Whether a goal has wordings of its own for a step: built-in ones, or the user's."""
    name, family = f"{goal.casefold()}-{step}", FAMILIES[channel]
    if not _STEP.fullmatch(name):
        return False
    mine = own.get(name)
    if mine is not None and _of(mine.families, family):
        return True
    return name in _built_in() and bool(_of(_file(Step(name)), family))


def _of(families: Families, family: str) -> tuple[Wording, ...]:
    """Return the wordings of a table, or of the one it is like."""
    return families.get(family) or families.get(_LIKE.get(family, ""), ())


@cache
def _built_in() -> frozenset[str]:
    from importlib import resources

    folder = resources.files("netfollow.method").joinpath("drafts", "templates")
    return frozenset(one.name.removesuffix(".toml") for one in folder.iterdir())


def own_words(own: OwnFiles) -> OwnWords:
    """Return the user's own words, from `my-words.toml`."""
    found = own.get(FILE.removesuffix(".toml"))
    return found.words if found is not None else OwnWords()


def has_wordings(step: str) -> bool:
    """Whether a step has built-in wordings."""
    try:
        return bool(_file(Step(step)))
    except Unreadable:
        return False


@cache
def _file(step: Step) -> Families:
    from importlib import resources

    if not _STEP.fullmatch(step):
        raise Unreadable(f"{step!r} names no templates: use small letters and hyphens.")
    name = f"{step}.toml"
    source = resources.files("netfollow.method").joinpath("drafts", "templates", name)
    try:
        text = source.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"The templates in {name} can't be read: {error}.") from error
    return parse(name, text)


def parse_own(name: str, text: str) -> OwnTemplates:
    """Parse a user's file; `replaces = true` at its head replaces the built-in wordings.

    `name` is the file's name. Raises `Unreadable` with the file, the wording, and what would be
    right.
    """
    import tomllib

    if name.casefold() == FILE:
        return OwnTemplates({}, words=parse_words(text))
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why = toml_sentence(error, text)
        raise Unreadable(f"The templates in {name} can't be read, {why}.") from error
    replaces = found.pop("replaces", False)
    if not isinstance(replaces, bool):
        raise Unreadable(f"The templates in {name} have an error: replaces must be true or false.")
    families = _families(name, found)
    return OwnTemplates(
        {
            family: tuple(msgspec.structs.replace(one, id=f"own/{one.id}") for one in several)
            for family, several in families.items()
        },
        replaces,
    )


def parse(name: str, text: str) -> Families:
    """Parse the text of one file to wordings by table name.

    Raises `Unreadable` with the file, the wording, and what would be right.
    """
    import tomllib

    try:
        return _families(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"The templates in {name} can't be read: {error}.") from error


def _families(name: str, tables: dict[str, Any]) -> Families:
    try:
        found = msgspec.convert(tables, dict[str, list[Wording]])
    except msgspec.ValidationError as error:
        raise Unreadable(f"The templates in {name} can't be read: {error}.") from error
    step = name.removesuffix(".toml")
    return {
        family: tuple(
            _checked(name, family, number, _current(one), step)
            for number, one in enumerate(several, 1)
        )
        for family, several in found.items()
    }


_RENAMED = LazyPattern(r"\{(" + "|".join(RENAMED) + r")(?=[:?}])")


def _current(one: Wording) -> Wording:
    """Return a wording with today's names of its placeholders."""
    subject, body = (
        _RENAMED.sub(lambda match: f"{{{RENAMED[match[1]]}", text)
        for text in (one.subject, one.body)
    )
    return msgspec.structs.replace(one, subject=subject, body=body.strip())


def _checked(name: str, family: str, number: int, one: Wording, step: str) -> Wording:
    """Return a wording with its id; raises `Unreadable` for one that can't be filled."""

    def wrong(why: str) -> Unreadable:
        return Unreadable(f"The templates in {name} have an error: {family} {number} {why}.")

    if family not in FAMILIES.values():
        kinds = ", ".join(dict.fromkeys(FAMILIES.values()))
        raise wrong(f"is no kind of message; there are {kinds}")
    unknown = one.all_slots - SLOTS
    if unknown:
        slots = ", ".join(f"{{{slot}}}" for slot in sorted(SLOTS))
        raise wrong(f"has a slot {{{min(unknown)}}}; there are {slots}")
    if set("{}") & set(SLOT.sub("", f"{one.subject}{one.body}")):
        raise wrong("has a brace that is no slot; a slot is written {topic} or {topic:start}")
    if not one.body:
        raise wrong("has no words in its body")
    if bool(one.subject.strip()) != (family == "email"):
        raise wrong("needs a subject" if family == "email" else "must have no subject")
    return msgspec.structs.replace(one, id=f"{step}/{family}/{number}")


WARM_SIGN_OFF, FORMAL_SIGN_OFF = "Best", "Kind regards"


class Sender(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who writes: name, sign-off of an email, and tone."""

    name: str = ""
    sign_off: str = WARM_SIGN_OFF
    tone: Tone = Tone.WARM

    @property
    def closing(self) -> str:
        """The sign-off; formal if the tone is and the user chose none."""
        is_default = self.sign_off == WARM_SIGN_OFF
        return FORMAL_SIGN_OFF if is_default and self.tone is Tone.FORMAL else self.sign_off
