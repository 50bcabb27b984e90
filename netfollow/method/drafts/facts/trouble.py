"""Talks that went badly: a complaint, a quarrel or bad news from the user, and trouble or a loss of theirs.

After the first nobody is thanked for a nice talk, after the second nobody says that it was one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.lexicon import is_known

_UNHAPPY = (
    r"(?:(?:not|isn['’]?t|wasn['’]?t|aren['’]?t|weren['’]?t|far from|less than) (?:(?:at all|very|too|really|so|best|a bit|exactly) )?(?:happy|pleased|impressed|amused|satisfied|thrilled)"
    r"|angry|furious|fuming|livid|cross|seething|irate|unhappy|dissatisfied|annoyed|hacked off|pissed off|mad|upset|raging)"
)
_ANGRY = r"(?:furious|fuming|livid|irate|angry|raging)"
_WITH_US = LazyPattern(
    rf"\b{_UNHAPPY} (?:with|at|about|over|by) (?:us|me|our|my|the (?:(?:last|late|first|second|new|whole|final) )?(?:way|service|work|job|delay|bill|invoice|price|quality|result|delivery|report|mistake|order|refund)|how|being|what (?:we|i))\b",
    re.IGNORECASE,
)
_UNHAPPY_ALONE = LazyPattern(
    r"(?:^|[.;!?,:] )(?:(?:s?he|they|client|customer)(?:['’](?:s|re))? )?(?:(?:was|is|were|are|very|really|so|still|clearly|rather|quite|extremely|absolutely|rightly) ){0,3}"
    rf"(?!upset|cross|mad|raging){_UNHAPPY}(?= ?(?:$|[.;!,(-]))",
    re.IGNORECASE,
)
_ELSEWHERE = LazyPattern(
    r"\b(?:jobs?|work|role|boss|career|marriage|school|uni|leaving|husband|wife)\b", re.IGNORECASE
)
"""What someone is unhappy with who isn't so with the user."""
_COMPLAINT = LazyPattern(
    r"\bcomplain(?:ed|s|ing)? (?:about|of|that|over|re) (?:us\b|me\b|our\b|my\b|being\b|how\b|the (?:way|service|work|delay|bill|invoice|price|quality|delivery|mistake|order)\b|(?:we|i|it) )"
    r"|^(?:s?he |they |client |customer )?(?:(?:has |have )?complained\b|(?:is |was |are |were )?complaining(?= ?(?:$|[:.,;!]))|(?:a |big |formal |angry )?complaint(?: call| mtg| meeting)?(?= ?(?:$|[:.,;!]| about\b| re\b| from\b| over\b)))"
    r"|\b(?:wants?|wanted|demand(?:s|ed|ing)?|asked for|asks for|asking for|expects?|is after) (?:(?:a|an|the|full|partial|some|all|his|her|their) ){0,3}(?:refunds?|money back|credit(?= (?:note|for|on|back)\b| ?(?:$|[.,;!]))|compensation|apology)\b(?! from (?!us|me))"
    r"|\b(?:our|my) (?:own )?(?:fault|mistake|error|screw-?up|cock-?up)\b|\b(?:we|i) (?:really |badly |totally )?(?:messed|screwed|cocked) (?:it |this |that |things )?up\b|\b(?:we|i) let (?:him|her|them) down\b"
    r"|\b(?:shouted|yelled|screamed|swore|snapped) at (?:me|us|the (?:whole )?team|everyone|everybody|all of us)\b|\btold (?:me|us) off\b(?! ?(?:the )?record)|\bhung up on (?:me|us)\b|\bblam(?:es|ed|ing) (?:me|us)\b|\bhad a go at (?:me|us)\b|\blost (?:his|her|their) temper\b"
    r"|\bfell out with (?:me|us)\b|^(?:i |we )?fell out w(?:ith|/)? |\bi was out of order\b|\bi owe (?:him|her|them) an apology\b|\bmy bad\b|(?:and|&) (?:me|i) (?:argued|fell out|had words|broke up|split up|called it (?:a day|quits)|ended it)\b|\bwe(?:['’]ve)? (?:broke up|broken up|split up|called it quits|ended it)\b|\b(?:says|claims|reckons|insists|thinks) (?:i|we) (?:still )?owe\b|\bwe (?:argued|fell out|had words)\b|\b(?:had|ended in) (?:an? |the )?(?:big |huge |blazing |massive |heated )?(?:row|argument|quarrel|bust-?up|shouting match)\b(?! with (?!me|us))"
    r"|\bthreaten(?:s|ed|ing) (?:to (?:cancel|sue|pull out)|legal|us|me)\b"
    rf"|\b(?:rang|called|phoned|emailed|texted|cornered|stopped)(?: (?:me|us))? (?:(?:very|really|so|absolutely|v) ){{0,2}}{_ANGRY}\b"
    r"|\bwe (?:had |have )?(?:delivered|sent|shipped|brought|charged|billed|invoiced|fitted|printed) (?:\w+ ){0,2}?(?:the )?wrong\b"
    rf"|^(?:an? |very |really )*{_ANGRY} (?:client|customer|buyer|guest|parent)s?\b"
    rf"|\b{_ANGRY} (?:phone ?)?(?:call|e?mail|message|text|voicemail|letter|note) (?:from|off)\b"
    rf"|^(?:s?he|they|client|customer) (?:(?:was|is|are|were) )?{_ANGRY} (?:about|over|re) (?:the )?(?:late|wrong|missing|delays?|invoice|bill|delivery|order|quote|noise)\b",
    re.IGNORECASE,
)
_LET_GO = LazyPattern(
    r"(?:^|[.;,] |\b(?:i|we|had to|have to|having to)(?:['’]ve)? )(?:(?:just|sadly|finally) )?"
    r"(?:(?:sack(?:ed)?|dismiss(?:ed)?|let go(?: of)?|suspend(?:ed)?|evict(?:ed)?|dump(?:ed)?|broke up with|turn(?:ed)? down|reject(?:ed)?|fire(?:d)?) (?P<who>[^\W\d_]+)"
    r"|(?:make|made) (?P<whom>[^\W\d_]+) redundant|(?:let|letting) (?P<one>[^\W\d_]+) go\b|(?:give|gave) (?!me\b|us\b)(?P<person>[^\W\d_]+) (?:(?:his|her|their|\w+ (?:weeks?|wks?|months?)) )?notice\b"
    r"|(?:told|tell|telling) (?!me\b|us\b)(?P<them>[^\W\d_]+) (?:no\b(?! one)|(?:we|i) (?:can['’]?t|won['’]?t|couldn['’]?t|went with|chose|picked)|(?:s?he|they) (?:didn['’]?t get|hadn['’]?t got|did not get|won['’]?t be)))",
    re.IGNORECASE,
)
"""Bad news that the user brought: "sacked Wanda", "told him we went with someone else"."""
_STATE = r"(?: (?:is|are|was|were|has|have|had|got|been|being|just|all|completely|badly|totally|half)){0,3} "
_TROUBLE = LazyPattern(
    r"\b(?:cat|kitten|dog|puppy|rabbit|hamster|tortoise|parrot|budgie|pony|horse|hens|sheep|bees)(?: (?-i:[A-Z])[\w’'-]+)?(?: (?:has|have|had|just|is|are|was))* (?:got out|ran (?:off|away)|run (?:off|away|over)|escaped|gone missing|went missing|missing|lost|vanished|disappeared|stolen|not come home)\b"
    rf"|\b(?:flat|house|home|kitchen|bathroom|cellar|basement|garage|shed|shop|office|studio|workshop|caf[eé]|school|church|hall){_STATE}(?:flooded|under water|burgled|broken into|ransacked|vandali[sz]ed|trashed|condemned|gutted|burn(?:ed|t)(?: down)?|on fire)(?! by us)\b"
    rf"|\b(?:car|van|bike|moped|motorbike|laptop|phone|camera|tools|purse|wallet|bag|passport|luggage|suitcase|trailer|boat|cello|violin|guitar){_STATE}(?:stolen|nicked|pinched|robbed|written off|totalled|smashed(?: up)?|clamped|towed|lost|died|packed (?:in|up)|broken? down|conked out)\b"
    r"|\b(?:dumped|ditched|finished with|split (?:up )?(?:with|from)|separated from) (?:(?:by|him|her|them|his|her|their|wife|husband|girlfriend|boyfriend|fianc\w+|the missus) ?){1,2}|\b(?:s?he|they)(?:['’]?s)? (?:has |have |just )*dumped (?!the\b|it\b|a\b|all\b|their\b|that\b)\w"
    r"|\b(?:got|given|took|taking|facing|taken) (?:voluntary )?redundancy\b|\b(?:scan|biopsy|mri|chemo|test results) (?:is |on |this |next )*(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tmrw)|\b(?:eviction|repossess(?:ion|ed))\b"
    r"|\b(?:rang|phoned) (?:the )?(?:ward|hospice|icu)\b|\bprayed (?:for|with|w/?)\b|\bwe['’]?re not (?:really |so |all that )?(?:ok\b|okay\b|really(?=[.,;]|$))|\bselling up\b|\bbank (?:has |have )?(?:forced|pulled|called in)\b|\bforced to (?:sell|close|shut)\b|\bwhat (?:we|they|i|s?he) (?:all |had )?(?:feared|dreaded)\b|\bworst (?:fears?|news)\b|\bs?he['’]?s (?:leaving|left) (?:him|her)\b(?! to\b)|\bcomfortable night\b|\bvisiting hours\b"
    r"|\b(?:burgled|mugged|evicted|sacked|carjacked|scammed|locked out)\b"
    r"|\b(?:failed|flunked) (?:(?:his|her|their|the|an?|all|both) )?(?:[\w-]+ )?(?:exams?|tests?|finals|viva|audition|inspection|resits?|theory|a-levels|gcses|course|module|probation)\b"
    rf"|\b(?:project|event|wedding|trip|tour|show|exhibition|contract|festival|concert|conference|series|season|programme|film|gig|funding|grant|holiday|flight|order){_STATE}(?:cancell?ed|scrapped|axed|pulled|shelved|called off|turned down|rejected)\b"
    r"|\blost (?:the|an?|his|her|their|your|both) (?:(?!(?:first|last|only) set)[\w-]+ )?(?:contract|client|customer|pitch|tender|bid|court case|appeal|phone|passport|wallet|purse|luggage|keys|crop|harvest|deposit|funding|lease|visa|order)\b"
    r"|\b(?:client|customer|buyer|sponsor|supplier|publisher|agent|label|investor|funder|backer)s? (?:(?:just|has|have|had|suddenly|all) )*(?:dropped|ditched|dumped|pulled out|walked (?:out|away)|left (?:him|her|them|you))\b"
    r"|\b\d+ (?:\w+ )?(?:bookings|orders|sales|customers|sheep|lambs|hens|trees|hives|members) (?:lost|gone|dead|cancelled)\b"
    r"|\blost (?:\d+|two|three|four|half|most of) (?:(?:of )?(?:the|his|her|their) )?(?:\w+ )?(?:bookings|orders|customers|clients|cows|sheep|lambs|ewes|hens|trees|hives)\b"
    r"|\b(?:broke|fractured|dislocated) (?:his|her|their|an?|both) (?:\w+ )?(?:wrists?|arms?|legs?|ankles?|hip|collarbone|ribs?|foot|hand|nose|shoulder|elbow|jaw|toes?|fingers?)\b|\bgutted\b(?! (?:by|fish))"
    r"|(?:^|[.;,!]\s|\b(?:s?he|they|had|has|also) )(?:fell|fallen|slipped|tripped)(?: (?:over|again))?(?= ?(?:$|[.;,!\n])| (?:(?:again )?on (?:(?:the|his|her|their) )?(?:ice|stairs|steps|bus|path|pavement|way|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|off (?:the|a|his|her|their) (?:ladder|bike|horse|roof|wall|chair|steps|kerb)|down (?:the|some) (?:stairs|steps))\b)"
    r"|\b(?:(?:tore|torn|ruptured|sprained|twisted) (?:(?:his|her|their|an?|both) )?|(?:pulled|snapped) (?:his|her|their|an?|both) )(?:acl|achilles|hamstring|calf|knee|ankle|wrist|cruciate|meniscus|ligaments?|muscle|back|shoulder)\b|\bbadly bruised\b|\bbruised (?:ribs?|hip|knee|all over)\b"
    r"|\b(?:visa|application|mortgage|planning|asylum|appeal)(?: (?:was|is|got|has been|permission|claim|application)){0,2} (?:refused|rejected|denied|turned down)\b",
    re.IGNORECASE,
)
"""What isn't grave and yet no matter for a cheerful word."""
_SIGNS = ("!", "?", "+", "=", ">", "~", "*")
_NOT_SAID = ("!", "?", "+")
"""Signs of lines that don't tell what happened."""
_FOR_LATER = LazyPattern(
    r"^(?:(?:i|we) )?(?:got|was|were) (?:\w+ ){1,3}?(?:out|over|into|burgled|mugged|stuck)\b[^.]*\b(?:s?he|they) (?:came|fixed|let (?:me|us)|got (?:me|us)|sorted|towed|helped|opened)\b|\b(?:if|unless|in case|avoid|insur\w+|prevent\w*|policy|scared of|afraid of|last year|years? ago|in (?:19|20)\d\d|not|never|nearly|almost|found|turned up|is back|back (?:home|now|safe)|all (?:fine|good|well|ok)|lol|ha(?:ha)+)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What makes trouble one that might be, or is over."""


_CLAUSE = r"(?:^|[.;!,:] ?|\b(?:he|she|they|and|but|still|has|had) |&)"
_MONEY = r"(?:money|payments?|invoices?|inv|deposit|rent|refund|fee|balance|bill|wages)"
_NOT_THEIRS = r"(?<!\bher )(?<!\bhis )(?<!\btheir )"
_OWED = (
    rf"{_CLAUSE}owes? (?:inv|invoice|the (?:deposit|rent|fee|balance|money)|for (?!(?:the )?(?:lunch|dinner|coffees?|drinks|beers|pizza|taxi)\b)\S)",
    r"\bowes? (?:me|us) (?:still )?(?:[£$€] ?\d|\d[\d.,]*k?\b(?! ?(?:beers?|pints?|coffees?|calls?|drinks?))|(?:the |some )?(?:money|rent|deposit|fee|balance|wages)\b|for (?!lunch|dinner|coffee)\S)",
    rf"{_CLAUSE}(?:hasn['’]?t|haven['’]?t|has not|never|not) (?:yet )?paid\b(?! (?:him|her|them|for|attention|off)\b)",
    rf"(?:{_CLAUSE}|['’](?:s|re) |\b(?:is|are|months?) )(?:behind|late) (?:on|w|w/|with) (?:(?:the|his|her|their) )?(?:rent|payments?)\b|\b(?:cheque|check|payment) bounced\b",
    rf"{_NOT_THEIRS}\b{_MONEY}(?: \d+)? (?:(?:is|still|now) )*(?:overdue|unpaid|not paid)\b|\b\d+ days overdue\b",
    rf"{_CLAUSE}(?:rang|phoned|called|emailed) (?:(?:him|her|them|re|about|abt|for) )*(?:(?:the|my|our|an) )?(?:unpaid|overdue|outstanding) {_MONEY}\b",
    r"\b(?:second|third|2nd|3rd|final) reminder\b|\bfobb(?:ed|ing) (?:me|us) off\b|\bkeeps (?:saying (?:next|soon|tomorrow)|making excuses|putting (?:me|us) off|cancelling on (?:me|us))",
    r"\bover-?charged (?:me|us)\b|\bripped (?:me|us) off\b|\bdisput(?:ing|ed) (?:it|(?:the|my|our|his|her|their) (?:bill|invoice|charge))\b|\bmore than (?:the quote|quoted|agreed)\b",
)
"""Money that is owed to the user, or asked for too much of."""
_JOB = r"(?:kitchen|bathroom|roof|scaff\w*|orders?|delivery|shipment|parcel|parts|goods|boiler|sofa|stock|materials|tiles|timber|builders?|plumber|work|repair)"
_LATE = (
    rf"{_CLAUSE}(?:chased|had to chase|have to chase) (?:(?:him|her|them|again|re|about|abt|for|up) )*(?:(?:the|my|our) )?(?:(?:late|overdue|missing) )?(?:{_MONEY}|(?:\w+ )?(?:order|delivery))\b",
    rf"{_NOT_THEIRS}\b{_JOB}(?:['’]s| is| are| still| now| up)* (?:\d+|an?|two|three|four|five|six) (?:days?|wks?|weeks?|months?) late\b",
    rf"\bno sign of the {_JOB}\b|\bno(?:body| one) came\W+(?:second|third|again|still)\b|\bdid(?:n['’]?t| not) (?:turn|show) up again\b|\bwalked off (?:the|our|my) job\b",
    rf"{_CLAUSE}(?:\w+ )?(?:arrived|came|delivered) (?:broken|damaged|smashed)\b|\b(?:w/?|with) an? (?:dent|stain|scratch)\b|\bhad a stain\b|\bsent (?:me|us) the wrong\b|^s?he sent the wrong\b|\bsending (?:it|them) back\b",
)
"""Work for the user, or a thing, that came late, not at all, or broken."""
_FIRM = (
    r"\bor (?:else )?(?:i|we)(?:['’]?ll)? (?:stop pay|cancel|go elsewhere|sue|withhold|change the locks|get someone else|want my money)",
    r"\b(?:not|stop|stopped|refus(?:es|ed|ing) to) pay(?:ing)? (?:till?|until|unless|him|her|them|the (?:rest|bill|invoice))\b|\bwith(?:held|holding|hold) (?:(?:half|the|my|our) )*(?:rent|fee|payment|deposit|balance)\b",
    r"(?:^|[.;!,:] |\b(?:he|she|they|and|now) )(?:refus(?:es|ed|ing) to|won['’]?t) (?:pay(?! for)|refund|fix (?:my|our)|return (?:my|our|the deposit)|take (?:it|them) back)\b",
)
"""What is refused, and what the user said would follow."""
_ABOUT_MONEY = rf"(?:(?:about|abt|over|re|on) (?:(?:the|my|our|his|her) )?(?:{_MONEY}|shares|price|terms|contract|noise|fence|parking)\b)"
_WORDS = (
    rf"(?:^|[.;!,:] ?|\b(?:i|we|and) )argued(?= ?(?:$|[.;!,])| (?:w|w/|with) (?:me|us|him|her|them)\b| {_ABOUT_MONEY})|\bwe disagreed {_ABOUT_MONEY}|\bcross words\b|\blost my temper\b",
    rf"(?:^|[.;!,] |\b(?:got|gets|was) )(?:(?:a )?bit (?:tense|heated|nasty|ugly)(?= ?(?:$|[.;!,])| (?:call|talk)\b)|(?:tense|heated|nasty|ugly) {_ABOUT_MONEY})",
    r"\bi was (?:(?:a bit|too|very|rather) )?(?:short|rude|sharp|harsh) (?:w|w/|with|to)\b|\b(?:want|need|ought|should|must)(?: to)? (?:say sorry|apologi[sz]e)\b(?= ?(?:$|[.;!,])| (?:tbh|to (?:him|her|them)|for (?:how|what)))",
)
"""Words that were had, and what the user is sorry for."""
_AT_ODDS = LazyPattern("|".join((*_OWED, *_LATE, *_FIRM, *_WORDS)), re.IGNORECASE)
_NOT_THE_MATTER = LazyPattern(
    r"(?<!not )\b(?:happy|delighted|thrilled|pleased|laughed|sorted|hospital|hospice|funeral|died|cancer|gutted)\b|\b(?:did(?:n['’]?t| not)) (?:bring|mention|raise|have the heart|say anything)\b",
    re.IGNORECASE,
)
"""What makes such a thing one that was only beside the point of a talk."""


_STOP = LazyPattern(r"[.!?] ")


def _told(note: str) -> Iterator[str]:
    """Yield the lines of a note that say what happened."""
    for row in note.splitlines():
        if not row.lstrip().startswith(_NOT_SAID):
            yield row.lstrip(" \t>~*=")


_NO_PLEASURE = LazyPattern(
    r"^(?:[\w'’-]+ )?(?:disciplinary|grievance|dismissal|capability (?:meeting|mtg)|redundancy (?:meeting|mtg|talk|consultation)|break-?up talk|separation talk|termination meeting)\b(?! (?:policy|procedure|process|training|case law|module|course))|\b(?:final|written|verbal|formal) warning\b",
    re.IGNORECASE,
)
"""A talk that was no pleasure to them, whatever was said."""
_PERSONS = ("him", "her", "them")


def _brings_bad_news(row: str) -> bool:
    """Whether a line without a sign says that the user sacked someone, left or refused them."""
    if row.lstrip().startswith(_SIGNS):
        return False
    if _NO_PLEASURE.search(row):
        return True
    match = _LET_GO.search(row)
    who = next(filter(None, match.groupdict().values()), "") if match is not None else ""
    return who in _PERSONS or who[:1].isupper() or (who != "" and not is_known(who))


def _is_at_odds(row: str, note: str) -> bool:
    """Whether a line without a sign says that money or work is owed to the user, or what was said of it."""
    if row.lstrip().startswith(_SIGNS) or _AT_ODDS.search(row) is None:
        return False
    return _NOT_THE_MATTER.search(note) is None


@lru_cache(maxsize=2048)
def is_quarrel(note: str) -> bool:
    """Whether a note says that they complained, fell out with the user, or owe them money or work."""
    return any(
        _WITH_US.search(one)
        or _COMPLAINT.search(one)
        or (_UNHAPPY_ALONE.search(one) and not _ELSEWHERE.search(one))
        for one in _told(note)
    ) or any(_brings_bad_news(row) or _is_at_odds(row, note) for row in note.splitlines())


@lru_cache(maxsize=2048)
def is_trouble(note: str) -> bool:
    """Whether the note of a talk says that something of theirs is in trouble or lost."""
    said = (one for row in _told(note) for one in _STOP.split(row))
    return any(_TROUBLE.search(one) and not _FOR_LATER.search(one) for one in said)
