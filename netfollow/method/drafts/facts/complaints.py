"""Replies that only the user can answer: a reproach, a threat, an advertisement, or one by someone else."""

import re

from netfollow.lazy_pattern import LazyPattern

_SORE = LazyPattern(
    r"\b(?:you|u|ya) (?:(?:never|still|just|clearly|obviously) )?(?:didn['’]?t|did not|haven['’]?t|have not|hadn['’]?t|forgot|never (?:rang|called|phoned|came|sent|replied|answered|showed|turned|wrote|paid|told|got|did|said|asked|bothered)|were (?:meant|supposed) to)\b(?! (?:have|need) to\b)"
    r"|\b(?:you|u) (?:said|promised|swore|told (?:me|us))\b(?! (?:that )?(?:yes|you(?:['’]d| would) (?:like|love|be interested)))|\b(?:don['’]?t|do not) let (?:it|this|that)\b|\blast (?:chance|warning)\b"
    r"|\b(?:still (?:waiting|no|not|nothing|haven['’]?t|hasn['’]?t|missing)|heard nothing|(?:not|n['’]?t|never) (?:heard|had|got|received) (?:back|a thing|anything|a reply|an answer|a word|from you)|nobody (?:rang|called|came|answered|replied|turned|showed)|no(?:body| one) has (?:rung|called|been|come|answered|replied|turned|contacted))\b"
    r"|\b(?:disappoint(?:ed|ing) (?:with|in|by|that|to|how|about|$)|(?:very|really|so|rather|quite|bitterly|extremely) disappoint(?:ed|ing)|(?:not|n['’]?t) (?:(?:at all|very|too|really|so|best|a bit|exactly|remotely) )?(?:happy|pleased|impressed|amused|acceptable|good enough|ok with|professional)(?: (?:with|about|by|at|how|that|you)\b|\W*(?:$|[.!,;]))"
    r"|unacceptable|unprofessional|unhappy (?:with|about)|(?:angry|furious|livid|fuming|annoyed|fed up|cross|appalled|disgusted|shocked|frustrated|offended|insulted|hurt) (?:with|at|about|by|that|how|you)|let (?:me|us|everyone|them) down|rude\b|cheeky|disgrace\w*|ridiculous|absurd|a joke\b(?! about)|shambles|shoddy|sloppy|useless|pathetic|appalling|no sense"
    r"|wast(?:e|ed|ing) (?:of )?(?:my|our|everyone['’]s) time|taking the (?:mick|piss|biscuit)|wtf|ffs|bloody hell|how dare|not on,? (?:mate|really)|bad form|poor show|what (?:on earth|the hell|the heck|were you thinking)|did (?:you|u) even|do (?:you|u) even|are (?:you|u) (?:serious|joking|kidding|having a laugh)|seriously\?"
    r"|(?:broken|missing|damaged|cracked|faulty|leak(?:s|ing)|wrong (?:one|size|colour|color|address|date|name|amount)) (?:again|when it (?:came|arrived)|on arrival)|(?:want|like|need|expect|demand|after) (?:(?:a|an|my|our|full|the) ){0,2}(?:refund|money back|apology|explanation)|money back|happen(?:ed|ing|s) again|(?:not|n['’]t|never) (?:going to )?pay(?:ing)? (?:you|a penny|for (?:this|that|it)|(?:this|that|the) (?:bill|invoice))|overcharged|double[- ]charged|charged (?:me|us) twice|(?:formal|official|make an?|making an?|file an?|filing an?) complaint|complain(?:t|ing|ed)? (?:about|to) (?:you|your|us|the (?:council|manager|ombudsman|boss))"
    r"|solicitors?|lawyers?(?= (?:will|has|have|says|advis))|our (?:lawyer|legal (?:team|department|counsel))|legal (?:action|proceedings|advice|counsel|steps)|small claims|take (?:you|this) to court|ombudsman|trading standards|cease and desist|breach of (?:contract|confidence|the)|without prejudice|letter before action|infring\w+|gdpr|report(?:ed|ing)? (?:you|this) to)\b",
    re.IGNORECASE,
)
_NOT_MEANT = LazyPattern(
    r"\b(?:lol|ha(?:ha)+|jk|just kidding|only joking)\b|[\U0001f600-\U0001f606\U0001f923\U0001f61c\U0001f609]",
    re.IGNORECASE,
)


_PUSHES = LazyPattern(
    r"\b(?:reply (?:with )?(?:yes|now|stop)|click (?:here|the link|below)|\d+ ?% (?:returns?|profit|off)|guaranteed (?:returns?|profits?|income|results)|limited time|act now|exclusive (?:\w+ )?(?:offer|program(?:me)?|deal|opportunity)|you(?:['’]ve| have) won|claim your|bitcoin|investment (?:program(?:me)?|opportunity|plan)|gift cards?|verify your|backlinks?|guest post|seo (?:services?|packages?)|rank(?:ing)? (?:higher )?on google)\b",
    re.IGNORECASE,
)
"""What those write who want to sell to anyone."""


def is_advertisement(text: str) -> bool:
    """Whether a message would sell something to anyone: nothing ready made may answer it."""
    return _PUSHES.search(text) is not None


_CHASES = LazyPattern(
    r"\b(?:following up|follow(?:ing)?[- ]up on|checking in|circling back|touching base|bumping this|gentle (?:reminder|nudge))\b",
    re.IGNORECASE,
)
_NO_ANSWER_YET = LazyPattern(
    r"\b(?:still (?:waiting|no|not|nothing|haven['’]?t)|(?:not|n['’]?t|never) (?:heard|had|got|received) (?:back|anything|a reply|an answer|a word|from you))\b[^.?!]*",
    re.IGNORECASE,
)


def is_sore(text: str) -> bool:
    """Whether a message reproaches, complains or threatens; who only chases an answer doesn't."""
    if _CHASES.search(text):
        text = _NO_ANSWER_YET.sub("", text)
    return _SORE.search(text) is not None and _NOT_MEANT.search(text) is None


_BY_ANOTHER = LazyPattern(
    r"\b(?:s?he|they|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:(?:has|have|is|unfortunately|sadly) )*(?:no longer (?:works?|here|with (?:us|the|our)|at|in|employed|part of|a member)|left (?:us|the (?:company|firm|team|organi[sz]ation|business|school|charity|practice))|does(?:n['’]t| not) work (?:here|for us|at)|retired (?:in|last|from|this))\b"
    r"|\b(?:on behalf of|(?:I|i) ?(?:am|['’]m) (?:(?i:his|her|their)|(?:[A-Z][a-z]+\.? )?[A-Z][\w-]+['’]s) (?:new )?(?:assistant|PA|EA|secretary|wife|husband|partner|son|daughter|mum|mother|dad|father|sister|brother|carer|colleague|replacement|successor)|[Tt]his is (?:(?:his|her|their)|[A-Z][\w-]+['’]s) (?:phone|wife|husband|partner|son|daughter|mum|mother|dad|sister|brother|assistant|PA|secretary))\b"
    r"|\b[Ww]rong number\b|\b(?:[Yy]ou(?:['’]ve| have) (?:got |the )*)wrong (?:person|email|address)\b|\bI (?:think|believe) (?:this|that|it) (?:was|is) (?:meant|intended) for (?:someone|somebody) else\b|\bI(?:['’]m| am) not [A-Z][\w-]+(?=\W*$|[.,!])"
)


def is_by_another(text: str) -> bool:
    """Whether someone else answered: "Dan no longer works here", "This is Ann's husband"."""
    return _BY_ANOTHER.search(text) is not None
