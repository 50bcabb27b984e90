"""Sad and joyful news in the note of a conversation.

After sad news nobody writes that it was fun, and a birth is congratulated on. Only what is
about people counts: "cancer research" is work.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.trouble import is_quarrel
from netfollow.method.sequences import FRIENDLY_TAGS
from netfollow.people import Contact, Interaction, given_name
from netfollow.people.days import shift
from netfollow.people.facts import FactKind, facts_for, facts_in, rows_of, without_facts
from netfollow.people.named_day import named_day
from netfollow.people.unspoken import CONFIDED, NEVER, TO_OTHERS, UNSPOKEN

EXPECTING = (
    r"expecting(?=\W*(?:$|[.!?;\n])|,|\ (?:an?\ (?:\w+\ )?(?:baby|boy|girl|child|grandchild|little\ one)|twins|triplets|again|another\ (?:baby|one)|baby|number\ (?:\w+)"
    r"|no\.?\ ?\d|(?:our|their|her|his|my|the)\ (?:first|second|third|fourth|1st|2nd|3rd)|(?:in\ )?(?:early\ |late\ |mid-?\ ?)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter)\b|and\b))"
)
"""A baby on the way: "they're expecting", "expecting in May"; who is expecting a call isn't."""
_CLOSE_TO_THEM = (
    r"(?:mums?|moms?|mam|dads?|mother|father|parents?|wife|husband|partner|son|daughter|kids?|child|children|brother|sister|baby"
    r"|gran|granny|nan|nana|grandad|grand(?:mother|father|ma|pa|son|daughter)|uncle|aunt|cousin|niece|nephew|twin|friend|dog|cat|horse|puppy"
    r"|boyfriend|girlfriend|fiancée?|ex)"
)
_STRAIN = (
    r"in tears|(?:burst into|in floods of) tears|in (?:bits|pieces)(?= ?(?:$|[\n,.;:!]|about|over|after|since|because|cos|again|on the phone))|in (?:a|such a|quite a|an awful) (?:(?:right|real|terrible|bad|awful|dreadful) )?state(?! of)|sobbing|(?:sleeping|sleeps|kipping|crashing|living) on (?:(?:the|a|her|his|their|my|our) )?(?:[\w’']+ )?(?:sofa|couch|settee)|cried|crying|wept|heart-?broken|devastated|distraught|not coping|can['’]t cope|at rock bottom"
    r"|(?:just |been |got |was |being |getting )(?:made redundant|laid off|sacked|fired|let go|dumped|divorced|evicted|burgled|widowed|diagnosed)"
    r"|(?:made redundant|laid off)(?= ?(?:$|[\n,.;!]|last|in|on|after|from|this|yesterday|today|two|three|a\b))|(?:quite|very|really|pretty|so) low(?= ?(?:$|[\n,.;!]))"
    r"|widowed|getting (?:a )?divorced?|splitting up(?! (?:the|a|into|in)\b)|split up(?: (?:with|from|w/?)|(?= ?(?:$|[\n,.;!]|after|last|in|this)))|broke up with|break-?up with|left (?:him|her) for"
    r"|(?:sound|seem|look)(?:s|ed|ing)? (?:(?:a bit|a little|very|really|pretty|quite|so|rather|kind of|still) )*(?:flat|low|down|broken|lost|awful|miserable|defeated|tearful|drained|shattered|hollow)(?= ?(?:$|[\n,.;!]|about|on|and|over|today|again|tbh))"
    r"|(?:sleep(?:s|ing)?|slept) (?:(?:very|really|so|pretty) )?(?:badly|terribly|poorly)|(?:not|isn['’]?t|barely|hardly) (?:eating|sleeping or eating|eating or sleeping)"
    r"|lost (?:his|her|their|your|the) (?:\w+ )?(?:job|home|house|baby|business|biggest client|main client|licen[cs]e)"
    r"|going through (?:(?:an?|the) )?(?:\w+ )?(?:divorce|separation|break-?up|chemo)|had a (?:\w+ )?(?:stroke|heart attack|breakdown)|(?:husband|wife|partner|boyfriend|girlfriend) (?:has |just )?left (?:him|her|them)|behind (?:with|on) (?:the |his |her |their )?(?:rent|mortgage|bills)|biopsy|chemo\w*|miscarr\w+|funeral|(?:memorial service|wake) for|buried (?:his|her|their|your)|bereaved|passed away|(?:in|into) (?:a |the )?hospice(?! \w)"
)
"""Words that are hard on someone, in any kind of fact."""
_PARTED = LazyPattern(
    r"^(?!(?:Kids?|Children|Son|Daughter|Tenants?|Lodger|Flatmate|Housemate|Neighbou?rs?|Boss|They|We|I|You|It|Who|Just|Also)\b)(?P<who>[A-Z][a-zà-ž'’-]+|(?:her |his |their |the |your )?(?:husband|wife|partner|hubby|boyfriend|girlfriend|fianc\w+|bf|gf))(?: has| have|['’]s)?(?: just| now)? "
    r"(?:moved out|walked out|left (?:him|her|them|home)|left(?= ?(?:$|[,.;!]|on\b|at\b|last\b|after\b|before\b|this\b|in\b|for another\b)))"
)
"""Who lived with them has gone: "Ruth moved out on new year's day"."""
_GROWN_UP = r"(?:mums?|moms?|mam|dads?|mother(?:-in-law)?|father(?:-in-law)?|parents?|wife|husband|hubby|partner|gran|granny|grandma|grandpa|nan|nana|grandad|uncle|aunt(?:ie|y)?)"
_LOSS = (
    rf"{_CLOSE_TO_THEM}(?:['’]?s)?(?: [A-Z]\w+)?,? (?:has |have |had |just |is |was |been |got |recently |suddenly |still |back |very |seriously |really |quite |so |taken |rushed |fallen )*"
    r"(?:died|dying|passed (?:away|suddenly|peacefully|last)|killed|a (?:\w+ )?(?:stroke|heart attack|fall)|ill(?!-| at ease)|poorly|unwell|(?:isn['’]?t|not|isnt|aren['’]?t) (?:very |so |too |at all )?well(?= ?(?:$|[,.;]|at the|and|so|these))|(?:in|into|to|in and out of) (?:the )?(?:hosp(?:ital)?|hospice|intensive care|icu)"
    r"|(?:has |with |got )?(?:dementia|(?:\w+ )?cancer|alzheimer['’]?s|parkinson['’]?s)(?= ?(?:$|[,.;]|and|so|since|again|now|for|starts?|but))|diagnosed (?:with|w)|put (?:down|to sleep))"
    rf"|{_GROWN_UP} (?:has |just |recently )?passed(?= ?(?:$|[,.;]|last|this|on\b|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter)))|(?:sick|ill|dying) {_GROWN_UP}"
    rf"|lost (?:his|her|their|your|a) (?:\w+ )?{_CLOSE_TO_THEM}(?! at\b)"
)
_TOLD = LazyPattern(rf"\b(?:{_STRAIN}|{_LOSS})\b", re.IGNORECASE)
_PERSONAL = LazyPattern(
    rf"\b(?:{_STRAIN}|{_LOSS}"
    r"|died|dead|death|passed away|dying|funeral|bereave\w*|widow\w*|grie(?:f|ving)|hospice|cancer|tumou?rs?|radiotherapy"
    r"|oncolog\w+|stroke|heart (?:attack|surgery|op|trouble|problems?)|dementia|alzheimer\w*|parkinson\w*|hospital|intensive care"
    r"|surgery|operation|seeing (?:a |the |her |his )?(?:specialist|consultant)|nodules?|scan results|test results"
    r"|diagnos\w+|stillb\w+|divorc\w+|separated|separation|split up|broke up|break-?up|custody|redundan\w+|laid off|lost (?:his|her|their|the) (?:job|mum|mom|dad|case)"
    r"|evict\w+|burgl\w+|depress\w+|breakdown|suicid\w+|overdose|scared|very ill|seriously ill|going into (?:a|the) (?:care |nursing )?home"
    r"|care home|put (?:to sleep|down)|(?:bad|awful|terrible|car|bike) accident|(?:burn(?:ed|t) down)|flooded|bankrupt\w*|unwell|poorly"
    r"|burn(?:ed|t) out|burn-?out|(?:hard|tough|rough|bad|awful|terrible) (?:time|year|month|patch))\b",
    re.IGNORECASE,
)
_FAMILY = (
    r"(?:mums?|moms?|mam|mummy|dads?|daddy|mother(?:-in-law)?|father(?:-in-law)?|parents?|wife|husband|hubby|partner|son|daughter|kid|boy|girl|child|brother(?:-in-law)?|sister(?:-in-law)?|baby"
    r"|gran|granny|grandma|grandpa|nan|nana|grandad|grand(?:mother|father|son|daughter)|uncle|aunt(?:ie|y)?|cousin|niece|nephew|twin|boyfriend|girlfriend|fiancée?|best friend|dog|cat|horse|puppy)"
)
_GRAVE = LazyPattern(
    r"\b(?:passed (?:away|peacefully|suddenly)|s?he passed (?:this (?:morning|afternoon|evening|week)|last (?:night|week)|yesterday|today|on \w+day|in (?:his|her) sleep|at \d)|(?:(?:my|our|his|her|their) (?:[\w'’-]+ ){0,2}|(?:to|at|after|from|with) (?:a|the) |[A-Z][\w-]+['’]s )funeral(?! (?:teas?|directors?|homes?|parlou?rs?))|funeral (?:of|for) (?:my|our|a|his|her)|cremat(?:ion|orium)|bereave\w*|(?:in|into) (?:a |the )?hospice(?! \w)|miscarr\w+|stillb\w+|palliative|terminal(?:ly)? ill|end of life|life support"
    rf"|(?:{_FAMILY}|s?he|they)(?: [A-Z]\w+)?(?:['’]s|['’]re)?,? (?:(?:has|have|had|just|is|was|suddenly|sadly|recently|been|now|very|really|seriously|quite|so|also|who) )*(?:died|dying|gone into (?:hospital|a coma)|(?:taken|fallen|been|gone) (?:very |really |seriously |suddenly )*ill|taken (?:poorly|into|to)(?= (?:hospital|icu|a&e)|\W|$)|collapsed|had a (?:\w+ )?(?:stroke|fall|heart attack|bleed|seizure|breakdown|miscarriage)|rushed (?:in|to|into)\b|ill(?!-)|unwell|poorly|dead(?=\W*$)|diagnosed|being treated for)\b"
    rf"|(?:lost|buried|burying|bury) (?:(?:my|our|his|her|the|both|a) ){{0,2}}(?:dear |best |little |old )?(?:{_FAMILY}|friend|dog|cat|horse|pregnancy)\b(?! at\b)"
    rf"|{_FAMILY} (?:died|passed (?:last (?:night|week|month|\w+day)|this (?:morning|week|month)|on \w+day|in (?:his|her) sleep)|would(?:['’]?ve| have) (?:loved|liked|laughed|hated|enjoyed|appreciated|smiled))"
    r"|(?:in|into|from|rushed to|taken to|at) (?:the )?(?:intensive care|icu|a&e|resus)|(?:in|into|from|rushed to|taken to) (?:the )?hospital|at the hospital (?=with|most|every|all|since|again|day)|hospitali[sz]ed|(?:emergency|heart|brain|major) (?:surgery|operation)|in a coma|on a ventilator|ventilated"
    r"|tumou?rs?|chemo\w*|radiotherapy|oncolog\w+|cancer|leuk(?:a)?emia|lymphoma|melanoma|sepsis|heart attack|(?:had|having) a (?:\w+ )?stroke|dementia|alzheimer\w*|parkinson\w*|motor neurone|biopsy|metasta\w+|malignant"
    r"|diagnos(?:is|ed)|(?:found|seen|spotted) (?:a|another|some) (?:\w+ )?(?:lump|shadow|tumou?r|blood clot|clot)"
    r"|(?:waiting|wait|waits) (?:on|for) (?:(?:an?|the|my|his|her|our|some|more|test) )*(?:\w+['’]s )?(?:mri|ct scan|scans?(?! (?:of|from|to)\b)|biopsy|results? (?:of|from) (?:the |my |his |her )?(?:scan|biopsy)|blood tests?|diagnosis|oncologist)"
    r"|(?:having|in for|going (?:in )?for|booked (?:in )?for) (?:(?:an?|more|some|another|his|her|my) )+(?:mri|ct scan|pet scan|scan|biopsy|bone scan|brain scan)\b(?! of)"
    r"|(?:health|medical|family) (?:news|scare|crisis|emergency|issues?|problems?)|(?:very|really|seriously|taken|critically|gravely|fallen|been|so) ill|in a (?:really |very |pretty )?(?:bad|dark) (?:place|way)|not in (?:a|the) (?:very |really )?(?:good|great|best) (?:place|way)"
    r"|signed off(?: work| sick| with| for| until|$|\W)|(?:had|having) a breakdown|breakdown (?:in|last)|(?:suicid|overdos)\w*|depress(?:ed|ion)|burn(?:ed|t)[- ]?out\b(?! on\b)|panic attacks"
    r"|(?:step(?:ped|ping)?|pull(?:ed|ing)?|tak(?:en|ing|e)) (?:back|away|out|down|a (?:step back|break)|(?:some )?time (?:off|out|away))(?: for now| for a (?:bit|while))? (?:from|of) (?:everything|all (?:of it|this|my)|work|it all|most (?:things|of)|(?:my|the) (?:work|job|role|duties|commitments|committee|board))|(?:had|have|having|need|got) to (?:step|pull) (?:back|away|out)(?=\W*$|[.,!;]| for (?:a|now|some)| until)"
    r"|cancel(?:l?ed|l?ing)? everything|put everything on hold|everything(?:['’]s| is) on hold|compassionate leave|bereavement"
    r"|made redundant|redundan(?:cy|t)|laid off|(?:been|got|was|were) (?:fired|sacked|let go|made redundant)|(?:my|his|her|our) (?:job|role|post|position)(?:['’]s| is| has| was| got)? (?:gone|been cut|cut|been axed|axed)|lost (?:my|his|her|our|the) (?:job|home|house|baby|twins)"
    r"|out of (?:a|my) job|divorc(?:e|ing|ed)|(?:we|they)['’]?(?:ve| have)? (?:split|separated|broken) up|split up|broke up|(?:left|leaving) me\b(?= for\b|\W*$)|walked out on|house (?:has |was |is )?(?:burn\w*|flooded)|evicted"
    r"|heart-?broken|devastated|distraught|(?:in|to) (?:pieces|bits)(?=\W|$)|not coping|can['’]?t cope|can['’]?t stop crying|(?:cried|crying) (?:all|every|since|for)|in tears|grie(?:f|ving)|in mourning"
    r"|head(?:['’]?s| is) (?:(?:all|still|a bit|just|pretty|really) )*(?:over the place|a mess|gone|spinning|in bits|mush|scrambled)|(?:numb|in shock|still in shock)(?=\W|$)|(?:it|the cancer)(?:['’]s| is|['’]s come| has come) back(?=\W*(?:$|chemo|treatment|and (?:it|has)))"
    r"|(?:days|weeks|months) rather than (?:weeks|months|years)|(?:not|n['’]t) (?:got )?(?:very )?(?:long|much time) (?:to live|left to live)|the (?:hymns|eulogy|coffin|wreaths?|order of service))\b",
    re.IGNORECASE,
)
"""What is so hard on someone that for weeks nobody writes to them about business first."""
_RELIEF = LazyPattern(
    r"\b(?:benign|all[- ]clear|in remission|(?:last|final|finished|done with) (?:the |her |his |my )?(?:chemo|radiotherapy)|cancer[- ]free|out of (?:the )?(?:hospital|intensive care|icu|surgery|danger|the woods|a coma|(?:his|her|the) coma)|(?:back|home|discharged|released) from (?:the )?(?:hospital|ward|icu)"
    r"|(?:scans?|biopsy|results?|bloods?|tests?|mri|ct|x-?ray)(?: (?:results?|scan|tests?))?(?: (?:all|just|have|has|both|finally))* (?:came back|come back|is|are|was|were|['’]s)(?: all| completely| totally)? (?:clear|clean|fine|good|normal|negative|ok|okay)"
    r"|pulled through|on the mend|off the (?:ventilator|critical list|danger list)|(?:operation|op|surgery|procedure)(?: has| all)? (?:went|gone|was)(?: really| very| all| so)? (?:well|fine|ok|okay|alright|all right|smoothly|a success|to plan)|(?:it|that)(?:['’]s| is| was|) not (?:cancer|malignant|broken)|nothing (?:sinister|nasty|to worry about)|false alarm|going to be (?:ok|okay|fine|all ?right))\b",
    re.IGNORECASE,
)
"""What ends a worry."""
_HOME = LazyPattern(
    r"\b(?:(?:s?he|they|mum|mom|dad|baby|we)(?:['’]s|['’]re| is| are| came| got) (?:(?:back|finally|now|safely|safe) )*home|home (?:safe|at last|again|today)|came round|woken up|turned (?:the|a) corner|out today)\b",
    re.IGNORECASE,
)
"""What ends a worry where there was one: "she's home"."""
_STATE_OF_MIND = LazyPattern(
    r"\b(?:head['’]?s?(?: is)? |numb\b|in shock|would(?:['’]?ve| have) (?:loved|liked|laughed|hated|enjoyed|appreciated|smiled)|can['’]?t stop crying|not coping|(?:in|to) (?:pieces|bits))",
    re.IGNORECASE,
)


def is_state_of_mind(words: str) -> bool:
    """Whether a message tells how someone bears what is known already."""
    return _STATE_OF_MIND.search(words) is not None


_IN_GENERAL = LazyPattern(
    r"\b(?:patients?|people|those|users?|residents?|children|adults|carers?|customers?|survivors?|clients?|women|men|families|research|study|paper|app|charity|data) (?:(?:living|dealing|coping) )?(?:with|of|who|in|from|on|about|for)(?: [a-z]+)? $",
    re.IGNORECASE,
)
"""What stands before such words where they are about many: "patients with dementia"."""
_RELIEVED_NOT = LazyPattern(
    r"\b(?:waiting|hop(?:e|ing)|if|not (?:yet|out of)|hasn['’]?t|isn['’]?t|until|till|when|before|pray\w*|fingers crossed)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)  # a draft is made of the same messages again and again
def is_grave(words: str) -> bool:
    """Whether a message tells of illness, death, the loss of a job or the like: not of a mere setback."""
    words = _without_bookings(words)
    found = any(
        not _AT_WORK.match(words, one.end()) and not _IN_GENERAL.search(words[: one.start()][-40:])
        for one in _GRAVE.finditer(words)
    )
    return found and not is_relief(words)


_BOOKED = LazyPattern(
    r"\bfuneral (?:teas?|lunch(?:es)?|buffets?|catering|bookings?|receptions?|sandwich(?:es)?|trade)\b",
    re.IGNORECASE,
)
_RELATED = LazyPattern(rf"\b(?:{_FAMILY}|his|her|their|my|our)\b", re.IGNORECASE)


def _without_bookings(words: str) -> str:
    """Return words without a funeral that is a booking, "the 20th is out, funeral tea": nobody of theirs."""
    return words if _RELATED.search(words) else _BOOKED.sub("", words)


def is_relief(words: str, *, was_worried: bool = False) -> bool:
    """Whether a message tells that a worry is over; after one, "she's home" does so too."""
    match = _RELIEF.search(words) or (_HOME.search(words) if was_worried else None)
    return match is not None and _RELIEVED_NOT.search(words[: match.start()][-40:]) is None


_AT_WORK = LazyPattern(
    r"[ -](?:\w+ )?(?:charit\w+|research\w*|labs?|drugs?|trials?|nurs(?:e|es|ing)|doctor|chaplain|board|trust|wing|architect\w*|design|project|data|apps?|start-?ups?"
    r"|software|services?|support|directors?|parlou?rs?|policy|law(?:yers?)?|training|course|foundation|fund|fundrais\w+|ward|screening|care design|homes?|trade|industry|business(?:es)?|celebrants?|flowers|cover|poetry|music company)\b",
    re.IGNORECASE,
)
"""What is behind such a word where it is someone's work: "hospital architect"."""
_JOY = LazyPattern(
    r"\b(?:(?:got|just|newly|is|are|been|get) engaged(?! in\b| with\b)|^engaged(?! in\b| with\b)|got (?:married|hitched)|getting (?:married|hitched)|just married|newly-?weds?"
    r"|(?:had|(?:has|have)(?= (?:an? |her |his |their )(?:new|newborn)\b)) (?:a|an|her|his|their) (?:(?:new|newborn|first|second|third|baby|little|beautiful|healthy) )*(?:baby|boy|girl|son|daughter|twins)\b|had twins"
    r"|baby(?:['’]s| is| has| finally)* (?:arrived|here|born|come)|(?:had|have) the (?:baby|twins)|gave birth|baby came"
    r"|(?:new|newborn) (?:baby(?!-| (?:sitter|shower|monitor|clothes|group|food|seat))|son|daughter|grand\w+|twins|arrival|niece|nephew)|(?:little|baby) (?:boy|girl)|(?:first|second|third|new) grand(?:child|son|daughter)"
    r"|(?:become|became|is|being|now|are) (?:a |an )?(?:dad|mum|mom|father|mother|parents|grand(?:ad|dad|ma|pa|mother|father|parents?)|granny|nana|uncle|aunt|auntie)"
    r"|(?:was|were) born|^(?:twins|triplets|(?:a |baby )(?:boy|girl))\b|\bborn (?:on|last|this|yesterday|today)\b|(?:got|landed|starts?|starting|started|has|accepted) (?:the|a|an|her|his|their) (?:new |first |dream )*(?:job|role|promotion|place|grant|offer|visa|scholarship|keys)"
    r"|^(?:an? |the )?(?:baby|twins)(?=[!.,:]| -)|\bborn (?:mon|tue|wed|thu|fri|sat|sun|\d)|^new job|^promoted|(?:got|been|just|was) promoted|passed (?:(?:his|her|their|the|all|a|an) )*(?:[\w-]+ )?(?:tests?|exams?|finals|viva|audition|probation|apprenticeship|a-levels)|graduated|(?:^|just |team |s?he |they )won|got (?:in|into|accepted|tenure|the all[- ]clear)"
    r"|bought (?:a|their|his|her) (?:first |new )?(?:house|flat|home|boat|farm)|adopted a|all[- ]clear|in remission|made partner|benign"
    r"|(?:[A-Z][\w'’-]{1,20}|baby|wife|partner|girlfriend|she|missus)(?:['’]?s| is) due (?=on\b|in\b|any\b|next\b|this\b|the\b|soon\b|at\b|around\b|end\b|early\b|mid\b|late\b)|(?:it|its|it['’]s|it is) an? (?:boy|girl)|(?:they|she|we|is|are|wife|both|who)(?:['’]?(?:re|s))?(?: are| is)? pregnant(?! (?:that|it)\b)|^pregnant(?= ?(?:$|in\b|twins|a (?:boy|girl|baby)|her|their|again|[,!.]))"
    rf"|(?:(?:they|she|we|is|are|wife|both|who)(?:['’]?(?:re|s))?(?: are| is)? |^){EXPECTING}"
    r"|(?:adoption|fostering|visa|mortgage|planning|citizenship|asylum)(?: (?:is|was|has been|got|finally|all|application|permission|just))* (?:approved|granted|through|came through|gone through|accepted|confirmed)|(?:been )?approved (?:to|for) (?:adopt\w*|foster\w*))\b",
    re.IGNORECASE,
)
_TO_COME = LazyPattern(
    r"\b(?:hop(?:es?|ing)|wants?|trying|applying|applied|waiting|might|(?<!in )(?<!early )(?<!late )may(?! \d)|almost|nearly|not|never|if)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What isn't so yet: "hopes to get promoted"."""


@lru_cache(maxsize=2048)
def is_sad(words: str, *, is_personal: bool) -> bool:
    """Whether words of a note are sad news from someone's life."""
    pattern = _PERSONAL if is_personal else _TOLD
    if _IN_JEST.search(words) or _WELL_RID.search(words):
        return False
    words = _without_bookings(without_things(words))
    found = any(not _AT_WORK.match(words, match.end()) for match in pattern.finditer(words))
    found = found or (is_personal and (is_grave(words) or _PARTED.search(words) is not None))
    is_over = is_long_ago(words) or _MAY_BE.search(words) is not None
    is_over = is_over or (_LASTING.search(words) is not None and _NEWS.search(words) is None)
    is_unspoken = _NOT_TO_BE_SAID.search(_TO_OTHERS.sub("", words)) is not None
    return found and not is_over and not is_unspoken and not is_relief(words)


def is_in_confidence(words: str) -> bool:
    """Whether a note says that something is confidential: messages don't mention it, even to the person who said it."""
    return _CONFIDED.search(words) is not None


_QUOTED = LazyPattern(r"\"[^\"]{1,80}\"|“[^”]{1,80}”")
"""Somebody's own words, which often jest: "c++ people cried"."""
_WELL_RID = LazyPattern(
    r"\b(?:best (?:decision|thing)|good riddance|(?:much|so|way|a lot) (?:happier|better off|better without)|happier (?:now|without|than)|never (?:been )?happier|relieved|glad it['’]?s over|about time)\b",
    re.IGNORECASE,
)
"""What makes a parting no sad news."""
_IN_JEST = LazyPattern(r"\b(?:lol|ha(?:ha)+|lmao|rofl)\b|[\U0001f600-\U0001f606\U0001f923]", re.I)
_OF_THINGS = LazyPattern(
    r"\b(?:boiler|laptop|computer|pc|mac|server|phone|mobile|car|van|truck|bike|battery|fridge|freezer|cooker|oven|dishwasher|washing machine|dryer|engine|heating|printer|router|wifi|camera|tv|telly|kiln|machine|pump|tractor|mower|plants?|trees?|hedge|grass|roses|lawn|hens?|chickens?|ducks?|geese|ewes?|lambs?|sheep|cows?|calves|goats?|pigs?|bees|fish|knees?|feet|legs|back)"
    r" (?:(?:has|have|just|finally|is|are|all) )*(?:died|dead|in bits|in pieces|passed away|broke ?down)\b",
    re.IGNORECASE,
)
"""What breaks and is no loss of someone: "the boiler died"."""


def is_long_ago(words: str) -> bool:
    """Whether what words tell of was years ago, and isn't so again."""
    return _LONG_AGO.search(words) is not None and _AGAIN.search(words) is None


def without_things(words: str) -> str:
    """Return words without what breaks or dies and is no loss of someone."""
    return _OF_THINGS.sub("", words)


_LONG_AGO = LazyPattern(
    r"\b(?:last (?:yr|year)|(?:since|for) (?:many|several|\d+|two|three|four|five|six|seven|eight|nine|ten|over) (?:yrs?|years?)|(?:yrs?|years?) ago|(?:in|since) (?:19|20)[0-9][0-9]|long ago|as a (?:kid|child|teenager)|when (?:s?he|they) (?:was|were) )\b",
    re.IGNORECASE,
)
_MAY_BE = LazyPattern(
    r"\b(?:might|could|may(?! \d)) (?:well |still |even )?(?:be|get|have|lose|go|split)\b", re.I
)
"""What isn't certain: "might be made redundant"."""
_LASTING = LazyPattern(
    r"\b(?:has|have|had|with|lives with|living with)(?: got)? (?:\w+ )?(?:dementia|alzheimer['’]?s|parkinson['’]?s|ms|epilepsy|diabetes|asthma|arthritis|autism|adhd|coeliac|crohn['’]?s)\b",
    re.IGNORECASE,
)
"""An illness that they live with, and that is no news."""
_NEWS = LazyPattern(r"\b(?:now|just|new|news|diagnos\w+|found out|worse)\b", re.IGNORECASE)
_AGAIN = LazyPattern(r"\b(?:again|back|now|just|still)\b", re.IGNORECASE)
_CONFIDED = LazyPattern(rf"\b(?:{UNSPOKEN}|{CONFIDED})\b", re.IGNORECASE)
_TO_OTHERS = LazyPattern(rf"\b{TO_OTHERS}\b", re.IGNORECASE)
_NOT_TO_BE_SAID = LazyPattern(rf"\b(?:{UNSPOKEN}|{NEVER} (?:ask|raise|say))\b", re.IGNORECASE)
"""What the user isn't to speak of, not even kindly."""


_JOB_LOST = LazyPattern(
    r"\b(?:made redundant(?! (?:his|her|their|the|two|three|four|\d))|redundan(?:cy|t)(?! (?:talks?|consultations?|process|rounds?|risk|threat|rumours?|meetings?|fears?|his|her|their|the|two|three|four)\b)|laid off(?! (?:his|her|their|the|two|three|four|\d))|(?:been|got|was|were|being) (?:fired|sacked|let go)|sacked|(?:my|his|her|the) (?:job|role|post|position)(?:['’]s| is| has| was| got)? (?:gone|been cut|cut|been axed|axed)"
    r"|lost (?:my|his|her|their|the|your) (?:\w+ )?job|out of (?:a|my|work)(?: job)?)\b",
    re.IGNORECASE,
)


def is_job_loss(words: str) -> bool:
    """Whether the sad news is that they have lost their job, and nothing worse."""
    is_of_others = _OF_OTHERS.search(words) is not None or _is_named_first(words)
    if _JOB_LOST.search(words) is None or is_of_others:
        return False
    rest = _JOB_LOST.sub("", words)
    return not is_grave(rest) and not is_sad(rest, is_personal=True)


def _is_named_first(words: str) -> bool:
    """Whether words begin with a name: "Lou is being made redundant"."""
    named = _NAMED.match(words)
    return named is not None and named["name"] not in _NO_NAMES


_PATIENT = LazyPattern(
    r"\b(?:(?:his|her|their|the) )?(?P<who>wife|husband|partner|son|daughter|mum|mom|mother|dad|father|brother|sister|gran|grandad|uncle|aunt)(?: [A-Z][\w’'-]{1,20})?(?:['’]?s)?,? "
    r"(?:(?:is|was|has|had|has had|back|just|been|got|still|now|rushed|taken) ){0,3}(?:in(?:to)? (?:the )?hospital|broken?|broke|a (?:bad |nasty )?fall|fell|fractured|(?:hip|knee|back|heart) (?:op|operation|surgery)|poorly|unwell|ill|sick|an operation|(?:a )?(?:new )?(?:hip|knee)|pneumonia|injured|hurt)\b"
)
_WORSE = LazyPattern(
    r"\b(?:die[ds]?|dying|dead|death|passed away|funeral|hospice|palliative|terminal\w*|cancer|tumou?r|chemo\w*|dementia|alzheimer\w*|stroke|coma|ventilat\w+|intensive care|icu|life support|heart attack|critical\w*|lost|suicid\w*|overdos\w*|divorc\w*|split\w*|redundan\w+|depress\w+)\b",
    re.IGNORECASE,
)
_MEAL = LazyPattern(
    r"\b(?:paid for|bought (?:me|us)|treated (?:me|us) to|(?P<first>lunch|coffee|dinner|breakfast)(?: (?:was )?on (?:him|her|them)| with| at|,|\n|$))(?: (?:the )?(?P<meal>lunch|coffee|dinner|breakfast|drinks))?\b|^(?P<start>lunch|coffee|dinner|breakfast)\b",
    re.IGNORECASE,
)


def patient_of(news: Interaction | None) -> str:
    """Return which relative of theirs is ill or hurt, "your wife"; empty where it may be worse, or is a secret."""
    if news is None or is_in_confidence(news.text) or _WORSE.search(news.text):
        return ""
    found = _PATIENT.search(news.text)
    return f"your {found['who']}" if found is not None else ""


def meal(words: str) -> str:
    """Return the meal that a note names: "lunch"."""
    found = _MEAL.search(words)
    said = found and (found["meal"] or found["first"] or found["start"])
    return said.casefold() if said else ""


_UPBEAT = LazyPattern(
    r"!!|\b(?:can['’]?t wait|so (?:excited|happy|pleased|chuffed|proud)|over the moon|brilliant|amazing|fantastic|awesome|excellent|superb|legend|lifesaver|(?:absolute|total|a|such a|real) (?:star|hero|gem|angel)|love(?:d)? (?:it|them|this|that)|good news|great news"
    r"|i['’]?ve (?:applied|started|booked|signed|enrolled|been (?:offered|invited|shortlisted))|(?:i|we)(?:['’]ve)? (?:just )?(?:got|have|had|landed) (?:an?|the|my|our|another|two) (?:\w+ )?(?:interviews?|offers?|job|role|trial|place|second interview)"
    r"|(?:i['’]?m |we['’]?re |i am )?(?:off to|starting|back (?:at|to|in) (?:work|it|the|action|business)|back on my feet|looking forward|raring)|starts? (?:on|in|next)|feeling (?:much |a lot |so much )?(?:better|good|great)|on the up|ha(?:ha)+|lol|yay|woo(?:hoo|p)?|worked a treat)\b"
    r"|[\U0001f389\U0001f38a\U0001f600-\U0001f606\U0001f929\U0001f973\U0001f64c\U0001f4aa]",
    re.IGNORECASE,
)
_STILL_LOW = LazyPattern(
    r"\b(?:not|never|sad|hard|tough|miss(?:ing)?|funeral|sorry|trying to|bearing up|day by day|one day at a time|slowly|struggling|your (?:kind |lovely |sweet )?(?:words|message|thoughts|condolences|kindness|support)|means? (?:a lot|so much|the world)|thinking of (?:us|me))\b|(?<!ca)n['’]t\b",
    re.IGNORECASE,
)


def lifts(text: str) -> bool:
    """Whether a message is so glad or so full of plans that nobody answers it mournfully."""
    glad = _UPBEAT.search(text) is not None or is_joyful(text)
    return glad and _STILL_LOW.search(text) is None and not is_grave(text)


_SETBACK = LazyPattern(
    r"\b(?:(?:rough|bad|awful|terrible|sad|grim|horrible|dreadful) (?:news|luck|week)|(?:the|our|my) (?:[\w-]+ ){1,3}(?:(?:has|have|just|finally|suddenly|completely) )*(?:died|packed (?:up|in)|gave out|blew up|broke (?:down|on us)|exploded|collapsed|caught fire|burn(?:ed|t) down|(?:is|was|were|are|got) (?:ruined|wrecked|destroyed|stolen|smashed|written off|under water|closed down))"
    r"|lost (?:nearly |almost |about )?(?:most|all|half|a (?:lot|third|quarter|chunk)|much|everything)\b|lost (?:the|our|my) (?:\w+ )?(?:stock|crop|harvest|data|power|lease|funding|contract|grant|roof|herd|premises|workshop|studio|server|servers|shipment|licen[cs]e|(?:biggest|main|best|key|largest) \w+)"
    r"|(?:had|been|after|by|was|is|from) an? (?:(?:bad|big|huge|small|serious|major|kitchen|electrical) )*(?:fire|flood|leak|break-?in|burglary|theft|explosion|burst pipe|storm damage|cyber ?attack|power cut)|(?:fire|flood|flooding|storm|burst pipe|leak) (?:(?:in|at|on) (?:the|our|my) |(?:has |have )?(?:hit|destroyed|damaged|ruined|took|wrecked|flooded|gutted|tore) )"
    r"|(?:been|got|were|was) (?:broken into|burgled|robbed|ransacked|vandali[sz]ed|hacked|flooded|gutted by)|(?:shop|office|studio|workshop|bakery|kitchen|place|house|building|warehouse|store|cellar|basement|site|farm|barn|we|van) (?:has |have |was |were |got |is )?(?:flooded|burn(?:ed|t)(?: down)?|broken into|ransacked)|ransomware"
    r"|(?:have|had|forced) to (?:close|shut) (?:the|our|down)|gone (?:bust|under)|(?:went|going) (?:bust|under)|into administration"
    r"|(?:rough|bad|awful|terrible|grim|horrible|dreadful|tough|hard|difficult|rotten|nightmare) (?:day|month|quarter|year|time|season|patch|few (?:days|weeks|months)|going)|funeral(?! (?:teas?|bookings?|directors?|homes?|parlou?rs?|flowers|plans?|catering|lunch|wakes?|march|music|insurance|service on))|(?:very|so|really|quite|pretty|terribly|a bit|been) (?:upset|worried|anxious|stressed|scared|frightened|distressed|shaken)(?! about nothing)|bad news|lost (?-i:[A-Z][a-zà-ž]+)(?= (?:on|last|this|yesterday|in|suddenly|after|to)\b|\W*$|,)|lost (?:\d+|two|three|four|five|six|ten|dozens|hundreds|some|several|(?:an?|the|our|my|his|her) (?:\w+ ){0,2}(?:match|game|bet|order|pregnancy|customers?|clients?))"
    r"|(?:broke|broken|fractured|sprained|twisted|dislocated|tore|torn|did|done|pulled|slipped|trapped|injured|hurt|smashed|bust|busted|wrecked|put out) (?:my|his|her|the|both|an?) (?:\w+ )?(?:ankle|leg|arm|wrist|hip|back|knee|foot|toe|ribs?|collarbone|shoulder|hamstring|finger|hand|neck|disc|nerve|ligament|achilles|acl|calf|nose|jaw)s?"
    r"|slipped disc|(?:in plaster|on crutches|off sick|signed off|laid up|in a cast)|(?:hip|knee|heart|back|eye|eyes|cataract)s? (?:done|replaced|op|operation|surgery)|food poisoning|(?:got|have|has|had|down with|full of) (?:\w+ )?(?:flu|covid|pneumonia|shingles|norovirus|a fever|the bug)"
    r"|(?:let|laid) (?:\w+ ){1,3}go\b|(?:was|were|been|is|are) not renewed|(?:everything|all)(?: new)? is (?:frozen|on hold|cancel+ed)|head ?count|gutted(?! by)|fed up|did(?:n['’]?t| not) (?:get|make) it\b(?! to\b)|feel(?:ing)? (?:(?:so|really|very|just|quite|a bit) )?(?:old|sad|low|empty|lost|numb|alone|lonely|flat|broken|down)|(?:takings|sales|orders|bookings|numbers) (?:are|is|have) (?:\w+ )?(?:down|fallen|dropped|collapsed)|infection|call(?:ed)? off|(?:wasn['’]?t|isn['’]?t|not) what (?:we|i|they) (?:had )?(?:hoped|wanted)|fell through|fallen through|(?:has|have|['’]ve|all) (?:all )?fallen out(?! of)|fell out with|(?:thinking (?:of|about)|about to|close to|considering) (?:resign(?:ing)?|quit(?:ting)?(?! smoking)|giv(?:e|ing) (?:it all|everything) up|(?:pack|jack)(?:ing)? it (?:all )?in)|missed out on|(?:good|little|big|bit of a|have a|had a) cry|cried|crying|(?:made|making) me (?:cry|weep)|(?:teared|welled) up|still (?:so |very |really |pretty |quite )?(?:sad|sore|low|down|raw|angry|shaken)|(?:feeling|been feeling|am|i['’]m) (?:\w+ )?(?:low|lonely|exhausted|overwhelmed|shattered|awful|rubbish|terrible))\b",
    re.IGNORECASE,
)
"""Bad luck, which gets a word of sympathy; only the user knows how much of one."""


def is_setback(text: str) -> bool:
    """Whether a message tells of something hard on them whose size isn't certain: a fire, a broken leg, lost ewes."""
    return _SETBACK.search(text) is not None and not is_grave(text)


def is_joyful(words: str) -> bool:
    """Whether something personal is to be congratulated on: "got engaged to Joe"."""
    found = next((one for one in _JOY.finditer(words) if _is_news(one[0], words)), None)
    return found is not None and not is_relief(words) and _TO_COME.search(words) is None


_CHILDREN = LazyPattern(
    r"^(?:had |has |have )?(?:(?:a|an|her|his|their|new|first|second|third|newborn|little|baby|beautiful|healthy) )*(?:twins|triplets|baby|boy|girl|son|daughter)$",
    re.IGNORECASE,
)
_BIRTH = LazyPattern(
    r"\b(?:born|birth|had|expecting|expected|pregnant|new|newborn|called|named|just|due|arrived|arrival|on the way|(?:days?|weeks?|wks?|hours?|hrs) old|[0-9]+ (?:days|weeks|wks))\b",
    re.IGNORECASE,
)
_GROWN = LazyPattern(
    r"(?<![^\W_])(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven) ?(?:m|mo|mos|mths?|months?|y|yo|yrs?|years?)\b(?! (?:ago|early|late|away))"
    r"|\b(?:school|nursery|reception|kindergarten|university|uni|college|a-levels|gcses?|teenagers?|toddlers?)\b",
    re.IGNORECASE,
)
"""What a child has or goes to long after its birth."""


def _is_news(said: str, words: str) -> bool:
    """Whether words that may be joyful are news: children are where their birth is spoken of."""
    if not _CHILDREN.match(said):
        return True
    return _BIRTH.search(words) is not None and _GROWN.search(words) is None


_NAMED_JOYS = (
    (LazyPattern(r"\b(?:becom(?:e|ing)|became|is|are|being|now) (?:a |an )?(?P<what>dad|mum|mom|father|mother|parents|grand\w+|granny|nana|uncle|aunt|auntie)\b", re.I), "becoming {}"),
    (LazyPattern(r"\b(?P<what>twins)\b", re.I), "the {}"),
    (LazyPattern(r"\b(?P<what>grand(?:child|son|daughter))\b", re.I), "your new {}"),
    (LazyPattern(r"\b(?:little|baby|new|beautiful) (?P<what>girl|boy)\b|\bhad an? (?P<more>girl|boy)\b", re.I), "your little {}"),
    (LazyPattern(r"\b(?:was|were) born\b|\b(?:new|newborn|first|second) (?:baby|arrival|child)\b|\bhad (?:a|her|his|their|the) (?:\w+ )?baby\b|\bbaby(?:['’]s| is| has| finally)* (?:arrived|here|born|came|come)\b|\bgave birth\b", re.I), "the baby"),
    (LazyPattern(r"\bgetting (?:married|hitched)\b", re.I), "the big news"),
    (LazyPattern(r"\bengaged\b", re.I), "your engagement"),
    (LazyPattern(r"\bpassed (?:(?:his|her|their|the|an?) )?(?P<what>(?:[\w-]+ ){0,2}(?:tests?|exams?|finals|viva|audition|probation|apprenticeship|a-levels))\b", re.I), "passing your {}"),
    (LazyPattern(r"\bmarried\b|\bhitched\b|\bnewly-?weds?\b", re.I), "your wedding"),
    (LazyPattern(r"\bpromot", re.I), "your promotion"),
    (LazyPattern(r"\b(?:new |dream |the )(?P<what>job|role)\b", re.I), "the new {}"),
    (LazyPattern(r"\b(?:first |new )(?P<what>house|flat|home)\b", re.I), "the new {}"),
)  # fmt: skip
"""What is congratulated on, by the words of it."""
_OF_OTHERS = LazyPattern(
    r"\b(?:(?:his|her|their|your) )?(?:son|daughter|brother|sister|wife|husband|partner|mum|mom|dad|friend|team|kid|niece|nephew|cousin|grand(?:son|daughter|dad)|gran|aunt|uncle|lad|lass|mother|father)s?(?:['’]s)?\b",
    re.IGNORECASE,
)


_OF_A_CHILD = LazyPattern(
    r"\b(?:boys?|girls?|lads?|kids?|child|children|twins|eldest|youngest|oldest|missus|hubby|other half|girlfriend|boyfriend|fiancée?|flatmate|housemate|boss)(?: [A-Z]\w+)?(?:['’]s)? (?:(?:has|have|just|finally|both) )*(?:passed|got|won|made|landed|started|starts|graduated|promoted|accepted)\b",
    re.IGNORECASE,
)
"""Whose doing it is, where it isn't their own: "the boy passed his driving test"."""


def joy_named(words: str) -> str:
    """Return what someone is congratulated on, "becoming a grandad"; empty if that isn't clear."""
    for pattern, said in _NAMED_JOYS:
        match = pattern.search(words)
        if match is None:
            continue
        is_theirs = said.startswith(("the baby", "the {}")) and "new" not in said
        if not is_theirs and (_OF_OTHERS.search(words) or _OF_A_CHILD.search(words)):
            return ""
        found = match.groupdict()
        what = (found.get("what") or found.get("more") or "").casefold()
        is_one = said == "becoming {}" and what != "parents"
        article = ("an " if what[0] in "aeiou" else "a ") if is_one else ""
        return said.format(f"{article}{what}")
    return ""


_KIN = LazyPattern(
    r"(?:(?:his|her|their|your) )?(?P<who>(?:(?:eldest|youngest|oldest|elder|younger|little|big|twin|step) ?)?(?:son|daughter|brother|sister|wife|husband|partner|mum|mom|dad|mother|father"
    r"|niece|nephew|cousin|grandson|granddaughter|granddad|gran|aunt|uncle|lad|lass|(?:[a-z-]+ )?team)(?: (?P<name>[A-Z][\w’'-]+?))?)(?:['’]s)?(?: (?!and\b)[a-z])"
)
_NAMED = LazyPattern(
    r"(?P<name>[A-Z][a-zà-ž'’-]+) (?:has |just |finally )?(?:got|passed|won|graduated|started|landed|made|is|was)\b"
)
_NO_NAMES_WORDS = """Just Finally New First Got Passed Won She He They You It Also Team"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())


def kin_with_joy(talk: Interaction, contact: Contact) -> str:
    """Return who of theirs is to be congratulated: "Ines", "your brother"; empty without anyone."""
    for kind, words in _told(talk, contact):
        if kind is not FactKind.PERSONAL or "getting" in words or not _is_of_others(words):
            continue
        found = _KIN.match(words[:1].lower() + words[1:])
        if is_joyful(words) and found is not None:
            return found["name"] or f"your {found['who']}"
        named = _NAMED.match(words)
        if is_joyful(words) and named is not None and named["name"] not in _NO_NAMES:
            return named["name"]
    return ""


def _is_of_others(words: str) -> bool:
    """Whether joyful news is about someone else: a relative, or who is named first; a baby is theirs too."""
    if _OF_A_CHILD.search(words):
        return True
    if joy_named(words):
        return False
    if _EXPECTED.search(words) and not _NOT_HERS.search(words):
        return False
    return _is_named_first(words) or _OF_OTHERS.search(words) is not None


_EXPECTED = LazyPattern(
    r"\b(?:due|expecting|pregnant|an? (?:boy|girl)|adoption|fostering)\b", re.IGNORECASE
)
_NOT_HERS = LazyPattern(
    r"\b(?:son|daughter|brother|sister|mum|mom|dad|friend|niece|nephew|cousin|boss|colleague|neighbou?r)s?\b",
    re.IGNORECASE,
)
"""Whose baby isn't their own."""


_CLOSE = ("friend", "everyday")
"""Goals of talks with people to whom one writes about a knee operation, too."""


def _is_close(talk: Interaction, contact: Contact) -> bool:
    tags = {tag.casefold() for tag in contact.tags}
    return not contact.emails or bool(tags & {*FRIENDLY_TAGS}) or talk.track in _CLOSE


_OPERATION = LazyPattern(r"\b(?:operation|op|surgery)\b", re.IGNORECASE)


def operation_ahead(talk: Interaction, contact: Contact, today: date) -> date | None:
    """Return the day of an operation to come that someone close told of; None without one."""
    told = _told(talk, contact) if _is_close(talk, contact) else ()
    return next((day for _, words in told if (day := _planned(words, talk, today))), None)


def _planned(words: str, talk: Interaction, today: date) -> date | None:
    """Return the day of an operation that is still to come, and isn't grave."""
    if not _OPERATION.search(words) or is_grave(words):
        return None
    day = named_day(words, talk.at.date())
    return day if day is not None and day >= today else None


def tells_sorrow(talk: Interaction, contact: Contact, today: date) -> bool:
    """Whether the note of a conversation has sad news; in business it must be grave.

    An operation is none before its day.
    """
    is_close = _is_close(talk, contact)
    rows = rows_of(talk) if talk.is_noted else ()
    rest = "\n".join(row for row, fact in rows if fact is None)
    return is_sad(rest, is_personal=False) or any(
        is_sad(_QUOTED.sub("", words), is_personal=kind is FactKind.PERSONAL)
        and not _WELL_RID.search(words)
        and (kind is not FactKind.PERSONAL or is_close or is_grave(words))
        and not _planned(words, talk, today)
        for kind, words in _told(talk, contact)
    )


WORRIED_FOR = 60
"""Days after sad news in which "she's home" ends the worry."""


def was_worried(before: Sequence[Interaction], day: date) -> bool:
    """Whether they told of something in the weeks before a day that was hard on them."""
    since = shift(day, -WORRIED_FOR)
    return any(
        is_grave(one.text) or (one.is_noted and is_sad(one.text, is_personal=True))
        for one in before
        if one.text and not one.is_sent and one.at.date() >= since
    )


def sorrow_of(
    history: Sequence[Interaction], contact: Contact, since: date, today: date
) -> Interaction | None:
    """Return the entry with sad news that nothing has lifted since; None without any.

    Only what was said from a day on counts.
    """
    for place in range(len(history) - 1, -1, -1):
        entry = history[place]
        if entry.at.date() < since:
            break
        if entry.is_sent or not entry.text:
            continue
        if _ends_worry(entry, history[:place]):
            return None
        if is_hard_on_them(entry, contact, today):
            return entry
        if (entry.is_reply and lifts(entry.text)) or tells_joy(entry, contact):
            return None
    return None


def _ends_worry(entry: Interaction, before: Sequence[Interaction]) -> bool:
    """Whether an entry ends a worry. Earlier entries are read only where that depends on them."""
    if is_relief(entry.text):
        return True
    may_end = is_relief(entry.text, was_worried=True)
    return may_end and was_worried(before, entry.at.date())


_KIND = LazyPattern(
    r"\b(?:sorry (?:to hear|about|for your|again)|so sorry|very sorry|really sorry|my thoughts|thinking (?:of|about) you|on my mind|here for you|i['’]m here|condolences|bearing up|heart goes out|sending (?:love|you))\b",
    re.IGNORECASE,
)


def has_had_a_kind_word(history: Sequence[Interaction], news: Interaction) -> bool:
    """Whether a message of the user's since sad news had a kind word about it.

    One whose words weren't kept was sent as it was drafted, with one.
    """
    return any(map(_is_kind, (one for one in history if one.is_sent and one.at > news.at)))


def _is_kind(sent: Interaction) -> bool:
    if not sent.text:
        return sent.step is not None or "sorrow" in sent.wording
    return "sorrow" in sent.wording or _KIND.search(sent.text) is not None


def tells_joy(entry: Interaction, contact: Contact) -> bool:
    """Whether the note of a talk has joyful news of theirs."""
    return entry.is_noted and joy_of(entry, contact) is not None


def is_hard_on_them(entry: Interaction, contact: Contact, today: date) -> bool:
    """Whether a message of theirs, or the note of a talk, has sad news.

    What is told beside a complaint isn't answered: sympathy would pass over the complaint.
    """
    if entry.is_reply:
        return is_grave(entry.text)
    return entry.is_noted and tells_sorrow(entry, contact, today) and not is_quarrel(entry.text)


def joy_of(talk: Interaction, contact: Contact) -> str | None:
    """Return what the note of a talk has to congratulate them on, named if it can be; None for nothing."""
    found = [
        words
        for kind, words in _told(talk, contact)
        if kind is FactKind.PERSONAL
        and (is_joyful(words) or is_relief(words))
        and not _is_of_others(words)
    ]
    found += [words for words in _headlines(talk, contact) if not _is_of_others(words)]
    found = [words for words in found if not _CONFIDED.search(words)]
    return joy_named(found[0]) if found else None


def _headlines(talk: Interaction, contact: Contact) -> Iterator[str]:
    """Yield the joyful lines of a note that no sign marks, said of them: "NAT IS ENGAGED!!!"."""
    if not talk.is_noted or len(talk.contacts) != 1:
        return
    name = given_name(contact).casefold()
    for row in map(str.strip, without_facts(talk.text)[0].splitlines()):
        words = row.casefold() if sum(map(str.isupper, row)) > sum(map(str.islower, row)) else row
        first, _, rest = words.partition(" ")
        bare = first.casefold().replace("’", "'").removesuffix("'s")
        words = f"she {rest}" if bare == name else words
        if (match := _JOY.search(words)) and match.start() <= SOON_SAID and is_joyful(words):
            yield words


SOON_SAID = 16
"""Characters before joyful news that the line is about: further on it may be anyone's."""


def _told(talk: Interaction, contact: Contact) -> Iterator[tuple[FactKind, str]]:
    """Yield what is noted of them: all that they said, and all that is personal."""
    found = list(facts_for(talk, contact).items())
    if talk.is_noted and len(talk.contacts) == 1:
        found += [(one.kind, one.text) for one in facts_in(talk.text) if not one.whose]
    for kind, words in found:
        if kind in (FactKind.TAKEAWAY, FactKind.PERSONAL):
            yield kind, words
