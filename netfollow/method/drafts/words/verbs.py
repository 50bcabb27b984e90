"""English verbs as far as typed fragments need them: base forms, -ing forms, third person."""

from netfollow.lazy_pattern import LazyPattern

_BASE_WORDS = """accept achieve adapt add adopt advertise agree analyse analyze announce apply
    approach arrange ask assess attend attract automate avoid balance become begin bring build
    buy calculate call change charge check choose clean close collect combine compare complete
    connect consider convert convince cook create cut deal decide define deliver deploy design
    develop do double draft drop earn edit encourage enter escape establish evaluate expand
    explain explore export extend fill finance find finish fix focus follow forward found fund
    gain gather generate get give go grow handle have help hire host identify implement import
    improve increase install integrate introduce invest invite join keep kill launch lead learn
    leave lend let license list look lower make manage map measure meet merge migrate mend move
    negotiate offer onboard open optimise optimize order organise organize outsource pay pilot
    plan port position prepare present price print produce promote protect prove publish pull
    push put quit raise reach read rebuild recruit redesign reduce refactor register release
    relocate remove renew renovate rent reorganise reorganize replace report rescue resolve
    restructure retain reopen restart relaunch renegotiate reprint retire return review rewrite rework roll run save scale schedule secure
    sell send separate serve set set settle share ship show sign simplify slow solve speak speed
    spend split spread stabilise stabilize start stay stop streamline study submit support
    survive switch take talk teach tell test think track train transform translate travel try
    turn understand update upgrade use validate verify visit walk win work write"""
BASE = frozenset(_BASE_WORDS.split())
"""Verbs that typed plans begin with: "hire a designer"."""

_MORE_VERBS_WORDS = """admire admit advise afford aim allow amount answer appear appreciate argue
    arrive assume bake bear beat behave bet bite blame bleed block blow boil book borrow bother
    bounce break breathe breed burn burst bury cancel care carry cast catch cause celebrate
    chase cheat cheer chew churn claim climb coach collapse come command communicate compete
    complain compose concentrate confirm confuse congratulate consist contain contribute cope
    copy correct cost count cover crack crash crawl cross cry damage dance dare decay decrease
    defend delay deliver demand deny depend deserve desire destroy detect deteriorate die dig
    disagree disappear discover discuss dislike distribute dominate doubt drag dream dress drink
    drive drown dry dump eat educate emerge emphasize employ empty end enjoy ensure exceed exist
    expect experience express face fade fail fall fear feed feel fetch fight file fill fire fit
    float flow fly fold forget forgive freeze function gamble glow grind grow guarantee guess
    guide happen harm hate head heal hear heat hide hit hold hope hunt hurt ignore imagine
    include inform insist inspire intend interrupt invent invoice iron jump justify kick kiss
    knock know lack land last laugh lay lean leak lie lift light like limit listen live load
    lock lose love maintain make manage mark market marry matter mean mention mind miss mix
    monitor motivate multiply name need neglect note notice obey object observe obtain occur
    operate oppose owe own pack paint park participate pass perform persuade pick plant play
    point pour practise praise pray prefer preserve prevent process profit prohibit push
    qualify quote race rain rank rate react realise realize receive recognise recognize
    recommend record recover refer refuse reject relate relax rely remain remember remind
    repair repeat reply represent request require resign resist respect respond rest restore
    result return reveal reward ride ring rise risk roll rot rule rush sail satisfy save say
    scare search seat see seek seem select serve settle sew shake shine shoot shop shout shrink
    shut sing sink sit skip sleep slide slip smell smile smoke sound speed spell spill spoil
    spray spring squeeze stand stare start state stay steal stem step stick sting stink stir
    strengthen stress stretch strike struggle suck suffer suggest suit supply suppose surprise
    surround suspect swear sweep swell swim swing taste tear teach tend thank threaten throw
    tidy tie touch trace transfer trap treat tremble trickle trip trouble trust twist type
    idle stall sag pile queue overflow rust flood commute unsubscribe bloom ripen lag spike peak
    dip double triple halve outgrow outlast resell rehire retrain regret undergo unite untie urge vanish vary vote wait wake wander want warm warn wash waste watch
    water wave wear weigh welcome whisper wipe wish wonder work worry wrap yell yield"""
VERBS = BASE | frozenset(_MORE_VERBS_WORDS.split())
"""Verbs by which a clause is recognised, in their base form."""

_NOUNS_TOO_WORDS = """address advance answer approach ask balance call change charge check deal
    design drop draft email export finance focus follow fund gain help host import increase
    invite join launch lead list look map measure migrate move offer order pay pilot plan port
    position present price print produce project promise pull push raise reach read release rent
    replace report rescue return review rework roll run sale save scale schedule set share ship
    show sign split spread start stay stop study support switch take talk test track train
    travel try turn update upgrade use visit walk win work"""
NOUNS_TOO = frozenset(_NOUNS_TOO_WORDS.split())
"""Verbs that are nouns as well: only what follows tells which is meant ("move to Porto")."""

_THINGS_IN_S_WORDS = """books claims costs covers cuts delays demands drinks experiences files fires floods guides
    invoices leaks limits loads locks marks names notes notices objects passes peaks plants processes
    profits quotes records results risks rules samples seats slides spells thanks ties traces trips types"""
THINGS_IN_S = frozenset(_THINGS_IN_S_WORDS.split())
"""Things in the plural that a verb would look like: "quotes for 3 sites", "slides by Friday"."""

_FEELINGS_WORDS = """worried concerned interested excited tired annoyed pleased thrilled bored frustrated stressed nervous
    keen ready happy sad stuck curious unsure afraid convinced torn confused disappointed delighted
    overwhelmed busy anxious relieved proud"""
FEELINGS = frozenset(_FEELINGS_WORDS.split())
"""How someone is: "worried about the lease" is what they are, not what they did."""

_GIVING_WORDS = """ask book call connect draft email find forward give introduce invite lend
    look mail make pass prepare send share show write"""
GIVING = frozenset(_GIVING_WORDS.split())
"""Verbs of what people promise to do for one another."""

_ING = {
    "begin": "beginning",
    "cut": "cutting",
    "get": "getting",
    "let": "letting",
    "map": "mapping",
}
_ING |= {
    "put": "putting",
    "quit": "quitting",
    "run": "running",
    "set": "setting",
    "ship": "shipping",
}
_ING |= {"split": "splitting", "stop": "stopping", "win": "winning", "plan": "planning"}
_ING |= {"drop": "dropping", "chat": "chatting", "step": "stepping", "swap": "swapping"}
_ING |= {"lie": "lying", "die": "dying", "see": "seeing", "agree": "agreeing", "be": "being"}

_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "isn't": "aren't"}
_PLURAL |= {"wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't", "tries": "try"}
_NO_VERBS_IN_S = frozenset(
    ["always", "perhaps", "sometimes", "besides", "nevertheless", "thus", "plus", "yes"]
)

_AUXILIARIES_WORDS = """am is are was were has have had will would can could shall should may
    might must do does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't
    can't cannot couldn't shouldn't mustn't don't doesn't didn't"""
AUXILIARIES = frozenset(_AUXILIARIES_WORDS.split())

_PAST_WORDS = """became began bought broke brought built came caught chose cost cut did drew
    drove fell felt fought found gave got grew had heard held hit hurt kept knew lay learnt led
    left lent lost made meant met paid put quit ran rose said sat saw sent set shook shot shut
    slept sold spent split spoke stood stuck taught thought told took understood went won wore
    wrote"""
PAST = frozenset(_PAST_WORDS.split())
_PRESENT_WORDS = """ends expires starts begins arrives lapses comes believes costs expects feels finds gets gives goes grows hates helps hopes
    keeps knows leads leaves likes lives looks loses loves makes means meets misses needs pays
    plans prefers runs says seems sees sells sends shows speaks spends stays struggles suggests
    takes teaches tells thinks tries understands uses wants wins wishes wonders works worries
    writes think want need believe feel hope know like love prefer expect wish worry"""
PRESENT = frozenset(_PRESENT_WORDS.split())
_ADVERBS = frozenset(
    [
        "also",
        "always",
        "already",
        "never",
        "now",
        "often",
        "only",
        "really",
        "still",
        "just",
        "probably",
    ]
)


_WORD = LazyPattern(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def ing(verb: str) -> str:
    """Return the -ing form of a verb: "hire" becomes "hiring"."""
    if verb in _ING:
        return _ING[verb]
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


_DOUBLING = frozenset(
    ("swim", "knit", "jog", "sit", "hit", "hum", "drum", "dig", "nap", "shop", "chat", "grab", "slim", "trim", "spin", "bet", "fit")
)  # fmt: skip


def gerund(verb: str) -> str:
    """Return the -ing form of any verb: "swim" becomes "swimming"."""
    return f"{verb}{verb[-1]}ing" if verb in _DOUBLING else ing(verb)


_DONE = {
    "begin": "begun",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chosen",
}
_DONE |= {"come": "come", "cut": "cut", "do": "done", "draw": "drawn", "find": "found"}
_DONE |= {
    "get": "got",
    "give": "given",
    "go": "gone",
    "have": "had",
    "hold": "held",
    "keep": "kept",
}
_DONE |= {"know": "known", "lead": "led", "learn": "learned", "leave": "left", "lend": "lent"}
_DONE |= {"let": "let", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read"}
_DONE |= {"run": "run", "say": "said", "see": "seen", "sell": "sold", "send": "sent", "set": "set"}
_DONE |= {"show": "shown", "speak": "spoken", "spend": "spent", "take": "taken", "talk": "talked"}
_DONE |= {"teach": "taught", "tell": "told", "think": "thought", "understand": "understood"}
_DONE |= {"win": "won", "write": "written", "ship": "shipped", "plan": "planned", "drop": "dropped"}
_DONE |= {
    "feed": "fed",
    "proofread": "proofread",
    "babysit": "babysat",
    "hang": "hung",
    "cost": "cost",
}
_DONE |= {"stop": "stopped", "map": "mapped", "split": "split", "rewrite": "rewritten"}
_DONE |= {"rebuild": "rebuilt", "submit": "submitted", "forget": "forgotten", "book": "booked"}


_DONE |= {"cancel": "cancelled", "drive": "driven", "ring": "rung", "hear": "heard", "feel": "felt"}
_DONE |= {"lose": "lost", "pay": "paid", "catch": "caught", "break": "broken", "grow": "grown"}
_DONE |= {"fly": "flown", "eat": "eaten", "fall": "fallen", "become": "become", "sleep": "slept"}
_DONE |= {"stand": "stood", "steal": "stolen", "wear": "worn", "throw": "thrown", "hire": "hired"}


_MORE_DONE = """admit:admitted bear:borne beat:beaten bite:bitten bleed:bled blow:blown breed:bred deal:dealt dig:dug
    drink:drunk fight:fought forgive:forgiven freeze:frozen grind:ground hide:hidden hit:hit lay:laid light:lit
    mean:meant occur:occurred outgrow:outgrown prefer:preferred quit:quit refer:referred regret:regretted ride:ridden
    rise:risen seek:sought sew:sewn shake:shaken shine:shone shoot:shot shrink:shrunk shut:shut sing:sung sink:sunk
    sit:sat slide:slid speed:sped spring:sprung stick:stuck sting:stung stink:stunk strike:struck swear:sworn
    sweep:swept swim:swum swing:swung tear:torn transfer:transferred travel:travelled undergo:undergone wake:woken
    knit:knitted grab:grabbed shop:shopped spin:spun bet:bet fit:fitted hum:hummed wrap:wrapped label:labelled
    model:modelled fuel:fuelled commit:committed permit:permitted format:formatted"""
_DONE |= dict(one.split(":") for one in _MORE_DONE.split())


_SHORT = LazyPattern(r"[^aeiou]{1,3}[aeiou][^aeiouwxy]")
"""A verb whose last letter is doubled: "chat", "tag", "scan"."""


def done(verb: str) -> str:
    """Return a verb as it stands after "I've": "ask" becomes "asked", "write" becomes "written"."""
    if verb in _DONE:
        return _DONE[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if _SHORT.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"


_PARTICIPLES = frozenset(_DONE.values()) | {
    "been",
    "sung",
    "ridden",
    "swum",
    "woken",
    "hidden",
    "bred",
    "hung",
}
_NO_PARTICIPLES = frozenset(
    ("indeed", "need", "red", "bed", "hundred", "speed", "feed", "seed", "naked", "wicked")
)


def is_participle(word: str) -> bool:
    """Whether a word may follow "has": "sold", "finished"; of some forms it is an adjective too."""
    small = word.casefold()
    if small in _PARTICIPLES:
        return True
    return len(small) > 3 and small.endswith("ed") and small not in _NO_PARTICIPLES


def second_person(verb: str) -> str:
    """Return a verb of the third person as it stands after "you": "thinks" becomes "think"."""
    small = verb.casefold()
    if small in _PLURAL:
        return _PLURAL[small]
    if small in _NO_VERBS_IN_S or not small.endswith("s") or small.endswith(("ss", "us", "is")):
        return verb
    if small.endswith("ies") and len(small) > 4:
        return f"{verb[:-3]}y"
    if small.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return verb[:-2]
    return verb[:-1]


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word.casefold() in _ADVERBS or word.casefold().endswith("ly")


_BEFORE_A_MONTH = frozenset(
    ("in", "on", "by", "for", "until", "before", "of", "since", "early", "late")
)


_HYPHEN = LazyPattern(r"(?<=[a-z])-(?=[a-z])")
"""A compound is one word, and no verb: "no-shows"."""


def has_finite_verb(words: str) -> bool:
    """Whether a fragment holds a verb that makes it a clause; a guess on the safe side.

    The first word is none: "needs" alone begins no clause, "planned move" is no clause.
    """
    found = _WORD.findall(_HYPHEN.sub("", words.casefold().replace("’", "'")))
    for place, word in enumerate(found[1:], 2):
        is_last = place == len(found)
        if word == "may" and found[place - 2] in _BEFORE_A_MONTH:
            continue
        if word in AUXILIARIES or word in PAST or (word in PRESENT and not is_last):
            return True
        if word.endswith(("'ll", "'ve", "'d", "'re")):
            return True
    return False
