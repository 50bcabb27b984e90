"""When someone is back: the first day back that an absence note names, never a guess."""

import re
from datetime import UTC, date, datetime, tzinfo

from netfollow.errors import BadDate
from netfollow.lazy_pattern import LazyPattern
from netfollow.mail.words import small
from netfollow.people.dates import DateStyle, read_day
from netfollow.people.days import in_zone, shift

FARTHEST = 366
"""A day back that is more days ahead is a slip, or means something else."""

NEAR = 48
"""So many characters after its cue a date is taken to belong to it."""

_MONTH_WORDS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mär apr mai jun jul aug sept okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr mars avr mai juin juil aout sept oct nov déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago set oct nov dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "január február március április május június július augusztus szeptember október november december",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
)
_MONTHS_BY_WORD = {
    small(word): number for line in _MONTH_WORDS for number, word in enumerate(line.split(), 1)
}
"""Months as they are written after a day: by language, in full and in short."""

_MONTHS = "|".join(sorted(_MONTHS_BY_WORD, key=len, reverse=True))
_WEEKDAYS = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|segunda|terça|quarta|quinta|sexta"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|mån\w*|tis\w*|ons\w*|tors\w*|fre\w*"
    r"|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so"
)
_DATE = LazyPattern(
    rf"(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
    rf"|(?P<dotted>\d{{1,2}}\. ?\d{{1,2}}\.(?: ?\d{{4}}| ?\d{{2}}(?![:.\d]))?)"
    rf"|(?P<slashed>\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d{{2}})|\d{{1,2}}/\d{{1,2}})(?!\d)"
    rf"|(?P<named>\d{{1,2}}(?:st|nd|rd|th|er|º|°|\.)? ?(?:of |de |d')?(?:{_MONTHS})\b\.?(?:,? ?(?:de |del |г\.? ?)?\d{{4}})?"
    rf"|(?:\d{{4}}\. )(?:{_MONTHS}) \d{{1,2}}\b"
    rf"|(?:{_MONTHS})\b\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,? \d{{4}})?)"
    rf"|(?P<day>(?:(?:next|this|nächste[nr]?|kommende[nr]?) )?\b(?:{_WEEKDAYS})\b|tomorrow|morgen|demain|mañana|domani))",
)
_BACK = LazyPattern(
    r"(?:\bback(?: in(?: the)? office| at work| at my desk)?(?: on| from| by)?\b|\breturn(?:ing|s)?(?: to (?:the |my )?(?:office|work|desk))?(?: on)?\b"
    r"|\buntil\b|\btill\b|\bavailable again\b|\bas of\b|\bwieder\b(?: (?:erreichbar|im büro|im haus|da|für sie da))?(?: (?:am|ab dem|ab))?|\bzurück(?: (?:am|ab))?\b"
    r"|\b(?:ab|am)(?: dem)? (?=\d.{0,40}\bwieder\b)|\brückkehr(?: am)?\b|\b(?:ab|am) (?:dem |montag|dienstag|mittwoch|donnerstag|freitag)(?=.{0,40}\bwieder\b)"
    r"|\b(?:de )?retour\b(?: prévu)?(?: le| au bureau le)?|\bje reviens(?: le)?\b|\bserai de retour\b|\bde vuelta\b(?: el)?|\bregres\w+(?: el)?|\bvuelv\w+(?: el)?"
    r"|\bbis\b|\bjusqu['’ ]?(?:au|à|a)\b|\bhasta(?: el)?\b|\bfino al?\b|\btorn\w+ (?:il|in ufficio)\b|\bvolt(?:o|arei|amos)(?: ao (?:escritório|trabalho))?(?: no dia| em| a)?\b|\bde volta\b(?: no dia| em)?|\bretorn\w+\b|\baté\b|\btot\b|\bterug(?: op)?\b|\bvanaf\b(?=.{0,60}\b(?:weer|terug)\b)|\bweer (?:bereikbaar|aanwezig|op kantoor)(?: op| vanaf)?\b|\båter\b|\btillbaka\b|\btilbage\b(?: på kontoret)?(?: den)?|\btilbake\b(?: på kontoret)?|\bpalaan\b|\btakaisin\b|\bwracam\b|\bwrócę\b|\bdo dnia\b|\bvrátím(?: se)?\b|\bzpět\b|\bvrátim(?: sa)?\b|\bspäť\b|\bvissza\w*|\brevin\b|\bînapoi\b|\bвернусь\b|\bвернемся\b|\bвыйду\b|\bповернусь\b|\bдо\b|\bεπιστρέφω\b|\bθα επιστρέψω\b|\brientr\w+\b)",
)
_LAST = LazyPattern(
    r"(?:\bthrough\b|\bthru\b|\bup to and including\b|\b(?:until|till|to) and including\b|\bbis (?:zum )?(?:einschlie(?:ß|ss)lich|inkl\w*\.?)(?: zum)?"
    r"|\bbis (?:und mit|inclusive)\b|\bjusqu['’]?(?:au|à) (?=.{0,40}\binclus\b)|\bhasta (?:el )?(?=.{0,40}\binclu\w+)"
    r"|\bt/m\b|\btot en met\b|\bto(?=.{0,30}\binclusive\b)|\bbis (?:zum )?(?=.{0,30}(?:einschlie(?:ß|ss)lich|inkl)))",
)
_FROM_TO = LazyPattern(
    r"\b(?:from|between|vom|zwischen|du|del|dal) [^!?]{1,24}? (?:to|and|bis|und|au|al|e|[-–])(?= )",
    re.IGNORECASE,
)
"""A time away from its first day to the word before its last."""

_STYLES = tuple(DateStyle(language, True) for language in ("", "de", "fr", "es", "pt"))
_APPLE = LazyPattern(r"enddate ?= ?(\d{4})-?(\d\d)-?(\d\d)t(\d\d):?(\d\d)", re.IGNORECASE)
_WORD = LazyPattern(r"[^\W\d_]+")
_ORDINAL_MARK = LazyPattern(r"(?<=\d)(?:er|º|°)\b|(?<=\d)°|(?<=\d)º")
_EASTERN = LazyPattern(
    r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]\s?(?:[(（][^)）]{1,4}[)）])?\s?"
    r"(?:(?P<last>まで|까지|[（(]?(?:含|包含)|为止|為止)|に(?:は)?(?:戻|復帰|出社|帰)|より|から|以降|之后|之後|回|返|恢复|恢復|上班|에 (?:복귀|돌아)|부터)"
)
"""A date of China, Japan or Korea, which stands before its cue."""


def back_on(texts: tuple[str, ...], written: date) -> date | None:
    """Return the first day back that the texts of a note name, the subject first.

    The date nearest after a word of returning; a last day away (`through`, `bis
    einschließlich`) gives the day after it. Only days after the day of writing, at most a
    year ahead; none for a month without a day or a date that reads two ways.
    """
    for text in texts:
        text = small(" ".join(text.split())[:6000])
        if (eastern := _eastern(text, written)) is not None:
            return eastern
        for cue, plus in ((_LAST, 1), (_BACK, 0), (_FROM_TO, 1)):
            for match in cue.finditer(text):
                found = _date_after(text, match.end(), written)
                if found is not None:
                    return shift(found, plus)
    return None


def _eastern(text: str, written: date) -> date | None:
    if text.isascii():
        return None
    for match in _EASTERN.finditer(text):
        found = _ahead(match["year"], int(match["month"]), int(match["day"]), written)
        if found is not None:
            return shift(found, 1) if match["last"] in ("まで", "까지") else found
    return None


def _ahead(year: str | None, month: int, day: int, written: date) -> date | None:
    """Return a day of a month, that year's or the next to come; None for one that isn't ahead."""
    years = (int(year),) if year else (written.year, written.year + 1)
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if 0 < (found - written).days <= FARTHEST:
            return found
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
    if form == "named":
        return _of_month(words, written)
    if form == "slashed":
        words = words.replace("-", "/")
        styles: tuple[DateStyle, ...] = (DateStyle("", True), DateStyle("", False))
    else:
        styles = _STYLES
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


def _of_month(words: str, written: date) -> date | None:
    """Return the day that a number and the name of a month say, with or without a year."""
    month = next(
        (_MONTHS_BY_WORD[one] for one in _WORD.findall(words) if one in _MONTHS_BY_WORD),
        0,
    )
    numbers = re.findall(r"\d+", words)
    day = next((one for one in numbers if len(one) <= 2), "")
    year = next((one for one in numbers if len(one) == 4), None)
    return _ahead(year, month, int(day), written) if month and day else None
