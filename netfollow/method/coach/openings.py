"""Frames of an opening that any message could have: a wish, an apology for writing, an announcement."""

import re

_ADVERBS = r"(?:just|really|only|simply|quickly|also|very|truly|genuinely|sincerely|briefly)\ "
_YOU_ALL = r"(?:this|that|you|you\ and\ \w+|all|everything|everyone|your\ \w+|things|life|the\ \w+)"

FRAMES = (
    # a wish without content
    rf"(?:i\ |we\ )?(?:{_ADVERBS})*(?:hope|hoping|trust|trusting|pray|wish)\ (?:that\ )?{_YOU_ALL}\b[^.!?]{{0,25}}"
    r"\b(?:well|good|great|fine|okay|ok|safe|healthy|spirits|lovely|wonderful|fantastic|nice|smoothly|thriving|treating\ you|start|week|weekend"
    r"|day|morning|monday|friday|summer|winter|autumn|spring|holidays?|break|inbox|time)\b(?:\ (?:and\ your\ \w+\ (?:also|too|as\ well)|also|too|as\ well|at\ your\ end|over\ there|today|so\ far|for\ you|with\ you|there|now))*[.!?,]?$",
    # how are you
    r"(?:so,?\ |and\ )?how(?:['’]s|\ are|\ is|\ have|['’]ve)\ (?:you|things|life|everything|it|your\ (?:week|day|monday|weekend|year)|the\ family)\b"
    r"(?:\ (?:all|been|doing|going|keeping|today|these\ days|treating\ you|so\ far|at\ your\ end|over\ there|lately|with\ you|getting\ on))*[?!.]*$",
    # an announcement of the message itself
    rf"(?:i\ |i['’]m\ |i\ am\ |we['’]re\ |this\ is\ )?(?:{_ADVERBS})*(?:wanted|thought|wanting|would\ like|writing|reaching|getting\ in\ touch|dropping|sending"
    r"|shooting|popping|touching|checking|messaging|emailing|a\ (?:quick|short|brief)\ (?:note|line|email|message|one|hello|hi))"
    r"(?:\ (?:out|in|by|you|a|an|this|quick|short|brief|line|note|message|email|to|again|briefly|up|today|i['’]d))*"
    r"(?:\ (?:say|see|ask|check|touch|drop|reach|introduce|connect|follow|catch|find|let|share|write|send|get|pick)\b"
    r"(?:\ (?:hi|hello|hey|if|how|whether|base|in|out|up|myself|you|things|are|going|a|line|with|something|one|thing|on|know|a\ bit|in\ touch|your\ brain|quick|note))*)?[.!?,…]*$",
    # an apology for writing, or flattery that fits anyone
    r"(?:i['’]m\ |i\ am\ )?(?:sorry|apologies|apologise|apologize|forgive\ me|excuse\ me|pardon)\ (?:to|for|if)\ (?:the\ |this\ |my\ |me\ |i['’]?m?\ )?"
    r"(?:bother\w*|disturb\w*|interrupt\w*|intru\w+|trouble|reach\w*|writing|message|email|random|unsolicited|cold|out\ of|contacting|sudden)\b[^.!?]{0,40}[.!?]?$",
    r"(?:i\ know|i['’]m\ sure|i\ can\ imagine|i\ realise|i\ realize)\ (?:that\ )?(?:you['’]re|you\ are|you\ must\ be|you\ get|your\ (?:inbox|time|diary|calendar|schedule)|this\ is|it['’]s|things\ are)"
    r"\b[^.!?]{0,40}\b(?:busy|full|precious|valuable|random|blue|swamped|hectic|emails|messages|packed|crazy|short\ notice|weird)\b[^.!?]{0,20}[.!?,]?$",
    r"(?:you\ (?:don['’]t|do\ not|may\ not|might\ not|probably\ don['’]t)\ (?:know|remember)\ me|we\ (?:haven['’]t|have\ not|don['’]t|have\ never)\ (?:met|know))\b[^.!?]{0,12}[.!?,]?$",
    r"(?:my\ name\ is|allow\ me\ to\ introduce|let\ me\ introduce|please\ allow\ me)\b[^.!?]{0,50}[.!?]?$",
    r"(?:i\ )?(?:recently\ |just\ )?(?:came\ across|stumbled\ (?:up)?on|found|saw|noticed|discovered)\ your\ (?:profile|work|website|company|page|post|linkedin|name|details)\b[^.!?]{0,45}[.!?]?$",
    r"(?:i['’]ve|i\ have|i['’]m)\ (?:been\ )?(?:following|admiring|a\ (?:big|huge|great|long-?time)\ fan|an\ admirer|impressed)\b[^.!?]{0,40}\b(?:your|you)\b[^.!?]{0,25}[.!?]?$",
    # a greeting that says the time
    r"(?:happy(?!\ birthday)|merry|wishing\ you|greetings|good\ (?:morning|afternoon|evening|day))\b[^.!?]{0,30}[.!?]?$",
    r"(?:long\ time\ no|it['’]s\ (?:me|been\ (?:a\ (?:while|minute|long\ time)|ages|forever|too\ long))|what\ a\ (?:year|week|month|time))\b[^.!?]{0,20}[.!?]?$",
)

_OPENING = re.compile("|".join(f"(?:{one})" for one in FRAMES), re.IGNORECASE | re.VERBOSE)
_NAMED = re.compile(r"\d|(?<=\s)[A-Z][a-z]{2,}(?=\W|$)")
_DAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September"
                   r"|October|November|December|Christmas|Easter|LinkedIn|New Year)\b")  # fmt: skip


def is_empty_opening(sentence: str) -> bool:
    """Whether a first sentence would fit any message: it matches a frame, and names nothing."""
    plain = sentence.strip().replace("’", "'")
    named = _NAMED.search(_DAYS.sub("day", plain))
    return named is None and _OPENING.match(plain) is not None
