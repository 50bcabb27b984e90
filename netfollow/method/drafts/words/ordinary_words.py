"""Whether a word is an ordinary one of the language, so that only its place gave it a capital.

"Customers leave" is "you said customers leave", but "Siobhan's team" keeps its capital: a word that
isn't known here may be a name.
"""

import re
from functools import cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.noun_phrases import common_nouns, given_names
from netfollow.method.drafts.words.verbs import AUXILIARIES, PAST, VERBS, done, ing, second_person
from netfollow.people.dates import MONTHS, WEEKDAYS

_SMALL_WORDS = """a about above across after again against ago ahead all almost already also although always
    an and another any anybody anyone anything apparently as at away back because before behind
    below best better between big bigger biggest both but by cheap cheaper clear cold common
    currently different dry each early easy either else enough even ever every everybody
    everyone everything fair few fewer fewest finally first five for four free from full fully
    good great half hard hardly her here hers high higher his hot how however i if in inside
    instead into it its just key last late later least less like likely little local long longer
    lots low lower main mainly major many maybe me mine minor more most mostly much my nearly
    neither never new next nine no nobody none nor not nothing now of off often old on once one
    only open or other others our ours out outside over own part past people per perhaps plenty
    poor private probably public quite rarely rather real really recent recently remote right
    same second several she short simple since six slow small so some somebody someone something
    sometimes soon still strong such ten than that the their theirs them then there these they
    thing things third this those though three through to today together tomorrow tonight too
    toward towards true two under unless until up upon usually very via warm we weak well wet
    what whatever when where whether which while who whoever whole whom whose why wide with
    within without worse worst wrong yesterday yet you young your yours zero"""
_NOUN_WORDS = """ability accident account accountant acquisition ad admin advert advertiser adviser advisor
    afternoon agency agenda agent agreement airline algorithm allotment alternative analyst
    animal answer apartment app apple application appointment apprentice approach approval
    architect area argument army art article artist aspect asset assistant association audience
    auditor author autumn award baby backlog bag baker bakery band bank bar barrier base basis
    battery beach bed beer beginner benchmark benefit bike bill bird board boat body book
    bookkeeper boss bottle bottleneck box boy brand bread breakfast brewery brick bridge brief
    broker brother budget bug builder building bus business buyer cable cafe cake camera
    campaign candidate candle car card career carer carpenter carrier case cat category cause
    ceiling cell center centre ceo certificate chain chair challenge champion chance channel
    chapter charity chef chicken child children choice choir church circle circuit citizen city
    claim class classroom clause cleaner clerk client clinic clinician clock cloud club coach
    coast code coffee cohort colleague collection college color colour column comment commission
    committee commodity community commuter company competition competitor component computer
    concept condition conference connection constraint consultant consumer contact container
    content contract contractor contributor control conversation conversion cook copy corner
    corporate cost cottage council country county couple course court cover cow craft creator
    credit crew critic crop crowd culture curator currency curriculum customer cycle cyclist dad
    damage dashboard data database dataset date daughter day deadline deal dealer debt decision
    deck default defect degree delay delivery demand demo dentist department deposit designer
    desk detail developer device dialect diet difference dinner director discount discussion
    disease display distributor district doctor document dog dollar donation donor door dose
    downtime draft drawing drink driver drug earnings economy edge edition editor effect effort
    egg election electrician element elephant elevator email employee employer end energy engine
    engineer enterprise entry environment episode error estate estimate euro evening event
    evidence exam example exception exchange executive exercise exhibition exit expense expert
    export eye fabric face facility factory failure family fan farm farmer fashion father fault
    feature fee field figure file film finance finding firm fish flat fleet flight floor flour
    flow flower font forecast forest form format founder framework franchise freelancer friend
    fruit function fund funder furnace future gallery game gap garage garden gardener gas gate
    gearbox generation girl glass goal gold goods government graduate grain grant graph green
    grid ground group growth guest guide guitar gym habit hall hand handover hardware head
    headline headquarters hen hire hiring hobby home honey horse hospital host hotel hour house
    household housing human hundred idea image impact import inbox incentive income increase
    index industry influencer information inspector installer institute instructor instrument
    insurer intake intern interview interviewer invention inventory investor invite invoice
    island issue item job joiner journal journalist judge juniors jury keyword kid kids kiln
    kitchen lab label labour lack ladder lake land landlord language laptop law lawyer layer
    lead leader leadership learner lease lecture leg lender lesson letter level librarian
    library licence license life lift light limit line link list listener literature load loan
    location lock logo loss lot lunch machine magazine mail maintenance majority maker man
    manager manual manufacturer map margin mark market marketer marketplace material maths meal
    meaning measure meat mechanic media meeting member membership memory men mentor menu merger
    message metal method metric middle midwife migration mile milk million mind minister
    ministry minority minute mistake model module moment money month morning mortgage mother
    motor mountain move movie mum museum music musician name nature neighbour network news
    newsletter newspaper night noise note notice novel number nurse nursery object offer office
    officer official oil onboarding onion opening operation operator opinion option orchard
    orchestra order organisation organiser organization outcome output oven overhead owner
    packaging page painter panel paper paperwork parent park parking part participant partner
    party passenger password patent patient pattern pay payment peer pension percent performance
    permit person personnel pharmacist pharmacy phase phone photo photographer phrase physicist
    picture piece pilot pipe pipeline pitch place plan planner planning plant plastic platform
    player plot plumber plus podcast poem poet point police policy politician pool population
    portfolio position post poster pot potato potential power practice premium present president
    press pressure price pricing priest prime principal printer printing priority prize problem
    procedure procurement producer product production professor profit program programme
    programmer project promise proof property proposal prospect prototype provider publication
    publisher pupil purchase quality quarter query question queue quota quote rail rain range
    rate ratio reader reality reason receipt recipe record recruiter referee referral reform
    refund regime region register regulation regulator release rent rental repair replacement
    report reporter request requirement research researcher resident resource response
    restaurant result retailer retention retirement retro revenue review reviewer ride rider
    risk rival river road roadmap robot roof room root rota round route routine row rule runway
    safety salary sale sales salesperson sample sandbox scale scene schedule scheme scholar
    school science scientist scope score scout screen script sea search season seat sector
    security seed seller senior sentence sequence series server service session shape share
    shareholder sheep shelf shelter shift ship shipment shipping shoe shop shopper sick side
    sign signal silver singer single sister site size skill sleep slide slot smartphone snow
    society sofa software soil solar solicitor solution son song sound source space spare
    speaker species spend sponsor sport spot spreadsheet spring sprint staff stage stakeholder
    stall standard start starter startup state statement station steel step stock stop store
    story strategy stream street strike strimmer structure student studio study stuff style
    subject subscriber subscription subsidy success sugar suit summer summit sun supervisor
    supplier supply support surface surgeon surgery survey surveyor swimmer switch system table
    tailor talent talk target task tax teacher teaching team tech technician technology teenager
    temperature template tenant tender tenor term terms test tester text theatre theme theory
    therapist thesis thousand ticket tickets tide timber time timeline timing title toddler tool
    tooling top topic tour tourist town toy track trade trader tradition traffic trailer train
    trainee trainer training transition translation translator transport traveller treatment
    tree trend trial trick trip trouble truck trust trustee truth tunnel turbine turnout
    turnover tutor type uncle union unit university update upgrade upside usage user utility
    vacancy value van variety vegetable vehicle vendor venue version vet victim video view
    viewer village vine violin virus vision visit visitor voice volume volunteer voter wage
    waiter walk wall war ward warehouse warranty waste water wave weather web website wedding
    weekend weight welder welfare wheat wheel wife wind window wine winter woman women wood word
    work worker workflow workforce workload workshop world writer writing yard year yield youth
    zone"""
_ENDINGS = (
    "tion",
    "tions",
    "ments",
    "ability",
    "ility",
    "ships",
    "fulness",
    "lessness",
    "isms",
    "ists",
)


@cache
def _known() -> frozenset[str]:
    forms = {form for verb in VERBS for form in (verb, ing(verb), done(verb))}
    words = {*_SMALL_WORDS.split(), *_NOUN_WORDS.split(), *common_nouns()}
    calendar = {*MONTHS, *WEEKDAYS}
    return frozenset((words | forms | PAST | AUXILIARIES) - calendar)


def is_ordinary(word: str) -> bool:
    """Whether a word is certainly no name: "customers", "the", "Pricing", "part-time"."""
    word = word.strip(".,;:!?\"'“”‘’()").casefold().replace("’", "'").removesuffix("'s")
    if "-" in word:
        return all(map(is_ordinary, filter(None, word.split("-"))))
    if word in given_names() and word not in _known():
        return False
    if word in _known() or "'" in word or not word.isalpha() or word.endswith(_ENDINGS):
        return True
    if not word.endswith("s"):
        return False
    singular = {word[:-1], word.removesuffix("es"), second_person(word)}
    if word.endswith("ies"):
        singular.add(f"{word[:-3]}y")
    return bool(singular & _known()) or (word[:-1].endswith("er") and _is_agent(word[:-3]))


def _is_agent(stem: str) -> bool:
    """Whether someone who does it is named by "-er": "suppliers", not "Sanders"."""
    return bool({stem, f"{stem}e", f"{stem}y"} & VERBS)


_LOWER_WORD = LazyPattern(r"(?<![\w'’@./:-])[a-zß-ÿ]{2,}(?=['’]s\b|(?![\w@'’/-]|\.\w))")
_WORDS_TOO = frozenset(
    ("alan", "amber", "basil", "candy", "cash", "clay", "clementine", "crystal", "les", "merry", "min", "noel", "rosemary", "saffron", "sherry", "sol", "angel", "archer", "art", "august", "bill", "bishop", "bob", "bram", "brook", "carol", "chad", "chance",
     "charity", "chase", "cliff", "cooper", "daisy", "dale", "dawn", "dean", "dick", "dolly", "drew", "duke", "earl", "faith",
     "fisher", "forest", "fox", "frank", "gene", "ginger", "glen", "grace", "guy", "harmony", "hazel", "heather", "holly",
     "honor", "hope", "iris", "ivy", "jack", "jade", "jan", "jasmine", "jersey", "jewel", "joan", "joy", "jun", "ken", "lance",
     "lily", "ling", "mark", "mason", "marina", "max", "may", "melody", "mercy", "mick", "miles", "nick", "norm", "ola",
     "olive", "pat", "patience", "pearl", "penny", "peter", "pierce", "poppy", "potter", "ray", "rich", "rob", "robin", "rosa",
     "rose", "ruby", "rusty", "sage", "sakura", "sally", "sandy", "scout", "sky", "skye", "star", "sue", "sunny", "tanner",
     "tony", "violet", "wade", "wang", "weaver", "will", "wolf")
)  # fmt: skip
"""Names that are words as well, or nearly."""


def is_word_too(name: str) -> bool:
    """Whether a name may be meant as a word when it is typed in small letters: "may", "rose"."""
    small = name.casefold()
    return small in _WORDS_TOO or small in (*MONTHS, *WEEKDAYS) or is_ordinary(name)


def with_names(words: str) -> str:
    """Return words in which a first name typed in small letters has its capital: "Dave's number"."""
    found = _LOWER_WORD.sub(_as_name, words)
    first, _, surname = found.partition(" ")
    is_whole = (
        first.isalpha()
        and first != words.partition(" ")[0]
        and surname.isalpha()
        and not is_ordinary(surname)
    )
    return f"{first} {surname.capitalize()}" if is_whole and surname.islower() else found


def _as_name(match: re.Match[str]) -> str:
    word = match[0]
    is_name = word in given_names() and word not in _WORDS_TOO and word not in _known()
    return word.capitalize() if is_name else word
