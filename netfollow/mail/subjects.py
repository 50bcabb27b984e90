"""Subjects: the marks of answers and forwards taken off, in the languages of the big mailers."""

import re
from typing import NamedTuple

from netfollow.lazy_pattern import LazyPattern

LONGEST = 300
"""So many characters of a subject are looked at."""

_ANSWERS = (
    "re réf rép ref rif r res resp respuesta resposta risposta réponse aw antw antwort antwoord sv svar vs vast vá válasz"
    " odp odpověď odpoveď odpowiedź odg odgovor ynt yanıt yan atb ats atsakymas răspuns raspuns rasp απ αντ σχετ απάντηση"
    " השב תגובה رد پاسخ ответ отв відп відповідь отг отговор на ha bls balas balasan ตอบกลับ ตอบ उत्तर"
    " 回复 答复 回覆 答覆 返信 答信 답장 회신 回信"
)
ANSWERS = frozenset({*_ANSWERS.split(), "trả lời"})
"""Marks of answers, in small letters: of mail programs in many languages."""

_FORWARDS = (
    "fw fwd wg weitergeleitet weiterleitung tr transf transféré rv reenv reenviado reenvío vb vidarebefordrat videresendt"
    " vl välitetty doorst doorgestuurd i inoltra inoltrato inoltro enc encaminhada encaminhado pd przekazane przesłane"
    " ilt i̇lt iletildi ilet πρθ προωθ προωθημένο 转发 轉寄 轉發 転送 전달 fs továbbítás továbbítva továbbított пересл пересылка"
    " переслано пересланное препратено prosl proslijeđeno posredovano preposlané předáno přeposláno persiųsta edasi"
    " הועבר העברה ส่งต่อ terusan diteruskan forwarded resent"
)
FORWARDS = frozenset({*_FORWARDS.split(), "chuyển tiếp", "إعادة توجيه"})
"""Marks of forwards, in small letters."""

ONE_LETTER = frozenset({"r", "i"})
"""Marks so short that they may be words of the subject: only where the rest is known."""

_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x00AD]
)
"""Characters without a shape: marks of direction, joiners and soft hyphens."""

_SORTED = sorted({*ANSWERS, *FORWARDS}, key=len, reverse=True)
_LONGER = "|".join(re.escape(one) for one in _SORTED if len(one) > 1)
_MARK = LazyPattern(
    rf"\s*(?P<mark>{'|'.join(map(re.escape, _SORTED))})\.?"
    r"(?:\s?\[\d{1,3}\]|\s?\(\d{1,3}\)|\s?\*\d{1,3}|\^\d{1,3}|\d{1,2})?\s{0,3}[:：]\s*"
    rf"|\[(?P<held>{_LONGER})\]:?\s*",
    re.IGNORECASE,
)
_NO_COLON = LazyPattern(
    r"(?:re|aw|sv|antw|antwort|odp|ответ|回复|答复|回覆|返信|답장)(?: [-–—] |[.;>] ?| )(?=\S)",
    re.IGNORECASE,
)
GATES = (
    r"(?:ext|extern(?:al|e|[ao]|t|er)?|outside|non[- ]?\w{1,20}|caution|warning|achtung|vorsicht|attention|suspicious|suspected|unverified|phish\w*"
    r"|spam\??|bulk|junk|postmaster|secure|signed|encrypted|sicher|verschlüsselt|vertraulich|confidential|外部|社外)(?![^\W_])"
)
"""How the tags begin that gateways put in front of a subject."""
_TAG = LazyPattern(
    rf"\s*(?:\[ ?{GATES}[^\]]{{0,40}}\]|\( ?{GATES}[^)]{{0,40}}\)|\{{ ?{GATES}[^}}]{{0,40}}\}}|< ?{GATES}[^>]{{0,40}}>|【{GATES}[^】]{{0,40}}】"
    rf"|\*\*+ ?{GATES}[^*]{{0,40}}\*\*+|\[[a-z]\]"
    r"|[^\w\s]{0,4}\s?[^\w\s]{0,2}(?:ext|extern(?:al|e|[ao])?)(?: (?:e-?mail|mail|sender))?\s?[^\w\s]{1,3})\s?:?\s*",
    re.IGNORECASE,
)


_IN_BRACKETS = LazyPattern(
    rf"(?:\[(?!(?:{_LONGER})\])[^\[\]]{{1,40}}\]|【[^【】]{{1,40}}】):?\s*(?=\S)", re.IGNORECASE
)
_NUMBER = LazyPattern(
    r"\s*[\[(](?:[^\[\](){}]{0,30}#|\s?ref:)[^\[\](){}]{1,60}[\])]\s*\Z", re.IGNORECASE
)
"""The number that a desk's program puts behind a subject: `[ref:00D2]`, `[Ticket#4711]`."""


class BareSubject(NamedTuple):
    """A subject without its marks, folded to compare; and what the outermost mark says."""

    bare: str
    answers: bool = False
    forwards: bool = False
    short: bool = False
    """The only mark is a single letter, which may be a word."""


def read_subject(text: str) -> BareSubject:
    """Return a decoded subject without its marks: `Re: AW: [EXTERN] Plan` is an answer to `plan`."""
    rest, first, every = _untagged(text[:LONGEST]), "", []
    while match := _MARK.match(rest):
        mark = (match["mark"] or match["held"]).casefold()
        first = first or mark
        every.append(mark)
        rest = _untagged(rest[match.end() :])
    if "#" in rest or "ref:" in rest.lower():
        rest = _NUMBER.sub("", rest, count=1)
    bare = " ".join(rest.casefold().split())
    short = bool(every) and all(mark in ONE_LETTER for mark in every)
    return BareSubject(bare, first in ANSWERS, first in FORWARDS, short)


def marked_without_colon(text: str) -> str:
    """Return what stands behind the mark of an answer that has no colon: `Re - Plan`, `AW Plan`."""
    rest = _untagged(text[:LONGEST])
    match = _NO_COLON.match(rest)
    return read_subject(rest[match.end() :]).bare if match else ""


def is_forward(words: str) -> bool:
    """Whether words before a colon have the mark of a forward among them."""
    found = (one.strip(".[]()^*0123456789") for one in words.casefold().split())
    return words.casefold().strip() in FORWARDS or any(
        one in FORWARDS for one in found if one not in ONE_LETTER
    )


def _untagged(text: str) -> str:
    """Return a subject without any tag in brackets in front, gateways' or lists'."""
    text = without_tags(text)
    while match := _IN_BRACKETS.match(text):
        text = without_tags(text[match.end() :])
    return text


def without_tags(text: str) -> str:
    """Return a subject without what gateways put in front: `[EXTERN]`, `***SPAM***`."""
    text = text if text.isascii() else text.translate(_UNSEEN)
    while match := _TAG.match(text):
        text = text[match.end() :]
    return text.strip()
