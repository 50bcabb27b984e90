"""Dates in German, French, Spanish, Portuguese and Swedish, put into the English that `when` reads.

Each language has its weekdays, months and commonest phrases. A text is put into English only
if every word of it is known; "nächsten Freitag", which some mean as this week's Friday and
some as next week's, becomes "either next friday", which is asked about unless both are one day.
"""

import re
from collections.abc import Mapping
from functools import cache

from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.unicode_norm import normalized

Phrases = tuple[tuple[str, str], ...]
"""Regular expressions and what stands in their place, the longer first; letters have no accents."""


def english(text: str, language: str) -> str | None:
    """Return a date in English that is tidied words of a language; None for other words."""
    text = _plain(text)
    if re.match(_NO_DATES, text):
        return None
    for pattern, words in phrases(language):
        text = pattern.sub(words, text)
    known = _WORDS[language]
    found = []
    for word in text.split():
        bare = word.rstrip(".,")
        if bare in known or bare in _ENGLISH:
            found.append(known.get(bare, bare))
        elif re.fullmatch(_FIGURES, word):
            found.append(word)
        else:
            return None
    return " ".join(filter(None, found)).replace("earlier", "ago")


@cache
def phrases(language: str) -> tuple[tuple["re.Pattern[str]", str], ...]:
    """Return the patterns of a language's phrases, each with what stands in its place."""
    return tuple(
        (re.compile(rf"\b(?:{pattern})(?![a-z])"), words) for pattern, words in _PHRASES[language]
    )


@cache
def foreign_words(language: str) -> "re.Pattern[str]":
    """Return what stands before a day in a language and is no English, Spanish or other word too."""
    own = "|".join(one for one in _DEADLINES[language].split("|") if one not in _ELSEWHERE)
    return re.compile(rf"[\s,;](?P<word>{own})\s+", re.IGNORECASE)


@cache
def deadline_words(language: str) -> "re.Pattern[str]":
    """Return what stands before the day something is due by, in English and in a language."""
    own = f"{_DEADLINES[language]}|" if language in _DEADLINES else ""
    return re.compile(rf"[\s,;](?P<word>{own}{_DUE}|{_BY})\s+(?!(?:{_DUE}|{_BY})\b)", re.IGNORECASE)


def _plain(text: str) -> str:
    """Return small letters without accents and hyphens."""
    text = "".join(one for one in normalized("NFD", text) if not "\u0300" <= one <= "\u036f")
    return " ".join(re.sub(_HYPHEN, " ", text).split())


def _table(words: str, names: tuple[str, ...]) -> dict[str, str]:
    """Return a table of words, each place of the text with its spellings between slashes."""
    spelled = [one.split("/") for one in words.split()]
    return {word: name for group, name in zip(spelled, names, strict=True) for word in group}


_BY = "by|before|until|till|on"
_DUE = (
    "(?:on|by) or before|due by|due on|due|(?:no|not) later than|ahead of|prior to|in time for"
    "|this side of"
)
_ELSEWHERE = ("am", "ate", "ate o", "till")
"""Words before a day that are English as well."""

_FIGURES = r"q[1-4]|[0-9][-0-9./]*(?:st|th)?,?"
_HYPHEN = r"(?<=[a-z])-(?=[a-z])"
_NO_DATES = (
    r"(?:de(?! aqui)|del|do(?!\.|$| [0-9])|da|der|des)\b|(?:am|den|la|el|a) (?:morgen|manana)$"
)
"""What belongs to a noun, or is a morning."""

_NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")
_UNITS = ("days", "weeks", "months", "years")
_ENGLISH = frozenset(
    (
        *(*WEEKDAYS, *MONTHS, *_UNITS, "today", "tomorrow", "yesterday", "day", "week", "month"),
        *("year", "weekend", "either", "next", "this", "last", "end", "mid", "start", "of", "in"),
        *("earlier", "coming", "after", "christmas", "easter", "eve", "on", "the", "before", "new"),
        *("from", "working", "holidays"),
    )
)

_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        **_table(
            "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr "
            "samstag/sa/sonnabend sonntag/so",
            WEEKDAYS,
        ),
        **_table(
            "januar/jan/janner februar/feb marz/maerz/mrz april/apr mai juni/jun juli/jul "
            "august/aug september/sep/sept oktober/okt november/nov dezember/dez",
            MONTHS,
        ),
        **_table(
            "ein/eine/einem/einer/einen zwei drei vier funf/fuenf sechs sieben acht neun zehn",
            _NUMBERS,
        ),
        **_table("tag/tage/tagen woche/wochen monat/monate/monaten jahr/jahre/jahren", _UNITS),
        **{"heute": "today", "morgen": "tomorrow", "gestern": "yesterday", "in": "in", "im": "in"},
        **{
            "wochenende": "weekend",
            "vierzehn": "14",
            "zwanzig": "20",
            "dreissig": "30",
            "ostern": "easter",
            "weihnachten": "christmas",
        },
        **dict.fromkeys(("vormittag", "mittag", "nachmittag", "abend", "fruh", "spatestens"), ""),
        **dict.fromkeys(("am", "bis", "zum", "den", "das", "dem"), ""),
        "vor": "before",
    },
    "fr": {
        **_table(
            "lundi/lun mardi mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim", WEEKDAYS
        ),
        **_table(
            "janvier/janv fevrier/fevr/fev mars avril/avr mai juin juillet/juil aout "
            "septembre/sept octobre/oct novembre/nov decembre/dec",
            MONTHS,
        ),
        **_table("un/une deux trois quatre cinq six sept huit neuf dix", _NUMBERS),
        **_table("jour/jours semaine/semaines mois an/ans/annee/annees", _UNITS),
        **{"demain": "tomorrow", "hier": "yesterday", "dans": "in", "en": "in"},
        **{"paques": "easter", "noel": "christmas"},
        **dict.fromkeys(("le", "la", "les", "au", "matin", "midi", "soir"), ""),
        "avant": "before",
    },
    "es": {
        **_table(
            "lunes/lun martes miercoles/mie jueves/jue viernes/vie sabado/sab domingo/dom", WEEKDAYS
        ),
        **_table(
            "enero/ene febrero/feb marzo abril/abr mayo/may junio/jun julio/jul agosto/ago "
            "septiembre/setiembre/sep/sept octubre/oct noviembre/nov diciembre/dic",
            MONTHS,
        ),
        **_table("un/una/uno dos tres cuatro cinco seis siete ocho nueve diez", _NUMBERS),
        **_table("dia/dias semana/semanas mes/meses ano/anos", _UNITS),
        **{"hoy": "today", "manana": "tomorrow", "ayer": "yesterday", "en": "in"},
        **{"navidad": "christmas", "pascua": "easter"},
        **dict.fromkeys(("el", "la", "de", "del", "este", "hasta"), ""),
    },
    "pt": {
        **_table(
            "segunda/seg terca/ter quarta/qua quinta/qui sexta/sex sabado/sab domingo/dom", WEEKDAYS
        ),
        **_table(
            "janeiro/jan fevereiro/fev marco/mar abril/abr maio/mai junho/jun julho/jul "
            "agosto/ago setembro/set outubro/out novembro/nov dezembro/dez",
            MONTHS,
        ),
        **_table("um/uma dois/duas tres quatro cinco seis sete oito nove dez", _NUMBERS),
        **_table("dia/dias semana/semanas mes/meses ano/anos", _UNITS),
        **{"hoje": "today", "amanha": "tomorrow", "ontem": "yesterday", "em": "in"},
        **{"natal": "christmas", "pascoa": "easter"},
        **dict.fromkeys(("o", "a", "de", "do", "no", "na", "este", "esta", "ate"), ""),
    },
    "sv": {
        **_table(
            "mandag/man tisdag/tis onsdag/ons torsdag/tors fredag/fre lordag/lor sondag/son",
            WEEKDAYS,
        ),
        **_table(
            "januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug "
            "september/sep/sept oktober/okt november/nov december/dec",
            MONTHS,
        ),
        **_table("en/ett tva tre fyra fem sex sju atta nio tio", _NUMBERS),
        **_table("dag/dagar vecka/veckor manad/manader ar", _UNITS),
        **{"idag": "today", "imorgon": "tomorrow", "igar": "yesterday", "om": "in"},
        **{"helgen": "weekend", "jul": "christmas", "pask": "easter", "nyar": "1 january"},
        **dict.fromkeys(("pa", "den", "till", "senast", "formiddag", "eftermiddag", "kvall"), ""),
        "innan": "before",
    },
}

_DE_WEEKDAY = r"(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
_FR_WEEKDAY = r"(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_ES_WEEKDAY = r"(lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
_PT_WEEKDAY = r"(segunda|terca|quarta|quinta|sexta|sabado|domingo)"
_SV_WEEKDAY = r"(mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag)"
_N_UNITS = r"([0-9a-z]+ [a-z]+)"

_PHRASES: Mapping[str, Phrases] = {
    "de": (
        (r"uebermorgen|ubermorgen", "day after tomorrow"),
        (r"vorgestern", "day before yesterday"),
        (r"heute (?:abend|nachmittag)", "today"),
        (r"(?:ubernachste|uebernaechste)r? woche", "week after next"),
        (r"in einem halben jahr|in 1/2 jahr", "in 6 months"),
        (r"(?:die )?(?:nachste|naechste|nachster|naechster|kommende|kommender) woche", "next week"),
        (rf"{_DE_WEEKDAY} next week", r"\1 next week"),
        (r"(?:nachste|naechste|kommende)[nrs]? monat", "next month"),
        (r"(?:nachste|naechste|kommende)[nrs]? jahr", "next year"),
        (rf"(?:nachste|naechste)[nrs]? {_DE_WEEKDAY}", r"either next \1"),
        (rf"kommende[nrs]? {_DE_WEEKDAY}", r"coming \1"),
        (rf"diese[nrms]? {_DE_WEEKDAY}", r"this \1"),
        (r"(?:am |dieses )?wochenende", "weekend"),
        (r"(?:am )?(?:ende (?:der |dieser )?woche|wochenschluss)", "end of week"),
        (r"(?:am )?(?:ende (?:des |dieses )?monats?|monatsende)", "end of month"),
        (r"(?:am )?(?:ende (?:des |dieses )?jahres|ende jahr|jahresende)", "end of year"),
        (r"ende next", "end of next"),
        (r"anfang next", "start of next"),
        (r"mitte next", "mid next"),
        (r"ende(?= [a-z])", "end of"),
        (r"anfang(?= [a-z])", "start of"),
        (r"mitte(?= [a-z])", "mid"),
        (r"nach (ostern|weihnachten)", r"after \1"),
        (r"nach neujahr", "after new year"),
        (rf"{_DE_WEEKDAY},? (?:den )?([0-9]{{1,2}})\.?$", r"\1 the \2th"),
        (r"heiligabend", "christmas eve"),
        (r"silvester", "31 december"),
        (r"neujahr", "1 january"),
        (rf"vor {_N_UNITS}", r"\1 earlier"),
        (r"heute in ([0-9a-z]+ (?:wochen?|monate?n?|jahre?n?))", r"in \1"),
        (rf"(morgen|{_DE_WEEKDAY[1:-1]}) in (eine|zwei)r? wochen?", r"\2 weeks from \1"),
        (r"werktage[n]?|arbeitstage[n]?", "working days"),
        (r"(?:am|bis zum|bis|zum|den|der) ([0-9]{1,2})\.?$", r"the \1th"),
    ),
    "fr": (
        (r"aujourd'hui|ce soir|cet apres midi", "today"),
        (r"apres demain", "day after tomorrow"),
        (r"avant hier", "day before yesterday"),
        (r"(?:la )?semaine prochaine", "next week"),
        (r"(?:le )?mois prochain", "next month"),
        (r"(?:l'an|l'annee|annee) prochaine?", "next year"),
        (rf"{_FR_WEEKDAY} prochain", r"either next \1"),
        (rf"(demain|{_FR_WEEKDAY[1:-1]}) en huit", r"1 weeks from \1"),
        (rf"(demain|{_FR_WEEKDAY[1:-1]}) en quinze", r"2 weeks from \1"),
        (r"jours (?:ouvres|ouvrables)", "working days"),
        (rf"ce {_FR_WEEKDAY}", r"this \1"),
        (r"(?:ce |le )?week end", "weekend"),
        (r"(?:la |a la )?fin (?:du|de) mois", "end of month"),
        (r"(?:a )?la fin de (?:la |cette )?semaine(?! )", "end of week"),
        (r"(?:la |a la )?fin (?:de l'annee|d'annee)", "end of year"),
        (r"(?:la |en |a la )?fin (?:de (?:la )?)?next week", "end of next week"),
        (r"(?:au |en )?(?:debut) (?:de (?:la )?)?next week", "start of next week"),
        (r"(?:au )?milieu (?:de (?:la )?)?next week", "mid next week"),
        (r"(?:la |a la )?fin(?= [a-z])", "end of"),
        (r"(?:au )?debut(?= [a-z])", "start of"),
        (r"(?:a la )?mi(?= [a-z])", "mid"),
        (r"apres (paques|noel)", r"after \1"),
        (r"apres les fetes", "after the holidays"),
        (rf"{_FR_WEEKDAY} ([0-9]{{1,2}})$", r"\1 the \2th"),
        (r"(?:l'|en )?apres midi", ""),
        (rf"il y a {_N_UNITS}", r"\1 earlier"),
        (r"d'ici|jusqu'(?:au|a)", ""),
        (r"1er|premier", "1st"),
        (r"le ([0-9]{1,2})$", r"the \1th"),
    ),
    "es": (
        (r"pasado manana", "day after tomorrow"),
        (r"anteayer|antes de ayer", "day before yesterday"),
        (r"esta (?:noche|tarde)", "today"),
        (r"(?:la )?(?:proxima semana|semana que viene|semana proxima)", "next week"),
        (r"(?:el )?(?:proximo mes|mes que viene|mes proximo)", "next month"),
        (r"(?:el )?(?:proximo ano|ano que viene)", "next year"),
        (rf"(?:el )?(?:proximo {_ES_WEEKDAY})", r"either next \1"),
        (rf"(?:el )?{_ES_WEEKDAY} (?:que viene|proximo)", r"either next \1"),
        (rf"este {_ES_WEEKDAY}", r"this \1"),
        (r"(?:el |este )?(?:fin de semana|finde)", "weekend"),
        (r"(?:a |al )?(?:el )?(?:fin|final|finales) (?:de|del) mes", "end of month"),
        (r"(?:a |al )?(?:el )?(?:fin|final|finales) (?:de|del) ano", "end of year"),
        (r"(?:a )?(?:fin|final|finales) de", "end of"),
        (r"(?:a )?(?:principio|principios|comienzos) de", "start of"),
        (r"(?:a )?mediados de", "mid"),
        (r"despues de (?:la )?(navidad|pascua)", r"after \1"),
        (r"despues de semana santa", "after easter"),
        (r"despues de (?:ano nuevo|el ano nuevo)", "after new year"),
        (r"despues de las fiestas", "after the holidays"),
        (r"antes de(?:l)?", "before"),
        (r"para el|para", ""),
        (r"(?:por|en|de) la (?:manana|tarde|noche)", ""),
        (rf"(?:el )?{_ES_WEEKDAY} ([0-9]{{1,2}})$", r"\1 the \2th"),
        (rf"hace {_N_UNITS}", r"\1 earlier"),
        (r"de aqui a|dentro de", "in"),
        (r"dias (?:habiles|laborables)", "working days"),
        (r"nochebuena", "christmas eve"),
        (r"(?:el|el dia|hasta el) ([0-9]{1,2})$", r"the \1th"),
    ),
    "pt": (
        (r"([0-9]{1,2}) (?:de )?dez", r"\1 december"),
        (r"depois de amanha", "day after tomorrow"),
        (r"anteontem", "day before yesterday"),
        (r"hoje a (?:noite|tarde)", "today"),
        (r"(segunda|terca|quarta|quinta|sexta) feira", r"\1"),
        (r"(?:na |a )?(?:proxima semana|semana que vem)", "next week"),
        (r"(?:no |o )?(?:proximo mes|mes que vem)", "next month"),
        (r"(?:no |o )?(?:proximo ano|ano que vem)", "next year"),
        (rf"(?:na |no )?proxim[ao] {_PT_WEEKDAY}", r"either next \1"),
        (rf"{_PT_WEEKDAY} que vem", r"either next \1"),
        (rf"est[ae] {_PT_WEEKDAY}", r"this \1"),
        (r"(?:no |este |neste )?fim de semana", "weekend"),
        (r"(?:no |o )?(?:fim|final) d[eo] mes", "end of month"),
        (r"(?:no |o )?(?:fim|final) d[eo] ano", "end of year"),
        (r"(?:no )?(?:fim|final) de", "end of"),
        (r"(?:no )?(?:inicio|comeco) de", "start of"),
        (r"(?:em )?meados de", "mid"),
        (r"depois d[ao] (natal|pascoa)", r"after \1"),
        (r"depois do ano novo", "after new year"),
        (r"depois das festas", "after the holidays"),
        (r"antes d[aeo]", "before"),
        (r"(?:a|de|pela) (?:manha|tarde|noite)", ""),
        (rf"(?:na |no )?{_PT_WEEKDAY} ([0-9]{{1,2}})$", r"\1 the \2th"),
        (rf"ha {_N_UNITS}", r"\1 earlier"),
        (r"daqui a|dentro de", "in"),
        (r"dias uteis", "working days"),
        (r"(?:no dia|o dia|dia|ate o dia) ([0-9]{1,2})$", r"the \1th"),
    ),
    "sv": (
        (r"i overmorgon|overmorgon", "day after tomorrow"),
        (r"i forrgar", "day before yesterday"),
        (r"i kvall|i eftermiddag|i dag", "today"),
        (r"i morgon(?: bitti| kvall)?", "tomorrow"),
        (r"i gar", "yesterday"),
        (r"nasta vecka", "next week"),
        (r"nasta manad", "next month"),
        (r"nasta ar", "next year"),
        (rf"nasta {_SV_WEEKDAY}", r"either next \1"),
        (rf"(?:nu )?pa {_SV_WEEKDAY}", r"\1"),
        (r"(?:i )?slutet (?:av|pa) (?:veckan|vecka)|veckoslutet", "end of week"),
        (r"(?:i )?slutet (?:av|pa) manaden|manadsskiftet", "end of month"),
        (r"(?:i )?slutet (?:av|pa) aret|arsskiftet", "end of year"),
        (r"i slutet av(?= [a-z])", "end of"),
        (r"i borjan av(?= [a-z])", "start of"),
        (r"i mitten av(?= [a-z])", "mid"),
        (r"efter jul", "after christmas"),
        (r"efter pask", "after easter"),
        (r"efter nyar", "after new year"),
        (r"i helgen", "weekend"),
        (rf"for {_N_UNITS} sedan", r"\1 earlier"),
        (r"julafton", "christmas eve"),
        (r"nyarsafton", "31 december"),
        (r"arbetsdagar|vardagar", "working days"),
        (r"den ([0-9]{1,2})(?::?[ae])?$", r"the \1th"),
    ),
}

_DEADLINES = {
    "sv": "senast den|senast|innan|före|till den|till",
    "de": "bis zum|bis spätestens|spätestens|bis|vor dem|vor|am",
    "es": "antes del|antes de|hasta el|hasta",
    "fr": "avant le|avant|d'ici le|d'ici|jusqu'au",
    "pt": "até o|até|ate o|ate|antes de|antes do",
}
