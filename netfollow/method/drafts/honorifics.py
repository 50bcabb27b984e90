"""By what name someone is greeted: title and surname, both of a couple, none of a shop.

"Dear Professor Okafor" turns into "Hi Ngozi" once she signed so, or once the user wrote so.
"""

import re
from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.lexicon import is_known
from netfollow.method.drafts.words.noun_phrases import given_names
from netfollow.people import Contact, Interaction, given_name
from netfollow.people.text import line
from netfollow.people.titles import given_last, is_title, titles_before, without_credentials

_SAID_IN_FULL = {
    "prof": "Professor", "univ-prof": "Professor", "doktor": "Dr", "ddr": "Dr", "phd": "Dr", "mme": "Madame", "capt": "Captain",
    "fr": "Father", "sra": "Señora", "sr": "Señor", "signor": "Signor", "msgr": "Monsignor", "brig": "Brigadier", "gen": "General",
    "col": "Colonel", "maj": "Major", "lieutenant": "Lt.", "lt": "Lt.", "sgt": "Sgt.", "cpl": "Corporal", "cmdr": "Commander",
    "cdr": "Commander", "adm": "Admiral", "insp": "Inspector", "supt": "Superintendent", "det": "Detective", "rev": "Rev.",
    "pc": "PC", "dc": "DC", "ds": "DS", "di": "DI", "dci": "DCI",
}  # fmt: skip
_RANK_WORDS = """brigadier general colonel major captain lt. sergeant sgt. corporal commander commodore admiral constable
    detective inspector superintendent chief officer warrant petty wing flight staff squadron group lance vice rear"""
_RANKS = frozenset(_RANK_WORDS.split())
"""Titles that are said one behind the other: "Lt. Colonel Baker"."""
_SPOKEN_WORDS = """professor dr judge justice mrs miss madame cllr councillor senator congressman congresswoman ambassador mayor
    governor minister reverend father pastor canon deacon archdeacon bishop archbishop monsignor chaplain elder rabbi imam
    maulana ustadh alhaji alhaja lady lord baroness baron viscount officer sheriff señora señor signora signor senhora senhor pani mevrouw meneer fru"""
_SPOKEN = {
    one: _SAID_IN_FULL.get(one, one.title())
    for one in (*_SPOKEN_WORDS.split(), *_RANKS, *_SAID_IN_FULL)
}
_TYPED = {"herr": "Herr", "frau": "Frau", "monsieur": "Monsieur"}
"""Titles that are never left out by those who use them; address books put them before every name."""
_COURTESY = {"mr": "Mr", "ms": "Ms", "mx": "Mx"}
"""Titles that are said where only an initial of the first name is known."""
_WITH_FIRST_NAME_WORDS = (
    """sir dame sister brother sheikh shaikh shaykh swami uncle aunt auntie pak ibu mzee"""
)
_WITH_FIRST_NAME = {one: one.title() for one in _WITH_FIRST_NAME_WORDS.split()}
"""Titles that stand before a first name: "Sir Alan", "Uncle Desmond"."""
_FAMILY = ("Uncle", "Aunt", "Auntie")
_HELD = ("professor", "prof.")
"""How the role of someone begins who is greeted as a professor in research: not "assistant to"."""
_PARTICLES = frozenset(
    ("de", "la", "del", "da", "do", "dos", "di", "della", "van", "von", "der", "den", "ter", "ten", "zu", "af", "al", "el", "bin")
)  # fmt: skip
_HELLOS = ("hi", "hello", "hey", "dear", "good morning", "good afternoon")
_RESEARCH, _FRIEND = "research", "friend"
LONGEST, SHOUTED_FROM = 40, 4
"""Characters of a surname at most, and of one in capitals that is shouted."""
SIGNED_AT_MOST = 4
"""Words of a line that someone signs with: "Best wishes, Ngozi"."""


_COMPANY = LazyPattern(
    r"(?:\b|(?= ))(?:books|records|ltd|limited|inc|llc|plc|gmbh|studios?|shop|store|caf[eé]|restaurant|bakery|weddings|company|group|team|agency|hotel|school"
    r"|society|association|museum|gallery|library|council|clinic|surgery|garage|brewery|publishing|publishers|theatre|services|partners|foundation|institute"
    r"|university|college|office|co-op|club|trust|committee|charity|centre|center|solutions|consulting|ventures|capital|media|films|logistics|builders"
    r"|care home|homes?|hospice|nursery|kennels|church|farm|dairy|salon|barbers|hire|motors|taxis|roofing|tyres|plumbing|electrics|interiors|designs?|events|catering|florists?|tailors|jewellers|opticians|architects|accountants|solicitors| ?& (?:co|sons?|daughters?)|and (?:co|sons?|daughters?))\.?$",
    re.IGNORECASE,
)
_TWO = LazyPattern(
    r"([^\W\d_][\w'’-]*)\.? (?:&|\+|and) ([^\W\d_][\w'’-]*)(?:\.?)(?: [^\W\d_][\w'’-]*)?"
)
_BYNAME = LazyPattern(
    r"\A(?:young (?=[A-Z][\w'’-]*$)|(?:cousin|big|little|wee|lil|tall|old|auld) (?=[A-Z]))",
    re.IGNORECASE,
)
"""What stands before a name in a telephone's list: "Big Dave"."""


_OWNED = LazyPattern(r"[\w-]+['’]s [A-Z]")
"""How a shop's name begins: "Bob's Tyres"."""


def is_company(name: str) -> bool:
    """Whether a name is that of a shop or a firm, which nobody greets by its first word."""
    words = line(name).strip()
    return " " in words and (_COMPANY.search(words) is not None or _OWNED.match(words) is not None)


def both_names(name: str) -> str:
    """Return the first names of a couple, "Ollie and Jess", or their titles and name; empty for anyone else."""
    match = _TWO.fullmatch(line(name).strip())
    if match is not None and is_title(match[1]) and is_title(match[2]):
        surname = line(name).split()[-1]
        return f"{match[1]} and {match[2]} {surname}"
    return f"{match[1]} and {match[2]}" if match and not is_company(name) else ""


_NICKNAME = LazyPattern(
    r" (?:[\"'‘“„«](?P<quoted>[A-Z][\w-]{1,14})[\"'’”“»]|\((?P<aside>[A-Z][\w-]{1,14})\))(?= |$)"
)


_NICK_WORDS = "kit dot art pip chip sandy ginger rusty bunny buzz jack rob nick pat ray gene hal lou dee bea may"
_WORDS_TOO = frozenset(_NICK_WORDS.split())
"""Short names that are words, too."""


def nickname(name: str) -> str:
    """Return the short name that stands within a name, "Bart" of "Bartholomew 'Bart' Simms".

    What may be a word, "Spanner", is no name to greet by; in brackets it may also be a firm.
    """
    match = _NICKNAME.search(line(name))
    if match is None:
        return ""
    called = match["quoted"] or match["aside"]
    first = name.split()[0].casefold()
    is_sure = called.casefold() in given_names() | _WORDS_TOO or first.startswith(called.casefold())
    is_within = match.end() < len(line(name))
    is_name = (match["quoted"] is not None or is_within) and not is_known(called)
    return called if is_sure or is_name else ""


def without_byname(name: str) -> str:
    """Return "Dave" for "Big Dave"."""
    words = line(name).strip()
    return _BYNAME.sub("", words, count=1)


def honorific(contact: Contact, history: Sequence[Interaction], goal: str = "") -> str:
    """Return a title and surname to greet by, "Professor Okafor"; empty for a first name."""
    title, surname = _title(contact, goal), _surname(contact)
    if both_names(contact.name) or is_company(contact.name) or signed_name(contact, history):
        return ""
    if called := _as_typed(contact) or _with_first_name(contact):
        return called
    is_friend = goal == _FRIEND or _FRIEND in {tag.casefold() for tag in contact.tags}
    if not title or not surname or is_friend or _is_by_first_name(contact, history):
        return ""
    return f"{title} {surname}"


def _title(contact: Contact, goal: str) -> str:
    """Return the title before a name, or in research that of the role."""
    found = []
    spoken = _SPOKEN if contact.imported is not None else _SPOKEN | _TYPED
    words = line(contact.name).split()
    before = titles_before(words)
    if _is_initial(words[len(before) :]):
        spoken = spoken | _COURTESY
    for word in before:
        found.append(spoken.get(word.casefold().rstrip(".,").replace(".-", "-"), ""))
    if "Professor" in found or (goal == _RESEARCH and contact.title.casefold().startswith(_HELD)):
        return "Professor"
    if "Dr" in found:
        return "Dr"
    said = [one for one in found if one]
    is_rank = len(said) > 1 and all(one.casefold() in _RANKS for one in said)
    return " ".join(said) if is_rank else said[-1] if said else ""


def _is_initial(words: Sequence[str]) -> bool:
    """Whether a name begins with a single letter and a surname follows: "T. Okonjo"."""
    first = words[0].rstrip(".") if len(words) > 1 else ""
    return len(first) == 1 and first.isalpha()


def _as_typed(contact: Contact) -> str:
    """Return what the user calls someone, where that is a title and a name: "Mr Coker"."""
    words = line(contact.first).split() if contact.imported is None else []
    before = titles_before(words)
    if not before or len(before) == len(words):
        return ""
    said = _SPOKEN | _TYPED | _COURTESY
    titles = [said.get(one.casefold().rstrip(".,"), one) for one in before]
    return " ".join((*titles, *words[len(before) :]))


def _with_first_name(contact: Contact) -> str:
    """Return a title with the first name, where that is how someone is spoken to."""
    words = line(contact.name).split()
    title = _WITH_FIRST_NAME.get(words[0].casefold().rstrip("."), "") if words else ""
    return f"{title} {words[1].strip(',')}" if title and len(words) > 1 else ""


def is_of_family(called: str) -> bool:
    """Whether someone is called an uncle or an aunt, which needs no "Dear"."""
    return called.startswith(_FAMILY)


def _surname(contact: Contact) -> str:
    """Return the surname with its particles: "van der Berg"."""
    words = without_credentials(line(contact.name)).split()
    words = words[len(titles_before(words)) :]
    if not words:
        return ""
    if given_last(" ".join(words)):
        words = words[:1]
    place = len(words) - 1
    while place > 1 and words[place - 1].casefold() in _PARTICLES:
        place -= 1
    surname = " ".join(words[place:])
    if len(surname) > LONGEST or not all(one.isalpha() or one in " -'’" for one in surname):
        return ""
    return surname.title() if surname.isupper() and len(surname) >= SHOUTED_FROM else surname


def _is_by_first_name(contact: Contact, history: Sequence[Interaction]) -> bool:
    """Whether they signed with their first name, or the user wrote to them by it."""
    given = (nickname(contact.name) or given_name(contact)).casefold()
    is_first = bool(contact.first) or _has_first_name(contact)
    return any(
        (one.is_sent and _greets(one.text, given))
        or (is_first and one.is_reply and _is_signed(one.text, given))
        for one in history
    )


def _greets(text: str, given: str) -> bool:
    first = text.lstrip()[:80].casefold()
    return any(first.startswith((f"{hello} {given},", f"{hello} {given}!")) for hello in _HELLOS)


_SENTENCE_END = LazyPattern(r"[.!?]\s+")


def _is_signed(text: str, given: str) -> bool:
    """Whether a line of a message, or its last sentence, is their first name alone, or after a word or two."""
    for row in text.splitlines():
        said = _SENTENCE_END.split(row.rstrip(" .!"))[-1]
        words = [word.strip(" ,.!–—-").casefold() for word in said.split()]
        words = [word for word in words if word]
        if row.lstrip().startswith((">", "On ")):
            return False
        if words and words[-1] == given and len(words) <= SIGNED_AT_MOST:
            return not any(map(is_title, words)) and not words[0].startswith(_HELLOS)
    return False


_SIGNED = LazyPattern(
    r"\b(?:(?:best|kind|kindest|warm|warmest|many)(?: (?:regards|wishes))?|regards|yours)[ ,]+(?P<name>[^\W\d_]+)\W*$",
    re.IGNORECASE,
)
"""Who signs, at the end of a message; behind "thanks" the name may be the user's."""


def signed_name(contact: Contact, history: Sequence[Interaction]) -> str:
    """Return the first name that who is known by title and surname signed with: "Fiona" of "Dr Leith"."""
    if contact.first or not titles_before(line(contact.name).split()) or _has_first_name(contact):
        return ""
    for entry in reversed(history):
        written = entry.text.partition("\n>")[0] if entry.is_reply else ""
        match = _SIGNED.search(" ".join(written.split()))
        name = match["name"] if match is not None else ""
        is_name = name.istitle() and (name.casefold() in given_names() or not is_known(name))
        if is_name and name not in contact.name:
            return name
    return ""


def _has_first_name(contact: Contact) -> bool:
    words = line(contact.name).split()
    return len(words) - len(titles_before(words)) > 1
