"""Days and moments as other programs write them, and what they write for none."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple

import msgspec

from netfollow.exchange import dates
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import MONTHS
from netfollow.people.text import line as one_line
from netfollow.people.unicode_norm import normalized

OMITTED = frozenset({0, 1, 1604})
"""Years that stand for no year at all (Apple, others)."""

NOTHING = (1, 1, 1)
"""A day that stands for none: the first that some programs know."""

_ISO = LazyPattern(r"(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})(?!\d)")
_BASIC = LazyPattern(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")
_NO_YEAR = LazyPattern(r"-{1,2}(\d{1,2})-?(\d\d)(?:T.*)?")
_NUMBERS = LazyPattern(r"(\d{1,2})([./-]) ?(\d{1,2})(?:\2? ?(\d{4}|\d{2})(?!\d)|\2?(?![./-]?\d))")
_ASIAN = LazyPattern(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]?")
_WORDED = LazyPattern(
    r"(\d{1,4})(?:st|nd|rd|th|\.|º|er)?[ -]+(?:de )?([^\W\d_]+)\.?,?(?:[ -]+(?:de )?(\d{4}|\d\d?))?(?!\d)"
)
_MONTH_FIRST = LazyPattern(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?!\d)")
_VIETNAMESE = LazyPattern(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?:,? (?:năm )?(\d{4}))?(?!\d)")
_TIME = LazyPattern(
    r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([AaPp]\.?[Mm])?\s*(Z|UTC|[+-]\d\d:?\d\d)?"
)

_MONTH_STEMS: dict[str, int] = {}
for _names in (
    " ".join(MONTHS),
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber mrz avril mai juin juillet aout septembre octobre novembre decembre",
    "janvier fevrier mars abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "enero febrero marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gennaio febbraio maart april mei juni juli augustus setembro outubro novembro dezembro",
    "janeiro fevereiro marco abr maio junho julho aug sept okt nov dec",
    "januari februari mrt apr maj jun jul ago set oct nov dez",
):
    for _number, _name in enumerate(_names.split(), 1):
        _MONTH_STEMS.setdefault(_name, _number)
        _MONTH_STEMS.setdefault(_name[:3], _number)

_MORE_STEMS = """
stycznia sijecanj sijecnja sij sausis sausio gener sty tammi ian oca led leden ledna янв січ ιαν ιανουαριου яну jaan ינואר בינואר يناير
luty lutego veljaca veljace velj vasaris vasario febrer lut helmi sub unor unora uno фев лют φεβ φεβρουαριου veeb פברואר בפברואר فبراير
marzec ozujak ozujka ozu kovas kovo kov marca maalis mart brez brezna bre мар бер μαρ μαρτιου marec מרץ במרץ מרס במרס مارس mac
kwiecien travanj travnja tra balandis balandzio bal kwietnia kwi huhti nis duben dubna dub апр кві квіт απρ απριλιου אפריל באפריל ابريل
maj maja svibanj svibnja svi geguze geguzes geg maig touko may kveten kvetna kve май маи мая тра трав μαι μαιου מאי במאי مايو
czerwiec lipanj lipnja birzelis birzelio juny czerwca cze kesa iun haz cerven cervna cvn июн чер черв ιουν ιουνιου юни juun יוני ביוני يونيو
lipiec srpanj srpnja liepa liepos juliol lipca lip heina iul tem cervenec cervence cvc июл лип ιουλ ιουλιου юли juul יולי ביולי يوليو
sierpien kolovoz kolovoza kol avgust avgusta avg rugpjutis rugpjucio sierpnia sie elo agu srpen srpna srp авг сер αυγ αυγουστου אוגוסט באוגוסט اغسطس agt ogos
wrzesien rujan rujna ruj rugsejis rugsejo wrzesnia wrz syys eyl zari zar сен вер σεπ σεπτεμβριου сеп sze ספטמבר בספטמבר سبتمبر
pazdziernik spalis spalio pazdziernika paz loka eki rijen rijna rij окт жов οκτ οκτωβριου אוקטובר באוקטובר اكتوبر
listopad studeni studenoga studenog stu lapkritis lapkricio listopadu listopada lis marras marr noi kas ноя лис νοε νοεμβριου ное נובמבר בנובמבר نوفمبر
grudzien prosinca gruodis gruodzio grudnia gru joulu ara prosinec prosince pro дек гру δεκ δεκεμβριου des dis dets דצמבר בדצמבר ديسمبر
"""
"""A line for each month in Polish, Finnish, Romanian, Turkish, Czech, Russian, Ukrainian, Greek,
Bulgarian, Estonian, Hungarian, Hebrew, Arabic, Malay, Croatian, Slovene, Lithuanian and Catalan."""

for _number, _line in enumerate(_MORE_STEMS.split("\n")[1:-1], 1):
    for _name in _line.split():
        _MONTH_STEMS.setdefault(_name, _number)
        if len(_name) > 3:
            _MONTH_STEMS.setdefault(_name[:4], _number)

_CROATIAN = {"lip": "jun", "srp": "jul", "lis": "oct", "listopad": "oct", "listopada": "oct"}
"""Months that are others in Polish and Czech, where lis is November."""

_A_CROATIAN = LazyPattern(r"\b(?:lip|srp|lis(?:topada?)?)\b", re.IGNORECASE)
_ONLY_CROATIAN = LazyPattern(
    r"\b(?:sij|velj|ožu|tra|svi|kol|ruj|stu)(?:\b|ač|eč|jač|jak|jk|van|vn|ban|bn|ovoz|an\b|n[ao]|den)",
    re.IGNORECASE,
)

EMPTY_DAYS = frozenset({"0001-01-01", "1601-01-01", "4501-01-01"})
"""Days that programs write where there is none: .NET, Windows and Outlook."""

DAYS = {
    "birthday": "birthday",
    "met_on": "day you met",
    "connected": "day you connected",
    "invited": "date of the invitation",
    "last_contact": "last contact",
    "anniversary": "anniversary",
}
"""What each day that a file may give is called in a sentence."""

_EMPTY_WORDS = frozenset({"none", "null", "nan", "nat", "n/a", "na", "nil", "unknown", "nul"})

_SAYS_SOMETHING = LazyPattern(r"[1-9]|[^\W\d_]")
"""What a value for a day holds that means one; Outlook writes 0/0/00 where there is none."""


class SlashOrder(NamedTuple):
    """Whether dates with slashes begin with the day; `unsure` is an example if no date shows it."""

    by_day: bool
    unsure: str = ""

    def remarks(self) -> tuple[str, ...]:
        """Return how unclear dates were read, and what reads them the other way round."""
        how, other = ("day", "month") if self.by_day else ("month", "day")
        told = (
            f"Dates such as {self.unsure} were read {how} first. "
            f"If that's wrong, use netfollow import --{other}-first."
        )
        return (told,) if self.unsure else ()


def slash_order(
    values: Iterable[str], given: bool | None = None, *, usual: bool | None = None
) -> SlashOrder:
    """Return the order of dates with slashes: as given, as some of them tell, or else as usual."""
    unsure = ""
    for value in values if given is None else ():
        if (match := _NUMBERS.match(value.strip())) and match[2] == "/":
            if int(match[1]) > 12:
                return SlashOrder(by_day=True)
            if int(match[3]) > 12:
                return SlashOrder(by_day=False)
            if int(match[1]) != int(match[3]):
                unsure = unsure or match[0]
    return SlashOrder(bool(usual if given is None else given), unsure)


def are_croatian(values: Iterable[str]) -> bool:
    """Whether some values have the name of a month that only Croatian has."""
    return any(_ONLY_CROATIAN.search(value[:80]) is not None for value in values)


def from_croatian(text: str) -> str:
    """Return a day in Croatian without the months that are others in Polish and Czech."""
    return _A_CROATIAN.sub(lambda found: _CROATIAN[found[0].casefold()], text[:80])


def parts(text: str, *, by_day: bool = False) -> tuple[int, int, int] | None:
    """Return year, month and day that a text begins with; year 0 when it has none.

    `by_day`: `3/4/2020` is the third of April. None when there is no real day.
    """
    text = text.strip().strip("<>[]")
    year, month, day = _numbers(text, by_day) or _words(text) or (0, 0, 0)
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return year, month, day


def is_dated(text: str) -> bool:
    """Whether a text has the form of a day, even one that no calendar has: 30 February."""
    found = _numbers(text.strip(), by_day=False) or _words(text.strip())
    return found is not None and 1 <= found[1] <= 31 and 1 <= found[2] <= 31


def _numbers(text: str, by_day: bool) -> tuple[int, int, int] | None:
    if match := _ISO.match(text) or _ASIAN.match(text) or _BASIC.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NO_YEAR.fullmatch(text):
        return 0, int(match[1]), int(match[2])
    if match := _NUMBERS.match(text):
        one, other = int(match[1]), int(match[3])
        if match[4] is None and match[2] == "-":
            return 0, one, other
        if match[2] == "." or by_day or one > 12:
            one, other = other, one
        return _year(match[4]), one, other
    return None


def _words(text: str) -> tuple[int, int, int] | None:
    low = text.casefold()
    if match := _VIETNAMESE.match(low):
        return _year(match[3]), int(match[2]), int(match[1])
    if (match := _MONTH_FIRST.match(low)) and (month := _month(match[1])):
        return _year(match[3]), month, int(match[2])
    if (match := _WORDED.match(low)) and (month := _month(match[2])):
        one, other = match[1], match[3]
        if len(one) == 4 and other is not None:
            return int(one), month, int(other)
        return _year(other if other and len(other) > 1 else None), month, int(one)
    return None


@lru_cache(maxsize=1024)
def _month(word: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0 for any other word."""
    if not word.isascii():
        word = normalized("NFKD", word.replace("ł", "l").replace("ı", "i"))
        word = "".join(one for one in word if not unicodedata.combining(one))
    if len(word) < 3:
        return 0
    return _MONTH_STEMS.get(word) or _MONTH_STEMS.get(word[:4]) or _MONTH_STEMS.get(word[:3], 0)


def _year(text: str | None) -> int:
    """Return a year; of two figures, one of 1930 to 2029."""
    if text is None:
        return 0
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 30 else 1900)


def birthday(text: str, *, by_day: bool = False) -> str:
    """Return a birthday as `YYYY-MM-DD`, or `--MM-DD` without a year; empty when it is no day."""
    found = parts(text, by_day=by_day) if text else None
    if found is None:
        return ""
    year, month, day = found
    is_omitted = year in OMITTED and found != NOTHING
    return f"--{month:02}-{day:02}" if is_omitted else f"{year:04}-{month:02}-{day:02}"


def a_day(text: str, *, by_day: bool = False) -> date | None:
    """Return a day with its year; None when there is none."""
    found = parts(text, by_day=by_day) if text else None
    return date(*found) if found and found[0] else None


def moment(text: str, *, by_day: bool = False) -> datetime | None:
    """Return a moment in UTC; at noon when no time is given, so that its day is right anywhere.

    A time without a zone is taken for UTC. None when there is no day.
    """
    day = a_day(text, by_day=by_day)
    if day is None:
        return None
    match = _TIME.search(text, 6)
    if match is None:
        return datetime.combine(day, time(12), UTC)
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4][0] in "Pp" else 0)
    try:
        found = datetime.combine(day, time(hour, int(match[2]), int(match[3] or 0)), UTC)
        if match[5] and match[5] not in ("Z", "UTC"):
            offset = datetime.strptime(match[5].replace(":", ""), "%z").utcoffset()
            found -= offset if offset is not None else found - found
    except (ValueError, OverflowError):
        return datetime.combine(day, time(12), UTC)
    return found


def is_said(text: str) -> bool:
    """Whether a value means a day at all."""
    return _SAYS_SOMETHING.search(text) is not None and text.casefold() not in _EMPTY_WORDS


LEFT_OUT = " and was left out"
KEPT = ", so it's kept as other"


class _Left(msgspec.Struct):
    first: int
    value: str
    lines: set[int]


class NoDays:
    """Counts the values that are left out, and what is to be said of them."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], _Left] = {}

    def note(
        self, field: str, line: int, text: str, *, with_year: bool = False, is_kept: bool = False
    ) -> None:
        """Note that a value in a line is no day; an empty one is nothing to speak of.

        `with_year`: it may be a day, and a year is needed. `is_kept`: the text is kept as it is.
        """
        if not is_said(text):
            return
        has_day = with_year and dates.parts(text) is not None
        why = "has no year" if has_day else "isn't a real date"
        self._add(field, f"{why}{KEPT if is_kept else LEFT_OUT}", line, text)

    def note_empty(self, field: str, line: int, day: str) -> None:
        """Note one of `EMPTY_DAYS`."""
        self._add(field, f"stands for no date{LEFT_OUT}", line, day)

    def values(self) -> dict[str, str]:
        """Return the first value that was noted of each field."""
        return {field: left.value for (field, _), left in self._left.items()}

    def _add(self, field: str, why: str, line: int, text: str) -> None:
        left = self._left.setdefault((field, why), _Left(line, one_line(text, 40), set()))
        left.lines.add(line)

    def remarks(self) -> tuple[str, ...]:
        """Return what is to be said of the values noted so far."""
        return tuple(
            f"Line {left.first}{_more(left)}: the {DAYS[field]} “{left.value}” {why}."
            for (field, why), left in self._left.items()
        )


def _more(left: _Left) -> str:
    others = len(left.lines) - 1
    return f" and {others:,} more" if others else ""
