"""Words of headings, in the languages of the world: those that say nothing, and those of meeting someone.

"Ville professionnelle" is a city, "Компания контакта" a company, "Träffades var" where two people met.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from netfollow.exchange.sheets.headings import (
    KEPT,
    NOTHING,
    folded,
    is_of_another,
    known,
    known_headings,
    listed,
)
from netfollow.lazy_pattern import LazyPattern

_ARTICLES = listed(
    """
    the of a an and der die das des dem den von vom im in am le la les l de du des d et el los las del y
    e o os as do da dos das di del della dello dei degli delle van het een av af på pa
    your votre ihr ihre tu su seu vostro tuo internal interne internes intern interna internas interno internos
    custom firmei la their best please din ditt dina jouw uw je vos ton ta tua sua teu vostra
    ваш ваша ваше ваши твои twoj twoje twoja vas vase vasa tvuj tvoj sizin sinun teidan az on
    контактныи контактная контактные контактнии kontaktowy kontaktowego kontaktowe kontaktni kontaktny kontaktne
    zajmowane zajmowana in en dans at bei w v na в у
    """
)
"""Small words between others."""

_PEOPLE = listed(
    """
    contact contacts person people persona personne pessoa lead member customer client guest participant
    attendee delegate kontakt kontakts teilnehmer teilnehmers teilnehmerin gast mitglied contacto contato
    contatto cliente asistente partecipante participante deelnemer klant deltagare deltager osallistuja
    uczestnik uczestnika klienta klient ucastnik ucastnika resztvevo ugyfel katilimci musteri
    контакта контакт клиента клиент участника участник учасника клієнта alumni alumnus alumna student
    delegado invitado convidado invite invitee
    """
)
"""Words for the person of the row."""

_NEVER_LAST_WORDS = """contact contacts kontakt person persona people client customer klient"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
"""Those that at the end say that someone is meant: "Company contact"."""

_KINDS = listed(
    """
    work home private personal business professional office main primary preferred current direct other
    arbeit arbeits privat private geschaftlich geschaft beruflich haupt dienstlich dienst aktuelle aktueller
    professionnel professionnelle personnel personnelle prive privee bureau domicile principal principale
    actuel actuelle trabajo casa particular laboral profesional personal actual oficina
    comercial residencial profissional pessoal atual trabalho lavoro ufficio abitazione personale aziendale
    attuale principale werk zakelijk thuis prive huidige arbete arbetet hem arbejde hjem arbeid hjemme tyo koti
    praca sluzbowy prywatny domowy prace domu zamestnani munkahelyi otthoni is ev serviciu acasa
    рабочий рабочая рабочии личный личныи домашний основной робочий residence
    """
)
"""Words that tell one address from another."""

_OF_SEVERAL_KINDS = frozenset({"emails", "phones", "city", "country", "place", "title", "org"})
"""Fields of which people have one at work and one at home."""

_NAMES = listed(
    """
    name named nom nombre nome naam namn navn nimi nazwa nazev jmeno nev neve nume numele adi ad название
    наименование назва имя denominazione denominacion
    """
)

_BEHIND = ("의", "名称", "名稱", "名", "명", "号码", "號碼", "番号", "번호", "号", "欄")
_BEFORE = (
    "联系人",
    "聯絡人",
    "客户",
    "客戶",
    "您的",
    "担当者",
    "ご",
    "お",
    "貴",
    "고객",
    "담당자",
    "참석자",
)
"""What stands behind and before words that are written without blanks."""


def reduced(heading: str) -> str:
    """Return the field that a heading names once words are taken away that say nothing; else ""."""
    if is_of_another(heading):
        return ""
    words = folded(heading).split()
    if not words or len(words) > 6:
        return ""
    return next((field for field in _fields(words) if field not in ("", KEPT, NOTHING)), "")


def _fields(words: Sequence[str]) -> Iterator[str]:
    bare = _bare(words)
    if bare:
        yield (known(" ".join(bare)) if bare != words else "") or _bare_known().get(
            " ".join(bare), ""
        )
    if len(words) < 5 and _NOTES.search(words[-1]):
        yield "about"
    kinds = [word for word in bare if word not in _KINDS]
    if (
        kinds
        and kinds != bare
        and (field := known(" ".join(kinds))) in (*_OF_SEVERAL_KINDS, "either")
    ):
        yield "title" if field == "either" else field
    named = [word for word in kinds if word not in _NAMES]
    if len(named) == 1 and named != kinds:
        yield "org" if _COMPANY.match(named[0]) else ""
    if bare and len(bare) > 1 and known(bare[0]) in ("title", "org") and _COMPANY.match(bare[-1]):
        yield known(bare[0])
    if len(words) == 1 and not words[0].isascii():
        yield _without_blanks(words[0])


def _bare(words: Sequence[str]) -> list[str]:
    return [
        word
        for place, word in enumerate(words)
        if word not in _ARTICLES and not _is_person(words, place)
    ]


@cache
def _bare_known() -> Mapping[str, str]:
    """Return the field of each known heading without the words that say nothing: intitulé poste."""
    found = {}
    for heading, field in known_headings().items():
        words = heading.split()
        if len(words) > 1 and (bare := _bare(words)) and len(bare) > 1 and bare != words:
            found[" ".join(bare)] = field
    return found


_COMPANY = LazyPattern(
    r"(?:организаци|компани|фирм|предприяти|підприємств|організаці|учреждени|spolecnost|spolocnost|firm"
    r"|przedsiebiorstw|instytucj|instituc|institut|unternehm|organi[sz]a|empres|aziend|societ|societat|entrepris"
    r"|yrity|foretag|virksomhed|bedrift|selskap|vallalat|szervezet|kurum|sirket|compan|compani|bedrijf|tvrtk"
    r"|podjetj|ceg(?:$|nek|es)|arbeitgeber|etaireia|εταιρ|employer|employeur|agenc|ditta)"
)
"""How a word for a company begins, in any case."""

_NOTES = LazyPattern(
    r"^(?:notes?|comments?|remarks?|notas?|remarques?|commentaires?|note|uwagi|poznamk[ay]|notater|noter)$"
    r"|(?:notiz|notizen|bemerkung|bemerkungen|kommentar|anmerkung|anmerkungen|notat|anteckning|notitie)$"
)
"""What a heading of notes ends with, whatever they are about."""


def bare_words(heading: str) -> str:
    """Return the words of a heading without small ones and those for the person of the row."""
    words = folded(heading).split()
    return " ".join(_bare(words) or words)


def _is_person(words: Sequence[str], place: int) -> bool:
    if words[place] not in _PEOPLE:
        return False
    is_last = place == len(words) - 1 and place > 0
    return not (is_last and words[place] in _NEVER_LAST and words[place - 1] not in _ARTICLES)


def _without_blanks(word: str) -> str:
    """Return the field of a word of a language without blanks, without what stands around it."""
    for start in ("", *_BEFORE):
        if start and not word.startswith(start):
            continue
        for end in ("", *_BEHIND):
            bare = word.removeprefix(start).removesuffix(end)
            if bare and bare != word and word.endswith(end) and (field := known(bare)):
                return field
    return ""


_MET = LazyPattern(
    r"""
    \b(?: met | (?:did|do|we)\ (?:\w+\ )?meet | encountered | know\ (?:them|from) | known\ from
    | kennengelernt\w* | kennen\ ?(?:ge)?lern\w* | getroffen | begegn\w+ | rencontr\w+ | connu\w*
    | conoc(?!imient)\w+ | encuentro | conhec(?!iment)\w+ | encontr\w+ | conosc\w+ | incontr\w+
    | ontmoet\w* | leren\ kennen | traff(?:ade\w*|at|ats|as)? | modt\w* | mott\w* | tapas\w+ | tapaamis\w+
    | tutustu\w+ | pozna(?:n|l)\w+ | spotka\w+ | potka\w+ | setkan\w+ | seznamil\w+ | seznameni | stretl\w+
    | stretnut\w+ | zoznamil\w+ | talalkoz\w+ | ismerked\w+ | cunosc\w+ | intaln\w+ | tanis\w+
    | karsilas\w+ | upozna\w+ | susre\w+ | bertemu | berkenalan
    | познаком\w+ | знакомств\w+ | встрет\w+ | встреч\w+ | познаиом\w+ | знаиомств\w+ | зустр\w+
    | запозна\w+ | срещ\w+ | γνωρι\w+ | συναντη\w+ | נפגש\w* | פגשתי | הכרנו | היכרות | פגישה
    | التقي\w+ | ال?لقاء | تعرف\w* | ال?تعارف | ال?مقابله? ) (?!\w)
    | 认识 | 認識 | 相识 | 相識 | 结识 | 結識 | 见面 | 見面 | 出会 | 知り合 | 会った | 名刺交換 | 만난 | 만남 | 알게
    """,
    re.VERBOSE,
)
"""Words of meeting someone for the first time."""

_NOT_FIRST = LazyPattern(
    r"\b(?:last|next|letzt\w*|nachst\w*|dernier\w*|prochain\w*|ultim\w+|proxim\w+|siguiente|laatst\w*|volgend\w*"
    r"|senast\w*|nast\w*|sidst\w*|sist\w*|viimei\w+|seuraava|ostatni\w*|nastepn\w*|posledn\w*|dalsi|utols\w+"
    r"|kovetkez\w+|son|sonraki|последн\w+|следующ\w+|останн\w+|наступн\w+|notes|note|notizen|notas|count|link"
    r"|status|type|agenda|result)\b|最后|最近|最終|上次|下次|마지막|다음"
)

_SCANNED = LazyPattern(r"\b(?:captur\w+|scan\w*|swiped|escane\w+)\b")
_ENTERED = LazyPattern(r"\berfass\w+|\bsaisi\w*")
_OF_A_FAIR = LazyPattern(r"gesprach|\blead\b|badge|messe|scan|aussteller|exhibitor|exposant|salon")
_IN_TIME = LazyPattern(
    r"\b(?:date|time|day|at|on|timestamp|datum|zeit|uhrzeit|am|heure|fecha|hora|data|ora|tijd|tid|dato)\b"
)

_WHEN = listed(
    """
    when|date|wann|datum|quand|le|cuando|fecha|quando|data|wanneer|nar|hvornar|dato|milloin|paivays|pvm|kiedy|kdy
    kedy|mikor|idopont|cand|ne zaman|tarih|когда|дата|коли|ποτε|ημερομηνια|מתי|תאריך|متى|التاريخ|日期|时间|時間|日付|日時
    いつ|날짜|언제|日|kada|kdaj|quan
    """
)

_WHERE = listed(
    """
    where|wo|ou|donde|onde|dove|waar|var|hvor|missa|gdzie|kde|hol|unde|nerede|где|де|που|איפה|اين|哪里|哪裡|とこ|어디|gdje|kje
    anlass|occasion|ocasion|occasione|gelegenheit|veranstaltung|context|contexte|kontext|contesto|contexto
    """
)


def meets(heading: str) -> bool:
    """Whether a heading speaks of how, where or when someone was met; its values tell which."""
    words = folded(heading).replace("ً", "")
    return _MET.search(words) is not None and not _NOT_FIRST.search(words)


def is_scan(heading: str, others: Sequence[str] = ()) -> bool:
    """Whether a heading speaks of when a badge was read, or someone was noted down at a fair."""
    words = folded(heading)
    if _SCANNED.search(words):
        return _IN_TIME.search(words) is not None or words.endswith(("datum", "zeit", "tid"))
    if not _ENTERED.search(words):
        return False
    return any(_OF_A_FAIR.search(folded(one)) for one in others)


def is_when(heading: str) -> bool:
    """Whether a heading only asks when: "Date", "Mikor"."""
    return folded(heading).strip() in _WHEN


def is_where(heading: str) -> bool:
    """Whether a heading only asks where, or on which occasion."""
    return folded(heading).strip() in _WHERE
