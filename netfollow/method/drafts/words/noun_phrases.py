"""Noun phrases as people type them: the article that is missing, and words that say nothing."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.phrase_cleanup import has_determiner
from netfollow.method.drafts.words.verbs import (
    AUXILIARIES,
    BASE,
    NOUNS_TOO,
    THINGS_IN_S,
    VERBS,
    done,
    ing,
    second_person,
)

_PREPOSITION = LazyPattern(
    r" (?:in|for|of|on|at|with|instead|rather|compared|to|from|before|after|by|about|between|into|until|during|next|this|last|vs|versus|without"
    r"|against|across|among|as|than|through|over|under|that|which|who|where|when|you|we)\b"
)

_MASS_WORDS = """access advice accounting adoption agriculture ai analysis art attention automation
    awareness bandwidth biology blockchain burnout butter capacity care cash chemistry chess
    climate clothing cloud code coffee cold-calling commerce communication compliance content
    copy copyright culture customer-service cyber data debt demand depth design distribution
    driving e-commerce education electricity email energy engineering equipment equity ethics
    evidence experience expertise exposure fashion feedback finance fintech fitness food football
    footage freight fun funding furniture governance growth hardware health healthcare help heat
    history homework housing hr hygiene inequality inflation information infrastructure insight
    insurance interest inventory investment jazz jewellery jewelry journalism knowledge labor
    labour law leadership lead learning leverage literature logistics love luck luggage
    machinery maintenance management manufacturing marketing material maths math medicine
    merchandise metadata money motivation music nature nursing nutrition onboarding ownership
    packaging paper paperwork parenting payment payroll performance philosophy photography physics
    plastic poetry policy politics pollution poverty power pr practice press pricing privacy
    procurement product production productivity progress property psychology publicity
    quality rain real-estate recruitment regulation research retail retention revenue rest risk rock
    sales scale science security seo sleep soccer software soil space speed staff steel stock
    storage strategy stress stuff sugar churn lunch dinner breakfast supply support sustainability talent tax tea teaching
    tech technology tennis testing theory therapy time tooling tourism trade traffic training
    transparency transport travel trust tv usage value voice waste water wealth weather web3
    wellness wifi wine wood work writing yoga python java rust kubernetes docker react linux excel
    fatigue maize wheat barley rice grain hay straw wool cotton linen leather clay glass milk cheese bread flour honey meat beef
    pork lamb fish garlic compost manure gravel sand oak pine timber concrete brick plaster paint ink oil petrol diesel gas
    fabric silk denim yarn gold silver copper bamboo beer cider gin whisky salt pepper
    native surveying supervision restoration conservation uptake irrigation cultivation climbing remote acquisition retention integration churn recruitment everything something nothing anything"""
_MASS = frozenset(_MASS_WORDS.split())
_MASS_ENDINGS = (
    "ing", "ness", "ship", "ism", "ity", "ics", "phy", "logy", "ware", "hood", "dom", "ance",
    "ence", "ture", "acy", "nomy", "ol", "ese",
)  # fmt: skip
_COUNT_WORDS = """meeting evening morning ceiling awning building wedding painting briefing hearing training listing offering meetup
    conference audience licence license university community facility opportunity property city
    utility charity picture lecture structure brochure furniture-shop venture feature posting
    booking landing opening closing crossing drawing recording rebranding screening filing business witness harness"""
_COUNT = (frozenset(_COUNT_WORDS.split()) | {"thing"}) - {"rebranding", "training", "property"}


def common_nouns() -> frozenset[str]:
    """Return the nouns that are known by whether they need an article."""
    return _MASS | _COUNT


def head(phrase: str) -> str:
    """Return the noun that a phrase is about: "move" of "your move to Porto"."""
    before = _PREPOSITION.split(phrase, maxsplit=1)[0].split()
    return before[-1].strip(",;:'\"“”").casefold() if before else ""


COMPOUND = 2
"""Words of a compound such as "reading list"."""


def needs_article(phrase: str) -> bool:
    """Whether a phrase is one countable thing without an article: "board meeting in May"."""
    if has_determiner(phrase) or not phrase[:1].isalnum():
        return False
    before = _PREPOSITION.split(phrase, maxsplit=1)[0].split()
    first, last = before[0], before[-1].strip(",;:")
    if first.endswith("ing") and len(before) > 1 and _DETERMINED.match(phrase[len(first) + 1 :]):
        return False  # "varnishing the cello"
    if last in _COUNTED_INITIALS and not first[:1].isupper():
        return True
    if last[:1].isupper() or not last.replace("-", "").isalpha() or _OWNER.search(" ".join(before)):
        return False
    is_compound = len(before) == COMPOUND
    if first.endswith("ing") and len(before) > 1 and is_gerund(first) and not is_compound:
        return False
    if (
        _PRONOUN.search(phrase)
        or first.casefold() in _NO_ARTICLE
        or any(one.casefold() in ("and", "or", "&") for one in before)
    ):
        return False
    return is_countable(last.casefold())


_COUNTED_INITIALS = frozenset(("CFO", "CTO", "CEO", "COO", "CMO", "NDA", "CV", "API", "MBA"))
_OWNER = LazyPattern(r"['’]s\b")
_DETERMINED = LazyPattern(
    r"(?:the|a|an|my|our|your|his|her|their|this|that|its|more|two|three|new) "
)
_PRONOUN = LazyPattern(r" (?:my|me|us|it|him|them|i)\b", re.IGNORECASE)
_NO_ARTICLE_WORDS = """someone somebody anyone everyone everybody nobody no more less some any many much most all both
    two three four five six seven eight nine ten several few each every another one ways help it he
    she they we you i learning not never us them good-enough something anything everything nothing
    his her their my our your mine"""
_NO_ARTICLE = frozenset(_NO_ARTICLE_WORDS.split())


def is_countable(noun: str) -> bool:
    """Whether a singular noun needs an article, as far as its form and a list tell."""
    if noun in _COUNT:
        return True
    if (
        noun in _MASS
        or noun in _ONLY_VERBS
        or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
    ):
        return False
    if noun.endswith(("people", "children", "men", "women", "folk")):
        return False
    return not noun.endswith(_MASS_ENDINGS)


_ONLY_VERBS = frozenset(
    ("compute", "achieve", "acquire", "adopt", "apply", "believe", "choose", "compare", "connect", "decide", "deploy",
     "describe", "enable", "explain", "improve", "include", "integrate", "learn", "migrate", "organise", "organize",
     "promote", "provide", "reduce", "remove", "scale", "solve", "speak", "teach", "understand", "write")
)  # fmt: skip
"""Verbs that people type for the thing: without an article they read best ("GPU compute")."""
_GERUNDS = frozenset(
    ing(verb) for verb in (*BASE, "know", "see", "come", "sit", "ride", "rent", "sail")
)


def is_gerund(word: str) -> bool:
    """Whether a word is the -ing form of a verb that takes an object: "hiring", not "pricing"."""
    return word.casefold() in _GERUNDS and word.casefold() not in _MASS


_LONG_U = LazyPattern(r"u(?:ni|s[ei]|k\b|t)", re.IGNORECASE)


_NO_NOUN_WORDS = """able afraid ahead alone asleep aware away awesome awful bad best better brilliant busy calm
    careful clear clever close cold cool curious dear different difficult due early easy empty excellent expensive
    fine free fresh friendly full funny glad good great happy hard healthy helpful high hot huge hungry ill important
    impressed impressive interested interesting keen kind late likely lot lovely low lucky new nice nervous open
    optimistic polite popular positive proud quick quiet quite rather ready real recent rich sad safe serious shy
    sick simple sleepy slow small smart smiley sorry strong stuck sure sweet tall thorough tired true unsure urgent useful
    being feeling getting very really warm weak well whole wonderful worried worse worst wrong bit few many much more less soon too guy person people chap bloke lady fellow man woman"""
_NO_NOUNS = frozenset(_NO_NOUN_WORDS.split())
_NO_PHRASE = LazyPattern(
    r"(?:(?:the|a|an|your) )?(?:been|was|is|are|were|has|had|to|and|or|of|if|that|because|so|too|quite|rather|from|into|with|as|by|ex|in (?:town|the|an?|charge))(?= )",
    re.IGNORECASE,
)
"""How words begin that name no thing: "the been a plumber"."""
_LEFT_OPEN = LazyPattern(
    r" (?:to|of|with|the|an?|and|but|or|from|into|than|their|your|our|his|her|my|very|more|who|which|because)$",
    re.IGNORECASE,
)
_ASKING = LazyPattern(r"(?:how|what|why|when|where|who|whether|which)\b", re.IGNORECASE)


_CLAUSE = LazyPattern(r"(?:[\w'’-]+ ){1,2}(?:is|are|was|were)\b(?! (?:sale|basis))", re.IGNORECASE)
ASKED_FROM = 3
"""Words of "how to price it" and the like; fewer say nothing: "how long"."""


def names_nothing(phrase: str) -> bool:
    """Whether a phrase names no thing, so that it fits after no "about": "the very busy", "a lot"."""
    if _ASKING.match(phrase):
        return len(phrase.split()) < ASKED_FROM
    before = _PREPOSITION.split(phrase, maxsplit=1)[0]
    said = [one.casefold() for one in before.split() if not has_determiner(f"{one} ")]
    is_of_some = phrase[len(before) :].startswith(" of ")
    is_no_noun = all(one in _NO_NOUNS or one.endswith("lly") for one in said)
    return bool(
        (said and is_no_noun and not is_of_some)
        or _NO_PHRASE.match(phrase) is not None
        or _LEFT_OPEN.search(phrase) is not None
        or _CLAUSE.match(phrase) is not None
    )


_ROLE_WORDS = """accountant actor architect attorney baker barber bookkeeper broker builder butcher carpenter chef
    chemist cleaner clerk coach consultant cook doctor driver editor electrician engineer farmer florist founder
    gardener gp guide hairdresser headteacher joiner journalist judge lawyer lecturer librarian manager mechanic
    midwife minister musician nanny nurse officer paramedic partner pharmacist photographer pilot plumber priest
    producer professor programmer psychologist publisher researcher sailor scientist secretary seller senator
    singer soldier solicitor surgeon surveyor tailor teacher translator treasurer trustee tutor vet volunteer
    waiter waitress welder writer"""
_ROLES = frozenset(_ROLE_WORDS.split())


def is_role(words: str) -> bool:
    """Whether words are what someone works as: "plumber", "a head nurse"."""
    last = words.split()[-1].casefold()
    return last in _ROLES or last.endswith(("ologist", "ographer"))


def with_a(phrase: str) -> str:
    """Return one countable thing with "a" or "an"."""
    if not needs_article(phrase):
        return phrase
    sound = phrase[0].casefold()
    is_vowel = sound in "aeio" or (sound == "u" and not _LONG_U.match(phrase))
    first = phrase.split()[0]
    if first.isupper() and len(first) > 1:
        is_vowel = first[0] in "AEFHILMNORSX"
    return f"{'an' if is_vowel else 'a'} {phrase}"


_OPENING = LazyPattern(
    r"^(?:(?:we |they )?(?:talked|spoke|chatted|discussed|talking|discuss(?:ion|ed)?|(?:talk|chat)(?! (?:at|in|for|by|to|from)\b)|conversation|convo)"
    r"(?: a (?:bit|lot))?(?: with \w+)?(?: about| on| of| around|:)?"
    r"|(?:(?:very|really|super) )?(?:good|great|interesting|nice|useful|smart|clever|fun)"
    r" (?:point|points|chat|talk|conversation|discussion|ideas?|tips?|advice|thoughts?|story|stories) (?:about|on|of|re|around)"
    r"|ask (?:her|him|them|you )?about|interested in|is interested in|curious about)\s+(?=\S)",
    re.IGNORECASE,
)
_ASIDE = LazyPattern(r"[(\[][^()\[\]]*+[)\]]$")


def bare_topic(words: str) -> str:
    """Return a topic without "we talked about" before it and without an aside in brackets."""
    words = _ASIDE.sub("", words).rstrip() or words
    for _ in range(2):
        shorter = _OPENING.sub("", words, count=1)
        if shorter == words or shorter.startswith("to "):
            break
        words = shorter
    return words


_ELIDED_WORDS = """is was has isn't wasn't hasn't doesn't didn't can't won't couldn't wouldn't had
    believes expects feels finds hates hopes knows likes loves means misses needs prefers says
    seems sees thinks tries understands wants wishes wonders worries enjoys plays runs owns
    went got lost sold bought built began left became made took said told met quit won wrote
    moved started raised joined founded hired launched doubled studied worked lived grew up
    recommended suggested promised offered agreed asked mentioned explained advised warned plans"""
_ELIDED = frozenset(_ELIDED_WORDS.split()) - {"up"}
_PLAIN_PAST = frozenset(done(verb) for verb in BASE)
_OBJECT = LazyPattern(
    r"(?:a|an|the|his|her|their|my|our|your|that|all|everything|everyone|half|me|us|it|him|them|to|from|up|out|for|with|at|about|on|in|by"
    r"|against|into|off|back|over|than|as)\b|\d|[\"“'‘]|[A-Z]",
)
_OF_A_THING = LazyPattern(
    r"(?:costs?|lasts|weighs|expires|contains|includes|consists|depends)\b"
    r"|(?:opens|closes|starts|ends|begins|finishes|runs out) (?:at|on|in|by|from|\d)",
    re.IGNORECASE,
)
"""What a thing does: whose it is was left out, and it isn't the person."""
_CHARGES = LazyPattern(
    r"(?:charges|pays|earns|bills|quotes|orders|wants|needs|takes) (?:double|triple|half|extra|more|less|twice|nothing)\b"
    r"|pays \S|works (?:nights|days|weekends|shifts|mornings|evenings|part-time|full-time|freelance|remotely|alone)\b",
    re.IGNORECASE,
)
"""What a person does: "charges double after six"."""


def lacks_subject(words: str) -> bool:
    """Whether words are a sentence without its subject: "wants to try usage pricing"."""
    first, _, rest = words.partition(" ")
    first = first.casefold().replace("’", "'")
    if not rest or _OF_A_THING.match(words):
        return False
    if _CHARGES.match(words):
        return True
    if first == "plans":
        return rest.startswith("to ")
    if first in AUXILIARIES and first not in ("do", "don't", "can", "might", "must", "may", "will"):
        return True
    if first == "works" and _WORKS_AT.match(rest):
        return True
    if first in ("will", "can", "might", "must", "may"):
        return rest.split(" ")[0].casefold() in BASE | {"be", "not", "have", "see", "come"}
    if first not in _ELIDED and second_person(first) in VERBS and first.endswith("s"):
        is_thing = second_person(first) in NOUNS_TOO or first in THINGS_IN_S
        after = _PLAIN_OBJECT if is_thing else _OBJECT
        return after.match(rest) is not None
    if first in _ELIDED:
        is_adjective = first in _PLAIN_PAST and not _OBJECT.match(rest)
        return not is_adjective or first in ("went", "got", "became", "said", "told", "met", "quit")
    is_past = first in _PLAIN_PAST or first.endswith("ed")
    return is_past and first not in NOUNS_TOO and _OBJECT.match(rest) is not None


_WORKS_AT = LazyPattern(r"(?:in|at|as|for|with|on) \w", re.IGNORECASE)
_PLAIN_OBJECT = LazyPattern(
    r"(?:a|an|the|his|her|their|my|our|your|that|me|us|it|him|them|after)\b|\d|[\"“'‘]|[A-Z]"
)

_GIVEN_WORDS = """adam agnes ahmed aisha alan albert alejandro alex alexander alice alicia amanda amit amy ana
    andrea andrew andrzej andy angela anita ann anna anne annika anthony antonio arjun arthur astrid barbara
    beatriz ben benjamin bernd beth bianca bill bob boris brian camille carla carlos carmen carol caroline
    cathy charles charlie charlotte chen chiara chris christian christina christine claire clara claudia clara
    colin cristina daniel daniela dave david deborah denise dennis diana diego dieter dmitri dominik donna
    dorothy edward elena eleanor eli elif elizabeth ella ellen emily emma eric erik eva fatima felix fernando
    florian francesca francesco frank fred friedrich gabriel george gerald giulia grace greg greta hannah hans
    harry heather heidi helen helena henrik henry hiroshi hugo ian ibrahim igor ines inga ingrid irene isabel
    ivan jack jacob jakob james jan jane janet jason javier jean jeff jennifer jens jeremy jessica jim joan joe
    joel johan johannes john johanna jonas jonathan jordan jorge jose joseph josh joshua juan judith julia
    julian julie jürgen karen karin karl kate katharina katherine katie keith kelly ken kevin khalid kim klaus
    kristin lars laura lauren lea lena leo leon leonard liam linda lisa liz louis louise lucas lucia luis luisa
    lukas luke magda maja manuel marc marcel marco marcus maria marie marina mario marion mark markus marta
    martha martin martina mary matt matteo matthew matthias maya mehmet michael michelle miguel mike milan
    mohamed mohammed monica monika nadia nancy natalia natalie nathan neil nick nicola nicole nina nora olaf
    oleg oliver olivia omar oscar pablo pamela paolo patricia patrick paul paula pavel pedro peggy peter petra
    philip philipp pierre piotr priya rachel rafael raj ralf rebecca renate richard robert roberto robin roger
    ronald rosa ruth ryan sabine sally sam samantha samuel sandra sara sarah sebastian sergey sharon simon
    simone sofia sonia sophia sophie stefan stefanie stephanie stephen steve steven susan susanne sven sylvia
    tanja tara teresa theo thomas tim timothy tina tobias tom tomasz tony tracy ulrich ursula uwe valentina
    vera veronica victor victoria vikram vincent vladimir walter wang wei wendy werner william wolfgang yasmin
    yuki yusuf zoe nils bjorn björn kai finn emil oskar anders magnus lasse mikko juha aino saara sofie freja
    mette jesper rasmus soren søren lotte femke daan sanne bram joris maarten willem pieter niels jeroen marek
    zofia agnieszka kasia wojciech krzysztof pawel ewa ola hanna ondrej zdenek milos jana petr lenka tereza
    ravi sanjay deepak neha pooja anjali rahul rohan kavya lakshmi suresh mei ling jun hiro kenji sakura naoko
    ahmet ayse ayşe fatma mustafa emre zeynep leila layla hassan ali mariam amir reza kwame kofi ama chidi
    ngozi femi ade amara zanele thabo tunde siobhan siobhán niamh aoife declan sean seán liam conor rhys
    gareth owen cerys ewan angus isla fergus dave steve pete rob kev gary barry terry phil mick stu doug
    brad chad todd kyle tyler megan lucy molly katy ellie gemma tracey debbie becky sue pam dana jules
    jo joanna joanne bea beatrice liv olga meg megan debs eddie ted ned vic viv zubin piotrek fay faye naomi hal wes
    raj lotte jens petra tomás tomas hannah kira moira yusuf carla greta marcus olu sana victor abdul karim ellie bev shaun
    shane sinead sinéad ciara roisin róisín aidan eamon bernie bridget cormac dermot orla rory brendan nuala padraig
    deepa anil ashok arun vijay sunita geeta meera nisha rekha preeti asha divya farah imran tariq nasreen zainab bilal
    ngozi emeka ifeoma obi yaw akua femi kemi bola uche nnamdi chioma wanjiru otieno sipho lindiwe nomsa
    dimitri nikos yannis eleni katerina stavros marta joao joão tiago ines inês rui nuno beatriz
    guillaume etienne luc margaux chloé chloe aurélie benoit benoît céline celine
    minh linh thanh nguyen haruto aiko akira"""
_GIVEN = frozenset(_GIVEN_WORDS.split())


def given_names() -> frozenset[str]:
    """Return common given names, folded."""
    return _GIVEN


_TITLED = LazyPattern(
    r"(?:dr|prof|professor|mr|mrs|ms|miss|herr|frau|sir|dame)\.? [A-ZÀ-Ý]\w+", re.IGNORECASE
)


def is_given_name(words: str) -> bool:
    """Whether words are a person: a common given name alone or before another, or a titled name."""
    parts = words.split()
    if _TITLED.match(words) and len(parts) <= 4:
        return True
    if not parts or len(parts) > 3 or parts[0].casefold() not in _GIVEN:
        return False
    if len(parts) == 1:
        return parts[0][:1].isupper() or parts[0].casefold() not in (
            "will",
            "grace",
            "mark",
            "bill",
            "rosa",
        )
    is_surname = all(one.replace("-", "").isalpha() for one in parts[1:])
    both_small = all(one.islower() for one in parts)
    return is_surname and (both_small or all(one[:1].isupper() for one in parts))
