"""What an answer says before it answers: joy at their news, thanks for what they did, missed calls.

One message of theirs may do several things: "The board said yes! Could you sign by Friday?" The
wordings answer the last; these lines see to the others.
"""

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.promise_words import offer
from netfollow.method.drafts.said_back import THANKS, is_praise_of_another, joined, opens
from netfollow.method.drafts.templates import Fact, Wording
from netfollow.method.drafts.words.verbs import gerund
from netfollow.people import Channel, Interaction, Promise

_PRAISES = LazyPattern(
    r"\b(?:loved?|enjoyed|liked) (?:it|them|that|this|the|your|every)\b|\b(?:so|very|really|super|most|incredibly|hugely) (?:helpful|useful|good|kind|interesting|clear)\b"
    r"|\breads? (?:really |very )?well\b|\bworked (?:a treat|already|really well|perfectly|brilliantly|wonders|like a charm)\b|\b(?:was|were|is|are) (?:a|such a) (?:big |huge |real )?(?:hit|help|success)\b"
    r"|\bwe['’]ll (?:take|have|order) (?:\d+|two|three|four|five|six|ten|a dozen|them all|the lot)\b",
    re.IGNORECASE,
)
"""They like what they got, or it did what it should."""
_APPLAUDS = LazyPattern(
    r"(?:^|[.!] |\bwhat an? )(?:\w+ )?(?:lovely|great|brilliant|excellent|super|fantastic|wonderful|beautiful|nice) (?:piece of )?(?!to\b|question\b|point\b|call\b|chat\b|talk\b|meeting\b|session\b|conversation\b|news\b|idea\b|day\b|time\b|week\b|surprise\b|if\b|thanks\b|thank\b|pleasure\b|with\b|for\b)[\w-]+[.,!]",
    re.IGNORECASE,
)
"""They cheer the user on: "Nice progress!", "what a lovely talk"."""
_BUT = LazyPattern(
    r"\b(?:but|however|unfortunately|sadly|although|afraid|wait|until|till|hold off|not yet|steep|\bno (?!rush|hurry|need|worries|problem|doubt|wonder)\w|(?:more|higher|less|lower) than|over (?:budget|what)|misleading|terrible|awful|horrible|rubbish|killing me|hurts?|too (?:small|big|long|late|short))\b|n['’]t\b|\bnot\b",
    re.I,
)
_OF_SOMEONE = LazyPattern(
    r"(?:^|[.!?,;] |\band )(?!(?:[Tt]h|[Ii]t|[Yy]our|[Ee]very|[Aa]ll|[Tt]alk))(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?|s?he|who) (?:was|is|were|has been) (?:(?:so|very|really|super|most|incredibly|hugely) )?\Z"
)
"""What stands before "very helpful" that is said of someone: "Petra was"."""


def is_praise(text: str) -> bool:
    """Whether a message says that they like what they got, without an objection."""
    if _BUT.search(text) is not None:
        return False
    return any(
        _OF_SOMEONE.search(text[: match.start()]) is None for match in _PRAISES.finditer(text)
    )


def is_applause(text: str) -> bool:
    """Whether a message applauds what the user did, without an objection."""
    return _BUT.search(text) is None and _APPLAUDS.search(text) is not None


PLEDGES = LazyPattern(
    r"\b(?:donat\w+|confirm|contribut\w+|sponsor(?:ing)?|pledg\w+|chip(?:ping)? in|match(?:ing)?|giv(?:e|ing)|put (?:me|us) down|agreed|approved|award(?:ed|ing)?|grant(?:ed)?|che(?:que|ck)"
    r"|(?:can|could|['’]ll|will|happy to) (?:do|give|manage|offer|stretch|put))\b[^.?!]{0,40}?(?:[£$€] ?\d|\d[\d,.]* ?(?:k|quid|pounds|dollars|euros|kr|nok|sek)\b)"
    r"|\b(?:we|i)(?:['’]ll| will| can|['’]d| would)(?: be)? (?:(?:happily|gladly|happy to|glad to|love to|delighted to) )?(?:sponsor|donate|host|match|fund)\b",
    re.IGNORECASE,
)
_NO_PLEDGE = LazyPattern(
    r"\b(?:can|could|wo|do|did|would)n['’]t\b|\b(?:not|cannot|never|unable|unfortunately|afraid|if)\b",
    re.I,
)


ON_CONDITION = LazyPattern(
    r"\b(?:condition|provided|subject to|as long as|only if|unless)\b", re.IGNORECASE
)


def is_pledge(text: str) -> bool:
    """Whether a message promises a fundraiser money or help."""
    return PLEDGES.search(text) is not None and _NO_PLEDGE.search(text) is None


_CHOOSES = LazyPattern(
    r"\b(?:offer(?:ing)? you\b|make you an (?:\w+ )?offer\b|you(?:['’]ve| have)? (?:just |now )?(?:won (?:it|the (?:tender|bid|pitch|prize|award))|(?:got|won) the (?:job|role|post|part|place|slot|contract|grant|commission|residency|scholarship))\b"
    r"|(?:job|role|post|part|place|slot|commission|residency) is yours\b|you['’]?re hired\b|welcome (?:aboard|to the (?:team|family|company|department))\b|(?:we|i)(?:['’]d| would) (?:really )?(?:like|love) you to (?:join (?:us|the team)|take the (?:job|role|post)|start (?:on|in|with))"
    r"|(?:board|panel|team|committee|jury|interviewers|trustees|partners|everyone|everybody|all|we|they) (?:all |really |absolutely |just )*(?:loved|adored) you\b"
    r"|\b(?:invite|like to (?:see|meet|bring|ask|have|get|move)|love to (?:see|meet|bring|have)|bring(?:ing)?|put(?:ting)?|mov(?:e|ing)) you (?:\w+ ){0,3}?(?:to|for|through to|in for|back for|forward to|on to) (?:an? |the |our |your )?(?:[\w-]+ ){0,2}(?:interview|final round|next round|final stage|next stage|second round|final interview|panel interview|panel|assessment day|on-?site)\b"
    r"|you(?:['’]ve| have|['’]re| are)? (?:been |made it |got )?(?:through to|shortlisted|into) (?:the )?(?:final|next|second|last|shortlist)\b|you(?:['’]ve| have) been shortlisted|like to interview you\b"
    r"|your (?:paper|proposal|application|abstract|talk|bid|submission|story|piece|manuscript|entry|tender) (?:has been|have been|was|is|were|got) (?:accepted|approved|selected|chosen|successful|picked)"
    r"|\b(?:approved|accepted|chosen|selected) your (?:paper|proposal|application|abstract|bid|submission|story|piece|manuscript|entry|tender)\b"
    r"|(?:we|panel|board|jury|committee)(?:['’]ve| have| has)? (?:chosen|selected|picked) you(?:r (?:paper|proposal|bid|story|piece|talk|entry))?\b|you(?:['’]ve| have) been (?:selected|accepted|chosen|awarded|appointed))",
    re.IGNORECASE,
)
_SMALL_OFFERS = LazyPattern(
    r"\boffer(?:ing)? you (?:(?:an?|some|the|any|our|my) )?(?:\w+ )?(?:discount|refund|coffee|tea|lunch|lift|seat|drink|time|date|slots? (?:at|on (?!the|our)|in (?!the|our)|for|tomorrow|next)|call|chat|advice|help|apolog|alternative|credit|upgrade|deal|price|\d)",
    re.IGNORECASE,
)


def is_chosen(text: str) -> bool:
    """Whether a message offers the user a post or a place, or accepts what they sent in."""
    return (
        _CHOOSES.search(text) is not None
        and _SMALL_OFFERS.search(text) is None
        and _NO_PLEDGE.search(text) is None
    )


_NO_DEEDS = LazyPattern(
    r"(?:call|ring|phone|decide|be|think|try|see|hope|want|like|love|have|let me|tell me|get back|come back|answer|reply|respond|update me)\b"
)
"""What is no deed to thank for, or what the message itself is."""
_NUMBERED = LazyPattern(r"\bme (?=\d{1,3} |two |three |four |five )")
_SENDING = LazyPattern(r"(?:send|share|forward|email|attach|give)\b")


def deed(
    last: Interaction, promises: Sequence[Promise], names: Collection[str], first: str
) -> tuple[str, bool]:
    """Return what a message of theirs shows that they did as promised: "introducing me to Mina".

    And whether it was to send something, for which an answer may thank them already.
    """
    for one in promises:
        if one.mine or one.kept is None or one.kept != max(last.at, one.made):
            continue
        words = offer(one.text, names, first)
        if not words or _NO_DEEDS.match(words):
            continue
        verb, _, rest = words.partition(" ")
        told = _NUMBERED.sub("me the ", f"{gerund(verb)} {rest}".strip())
        return told, _SENDING.match(words) is not None
    return "", False


_NO_LEAD = frozenset(
    (Fact.SAD, Fact.SORROW, Fact.GOOD, Fact.GLAD, Fact.RELIEF, Fact.REFUSED, Fact.ANNOYED, Fact.WHO, Fact.FOREIGN, Fact.POINTED,
     Fact.DECLINED, Fact.SORE, Fact.STAND_IN)
)  # fmt: skip
"""What a message may be that gets one word and no other."""
_ASKING = frozenset(
    (Fact.PROPOSED, Fact.ASKED, Fact.SEVERAL, Fact.SEVERAL_ASKED, Fact.TWO, Fact.WANTED, Fact.WHEN, Fact.CALLING,
     Fact.CONFIRMED, Fact.SENT, Fact.OFFERED, Fact.ALSO)
)  # fmt: skip
"""What a message may be that needs an answer of its own."""
_NO_MORE = frozenset((Fact.THANKED, Fact.NOTHING, Fact.HELPED))
_THANKS = LazyPattern(r"\bthank|\bgreat\b|\bglad\b|\bwonderful\b|\bof course\b", re.IGNORECASE)
_WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)


def with_leads(
    several: Sequence[Wording],
    facts: Collection[Fact],
    done: str,
    channel: Channel,
    *,
    asks: bool,
    has_topic: bool,
    excuse: str = "",
) -> Sequence[Wording]:
    """Return the wordings of an answer with what it says first; `asks` says that a question is left."""
    if Fact.SOBER in facts and not _NEWS.intersection(facts):
        return [one for one in sober_answers(several) if "{kind}" not in one.body] or several
    if Fact.SORROW in facts and not _NEWS.intersection(facts):
        return [with_sympathy(one, channel) for one in sober_answers(several)]
    lines = tuple(_lines(facts, done, channel, excuse))
    if not lines or channel not in _WRITTEN or _NO_LEAD.intersection(facts):
        return several
    if Fact.EXCUSED in facts:
        led = _only_led(several, "{answer?}", lines, channel)
        return [msgspec.structs.replace(one, subject=one.subject and _NO_PROBLEM) for one in led]
    if Fact.MORE in facts and not _SAYS_WHAT.intersection(facts):
        return _only_led(several, "{answer}", lines, channel)
    if _are_all(facts, done, asks=asks):
        return _only_led(several, "{answer?}", lines, channel)
    plain = [one for one in several if not _THANKS.search(one.body)]
    plain = [one for one in plain if "pleasure" not in one.body] or plain
    if not plain and Fact.CHOSEN in facts:
        return _only_led(several, "{answer}", lines, channel)
    if not plain and not done and not excuse:
        return several
    plain = plain or list(several)
    subject = "Wonderful news" if Fact.CHEERED in facts else ""
    subject = subject or ("Thank you, and your question" if done else "")
    if Fact.PLEDGED in facts or Fact.CHOSEN in facts:
        subject = "Thank you so much, {first}"
    subject = subject or ("" if has_topic else "Thanks for your message, {first}")
    return [
        one
        if one.id.startswith("own/")
        else msgspec.structs.replace(
            one,
            body=_led(one.body, lines, channel),
            subject=subject if subject and "{topic" in one.subject else one.subject,
        )
        for one in plain
    ]


def _are_all(facts: Collection[Fact], done: str, *, asks: bool) -> bool:
    """Whether these lines are all that there is to say."""
    if {Fact.THANKED, Fact.BRIGHT} <= {*facts} or (done and _NO_MORE.intersection(facts)):
        return True
    is_offered = bool({Fact.PLEDGED, Fact.CHOSEN} & {*facts})
    return is_offered and not asks and not _ASKING.intersection(facts)


_SAYS_WHAT = frozenset(
    (Fact.SENT, Fact.PROPOSED, Fact.ASKED, Fact.SEVERAL, Fact.SEVERAL_ASKED, Fact.WANTED, Fact.TWO)
)
"""What is answered in words of its own, beside what is left to the user."""
_NO_PROBLEM = "No problem, {first}"


def _only_led(
    several: Sequence[Wording], answer: str, lines: Sequence[str], channel: Channel
) -> list[Wording]:
    """Return the wordings with these lines and the answer, and nothing else."""
    mark = "\n\n" if channel is Channel.EMAIL else " "
    body = _led("{greeting}," + mark + answer, lines, channel)
    return [msgspec.structs.replace(one, body=body) for one in several]


_NEWS = frozenset(
    (Fact.SAD, Fact.GOOD, Fact.GLAD, Fact.RELIEF, Fact.CHEERED, Fact.FOREIGN, Fact.STAND_IN)
)
"""What a message may tell that has a word of its own; one in another language gets the user's."""


def sober_answers(several: Sequence[Wording]) -> Sequence[Wording]:
    """Return the wordings of an answer that aren't glad."""
    plain = [one for one in several if not _THANKS.search(one.body) and "!" not in one.body]
    kind = [one for one in several if Fact.SORROW in one.holds]
    return kind or plain or [one for one in several if "!" not in one.body] or several


def with_sympathy(one: Wording, channel: Channel) -> Wording:
    """Return an answer that begins with a kind word."""
    if "{kind}" in one.body or one.id.startswith("own/"):
        return one
    if channel not in _WRITTEN:
        return msgspec.structs.replace(one, body=f"- Ask how they are, and listen\n{one.body}")
    return msgspec.structs.replace(one, body=_led(one.body, ("{kind}",), channel))


def _lines(facts: Collection[Fact], done: str, channel: Channel, excuse: str) -> Iterator[str]:
    is_text = channel is Channel.TEXT
    if excuse:
        yield excuse
    if Fact.WISHED in facts and not {Fact.PLEDGED, Fact.CHOSEN, Fact.INVITED} & {*facts}:
        yield "Thank you so much!"
    if Fact.MISSED in facts:
        yield (
            "I tried calling, but no luck." if is_text else "I tried to call you, but had no luck."
        )
    if Fact.PLEDGED in facts:
        yield "Thank you so much, that's really generous!"
    elif Fact.CHOSEN in facts:
        yield "Thank you so much, I'm delighted!"
    elif Fact.CHEERED in facts:
        yield "Congratulations, that's wonderful news!"
    elif Fact.BRIGHT in facts or (Fact.PRAISED in facts and not done):
        yield "So glad to hear that!" if is_text else "I'm very glad to hear that."
    if Fact.INVITED in facts and Fact.CHOSEN not in facts:
        yield "Thank you so much for the invitation!"
    if done:
        yield f"Thanks for {done}!" if is_text else f"Thank you for {done}."


_FIRST_SLOT = LazyPattern(r"^\{([a-z]+)\}")


def _led(body: str, lines: Sequence[str], channel: Channel) -> str:
    """Return a body with lines behind its greeting."""
    if channel is Channel.EMAIL:
        hello, _, rest = body.partition("\n\n")
        return f"{hello}\n\n{' '.join(lines)}\n\n{rest}"
    hello, _, rest = body.partition(", ")
    said = " ".join(lines)
    said = said if said.startswith("I ") or said.startswith("I'") else said[0].lower() + said[1:]
    rest = (
        _FIRST_SLOT.sub(r"{\1:start}", rest)
        if rest.startswith("{")
        else rest[:1].upper() + rest[1:]
    )
    return f"{hello}, {said} {rest.replace('{answer:start}', '{answer}')}"


def with_a_place(one: Wording, channel: Channel) -> Wording:
    """Return an answer with a place for the user's own words, where it could do without."""
    if one.id.startswith("own/") or "{answer}" in one.body:
        return one
    mark = "\n\n" if channel is Channel.EMAIL else " "
    if "{answer" not in one.body:
        return msgspec.structs.replace(one, body=f"{one.body.rstrip()}{mark}{{answer}}")
    body = one.body.replace(" {answer?}", f"{mark}{{answer}}").replace("{answer?}", "{answer}")
    return msgspec.structs.replace(one, body=body)


def with_both_answers(one: Wording, channel: Channel) -> Wording:
    """Return an answer with a place for their second question, if it has one for the first alone."""
    if "{answer}" not in one.body or "{second}" in one.body or one.id.startswith("own/"):
        return one
    mark = {Channel.EMAIL: "\n\n", Channel.LINKEDIN: "\n\n", Channel.TEXT: " "}.get(channel, "; ")
    body = one.body.replace(" {second?}", "").replace("{answer}", f"{{answer}}{mark}{{second}}", 1)
    return msgspec.structs.replace(one, body=body)


def told_not_handed_over(one: Wording) -> Wording:
    """Return an answer in which what they asked for is told: "Here's a short update: [your answer]"."""
    if "{file}" not in one.body:
        return one
    body = one.body.replace("{answer?}", "{second?}").replace("{answer}", "{second}")
    return msgspec.structs.replace(one, body=body.replace("{file}", "{answer}"))


def with_friendly_words(
    several: Sequence[Wording], facts: Collection[Fact], said: Sequence[str], channel: Channel
) -> Sequence[Wording]:
    """Return the answers with what is said to the friendly part of a message: alone, if that is all there is."""
    if not said or channel not in _WRITTEN:
        return several
    if Fact.NOTHING in facts:
        return _only_led(several, "{answer?}", said, channel)
    return [_friendly(one, said, channel) for one in several]


def _friendly(one: Wording, said: Sequence[str], channel: Channel) -> Wording:
    """Return an answer with these lines around it, without those whose words it has."""
    body = one.body.rstrip()
    small = body.casefold()
    fresh = [line for line in said if not _is_in(line.casefold(), small)]
    if Fact.REFUSED in one.holds:
        fresh = [line for line in fresh if line != THANKS]
    is_bare = one.body.startswith(("{greeting}, {answer}", "{greeting},\n\n{answer}"))
    first = [line for line in fresh if is_praise_of_another(line) or (is_bare and opens(line))]
    lines = joined(line for line in fresh if line not in first)
    if Fact.THANKED in one.holds:
        lines = lines.replace(THANKS, f"And {THANKS.lower()}")
    if one.id.startswith("own/") or not fresh:
        return one
    mark = "\n\n" if channel is Channel.EMAIL or body.endswith("?}") else " "
    if "{answer?}" in body:
        body = body.replace("{answer?}", f"{lines} {{answer?}}" if lines else "{answer?}", 1)
    else:
        body = f"{body}{mark}{lines}".rstrip()
    return msgspec.structs.replace(one, body=_led(body, first, channel) if first else body)


def _is_in(line: str, body: str) -> bool:
    """Whether a line would say again how an answer begins a sentence: "Thank you", "Looking forward"."""
    words = line.replace("!", "").replace(".", "").split()
    if words[0] == "thank":
        return words[0] in body and "welcome" not in body and "pleasure" not in body
    return " ".join(words[:1] if is_praise_of_another(line.capitalize()) else words[:2]) in body
