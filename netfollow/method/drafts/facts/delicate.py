"""Facts that are kept out of messages: what is confidential, private or hurtful is not told back.

`held_back` gives the reason, for the screen. It errs on the safe side: a short message without a
fact does no harm, "Thanks for telling me about the layoffs" may.
"""

import re
from functools import cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.moods import EXPECTING
from netfollow.method.drafts.words.noun_phrases import given_names
from netfollow.method.drafts.words.ordinary_words import is_ordinary
from netfollow.method.drafts.words.verbs import AUXILIARIES, PAST, PRESENT, VERBS, is_participle
from netfollow.people.unspoken import CONFIDED, QUIET

CONFIDENTIAL = "it may be confidential"
PRIVATE = "it is private"
HURTFUL = "it may sound rude"
BAD_NEWS = "it is bad news for them"
FOREIGN = "it isn't in English"
VAGUE = "it doesn't say which one"
SHORTHAND = "it has abbreviations that only you may know"

A_DISLIKE = "it is a dislike"
AN_OBJECTION = "it is an objection, so answer it in your own words"
A_LIMIT = "it sets a limit, so answer it in your own words"
SEVERAL = "it says several things at once"
UNSAID = "a word is missing, such as “were”"
ABOUT_SOMEONE = "it's about them rather than for them"

_HARD = (CONFIDENTIAL, PRIVATE, BAD_NEWS)

_CONFIDENTIAL = r"""(?:make|meet|making|meeting)\ payroll | replac(?:e|es|ing)\ (?:him|her|them|you)\b
    | (?:co-?founder|partner|boss|manager|director|c[tefo]o|head\ of\ \w+|investor)\ (?:has\ |just\ |suddenly\ )*(?:left|quit|walked|resigned)\b | lay(?:ing)?[- ]?offs? | laid[- ]off | redundanc(?:y|ies) | redundant | severance
    | downsiz\w+ | headcount | job\ cuts | cut(?:ting)?\ (?:jobs|staff|salaries|\d+\ \w+)
    | fir(?:ed|ing)\b(?!\ up) | fire\ (?:him|her|them|half|the\ \w+|\d+) | let(?:ting)?\ (?:\w+\ ){1,2}go\b | (?:be|been|being|got|get|was|were|are|is)\ let\ go
    | sacked\b | sacking\ (?:him|her|them|people|staff|half|the|\d+) | (?:got|get|gets|getting|gave|given)\ (?:\w+\ )?the\ sack\b | resign\w* | hand(?:ed|ing)?\ in\ (?:\w+\ )?notice | (?:quit|quits|quitting)\b(?!\ (?:smoking|drinking|sugar|caffeine)\b)
    | (?:wants?|going|plans?|planning|decided|hoping|hopes|thinking\ (?:of|about)|about)
      \ (?:to\ )?leav(?:e|ing)(?!\ academia) | (?:is|are|you['’]re|he['’]s|she['’]s|they['’]re)\ leaving\b(?!\ academia)
    | (?:might|may|could|will|would|may\ well|might\ well)\ leave\ (?=[A-Z])
    | (?:a|any)\ way\ out\b(?!\ of\b) | (?:looking|look|looks|hunting)\ for\ (?:an\ exit|something\ (?:new|else)|(?:a|another|his|her|their|your)\ (?:new\ |next\ |better\ )?(?:jobs?|role|position|challenge|employer)\b)
    | (?:his|her|their|your)\ (?:job|exit)[- ](?:search|hunt|plan) | job[- ]?hunting | (?:looking\ to|thinking\ of|thinking\ about|planning\ on|ready\ to|wants?\ to|be|about)\ (?:jump(?:ing)?\ ship|mov(?:e|ing)\ on\b(?!\ (?:to|from)\b)|get(?:ting)?\ out\b)
    | (?:wants?|needs?)\ (?:out\b|an?\ (?:new\ |different\ |better\ )?job\b) | applied\ (?:to|for|at)\ (?:an?\ (?:job|role)|[A-Z]\w+\b(?!\ (?:funding|money|grant))) | open\ to\ (?:offers|new\ roles|a\ move|moving\ jobs)
    | feelers\b
    | don['’]t\ (?:spread|share|mention|repeat|tell) | (?:hiring|budget|pay|salary|spend\w*)\ freezes?
    | fro(?:ze|zen)\ (?:hiring|spend\w*|budgets?|pay) | rifs?\b | comp\ bands? | got\ cut\b
    | (?:team|teams|department|office)\ (?:got|was|were|is\ being)\ (?:cut|closed|let\ go)
    | (?:arr|mrr|ebitda|turnover|revenue|profits?|margins?)\ (?:is\ |was\ |of\ |at\ |around\ |about\ )*[^\w\s]?\d
    | [^\w\s]?\d[\d.,]*\ ?[km]?\ (?:arr|mrr|ebitda|in\ revenue|of\ revenue)
    | (?:cto|ceo|cfo|coo|cofounder|co-founder|boss|manager|chair\w*|vp)\ (?:is\ |was\ )?(?:leaving|quitting|fired|out|gone)
    | (?:interview|interviewing|applied|applying|application)\ (?:at|with|to)\ (?=[A-Z]) | pays?\ [^\w\s]?\d\S*
    | \d+\ ?%\ margins? | margins?\ of\ \d | (?<!mobile\ )money\b(?!\ (?:transfers?|apps?|box|boxes|advice)) | cash\b(?!\ (?:register|machine|crop)) | passed\ over | demot\w+ | performance\ (?:review|plan) | probation\b(?!\ (?:services?|officers?|work)) | reorg\w*
    | law[- ]?suits? | (?:his|her|their|your|my|our|the|with|got|saw|sees|seeing|hired|hiring|called|calling|involving)\ lawyers\b | lawyers\ (?:are|were|got|say|said|involved) | su(?:ed|ing)\b | litigation | legal\ (?:trouble|dispute|battle|case|action)
    | (?:under|police|fraud|criminal|internal|formal|tax)\ (?:\w+\ )?investigation | investigation\ (?:into|by)\b | (?:being|been|was|were|is|are)\ investigated | subpoena\w*
    | (?:in|to|from|of|before|a)\ (?:the\ )?(?:\w+\ )?court\b(?!\ (?:shoes?|jesters?|cupboards?|musicians?|painters?|dress)) | (?:high|crown|supreme|family|county|appeal)\ court | court\ (?:case|battle|order|date|hearing|action|proceedings?|ruling|papers|dispute)
    | whistle\w+ | audit\ findings | (?:data|security|privacy|contract|gdpr|safety)\ breach\w* | breach\w*\ (?:of\ (?:contract|confidence|the|our|their|trust|privacy|data|gdpr)|the|our|their|your)\b | (?:been|being|was|were|got)\ breached
    | leaked\ (?:to|the|that|a|an|it|his|her|their|our|your|memos?|letters?|drafts?|documents?|docs?|e-?mails?|reports?|files?|data|figures|recordings?)\b | leak(?:s|ing)?\ (?:it\b|to\ the\ (?:press|media|papers)|the\ (?:memo|story|news|report|e-?mail|plans?)) | (?:data|press|news|document|memo)\ leaks?\b
    | nda\b | confidential\w* | secret(?:ly|s)? | stealth | (?:miss\w*|late\ (?:on|with)|short\ (?:on|for|of)|cover\w*)\ (?:\w+\ ){0,2}payroll\b
    | unannounced | embargo\w*
    | (?:can['’]?t|cannot|not\ allowed\ to|mustn['’]?t)\ (?:really\ |yet\ )?(?:comment|talk|speak|say|discuss)\b
    | (?:do\ not|don['’]?t|never|not\ to)\ (?:ask|mention|bring|raise|repeat|let\ on)(?:\ (?:it|this|that|up|again|anyone|him|her|them|unless|about|in\ front))*(?=\W*$|\W*[,;.]|\ unless\b|\ in\ front\b)
    | (?:does|do)(?:n['’]?t|\ not)\ know(?:\ (?:yet|how\ bad)|(?=\W*$)) | act\ surprised
    | (?:pass(?:ed|es|ing)?|took\ a\ pass)\ on\ (?:us|me|investing|(?:the|our|my)\ (?:round|deck|pitch|proposal|offer))\b | turned\ (?:us|me|our|my)\b(?=[^.]{0,40}\bdown\b) | rejected\ (?:us|me|our|my)\b
    | said\ no\ to\ (?:us|me|our|my)\b | (?:can['’]t|mustn['’]t|shouldn['’]t)\ know
    | (?<!customer\ )(?<!user\ )(?<!talent\ )(?<!data\ )acqui(?:re|res|red|ring|sition|sitions)\b(?!\ (?:cost|channel|funnel)) | merger | buy[- ]?out
    | takeover | (?:sell|sells|selling|sale\ of)\ (?:\w+\ ){0,2}(?:company|firm|business|startup|shares|stake|shop|branch|practice|pub|pharmacy|clinic|restaurant)
    | ipo\b | oversubscribed | (?<!property\ )(?<!art\ )(?<!antiques\ )(?<!jewellery\ )valuation\b(?!\ (?:of\ (?!(?:the\ )?(?:company|firm|business|startup)\b|(?:his|her|their|your|our)\b)|services?|reports?|surveys?|days?|experts?|methods?|models?)) | term\ sheet | cap\ table | runway\b(?!\ (?:\d|lights?|lighting|models?|extensions?|repairs?|resurfac\w+|surfac\w+|strips?|inspect\w+|shows?)) | burn\ rate | bridge\ round
    | down\ round | bankrupt\w* | insolven\w* | liquidat\w+ | (?<!technical\ )(?<!tech\ )(?<!design\ )debts? | (?:bank|bridging|personal|payday|covid|emergency|director['’]?s)\ loans? | (?:his|her|their|your|my|our)\ (?:\w+\ )?loans?\b(?!\ (?:collections?|schemes?|items?|books?|desk))
    | (?:took|take|takes|taking|taken|got|get|getting|need|needs|repay\w*|pay(?:s|ing)?\ (?:back|off)|paid\ (?:back|off)|refused|denied|defaulted\ on|applied\ for|living\ on)\ (?:out\ )?(?:an?\ |the\ |any\ |more\ )?(?:\w+\ )?loans?\b(?!\ (?:collections?|schemes?|items?)) | loans?\ for\ (?:the|his|her|their|a)\b | loans?\ (?:was|is|were|are|got)\ (?:\w+\ )?(?:refused|denied|due|called|turned)
    | mortgages?\b(?!\ (?:advice|advis[eo]rs?|brokers?|market|software|products?|leads?|lenders?|platforms?|calculators?)) | owe[ds]?\b(?!\ to\b)
    | (?:has|have|had|['’]ve|his|her|their|my|your)\ (?:\w+\ )?savings\b | (?:off|on|before|after)\ (?:mat|maternity|paternity|parental|sick)\ leave
    | salar(?:y|ies) | bonus(?:es)? | pay\ (?:rise|raise|cut) | raise\ in\ pay | wages | inheritance
    | rais(?:ed|ing)\ [^\w\s]?\d\S* | (?:baby|babies|twins)\ (?:is\ |are\ )?(?:due|on\ the\ way)
    | your\ (?:boss|manager|cofounder|co-founder|colleague|colleagues|board|investors?|wife|husband|partner|ceo|cto|cfo
      |mother-in-law|ex)\ (?:is|are|was|were|isn['’]t|never|always|can['’]t|won['’]t|doesn['’]t|wants|refuses)\b
    | (?:running|ran|run)\ out\ of\ (?:money|cash) | cash[- ]?flow | money\ (?:trouble|troubles|problems|worries)
    | budget\ cuts? | tax(?:es)?\ (?:trouble|problem|problems|fraud|debt) | visa\ (?:trouble|problem|problems)
    | co-?founder\ (?:dispute|trouble|split|fight|conflict) | falling[- ]out | feud\w*"""
_PRIVATE = (
    r"""(?:^|your\ )(?:\d{1,2}|almost\ \d{1,2})\ weeks(?!\ (?:old|ago|of|in|on)\b) | late\ (?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|partner|parents)\b | moved\ into\ (?:a|the)\ (?:care\ |nursing\ |retirement\ )?home\b | (?:heart\ |his\ |her\ |['’]s\ |triple\ )bypass\b | (?:gone\ |been\ |is\ |went\ |reported\ )?missing\ (?:since|in\ action|person) | lost\ (?:the|a|her|his|their|our)\ (?:baby|pregnancy|dog|cat|puppy|horse|gran|nan|grandad|grandmother|grandfather|twins?)\b
    | (?:twins?|baby|babies|triplets)\b[^a-z\n]{0,6}(?:is\ |are\ )?due\b | (?:has|have|got|with)\ (?:ms|parkinson['’]?s|als|lupus|epilepsy|crohn['’]?s|diabetes)\b | in\ bits\b | on\ crutches
    | (?:caring|cares)\ for\ (?:his|her|their|your|my)\ \w+ | looking\ after\ (?:his|her|their|your|my)\ (?:mum|mom|dad|mother|father|parents|wife|husband|partner)
    | moved\ out\b(?!\ of\b) | anti-?depressants? | arrested | (?:in|to|from)\ (?:jail|prison)\b | trying\ for\ a\ (?:baby|child) | care\ home\b | (?:hip|knee|heart|kidney)\ (?:replacement|bypass|transplant) | recover(?:ing|y)\ from | on\ the\ mend | covid\b(?!\ (?:loan|era|years|research|grant|data|rules)) | quit\ (?:smoking|drinking|alcohol)
    | gave\ up\ (?:smoking|drinking|alcohol) | widow(?:ed|er)?s?\b | lost\ (?:his|her|their|the)\ (?:job|mum|mom|dad|mother|father|husband|wife|partner|son|daughter|brother|sister) | cancer\b(?!\ (?:research|charity|drug|drugs|trial|trials|detection|screening|lab|imaging|data)) | tumou?r | chemo\w* | surger(?:y|ies) | operation\ on | (?:in|to|from)\ (?:the\ )?hospital\b | hospitali[sz]\w+ | what\ you\ cut | diagnos\w+
    | hospital\ (?:appointment|appt|visit|stay|bed|scan)s? | (?:is|are|not|isn['’]t|aren['’]t|been|feeling|very)\ (?:unwell|poorly)\b
    | (?:not|isn['’]t|aren['’]t)\ (?:very\ |so\ |at\ all\ |too\ )?well\b(?!\ \w)
    | (?:mum|mom|dad|mother|father|wife|husband|partner|son|daughter|sister|brother|nan|gran|kid)['’]s\ (?:op|operation|scan|biopsy|results)\b
    | ill(?:ness)?\b(?!-) | sick\b | burn[- ]?(?:out|t\ out) | burned\ out | depress\w+ | anxi(?:ety|ous)
    | panic\ attacks? | therap(?:y|ist) | counsel+ing | medication | rehab | alcohol\w* | drinking
    | addict\w* | sober\b(?!\ (?:curious|bars?|second)) | miscarr\w+ | ivf\b | fertility | pregnan\w* | abortion | adhd\b | autis\w+
    | dementia | allerg(?:y|ies|ic)\b | alzheimer\w* | stroke\b(?!\ play) | heart\ (?:attack|condition|problem|problems) | disab\w+
    | back\ (?:pain|problem|problems|trouble) | bad\ (?:back|knee|hip) | injur(?:y|ies|ed)
    | biops(?:y|ies) | (?:scan|test|blood)\ results\b | awaiting\ (?:a\ )?(?:results|scan|diagnosis) | god\ rest | passed\b(?!\ (?:the|a|an|his|her|their|my|your|our|all|it|me|us|up|out|on|over|by|through|around|along|with|first|every|both|\w+\ (?:exams?|tests?|interview|probation|viva))\b) | funeral | grie(?:f|ving) | die[ds]?\b(?![-\ ](?:casting|cast|cutting|cut|hard|offs?|backs?)\b) | dying | death\b(?!\ metal) | passed\ away | dead\b(?!\ (?:stock|line|end|ends|weight|zone|heat|code|link|links|sea|battery|letter)) | bereave\w*
    | divorc\w+ | separat(?:ed|ing|ion)\ (?:from|with) | separation\b | split(?:ting)?\ up | (?:have|has|had|are|is|['’](?:ve|s|re))\ (?:\w+\ )?separated\b | (?:are|is|['’](?:s|re)|getting|got)\ (?:\w+\ )?divorced\b | break[- ]?up\b(?!\ (?:the|a|an|your|our|into|big|large|long|that)\b)
    | broke\ up | (?<!love\ )affair\b | custody | ex[-\ ]?(?:wife|husband|partner|boyfriend|girlfriend)
    | dating | love\ life | marriage\ (?:trouble|problems|counsel\w+) | religio\w+ | (?:not|aren['’]?t|isn['’]?t|no\ longer|stopped)\ (?:speaking|talking|on\ speaking)(?:\ to\b|\ terms\b|(?=\W*$|\W*[,;.]|\ since\b|\ (?:any\ ?more|to\ each)\b)) | vot(?:ed|ing)\ for
    | weight\ loss | losing\ weight | diet\b(?!\ (?:coke|cola|pepsi|drinks?)) | insomnia | landlords?\ (?:trouble|disputes?|problems?|issues?|wants|won['’]t|is|isn['’]t|from|refuses|raised)\b | (?:my|his|her|their|your)\ landlord\b | eviction | neighbou?rs?\ (?:from|dispute)
    | broke\ (?:his|her|their|your|my|an|a)\ \w+ | (?:knee|hip|back|heart|shoulder|eye)\ op\b | """
    + EXPECTING
    + r""" | baby\ (?:is\ )?due | ^(?:is\ |she['’]s\ |they['’]re\ |you['’]re\ |your\ )?due\ (?:in|on)\ \w+$ | (?:you|she|they|wife|partner|sister|daughter|girlfriend|twins|child)(?:['’](?:re|s)|\ is|\ are)?\ due\ (?:in|on)\ \w+$
    | job\ interviews?\ (?:at|with|elsewhere) | interviewing\ (?:at|with|elsewhere)"""
)
_HURTFUL = r"""idiots? | idiotic | stupid\w* | moron\w* | jerks? | arse(?:hole)?s?\b | ass(?:hole)?s?\b | dumb\w* | fools?
    | crap\w* | shit\w* | bullshit | f[u*]ck\w* | damn\w* | bastards? | bitch\w* | sucks?\b
    | hates\ (?:his|her|their|your|my)\b | incompeten\w+ | useless | lazy | terrible | awful\w* | horrible | horribl\w+ | bored | pathetic
    | ridiculous\w* | toxic | nightmares? | disasters?\b(?!\ (?:recovery|relief|response))
    | fiasco | debacle | catastroph\w+ | liars?\b | l(?:ie|ied|ying)\b | annoy\w* | cheat\w*
    | fraud\b(?!\ (?:detection|prevention|scoring|team)) | scam\w* | corrupt\w* | arrogan\w+ | greedy | clueless
    | narciss\w+ | psycho\w{0,4}\b | bull(?:y|ies|ying)\b | harass\w+ | racis\w+ | sexis\w+ | creep\w*
    | ugly | cringe\w* | embarrass\w+ | asham\w+ | laugh(?:s|ed|ing|able)?\b | hilarious\w*
    | infamous | never[- ]ending | endless\w* | eternal | so-called | overrated | mediocre | dull | shady | sketchy
    | spaghetti\ code | duct\ tape | dumpster\w* | train\ ?wreck | zombie | cursed | monster | from\ hell | hell\b
    | rant\w* | gossip\w* | bitter\w* | despis\w+ | loath\w+ | can['’]t\ stand | fed\ up | sick\ of | tired\ of
    | trouble-?maker | micro-?manag\w+ | control\ freak | drama\b | lol\b | haha\w* | lmao | rofl | omg | wtf
    | ghosted | rude\w* | grumpy | snob\w* | paranoid | insane"""
_MILD = r"""hat(?:e|es|ed)\b | silly | mess(?:y)?\b | boring | weird\w* | joke\b | crazy | mad\b | broken\b"""
"""Rude only of people and what they do: "the oven is broken" is not, "the team is a mess" is."""
_BAD_NEWS = r"""dread(?:ing|s|ed)\b | nightmare | (?:not|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\ (?:\w+\ )?(?:happy|satisfied|pleased)\b(?!\ to) | gutted | (?:got|been|was|were)\ (?:burn(?:ed|t)|screwed|ripped|robbed|cheated|hacked|dumped)\b.* | (?:said|says|saying)\ no\b | no\ budget | budget\ is\ (?:gone|spent|frozen) | of\ doom | clown\w* | karaoke | flop\w* | only\ \d+\ (?:out\ )?(?:of|in)\ \d+ | churned | bankrupt | collaps\w+"""
"""Bad news whoever it is about."""
_PROBLEMS = r"""too\ (?:long|slow|much|many|expensive|late|small|big|old|few|little|hard) | fail(?:s|ed|ing|ure|ures)?\b | struggl\w+ | only\ \d+
    | only\ (?:one|two|three|four|five|a\ few|half) | (?:lose|loses|losing)\b | stuck\b | behind\ schedule | incident | delayed
    | bug\w*\ in | wast(?:e|ed|ing|es)\b | outages? | cost(?:s|ing)?\ (?:\w+\ )?(?:half|most|all|a\ third|a\ quarter|a\ lot|a\ fortune|too)"""
"""Problems: a message may quote them ("you lose 40% at the ID check"), but not name them as its topic."""
_BAD_FOR_THEM = r"""nobody | no\ one | lost\b | missed\ (?:the\ |their\ |your\ )?(?:target|targets|deadline|quota|numbers)
    | worr(?:y|ies|ied) | afraid | scared | fear(?:s|ed)?\b | regret\w* | disappoint\w+ | frustrat\w+ | unhappy
    | upset | angry | furious | stress(?:ed|ful)? | overwhelm\w* | overwork\w* | exhaust\w+
    | bad(?:ly)?\b | worse | worst | poor(?:ly)? | weak\b | low\ morale | morale | complain\w* | complaints?
    | problems?\ (?:with|at|in) | trouble\w*\b(?!shoot) | crisis | crises | crash(?:ed|es|ing)?\b
    | cancell?ed | rejected | rejections? | turned\ down | setbacks? | slipp(?:ed|ing)
    | half\ (?:of\ )?(?:\w+\ )?(?:customers|team|clients|users|staff)\b | can['’]t\ (?:afford|keep|cope|find|pay)
    | shut(?:ting)?\ down | clos(?:e|ing)\ down
    | theft | stolen | robbed | hacked | accident | fire\ at | flood\w*\ at | guilt\w*
    | don['’]t\ (?:believe|trust|like|respect|get\ (?:along|on))|doesn['’]t\ (?:believe|trust|like|respect)
    | distrust\w* | conflict\w* | disput\w+ | argu(?:ed|ing|ment|ments)\b | fight(?:s|ing)?\b"""

"""Bad news if it is about them: "nobody wants a newsletter" is an opinion, "nobody reads your newsletter" is none."""

_SCARE_QUOTES = LazyPattern(r"(?:[\"“]\w+[\"”]|(?<!\w)['‘]\w+['’]) \w")
_SHORTHAND = LazyPattern(
    r"[?!]{2,}|\(\?\)|\b(?:tbd|tbc|fyi|iirc|afaik|imho|imo|idk|nvm|ttyl|wip)\b|\w\.\w\.(?=\s|$)|[→➔⇒#~^|<>{}\\]|->|=>"
    r"|(?<![\w&'’/.-])(?:r|u|n)(?= [a-z])|//|\b[bcdfghjklmnpqrstvwxz]{3,}\b(?<!mph)(?<!km)(?<!html)|(?:^|\s)[a-z]/[A-Za-z]{0,2}(?=\s|$)"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff]",
)


_CUT_WORD = LazyPattern(
    r"\b(?!no\.|vs\.|approx\.|dr\.|prof\.|st\.|etc\.|mr\.|mrs\.|ms\.)[a-z]{2,6}\.(?= [a-z])",
    re.IGNORECASE,
)
"""A word that was cut short with a dot: "string arr. for the EP"."""


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w])", re.IGNORECASE | re.VERBOSE)


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of what stays out, compiled when first asked for: most starts need none."""
    told_in_confidence = f"{QUIET}|{CONFIDED}".replace(" ", r"\ ")
    words = (
        (f"{_CONFIDENTIAL} | {told_in_confidence}", CONFIDENTIAL),
        (_PRIVATE, PRIVATE),
        (_HURTFUL, HURTFUL),
        (_BAD_NEWS, BAD_NEWS),
    )
    return tuple((_any_of(one), why) for one, why in words)


@cache
def _for_them() -> re.Pattern[str]:
    return _any_of(_BAD_FOR_THEM)


_THEIRS = LazyPattern(r"\byou(?:r|rs)?\b", re.IGNORECASE)

_ENGLISH_WORDS = """the a an of to and for with your you my our in on at by from about how what why
    when where whether who which is are was were be it its that this these those as or not no new
    said i we they his her their into more less than after before out up off over"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_EITHER = frozenset(
    ("av", "com", "con", "da", "das", "del", "dem", "den", "der", "di", "do", "du", "el", "em", "hun", "la", "las", "le", "les",
     "los", "med", "mit", "na", "no", "nova", "os", "per", "pour", "sin", "som", "son", "til", "um", "van", "via", "von")
)  # fmt: skip
"""Words of another language that are in English names and phrases too: "med school", "das keyboard"."""
_FOREIGN_WORDS = """und oder der das dem den des ein eine einen einer nach für mit von vom zum zur im
    beim über unter nicht wir ihr sie ihre unser neue neuer neues wie warum wegen durch ist sind wird
    le la les du une aux et ou pour avec sur dans par chez sans votre notre nouveau nouvelle qui que
    el los las del una y o con por sobre su nuestro nueva nuevo cómo al
    il lo gli della delle dei degli nel nella per che come nuova nuovo di e
    het een en voor met van naar zijn haar hun onze nieuwe bij
    um uma os as do da dos das na nos em com ao novo nova sua seu
    w z i na do się nie jak dla przez o nowy nowa oraz
    och det för med på som nya vårt av til og ikke ny med vores"""
_FOREIGN = (
    frozenset(_FOREIGN_WORDS.split())
    - _ENGLISH
    - frozenset(["do", "i", "o", "e", "y", "w", "z", "en", "met", "as"])
)
_FOREIGN_VERBS_WORDS = [
    "flyttar",
    "flytter",
    "flytta",
    "gifter",
    "väntar",
    "börjar",
    "jobbar",
    "springer",
    "reser",
    "söker",
    "slutar",
    "köper",
    "fyller",
    "venter",
    "begynner",
    "jobber",
    "løper",
    "reiser",
    "søker",
    "kjøper",
    "gifter",
    "rejser",
    "køber",
    "arbejder",
    "begynder",
    "verhuist",
    "trouwt",
    "krijgt",
    "zoekt",
    "werkt",
    "gaat",
    "loopt",
    "viert",
    "begint",
    "verhuizen",
    "trouwen",
    "zieht",
    "heiratet",
    "läuft",
    "sucht",
    "fährt",
    "bekommt",
    "arbeitet",
    "feiert",
    "umziehen",
    "heiraten",
    "déménage",
    "épouse",
    "attend",
    "cherche",
    "travaille",
    "commence",
    "court",
    "déménager",
    "muda-se",
    "muda",
    "mudar-se",
    "casa-se",
    "procura",
    "trabalha",
    "começa",
    "corre",
    "trasferisce",
    "sposa",
    "aspetta",
    "cerca",
    "lavora",
    "comincia",
    "compie",
    "trasferirsi",
    "traslada",
    "busca",
    "trabaja",
    "empieza",
    "espera",
    "cumple",
    "mudarse",
    "casarse",
    "przeprowadza",
    "szuka",
    "pracuje",
    "zaczyna",
    "żeni",
    "czeka",
    "kupuje",
    "biegnie",
    "taşınıyor",
    "evleniyor",
    "arıyor",
    "çalışıyor",
    "başlıyor",
    "bekliyor",
    "koşuyor",
    "yeni",
    "oğlu",
    "kızı",
    "eşi",
    "annesi",
    "babası",
]
_FOREIGN_VERBS = frozenset(_FOREIGN_VERBS_WORDS) - {
    "court",
    "attend",
    "commence",
    "gift",
    "cerca",
    "springer",
    "begint",
}
"""What people do in other languages: no English word is written like it."""
_BORROWED = LazyPattern(
    r"(?:café|cafés|résumé|résumés|naïve|fiancé|fiancée|cliché|clichés|décor|déjà|façade|entrée|soirée"
    r"|protégé|protégée|señor|señora|piñata|jalapeño|jalapeños|über|à|crème|brûlée|purée|sauté|pâté|château|rosé"
    r"|exposé|blasé|née|tête|touché|flambé|naïvety|papier-mâché|mâché|vis-à-vis|éclair|éclairs|crêpe|crêpes|açaí|maté|pho|phở|smörgåsbord)\Z"
)
_LETTERS = LazyPattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_foreign(words: str) -> bool:
    """Whether words are in another language than English, as far as small words and letters tell."""
    letters = [one for one in words if one.isalpha()]
    if letters and sum(ord(one) > 0x24F for one in letters) * 2 > len(letters):
        return True
    found = _LETTERS.findall(words)
    if any(one.casefold() in _FOREIGN_VERBS for one in found):
        return True
    if any(one.casefold() in _ENGLISH and one != "i" for one in found):
        return False
    small = [one for one in found if one.islower()]
    accented = [one for one in small if not one.isascii() and not _BORROWED.match(one)]
    accented = [one for one in accented if "’" not in one and one not in given_names()]
    strange = [one for one in small if one in _FOREIGN]
    is_phrase = len(set(strange)) == 1 and set(strange) <= _EITHER
    if is_phrase and not accented and any(map(_is_english, small)):
        return False
    return bool(accented or strange)


def _is_english(word: str) -> bool:
    """Whether a word is certainly an English one, as far as a list tells."""
    return word not in _FOREIGN and (is_participle(word) or is_ordinary(word))


_OF_WORK = LazyPattern(
    r"[ -](?:\w+ )?(?:pay|polic(?:y|ies)|laws?|lawyers?|courses?|services?|cent(?:re|er)s?|chari(?:ty|ties)|research\w*|access|drugs?|trials?|training"
    r"|director(?:y|ies)|projects?|data|markets?|tenders?|sector|program(?:me)?s?|conferences?|software|devices?|start-?ups?|products?"
    r"|apps?|art|music|studies|schools?|education|buildings?|licen[cs]\w+|procurement|management|it|industry|business(?:es)?|equipment"
    r"|fountains?|water|chocolate|rights|sports?|benefits|insurance|procurement|websites?|platforms?|tech|technology|investors?|funds?"
    r"|grants?|strateg(?:y|ies)|campaigns?|awareness|prevention|tools?|content|brands?|companies|company|clients?|publishers?|books?)\b",
    re.IGNORECASE,
)
"""What comes behind a word of private life where it is someone's work: "sick pay", "dating app"."""

_VAGUE = LazyPattern(
    r"(?:the|that|this|a|an|some) (?:project|plan|idea|question|deal|offer)|(?:the|that|this|a|an|some|your|our|their|stuff|things?|it|everything|nothing)?(?:\s*(?:talk|call|meeting|chat|conversation"
    r"|email|mail|message|thing|things|stuff|topic|subject|issue|matter|it|other|one|details?|above|same))+"
    r"|(?:that|the|this|some) (?:thing|stuff|one)(?![-\w]).*|nothing\b.*|(?:the )?small talk|(?:the )?weather|lunch|coffee|dinner|drinks|beer|stuff.*"
    r"|(?:the |a |an |our |my |your )?(?:(?:hr|first|second|third|final|phone|initial|intro|recruiter|technical|job|screening|round) ){0,3}"
    r"(?:screen|screening|interview|call|coffee)"
    r"|(?:various|all sorts|different) .*|catch(?:ing)?[- ]?up"
    r"|it|that|this|everything|something|nothing|various|misc|random|life|general|hi|hello|ok|yes|no",
    re.IGNORECASE,
)


_HARMLESS = LazyPattern(
    r"\b(?:(?!people|men|women|patients|children|kids|parents|friends|users|soldiers)[a-z]+s (?:also |all |often |just )?die(?= (?:below|above|in|at|after|when|if|every|too|on)\b)"
    r"|(?:fix|fixing|repair|repairing|mend|replace|replacing) (?:the |a |an |their |your |his |her |our |my )?broken|(?:mad|crazy|nuts) (?:about|on)\b"
    r"|boring machines?|joke books?|mess (?:tents?|halls?|rooms?)|silly season|crash (?:courses?|helmets?|barriers?)|sick (?:bay|pay|note)s?"
    r"|funeral (?:trade|directors?|parlou?rs?|homes?|industry|business|flowers|services?)|secret (?:menu|santa|garden|sauce|ingredient|recipe|cinema|supper)s?"
    r"|(?:tennis|squash|basketball|badminton|food|netball|padel|pickleball|sports?) courts?|court (?:reporting|reporters?|is free|bookings?|hire)|runway shows?"
    r"|conflict (?:minerals|resolution|of interest)|crisis (?:communications?|comms|management|response|lines?|cent(?:re|er)s?)|debt (?:collection|collectors?|advice|management|charity)"
    r"|loan schemes?|(?:student|equipment|business|start-?up) loans?|a loan for|cash (?:registers?|machines?|crops?|desks?|box|points?|prizes?)|money for the"
    r"|audit findings are|acquiring (?:new )?(?:customers|users|members|donors|talent|volunteers|subscribers)|incident (?:reviews?|response|reports?|management|training)"
    r"|failed? (?:pilot|experiment|batch)|(?:talk|book|paper|course) (?:on|about) failure|(?:without|no|zero|low) alcohol|(?:alcohol|allergy|allergen)-free|allergy (?:testing|clinic|advice|season)"
    r"|(?:salary|pay|wages?) (?:survey|benchmark|bands|data)|wages (?:went|go|rose|are going|have gone) up|fired (?:the|a|an|his|her|their) (?:kiln|oven|pots?|clay|boiler|engine)s?"
    r"|shares in the|poor soil|weak (?:tea|coffee|signal|acid|spot)s?|bad (?:weather|light|signal|wifi)"
    r"|(?:see|want|need|require|expect|requires|expects|wants|needs|at least|over|from) (?:about |around )?[^\w\s]?\d\S* (?:mrr|arr|in revenue|of revenue))\b",
    re.IGNORECASE,
)
"""What has a hard word in it and means no harm: "a crash course", "the loggers die below -30"."""
_OF_PEOPLE = LazyPattern(
    r"\b(?:boss|bosses|managers?|management|team|teams|colleagues?|c[etf]o|co-?founders?|founders?|job|jobs|company|companies|employers?|landlords?"
    r"|customers?|clients?|people|board|staff|directors?|partners?|neighbou?rs?|husband|wife|competitors?|product|website|pitch|deck|talk|he|she|him|her|his|they|their"
    r"|everyone|everybody|onboarding|process|culture|code|office|marketing|sales|hr|meetings?|mother-in-law|users?|recruiters?|agency|vendor|supplier)\b",
    re.IGNORECASE,
)


@cache
def _mild() -> re.Pattern[str]:
    return _any_of(_MILD)


@cache
def _problems() -> re.Pattern[str]:
    return _any_of(_PROBLEMS)


def is_hard(words: str) -> bool:
    """Whether words tell of something hard: after it nobody writes that it was fun."""
    if "!!" in words and not _kinds()[1][0].search(words):
        return False
    is_sad = any(pattern.search(words) for pattern, why in _kinds() if why in _HARD)
    return is_sad or _problems().search(words) is not None or _FALLS.search(words) is not None


def held_back(words: str, *, is_claim: bool = False) -> str:
    """Return why words about a person are not told back to them; empty when they may be.

    `is_claim` says that they are a statement, which may be about anyone.
    """
    if is_foreign(words):
        return FOREIGN
    if _VAGUE.fullmatch(words.strip(" .")):
        return VAGUE
    if _SCARE_QUOTES.search(words):
        return HURTFUL
    if _SHORTHAND.search(words) or (not is_claim and _CUT_WORD.search(words)):
        return SHORTHAND
    words = _HARMLESS.sub("…", words)
    for pattern, why in _kinds():
        found = pattern.finditer(words)
        if any(why != PRIVATE or not _OF_WORK.match(words, one.end()) for one in found):
            return why
    if _mild().search(words) and (not is_claim or _OF_PEOPLE.search(words)):
        return HURTFUL
    if not is_claim and _problems().search(words):
        return BAD_NEWS
    is_theirs = not is_claim or _THEIRS.search(words)
    return BAD_NEWS if is_theirs and _for_them().search(words) else ""


_DISLIKES = LazyPattern(
    r"\b(?:hates?|dislikes?|detests?|loathes?|(?:can['’]?t|cannot) (?:stand|bear|abide)|(?:not|n['’]t|never) (?:really |very |too |that |so )?(?:a (?:big |great )?fan|keen|convinced|sold|interested|into|impressed|happy|like|likes?"
    r"|trust|rate|believe in|care for|see the point)|sceptical|skeptical|sick of|fed up|tired of|put off|unimpressed|disappointed|annoyed|frustrated)\b",
    re.IGNORECASE,
)
_OBJECTS = LazyPattern(
    r"you(?:['’]re| are| feel| seem)? (?:\w+ )?(?:worr(?:y|ied)|unsure|not sure|afraid|concerned|nervous|hesitant|reluctant|doubt|wary|against|need convincing)\b"
    r"|.*\b(?:too (?:expensive|dear|pricey|steep|costly|much money)|over (?:your|the) budget|can['’]t afford|(?:is|are|was|sounds|looks) (?:a bit |rather |quite )?(?:steep|pricey|dear|expensive))\b",
    re.IGNORECASE,
)
_LIMITS = LazyPattern(
    r"(?:you|your|they|their)\b.*(?:\b(?:no|not|never|only|nobody|none|nothing|without|hardly|barely|rarely|seldom|cannot|unless|provided|except|apart from|as long as|at (?:most|least)|no (?:more|less|later) than)\b|n['’]t\b)"
    r"|you\b.*\b(?:if|only when|only if|before (?:you|we|I)|until (?:you|we|I))\b|you(?:['’]d| would)? (?:want|expect|need|like) to see\b"
    r"|.*\b(?:not|no|never) (?:\w+ )?(?:allowed|included|accepted|covered|permitted)\b|.*n['’]t (?:allowed|included|covered|accepted|permitted)\b"
    r"|.*\b(?:max|maximum|minimum|limited to|limit of|no (?:more|later|less) than|not (?:before|until|after))\b"
    r"|.*(?:[£$€] ?\d|\d ?[£$€]|\d[-–]\d+ ?k\b|\d ?k\Z|\b(?:(?:a|the|your|their|his|her|entry|booking|joining) fees?|deposits?|up ?front|surcharges?|discounts?|commission)\b)|.*\b(?:charges?|pay|paid|pays|priced?|quoted?|budget)\b[^.]{0,20}\d",
    re.IGNORECASE,
)
"""A condition, a fee or a no of theirs: "you cover trains not flights"."""
_TWO_CLAIMS = LazyPattern(
    r"(?:you|they)\b(?: [\w'’-]+){3,} (?:and|but) (?P<verb>[a-z]+) (?:the|an?|to|out|it|them|all|your|my|for|in|on|at|with|by|from|into|up|off|no|some|every|more|less|\d\w*)\b",
    re.IGNORECASE,
)


_RUNS_OUT = LazyPattern(
    r"\b(?:fund(?:s|ing)?|grants?|budgets?|money|contracts?|leases?|licen[cs]es?|tenanc(?:y|ies)|sponsorship|subsid(?:y|ies)|visas?|bursar(?:y|ies)|income)\b[^.;]{0,50}?"
    r"\b(?:r[au]n(?:s|ning)? (?:out|dry)|(?:is|are|was|were|been|being|get|gets|got) (?:\w+ )?(?:up|over|cut|gone|withdrawn|axed|slashed|halved|pulled|frozen|scrapped|shut|stopped|lost)|ends?|ended|ending|expires?|expired|expiring"
    r"|dr(?:y|ies|ied|ying) up|laps(?:es?|ed)|stops?|stopped|cut)\b|\b(?:support|posts?|jobs?|roles?|places?|services?|hotlines?|programme?s?|schemes?|hours|teams?|staff)\b[^.;]{0,30}? (?:is|are|was|were|been|being|get|gets|got) (?:\w+ )?(?:cut|withdrawn|axed|slashed|halved|scrapped|shut)\b|\b(?:cuts?|cutting|slash(?:ed|es)?|halv(?:ed|es)|pulled|withdrew|scrapped|axed|lost|los(?:e|es|ing)) (?:the |their |your |his |her |our |all |its |half )*(?:\w+ )?(?:fund(?:s|ing)|grants?|budgets?|contracts?|leases?|hours|subsid(?:y|ies)|sponsors?)\b",
    re.IGNORECASE,
)
"""Money, a contract or a lease that comes to an end: "the lease is up in March"."""
_DEPARTS = LazyPattern(
    r"\b(?:left|(?:is|are|was|were) leaving|walked (?:out|off)|quits?|retired|resigned|gone|departed|moved on)\b(?=\W*$| (?:since|in|last|this|at|on|for|by|after|before|within|over|during|because|the (?:team|company|firm|trust|school|department|business|board)|you\b|between|already|early|together|us\b|him|her|them|to)\b)",
    re.IGNORECASE,
)
"""People who left: "two of the nurses left in June"."""
_STOLEN = LazyPattern(
    r"\b(?:stole|stolen|steals?|stealing|thefts?|thie(?:f|ves)|nick(?:ed|s|ing)|pinched|swiped|looted|looting|robb(?:ed|ery|eries)|burgl\w+|vandal\w+|mugged|smashed|broken into|break-?ins?)\b",
    re.IGNORECASE,
)
_HAD_BY = LazyPattern(
    r"(?:you (?:said|told me) [\"“]?|you (?:were |was |are |got |get |have been )?|[\"“])?(?:\w+ly |once |twice )?"
    r"(?:burn(?:ed|t)|let down|stung|bitten|bit|ripped off|hit|squeezed|ditched|dropped|dumped|conned|fleeced|screwed|shafted|stiffed|cheated|overcharged|undercut|betrayed|swindled|hurt|snubbed"
    r"|ghosted|sued|fined|rejected|turned down|refused|blocked|ignored|abandoned|misled|mis-?sold|messed about|strung along|tricked|duped|put off|scared off|badly advised)\b(?: \w+)? by\b",
    re.IGNORECASE,
)
"""A bad experience with someone: "burned by a consultant"."""
_DONE_BY = LazyPattern(
    r"you (?P<verb>\w+) by (?!\w+ing\b|\d|(?:hand|train|bus|car|plane|boat|ferry|bike|foot|air|sea|road|rail|post|mail|email|phone|then|now|accident|chance|mistake|heart|default|half|yourself|yourselves|\w+day|the (?:end|time|hour|day|week|month|door|way))\b)",
    re.IGNORECASE,
)
"""A participle that lost its "were": "you trained by Anna"."""
_BY_ONESELF = frozenset(
    ("stopped", "dropped", "came", "swung", "passed", "stood", "went", "go", "live", "lived", "stop", "drop", "swing", "pass", "stand",
     "come", "popped", "pop", "abide", "got", "get", "put", "sat", "sit", "called", "played")
)  # fmt: skip
"""Verbs that go with "by" themselves: "you stopped by the stand"."""
_PRICES = LazyPattern(
    r"\b(?:(?:tickets?|entry|fees?|price|rate|cost|quote|fare|rent|deposit|bill|membership|subscription|booth|stand|stall|slot|seat|bribe|tuition|room|hire|delivery|shipping)"
    r" (?:is|are|was|were|costs?)|charges?|starts? at|goes for|go for|sells? for|comes? to)(?: about| around| only| just| roughly)? \d[\d,.]*(?! ?%| (?:and|or) \d)"
    r"|\b(?:do|does|did|doing|done|have|had|get|got|let \w+ have) (?:it|that|this|one|them) for \d",
    re.IGNORECASE,
)
"""A price: "the ticket is 300 but you'd do it for 150"."""
_DEARER = LazyPattern(
    r"\b(?:rents?|prices?|costs?|fees?|rates?|premiums?|bills?|tariffs?|duties)\b[^.;]{0,20}?\b(?:go(?:es|ing)? up|gone up|went up|gone through|rose|risen|rises?|rising|r?aised|doubled|tripled|jumped|climbed|soared)\b",
    re.IGNORECASE,
)
"""Prices that change: "rents have gone up"."""


_FALLS = LazyPattern(
    r"\b(?:down|fell|fallen|dropped|shrank|slumped|off) (?:by )?(?:about |around |nearly |almost |over )?\d{1,3} ?(?:%|percent\b|per cent\b|pc\b)|(?<!\d)\d{1,3} ?(?:%|percent|per cent) (?:down|lower|less|fewer)\b"
    r"|\bup in the air\b",
    re.IGNORECASE,
)
"""What went down: "the harvest was down 30%"."""
_COMPLAINS = LazyPattern(
    r"\b(?:beats?|beating|knock(?:s|ing)?|haggl(?:es?|ing)|push(?:es|ing)?|screw(?:s|ing)?|grind(?:s|ing)?|talk(?:s|ing)?) (?:you|them|him|her|us|everyone|prices?|it) down\b|\bevery (?:single|damn|bloody|blasted) (?:\w+)"
    r"|\b(?:keeps?|kept|always|constantly|forever) (?:\w+ )?(?:moaning|complaining|haggling|cancelling|changing (?:their|his|her|the)|asking for more|chasing|arguing|paying late|turning up late|moving the goalposts)\b"
    r"|\b(?:never|don['’]?t|doesn['’]?t|won['’]?t) (?:ever )?(?:listen|reply|answer|pay|turn up|show up|call back)\b|\btake(?:s)? (?:you|them|it) for granted\b|\brun(?:s)? rings round\b",
    re.IGNORECASE,
)
"""A complaint about someone: "insurers beat you down every single time"."""
_WEAK_SPOT = LazyPattern(
    r"\bto (?:any(?:one|body)|every(?:one|body)|whoever) (?:who |that )?(?:asks?|wants?|moans?|complains?)\b|\b(?:undercharg|underpric|undersell|oversleep|overspend|overpromis|procrastinat|micromanag)\w*"
    r"|\b(?:can(?:no|['’]?)t|never|don['’]?t|hard to) say no\b|\b(?:too (?:soft|nice|cheap|shy|proud|generous|trusting|disorganised|disorganized)|no good at|bad at|hopeless at|rubbish at|terrible at|useless at)\b",
    re.IGNORECASE,
)
"""A weakness that they admitted to: "you give 40% to anyone who asks"."""
_TAKES_A_CUT = LazyPattern(
    r"\b(?:takes?|took|charges?|skims?|keeps?|wants?|cuts?|claws? back) (?:a |about |around |up to |you |us |them ){0,3}\d{1,3} ?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
"""What someone else takes of what they earn: "the app takes 32%"."""
_OWN_CUT = LazyPattern(r"you\b", re.IGNORECASE)
_SLEEPLESS = LazyPattern(
    r"\b(?:has|have|had|is|are|was|were|can|could|do|does|did)(?:n['’]?t| not|n['’]?t been) (?:\w+ )?(?:slept|sleep|sleeping|eaten|eating|stopped crying|left the house|been out)\b"
    r"|\b(?:is|are|was|were|ha[sd]|have)(?:n['’]?t| not) (?:been )?(?:speaking|talking|spoken|talked) to (?:him|her|them|you|each other|his|the family|anyone)\b|\bno longer (?:speaking|talking) to\b",
    re.IGNORECASE,
)
"""How someone is, which isn't told back: "hasn't slept", "isn't speaking to him"."""
_NO_VERB = LazyPattern(
    r"\b(?:so|because|cos|since) (?:(?:the|all|our|my|your|their) )?[a-z]+s (?:(?:all|both|still|now|also|really) )*"
    r"(?:up|down|out|off|under|over|in|on|at|too|very|higher|lower|dearer|cheaper|gone|short|late|sky[- ]high)\b(?P<rest>[^,.;]*)",
    re.IGNORECASE,
)
_VERB_AFTER_ALL = LazyPattern(
    r"['’](?:s|re|m|ve|d|ll)\b|n['’]t\b|\w(?:ed|ew|ught)\b", re.IGNORECASE
)


def lacks_a_verb(claim: str) -> bool:
    """Whether the second clause of a claim has no verb: "it rained so prices all up"."""
    match = _NO_VERB.search(claim)
    if match is None or _VERB_AFTER_ALL.search(match[0]):
        return False
    return not {*match["rest"].casefold().split()} & (AUXILIARIES | PAST | PRESENT)


def _is_bad_for_someone(claim: str) -> bool:
    """Whether a claim tells of an end, a departure, a theft or a bad experience."""
    several = (_RUNS_OUT, _DEPARTS, _STOLEN, _DEARER, _FALLS, _COMPLAINS, _WEAK_SPOT)
    return _HAD_BY.match(claim) is not None or any(one.search(claim) for one in several)


_OF_THE_USER = LazyPattern(
    r"you (?:(?:really|also|even) )?(?:thought|think|said|felt|found) (?:that )?(?:my|our)\b[^.]* (?:was|were|is|are) ",
    re.IGNORECASE,
)
"""What they think of the user, which isn't read back to them."""
_TASTES = LazyPattern(
    r"you(?:['’]re| are)? (?:(?:really|always|just|only|clearly) )?(?:(?:like|love)s? (?:things|stuff|being|anything|everything)|easily|hard to|a bit|quite a|very) ",
    re.IGNORECASE,
)
"""What they are like, noted for oneself: "you like things with a plaque"."""


def not_repeated(claim: str) -> str:
    """Return why what they said is not told back although it is no secret; empty when it may be."""
    if _is_bad_for_someone(claim):
        return BAD_NEWS
    if _OF_THE_USER.match(claim) or _TASTES.match(claim) or _CANDID.search(claim):
        return ABOUT_SOMEONE
    if _PRICES.search(claim) or (_TAKES_A_CUT.search(claim) and not _OWN_CUT.match(claim)):
        return A_LIMIT
    if lacks_a_verb(claim):
        return UNSAID
    if _SLEEPLESS.search(claim):
        return PRIVATE
    by = _DONE_BY.match(claim)
    if by is not None and is_participle(by["verb"]) and by["verb"].casefold() not in _BY_ONESELF:
        return UNSAID
    if _DISLIKES.search(claim):
        return A_DISLIKE
    if _OBJECTS.match(claim):
        return AN_OBJECTION
    if _LIMITS.match(claim):
        return A_LIMIT
    two = _TWO_CLAIMS.match(claim)
    return SEVERAL if two is not None and two["verb"].casefold() in VERBS else ""


_MAY_BE_HARD = LazyPattern(
    r"\b(?:drop(?:s|ped|ping)? out|fell (?:through|apart)|falling|los(?:es?|t|ing)|late|leak\w*|broke\w*|stuck|short of|struggl\w+|over budget|cut|cancelled"
    r"|rejected|refused|delayed|failed|(?:go|goes|going|gone|went|shot) (?:up|wrong)|doubled|tripled|rising|hates?|clos(?:ed|ing)|shut(?:ting)?|runs? out|worse|(?:is|are|was|were) (?:\w+ )?down|out of stock)\b",
    re.IGNORECASE,
)
"""What may be hard on someone: a message may repeat it, but says nothing about how that feels."""


def may_be_hard(claim: str) -> bool:
    """Whether what they said may be bad news: nobody is thanked for it."""
    return _MAY_BE_HARD.search(claim) is not None


_PERSONS = (
    r"boss|(?:line )?managers?|head|directors?|partners?|c[etfio]o|(?:co-?)?founders?|colleagues?|chef|chair(?:man|woman|person)?|owners?|landlord|landlady|supervisor|investors?|shareholders?|dean|principal|foreman|apprentice"
    r"|secretary|treasurer|wife|husband|hubby|mum|mom|dad|mother|father|parents|brother|sister|son|daughter|ex"
)
_GROUPS = r"trustees?|board|team|staff|management|editor|committee|council|governors?|agent|publisher|client|kids?"
_OF_OTHERS = LazyPattern(rf"\b(?:{_PERSONS})\b", re.IGNORECASE)
_CANDID = LazyPattern(
    rf"\b(?:{_PERSONS}|{_GROUPS}|one|some|half|two|three|most|(?:he|she|they)(?: says?| said)?)\b[^.;]{{0,60}}\b(?:against|furious|cross|difficult|tricky|awkward|undecided|unconvinced|sceptical|skeptical|threatens?|threatened|hates?|reluctant|wants? out|unhappy"
    r"|split|divided|disagrees?|disagreed|argu(?:e|es|ed|ing)|resists?|resisting|blocks?|blocked|blocking|opposes?|opposed|sided|stubborn|firm|strict|moody|outvoted|vetoe[sd]|veto|shouter|shouts?|bully|hard work|old school|stuck in"
    r"|(?:change|changes|changed|changing) (?:his|her|their|your) minds?|not (?:\w+ )?(?:keen|convinced|sure|on board|happy)|(?:won['’]?t|refuses? to) (?:move|budge|listen|sign)|on (?:his|her|their|your|my) backs?|drag\w* (?:his|her|its|their) feet|fell out|behind (?:his|her|their|your) back)\b",
    re.IGNORECASE,
)
"""What is said candidly of who isn't there: "the partners vote, and one is firmly against"."""


def is_of_others(words: str) -> bool:
    """Whether words are about people around someone: a boss, a partner, a wife."""
    return _OF_OTHERS.search(words) is not None
