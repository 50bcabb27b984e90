"""The sentence of a message that says most: what they ask, else what they tell."""

import re

from netfollow.lazy_pattern import LazyPattern

LONGEST_TEXT = 4000
"""Characters of a message that are looked at: what matters comes first."""

MOST_LINES = 60
"""So many lines of it are."""

_SENTENCE = LazyPattern(r"[^.!?…\n]*(?:[.!?…](?![\s\"”’')]|$)[^.!?…\n]*)*[.!?…]*[\"”’')]*")
"""A sentence; a full stop within "2.5" or "x.example" ends none."""

_GREETING = LazyPattern(
    r"(?:hi|hello|hey|hallo|dear|good (?:morning|afternoon|evening)|liebe[rs]?|bonjour|salut|hola|ol[aá]|oi|ciao|moin|servus)"
    r"\b(?:[^,!.?\n]{0,40}[,!:–-]+|[^,!.?\n]{0,25}$)",
    re.IGNORECASE,
)
_SIGN_OFF = LazyPattern(
    r"(?:(?:best|kind|warm|many) ?(?:regards|wishes|thanks)?|regards|cheers|sincerely|thanks|"
    r"thank you|thx|ta|all the best|talk soon|take care|yours|vg|lg|mfg|viele gr[uü](?:ss|ß)e|"
    r"sent from my .*+)[ ,.!]*+(?:[^\W\d_]++[ .]*+){0,2}",
    re.IGNORECASE,
)
_QUOTED = LazyPattern(r"\s*(?:>|On .{4,80} wrote:|-{2,}\s*$|-+ ?(?:Original|Forwarded))")
"""What begins the part of a message that was not written now."""

_REQUEST = LazyPattern(
    r"\b(?:(?:could|can|would|will) (?:you|we)|please|let me know|do you|are you|have you|send me"
    r"|i(?:'d| would) (?:like|love|need)|we(?:'d| would) (?:like|love|need)|i (?:need|want)"
    r"|we (?:need|want))\b",
    re.IGNORECASE,
)
_THANKS = LazyPattern(
    r"(?:many |so many )?(?:thanks|thank you|thx|danke|vielen dank|merci|gracias|obrigad[oa])\b"
    r"|(?:it was |so |really |very )*(?:great|good|nice|lovely) (?:to|seeing|meeting|talking)"
    r"|(?:i )?hope (?:you|this|all)\b|sounds (?:good|great)|(?:ok|okay|sure|great|perfect|yes|no)\b[^,]{0,3}$",
    re.IGNORECASE,
)

_SORRY = LazyPattern(
    r"(?:so |very )?sorry\b|apologies\b|excuse the|entschuldig|tut mir leid|désolé|perdón|desculp",
    re.IGNORECASE,
)
"""A short excuse says less than "Next week?" does."""

_SMALL_TALK = LazyPattern(
    r"(?:so |and )?(?:how(?:[’']s| is| are|[’']ve| have| has)? (?:you|it|things?|life|everything|your (?:family|week|day))\b"
    r"(?: (?:all|and \w+(?: \w+)?|been|doing|going|keeping|holding up|these days|today|lately|there|with you)){0,3}"
    r"|how(?:[’']s| was| were| is) (?:your|the) (?:\w+ )?(?:weekend|week|day|holidays?|vacation|break|summer|christmas|easter|trip|morning)"
    r"|(?:i )?hope (?:you|all|everything|this)\b[^?]{0,40}|(?:are you|you|is everything|everything|all) (?:all right|alright|well|ok|okay|good|fine)"
    r"|what[’']?s (?:up|new)(?: with you)?"
    r"|wie geht(?:[’']?s| es)(?: (?:dir|ihnen|euch|so))?|alles (?:gut|klar|okay)(?: bei (?:dir|ihnen|euch))?"
    r"|(?:comment )?[cç]a va(?: bien)?|comment (?:vas[- ]tu|allez[- ]vous|tu vas)|tu vas bien|vous allez bien"
    r"|¿?(?:c[oó]mo (?:est[aá]s?|est[aá]n|te va|le va)|qu[eé] tal(?: (?:est[aá]s|todo))?|todo bien)"
    r"|tudo (?:bem|bom)(?: com voc[eê])?|como (?:vai|vais|est[aá]s?)(?: voc[eê])?)\s?\?",
    re.IGNORECASE,
)
"""A question that is asked of everybody: what they really ask comes after it."""

_NOT_SAID = (">", "? ", "= ", "~ ")
"""How a quotation begins, and what the user noted beside what was said."""

FRAGMENT = 3
"""Fewer words than these are no sentence."""


def gist(text: str) -> str:
    """Return the most telling sentence of a message, as one line; empty for an empty one.

    That is the first full question or request that is no small talk, else the first full
    sentence that is no greeting, thanks or goodbye, else a fragment ("Tuesday?"), without a greeting before it.
    English words help; in other languages the question mark and the length decide.
    """
    sentences = list(_sentences(text))
    if not sentences:
        return " ".join(text.strip()[:LONGEST_TEXT].split())
    found = max(sentences, key=_weight) if len(sentences) > 1 else sentences[0]
    return _without_greeting(found) or found


def _sentences(text: str) -> list[str]:
    """Return the sentences that were written, without what they quote and sign with."""
    found: list[str] = []
    for row in text.strip()[:LONGEST_TEXT].splitlines()[:MOST_LINES]:
        if found and _QUOTED.match(row):
            break
        if row.lstrip().startswith(_NOT_SAID):
            continue
        found += filter(None, (" ".join(one[0].split()) for one in _SENTENCE.finditer(row)))
    return found


def _without_greeting(sentence: str) -> str:
    match = _GREETING.match(sentence)
    return sentence[match.end() :].strip() if match else sentence


def _weight(sentence: str) -> int:
    """Return how much a sentence says; of equal ones the first is taken."""
    if _GREETING.fullmatch(sentence) or _SIGN_OFF.fullmatch(sentence):
        return 0
    sentence = _without_greeting(sentence)
    words = len(sentence.split())
    asks = sentence.rstrip("\"”’')").endswith("?")
    if words < FRAGMENT:
        is_whole = words > 1 and sentence.endswith((".", "!"))
        return 3 if asks else 1 + is_whole
    if _SMALL_TALK.fullmatch(sentence):
        return 5
    if _REQUEST.search(sentence) or asks:
        return 8 if asks else 7
    if _SORRY.match(sentence) and words < 8:
        return 1
    return 4 if _THANKS.match(sentence) and words < 8 else 6
