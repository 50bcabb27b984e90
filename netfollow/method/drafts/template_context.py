"""What is known for a message: the value of each slot, and what is true of the last talk.

Of a note only its facts are read, the lines with a sign (`netfollow.people.facts`), and of those
only what fits a sentence to the person (`read_fact`).
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.awaited import is_answer, is_call, plain_deed
from netfollow.method.drafts.agreed_coffee import is_coffee_agreed
from netfollow.method.drafts.answer_leads import (
    ON_CONDITION,
    PLEDGES,
    deed,
    is_applause,
    is_chosen,
    is_pledge,
    is_praise,
)
from netfollow.method.drafts.days_taken import days_taken
from netfollow.method.drafts.excuses import excuse_met
from netfollow.method.drafts.facts.delicate import is_hard, may_be_hard
from netfollow.method.drafts.facts.direct_questions import is_asked_of_me, is_request
from netfollow.method.drafts.facts.fact_shapes import (
    STEM,
    THEY_ASKED,
    WHO,
    FactReading,
    claim_of,
    cut_off,
    is_doing,
    is_event,
    is_undertaking,
    read_fact,
)
from netfollow.method.drafts.facts.moods import (
    WORRIED_FOR,
    has_had_a_kind_word,
    is_grave,
    is_hard_on_them,
    is_in_confidence,
    is_job_loss,
    is_setback,
    joy_of,
    kin_with_joy,
    lifts,
    meal,
    operation_ahead,
    patient_of,
    sorrow_of,
    was_worried,
)
from netfollow.method.drafts.facts.personal_news import doing_once, is_news, news_slots
from netfollow.method.drafts.facts.plain_topics import plain_topic
from netfollow.method.drafts.facts.trouble import is_quarrel, is_trouble
from netfollow.method.drafts.honorifics import (
    both_names,
    honorific,
    is_company,
    is_of_family,
    nickname,
    signed_name,
    without_byname,
)
from netfollow.method.drafts.hospitality import Hospitality, hospitality
from netfollow.method.drafts.promise_words import (
    at_hour,
    day_word,
    hour_of,
    in_person,
    is_asking_after,
    is_talk,
    offer,
    promise_phrase,
    promised_thing,
    said_to_them,
)
from netfollow.method.drafts.received import (
    Received,
    condition_of,
    is_good_news,
    is_invitation,
    is_their_news,
    is_wish,
    on_a_working_day,
    read_message,
    says_more,
    says_only_sorry,
)
from netfollow.method.drafts.still_open import still_open
from netfollow.method.drafts.sure_promises import (
    Told,
    awaited_blank,
    blank,
    names_another,
    sure_thing,
    tell,
)
from netfollow.method.drafts.takeaways import is_offer, takeaway_facts
from netfollow.method.drafts.talk_names import talk_name
from netfollow.method.drafts.templates import RENAMED, Fact
from netfollow.method.drafts.voice_notes import message_of, was_without_them
from netfollow.method.drafts.words.addressing import addressed
from netfollow.method.drafts.words.noun_phrases import given_names, head
from netfollow.method.drafts.words.ordinary_words import is_word_too
from netfollow.method.drafts.words.phrase_cleanup import (
    as_sentence,
    company_name,
    location_phrase,
    noun_phrase,
    shared_thing,
)
from netfollow.method.drafts.words.third_parties import asks_after_another, rest_of
from netfollow.method.everyday import everyday_sign
from netfollow.method.state import SORROW_DAYS
from netfollow.people import (
    CHECK_IN,
    NEXT_STEP,
    Contact,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    birthday_in,
    given_name,
    referrer,
)
from netfollow.people.conditions import is_left_undone
from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.days import is_usable, shift
from netfollow.people.facts import FactKind, facts_for, facts_in
from netfollow.people.promise_parser import parse_promise
from netfollow.people.text import line
from netfollow.people.titles import (
    given_in_two,
    given_last,
    in_spoken_order,
    is_job,
    is_title,
    titles_before,
    without_credentials,
)
from netfollow.people.unspoken import NEVER
from netfollow.people.visits import is_a_word_to_them, is_for_its_day, names_a_span

BELATED_DAYS = 30
"""So long after a birthday a wish is belated; later it would be for the next one."""

DECLINED = (ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON)


PART_SHOWN = 60
"""Characters of what they said in the open place for an answer."""


class TemplateContext(msgspec.Struct, frozen=True):
    """The placeholders that have a value, fit for their place, and the facts that hold.

    `held` has what was noted of the last conversation and is left out, each with the reason.
    """

    slots: dict[str, str]
    facts: frozenset[Fact]
    held: tuple[str, ...] = ()
    offered: str = ""
    """What an open place for the promise says: "[what Dana said]"."""
    given: str = ""
    """The first name, also of who is greeted by a title."""
    questions: tuple[str, ...] = ()
    """What they asked and the user has to answer."""
    deed: str = ""
    """What their last message shows that they did as promised: "introducing me to Mina"."""
    sorrow: str = ""
    """What they told of in the last weeks that is hard on them, in the words of the note."""
    times: str = ""
    """The times that they offer to choose from."""
    excuse: str = ""
    """What is said to their apology: "No problem at all, January is fine."."""
    guest: Hospitality | None = None
    """What a guest may thank them for, after a talk at their place."""
    sent: str = ""
    """What they sent instead of talking, where that was logged as a talk: "voice note"."""
    was_apart: bool = False
    """Whether what was logged as a talk was one without them."""
    asked: str = ""
    """The question that they were asked and haven't answered."""
    unsaid: str = ""
    """The open place for what was promised in the last talk, where that can't all be told."""
    said_back: tuple[str, ...] = ()
    """What is said to the friendly part of their last message: "See you on the 19th!"."""
    passed_over: str = ""
    """The part of it that an answer ready made says nothing to, in their words."""


def last_talk(history: Sequence[Interaction]) -> Interaction | None:
    """Return the last conversation of a history in order of time; None without one."""
    return next((entry for entry in reversed(history) if entry.is_conversation), None)


Noted = tuple[Interaction, dict[FactKind, str]]
"""An entry, and its facts as they stand in a message."""


def build_context(
    contact: Contact,
    history: Sequence[Interaction],
    today: date,
    *,
    sender: str = "",
    formal: bool = False,
    promise: Promise | None = None,
    promises: Sequence[Promise] = (),
    also: Sequence[Promise] = (),
    last_only: bool = False,
    keeps_topic: bool = False,
    is_working: Callable[[date], bool] | None = None,
    hours: "WorkingHours | None" = None,
    goal: str = "",
) -> TemplateContext:
    """Return what a message may say. `history` is in order of time and ends today.

    Topic, day and place are of one conversation: the last with a topic, or the last of all with
    `last_only` (a thank-you). `promises` are those to the contact; what the last message said is
    not said again, but for the topic with `keeps_topic`. `is_working` tells the days that may be proposed.
    A message about a `promise` is about those `also` whose time has come, too.
    """
    last = last_talk(history)
    noted = list(islice(_noted(contact, history, today), LOOKED_BACK))
    received = read_message(history, today)
    received = on_a_working_day(received, is_working if _in_business(contact, goal) else None)
    about = next((entry for entry, facts in noted if FactKind.TOPIC in facts), None)
    talk = last if last_only else about or last
    known = _facts_known(contact, noted, today, last_only=last_only)
    filled = _filled(history)
    facts = frozenset(_facts(contact, history, talk, today, goal))
    first = first_word(filled.get("first", ""))
    first = first or signed_name(contact, history) or greeting_name(contact)
    mine = () if promise is None or not promise.mine else (promise, *also)
    owed = _owed(mine, contact, first, history, today)
    made = _made_in(last, promises) if last_only else ()
    sure = tuple(one for one in made if not names_another(one, history))
    vows = _vows(contact, sure, today)
    unsaid = _unsaid(made, vows, first) if sure == made else blank(made)
    promised, unsaid = _promised(filled.get("promised", ""), vows, unsaid)
    resource = _resource(filled.get("resource", ""), owed)
    called = "" if filled.get("first") else honorific(contact, history, goal)
    values = {
        "greeting": "Hello"
        if Fact.STAND_IN in received.facts
        else f"Dear {called}"
        if called and not is_of_family(called)
        else _greeting(called or first, formal=formal),
        "first": called or first,
        "topic": _typed(FactKind.TOPIC, filled, contact)
        or _unowned(known.get(FactKind.TOPIC, ""), contact, noted, goal),
        "takeaway": _typed(FactKind.TAKEAWAY, filled, contact) or known.get(FactKind.TAKEAWAY, ""),
        "question": _typed(FactKind.QUESTION, filled, contact) or known.get(FactKind.QUESTION, ""),
        "need": _typed(FactKind.NEED, filled, contact) or known.get(FactKind.NEED, ""),
        "done": owed.done,
        "deed": _on_its_day(promise, owed.call, today),
        "act": _visit(contact, mine),
        "offer": _offer(contact, promise, first, today),
        "promised": promised,
        "vows": "; ".join(one.rstrip(".") for one in vows) or "; ".join(one.text for one in made),
        "days": _at_their_time(
            two_days(
                hours.today if hours else today,
                _free(
                    is_working,
                    received.days | days_taken(history, today),
                    hours.weekend if hours else (),
                ),
            ),
            hours,
        ),
        "resource": _TITLE_AND_LINK.sub("\n", resource),
        "promise": noun_phrase(filled.get("promise", "")) or _thing(promise, owed, first, resource),
        "answer": as_sentence(_HELLO.sub("", line(filled.get("answer", "")))),
        "proposal": line(filled.get("proposal", "")) or received.proposal,
        "talk": line(filled.get("talk", ""))
        or talk_name(talk, talk.detail_for(contact.uid) if talk else ""),
        "when": line(filled.get("when", "")) or _time(talk, today),
        "last": line(filled.get("last", "")) or _time(last, today),
        "day": _day(talk, today),
        "since": _since(last, today),
        "where": location_phrase(
            filled.get("where") or addressed(_where(contact, talk, facts), names_of(contact))
        ),
        "interest": noun_phrase(next(iter(contact.interests), "")),
        "org": company_name(filled.get("org") or contact.org),
        "sender": line(sender),
        "other": noun_phrase(filled.get("other", "")),
        "purpose": as_sentence(filled.get("purpose", "")).rstrip("."),
        "referrer": line(filled.get("referrer", "") or referrer(contact)),
        "reason": as_sentence(filled.get("reason", "")).rstrip("."),
        "owed": "; ".join(line(one.text) for one in (promise, *also) if one is not None),
    }
    is_told = last_only or "topic" in filled
    values["topic"] = _ON_IT.sub(r"\1 on ", _not_mine(values["topic"], is_told=is_told), count=1)
    values["place"] = _place_name(values["where"])
    values |= {
        slot: line(filled.get(slot, "")) or received.slots.get(slot, "") for slot in FROM_THEM
    }
    asked_of_me = _asked_of_me(values["question"], sender, goal)
    if asked_of_me:
        values["question"] = ""
    if values["topic"] and _OF_WHAT.search(values["question"]):
        values["question"] = f"{values['question'].rstrip('?')} about {values['topic']}?"
    values["file"] = _HERE.sub("", values["file"])
    facts |= {Fact.POINTED} if "right" in filled else set()
    values |= _personal(known.get(FactKind.PERSONAL, ""), noted, today) or _how_it_went(
        contact, noted, today
    )
    facts |= {_kind_of_question(values["question"])}
    if "need" not in filled and (
        _is_mine(values["need"], promises, history) or _is_met(values["need"], promises)
    ):
        values["need"] = ""
    kept = {"topic", *filled} if keeps_topic and not values["need"] else filled
    asked = values["question"]
    _drop_what_was_said(values, history, kept)
    values["question"], is_open = _still_to_ask(values["question"], asked, history, kept)
    facts |= {Fact.UNANSWERED} if is_open else set()
    if is_doing(values["need"]):
        values |= {"aim": values["need"], "need": ""}
    if is_undertaking(values["topic"]) and _THEIRS.match(values["topic"]):
        values["project"] = values["topic"]
    values["claim"] = claim_of(values["takeaway"])
    if not values["condition"]:
        values["condition"] = _condition(history)
    facts |= takeaway_facts(values["takeaway"], values["claim"]) | received.facts
    facts -= _NOT_TO_A_FRIEND if goal == "friend" else set()
    mood, joy, sorrow = _moods(contact, last, history, today)
    facts |= mood
    values |= {slot: values.get(slot) or said for slot, said in joy.items()}
    beside, done = _beside(contact, history, promises, first, is_sent=Fact.SENT in facts, goal=goal)
    facts |= beside
    facts, passed_over = _without_the_choice(facts, received)
    facts -= {Fact.GOOD, Fact.GLAD} if {Fact.PLEDGED, Fact.CHOSEN} & facts else set()
    facts |= _offers(contact, last) if goal == FUNDRAISING else set()
    _leave_out_what_they_said(values, facts, filled, goal)
    if (
        resource
        and "need" not in filled
        and not _fits(resource, values["need"] or values.get("aim", ""))
    ):
        values |= {"need": "", "aim": ""}
    if not values["topic"] and any(
        _is_of(one, last) and (facts_for(one, contact) or _HUSHED.search(one.text))
        for one, _ in noted
    ):
        facts |= {Fact.QUIET}
    if "topic" in filled:
        facts -= {Fact.TOLD}
    recent = (entry for entry, _ in noted if _is_of(entry, last))
    held = tuple(dict.fromkeys(one for entry in recent for one in _held(contact, entry)))
    held += (asked_of_me,) if asked_of_me else ()
    hard = last is not None and is_hard(last.text)
    facts |= {Fact.HARD} if hard else set()
    facts |= {Fact.COFFEE} if last is not None and is_coffee_agreed(last.text) else set()
    facts |= {Fact.LIGHT} if not held and not hard and Fact.SORROW not in facts else set()
    facts |= _of_promise(contact, promise, history, values["promise"])
    badly = _went_badly(last, facts)
    facts |= badly if last_only else badly & {Fact.QUARREL}
    offered = _offered(values, owed, promise)
    open_slots, open_facts = still_open(contact, promises, history, first, today)
    values |= open_slots if goal != "friend" else {}
    facts |= open_facts
    known_values = {slot: value for slot, value in values.items() if value}
    return TemplateContext(
        known_values,
        facts,
        held,
        offered,
        first,
        received.questions,
        done,
        sorrow,
        received.times,
        _excuse(facts, history),
        hospitality(last.text) if last_only and last is not None else None,
        message_of(last.text) if last_only and last is not None else "",
        last_only and last is not None and was_without_them(last.text),
        asked if is_open else "",
        unsaid,
        _said_back(facts, received),
        line(passed_over, PART_SHOWN).rstrip(" .,!"),
    )


def _moods(
    contact: Contact, talk: Interaction | None, history: Sequence[Interaction], today: date
) -> tuple[frozenset[Fact], dict[str, str], str]:
    """Return whether they have sad or joyful news, and the words of each.

    Sad news counts wherever it was told, joyful news in the last conversation alone.
    """
    since = shift(today, -SORROW_DAYS)
    sad = sorrow_of(history, contact, since, today)
    if sad is not None:
        words = next((one for one in sad.text.splitlines() if is_grave(one)), sad.text)
        found = {Fact.SORROW}
        found |= {Fact.SOBER} if has_had_a_kind_word(history, sad) else set()
        ill = patient_of(sad)
        is_named = is_job_loss(sad.text) and not is_in_confidence(sad.text)
        found |= {Fact.JOB} if is_named else set()
        found |= {Fact.POORLY} if ill else set()
        said = {"patient": ill, "meal": meal(sad.text)} if ill else {}
        return frozenset(found), said, words.strip(" ~>=")
    if talk is None or talk.at.date() < since:
        ill = patient_of(sorrow_of(history, contact, shift(today, -WORRIED_FOR), today))
        return frozenset(), {"patient": ill} if ill else {}, ""
    joy = joy_of(talk, contact)
    if joy is None:
        kin = kin_with_joy(talk, contact)
        day = operation_ahead(talk, contact, today)
        is_soon = day is not None and (day - today).days <= SOON_AHEAD
        said = {"ahead": "the operation"} if is_soon else {}
        return frozenset(), {"kin": kin} if kin else said, ""
    return frozenset({Fact.JOY}), {"feat": joy} if joy else {}, ""


SOON_AHEAD = 10
"""Days before an operation in which luck is wished for it."""


def _went_badly(talk: Interaction | None, facts: frozenset[Fact]) -> set[Fact]:
    """Return whether the last conversation was a quarrel, or told of some trouble of theirs."""
    if talk is None:
        return set()
    if is_quarrel(talk.text):
        return {Fact.QUARREL}
    is_plain = facts.isdisjoint((Fact.SORROW, Fact.JOY))
    return {Fact.TROUBLE} if is_plain and is_trouble(talk.text) else set()


def _offers(contact: Contact, talk: Interaction | None) -> set[Fact]:
    """Return whether they said yes or offered something in the last conversation."""
    if talk is None:
        return set()
    typed = [words for kind, words in facts_for(talk, contact).items() if kind is FactKind.TAKEAWAY]
    if talk.is_noted:
        typed += [one.text for one in facts_in(talk.text) if one.kind is FactKind.TAKEAWAY]
    return {Fact.WILLING} if any(map(is_offer, typed)) else set()


def _leave_out_what_they_said(
    values: dict[str, str], facts: frozenset[Fact], filled: Container[str], goal: str
) -> None:
    """Take out what isn't repeated to them: their terms, and all else beside good news or an offer."""
    is_left_out = bool(facts & {Fact.JOY, Fact.TERMS, Fact.WILLING})
    if goal == "interview" and may_be_hard(values["claim"]):
        is_left_out = True
    is_left_out = is_left_out or _OF_THE_USER.match(values["claim"]) is not None
    is_left_out = is_left_out or _OF_THEIR_PAST.match(values["claim"]) is not None
    is_left_out = is_left_out or is_trouble(values["claim"])
    is_left_out = is_left_out or _SOMEONES.match(values["claim"]) is not None
    if "takeaway" not in filled and is_left_out:
        values |= {"takeaway": "", "claim": ""}


_SOMEONES = LazyPattern(r"(?!it|that|there|here|what|who|he|she|let|everyone|nobody)[a-z]+['’]s ")
"""Someone's, of whom the note doesn't say whose they are: "nephew's site is down"."""
_OF_THEIR_PAST = LazyPattern(
    r"you (?:[a-z]+ly |just |once |also )?(?:did|ran|moved|went|had|were|got|left|lost|came|grew|drove|flew|broke|fell|spent|slept|swam|[a-z]+ed)\b"
)
"""What they told of themselves, which is nothing to think about: "you did the run on a sprain"."""
_OF_THE_USER = LazyPattern(
    r"(?:i(?:['’](?:m|d|ve)| am| was| had| have)|my|our|we)\b", re.IGNORECASE
)
"""What they said of the user, which isn't said back: "I am always welcome", "our budget is sloppy"."""


def _unowned(topic: str, contact: Contact, noted: Sequence[Noted], goal: str) -> str:
    """Return a topic without a "your" that nobody typed: what money is raised for may be the user's."""
    if goal != FUNDRAISING:
        return topic
    bare = topic.removeprefix("your ")
    typed = (facts_for(entry, contact).get(FactKind.TOPIC, "") for entry, _ in noted)
    first = bare.partition(" ")[0].casefold()
    is_bare = bare != topic and any(one.casefold().startswith(first) for one in typed)
    return f"the {bare}" if is_bare else topic


FUNDRAISING = "fundraising"
"""The goal of a sequence for who may give money."""


def _said_back(facts: Collection[Fact], received: Received) -> tuple[str, ...]:
    is_hard = _NO_EXCUSE.intersection(facts) - {Fact.REFUSED, Fact.WISHED}
    return () if is_hard else received.said_back


def _in_business(contact: Contact, goal: str) -> bool:
    return bool(contact.org) and goal != "friend"


def _without_the_choice(facts: frozenset[Fact], received: Received) -> tuple[frozenset[Fact], str]:
    """Return the facts, and the part of a message that is left: an offer made to the user has its thanks."""
    if Fact.CHOSEN not in facts or not is_chosen(received.passed_over):
        return facts, received.passed_over
    return facts - ({Fact.MORE} if received.times else set()), ""


def _beside(
    contact: Contact,
    history: Sequence[Interaction],
    promises: Sequence[Promise],
    first: str,
    *,
    is_sent: bool,
    goal: str,
) -> tuple[set[Fact], str]:
    """Return what else is true of their last message, and what it shows that they did."""
    place = next((n for n in range(len(history) - 1, -1, -1) if history[n].is_contact), -1)
    if place < 0 or not history[place].is_reply:
        return set(), ""
    last = history[place]
    found = {Fact.SETBACK} if is_setback(last.text) else set()
    found |= {Fact.WISHED} if is_wish(last.text) or is_applause(last.text) else set()
    found |= {Fact.INVITED} if is_invitation(last.text) else set()
    found |= {Fact.EXCUSED} if excuse_met(last.text) and says_only_sorry(last.text) else set()
    if goal == FUNDRAISING and is_pledge(last.text):
        is_more = ON_CONDITION.search(last.text) or says_more(last.text, PLEDGES)
        found |= {Fact.PLEDGED} | ({Fact.MORE} if is_more else set())
    elif last.answer not in DECLINED and is_chosen(last.text):
        found |= {Fact.CHOSEN, Fact.MORE}
    elif is_good_news(last.text):
        found |= {Fact.CHEERED if is_their_news(last.text) else Fact.BRIGHT}
    elif lifts(last.text) and was_worried(history[:place], last.at.date()):
        found |= {Fact.BRIGHT}
    elif is_praise(last.text):
        found |= {Fact.PRAISED}
    done, is_given = deed(last, promises, names_of(contact), first)
    return found, "" if is_given and is_sent else done


_NOT_TO_A_FRIEND = frozenset((Fact.WHO, Fact.REFUSED))
"""What has an answer ready made, but none for a friend: "it's Ann Ray", "thanks for the answer"."""
_NO_EXCUSE = frozenset(
    (Fact.SAD, Fact.SETBACK, Fact.SORROW, Fact.REFUSED, Fact.POINTED, Fact.ANNOYED, Fact.WHO, Fact.FOREIGN, Fact.WISHED,
     Fact.SORE, Fact.STAND_IN)
)  # fmt: skip


def _excuse(facts: Collection[Fact], history: Sequence[Interaction]) -> str:
    """Return what is said to an apology in their last message, if nothing else is more important."""
    last = next((one for one in reversed(history) if one.kind.is_contact), None)
    if last is None or not last.is_reply or _NO_EXCUSE.intersection(facts):
        return ""
    return excuse_met(last.text)


def _of_promise(
    contact: Contact, promise: Promise | None, history: Sequence[Interaction], thing: str
) -> set[Fact]:
    """Return what is true of a promise: that it is to ask after them, that they wrote since theirs."""
    if promise is None:
        return set()
    if promise.mine and thing.startswith("an introduction to "):
        return {Fact.INTRODUCING}
    if promise.mine:
        words = in_person(promise.text, names_of(contact), greeting_name(contact))
        return _that_it_does_itself(promise) | ({Fact.TO_TALK} if is_talk(words) else set())
    is_heard = any(one.is_reply and one.at > promise.made for one in history)
    answering = {Fact.ANSWERING} if is_answer(promise.text) else set()
    answering |= {Fact.RINGING} if is_call(promise.text) else set()
    return answering | ({Fact.HEARD} if is_heard else set())


def _that_it_does_itself(promise: Promise) -> set[Fact]:
    """Return which message is itself what was promised: to ask after them, a word, a visit's offer."""
    if is_asking_after(promise.text):
        return {Fact.ASKING_AFTER}
    if is_a_word_to_them(promise.text):
        return {Fact.WRITING}
    return {Fact.VISITING} if names_a_span(promise.text) else set()


def _owed(
    mine: Sequence[Promise],
    contact: Contact,
    first: str,
    history: Sequence[Interaction],
    today: date,
) -> Told:
    """Return how promises whose time has come are told: openly to whom wrote since, who may have it."""
    found = tell(mine, names_of(contact), first, today)
    is_answer = bool(mine and history) and history[-1].is_reply
    has_written = is_answer and history[-1].at > mine[0].made
    is_unsure = any(names_another(one, history) for one in mine)
    is_unsure = is_unsure or (has_written and not found.call)
    return Told(blank=blank(mine)) if is_unsure else found


def _offered(values: Mapping[str, str], owed: Told, promise: Promise | None) -> str:
    """Return what an open place for the promise says; empty without one."""
    if promise is not None and not promise.mine:
        return awaited_blank(promise)
    return COMMENTS if values["promise"].startswith("my comments on ") else owed.blank


def _kind_of_question(question: str) -> Fact:
    """Return whether a question asks to know or to be given something; without one all is settled."""
    if not question:
        return Fact.SETTLED
    return Fact.REQUESTING if is_request(question) else Fact.INQUIRING


def _asked_of_me(question: str, sender: str, goal: str) -> str:
    """Return why a question is left out that names the user or is put to their side; else nothing."""
    name = first_word(sender)
    typed = {name} if is_word_too(name) else {name, name.casefold()}
    is_named = bool(name and typed & {*_NAME_WORD.findall(question)})
    if is_named or is_asked_of_me(question, goal):
        return f"“{line(question, SHOWN)}”: {THEY_ASKED}"
    return ""


def _condition(history: Sequence[Interaction]) -> str:
    """Return when they want to hear again, from the last "not now" since the last conversation."""
    for entry in reversed(history):
        if entry.is_conversation:
            break
        if entry.answer is ReplyKind.NOT_NOW and (entry.is_reply or entry.kind is Kind.PAUSE):
            return condition_of(entry.text, entry.until)
    return ""


_ON_IT = LazyPattern(
    r"^((?:the |your |our |my |an? )?(?:[\w-]+ )?(?:book|doc|documentary|film|paper|talk|article|podcast|report|study|thesis|essay|piece|guide|course|lecture|post|panel|workshop|webinar|series|exhibition)) about "
)
"""A work and what it is about, which reads better as "on" behind "about": "the book on lighthouses"."""

FROM_THEM = ("wanted", "gift", "right", "condition", "file", "second", "kind")
"""Slots of an answer: what they asked for, and what the user fills in."""

_OF_WHAT = LazyPattern(r"^.{0,40}\b(?:differently|next time|another time)\?$", re.IGNORECASE)
"""How a question ends that doesn't say about what: "what would you do differently?"."""
_HELLO = LazyPattern(r"^(?:hi|hello|hey|dear)(?: [^\W\d_][\w'’-]*){0,2}[,!] (?=\S)", re.IGNORECASE)
"""A greeting at the start of a typed answer; the message has one."""
_HERE = LazyPattern(
    r"^(?:here(?:['’]s| is| are| it is| they are)\b[^:\n]{0,40}|the link|link|see): ?(?=\S)",
    re.IGNORECASE,
)
_MY = LazyPattern(r"my ", re.IGNORECASE)


def _not_mine(topic: str, *, is_told: bool) -> str:
    """Return a topic; later than the thank-you nothing is found on one of the user's, "my talk"."""
    return "" if not is_told and _MY.match(topic) else topic


_THEIRS = LazyPattern(r"your ", re.IGNORECASE)
"""How a topic begins that is theirs to do: "the audit" may be the user's own work."""

SHOWN = 40
"""Characters of a fact that is left out."""


def _held(contact: Contact, entry: Interaction) -> Iterator[str]:
    """Yield what of an entry is left out of messages, with the reason."""
    for kind, words in facts_for(entry, contact).items():
        reading = _reading(contact, entry, kind, words)
        if reading.held:
            yield f"“{line(words, SHOWN)}”: {reading.held}"
        elif not reading.text:
            yield f"“{line(words, SHOWN)}”: {reading.note}"
        elif tail := cut_off(words, reading.text):
            yield f"“{line(tail, SHOWN)}”: only the first part fits a sentence"


_TITLE_AND_LINK = LazyPattern(r":? (?=https?://\S+$)")


def _typed(kind: FactKind, filled: Mapping[str, str], contact: Contact) -> str:
    """Return a fact that was filled in by hand as it stands in a message, delicate or not."""
    words = filled.get(kind, "")
    if not words:
        return ""
    reading = read_fact(kind, words, names_of(contact))
    if reading.text and reading.kind is kind:
        return reading.text
    is_sentence = kind in (FactKind.TAKEAWAY, FactKind.QUESTION)
    return as_sentence(words) if is_sentence else noun_phrase(words)


_NAME_WORD = LazyPattern(r"[^\W\d_]+")
_CONTENT = LazyPattern(r"[^\W\d_]{4,}")


def _fits(resource: str, need: str) -> bool:
    """Whether a resource may be what was needed: a word in common, or no words but a link."""
    words, _, _ = resource.partition("http")
    said = {one[:STEM] for one in _CONTENT.findall(words.casefold())}
    return not said or bool(said & {one[:STEM] for one in _CONTENT.findall(need.casefold())})


def _is_of(entry: Interaction, last: Interaction | None) -> bool:
    """Whether a note is of the last conversation, or later."""
    return last is None or entry.at >= last.at


_SURNAMED = (
    "mr ",
    "mrs ",
    "ms ",
    "miss ",
    "mx ",
    "mr. ",
    "mrs. ",
    "ms. ",
    "herr ",
    "frau ",
    "sr. ",
)
"""How someone is greeted when only the surname is known: "Dear Mr Okonkwo"."""


def _greeting(first: str, *, formal: bool) -> str:
    if formal or first.casefold().startswith(_SURNAMED):
        return f"Dear {first}" if first else "Good day"
    return f"Hi {first}" if first else "Hello"


LOOKED_BACK = 40
"""So many of the last notes are read for facts."""


def _noted(contact: Contact, history: Sequence[Interaction], today: date) -> Iterator[Noted]:
    """Yield what was noted, latest first; the user's own messages are no notes.

    What the user isn't to mention is left out, whenever it was noted.
    """
    notes = (contact.about, *(one.text for one in history if one.is_noted))
    hushed = set().union(
        *(_thing_stems(one["what"]) for note in notes for one in _HUSHED.finditer(note))
    )
    for entry in reversed(history):
        if not entry.is_sent and (entry.is_noted or entry.detail or entry.details):
            found = _read(contact, entry, today)
            yield entry, {k: said for k, said in found.items() if not hushed & _thing_stems(said)}


_HUSHED = LazyPattern(
    rf"\b{NEVER} (?:mention|repeat|discuss|pitch|raise|bring up|(?:talk|ask)(?: \w+)? about) (?P<what>[^.,;:!?()\n]{{3,60}}?)"
    r"(?=[.,;:!?()\n]|$| (?:to|till|until|before|with|yet|again|in|at)\b)",
    re.IGNORECASE,
)
"""What the user told themselves to leave: "dont mention the merger"."""


STALE_DAYS = 20
"""After so many days "next month" no longer means what it did."""

_RELATIVE = LazyPattern(
    r",? (?:(?:early |late )?(?:next|this|last|the coming) (?:year|month|week|quarter|spring|summer|autumn|fall|winter"
    r"|weekend|[A-Z]\w+day)|tomorrow|today|tonight|soon|now|yesterday|right now|these days)$",
    re.IGNORECASE,
)


def undated(words: str) -> str:
    """Return words without a time at their end that was meant from another day: "next month"."""
    return _RELATIVE.sub("", words)


_OF_THAT_WEEK = LazyPattern(rf" (?:on |this )?(?:{'|'.join(WEEKDAYS)})$", re.IGNORECASE)


def _as_of(words: str, kind: FactKind, noted_on: date, today: date) -> str:
    """Return a topic without a time that means another day by now: "on Saturday", "next weekend"."""
    if kind is not FactKind.TOPIC or noted_on.isocalendar()[:2] == today.isocalendar()[:2]:
        return words
    words = _OF_THAT_WEEK.sub("", words)
    is_old = (today - noted_on).days > STALE_DAYS or _BY_THE_WEEK.search(words) is not None
    return undated(words) if is_old else words


_BY_THE_WEEK = LazyPattern(
    r"\b(?:(?:next|this|last|the coming) (?:week|weekend)|tomorrow|today|tonight|yesterday)$", re.I
)


def _read(contact: Contact, entry: Interaction, today: date) -> dict[FactKind, str]:
    """Return the facts of an entry as they stand in a message, each under the kind that it is."""
    typed = facts_for(entry, contact)
    detail = entry.detail_for(contact.uid)
    if not typed and detail:
        typed = {FactKind.TOPIC: detail}
    found: dict[FactKind, str] = {}
    for kind, words in typed.items():
        reading = _reading(contact, entry, kind, words)
        if reading.told and (reading.kind is kind or reading.kind not in typed):
            found[reading.kind] = _as_of(reading.told, kind, entry.at.date(), today)
    if entry.is_noted and len(entry.contacts) == 1:
        if FactKind.TOPIC not in typed and (said := plain_topic(entry.text)):
            reading = _reading(contact, entry, FactKind.TOPIC, said)
            if reading.told and reading.kind is FactKind.TOPIC:
                found[FactKind.TOPIC] = _as_of(reading.told, FactKind.TOPIC, entry.at.date(), today)
        for one in facts_in(entry.text):
            if one.kind in typed and one.kind not in found and not one.whose:
                reading = _reading(contact, entry, one.kind, one.text)
                if reading.told and reading.kind is one.kind:
                    found[one.kind] = reading.told
    return found


def _reading(contact: Contact, entry: Interaction, kind: FactKind, words: str) -> FactReading:
    """Return a fact as it stands in a message; a question only if it is about the person."""
    if kind is FactKind.QUESTION and asks_after_another(
        words,
        entry.text,
        has_org=bool(contact.org),
        is_everyday=not entry.track and bool(everyday_sign(contact, entry)),
    ):
        return FactReading(kind, "", WHO)
    rest = rest_of(entry.text, entry.detail_for(contact.uid), words)
    return read_fact(kind, words, names_of(contact), rest)


def _facts_known(
    contact: Contact, noted: Sequence[Noted], today: date, *, last_only: bool
) -> dict[FactKind, str]:
    """Return the latest fact of each kind; a takeaway is only of the last conversation.

    What took place since is spoken of in thank-yous alone: "the concert on 19 December".
    """
    found: dict[FactKind, str] = {}
    is_last = True
    for entry, facts in noted:
        if not last_only and facts and is_hard_on_them(entry, contact, today):
            typed = facts_for(entry, contact)
            facts = {kind: facts[kind] for kind in _OF_BUSINESS & facts.keys() & typed.keys()}
        found = {
            **{k: words for k, words in facts.items() if is_last or k is not FactKind.TAKEAWAY},
            **found,
        }
        if entry.is_conversation:
            if last_only:
                break
            is_last = False
    over = () if last_only else (FactKind.TOPIC, FactKind.NEED, FactKind.QUESTION)
    return {
        kind: words
        for kind, words in found.items()
        if kind not in over or not _is_over(_typed_as(contact, noted, kind, words), today)
    }


_OF_BUSINESS = frozenset((FactKind.TOPIC, FactKind.QUESTION, FactKind.NEED))
"""What may be spoken of after a talk with sad news, if it was typed as such."""


def _typed_as(
    contact: Contact, noted: Sequence[Noted], kind: FactKind, said: str
) -> tuple[str, date] | None:
    """Return what a fact was typed as, and on which day."""
    for entry, facts in noted:
        if facts.get(kind) == said:
            detail = entry.detail_for(contact.uid) if kind is FactKind.TOPIC else ""
            typed = facts_for(entry, contact).get(kind) or detail or said
            return _with_its_day(typed, entry), entry.at.date()
    return None


_TAKES_PLACE = LazyPattern(
    r"(?:the |her |his |their )?(?P<what>it(?=['’]?s )|[\w-]+)(?:['’]?s)? (?:is |are |runs? |starts? |opens? |takes place )?(?:on |from )?(?=(?:(?:the )?\d|mon|tue|wed|thu|fri|sat|sun|next|this|tomorrow))",
    re.IGNORECASE,
)


def _with_its_day(typed: str, entry: Interaction) -> str:
    """Return a topic with the day that another line of its note gives it: "panto runs 12 to 20 dec"."""
    words = set(typed.casefold().split())
    for one in facts_in(entry.text):
        match = _TAKES_PLACE.match(one.text)
        if match is not None and (match["what"] or "it").casefold() in {*words, "it", "its"}:
            return f"{typed} on {one.text[match.end() :]}"
    return typed


def _is_over(typed: tuple[str, date] | None, today: date) -> bool:
    """Whether words name a day, or a feast, that is gone since they were noted."""
    day = _day_named(*typed) if typed is not None else None
    return day is not None and day < today


def _day_named(words: str, on: date) -> date | None:
    """Return the day, or the feast, that words name which were noted on a day."""
    day = _dated(words, on)[1]
    feast = _FEAST.search(words)
    for said in (words.rstrip("?"), f"finish it by {feast[0].casefold()}" if feast else ""):
        if day is None and said and (parsed := parse_promise(said, on)) is not None:
            day = parsed.due
    return day


_FEAST = LazyPattern(r"\b(?:christmas|xmas|easter)\b", re.IGNORECASE)
"""A feast that something is for: "Christmas hampers"."""


def _how_it_went(contact: Contact, noted: Sequence[Noted], today: date) -> dict[str, str]:
    """Return the slots for a topic of theirs that took place lately: "the carol concert"."""
    topic = next((facts[FactKind.TOPIC] for _, facts in noted if FactKind.TOPIC in facts), "")
    typed = _typed_as(contact, noted, FactKind.TOPIC, topic) if topic else None
    if typed is None or _OURS.search(topic):
        return {}
    what, day = _dated(topic, typed[1])[0], _day_named(*typed)
    if day is None or not 0 < (today - day).days <= LATELY or not is_event(what):
        return {}
    return {"after": what, "lately": what}


_AT_STUDIES = LazyPattern(r"^doing (?:an? |the |your )")
"""Luck is wished for the thing: "your MBA", not "doing an MBA"."""
_CALLED = LazyPattern(r"^(your (?:[\w-]+ )?\w+) called (?=[A-Z])")
_OVER = LazyPattern(
    r" (?:last (?:\w+)|yesterday|the other day|a (?:week|month) ago|recently)$", re.IGNORECASE
)
LATELY = 14
"""Days after its day on which something personal goes before a useful note."""
PERSONAL_AHEAD, PERSONAL_AFTER = 60, 120
"""Days before and after its day something personal is spoken of."""


NEWS_DAYS = 200
"""Days for which something that changed for them is spoken of."""
SOON_DAYS = 21
"""Days after it was noted in which what someone is about to do counts as ahead."""


_CHILD_TO_COME = LazyPattern(
    r"\byour (?:[\w-]+ ){0,3}(?:kid|child|baby|boy|girl|son|daughter|twins|grand(?:son|daughter|child))(?: \w+)? due\b",
    re.IGNORECASE,
)


def _personal(words: str, noted: Sequence[Noted], today: date) -> dict[str, str]:
    """Return the slots of something personal: what happens once by its day, all else as news."""
    if not words:
        return {}
    if _CHILD_TO_COME.search(words):
        return {"baby": "the baby"}
    days = (one.at.date() for one, facts in noted if facts.get(FactKind.PERSONAL) == words)
    noted_on = next(days, today)
    if not is_news(words):
        return _of_a_thing(words, noted_on, today)
    doing, is_enjoyed = doing_once(words)
    if doing.startswith("retiring"):
        return _of_a_thing(f"your retirement{doing.removeprefix('retiring')}", noted_on, today)
    if not doing:
        is_fresh = (today - noted_on).days <= NEWS_DAYS
        return news_slots(_OVER.sub("", undated(words))) if is_fresh else {}
    found = _of_a_thing(doing, noted_on, today)
    said = found.pop("event", "") or found.pop("personal", "")
    if not said:
        return found
    said = _AT_STUDIES.sub("your ", said).replace("your masters", "your master's")
    is_soon = said != undated(doing) or (today - noted_on).days <= SOON_DAYS
    return {("treat" if is_enjoyed else "ahead") if is_soon else "event": said}


def _of_a_thing(words: str, noted_on: date, today: date) -> dict[str, str]:
    """Return the slot of something personal: before its day, after it, or without one."""
    if match := _OVER.search(words):
        what = words[: match.start()]
        return {"after": what} if (today - noted_on).days <= PERSONAL_AFTER else {}
    if match := _IN_A_MONTH.search(words):
        return _of_a_month(words[: match.start()], words, match, noted_on, today)
    what, day = _dated(words, noted_on)
    if day is None and _VISIT.search(words) and (today - noted_on).days <= SOON_DAYS:
        return {"treat": words}
    if day is None:
        if not what:
            return {}
        words = _CALLED.sub(r"\1, ", words)
        words = undated(words) if (today - noted_on).days > STALE_DAYS else words
        return {"event" if is_event(words) else "personal": words}
    if 0 <= (day - today).days <= PERSONAL_AHEAD:
        when = coming_day(day, today) if not _WEEKEND.search(words) else "at the weekend"
        if _CELEBRATED.search(what):  # nobody is wished luck for a birthday
            return {"treat": f"{what} {when}"}
        return {"ahead": f"{what} {when}"}
    since = (today - day).days
    if not 0 < since <= PERSONAL_AFTER:
        return {}
    return {"after": what, "lately": what} if since <= LATELY else {"after": what}


_WEEKEND = LazyPattern(r"\bthis weekend\b", re.IGNORECASE)
_MONTH_NAME = "|".join(name.title() for name in MONTHS)
_ON_A_DAY = LazyPattern(
    rf",? (?:on )?(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH_NAME})"
    rf"|(?P<named>{_MONTH_NAME}) (?:the )?(?P<number>\d{{1,2}})(?:st|nd|rd|th)?)$"
)


def _dated(words: str, noted_on: date) -> tuple[str, date | None]:
    """Return something personal without its day, and the day; nothing for a day that no year near has.

    A day without its year may be over when it was noted: "your marathon on 15 November".
    """
    if match := _ON_A_DAY.search(words):
        number = [name.title() for name in MONTHS].index(match["month"] or match["named"]) + 1
        day = int(match["day"] or match["number"])
        for year in range(noted_on.year - 1, noted_on.year + 2):
            try:
                found = date(year, number, day)
            except ValueError:
                continue
            if -PERSONAL_AFTER <= (found - noted_on).days <= A_YEAR - PERSONAL_AFTER:
                return words[: match.start()], found
        return "", None
    if _UNTIL.search(words):
        return words, None
    parsed = parse_promise(words, noted_on)
    return (parsed.text, parsed.due) if parsed is not None else (words, None)


A_YEAR = 365
_UNTIL = LazyPattern(
    r" (?:(?:until|till|after|before|around|about) (?:the )?\w+(?: \w+){0,3}|(?:next|this|the coming) (?:week|month|year|spring|summer|autumn|fall|winter))$",
    re.IGNORECASE,
)
"""When something is over, or more than a day: no day on which it is."""

_IN_A_MONTH = LazyPattern(
    rf" (?:in|at the end of) (?:early |late |mid-?)?(?P<month>{_MONTH_NAME})"
    r"(?: (?P<year>\d{4}))?$"
)
_CELEBRATED = LazyPattern(
    r"\b(?:\d+(?:st|nd|rd|th)|birthday|wedding|party|anniversary|holidays?|vacation|trip|honeymoon|retirement|christening"
    r"|graduation|reunion|baptism|leaving do|visit)\b",
    re.IGNORECASE,
)
"""What one enjoys: no luck is wished for it."""
FAR_AHEAD_MONTHS = 4
"""Nobody is wished joy for something that many months away."""
LOOKED_AHEAD_MONTHS = 8
"""A month without a year is at most so many months after the day it was noted."""
LAST_MONTH = 11
"""… or the one before it; of any other nobody knows whether it is over, so nothing is said of it."""


def _of_a_month(
    what: str, words: str, match: re.Match[str], noted_on: date, today: date
) -> dict[str, str]:
    """Return the slot of something personal in a month: over, under way or still to come."""
    number = [name.title() for name in MONTHS].index(match["month"]) + 1
    months = (number - noted_on.month) % 12
    year = noted_on.year + (number < noted_on.month)
    if not match["year"] and LOOKED_AHEAD_MONTHS < months < LAST_MONTH:
        return {}
    if months > LOOKED_AHEAD_MONTHS:
        year -= 1
    year = int(match["year"] or year)
    gone = (today.year - year) * 12 + today.month - number
    if gone > 0:
        days = (today - date(min(max(year, 1), 9999), number, 28)).days
        return {"after": what} if days <= PERSONAL_AFTER else {}
    if gone == 0 or not _CELEBRATED.search(what):
        said = what if gone == 0 else words
        return {"event" if is_event(said) else "personal": said}
    return {"treat": words} if gone > -FAR_AHEAD_MONTHS else {"event": words}


_VISIT = LazyPattern(
    r"['’]s? visit\b|\byour (?:[\w-]+ )?(?:holiday|trip|break|vacation|honeymoon)\b",
    re.IGNORECASE,
)
"""What is enjoyed soon after it was told, with or without a day."""


def coming_day(day: date, today: date) -> str:
    """Return when a day to come is: "today", "tomorrow", "on Saturday", "on 12 December"."""
    days = (day - today).days
    if days < 2:
        return "tomorrow" if days == 1 else "today"
    if days < 7:
        return f"on {WEEKDAYS[day.weekday()].title()}"
    return f"on {day.day} {MONTHS[day.month - 1].title()}"


def _promised(filled: str, vows: Sequence[str], unsaid: str) -> tuple[str, str]:
    """Return what a thank-you says of promises, as filled in or in sentences, or the open place."""
    if said := as_sentence(filled):
        return said, ""
    return ("", unsaid) if unsaid else (" ".join(vows), "")


def _resource(filled: str, owed: Told) -> str:
    """Return what was filled in to be shared; for a promise that isn't told it is a sentence."""
    if not owed.blank or "://" in filled:
        return shared_thing(filled)
    said, typed = as_sentence(filled), line(filled)
    return f"{typed[:1]}{said[1:]}"


def _made_in(talk: Interaction | None, promises: Sequence[Promise]) -> tuple[Promise, ...]:
    """Return what the user promised in a conversation and still has to do."""
    if talk is None:
        return ()
    day = talk.at.date()
    found = (one for one in promises if one.mine and one.is_open and one.made.date() == day)
    told = (_without_rough_day(one, talk.text) for one in found if not is_left_undone(one.text))
    return tuple(sorted(told, key=lambda one: one.due or date.max))


def _without_rough_day(promise: Promise, note: str) -> Promise:
    """Return a promise without a day where only a stretch of time was typed: "quote after xmas"."""
    rest = note.casefold().partition(promise.text.casefold())[2]
    return msgspec.structs.replace(promise, due=None) if _ROUGHLY.match(rest) else promise


_ROUGHLY = LazyPattern(
    r"\W*(?:after|some ?time|next (?:week|month|year)|in (?!the (?:morning|afternoon|evening)\b)|early|late|mid)\b"
)


def _unsaid(made: Sequence[Promise], vows: Sequence[str], first: str) -> str:
    """Return the open place for a promise that reads as no sentence, or for several unlike ones."""
    if len(made) == 1:
        is_sure = not (vows or is_a_word_to_them(made[0].text) or _PERHAPS.search(made[0].text))
        return blank(made) if is_sure else ""
    if not made or all(sure_thing(one.text, first) for one in made):
        return ""
    return blank(made)


_PERHAPS = LazyPattern(r"\b(?:perhaps|maybe|might|possibly|if)\b|\?", re.IGNORECASE)


def _vows(contact: Contact, made: Sequence[Promise], today: date) -> tuple[str, ...]:
    """Return what the user promised in a conversation, in sentences, where it reads as one."""
    names, first = names_of(contact), greeting_name(contact)
    found: dict[str, list[str]] = {}
    for one in made:
        said = promise_phrase(one.text, names, first).rstrip(".")
        when = _by_when(one, said, today)
        is_this = is_a_word_to_them(one.text) and not when  # the message is one
        if said and not is_this and not _OF_NOTHING.fullmatch(said):
            found.setdefault(when, []).append(said)
    told = [f"{one}{when}" for when, several in found.items() for one in _together(several)]
    return tuple(f"{one}." for one in _together(told, ", and "))


_TO_SEND = "I'll send you "


def _together(said: Sequence[str], link: str = " and ") -> Sequence[str]:
    """Return sentences with two things that are to be sent in one."""
    if len(said) != 2 or not all(one.startswith(_TO_SEND) for one in said):
        return said
    return (f"{said[0]}{link}{said[1].removeprefix(_TO_SEND)}",)


_OVER_A_WEEKEND = LazyPattern(r" (?:over|during|across) (?:the|this) weekend$", re.IGNORECASE)
_BY_A_DAY = LazyPattern(
    r"I'll (?:(?:share|ask|pay|read|look|review|draft|mock|fill|confirm|finish|prepare|sign|invoice|let|tell)"
    r"|(?:send|email|text|forward|mail|get|give|introduce|show|write) you)\b"
)
"""What is done by a day; other deeds may have been meant for the day itself."""


def _by_when(promise: Promise, said: str, today: date) -> str:
    """Return when a promise will be kept, for the end of its sentence: " by Friday", " tomorrow"."""
    due, hour = promise.due, hour_of(promise.text)
    if due is None or due < today:
        return ""
    if weekend := _OVER_A_WEEKEND.search(promise.text):
        return "" if weekend[0] in said else weekend[0]
    day = coming_day(due, today)
    if hour:
        return f" {at_hour(hour, day, day_word(said))}"
    if due == today or names_a_span(promise.text) or " by " in said:
        return ""
    day = day.removeprefix("on ")
    link = "on" if is_for_its_day(promise.text) else day_word(said)
    if link == "by" and not _BY_A_DAY.match(said):
        return ""
    return f" {day}" if day == "tomorrow" else f" {link} {day}"


_OF_NOTHING = LazyPattern(
    r"I(?:['’]ll| will) (?:let you know|tell you|update you|confirm)(?: (?:by|on|before|at|in|tomorrow|today|tonight|soon|next|this|asap)\b[^.]*)?\.?",
    re.IGNORECASE,
)
"""A promise to let them know that doesn't say what."""


def _thing(promise: Promise | None, owed: Told, first: str, resource: str) -> str:
    """Return what a promise of either side is about."""
    if promise is None or " " in resource:
        return ""
    if promise.mine:
        return owed.thing
    found = promised_thing(promise.text, first, is_mine=False)
    return found if found.startswith("an introduction ") else _ANY.sub("the ", found)


_ANY = LazyPattern(r"^(?:an?|some) ", re.IGNORECASE)
"""Of what they promised one asks for "the quote", though it was to be "a quote"."""


def _on_its_day(promise: Promise | None, call: str, today: date) -> str:
    """Return a promised call with its day: "call you on Thursday", "call you at 9am tomorrow"."""
    if not call or promise is None or promise.due is None:
        return ""
    day, hour = coming_day(promise.due, today), hour_of(promise.text)
    return f"{call} {at_hour(hour, day, 'on') if hour else day}"


def _visit(contact: Contact, mine: Sequence[Promise]) -> str:
    """Return a promised visit in a month or at a feast, "come over in January"; none to a firm."""
    if contact.org or len(mine) != 1 or not names_a_span(mine[0].text):
        return ""
    return said_to_them(mine[0].text, names_of(contact))


COMMENTS = "[your comments]"
"""What an open place says of a promise to read something."""


def _offer(contact: Contact, promise: Promise | None, first: str, today: date) -> str:
    """Return what they promised after "you'd", with its day."""
    if promise is None or promise.mine:
        return ""
    words = offer(promise.text, names_of(contact), first)
    if not words and not promised_thing(promise.text, first, is_mine=False):
        words = plain_deed(promise.text)
    if words and promise.due is not None:
        words = f"{words} {_around(words, promise.due, today)}".rstrip()
    return words


def _around(words: str, day: date, today: date) -> str:
    """Return the day they named, gently: "around Thursday", "on Saturday" for a deed, "in March".

    A day that is over isn't held up to them.
    """
    if day < today:
        return ""
    month = MONTHS[day.month - 1].title()
    if shift(day, 1).month != day.month:
        return f"in {month}"
    is_near = abs((today - day).days) < DAYS_BY_NAME
    said = WEEKDAYS[day.weekday()].title() if is_near else f"{day.day} {month}"
    return f"{'on' if day_word(words) == 'on' else 'around'} {said}"


DAYS_BY_NAME = 6
"""Days for which a weekday names a day without doubt."""


def names_of(contact: Contact) -> tuple[str, ...]:
    """Return the names by which a person may be called in a note."""
    called = nickname(contact.name)
    return (contact.name, given_name(contact), *((called,) if called else ()))


def two_days(today: date, is_working: Callable[[date], bool] | None) -> str:
    """Return two working days to propose: "Tuesday or Thursday", "Tuesday 1 or Thursday 3 December".

    The first is at least two days ahead, the second two days after it. Days after this week have
    their dates: "next week" is another one for who reads it on Monday. Empty without a policy.
    """
    if is_working is None:
        return ""
    first = _working_day(shift(today, 2), is_working)
    second = _working_day(shift(first, 2), is_working)
    if (second - today).days > 13:
        return ""
    names = [WEEKDAYS[day.weekday()].title() for day in (first, second)]
    if (second - today).days + today.weekday() < WEEK:
        return f"{names[0]} or {names[1]}"
    months = [MONTHS[day.month - 1].title() for day in (first, second)]
    month = "" if months[0] == months[1] else f" {months[0]}"
    return f"{names[0]} {first.day}{month} or {names[1]} {second.day} {months[1]}"


WEEK = 7


class WorkingHours(msgspec.Struct, frozen=True):
    """The day where someone is, and how many hours their clock is ahead of the user's."""

    today: date
    ahead: float
    first: int = 9
    last: int = 17
    """Hours of the clock, on both sides, between which a call may begin."""
    weekend: frozenset[int] = frozenset()
    """Days of the week on which they don't work, 0 for Monday."""

    @property
    def hour(self) -> int | None:
        """An hour of their clock at which both are at work, as late as possible; None without."""
        both = [
            hour
            for hour in range(self.first, self.last)
            if self.first <= hour - self.ahead <= self.last - 1
        ]
        return both[len(both) // 2] if both else None


def _at_their_time(days: str, hours: WorkingHours | None) -> str:
    """Return days with a time on their clock where that isn't the user's."""
    if not days or hours is None or not hours.ahead or hours.hour is None:
        return days
    hour = hours.hour
    clock = "noon" if hour == 12 else f"{(hour - 1) % 12 + 1} {'am' if hour < 12 else 'pm'}"
    return f"{days} at {clock} your time"


def _working_day(day: date, is_working: Callable[[date], bool]) -> date:
    for _ in range(14):
        if is_working(day):
            return day
        day = shift(day, 1)
    return day


SAID_ONCE = (
    "topic",
    "event",
    "takeaway",
    "question",
    "need",
    "personal",
    "ahead",
    "treat",
    "after",
    "lately",
    "news",
    "pursuit",
    "habit",
    "change",
    "feat",
)
"""Facts that the very next message does not say again."""


def _drop_what_was_said(
    values: dict[str, str], history: Sequence[Interaction], kept: Container[str]
) -> None:
    """Take out the facts that the last message to the contact told; what is `kept` stays."""
    sent = next((one for one in reversed(history) if one.is_sent or one.is_conversation), None)
    if sent is None or not sent.is_sent:
        return
    said = " ".join(sent.text.casefold().split())
    for slot in SAID_ONCE:
        value = values.get(slot, "").casefold().rstrip(".?")
        is_asked = f"{value} go" in said or f"{value} went" in said
        if slot in ("after", "lately") and not is_asked:
            continue
        if value and slot not in kept and value in said:
            values[slot] = ""


def _still_to_ask(
    question: str, asked: str, history: Sequence[Interaction], kept: Container[str]
) -> tuple[str, bool]:
    """Return a question if it may be asked now, and whether it was, without an answer yet.

    Nobody is asked a second thing while they owe an answer to the first.
    """
    if not asked or "question" in kept:
        return question, False
    mine: list[Interaction] = []
    for entry in reversed(history):
        if entry.is_reply or entry.is_conversation:
            break
        mine += [entry] if entry.is_sent else []
    words = " ".join(asked.casefold().rstrip("?").split())
    if not question or any(words in " ".join(one.text.casefold().split()) for one in mine):
        return "", True
    return "" if any(one.step in (CHECK_IN, NEXT_STEP) for one in mine) else question, False


_OURS = LazyPattern(
    r"\b(?:me|my|mine|us|our|ours)\b|\byou recommended\b"
    r"|\b(?:the|this) (?:findings|results|(?:finished |final )?(?:study|survey|thesis|report|paper|article))\b",
    re.IGNORECASE,
)
"""What the user makes themselves: "a summary of the findings"."""
_CERTAIN = LazyPattern(
    r"^(?:the|this|that|these|those) (?!(?:right|best|perfect|ideal|next|first|same|latest|name|number|address)\b)"
    r"|^(?:an? |some |the )?(?:\w+ )?(?:cop(?:y|ies)|summar(?:y|ies)|notes|minutes|photos?|pictures|recordings?|slides|transcripts?|drafts?|lists?|versions?|details|extracts?|scans?|prints?|proofs?|cuts?|edits?|write-?up|file|pdf) (?:of|from) (?:the|this|that|these|those) ",
    re.IGNORECASE,
)
"""A certain thing, which both know: the user's to give, "the final cut", "a summary of the interviews"."""


_FROM_A_PERSON = LazyPattern(
    r"\bpairs? of (?:eyes|hands)\b|^(?:an? |some |any )?(?:[\w-]+ )?(?:hand|ear|opinion|views?|feedback|chat|call|lift|company|sounding board)(?=$| (?:with|on|about|for|from|to|in)\b)",
    re.IGNORECASE,
)
"""What one person gives another, and no link does: "a second pair of eyes"."""


def _is_mine(need: str, promises: Sequence[Promise], history: Sequence[Interaction]) -> bool:
    """Whether a need is for the user to meet: their own thing, a promise of theirs, or sent.

    A promise meets it that names the thing needed, or half of what is said of it.
    """
    stems = _thing_stems(need)
    if not stems or _OURS.search(need) or _CERTAIN.match(need) or _FROM_A_PERSON.search(need):
        return bool(need)
    thing = _thing_stems(head(need))
    given = [one.text for one in promises if one.mine]
    given += [one.text for one in history if one.is_sent and one.resource is not None]
    found = (_thing_stems(text) & stems for text in given)
    return any(both & thing or 2 * len(both) >= len(stems) for both in found if both)


_SOMEONE = LazyPattern(
    r"(?:someone|somebody|anyone|an? (?:person|contact|expert|introduction|intro|referral|[\w-]*(?:er|or|ist|ian|ant))|introductions?|intros?|contacts?|people|names?)\b",
    re.IGNORECASE,
)
_BRINGS_SOMEONE = LazyPattern(
    r"\b(?:intro(?:s|duction|duce)?|connect|put (?:\w+ ){1,3}in (?:touch|contact)|(?:hook|link) (?:\w+ )?up|ask [A-Z]|name of|number of|[A-Z]\w+['’]s (?:number|details|e-?mail))\b"
)
"""A promise that brings people together: "intro to Tomás"."""


def _is_met(need: str, promises: Sequence[Promise]) -> bool:
    """Whether who they need is promised to them already, by an introduction or a name."""
    if _SOMEONE.match(need) is None:
        return False
    return any(one.mine and _BRINGS_SOMEONE.search(one.text) for one in promises)


_THING_WORD = LazyPattern(r"[^\W\d_]{2,}")
_NO_THINGS = frozenset(
    ("a", "an", "the", "some", "someone", "somebody", "anyone", "who", "whos", "for", "with", "and", "or", "of", "to", "in", "on",
     "at", "by", "from", "about", "that", "this", "their", "your", "his", "her", "our", "my", "me", "him", "them", "it", "is", "are",
     "has", "have", "had", "done", "good", "new", "better", "help", "more", "can", "could", "would", "will", "send", "share", "get",
     "give", "find", "ask", "look", "into", "out", "up", "over", "if", "whether", "any", "two", "three", "us", "you", "be", "do",
     "how", "what", "as", "like", "not", "no", "all", "one", "ones", "people", "person", "thing", "things", "way", "ways", "info")
)  # fmt: skip
"""Words that name no thing by themselves."""


def _thing_stems(text: str) -> set[str]:
    """Return how the words of a text begin that name something: "grant" of "a grant for it"."""
    words = {one for one in _THING_WORD.findall(text.casefold()) if one not in _NO_THINGS}
    return {one.removesuffix("s")[:STEM] for one in words}


def _filled(history: Sequence[Interaction]) -> dict[str, str]:
    """Return what the user filled in by hand since the last message or conversation.

    "right" is the person that a reply named as the one to write to.
    An answer belongs to what they wrote last: one that was prepared before is left out.
    """
    found: dict[str, str] = {}
    heard = False
    for entry in reversed(history):
        if entry.kind is Kind.FILLED or entry.is_reply:
            fills = {
                RENAMED.get(slot, slot): words for slot, words in entry.fills.items() if line(words)
            }
            if heard:
                fills.pop("answer", None)
            found = {**fills, **found}
        elif entry.is_sent or entry.is_conversation:
            break
        heard = heard or entry.is_reply
    return found


def _time(entry: Interaction | None, today: date) -> str:
    """Return when people were in contact; a note says nothing about that."""
    if entry is None or not entry.is_contact:
        return ""
    return relative_time(entry.at.date(), today)


def _day(entry: Interaction | None, today: date) -> str:
    """Return the day of a conversation by its name, for "thanks for yesterday"."""
    if entry is None or not entry.is_conversation or (today - entry.at.date()).days > 6:
        return ""
    return relative_time(entry.at.date(), today).removeprefix("on ")


def _since(entry: Interaction | None, today: date) -> str:
    """Return when people last talked for after "since": "Friday", "March"; empty for "a week ago"."""
    said = _time(entry, today).removeprefix("on ").removeprefix("back in ").removeprefix("in ")
    return "" if said == "today" or said.endswith("ago") else said


_LEADING_AT = LazyPattern(
    r"(?:at|in|on|over|during|after|by|near) (?:the |a |an |our |your )?", re.I
)


def _place_name(where: str) -> str:
    """Return a place without its preposition, for a subject: "PyCon" of "at PyCon"."""
    return _LEADING_AT.sub("", where, count=1)


def _where(contact: Contact, talk: Interaction | None, facts: frozenset[Fact]) -> str:
    """Return the place of the conversation, or where people first met; nobody meets "at a visit"."""
    where = _place_of(contact, talk, facts)
    return "" if _A_VISIT.search(where) or _is_theirs(where, contact.org) else where


def _is_theirs(place: str, org: str) -> bool:
    """Whether a place is their own company's: it isn't named to them."""
    own = {word for word in _PART_OF_A_NAME.findall(org) if word.casefold() not in _COMMON_IN_NAMES}
    return bool(own & {*_PART_OF_A_NAME.findall(place)})


_PART_OF_A_NAME = LazyPattern(r"\b[A-Z][\w’'-]{3,}")
_COMMON_IN_NAMES = frozenset(
    ("club", "group", "foundation", "university", "school", "college", "city", "centre", "center", "church", "trust")
)  # fmt: skip


_A_VISIT = LazyPattern(r"\bvisit\b", re.IGNORECASE)


def _place_of(contact: Contact, talk: Interaction | None, facts: frozenset[Fact]) -> str:
    if talk is not None and talk.kind is Kind.MET and Fact.FIRST not in facts:
        return talk.place
    if talk is not None and talk.kind is Kind.MET:
        return talk.place or contact.met_where
    return contact.met_where


def _in_the_flesh(talk: Interaction) -> bool:
    """Whether a talk was a meeting, whatever it was logged as: "rang nan" was none."""
    return talk.kind is Kind.MET and _RANG.match(talk.text.strip()) is None


_RANG = LazyPattern(
    r"(?:\w+ )?(?:rang|phoned|facetimed?|skyped?|zoom(?:ed)?|on the (?:phone|blower)|(?:phone|video|whatsapp|zoom|teams) (?:call|chat)|(?:long |quick |short )?call (?:w/?|with|from|to)\b)",
    re.IGNORECASE,
)


def _facts(
    contact: Contact,
    history: Sequence[Interaction],
    talk: Interaction | None,
    today: date,
    goal: str,
) -> Iterator[Fact]:
    if talk is not None and talk.is_contact:
        yield Fact.TOLD
        if talk.is_conversation:
            yield Fact.SPOKE
            yield Fact.MET if _in_the_flesh(talk) else Fact.CALL
        else:
            yield Fact.WRITTEN
        if talk.kind is Kind.MET:
            yield from _which_meeting(contact, history, talk, goal)
    elif last_talk(history) is None and any(entry.is_sent for entry in history):
        yield Fact.STRANGER
    yield from _in_writing(history)
    yield from _last_word(history)
    yield from _birthday(contact, today)


def _in_writing(history: Sequence[Interaction]) -> Iterator[Fact]:
    """Yield UNSPOKEN without a talk on record, and WRITTEN where they wrote."""
    if any(entry.is_conversation for entry in history):
        return
    yield Fact.UNSPOKEN
    if any(entry.is_reply for entry in history):
        yield Fact.WRITTEN


def _which_meeting(
    contact: Contact, history: Sequence[Interaction], talk: Interaction, goal: str
) -> Iterator[Fact]:
    """Yield FIRST or AGAIN, only if the records say so; most meetings are neither."""
    day = talk.at.date()
    before = [entry for entry in history if entry.is_contact and entry.at.date() < day]
    since = contact.met_on
    if (since is not None and since < day) or any(entry.kind is Kind.MET for entry in before):
        yield Fact.AGAIN
    elif _KNOWN_BEFORE.search(talk.text):
        return  # "ran into each other again", whatever day the card has
    elif not before and (
        since == day
        or _is_same_place(contact.met_where, talk.place)
        or _is_new(contact, talk, goal)
    ):
        yield Fact.FIRST


_KNOWN_BEFORE = LazyPattern(
    r"\b(?:again|catch(?:ing)?[- ]?up|caught up|since (?:I|we|he|she|they|uni|school)|reunion|old (?:friend|colleague|boss|mate|school)|ex-|years|yrs|first time in|usual|as always)\b",
    re.IGNORECASE,
)
"""What a note has of someone known for longer."""
_CLOSE = frozenset(("friend", "family", "friends", "neighbour", "neighbor", "colleague", "school"))


def _is_new(contact: Contact, talk: Interaction, goal: str) -> bool:
    """Whether the first conversation on record, at an event or a named place, was the first of all."""
    if (
        not talk.place
        or goal in ("", "friend")
        or _CLOSE & {tag.casefold() for tag in contact.tags}
    ):
        return False
    return contact.met_on is None and _KNOWN_BEFORE.search(talk.text) is None


def _is_same_place(one: str, other: str) -> bool:
    return bool(line(one)) and line(one).casefold() == line(other).casefold()


def _free(
    is_working: Callable[[date], bool] | None, taken: Container[date], weekend: Container[int]
) -> Callable[[date], bool] | None:
    """Return which days may be proposed, without those named already and their weekend."""
    if is_working is None:
        return is_working
    return lambda day: day not in taken and day.weekday() not in weekend and is_working(day)


def _last_word(history: Sequence[Interaction]) -> Iterator[Fact]:
    spoken = [entry for entry in history if entry.is_contact]
    if not spoken or not spoken[-1].is_reply:
        return
    reply = spoken[-1]
    if reply.answer is ReplyKind.WARM:
        yield Fact.WARM
    if reply.answer in DECLINED:
        yield Fact.DECLINED


def _birthday(contact: Contact, today: date) -> Iterator[Fact]:
    for year in (today.year, today.year - 1):
        day = birthday_in(contact, year)
        days = (today - day).days if day is not None else -1
        if days == 0:
            yield Fact.ON_THE_DAY
        if 0 < days <= BELATED_DAYS:
            yield Fact.BELATED


AT_MOST = 40
"""So many characters; longer is no name that anyone is greeted with."""

SHOUTED_FROM = 4
"""A name of so many capitals is shouted; JO and MAX may be meant so."""

_PARTICLE_WORDS = """de la del las los da das do dos du des di della van von der den ter ten zu zur
    af av al el bin ibn"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def greeting_name(contact: Contact) -> str:
    """Return the name for a greeting; empty when there is none to be trusted.

    It is the first name as its source gave it, else one word of the full name, without titles. A
    surname alone stays whole; capitals throughout become a normal name.
    """
    given = greeting_word(" ".join(_words(contact.first)))
    if given or is_company(contact.name):
        return given
    called = both_names(contact.name) or nickname(contact.name)
    found = called or first_word(without_byname(contact.name))
    return "" if found.endswith(("'s", "’s")) else found


def first_word(name: str) -> str:
    """Return the word of a full name that is used in speech: "Jane" of "Dr. Jane Roe"."""
    words = _words(name)
    if not words:
        return ""
    if given := given_last(" ".join(words)):
        return given
    if words[0].casefold() not in given_names() and (given := given_in_two(words)):
        return given
    before = line(name).split()[0]
    if len(words) == 1 and is_title(before) and not is_job(before):
        return greeting_word(f"{before} {words[0]}")
    if len(words) > 1 and len(words[0].rstrip(".")) == 1 and words[0][0].isalpha():
        return ""  # "T. Okonjo"
    return greeting_word(" ".join(words) if words[0] in _PARTICLES else words[0])


def greeting_word(name: str) -> str:
    """Return a name as it is written in a greeting; empty for what is no name."""
    if len(name) > AT_MOST or "@" in name or "://" in name or not any(map(str.isalpha, name)):
        return ""
    if name.isupper() and sum(map(str.isalpha, name)) >= SHOUTED_FROM:
        return name.title().replace("i\u0307", "i")
    return name


def _words(name: str) -> list[str]:
    """Return the words of a name as it is spoken, without titles, pictures and what follows a comma."""
    spoken = without_credentials(in_spoken_order(line(name).strip(" ,;")))
    words = [clean for word in spoken.split() if (clean := _bare(word))]
    words = words[len(titles_before(words)) :]
    return [] if len(words) == 1 and is_title(words[0]) else words


def _bare(word: str) -> str:
    """Return a word without commas around it and without pictures at its ends."""
    word = word.strip(",;")
    while word and _is_picture(word[-1]):
        word = word[:-1]
    while word and _is_picture(word[0]):
        word = word[1:]
    return word


def _is_picture(character: str) -> bool:
    return character in "\ufe0e\ufe0f\u200d" or unicodedata.category(character) in ("So", "Sk")


BY_THE_WEEK_DAYS = 35
"""From here on people name the month."""

BACK_IN_DAYS = 62
"""From here on the month is "back in"."""

SAME_WINTER_DAYS = 183
"""So far back a month of last year needs no year: "back in November", said in February."""


def relative_time(day: date, today: date) -> str:
    """Return when `day` was, seen from `today`: "yesterday", "on Friday", "back in March".

    Calendar weeks begin on Monday, so "last week" is only said of last week. A date in the future
    is "today", since callers have left those out. A date out of range is "a while ago". The words
    are for a letter, vaguer than pendulum's counts on purpose.
    """
    if not is_usable(day, today):
        return "a while ago" if day < today else "today"
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if days < 7:
        return f"on {WEEKDAYS[day.weekday()].title()}"
    if days < BY_THE_WEEK_DAYS:
        return _weeks(days, is_last_week=days - today.weekday() <= 7)
    return _months(day, today, days)


def _weeks(days: int, *, is_last_week: bool) -> str:
    if is_last_week:
        return "last week"
    if days == 8:
        return "a week ago"
    if days < 12:
        return "a week and a half ago"
    if days < 18:
        return "two weeks ago"
    return "three weeks ago" if days < 25 else "a few weeks ago"


def _months(day: date, today: date, days: int) -> str:
    month = MONTHS[day.month - 1].title()
    if days < BACK_IN_DAYS:
        return f"in {month}"
    if day.year == today.year or days <= SAME_WINTER_DAYS:
        return f"back in {month}"
    return f"in {month} last year" if day.year == today.year - 1 else f"back in {day.year}"
