"""What came: a time, a question, thanks, a yes or no, something sent, news, or nothing to answer.

It errs on the safe side. What isn't certain has no fact, and its draft is the user's own answer.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from netfollow.errors import BadDate
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.awaited import WRITES_AGAIN, writes_again
from netfollow.method.drafts.asked import ADDRESS, SENTENCES, asked_for, is_told
from netfollow.method.drafts.asked import asks as asks_for_something
from netfollow.method.drafts.excuses import excuse_met, is_excuse
from netfollow.method.drafts.facts.complaints import (
    is_advertisement,
    is_by_another,
    is_sore,
)
from netfollow.method.drafts.facts.moods import (
    EXPECTING,
    is_grave,
    is_long_ago,
    is_relief,
    is_setback,
    is_state_of_mind,
    was_worried,
    without_things,
)
from netfollow.method.drafts.said_back import friendly_part, is_of_meeting
from netfollow.method.drafts.templates import Fact
from netfollow.method.drafts.words.lexicon import FUNCTION_WORDS, parts_of_speech
from netfollow.method.drafts.words.things_sent import is_sent
from netfollow.people import ASSUMED, Direction, Interaction, Kind, ReplyKind
from netfollow.people.dates import MONTHS, WEEKDAYS, DateStyle, read_day, weekday_of
from netfollow.people.days import shift
from netfollow.people.facts import without_facts
from netfollow.people.named_day import named_day

THANKS_AT_MOST = 40
"""Words; a longer message says more than thanks."""

BRIEF = 25
"""Words; a longer message is never one with nothing to answer."""

_WEEKDAY = r"mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTH = "|".join(
    rf"{name[:3]}(?:{name[3:]}|{name[3:4]}|)" if len(name) > 3 else name for name in MONTHS
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:the )?{_NUMBER} (?:of )?(?:{_MONTH})\b\.?|(?:{_MONTH})\b\.? (?:the )?{_NUMBER}(?![:.]?\d| ?[ap]m)"
    r"|\d{1,2}(?:/\d{1,2}|\.(?:1[0-2]|0?[1-9]))\b(?!\.\d| ?[ap]\.?m)|the \d{1,2}(?:st|nd|rd|th)|\d{1,2}(?:st|nd|rd|th)"
)
_DAY = LazyPattern(
    rf"\b(?P<next>next |this |this coming )?(?P<week>{_WEEKDAY})\b\.?(?:,? (?:on )?(?:(?P<date>{_DATE})|(?P<bare>\d{{1,2}})(?![:.]?\d| ?[ap]\.?m| ?o['’]clock|[%/])\b))?"
    rf"|\b(?P<alone>{_DATE})|\b(?P<near>tomorrow|today|tonight)\b",
    re.IGNORECASE,
)
_PART = LazyPattern(r"^ (morning|afternoon|evening)\b", re.IGNORECASE)
_CLOCK = LazyPattern(
    r"(?:\b(?:at|from|around|@) ?)?\b(\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?(?:[ap]\.?m\b\.?|o['’]clock|h\b))"
    r"|\b(?:at|around|about|say) (\d{1,2}|noon|midday|lunchtime)(?:ish)?\b(?![%/])|\b(\d{1,2})ish\b|\b(noon|midday|lunchtime)\b",
    re.IGNORECASE,
)
_LOOSE = LazyPattern(
    r"\b(?:any ?time|whenever|whichever|either|or (?:so|later|earlier)|after|before|until|between|flexible"
    r"|any day|all day|all week|most days|options?)\b",
    re.IGNORECASE,
)
_EXCLUDES = LazyPattern(
    r"\b(?:not|no|never|cannot|except|but|other than|rather than|instead of|unless|apart from|bar)\b|n['’]t\b"
    r"|\b(?:last|were|was|did|busy|away|booked|out on|full|shut|closed)\b",
    re.IGNORECASE,
)
_IS_AWAY = LazyPattern(
    r"\b(?:on (?:\w+ ){0,2}(?:leave|holidays?|vacation)|out of (?:the )?office|away|back (?:in|on|at|from))\b",
    re.IGNORECASE,
)
"""A day in such a sentence is that of an absence, not of a meeting."""
_FURTHER = LazyPattern(
    r"\b(?:week|weeks|weekend of|fortnight|month)\b|\bafter next\b|\b(?:every|each)\b",
    re.IGNORECASE,
)
_MEETING = (
    r"(?:meet(?:s|ing|up)?|met|(?<!\bthe )(?<!\bon )calls?|talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|zoom|skype|teams|facetime|video"
    r"|coffees?|tea|lunch|dinner|breakfast|brunch|drinks?|beers?|pints?|walk|bite|catch[- ]?up|get[- ]together|sit[- ]down|visit"
    r"|pick(?:ed)?[- ]?(?:it |them )?up|collection|appointment|interview|session|slot|minutes|mins|half an hour|an hour|see (?:you|u|each other)|come (?:by|over|round|along|to)"
    r"|drop (?:by|in)|pop (?:by|in|over|round)|get together|site)"
)
"""What people do together at a time."""
_IS_FOR_MEETING = LazyPattern(rf"\b{_MEETING}\b", re.IGNORECASE)
_FINE = (
    r"(?:works?|suits?|ok(?:ay)?|fine|good|great|best|better|possible|doable|do|convenient|instead)"
)
_OFFERS_A_TIME = LazyPattern(
    rf"\bfancy (?:\w+ ){{0,3}}<day>|\b(?:how|what) about (?:(?:on|at|the|maybe|an?|some|<clock>|{_MEETING}) ){{0,4}}<day>"
    r"|\b(?:you|u|ya|you['’]re|i['’]m|we['’]re|i am|we are|anyone) (?:\w+ ){0,2}(?:free|available|around|in for|up for|game for)\b"
    r"|^\W*(?:\w+ )?(?:free|around|available|up for)\b|\b(?:i|we) (?:can|could) (?:come|do|make|pop|meet|call|ring)(?: \w+)? <day>"
    r"|\b(?:do|make|say|manage|call it|aim for|try|to) (?:it |at |on |for |say |<clock> ?|around |like ){0,3}<day>(?! (?:report|paper|slides|deck))"
    rf"|(?:^\W*|[,;:–-] ?|\b(?:hi|so|then|maybe|perhaps|but|and|or|if|think|does|would|will|is|are|say) )(?:on |the )?(?:<clock> (?:on )?)?<day>[^?!.;]{{0,40}}?\b{_FINE}\b"
    r"|\b(?:have|got|find|spare|be) (?:any |some |the |a |an |half )*(?:time|moment|minutes?|mins?|\d+ min\w*|(?:\w+ )?slots?|window|gap|hour|availability)\b",
    re.IGNORECASE,
)
"""Words that are about the day itself, not about what is to be done or had by then."""
_ASKED_TO = LazyPattern(
    r"\b(?:(?:can|could|would|will|shall|should|may|might|cd) (?:you|u|ya|we|i)|let['’]?s|(?:possible|like|want|love|able|happy|good|great|nice) (?:for \w+ )?to)\b"
    r" ?(?:(?:please|also|just|maybe|possibly|perhaps|still|then|both|all|quickly|be able to|like to|want to|be up for|manage to|try (?:to|and)|have time to)\s)*"
    r"(?P<verb>[a-z]+)(?P<rest>[^.?!]*)",
    re.IGNORECASE,
)
_MEETING_VERBS = frozenset(
    ("meet", "talk", "chat", "come", "visit", "zoom", "skype", "discuss", "catch", "hop", "jump", "connect",
     "reconnect")
)  # fmt: skip
_HELPING_VERBS = frozenset(
    ("have", "join", "do", "make", "say", "get", "go", "grab", "take", "schedule", "set", "arrange", "book", "plan", "move", "push",
     "shift", "postpone", "reschedule", "bring", "swap", "find", "fit", "squeeze", "touch", "see", "call", "ring", "phone", "pop",
     "drop", "swing", "sit", "invite", "put", "start", "begin", "try", "aim", "be", "organise", "organize", "fix")
)  # fmt: skip
"""Verbs that propose a meeting with what follows: "have a call", "move our chat"."""
_THEN_MEETS = LazyPattern(
    rf"\s+(?:(?:a|an|our|the|another|that|this|for|up|in|with|on|it|quick|short|brief|little|first|next|\d+|\w+[- ]minute)\s+){{0,4}}{_MEETING}\b"
    r"|\s+(?:me|us|you|u|each other|base)\b",
    re.IGNORECASE,
)
_ASKS_OF_OTHERS = LazyPattern(
    r"^\W*(?:(?:hi|hey|hello|ok|okay|so|and|but|also|thanks|great|cool|btw|oh)\W+)*(?:(?:can|could|will|would|should) (?:he|she|they|it|the|my|your|our)|is|are|r|does|do|did|will|has|have|was|were|when|whens"
    r"|what|whats|where|wheres|who|whos|why|which|how)\b",
    re.IGNORECASE,
)
"""A question about something else: "Is the hall free on Friday?" """
_BY_THEN = LazyPattern(
    r"\b(?:(?<!come )(?<!drop )(?<!pop )(?<!stop )(?<!swing )by|due|before|until|till|ahead of|no later than|in time for|since|from) (?:the |this |next |end of |close of |noon on |midday on |play |eod |on )*<day>",
    re.IGNORECASE,
)
_PLAINLY = LazyPattern(
    r"^\W*can (?:do|make)\b|\binvite you (?:to|for)\b|\b(?:how about|what about|shall we|could we|can we|let['’]s|i(?:['’]m| am) free|i could do|i can do"
    r"|suits me|works for (?:me|us)|would work|(?:i|we) (?:can|could) (?:also )?(?:offer|suggest|propose|do)|would be (?:possible|fine|good|best)|(?:you|u) (?:free|around|available)|fancy (?:an? )?\w+)\b",
    re.IGNORECASE,
)
_AGREES = LazyPattern(
    r"\b(?:works|suits|is (?:fine|good|ok(?:ay)?|perfect|great))\b(?! out\b| as\b)|\b(?:i|we) (?:can|could) (?:do|make|come|pop|call|ring|meet)\b",
    re.IGNORECASE,
)
"""A time that they state: "Wednesday 2pm works for the walkthrough"."""
_HELD = LazyPattern(
    r"\b(?:hold(?:ing)?|held|keep(?:ing)?|reserved?|valid|stands|offer (?:ends|closes)|deadline|yes or no)\b",
    re.IGNORECASE,
)
"""A day until which something is kept is none to meet on."""
_WHICH_ALONE = LazyPattern(
    r"(?:^|(?<=[.!?] ))\W*(?:which|what)(?: one| time| day)?(?: (?:suits|works|is (?:best|better|easier))(?: (?:for )?(?:you|u))?(?: best| better)?"
    r"| (?:would|do) (?:you|u) prefer| (?:do|would) (?:you|u) like)?\W*$",
    re.IGNORECASE,
)
_WHICH = LazyPattern(r"\bwhich(?: one)?\b[^.?!]{0,30}\?", re.IGNORECASE)
_A_TIME_ALONE = LazyPattern(
    r"(?:<day>|<clock>|\W|\b(?:at|on|the|or|so|then|and|maybe|perhaps|say|hi|hey|ok|okay|half|quarter|past|to|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\d+|am|pm|noon|mornings?|afternoons?|evenings?|lunch(?:time)?|in|any|time|either|after|before|for|me|you|with|about|your|my|our|the|place|mine|here|there"
    r"|doesn['’]t|can['’]t|do|work|so)\b)+",
    re.IGNORECASE,
)
"""A question that is a time and little else: "Friday at half past two?" """

_THANKS = LazyPattern(
    r"\b(?:thanks|thank (?:you|u)|thx|tysm|ta|cheers|appreciated?|grateful|very kind|much obliged"
    r"|you(?:['’]?re| are)? (?:(?:a|an|the|absolute|total|utter|complete|real) ){1,2}(?:star|legend|lifesaver|angel|hero|gem|best))\b|^\W*legend\b",
    re.IGNORECASE,
)
_TURNS = LazyPattern(
    r"\b(?:but|however|unfortunately|sadly|afraid|although|regrets?|unable|full until|can(?:not|['’]?t)(?! (?:wait|thank|believe|complain)))\b",
    re.IGNORECASE,
)
_INTRODUCES = LazyPattern(
    r"\b(?:(?:happy|glad) to|i (?:can|could)|i['’](?:ll|d)|shall i|should i|let me|want me to"
    r"|would you like)\b[^.?!]{0,40}\b(?:introduc\w+|intro|connect you|put you in touch)\b",
    re.IGNORECASE,
)
_REFUSES = LazyPattern(
    r"^\W*(?:(?:lol|haha?|er|um|hm+|oh|sorry|honestly)\W+)?(?:no|nope|nah)\b(?=[,.! ]*$|[,.! ]+(?:thanks|thank you|thx|sorry|not|sold|it(?:['’]s| is|s) (?:gone|sold|taken))\b)"
    r"|^\W*(?:(?:thanks|thank you|hi|sorry|i think|actually|but)\W+)*(?:we|i)(?:['’]re|['’]m| are| am) (?:all set|all good|good)\b(?=[,.! ]*$|[,.!]* (?:thanks|thank you|for now|but|at the moment)\b)"
    r"|\bhard pass\b|\bnot this time\b|\b(?:in|with) a different direction\b"
    r"|\b(?:not interested|isn['’]t for (?:me|us)|not for (?:me|us)(?! to\b)|not a (?:good )?fit|no longer (?:need|interested)"
    r"|(?:went|gone|going|go) with (?:another|someone|somebody|a different|other)|(?:appoint|hire|offer|select|choose|take on)(?:ed|en)? (?:the (?:post|role|job|position) to )?(?:another|a different|the other|someone else|an internal)|(?:another|a different|the other|an internal) candidate|(?:chose|chosen|picked) (?:another|someone)"
    r"|\b(?:mov(?:e|ed|ing)|go(?:ne|ing)?|went|proceed(?:ed|ing)?) (?:(?:forward|ahead|on) )?with (?:an)?other (?:candidate|applicant|application|finalist|proposal|bid)s?"
    r"|decided (?:not to|against)|(?:(?:we|i)['’](?:re|m)|are|am) not going ahead|(?:(?:have|going|need) to (?:pass|decline)|(?:we|i)['’]ll pass)(?! (?:on (?!(?:this|it|that)\b)|it|them|this(?! time\b)|that|these|those|both|you|your|his|her|the|along|over|by)\b)"
    r"|(?:not|won['’]t be) (?:be )?(?:able to )?(?:proceed|proceeding|moving forward|taking (?:this|it) further)"
    r"|(?<!not )a no from|it['’]s a no\b"
    r"|over (?:our|my|the) budget|(?:out of|beyond) (?:our|my) (?:price range|budget)|too (?:expensive|pricey|dear) for (?:us|me)"
    r"|(?:don['’]t|do not) (?:need|want) (?:any\b(?! (?:fuss|trouble|money|payment|deposit))|(?:it|this|one)\b(?= (?:any ?more|now|after all|at (?:the moment|all)|right now|thanks|thank you)|\W*$|[.,!]))|(?:have|see|['’]ve) no need (?:for|of)|sorted for|position has been filled"
    r"|answer(?:['’]s| is) (?:a )?no\b|(?:must|have to) disappoint you|regret that|not among (?:the|those)|fill(?:ed)? (?:the|this) (?:position|role|post|job|vacancy) (?:internally|with)|(?:position|role|post|job|vacancy) (?:is|was|has been) (?:now )?filled|unsuccessful|turn(?:ed)? down your|(?:did|could|was|were|has|have) not (?:been )?(?:be )?(?:select|choose|fund|award|shortlist)(?:ed|n)?|not (?:been )?(?:selected|chosen|funded|shortlisted|renewing)|(?:won['’]?t|not) be (?:\w+ )?(?:renew|continu|extend|tak|go|order|book)ing\b|(?:in[- ]house|do(?:ing)? (?:it|this|that) ourselves)(?=\W*$|[.,!])|have an? (?:agency|supplier|provider|designer|developer|company|firm|person|guy) for (?:this|that|it))\b",
    re.IGNORECASE,
)
_SAD = LazyPattern(
    r"\b(?:died|passed away|(?:has|is|was) dying|bereave\w*|hospice|miscarr\w+|terminal(?:ly)? ill"
    r"|(?:in|to|from) (?:the )?(?:hospital|intensive care|icu)|tumou?r|chemo\w*|heart attack|had a stroke|dementia"
    r"|cancer\b(?! (?:research|charity|drug|trial|lab|screening))|diagnos(?:is|ed)\b|very ill|seriously ill"
    r"|(?:laid|lay|laying) off|lay-?offs|redundan\w+|(?:been|got|was|were) (?:fired|sacked|let go|burgled|robbed|evicted)"
    r"|lost (?:my|our|the|his|her|a) (?:job|baby|mum|mom|mother|dad|father|son|daughter|wife|husband|brother|sister"
    r"|dog|cat|home|house|flat|business|case|contract|friend|partner|grandm\w+|grandf\w+|gran|nan|grant|funding|crop|harvest)"
    r"|burn(?:ed|t) (?:down|to)|(?:closing|shutting|closed|shut) (?:down )?(?:our|the|my) (?:plant|shop|office|school|doors"
    r"|business|company|factory|lab|department|site|restaurant|branch)(?! (?:between|from|for|until|till|over|on|early|at|this|next|tomorrow|today|now)\b)|(?:going|gone|went) (?:under|bankrupt|bust)|insolven\w+"
    r"|bankrupt\w*|divorc\w+|split up|broke up|separat(?:ed|ing) from|(?:bad|awful|terrible|horrible|serious|car|bike) accident"
    r"|put (?:him|her|it|them) (?:to sleep|down)|(?:be|been|was) put (?:down|to sleep)|flooded|did(?:n['’]?t| not) (?:get (?:in|the (?:\w+ )?(?:job|role|part|place|grant|flat|house|funding|contract|post|residency|scholarship|fellowship|mortgage|visa))|make the (?:cut|team|shortlist|final)|pass)|(?:was|were|got) (?:rejected|turned down)"
    r"|(?:i|we) failed|out of (?:a|my) job|signed off (?:sick|work)|lost (?:my|our|the|a) (?:\w+ ){1,2}(?:client|customer|job|account|contract|tenant|sponsor)"
    r"|lost (?:my|our|the|a) (?:client|customer|account|role|sponsor|tenancy)|(?:i|we)(?:['’]m|['’]re| am| are| feel| felt) (?:\w+ ){0,2}(?:devastated|heartbroken|gutted|in pieces|in bits|distraught)"
    r"|lost (?:half|most|all|a third|a quarter) (?:of )?(?:the|our|my)|had to let (?:\w+ ){1,4}go\b|(?:were|was|been|got) hit (?:very |really |so )?hard"
    r"|(?:taken|been|fallen|fell|is|am|are|was|very|so|quite|really) (?:very |really |seriously |so |quite )?(?:ill|unwell|poorly)\b(?!-)"
    r"|step(?:ped|ping)? (?:back|away|down) from (?:everything|all|it all|most things|the world|work|this|things)\b"
    r"|biopsy|malignant|(?:not coping|can['’]t cope)|broken up|broken heart|left me\b(?= for\b|\W*$)|walked out on me|evicted|repossessed)\b",
    re.IGNORECASE,
)
_ALL_WELL = LazyPattern(
    r"\b(?:benign|all[- ]clear|in remission|cancer[- ]free|out of (?:the )?hospital|back from (?:the )?hospital|home from (?:the )?hospital)\b",
    re.IGNORECASE,
)
"""What takes the fear out of a sad word: "the biopsy was benign"."""
_GOOD = LazyPattern(
    r"\b(?:got an offer(?= ?!|[.!]|\W*$)|(?:got|landed|start(?:ed)?) (?:the|my|a) (?:new )?(?:job|role|part|place|grant|contract|promotion|visa|keys|offer)"
    r"|got (?:promoted|engaged|married|tenure|in\b|it!|funded)|(?:we|i|she|he|they)(?:['’]ve)? (?:just )?won\b(?!['’])|won (?:the|an?|first)"
    r"|(?:was|were|got|been|is) (?:accepted|promoted|awarded|approved|published|shortlisted)"
    r"|(?:passed|aced) (?:my|the|our|his|her|it)\b(?! (?:on|along|over|round|to)\b)|she['’]s here|he['’]s here|\d ?lbs?\b|had (?:him|her|them|the baby) (?:last night|this morning|today|yesterday|at \d|on \w+day)|it['’]s a (?:boy|girl)|benign|(?:the |got the |an? )?all[- ]clear|in remission|cancer[- ]free|(?:got|won|received) (?:the|a|an|my|our|its|his|her) (?:first )?(?:\w+ )?(?:scholarship|residency|fellowship|award|prize|star|medal|licen[cs]e|degree|commission|place)|(?:we|i|they|she|he)(?:['’](?:re|m|s)| are| am| is) (?:engaged|pregnant)|(?:was|were|is|are) born|(?:just |finally )?had (?:a|our|the) (?:\w+ ){0,2}(?:baby|boy|girl|son|daughter)\b|had twins"
    rf"|(?:(?:we|i|they|she|he)['’](?:re|m|s)|are|am|is) {EXPECTING}"
    r"|(?:^|(?<=[.!?] ))(?:PASSED|[Pp]assed|GOT IN|[Gg]ot in)(?=(?: btw| by the way)?\W*(?:[!.]|$)| (?:first time|with (?:a )?(?:distinction|merit|honou?rs))\b)"
    r"|(?:we|i) did it|i['’]m (?:engaged|pregnant|a (?:dad|mum|father|mother|grand\w+))|(?:closed|raised) (?:our|the) (?:round|seed|series)"
    r"|(?:board|committee|council|jury|bank|landlord|boss|publisher|panel|trustees|investors?|judge|school|university|planners|hospital|client|they|she|he|everyone) (?:has |have |all |just |finally |both )*(?:said yes|voted (?:yes|for it)|gave (?:us|me) the (?:go-ahead|green light))"
    r"|(?:planning|visa|mortgage|funding|grant|loan)(?: permission)? (?:has |have |just |finally )*(?:came|come|gone|went) through"
    r"|(?:board|committee|council|bank|landlord|planners|trustees) (?:has |have |just |finally )*approved (?:the|our|my|it)\b(?: (?:loan|mortgage|plans?|funding|grant|application|budget|extension|bid))?"
    r"|(?:we|i) got (?:the |our |a )(?:\w+ )?(?:grant|funding|loan|permit|permission|visa|mortgage|contract|part|role|place|job|house|keys|go-ahead|green light)"
    r"|got into (?!trouble|debt|bed|hot water|it\b|the car|a (?:fight|row|mess)|an? (?:argument|accident))|getting married|we got the (?:keys|house|flat|funding)|sold out|graduated|made partner|defended (?:my|yesterday|today|this morning|last week))\b",
    re.IGNORECASE,
)
_WHEN = (
    r"(?:after|once|when|until|till|in) (?:the |you |we |i |it |our |your |my )?(?:holidays?|break|new year|summer|spring"
    r"|autumn|winter|easter|christmas|launch|move|harvest|audit|season|q[1-4]|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)"
)
_LATER = LazyPattern(
    r"\b(?:come back|(?:try|ping|nudge|write|call|message) (?:me|us)|try again|ask (?:me|us) again|(?:do )?write (?:again|to (?:me|us))|get in touch|check back|circle back|reach out)"
    rf"\b[^.?!]{{0,30}}\b(?:when|once|after|in|at|if|next|then|on (?=(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b|(?:mon|tues|wednes|thurs|fri)day\b))\b|\b(?:let['’]s|we['’]ll|i['’]ll|we can|we could) (?:[\w'’]+ ){{0,2}}?(?:talk|speak|chat|meet|look|discuss|revisit|review|pick|catch|wait|see|try|leave|come back|be in touch|get in touch|write|call|ring|return|think|do (?:it|this|that))\b[^.?!]{{0,40}}\b{_WHEN}\b|\bbetter\b[^.?!]{{0,40}}\b{_WHEN}\b|\b(?:talk|speak|meet|chat) (?:again )?(?:(?:after|once) (?:that|then|the \w+)|(?:when|once|after) (?:i|we))\b"
    r"|\b(?:(?:has|have|needs?|['’]ll need|ought) to|can|must|should|will|it['’]ll|that['’]ll) (?:\w+ )?wait (?:until|till|for)\b|\bon (?:hold|ice) (?:until|till|for now)\b"
    r"|\bno (?:budget|money|capacity|time|room|headcount) (?:until|till|before)\b|\bnot (?:until|till|before)\b"
    r"|\b(?:flat out|swamped|snowed under|slammed|busy) (?:until|till)\b"
    r"|\bnot (?:right )?now\b|\bbad time\b|\btoo busy\b|\b(?:mat(?:ernity)?|parental|sick|paternity) leave\b",
    re.IGNORECASE,
)
_NOTHING = LazyPattern(
    r"^\W*(?:ok(?:ay)?|k|noted|will do|sure|perfect|great|super|lovely|brilliant|cool|fine|got it|understood|agreed|done"
    r"|deal|received|all good|no worries|no problem|sounds (?:good|great|fine)|all set|see you|speak soon|talk soon|same here"
    r"|likewise|you too|yes|yep|yup|ha+|haha)\b"
    r"|\b(?:see|speak to|talk to) you (?:then|there|soon)\b",
    re.IGNORECASE,
)
_FOREIGN_WORDS = """danke dir ihnen ich mich mir wir uns euch sie ihr können könnten bitte nein ja passt nicht und
    oder für mit nach der die das den dem ein eine ist sind uhr melde gerne liebe lieber grüße gruß
    kein keine schicken bis vielen dank morgen freitag montag dienstag mittwoch donnerstag habe
    haben wann wie geht auch noch leider schon merci beaucoup bientôt bonjour salut je tu vous nous
    peut pouvez est sont pas oui non avec pour et ou le la les un une des du jeudi lundi mardi
    mercredi vendredi samedi dimanche demain à se voir voilà très bien c'est j'ai cordialement mais
    gracias hola te escribo semana viene que el los las por para con muy bueno sí puedes puede usted
    jueves lunes martes miércoles viernes mañana nos vemos saludos pero estoy obrigado obrigada olá
    você não sim grazie ciao sono non per domani giovedì prego bedankt dank je ik het een niet graag
    tack hej jag det och takk jeg dziękuję nie tak"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_ENGLISH_WORDS = """the a an and or of to in on at for with i you he she we they it is are was were be not no yes
    thanks thank my your our this that have has had do did does can could will would what how when
    but so me us him her from by as if there"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_AMBIGUOUS_WORDS = """no me as an is in was per so die die on du tu to los set men un dank van us"""
_AMBIGUOUS = frozenset(_AMBIGUOUS_WORDS.split())
_LETTER = LazyPattern(r"[^\W\d_]")
_UNDONE = LazyPattern(r"\b(?:not|never)\b|n['’]t (?:get|win|pass)")
_ALL_THE_SAME = LazyPattern(
    r"\b(?:thanks?|thank you|thx|cheers),? (?:anyway|all the same|though)\b"
    r"|\b(?:got|found|have|taken|took|chose|picked) (?:[\w']+ ){0,3}?(?:elsewhere|someone else|somebody else)\b",
    re.IGNORECASE,
)
"""Who thanks for what isn't needed any more: it was nobody's pleasure."""
_PAST = LazyPattern(r"\b(?:last|were you|was|did)\b", re.IGNORECASE)
_OTHER_TIME = LazyPattern(r"\d|\bhalf\b|\bquarter\b|\b[A-Z]{2,4}T\b")
_DOTTED = LazyPattern(r"^(\d{1,2})\.(\d{1,2})$")
_WORD = LazyPattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OTHER_SCRIPT = LazyPattern(r"[\u0370-\u1fff\u3040-\uffdc]")
_CLAUSES = LazyPattern(
    r", (?:and|also) |, (?=can|could|would|shall|how about|what about)|; | and (?=does|is|would|could)"
)


_THINKING = LazyPattern(
    r"\b(?:i|we)(?:['’]ll| will| shall) (?:read|study|go through|look (?:at|over|through)|review|send (?:you )?(?:my |some )?(?:comments|thoughts|feedback)|be in touch|(?:come|get|report|write) back|let you know|write|ring|call|have a (?:look|think)"
    r"|think|mull|discuss|check|ask)\b|\b(?:i|we) (?:must|need to|have to) (?:think|discuss|check|ask|talk|look)\b|\bI (?:come|get) back to you\b|\b(?:run|get) (?:it|this|that) (?:past|by|in front of)\b",
    re.IGNORECASE,
)
_WHO = LazyPattern(
    r"^\W*(?:(?:hi|hello|hey|sorry|um|er)\W+)*(?:who(?:['’]?s| is| are) (?:this|you|that)|new (?:phone|number)|who dis"
    r"|do (?:i|we) know (?:you|each other)|have we met|remind me who you are)\b",
    re.IGNORECASE,
)
_ANNOYED = LazyPattern(
    r"\b(?:another|more) (?:follow-?up|sales|chaser|reminder|marketing|spam|cold e?-?mail)\w*|\b(?:second|third|fourth|fifth|tenth|\d(?:nd|rd|th)) (?:e-?mail|message|time|one|mail)\b[^.?!]{0,30}\b(?:week|month|today|days?)\b"
    r"|\bjust what (?:i|my \w+|we) needed\b|\b(?:don['’]t|ever|never) (?:give up|stop|quit)\b|\bmade my day\b(?=.{0,3}$)(?<!you made my day)"
    r"|\bhow did you get (?:this|my) (?:address|number|e-?mail)|\bleave me alone\b|\bnot again\b|\bspam\b",
    re.IGNORECASE,
)
_STOP = LazyPattern(
    r"\b(?:take (?:me|us) off (?:your|the|this|any)|remove (?:me|us|my (?:e-?mail|address|name|number))|unsubscribe|(?:please |pls )?stop (?:writing|e-?mailing|contacting|messaging|calling|texting|ringing)(?: to)?(?: me| us| please| now|\W*$)"
    r"|(?:don['’]?t|do not) (?:contact|write to|e-?mail|message|call|ring|text) (?:me|us)(?: again| any ?more| ever|\W*$))",
    re.IGNORECASE,
)
"""They ask to be left alone."""
_MEANT_WELL = LazyPattern(
    r"\b(?:you (?:really |totally )?made my day|thank|thx|love)\b", re.IGNORECASE
)
_ACCEPTS = LazyPattern(
    r"\b(?:count (?:me|us) in|(?:i|we)(?:['’]m|['’]re| am| are) in\b(?! [a-z])|(?:i|we) can (?:speak|come|join|make it|attend|help|do (?:it|that|this))"
    r"|(?:we|i)(?:['’]d| would) like to (?:go ahead|proceed)\b|please go ahead\b|yes,? (?:please|let['’]?s)|let['’]?s do (?:it|this)|sign (?:me|us) up|you['’]re on(?=\W*$|[!.,]))"
    r"|\b(?P<polite>(?:i|we)(?:['’]d| would) (?:love|(?:be )?(?:very )?(?:happy|delighted|glad|hono[u]?red|thrilled|pleased)) to"
    r"|(?:happy|glad|delighted|pleased) to (?:join|come|speak|do|attend|take part|accept|be there))\b",
    re.IGNORECASE,
)
_WILLING = LazyPattern(
    r"^\W*(?:ok(?:ay)?|yes|yep|yeah|sure|fine|great|happy to|gladly|deal|cool|alright|perfect|sounds (?:good|great))\b",
    re.IGNORECASE,
)
_WHEN_ASKED = LazyPattern(
    r"\bwhen(?=\W*$|\?)|\bwhen(?:['’]?s| is| would be| are| do| does| would| could| can| shall| should| were)? ?(?:suits?|works?|good|best|you (?:free|around|thinking|available|like|want)|we (?:meet|talk|speak|do))\b",
    re.IGNORECASE,
)
_DETERMINER = r"(?:the|my|our|your|a|an|some|those|these|that)"
_GIFT_NOUN = (
    rf"(?P<gift>{_DETERMINER} (?!calendar\b|availability\b|schedule\b|diary\b|number\b|thing\b|problem\b|issue\b|situation\b|deal\b|catch\b|question\b|story\b|point\b)[\w'’-]+(?: [\w'’-]+){{0,2}}?)"
    r"(?= (?:you|from|for|of|as|that|which|we|i|to|with|in|on|about|is|are|and|below|above|now)\b|[.,!?:;]|$)"
)
_GIFT = LazyPattern(
    rf"\b(?:here(?:['’]s| is| are)|attached (?:is|are|you['’]ll find)|(?<![a-z] )attached(?= (?:the|my|our|your)\b)|find attached|(?<!can )(?<!may )(?<!shall )(?<!could )(?<!should )(?<!if )(?:i|we)(?:['’]ve| have)? (?:just )?(?:attach|enclose|send you|attached|enclosed|sent over|sent you|shared|uploaded|forwarded(?: you)?)(?! your\b)|here you go[,:]?|(?:i['’]m|i am|am) (?:attaching|sending(?: you)?)) {_GIFT_NOUN}",
    re.IGNORECASE,
)
_GIFT_ATTACHED = LazyPattern(
    r"(?:^|[,.!] )(?P<gift>(?:the|my|our|your|a|an) [\w'’-]+(?: [\w'’-]+){0,2}?) (?:is|are) (?:attached|enclosed|below|here(?=\W*$|[.!:,]))",
    re.IGNORECASE,
)
_GIFT_FOUND = LazyPattern(
    r"\b(?:find|see) (?P<gift>(?:the|my|our|a|an|some) [\w'’-]+(?: [\w'’-]+){0,2}?) (?:attached|enclosed|below)\b"
    r"|(?:^|[,.!] )(?P<parcel>(?:a|an|the|some) [\w'’-]+(?: of [\w'’-]+)?) (?:is|are) (?:on (?:its|their) way to you|in the post (?:to|for) you)\b",
    re.IGNORECASE,
)
_GIFT_BARE = LazyPattern(
    r"(?:^|[.!] )(?:(?:hi|hello|dear) [^\W\d_]+\W+)?(?P<gift>(?!please|see|find|as|also|i|we|both|all|it|they|now|just|files? name)[^\W\d_][\w-]*(?: (?!is|are|signed)[\w-]+){0,2}) (?:(?:is|are|now|signed|signed and|is also) )*(?:attached|enclosed|in (?:the )?attachment|(?<=are )here(?=\W*$|[.!:,]))(?!\w)",
    re.IGNORECASE,
)
"""What they sent without a word before it: "NDA signed and attached"."""
_HELPED = LazyPattern(
    r"\b(?:passed|forwarded|sent|put|recommended|mentioned|shared|submitted)(?: on)? your (?:cv|name|details|application|deck|proposal|work|portfolio|resume|book)\b"
    r"|\b(?:told|mentioned you to|recommended you to) (?:them|him|her|[A-Z]\w+)(?: that)? you\b|\bput in a (?:good )?word\b|\b(?:has|have|he['’]s|she['’]s|they['’]ve) (?:kindly )?(?:agreed|said yes|approved it|approved your)\b",
    re.IGNORECASE,
)
"""What they did for the user, or got someone to agree to."""
_SPOKE_FOR_ME = LazyPattern(
    r"\b(?:(?:I|i|we)(?:['’]ve| have)? (?:just |already |also )*|^|(?<=[.!,] ))(?:(?:[Jj]ust|[Ff]inally) )?(?:spoke|spoken|[Ss]poke|[Tt]alked|[Ww]rote|[Ee]mailed|[Mm]essaged|[Pp]inged|[Tt]exted|[Rr]ang|[Hh]ad a word) (?:to |with )?(?:[A-Z][\w'’-]+|him|her|them)\b"
    r"[^?!]{0,60}?\b(?:expecting|waiting for|looking forward to|happy to|keen to|(?:will|['’]ll) (?:write|call|ring|see|meet|talk|be in touch|get in touch)|said (?:yes|to (?:write|call|ring|email|get in touch)))\b"
    r"|\b(?:s?he|they|[A-Z][\w'’-]+)(?:['’](?:s|re)| is| are) expecting (?:you\b|(?:your|a|an) (?:e?-?mail|call|message|note|text|cv|visit)|to hear from you)"
)
"""They asked someone else on the user's behalf: "spoke to Dan, he's expecting your call"."""
_GIVING = (_GIFT, _GIFT_ATTACHED, _GIFT_FOUND, _GIFT_BARE, _HELPED, _SPOKE_FOR_ME, _ACCEPTS)
_POINTS = LazyPattern(
    r"\b(?:not the (?:right|best) person|wrong person|not me (?:any ?more|these days)|no longer (?:my|in|at|work|the|handle|do)|better off|(?:i['’]ve|i have) (?:moved|left|changed)"
    r"|not my (?:area|department|thing|field)|(?:right|best) person (?:is|would be|to)|(?:handles?|runs|(?:looks|looking) after|deal(?:s|ing) with|in charge of) (?:this|that|it|these)|thanks for thinking of me|successor|(?:you (?:could|should|might|can)|please|best to|better to) (?:write|talk|speak|turn) to)\b|\binstead\b",
    re.IGNORECASE,
)
_NAMES = LazyPattern(
    r"\b(?:[Tt]ry|[Cc]ontact|[Tt]alk(?:ing)? to|[Ss]peak(?:ing)? (?:to|with)|[Aa]sk|[Ww]ant|[Ww]rit(?:e|ing) to|[Ee]mail(?:ing)?|touch with|[Pp]erson is|[Ss]uccessor is|would be|with) "
    r"(?:[a-z][\w’' -]{0,40}, |(?:my|our|the) (?:[a-z-]+ ){1,3})?((?:(?:Dr|Prof|Ms|Mr|Mrs)\.? )?[A-Z][\w'’-]+(?: (?:de|van|von|der|den|la|da|di|le|al|bin) (?:der |den |la )?[A-Z][\w'’-]+| [A-Z][\w'’-]+)+)"
    r"|(?:^|[.,;!] |\bnow |\band )([A-Z][\w'’-]+(?: (?:de|van|von|der|den|la|da|di|le|al|bin) (?:der |den |la )?[A-Z][\w'’-]+| [A-Z][\w'’-]+)+) (?:is (?:now )?(?:looking after|handling|dealing with|in charge of|responsible for|the right person)|(?:now )?(?:looks after|handles|deals with|runs|does) (?:this|that|it|these)|(?:has |have |is )?(?:took over|taken over|taking over|takes over|my successor|replaced me|replacing me))"
)
_TIME_TO_COME = LazyPattern(
    r"(?:the |early |late |mid[- ]?)*(?:new year|next \w+|spring|summer|autumn|fall|winter|q[1-4]|easter|christmas|the holidays|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|a (?:few|couple of) (?:weeks|months)|(?:two|three|six) (?:weeks|months)|the end of \w+)\b",
    re.IGNORECASE,
)
_CONDITION = LazyPattern(
    rf"\b(?P<word>once|when|after|until|till|before|(?:in|at)(?=\s+{_TIME_TO_COME.pattern}))\s+(?P<what>[^,.?!;()]{{3,60}})",
    re.IGNORECASE,
)
_TURNED_ROUND = {
    "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your", "i'm": "you're", "i’m": "you're",
    "we're": "you're", "we’re": "you're", "i've": "you've", "i’ve": "you've", "we've": "you've", "we’ve": "you've",
    "am": "are", "ours": "yours", "mine": "yours",
}  # fmt: skip


_AS_A_GUEST = r"(?:do (?:it|this|that|another|the same|one|some|more)|(?:run|give|lead|teach|play|sing|perform|present|visit|stay|judge|host|(?:speak|read|talk) (?:to|at|for|from)) (?!you\b|me\b|up\b))"
_INVITES = LazyPattern(
    r"\b(?:would|do) (?:you|u)(?: (?:and|both|all|two|guys|lot|\w+) ?\w*){0,3}? (?:like|love|fancy|want|care) to (?:come|join|attend)\b(?! (?:back|up|with) )"
    r"|\b(?:(?:you|u)(?:['’]?re| are) (?:(?:both|all|very|most|warmly|always) )*(?:invited|welcome to (?:come|join)|very welcome(?= (?:at|on|in)\b)))"
    r"|\b(?:we|i)(?:['’]d| would) (?:like|love) (?:to invite|to have) (?:you|u)\b(?! (?:to )?(?:an? |the |for (?:an? )?)?(?:\w+ )?(?:interview|call|meeting|round|stage))|\b(?:like|love) (?:you|u) (?:both )?to (?:come|join us)\b(?! in for)"
    r"|\bcome (?:(?:over|round|along|and|both|see|us|soon|to us) )*(?:to|for) (?:(?:a|the|our|my|some|sunday|xmas|christmas|new year['’]?s?) )*(?:lunch|dinner|tea|supper|cake|drinks|party|housewarming|birthday|wedding|barbecue|bbq|concert|opening|launch)\b"
    rf"|\bcome back\b[^.?!]{{0,40}}? (?:(?:and|to) (?:{_AS_A_GUEST})\b|for (?:another|more|an?|your|the) (?!chat|talk\b|call|look|decision|quick))"
    r"|\b(?:it would be|would be|it['’]d be) (?:so |really )?(?:nice|lovely|great|good|wonderful|fun) (?:to see (?:you|u)|to have (?:you|u)|if (?:you|u) (?:could|can|came)) (?:there|come|make it|come along|with us|join us)\b|\bcome and (?:see|visit|stay with) us\b",
    re.IGNORECASE,
)


def is_invitation(text: str) -> bool:
    """Whether a message invites the user to a meal, a party or a concert, or to come again."""
    is_again = _ENJOYED.search(text) is not None and _TURNS.search(text) is None
    return _INVITES.search(text) is not None or (is_again and _ASKED_BACK.search(text) is not None)


_ENJOYED = LazyPattern(
    r"\b(?:(?<!would )(?<!['’]d )(?:loved|enjoyed|adored)|went down|(?:huge|big|great|real) (?:hit|success)|raved)\b",
    re.IGNORECASE,
)
_ASKED_BACK = LazyPattern(
    r"\bcome (?:back|again)\b(?! to (?:me|you)\b)[^.!?]{0,60}\?", re.IGNORECASE
)


_WISHES = LazyPattern(
    r"\b(?:happy (?:belated )?birthday|many happy returns|congratulations|congrats)\b",
    re.IGNORECASE,
)


def is_wish(text: str) -> bool:
    """Whether a message congratulates the user."""
    return _WISHES.search(text) is not None


class Received(msgspec.Struct, frozen=True):
    """What their last message asks for: the time it suggests, and what is true of it.

    `slots` has what can be said about it: `wanted` ("Here's the deck"), `gift` ("the reference"),
    `right` (whom to ask instead), `condition` ("once the budget is in").
    """

    proposal: str = ""
    facts: frozenset[Fact] = frozenset()
    days: frozenset[date] = frozenset()
    """The days they named; another is proposed instead."""
    slots: Mapping[str, str] = {}
    questions: tuple[str, ...] = ()
    """What is left for the user to answer, in their words."""
    times: str = ""
    """The times that they offer to choose from, in their words."""
    said_back: tuple[str, ...] = ()
    """What is said to the friendly part: "See you on the 19th!"."""
    passed_over: str = ""
    """The part that an answer ready made says nothing to, in their words."""


def read_message(history: Sequence[Interaction], today: date) -> Received:
    """Return what the last message is about, if it is theirs and in writing."""
    contacts = [entry for entry in history if entry.kind.is_contact]
    if not contacts or not contacts[-1].is_reply or contacts[-1].direction is not Direction.IN:
        return Received()
    last = contacts[-1]
    if last.answer is ReplyKind.NOT_NOW and not is_grave(last.text):
        facts = {Fact.DATED} if last.until and ASSUMED not in last.fills else set()
        facts |= {Fact.LISTED} if _KEEP_ME.search(last.text) else set()
        return Received(
            facts=frozenset(facts),
            slots=_told(condition=condition_of(last.text, last.until) or _month_of(last)),
        )
    refused = (ReplyKind.NO, ReplyKind.WRONG_PERSON)
    text = in_plain_marks(" ".join(without_facts(last.text)[0].split()))
    if last.kind not in (Kind.EMAIL, Kind.MESSAGE) or last.answer in refused or not text:
        return Received()
    if is_foreign(text):
        return Received(facts=frozenset({Fact.FOREIGN}))
    if news := _news(text, worried=was_worried(contacts[:-1], last.at.date())):
        return _with_friendly_words(news, text, last.at.date(), today)
    if alone := _for_the_user(text):
        return Received(facts=frozenset(alone), questions=_questions(text))
    return _beside_the_friendly_part(text, last.at.date(), today)


def _with_friendly_words(news: Received, text: str, sent: date, today: date) -> Received:
    """Return a message with news in it, and what is said back to one of a relief."""
    if Fact.RELIEF not in news.facts:
        return news
    return msgspec.structs.replace(news, said_back=friendly_part(text, sent, today).lines)


def _beside_the_friendly_part(text: str, sent: date, today: date) -> Received:
    """Return what a message is about, and what is said back to its friendly part."""
    if _ALL_THE_SAME.search(text):
        return Received(questions=_questions(text))
    friendly = friendly_part(text, sent, today)
    is_settled = True
    if when := _confirmed(text):
        found = Received(when, frozenset({Fact.CONFIRMED}))
    elif when := _call_me(text, sent, today):
        found = Received(when, frozenset({Fact.CALLING}))
    elif is_invitation(text):
        return Received(questions=_questions(text))
    else:
        is_settled = False
        found = _in_a_time(friendly.rest if friendly.lines else text, sent, today)
    if friendly.lines and not found.facts and _SIGNED.fullmatch(friendly.rest):
        found = Received(facts=frozenset({Fact.NOTHING}))
    is_sour = not found.facts and (_TURNS.search(text) or _UNDONE.search(text))
    lines = [one for one in friendly.lines if not (is_sour or (is_settled and is_of_meeting(one)))]
    return msgspec.structs.replace(found, said_back=tuple(lines))


_SIGNED = LazyPattern(
    r"\W*(?:(?:all|the|best|many|kind|warm|wishes|regards|love|cheers|thanks|thx|hugs?|yours|xx*)\b\W*){0,4}(?:[A-Z][\w’'-]*\W*)?"
)
"""How a message ends that says no more: "Best, Inês"."""


def _for_the_user(text: str) -> set[Fact]:
    """Return what a message is that nothing ready made may answer; nothing for most."""
    found = {Fact.STAND_IN} if is_by_another(text) and not _NAMES.search(text) else set()
    if is_advertisement(text):
        return {Fact.STAND_IN}
    sore = {Fact.SORE} if is_sore(text) and not _is_annoyed(text) else set()
    return found | sore


def _questions(text: str) -> tuple[str, ...]:
    return asked_for(text, plain=True)[1] if asks_for_something(text) else ()


def _in_a_time(text: str, sent: date, today: date) -> Received:
    """Return what a message is about that may suggest a time."""
    offer = _proposal(text, sent, today)
    if offer is None:
        return _without_a_time(text, sent, asks=asks_for_something(text))
    named = {_day(match, sent) for match in _DAY.finditer(text)} - {None}
    days = frozenset(day for day in named if day is not None)
    rest = offer.rest if offer.time else _WHICH_ALONE.sub("", offer.rest)
    asks = asks_for_something(rest)
    if offer.time:
        facts = {Fact.ASKED if asks else Fact.PROPOSED}
    else:
        facts = {Fact.SEVERAL_ASKED if asks else Fact.SEVERAL}
    passed_over = "" if asks else next(_told_besides(rest, *_NO_ANSWER_TO), "")
    if passed_over:
        facts |= {Fact.MORE}
    asked, questions = asked_for(rest) if asks else ({}, ())
    return Received(
        offer.time, frozenset(facts), days, asked, questions, offer.times, passed_over=passed_over
    )


_CHOSEN_BY_ME = {Fact.PROPOSED: Fact.SEVERAL, Fact.ASKED: Fact.SEVERAL_ASKED}


_DELIGHTED = LazyPattern(
    r"\b(?:over the moon|delighted|thrilled|chuffed|so (?:happy|pleased|proud|excited|relieved))\b",
    re.IGNORECASE,
)
_NO_ANSWER_TO = (_IS_AWAY, _GOOD, _DELIGHTED)
"""Beside a time: where they are, and a joy that has its word already."""


def on_a_working_day(received: Received, is_working: Callable[[date], bool] | None) -> Received:
    """Return a message whose one time, on a day off, isn't agreed to but left to the user."""
    if is_working is None or not received.proposal or not received.days:
        return received
    if any(map(is_working, received.days)):
        return received
    facts = frozenset(_CHOSEN_BY_ME.get(one, one) for one in received.facts)
    return msgspec.structs.replace(
        received, proposal="", facts=facts, times=f"{received.proposal}?"
    )


def _month_of(last: Interaction) -> str:
    """Return the month in which they may be asked again, if their words don't say when: "in March"."""
    if last.until is None or (last.until - last.at.date()).days < A_MONTH_AWAY:
        return ""
    if named_day(last.text, last.at.date()) == last.until:
        return ""
    return f"in {MONTHS[last.until.month - 1].title()}"


A_MONTH_AWAY = 21
"""Days; a day to ask again that is farther away is named by its month."""


_MARKS = LazyPattern(r"\?[?!]+|(?<!!)!{1,3}\?[?!]*")
_WONDER = LazyPattern(
    r"\b(?:why|what|oh|so|really|wait), (?=(?:do|does|did|is|are|was|were|have|has|can|could|will|would|should|shall|don['’]t|isn['’]t|aren['’]t) \w)",
    re.IGNORECASE,
)
"""A word before a question that is none of its own: "Why, is there something you need?"."""
_ORDINAL = LazyPattern(r"\b(\d{1,2})(?:st|nd|rd|th) (?=([a-z]+)\b)", re.IGNORECASE)
_RANKS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_BEHIND_A_DATE = LazyPattern(
    rf"(?:{_FINE}|{_MEETING}|sounds?|looks?|seems?|(?:after)?noon|mornings?|evenings?|nights?|lunchtime|midday|{_MONTH})\b",
    re.IGNORECASE,
)


def in_plain_marks(text: str) -> str:
    """Return a message with one question mark for several, and ranks in words: "fourth class" is no date."""
    text = _WONDER.sub("", _MARKS.sub("?", text))
    return _ORDINAL.sub(_ranked, text)


def _ranked(match: re.Match[str]) -> str:
    """Return "fourth " before "class", where the number is no day of a month."""
    number, word = int(match[1]), match[2].casefold()
    found = parts_of_speech(word)
    is_thing = found is not None and found.noun > max(found.verb, found.adverb)
    if not 0 < number < len(_RANKS) or not is_thing or word in FUNCTION_WORDS:
        return match[0]
    return match[0] if _BEHIND_A_DATE.match(word) else f"{_RANKS[number]} "


def _news(text: str, *, worried: bool) -> Received | None:
    """Return what a message with sad news is, or one that tells that a worry is over."""
    if _LAUGHS.search(text) and not is_grave(text):
        return None
    is_over = is_relief(text, was_worried=worried) or _is_well_again(text)
    if (
        not is_over
        and not is_grave(text)
        and (not _SAD.search(without_things(text)) or _ALL_WELL.search(text) or is_long_ago(text))
    ):
        return None
    left = asked_for(text, plain=True)[1]
    hope = next((one[0] for one in _HOPES_TO_MEET.finditer(text)), "")
    also = {Fact.ALSO} if left or hope else set()
    if is_over:
        is_mixed = is_setback(text) or _TURNS.search(text) is not None
        facts = {Fact.SETBACK} if is_mixed else {Fact.RELIEF} | also
        return Received(facts=frozenset(facts), questions=left)
    is_thanks = _THANKS.search(text) is not None
    if worried and (is_thanks or is_state_of_mind(text)):
        return Received(facts=frozenset({Fact.THANKED} if is_thanks else ()), questions=left)
    gift = _gift(text)
    sad = {Fact.SAD} | ({Fact.SENT} if gift else set()) | also
    return Received(facts=frozenset(sad), slots=_told(gift=gift), questions=left, passed_over=hope)


_LAUGHS = LazyPattern(r"\b(?:lol|lmao|ha(?:ha)*)\b|[\U0001f602\U0001f923\U0001f606]", re.IGNORECASE)
"""Nobody laughs at sad news: "Ha! We were robbed"."""
_WELL_AGAIN = LazyPattern(
    r"\b(?:all )?(?:good|fine|well|ok(?:ay)?|better) (?:now|again)\b|\b(?:fully|completely|mostly) recovered\b|\bback (?:on (?:my|his|her|our) feet|to normal)\b",
    re.IGNORECASE,
)
_MENDS = LazyPattern(r"hospital|accident|\b(?:ill|unwell|poorly)", re.IGNORECASE)


def _is_well_again(text: str) -> bool:
    """Whether someone was ill and is well now, and that is all that is sad."""
    sad = [match[0] for match in _SAD.finditer(text)]
    return bool(sad) and all(map(_MENDS.search, sad)) and _WELL_AGAIN.search(text) is not None


_HOPES_TO_MEET = LazyPattern(
    r"\b(?:(?:love|like|great|good|nice|lovely|fun|hope|hoping) to (?:catch up|meet|see (?:you|u)|get together|come (?:and|to) see|talk|visit)|if (?:you|u)(?:['’]?re| are) (?:around|free|about|in town)|you(?:['’]d| would)(?: both| all)? be (?:most |very |so |always )?welcome)\b[^.?!\n]{0,60}",
    re.IGNORECASE,
)
"""A wish of theirs that waits for an answer beside their news."""


_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_ON_DAY = LazyPattern(
    rf"\b(?:(?P<weekday>{_WEEKDAY})\b(?: (?:the )?(?P<number>\d{{1,2}}(?:st|nd|rd|th)?)\b(?![:.]\d| ?[ap]m)(?: (?:of )?(?P<month>{'|'.join(MONTHS)})\b)?)?"
    r"|the (?P<date>\d{1,2}(?:st|nd|rd|th)))",
    re.IGNORECASE,
)
_AT_HOUR = LazyPattern(
    r"(?:\bat |@ ?)(?P<at>\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)\b|\b(?P<hour>\d{1,2}(?:[:.]\d\d)? ?[ap]m|\d{1,2}:\d\d)\b",
    re.IGNORECASE,
)
_CONFIRMS = LazyPattern(
    r"(?:ok|okay|yes|yep|yeah|great|perfect|sure|thanks|thank you|good|lovely|brilliant|cool|fine|hi|hello)\b.*"
    r"\b(?:works?|suits?|is (?:fine|good|great|perfect|on)|see you|talk|speak|confirmed?|it is|will do|booked)\b"
    r"|(?:confirmed|confirming|see you|booked|in the diary|talk|speak)\b"
    r"|(?:\S{1,20} ){1,6}(?:is|['’]s) (?:fine|good|great|perfect)\b",
    re.IGNORECASE,
)
"""How a time is agreed to: "yes Tuesday 8th at 3 works", "see you on the 8th"."""
CONFIRMED_IN = 14
"""Words of a message that agrees to a time and says no more."""


def _confirmed(text: str) -> str:
    """Return the one time that a short message agrees to; empty if it does more than that."""
    is_more = "?" in text or _TURNS.search(text) or _UNDONE.search(text) or "can't" in text
    days = list(_ON_DAY.finditer(text))
    hours = list(_AT_HOUR.finditer(text))
    is_one = len(days) == 1 and len(hours) <= 1 and len(text.split()) <= CONFIRMED_IN
    if is_more or not is_one or not _CONFIRMS.match(text):
        return ""
    day = days[0]
    named = f"the {day['date']}"
    if day["weekday"]:
        whole = next(one for one in WEEKDAYS if one.startswith(day["weekday"].casefold()[:3]))
        month = day["month"].title() if day["month"] else ""
        named = " ".join(filter(None, (whole.title(), day["number"], month)))
    hour = (hours[0]["at"] or hours[0]["hour"]) if hours else ""
    hour += _zone(_ZONE.match(text, hours[0].end())) if hours else ""
    return f"{named} at {hour}" if hour else named


_CALL_ME = LazyPattern(
    rf"\W*(?:(?:hi|hey|hello|sure|ok|okay|yes|great|thanks|sorry|can (?:you|u)|could (?:you|u)|please|pls|just|best|u can|you can)\W+){{0,4}}"
    rf"(?:call|ring|phone|bell|buzz)(?: me| us)?(?: back)? (?P<when>(?:(?:on )?(?P<week>{_WEEKDAY})(?: (?:morning|afternoon|evening))?|(?P<near>today|tonight|tomorrow)(?: (?:morning|afternoon|evening))?)"
    r"(?: (?:at|after|from|around|about|before|any ?time after) (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|lunch|noon|work))?)\W*(?:x+|thanks|ta|cheers|pls|please)?\W*",
    re.IGNORECASE,
)
"""They ask to be called at a time, and say no more: "Call me tonight after 7"."""


def _call_me(text: str, sent: date, today: date) -> str:
    """Return when they ask to be called, as the answer says it; empty for a day that is over."""
    match = _CALL_ME.fullmatch(text)
    if match is None:
        return ""
    if match["near"]:
        day = shift(sent, match["near"].casefold() == "tomorrow")
        said = match["when"] if day == sent == today or (day - sent).days else ""
        if day < today or (day == today and sent != today):
            said = match["when"].replace(match["near"], "today") if day == today else ""
        return said
    number = weekday_of(match["week"].casefold()[:3])
    day = shift(sent, (number - sent.weekday() - 1) % 7 + 1) if number is not None else sent
    named = match["when"].replace(match["week"], WEEKDAYS[day.weekday()].title(), 1)
    return named if day > today else ""


def _without_a_time(text: str, sent: date, *, asks: bool) -> Received:
    """Return what a message is about that suggests no time."""
    facts = set(_kinds(text, asks=asks))
    if Fact.LATER in facts and (condition_of(text) or named_day(text, sent)):
        facts |= {Fact.DATED}
    slots = _told(
        gift=_gift(text) if facts & {Fact.SENT} else "",
        right=_right(text) if facts & {Fact.POINTED} else "",
        condition=condition_of(text) if facts & {Fact.LATER, Fact.ACCEPTED} else "",
    )
    asked, questions = asked_for(text, plain=bool(facts)) if asks else ({}, ())
    passed_over = _passed_over(text, facts, asks=asks)
    if passed_over:
        facts |= {Fact.MORE}
    if facts or not asks:
        return Received(
            facts=frozenset(facts), slots=slots, questions=questions, passed_over=passed_over
        )
    if len(questions) + (bool(asked) and not is_told(asked["wanted"])) > 1:
        facts = {Fact.TWO}
    elif asked:
        facts = {Fact.WANTED}
    return Received(facts=frozenset(facts), slots=asked, questions=questions)


def _passed_over(text: str, facts: Collection[Fact], *, asks: bool) -> str:
    """Return the part of a message that an answer ready made would say nothing to."""
    if Fact.REFUSED in facts:
        return _part_with(_KINDLY, text)
    if Fact.POINTED in facts:
        return _part_with(_OF_THEIR_LIFE, text)
    if Fact.THINKING in facts:
        return next(_told_besides(text, _WAVERS, _THINKING, WRITES_AGAIN), "")
    if facts and (part := _part_with(_DISCREETLY, text)):
        return part
    if Fact.ACCEPTED in facts and (part := _part_with(_IN_PART, text)):
        return part
    if asks or _READY.isdisjoint(facts):
        return ""
    return next(
        filter(
            _STATEMENT.match,
            _told_besides(text, *_GIVING, _INTRODUCES, WRITES_AGAIN, _GOOD, _DELIGHTED),
        ),
        "",
    )


def _part_with(pattern: LazyPattern[str], text: str) -> str:
    return next(filter(pattern.search, _HALVES.split(text)), "")


_HALVES = LazyPattern(r"[.!?;\n]\s|,? but |, | [–—-] ")


_DISCREETLY = LazyPattern(
    r"\b(?:don['’]?t|do not) (?:share|forward|tell|pass|post|publish|mention|quote|show)\b|\b(?:keep|between) (?:it|this|that|us)\b(?= (?:to yourself|confidential|quiet|private|between)|\W*$|[.,!])|\bleave out\b",
    re.IGNORECASE,
)
"""A request to keep something from others, which a thank-you alone would pass over."""
_IN_PART = LazyPattern(
    r"\b(?:but|only|except|not possible|as long as|depend(?:s|ing)|provided|unless|if (?!you (?:like|want|need)\b))\b|n['’]t\b(?! wait\b)",
    re.IGNORECASE,
)
"""What a yes is bound to, or leaves out."""
_OF_THEIR_LIFE = LazyPattern(
    r"\b(?:baby|retir\w+|maternity|paternity|parental|sabbatical|illness|surgery|operation|married|wedding|new (?:job|role|post))\b",
    re.IGNORECASE,
)
_READY = frozenset(
    (Fact.SENT, Fact.HELPED, Fact.ACCEPTED, Fact.OFFERED, Fact.THEIR_TURN, Fact.GOOD)
)
"""What a message may be whose answer could do without the user's words."""
_KINDLY = LazyPattern(
    r"\b(?:loved|liked|enjoyed|impressive|excellent|wonderful|next (?:one|time|year|month|season|round|call)|in (?:the )?future|another (?:time|idea|way|one)|do (?:send|let|keep|try|stay|come)|(?:could|can|might|may|would|will) (?:\w+ )?(?:offer|consider|look at|suggest|recommend|manage|do)|(?:ask|try|speak to|talk to|contact) [A-Za-z]|(?:glad|happy|love|hope) (?:to|you))\b|\b(?:apply|try|work|talk|speak) (?:\w+ ){0,2}again\b|\b(?:keep|stay) in\b|\bthought highly\b|\bimpressed\b",
    re.IGNORECASE,
)
"""What a no says kindly, and that isn't passed over."""


def says_only_thanks(text: str) -> bool:
    """Whether a message says thanks and no more, or nothing that could be answered."""
    text = " ".join(text.split())
    if not text or is_foreign(text) or _SAD.search(text) or asks_for_something(text):
        return False
    found = {*_kinds(text, asks=False)}
    return bool(found & {Fact.THANKED, Fact.NOTHING})


_KEEP_ME = LazyPattern(
    r"\bkeep (?:me|us) (?:on (?:the|your)(?: \w+)? list|posted|in the loop|updated|informed)\b",
    re.IGNORECASE,
)


def _is_annoyed(text: str) -> bool:
    """Whether they are annoyed at being written to, or ask to be left alone."""
    if _STOP.search(text) is not None:
        return True
    return _ANNOYED.search(text) is not None and _MEANT_WELL.search(text) is None


def _told(**slots: str) -> dict[str, str]:
    return {slot: words for slot, words in slots.items() if words}


def _gift(text: str) -> str:
    """Return what they sent along; hops that "are here" came to them."""
    said = _gift_named(text)
    return said if not _ARRIVED.search(text) or is_sent(said) else ""


_ARRIVED = LazyPattern(r"\b(?:is|are) here\b", re.IGNORECASE)


def _gift_named(text: str) -> str:
    """Return what they sent along, with "your" for theirs: "the reference", "your CV"."""
    match = _GIFT.search(text) or _GIFT_ATTACHED.search(text) or _GIFT_FOUND.search(text)
    if match is None:
        bare = _GIFT_BARE.search(text)
        words = _small(bare["gift"]) if bare else ""
        return words if not words or _NUMBERED_PART.match(words) else f"the {words}"
    first, _, rest = next(filter(None, match.groupdict().values())).partition(" ")
    first = {"my": "your", "our": "your", "your": "the", "a": "the", "an": "the"}.get(
        first.casefold(), first.casefold()
    )
    given = rest if first == "the" and _NUMBERED_PART.match(rest) else f"{first} {rest}"
    return f"the link to {given}" if _SITE.search(rest) and ADDRESS.search(text) else given


_NUMBERED_PART = LazyPattern(
    r"(?:chapter|ch|section|part|draft|version|page|figure|table|appendix|module|unit|lesson|episode|volume|vol|act|scene|book|level|stage|phase)\.? ?(?:\d|one\b|two\b|three\b)",
    re.IGNORECASE,
)
"""What is called by its number, without "the": "chapter 3"."""
_SITE = LazyPattern(
    r"(?:shop|store|site|website|page|gallery|blog|channel|profile|calendar|feed|repo|account|instagram)\Z",
    re.IGNORECASE,
)
"""What is shown by its address: nobody attaches a shop."""


def _small(words: str) -> str:
    """Return words without the capital of a sentence: "report", but "NDA"."""
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _right(text: str) -> str:
    match = _NAMES.search(text)
    return (match[1] or match[2]) if match else ""


_MONTH_NAME = LazyPattern(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_NAMED_TIME = LazyPattern(r"(?:the )?(?:easter|christmas|holidays|end)", re.IGNORECASE)
_NEXT = LazyPattern(r"next\b", re.IGNORECASE)


def condition_of(text: str, until: date | None = None) -> str:
    """Return when they want to hear again, to them: "once your budget is in", "in the new year".

    The month of the day they named, `until`, goes before another one.
    """
    again = _AGAIN_IN.search(text)
    in_month = f"in {again['month'].title()}" if again is not None else ""
    return _on_a_date(text) or in_month or _on_condition(text, until)


_AGAIN_IN = LazyPattern(
    rf"\b(?:again|try me|ping me|nudge me|come back|get in touch|write|check back|reach out|contact me)\b[^.?!;]{{0,30}}?\bin (?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
"""A month in which they want to hear again, whatever keeps them until then."""


def _on_a_date(text: str) -> str:
    """Return the date, and the hour, when they want to hear again: "on 5 January after 3pm"."""
    day = _BACK_ON.search(" ".join(text.split()))
    if day is None:
        return ""
    month = next(one for one in MONTHS if one.startswith(day["month"].casefold()[:3]))
    return f"on {int(day['number'])} {month.title()}{day['hour'] or ''}"


def _on_condition(text: str, until: date | None) -> str:
    for word, what in _conditions(text, until):
        is_time = _TIME_TO_COME.match(what)
        if is_time:
            what = _MONTH_NAME.sub(lambda name: name[0].title(), is_time[0])
        said = [_TURNED_ROUND.get(one.casefold(), one) for one in what.split()]
        if said[-1].casefold() in ("please", "then", "again", "sorry", "thanks"):
            said.pop()
        if not said or "you" in {one.casefold() for one in what.split()}:
            continue
        if is_time:
            word = {
                "until": "after"
                if "easter" in what.casefold() or "christmas" in what.casefold()
                else "in",
                "till": "in",
                "before": "in",
                "once": "in",
                "when": "in",
            }.get(word, word)
            if word == "in" and _NEXT.match(what):
                word = ""
            if word == "in" and _NAMED_TIME.match(what):
                word = "after" if "end" not in what.casefold() else "at"
        elif word in ("in", "at"):
            continue
        elif word in ("until", "till", "before"):
            word = "once" if _HAS_VERB.search(what) else "after"
        return f"{word} {' '.join(said)}".strip()
    return ""


def _conditions(text: str, until: date | None) -> Iterator[tuple[str, str]]:
    """Yield the words for a time to come and what follows them, of other months than that of a day none."""
    for match in _CONDITION.finditer(" ".join(text.split())):
        what = match["what"].strip().removeprefix("after ")  # "until after the offsite"
        is_hour = _AN_HOUR.match(what) is not None
        if not is_hour and (until is None or not _is_another_month(what, until)):
            yield match["word"].casefold(), what


_AN_HOUR = LazyPattern(
    r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b| ?o['’]clock|\W*$| on\b)|noon|lunch\b", re.I
)
"""A time of day, which without its day says nothing."""
_BACK_ON = LazyPattern(
    r"\b(?:come|try|call|ring|write|ask|contact|email|get|check|circle|speak|talk|chat|ping|message|text)\b[^.?!\d]{0,30}?(?:\bthe )?"
    rf"\b(?P<number>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b(?P<hour> (?:after|from|at|around|about|before) \d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]m\b)?)?",
    re.IGNORECASE,
)
"""The day on which they may be asked again: "come back 5 Jan after 3pm"."""


def _is_another_month(words: str, day: date) -> bool:
    """Whether words name a month, and not that of a day."""
    small = words.casefold()
    named = [number for number, name in enumerate(MONTHS, 1) if small.startswith(name)]
    return bool(named) and day.month not in named


_HAS_VERB = LazyPattern(
    r"\b(?:is|are|was|has|have|['’]ve|['’]re|['’]s|we|i|it|they|he|she|starts?|opens?|ends?|comes?|gets?|know|hear|done)\b",
    re.IGNORECASE,
)


def is_foreign(text: str) -> bool:
    """Whether a message is in another language than English, as far as its words tell."""
    if not text.isascii() and len(_OTHER_SCRIPT.findall(text)) * 2 > len(_LETTER.findall(text)) > 0:
        return True
    said = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in said)
    other = sum(word in _FOREIGN and word not in _AMBIGUOUS for word in said)
    return other > english


def _kinds(text: str, *, asks: bool) -> Iterator[Fact]:
    """Yield the one kind that a message is, if it is certain."""
    if _WHO.search(text):
        yield Fact.WHO
    elif _POINTS.search(text) and _NAMES.search(text) and "?" not in text:
        yield Fact.POINTED
    elif _INTRODUCES.search(text):
        yield Fact.OFFERED
    elif _is_annoyed(text):
        yield Fact.ANNOYED
    elif _WAVERS.search(text) or _REFUSES.search(text):
        yield from _no_or_not_yet(text, asks=asks)
    elif _is_their_turn(text):
        yield Fact.THEIR_TURN
    elif "?" not in text and _DO_IT_IN.search(text) and not _TURNS.search(text):
        yield Fact.ACCEPTED
    elif _is_put_off(text):
        yield Fact.LATER
    else:
        yield from _welcome(text, asks=asks)


def _is_put_off(text: str) -> bool:
    """Whether a message asks for another time, and isn't keen on it, an invitation or a question."""
    is_asked = "?" in _ASKS_LATER.sub("", text)
    is_welcome = _IS_KEEN.search(text) is not None or is_invitation(text)
    return _LATER.search(text) is not None and not (is_asked or is_welcome)


def _no_or_not_yet(text: str, *, asks: bool) -> Iterator[Fact]:
    """Yield a no, or that they haven't decided; nothing for a message that does both."""
    is_no = _REFUSES.search(text) is not None
    if not _WAVERS.search(text):
        is_open = _AGAIN.search(text) is not None and condition_of(text) != ""
        yield from () if "?" in text else (Fact.LATER if is_open else Fact.REFUSED,)
    elif not (asks or is_no or _ACCEPTS.search(text)):
        yield Fact.THINKING


_AGAIN = LazyPattern(
    rf"\b(?:look at (?:it|this|that) again|revisit (?:it|this|that)|try (?:(?:me|us) )?again|ask (?:(?:me|us) )?again|come back(?: to (?:me|us|it|this))?)\b[^.?!,]{{0,20}}?\b{_TIME_TO_COME.pattern}",
    re.IGNORECASE,
)
"""A no for now, with when it may be another answer: "perhaps look at it again in the spring"."""
_UNDECIDED = (
    r"(?:convinced|decided|persuaded|sold|(?:sure|certain)(?=\W*$|[.,!;]| (?:yet|tbh|honestly|we|i|it|at (?:this|the))\b| about (?:it|this|that|the (?:price|cost|timing|idea|budget))\b"
    r"| (?:if|whether) (?:it|this|that|we|i)(?:['’]s| is| need| want| can| could| should| would| have)\b))"
)
_WAVERS = LazyPattern(
    rf"\b(?:on the fence|(?:in|of) two minds|(?:(?:i|we)['’](?:m|re)|i am|we are|feel(?:ing)?|bit) torn|torn between|(?:mull|ponder)(?:ing)?|sleep on (?:it|this|that)|(?:i['’]m|we['’]re|am|are|is|still|isn['’]t|aren['’]t) (?:(?:a bit|still|just|really) )?(?:(?:not|n['’]t) )?(?:(?:yet|so|quite|entirely|totally|fully|completely|really|100%) )*(?:un{_UNDECIDED}|undecided)"
    rf"|(?:(?:['’]m|['’]re|am|are|is|still|['’]s) not|isn['’]t|aren['’]t|^\W*not) (?:(?:yet|so|quite|entirely|totally|fully|completely|really|100%) )*{_UNDECIDED}\b(?! to (?:have|take|get|see|do|be)\b)(?! what you)"
    r"|have(?:n['’]t| not) (?:yet )?(?:(?:fully|quite|really) )?(?:decided|made up)|not ruling (?:it|this|that|anything) out|hesita\w+|waver\w*|s[ck]eptical|second thoughts|part of me)\b"
    r"|^\W*(?:hmm+\W+)?maybe\b(?=[.!,]|\W*$)|[.!] maybe\W*$",
    re.IGNORECASE,
)
"""They haven't made up their mind: neither a yes nor a no answers that."""
_IS_KEEN = LazyPattern(
    r"\b(?:(?:i|we)(?:['’]d| would)(?: really| very much| still)? (?:like|love|be (?:very |really )?(?:happy|glad|keen|delighted|pleased|interested))|(?:really|still|very|definitely|certainly|quite) (?:keen|interested)|very much|good idea|great idea|love (?:to|the idea|it)|of course|absolutely|definitely|(?:happy|glad|keen|delighted) to|looking forward|(?:i|we) (?:may|might|could) (?!not|have to|be (?:away|late|busy))\w+)\b|^\W*(?:(?:dear|hi|hello) \w+\W+)?(?:yes|yep|sure|gladly)\b",
    re.IGNORECASE,
)
"""A yes that is only put off: "I would like to meet her very much. January is better"."""
_TRY_ME = LazyPattern(
    r"\b(?:try|ping|ask|nudge|write|call|ring|email|message|contact) (?:(?:to )?me|us)\b|\b(?:come|get|circle|check|report) back\b|\b(?:get in touch|try again|(?:let['’]?s|(?:can|could|shall) we) (?:talk|speak|catch up|meet|look at (?:it|this)))\b",
    re.IGNORECASE,
)
"""How they ask to be written to again."""


def puts_off(text: str) -> bool:
    """Whether a message asks for nothing but to be written to again at another time."""
    text = in_plain_marks(" ".join(without_facts(text)[0].split()))
    asked = WRITES_AGAIN.sub("", text)  # Who comes back themselves doesn't ask for it.
    if not text or is_foreign(text) or _TRY_ME.search(asked) is None or is_grave(text):
        return False
    return {*_kinds(text, asks=False)} == {Fact.LATER} and not excuse_met(text)


_DO_IT_IN = LazyPattern(
    r"^\W*(?:(?:ok(?:ay)?|yes|yep|yeah|sure|great|cool|good idea|sounds good)\W+){1,2}(?:let['’]?s|we (?:can|could)) do (?:it|this|that)\b",
    re.IGNORECASE,
)
"""A yes to do something, at some time: "ok, let's do it in January"."""
_ON_A_DAY = LazyPattern(
    r"\b(?:by|on|before|after|at|in|within|early|end of|no later than|next|this|then|tomorrow|today|soon|shortly)\b",
    re.IGNORECASE,
)

_ASKS_LATER = LazyPattern(
    r"(?:^|[.!,;–-] )(?:(?:hi|hello|thanks|sorry|ok|so|and|maybe|perhaps)[ ,.!]{1,3}){0,3}(?:(?:could|can|would|will|shall) (?:you|u|we) )?(?:speak|talk|meet|come|check|circle|get|write|ask|try|ping|nudge|call|reach)\b[^.?!]{0,20}\b(?:back|again|later|then|me|us|out|when|once|after)\b[^.?!]{0,80}\?\W{0,4}$",
    re.IGNORECASE,
)


def _is_their_turn(text: str) -> bool:
    """Whether they say that they will write again, by some day."""
    match = writes_again(text)
    if match is None or "?" in text:
        return False
    if _TURNS.search(text) and not _LATER.search(WRITES_AGAIN.sub("", text)):
        return False
    return _ON_A_DAY.search(text, match.end()) is not None


def _welcome(text: str, *, asks: bool) -> Iterator[Fact]:
    """Yield what a message is that is neither a no nor a later: a yes, a gift, news, thanks."""
    accepts = _ACCEPTS.search(text)
    turns = _TURNS.search(text) is not None
    is_yes = accepts is not None and not (turns and accepts["polite"])
    is_yes = is_yes and _WHICH.search(text) is None
    helped = (_HELPED.search(text) or _SPOKE_FOR_ME.search(text)) and not turns
    if _WHEN_ASKED.search(text) and (is_yes or _WILLING.search(text)):
        yield Fact.WHEN
    elif _gift(text):
        yield Fact.SENT
        if asks:
            yield Fact.ALSO
    elif is_yes or helped:
        yield Fact.ACCEPTED if is_yes else Fact.HELPED
        if asks:
            yield Fact.ALSO
    elif not asks:
        yield from _plain(text, turns=turns)


_GOT_IT = LazyPattern(r"\bGOT IT\b(?=.*[a-z])|\b(?:[Ii]|[Ww]e) (?:just |only )?got it ?!")
"""A cry of joy; "got it" in small letters means that they understood."""


def _tells_of_luck(text: str) -> bool:
    return _GOOD.search(text) is not None or _GOT_IT.search(text) is not None


def is_good_news(text: str) -> bool:
    """Whether a message tells of something to be congratulated on."""
    is_news = _tells_of_luck(text) and not (_UNDONE.search(text) or _SOUR.search(text))
    return is_news and _SAD.search(text) is None and not is_grave(text) and not is_relief(text)


def is_their_news(text: str) -> bool:
    """Whether good news is the writer's own: nobody is congratulated on a sister's job."""
    return _OF_A_RELATIVE.search(text) is None and _ALL_WELL.search(text) is None


_SOUR = LazyPattern(
    r"\b(?:killing me|hurt(?:s|ing)?|aching|sore|terrible|awful|horrible|rubbish|disaster|worst|exhaust\w+|shattered|knackered|sadly|unfortunately)\b",
    re.IGNORECASE,
)
"""What stands beside good news and isn't: nobody is glad of that."""
_OF_A_RELATIVE = LazyPattern(
    r"\b(?:my|our) (?:(?:eldest|youngest|oldest|elder|younger|little|big) )?(?:son|daughter|lad|lass|kid|brother|sister|mum|mom|dad|mother|father|cousin"
    r"|niece|nephew|friend|mate|grandson|granddaughter|colleague|neighbour|neighbor)\b(?:['’]s)?(?: [A-Z]\w+)? (?:has |have |just |finally |is |was |also )*"
    r"(?:got|passed|aced|won|landed|graduated|started|been|accepted|promoted|approved|made|engaged|expecting)",
    re.IGNORECASE,
)
"""Someone else's luck, which nobody here is congratulated on."""


def _plain(text: str, *, turns: bool) -> Iterator[Fact]:
    """Yield what a message is that asks for nothing: news, thanks, word to come, or nothing."""
    words = len(text.split())
    if _tells_of_luck(text) and not _UNDONE.search(text) and not _SOUR.search(text):
        yield Fact.GLAD if _ALL_WELL.search(text) or _OF_A_RELATIVE.search(text) else Fact.GOOD
    elif _says_only(text, _THINKING) and words <= BRIEF and not turns:
        yield Fact.THINKING
    elif any(_left_open(text)):
        return
    elif _THANKS.search(_OF_COURTESY.sub("", text)) and words <= THANKS_AT_MOST and not turns:
        yield Fact.THANKED
    elif (_NOTHING.search(text) and words <= BRIEF and not turns) or _GLAD_SIGNS.fullmatch(text):
        yield Fact.NOTHING


_GLAD_SIGNS = LazyPattern(
    r"[\s!x\ufe0f\u200d\U0001f3fb-\U0001f3ff👍👌🙏❤♥💕💖💙💚💛💜🧡😀😁😃😄😊🙂☺😍🥰😘🤗🎉🥳💪👏🙌✅✔🤝💯✨🔥😎🤩]+"
)
"""Signs that say yes, thanks or how nice, and no word."""
_OF_COURTESY = LazyPattern(
    r"\b(?:thanks|thank (?:you|u)|thx|cheers)(?: (?:so|very) much)? for (?:(?:your|the|this) )?(?:[\w-]+ )?(?:interest|time|application|message|e-?mail|patience|reply|response|reminder|follow(?:ing)?[- ]?up|invoice|invitation|invite|waiting|understanding"
    r"|nothing|letter|quote|offer|feedback|connecting|reaching out|getting (?:in touch|back)|writing|checking(?: in)?|thinking of (?:me|us)|inviting (?:me|us)|asking|letting (?:me|us) know|update)\b",
    re.IGNORECASE,
)
"""Thanks that are no more than polite: nobody says "you're welcome" to them."""
_PLEASANTRY = LazyPattern(
    r"\b(?:happy|merry|nadolig|(?:have|enjoy|hope you) (?:a|an|the|your|had)|best wishes|take care|all the best|speak|talk|see you|looking forward|good luck|safe travels|regards|sincerely|yours|xx*"
    r"|helpful|useful|kind|lovely|great|brilliant|perfect|wonderful|amazing|fantastic|excellent|delicious|superb|generous|thoughtful|loved?|enjoyed|appreciate\w*|means? a lot|made my day|exactly what|just what"
    r"|no (?:rush|hurry|need|worries|problem)|let me know if|sorry|apolog\w+|good to meet|stay in touch|got it|noted|will do(?! [\w£$€])|received|legend|star|hero|best|lifesaver|owe you|pleasure|good to|nice to|i hope|see you|hope (?:you|u|ur|all))\b",
    re.IGNORECASE,
)
"""What is said around thanks, and needs no word back."""
_STATEMENT = LazyPattern(
    r"\W*(?:(?i:and|so|oh|also|ps|btw|anyway|by the way)\W+)*(?:(?i:I|we|he|she|they|it|there|my|our|the|this|his|her|their)\b|[A-Z][\w'’-]+ (?:is|was|are|has|have|had|and|said|says|will|can|got|gave|went|came|sends|wants|loves)\b)"
)
"""How a sentence begins that says something: "Jean is home", "I shall put it to the board"."""
_HELLO = LazyPattern(
    r"^\W*(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|morning|evening)\b[^,.!?\n]{0,30}[,.!]\s*",
    re.IGNORECASE,
)
_MORE_CLAUSES = LazyPattern(r"[.!?;\n]\s|, (?=(?:I|we|he|she|they|my|our) )| [–—-] ")
NOTHING_IN = 5
"""Words of a part that says nothing to answer: "sounds good to me"."""
COURTEOUS_IN = 12
"""Words of a part that is thanks or a pleasantry; a longer one says more."""
MORE_THAN = 2
"""Words of a sentence that may be no more than a name or a greeting."""


def says_more(text: str, *besides: LazyPattern[str]) -> bool:
    """Whether a message tells something beside thanks, or what some patterns find: an answer ready made would pass over it."""
    return any(map(_STATEMENT.match, _told_besides(text, *besides)))


def _told_besides(text: str, *known: LazyPattern[str]) -> Iterator[str]:
    """Yield the parts of a message that are neither thanks nor what some patterns find."""
    return (one for one in _left_open(text) if not any(each.search(one) for each in known))


def _says_only(text: str, pattern: LazyPattern[str]) -> bool:
    """Whether a message says what a pattern finds and, beside thanks, nothing else."""
    return pattern.search(text) is not None and all(map(pattern.search, _left_open(text)))


def says_only_sorry(text: str) -> bool:
    """Whether all that a message says is an apology, with why or until when, and thanks."""
    return not asks_for_something(text) and all(map(is_excuse, _left_open(text)))


def _left_open(text: str) -> Iterator[str]:
    """Yield the parts of a message that are neither thanks nor a pleasantry."""
    for one in _MORE_CLAUSES.split(_HELLO.sub("", text, count=1)):
        words = len(one.split())
        is_known = bool(_THANKS.search(one) or _PLEASANTRY.search(one)) and words <= COURTEOUS_IN
        is_known = is_known or (words <= NOTHING_IN and _NOTHING.match(one) is not None)
        if words > MORE_THAN and not is_known:
            yield one


_TWO_HOURS = LazyPattern(
    r"\d(?: ?[ap]\.?m\b\.?)?(?: h| uhr)?,? (?:or|oder|ou) (?:(?:at|from|around) )?\d", re.IGNORECASE
)
"""Two times of one day: "at 11 or 3"."""
_EITHER_DAY = LazyPattern(r"\beither\b|\bor\b", re.IGNORECASE)


class _Offer(msgspec.Struct, frozen=True):
    """The one time that they suggest, else the times to choose from; and the rest of the text."""

    rest: str
    time: str = ""
    times: str = ""


def _proposal(text: str, sent: date, today: date) -> _Offer | None:
    """Return the time that a message suggests, or the times to choose from; None without any."""
    for sentence in (match[0] for match in SENTENCES.finditer(text) if match[0].strip()):
        days = list(_DAY.finditer(sentence))
        is_question = asks_for_something(sentence)
        is_offered = (
            len(days) > 1 and _EITHER_DAY.search(sentence) and _IS_FOR_MEETING.search(sentence)
        )
        is_asked = (
            is_question or _PLAINLY.search(sentence) or _AGREES.search(sentence) or is_offered
        )
        if not days or not is_asked or _HELD.search(sentence):
            continue
        if _PAST.search(sentence) or (_IS_AWAY.search(sentence) and not is_question):
            continue
        clause = max(_CLAUSES.split(sentence), key=lambda part: days[0][0] in part)
        if not _is_to_meet(clause):
            continue
        rest = _without(clause.strip(" ?"), text)
        reason = _without(clause, sentence).strip()
        if not (_TURNS.search(reason) or _EXCLUDES.search(reason) or asks_for_something(reason)):
            rest = _without(reason, rest) if reason else rest
        is_choice = _WHICH.search(text) is not None and " or " in clause
        is_loose = _LOOSE.search(clause) or _BY_THEN.search(_marked(clause))
        if len(days) > 1 or is_choice or is_loose or _TWO_HOURS.search(clause):
            times = "" if _EXCLUDES.search(clause) else _times_in(clause, loose=bool(is_loose))
            return _Offer(rest, times=times)
        if _EXCLUDES.search(clause) or _FURTHER.search(clause):
            continue
        said = _still_ahead(days[0], clause, sent, today)
        if said:
            return _Offer(rest, said)
    return None


_NUMBER_BEFORE = LazyPattern(
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? ){0,3}\d{1,2}(?:st|nd|rd|th)? (?:or|and|/) (?:(?:on|at) )?(?:the )?\Z",
    re.IGNORECASE,
)
TIMES_AT_MOST = 60
"""Characters of the times in an open place."""
_PART_BEHIND = LazyPattern(
    r"(?: in the| on the)? (?:mornings?|afternoons?|evenings?)\b|(?: ?[-–] ?| or (?:at )?| to )\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b)?",
    re.IGNORECASE,
)


def _times_in(clause: str, *, loose: bool) -> str:
    """Return the times that are offered in a clause, as they are written: "Tuesday at 11 or 3"."""
    found = [*_DAY.finditer(clause), *_CLOCK.finditer(clause)]
    start, end = min(one.start() for one in found), max(one.end() for one in found)
    if numbers := _NUMBER_BEFORE.search(clause[:start]):
        start = numbers.start()
    if loose:
        end = len(clause)
    elif behind := _PART_BEHIND.match(clause, end):
        end = behind.end()
    said = clause[start:end].strip(" .,?!").replace("[", "(").replace("]", ")")
    return said if len(said) <= TIMES_AT_MOST else ""


def _without(clause: str, text: str) -> str:
    """Return a text without a clause of it and the mark behind that."""
    before, _, after = text.partition(clause)
    return f"{before}{after.removeprefix('?')}".strip(" ,")


def _marked(text: str) -> str:
    """Return a text with a mark for each day and each time of day."""
    return " ".join(_CLOCK.sub(" <clock>", _DAY.sub("<day>", text)).split())


def _is_to_meet(clause: str) -> bool:
    """Whether the day in a clause is one to meet or talk on: only then can one say that it works.

    "Could you send it by Friday?" asks for something, "Is the hall free on Friday?" for an answer.
    """
    marked = _marked(clause)
    if _A_TIME_ALONE.fullmatch(marked):
        return True
    asked = _ASKED_TO.search(marked)
    if asked is not None:
        return _verb_meets(asked["verb"].casefold(), asked["rest"])
    if _BY_THEN.search(marked) and not _IS_FOR_MEETING.search(marked):
        return False
    if _OFFERS_A_TIME.search(marked):
        return True
    return not _ASKS_OF_OTHERS.search(marked) and _IS_FOR_MEETING.search(marked) is not None


_ON_STAGE = LazyPattern(r" (?:at|in|on) (?:our|the|an?|my)\b")


def _verb_meets(verb: str, rest: str) -> bool:
    if verb == "speak":
        return _ON_STAGE.match(rest) is None
    if verb in _MEETING_VERBS:
        return True
    if verb not in _HELPING_VERBS:
        return False
    return _THEN_MEETS.match(rest) is not None or _OFFERS_A_TIME.search(f"{verb}{rest}") is not None


def _still_ahead(match: re.Match[str], clause: str, sent: date, today: date) -> str:
    """Return a time in their words; empty for a day that has passed or isn't certain."""
    day = _day(match, sent)
    if day is None or day < today:
        return ""
    is_numbered = match["bare"] and day.day == int(match["bare"])
    if match["near"] or not (match["date"] or match["alone"] or is_numbered):
        if match["next"] and match["next"].strip().casefold() == "next":
            said = "" if (sent - today).days or day.weekday() <= sent.weekday() else "next "
            said = f"next {WEEKDAYS[day.weekday()].title()}" if said or sent == today else ""
            said = said or f"{WEEKDAYS[day.weekday()].title()}"
        else:
            said = {0: "today", 1: "tomorrow"}.get(
                (day - today).days, WEEKDAYS[day.weekday()].title()
            )
    elif is_numbered:
        said = f"{WEEKDAYS[day.weekday()].title()} {match['bare']}"
    else:
        said = match[0].strip(" .,")
        said = said[0].upper() + said[1:] if match["week"] else _THE.sub("the", said)
    place = clause.find(match[0])
    after = clause[place + len(match[0]) :] if place >= 0 else ""
    part = _PART.match(after)
    clock = _clock(clause[:place] + " , " + after) if place >= 0 else ""
    return f"{said}{f' {part[1].lower()}' if part else ''}{f' at {clock}' if clock else ''}"


def _clock(text: str) -> str:
    """Return the one time of day that stands beside a day; empty for none, a range or a doubt."""
    found = list(_CLOCK.finditer(text))
    if len(found) != 1:
        return ""
    others = text[: found[0].start()] + " " + text[found[0].end() :]
    zone = _ZONE.match(text, found[0].end())
    if zone:
        others = text[: found[0].start()] + " " + text[zone.end() :]
    if _OTHER_TIME.search(others):
        return ""
    said = next(one for one in found[0].groups() if one).strip(" ,").removesuffix(".")
    return f"{said}{_zone(zone)}"


_THE = LazyPattern(r"^The\b")
_ZONE = LazyPattern(
    r",? ?\(?(?:(?P<whose>our|my|your|ur|their) (?:local )?time|(?P<named>(?:[A-Z]{1,4}T|UTC|GMT|BST)(?:[+-]\d{1,2})?|[A-Z][a-z]+ time|local time))\b\)?"
)
_SIDES = {"our": "your time", "my": "your time", "your": "my time", "ur": "my time"}


def _zone(match: re.Match[str] | None) -> str:
    """Return the time zone of a time as who accepts it says it: " your time" for "our time"."""
    if match is None:
        return ""
    return f" {match['named'] or _SIDES.get(match['whose'], 'their time')}"


_DAY_FIRST, _MONTH_FIRST = DateStyle(day_first=True), DateStyle(day_first=False)


def _day(match: re.Match[str], sent: date) -> date | None:
    """Return the day that they mean; None where weekday and date differ or the date is unclear."""
    if match["near"]:
        return shift(sent, match["near"].casefold() == "tomorrow")
    written = match["date"] or match["alone"]
    number = weekday_of(match["week"].casefold()[:3]) if match["week"] else None
    if not written:
        assert number is not None
        nearest = shift(sent, (number - sent.weekday() - 1) % 7 + 1)
        return _numbered(nearest, match["bare"]) or nearest
    found = {_date(written, sent, style) for style in (_DAY_FIRST, _MONTH_FIRST)} - {None}
    fit = [day for day in found if day is not None and number in (None, day.weekday())]
    return fit[0] if len(fit) == 1 else None


WEEKS_AHEAD = 8
"""In so many weeks "Tuesday 15" must fall, else its number is an hour."""


def _numbered(nearest: date, number: str | None) -> date | None:
    """Return the day with this weekday that has this number; None where that isn't a date."""
    found = (shift(nearest, 7 * week) for week in range(WEEKS_AHEAD))
    return next((day for day in found if number and day.day == int(number)), None)


def _date(written: str, sent: date, style: DateStyle) -> date | None:
    words = _DOTTED.sub(r"\1/\2", written.casefold().strip(" ."))
    try:
        return read_day(words, sent, style=style)
    except BadDate:
        return None
