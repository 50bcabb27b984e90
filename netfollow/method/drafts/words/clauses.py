"""Whether a typed statement is one whole English clause, fit to follow "You said".

A message goes out with a fact only if its grammar is certain. `whole_clause` returns the first
clause of a statement with the article that its subject lacks, or nothing. It errs on the safe
side: a statement that isn't recognised costs a message its fact, a wrong one its sender's face.
"""

import re
from functools import cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.noun_phrases import (
    given_names,
    head,
    is_countable,
    needs_article,
)
from netfollow.method.drafts.words.ordinary_words import is_ordinary
from netfollow.method.drafts.words.phrase_cleanup import has_determiner
from netfollow.method.drafts.words.verbs import (
    AUXILIARIES,
    BASE,
    NOUNS_TOO,
    PAST,
    PRESENT,
    VERBS,
    done,
    is_adverb,
    second_person,
)
from netfollow.people.dates import MONTHS, WEEKDAYS

_NOUNS_AS_WELL_WORDS = """aim answer bet bite block blow boil book bounce break burn care cast
    catch cause claim climb coach command copy cost count cover crack crash cross cry damage
    dance decay delay demand doubt drag dream dress drink drive dump end experience face fear
    feed feel fight file fire fit float flow fly fold function grind guarantee guess guide harm
    head heat hit hold hope hunt hurt iron jump kick kiss knock lack land last laugh lay lean
    leak lift light like limit load lock love mark market matter mean mind miss mix monitor name
    need note notice object own pack paint park pass pick plant play point pour practise praise
    process profit push quote race rain rank rate record request respect rest result return
    reward ride ring rise risk roll rot rule rush sail search seat shake shine shoot shop
    shout sleep slide slip smell smile smoke sound speed spell spill spray spring squeeze stand
    state stem step stick sting stress stretch strike struggle supply surprise suspect sweep
    swell swim swing taste tear thank tie touch trace transfer trap treat trip trouble trust
    twist type vote wait wake wash waste watch water wave wear welcome wish wonder work worry
    wrap yield fill wants needs file sound cooks"""
_NOUNS_AS_WELL = NOUNS_TOO | frozenset(_NOUNS_AS_WELL_WORDS.split())
"""Verbs whose form in -s may be the plural of a noun, "costs", or which may be a noun."""

_WORD = LazyPattern(r"[^\W_]+(?:['’&.-][^\W_]+)*[%+]?")
_PRONOUNS = frozenset(
    ("you", "it", "there", "this", "that", "these", "those", "everyone", "everybody", "nobody",
     "someone", "somebody", "people", "we", "i", "everything", "nothing", "something", "half", "most",
     "many", "few", "some", "both", "none")
)  # fmt: skip
_CONTRACTED = LazyPattern(r"(?:you|it|there|that|this|i|we|what|who)['’](?:s|re|ll|d|ve|m)", re.I)
_NOT_OF_A_SUBJECT = frozenset(
    ("who", "which", "that", "when", "if", "because", "since", "while", "how", "what", "why", "where",
     "whether", "than")
)  # fmt: skip
SUBJECT_AT_MOST = 7
"""Words before the verb of a clause."""


def whole_clause(said: str) -> str:
    """Return the first clause of a statement as it stands after "You said"; empty if unsure.

    What hangs on behind a comma, a dash or a bracket is left out unless it belongs to the clause.
    """
    said = _cut(" ".join(said.split()).strip(" .!;,:-–—"))
    words = [match[0] for match in _WORD.finditer(said)]
    verb = _verb_place(words)
    if verb is None or words[-1].casefold() in _DANGLING or _LOOSE.search(said):
        return ""
    if _ODD.search(said) or _two_verbs(words, verb) or _DOING_ALONE.match(said):
        return ""
    return _with_article(said, words, verb)


_DOING_ALONE = LazyPattern(r"(?:you|we) (?:not |never )?\w+ing\b", re.IGNORECASE)

_JOINED = LazyPattern(
    r"(?:and|but|so|or|because|which|who|when|if|while|then|though|although|since|unless|once|until"
    r"|not only|even|as|especially|including|except|like|such as|for example|mostly|mainly|usually|ideally|roughly|about|to|in|on|at|by|after|before|where|with|without)\b",
    re.IGNORECASE,
)
_PARTS = LazyPattern(r", | [-–—]+ |[;(\[]|:(?!\d)| \| |\.{2,}|…")


def _cut(said: str) -> str:
    """Return a statement up to the first break behind which no part of the clause follows."""
    for match in _PARTS.finditer(said):
        after = said[match.end() :].lstrip()
        is_list = match[0].startswith(",") and _LIST_GOES_ON.match(after)
        if match[0].startswith(",") and (_JOINED.match(after) or is_list or _closes_list(said)):
            continue
        return said[: match.start()].rstrip()
    return said


def _closes_list(said: str) -> bool:
    return _LIST_ENDS.search(said) is not None


_LIST_GOES_ON = LazyPattern(r"[\w'’ -]{2,30}, (?:and|or) ")
_LIST_ENDS = LazyPattern(r"\w, [\w'’-]{1,30}(?: [\w'’-]{1,30})? (?:and|or) [\w'’-]{1,30}$")


_DANGLING = frozenset(
    ("who", "which", "that", "because", "to", "of", "with", "the", "a", "an", "and", "but", "or",
     "for", "at", "by", "from", "into", "than", "very", "more", "their", "your", "our", "his", "her")
)  # fmt: skip
_LOOSE = LazyPattern(
    r"^you(?:['’]\w+)? (?:\w+ ){0,2}(?:it|this|that|them|these|those)(?:\s|$)(?!is\b|was\b)"
    r"|\bso (?:forget|plan [a-z]|never mind|tough|whatever|there you|no (?:thanks|way))\b|\bof them\b|\b(?:he|she|they|his|him|hers?|their|theirs)\b"
    r"|^(?:it|this|that|these|those)(?:['’]s)? (?!is\b|was\b|takes?\b|costs?\b|helps?\b|pays?\b|works?\b|depends\b|sounds?\b|feels?\b|looks?\b|seems?\b|makes?\b"
    r"|never\b|always\b|matters?\b|\w+er\b|better\b|hard\b|easy\b|worth\b|not\b|about\b|all\b|no\b|time\b|easier\b)",
    re.IGNORECASE,
)
_ODD = LazyPattern(
    r"[+=@#^~|<>{}\\*_]|(?<![A-Z0-9])/|/(?![A-Z0-9])|\b(?:asap|bg|wks?|(?-i:[Hh]rs?)|mins?|lol|haha|tbd|tba|eod|eoy|fwiw|imo|govt|reqs?"
    r"|regs|anniv|sched|perm|thru|u|ur|gonna|wanna|gotta|kinda|cos|cuz|tho|bday|pax|pls|thx|rn|ok|aka|qtr|mo|avg|est"
    r"|tues|thurs|weds)\b",
    re.IGNORECASE,
)


def is_tidy(words: str) -> bool:
    """Whether words have no signs or abbreviations that belong in a note only."""
    return _ODD.search(words) is None


_NO_PAST = frozenset(
    ("come", "run", "let", "read", "done", "gone", "seen", "been", "written", "taken", "given", "broken", "spoken", "driven", "eaten",
     "fallen", "forgotten", "frozen", "hidden", "known", "shown", "stolen", "thrown", "worn", "drawn", "flown", "grown", "chosen",
     "begun", "rung", "sung", "sunk", "swum", "proven", "ridden", "shaken", "torn")
)  # fmt: skip
"""Participles that are no past: "3 sheds done on one night" is no clause."""


@cache
def _past() -> frozenset[str]:
    """Return the past forms of verbs: of one regular or known."""
    return (PAST | frozenset(done(verb) for verb in VERBS)) - _NO_PAST


def _verb_place(words: list[str]) -> int | None:
    """Return where the finite verb of a clause stands, if it surely has a subject before it."""
    small = [one.casefold().replace("’", "'") for one in words]
    if not small:
        return None
    if _CONTRACTED.fullmatch(words[0]):
        return 0 if len(words) > 1 else None
    is_pronoun = small[0] in _PRONOUNS
    subject = 1
    for place in range(1, min(len(small), SUBJECT_AT_MOST + 1)):
        word, before = small[place], small[subject - 1]
        if word in _NOT_OF_A_SUBJECT:
            return None  # "the grant that", "people who": which verb is the clause's is unsure
        if (is_adverb(word) or word in _PLACED) and place + 1 < len(small):
            continue
        if _is_finite(word, before, is_pronoun=is_pronoun and subject == 1):
            return place if _agrees(small[0], before, word, subject) else None
        if _is_singular_verb(small, place):
            return place
        subject = place + 1
    return None


_PLACED = frozenset(("here", "there"))
"""What may stand between a subject and its verb: "recruiters there take 35%"."""


def _is_singular_verb(small: list[str], place: int) -> bool:
    """Whether a word that may be a plural is the verb: "the choir needs tenors"."""
    word = small[place]
    is_known = small[0] in _ONE_OF_THEM if place == 1 else small[0] in _DETERMINERS
    if not is_known or place + 1 >= len(small):
        return False
    follows = small[place + 1]
    is_open = follows not in AUXILIARIES and follows not in ("of", "in", "on", "and", "or", "at")
    is_singular = not small[place - 1].endswith("s")
    return word.endswith("s") and second_person(word) in VERBS and is_open and is_singular


_DETERMINERS = frozenset(("the", "a", "an", "your", "our", "my", "every", "each", "this", "that"))


def _is_finite(word: str, before: str, *, is_pronoun: bool) -> bool:
    if word in AUXILIARIES or word.endswith(("n't", "'ll", "'ve", "'re")):
        return not (word == "may" and before in ("in", "by", "of", "until", "since", "before"))
    if before in _BEFORE_A_NOUN:
        return False
    if word in PRESENT | _past() and word not in _NOUNS_AS_WELL:
        return True
    base = second_person(word)
    if is_pronoun:
        return word in VERBS or base in VERBS
    is_plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
    if is_plural or before in ("people", "children", "men", "women", "staff"):
        return word in VERBS
    return word.endswith("s") and base in VERBS and base not in _NOUNS_AS_WELL


_BEFORE_A_NOUN = frozenset(
    ("the", "a", "an", "your", "our", "my", "its", "of", "in", "on", "at", "for", "to", "with",
     "from", "by", "about", "this", "these", "every", "each", "no", "any", "some", "new", "first", "two",
     "three", "most", "more", "other")
)  # fmt: skip


def _agrees(first: str, before: str, verb: str, place: int) -> bool:
    """Whether "is", "are", "has" and "have" fit the word before them, as far as it shows."""
    if place == 1 and first == "you":
        return verb not in ("is", "was", "has", "does")
    if verb in ("are", "were", "have", "do") and place == 1:
        return before.endswith("s") or before in _PRONOUNS | {"people", "children", "staff"}
    return True


def _two_verbs(words: list[str], verb: int) -> bool:
    """Whether another subject and verb follow without a word that joins them: "X is Y are"."""
    small = [one.casefold() for one in words[verb + 1 :]]
    joined = led = False
    for place, word in enumerate(small):
        led = led or word in _LEADING
        if _JOINED.match(word) or word in ("that", "than", "what", "how", "why", "you", "it"):
            joined = True
        is_be = word in ("is", "are", "was", "were", "has", "isn't", "aren't")
        is_another = word in ("got", "went", "had", "lost", "came", "took") and not _OPENS.match(
            small[place - 1] if place else ""
        )
        if (is_be and place and not joined) or (is_another and place and not led):
            return True
    return False


_LEADING = frozenset(
    ("that", "than", "what", "how", "why", "who", "which", "when", "if", "because", "and", "but", "so", "while",
     "where", "you", "it", "until", "once", "since", "after", "before", "though", "although", "or", "i", "we", "they")
)  # fmt: skip
"""Words that lead a second clause in."""
_OPENS = LazyPattern(r"(?:have|has|had|having|i|we|they|he|she|who|never|just|also|already)$")

_ONE_OF_THEM_WORDS = """budget team board launch rollout deal contract plan project office roof boiler audit
    deadline demo pilot website site app product company factory shop store grant proposal paper book
    thesis merger migration release roadmap backlog prototype campaign conference meetup event course
    school hospital clinic ward museum choir orchestra committee council jury client customer investor
    landlord supplier vendor agency partner manager server database pipeline platform tender round
    theme role venue editor brief cfp chair chairman vicar builder architect tenant buyer seller owner driver mayor funder foundation
    trust bank broker publisher printer panel ceo cfo cto boss gallery studio theatre form decision meeting hearing fridge freezer
    stage hall tent van boat village council
    government ministry union federation league club society host organiser organizer keynote programme agenda schedule timetable
    timeline menu chef warehouse depot machine oven kiln loom tractor pump tank lift system spec logo film script play novel
    manuscript lease rent deposit invoice delivery shipment stall booth position vacancy application visa permit licence
    survey study trial report festival exhibition band kitchen garden house building bridge road
    clutch gearbox engine battery printer laptop minibus lorry truck ferry harvest mill dam quarry crane forklift freezer boiler
    text part wedding party lintel chapter draft sample parcel survey landlord surgery verdict
    flue chimney cellar hull keel mast rudder surveyor insurer regulator inspector auditor accountant solicitor notary trustees governors"""
_ONE_OF_THEM = frozenset(_ONE_OF_THEM_WORDS.split())
"""Things that stand alone with "the": one knows which."""


def is_one_thing(noun: str) -> bool:
    """Whether a noun is one countable thing for certain: "lease", "roof"."""
    return noun in _ONE_OF_THEM


_INITIALS = frozenset(
    ("CFP", "CEO", "CFO", "CTO", "COO", "MOQ", "SLA", "NDA", "ETA", "RFP", "RFQ", "PO", "CRM", "ERP", "API", "AGM", "MVP", "PMR", "LMS")
)  # fmt: skip


_DATED = LazyPattern(
    rf"\b(?:{'|'.join(name.title() for name in (*MONTHS, *WEEKDAYS))}|Christmas|Easter|tomorrow|today|next \w+)\b"
)
"""What is said with its day is of one thing: "form has to be in by Friday"."""


def _are_several(words: list[str], verb: int) -> bool:
    """Whether a subject of one word is a plural, by its verb too: "Spillovers vanish"."""
    said = words[verb].casefold()
    is_plural = said in ("are", "were", "have", "don't", "aren't", "weren't", "haven't") or (
        said in BASE and said not in AUXILIARIES
    )
    first = words[0].casefold()
    if first[:-1] in WEEKDAYS or first in given_names():
        return False
    return verb == 1 and first.endswith("s") and not first.endswith("ss") and is_plural


def _with_article(said: str, words: list[str], verb: int) -> str:
    """Return a clause with "the" before a subject that is one countable thing without it."""
    is_led = words[0].casefold() in _PRONOUNS | {
        "only",
        "even",
        "just",
        "both",
        "all",
        "every",
        "each",
    }
    if verb == 0 or has_determiner(said) or is_led or words[0][0].isdigit():
        return said
    before = words[:verb]
    while len(before) > 1 and is_adverb(before[-1]):
        before.pop()
    is_plain = words[0][1:].islower() and (is_ordinary(words[0]) or _are_several(words, verb))
    if is_plain:
        before[0] = before[0].lower()
        said = f"{said[0].lower()}{said[1:]}"
    subject = " ".join(before)
    if subject in _ONE_OF_THEM or subject in _INITIALS:
        return f"the {said}"
    is_known = needs_article(subject) and is_countable(head(subject))
    if not is_known:
        return said
    is_dated = is_plain and _DATED.search(said) is not None
    if len(subject.split()) == 1 and subject.casefold() not in _ONE_OF_THEM and not is_dated:
        return said  # a name, or timber: it may need none
    return f"the {said}"
