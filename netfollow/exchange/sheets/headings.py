"""What a column of a table can be, and what it is called in the tables of the world."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.facts import FACTS
from netfollow.people.fields import FIELDS as CONTACT_FIELDS
from netfollow.people.fields import LISTS
from netfollow.people.unicode_norm import normalized

PARTS: Mapping[str, str] = {
    "middle": "Middle name",
    "prefix": "Title before the name",
    "suffix": "Suffix of the name",
    "nickname": "Nickname",
    "city": "City",
    "country": "Country",
    "calling_code": "Country code of the phone",
    "last_contact": "Last contact",
    "birth_year": "Year of birth",
    "birth_month": "Month of birth",
    "birth_day": "Day of birth",
    "anniversary": "Anniversary",
    "attendance": "Whether they came",
    "absent": "Whether they cancelled",
    **{kind.value: f"Fact: {fact.label.lower()}" for kind, fact in FACTS.items()},
}
"""What only a column can be: parts of a field, and what is kept in other places."""

FIELDS: Mapping[str, str] = {
    **{name: field.label for name, field in CONTACT_FIELDS.items()},
    **PARTS,
}
"""The fields that a column can be given to, and their names for people, likeliest first."""

FACT_COLUMNS = frozenset(kind.value for kind in FACTS)
"""Columns of notes that become facts, if the user says so."""

SEVERAL = frozenset({*LISTS, "about", "anniversary", *FACT_COLUMNS})
"""Fields that several columns may have together."""

NOTHING = "nothing"
"""What a program notes about its own records."""

KEPT = "kept"
"""Something about a person that there is no field for."""

EITHER = "either"
"""A title: before a name or of a job, as its neighbours tell."""

LONGEST = 200
"""So many characters of a heading are looked at."""

SHORTEST_RUN = 8
"""So many letters a heading has at least whose words may run together."""


def listed(text: str) -> frozenset[str]:
    """Return the words of a text, or where it has strokes, what stands between them."""
    between = "|" if "|" in text else None
    lines = "|".join(line.strip() for line in text.strip().splitlines()) if between else text
    return frozenset(lines.split(between)) - {""}


_WORDS = LazyPattern(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_NUMBERED = LazyPattern(
    r"(e-?mail|phone|address|organization|website|event|relation|custom field|im)"
    r" (\d+) - (.+)",
    re.IGNORECASE,
)
"""A column of Google's: a kind, its number, and which part of it."""

_GOOGLE_PARTS = {
    ("email", "value"): "emails",
    ("phone", "value"): "phones",
    ("website", "value"): "links",
    ("organization", "name"): "org",
    ("organization", "title"): "title",
    ("address", "city"): "city",
    ("address", "country"): "country",
}

_STEMS = (
    (
        "nothing",
        ("fax", "pager", "label", "type", "typ", "yomi", "phonetic", "opt", "status", "id"),
    ),
    ("emails", ("email", "emails", "mail", "mails", "courriel", "correo", "epost", "eposta")),
    ("phones", ("phone", "phones", "telephone", "telefon", "telefono", "telefone", "telefoon")),
    ("phones", ("mobile", "mobil", "cell", "handy", "tel", "телефон", "whatsapp")),
    ("links", ("linkedin", "url", "website", "webpage", "homepage", "github", "twitter")),
    ("birthday", ("birthday", "birthdate", "geburtstag", "geburtsdatum", "dob")),
    ("org", ("company", "organization", "organisation", "employer", "firma", "companyname")),
    ("title", ("jobtitle",)),
)
"""Words that tell a column by themselves, the surest first, in a heading of few words."""

_NOT_THE_NAME_WORDS = """size industry domain owner country city state address revenue employees
number code date sector description location logo region street zip headquarters keywords stage
founded count catch phrase slogan motto tagline unit units bs department division tags form ids
branche notes since vat role title position"""
_NOT_THE_NAME = frozenset(_NOT_THE_NAME_WORDS.split())
"""Words beside a company's that speak of something else than its name."""

_NAME_PARTS = (
    *("first name", "last name", "full name", "middle name", "job title"),
    *("calling code", "dialing code", "dial code", "phone country code"),
)
"""What a heading may end with that says more: "Legal first name", "Billing last name"."""


_OTHERS = frozenset(
    {
        *("scanned", "owner", "rep", "buyer", "purchaser", "manager", "assistant", "assigned"),
        *("assignee", "referrer", "referred", "inviter", "invited", "emergency", "guardian"),
        *("parent", "spouse", "partner", "organizer", "organiser", "host", "agent", "recruiter"),
        *("salesperson", "verkaufer", "betreuer", "besitzer", "scanner", "introduced", "billing"),
        *("kaufer", "bestellers", "besteller", "acheteur", "comprador", "invoice", "supervisor"),
    }
)
"""Words of headings that speak of someone else than the row's person."""

_MORE_OTHERS = listed(
    """
    payeur pagador pagante betaler zahler zahlungspflichtiger rechnungsempfanger responsable verantwortlich
    verantwortlicher zustandig zustandiger zustandige bearbeiter proprietaire propietario proprietario eigenaar
    ansvarig ansvarlig wlasciciel opiekun ответственныи відповідальнии vendedor commercial notfallkontakt urgence
    emergencia emergenza conjoint conyuge ehepartner tuteur vorgesetzter jefe superviseur kontaktansvarig
    """
)
_BY = LazyPattern(
    r"(?:\w (?:by|von|par|door|przez|por|av|af|durch)|担当営業|負責人|负责人|담당 직원)$"
    r"|\b(?:created|modified|updated|added|assigned|imported|owned|captured|entered) by\b"
)
"""What ends with who did something: "Créé par", "Erfasst von"."""

_OF_A_GROUP = LazyPattern(
    r"^(?:(?:main|general|office|e|contact) )?(?:e ?mails?|phones?|telephones?|mail|tel|telephone number|phone numbers?"
    r"|phone number|mobile|address) of (?:the )?(?:company|organi[sz]ations?|employer|department|team|school|university"
    r"|office|branch|store|shop|venue|firm|business|child(?:ren)?|kids|wife|husband|mother|father|siblings|relatives"
    r"|dependents|colleagues|friends?)$"
)
"""What others are reached by: "Phone of the office", "Email of children"."""

_ROLES = _MORE_OTHERS | frozenset(
    {"manager", "owner", "partner", "host", "agent", "organizer", "assistant"}
)
"""Those of them that alone may be a column's own name for a person."""

_PICTURES_WORDS = """qr avatar photo picture image headshot barcode checkin logo photos pictures
images avatars coverphotos ticket badge unsubscribe thumbnail foto bild icon pass wallet order"""
_PICTURES = frozenset(_PICTURES_WORDS.split())

NETWORKS = frozenset(
    {
        *("twitter", "instagram", "facebook", "github", "gitlab", "tiktok", "mastodon", "bluesky"),
        *("threads", "telegram", "youtube", "snapchat", "pinterest", "medium", "xing", "x"),
    }
)
"""Networks whose account names are kept as links or other values."""

_QUESTIONS = tuple(
    (field, LazyPattern(words))
    for field, words in (
        ("links", r" linked ?in | github | (?:personal )?website | portfolio "),
        (
            "org",
            r" (?:company|organi[sz]ation|employer|startup|firm) (?:do|are|is|you|name|\w+ing) "
            r"| (?:which|what|your|current|the|l|votre|ihr|ihre|tu|su) "
            r"(?:company|organi[sz]ation|employer|unternehmen|firma|arbeitgeber|entreprise|empresa) "
            r"| (?:where|who|whom) do you work | work for | (?:company|organi[sz]ation) name "
            r"| company organi[sz]ation | in welchem unternehmen | dans quelle entreprise "
            r"| en que empresa | (?:chez|pour) qui travaill | (?:donde|para quien) trabaja"
            r"| onde trabalha| (?:dove|per chi) lavor| arbeite(?:n sie|st du) | waar werk| var arbetar "
            r"| em (?:que|qual) empresa | in (?:che|quale) azienda | bij welk bedrijf ",
        ),
        (
            "title",
            r" job title | (?:what|your) (?:is your |s your |current )?(?:role|position|job) "
            r"| what (?:do|does) (?:you|they|he|she) do | welche (?:position|rolle) | quel(?:le)? est (?:votre|ton|ta) (?:poste|fonction|role|metier) "
            r"| cual es (?:tu|su) (?:cargo|puesto|rol) | qual e o seu (?:cargo|papel) | qual e il (?:tuo|suo) ruolo "
            r"| was ist (?:ihre|deine) (?:position|funktion|rolle) | wat is (?:je|uw) (?:functie|rol) ",
        ),
        (
            "first",
            r" (?:your|the|votre|tu|ihr) (?:first|given) name | (?:ihr|dein) vorname | votre prenom ",
        ),
        ("last", r" (?:your|the) (?:last|family) name | your surname | (?:ihr|dein) nachname "),
        ("name", r" (?:your|the) (?:full )?name "),
        ("phones", r" (?:phone|mobile|cell|whatsapp|telephone) "),
        ("emails", r" e ?mail "),
        ("place", r" where (?:are you|do you live|is your|are you based|in the world) | based in "),
        ("birthday", r" birthday | date of birth "),
    )
)
"""What forms ask in whole sentences, the surest first."""


def folded(heading: str) -> str:
    """Return a heading without case, accents, punctuation and numbers; of a very long one, its beginning."""
    return _folded(heading[:LONGEST])


_STROKES = str.maketrans("ıøłđ", "iold")
"""Letters with a stroke, which no decomposition takes away; and the i without a dot."""


@lru_cache(maxsize=4096)
def _folded(heading: str) -> str:
    bare = heading.replace("\x00", "").replace("(s)", "")
    text = normalized("NFKD", bare.casefold().translate(_STROKES))
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(normalized("NFC", bare).replace("'", " ")))


@cache
def known_headings() -> Mapping[str, str]:
    """Return the field of each known heading; the file holds them folded, so none is folded here."""
    text = (files("netfollow.exchange") / "headers.toml").read_text(encoding="utf-8")
    return {
        heading.strip(): field
        for field, headings in reversed(tomllib.loads(text).items())
        for heading in headings.split("|")
    }


@cache
def _numbered(heading: str) -> str:
    """Return the field of one of Google's numbered columns; `nothing` for parts that are none."""
    found = _NUMBERED.fullmatch(heading.strip())
    if found is None:
        return ""
    kind = found[1].replace("-", "").casefold()
    part = found[3].casefold()
    return _GOOGLE_PARTS.get((kind, part), NOTHING if part in ("label", "type") else KEPT)


@cache
def _run_together() -> Mapping[str, str]:
    """Return the field of each known heading without its blanks: MAILINGCITY, companyname."""
    return {
        "".join(heading.split()): field
        for heading, field in reversed(tuple(known_headings().items()))
        if len(heading) >= SHORTEST_RUN and heading.isascii()
    }


def known(heading: str) -> str:
    """Return the field that a heading names by itself: one of `FIELDS`, `nothing`, `either`.

    `uid` is our own key. `""` for a heading that says nothing. Words may run together, as programs
    write them, and a time zone may stand behind.
    """
    return _numbered(heading[:LONGEST]) or _both_names(heading) or _known(folded(heading))


def _both_names(heading: str) -> str:
    """Return "name" for a heading that says both of its parts: "Surname, first name"; `""` for any other."""
    one, sign, other = (
        heading[:LONGEST].partition(",") if "," in heading else heading.partition("/")
    )
    if not sign or len(heading) > LONGEST:
        return ""
    parts = {_known(folded(one)), _known(folded(other))}
    is_both = parts == {"first", "last"} or (sign == "," and parts == {"first", "name"})
    return "name" if is_both else ""


def _known(words: str) -> str:
    all_known = known_headings()
    if words in all_known:
        return all_known[words]
    first, _, last = words.rpartition(" ")
    if last in _ZONES and first in all_known:
        return all_known[first]
    return "" if " " in words else _run_together().get(words, "")


_ZONES = frozenset({"utc", "gmt", "cet", "cest", "est", "edt", "pst", "pdt", "bst"})


def likely(heading: str) -> str:
    """Return the field that a heading speaks of, if it does in a few words or in a question."""
    words = folded(heading).split()
    if is_of_another(heading):
        return KEPT
    if len(words) > 5:
        return _asked(words)
    text = " ".join(words)
    if ending := next((part for part in _NAME_PARTS if text.endswith(f" {part}")), ""):
        return known(ending)
    found = next((field for field, stems in _STEMS if not set(stems).isdisjoint(words)), "")
    if found == "org" and not _NOT_THE_NAME.isdisjoint(words):
        first = _first_of(heading)
        found = KEPT if first in ("", "org") else first
    return (
        found or _asked(words) or _below(heading) or _in_camel_case(heading) or _first_of(heading)
    )


def _first_of(heading: str) -> str:
    """Return the field of a heading without its brackets, or of the first of several: "Notes/next steps"."""
    bare = _BRACKETS.sub(" ", heading[:LONGEST])
    first = _SEVERAL.split(bare, maxsplit=1)[0]
    if first == heading[:LONGEST]:
        return ""
    return known(bare) or known(first)


_BRACKETS = LazyPattern(r"\s?(?:\[[^\]]{0,60}\]|\([^)]{0,60}\))$|\*")
_SEVERAL = LazyPattern(r"\s?[/&]\s?|\s(?:or|oder|ou|o|and|und|et|y|e)\s")


def _in_camel_case(heading: str) -> str:
    """Return the words of a camel-case heading, such as OfficePhoneNumber."""
    apart = _CAMEL.sub(" ", heading[:LONGEST])
    return known(apart) or likely(apart) if apart != heading[:LONGEST] else ""


_CAMEL = LazyPattern(r"(?<=[a-z])(?=[A-Z][a-z])")


def _below(heading: str) -> str:
    """Return the field of the last part of a heading in parts: "Person - Organization"."""
    first, *more = _PARTED.split(heading[:LONGEST], maxsplit=3)
    if not more:
        return ""
    last = known(more[-1])
    if folded(more[-1]) in _PERSON_COLUMNS:
        return "name"
    if last == "org" and not _DEALS.isdisjoint(folded(first).split()):
        return last
    if _OWNERS.isdisjoint(folded(first).split()):
        return last if last in ("city", "country") and not is_of_another(first) else ""
    return last or known(more[0])


_PARTED = LazyPattern(r"\s{1,3}[-–>|/]\s{1,3}|[:.>]\s?")

_PERSON_COLUMNS = listed(
    """
    contact person|contact name|primary contact|main contact|ansprechpartner|kontaktperson|persona de contacto
    personne de contact|persona di contatto|pessoa de contato|contactpersoon|osoba kontaktowa|контактное лицо
    """
)
"""What the person of a deal is called: "Deal - Contact person"."""

_DEALS = listed("deal deals opportunity lead project affaire negocio geschaft trato сделка")

_OWNERS = frozenset(
    {"person", "people", "contact", "lead", "attendee", "member", "customer", "profile"}
)
"""What stands before the parts of a heading that speaks of the row's person."""


def is_of_another(heading: str) -> bool:
    """Whether a heading speaks of someone else, as "Scanned by" or "Assistant's phone"."""
    words = folded(heading).split()
    text = " ".join(words)
    if _BY.search(text) or _OF_A_GROUP.search(text):
        return True
    others = (_OTHERS | _MORE_OTHERS) & set(words)
    return bool(others) and (len(words) > 1 or words[0] not in _ROLES)


def speaks_of_others(heading: str) -> bool:
    """Whether a heading has a word for someone else, even alone: "Manager"."""
    return not (_OTHERS | _MORE_OTHERS).isdisjoint(folded(heading).split())


def is_picture(heading: str) -> bool:
    """Whether a heading speaks of a picture or a code to scan, whose address is no link."""
    return not _PICTURES.isdisjoint(folded(heading).split())


def _asked(words: Sequence[str]) -> str:
    """Return the field that a question of a form asks for: the company, the job, a profile."""
    text = f" {' '.join(words)} "
    return next((field for field, said in _QUESTIONS if said.search(text)), "")
