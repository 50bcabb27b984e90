"""Titles before a name: nobody is sorted or greeted by "Prof." or "Dr."."""

import re
import unicodedata
from collections.abc import Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.unicode_norm import normalized

_TITLE_WORDS = """dr ddr doktor prof professor univ-prof assoc asst emer mag dipl-ing dipl ing engr avv maître maitre
    mr mrs ms mx miss sir dame lord lady baroness baron viscount herr frau monsieur madame mme mlle señor señora señorita
    sr sra srta signor signora sig senhor senhora dott drs mgr pani mevrouw mevr meneer fru fröken
    rev reverend father fr brother br sister pastor vicar canon deacon archdeacon bishop archbishop monsignor msgr chaplain elder
    rabbi imam sheikh shaikh shaykh maulana ustadh alhaji alhaja haji swami
    brigadier brig general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl commander cmdr cdr
    commodore admiral adm pte constable pc dc ds di dci det detective inspector insp superintendent supt officer sheriff
    judge justice cllr councillor alderman senator congressman congresswoman ambassador mayor governor minister
    chief the rt warrant petty wing flight staff squadron group lance vice rear hon honourable honorable aunt auntie uncle pak ibu mzee nurse coach chef barrister"""
_JOB_WORDS = """plumber builder electrician roofer gardener handyman landlord landlady solicitor lawyer accountant dentist vet
    midwife physio physiotherapist teacher driver mechanic cleaner decorator joiner painter plasterer surveyor practitioner manager registrar neighbour neighbor"""
_JOBS = frozenset(_JOB_WORDS.split())
"""What someone does, typed before the name as in a telephone's list: nobody is called so."""
TITLES = frozenset(_TITLE_WORDS.split()) | {"phd"} | _JOBS
"""Words that stand before a name, without the dots at their end."""

_ALSO_NAMES = frozenset(("ing", "mag", "baron", "brig", "gen", "sig", "di", "col", "maj"))
"""Of these, what is a title only with a dot or before two more words: Mag Ruffman is a name."""
_BEFORE_TITLES = frozenset(
    ("the", "rt", "warrant", "petty", "wing", "flight", "staff", "squadron", "group", "lance", "vice", "rear", "chief")
)  # fmt: skip
"""What begins a title and is none by itself: "the Rev. Ann Roe"."""


def is_title(word: str) -> bool:
    """Whether a word is a title, such as Prof., Dr. or Dipl.-Ing."""
    plain = word.casefold().rstrip(".,")
    return plain in TITLES or plain.replace(".-", "-") in TITLES


def is_job(word: str) -> bool:
    """Whether a word is a trade that is typed before a name: "Plumber Dave"."""
    return word.casefold() in _JOBS


_AFTER = frozenset(
    (
        *("jr", "sr", "ii", "iii", "iv", "md", "mba", "esq", "ba", "bsc", "ma", "msc", "cpa", "pe", "rn", "jd", "llm"),
        *("inc", "ltd", "llc", "gmbh", "ag", "obe", "mbe", "cbe", "pmp", "frs", "dds", "dvm", "meng", "beng", "llb"),
        *("mp", "kc", "qc", "msp", "mep", "jp", "dso", "frcs", "frcp", "riba", "dphil", "mphil", "rgn", "retd", "ret", "rtd", "aca", "acca", "ceng"),
    )
)  # fmt: skip
"""Words that stand after a name, with or without a comma."""

_NO_SURNAMES = frozenset(("jr", "sr", "esq"))
"""Of these, what is no surname when it is written as one: Wei Ma is a name, Ann Roe Jr isn't."""


def in_spoken_order(name: str) -> str:
    """Return "Jonas Petersen" for "Petersen, Jonas"; what follows a comma may also be a title."""
    family, comma, given = name.partition(", ")
    if not comma or "," in given or len(family.split()) > 3 or len(given.split()) > 3:
        return name
    first, _, rest = given.partition(" ")
    is_after = first.casefold().replace(".", "") in _AFTER or (is_title(first) and not rest)
    return name if is_after else f"{given} {family}"


_VIETNAMESE_WORDS = """nguyễn nguyen trần tran phạm pham huỳnh huynh hoàng vũ võ đặng bùi đỗ hồ ngô dương lê phan
    đinh trịnh"""
_VIETNAMESE = frozenset(_VIETNAMESE_WORDS.split())
_ONLY_THERE = frozenset("đơưăễạảấầẩẫậắằẳẵặẹẻẽếềểệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_MIDDLE = frozenset(("thị", "thi", "văn", "van", "đình", "minh", "ngọc", "ngoc", "quốc", "xuân"))


_CHINESE_WORDS = """li wang zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo lin gao luo zheng liang xie song tang deng
    han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lü lu ding ren shen yao lu fu zhong cui tan
    fan wang shi liao jia xia"""
_CHINESE = frozenset(_CHINESE_WORDS.split())
_IN_HONG_KONG_WORDS = (
    "chan wong cheung lau leung ng chow kwok lam tam yip ho mak tsang yeung fung lee lo"
)
_IN_HONG_KONG = frozenset(_IN_HONG_KONG_WORDS.split())
_SYLLABLE = r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uan|uai|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|[aeiu])'?)"
_ONE_SYLLABLE = LazyPattern(_SYLLABLE, re.IGNORECASE)
_TWO_SYLLABLES = LazyPattern(rf"{_SYLLABLE}{{2}}", re.IGNORECASE)
"""A Chinese given name, written as one word: "Wenjing"."""


def given_in_two(words: Sequence[str]) -> str:
    """Return "Wai Ling" of "Wai Ling Chan", and "Xiao Mei", whose family name isn't known; else nothing."""
    if len(words) not in (2, 3) or not all(map(_ONE_SYLLABLE.fullmatch, words[:2])):
        return ""
    is_known = len(words) == 2 or words[2].casefold() in _CHINESE | _IN_HONG_KONG
    return " ".join(words[:2]) if is_known else ""


def given_last(name: str) -> str:
    """Return "Hồng" of "Nguyễn Thị Hồng", and "Wenjing" of "Li Wenjing", whose family name is first; else nothing."""
    words = name.split()
    if len(words) < 2:
        return ""
    if len(words) == 2 and words[0].casefold() in _CHINESE and _TWO_SYLLABLES.fullmatch(words[1]):
        return words[1]
    if words[0].casefold() not in _VIETNAMESE:
        return ""
    is_sure = _ONLY_THERE & {*name.casefold()} or (
        len(words) > 2 and words[1].casefold() in _MIDDLE
    )
    return words[-1] if is_sure and words[-1].casefold() not in _VIETNAMESE else ""


def without_credentials(name: str) -> str:
    """Return a name without what follows it: "Eva Novak" for "Eva Novak PhD" and "Eva Novak, MBA".

    Without a comma a word that may be a surname stays: "Wei Ma", and all of a name that is in
    capitals or small letters throughout.
    """
    words = name.partition(",")[0].split()
    while len(words) > 1 and _is_credential(words[-1]) and _is_mixed(words[:-1]):
        words.pop()
    return " ".join(words)


def _is_mixed(words: list[str]) -> bool:
    return not "".join(words).isupper() and not "".join(words).islower()


def _is_credential(word: str) -> bool:
    plain = word.casefold().replace(".", "")
    if plain not in _AFTER and plain not in TITLES:
        return False
    return plain in _NO_SURNAMES or not (word.istitle() and word.isalpha())


def without_titles(name: str) -> str:
    """Return a name without the titles before it; a name of titles alone stays."""
    words = name.split()
    return " ".join(words[len(titles_before(words)) :]) if words else name


_ABBREVIATED = LazyPattern(r"[^\W\d_]{2,5}\.")
_SHORT_NAMES = frozenset(
    ("st", "wm", "chas", "geo", "jos", "thos", "jas", "robt", "edw", "ed", "al", "sam", "fred", "alex", "ben", "dan", "joe", "tom")
)  # fmt: skip


def _may_be_title(word: str) -> bool:
    """Whether a word is a title, or one that ends with a dot as first names don't: "Hr."."""
    is_short = _ABBREVIATED.fullmatch(word) is not None
    return is_title(word) or (is_short and word.casefold().rstrip(".") not in _SHORT_NAMES)


def titles_before(words: Sequence[str]) -> Sequence[str]:
    """Return the titles that a name begins with; its last word is none of them."""
    count = 0
    while (
        count < len(words) - 1
        and _may_be_title(words[count])
        and _is_meant(words[count], words[count + 1 :])
    ):
        count += 1
    return words[:count]


def sort_name(name: str) -> str:
    """Return what a name is sorted by: small letters without titles and accents; "É" is with "E"."""
    small = name.casefold()
    if not small.isascii():
        parts = normalized("NFD", small)
        small = "".join(one for one in parts if not unicodedata.combining(one))
    return without_titles(small)


def _is_meant(word: str, rest: Sequence[str]) -> bool:
    plain = word.casefold().rstrip(".,")
    if plain in _BEFORE_TITLES:
        return is_title(rest[0])
    is_short = word.endswith(".") or (word.isupper() and not rest[0].isupper())
    return plain not in _ALSO_NAMES or is_short or len(rest) > 1
