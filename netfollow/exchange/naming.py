"""Names as they are compared: without case and accents, short forms made long."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

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


def differ_by_a_short_form(one: str, other: str) -> bool:
    """Whether two names have all words in common but one, which is short for the other's."""
    first, second = set(words_of(one)), set(words_of(other))
    left, right = first - second, second - first
    if len(left) != 1 or len(right) != 1 or not first & second:
        return False
    return right.pop() in same_names().get(left.pop(), ())


def names_fit(one: str, other: str) -> bool:
    """Whether two names may be the same person's; a missing name fits any.

    A name fits a longer one that holds all of its words, an initial a word that begins so.
    """
    if one == other:
        return True
    first, second = words_of(one), words_of(other)
    if first == second or not first or not second:
        return True
    if len(first) > 1 and len(second) > 1 and _initials_fit(first, second):
        return True
    few, many = sorted((set(first), set(second)), key=len)
    if few <= many or differ_by_a_short_form(one, other):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio(" ".join(first), " ".join(second)) >= FIT


def _initials_fit(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether what the two don't have in common are initials of each other, one by one."""
    left, right = sorted(set(first) - set(second)), sorted(set(second) - set(first))
    if len(left) != len(right) or len(left) == len(first):
        return False
    return all(
        (len(a) == 1 or len(b) == 1) and a[0] == b[0] for a, b in zip(left, right, strict=True)
    )
