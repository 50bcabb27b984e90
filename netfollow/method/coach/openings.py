"""Frames of an opening that any message could have: a wish, an apology for writing, an announcement."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import DRAWN_OUT

_ADVERBS = r"(?:just|really|only|simply|quickly|also|very|truly|genuinely|sincerely|briefly)\ "
_YOU_ALL = r"(?:this|that|you|you\ and\ \w+|all|everything|everyone|your\ \w+|things|life|the\ \w+)"

FRAMES = (
    # a wish without content
    rf"(?:i\ |we\ )?(?:{_ADVERBS})*(?:hope|hoping|trust|trusting|pray|wish)\ (?:that\ )?{_YOU_ALL}\b[^.!?]{{0,25}}"
    r"\b(?:well|good|great|fine|okay|ok|safe|healthy|spirits|lovely|wonderful|fantastic|nice|smoothly|thriving|treating\ you|start|half-term|term|week|weekend"
    r"|kind|gentle|day|morning|monday|friday|summer|winter|autumn|spring|holidays?|break|inbox|time)\b(?:\ (?:and\ your\ \w+\ (?:also|too|as\ well)|also|too|as\ well|at\ your\ end|over\ there|today|so\ far|for\ you|with\ you|there|now))*[.!?,]?$",
    # how are you
    r"(?:so,?\ |and\ )?how(?:['’]s|\ are|\ is|\ have|['’]ve)\ (?:you|things|life|everything|it|your\ (?:week|day|monday|weekend|year)|the\ family)\b"
    r"(?:\ (?:all|been|doing|going|keeping|today|these\ days|treating\ you|so\ far|at\ your\ end|over\ there|lately|with\ you|getting\ on))*[?!.]*$",
    r"(?:wow,?\ )?(?:it|that)(?:['’]s|\ has|\ is|['’]s\ been|\ has\ been|\ must\ be|\ feels\ like)(?:\ been)?\ [^.!?]{0,25}\b(?:since|long|ages|while|forever|time|minute|years|months|age)\b"
    r"(?:\ (?:since|that|when)?\ ?(?:we|i|you|our|my)?\ ?(?:have\ |had\ |were\ )?(?:last\ )?(?:spoke|spoken|talked|met|chatted|wrote|written|been\ in\ touch|caught\ up|saw\ each\ other|connected|heard|exchanged|talk|conversation|contact|chat|meeting)?[^.!?]{0,20})?[.!?…]*$",
    rf"(?:i\ |we\ )?(?:{_ADVERBS})*(?:do\ )?(?:hope|hoping|trust|wish)\ (?:that\ )?(?:you|u|ya|your|ur|everyone|everything|all|life|things)\b(?:['’]\w+)?(?:\ (?!the\b|your\b|got\b|enjoyed\b|liked\b|found\b|like\b|enjoy\b|remember\b|had\b|made\ it|can\b|could\b|will\b|won\b|managed\b|get\ to\b|saw\b)[\w'’]+){{1,9}}[.!?…\ x]*$",
    r"how\ (?:was|is|are|were|did)\ (?:your|the)\ (?:\w+\ )?(?:weekend|week|day|summer|holidays?|trip|christmas|easter|break|vacation|month|year|morning|evening|family|kids)(?:\ go(?:ing)?)?[?!]*$",
    rf"(?:i\ |we\ )?(?:{_ADVERBS})*hope\ \w+['’]s\ (?:going|treating|all|been|being)\b[^.!?]{{0,20}}[.!?]*$",
    # an announcement of the message itself
    rf"(?:i\ |i['’]m\ |i\ am\ |we['’]re\ |this\ is\ )?(?:{_ADVERBS})*(?:wanted|thought|wanting|would\ like|writing|reaching|getting\ in\ touch|dropping|sending"
    r"|shooting|popping|touching|checking|messaging|emailing|a\ (?:quick|short|brief)\ (?:note|line|email|message|one|hello|hi))"
    r"(?:\ (?:out|in|by|you|a|an|this|quick|short|brief|line|note|message|email|to|again|briefly|up|today|i['’]d))*"
    r"(?:\ (?:say|see|ask|check|touch|drop|reach|introduce|connect|follow|catch|find|let|share|write|send|get|pick)\b"
    r"(?:\ (?:hi|hello|hey|if|how|whether|base|in|out|up|myself|you|things|are|going|a|line|with|something|one|thing|on|know|a\ bit|in\ touch|your\ brain|quick|note))*)?[.!?,…]*$",
    # an apology for writing, or flattery that fits anyone
    r"(?:i['’]m\ |i\ am\ )?(?:sorry|apologies|apologise|apologize|forgive\ me|excuse\ me|pardon)\ (?:to|for|if)\ (?:the\ |this\ |my\ |me\ |i['’]?m?\ )?"
    r"(?:bother\w*|disturb\w*|interrupt\w*|intru\w+|trouble|reach\w*|writing|message|email|random|unsolicited|cold|out\ of|contacting|sudden)\b[^.!?]{0,40}[.!?]?$",
    r"(?:i\ know|i['’]m\ sure|i\ can\ imagine|i\ realise|i\ realize)\ (?:that\ )?(?:you['’]re|you\ are|you\ must\ (?:be|get|have|receive)|you\ (?:\w+\ )?(?:get|receive)|your\ (?:inbox|time|diary|calendar|schedule)|this\ is|it['’]s|things\ are)"
    r"\b[^.!?]{0,40}\b(?:million|ton|tons|loads|hundreds|dozens|lots|busy|full|precious|valuable|random|blue|swamped|hectic|emails|messages|packed|crazy|short\ notice|weird)\b[^.!?]{0,20}[.!?,]?$",
    r"(?:you\ (?:don['’]t|do\ not|may\ not|might\ not|probably\ don['’]t)\ (?:know|remember)\ me|we\ (?:haven['’]t|have\ not|don['’]t|have\ never)\ (?:met|know))\b[^.!?]{0,12}[.!?,]?$",
    r"(?:my\ name\ is|allow\ me\ to\ introduce|let\ me\ introduce|please\ allow\ me)\b[^.!?]{0,50}[.!?]?$",
    r"(?:i\ )?(?:recently\ |just\ )?(?:came\ across|stumbled\ (?:up)?on|found|saw|noticed|discovered)\ your\ (?:profile|work|website|company|page|post|linkedin|name|details)\b[^.!?]{0,45}[.!?]?$",
    r"(?:i['’]ve|i\ have|i['’]m)\ (?:been\ )?(?:following|admiring|a\ (?:big|huge|great|long-?time)\ fan|an\ admirer|impressed)\b[^.!?]{0,40}\b(?:your|you)\b[^.!?]{0,25}[.!?]?$",
    r"(?:only|just|it['’]s(?:\ only|\ just)?|it\ is)\ me(?:\ again|\ here)?[.!]*$",
    r"it['’]?s\ (?:your|the)\ [\w\ ]{2,25}(?:here|again|speaking|calling|writing)[.!]*$",
    r"it['’]?s\ (?:only\ |just\ )?me\b[^.!?]{0,40}[.!]*$",
    r"(?:\w+,\ )?how\ are\ (?:you|things)(?:\ \w+)?(?:,?\ (?:and\ )?how(?:['’]s|\ is|\ are)\ (?:\w+)(?:\ \w+)?)+[?!]*$",
    r"(?:hello|hi|hey|greetings|dear|dearest|oh),?\ (?:you\ )?(?:\w+\ ){0,2}(?:soul|human|person|people|world|friends?|star|superstar|queen|king|legend|hero|ones?|lovely|sunshine|champ|comrades?|colleagues?|neighbou?rs?|all|everyone|everybody|folks|team|members|gorgeous|beautiful|genius|fellow\ \w+|community|network|tribe|fam)[.!,]*$",
    r"(?:what['’]?s|whats)\ (?:up|new|happening|cooking|the\ craic|going\ on|good)(?:\ with\ you)?[?!.]*$",
    r"(?:sup|wassup|how\ do|how['’]s\ tricks|you\ (?:all\ right|alright|ok|okay|good|well)|everything\ (?:good|ok|okay|fine|well)|all\ (?:good|well|ok))(?:\ (?:with|at|on|over)\ \w+(?:\ \w+)?)?[?!.]*$",
    r"(?:(?:this\ is\ |i\ am\ writing\ |i['’]m\ writing\ |i\ write\ |writing\ )?(?:with|in|as\ (?:a|per)|further|pursuant|referring|following|regarding|concerning)\ (?:regards?|reference|relation|connection|respect|follow[-\ ]?up|to|on|up)?\ ?"
    r"(?:to\ |on\ |from\ )?(?:up\ (?:on|to)\ )?(?:our|my|your|the)\ (?:\w+\ )?(?:discussion|conversation|call|chat|talk|meeting|exchange|email|mail|message|correspondence|subject|matter|same|above|below|phone\ call|telephone\ call|last\ \w+)"
    r"(?:\ (?:of|on|from)?\ ?(?:yesterday|last\ week|today|earlier|the\ other\ day))?)[.,!]?$",
    r"(?:greetings|hello|hi|hugs|love|cheers|salutations|regards|hola|ciao)\ from\ (?:the|my|our|a|sunny|rainy|snowy|a\ very\ \w+)\ ?[\w\ ]{0,20}[.!]*$",
    r"(?:so,?\ )?how(?:['’]s|\ is)\ (?:life|everything|the\ world)\b[\w\ ]{0,25}[?!]+$",
    # a greeting that says the time
    r"(?:happy(?!\ birthday)|merry|wishing\ you|greetings|good\ (?:morning|afternoon|evening|day))\b[^.!?]{0,30}[.!?]?$",
    r"(?:long\ time\ no|it['’]s\ (?:me|been\ (?:a\ (?:while|minute|long\ time)|ages|forever|too\ long))|what\ a\ (?:year|week|month|time))\b[^.!?]{0,20}[.!?]?$",
)

_CALL = (
    r"(?:(?:darling|dearest|sweetheart|honey|heya|(?:my|dear|old)\ friend|alright|all\ right|hi|hey|hiya|yo|hello|hun|babe|ok|okay|so|well|right|oh|ahoy|morning|evening|afternoon|good\ (?:morning|day|afternoon|evening)"
    r"|dear\ \w+|namaste|salaam|aloha|howdy|gday|g['’]day|wow|ah)"
    r"(?:\ (?:now|my|mate|there|comrades?|colleagues?|neighbou?rs?|all|stranger|you|all|guys|friend|friends|love|pal|buddy|man|bro|sir|madam|ma['’]am|both|again|dear|team|folks|everyone|lovely|boss|chief))*[,.!\ ]{1,3})*"
)
_OPENING = LazyPattern(
    f"{_CALL}(?:" + "|".join(f"(?:{one})" for one in FRAMES) + ")", re.IGNORECASE | re.VERBOSE
)
_INTRODUCES = LazyPattern(
    r"(?:hi,? |hello,? )?(?:my name(?: is|'s)|let me (?:briefly |quickly )?introduce myself|allow me to introduce"
    r"|i(?:'d| would) like to introduce (?:myself|our|my|you to (?:our|my))"
    r"|i(?:'m| am) (?:writing|reaching out|contacting you|getting in touch|calling) (?:on behalf of|from|for)\b)",
    re.IGNORECASE,
)
_NAMED = LazyPattern(r"\d|(?<=\s)[A-Z][a-z]{2,}(?=\W|$)")
_DAYS = LazyPattern(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September"
                   r"|October|November|December|Christmas|Easter|LinkedIn|New Year)\b")  # fmt: skip


def is_empty_opening(sentence: str) -> bool:
    """Whether a first sentence would fit any message: it matches a frame, and names nothing."""
    plain = DRAWN_OUT.sub(r"\1", sentence.strip().replace("’", "'"))
    if _INTRODUCES.match(plain) is not None:
        return True
    return not names_something(plain) and _OPENING.match(plain) is not None


def names_something(sentence: str) -> bool:
    """Whether a sentence holds a number or a name other than of a day, a month or a feast."""
    return _NAMED.search(_DAYS.sub("day", sentence)) is not None
