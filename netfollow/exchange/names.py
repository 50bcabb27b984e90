"""Names of people: which text is one, and how two are compared.

Names are compared without case and accents, in any order of words, with short forms made long.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.unicode_norm import normalized

FIT = 85.0
"""Names fit from this likeness on (rapidfuzz's ratio of sorted words, 0 to 100)."""

SHORT = """
albert al bert | alexander alex sandy alec sasha | alexandra alex sandra sasha | alfred fred alf
| andrew andy drew | andreas andi | anthony tony | antonio toni | barbara barb babs
| benjamin ben benny | bernard bernie | bernhard bernd | catherine cathy kate katie
| katherine kate kathy katie kat | charles charlie chuck | christine chris chrissy tina
| christina chris tina | christopher chris kit | christian chris | daniel dan danny | david dave
| deborah deb debbie | donald don donny | dorothy dot dottie | edward ed eddie ned ted
| eleanor ellie nell | elizabeth liz beth betty lizzie eliza | elisabeth lisa elli sissi
| emily em emmy | eugene gene | florence flo | frances fran | francis frank | francisco paco pancho
| franziska franzi | frederick fred freddie | friedrich fritz | gabriel gabe | gabriele gabi
| gerald gerry jerry | gerhard gerd | gregory greg | guadalupe lupe | hannah anna | heinrich heinz
| harold harry hal | helen nell | henry harry hank | ignacio nacho | jacob jake | jakob jockel
| james jim jimmy jamie | jean-baptiste jb | jennifer jen jenny | jeffrey jeff | jessica jess jessie
| joan joanie | johannes hans jo hannes | john jack johnny | jonathan jon jonny | joseph joe joey
| josef sepp | jose pepe | joshua josh | judith judy | julia jule | kenneth ken kenny
| konstantin kosta | lawrence larry | leonard leo len lenny | louis lou | ludwig lutz
| magdalena lena magda | manuel manny manolo | margaret maggie meg peggy greta | margarete grete
| maria mia | martin marty | matthew matt | matthias matze | maximilian max | michael mike mick mikey
| miguel mike | mikhail misha | nathaniel nat nate | nathan nate | nicholas nick nicky | nikolaus klaus
| olivia liv | pamela pam | patricia pat patty trish | patrick pat paddy | paul pauly | peter pete
| philip phil pip | phillip phil | rachel rae | raymond ray | rebecca becky becca | richard rick dick
rich richie | robert rob bob bobby robbie bert | roberto beto | ronald ron ronnie | rosemary rosie
| samantha sam sammy | samuel sam sammy | sebastian basti seb | stanley stan | stephanie steph steffi
| stephen steve | steven steve | stefan steff | susan sue susie | susanne susi | theodore ted theo
| theresa terry tess | thomas tom tommy | timothy tim | tobias tobi | ulrich uli | ursula ulla uschi
| valentina vale tina | veronica ronnie vera | victoria vicky tori | vincent vince vinny | virginia ginny
| vladimir vova | walter walt wally | wilhelm willi | william bill will billy willy liam | wolfgang wolf
| yekaterina katya | zachary zach zack
"""
"""Given names, each followed by the short forms that people go by."""

_NO_PART = frozenset(
    {
        *("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "herr", "frau", "phd", "mba", "msc"),
        *("bsc", "dipl", "esq", "cpa", "pmp", "he", "him", "she", "her", "they", "them"),
    }
)
"""What is said with a name and is no part of it; Jr. and Sr. tell two people apart."""

_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ph", "f"), ("ß", "ss"))

_PLACEHOLDERS = frozenset(
    {
        *("none", "null", "undefined", "unknown", "tbd", "tba", "xxx", "nil", "void"),
        *("info requested", "information requested", "pending registration", "test attendee"),
        *("no name", "noname", "not available", "not provided", "not given", "not applicable"),
        *("anonymous", "unnamed", "blank", "empty", "no data", "unbekannt", "keine angabe"),
        *("inconnu", "desconocido", "sconosciuto", "desconhecido", "onbekend", "nieznany"),
    }
)
"""What stands for a whole name where there is none."""

_NEVER_A_NAME = LazyPattern(
    r"\W*|\W*(?i:n\W?/\W?a|n\.a\.?|k\.a\.?|o\.a\.?|s/n)\W*|#[A-Z]{1,8}[/!?][A-Z]?[!?]?|NaN|nan|NA",
    re.DOTALL,
)

_SYNTAX = LazyPattern(
    r"(?i:(?:begin|end):v(?:card|calendar|todo|event))|\ufeff?PK\x03\x04|dn::? \w+=|alias -group "
    r"|[\[{]{0,3}\s?\"[\w ]{1,40}\"\s?:|<\?xml|</?[A-Za-z][\w:-]{0,60}(?:\s|/?>)|:PROPERTIES:|(?i:objectclass: )"
)

_TOTAL = LazyPattern(
    r"(?:(?:grand |sub)?-?totale?s?|gesamt|anzahl|celkem|razem)(?: (?:of )?[^\W\d]{2,20}){1,2}"
    r"|(?:grand |sub)?-?totale?s?|sum(?:me|ma)?|gesamt(?:summe)?|insgesamt|count|anzahl|average"
    r"|somme|suma|antal|antall|totalt|i alt|yhteensä|razem|łącznie|celkem|spolu|összesen|toplam|ukupno|skupaj"
    r"|итого|всего|разом|всього|общо|σύνολο|סה[\"״]כ|المجموع|الإجمالي|合計|合计|总计|總計|합계|총계|tổng cộng",
    re.IGNORECASE,
)

_FIGURES = LazyPattern(r"(?<![\s:=#()\[\]\d.,])[\s:=#()\[\]\d.,]++$")

_SYMBOLS = ("So", "Sk")

MOST_WORDS = 8
"""Words of a name, at most."""


@lru_cache(maxsize=1 << 17)
def plain(name: str) -> str:
    """Return a name without case and accents, for comparing."""
    if name.isascii():
        return " ".join(name.casefold().split())
    decomposed = normalized("NFKD", name.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@lru_cache(maxsize=1 << 17)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain letters, sorted; none for an address or a number."""
    if "@" in name:
        return ()
    text = plain(name)
    if not text.isalnum():
        text = "".join(c if c.isalnum() or c in "-'" else " " for c in text)
    words = text.split()
    return tuple(sorted(words)) if any(c.isalpha() for c in text) else ()


def sorted_name(name: str) -> str:
    """Return the words of a name in one fixed order: "jane roe" for "ROE, Jane"."""
    return " ".join(words_of(name))


@cache
def long_forms() -> dict[str, frozenset[str]]:
    """Return what each short form may stand for; a given name stands for itself too."""
    found: dict[str, set[str]] = {}
    for group in SHORT.split("|"):
        name, *shorts = group.split()
        for short in (name, *shorts):
            found.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in found.items()}


@cache
def same_names() -> dict[str, frozenset[str]]:
    """Return what else a given name may be: bob, rob and robert are one name."""
    forms = long_forms()
    shorts: dict[str, set[str]] = {}
    for short, names in forms.items():
        for name in names:
            shorts.setdefault(name, set()).add(short)
    return {
        short: frozenset(other for name in names for other in shorts[name]) - {short}
        for short, names in forms.items()
    }


def other_forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield names, in sorted words, that have one word in a shorter or longer form."""
    same = same_names()
    for place, word in enumerate(words):
        for other in same.get(word, ()):
            yield tuple(sorted((*words[:place], other, *words[place + 1 :])))


@lru_cache(maxsize=1 << 17)
def _spellings(name: str) -> dict[str, str]:
    """Return the words of a name by a form that spellings share: Jürgen is Juergen."""
    found: dict[str, str] = {}
    words = [part for word in words_of(name) for part in word.replace("'", "").split("-") if part]
    for word in [one for one in words if one not in _NO_PART] or words:
        form = word
        for two, one in _DIGRAPHS:
            form = form.replace(two, one)
        found[form] = word
    return found


def names_fit(one: str, other: str) -> bool:
    """Whether two names may be the same person's; a missing name fits any.

    They fit in any order, without accents and titles, with initials and short forms, and if
    one has all words of the other. Names that are only alike, as Joan and John, do not.
    """
    if one == other:
        return True
    first, second = _spellings(one), _spellings(other)
    left = [word for form, word in first.items() if form not in second]
    right = [word for form, word in second.items() if form not in first]
    if not left or not right:
        return True
    if _letters(one) == _letters(other):
        return True
    if len(left) == len(first) or len(right) == len(second):
        return False
    few, many = sorted((left, right), key=len)
    return _are_forms_of(few, list(many))


def names_alike(one: str, other: str) -> bool:
    """Whether two names fit, or are one with a slip of the pen: enough where a key says so too."""
    if names_fit(one, other):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio(sorted_name(one), sorted_name(other)) >= FIT


def fullest(names: Iterable[str]) -> str:
    """Return the name of most words that are written out; the first of equals."""
    return max(names, key=lambda name: sum(len(word) > 1 for word in _spellings(name)), default="")


def share_a_word(one: str, other: str) -> bool:
    """Whether two names have a whole word in common, as before and after a wedding."""
    return any(len(word) > 1 for word in _spellings(one).keys() & _spellings(other).keys())


@lru_cache(maxsize=1 << 17)
def _letters(name: str) -> str:
    """Return the letters of a name alone, in their order: McDonald for Mc Donald."""
    return "".join(one for one in plain(name) if one.isalnum())


def _are_forms_of(few: list[str], many: list[str]) -> bool:
    """Whether each of some words is an initial or another form of a word of its own."""
    for word in few:
        match = next((one for one in many if _is_form_of(word, one)), None)
        if match is None:
            return False
        many.remove(match)
    return True


def _is_form_of(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return other in same_names().get(one, ())


def real_name(text: str) -> str:
    """Return a whole name; `""` for what only stands in its place, or has no letter."""
    if text.casefold().strip(" .()[]<>-_") in _PLACEHOLDERS:
        return ""
    return name_part(text) if has_letters(text) else ""


def name_part(text: str) -> str:
    """Return a first or last name; `""` for signs that stand for none. Null is a surname."""
    is_none = _NEVER_A_NAME.fullmatch(text) and not _is_sign(text)
    return "" if is_none or is_syntax(text) else text


def is_syntax(text: str) -> bool:
    """Whether a text is a line of a format and nobody's name: END:VCARD, dn: cn=Ann."""
    return _SYNTAX.match(text) is not None


def has_letters(text: str) -> bool:
    """Whether a text has letters, or pictures in place of them; a number is no name."""
    return any(one.isalpha() for one in text) or _is_sign(text)


def _is_sign(text: str) -> bool:
    return any(unicodedata.category(one) in _SYMBOLS for one in text if one > "\x7f")


def is_east_asian(name: str) -> bool:
    """Whether a name is all in Chinese, Japanese or Korean letters, and so begins with the family's."""
    return _EAST_ASIAN.fullmatch(name) is not None


_EAST_ASIAN = LazyPattern("[\u3005\u3041-\u3096\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{2,12}")


def is_total(name: str) -> bool:
    """Whether a name is what the last row of a sheet says: Total, Sum: 12."""
    return bool(_TOTAL.fullmatch(_FIGURES.sub("", name[:60]).strip()))


def is_note(name: str) -> bool:
    """Whether a name is a sentence about the table: Exported on 3 May 2026."""
    words = name.split()
    figures = sum(map(str.isdigit, name))
    if len(words) > MOST_WORDS or "://" in name or figures >= 6:
        return True
    return len(words) >= 4 and (name.rstrip()[-1] in "!?:;" or figures >= 4)


def may_be_number(text: str) -> bool:
    """Whether a text may be a phone number, to name someone by for want of better."""
    return sum(map(str.isdigit, text)) >= 3
