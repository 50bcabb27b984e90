"""By what name someone is greeted: title and surname, both of a couple, none of a shop.

"Dear Professor Okafor" turns into "Hi Ngozi" once she signed so, or once the user wrote so.
"""

import re
from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, Interaction, given_name
from netfollow.people.text import line
from netfollow.people.titles import is_title, without_credentials

_SPOKEN = {
    "prof": "Professor",
    "professor": "Professor",
    "univ-prof": "Professor",
    "dr": "Dr",
    "doktor": "Dr",
    "ddr": "Dr",
    "phd": "Dr",
    "judge": "Judge",
    "mrs": "Mrs",
    "miss": "Miss",
    "madame": "Madame",
    "mme": "Madame",
    "cllr": "Cllr",
    "councillor": "Councillor",
    "senator": "Senator",
    "lt": "Lt.",
    "sgt": "Sgt.",
    "captain": "Captain",
    "capt": "Captain",
    "rev": "Rev.",
    "reverend": "Reverend",
    "father": "Father",
    "fr": "Father",
    "pastor": "Pastor",
    "rabbi": "Rabbi",
    "imam": "Imam",
    "lady": "Lady",
    "lord": "Lord",
}
_TYPED = {"herr": "Herr", "frau": "Frau", "monsieur": "Monsieur"}
"""Titles that are never left out by those who use them; address books put them before every name."""
_WITH_FIRST_NAME = {
    "sir": "Sir", "dame": "Dame", "sister": "Sister", "uncle": "Uncle", "aunt": "Aunt", "auntie": "Auntie",
}  # fmt: skip
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
    r"|plumbing|electrics|interiors|designs?|events|catering|florists?|tailors|jewellers|opticians|architects|accountants|solicitors| ?& (?:co|sons?|daughters?)|and (?:co|sons?|daughters?))\.?$",
    re.IGNORECASE,
)
_TWO = LazyPattern(r"([^\W\d_][\w'’-]*) (?:&|\+|and) ([^\W\d_][\w'’-]*)(?: [^\W\d_][\w'’-]*)?")
_BYNAME = LazyPattern(
    r"\A(?:young (?=[A-Z][\w'’-]*$)|(?:cousin|big|little|wee|lil|tall|old|auld) (?=[A-Z]))",
    re.IGNORECASE,
)
"""What stands before a name in a telephone's list: "Big Dave"."""


def is_company(name: str) -> bool:
    """Whether a name is that of a shop or a firm, which nobody greets by its first word."""
    words = line(name).strip()
    return " " in words and _COMPANY.search(words) is not None


def both_names(name: str) -> str:
    """Return the first names of a couple, "Ollie and Jess"; empty for anyone else."""
    match = _TWO.fullmatch(line(name).strip())
    return f"{match[1]} and {match[2]}" if match and not is_company(name) else ""


def without_byname(name: str) -> str:
    """Return "Dave" for "Big Dave"."""
    words = line(name).strip()
    return _BYNAME.sub("", words, count=1)


def honorific(contact: Contact, history: Sequence[Interaction], goal: str = "") -> str:
    """Return a title and surname to greet by, "Professor Okafor"; empty for a first name."""
    title, surname = _title(contact, goal), _surname(contact)
    if called := _with_first_name(contact):
        return called
    is_friend = goal == _FRIEND or _FRIEND in {tag.casefold() for tag in contact.tags}
    if not title or not surname or is_friend or _is_by_first_name(contact, history):
        return ""
    return f"{title} {surname}"


def _title(contact: Contact, goal: str) -> str:
    """Return the title before a name, or in research that of the role."""
    found = []
    spoken = _SPOKEN if contact.imported is not None else _SPOKEN | _TYPED
    for word in line(contact.name).split():
        if not is_title(word):
            break
        found.append(spoken.get(word.casefold().rstrip(".,").replace(".-", "-"), ""))
    if "Professor" in found or (goal == _RESEARCH and contact.title.casefold().startswith(_HELD)):
        return "Professor"
    if "Dr" in found:
        return "Dr"
    return next(filter(None, reversed(found)), "")


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
    while words and is_title(words[0]):
        words.pop(0)
    if not words:
        return ""
    place = len(words) - 1
    while place > 1 and words[place - 1].casefold() in _PARTICLES:
        place -= 1
    surname = " ".join(words[place:])
    if len(surname) > LONGEST or not all(one.isalpha() or one in " -'’" for one in surname):
        return ""
    return surname.title() if surname.isupper() and len(surname) >= SHOUTED_FROM else surname


def _is_by_first_name(contact: Contact, history: Sequence[Interaction]) -> bool:
    """Whether they signed with their first name, or the user wrote to them by it."""
    given = given_name(contact).casefold()
    return any(
        (one.is_sent and _greets(one.text, given)) or (one.is_reply and _is_signed(one.text, given))
        for one in history
    )


def _greets(text: str, given: str) -> bool:
    first = text.lstrip()[:80].casefold()
    return any(first.startswith((f"{hello} {given},", f"{hello} {given}!")) for hello in _HELLOS)


def _is_signed(text: str, given: str) -> bool:
    """Whether a line of a message is their first name alone, or after a word or two."""
    for row in text.splitlines():
        words = [word.strip(" ,.!–—-").casefold() for word in row.split()]
        words = [word for word in words if word]
        if row.lstrip().startswith((">", "On ")):
            return False
        if words and words[-1] == given and len(words) <= SIGNED_AT_MOST:
            return not any(map(is_title, words)) and not words[0].startswith(_HELLOS)
    return False
