"""When someone is back: the first day back that an absence note names, never a guess."""

import re
from datetime import UTC, date, datetime, tzinfo

from netfollow.errors import BadDate
from netfollow.people.dates import DateStyle, read_day
from netfollow.people.days import in_zone, shift

FARTHEST = 366
"""A day back that is more days ahead is a slip, or means something else."""

NEAR = 48
"""So many characters after its cue a date is taken to belong to it."""

_MONTHS = (
    r"jan\w*|feb\w*|fév\w*|mar\w*|mär\w*|apr\w*|avr\w*|abr\w*|ma[iyjg]\w*|jui\w*|jun\w*|giu\w*|jul\w*|lug\w*"
    r"|aug\w*|août|ago\w*|set\w*|sep\w*|o[ckt]t\w*|out\w*|nov\w*|de[czs]\w*|déc\w*|dic\w*|ene\w*|gen\w*"
)
_WEEKDAYS = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|segunda|terça|quarta|quinta|sexta"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|mån\w*|tis\w*|ons\w*|tors\w*|fre\w*"
    r"|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so"
)
_DATE = re.compile(
    rf"(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
    rf"|(?P<dotted>\d{{1,2}}\. ?\d{{1,2}}\.(?: ?\d{{4}}| ?\d{{2}}(?![:.\d]))?)"
    rf"|(?P<slashed>\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d{{2}})|\d{{1,2}}/\d{{1,2}})(?!\d)"
    rf"|(?P<named>\d{{1,2}}(?:st|nd|rd|th|er|º|°|\.)? ?(?:of |de |d')?(?:{_MONTHS})\b\.?(?:,? ?(?:de |del )?\d{{4}})?"
    rf"|(?:{_MONTHS})\b\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,? \d{{4}})?)"
    rf"|(?P<day>(?:(?:next|this|nächste[nr]?|kommende[nr]?) )?\b(?:{_WEEKDAYS})\b|tomorrow|morgen|demain|mañana|domani))",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:\bback(?: in(?: the)? office| at work| at my desk)?(?: on| from| by)?\b|\breturn(?:ing|s)?(?: to (?:the |my )?(?:office|work|desk))?(?: on)?\b"
    r"|\buntil\b|\btill\b|\bavailable again\b|\bas of\b|\bwieder\b(?: (?:erreichbar|im büro|im haus|da|für sie da))?(?: (?:am|ab dem|ab))?|\bzurück(?: (?:am|ab))?\b"
    r"|\b(?:ab|am)(?: dem)? (?=\d.{0,40}\bwieder\b)|\brückkehr(?: am)?\b|\b(?:ab|am) (?:dem |montag|dienstag|mittwoch|donnerstag|freitag)(?=.{0,40}\bwieder\b)"
    r"|\bde retour\b(?: le| au bureau le)?|\bje reviens(?: le)?\b|\bserai de retour\b|\bde vuelta\b(?: el)?|\bregres\w+(?: el)?|\bvuelv\w+(?: el)?"
    r"|\bbis\b|\bjusqu['’ ]?(?:au|à|a)\b|\bhasta(?: el)?\b|\bfino al?\b|\btorn\w+ (?:il|in ufficio)\b|\baté\b|\btot\b|\bterug(?: op)?\b|\båter\b|\btillbaka\b|\brientr\w+\b)",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:\bthrough\b|\bthru\b|\bup to and including\b|\b(?:until|till|to) and including\b|\bbis (?:zum )?(?:einschlie(?:ß|ss)lich|inkl\w*\.?)(?: zum)?"
    r"|\bbis (?:und mit|inclusive)\b|\bjusqu['’]?(?:au|à) (?=.{0,40}\binclus\b)|\bhasta (?:el )?(?=.{0,40}\binclu\w+)"
    r"|\bt/m\b|\btot en met\b|\bto(?=.{0,30}\binclusive\b)|\bbis (?:zum )?(?=.{0,30}(?:einschlie(?:ß|ss)lich|inkl)))",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:office|back|return|until|the|through)\b", re.IGNORECASE)
_STYLES = tuple(DateStyle(language, True) for language in ("", "de", "fr", "es", "pt"))
_APPLE = re.compile(r"enddate ?= ?(\d{4})-?(\d\d)-?(\d\d)t(\d\d):?(\d\d)", re.IGNORECASE)
_ORDINAL_MARK = re.compile(r"(?<=\d)(?:er|º|°)\b|(?<=\d)°|(?<=\d)º")
_DUTCH_ITALIAN = {
    **dict(
        zip(
            [
                "gennaio",
                "febbraio",
                "marzo",
                "aprile",
                "maggio",
                "giugno",
                "luglio",
                "agosto",
                "settembre",
                "ottobre",
            ],
            range(1, 11),
            strict=True,
        )
    ),
    **{"novembre": 11, "dicembre": 12},
    **dict(
        zip(
            [
                "januari",
                "februari",
                "maart",
                "april",
                "mei",
                "juni",
                "juli",
                "augustus",
                "september",
                "oktober",
                "november",
                "december",
            ],
            range(1, 13),
            strict=True,
        )
    ),
}


def back_on(texts: tuple[str, ...], written: date) -> date | None:
    """Return the first day back that the texts of a note name, the subject first.

    The date nearest after a word of returning; a last day away (`through`, `bis
    einschließlich`) gives the day after it. Only days after the day of writing, at most a
    year ahead; none for a month without a day or a date that reads two ways.
    """
    for text in texts:
        text = " ".join(text.split())[:6000]
        for cue, plus in ((_LAST, 1), (_BACK, 0)):
            for match in cue.finditer(text):
                found = _date_after(text, match.end(), written)
                if found is not None:
                    return shift(found, plus)
    return None


def end_of_apple(criteria: str, zone: tzinfo | None) -> date | None:
    """Return the day on which an absence ends that iCloud writes in `X-Apple-Criteria` (UTC)."""
    match = _APPLE.search(criteria)
    if match is None:
        return None
    try:
        end = datetime(*map(int, match.groups()), tzinfo=UTC)  # type: ignore[arg-type,misc]
        return in_zone(end, zone).date()
    except (ValueError, OverflowError):
        return None


def _date_after(text: str, start: int, written: date) -> date | None:
    stop = text.find(". ", start)
    end = min(len(text), start + NEAR + 24)
    for match in _DATE.finditer(text, start, end):
        if match.start() - start > NEAR:
            return None
        if 0 <= stop < match.start() and not text[stop - 1].isdigit():
            return None
        if match.lastgroup == "day" and (later := _behind(text, match.end(), written)):
            return later
        found = _day(match[0], match.lastgroup or "", written)
        if found is not None:
            return found
    return None


def _behind(text: str, start: int, written: date) -> date | None:
    """Return the date that stands just behind a weekday: "Monday, 14 December"."""
    behind = re.compile(r"[\s,.]{0,3}(?:the |den |dem |le |el |the )?").match(text, start)
    at = behind.end() if behind else start
    match = _DATE.match(text, at)
    if match is None or match.lastgroup == "day":
        return None
    return _day(match[0], match.lastgroup or "", written)


def _day(words: str, form: str, written: date) -> date | None:
    """Return the one day ahead that some words can mean; None when there is none, or are two."""
    words = _ORDINAL_MARK.sub("", words.strip().rstrip(",")).strip()
    if form == "slashed":
        words = words.replace("-", "/")
        styles: tuple[DateStyle, ...] = (DateStyle("", True), DateStyle("", False))
    else:
        styles = _STYLES
        words = _numbered(words)
    found: set[date] = set()
    for style in styles:
        try:
            day = read_day(words, written, style=style)
        except BadDate:
            continue
        if 0 < (day - written).days <= FARTHEST:
            found.add(day)
            if form != "slashed":
                break
    return found.pop() if len(found) == 1 else None


def _numbered(words: str) -> str:
    """Return a day with its month in Italian or Dutch in numbers."""
    match = re.fullmatch(r"(\d{1,2})\.? ([a-z]+)\.?(?: (\d{4}))?", words.casefold())
    month = _DUTCH_ITALIAN.get(match[2]) if match else None
    if match is None or month is None:
        return words
    return f"{match[1]}.{month}.{match[3] or ''}"
