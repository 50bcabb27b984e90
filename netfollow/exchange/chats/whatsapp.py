"""WhatsApp's text exports, in the shapes of Android and iOS in any language.

A message begins with a whole prefix: date, time, and who wrote it. The commonest prefix of a file
is learnt first, and only lines with it begin a message. Which of day and month comes first is
decided once for a file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

import msgspec

from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation, person_key
from netfollow.exchange.dates import parts as day_parts
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

MOST = 2_000_000
"""So many lines of a chat are read at most."""

TEXT = 4000
"""So many characters of a message are kept."""

_DROPPED = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_CLEANED = {
    **_DROPPED,
    **{ord(one): " " for one in "\u00a0\u202f\u2009"},
    **{ord(one): "," for one in "،、"},
    **{0x660 + number: str(number) for number in range(10)},
    **{0x6F0 + number: str(number) for number in range(10)},
    **{0x966 + number: str(number) for number in range(10)},
}
_MARKED = LazyPattern("[\u200e\u200f]")

_HALF = (
    r"(?:[AaPp]\.? ?[Mm]\.?|[صم]|[ap]|in the (?:morning|afternoon|evening)|at night|noon|midnight"
    r"|da manhã|da tarde|de la mañana|de la tarde|de la noche|上午|下午|凌晨|早上|中午|晚上|오전|오후|午前|午後"
    r"|πμ|μμ|π\.μ\.|μ\.μ\.|ΠΜ|ΜΜ|ÖÖ|ÖS|SA|CH|πμ\.|μμ\.|पूर्वाह्न|अपराह्न|AG|PG|vorm\.|nachm\.|de\.|du\.)"
)
_DATE = (
    r"(?P<date>\d{1,4} ?[./-] ?\d{1,2} ?[./-] ?(?:R ?)?\d{1,4}\.?(?: (?:BE|г\.))?"
    r"|\d{1,2}\.? [^\W\d_]{3,12}\.?(?: \d{4})?|\d{4}年\d{1,2}月\d{1,2}日|\d{4}\. \d{1,2}\. \d{1,2}\.)"
)
_TIME = rf"(?:(?P<before>{_HALF}) ?)?(?P<time>\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?)(?: ?(?P<half>{_HALF}))?"
_BETWEEN = r"(?:,| à| um| kl\.?| klo| o| at| las| a las| às| ore| alle)* "
_SHAPES = tuple(
    LazyPattern(pattern)
    for pattern in (
        rf"\[{_DATE}{_BETWEEN}{_TIME}\] (?P<rest>.*)",
        rf"\[{_TIME},? {_DATE}\] (?P<rest>.*)",
        rf"{_DATE}{_BETWEEN}{_TIME} [-–] (?P<rest>.*)",
        rf"{_TIME},? {_DATE} [-–] (?P<rest>.*)",
    )
)
_NUMBERS = LazyPattern(r"(\d{1,4}) ?([./-]) ?(\d{1,2}) ?[./-] ?(R ?)?(\d{1,4})")
_TIMES = LazyPattern(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
_PM = frozenset(
    {
        *("p", "م", "in the afternoon", "in the evening", "at night", "noon", "da tarde", "下午"),
        *("晚上", "오후", "午後", "de la tarde", "de la noche", "μμ", "μ.μ.", "ös", "ch", "अपराह्न"),
        *("pg", "nachm.", "du.", "中午"),
    }
)

_MEDIA = LazyPattern(
    r"(?:media|medien|multimedia|médias?|mídia|медиа|média|médiá|medya|file|без медиафайлов)\W+"
    r"(?:omitted|ausgeschlossen|omitido|omis|oculta|weggelaten|vynechány|omessi|omessa|uteladt|dahil)"
    r"|<(?:attached|angehängt|joint|adjunto|allegato|anexado|bijgevoegd|прикреплено)\b"
    r"|\(.{0,30}(?:attached|angehängt|joint|adjunto|allegato|anexado|bijgevoegd|прикреплен).{0,20}\)"
    r"|без медиафайлов|\b(?:omitted|weggelassen|ausgelassen|absente?|omitid[oa]|omess[oa]|oculta|revelada"
    r"|weggelaten|отсутствует|vynechán[oay]?|pominięto|utelämnad|udeladt|utelatt|jätettiin pois"
    r"|ocultad[oa]|omise?|omisă|kihagyva|dahil edilmedi|пропущено|tidak disertakan|bỏ qua|παραλείφθηκε|הושמט[הו]?)\b"
    r"|ignorad[oa]\b|已忽略|已省略|省略|생략",
    re.IGNORECASE,
)
_ENCRYPTED = (
    *("end-to-end enc", "ende-zu-ende", "de bout en bout", "extremo a extremo", "ponta a ponta"),
    *(
        "crittografia end-to-end",
        "crittografati end",
        "сквозн",
        "koncov",
        "kompleksow",
        "uçtan uca",
    ),
    *(
        "end-to-end versl",
        "end-to-end-versl",
        "totalsträckskrypt",
        "端到端",
        "엔드투엔드",
        "エンドツーエンド",
    ),
)
_NO_TOUCH = (
    *("this message was deleted", "you deleted this message", "waiting for this message"),
    *("diese nachricht wurde gelöscht", "du hast diese nachricht gelöscht", "nachricht gelöscht"),
    *("ce message a été supprimé", "vous avez supprimé ce message", "se eliminó este mensaje"),
    *(
        "eliminaste este mensaje",
        "este mensaje fue eliminado",
        "mensagem apagada",
        "esta mensagem foi apagada",
    ),
    *("você apagou esta mensagem", "apagou esta mensagem", "questo messaggio è stato eliminato"),
    *(
        "hai eliminato questo messaggio",
        "dit bericht is verwijderd",
        "je hebt dit bericht verwijderd",
    ),
    *("данное сообщение удалено", "это сообщение удалено", "сообщение удалено", "вы удалили"),
    *(
        "missed voice call",
        "missed video call",
        "missed group",
        "missed call",
        "verpasster",
        "verpasste",
    ),
    *("appel vocal manqué", "appel vidéo manqué", "llamada perdida", "llamada de voz perdida"),
    *(
        "videollamada perdida",
        "chamada de voz perdida",
        "chamada de vídeo perdida",
        "chamada perdida",
    ),
    *("chiamata persa", "chiamata vocale persa", "videochiamata persa", "gemiste", "gemist "),
    *("пропущенный", "nieodebrane", "zmeškan"),
)
"""What the program writes in someone's name for a message that was deleted, or a call missed."""

_EDITED = LazyPattern(r"\s?<(?:This message was edited|Diese Nachricht wurde bearbeitet)[^<>]*>$")
_SYSTEM_START = LazyPattern(
    r"(?:you|du hast|du |vous |has |você |hai |je hebt|вы |your |deine |tu )", re.IGNORECASE
)
_YOU = frozenset({"you", "du", "vous", "tú", "você", "tu", "je", "вы", "me", "ich"})
_PHONE = LazyPattern(r"\+?[\d ().\-]{6,25}")


class _ChatLine(msgspec.Struct):
    shape: tuple[int, str, int, bool]
    day: str
    clock: str
    half: str
    rest: str
    is_marked: bool
    more: list[str] = []


def is_chat(lines: Sequence[str]) -> bool:
    """Whether the first lines of a text are those of a chat, by their prefixes and senders."""
    found = [(line, one) for line in lines if (one := _prefix(line)) is not None]
    if not found or len(found) * 5 < len(lines):
        return False
    levels = sum(one.rest.split(":")[0].strip() in _LEVELS for _, one in found)
    if levels * 3 >= len(found):
        return False
    begins = _prefix(lines[0]) is not None or len(found) > 2
    return begins and sum(
        ": " in one.rest or one.rest.endswith(":") for _, one in found
    ) * 3 >= len(found)


_LEVELS = frozenset(
    {
        *("INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "CRITICAL", "NOTICE"),
        *("info", "warn", "warning", "error", "debug", "trace", "fatal", "critical", "notice"),
    }
)
"""What stands where a sender would in the lines of a log."""


def _prefix(raw: str) -> _ChatLine | None:
    """Return a line that has a message's prefix, in parts."""
    start = raw.lstrip("\u200e\u200f\u202a\u202b\ufeff")[:1]
    if not (start == "[" or start.isdigit() or start in "上下凌早中晚오午"):
        return None
    line = raw if raw.isascii() else raw.translate(_CLEANED)
    for number in (0, 1) if line[:1] == "[" else (2, 3):
        if match := _SHAPES[number].match(line):
            day, clock = match["date"], match["time"]
            kind = next((one for one in "./-" if one in day), " ")
            rest = match["rest"].strip()
            text = raw.partition(": ")[2]
            return _ChatLine(
                (
                    number,
                    kind,
                    clock.count(":") + clock.count("."),
                    "," in line[: match.start("rest")],
                ),
                day,
                clock,
                (match["before"] or match["half"] or "").casefold(),
                rest,
                _MARKED.match(text) is not None,
                [],
            )
    return None


def read(lines: Iterable[str], options: ImportOptions) -> tuple[list[Conversation], list[str]]:
    """Return the one conversation of a chat, and what to say of how it was read."""
    found = list(_messages(lines))
    order, remark = _order(found)
    named = [(one, *_sender(one.rest)) for one in found]
    senders = Counter(sender for _, sender, _ in named if sender)
    real = {name for name in senders if _is_sender(name, senders)}
    format = Format.SIGNAL if real & {"Me"} else Format.WHATSAPP
    messages: list[ChatMessage] = []
    people: dict[str, ChatPerson] = {}
    keys: dict[str, str] = {}
    me = ""
    year = (options.today or date.max).year
    for one, sender, text in named:
        at = _moment(one, order, year) if sender in real else None
        if at is None or not _is_touch(one, text):
            continue
        key = keys.get(sender, "")
        if not key:
            key = keys[sender] = person_key(format, sender)
            is_number = _PHONE.fullmatch(sender) is not None
            phones = (sender,) if is_number else ()
            people.setdefault(key, ChatPerson(key=key, name=sender, phones=phones))
            me = key if sender.casefold() in _YOU else me
        text = _EDITED.sub("", "\n".join((text, *one.more)))[:TEXT] if options.with_text else ""
        messages.append(ChatMessage(at, key, text))
    messages.sort(key=lambda one: one.at)
    title = title_of(options.file)
    is_group = len(people) > 2
    chat = f"{format}:{title if is_group else ''}"
    conversation = Conversation(
        key=chat, format=format, people=people, messages=messages, me=me, title=title
    )
    return [conversation], [remark] if remark else []


_TITLE = LazyPattern(
    r"(?:WhatsApp[- ]?Chat(?: with| mit)?|Chat de WhatsApp con|Discussion WhatsApp avec|Conversa do "
    r"WhatsApp com|Chat WhatsApp con|WhatsApp-chat met|Чат WhatsApp с(?: контактом)?)\s*(?:- )?\s*(.+)",
    re.IGNORECASE,
)
_SUFFIX = LazyPattern(r"\.(?:txt|zip)$", re.IGNORECASE)
_COPY = LazyPattern(r"\(\d+\)$")


def title_of(file: str) -> str:
    """Return whom a chat is with by what its file, or the folder or archive that it is in, is called."""
    for part in reversed(file.replace("\\", "/").split("/")):
        name = _SUFFIX.sub("", part)
        if match := _TITLE.match(name):
            return _COPY.sub("", match[1]).strip()
    return ""


def _messages(lines: Iterable[str]) -> Iterator[_ChatLine]:
    """Yield each message; lines without the prefix of this file belong to the one before."""
    read: list[_ChatLine | str] = []
    shapes: Counter[tuple[int, str, int, bool]] = Counter()
    for number, raw in enumerate(lines):
        if number > MOST:
            break
        one = _prefix(raw)
        if one is not None:
            shapes[one.shape] += 1
        read.append(one or raw)
    most = max(shapes.values(), default=0)
    known = {shape for shape, count in shapes.items() if count * 20 >= most}
    last: _ChatLine | None = None
    for part in read:
        if isinstance(part, _ChatLine) and part.shape in known:
            if last is not None:
                yield last
            last = part
        elif last is not None and len(last.more) < 1000:
            text = part if isinstance(part, str) else f"{part.day} {part.clock} {part.rest}"
            last.more.append(text.translate(_CLEANED).rstrip())
    if last is not None:
        yield last


def _sender(rest: str) -> tuple[str, str]:
    """Return who wrote a message and what; nobody for a line of the program."""
    sender, colon, text = rest.partition(": ")
    if not colon:
        sender, text = (rest[:-1], "") if rest.endswith(":") else ("", rest)
    sender = sender.strip().removeprefix("~").strip()
    return (sender, text.strip()) if len(sender) <= 100 else ("", rest)


def _is_sender(name: str, senders: Counter[str]) -> bool:
    """Whether a name before a colon is someone's, and not the beginning of the program's words."""
    if any(one in name for one in '"“”«»„'):
        return False
    if senders[name] > 1:
        return True
    words = name.split()
    if len(words) >= 3 and (_SYSTEM_START.match(name) or len(words) > 5):
        return False
    return not any(other != name and name.startswith(f"{other} ") for other in senders)


def _is_touch(one: _ChatLine, text: str) -> bool:
    """Whether a message was written by someone: no notice, missed call or deleted message."""
    low = text[:300].casefold()
    if low == "null" or low.startswith(_NO_TOUCH) or any(word in low for word in _ENCRYPTED):
        return False
    if one.is_marked:
        return _MEDIA.search(text[:200]) is not None
    return bool(text.strip() or one.more)


def _order(found: Sequence[_ChatLine]) -> tuple[str, str]:
    """Return whether day or month comes first in a file: `dmy`, `mdy`; and a remark if that's unsure."""
    days = [match for one in found if (match := _NUMBERS.match(one.day)) and len(match[1]) < 3]
    pairs = [(int(one[1]), int(one[3]), int(one[5])) for one in days]
    first = sum(one > 12 for one, _, _ in pairs)
    second = sum(other > 12 for _, other, _ in pairs)
    if first or second or not pairs:
        return ("mdy" if second > first else "dmy"), ""
    rising = _falls([(year, month, day) for day, month, year in pairs])
    turned = _falls([(year, month, day) for month, day, year in pairs])
    if rising != turned:
        return ("dmy" if rising < turned else "mdy"), ""
    is_american = found[0].half[:1] in ("a", "p") and days[0][2] == "/" and len(days[0][5]) == 2
    order = "mdy" if is_american and "." not in found[0].half else "dmy"
    if all(one == other for one, other, _ in pairs):
        return order, ""
    how = "day first" if order == "dmy" else "month first"
    return order, f"Dates such as {days[0][0]} were read {how}; nothing in the file tells."


def _falls(days: Sequence[tuple[int, int, int]]) -> int:
    return sum(one > other for one, other in pairwise(days))


def _moment(one: _ChatLine, order: str, year: int) -> datetime | None:
    """Return when a message was written; None for a day that there is not."""
    day = _day(one.day, order, year)
    clock = _TIMES.match(one.clock)
    if day is None or clock is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if one.half:
        is_later = one.half[0] == "p" or one.half in _PM
        if hour == 12:
            hour = 12 if is_later else 0
        elif is_later and hour < 12:
            hour += 12
    try:
        return datetime(*day, hour, minute, second)  # noqa: DTZ001 - of the phone
    except ValueError:
        return None


@lru_cache(4096)
def _day(text: str, order: str, year: int) -> tuple[int, int, int] | None:
    match = _NUMBERS.match(text)
    if match is None or "年" in text:
        found = day_parts(text)
        if found is None:
            return None
        return found if found[0] else (min(year, 9999) if year < 9000 else 2000, *found[1:])
    one, other, last = int(match[1]), int(match[3]), int(match[5])
    if len(match[1]) > 2:
        return _year(one), other, last
    last = last + 2018 if match[4] else (last + 2000 if last < 100 else last)
    day, month = (one, other) if (order == "dmy" and other <= 12) or one > 12 else (other, one)
    return _year(last), month, day


def _year(year: int) -> int:
    """Return a year of our era; 2569 is one of the Buddhist era."""
    return year - 543 if 2500 <= year < 2700 else year
