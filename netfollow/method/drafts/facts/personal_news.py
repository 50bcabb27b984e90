"""Something personal that is no thing: what someone did, is doing, or does, said to them.

"passed her driving test" is "you passed your driving test", "learning Portuguese" is "you're
learning Portuguese", "his twins started school" is "your twins started school".
"""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.addressing import addressed
from netfollow.method.drafts.words.lexicon import is_mostly_verb, is_noun, singular_verb
from netfollow.method.drafts.words.noun_phrases import given_names
from netfollow.method.drafts.words.verbs import PAST, gerund, is_participle, second_person
from netfollow.people.dates import MONTHS

_FAMILY = (
    r"(?:(?:twin|step)?(?:sons?|daughters?)|twins|kids|children|lad|lass|wife|husband|partner|parents|mum|mom|dad|mother|father|brothers?|sisters?"
    r"|boyfriend|girlfriend|fiancée?|niece|nephew|grand(?:son|daughter)|grandchildren|eldest|youngest|oldest|dogs?|cats?|puppy)"
)
_OF_FAMILY = LazyPattern(
    rf"(?:(?:her|his|their|your|the) )?(?P<who>(?:(?:eldest|youngest|oldest|elder|younger|two|three) )?{_FAMILY}(?: [A-Z][\w-]+)?)"
    r"(?P<is>['’]s| is| are)? (?:(?:just|recently|finally|now|also|already|has|have) )*(?P<verb>[a-z]+)(?P<rest>(?: .+)?)"
)
_OPENING = LazyPattern(
    r"(?:(?:you(?:['’](?:re|ve|ll))?|he(?:['’]s)?|she(?:['’]s)?|they(?:['’](?:re|ve))?|is|are|was|has|have|just|recently|finally|now|also|still|already"
    r"|currently|about to be|will be) )+(?=\S)",
    re.IGNORECASE,
)
_TURNING = LazyPattern(r"(?:turn(?:s|ing|ed)|will be) (?P<age>\d{1,3})(?=$| (?:on|in|next|this)\b)")
_FAN = LazyPattern(
    r"(?:(?:is|are|you(?:['’]re| are)|a) )*(?P<what>(?:big|huge|lifelong|keen|massive|great) [\w’'-]+(?: [\w’'-]+){0,3})$"
)
_FANS = frozenset(
    ("fan", "supporter", "cook", "baker", "cyclist", "gardener", "reader", "runner", "swimmer", "sailor", "golfer", "hiker", "climber",
     "birder", "angler", "traveller", "traveler", "photographer", "skier", "walker", "dancer", "gamer", "birdwatcher", "fisherman", "rower", "surfer")
)  # fmt: skip

_NOT_DONE = frozenset(
    ("married", "divorced", "separated", "interested", "based", "obsessed", "related", "tired", "excited", "worried", "bored", "scared",
     "stressed", "involved", "raised", "named", "called", "used", "need", "united", "limited", "red", "bed", "bearded", "talented", "gifted",
     "said", "made", "thought", "felt", "told", "asked", "mentioned", "had", "was", "did", "put", "set", "let", "hit", "shut", "cut", "cost",
     "read", "kept", "wanted", "needed", "liked", "loved", "supposed", "hurt", "lost", "stuck", "spent", "split", "fell", "broke", "left", "quit",
     "paid", "sent", "shook", "slept", "stood", "understood", "meant", "knew", "heard", "saw", "held", "lay", "lent", "shot")
)  # fmt: skip
"""Past forms that are no news of someone's own, or may be something else."""
_DID_TOO = frozenset(("swam", "flew", "rode", "climbed", "dug", "sang", "sailed"))
_ALONE = frozenset(("retired", "graduated", "qualified", "eloped", "emigrated"))
"""What is whole without anything behind it."""
_BECAME = LazyPattern(
    r"got (?:engaged|married|promoted|accepted|hitched|into|through|his|her|their|your)\b"
)

_FEATS = {
    "passed": "passing", "finished": "finishing", "won": "winning", "completed": "completing", "ran": "running",
    "published": "publishing", "graduated": "graduating", "qualified": "qualifying", "got": "getting", "became": "becoming",
    "opened": "opening", "launched": "launching", "beat": "beating", "climbed": "climbing", "cycled": "cycling", "swam": "swimming",
    "wrote": "writing", "built": "building", "retired": "retiring", "sailed": "sailing", "rowed": "rowing",
}  # fmt: skip

_PASTIMES_WORDS = """plays sings keeps speaks loves likes supports collects volunteers bakes brews knits sews paints swims cycles rows
    climbs surfs skis dances fences follows teaches coaches rides sails flies grows restores makes builds writes cooks drums performs
    acts runs hikes gardens lives commutes enjoys wants hopes drives does goes watches fosters mentors breeds races adores helps"""
_PASTIMES = frozenset(_PASTIMES_WORDS.split())
_STATES_WORDS = """speak love like support live enjoy want hope follow adore commute help"""
_STATES = frozenset(_STATES_WORDS.split())
"""What is so, and isn't asked after: nobody is asked whether they still speak Welsh."""
_ONCE = frozenset(
    ("moving", "starting", "leaving", "buying", "selling", "joining", "taking", "going", "flying", "visiting", "having", "getting",
     "celebrating", "hosting", "seeing", "spending", "running", "opening", "launching", "adopting", "meeting", "retiring", "graduating",
     "becoming", "giving", "heading", "returning", "switching", "changing", "doing", "walking", "cycling", "swimming", "climbing")
)  # fmt: skip
_ONCE_WITH = LazyPattern(
    r"(?:running|doing|walking|cycling|swimming|climbing) (?:the|his|her|your|their|in the) |(?!running|doing|walking|cycling|swimming|climbing)"
)
"""What is done once: "running the marathon", but not "running every morning"."""
_ENJOYED = frozenset(
    (
        "going",
        "flying",
        "visiting",
        "taking",
        "celebrating",
        "having",
        "seeing",
        "spending",
        "hosting",
        "heading",
    )
)
_NO_DOING = frozenset(
    ("being", "having", "expecting", "thinking", "wondering", "hoping", "wedding", "painting", "according", "during", "nothing",
     "something", "anything", "everything", "morning", "evening", "spring", "string", "king", "ring", "feeling", "waiting", "dying",
     "losing", "recovering", "suffering", "struggling", "sailing", "cycling", "gardening", "climbing", "running", "swimming", "cooking",
     "training", "housing", "building", "meeting", "clothing", "boxing", "wing", "ceiling")
)  # fmt: skip
_GOES_ON = LazyPattern(
    r"(?:for|in|at|on|with|to|a|an|the|his|her|your|their|my|himself|herself|yourself|themselves|every|all|up|into|more|new|two|three)\b"
)
"""What follows a doing that may be a thing as well: "training for an ironman", but "sailing club"."""


_EVENT_OF = LazyPattern(
    rf"(?:(?:the|an?|his|her|their) )?(?P<what>[^\W\d_][\w-]*(?: [\w-]+){{0,2}}) of (?:his|her|their) (?P<who>{_FAMILY})(?P<rest>(?: .+)?)",
    re.IGNORECASE,
)
_THEIR_WEDDING = LazyPattern(
    rf"(?:(?:his|her|their) )?(?P<who>{_FAMILY})(?:['’]s| is| are)? (?:getting|to be) married(?P<rest>(?: .+)?)",
    re.IGNORECASE,
)
_THEIR_VISIT = LazyPattern(rf"{_FAMILY} (?:is|are) (?:visiting|coming|staying)\b", re.IGNORECASE)


_MONTHS = (
    "|".join(f"{month[:3]}[a-z]*" for month in MONTHS)
    + "|"
    + "|".join(f"{month[:3].title()}[a-z]*" for month in MONTHS)
)
_SURE_TAIL = LazyPattern(
    r"\s(?:in|at|on|to|for|with|of|from|about|near|by|this|next|after|before|over|until|(?:called|named) [A-Z]\S*"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})? (?:{_MONTHS})$)(?=\s|$).*$"
)
_BECAME_ONE = LazyPattern(
    r"(?:new|proud|first-time|step|grand)[ -]?(?:mum|mom|dad|father|mother|parents?|nan|gran|grandad|granny|grandfather|grandmother)\b"
    r"|(?:step|grand)?(?:dad|mum|mom|father|mother|parent) (?:to|of) \d",
    re.IGNORECASE,
)
"""What someone is, not what they have: "new dad"."""
_KIN = LazyPattern(rf"(?:[a-z]+ )?{_FAMILY}$")
_KIN_NAMED = LazyPattern(rf"(?:[a-z]+ )?{_FAMILY} [A-Z][\w-]+$")
_OWNED_BY_KIN = LazyPattern(rf"^(?:[a-z]+ )?{_FAMILY}['’]s? ")
WORDS_OF_A_THING = 4
"""Words of a thing before "in" or "for"."""


def is_sure_thing(thing: str) -> bool:
    """Whether "your …" surely names something one has or does: "your half marathon in Bath".

    A name first ("Jess starts a job"), a number, a word that isn't known as a noun or a relation
    that does something may make another sense, or none.
    """
    words = thing.removeprefix("your ")
    if "." in words or ":" in words or _BECAME_ONE.match(words):
        return False
    core = _SURE_TAIL.sub("", words).strip()
    if _KIN.match(core) or _KIN_NAMED.match(core):
        return True
    core = _OWNED_BY_KIN.sub("", core)
    parts = [one.strip("'‘’\"“”") for one in core.split()]
    if not parts or len(parts) > WORDS_OF_A_THING:
        return False
    *before, last = parts
    if core != words and _does(last):
        return False
    is_known = (
        is_noun(last)
        or last in ("PhD", "MBA", "MSc", "GCSEs", "viva", "op")
        or last.endswith("ing")
    )
    if not is_known or (last[:1].isupper() and not last.isupper() and last not in ("PhD", "MSc")):
        return False
    if parts[0][:1].isdigit() and not _RANKED.match(parts[0]):
        return False
    if _is_of_a_doing(parts) or any(map(_does, before)) or parts[0].casefold() in given_names():
        return False
    if any("'s" in one or "’s" in one for one in parts):
        return False
    return not any(is_participle(one) and one not in ("united",) for one in before[1:])


def _does(word: str) -> bool:
    """Whether a word is surely a verb of the third person: "starts"."""
    base = singular_verb(word)
    return base != "" and is_mostly_verb(base)


def _is_of_a_doing(parts: list[str]) -> bool:
    """Whether a thing is someone doing something: "mum visiting", "running Valencia marathon"."""
    if len(parts) == 1:
        return False
    is_kin_doing = parts[-1].endswith("ing") and _KIN.match(" ".join(parts[:-1])) is not None
    return is_kin_doing or (parts[0].endswith("ing") and not parts[1].islower())


_RANKED = LazyPattern(r"\d+(?:st|nd|rd|th)$|\d+k$")


def of_family(typed: str) -> str:
    """Return something of a relation with its owner first: "her son's birthday on Friday"."""
    if match := _EVENT_OF.fullmatch(typed):
        return f"their {_owner(match['who'])} {match['what']}{match['rest']}"
    if match := _THEIR_WEDDING.fullmatch(typed):
        return f"their {_owner(match['who'])} wedding{match['rest']}"
    return f"their {typed}" if _THEIR_VISIT.match(typed) else typed


def _owner(who: str) -> str:
    """Return a relation as an owner: "son's", "parents'"."""
    is_several = who.endswith("s") and not who.endswith("ss")
    return f"{who}{chr(39)}" if is_several else f"{who}'s"


_BACK = LazyPattern(
    r"(?:(?:just|now|recently|finally|is|she['’]s|he['’]s) )*back from (?:(?:his|her|their) )?(?P<what>mat|maternity|pat|paternity|parental|adoption|study|long|annual)"
    r" leave\b.*",
    re.IGNORECASE,
)
_IN_FULL = {"mat": "maternity", "pat": "paternity"}
_BELONGS = LazyPattern(
    r"(?:(?:is )?an? )?(?P<what>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2} (?:season[ -]ticket holder|fan|supporter|member|volunteer)(?: (?:since|for) .+)?)"
)
"""What someone is: "Arsenal season ticket holder"."""


_HOLDS_A_POST = LazyPattern(
    r"(?:(?:is|now|the) )*(?P<what>(?:vice[- ])?(?P<post>chair|president|captain|secretary|treasurer|head|patron|trustee|governor|coach|steward|warden|churchwarden) (?:of|for|at) (?:the |his |her )?[\w'’-]+(?: (?!since\b)[\w'’-]+){0,5})(?: since .+)?",
    re.IGNORECASE,
)
"""A post besides their work: "chair of the Welsh beekeepers since May"."""
_POSTS_ALONE = frozenset(
    ("chair", "president", "captain", "secretary", "treasurer", "head", "patron")
)


def as_news(typed: str) -> str:
    """Return what someone did, is doing, or does as a clause said to them; empty for anything else."""
    if match := _BACK.fullmatch(typed):
        what = match["what"].casefold()
        return f"you're back from {_IN_FULL.get(what, what)} leave"
    if match := _BELONGS.fullmatch(typed):
        return f"you're {'an' if match['what'][0] in 'AEIO' else 'a'} {match['what']}"
    if match := _OF_FAMILY.fullmatch(typed):
        return _of_family(match)
    if match := _HOLDS_A_POST.fullmatch(typed):
        article = "" if match["post"] in _POSTS_ALONE or match["post"].startswith("a") else "a "
        return f"you're {article}{match['what']}"
    told = addressed(typed)
    opening = _OPENING.match(told)
    words = told[opening.end() :] if opening else told
    if not words:
        return ""
    if match := _TURNING.match(words):
        return f"your {_ordinal(int(match['age']))} birthday{words[match.end() :]}"
    if (match := _FAN.match(words)) and match["what"].split()[-1].casefold() in _FANS:
        return f"you're a {match['what']}"
    words = _NTH.sub(r"\1 your ", words[0].lower() + words[1:], count=1)
    return _own(words)


_NTH = LazyPattern(r"^([a-z]+ing) (?=(?:\d+(?:st|nd|rd|th)|second|third|fourth|first) [a-z])")
"""A deed with its number: "opening 2nd shop" is "opening your 2nd shop"."""


def _own(words: str) -> str:
    first, _, rest = words.partition(" ")
    if words in ("engaged", "got engaged"):
        return "you got engaged"
    if words.startswith("engaged to "):
        return f"you got {words}"
    if _is_doing(first, rest):
        return f"you're {words}"
    if first == "got":
        return f"you {words}" if _BECAME.match(words) else ""
    if _is_done(first, rest):
        return f"you {words}"
    if rest and first in _PASTIMES:
        return f"you {second_person(first)} {rest}"
    return ""


_ITSELF = LazyPattern(r"(?:starts|begins|ends|is|was|has|opens|kicks off|goes)\b")
"""What follows a thing that ends in "ing" and does something itself: "lambing starts in February"."""


def _is_doing(first: str, rest: str) -> bool:
    if not first.endswith("ing") or not rest or len(first) < SHORTEST or _ITSELF.match(rest):
        return False
    return first not in _NO_DOING or (_GOES_ON.match(rest) is not None and first not in _NEVER)


_NEVER = frozenset(
    (
        "being",
        "having",
        "expecting",
        "wedding",
        "during",
        "feeling",
        "dying",
        "losing",
        "recovering",
        "suffering",
        "struggling",
    )
)
_VISITS = frozenset(("visiting", "coming", "staying"))
"""Verbs of a visit: "her parents are visiting"."""
SHORTEST = 5
"""Letters of a word that says what someone is doing: "going"."""


def _is_done(first: str, rest: str) -> bool:
    if first in _NOT_DONE or not (rest or first in _ALONE):
        return False
    return first in PAST or first in _DID_TOO or (first.endswith("ed") and len(first) >= SHORTEST)


_SEVERAL = LazyPattern(r"(?:twins|kids|children|parents|[a-z]s)(?: [A-Z]|$)")
"""Several of a family."""


def _of_family(match: re.Match[str]) -> str:
    """Return "your son passed his driving test", with its verb; empty for what is no clause."""
    who, verb, rest = match["who"], match["verb"], match["rest"]
    is_several = _SEVERAL.search(who) is not None
    if verb.endswith("ing") and rest and verb not in _NEVER | _VISITS:
        return f"your {who} {'are' if is_several else 'is'} {verb}{rest}" if match["is"] else ""
    if match["is"]:
        return (
            f"your {who} {'are' if is_several else 'is'} {verb}{rest}"
            if verb in ("a", "an") and rest
            else ""
        )
    is_present = rest and (verb in _PASTIMES or (is_several and f"{verb}s" in _PASTIMES))
    if is_present or _is_done(verb, rest.strip()):
        return f"your {who} {verb}{rest}"
    is_made = verb == "got" and rest and _BECAME.match(f"got{rest}")
    return f"your {who} got{rest}" if is_made else ""


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


_YOU_ARE = LazyPattern(r"you['’]re (?P<doing>(?P<first>[a-z]+ing)\b.*)")
_YOU_DO = LazyPattern(r"you (?P<first>[a-z]+)(?P<rest>(?: .*)?)")
_BY_FAMILY = LazyPattern(rf"your (?:[a-z]+ )?{_FAMILY}(?: [A-Z][\w-]+)? (?P<verb>[a-z]+)\b")


def is_news(personal: str) -> bool:
    """Whether something personal is a clause, not a thing."""
    if personal.startswith(("you ", "you're ", "you’re ")):
        return True
    match = _BY_FAMILY.match(personal)
    return match is not None and as_news(personal) == personal


def doing_once(news: str) -> tuple[str, bool]:
    """Return what someone is going to do once, and whether it is to be enjoyed: "moving in with Tom"."""
    match = _YOU_ARE.fullmatch(news)
    if match is None or match["first"] not in _ONCE or _ONCE_WITH.match(match["doing"]) is None:
        return "", False
    return match["doing"], match["first"] in _ENJOYED and not _NO_PLEASURE.match(match["doing"])


_NO_PLEASURE = LazyPattern(
    r"(?:going|heading) (?:for|through|over|under|into|back to (?:work|court|school))\b"
    r"|taking (?:(?!the kids|the family)[\w'’-]+ ){0,4}(?:tests?|exams?|course|class|classes|lessons|over|on|part|grade|bar|finals|driving)\b",
    re.IGNORECASE,
)
"""What is gone through rather than enjoyed: "going for the head's job", "taking your driving test"."""


def news_slots(news: str) -> dict[str, str]:
    """Return the placeholders that a clause about someone fills; what is done once is no matter here."""
    found = {"news": news}
    if match := _YOU_ARE.fullmatch(news):
        return {**found, "pursuit": match["doing"]}
    if match := _YOU_DO.fullmatch(news):
        first, rest = match["first"], match["rest"]
        if f"{first}s" in _PASTIMES or second_person(f"{first}es") == first:
            return found if first in _STATES else {**found, "habit": f"{gerund(first)}{rest}"}
        feat = f"{_FEATS[first]}{rest}" if first in _FEATS else ""
        return {**found, "change": news, **({"feat": feat} if feat else {})}
    match = _BY_FAMILY.match(news)
    if match is not None and _is_done(match["verb"], "x"):
        return {**found, "change": news}
    return found
