"""Calls that reached nobody: the user's, and those of theirs that the user missed."""

import re
from collections.abc import Sequence
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.template_context import relative_time
from netfollow.people import Direction, Interaction, Kind, Step

MISSED_CALL, CALL_BACK = Step("missed-call"), Step("call-back")
"""The message after a call in vain, and the answer to a call of theirs that the user missed."""

_VOICEMAIL = (
    r"\b(?:vms?|v/m|voice ?mails?|answer ?(?:phone|machine)|ans(?:wer)?ing machine|ansa ?phone)\b"
)
_LEFT_A_MESSAGE = LazyPattern(
    rf"\A{_VOICEMAIL}(?= (?:re|about|abt|asking|to)\b)|\b(?:left|leaving) (?:[\w'’]+ ){{0,3}}?(?:msg|message|word)s?\b(?! with\b)|\b(?:left|leaving) (?:[\w'’]+ ){{0,3}}?{_VOICEMAIL}",
    re.IGNORECASE,
)
_DESK = (
    r"(?P<desk>assistant|pa|ea|secretary|receptionist|colleague|deputy|office manager|wife|husband|partner|son|daughter"
    r"|mum|dad|mother|father|brother|sister)"
)
_SPOKE_TO = LazyPattern(
    rf"\b(?:spoke|talked|chatted|got|reached|left (?:a )?(?:msg|message|word)|put through)(?: only)? (?:to|with|through to)?"
    rf" ?(?:(?:his|her|their|the|an?) )?(?:\w+ )?{_DESK}\b|\b(?:(?:his|her|their|the) )?{_DESK.replace('desk', 'other')}"
    r" (?:answered|picked up|said|says|told me|took)\b",
    re.IGNORECASE,
)
_MISSED = LazyPattern(
    rf"\bmissed (?:[\w'’]+ ){{0,3}}?(?:calls?|ring)\b|{_VOICEMAIL}"
    r"|\b(?:i|we) (?:was|were) (?:out|driving|away|asleep|on (?:the|another) (?:other )?(?:line|call|phone)|in (?:a |the )?(?:mtg|meeting|car|shower|bath|class|court|theatre))\b"
    r"|(?:\A|[,.;] ?|\b(?:i|we) )(?:couldn['’]?t|didn['’]?t|could not|did not) (?:pick up|answer|hear (?:it|the phone)|get to (?:it|the phone))\b"
    r"|\b(?:left|leaving) (?:(?:me|us|a|an|short|long) ){0,3}(?:msg|message)\b|\bphone was (?:off|on silent|dead)\b",
    re.IGNORECASE,
)
_SAYS_MORE = LazyPattern(
    r"\b(?:re|about|abt|asking|asks?|asked|wants?|wanted|wanting|says?|saying|said|needs?|wondering|whether|if|to (?:say|ask|move|cancel|confirm|tell|let)|that)\b|[?:]",
    re.IGNORECASE,
)
_NOBODY_THERE = LazyPattern(
    rf"\A(?:i )?(?:left (?:(?:him|her|them|a|another|short) )*(?:msg|message|{_VOICEMAIL})|(?:rang|phone(?:d)?|called|tried)?,? ?(?:it )?(?:rang out|no (?:answer|reply)|straight to {_VOICEMAIL}|engaged))\b"
    rf"|\A(?:i )?(?:tried|called|rang|phoned)\b[^.;\n]{{0,30}}?\b(?:no (?:answer|reply)|no ?(?:one|body) (?:picked up|answered|took (?:it|the call)|there)|(?:didn['’]?t|did not) (?:pick up|answer))\b"
    rf"|\A(?:i )?(?:tried|called|rang|phoned)\b[^.,;\n]{{0,30}}, ?(?:only |just |got )?(?:(?:his|her|their|the) )?{_VOICEMAIL}"
    r"|\A(?:s?he|they) (?:didn['’]?t|did not) (?:pick up|answer)\b(?! (?:my|the) (?:question|e?mail|message|letter))"
    rf"|\A(?:lm|{_VOICEMAIL})(?=\W|\Z)",
    re.IGNORECASE,
)
_MATTER = LazyPattern(
    r"\b(?:re|about|abt|regarding)\b:? (?P<what>[^.,;:!?()\n]{3,60})", re.IGNORECASE
)
TWICE = 2


def tells_of_no_talk(note: str) -> bool:
    """Whether the note of a call says that nobody took it: "left vm, will try again"."""
    return _NOBODY_THERE.match(note.lstrip()) is not None


def matter_of(history: Sequence[Interaction]) -> str:
    """Return what the calls in vain were about, in the words of their notes: "scaffold coming down"."""
    notes = (one.text for one in reversed(history) if one.is_attempt)
    return next((match["what"].strip() for note in notes if (match := _MATTER.search(note))), "")


def never_reached(history: Sequence[Interaction]) -> bool:
    """Whether someone was called in vain, and has never talked or written to the user."""
    is_known = any(one.is_conversation or one.is_reply for one in history)
    return not is_known and any(one.is_attempt for one in history)


_RING_BACK = LazyPattern(
    r"\b(?:call|ring|phone|get) (?:\w+ )?back\b|\b(?:call|ring|phone) (?:her|him|them) (?:\w+ )?(?:on|at|after|before|asap|again|later|tomorrow)\b",
    re.IGNORECASE,
)
_TALKED = LazyPattern(
    r"\b(?:got|had|gave me|spoke for|talked for) (?:about |only |just |all of |a good )*(?:\d+|two|three|four|five|six|seven|eight|ten|fifteen|twenty|thirty|a few|a couple of) ?(?:mins?|minutes|seconds|secs)\b"
    r"|\b(?:had a|good|quick|nice|great|short|brief|long) (?:chat|talk|call|conversation)\b|\b(?:spoke|talked|chatted) (?:to|with) (?:her|him|them)\b",
    re.IGNORECASE,
)


_WANTS = LazyPattern(
    r"(?:\A|[.,;!\n]\s{0,3}|\b(?:s?he|they) (?:also )?)(?:wants?|wanted|asks?|asked|asking|needs?|would like|wonders?|wondered|wondering)\b|\?",
    re.IGNORECASE,
)


def waits_for_an_answer(note: str) -> bool:
    """Whether the note of a call of theirs says that it was missed, or that they want something."""
    return any(one.search(note) for one in (_MISSED, _RING_BACK, _WANTS))


def tells_of_a_talk(note: str) -> bool:
    """Whether the note of the user's call says that they talked: "got 4 minutes", "she says divorce"."""
    if _LEFT_A_MESSAGE.search(note):
        return False
    if _TALKED.search(note) or _GAVE_THEIR_WORD.search(note):
        return True
    told = _A_LINE_OF_MINE.sub("", note)
    answered = None if _IN_VAIN.search(told) else _ANSWERED.search(told)
    desk = _SPOKE_TO.search(told)
    return answered is not None and (desk is None or answered.start() < desk.start())


_GAVE_THEIR_WORD = LazyPattern(r"^[ \t]*!<", re.MULTILINE)
_A_LINE_OF_MINE = LazyPattern(r"(?:^[ \t]*[=?]|!(?!<))[^\n]*", re.MULTILINE)
"""A topic, a question or a promise of the user's: none was said by the other."""
_IN_VAIN = LazyPattern(
    rf"{_VOICEMAIL}|\b(?:no (?:answer|reply|joy|luck)|no ?(?:one|body) (?:picked|answered|there|in)|(?:rang|ringing) out|engaged tone|line (?:was )?(?:busy|engaged|dead)|(?:didn['’]?t|did not|won['’]?t|not|never|don['’]?t) (?:pick(?:ing)? up|answer(?:ing)?|get through|get hold)|cut off before|automated|recorded|recording|auto[- ]?message)\b",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:says?|said|saying|told|tells|asked|asks|agreed|agrees|wants|needs|confirmed|confirms|promised|promises|explained|mentioned|admitted|reckons|thinks|claims|claimed|suggested|suggests"
    r"|offered|offers|accepted|declined|refused|apologi[sz]ed|complained|laughed|sounded|sounds|seemed|prefers|insisted|quoted|thanked|invited|hung up|answered|picked up|can['’]?t (?:make|do|come|pay|say|talk)|remembered)"
)
_ANSWERED = LazyPattern(
    rf"(?:\A|[.,;:!?\n–—(-]\s{{0,3}}|\b(?:and|but|so|then|&|her|him|them) )(?:and |but |so |then )?"
    rf"(?:(?:s?he|they|we)(?: (?:also|just|only|then|both|all|finally|now))? {_SAYING}\b|(?:s?he|they)(?:['’]ll| will) (?!(?:not )?be (?:in|out|away|off|back|there|at|on)\b)"
    rf"|(?-i:(?!I\b|No\b|Nobody\b|The\b|Her\b|His\b|My\b|Our\b|PA\b|Secretary\b|Receptionist\b|Assistant\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:also |just )?{_SAYING}\b"
    rf"|(?:also |just )?(?!asked (?:for|after) (?:him|her|them)\b|asks\b|tells\b|(?:said|promised) (?:i|we)\b|needs (?:\w+ing|chasing)\b){_SAYING}\b(?! to (?:self|myself)\b|ly\b)"
    r"|(?:i )?(?:told|asked|thanked|warned|reminded|congratulated) (?:her|him|them)\b|(?:we )?(?:agreed|arranged|settled|fixed|chatted|discussed)\b"
    r"|(?:will|['’]ll) (?:pay|consider|let (?:me|us) know|get back to (?:me|us)|think (?:about|it)|(?:call|ring|phone|email|text|send|give|tell|meet|see|join|help) (?:me|us))\b|(?:(?:s?he|they)(?:['’](?:s|re))? )?(?:(?:is|are|was|were|very|v|really|so|not|quite|all) )*(?:keen|interested|happy|pleased|delighted|furious|grateful|friendly|chatty|rude|annoyed|apologetic)\b)"
    r"|\b(?:got (?:through to|hold of)|spoke (?:to|with)|talked (?:to|with)) (?:her|him|them)\b",
    re.IGNORECASE,
)
"""What only someone who answered can have said, in a clause of its own: not "re the quote she wants"."""


def is_missed(entry: Interaction) -> bool:
    """Whether an entry is a call of theirs that the user didn't take, by its note."""
    is_theirs = entry.kind is Kind.CALL and entry.direction is Direction.IN
    return is_theirs and _MISSED.search(entry.text) is not None


def says_more(entry: Interaction) -> bool:
    """Whether the note of a missed call tells what it was about."""
    return _SAYS_MORE.search(entry.text) is not None


def attempts(history: Sequence[Interaction]) -> list[Interaction]:
    """Return the calls that reached nobody since the last contact, in order of time."""
    found: list[Interaction] = []
    for one in history:
        if one.is_attempt:
            found.append(one)
        elif one.is_contact:
            found.clear()
    return found


def tried(history: Sequence[Interaction], today: date) -> str:
    """Return what the user did, in words: "I left you a voicemail yesterday"."""
    found = attempts(history)
    if not found:
        return ""
    if len(found) >= TWICE:
        return f"I've tried to call you {'twice' if len(found) == TWICE else 'a few times'}"
    when, note = relative_time(found[0].at.date(), today), found[0].text
    if (desk := _SPOKE_TO.search(note)) is not None:
        who = (desk["desk"] or desk["other"]).casefold()
        return f"I spoke to your {_DESKS.get(who, who)} {when}"
    if _LEFT_A_MESSAGE.search(note):
        return f"I left you a voicemail {when}"
    return f"I tried to call you {when}"


_DESKS = {"pa": "PA", "ea": "EA"}
