"""Whether "they" in a typed fact may be others than the person it is about: a council, a landlord.

"They want 30% more" is only told as "you want 30% more" if nobody else can be meant. It errs on the
safe side: a message without a fact is better than a demand put into the wrong mouth.
"""

import re
from collections.abc import Collection

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.addressing import without_names
from netfollow.method.drafts.words.noun_phrases import given_names
from netfollow.method.drafts.words.ordinary_words import is_ordinary

_THEY = LazyPattern(r"\b(?:they|them|themselves|their|theirs)\b", re.IGNORECASE)
_THEY_THEMSELVES = LazyPattern(r"\b(?:they|their|theirs)\b", re.IGNORECASE)
_SUBJECT = LazyPattern(r"(?:he|she|they|you|i|we|it)(?:['’](?:s|ll|d|ve|re|m))? ", re.IGNORECASE)
_SEVERAL = LazyPattern(
    r"\b(?!(?:does|has|was|is|always|perhaps|across|this|plus|less|besides|says|thinks|sometimes)\b)(?:[a-z]{3,}(?<!ss)(?<!us)(?<!is)s|people|children|everyone|everybody|men|women|staff|folks)\b"
)
_NO_SEVERAL = LazyPattern(
    r"^(?:he|she|they|you|\S+) [a-z]+s\b|\b(?:his|always|perhaps|across|plus|less|does|has|was|is)\b",
    re.I,
)
_WHO_SAID = LazyPattern(
    r"^(?:he|she|they|you|we|i|\S+['’]s)? ?(?:said|says|thinks|told me|tells me|mentions|needs|wants)\b",
    re.IGNORECASE,
)

_HE_OR_SHE = LazyPattern(
    r"\b(?:(?P<he>he|him|his|himself|he['’]?(?:s|d))|(?P<she>she|her|hers|herself|shes|she['’](?:s|d)))\b",
    re.IGNORECASE,
)


_IN_THEIR_CARE = LazyPattern(
    r"\bparents?['’]? ?(?:eve|evening|night)\b|\b(?:teacher|school|nursery|tutor|childminder|swimming|midwife|health visitor|carer|vet|groomer|dog walker|coach|gp|dentist|doctor)s?\b",
    re.IGNORECASE,
)
"""Who looks after a child, an old parent or a dog: "he" is the one they look after."""


def asks_after_another(question: str, note: str, *, has_org: bool, is_everyday: bool) -> bool:
    """Whether a question is about another person than the note: "would he", where they are "her".

    Of somebody who belongs to no organisation, "they" are others too; and a teacher or a vet is
    asked about the child or the dog.
    """
    first = _HE_OR_SHE.search(note)
    if first is None:
        return False
    if is_everyday and _IN_THEIR_CARE.search(note) and _HE_OR_SHE.search(question):
        return True
    if not has_org and _THEY_THEMSELVES.search(question) and _HE_OR_SHE.search(question) is None:
        return True
    return any(one.lastgroup != first.lastgroup for one in _HE_OR_SHE.finditer(question))


_PARTY_WORDS = """accountant agency agent architect auditor authority bank board boss broker builder buyer
    carrier clinic clinician college committee competitor consultancy contractor council
    county court editor employer examiner faculty federation foundation franchisor freeholder
    funder government hmrc hospital hq insurer journal judge jury landlady landlord lawyer
    lender ministry parent parish planner plumber police printer publisher regulator retailer
    reviewer school seller solicitor sponsor subcontractor supplier surveyor tenant treasury
    trust trustee union vendor vet wholesaler"""
_PARTY = LazyPattern(
    rf"\b(?=[^\W\d_]{{2}})(?:{'|'.join(_PARTY_WORDS.split())}|nurser(?:y|ies)|universit(?:y|ies)|neighbou?r|embass(?:y|ies)|in-laws|head office|teens|teenagers|kids|children|toddlers|pupils|students|patients|residents|prisoners|inmates|refugees|pensioners|young people|(?:insurance|tax|gas|water|power) \w+)(?:s|es)?\b",
    re.IGNORECASE,
)
"""Others with whom the person has to do, and who want, refuse and decide things."""

_DEMAND = LazyPattern(
    r"\bthey(?:['’](?:re|ve|d|ll)| are| have| had| will| would)? (?:(?:\w+ly|just|now|still|also|even|only) )?"
    r"(?:demand\w*|insist\w*|refus\w+|charg\w+|reject\w+|approv\w+|den(?:y|ied|ying)|evict\w*|fined|sued|overcharg\w+"
    r"|(?:turn\w*|knock\w*|vot\w+) (?:\w+ ){0,3}down|turned (?:it|me|us|him|her|you) |said (?:no|yes)\b|put (?:\w+ ){0,3}up\b"
    r"|rais\w+ (?:the|our|her|his|my|their) (?:rent|rates?|fees?|prices?|premium)|allow\w*|let \w+|grant\w*"
    r"|(?:want\w*|expect\w*|require\w*|need\w*|ask\w*(?: for)?|offer\w*) (?:at least |about |around |up to |another )?"
    r"(?:[£$€]?\d|half|double|twice|more\b(?! (?:to|than)\b)|less\b|money\b|everything\b|the (?:money|rent|deposit|keys)|(?:it|us|him|her|me|you|everyone)\b)"
    r"|(?:won['’]?t|will not|wouldn['’]?t|would not) (?:\w+ ){0,2}(?:pay|fund|budge|sign|let|move|accept|go (?:below|above|under|over)|drop|lower|lend|insure|agree))",
    re.IGNORECASE,
)
"""What one side asks of the other: it takes another side, and that may be "they"."""


_ANOTHER = LazyPattern(
    r"^(?:(?:he|she|they|you)(?: said| says| told me| mentioned| thinks)(?: that)? )?(?:(?=Mrs|Mr|Ms|Miss|Dr|Prof|Lord|Lady|Sir|Dame)(?P<titled>\w+)\.? [\w'’-]+(?: [A-Z][\w'’-]+)? |(?:the|an?|our|my|this|that|one|another|some) (?:[\w'’-]+ ){0,2}?"
    r"(?P<who>(?!(?:offer|order|paper|number|answer|winter|summer|letter|computer|server|newsletter|career|dinner|centre|center|matter|cover|tower|river|water|power|weather"
    r"|user|folder|printer|freezer|cooker|mixer|border|corner|quarter|semester|chapter|timer|laptop|motor|factor|error|mirror|floor|door|colour|harbour|list|test|cost|post|request"
    r"|interest|forest|forecast|breakfast|contest|plant|grant|restaurant|account|amount|front|move|launch|change|trip|delay|flight|merger|transfer|register)\b)[a-z]+(?:er|or|ist|ant)"
    r"|client|customer|boss|chef|guy|bloke|man|woman|lady|lad|girl|boy|kid|chair|intern|apprentice|colleague|[a-z]+man|[a-z]+woman|nurse|judge|clerk|[cC][etfEFTO]+[oO]|president|friend|neighbou?r|patient|student) )"
    r"(?=.*\b(?:his|her|him|he|she)\b)",
)
"""Someone else as the subject, so that "his" may be theirs: "the client changed his mind"."""


def may_be_others(typed: str, names: Collection[str], around: str = "") -> bool:
    """Whether "they" of a fact may be others than the person; `around` is the rest of the note."""
    if _ANOTHER.match(typed) or _is_of_other(typed, names, around):
        return True
    if _THEY.search(typed) is None:
        return False
    if _is_of_several(typed, names) or _DEMAND.search(typed) or _PARTY.search(around):
        return True
    ours = {one.casefold() for name in names for one in name.split()}
    return any(
        _PARTY.search(typed[: match.start()]) or names_another(typed[: match.start()], ours)
        for match in _THEY_THEMSELVES.finditer(typed)
    )


_HE, _SHE = LazyPattern(r"\b(?:he|him|his)\b", re.I), LazyPattern(r"\b(?:she|hers?)\b", re.I)
_A_WOMAN = (
    "miss ",
    "mrs ",
    "mrs. ",
    "ms ",
    "ms. ",
    "sister ",
    "lady ",
    "dame ",
    "madame ",
    "frau ",
)
_A_MAN = ("mr ", "mr. ", "sir ", "lord ", "father ", "herr ", "brother ")
_OTHER_SUBJECT = LazyPattern(
    r"(?m)^[>~] ?(?P<name>[A-Z][a-z]{2,})(?:['’]s| is| has| was| wants| needs| will) "
)
"""A line of the note about someone by name: "> Finn's on purple band"."""
_OWNER = LazyPattern(r"(?<=[\w,] )(?P<name>[A-Z][a-z]{2,})['’]s ")
"""Someone, or a pet, whose something is named within a line: "vet appt, Biscuit's leg"."""


def _is_of_other(typed: str, names: Collection[str], around: str) -> bool:
    """Whether "he" or "she" is someone else, by the person's title or by a line about another."""
    he, she = _HE.search(typed), _SHE.search(typed)
    if not he and not she:
        return False
    called = " ".join(names).casefold()
    if (he and called.startswith(_A_WOMAN)) or (she and called.startswith(_A_MAN)):
        return True
    ours = {one.casefold() for name in names for one in name.split()}
    if any(one["name"].casefold() not in ours for one in _OWNER.finditer(around)):
        return True
    return any(
        match["name"].casefold() not in ours and not is_ordinary(match["name"].casefold())
        for match in _OTHER_SUBJECT.finditer(around)
    )


_NAME = LazyPattern(r"[^\W\d_]+")


def names_another(before: str, ours: Collection[str]) -> bool:
    """Whether words name someone who isn't the person the fact is about."""
    found = {match[0].casefold() for match in _NAME.finditer(before) if match[0][:1].isupper()}
    return bool((found & given_names()) - set(ours))


def _is_of_several(typed: str, names: Collection[str]) -> bool:
    """Whether a plural stands before "they": "users forget their passwords"."""
    match = _THEY.search(without_names(typed, names) if names else typed)
    if match is None or match.start() == 0:
        match = next((one for one in _THEY.finditer(typed) if one.start()), None)
        if match is None:
            return False
    before = typed[: match.start()]
    if _SUBJECT.match(typed):
        before = _NO_SEVERAL.sub("", before)
    before = _WHO_SAID.sub("", before)
    return _SEVERAL.search(before) is not None


def rest_of(note: str, topic: str, fact: str) -> str:
    """Return what a note and its topic say besides a fact."""
    return f"{note}\n{topic}".replace(fact, " ", 1)
