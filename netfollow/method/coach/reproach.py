"""Frames of a reproach: who acted, who didn't, and what is made of it.

A list of phrases finds what it has seen; these frames name the parts (my effort, your missing act,
others who did better, a favour once done, a joke about being ignored) and leave the words open.
"""

import re
from collections.abc import Iterator

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import Message, Span, small_pattern

WEIGHTS = {
    "sign-missed": 2,
    "sign-silence": 2,
    "sign-count": 2,
    "sign-others": 2,
    "sign-seen": 2,
    "sign-owed": 2,
    "sign-hint": 2,
    "sign-promise": 2,
    "sign-contrast": 2,
    "sign-since": 1,
    "sign-now": 1,
    "sign-foryou": 1,
    "sign-slight": 2,
    "sign-hurt": 1,
    "sign-effort": 1,
    "sign-cost": 1,
}
"""How much each kind of sign says that a message reproaches; a kind counts once."""

ENOUGH = 3
"""The sum from which sentences side by side are a reproach."""

KIND = 3
"""What a kind word among them takes away."""

SENTENCES = 3
"""Sentences side by side that are read together."""

_SILENCE = r"""(?:no|not\ a|not\ one|not\ even\ a|without\ a|zero|nothing|never\ a|hardly\ a)\ (?:single\ )?
    (?:reply|replies|answer|answers|word|line|sign|response|reaction|peep|sound|thanks?|thank-you|call|text|message|hello
    |acknowledg\w+|feedback|news)\b(?!\ (?:is\ )?(?:needed|necessary|required|expected|yet\ is|is\ (?:fine|ok|okay|good)))"""
_FROM_YOU = r"(?:from\ (?:you|your\ \w+)|back|since|so\ far|in\ (?:\w+\ )?(?:weeks|months|days)|at\ all|to\ (?:any|either|all)\ of)"
_TIMES = r"(?:two|three|four|five|six|seven|several|countless|\d+|a\ dozen|twice|both|all\ (?:my|three|four))"

FRAMES = (
    # nothing came from you
    rf"{_SILENCE}[^.!?]{{0,30}}\b{_FROM_YOU}",
    r"\b(?:still|and)\ (?:nothing|crickets|silence|tumbleweed)\b",
    r"\b(?:nothing(?!\ (?:is|was|else|more|will|you))|not\ a\ thing|crickets|tumbleweed|radio\ silence|(?:deafening|total|complete|only|stony)\ silence)\b[^.!?]{0,12}"
    r"\b(?:from\ (?:you|your)|back\b|so\ far|ever\ since|on\ your\ (?:end|side))",
    r"\b(?:your|the|this)\ (?:long\ |continued\ |complete\ |total\ )?silence\b(?!\ (?:is\ golden|retreat))",
    r"\byou(?:['’]ve|\ have)?\ (?:never|not\ once|still\ haven['’]?t|haven['’]?t\ (?:even|once|bothered|managed|found)|didn['’]?t\ (?:even|bother|once)"
    r"|couldn['’]?t\ (?:even|be\ bothered|find)|can['’]?t\ (?:even\ )?(?:spare|find|be\ bothered))\b(?!\ (?:met|been\ to|have\ to|need|told\ me|said|mentioned|tire|cease|fail))",
    r"\b(?:left|leaving|leave|keep|kept|keeping)\ (?:me|us)\ (?:on\ read|hanging|waiting|in\ the\ dark|guessing|dangling|in\ limbo)",
    r"\b(?:into\ the\ void|to\ a\ (?:brick\ )?wall|to\ myself\ here|a\ black\ hole)\b",
    # my effort, counted
    rf"\bi(?:['’]ve|\ have)?\ (?:already\ )?(?:written|wrote|emailed|called|rung|texted|messaged|asked|tried|pinged|chased|reminded)\b"
    rf"[^.!?]{{0,40}}\b{_TIMES}\b(?:\ (?:times|now|already)\b|(?=\s*[.,;!?-]|$))",
    r"\b(?:for\ the|my|this\ is\ (?:my|the))\ (?:second|third|fourth|fifth|sixth|umpteenth|nth)\ (?:time|email|mail|message|attempt|try|note|reminder)"
    r"\b(?!\ (?:we|you)\ (?:met|talked|spoke))",
    r"\bi(?:['’]ve|\ have)?\ (?:been\ )?(?:keep|kept)?\ ?(?:waiting|refreshing|checking\ (?:my|the)\ (?:inbox|phone|mail))\b(?!\ (?:list|room|tables))",
    r"\b(?:weeks|months|days)\ (?:later|on|now)\b[^.!?]{0,25}\b(?:still|no|nothing|not)\b",
    # favours, and what I'd have expected
    r"\bafter\ (?:all|everything|what)\ (?:that\ )?(?:i|we)(?:['’]ve|\ have)?\ (?:did|done|given|gave)\b(?!\ to\b)",
    r"\bthe\ least\ you\ (?:can|could)\b|\byou\ owe\ (?:me|us)\b(?!\ (?:\w+\ )?(?:quid|pounds|euros|dollars|bucks|\d|[$£€]))|\bi\ was\ there\ (?:for\ you|when\ you)\b|\bi\ never\ ask(?:ed)?\ (?:you\ )?for\b",
    r"\bwhen\ you\ (?:needed|asked|wanted|were)\b[^.!?]{0,60}\bi\ (?:dropped|came|helped|was|did|answered|replied|found|made|stayed|drove|said\ yes)",
    r"\bi\ (?:helped|covered\ for|vouched\ for|introduced|recommended|did\ (?:you|that|this)|dropped\ everything|went\ out\ of\ my\ way|stuck\ my\ neck)\b"
    r"[^.!?]{0,80}(?:\byou\b[^.!?]{0,40})?(?:[.!?]\s+|\bbut\b|\band\b|\bso\b)[^.!?]{0,40}\b(?:you\b[^.!?]{0,15}(?:n['’]t|not|never|no)|nothing|silence|now\ you)",
    r"\bi(?:['’]d|\ would)\ have\ (?:thought|expected|hoped|liked\ (?:at\ least|to\ think))\b|\bi\ (?:had\ )?expected\ (?:more|better|at\ least|a\ (?:reply|word|bit))",
    r"\b(?:would|wouldn['’]t)\ (?:it\ )?(?:kill|hurt|cost)\ you\b|\bis\ (?:that|it|this)\ (?:too|so)\ (?:much|hard)\ (?:to\ ask)?",
    # others do better
    r"\b(?:everyone|everybody|all\ the)\ (?:else|others?)\b[^.!?]{0,30}\b(?:did|managed|replied|answered|found\ (?:the\ )?time|made\ it|got\ back|confirmed|signed|sent|paid|rsvp\w*)\b",
    r"\b(?:the\ others?|other\ people|even\ (?:the|my|[a-z]+))\b[^.!?]{0,25}\b(?:managed\ to|found\ (?:the\ |a\ )?(?:time|minute|moment)|replied|answered|got\ back|wrote\ back)\b",
    r"\byou(?:['’]re|\ are)\ the\ only\ one\b[^.!?]{0,30}(?:n['’]t|not|missing|left)",
    # jokes about it
    r"\bghost(?:ed|ing)?\b[^.!?]{0,12}(?:me|us)\b|\bam\ i\ being\ ghosted\b",
    r"\b(?:search\ party|milk\ carton|witness\ protection|chopped\ liver|fall(?:en)?\ off\ the\ (?:face|earth|planet)|fell\ off\ the\ (?:face|earth|planet)"
    r"|abducted|kidnapped|still\ alive|are\ you\ alive|carrier\ pigeon|smoke\ signals?|is\ this\ thing\ on|swallowed\ (?:by|up)|eaten\ (?:by|my)\ (?:emails?|messages?)?)\b",
    r"\b(?:did|have|was|is)\ (?:i|it)\ (?:something\ i\ )?(?:say|said|do|done|offend(?:ed)?|upset|annoy(?:ed)?)\b[^.!?]{0,20}\b(?:wrong|something|you)\b",
    r"\bare\ you\ (?:avoiding|ignoring|hiding\ from|mad\ at|angry\ with|cross\ with)\ (?:me|us)\b|\bhiding\ from\ (?:me|us)\b",
    r"\b(?:forgotten|forgot|remember)\ (?:about\ )?(?:me|us|little\ old\ me|who\ i\ am)\b(?!\ (?:to|that|for))",
    # what I make of it
    r"\bi\ (?:guess|suppose|assume|take\ it|gather|imagine|presume|see|realise|realize)\ (?:that\ )?(?:you|i|we|my|this|it)(?:['’](?:re|ve|m|s)|\ (?:are|have|am|must|is|was))?"
    r"[^.!?]{0,20}\b(?:too\ (?:busy|important|good)|not\ (?:a\ priority|important|interested|worth|that)|forgotten|moved\ on|lost\ interest|low\ on|no\ longer)",
    r"\byou\ must\ be\ (?:far\ |very\ |so\ |much\ )?(?:too\ )?(?:busy|important)\b[^.!?]{0,25}\b(?:to|for)\ (?:me|us|answer|reply|write|even|people|my)",
    r"\b(?:clearly|obviously|evidently|apparently)\b[^.!?]{0,30}\b(?:not\ (?:a|your|that|important|worth)|(?:you\ )?(?:don['’]t|do\ not|have\ better|other\ priorities|too\ busy))",
    r"\b(?:disappoint(?:ed|ing)|hurt(?:ful)?|let\ down|saddened|a\ bit\ sad|taken\ aback|offended)\b[^.!?]{0,40}\b(?:you|your|hear|reply|answer|silence|not)",
    r"\b(?:surprised|strange|odd|funny|a\ shame|a\ pity|sad)\b[^.!?]{0,20}\b(?:that\ you|you)\b[^.!?]{0,20}(?:n['’]t|not|never|no\ )",
    r"\b(?:how\ hard|how\ difficult)\ (?:can|is)\ it\b|\b(?:two|five|ten|thirty|30|one)\ (?:minutes?|seconds?)\b[^.!?]{0,20}\b(?:too\ much|is\ all|to\ spare|surely)",
)

_REPROACH = LazyPattern(
    rf"(?<![\w'])(?:{'|'.join(f'(?:{one})' for one in FRAMES)})".replace("’", ""), re.VERBOSE
)


def reproaches(message: Message) -> Iterator[Span]:
    """Yield where a frame of a reproach is found in the body of a message."""
    body = message.body
    for match in _REPROACH.finditer(message.small, body.start, body.end):
        yield Span(match.start(), match.end())


def signs_of_reproach(message: Message) -> Iterator[Span]:
    """Yield the sentence with the strongest sign where the signs side by side are enough."""
    text, spans = message.small, message.sentences
    body = message.body
    at_all = _signs(text, Span(body.start, body.end))
    if sum(WEIGHTS.get(name, 0) for name in at_all) < ENOUGH:
        return
    found = [_signs(text, span) for span in spans]
    for first in range(len(spans)):
        kinds: dict[str, int] = {}
        for number in range(first, min(first + SENTENCES, len(spans))):
            kinds |= {name: number for name in found[number] if name not in kinds}
            if number == first < len(spans) - 1:
                continue
            weights = [WEIGHTS.get(name, -KIND) for name in kinds]
            is_faint = max(weights, default=0) == 1
            if sum(weights) >= ENOUGH + is_faint:
                worst = max(kinds, key=lambda name: WEIGHTS.get(name, 0))
                yield spans[kinds[worst]]
                return


def _signs(text: str, span: Span) -> tuple[str, ...]:
    """Return the kinds of signs in a range."""
    return tuple(
        name
        for name in (*WEIGHTS, "sign-kind")
        if small_pattern(name).search(text, span.start, span.end)
    )
