"""Which column of a table is what: by its heading, its neighbours, and the form of its values."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from netfollow.errors import WrongCall
from netfollow.exchange import dates
from netfollow.exchange.import_records import NOT_NAMES, Column, ColumnReason, ImportOptions
from netfollow.exchange.names import names_fit, real_name
from netfollow.exchange.other_tables import what_else
from netfollow.exchange.sheets.heading_words import (
    bare_words,
    is_scan,
    is_when,
    is_where,
    meets,
    reduced,
)
from netfollow.exchange.sheets.headings import (
    EITHER,
    FIELDS,
    KEPT,
    NOTHING,
    SEVERAL,
    folded,
    is_of_another,
    is_picture,
    known,
    likely,
    listed,
    speaks_of_others,
)
from netfollow.exchange.sheets.layout import TableLayout, is_addresses
from netfollow.exchange.values import (
    NONE,
    addresses,
    escaped,
    may_be_name,
    turned_name,
    without_marks,
)
from netfollow.lazy_pattern import LazyPattern

MOSTLY = 0.6
"""The share of a column's values that must speak for what it is."""

_LINK = LazyPattern(r"(?:https?://|www\.|(?:[a-z]{1,20}\.)?linkedin\.com/)\S++", re.IGNORECASE)
_DIGITS = LazyPattern(r"[+\d][\d\s().\-/+]{0,24}")
_PHONE_EXTENSION = r"(?:\s?(?:x|ext\.?)\s?\d{1,6})?"
_PHONE = LazyPattern(
    r"(?:(?:tel|phone|p|t|m):\s?)?(?:"
    r"(?:\+|00)\s?[1-9][\d\s().\-/]{6,22}"
    r"|\(0?\d{2,5}\)[\s\-]?\d[\d\s\-]{3,12}"
    r"|0\d{1,4}[\s/\-](?!\d{1,2}[/\-.]\d{2,4}$)\d[\d\s\-/]{4,14}"
    r"|0\d{8,11}"
    r"|(?:1[\-. ])?[2-9]\d\d[\-. ]\d{3}[\-. ]\d{4}|[2-9]\d\d-\d{4}"
    rf"){_PHONE_EXTENSION}",
    re.IGNORECASE,
)
"""A number that can be called, by its form: a country or area code, grouped as phones are."""

_COUNTS_WORDS = """order ticket invoice member customer client account reference ref id no nr num
number code zip postal postcode plz amount price total sum date time year booking registration iban
bic vat tax ssn passport barcode isbn sku quantity qty serial badge seat row konto kunden rechnung
bestellung bestellnummer kundennummer mitgliedsnummer rechnungsnummer kontonummer kod pocztowy psc
cap postnr postnummer postcode iranyitoszam irsz индекс почтовыи поштовии מיקוד الرمز البريدي cep
ciclo mahv kode 郵便番号 邮编 邮政编码 우편번호 会員番号 社員番号 学号 工号 編號 编号 번호 commande facture pedido factura ordine
fattura datum fecha"""
_COUNTS = frozenset(_COUNTS_WORDS.split())
"""Words of a heading whose numbers count or name things, and are never called."""


_NO_PHONE = frozenset({"count", "counts", "model", "date", "total", "amount", "price", "code"})
"""Words beside "phone" or "cell" in a heading that speaks of something else."""

EXAMPLES = 3
"""So many values of a column are shown."""

LONG = 80
"""So many characters of an example."""

_NAMES = frozenset(
    {
        *("name", "nom", "nome", "nombre", "naam", "namn", "navn", "nimi", "jmeno", "nev"),
        *("nume", "ad", "имя", "имя", "이름", "名前", "ім я", "ime", "meno", "nama", "ten", "name"),
        *("نام", "ช อ", "الاسم", "שם", "न म", "име"),
    }
)
"""A whole name, or the half that no other column has."""

_ENGLISH = frozenset(
    {
        *("first name", "last name", "given name", "family name", "full name", "display name"),
        *("name", "birthday", "company", "notes", "phone", "email address", "e mail address"),
        *("date of birth", "last contacted", "job title", "organization", "last contact"),
    }
)

_ENGLISH_WORDS = frozenset(
    {"user", "time", "joined", "attended", "company", "phone", "the", "last"}
)

_COURTESY_WORDS = """mr mrs ms miss mx herr frau m mme mlle monsieur madame sr
    sra srta senor senora don dona sig sig.ra dhr mevr pan pani mademoiselle mrs/ms signor signora
    heer mevrouw meneer hr fr fru fru/hr herra rouva neiti froken fräulein fraulein pán paní slečna pani/pan
    úr hölgy bay bayan sayın dl d-na domnul doamna г-н г-жа господин госпожа пан пані пани κος κα κ κύριος
    κυρία 様 殿 さん 先生 女士 小姐 님 씨 السيد السيدة الآنسة أ מר גברת גב' גב monsieur/madame mr./mrs"""

COURTESY = frozenset(_COURTESY_WORDS.split())
"""What is said before any name and tells nothing; a Dr. or Prof. is kept."""

_TITLES = COURTESY | frozenset({"dr", "prof", "professor", "ing", "dipl-ing", "rev", "sir", "dame"})


def by_content(values: Sequence[str], heading: str = "") -> str:
    """Return what values are by their form alone: a number only where its form is a phone's."""
    if are_mostly(values, is_addresses):
        return "emails"
    if are_mostly(values, _is_link):
        return "links"
    if any("@" in value for value in values) and are_mostly(values, _reaches):
        return "emails"
    if are_mostly(values, _is_institution):
        return "org"
    counts = not _COUNTS.isdisjoint(folded(heading).split()) or "#" in heading
    return "phones" if not counts and are_mostly(values, _is_phone) else ""


def _reaches(value: str) -> bool:
    """Whether a value is an address or a number: a column of how to reach people has both."""
    return is_addresses(value) or _is_phone(value)


def is_company(value: str) -> bool:
    """Whether a value ends with the legal form of a company."""
    return _LEGAL_FORM.search(value) is not None and len(value.split()) <= 8


_LEGAL_FORM = LazyPattern(
    r"\s(?:Ltd|Limited|LLC|L\.L\.C|Inc|Corp|Corporation|PLC|LLP|GmbH|mbH|AG|KG|e\.?K|OHG|UG|SE|S\.?A|SAS|SARL"
    r"|S\.?r\.?l|SpA|S\.p\.A|S\.?L|B\.?V|N\.?V|AB|ApS|A/S|AS|Oy|Oyj|s\.?r\.?o|a\.s|Sp\. z o\.o|Kft|Zrt|Bt|SRL|d\.o\.o"
    r"|OÜ|UAB|SIA|Pty Ltd|Pte Ltd|Co|K\.K|Ltda|Lda|Ltd\. Şti|A\.Ş)\.?$|^(?:ООО|АО|ПАО|ЗАО|ИП|ТОВ)\s|(?:株式会社|有限公司|有限会社)"
)


def _is_institution(value: str) -> bool:
    """Whether a value is a company, or has a word that only an institution's name ends or begins with."""
    return is_company(value) or (_INSTITUTION.search(value) is not None and len(value.split()) <= 8)


_INSTITUTION = LazyPattern(
    r"\b(?:University|Universit[éàyä]t?|Universidad[e]?|Uniwersytet|Univerzita|Universiteit|Hochschule|Institut[eo]?"
    r"|College|Laborator(?:y|ies)|Labs?|Foundation|Stiftung|Fondation|Fundaci[óo]n|Ministr?(?:y|erium|erio|[èe]re)"
    r"|Hospital|Klinik(?:um)?|Consulting|Holding|Museum|Academy|Akademie|Council|Bank|Group)\b"
)


def _is_link(value: str) -> bool:
    return _LINK.fullmatch(value) is not None


def are_mostly(values: Sequence[str], are: Callable[[str], bool]) -> bool:
    """Whether enough values are something to speak for their column; none speak for nothing."""
    return bool(values) and sum(map(are, values)) >= MOSTLY * len(values)


def _is_phone(value: str) -> bool:
    """Whether a number's form alone says that it can be called: no date, id or amount has it."""
    figures = sum(map(str.isdigit, value))
    return 7 <= figures <= 15 and _PHONE.fullmatch(value) is not None


def _is_figures(value: str) -> bool:
    """Whether a value may be a phone number where the heading speaks of one."""
    return sum(map(str.isdigit, value)) >= 5


def checked(field: str, heading: str, values: Sequence[str]) -> str:
    """Return a field that a heading only speaks of, if the values don't speak against it."""
    match field:
        case "phones":
            is_other = not _NO_PHONE.isdisjoint(folded(heading).split())
            fits = not is_other and (not values or are_mostly(values, _is_figures))
        case "emails":
            of_both = not {"phone", "tel", "telefon", "mobile"}.isdisjoint(folded(heading).split())
            fits = not values or are_mostly(
                values, lambda value: "@" in value or (of_both and _is_figures(value))
            )
        case "links":
            if is_picture(heading):
                return KEPT
            fits = not values or are_mostly(values, _is_link_or_slug)
        case "org" | "title" | "place":
            fits = not are_mostly(values, lambda value: is_yes_or_no(value) or _is_link(value))
        case _:
            fits = True
    return field if fits else ""


def _is_link_or_slug(value: str) -> bool:
    """Whether a value is a link, or the end of a profile's address as forms ask for it: /in/ann."""
    return "." in value or value.startswith(("/in/", "in/"))


def is_yes_or_no(value: str) -> bool:
    """Whether a value is only yes or no."""
    return value.casefold() in _YES_OR_NO


def says_yes_or_no(values: Sequence[str]) -> bool:
    """Whether all of some values are only yes or no."""
    return all(map(is_yes_or_no, values))


def is_day_column(field: str, values: Sequence[str]) -> bool:
    """Whether values may be the days that their heading speaks of; none are none."""
    said = [value for value in values if dates.is_said(value)]
    if field not in ("met_on", "last_contact") or not said:
        return True
    return are_mostly(said, dates.is_dated)


def is_attendance(heading: str, values: Sequence[str]) -> bool:
    """Whether a column says who came to an event, and who declined or was refunded."""
    words = set(folded(heading).split())
    if not values or not (
        _STATUS.search(folded(heading)) or words & _STATUS_WORDS or is_refusal(heading)
    ):
        return False
    said = [attendance(value) for value in values]
    if None in said:
        return False
    if is_refusal(heading):
        return says_yes_or_no(values) or True not in said
    is_of_event = (
        not words.isdisjoint(_EVENT_WORDS) or _OF_EVENT.search(folded(heading)) is not None
    )
    return is_of_event or (True in said and False in said)


def is_refusal(heading: str) -> bool:
    """Whether a yes under a heading says that someone was not there: "Canceled"."""
    return folded(heading) in _REFUSALS


_REFUSALS = frozenset(
    {
        *(
            "canceled",
            "cancelled",
            "refunded",
            "declined",
            "no show",
            "marked as no show",
            "absent",
        ),
        *(
            "void status",
            "is void",
            "voided",
            "is canceled",
            "is cancelled",
            "storniert",
            "abgesagt",
            "annule",
            "cancelado",
            "annullato",
        ),
    }
)


def attendance(value: str) -> bool | None:
    """Return whether a status says that someone came or will; None for any other word."""
    word = folded(value)
    if word in _CAME:
        return True
    return False if word in _DID_NOT_COME else None


_YES_OR_NO = frozenset(
    {"yes", "no", "true", "false", "ja", "nein", "oui", "non", "si", "y", "n", "x"}
)

_STATUS_WORDS = frozenset(
    {
        *("status", "rsvp", "response", "attendance", "attending", "going", "attended", "statut"),
        *("estado", "stato", "teilnahmestatus", "teilnahme", "antwort", "reponse", "respuesta"),
        *("teilgenommen", "presence", "asistencia", "zusage", "approval"),
    }
)

_EVENT_WORDS = frozenset(
    {
        *("attendee", "approval", "rsvp", "guest", "registration", "ticket", "attendance", "rsvps"),
        *("attending", "going", "attended", "void", "teilnahmestatus", "teilnahme", "teilgenommen"),
        *("participant", "presence", "asistencia", "zusage", "event", "invitation", "invitee"),
    }
)

_STATUS = LazyPattern(
    r"status|statut|estado\b|stato\b|estatus|rsvp|\btila\b|\bstav\b|\bstan\b|durum|allapot|статус|состояние"
    r"|κατασταση|状态|狀態|状況|상태|סטטוס|الحاله|الحالة|\bpresence|teilnahme|\betat\b"
)
"""What a status is called, also in a compound: Teilnehmerstatus."""

_OF_EVENT = LazyPattern(
    r"teilnehm|teilnahm|particip|asisten|partecip|deelnem|deltag|osallist|uczestn|ucast|resztvev|katilim"
    r"|участ|учасн|attende|guest|invit|\bgast|gaste|anmeld|inscri|iscri|ticket|event|billet|entrada"
    r"|참가|참석|参加|出席|报名|签到"
)
"""What speaks of an event."""

_CAME = listed(
    """
    teilnahme|teilnehmend|nimmt teil|eingecheckt|angemeldet|bestatigt|gultig|inscrit|inscrit e|inscrite
    participe|participera|present|presente|enregistre|valide|validee|confirmee|accepte|acceptee|paye
    confirmada|asiste|asistira|asistio|aceptado|registrado|inscrito|pagado|iscritto|partecipa|confermato
    confermata|accettato|pagato|inscrito a|confirmado a|compareceu|presente s|aangemeld|aanwezig|bevestigd
    komt|betaald|deltar|bekraftad|anmald|kommer|betald|bekreftet|pameldt|tilmeldt|bekræftet|deltager
    ilmoittautunut|paikalla|vahvistettu|osallistuu|potwierdzony|potwierdzona|obecny|obecna|zapisany|oplacone
    potvrzeno|prihlasen|zucastnil se|jelentkezett|megjelent|visszaigazolva|confirmat|prezent|onaylandi
    katiliyor|geldi|зарегистрирован|зарегистрирована|подтвержден|подтверждена|подтверждено|пришел|пришла
    придет|оплачено|підтверджено|приишов|参加|出席|参加済み|チェックイン済み|已签到|已报名|已确认|参会|참석|참가|확인됨|מאושר|מגיע|הגיע|موكد
    حضر
    uczestniczy|bierze udzial|neemt deel|ingecheckt|incheckad|tjekket ind|sjekket inn|osallistuu|ucastni se
    zucastni sa|prihlaseny|prihlasena|reszt vesz|bejelentkezett|participa|inregistrat|katilacak|sudjeluje
    dolazi|prijavljen|prijavljena|udelezuje se|se udelezuje|potrjeno|registrato|registrata|asistente|enregistree
    """
) | frozenset(
    {
        *(
            "attending",
            "checked in",
            "approved",
            "going",
            "yes",
            "attended",
            "confirmed",
            "accepted",
        ),
        *("present", "paid", "complete", "completed", "registered", "active", "maybe", "valid"),
        *("ja", "oui", "si", "sim", "tak", "came", "joined", "show", "zugesagt", "bestatigt"),
        *("teilgenommen", "bezahlt", "anwesend", "confirme", "confirmado", "asistio", "purchased"),
        *("accept", "tentative", "checked out", "free", "vorgemerkt", "present e", "interested"),
        *("true", "y"),
    }
)

_DID_NOT_COME = listed(
    """
    nicht teilgenommen|nimmt nicht teil|abgemeldet|ausstehend|eingeladen|zuruckerstattet|auf warteliste
    keine antwort|annule|annulee|absent e|absente|refuse|refusee|decline|rembourse|remboursee
    ne participe pas|en attente|liste d attente|invite|invitee|sans reponse|cancelada|anulado|anulada
    rechazada|no asiste|no asistira|no asistio|lista de espera|pendiente|reembolsada|ausente|invitado
    invitada|annullata|rimborsato|rimborsata|assente|rifiutata|in attesa|invitato|lista d attesa|recusado
    recusada|nao compareceu|convidado|reembolsado a|geannuleerd|afgemeld|afwezig|wachtlijst|uitgenodigd
    komt niet|avbokad|avanmald|avbojt|franvarande|vantelista|inbjuden|avmeldt|aflyst|frameldt|afmeldt|avlyst
    venteliste|invitert|inviteret|peruutettu|perunut|poissa|jonotuslista|kutsuttu|anulowany|anulowana
    anulowano|odwolany|nieobecny|nieobecna|zruseno|odhlasen|nezucastnil se|lemondta|torolve|nem jelent meg
    anulat|absent|iptal|iptal edildi|gelmedi|отменен|отменена|отменено|отказ|отказался|не пришел|не пришла
    возврат|скасовано|не приишов|取消|已取消|欠席|不参加|キャンセル|未签到|취소|취소됨|불참|מבוטל|לא הגיע|ملغى|لم يحضر
    zwrocono|zwrocono pieniadze|zwrot|nie uczestniczy|nie przyszedl|nie przyszla|usunieto|neemt niet deel|verwijderd
    terugbetaald|deltar inte|deltar ikke|deltager ikke|borttagen|slettet|aterbetald|refunderet|refundert
    ei osallistu|poistettu|hyvitetty|neucastni se|vraceno|smazano|nezucastni sa|vratene|zrusene|zruseny
    nem vesz reszt|visszateritve|nu participa|rambursat|anulata|katilmiyor|katilmayacak|iade edildi|ne sudjeluje
    otkazano|odpovedano|vrnjeno|non partecipa|eliminato|eliminata|eliminado|eliminada|supprime|supprimee
    ne participe pas|nicht teilnehmend|geloscht|erstattung|excluido|excluida|nao participando
    """
) | frozenset(
    {
        *("declined", "not attending", "not going", "refunded", "cancelled", "canceled", "no"),
        *("deleted", "rejected", "waitlist", "waitlisted", "on waitlist", "pending", "invited"),
        *("pending approval", "no show", "noshow", "did not attend", "absent", "not attended"),
        *("decline", "refund", "void", "voided", "transferred", "expired", "abgesagt", "storniert"),
        *("abgelehnt", "warteliste", "erstattet", "nein", "non", "nao", "nie", "nicht erschienen"),
        *("annule", "refuse", "rembourse", "cancelado", "rechazado", "reembolsado", "unconfirmed"),
        *(
            "false",
            "n",
            "no response",
            "not responded",
            "awaiting",
            "partially refunded",
            "unpaid",
            "blocked",
        ),
        *(
            "denied",
            "deny",
            "not approved",
            "removed",
            "can t go",
            "cant go",
            "cannot go",
            "unable to attend",
            "not checked in",
            "withdrawn",
            "annullato",
            "rifiutato",
            "nicht teilgenommen",
            "awaiting reply",
        ),
    }
)
"""Statuses of guests who didn't come, or haven't said that they will."""


def instead(field: str, heading: str, values: Sequence[str]) -> str:
    """Return what a column is whose values speak against its heading: "Contact", "Number"."""
    if field == "phones" and folded(heading) == "number":
        return field if are_mostly(values, _is_phone) else ""
    if field in ("name", "first", "last"):
        if are_mostly(values, lambda value: "@" in value and not _NAMED.fullmatch(value)):
            return "emails"
        if are_mostly(values, lambda value: _DIGITS.fullmatch(value) is not None):
            of_phones = _is_phone if bare_words(heading) in _NAMES else _is_figures
            is_number = "#" not in heading and are_mostly(values, of_phones)
            return "phones" if is_number and not are_mostly(values, _is_day) else KEPT
        if field == "name" and no_names(values):
            return KEPT
    is_address = field in ("place", "org") and are_mostly(values, _is_link)
    return KEPT if is_address or not is_day_column(field, values) else field


_NAMED = LazyPattern(r"[^@<>()]{2,80}\([^@()\s]{1,80}@[^@()\s]{1,80}\)")
"""A name with its address in round brackets."""


def no_names(values: Sequence[str]) -> str:
    """Return what values are that stand where names should: dates, yes or no, one word; `""`."""
    if are_mostly(values, is_yes_or_no):
        return "yes or no"
    if are_mostly(values, _is_day):
        return "dates"
    if are_mostly(values, lambda value: _is_link(value) or value.count("/") > 1):
        return "addresses"
    if are_mostly(values, _is_number):
        return "numbers"
    if are_mostly(values, lambda value: _SYNTAX.match(value) is not None):
        return "lines of another format"
    common = max(map(values.count, set(values)), default=0)
    return "one word again and again" if common >= 4 and common >= 0.8 * len(values) else ""


def told_no_names(layout: TableLayout, fields: Sequence[str]) -> Iterator[str]:
    """Yield what to say of columns that are called names, and hold something else."""
    for place, heading in enumerate(layout.heading):
        is_named = layout.line and known(heading) in ("name", "first", "last")
        if is_named and not fields[place] and (what := no_names(_values(layout, place))):
            yield f"{NOT_NAMES} “{heading[:LONG]}” has {what}, not names."


def _is_day(value: str) -> bool:
    """Whether a value is a day in figures."""
    return not value[:1].isalpha() and dates.parts(value) is not None


def _is_number(value: str) -> bool:
    """Whether a value has figures and no letter."""
    return _NO_LETTERS.fullmatch(value) is not None and any(map(str.isdigit, value))


_NO_LETTERS = LazyPattern(r"[\W\d_]++")

_SYNTAX = LazyPattern(
    r"(?i:begin|end|version|item\d+\.\S+|fn|tel|email|adr|org|uid|rev)[;:]|[<{\[}\]>]|[\w-]+\s*=\s*\S"
    r"|[\w.-]+:{1,2}\s?\S+@|dn: |:\w+:|--|//|#include"
)
"""What lines of cards, markup, settings and code begin with."""


def _assigned(layout: TableLayout, fields: Sequence[str], place: int) -> str:
    """Return the field of one column, by its heading or what it holds; `fields` are the others'."""
    name, field, values = layout.heading[place], fields[place], _values(layout, place)
    is_any = layout.format.is_any
    if is_any:
        field = instead(field, name, values)
    if field == EITHER:
        field = _prefix_or_title(fields, values)
    elif not field and layout.line:
        field = checked(_likely(layout, place), name, values)
    if is_any and layout.line and is_attendance(name, values):
        return "absent" if is_refusal(name) and says_yes_or_no(values) else "attendance"
    if field or not is_any:
        return field
    field = by_content(values, name if layout.line else "")
    is_of_picture = field == "links" and (is_picture(name) or _are_pictures(values))
    return KEPT if is_of_picture else field


def _likely(layout: TableLayout, place: int) -> str:
    """Return the field that a heading speaks of by its words, or with the one above it."""
    name, above = layout.heading[place], layout.above_of(place)
    field = likely(name) or reduced(name)
    if not field and above:
        field = known(f"{above} {name}") or reduced(f"{above} {name}")
    if field == EITHER:
        return "title"
    if field == "about" and are_mostly(_values(layout, place), _reaches):
        return ""
    return "" if field in PARTS_OF_DAYS and not _are_days(_values(layout, place)) else field


PARTS_OF_DAYS = frozenset({"met_on", "last_contact"})


def _are_days(values: Sequence[str]) -> bool:
    said = [value for value in values if dates.is_said(value)]
    return are_mostly(said, dates.is_dated)


def _find_meeting(layout: TableLayout, fields: list[str]) -> None:
    """Give to where and when people were met the columns whose heading speaks of it, by their values."""
    if not layout.line:
        return
    for place, name in enumerate(layout.heading):
        whole = f"{layout.above_of(place)} {name}".strip()
        values = _values(layout, place)
        if fields[place] not in ("", KEPT, "met_on", "met_where") or not values:
            continue
        is_day = _are_days(values)
        if not meets(whole):
            is_free = fields[place] in ("", KEPT) and "met_on" not in fields
            if is_day and is_free and is_scan(name, layout.heading):
                fields[place] = "met_on"
            continue
        wanted = "met_on" if is_day else "met_where"
        is_other = wanted in fields and fields[place] != wanted
        is_answer = are_mostly(values, lambda value: is_yes_or_no(value) or _is_link(value))
        if not is_other and not is_answer:
            fields[place] = wanted
    _find_other_half(layout, fields)


def _find_other_half(layout: TableLayout, fields: list[str]) -> None:
    """Take a column that asks only when, or where, for the other half of a meeting."""
    for wanted, other, asks, is_day in (
        ("met_on", "met_where", is_when, True),
        ("met_where", "met_on", is_where, False),
    ):
        if other not in fields or wanted in fields:
            continue
        found = [
            place
            for place, name in enumerate(layout.heading)
            if fields[place] in ("", KEPT)
            and asks(name)
            and (values := _values(layout, place))
            and _are_days(values) is is_day
        ]
        if len(found) == 1:
            fields[found[0]] = wanted


def assigned(layout: TableLayout) -> tuple[str, ...]:
    """Return the field of each column, one of `FIELDS` or `uid`; `""` for none."""
    fields = [known(name) for name in layout.heading]
    if layout.line == 0:
        fields = [""] * len(fields)
    for place in range(len(fields)):
        fields[place] = _assigned(layout, fields, place)
    _days_of_birth(layout, fields)
    if layout.format.is_any:
        _find_meeting(layout, fields)
        _without_constants(layout, fields)
        _without_offices(layout, fields)
        _without_buyers(layout, fields)
        _without_other_names(layout, fields)
        _without_names_of_things(layout, fields)
    _share_names(layout, fields)
    if layout.format.is_any:
        _find_connection_day(layout, fields)
    if layout.format.is_any and not {"name", "first", "last"} & set(fields):
        _take_buyers(layout, fields)
    if layout.format.is_any and not {"name", "first", "last"} & set(fields):
        _find_names(layout, fields)
    if layout.format.is_any:
        _without_children(layout, fields)
    return tuple("" if field in (NOTHING, KEPT, EITHER) else field for field in fields)


_PICTURE = LazyPattern(
    r"\.(?:png|jpe?g|gif|webp|svg)(?:\?|$)|gravatar|/check-?in/|/avatars?/|qr", re.I
)


def _are_pictures(values: Sequence[str]) -> bool:
    """Whether addresses are those of pictures and codes to scan."""
    return are_mostly(values, lambda value: _PICTURE.search(value) is not None)


def _without_constants(layout: TableLayout, fields: list[str]) -> None:
    """Keep apart a column of e-mails or phones that is the same in every row, beside another one.

    It is the user's own, or that of an office.
    """
    for field in ("emails", "phones"):
        places = _places(fields, field)
        if len(places) < 2:
            continue
        several = [place for place in places if len(set(_values(layout, place))) > 1]
        for place in places:
            values = _values(layout, place)
            is_constant = several and len(values) > 1 and len(set(values)) == 1
            words = set(folded(layout.heading[place]).split())
            if is_constant or ("user" in words and _has_guests(layout)):
                fields[place] = KEPT


def _without_offices(layout: TableLayout, fields: list[str]) -> None:
    """Keep apart e-mails of offices, such as info@, beside those of people."""
    places = _places(fields, "emails")
    offices = [place for place in places if are_mostly(_values(layout, place), _is_of_office)]
    for place in offices if len(offices) < len(places) else ():
        fields[place] = KEPT


def _is_of_office(value: str) -> bool:
    return _OFFICE.match(value) is not None


_OFFICE = LazyPattern(
    r"(?:info|office|contact|contacto|kontakt|sales|hello|mail|admin|support|team|enquiries|inquiries|post|buero"
    r"|service|reception|general|hr|jobs|press|accueil|secretariat|segreteria|biuro)@",
    re.IGNORECASE,
)


def _days_of_birth(layout: TableLayout, fields: list[str]) -> None:
    """Take a birthday beside a month for the day of it: Geburtsmonat, Geburtstag."""
    if "birth_month" in fields and "birth_day" not in fields:
        for place in _places(fields, "birthday"):
            if are_mostly(_values(layout, place), lambda value: len(value) < 3):
                fields[place] = "birth_day"


def _without_buyers(layout: TableLayout, fields: list[str]) -> None:
    """Treat what is said of the order as the buyer's if guests have their own."""
    if not any(_speaks_of_order(name) for name in layout.heading):
        return
    words = [set(folded(name).split()) for name in layout.heading]
    for field in _OF_BUYERS:
        places = _places(fields, field)
        guests = [place for place in places if not words[place].isdisjoint(_GUEST_WORDS)]
        for place in places if guests else ():
            is_buyers = field == "emails" or _speaks_of_order(layout.heading[place])
            if place not in guests and is_buyers:
                fields[place] = KEPT


_GUEST_WORDS = frozenset({"attendee", "participant", "guest", "ticket", "holder", "teilnehmer"})


def _speaks_of_order(name: str) -> bool:
    return not {"order", "bestellung", "bestellnummer", "commande"}.isdisjoint(folded(name).split())


def _without_other_names(layout: TableLayout, fields: list[str]) -> None:
    """Keep apart a whole name that is another's than the first and last name beside it: a mentor's."""
    if not {"first", "last"} <= set(fields):
        return
    halves = fields.index("first"), fields.index("last")
    for place in _places(fields, "name"):
        rows = [
            [row[one].strip().casefold() for one in (place, *halves)]
            for row in layout.sample
            if max(place, *halves) < len(row)
        ]
        whole = [row for row in rows if row[0] and (row[1] or row[2])]
        fits = sum(any(half and half in row[0] for half in row[1:]) for row in whole)
        if whole and fits < MOSTLY * len(whole):
            fields[place] = KEPT


def _without_names_of_things(layout: TableLayout, fields: list[str]) -> None:
    """Keep apart names that are others' than those their rows' addresses carry: of deals, of projects."""
    places = _places(fields, "name")
    mails = [
        place
        for place in _places(fields, "emails")
        if any(addresses(value)[1] for value in _values(layout, place))
    ]
    if len(places) != 1 or len(mails) != 1 or {"first", "last"} & set(fields):
        return
    pairs = [
        (row[places[0]].strip(), said)
        for row in layout.sample
        if max(*places, *mails) < len(row) and (said := addresses(row[mails[0]])[1])
    ]
    others = sum(not names_fit(name, said) for name, said in pairs if name)
    if pairs and len(pairs) >= MOSTLY * len(layout.sample) and others >= MOSTLY * len(pairs):
        fields[places[0]] = KEPT


def _without_children(layout: TableLayout, fields: list[str]) -> None:
    """Take the parents of a list that has them beside their children: whoever is called is grown up."""
    children = [
        place
        for place in _places(fields, "name")
        if not _CHILDREN.isdisjoint(folded(layout.heading[place]).split())
    ]
    parents = [
        place
        for place, name in enumerate(layout.heading)
        if fields[place] in ("", KEPT)
        and set(folded(name).split()) <= _PARENTS
        and _looks_like_names(_values(layout, place), len(layout.sample))
    ]
    if len(children) == len(_places(fields, "name")) == 1 and parents:
        fields[children[0]], fields[parents[0]] = KEPT, "name"


_CHILDREN = listed(
    "child kid pupil student kind schuler enfant eleve hijo alumno bambino figlio dziecko dite"
)
_PARENTS = listed(
    """
    parent parents guardian guardians mother father mum mom dad or name eltern elternteil mutter vater parents
    mere pere madre padre genitore genitori rodzic rodzice rodic tutor tutora
    """
)


def _take_buyers(layout: TableLayout, fields: list[str]) -> None:
    """Take the names and addresses of buyers where a table names nobody else: orders of a shop."""
    for prefix in _BUYERS:
        own = {
            place: known(" ".join(words[1:]))
            for place, name in enumerate(layout.heading)
            if (words := folded(name).split())[:1] == [prefix]
        }
        taken = {place: field for place, field in own.items() if field in _OF_BUYERS}
        if set(taken.values()) & {"name", "first", "last"}:
            for place, field in taken.items():
                if fields[place] in ("", KEPT, field):
                    fields[place] = field
            return


_BUYERS = ("billing", "buyer", "purchaser", "customer", "payer", "kaufer", "besteller")
_OF_BUYERS = frozenset(
    {"name", "first", "last", "emails", "phones", "org", "city", "country", "middle"}
)


def _find_connection_day(layout: TableLayout, fields: list[str]) -> None:
    """Give "met on" to the only column of days in a list of LinkedIn's profiles, in any language."""
    if "met_on" in fields or not ({"first", "last", "links"} <= set(fields)):
        return
    links = _values(layout, fields.index("links"))
    if not are_mostly(links, lambda value: "linkedin.com/in/" in value):
        return
    days = [
        place
        for place, field in enumerate(fields)
        if not field
        and are_mostly(_values(layout, place), lambda one: (dates.parts(one) or (0,))[0] > 0)
    ]
    if len(days) == 1:
        fields[days[0]] = "met_on"


def reading_order(layout: TableLayout, fields: Sequence[str]) -> list[int]:
    """Return the places of columns in the order that their values count: the better name first."""
    places = list(range(len(fields)))
    for field in ("name", "title"):
        several = _places(fields, field)
        if len(several) > 1:
            best = max(several, key=lambda place: (_goodness(layout, field, place), -place))
            places.remove(best)
            places.insert(0, best)
    return places


def _goodness(layout: TableLayout, field: str, place: int) -> tuple[bool, bool]:
    """Return how well a column serves as a field that several columns may be."""
    values, heading = _values(layout, place), folded(layout.heading[place])
    if field == "title":
        return bool(values), heading not in _WEAK_TITLES
    return bool(values) and _have_blanks(values), heading in ("name", "full name")


_WEAK_TITLES = frozenset({"headline", "tagline", "occupation", "profession"})
"""What people say of themselves, where another column has their job."""


def _has_guests(layout: TableLayout) -> bool:
    """Whether a table speaks of guests, beside the user who invited them."""
    return any("invitee" in folded(name).split() for name in layout.heading)


def chosen(layout: TableLayout, mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Return the field of each column as someone says.

    Raises `WrongCall` for a field or a column that there is not.
    """
    for column, field in mapping.items():
        if field and field not in FIELDS:
            raise WrongCall(f"Unknown field {field}. The fields are {', '.join(FIELDS)}.")
        if column not in layout.heading:
            raise WrongCall(f"No column called {column!r} in the table.")
    return tuple(mapping.get(name, "") for name in layout.heading)


def proposed(layout: TableLayout, fields: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns with some of their values and the field that each may be."""
    return tuple(
        Column(
            name,
            tuple(value[:LONG] for value in dict.fromkeys(_values(layout, place)))[:EXAMPLES],
            fields[place] if fields[place] in FIELDS else "",
        )
        for place, name in enumerate(layout.heading)
    )


def is_of_people(layout: TableLayout) -> bool:
    """Whether a table is surely one of people who can be reached, and of nothing else."""
    fields = assigned(layout)
    has_names = bool({"name", "first", "last"} & set(fields))
    can_reach = bool({"emails", "phones"} & set(fields))
    return has_names and can_reach and bool(layout.line and not what_else(layout.heading, fields))


def is_sure(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether columns speak for themselves: a name, and something to know a person by.

    A name, a title and a place are enough where the names are of several words.
    """
    found = set(fields)
    named = bool(found & {"name", "first", "last"})
    reached = bool(found & {"emails", "phones", "links"})
    if not named and not found & {"emails", "phones", "org"}:
        return False
    if reached or {"first", "last"} <= found or (named and "org" in found):
        return True
    if "name" not in found or not layout.line:
        return False
    place = fields.index("name")
    is_whole = folded(layout.heading[place]) in _WHOLE_NAMES or _is_beside_codes(layout, place)
    said = {
        field
        for field, heading in zip(fields, layout.heading, strict=True)
        if field != "tags" or folded(heading) not in _OF_THINGS
    }
    if not (is_whole or said & _BESIDE_NAMES):
        return False
    names = _values(layout, place)
    return are_mostly(names, _looks_like_a_name) and _have_blanks(names)


def _is_beside_codes(layout: TableLayout, place: int) -> bool:
    """Whether names that look like people's stand beside a postcode, and numbers of people or of rows."""
    words = [set(folded(name).split()) for name in layout.heading]
    codes = [one for one in words if one & _COUNTS]
    if len(codes) + 1 < len(layout.heading) or not any(one & _POSTCODES for one in codes):
        return False
    names = _values(layout, place)
    return bool(names) and all(map(is_of_someone, names))


def is_of_someone(name: str) -> bool:
    """Whether a name has two or three words, each with a capital, and none of a place of business."""
    words = name.replace("-", " ").split()
    are_capital = all(word[0].isupper() and word.strip(".'").isalpha() for word in words)
    return 2 <= len(words) <= 4 and are_capital and _BUSINESSES.isdisjoint(folded(name).split())


_POSTCODES = listed(
    "zip plz postcode postal psc cap postnr postnummer cep kod kode iranyitoszam irsz"
)

_BUSINESSES = listed(
    """
    bar bakery bank books bookshop cafe center centre church city clinic club coffee college company county dental
    garage garden gardens gym hall hospital hotel house inn kitchen library lion market motel motors museum office
    park pharmacy pizza place plaza pub restaurant road salon school services shop spa square station store street
    studio supermarket theatre theater tower university village
    """
)
"""Words of shops, houses and streets, which have postcodes too."""


_OF_THINGS = listed(
    "category|categories|kategorie|categorie|categoria|segment|brand|topic|themes|分類|分类|类别"
)
"""What things are sorted by as often as people."""

_WHOLE_NAMES = frozenset(
    {
        *("full name", "fullname", "attendee name", "participant name", "guest name", "attendee"),
        *("nombre completo", "nom complet", "vollstandiger name", "nome completo", "participant"),
        *("guest", "delegate", "volunteer", "student name", "patient name", "employee name"),
        *("vor und nachname", "name des teilnehmers", "teilnehmer", "contact name", "speaker"),
    }
)
"""Headings that only a table of people has."""

_BESIDE_NAMES = frozenset(
    {
        *("title", "place", "city", "country", "birthday", "met_where", "met_on", "attendance"),
        *("last_contact", "cadence", "tags", "interests", "uid"),
    }
)
"""Fields that are said of people, and speak for a table of them."""


def reasons(layout: TableLayout, fields: Sequence[str], *, given: bool) -> tuple[ColumnReason, ...]:
    """Return for each column why it is what it is."""
    found = []
    lines = kept(layout, fields)
    for place, name in enumerate(layout.heading):
        values = _values(layout, place)
        if given:
            why = "as you said"
        else:
            why = _reason(layout, place, fields[place], values, is_kept=bool(lines[place]))
        examples = tuple(value[:LONG] for value in dict.fromkeys(values))[:EXAMPLES]
        found.append(ColumnReason(name, fields[place], why, examples))
    return tuple(found)


def _reason(
    layout: TableLayout, place: int, field: str, values: Sequence[str], *, is_kept: bool
) -> str:
    name = layout.heading[place]
    said = known(name) if layout.line else ""
    if not field:
        if said == NOTHING and not is_kept:
            return "what a program notes about its own records: left out"
        if is_of_another(name):
            return "speaks of someone else: kept as other"
        if is_kept and said and said != KEPT:
            return "its values don't fit its heading: kept as other"
        return "no field for it: kept as other" if is_kept else "nothing is taken from it"
    if said == field:
        return "its heading is known"
    if said == EITHER:
        return "a title, told by its values"
    if layout.line and likely(name) == field:
        return "its heading speaks of it"
    return "by its content" if values else "by its place"


def kept(layout: TableLayout, fields: Sequence[str]) -> list[str]:
    """Return for each column the content line that keeps what it holds; `""` for none.

    What has no field is kept with its person and goes out again in a card; not so what a
    program notes about its own records.
    """
    return [
        (line_name(heading) if layout.line else UNNAMED)
        if not fields[place] and _is_kept(layout, place, heading)
        else ""
        for place, heading in enumerate(layout.heading)
    ]


UNNAMED = "X-OTHER:"
"""How the content line begins that keeps a value of a column without a heading."""


def _is_kept(layout: TableLayout, place: int, heading: str) -> bool:
    """Whether a column without a field says something of a person."""
    if known(heading) == NOTHING:
        return layout.format.is_any and _is_label(heading) and not _is_code(layout, place)
    return not (is_picture(heading) and are_mostly(_values(layout, place), _is_link))


def spare(layout: TableLayout, fields: Sequence[str]) -> list[str]:
    """Return for each column the content line for a value that its field has no room for.

    It is none of addresses where there should be some, a second name, or another company.
    """
    found = [""] * len(fields)
    seen: set[str] = set()
    for place in reading_order(layout, fields):
        field = fields[place]
        is_address = field in ("emails", "links", "phones")
        is_second = bool(field) and field not in SEVERAL and field in seen
        is_said = is_address or is_second or field in ("attendance", "absent")
        seen.add(field)
        if layout.line and is_said and field not in _NEVER_SPARE:
            found[place] = line_name(layout.heading[place])
    return found


_NEVER_SPARE = frozenset({"uid", "display"})


def line_name(heading: str) -> str:
    """Return how the content line begins that keeps a column's values.

    A heading that can't be the name of one stands in the value: "X-OTHER:Heading: value".
    """
    word = "-".join(folded(heading).upper().split())[:40]
    if word and word.replace("-", "").isascii():
        return f"X-{word}:"
    plain = " ".join(heading.split())[:40]
    return f"X-OTHER:{escaped(plain)}: " if plain else ""


def are_connections(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether a table lists LinkedIn's connections in another language: profiles, and since when."""
    if not {"first", "last", "links", "met_on"} <= set(fields) or "met_where" in fields:
        return False
    links = _values(layout, fields.index("links"))
    words = set(folded(layout.heading[fields.index("met_on")]).split())
    if not words.isdisjoint({"check", "checked", "scan", "scanned", "event", "start", "join"}):
        return False
    return are_mostly(links, lambda value: "linkedin.com/in/" in value)


def left_out(layout: TableLayout, fields: Sequence[str], given: bool) -> list[str]:
    """Return the names of columns that hold something of which nothing is taken."""
    lines = kept(layout, fields)
    return [
        name
        for place, name in enumerate(layout.heading)
        if not fields[place] and (given or not lines[place])
        if _values(layout, place) and not _is_code(layout, place)
    ]


def _is_code(layout: TableLayout, place: int) -> bool:
    """Whether a column only says how programs deliver mail: SMTP, EX."""
    return _MAIL_SYSTEMS.issuperset(map(str.upper, _values(layout, place)))


_MAIL_SYSTEMS = frozenset({"SMTP", "EX", "MAPIPDL"})


def _is_label(name: str) -> bool:
    """Whether a column says no more than what kind of thing its neighbour holds."""
    return not {"label", "type", "typ", "yomi", "phonetic"}.isdisjoint(folded(name).split())


def surname_first(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether whole names are written "Last, First"; credentials after a comma are no sign."""
    names = [value for place in _places(fields, "name") for value in _values(layout, place)]
    count = sum(turned_name(name) is not None for name in names)
    return bool(count) and count >= MOSTLY * len([name for name in names if " " in name])


def given_last(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether a heading says that whole names begin with the family's: "Cognome e nome"."""
    return any(folded(layout.heading[place]) in _GIVEN_LAST for place in _places(fields, "name"))


_GIVEN_LAST = listed(
    """
    cognome e nome|cognome nome|prijmeni a jmeno|prijmeni jmeno|priezvisko a meno|nazwisko i imie|nazwisko imie
    nachname vorname|name vorname|apellidos y nombre|apellidos y nombres|apellidos nombre|apellido y nombre
    prezime i ime|last name first name|last first|surname first name|surname name|lastname firstname
    фамилия имя|фамилия и имя|прізвище та ім я|прізвище ім я|achternaam voornaam|efternamn fornamn
    efternavn fornavn|sukunimi etunimi|nom prenom
    """
)


def family_first(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether the headings are of a language that says the family's name first.

    A name in the letters of such a language is written so under any heading.
    """
    return any(layout.heading[place][:1] in "姓성氏" for place in _places(fields, "last"))


def are_days_croatian(layout: TableLayout, fields: Sequence[str]) -> bool:
    """Whether days are in Croatian, by their months or the headings."""
    if any(folded(heading) in _CROATIAN for heading in layout.heading):
        return True
    return dates.are_croatian(_days(layout, fields))


_CROATIAN = listed("prezime|tvrtka|adresa e poste|e posta|povezani od|datum rodenja|rodendan")


def slash_order(
    layout: TableLayout, fields: Sequence[str], options: ImportOptions
) -> dates.SlashOrder:
    """Return the order of dates with slashes, by the values, the language or the user's own way."""
    english = sum(
        folded(name) in _ENGLISH or not _ENGLISH_WORDS.isdisjoint(folded(name).split())
        for name in layout.heading
    )
    accented = sum(not name.isascii() for name in layout.heading)
    is_english = english > accented or (english > 0 and not accented)
    is_foreign = not is_english and layout.line > 0
    usual = True if is_foreign else options.usual_day_first
    return dates.slash_order(_days(layout, fields), options.day_first, usual=usual)


DAYS = ("birthday", "met_on", "last_contact", "anniversary")
"""Fields that hold days."""


def _days(layout: TableLayout, fields: Sequence[str]) -> list[str]:
    """Return the values of all columns of days."""
    return [
        value
        for field in DAYS
        for place in _places(fields, field)
        for value in _values(layout, place)
    ]


def _places(fields: Sequence[str], wanted: str) -> list[int]:
    return [place for place, field in enumerate(fields) if field == wanted]


def _values(layout: TableLayout, place: int) -> list[str]:
    return [
        without_marks(value) if value[-1] in "]*" else value
        for row in layout.sample
        if place < len(row) and (value := " ".join(row[place].split())) and value not in NONE
    ]


def _prefix_or_title(fields: Sequence[str], values: Sequence[str]) -> str:
    if values:
        is_prefix = all(
            word.strip(".") in _TITLES for value in values for word in value.casefold().split()
        )
        return "prefix" if is_prefix else "title"
    return "prefix" if "suffix" in fields or "title" in fields else "title"


def _share_names(layout: TableLayout, fields: list[str]) -> None:
    """Take a column "Name" for what no other has: the last name beside a first, or the first."""
    wholes = [
        place for place in _places(fields, "name") if bare_words(layout.heading[place]) in _NAMES
    ]
    if "last" in fields and not {"first", "name"} & set(fields) and "nickname" in fields:
        fields[fields.index("nickname")] = "first"
    first, last = "first" in fields, "last" in fields
    if len(wholes) != 1 or first == last or len(_places(fields, "name")) > 1:
        return
    (place,), other = wholes, _places(fields, "first" if first else "last")[0]
    rows = [row for row in layout.sample if max(place, other) < len(row) and row[other].strip()]
    whole = sum(row[other].strip().casefold() in row[place].casefold() for row in rows)
    if rows and whole < MOSTLY * len(rows):
        fields[place] = "last" if first else "first"


def _find_names(layout: TableLayout, fields: list[str]) -> None:
    """Give columns without a heading that is known to names, by what they hold."""
    if layout.line and "nickname" in fields:
        fields[fields.index("nickname")] = "name"
        return
    free = [
        place
        for place, field in enumerate(fields)
        if (not field or (field in (KEPT, NOTHING) and _is_role(layout.heading[place])))
        and _looks_like_names(_values(layout, place), len(layout.sample))
    ]
    if layout.line and "emails" in fields:
        free = [place for place in free if _have_blanks(_values(layout, place))]
    if layout.line:
        own = [place for place in free if not speaks_of_others(layout.heading[place])]
        reached = [] if _REACHES & set(fields) else _reached(layout, free)
        free = reached or own or free
    for place in free:
        first, last = place - 2, place - 1
        if first in free and last in free and _is_joined(layout, first, last, place):
            fields[first], fields[last], fields[place] = "first", "last", "name"
            return
    if free:
        fields[free[0]] = "name"
        _take_addresses(layout, fields, _role(layout.heading[free[0]]))
    if len(free) > 1 and free[1] == free[0] + 1 and layout.line == 0:
        words = [value for place in free[:2] for value in _values(layout, place)]
        if all(" " not in word for word in words):
            fields[free[0]], fields[free[1]] = "first", "last"


_REACHES = frozenset({"emails", "phones", "links"})


def _reached(layout: TableLayout, places: Sequence[int]) -> list[int]:
    """Return the columns of names whose addresses stand beside them: "Owner", "Owner email"."""
    said = [folded(name).partition(" ") for name in layout.heading]
    roles = {before for before, _, what in said if what and known(what) in _REACHES}
    return [place for place in places if _role(layout.heading[place]) in roles]


def _take_addresses(layout: TableLayout, fields: list[str], role: str) -> None:
    """Collect the email addresses of people in a role column: "Rep", "Rep email"."""
    for place, name in enumerate(layout.heading):
        before, _, what = folded(name).partition(" ")
        field = known(what) if role and before == role else ""
        if field in ("emails", "phones", "links") and field not in fields:
            fields[place] = field


def _is_role(heading: str) -> bool:
    """Whether a heading is one word for someone: a list of recruiters, of hosts, of parents."""
    return bool(_role(heading)) and speaks_of_others(heading)


def _role(heading: str) -> str:
    """Return the one word of a heading, without "primary" or "main"; `""` for several."""
    words = [word for word in folded(heading).split() if word not in ("primary", "main")]
    return words[0] if len(words) == 1 else ""


def _have_blanks(values: Sequence[str]) -> bool:
    """Whether many of some values are of several words, as whole names are."""
    return sum(" " in value for value in values) * 2 >= len(values)


def _looks_like_names(values: Sequence[str], rows: int) -> bool:
    return (
        len(values) * 2 >= rows
        and are_mostly(values, _looks_like_a_name)
        and len(set(values)) * 2 > len(values)
    )


def _looks_like_a_name(value: str) -> bool:
    """Whether a value may be a name: of few words, and the first in no small letters."""
    return may_be_name(value) and bool(real_name(value))


def _is_joined(layout: TableLayout, first: int, last: int, whole: int) -> bool:
    rows = [row for row in layout.sample if len(row) > whole and row[whole].strip()]
    fits = sum(f"{row[first]} {row[last]}".split() == row[whole].split() for row in rows)
    return bool(rows) and fits >= MOSTLY * len(rows)
