"""Checks the shape of a typed fact, and repairs it: what fits no message is never spliced into one.

`read_fact` says how a fact would stand in a message to the person it is about. "hire a designer"
becomes "hiring a designer", "her exam" becomes "your exam", a whole sentence given as a topic
becomes a takeaway. What can't be repaired has no text, and a note that asks for better words.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.delicate import (
    ABOUT_SOMEONE,
    BAD_NEWS,
    CONFIDENTIAL,
    FOREIGN,
    HURTFUL,
    PRIVATE,
    SHORTHAND,
    VAGUE,
    held_back,
    is_foreign,
    is_of_others,
    may_be_hard,
    not_repeated,
)
from netfollow.method.drafts.facts.direct_questions import (
    direct_question,
    is_question,
    is_theirs,
    points_elsewhere,
)
from netfollow.method.drafts.facts.personal_news import as_news, is_news, is_sure_thing, of_family
from netfollow.method.drafts.words.addressing import addressed, without_names
from netfollow.method.drafts.words.clauses import is_tidy, whole_clause
from netfollow.method.drafts.words.jottings import (
    bare_noun,
    is_loose,
    is_written_out,
    may_begin_with_verb,
    phrase_flaw,
    unknown_word,
)
from netfollow.method.drafts.words.lexicon import (
    FUNCTION_WORDS,
    is_illness,
    is_known,
    is_mostly_verb,
    is_noun,
    may_be_verb,
    may_begin_noun_phrase,
    parts_of_speech,
    singular_verb,
)
from netfollow.method.drafts.words.noun_phrases import (
    bare_topic,
    given_names,
    head,
    is_countable,
    is_gerund,
    is_given_name,
    is_role,
    lacks_subject,
    names_nothing,
    needs_article,
    with_a,
)
from netfollow.method.drafts.words.ordinary_words import is_ordinary, with_names
from netfollow.method.drafts.words.phrase_cleanup import (
    as_sentence,
    has_determiner,
    location_phrase,
    noun_phrase,
)
from netfollow.method.drafts.words.proofread import cut_short, flaw
from netfollow.method.drafts.words.third_parties import may_be_others
from netfollow.method.drafts.words.verbs import (
    AUXILIARIES,
    BASE,
    FEELINGS,
    GIVING,
    NOUNS_TOO,
    PAST,
    VERBS,
    done,
    has_finite_verb,
    ing,
    is_adverb,
    second_person,
)
from netfollow.people.dates import MONTHS, WEEKDAYS, impossible_day
from netfollow.people.facts import FACTS, FactKind
from netfollow.people.text import line
from netfollow.people.unspoken import CONFIDED, UNSPOKEN

WORDS_AT_MOST = {
    FactKind.TOPIC: 10,
    FactKind.TAKEAWAY: 35,
    FactKind.QUESTION: 35,
    FactKind.NEED: 14,
    FactKind.PERSONAL: 14,
}
"""Words of a fact; more belong in the note."""


LONGEST = 400
"""Characters; nobody reads a fact of more."""


CLAUSE_FROM = 3
"""Words; of fewer a topic is no sentence ("Kubernetes costs")."""


class FactReading(msgspec.Struct, frozen=True):
    """How a fact would stand in a message: its kind, its text, and a note on what was changed.

    Without a note it fits as typed. Without a text it fits nowhere, and the note asks. `held` is
    why it stays out of messages although it has the right shape: it may be confidential, or rude.
    """

    kind: FactKind
    text: str
    note: str = ""
    held: str = ""

    @property
    def fits(self) -> bool:
        """Whether it can be used as it was typed."""
        return bool(self.text) and not self.note and not self.held

    @property
    def told(self) -> str:
        """The text as a message may say it; empty if it stays out of messages."""
        return "" if self.held else self.text


def read_fact(
    kind: FactKind, typed: str, names: Collection[str] = (), around: str = ""
) -> FactReading:
    """Return how a typed fact reads; `names` are those of the person it is about, if known.

    `around` is the rest of its note: if that tells of others, "they" may be these.
    """
    return _read_fact(kind, typed, tuple(filter(None, names)), around)


@lru_cache(maxsize=256)  # a draft, its remarks and the timeline read the same few
def _read_fact(kind: FactKind, typed: str, names: tuple[str, ...], around: str) -> FactReading:
    said = _EXCLAIMED.split(typed, maxsplit=1)[0] if kind is FactKind.PERSONAL else typed
    words = spelled_out(line(said).strip())
    if len(words) > LONGEST:
        return FactReading(kind, "", f"At most {WORDS_AT_MOST[kind]} words, please.")
    if not any(map(str.isalnum, words)):
        return FactReading(kind, "", "Type a few words.")
    if is_foreign(words) or is_foreign(line(typed)):
        return FactReading(kind, _plain(kind, words), held=FOREIGN)
    found = _unowned(_READERS[kind](words, names), words, around)
    if found.text and len(found.text.split()) > WORDS_AT_MOST[found.kind]:
        found = _shortened(found)
    if why := _unfit(found, words):
        found = FactReading(found.kind, "", why)
    if not found.text:
        return found
    if (
        _THEM.search(found.text)
        and not (found.kind is FactKind.QUESTION and _YOU_AND_THEM.search(found.text))
        and not may_be_others(words, names, around)
        and not _OTHERS.search(words)
    ):
        found = msgspec.structs.replace(found, text=_THEM.sub("you", found.text))
    found = _written_out(found, is_changed=words != with_calendar(line(typed).strip()))
    held = found.held or _held(
        found, words if said == typed else _EXCLAIMED.sub(", ", typed), names, around
    )
    if not held and found.kind is FactKind.TAKEAWAY:
        held = (
            HALF
            if cut_off(words, found.text)
            else JOTTED
            if _is_jotted(typed) or _is_unchanged_verb(typed, found.text)
            else ""
        )
    if held == AMBIGUOUS:
        found = msgspec.structs.replace(found, text=words)  # never with a "you" that may be wrong
    return msgspec.structs.replace(found, held=held)


_MADE_BY_ME = LazyPattern(
    r"(?:^|[\n.!;] ?)(?:i |we )?(?:pitched|presented|demoed|demo['’]d|proposed|(?:showed|told|sent|offered|sold) (?:him|her|them))"
    r" (?:about )?(?:my|our|the|a)\b",
    re.IGNORECASE,
)


def _unowned(found: FactReading, typed: str, around: str) -> FactReading:
    """Return a topic without its "your" if its note says that the user has shown it to them."""
    if found.text == f"your {typed}" and _MADE_BY_ME.search(around):
        return msgspec.structs.replace(found, text=f"the {typed}")
    return found


_PART = LazyPattern(r",\s+|[;(]\s*|\s[-–—]\s|\b(?=(?:but|and so) )")
_CONTENT = LazyPattern(r"[^\W\d_]{4,}")
STEM = 5
"""Letters by which two words are taken for the same: "accountant" and "accounting"."""


_SEVERAL = LazyPattern(r"(?<=[a-z]{3})[.!] [A-Z]")
"""Sentences in a row."""


def _is_jotted(typed: str) -> bool:
    """Whether a statement was jotted down, and says something that only its writer can put right.

    What it sounds like in a message, good news or bad, only its writer knows.
    """
    said = line(typed).strip()
    if is_written_out(said):
        first, _, rest = said.partition(" ")
        small = first.lower()
        return _SEVERAL.search(said) is not None or bare_noun(f"{small} {rest}") == small
    written = spelled_out(said).casefold().replace("’", "'")
    plain = with_calendar(said).casefold().replace("’", "'")
    if written != plain or is_loose(said) or may_be_hard(said) or is_of_others(said):
        return True
    return bool(unknown_word(said) or bare_noun(said))


def _is_unchanged_verb(typed: str, text: str) -> bool:
    """Whether a statement begins with what may be its verb, and still does: "You said builds …"."""
    said = line(typed).strip()
    return may_begin_with_verb(said) and text.startswith(f"You said {said.split(' ')[0]} ")


def cut_off(typed: str, text: str) -> str:
    """Return the part of a fact that its form in a message lacks; empty if it has all of it."""
    said = {one[:STEM] for one in _CONTENT.findall(text.casefold())}
    for match in _PART.finditer(typed):
        rest = typed[match.end() :].strip(" )")
        found = {one[:STEM] for one in _CONTENT.findall(spelled_out(rest).casefold())}
        if found and not found & said:
            return rest
    return ""


def _written_out(found: FactReading, *, is_changed: bool) -> FactReading:
    """Return a reading without an article before what isn't counted, with a note on what changed."""
    bare = _NO_ARTICLE.sub("", found.text)
    if bare != found.text:
        return FactReading(found.kind, bare, "Without “a”: it isn't counted.", found.held)
    if is_changed and not found.note:
        return msgspec.structs.replace(found, note="Written out as in a sentence.")
    return found


_NO_ARTICLE = LazyPattern(
    r"\ban? (?=(?:[\w-]+ )?(?:compute|advice|feedback|information|software|hardware|equipment|furniture|research|homework"
    r"|knowledge|machinery|progress|funding|legal advice)(?:$|[.,;?!]| (?:for|on|about|in|with|of|to|from|by|at|and|or)\b))",
    re.IGNORECASE,
)
"""An article before what isn't counted: "a compute", "an advice"."""
_KEPT = (CONFIDENTIAL, PRIVATE, BAD_NEWS)
_PRAISE = LazyPattern(
    r"You said you(?:['’]re| are| seem)(?: (?:so|very|really|quite|pretty|super|such|a|an))* (?:great|nice|lovely|brilliant|smart|clever|funny"
    r"|fun|interesting|impressive|sharp|charming|friendly|helpful|sweet|cool|good)(?: (?:guy|person|man|woman|company))?\.",
    re.IGNORECASE,
)
"""What I think of them, not what they said."""
_NO_CLAUSE = LazyPattern(
    r"You said (?:the|an?) (?:so|too|very|been|is|was|to|not)\b|.*\b(?:would|will|should) do you\b(?! )",
    re.IGNORECASE,
)
_SENTENCES = (FactKind.TAKEAWAY, FactKind.QUESTION)


def _unfit(found: FactReading, typed: str) -> str:
    """Return a sentence on why words fit no message: a day that doesn't exist, or no thing named."""
    if not found.text:
        return ""
    if why := impossible_day(typed):
        return f"{why}."
    if _PRAISE.match(found.text) or _NO_CLAUSE.match(found.text):
        return f"Type what they said, such as “{FACTS[FactKind.TAKEAWAY].example}”"
    if found.kind not in _SENTENCES and not is_news(found.text) and names_nothing(found.text):
        return f"Name it as a thing, such as “{FACTS[found.kind].example}”."
    return ""


def _held(found: FactReading, typed: str, names: Collection[str], around: str) -> str:
    """Return why a fact is not told back; a question is the user's own to ask."""
    odd = _odd(found)
    if found.kind is FactKind.QUESTION:
        why = held_back(_TERMS.sub("terms", found.text), is_claim=True)
        why = ABOUT_SOMEONE if _GOSSIP.search(found.text) else why
        is_plain = why in ("", BAD_NEWS, HURTFUL)
        unsure = (
            AMBIGUOUS if may_be_others(typed, names, around) else AWKWARD.format(odd) if odd else ""
        )
        return unsure if is_plain else why
    said = _YOU_SAID.sub("", found.text)
    if found.kind is FactKind.TAKEAWAY and (_LIMIT.match(said) or _OF_ME.search(said)):
        return NO_TO_ME
    if found.kind is FactKind.TAKEAWAY and _QUOTE_MARKS.search(typed):
        return QUOTED
    if found.kind is FactKind.TAKEAWAY and (why := not_repeated(said)):
        return why
    why = held_back(said, is_claim=found.kind is FactKind.TAKEAWAY)
    if not why and (whole := held_back(_YOU_SAID.sub("", typed), is_claim=True)) in _KEPT:
        return whole  # what was cut off may say that it is a secret
    if not why and found.kind is FactKind.PERSONAL and is_illness(head(said)):
        return PRIVATE
    if not why and found.kind is FactKind.PERSONAL:
        why = BAD_NEWS if _WENT_WRONG.search(typed) or _UNWELCOME.search(typed) else ""
    if not why and _SECRET_NOTE.search(around):
        return CONFIDENTIAL
    if not why and not is_tidy(said):
        return SHORTHAND
    other = found.text if _counted(typed) else typed
    why = why or (AMBIGUOUS if may_be_others(other, names, around) else "")
    return why or (AWKWARD.format(odd) if odd else "")


def _odd(found: FactReading) -> str:
    """Return the part of a fact that wouldn't read well in a message; empty without one."""
    is_phrase = found.kind in (FactKind.TOPIC, FactKind.NEED)
    odd = flaw(found.text)
    if found.kind is FactKind.TOPIC and (match := _BEFORE_A_NOUN.match(found.text)):
        odd = odd or (cut_short(match["word"]) if is_noun(match["noun"]) else "")
    return odd or (
        phrase_flaw(found.text, is_need=found.kind is FactKind.NEED) if is_phrase else ""
    )


_BEFORE_A_NOUN = LazyPattern(
    r"(?:your|the) (?P<word>[a-z]{4,5}) (?P<noun>[a-z]{3,})(?= |$)", re.ASCII
)
"""A word that may be of another language: "your neue website"."""


_WENT_WRONG = LazyPattern(
    r"[,;(–—-]\s*(?:\w+ ){0,2}(?:not (?:thrilled|happy|keen|pleased|sure|looking forward|by choice)|nervous|stressed|dread(?:s|ing)|scared|worried|terrified|hates?|reluctant\w*|unhappy|miserable|lost|failed|cancelled|canceled|called off|postponed|knocked out|relegated|came last|gutted|devastated|heartbroken|in bits)\b",
    re.IGNORECASE,
)
"""What hangs on behind something personal and makes it no good news: "cup final, lost by a point"."""
_GOSSIP = LazyPattern(
    r"\bor (?:(?:is|are|was|were|did|do) (?:he|she|they|it|you|that) )?(?:just|only|merely|quietly|being (?:polite|nice|awkward)|awkward|bluffing|pretending|lying)\b|\b(?:apparently|supposedly|allegedly|so[- ]called)\b",
    re.IGNORECASE,
)
"""What makes a question one about them, not to them: "is the brother a partner or just loud"."""
_UNWELCOME = LazyPattern(r"\b(?:hates?|dreads?|dreading|against (?:her|his|their) will)\b", re.I)
"""What is no pleasure to them: "turns 60 on the 24th and hates it"."""
_SECRET_NOTE = LazyPattern(
    rf"(?:^|\n)(?:(?![=>?+~])[^\n]{{0,60}}\b|[=>?+~] ?(?:s?he |they )?)(?:{UNSPOKEN}|{CONFIDED})\b",
    re.IGNORECASE,
)
"""What makes all of a note a secret, where it is said in a promise or besides the facts."""
_TERMS = LazyPattern(
    r"\b(?:salar(?:y|ies)|bonus(?:es)?|wages|pay rise|valuation|term sheet|runway|burn rate|money|cash flow|cash)\b",
    re.IGNORECASE,
)
"""What a question may well be about: "what is the salary range?"."""


_LIMIT = LazyPattern(
    r"you (?:want|expect|demand|insist on) (?:at least |about |around )?(?:[£$€]? ?\d|half\b|double\b)|you (?:only|never|no longer|don['’]t|won['’]t|can['’]t|cannot|do not|are not|aren['’]t|rarely)"
    r" (?:really |ever )?(?:fund|invest|back|take|accept|hire|buy|work|pay|sign|sponsor|publish|offer|consider|meet"
    r"|do|stock|sell|allow|lend|support|want|need|run|book|deal|see|lead|use|give|list|represent|train)\b",
    re.IGNORECASE,
)
"""What they won't or can't do: nothing to say "I'll keep that in mind" to."""
_OF_ME = LazyPattern(
    r"\b(?:we|i)(?:['’](?:re|m)| are| am) (?:\w+ )?(?:too|not|still too|very|quite|asking|missing|lacking|behind)\b|\b(?:our|my) (?:\w+ )?(?:is|are) (?:\w+ )?(?:too|not|weak|thin|unclear)\b",
    re.IGNORECASE,
)
"""What they find wrong with the user: "we're too early"."""

_YOU_SAID = LazyPattern(
    r"^you (?:said|told me|mentioned|think|explained)(?: that)? ", re.IGNORECASE
)
_THEM = LazyPattern(r"\bthem\b")
_YOU_AND_THEM = LazyPattern(r"\byou\b[^.?!]{0,60}\bthem\b", re.IGNORECASE)
"""Others, when "you" is said already: "how did you recruit them?"."""
_OTHERS = LazyPattern(r"\A(?:(?!\bthey\b).)*+\bthey\b.*\b(?:he|she|him|his|hers?)\b", re.IGNORECASE)
AMBIGUOUS = "it isn't clear who “they” are"
A_PERSON = "it is a person's name"
A_LIST = "it is a list of several things"
SEVERAL = "it says several things at once"
QUOTED = "it is a quotation"
NO_TO_ME = "it sets a limit, so answer it in your own words"
WHO_IS_YOU = "it isn't clear who “you” is"
WHO_IS_ME = "it isn't clear who “me” is"
AWKWARD = "“{}” wouldn't read well in a message"
CONDITION = "its condition would be lost"
HALF = "only its first part fits a sentence"
JOTTED = "type it as a sentence, and messages use it"
THEY_ASKED = "they asked you this, so it's yours to answer"

_SHORT_FORMS = {
    "w/": "with", "w/o": "without", "b/c": "because", "bc": "because", "mgmt": "management",
    "mtg": "meeting", "mtgs": "meetings", "ppl": "people", "dept": "department", "govt": "government",
    "yr": "year", "yrs": "years", "mgr": "manager", "thx": "thanks", "pls": "please", "&": "and",
    "approx": "about", "re": "about", "def": "definitely", "prob": "probably", "abt": "about",
    "btw": "between", "bday": "birthday", "prez": "presentation", "convo": "conversation",
    "recs": "recommendations", "rec": "recommendation", "intros": "introductions", "biz": "business",
    "dev": "development", "docs": "documents", "acct": "account", "accts": "accounts", "mkt": "market",
    "mktg": "marketing", "eng": "engineering", "comms": "communications",
    "advices": "advice", "feedbacks": "feedback", "informations": "information", "softwares": "software",
    "equipments": "equipment", "xmas": "Christmas", "til": "until", "wk": "week", "wks": "weeks", "hrs": "hours",
    "mins": "minutes", "anniv": "anniversary", "regs": "regulations", "reqs": "roles", "tmrw": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow", "2nite": "tonight", "tonite": "tonight", "nite": "night", "wats": "what's", "wot": "what", "wen": "when", "wknd": "weekend",
    "thru": "through", "b4": "before", "qs": "questions", "refs": "references", "appt": "appointment",
    "appts": "appointments", "xtra": "extra", "figs": "figures", "cert": "certificate", "certs": "certificates", "ref": "reference",
    "jd": "job description", "pic": "picture", "pics": "pictures", "msg": "message", "qty": "quantity", "tmr": "tomorrow",
    "coz": "because", "nos": "numbers", "wkend": "weekend", "2day": "today", "eow": "end of week", "eom": "end of the month",
    "arvo": "this afternoon", "incl": "including", "esp": "especially", "mtge": "mortgage", "appx": "about", "abit": "a bit",
    "alot": "a lot", "smth": "something", "sth": "something", "w/out": "without", "addr": "address", "shld": "should",
    "cld": "could", "wld": "would", "proj": "project", "cos": "because", "plz": "please", "tho": "though", "spec": "spec", "hols": "holidays", "cv": "CV", "cvs": "CVs", "phd": "PhD",
}  # fmt: skip
_OFTEN_SHORT = frozenset(
    ("docs", "dev", "eng", "rec", "recs", "intros", "re", "def", "btw", "biz", "comms", "bc")
)


_LABEL = LazyPattern(r"^(?:Q|A|N\.?B\.?|TODO|Topic|Re|Note)\s*[:\-–]\s*(?=\S)", re.IGNORECASE)
_RE = LazyPattern(r"^re (?=\S)", re.IGNORECASE)
_WITH = LazyPattern(r"\bw/(?!out\b)(?=\w{2})")
_QUESTION_MARKS = LazyPattern(r"(?<!\?)\?{2,}+$")
_INTRODUCTION = LazyPattern(r"^(intro|introduction) (?=[A-Z])")
_LAST_YEARS = LazyPattern(
    r"\b(last|this|next) (year|month|week|time|night)s (?=[a-z])", re.IGNORECASE
)
_QUARTER = LazyPattern(r"\bq([1-4])\b")
_W = LazyPattern(r"(?<=\w )w\.? (?=[a-zA-Z\d])")
_U = LazyPattern(r"(?<=[a-z] )u(?= [a-z]|\?|$)|^u(?= [a-z])")
_UR = LazyPattern(r"(?<=[a-z] )ur(?= [A-Za-z])|^ur(?= [A-Za-z])")
_R_U = LazyPattern(r"(?<![\w'’])r (?:u|you)(?= [a-z]|\?|$)")
_SMALL_I = LazyPattern(r"(?<=[a-z] )i(?= [a-z]|['’][a-z])")
_U_DOING = LazyPattern(r"^(?:u|you) (?=[a-z]+ing\b(?!.*\b(?:is|are|was)\b))")
_PART_TIME = LazyPattern(r"\b([Pp]art|[Ff]ull) time (?=[a-z]{3})")
_MINUTES = LazyPattern(r"(?<=\d) ?min\b\.?")
_MINIMUM = LazyPattern(r"\bmin\b\.?(?= [a-z])")
_THE_PLACE = LazyPattern(
    r"\b(in|to|into|from|across|outside|within) (UK|US|USA|EU|UAE|Netherlands|Philippines)"
    r"(?=$|[.,;:!?)]| (?:and|or|in|by|for|from|to|at|with|next|this|last)\b)"
)
_MONTHS_SHORT = LazyPattern(r"(?<=\d) ?mos?\b(?!\.)")
_NUMBERED = LazyPattern(
    r"\b(at|number|house|unit|platform|room|flat|barn|shop|plot|site|gate|stand) no (?=\d)",
    re.IGNORECASE,
)
_NO_SHOW = LazyPattern(r"\bno (shows?)\b(?! (?:that|up|signs?|of|any)\b)", re.IGNORECASE)
_AT_THE_MO = LazyPattern(r"\bat the mo\b", re.IGNORECASE)
_CHAPTER = LazyPattern(r"\b(?:ch|chap)\b\.? (?=\d)", re.IGNORECASE)
_SCHOOL_YEAR = LazyPattern(r"\b(?:yr|year) (?=1?\d\b(?! (?:ago|old|plan|lease|contract)))")
_FEASTS = LazyPattern(
    r"\b(?:easter|christmas|halloween|thanksgiving|ramadan|diwali|hanukkah|passover|eid)\b"
)
_SERIES = LazyPattern(r"\bseries ([a-f])\b")


def _in_full(word: str) -> str:
    """Return a short form in full, with the mark behind it: "xmas?" is "Christmas?"."""
    bare = word.rstrip("?!,;")
    return f"{_SHORT_FORMS.get(bare.casefold(), bare)}{word[len(bare) :]}"


def spelled_out(words: str) -> str:
    """Return words without the typist's shorthand and without shouting: "w/" becomes "with"."""
    words = _PICTURES.sub("", words).strip()
    words = _LABEL.sub("", words)
    words = _RE.sub("", words)
    words = _SMALL_I.sub("I", _R_U.sub("are you", words))
    words = _PART_TIME.sub(r"\1-time ", _UR.sub("your", _U.sub("you", words)))
    words = _AT_THE_MO.sub("at the moment", _NO_SHOW.sub(r"no-\1", words))
    words = _KIN_OWNS.sub(_kin_owner, _CHAPTER.sub("chapter ", words))
    words = _SCHOOL_YEAR.sub("Year ", _NUMBERED.sub(r"\1 no. ", _W.sub("with ", words)))
    words = _MINIMUM.sub("minimum", _MINUTES.sub(" minutes", words))
    words = _MONTHS_SHORT.sub(" months", words)
    words = _FOR.sub(r"\1 for ", _AT.sub(" at ", _SHOUT.sub("", words)))
    parts = [
        one if one.casefold() in _OFTEN_SHORT else _in_full(one)
        for one in _WITH.sub("with ", words).split(" ")
    ]
    words = _NO_APOSTROPHE.sub(_apostrophe, _quiet(" ".join(parts)))
    words = _QUESTION_MARKS.sub("?", _LAST_YEARS.sub(r"\1 \2's ", words))
    words = _INTRODUCTION.sub(r"the \1 to ", words)
    words = _QUARTER.sub(r"Q\1", words)
    words = _SERIES.sub(lambda match: f"Series {match[1].upper()}", words)
    words = with_names(_PLACES.sub(lambda match: match[0].title(), words))
    words = _THE_PLACE.sub(r"\1 the \2", words)
    words = _FEASTS.sub(lambda match: match[0].title(), words)
    words = _BRAND.sub(lambda match: _BRANDS[match[0]], words)
    words = _BEHIND_A_PREPOSITION.sub(_named, words)
    return with_calendar(_LOWERED.sub(lambda match: match[0].upper(), words))


_BEHIND_A_PREPOSITION = LazyPattern(
    r"(?:(?<= in )|(?<= from )|(?<= near )|(?<= outside )|(?<= with )|(?<= at )|(?<=[^gw] to ))[a-z]{3,}\b"
    r"(?= ?(?:$|[,;.!?)]|\d|(?:in|on|at|for|from|to|by|with|and|or|when|who|if|til|until|before|after|next|this|last|over|every)\b))",
)
_NO_NAME = ("s", "ing", "ly", "ed", "ology", "ment", "ness", "ity", "ion", "graphy", "ism", "ics")


def _named(match: re.Match[str]) -> str:
    """Return a word that no dictionary knows with a capital, as it names a place or a person: "in Enugu"."""
    word = match[0]
    is_word = word in FUNCTION_WORDS or word in _SHORT_FORMS or word.endswith(_NO_NAME)
    return word if is_word or is_ordinary(word) or is_known(word) else word.title()


_KIN_OWNS = LazyPattern(
    r"\b(?P<owner>(?:his|her|their|my|your|our) (?:daughter|son|sister|brother|mum|mom|dad|wife|partner|cousin|nephew|niece|friend|mother|father|gran|nan|uncle|aunt|grandad))s"
    r"(?= (?P<what>[a-z]+))",
    re.IGNORECASE,
)


def _kin_owner(match: re.Match[str]) -> str:
    """Return "her brother's" for "her brothers" before what he has: "her brothers couch"."""
    what = match["what"]
    if is_noun(what) and not may_be_verb(what) and what not in FUNCTION_WORDS:
        return f"{match['owner']}'s"
    return match[0]


_PLACES_WORDS = """africa amsterdam antwerp asia athens australia austria bangalore barcelona basel bayesian
    beijing belgium berlin boston brazil bristol british brussels bucharest budapest cairo california
    cambridge canada chicago copenhagen croatia denmark dublin dutch edinburgh england english europe european french irish scottish danish norwegian finnish hungarian arabic turkish greek russian chinese
    finland france frankfurt geneva german germany ghent glasgow greece hamburg hannover hanover helsinki
    hungary iceland india ireland istanbul italian italy japan japanese kenya korea krakow leeds leipzig
    lisbon liverpool london lyon madrid malmö manchester melbourne mexico milan moscow mumbai munich naples
    nairobi netherlands nigeria norway oslo oxford paris poland porto portugal portuguese prague rome
    rotterdam russia scotland seattle seoul singapore slovakia slovenia spain spanish stockholm stuttgart
    sweden swedish switzerland sydney lagos accra lahore karachi delhi dhaka kochi tenerife ibiza mallorca majorca crete
    corfu cyprus malta morocco egypt dubai qatar vietnam thailand bali belfast cardiff glasgow galway leipzig
    newcastle sheffield birmingham brighton norwich exeter swansea aberdeen dundee inverness oban marseille
    bordeaux nantes seville malaga granada bilbao lima bogota quito santiago montreal vancouver ottawa
    houston dallas denver detroit miami philadelphia pittsburgh oslo bergen aarhus gothenburg tallinn riga vilnius
    ljubljana zagreb belgrade ankara izmir beirut amman jakarta manila hanoi bangkok taipei osaka
    kyoto sweden swedish switzerland sydney tokyo toronto ukraine valencia vienna warsaw welsh zurich"""
_PLACES = LazyPattern(rf"\b(?:{'|'.join(_PLACES_WORDS.split())})\b")


_PICTURES = LazyPattern(r" ?[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+")
_SHOUT = LazyPattern(r"(?<!!)!++(?=\s|$)")
_AT = LazyPattern(r" @ (?=\w)")
_FOR = LazyPattern(
    r"\b(looking|searching|waiting|hoping|search|need|room|plans?) 4 (?=[a-z])", re.I
)

_MONTH_NAMES = {
    **{name[:3]: name.title() for name in MONTHS},
    **{name: name.title() for name in MONTHS},
    "sept": "September",
}
_DAY_NAMES = {
    **{name[:3]: name.title() for name in WEEKDAYS},
    **{name: name.title() for name in WEEKDAYS},
    "tues": "Tuesday",
    "weds": "Wednesday",
    "thur": "Thursday",
    "thurs": "Thursday",
}
_BEFORE_A_DATE = r"in|by|on|until|till|from|since|before|after|early|late|mid|of|next|last|this|for|and|to|\d{1,2}(?:st|nd|rd|th)?"
_MONTH = LazyPattern(
    rf"(?<![\w-])((?:{_BEFORE_A_DATE})[ -](?:the )?)({'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})\b(?!['’-])\.?",
    re.IGNORECASE,
)
_MONTH_FIRST = LazyPattern(
    rf"\b({'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))}) (?=\d{{1,2}}(?:st|nd|rd|th)?\b)",
    re.I,
)
_DAY = LazyPattern(
    rf"\b((?:on|by|until|till|from|since|before|after|next|last|this|every|and|to) )({'|'.join(sorted(_DAY_NAMES, key=len, reverse=True))})\b(?!['’-])\.?",
    re.IGNORECASE,
)
_IN_FULL = LazyPattern(
    rf"(?<![\w@./#-])(?:{'|'.join(f'{name}s?' for name in WEEKDAYS)}|"
    rf"{'|'.join(name for name in MONTHS if name not in ('march', 'may', 'august'))})\b(?![.@/]\w)"
)
"""Names of days and months that are nothing else."""


_END_OF = LazyPattern(
    r"(?<=by |at )end of (?!the\b|my\b|your\b)|(?<=until )end of (?!the\b)", re.IGNORECASE
)


def with_calendar(words: str) -> str:
    """Return words with months and weekdays in full: "end of jan" is "end of January"."""

    def month(match: re.Match[str]) -> str:
        is_may = match[2].casefold() == "may" or match[2].casefold() == "mar"
        if is_may and not match[1].casefold().startswith(
            (
                *"123456789",
                "in",
                "by",
                "until",
                "since",
                "of",
                "early",
                "late",
                "mid",
                "next",
                "last",
            )
        ):
            return match[0]
        return f"{match[1]}{_MONTH_NAMES[match[2].casefold()]}"

    def day(match: re.Match[str]) -> str:
        if match[2].casefold() in ("sun", "sat", "wed") and not match[1].casefold().startswith(
            ("on", "by", "next", "last", "this", "until")
        ):
            return match[0]
        return f"{match[1]}{_DAY_NAMES[match[2].casefold()]}"

    words = _END_OF.sub("the end of ", words)
    words = _MONTH_FIRST.sub(lambda match: f"{_MONTH_NAMES[match[1].casefold()]} ", words)
    words = _DAY.sub(day, _MONTH.sub(month, words))
    words = _IN_FULL.sub(lambda match: match[0].title(), words)
    return _DAY_BEHIND.sub(lambda match: f"{_on(match)}{match[3]} {match[2]}", words)


def _on(match: re.Match[str]) -> str:
    """Return the word in front of a date, with "on" behind a verb: "meets on 12 February"."""
    before = match[1] or ""
    return f"{before}on " if is_mostly_verb(before.strip().removesuffix("s")) else before


_DAY_BEHIND = LazyPattern(
    rf"\b([a-z]+s )?({'|'.join(name.title() for name in MONTHS)}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d| ?[ap]m\b|[-–/%]|,? \d{{4}}| [a-z]+s\b)"
)
"""A day behind its month, "February 12": messages have all dates in one way, "12 February"."""


_SMALL_WORDS = """a an and are as at be but by can cut for from get has her his hire how in is it its
    job law may me my new no not now of off old on one or our out own pay per plan run sale she
    talk team tax the them to two up us use via was we who why win with you your move that this they
    their what when where into over more less than first last next big ten six six. day days week"""
_SMALL = frozenset(_SMALL_WORDS.split())
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
_INITIALS_WORDS = """api okr okrs kpi kpis ai ml ceo cto cfo coo cmo hr it ui ux sql aws gcp gdpr saas b2b b2c crm
    erp esg ipo seo nda rfp sso soc iso eu uk us usa ngo phd mba nlp llm llms gpu cpu iot vpn sla
    roi p&l vat smb sme faq pdf php ios css html cv vc vcs lp lps arr mrr nps cac ltv qa pr q1 q2 q3
    q4"""
_INITIALS = frozenset(_INITIALS_WORDS.split())


_NO_APOSTROPHE = LazyPattern(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should)nt|(?:she|he|what|who|how|where|that|there)s(?= \w)|ai(?=nt)nt"
    r"|its(?= (?:no|not|a|an|the|too|so|very|all|been|really|just|always|never|\w+ing|out|ready|done|live|over|published|finished)\b)|(?:it|they|you|that)ll(?= \w)"
    r"|(?:they|you|we)(?:re|ve)(?= )|ive(?= ))\b|^im\b",
    re.IGNORECASE,
)


def _apostrophe(match: re.Match[str]) -> str:
    word = match[0]
    if word.casefold() in ("were", "well"):
        return word
    cut = 1 if word.casefold().endswith(("nt", "s", "m")) else 2
    return f"{word[:-cut]}'{word[-cut:]}"


_BRANDS = {
    one.casefold(): one
    for one in (
        "Kubernetes", "Python", "Java", "JavaScript", "TypeScript", "Postgres", "MySQL", "Linux", "Airtable",
        "HubSpot", "Salesforce", "LinkedIn", "GitHub", "WhatsApp", "YouTube", "Instagram", "Google", "Facebook", "Shopify",
        "Xero", "QuickBooks", "Figma", "Jira", "Django", "React Native", "PHP", "GDPR", "Microsoft",
        "PyCon", "KubeCon", "FOSDEM", "iPhone", "iPad", "PowerPoint", "Mailchimp", "WordPress", "Kafka",
    )
}  # fmt: skip
_BRAND = LazyPattern(
    rf"(?<![\w@./-])(?:{'|'.join(sorted(_BRANDS, key=len, reverse=True))})(?![\w@./-])"
)
_LOWERED = LazyPattern(
    r"\b(?:dbs|rsvp|rspca|rnli|nspcc|gdp|cqc|hoa|irs|fbi|cfp|mrr|kyc|gp|gps|dj|sre|sso|saml|cto|hris|nhs|hmrc|dvla|pta|gcse|gcses|bbc|itv|mba|uk|usa|nyc|eu|mot|rspb|hgv|hr|api|apis|crm|seo|gdpr|kpi|okr|ceo|cto|cfo|coo|cmo|sql|aws|gcp|llm|llms|rfp|nda|b2b|ux|mvp|erp|vpn|usb|vat|bbq|pdf|faq|soc2)\b"
)


def _quiet(words: str) -> str:
    """Return shouted words in small letters; initials such as OKR stay, months keep their capital."""
    letters = [one for one in words if one.isalpha()]
    parts = words.split(" ")
    if len(parts) < 2 or not all(one.isupper() for one in letters) or not letters:
        return words
    if not any(len(one) > 4 or one.casefold() in _SMALL for one in parts):
        return words
    return " ".join(_quiet_word(one, place, parts) for place, one in enumerate(parts))


_PLAIN_ENDS = frozenset(
    [
        "spring",
        "summer",
        "autumn",
        "winter",
        "school",
        "work",
        "home",
        "remote",
        "production",
        "scratch",
        "paper",
    ]
)


def _quiet_word(word: str, place: int, parts: list[str]) -> str:
    bare = word.strip(".,;:!?'\"“”‘’()").casefold()
    if bare in _CALENDAR:
        return word.capitalize()
    if bare in _SMALL:
        return word.casefold()
    if bare in _INITIALS or any(map(str.isdigit, bare)) or not set(bare) & set("aeiouy"):
        return word
    if len(bare) <= 3:
        return word
    before = parts[place - 1].casefold() if place else ""
    is_last = place == len(parts) - 1 and not bare.endswith(("ing", "tion", "ment", "s", "ity"))
    if is_last and before in ("off", "from", "to", "with", "onto") and bare not in _PLAIN_ENDS:
        return word.capitalize()
    is_name = before in ("in", "from", "at") or (
        before == "to" and parts[place - 2].casefold() in ("move", "moving")
    )
    return word.capitalize() if is_name else word.casefold()


def _plain(kind: FactKind, words: str) -> str:
    return words if kind in (FactKind.TAKEAWAY, FactKind.QUESTION) else noun_phrase(words)


_BREAK = LazyPattern(r"[;:–—(]|,(?!\d)| - |\b(?:because|which|who|since|although|but|so that)\b")


def _shortened(found: FactReading) -> FactReading:
    """Return a reading cut at its first natural break, or one that asks for fewer words."""
    limit = WORDS_AT_MOST[found.kind]
    if found.kind in (FactKind.TOPIC, FactKind.NEED, FactKind.PERSONAL):
        for match in _BREAK.finditer(found.text):
            short = found.text[: match.start()].rstrip()
            if 2 <= len(short.split()) <= limit:
                return FactReading(found.kind, short, "Shortened: the rest belongs in the note.")
    ask = f"At most {limit} words, please: the rest belongs in the note."
    return FactReading(found.kind, "", ask)


_WORD = LazyPattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# The readers, one for each kind.

_ASKING = LazyPattern(
    r"(?:what|who|where|how|when|why)['’](?:s|re|d|ll)\b|how (?:many|much|often|long) \w"
    r"|(?:what|which|whose) (?!to\b)\w+ (?:\w+ )?(?:do|does|did|is|are|was|were|has|have|will|would|can|could|should)\b"
    r"|(?:how|what|why|when|where|who|which|whose) (?:much|many|long|often|far|soon|exactly|else)? ?"
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might)\b"
    r"|(?:do|does|did|is|are|was|were|has|have|will|would|can|could|should) "
    r"(?:you|he|she|they|it|the|your|there|an?|any|this|that)\b",
    re.IGNORECASE,
)
_TELLING = LazyPattern(
    r"(?:he|she|they|you|who)? ?(?:said|says|told me|tells me|mentioned|mentions|explained|thinks"
    r"|believes|reckons|feels|suggested|pointed out)\b",
    re.IGNORECASE,
)
_SUBJECT = LazyPattern(r"(?:he|she|they|you|i|we|it)(?:['’](?:s|ll|d|ve|re|m))? ", re.IGNORECASE)
_FOLLOWS_A_VERB = LazyPattern(
    r"(?:a|an|the|my|our|your|his|her|their|this|that|these|those|another|you|me|us|him|them|everything|its|some|any|two|three)\b",
    re.IGNORECASE,
)
_PERSONAL_WORDS_WORDS = """twins grandson granddaughter grandchildren niece nephew sister sister's brother brother's dad
    dad's mum mum's mom mom's boyfriend girlfriend fiancé fiancée stepson horse puppy dog cat kitten baby daughter daughter's son son's kids children
    wife wife's husband husband's partner's wedding honeymoon marathon birthday holiday holidays
    vacation surgery garden allotment mother mother's father father's parents grandmother
    newborn toddler pregnancy engagement anniversary sabbatical hospital"""
_PERSONAL_WORDS = frozenset(_PERSONAL_WORDS_WORDS.split())
_OWN_NOUNS = LazyPattern(
    r"(?:new \w|next \w|first \w|upcoming \w|latest \w|big \w|planned \w|recent \w"
    r"|(?:plan|plans|idea|ideas|move|switch|launch|talk|search|decision|migration|rollout|redesign"
    r"|relaunch|rebrand|paper|book|thesis|startup|team|product|company|project|proposal|question"
    r"|questions|experience|experiment|approach|transition|trip|job|role|round|pilot)\b)",
    re.IGNORECASE,
)
_NOT_A_PERSON_WORDS = """project series plan product program programme phase conference marathon
    summit api day week north south east west new the great san los las st saint valley group
    labs bank studio agile data machine deep open big quality design customer business product
    user team"""
_NOT_A_PERSON = frozenset(_NOT_A_PERSON_WORDS.split())


_A_NAME = LazyPattern(r"[A-ZÀ-Ý][a-zß-ÿ]{2,}(?:-[A-ZÀ-Ý][a-zß-ÿ]+)?")
_QUOTED = LazyPattern(r"[\"“„'‘].*[\"”“'’][.!]?")
_SAID = LazyPattern(r"(?:(?:said|says) (?:that )?|that )(?=\S+ \S)", re.IGNORECASE)
_WONDERING = LazyPattern(
    r"^(?:ask (?:(?:them|him|her|you) )?|i wonder |wonder(?:ing)? )", re.IGNORECASE
)
_YOU = LazyPattern(r"you\b", re.IGNORECASE)
_ARTICLE = LazyPattern(r"(?:a|an|the) ")


_HEDGED = LazyPattern(
    r",? (?:mostly|mainly|etc\.?|and so on)$|, (?:maybe|perhaps|probably|possibly|mostly|mainly)\b(?s:.*)$| (?:maybe|perhaps|probably|possibly|or so)$",
    re.IGNORECASE,
)
_HEAD = LazyPattern(
    r"(?:[\w'’-]{1,20} ){0,3}(?:deadline|plan|move|launch|proposal|project|startup|thesis|paper|book|team"
    r"|migration|rollout|redesign|relaunch|rebrand|pilot|transition|application|exhibition|merger)"
    r"(?: (?:in|for|of|on|at|with|to|from|before|after|by|about)\b|$)",
    re.IGNORECASE,
)


def _changed(kind: FactKind, text: str, typed: str, note: str) -> FactReading:
    """Return a reading with a note only if it isn't what was typed."""
    at_the_ends = " .,;:!?…"
    is_same = text.strip(at_the_ends).casefold() == typed.strip(at_the_ends).casefold()
    return FactReading(kind, text, "" if is_same else note)


def _told(words: str, names: Collection[str]) -> str:
    return addressed(words, names)


WHO = "Who is “he”, who is “she”? Write it as you'd say it to them."


def _topic(typed: str, names: Collection[str]) -> FactReading:
    typed = _prepared(typed)
    if _MY_OWN.match(typed):
        ask = f"Is that a promise? Begin the line with ! instead: ! {typed}"
        return FactReading(FactKind.TOPIC, "", ask)
    if typed.rstrip().endswith("?") or _ASKING.match(typed):
        return _moved(_question(typed, names), FactKind.QUESTION)
    if _states(typed, names):
        return _moved(_takeaway(typed, names), FactKind.TAKEAWAY)
    return _noun_topic(typed, names)


def _prepared(typed: str) -> str:
    """Return a topic without what surrounds it: "we talked about", "looking for", a lone "?"."""
    typed = _IF.sub("whether ", bare_topic(typed), count=1)
    if typed.rstrip().endswith("?") and not _ASKING.match(typed) and " " not in typed.strip():
        typed = typed.rstrip(" ?")
    typed = _SORT_OF.sub("", _POST.sub(r"their role as \g<0>", typed, count=1), count=1)
    match = _SEARCHING.match(typed)
    return f"their search for {typed[match.end() :]}" if match else typed


def _states(typed: str, names: Collection[str]) -> bool:
    """Whether a topic is a statement of what someone said or does."""
    is_told = _SUBJECT.match(typed) or _TELLING.match(typed)
    return (
        bool(is_told)
        or typed.casefold().startswith("been ")
        or lacks_subject(typed)
        or _is_named_clause(typed, names)
    )


_SORT_OF = LazyPattern(r"^(?:kind|sort) of (?:an? )?", re.IGNORECASE)
_POST = LazyPattern(
    r"^(?:c[etfom]o (?:at|of)|(?:head|director|vp|chair|dean) of [\w &]{2,30} at|(?:vp|svp) [\w &]{2,30} at) (?=\S)",
    re.IGNORECASE,
)
"""A post without its article: "CTO at Acme"."""
_IF = LazyPattern(r"^if (?=(?:he|she|they|you|we|it|i)\b)", re.IGNORECASE)


_RELATIVE = LazyPattern(r" (?:that|which|who|whose|where|when) ")
_STARTED = LazyPattern(
    r", (?:started|starts|starting|since|began|due|not|probably|maybe|\w+ed|\w+ing) "
)
_SLASHED = LazyPattern(r" / ")
_SAXON = LazyPattern(r"[a-z]+['’]s [a-z]")
_NAMED_AND = LazyPattern(r"[A-Z][a-zß-ÿ]+ [A-Z][a-zß-ÿ]+ and \w")


_SOMEONE_DID = LazyPattern(
    r"[A-Z][a-z]+ (?:has |have |is |was )?(?:moved|left|got|had|lost|won|went|came|did|began|broke|fell|took|gave|met|[a-z]{2,}ed)\b"
)
"""Something a named person did: "Colm moved out" isn't "your Colm moved out"."""

_FOR_YEARS = LazyPattern(
    r"(?:(?:they(?:['’](?:ve|re))? |(?:has |have |had )?been |was |is )*)(?:an? |the )?(?P<what>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}?)"
    r" (?:since (?P<since>\d{4})|for (?P<years>(?:(?:over|about|nearly|almost|more than|around) )?(?:\d{1,2}|[a-z]{3,9}|a few|a couple of) (?:years|months)))$",
    re.IGNORECASE,
)
_YEARS_IN = LazyPattern(r"(?:\d{1,2}|[a-z]{3,9}) years (?:in|as|at|with|of) \S", re.IGNORECASE)


def _with_years(words: str) -> str:
    """Return "your 20 years as a plumber" for "plumber for 20 years", a thing without its years."""
    if _YEARS_IN.match(words):
        return f"your {words}"
    match = _FOR_YEARS.fullmatch(words)
    if match is None or is_doing(match["what"]) or has_finite_verb(match["what"]):
        return words
    if is_role(match["what"]) and match["since"]:
        return f"your work as {with_a(match['what'])} since {match['since']}"
    if is_role(match["what"]):
        return f"your {match['years']} as {with_a(match['what'])}"
    return words if match["since"] else match["what"]


def _noun_topic(typed: str, names: Collection[str]) -> FactReading:
    """Return a topic as a thing to talk about."""
    said = _with_years(typed)
    if _OTHERS_DOING.match(typed):
        return FactReading(FactKind.TOPIC, "", WHO_DOES)
    first_part = said if is_list(said) else _STARTED.split(said, maxsplit=1)[0]
    words = _told(noun_phrase(_SLASHED.sub(" and ", without_tail(first_part))), names)
    if not words:
        return FactReading(FactKind.TOPIC, "", WHO)
    words = _plain_doing(words)
    if _US_DOING.match(typed):
        return _changed(FactKind.TOPIC, words, typed, "Changed so that it fits after “about”.")
    if is_list(words) and _is_private(words):
        held = A_LIST if _POSSESSIVE.search(words) else ""
        return FactReading(FactKind.TOPIC, words, held=held)
    return _one_topic(words, typed, names)


def _one_topic(words: str, typed: str, names: Collection[str]) -> FactReading:
    """Return one thing to talk about, or the kind of fact that it is instead."""
    if (match := _DOES_TO.match(typed)) and may_be_verb(match["verb"]):
        return _moved(_takeaway(typed, names), FactKind.TAKEAWAY)
    if _SAXON.match(words):
        words = f"the {words}"
    if _NAMED_AND.match(words) and _looks_like_a_name(" ".join(words.split()[:2])):
        return FactReading(FactKind.TOPIC, words, held=A_PERSON)
    if (
        " " not in words
        and not _is_private(words)
        and words.islower()
        and is_countable(words)
        and words not in _UNDERTAKINGS
    ):
        return FactReading(FactKind.TOPIC, words, held=VAGUE)
    first = words.split()[0].casefold()
    words = _ITS_DAY.sub(r" on \1", words)
    is_clause = len(words.split()) > CLAUSE_FROM and (
        has_finite_verb(_RELATIVE.split(words)[0]) or _DID.search(words) is not None
    )
    if is_clause and not has_determiner(words) and first not in BASE | {"to"}:
        return _moved(_takeaway(typed, names), FactKind.TAKEAWAY)
    if _begins_with_verb(words):
        return _from_verb(FactKind.TOPIC, words, typed)
    words = _uncapped(words)
    if _is_private(words) and not (_SHARED.match(words) or _UNDERTAKING.match(words)):
        return _moved(_personal(typed, names), FactKind.PERSONAL)
    if _looks_like_a_name(words) or is_given_name(words):
        ask = f"Is that a person? Then say what about them: your introduction to {words}."
        return FactReading(FactKind.TOPIC, words, ask, A_PERSON)
    return _changed(FactKind.TOPIC, _owned(words), typed, "Changed so that it fits after “about”.")


_DOES_TO = LazyPattern(
    r"(?:[a-z]+ )?[a-z]+s (?P<verb>[a-z]{3,}) (?:him|her|them|me|us)\b", re.IGNORECASE
)
"""Things that do something to someone: "quotes take him all Sunday"."""
_ITS_DAY = LazyPattern(
    rf"(?<=[a-z])(?<! by)(?<! on)(?<! of)(?<! for)(?<! from)(?<! to)(?<! until)(?<! before)(?<! after)(?<! since)(?<! and) (\d{{1,2}} (?:{'|'.join(name.title() for name in MONTHS)}))$"
)
_DID = LazyPattern(
    r"\w [a-z]{2,}ed (?:who|what|how|why|when|whether|the|an?|our|their|his|her|my|your)\b"
)
"""A verb of the past before its object: "UPI changed who gets credit"."""
_UNDERTAKING = LazyPattern(
    r"(?:running|organi[sz]ing|hosting|planning|teaching|setting up|building|launching|designing|writing|leading) (?:a|an|the|our|my|some|two|three|\d+)\b",
    re.IGNORECASE,
)
"""Something that either of the two may do, and no news of theirs: "running a kids workshop"."""
_SHARED = LazyPattern(
    r"(?:the|our|my|this|that) (?:[\w-]+ )?(?:garden|allotment|holidays?|anniversary|marathon|wedding|engagement|sabbatical)\b",
    re.IGNORECASE,
)
"""What may be the user's own, or one that both know: it isn't theirs for certain."""

_POSSESSIVE = LazyPattern(r"\b(?:your|his|her|their)\b")
_OTHERS_DOING = LazyPattern(r"(?:them|him) (?:not |never )?\w+ing\b", re.IGNORECASE)
WHO_DOES = "Who does it? Write it as you'd say it to them."
_US_DOING = LazyPattern(r"\b(?:us|me) (?=(?:not |never )?\w+ing\b)", re.IGNORECASE)
_NOT_TO = LazyPattern(r"not to (?P<verb>[a-z]+)\b", re.IGNORECASE)
_MY_MOVING = LazyPattern(r"my moving to ", re.IGNORECASE)


def _plain_doing(words: str) -> str:
    """Return "sharing a stand" for "us sharing a stand", "my move" for "my moving"."""
    words = _MY_MOVING.sub("my move to ", _US_DOING.sub("", words, count=1), count=1)
    match = _NOT_TO.match(words)
    if match is not None and match["verb"].casefold() in BASE:
        return f"not {ing(match['verb'].casefold())}{words[match.end() :]}"
    return words


_TAIL = LazyPattern(r",\s+|;\s*|\s[-–—]\s|\s\(")
_BY_THE_WAY = LazyPattern(
    r"(?:currently|mostly|mainly|now|still|only|just|already|usually|not|no|maybe|probably|perhaps|ideally|esp\w*)\b|.* or not$",
    re.IGNORECASE,
)
"""How a remark begins, which is no more of a list."""
LISTED_AT_MOST = 4
"""Words of one thing in a list."""


_LAST_JOINED = LazyPattern(r"(?:^|\s)(?:and|or|&)\s")
_COMMA = LazyPattern(r",\s+")


def is_list(words: str) -> bool:
    """Whether words are a list with its "and": "pricing, churn and onboarding"."""
    parts = _COMMA.split(words)
    if len(parts) < 2 or any(map(_BY_THE_WAY.match, parts[1:])):
        return False
    last = _LAST_JOINED.split(parts[-1])
    short = all(len(one.split()) <= LISTED_AT_MOST for one in (*parts[:-1], *last))
    return len(last) == 2 and short and not has_finite_verb(words)


def without_tail(words: str) -> str:
    """Return a phrase without what hangs on behind a comma or a dash; a list stays whole."""
    if is_list(words):
        return words
    first, *rest = _TAIL.split(words)
    if (
        len(rest) == 1
        and " " not in first
        and " " not in rest[0]
        and first.isalpha()
        and rest[0].isalpha()
    ):
        return f"{first} and {rest[0]}"
    return first.strip() if rest and len(first) > 2 else words


_MY_OWN = LazyPattern(
    rf"i(?:['’]ll| will| should| must| need to| have to| want to) (?:{'|'.join(sorted(GIVING))})\b",
    re.IGNORECASE,
)
_SEARCHING = LazyPattern(
    r"(?:(?:he|she|they)(?:['’](?:s|re)| is| are) |is |are )?(?:looking|searching) for ", re.I
)
_COMMON = LazyPattern(r"[A-Z][a-z]+(?:ing|tion|sion|ment|ness|ship|ity)$")


_PLAIN_FIRST_WORDS = """new next first second last upcoming latest big small old current former planned recent
    remote annual local joint possible second better free open early late long short good best job work"""
_PLAIN_FIRST = frozenset(_PLAIN_FIRST_WORDS.split())


def _uncapped(words: str) -> str:
    """Return "pricing" for "Pricing": a common noun with a capital only because it came first."""
    first, *rest = words.split(" ")
    small = first.casefold()
    is_plain = small in _PLAIN_FIRST or is_gerund(first)
    if rest and rest[0][:1].islower():
        is_plain = is_plain or _is_common(first)
    if first[1:].islower() and rest and is_plain:
        return words[0].lower() + words[1:]
    is_common = _COMMON.match(first) or (_OWN_NOUNS.match(words) and first[1:].islower())
    if is_common and all(not one[:1].isupper() for one in rest):
        return words[0].lower() + words[1:]
    return words


def _is_common(word: str) -> bool:
    """Whether a word is one of the language and no name that is known."""
    small = word.casefold().removesuffix("'s").removesuffix("’s")
    is_name = small in given_names() or small in _COMPANIES | _CALENDAR
    return is_known(small) and not is_name and not _PLACES.fullmatch(small)


_COMPANIES_WORDS = """access amazon apple boots chrome ford gap linear meta next notion oracle orange outlook shell signal
    slack square stripe target teams uber visa windows zoom english french german spanish italian"""
_COMPANIES = frozenset(_COMPANIES_WORDS.split())
"""Names that are words too, and keep a capital."""


def _is_named_clause(typed: str, names: Collection[str]) -> bool:
    """Whether words begin with the person's own name as the subject of a sentence."""
    said = without_names(typed, names)
    return said != typed and bool(_SUBJECT.match(said))


def _moved(reading: FactReading, kind: FactKind) -> FactReading:
    if not reading.text:
        return reading
    label = FACTS[kind].label.casefold()
    return FactReading(
        reading.kind, reading.text, f"That isn't a topic, so it's kept under “{label}”."
    )


_ADJECTIVES_TOO_WORDS = (
    """slow clean complete double lower open secure separate close set present direct"""
)
_ADJECTIVES_TOO = frozenset(_ADJECTIVES_TOO_WORDS.split())


_OPEN_SOURCE = LazyPattern(r"(?:open|closed)[ -](?:source|house|day|access|data)\b", re.IGNORECASE)
_PLACED = LazyPattern(r"(?:from|to|of|in|at|for|into|between) ")
_DETERMINED = LazyPattern(r"(?:the|a|an|our|my|your|their|his|her|down|up)\b")


def _begins_with_verb(words: str) -> bool:
    first, _, rest = words.partition(" ")
    first = first.casefold()
    if _OPEN_SOURCE.match(words):
        return False
    if first in NOUNS_TOO and _PLACED.match(rest):
        return False
    if first in _ADJECTIVES_TOO | (BASE & PAST) and not _DETERMINED.match(rest):
        return False
    if first == "to":
        return rest.split(" ")[0].casefold() in BASE
    if first not in BASE or not rest or rest.startswith("of "):
        return False
    return not _may_be_noun(first) or _FOLLOWS_A_VERB.match(rest) is not None


def _may_be_noun(word: str) -> bool:
    """Whether a verb may be a noun as well, so that only an article behind it tells: "price lists"."""
    found = parts_of_speech(word)
    return word in NOUNS_TOO or (found is not None and found.noun >= 0)


_FOR_SOMEBODY = LazyPattern(r"(?:her|him|them|you|out)\b", re.IGNORECASE)
_OURS = LazyPattern(r"\b(?:we|us|our|my|me|i)\b", re.IGNORECASE)


def _from_verb(kind: FactKind, words: str, typed: str) -> FactReading:
    """Return "hiring a designer" for "hire a designer"; what is promised is told so."""
    bare = words[3:] if words.casefold().startswith("to ") else words
    verb, _, rest = bare.partition(" ")
    is_mine = verb.casefold() in GIVING or bare.casefold().startswith("follow up")
    if kind is FactKind.TOPIC and is_mine:
        if kind is FactKind.TOPIC and verb.casefold() == "find" and not _FOR_SOMEBODY.match(rest):
            return _changed(kind, f"your search for {rest}", typed, "Changed so that it fits.")
        ask = f"Is that a promise? Begin the line with ! instead: ! {typed}"
        return FactReading(kind, "", ask)
    text = f"{ing(verb.casefold())} {rest}".strip()
    is_plan = verb.casefold() != "plan" and not _OURS.search(rest)
    if kind is FactKind.TOPIC and rest and is_plan:
        text = f"your plans to {verb.casefold()} {rest}"
    return _changed(kind, text, typed, "Changed so that it fits after “about”.")


def _is_private(words: str) -> bool:
    found = {match[0].casefold().replace("’", "'") for match in _WORD.finditer(words)}
    if found & {"startup", "app", "product", "business"}:
        return False
    if found & _PERSONAL_WORDS <= _WORK_TOO and len(words.split()) > 1:
        return bool(found & _PERSONAL_WORDS) and head(words) in _PERSONAL_WORDS | _EVENTS
    return bool(found & _PERSONAL_WORDS)


_WORK_TOO = frozenset(
    ("hospital", "garden", "surgery", "engagement", "holiday", "horse", "dog", "cat", "wedding", "marathon", "vacation")
)  # fmt: skip
"""Words of private life that are of work before another noun: "hospital tender"."""


def _looks_like_a_name(words: str) -> bool:
    """Whether words are two or three names in capitals, and nothing says that they are a thing."""
    parts = words.split()
    if words.casefold() in _BRANDS or len(parts) not in (2, 3):
        return False
    if any(one.casefold() in _NOT_A_PERSON for one in parts):
        return False
    return all(_A_NAME.fullmatch(one) for one in parts)


def _owned(words: str) -> str:
    """Return "your new pricing" for "new pricing": a thing of theirs needs its "your"."""
    if words.casefold().startswith("moving to "):
        return f"your move to {words[10:]}"
    words = _HEDGED.sub("", words).strip()
    first = words.split(" ")[0]
    is_doing = is_gerund(first) and words != first and not _is_compound(words)
    is_owned = _OWN_NOUNS.match(words) or (_HEAD.match(words) and not is_doing)
    if has_determiner(words) or is_doing:
        return words
    where = location_phrase(words)
    in_town = where.startswith("at the ") and " in " in where and " in " not in words
    if in_town and words.split()[-1][1:].islower():
        return where.removeprefix("at ")
    if (match := _OF_A_YEAR.fullmatch(words)) and needs_article(match["what"]):
        return f"the {match['year']} {match['what']}"
    is_thing = needs_article(words) and (" " in words or words in _UNDERTAKINGS)
    is_thing = is_thing and not _is_no_noun(head(words))
    if _POST_ALONE.fullmatch(words):
        return f"the {words} role"
    if is_thing and _MADE_BY.match(words):
        return f"the {words}"
    if (is_owned and not words[0].isupper()) or (is_thing and head(words) in _UNDERTAKINGS):
        return f"your {words}"
    return f"the {words}" if is_thing else words


def _is_no_noun(word: str) -> bool:
    """Whether a word is an adjective or an adverb and nothing else: "invoices sent late"."""
    found = parts_of_speech(word)
    return found is not None and max(found.noun, found.verb) < 0


_POST_ALONE = LazyPattern(r"(?:[a-z-]+ ){1,3}lead")
"""A post that was talked about: "pricing lead"."""
_MADE_BY = LazyPattern(r"[\w-]+ by (?!then\b|now\b|\d)", re.IGNORECASE)
"""Whose work it is: "book by the two of them" isn't theirs."""


def _is_compound(words: str) -> bool:
    """Whether a doing only says which thing is meant: "speaking slot in May", "cooking class"."""
    return _COMPOUND.match(words) is not None


_COMPOUND = LazyPattern(
    r"[a-z]+ing (?:slot|class|date|round|room|list|course|lesson|party|trip|plan|day|school|group|club|site|system|process|session|workshop|project"
    r"|programme|app|tool|page|permit|licence|fee|test|machine|pool|ground|track|team|meeting|budget|policy|contract|grant|scheme|award|book|pass|gig)"
    r"(?= (?:in|for|on|at|with|next|this)\b|$)"
)
_OF_A_YEAR = LazyPattern(r"(?P<what>[a-z][a-z'’-]*(?: [a-z'’-]+){1,4}) (?P<year>20\d\d)")
"""Something with its year behind it: "summer street party 2027"."""
_NOUN_IS = LazyPattern(
    r"\b(?!(?:he|she|it|that|there|what|who|where|how|here|when|why|let)\b)([^\W\d_]{2,})['’]s (?=(?:not|still|very|too|always"
    r"|never|really|back|off|away|ill|sick|in (?:hospital|bed)|no longer)\b)",
    re.IGNORECASE,
)
"""A noun with "is": "her dad's not well"."""
_EQUALS = LazyPattern(r"(?<=[A-Za-z]) = (?=\w)")
"""What note-takers write for "is": "MOQ = 300 kg"."""
_YOU_SAY = LazyPattern(r"^you says? ", re.IGNORECASE)
_YOU_ARE = LazyPattern(r"\byou are(?= \w)")
_DOUBLE_SAID = LazyPattern(
    r"^you (?:think|believe|reckon|feel|find)(?: that)? (?!of |about |it |in )", re.I
)


def _takeaway(typed: str, names: Collection[str]) -> FactReading:
    kind = FactKind.TAKEAWAY
    if typed.rstrip().endswith("?"):
        return _moved(_question(typed, names), FactKind.QUESTION)
    words = _NOUN_IS.sub(r"\1 is ", _EQUALS.sub(" is ", typed.strip(" -–•*·"), count=1))
    if quoted := _quotation(words):
        return FactReading(kind, f"You said “{quoted}”.", "Quoted as what they said.")
    words = _joined(words)
    if held := _unsure(words, names):
        return FactReading(kind, words, held=held)
    whole = words if _DOING_IT.match(words) else _with_subject(_advised(words))
    words = _AT_THE_END.sub(r"\1 at the end of ", whole)
    if _OWN_THOUGHT.match(words):
        return FactReading(kind, "", WHOSE_THOUGHT)
    if opening := _SAID.match(words):
        words = f"they said {words[opening.end() :]}"
    elif _TELLING.match(words) and not _SUBJECT.match(words):
        words = f"they {words}"
    said = _told(words, names)
    if not said:
        return FactReading(kind, "", WHO)
    said = _YOU_SAY.sub("you said ", said, count=1)
    said = _AND_DOES.sub(_and_do, said) if _OF_YOU_ALONE.match(said) else said
    said = _YOU_ADVISE.sub(lambda match: f"you {done(match[1].casefold())} ", said, count=1)
    said = _MINE_TOO.sub("", said).rstrip(" ,")
    if _FAVOUR.match(said) or (_REPORTS.match(said) and not _CLAUSE_FOLLOWS.match(said)):
        text = _cut_report(said)
    else:
        text = _stated(said)
    if not text:
        return _no_sentence(typed, names)
    text = as_sentence(_YOU_ARE.sub("you're", text))
    return _changed(kind, text, typed, "Changed into a sentence said to them.")


_DOING_IT = LazyPattern(
    r"[a-z]+ing (?:is|was|isn['’]t|wasn['’]t|has|had|costs?(?= (?:more|less|too|\W?\d|them|us|nearly|about|a ))|takes|took|needs|works|worked|pays|helps|gets|got|makes|made|doesn['’]t|didn['’]t|can|will|would)\b",
    re.IGNORECASE,
)
"""A deed of which something is said: "shipping costs more than the laptops"."""
_AND_DOES = LazyPattern(r"(?<= )(?P<and>and|but|or) (?P<verb>\w+(?:n['’]t|s)) (?P<rest>[^,;.]+)")
_OF_YOU_ALONE = LazyPattern(r"you(?:['’](?:ve|re|d|ll))? (?!and\b|or\b)")


def _and_do(match: re.Match[str]) -> str:
    """Return "and have a third" for "and has a third": the subject is still "you"."""
    if not lacks_subject(f"{match['verb']} {match['rest']}"):
        return match[0]
    return f"{match['and']} {second_person(match['verb'])} {match['rest']}"


def _joined(words: str) -> str:
    """Return two statements without a subject as one: "moved to Postgres, saved 30%"."""
    parts = [one.strip() for one in _COMMA.split(words)]
    are_open = len(parts) == 2 and all(lacks_subject(one) for one in parts)
    return " and ".join(parts) if are_open and not _JOINING.match(parts[1]) else words


_MINE_TOO = LazyPattern(
    r",? (?:(?:but|though|although|while|whereas) (?:I|we)\b|and so (?:do|did|am|are|have|would|will) (?:I|we)\b"
    r"|and I\b(?! (?:should|shouldn))|and we (?:disagree|don['’]t|told|said|think)\b).*$",
    re.IGNORECASE,
)
"""What I think of it, behind what they said: "but I don't"."""

_FAVOUR = LazyPattern(
    r"you (?:\w+ly |also |once )?(?:introduced|showed|sent|gave|lent|helped|recommended|taught|drove|picked|put|invited"
    r"|paid|covered|bought|wrote|proofread|read|reviewed|checked|fixed|mended|hosted|connected|cooked|made|got|found"
    r"|saved|walked|supported|backed|nominated|referred|forwarded|hooked) (?:me|us|my|our)\b",
    re.IGNORECASE,
)
"""What they did for me, which is thanked for: "introduced me to the council"."""

_THANKS_TO = LazyPattern(r"thanks to\b|thx to\b", re.IGNORECASE)
_ME = LazyPattern(r"(?<![\w'’])(?:me|my|mine|myself|us|our|ours)(?![\w'’])", re.IGNORECASE)


def _unsure(words: str, names: Collection[str]) -> str:
    """Return why a takeaway can't be told: several at once, or a "me" that may be either of us."""
    if _TO_ME_TOO.match(words):
        return WHO_IS_YOU
    parts = [one.strip() for one in _COMMA.split(words)]
    if len(parts) > 1 and all(lacks_subject(one) and not _JOINING.match(one) for one in parts[:2]):
        return SEVERAL
    if _THANKS_TO.match(words):
        return WHO_IS_ME if _ME.search(words) else SEVERAL
    said = without_names(words, names)
    is_theirs = _SUBJECT.match(said) or _TELLING.match(said) or _OWN_THOUGHT.match(words)
    is_open = lacks_subject(words) or _ADVISED.match(words) or _begins_with_verb(words)
    if is_theirs or is_open or _OWNER.match(said) or _QUOTED.fullmatch(words):
        return ""
    if (
        _LEARNED.match(words)
        or words.casefold().startswith("agreed")
        or is_gerund(words.split()[0])
    ):
        return ""
    return WHO_IS_ME if _ME.search(words) else ""


_TO_ME_TOO = LazyPattern(
    r"you (?:can(?:not|['’]t)?|could|(?:wo|do)n['’]t need|may|might)\b(?! (?:only|not wait))|you['’]ll (?:need|have to|want to)\b",
    re.IGNORECASE,
)
"""Advice that may be for the user, not for them: "you can't claim the shed"."""
_JOINING = LazyPattern(r"(?:and|or|but|so|because|if|when|to)\b", re.IGNORECASE)
_OWNER = LazyPattern(r"(?:his|her|their|your)\b", re.IGNORECASE)

_YOU_ADVISE = LazyPattern(
    r"^you (recommend|suggest|offer|promise|advise|warn) (?=\S)", re.IGNORECASE
)
WHOSE_THOUGHT = "Who is “I”? Write it as you'd say it to them: “You said …”"
_AT_THE_END = LazyPattern(
    r"\b(closes?|opens?|starts?|ends?|begins?|launch(?:es)?|expires?|finish(?:es)?|runs? out|is due|are due|goes live|move|moves) (?:the )?end of (?:the )?(?=\w)",
    re.IGNORECASE,
)
_OWN_THOUGHT = LazyPattern(
    r"(?:i|we|my|our)\b(?! both\b| agreed\b| (?:learn|found out|realis|realiz|notic)\w*"
    r"| should (?:compare|swap|meet|talk|catch up|stay in touch|keep in touch|continue|do this)\b)",
    re.IGNORECASE,
)
_ADVISED = LazyPattern(
    r"(?:you|i|one) (?=(?:should|shouldn['’]t|need to|needn['’]t|must|mustn['’]t|have to|ought to)\b)",
    re.IGNORECASE,
)
_CLAUSE_FOLLOWS = LazyPattern(
    r"you (?:said|told me|mentioned|explained|pointed out|think|believe|reckon|feel)\b(?: that)?(?! to\b| about\b| “| \")",
    re.IGNORECASE,
)
_OPENING_WORDS = LazyPattern(
    r"(you (?:said|told me|mentioned|explained|pointed out|think|believe|reckon|feel))(?: that)? (?=\S)",
    re.IGNORECASE,
)


def _advised(words: str) -> str:
    """Return advice as what they said: "you should hire slower" is "they said I should"."""
    match = _ADVISED.match(words)
    return f"they said I {words[match.end() :]}" if match else words


_OURS_TO_SAY = LazyPattern(
    r"(?:we both|we agreed|we should \w+|i (?:learned|learnt|found out|realised|realized|noticed)) ",
    re.I,
)


def _stated(said: str) -> str:
    """Return a statement behind "you said", if it is a whole clause; else nothing."""
    opening = _OPENING_WORDS.match(said)
    if opening is not None and _OF_A_BELIEF.match(said):
        opening = None
    begun, rest = (opening[1], said[opening.end() :]) if opening else ("you said", said)
    if begun.casefold() not in ("you told me", "you mentioned", "you explained", "you pointed out"):
        begun = "you said"
    if not _OF_A_BELIEF.match(rest):
        rest = _DOUBLE_SAID.sub("", rest, count=1)
    if opening is None and _OURS_TO_SAY.match(rest):
        return rest if is_tidy(rest) else ""
    clause = _ON_A_DATE.sub(r"\1 on \2", whole_clause(rest))
    if clause.casefold().startswith("you asked"):
        return ""
    if not clause:
        return ""
    return f"{begun} {clause if opening or _BELIEVED.match(said) else _uncapitalized(clause)}"


_BELIEVED = LazyPattern(r"you (?:think|believe|reckon|feel|find)\b", re.IGNORECASE)
_OF_A_BELIEF = LazyPattern(
    r"you (?:think|believe|reckon|feel|find)(?: \w+ly)? (?:of|about|it|in|like|as|so|to|with|for|that way)\b",
    re.IGNORECASE,
)
_ON_A_DATE = LazyPattern(
    r"\b(closes|opens|starts|ends|begins|launches|expires|finishes|runs out|is due|goes live|is) "
    rf"(\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(name.title() for name in MONTHS)}))\b"
)


def _cut_report(said: str) -> str:
    """Return what they recommended, offered or advised, without what hangs on; a request is none."""
    said = _AFTER.split(said, maxsplit=1)[0].rstrip()
    if _ASKED_FOR.match(said) or len(said.split()) < CLAUSE_FROM or not is_tidy(said):
        return ""
    return said


_AFTER = LazyPattern(r"[;:(]|, (?!and\b|or\b)| - ")
_ASKED_FOR = LazyPattern(r"you (?:asked|ask)\b", re.IGNORECASE)


_TASKS = GIVING | {"to", "call", "follow"}


def _quotation(words: str) -> str:
    """Return what is quoted, or advice, which is told best in their own words; else nothing."""
    if _QUOTED.fullmatch(words):
        return words.rstrip(".!").strip("\"“”„'‘’").strip().rstrip(".")
    is_order = _begins_with_verb(words) and words.split()[0].casefold() not in _TASKS
    is_order = is_order and not _IS_SO.match(words)
    return _uncapitalized(words.rstrip(".")) if is_order or _is_advice(words) else ""


_IS_SO = LazyPattern(r"\w+ (?:is|are|was|were|has|have)\b", re.IGNORECASE)
_LEARNED = LazyPattern(r"(?:learned|learnt|found out|realised|realized|noticed) ", re.IGNORECASE)
_AGREED = LazyPattern(r"(?:to|on|that|we|we['’]\w+) \S")


_ABOUT = LazyPattern(r"(?:about|by|with|of|for|in|on|at|to|that|from|whether)\b", re.IGNORECASE)


def _with_subject(words: str) -> str:
    """Return a statement with the subject that was left out: "wants to try" is theirs."""
    words = bare_topic(words) if has_finite_verb(words) else words
    first, _, rest = words.partition(" ")
    if is_gerund(first) and _EITHER_OR.search(words):
        return words
    is_named = _GERUND_NOUN.match(words) is not None
    if rest and (
        (is_gerund(first) and not is_named) or (first.casefold() in FEELINGS and _ABOUT.match(rest))
    ):
        return f"they're {words[0].lower()}{words[1:]}"
    if first.casefold() == "been" and rest:
        return f"they've been {rest}"
    if _LEARNED.match(words):
        return f"I {words[0].lower()}{words[1:]}"
    if first.casefold() == "agreed" and _AGREED.match(rest):
        return f"we {words[0].lower()}{words[1:]}"
    is_open = lacks_subject(words) or (is_adverb(first) and lacks_subject(rest))
    if _DONE_TO_THEM.match(words):
        been = "have been" if _SINCE.search(words) else "were"
        return f"they {been} {words[0].lower()}{words[1:]}"
    return f"they {words[0].lower()}{words[1:]}" if is_open and not _SAID.match(words) else words


_DONE_TO_THEM = LazyPattern(
    r"(?:owed|let down|burned|burnt|ripped off|misled|cheated|turned down|approached|hired|invited|headhunted|acquired|bought|asked|given|offered|promised|sued|funded|backed|recruited)"
    r"\b[^,.;]* by (?!then|now|email|phone|post|hand|[0-9]|(?:the )?(?:end|start|middle)|(?:next|this)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[a-z]",
    re.IGNORECASE,
)
"""What others did to them: "owed 11 grand by the hotel"."""
_SINCE = LazyPattern(r"\bsince\b", re.IGNORECASE)


_EITHER_OR = LazyPattern(r" (?:vs\.?|versus|or) ", re.IGNORECASE)
"""What is weighed up isn't done yet: "opening a place vs staying put"."""
_GERUND_NOUN = LazyPattern(
    r"[a-z]+ing (?:[a-z]+ )?[a-z]+ (?:wants?|needs?|thinks?|says?|said|is|are|was|were|has|have|likes?|would|will|does|doesn['’]t|asked|expects?|prefers?)\b",
    re.IGNORECASE,
)
"""A subject that begins like a gerund: "hiring manager wants someone senior"."""
_ADVICE = LazyPattern(
    r"(?:(?:always|never) (?!\w+s\b)(?=\w)|don['’]t|do not|avoid|stop|start|try)(?: |(?<= ))[a-z]",
    re.IGNORECASE,
)
_AT_LAST = LazyPattern(r" (?:first|early|often|fast)$")
_HOW = LazyPattern(r"(?:early|often|first|less|more|fast|\w+ly)\b")


def _is_advice(words: str) -> bool:
    """Whether words tell one what to do: "never demo on wifi", "test early, test often"."""
    first, _, rest = words.partition(" ")
    if _ADVICE.match(words):
        return True
    if first.casefold() in BASE and _AT_LAST.search(rest):
        return not has_finite_verb(words)
    is_command = first.casefold() in BASE and _HOW.match(rest)
    return bool(is_command) and not has_finite_verb(words)


def _no_sentence(typed: str, names: Collection[str]) -> FactReading:
    """Return a takeaway that is no sentence as a topic, or ask for a sentence."""
    if counted := _counted(typed):
        return FactReading(FactKind.TOPIC, counted, "No sentence: kept as a topic.")
    topic = _topic_only(typed, names)
    if _PRICED.match(typed):
        return FactReading(
            FactKind.TAKEAWAY,
            "",
            f"Type it as a whole sentence, such as “{FACTS[FactKind.TAKEAWAY].example}”",
        )
    is_short = len(topic.text.split()) <= THING_AT_MOST + has_determiner(topic.text)
    is_short = is_short or (_FOR_YEARS.match(typed) is not None and topic.text.startswith("your "))
    is_deadline = _DEADLINE.search(typed) is not None
    if (
        is_deadline
        or _may_be_clause(typed)
        or not is_short
        or not is_tidy(topic.text)
        or lacks_subject(typed)
    ):
        ask = f"Type it as a whole sentence, such as “{FACTS[FactKind.TAKEAWAY].example}”"
        return FactReading(FactKind.TAKEAWAY, "", ask)
    return FactReading(topic.kind, topic.text, topic.note or "No sentence: kept as a topic.")


def _may_be_clause(typed: str) -> bool:
    """Whether words without a certain verb may have one all the same: "the tower leaks", "use checklists"."""
    first, *rest = typed.rstrip(" .").split()
    ends_in_verb = has_determiner(typed) and singular_verb(rest[-1] if rest else "") != ""
    begins_with_verb = is_mostly_verb(first) and bool(rest) and rest[0] not in FUNCTION_WORDS
    return ends_in_verb or begins_with_verb


_FOR_HOW_LONG = LazyPattern(
    r"(?P<number>\d{1,3})[ -]?(?P<unit>hr|hour|day|week|wk|month|year|yr|min|minute)s? (?P<rest>(?:[a-z]+ )?(?:backlog|queue|wait|delay|gap|turnaround|cycle|commute|shift|lead time|waiting list)"
    r"(?: (?:on|in|at|for|with|from|to|of|before) [\w'’-]+(?: [\w'’-]+){0,2})?)",
    re.IGNORECASE,
)
_UNITS = {"hr": "hour", "wk": "week", "yr": "year", "min": "minute"}


def _counted(typed: str) -> str:
    """Return a figure that names a thing of theirs: "your 9-hour backlog on Mondays"."""
    if match := _FOR_HOW_LONG.fullmatch(typed.strip(" .")):
        unit = _UNITS.get(match["unit"].casefold(), match["unit"].casefold())
        return f"your {match['number']}-{unit} {with_calendar(match['rest'])}"
    return ""


_PRICED = LazyPattern(
    r"[£$€]?\d|(?:the |your )?(?:cost|price|rate|fee|charge|time|date|deadline)s?\b(?! (?:cut|rise|survey|war|benchmark))",
    re.IGNORECASE,
)
"""A figure, or what is asked for in a word: nothing to talk about."""
_DEADLINE = LazyPattern(r" (?:before|by|until|till|no later than) \S", re.IGNORECASE)
"""What makes a thing without a verb no topic: "decision before Christmas"."""


_A_CHOICE = LazyPattern(r"^[\w-]+(?: [\w-]+)? or [\w-]+(?: [\w-]+)?$", re.IGNORECASE)
"""What one is to choose from, and nothing to talk about: "fixed or variable"."""


_SAYS_HOW = LazyPattern(
    r"\btoo [a-z]+$|^(?:the |your )?[a-z]+ (?:up|down|out|off|over|back|away) (?:the |an? )?[a-z]+$",
    re.IGNORECASE,
)
"""What says how something is, or what to do, and names nothing: "water too low", "step down inhaler"."""


def _topic_only(typed: str, names: Collection[str]) -> FactReading:
    words = _uncapped(_told(noun_phrase(_with_years(bare_topic(typed))), names))
    if not words or _A_CHOICE.search(words) or _SAYS_HOW.search(words):
        return FactReading(FactKind.TOPIC, "", "Write a sentence, such as: You said churn fell.")
    if _begins_with_verb(words):
        return _from_verb(FactKind.TOPIC, words, typed)
    return _changed(FactKind.TOPIC, _owned(words), typed, "No sentence: kept as a topic.")


_REPORTS = LazyPattern(
    r"you (?:promised|recommended|offered|agreed|advised|warned|asked|suggest|said|say|told|tell|mentioned|mention|explained|suggested|pointed|showed|asked)\b",
    re.I,
)


def _uncapitalized(words: str) -> str:
    first = words.split()[0]
    if not (is_ordinary(first) or _is_common(first)) or _PLACES.fullmatch(first.casefold()):
        return words
    is_plain = first[1:].islower() or first in ("A", "It")
    return words[0].lower() + words[1:] if is_plain and not first.startswith("I'") else words


_ASKED = LazyPattern(r"(?:who|what|which|whose|when|where|why|how)\b(?! to\b)", re.IGNORECASE)
_YOURS = LazyPattern(r"your (?:[\w'’-]+ ){0,4}[\w'’-]+\?", re.IGNORECASE)


def _whole(text: str) -> str:
    """Return "what is your price?" for "your price?"."""
    if _YOURS.fullmatch(text) is None or has_finite_verb(text.rstrip("?")):
        return text
    last = head(text.rstrip("?"))
    is_several = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return f"what {'are' if is_several else 'is'} {text[0].lower()}{text[1:]}"


_OF_YOU = LazyPattern(
    r"(?:\bthe |^(?:the )?(?=[a-z]+ of you\?))(?!rest|two|three|both|sight|side|front|likes|best|most|picture|photo|opposite)([a-z]+) of you\b(?! \w)"
)
_WHAT_ARE_YOU = LazyPattern(
    r"\bwhat are you (?!\w*(?:ing|ed|en)\b|up|on|like|after|about|into|for|most|not|in|at|doing|really|still|now|so)\w+\?$",
    re.IGNORECASE,
)
"""A question whose noun lost its owner: "what is Mira price"."""
_HOW_MANY = LazyPattern(
    r"how (?:many|much) [\w'’-]+(?: (?:an?|per|each|every|in|at|on|for|of|this|next|last|total)(?: (?!do\b|does\b|did\b|is\b|are\b|was\b|were\b|has\b|have\b|will\b|would\b|can\b|could\b|should\b|may\b|might\b)[\w'’-]+)*)?\?$",
    re.IGNORECASE,
)
"""A question without a verb: "how many calls a day per branch"."""
THING_AT_MOST = 3
"""Words; so few without a verb name a topic, not a question."""


def _question(typed: str, names: Collection[str]) -> FactReading:
    kind = FactKind.QUESTION
    typed = _U_DOING.sub("are you ", typed.strip(" -–•*·"))
    said = _told(typed, names)
    if not said:
        return FactReading(kind, "", WHO)
    if is_theirs(said):
        return FactReading(kind, typed, held=THEY_ASKED)
    if points_elsewhere(typed):
        found = _changed(kind, f"{_whole(said.rstrip(' .?'))}?", typed, "Changed a little.")
        return msgspec.structs.replace(found, held=VAGUE)
    said = _WONDERING.sub("", _without_comment(said), count=1)
    if said.count("?") > 1:
        return FactReading(kind, "", "One question is enough: keep the one that matters most.")
    is_typed_so = said.endswith("?")
    asked = direct_question(said)
    if not asked or not (is_typed_so or _ASKING.match(asked) or is_question(asked)):
        is_short = len(said.split()) <= THING_AT_MOST and not has_finite_verb(said)
        is_thing = is_short and not _OPENS_A_QUESTION.match(said) and not _PRICED.match(said)
        topic = _topic_only(typed, names) if is_thing and not is_typed_so else None
        if topic is not None and topic.text:
            return FactReading(topic.kind, topic.text, "No question: kept as a topic.")
        return FactReading(
            kind, "", f"Type it as a whole question, such as “{FACTS[kind].example}”"
        )
    text = _whole(_OF_YOU.sub(r"your \1", f"{asked}?"))
    is_short = len(text.split()) <= THING_AT_MOST and not has_finite_verb(text.rstrip("?"))
    is_bare = is_short and not _OPENS_A_QUESTION.match(text)
    if is_bare or _WHAT_ARE_YOU.search(text) or _HOW_MANY.match(text):
        return FactReading(
            kind, "", f"Type it as a whole question, such as “{FACTS[kind].example}”"
        )
    text = text[0].upper() + text[1:]
    if _OF_IT.match(text) and not _IT_IS_NOTHING.search(text):
        return FactReading(kind, text, held=VAGUE)
    return _changed(kind, text, typed, "Changed into a question asked of them.")


def _without_comment(asked: str) -> str:
    """Return a question without the remark behind it: "who wrote annex 3, reads like a lobbyist"."""
    first, mark, rest = asked.partition(", ")
    if not mark or len(first.split()) < CLAUSE_FROM or not _OPENS_A_QUESTION.match(first):
        return asked
    word = rest.split(" ")[0].casefold().rstrip("?")
    is_remark = (
        _YOU_DID.match(rest) is not None
        or word in _REMARKS
        or word in PAST
        or word[:1].isdigit()
        or _is_third_person(word)
    )
    return f"{first.rstrip('?')}?" if is_remark else asked


_OPENS_A_QUESTION = LazyPattern(
    r"(?:who|what|which|whose|when|where|why|how|do|does|did|is|are|was|were|has|have|will|would|can|could|should|may|might|any)['’\w]*\b",
    re.IGNORECASE,
)
_YOU_DID = LazyPattern(r"you (?:\w+ed|said|didn['’]?t|wouldn['’]?t)\b", re.IGNORECASE)
_REMARKS_WORDS = """he she they it i never didn't didnt story but said says reads sounds looks seems
    wasn't wasnt isn't isnt can't cant couldn't couldnt doesn't doesnt no not hmm weird odd"""
_REMARKS = frozenset(_REMARKS_WORDS.split())
"""How a remark behind a question begins."""


def _is_third_person(word: str) -> bool:
    base = singular_verb(word)
    return base != "" and is_mostly_verb(base)


_OF_IT = LazyPattern(
    r"(?:(?:what|how|when|where|why|which|who|how \w+) )?(?:does|did|is|was|will|can|could|would|should|has) it\b",
    re.IGNORECASE,
)
_IT_IS_NOTHING = LazyPattern(
    r"\bit (?:(?:cost|take|help|make sense|matter|be|possible|ok|okay|alright|worth|true|hard|easy|difficult|better|best|legal|normal|fair|safe|usual|useful)\b.* (?:to|that|if|when|for)\b"
    r"|take\b|(?:been|going)\b|too (?:late|early|soon)|(?:time|like)\b)",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: "How long does it take?"."""


_BETWEEN = LazyPattern(r", (?:and )?|; | \+ ")


def _is_list(words: str) -> bool:
    """Whether several things are needed at once: "tinned fish, nappies size 5"."""
    first, *rest = (one.strip() for one in _BETWEEN.split(words))
    return bool(first and rest) and all(map(_is_another_thing, rest))


def _is_another_thing(words: str) -> bool:
    if _CONDITION.match(words) or _PLACED_TAIL.match(words) or _QUALITY.match(words):
        return False
    first, *rest = words.split()
    if first.casefold() not in ("a", "an", "the", "some"):
        rest = [first, *rest]
    if any(one.casefold() in FUNCTION_WORDS or _OF_A_DAY.match(one) for one in rest):
        return False
    spelled = [one for one in rest if one.isalpha()]
    return bool(spelled) and is_noun(spelled[-1]) and may_begin_noun_phrase(spelled[0])


_OF_A_DAY = LazyPattern(
    rf"(?:{'|'.join(one[:3] for one in (*WEEKDAYS, *MONTHS))}|asap|urgent|monthly|weekly|daily)",
    re.I,
)


_NEEDING = LazyPattern(
    r"(?:(?:he|she|they|you) )?(?:(?:really|still|also|now|is|are) )*"
    r"(?:needs?|wants?|looking for|looks? for|searching for|would (?:like|love)|could use|seeks?"
    r"|interested in|hoping for) ",
    re.IGNORECASE,
)


def _need(typed: str, names: Collection[str]) -> FactReading:
    kind = FactKind.NEED
    if _is_list(typed):
        return FactReading(kind, typed, held=A_LIST)
    words = without_names(noun_phrase(typed), names)
    if match := _NEEDING.match(words):
        words = words[match.end() :]
    told = _HURRY.sub("", _told(words, ()))
    words = _qualified(_FOR_HOURS.sub(_for_hours, told))
    if not words:
        return FactReading(kind, told, held=CONDITION) if told else FactReading(kind, "", WHO)
    if _begins_with_verb(words) or words.startswith("talk to "):
        if _FOR_SOMEBODY.match(words.partition(" ")[2]):
            return FactReading(kind, "", f"Name what would help, such as “{FACTS[kind].example}”.")
        return _from_verb(kind, words, typed)
    words = (
        _HELP_WITH.sub(lambda match: f"{match[0]}your ", words) if _lacks_yours(words) else words
    )
    first = words.split()[0].casefold()
    is_felt = first in FEELINGS and _ABOUT.match(words[len(first) :].lstrip()) is not None
    is_open = has_finite_verb(words) or first in AUXILIARIES or lacks_subject(words) or is_felt
    if (
        is_open
        and not has_determiner(words)
        and first not in ("someone", "somebody", "anyone", "people")
    ):
        return FactReading(kind, "", f"Name what would help, such as “{FACTS[kind].example}”.")
    return _changed(kind, with_a(words), typed, "Changed so that it names what would help.")


_FOR_HOURS = LazyPattern(
    r"^(?P<who>[a-z-]{2,30}+(?: [a-z-]{2,30}+)?) (?P<when>(?:\d+|one|two|three|four|half) (?:mornings?|afternoons?|evenings?|days?|nights?|hours)\b.*)"
)


def _for_hours(match: re.Match[str]) -> str:
    """Return "receptionist for 2 mornings" for "receptionist 2 mornings"."""
    is_someone = is_role(match["who"]) or match["who"].endswith(("ist", "er", "or"))
    is_said = match["who"].split()[-1] == "for"
    return f"{match['who']} for {match['when']}" if is_someone and not is_said else match[0]


_CONDITION = LazyPattern(
    r"(?:but|not(?! the \w+ (?:sort|kind|type)\b)|no|only|must|ideally|preferably|nothing|except|unless|if|without|never|provided)\b",
    re.IGNORECASE,
)
_PLACED_TAIL = LazyPattern(
    r"(?:in|under|for|with|near|from|by|before|at|on|over|within|below|around) \S+(?: \S+){0,4}$",
    re.IGNORECASE,
)
_QUALITY = LazyPattern(
    r"(?!need|speed)(?:\w+ed|\w+able|local|remote|cheap|recent|free|part-time|full-time|second-hand|bilingual|organic|vegan)$",
    re.IGNORECASE,
)
_WITH_ARTICLE = LazyPattern(
    r"(?:(?P<a>an?) |(?P<fixed>the|some|two|three|four|five|six|\d+) )?(?P<rest>.+)$", re.IGNORECASE
)


_AFTERTHOUGHT = LazyPattern(r",\s+(?!and\b|or\b)|\s[-–—]\s")


def _qualified(words: str) -> str:
    """Return a need with the quality that hung on behind it; empty if a condition would be lost."""
    first, *rest = _AFTERTHOUGHT.split(_OPEN_ENDED.split(words, maxsplit=1)[0])
    first = first.strip()
    for tail in (one.strip() for one in rest):
        if _CONDITION.match(tail):
            return ""
        if _QUALITY.match(tail):
            match = _WITH_ARTICLE.match(first)
            assert match is not None
            article = "an" if tail[0].casefold() in "aeiou" else "a"
            before = article if match["a"] else match["fixed"]
            first = " ".join(filter(None, (before, tail, match["rest"])))
        elif _PLACED_TAIL.match(tail):
            first = f"{first} {tail}"
        else:
            break
    return first


_OPEN_ENDED = LazyPattern(r"[;:(]")
_HURRY = LazyPattern(
    r",? (?:asap|urgently|quickly|soon|right now|at once|immediately|badly)$", re.IGNORECASE
)
_HELP_WITH = LazyPattern(
    r"^(?:some )?(?:help|advice|support|feedback|input) (?:with|on|for|about) ", re.I
)


def _lacks_yours(words: str) -> bool:
    """Whether "help with pitch deck" lacks "your"."""
    match = _HELP_WITH.match(words)
    return match is not None and needs_article(words[match.end() :])


_HAVING = LazyPattern(
    r"(?:(?:he|she|they|you) )?(?:(?:just|recently|finally|has|have) )*"
    r"(?:has|have|had|got|gotten|adopted|bought|having) (?=\S)",
    re.IGNORECASE,
)
_MARRYING = LazyPattern(
    r"(?:(?:he|she|they|you)(?:['’](?:s|re)| is| are) )?(?:is )?getting married(?= |$)", re.I
)
_COUNTED = LazyPattern(
    r"(?:(?<!\w)\d++|\b(?:two|three|four)) (?=kids|children|sons|daughters|dogs|cats|boys|girls)",
    re.I,
)
_AGES = LazyPattern(
    r"\b(kids|children|twins|boys|girls|sons|daughters),? \(?(?:aged? )?\d.*$", re.IGNORECASE
)
_BACK_FROM = LazyPattern(
    r"(?:(?:is|just|recently|got|came|now) )*back from (?:(?:a|his|her|your|their) )?", re.I
)
_GONE_TO = LazyPattern(r"(?:(?:just|recently) )*(?:has )?(?P<what>moved|off) to (?=[A-Z])", re.I)
_PURSUIT = LazyPattern(
    r"(?:(?:he|she|they|you|is|are|now|also|still) )*"
    r"(?:(?:runs?|coach(?:es)?|organi[sz]es?|conducts?|owns?|restores?) |(?:plays?|sings?|drums?|rows?|performs?|acts?) (?:in|with|for) )"
    r"(?:an?|the|his|her|their|your) (?=[a-z])(?!few\b|lot\b)",
    re.IGNORECASE,
)
"""What someone does beside their work: "plays in a samba band" is "your samba band"."""
_AWAY = LazyPattern(
    r"(?:(?:he|she|they|you|is|are|will|be|now) )*(?:off|away|going|gone) (?P<doing>(?:ski|hik|climb|sail|camp|surf|div|cycl|trekk)ing )?(?:in|to|around) (?=[A-Z])",
    re.IGNORECASE,
)
_WEEKDAY_NAMES = frozenset(name.casefold() for name in WEEKDAYS)
_TAKES_PLACE = LazyPattern(
    r"(?P<what>(?:your )?[\w'’-]+(?: [\w'’-]+){0,4}?) (?:is|are|starts?|begins?|opens?|takes? place|happens?|kicks? off) (?P<tie>(?:on|in) )?"
    rf"(?P<when>\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(name.title() for name in MONTHS)})|(?:next |this |early |late )?(?:{'|'.join(name.title() for name in (*MONTHS, *WEEKDAYS))})"
    r"|tomorrow|next (?:week|month|year|spring|summer|autumn|winter))",
    re.IGNORECASE,
)
"""Something with its day: "new job at the BBC starts 4 January"."""
_VISITING = LazyPattern(
    r"(?P<who>your [a-z]+(?: [a-z]+)?)(?:['’]s| is| are) (?:visiting|(?:coming|staying|here)(?! (?:up|back|home|along|in)\b))(?= |$)"
)
_HANGING = LazyPattern(r", | - |[;:(]| (?:who|which|and) ")
_CLAUSE = LazyPattern(r"(?:your )?(\w+) (\w+s) (.+)")
_NO_THING = frozenset(
    ("just", "back", "off", "on", "out", "in", "at", "away", "about", "now", "still", "recently", "finally",
     "expecting", "not", "no", "very", "always", "never", "has", "have", "had", "is", "was", "got", "new")
)  # fmt: skip
_NAMED_CLAUSE = LazyPattern(r"(?:your )?[a-z]+ [A-Z]\w+ [a-z]+s ")
_LATELY = LazyPattern(r"\w (?:just|recently|finally|already) [a-z]", re.IGNORECASE)
"""A clause: "husband Peter just retired"."""
_IS = LazyPattern(
    r"['’]s (?:off|in|at|on|back|out|not|now|very|so|too|a|an|the|going|getting|moving|starting|having|doing|leaving|running|learning|expecting|coming|staying|working|playing|turning|engaged|married|retired)\b"
)


def _as_thing(words: str) -> str:
    """Return something personal as a thing: "son starts school" is "son starting school"."""
    words = _AGES.sub(r"\1", _COUNTED.sub("", _MARRYING.sub("wedding", words)))
    if match := _BACK_FROM.match(words):
        rest = words[match.end() :]
        return f"trip to {rest}" if rest[:1].isupper() else rest
    if match := _GONE_TO.match(words):
        return f"{match['what'].casefold().rstrip('d').replace('off', 'trip')} to {words[match.end() :]}"
    if words.casefold().startswith("moving house"):
        return f"house move{words[12:]}"
    if words.casefold().startswith("moving to "):
        return f"move to {words[10:]}"
    if match := _PURSUIT.match(words):
        return words[match.end() :]
    if match := _AWAY.match(words):
        return f"{match['doing'] or ''}trip to {words[match.end() :]}"
    if match := _TAKES_PLACE.fullmatch(words):
        when = (
            match["when"].title() if match["when"].casefold() in _WEEKDAY_NAMES else match["when"]
        )
        tie = "on " if when[0].isdigit() or when.casefold() in _WEEKDAY_NAMES else ""
        return f"{match['what']} {match['tie'] or tie}{when}"
    if match := _VISITING.match(words):
        apostrophe = "'" if match["who"].endswith("s") else "'s"
        return f"{match['who']}{apostrophe} visit{words[match.end() :]}"
    match = _CLAUSE.fullmatch(words)
    if (
        match is not None
        and second_person(match[2]) in BASE
        and match[1].casefold() in _PERSONAL_WORDS
    ):
        return f"{match[1]} {ing(second_person(match[2]))} {match[3]}"
    return words


_STATES = frozenset(
    ("vegan", "vegetarian", "allergic", "married", "single", "retired", "pregnant", "lefthanded", "in")
)  # fmt: skip
_DONE_TOGETHER = LazyPattern(
    r"[a-z]+ing (?:clubs?|trip|group|team|class(?:es)?|course|lessons?|holiday|competition|race|school|weekend|tour|retreat|circle|exam)\b",
    re.IGNORECASE,
)
_PASTIMES = frozenset(("wedding", "training", "painting", "gardening", "sailing", "cycling"))


def _is_thing(words: str) -> bool:
    """Whether words name something personal; "vegan" and "plays the cello" don't."""
    if _IS.search(words) or _NAMED_CLAUSE.match(words) or _LATELY.search(words):
        return False
    first, *rest = words.casefold().split()
    if has_determiner(words):
        following = rest[0] if rest else ""
        is_third = following.endswith("s") and following not in _EVENTS
        is_open = following in _NO_THING - {"new"} or (
            is_third and second_person(following) in VERBS - NOUNS_TOO
        )
        return not has_finite_verb(words) and not (is_open and len(rest) > 1)
    if first in _NO_THING - {"new"} or (first in PAST and rest) or first in _STATES:
        return False
    is_clause = any(
        one.endswith("s") and second_person(one) in VERBS - NOUNS_TOO for one in rest[:2]
    )
    if (is_clause and len(rest) > 1) or (
        first.endswith("ing")
        and first not in _PASTIMES
        and head(words) not in _EVENTS
        and not _DONE_TOGETHER.match(words)
    ):
        return False
    is_known = bool({first, *rest} & (_PERSONAL_WORDS | _EVENTS)) or head(words) in _EVENTS
    if not rest:
        return is_known or not first.endswith(("ic", "ful", "ous", "ed", "ly"))
    is_verb = first.endswith("s") and second_person(first) in VERBS and not is_known
    return not (is_verb or lacks_subject(words) or has_finite_verb(words) or first.endswith("ly"))


_OF_YOURS = LazyPattern(r" you [a-z]+", re.IGNORECASE)
_TAKING_PART = LazyPattern(
    r"you(?:['’]re| are) (?:running|sitting|taking|doing|having|playing|giving|hosting|celebrating|organi[sz]ing|planning|going on)"
    r" (?:in )?(?:(?:an?|the|your|my) )?(?P<what>.+)$",
    re.IGNORECASE,
)
_YOU_TAKE_PART = LazyPattern(
    r"(?:the|a|an|your) (?P<what>[\w'’-]+(?: [\w'’-]+){0,4}?) (?:that |which )?you(?:['’]re| are|['’]ve)? ?"
    r"(?:running|doing|having|planning|taking|sitting|playing|giving|hosting|booked|have|got|going on)(?P<when> .+)?$",
    re.IGNORECASE,
)


def _occasion(words: str) -> str:
    """Return "your marathon on 13 December" for "you're running the marathon on 13 December"."""
    match = _TAKING_PART.match(words)
    if match is not None and (head(match["what"]) in _EVENTS or _is_private(match["what"])):
        return f"your {match['what']}"
    if match := _YOU_TAKE_PART.match(words):
        return f"your {match['what']}{match['when'] or ''}"
    return words


_NAMED_THING = ("moving to ", "moving house")


def _news(words: str) -> str:
    """Return a clause on what someone did or does, where it can't be named as a thing."""
    if words.startswith("got "):
        return as_news(words)
    told = _told(words, ())
    is_doing_named = words.split()[0].endswith("ing") and (
        head(words) in _EVENTS or _DONE_TOGETHER.match(words) is not None
    )
    if is_doing_named or _occasion(told) != told or words.casefold().startswith(_NAMED_THING):
        return ""
    if any(one.match(words) for one in (_HAVING, _PURSUIT, _AWAY, _GONE_TO, _MARRYING)):
        return ""
    return as_news(_HANGING.split(words, maxsplit=1)[0].rstrip())


def _personal(typed: str, names: Collection[str]) -> FactReading:
    kind = FactKind.PERSONAL
    words = of_family(without_names(noun_phrase(typed), names))
    if (news := _news(words)) and is_tidy(news):
        return _changed(kind, news, typed, "Changed so that it is said to them.")
    if match := _HAVING.match(words):
        words = words[match.end() :]
    words = _as_thing(_occasion(_told(words, ())))
    if not words:
        return FactReading(kind, "", WHO)
    words = _HANGING.split(words, maxsplit=1)[0].rstrip()
    is_mine = words.casefold().startswith(("my ", "our "))
    if is_mine or _YOU.match(words) or _begins_with_verb(words) or not _is_thing(words):
        return FactReading(kind, "", f"Name it as a thing, such as “{FACTS[kind].example}”.")
    if _ARTICLE.match(words) and not _OF_YOURS.search(words):
        words = _ARTICLE.sub("your ", words, count=1)
    if words.casefold().startswith("moving to "):
        words = f"your move to {words[10:]}"
    if _SOMEONE_DID.match(words):
        return FactReading(kind, "", WHO)
    if not has_determiner(words):
        words = f"your {words}"
    if words.startswith("your ") and not is_sure_thing(words):
        return FactReading(kind, "", f"Name it as a thing, such as “{FACTS[kind].example}”.")
    return _changed(kind, words, typed, "Changed so that it is said to them.")


_EXCLAIMED = LazyPattern(r"(?<=\w)!+ (?=\w)")
"""Where one piece of news ends and another begins: "engaged! wedding in Lagos"."""

_REPORTED = LazyPattern(
    r"You (?:said|mentioned|told me|explained|pointed out)(?: that)? (?!to |about |“|\")((?:[^.?!]|\.(?=\d))+)\.?$"
)
_QUOTE_MARKS = LazyPattern('["“”„«»]')


def claim_of(takeaway: str) -> str:
    """Return what they said for after "that": "churn fell" of "You said churn fell."."""
    match = _REPORTED.fullmatch(takeaway)
    is_whole = match is not None and not _QUOTE_MARKS.search(takeaway)
    return match[1].strip() if match is not None and is_whole else ""


_PLANS = LazyPattern(
    r"(?:you|your (?:team|company))(?:['’]re| are| is)(?: \w+ly)? (?:now |about to |going to |soon )?(?!interesting)\w+ing\b"
    r"|you(?:['’]ll| will| plan| intend| hope|['’]ve decided| have decided)\b|you(?:['’]d like| want) to\b",
    re.IGNORECASE,
)


def is_plan(claim: str) -> bool:
    """Whether a claim is what the person is going to do or doing: "you're moving to Go"."""
    return _PLANS.match(claim) is not None


_UNDERTAKING_WORDS = """move launch project search rebrand redesign rewrite relaunch migration
    rollout pilot book paper thesis application proposal experiment switch transition exhibition
    study trial prototype renovation training course campaign initiative programme program
    integration expansion restructuring audit report survey website site film album novel
    conversion refactoring documentary newsletter podcast blog startup platform fund review
    collaboration dissertation phd app product lab workshop"""
_UNDERTAKINGS = frozenset(_UNDERTAKING_WORDS.split())
_DATED = LazyPattern(
    rf" (?:in|by|before|until|next|this|for|on) (?:the )?(?:spring|summer|autumn|fall|winter|week|month|year|q\d|\d+"
    rf"|{'|'.join((*MONTHS, *WEEKDAYS))})\b",
    re.IGNORECASE,
)
UNDERTAKING_AT_MOST = 7
"""Words of an undertaking, for "How is … going?"."""


def is_undertaking(topic: str) -> bool:
    """Whether a topic is under way, so that "How is … going?" fits: "your move to Porto"."""
    if (
        not has_determiner(topic)
        or len(topic.split()) > UNDERTAKING_AT_MOST
        or _DATED.search(topic)
    ):
        return False
    return head(topic) in _UNDERTAKINGS and topic.split()[0].casefold() in ("your", "the")


def is_doing(phrase: str) -> bool:
    """Whether a phrase is what someone does: "learning Rust"; "pricing tips" is a thing."""
    first, _, rest = phrase.partition(" ")
    if not rest or first.casefold() not in _DOINGS:
        return False
    return " " in rest or rest[:1].isupper() or not rest.endswith("s")


_DOINGS = frozenset(ing(verb) for verb in (*BASE, "know", "see"))
_EVENT_WORDS = """exam exams wedding marathon race recital concert birthday graduation holiday
    holidays vacation trip honeymoon match game tournament performance play competition gig show
    interview move defence defense move-in ceremony christening reunion half-marathon triathlon
    exhibition audition presentation premiere party retreat anniversary finals viva 10k 5k test ball
    christening fair walk swim ride climb run market festival panto fete fête launch"""
_EVENTS = frozenset(_EVENT_WORDS.split())


def is_event(personal: str) -> bool:
    """Whether something personal happens once, so that one asks how it went."""
    return head(personal) in _EVENTS


_READERS: dict[FactKind, Callable[[str, Collection[str]], FactReading]] = {
    FactKind.TOPIC: _topic,
    FactKind.TAKEAWAY: _takeaway,
    FactKind.QUESTION: _question,
    FactKind.NEED: _need,
    FactKind.PERSONAL: _personal,
}
