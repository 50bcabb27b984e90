"""Promises told in plain words in a note: "said I'd send her the slides", "she'll send me the contract".

They are offered, never made, so only a sentence that is sure counts: who undertakes it at the
start of a clause, and a deed for the other side. A condition, a question, a wish, something done
already, a plan of one's own and what others do for each other are none.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.ordinary_words import is_word_too
from netfollow.method.drafts.words.things_sent import is_sent
from netfollow.method.drafts.words.verbs import gerund
from netfollow.method.other_people import (
    OWNED,
    PERSONS,
    WORD,
    is_not_theirs,
    names_others,
    told_by_name,
    words_of,
)
from netfollow.method.told_promises import spoken_of
from netfollow.people import Promise
from netfollow.people.dates import MONTHS, PLAIN, WEEKDAYS, DateStyle
from netfollow.people.facts import fact_rows
from netfollow.people.promise_parser import ParsedPromise, parse_promise
from netfollow.people.text import line


class UnsignedPromise(msgspec.Struct, frozen=True):
    """A promise that a note tells of without its sign: the words behind the sign, and as parsed."""

    words: str
    parsed: ParsedPromise


_NAME = "\x01"
"""What stands for each letter of the contact's names while a note is read."""
_NAMED = rf"{_NAME}+(?: {_NAME}+)?"
THEM = rf"(?:her|him|them|{_NAMED})"
THEY = rf"(?:s?he|they|{_NAMED})"
_ME = r"(?:me|us)"
_WILL = r"(?:['’]?ll| will|(?:['’]?s|['’]?re| is| are) (?:going to|gonna))"
_I_WILL = r"(?:i['’]?ll|i will|(?:i['’]?m|i am) (?:going to|gonna))"
_SURELY = r"(?:(?:also|then|just|definitely|certainly|gladly|now) )?"
_VOWED = r"(?:promised|offered|agreed|volunteered)"

_LEADS = LazyPattern(
    r"(?:^|[,:(–-] *|\b(?P<joined>and|but|so|then|plus) )(?:(?:ok|so|and|but|also|then|btw|fyi) )?(?:"
    r"(?P<mine_due>i(?:['’]?m| am) (?:(?:supposed|meant|due|down) )?to|(?:it['’]?s )?(?:my (?:turn|job|task|move)|(?:on|up to|down to) me) to"
    r"|(?:(?:we|i) )?(?:left it|agreed) (?:that|so) i(?:['’]?d|['’]?ll| will| would)?|(?:action on me|(?:the )?ball(?:['’]?s| is) in my court) ?[:–-](?: i\b)?)"
    rf"|(?P<mine_told>(?:(?:i|we|i['’]?ve) )?(?:also )?(?:said|agreed|promised|assured|told {THEM}|(?:promised|assured) {THEM}|gave {THEM} my word)(?: that)? (?:i['’]?d|i w(?:oul|l)?d|we['’]d|we would|we['’]ll|we will|{_I_WILL}))"
    rf"|(?P<theirs_told>(?:(?P<teller>{THEY}) )?(?:also )?(?:said|says|reckons|agreed|promised|confirmed|(?:told|promised|assured) {_ME})(?: that)? (?P<told>{THEY})(?:['’]?d| w(?:oul|l)?d|{_WILL}))"
    rf"|(?P<mine_vowed>(?:i|i['’]?ve|i have) (?:also )?{_VOWED}(?: {THEM})? to)"
    rf"|(?P<theirs_vowed>{THEY}(?:['’]s|['’]ve| has| have)? (?:also )?{_VOWED}(?: {_ME})? to)"
    rf"|(?P<vowed>(?:have )?{_VOWED}(?: (?:{THEM}|{_ME}))? to)"
    rf"|(?P<theirs_owed>(?:{THEY} )?(?:still |also )?(?:owes?|promised) {_ME})"
    rf"|(?P<mine_owed>(?:(?:i|we|i['’]?ve|i have) )?(?:still |also )?(?:owe {THEM}|promised(?: {THEM})?))"
    r"|(?P<need>(?:(?:i|i['’]?ve|i['’]?ll|will|still|have|we) )*(?:need to|must|have to|got to|gotta)|(?:must )?(?:remember|don['’]?t forget) to)"
    rf"|(?P<mine_will>{_I_WILL}|we['’]?ll|we will)"
    rf"|(?P<theirs_will>{THEY}{_WILL})"
    r"|(?P<will>will|gonna|going to)"
    r"|(?P<todo>(?:to-? ?do|(?:pls |please )?(?:remember|don['’]?t forget)|next steps?|actions?(?: points?| items?)?) ?[:–-](?: i\b)?|todo)"
    r"|(?P<mine_doing>i['’]?m|i am|(?:(?:we|i) )?left it with me)"
    r"|(?P<mine_agreed>i (?:said yes|agreed) to(?= [a-z]+ing\b))"
    rf"|(?P<theirs_doing>{THEY}(?:['’]?s|['’]?re| is| are))"
    rf") (?:be )?{_SURELY}(?P<verb>[a-z]+)\b ?",
    re.IGNORECASE,
)
"""Who undertakes something, at the start of a clause, and the verb that follows.

Behind "owe her" and "promised" that is the article of a thing: "a list of grants".
"Joined" by an "and", a clause without its subject may be about someone else.
"""

_SENDS = """send forward email mail share post ship bring give pass drop submit text show lend get whatsapp"""
_SPEAKS = """call ring phone ping message write reply respond answer update tell ask"""
_DOES = """have take speak talk mention save introduce intro connect put link copy cc loop invite recommend refer return pay help remind let keep follow come
    review look check find dig chase fix repair translate proofread edit feed water drive pick fetch collect host buy book
    order make prepare draft sort arrange organise organize print sign confirm teach cook bake build design invoice quote
    vouch record babysit cover nominate endorse circle report reserve scan transfer deliver draw pull
    refund finish think sleep see"""
_SENDING, _SPEAKING = frozenset(_SENDS.split()), frozenset(_SPEAKS.split())
_DEEDS = _SENDING | _SPEAKING | frozenset(_DOES.split())
_GIVEN = frozenset(("a", "an", "the", "some", "my", "our", "two", "three"))
_MEALS = ("lunch", "dinner", "coffee", "breakfast", "drinks")
_DOING = {gerund(verb): verb for verb in _DEEDS}
_MADE = frozenset(
    (
        *("draft", "write", "prepare", "design", "book", "organise", "organize", "arrange"),
        *("review", "proofread", "edit", "translate", "print", "sign"),
        *("put", "look", "dig", "draw", "pull"),
    )
)
"""Verbs that promise something to the contact when a thing follows: "I'd draft the agenda"."""
_LOOKED_INTO = frozenset(
    ("ask", "check", "confirm", "chase", "sort", "arrange", "speak", "talk", "have")
)
"""Verbs that promise something to the contact, whatever follows."""

_THOUGHT_OVER = frozenset(("think", "sleep", "see"))
"""Verbs for what was asked of the user: an answer is owed, whatever it is."""
_INTO_IT = LazyPattern(r"look into (?:it|that|this)\b", re.I)
_LOOKED_UP = frozenset(("check", "look", "find", "have", "take"))
"""What one needs to do about them for oneself: "check her linkedin"."""

_COMPLETE = {
    "put": LazyPattern(r"(?:\S+ ){1,3}(?:in (?:touch|contact)|forward|through|up|on)\b|in a (?:good )?word\b|together (?:an?|the|some|my|our)\b", re.I),
    "draw": LazyPattern(r"up\b", re.I),
    "let": LazyPattern(r"\S+ (?:know|have|in|off|stay|use|borrow)\b", re.I),
    "keep": LazyPattern(r"\S+ (?:posted|updated|informed|in the loop|a (?:seat|place|copy|ticket))\b", re.I),
    "look": LazyPattern(r"(?:(?:it|that|this|them) )?(?:at|into|over|through|for|out|up)\b", re.I),
    "come": LazyPattern(r"back\b", re.I),
    "circle": LazyPattern(r"back\b", re.I),
    "report": LazyPattern(r"back\b", re.I),
    "have": LazyPattern(r"a (?:look|word)\b", re.I),
    "take": LazyPattern(r"a look\b", re.I),
    "give": LazyPattern(
        rf"(?!(?:{THEM}|{_ME}) (?:that|it|credit|time|space|hell|a (?:chance|break|miss|pass|hard time))\b)", re.I
    ),
    "make": LazyPattern(
        rf"(?!(?:{THEM}|{_ME}) (?!(?:an?|the|some|another|my|our|two|three|\d+)\b))", re.I
    ),
    "prepare": LazyPattern(r"(?!for\b)", re.I),
    "think": LazyPattern(r"(?:(?:about|abt) (?:it|that|this)|(?:it|that|this) over)\b", re.I),
    "sleep": LazyPattern(r"on (?:it|that|this)\b", re.I),
    "see": LazyPattern(r"(?:what (?:i|we) can do|(?:if|whether) (?:i|we) can)\b", re.I),
    "speak": LazyPattern(rf"(?:to|with) (?!(?:{THEM}|{_ME})\b)", re.I),
    "talk": LazyPattern(rf"(?:to|with) (?!(?:{THEM}|{_ME})\b)", re.I),
    "follow": LazyPattern(r"up\b", re.I),
    "get": LazyPattern(rf"(?:back\b(?! to (?!(?:{THEM}|{_ME})\b))|in touch\b|(?:{THEM}|{_ME}) (?:an?|the|some|my|our|in|into|on|onto|tickets?|\d\w*)\b|\S.* (?:for|to) (?:{THEM}|{_ME})\b)", re.I),
}  # fmt: skip
"""What some verbs need behind them to be a deed: "put her in touch", "let him know"."""

_A_DAY = rf"(?:(?:the|mid|early|end of|after|next) )*(?:\d|tomorrow|week|month|new year|christmas|easter|{'|'.join(one[:3] for one in (*MONTHS, *WEEKDAYS))})"
_CONDITION = LazyPattern(
    rf"\b(?:if|unless|when|whenever|once|until(?! {_A_DAY})|whether)\b|[\"“”]", re.IGNORECASE
)
"""What before a promise makes it hang on something, or a quotation."""
_NOT_SURE = LazyPattern(
    r"\b(?:unless|maybe|perhaps|might|could|possibly|probably|hopefully|not|never|nothing|none|nobody|anything|already|instead|you|your|"
    r"each other|hell|fired|(?:me|us|him|her|them) off|one of these|some ?day|one day|eventually|myself|himself|herself|themselves)\b|n['’]t\b|^(?:(?!\b(?:ask|asks|check|see|find out)\b).)*\bif\b",
    re.IGNORECASE,
)
_DONE = LazyPattern(
    r"\b(?:did(?:n['’]?t)?|done|(?<!he )(?<!they )sent|already|forgot|never)\b|\bha(?:s|ve) (?:it|them|one)\b",
    re.IGNORECASE,
)
_IS_DONE = LazyPattern(r"\W*(?:all )?(?:done|sent|did|already)\b", re.IGNORECASE)
"""What a next sentence says of a promise that was kept: "Done." """

_TAIL = LazyPattern(
    r"(?:,| -| –| —) (?!(?:by|on|before|until|next|this|today|tonight|tomorrow|in \d|end of|early|eod|eow|asap|(?:the|an?|my|our|some|two|three|\d+) (?:[\w'’-]+ ){0,2}?[\w'’-]+(?:,| and\b)|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b))"
    r"| \(|: | (?:but|because|since|cos|though)\b| (?:as|so)(?: that)? (?:i|we|s?he|they|it)\b"
    r"| (?:and|&) (?:i|we|s?he|they|it|was|is|has|had|am|are)\b"
    r"|(?<!\bthe) (?:and )?(?:the )?(?:rest|other half|remainder) (?=(?:in|on|by|after|next|when|end)\b)",
    re.IGNORECASE,
)
"""Where what was promised ends, and the note goes on."""
_SAID_TOO = LazyPattern(r",? (?:too|as well|obviously|of course|though|lol)$", re.IGNORECASE)

_SENTENCE = LazyPattern(r"(?:[^.!?;…\n]|[.!?](?=[^\s.!?]))+[.!?;…]*")
_THIRD = LazyPattern(rf"{OWNED}(?:{PERSONS}|team|office|board|bank)\b", re.IGNORECASE)
_TO_THIRD = LazyPattern(
    rf"\bto (?!{THEM}\b|{_ME}\b|you\b)(?:the|an?|his|her|their|my|our|people|everyone|[^\W\d_a-z])"
)
_MOST_WORDS = 20

_AFTER = (
    r"\b(?:to|for|with|at|on|back|(?:and|or) (?:let|tell|send|call|give|email|ping|ring|text|show))"
)
_TOO = r"(?:(?:up|back|over|out|round|off|in) )?"
_THEM_FIRST = LazyPattern(rf"{_TOO}{THEM}(?!\w)", re.IGNORECASE)
_ME_FIRST = LazyPattern(rf"{_TOO}{_ME}\b", re.IGNORECASE)
_TO_THEM = LazyPattern(rf"{_AFTER} {THEM}(?!\w)", re.IGNORECASE)
_TO_ME = LazyPattern(rf"{_AFTER} {_ME}\b", re.IGNORECASE)
_OF_THEIRS = LazyPattern(rf"(?<!\bto )\b(?:his|her|their|{_NAME}+['’]?s?) \w", re.IGNORECASE)
_OF_MINE = LazyPattern(r"\b(?:my|our) \w", re.IGNORECASE)
_BACK = LazyPattern(
    r"(?:back(?! to\b)|up with (?:the|my|our|an?|some|his|her|their))\b", re.IGNORECASE
)


def unsigned_promises(
    note: str, on: date, names: Collection[str] = (), *, style: DateStyle = PLAIN
) -> Iterator[UnsignedPromise]:
    """Yield what a note of a day tells of as promised without a sign; `names` are the contact's."""
    before = ""
    for sentence, then in sentences_of(note):
        if not _IS_DONE.match(then):
            yield from _told_in(sentence, before, on, names, style)
        before = sentence


def sentences_of(note: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a note that has no sign and asks nothing, and the one behind it."""
    rows = [
        row for row, fact in fact_rows(note) if fact is None and not row.lstrip().startswith("!")
    ]
    for row in rows:
        sentences = [match[0].strip() for match in _SENTENCE.finditer(row)]
        for sentence, then in pairwise([*sentences, ""]):
            if not sentence.endswith("?"):
                yield (sentence.lower() if sentence.isupper() else sentence), then


def _told_in(
    sentence: str, before: str, on: date, names: Collection[str], style: DateStyle
) -> Iterator[UnsignedPromise]:
    """Yield the promises of a sentence, one for each clause at most, and of the same the last."""
    found = list(_of_clauses(sentence, before, on, names, style))
    found = [*_to_self(sentence, on, names, style), *found]
    for place, one in enumerate(found):
        if not any(says_same(one.parsed, later.parsed) for later in found[place + 1 :]):
            yield one


def _of_clauses(
    sentence: str, before: str, on: date, names: Collection[str], style: DateStyle
) -> Iterator[UnsignedPromise]:
    read = with_marked_names(sentence, names)
    leads = list(_LEADS.finditer(read))
    for place, lead in enumerate(leads):
        end = leads[place + 1].start() if place + 1 < len(leads) else len(read)
        start, rest = lead.end(), read[lead.end() : end]
        if (cut := _TAIL.search(rest)) is not None:
            rest = rest[: cut.start()]
        if _CONDITION.search(read[: lead.start()]) or _DONE.search(read[start + len(rest) :]):
            continue
        told = sentence[start : start + len(rest)]
        found = _promise(lead, rest, told, on, style)
        found = _to_whom(found, sentence[: lead.start()], sentence, before, names)
        if found is not None:
            yield found


def _to_whom(
    found: UnsignedPromise | None,
    said: str,
    sentence: str,
    before: str,
    names: Collection[str],
) -> UnsignedPromise | None:
    """Return a promise with a name for "him" or "her"; None where it isn't clear who is meant."""
    is_here = names_others(said, names)
    is_before = names_others(before, names) and not names_others(sentence, names)
    if found is None:
        return None
    if not (is_here or (is_before and _WHO.search(found.words))):
        return None if is_not_theirs(found.words, f"{before} {said}") else found
    text = found.parsed.text
    told = told_by_name(text, f"{before}\n{said}", names) if found.parsed.mine else ""
    if not told or not found.words.startswith(text):
        return None
    parsed = msgspec.structs.replace(found.parsed, text=told)
    return UnsignedPromise(f"{told}{found.words[len(text) :]}", parsed)


_BY_NATURE = """send forward bring remind introduce prepare write ask tell give"""
_NOUNS_TOO = """call ring phone email mail text message ping post ship show draft invoice book check chase share drop get find intro quote"""
_TO_SELF = LazyPattern(
    rf"(?:^|[,:–-] *|\band )(?P<verb>(?:{'|'.join(_BY_NATURE.split())})(?= [a-z\d{_NAME}])(?! (?:on|by|at|in|was|went|me|us|that|it)\b)"
    rf"|(?:{'|'.join(_NOUNS_TOO.split())})(?= (?:(?:off|over|round|by) )?(?:{THEM}|the|an?|my|our|his|their|some|two|three|\d+)(?!\w)))\b ?",
    re.IGNORECASE,
)
"""What the user tells themselves to do at the start of a clause: "send quote by thu"."""


_AGAIN = LazyPattern(r"\b(?:again|back)\b", re.IGNORECASE)
"""Words of a wait: "ping him again on the 11th" is no promise."""


def _to_self(
    sentence: str, on: date, names: Collection[str], style: DateStyle
) -> Iterator[UnsignedPromise]:
    """Yield what a sentence tells the user themselves to do by a day: with none it may be anything."""
    read = with_marked_names(sentence, names)
    for found in _TO_SELF.finditer(read):
        rest = read[found.end() :]
        if (cut := _TAIL.search(rest)) is not None:
            rest = rest[: cut.start()]
        if (
            _CONDITION.search(read[: found.start()])
            or _NOT_SURE.search(rest)
            or _AGAIN.search(rest)
            or (_THEM_FIRST.match(rest) and names_others(sentence[: found.start()], names))
        ):
            continue
        told = sentence[found.end() : found.end() + len(rest)]
        words = line(f"{found['verb']} {told}").strip(" .,;:!?…-–—")
        parsed = parse_promise(words, on, mine=True, style=style)
        if parsed is not None and parsed.due is not None and len(words.split()) <= _MOST_WORDS:
            yield UnsignedPromise(words, parsed)


def _promise(
    lead: re.Match[str], rest: str, told: str, on: date, style: DateStyle
) -> UnsignedPromise | None:
    """Return the promise that follows a lead; None for what is no deed for the other side."""
    kind = next(name for name in _KINDS if lead[name] is not None)
    verb = _undertaken(lead, kind, rest)
    if not verb or not _may_tell(lead, kind):
        return None
    is_mine = _is_mine(lead, kind, rest)
    words = line(f"{verb} {told}").strip(" .,;:!?…-–—")
    words = _SAID_TOO.sub("", words)
    if (
        kind == "will"
        and _A_PRICE.search(rest)
        and not _WANTED.search(lead.string, 0, lead.start())
    ):
        return None  # who sells names the price, and that may be either
    if is_mine is None or _NOT_SURE.search(f"{verb} {rest}") or len(words.split()) > _MOST_WORDS:
        return None
    if (whole := _COMPLETE.get(verb)) is not None and not whole.match(rest):
        return None
    parsed = parse_promise(words, on, mine=is_mine, style=style)
    if parsed is None:
        return None
    is_sure = _is_owed(lead) if kind in _OWED else _is_for_other(kind, verb, rest, parsed)
    return UnsignedPromise(words, parsed) if is_sure else None


def _undertaken(lead: re.Match[str], kind: str, rest: str) -> str:
    """Return the verb of a deed, or the first word of what is owed; empty for neither."""
    typed = lead["verb"].casefold()
    if kind in _OWED:
        is_meal = kind == "mine_owed" and typed in _MEALS
        is_thing = (
            is_meal
            or typed in _GIVEN
            or (
                _TO_WHOM.search(lead[kind]) is not None
                and is_sent(_ONE_OF_TWO.split(f"{typed} {rest}".strip(), maxsplit=1)[0])
            )
        )
        return typed if is_thing else ""
    if kind not in _IN_PROGRESS and typed in _DEEDS:
        return typed
    return _DOING.get(typed, "")


def _is_owed(lead: re.Match[str]) -> bool:
    """Whether a thing that was promised or is owed is handed over, and to nobody else."""
    given = lead.string[lead.start("verb") :]
    is_to_them = lead["mine_owed"] is None or _TO_WHOM.search(lead["mine_owed"]) is not None
    if _NO_THING.search(given) or _THIRD.match(given):
        return False
    return is_to_them or not _TO_THIRD.search(given)


_TO_WHOM = LazyPattern(rf" {THEM}$", re.IGNORECASE)
_NO_THING = LazyPattern(
    r"^(?:big\b|\S+ (?:lot|favou?r|(?:great|good) deal|huge|big|debt|thank)\b)", re.IGNORECASE
)
"""What is owed to someone, and never handed over."""


_MINE = (
    "mine_told",
    "mine_vowed",
    "mine_will",
    "mine_due",
    "need",
    "todo",
    "mine_doing",
    "mine_agreed",
    "mine_owed",
)
_THEIRS = ("theirs_told", "theirs_vowed", "theirs_will", "theirs_doing", "theirs_owed")
_EITHER = ("vowed", "will")
_KINDS = (*_MINE, *_THEIRS, *_EITHER)
_IN_PROGRESS = ("mine_doing", "mine_agreed", "theirs_doing")
_FIRM = (
    "todo",
    "mine_told",
    "mine_agreed",
    "mine_vowed",
    "mine_due",
    "vowed",
    "theirs_told",
    "theirs_vowed",
)
"""Said to the other side: what was told of may be for them without saying so."""
_OWN_NEED = ("need", "todo")
_OWED = ("mine_owed", "theirs_owed")


def _may_tell(lead: re.Match[str], kind: str) -> bool:
    """Whether a lead says who undertakes it: not "he said she'll", nor "Tom left and will"."""
    if kind in (*_EITHER, *_OWN_NEED, *_OWED):
        return lead["joined"] is None
    teller, told = lead["teller"], lead["told"]
    is_other = teller and told and _NAME not in teller + told
    return not is_other or teller.casefold() == told.casefold()


def _is_mine(lead: re.Match[str], kind: str, rest: str) -> bool | None:
    """Whose a promise is; None where it may be either's: "will" alone is the writer's, unless they were named."""
    if kind not in _EITHER:
        return kind in _MINE
    if _ME_FIRST.match(rest) or _THEM_FIRST.match(rest):
        return _ME_FIRST.match(rest) is None
    is_theirs, is_mine = _TO_ME.search(rest), _TO_THEM.search(rest)
    if bool(is_theirs) == bool(is_mine):
        is_theirs = is_theirs or _OF_MINE.search(rest)
        is_mine = is_mine or _OF_THEIRS.search(rest)
    if not is_theirs and not is_mine:
        return True if _SUBJECT.search(lead.string, 0, lead.start()) is None else None
    return None if bool(is_theirs) == bool(is_mine) else bool(is_mine)


_WHO = LazyPattern(r"\b(?:him|her|them)\b", re.IGNORECASE)
"""After a sentence about another person, these words mean that person."""
_A_PRICE = LazyPattern(r"\b(?:estimates?|quotes?|quotations?|invoices?|bills?)\b", re.IGNORECASE)
_WANTED = LazyPattern(r"\b(?:wants?|needs?|ask(?:s|ed)|looking for|interested)\b", re.IGNORECASE)
_SUBJECT = LazyPattern(rf"{_NAME}|\b(?:s?he|they|it)\b", re.IGNORECASE)


def _is_for_other(kind: str, verb: str, rest: str, parsed: ParsedPromise) -> bool:
    """Whether a deed is for the other side: to them, of theirs, or what they were told of."""
    is_firm = kind in _FIRM
    first, to_whom, of_whose = _THEIR_SIDE if parsed.mine else _MY_SIDE
    is_first, is_to = first.match(rest) is not None, to_whom.search(rest) is not None
    is_third = verb in _SPEAKING and _THIRD.match(rest) is not None and not is_firm
    if verb == "ask" and (is_first or not (is_firm or is_to)):
        return False
    if verb == "tell" and is_first and kind in _OWN_NEED and parsed.due is None:
        return False
    if kind in _OWN_NEED and verb in _LOOKED_UP:
        return is_to
    if is_to or (is_first and not is_third) or kind == "mine_due":
        return True
    if of_whose.search(rest) and verb not in _SPEAKING:
        return True
    return _is_told_of(kind, verb, rest, parsed)


_THEIR_SIDE = (_THEM_FIRST, _TO_THEM, _OF_THEIRS)
_MY_SIDE = (_ME_FIRST, _TO_ME, _OF_MINE)


def _is_told_of(kind: str, verb: str, rest: str, parsed: ParsedPromise) -> bool:
    """Whether a deed that names nobody is for the other side all the same: "send over the deck"."""
    if kind not in ("need", "theirs_will") and verb in _INTRODUCES and _TO_A_NAME.match(rest):
        return True
    is_said = kind in _FIRM or kind == "mine_will"
    if parsed.mine and is_said and (verb in _THOUGHT_OVER or _INTO_IT.match(f"{verb} {rest}")):
        return True
    if kind in _FIRM and parsed.mine and verb in _LOOKED_INTO:
        return True
    is_handed = verb in _SENDING or verb in ("confirm", "put")
    is_idle = kind == "need" and not (is_handed and parsed.due)
    if is_idle or _TO_THIRD.search(_LINK_TO.sub("link", rest)) or _THIRD.match(rest):
        return False
    if not parsed.mine and parsed.due is not None and verb in _PAYS:
        return kind in _FIRM or (verb in _PAYS_ME and _TO_THE_USER.match(rest) is not None)
    if verb in ("follow", "circle", "report", "call", "get", "come", "ring") and _BACK.match(rest):
        return True
    if kind in _FIRM and parsed.mine and verb == "find":
        return rest.startswith("out ")
    thing = _ONE_OF_TWO.split(parsed.text.partition(" ")[2], maxsplit=1)[0]
    thing = _OVER.sub("", thing)
    if thing[:1].isupper():
        return False
    if kind in _FIRM and parsed.mine and verb in _MADE:
        return is_sent(thing) or thing.startswith(("the ", "it ")) or verb == "draw"
    is_told = kind in _FIRM or (kind == "need" and verb in _BRINGS)
    is_thing = is_sent(thing) or (is_told and _A_THING.match(thing) is not None)
    is_bare = verb == "ship" or (kind == "will" and verb in _BRINGS and thing.isalpha())
    is_bare = is_bare or (is_told and verb in _BRINGS and _FEW_WORDS.fullmatch(thing) is not None)
    return is_handed and (is_thing or is_bare)


_PAYS_ME = ("pay", "refund")
_TO_THE_USER = LazyPattern(
    rf"(?:me|us|up|it|half|the rest|in full)\b|(?:by |on |in |before |this )*(?:{_A_DAY})", re.I
)
_PAYS = (*_PAYS_ME, "transfer", "deliver", "finish", "fix")
"""What they say they will do by a day to whom they owe it, the user."""
_INTRODUCES = ("intro", "introduce", "connect")
_TO_A_NAME = LazyPattern(r"(?:her |him |them )?(?:to|with) [A-Z]")
_LINK_TO = LazyPattern(r"\b(?:link|intro|introduction|guide|answer|reply|solution|key)s? to ", re.I)
_ONE_OF_TWO = LazyPattern(r" (?:\+|&|and) ")
_BRINGS = ("send", "email", "mail", "forward", "bring")
_A_THING = LazyPattern(
    r"(?:the|an?|some|two|three|\d+) (?!(?:people|lads?|guys?|man|men|woman|team|kids?)\b)", re.I
)
_FEW_WORDS = LazyPattern(
    r"(?!(?:her|him|them|it|that|people|everyone|the|an?|some|my|our|his|their)\b)[a-z-]+(?: [a-z-]+){0,2}"
)
_OVER = LazyPattern(r"(?:over|on|across|through|along|up|together) ", re.IGNORECASE)


def with_marked_names(sentence: str, names: Collection[str]) -> str:
    """Return a sentence with the contact's names as marks of the same length.

    A name that is a word too, such as Will, counts with its capital only.
    """
    ours = words_of(names)
    small = {name.casefold() for name in ours if not is_word_too(name)}

    def marked(match: re.Match[str]) -> str:
        is_name = match[0] in ours or match[0].casefold() in small
        return _NAME * len(match[0]) if is_name else match[0]

    return WORD.sub(marked, sentence)


def says_same(one: ParsedPromise, other: ParsedPromise | Promise) -> bool:
    """Whether two promises of a side are about the same thing, or the same deed where neither names one."""
    if one.mine != other.mine:
        return False
    if spoken_of(one.text, other.text):
        return True
    first, second = (words.text.casefold().split(" ", 1)[0] for words in (one, other))
    return first == second and not (
        spoken_of(one.text, one.text) and spoken_of(other.text, other.text)
    )
