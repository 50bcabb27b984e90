"""What a search finds is what one finds by looking at everybody, after any changes."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from unicodedata import combining, normalize  # noqa: TID251

from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.errors import BuiltUpon, NothingToDo
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.search.finder import Finder
from netfollow.people import Contact, Kind, Uid
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import World

EXAMPLES = 4_000 if os.environ.get("NETFOLLOW_HYPOTHESIS") == "long" else 150

COUNT = count()

PLAIN = (
    "anna",
    "An",
    "Berlin",
    "be",
    "SaaS",
    "sa",
    "pricing",
    "Zürich",
    "zur",
    "東京",
    "京",
    "lee",
)
FAMILIES = (
    PLAIN,
    ("e-mail", "email", "mail", "E", "Mid-Market", "midmarket", "mid"),
    ("5,000", "5.000", "5000", "50", "1,5", "15", "000"),
    ("C++", "c#", "c", "C", ".NET", "net", "ne"),
    ("👍🏽", "👍", "❤️", "❤", "👩‍💻", "👩", "💻"),
    ("0170/1234567", "+49(0)170-1234567", "00491701234567", "1234567", "12345", "0170", "+43"),
)
"""Words that are spelled alike, to be said and asked for in one network."""

WORDS = (*PLAIN, *(word for family in FAMILIES[1:] for word in family))
PHONES = (
    "+49 170 1234567",
    "0170 / 123 45 67",
    "0049 171 1234567",
    "1234567",
    "+43 (0)170 1234567",
)
NAMES = ("Anna Lee", "Ben Anders", "Lea Zürn", "東京 Lee", "Saanvi Berg", "Cy")


SPOKEN = re.compile(
    r"(?P<thousands>(?<![\w.,])[0-9]{1,3}(?:[.,][0-9]{3})+(?![\w.,]?[0-9]))"
    r"|(?P<sign>\b[a-z](?:\+\+|#)|(?<!\w)\.net\b)"
    r"|(?P<emoji>[\U0001f000-\U0001faff\u2764](?:\u200d[\U0001f000-\U0001faff\u2764])*)"
    r"|(?P<hyphened>[^\W\d_]+-[^\W\d_]+)"
    r"|[^\W_]+"
)


def spellings(text: str) -> list[tuple[list[str], list[str]]]:
    """Return each word of a text slowly and plainly, for the words used here: first as it is
    written, which may be several, and then in the other spelling that finds it.
    """
    bare = "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one))
    bare = re.sub("[\ufe0f\U0001f3fb-\U0001f3ff]", "", normalize("NFC", bare))
    found: list[tuple[list[str], list[str]]] = []
    for one in SPOKEN.finditer(bare):
        word = one[0].replace("\u200d", "")
        if one["thousands"]:
            found.append(([re.sub("[.,]", "", word)], re.split("[.,]", word)))
        elif one["hyphened"]:
            found.append((word.split("-"), [word.replace("-", "")]))
        else:
            found.append(([word], ["net"] if word == ".net" else []))
    return found


def words_in(text: str) -> list[str]:
    return [word for written, _ in spellings(text) for word in written]


def texts_of(text: str) -> list[list[str]]:
    """Return the words of a text, and each other spelling in it alone."""
    return [words_in(text), *(other for _, other in spellings(text) if other)]


def asked_as(value: str) -> list[list[str]]:
    """Return a typed word in each spelling, each as words that follow each other."""
    first, *others = texts_of(value)
    return [first] if value.casefold() == ".net" else [first, *others]


def phrase_in(words: list[str], text: str, *, growing: bool) -> bool:
    """Whether words follow each other in a text, the last of them maybe only begun."""
    return any(
        said[at : at + len(words) - 1] == words[:-1]
        and at + len(words) <= len(said)
        and one_fits(words[-1], said[at + len(words) - 1], growing=growing)
        for said in texts_of(text)
        for at in range(len(said))
    )


def one_fits(word: str, said: str, *, growing: bool) -> bool:
    return word in said if word in "東京" else said.startswith(word) if growing else said == word


def begins(value: str, text: str) -> bool:
    return any(phrase_in(words, text, growing=True) for words in asked_as(value))


def digits_of(number: str) -> tuple[str, str]:
    """Return a number's country code, for those used here, and its digits without any zeros."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if "+" in number or digits.startswith("00"):
        digits = digits.lstrip("0")
        return digits[:2], digits[2:].lstrip("0")
    return "", digits.lstrip("0")


def is_number_of(value: str, number: str) -> bool:
    """Whether what is typed is the end of a number, or a number that ends so, of no other country."""
    code, typed = digits_of(value)
    if re.search("[a-z.,]", value.casefold()) or len(code + typed) < 6:
        return False
    other, known = digits_of(number)
    if code and other:
        return (code, known[: len(typed)]) == (other, typed)
    return typed in (other + known) or (not other and typed.endswith(known))


def in_pieces(word: str, name: list[str]) -> bool:
    """Whether a word is made of beginnings of a name's words, taking each as far as it goes."""
    for first, start in enumerate(name):
        if not start.startswith(word[0]):
            continue
        at, within, left = first, 1, word[1:]
        while left:
            if name[at][within : within + 1] == left[0]:
                within += 1
            else:
                later = [n for n in range(at + 1, len(name)) if name[n][0] == left[0]]
                if not later:
                    break
                at, within = later[0], 1
            left = left[1:]
        if not left:
            return True
    return False


def fits(network: Network, person: Contact, key: str, value: str, *, growing: bool) -> bool:
    name = words_in(person.name)
    ways = asked_as(value)
    in_name = any(
        phrase_in([*words], person.name, growing=True)
        or (len("".join(words)) > 1 and " ".join(words) in " ".join(name))
        or (len(words) == 1 and len(words[0]) > 1 and in_pieces(words[0], name))
        for words in ways
    )
    said = [f"{one.text}" for one in network.timeline(person.uid)]
    said += [one.detail for one in network.timeline(person.uid)]
    said += [one.text for one in network.promises(person.uid)]
    in_notes = any(phrase_in(words, one, growing=growing) for one in said for words in ways)
    match key:
        case "name":
            return in_name
        case "org":
            return begins(value, person.org)
        case "tag":
            tags = [words for tag in person.tags for words in texts_of(tag)]
            return any(
                " ".join(tag).startswith(" ".join(words)) if growing else tag == words
                for tag in tags
                for words in ways
            )
        case "note":
            return in_notes
        case "has":
            return any(one.is_open for one in network.promises(person.uid))
        case "is":
            return network.plan(person.uid).due(network.today) is not None
        case _:
            facts = (person.org, *person.tags, person.place)
            if any(is_number_of(value, one) for one in person.phones):
                return True
            numbers = [*person.phones, *(re.sub(r"\D", "", one) for one in person.phones)]
            return in_name or in_notes or any(begins(value, one) for one in (*facts, *numbers))


Asked = tuple[bool, str, str]


def asked_of(words: tuple[str, ...]) -> st.SearchStrategy[Asked]:
    keys = ["", "", "name", "org", "tag", "note"]
    return st.one_of(
        st.tuples(st.booleans(), st.sampled_from(keys), st.sampled_from(words)),
        st.sampled_from(
            [(False, "has", "promise"), (True, "has", "promise"), (False, "is", "due")]
        ),
    )


def typed(asked: list[list[Asked]]) -> str:
    def one(term: Asked) -> str:
        is_not, key, value = term
        return f"{'-' if is_not else ''}{key + ':' if key else ''}{value}"

    return " ".join(" or ".join(map(one, clause)) for clause in asked)


Doing = tuple[str, int, str]

VERBS = ("add", "note", "tag", "org", "promise", "archive", "delete", "undo", "redo")


def done_with(words: tuple[str, ...]) -> st.SearchStrategy[Doing]:
    return st.tuples(st.sampled_from(VERBS), st.integers(0, 5), st.sampled_from(words))


DO = done_with(WORDS)


def stories(
    words: tuple[str, ...],
) -> st.SearchStrategy[tuple[tuple[str, ...], list[list[Doing]], list[list[Asked]]]]:
    """Words, changes with them, and what is asked for after each of the changes."""
    changes = st.lists(st.lists(done_with(words), min_size=1, max_size=5), min_size=1, max_size=3)
    asked = st.lists(st.lists(asked_of(words), min_size=1, max_size=2), min_size=1, max_size=3)
    return st.tuples(st.just(words), changes, asked)


def change(network: Network, what: str, number: int, word: str) -> None:
    people = sorted(network.everyone(), key=lambda one: one.uid)
    if what == "add":
        network.contacts.add(
            name=NAMES[number],
            org=word if number % 2 else "",
            place="Berlin",
            phones=PHONES[number : number + 1],
        )
    elif what in ("undo", "redo"):
        with suppress(NothingToDo, BuiltUpon):
            network.undo() if what == "undo" else network.redo()
    elif people:
        uid = people[number % len(people)].uid
        talk = ConversationInput(
            kind=Kind.NOTE if number % 2 else Kind.MET, text=f"said {word}, twice"
        )
        verbs: dict[str, Callable[[], object]] = {
            "note": lambda: network.conversations.log([uid, people[0].uid], talk),
            "tag": lambda: network.contacts.tag([uid], word),
            "org": lambda: network.contacts.edit(uid, org=f"{word} Inc"),
            "promise": lambda: network.conversations.promise(
                [uid], ParsedPromise(f"the {word} deck")
            ),
            "archive": lambda: network.contacts.archive([uid], archived=True),
            "delete": lambda: network.contacts.delete([uid]),
        }
        verbs[what]()


@settings(max_examples=EXAMPLES)
@given(story=st.sampled_from(FAMILIES).flatmap(stories))
def test_a_search_is_right_after_any_changes(
    new_world: Callable[[str], World],
    story: tuple[tuple[str, ...], list[list[Doing]], list[list[Asked]]],
) -> None:
    words, changes, asked = story
    world = new_world(f"home-{next(COUNT)}")
    network = world.network
    text = typed(asked)
    for number in range(4):
        change(network, "add", number, words[number])
    for some in changes:
        for what, number, word in some:
            change(network, what, number, word)
        for letters in range(1, len(text)):  # typed on, and looked for as it is
            network.searches.find_at_once(text[:letters])
        found = network.searches.find(text)
        fresh = Finder(network._store, lambda one: network.plan(one.uid))
        again = fresh.find(text, network.searches.rules(), 0)
        assert list(found.people) == list(again.people)
        assert list(map(found.hit, found.people)) == list(again)
        check(network, asked, set(found.people))
    network.close()


def check(network: Network, asked: list[list[Asked]], found: set[Uid]) -> None:
    """Compare with looking at everybody; a word that nobody has is looked for loosely."""
    last = len(asked) - 1, len(asked[-1]) - 1

    def may_be_key(place: tuple[int, int]) -> bool:
        """Whether a word still being typed may become `channel:`; till then it leaves out nobody."""
        is_not, key, value = asked[place[0]][place[1]]
        is_begun = place == last and not key and "channel".startswith(value.casefold())
        return is_begun and (is_not or not any(map(has_c, network._store.contacts.values())))

    def has_c(person: Contact) -> bool:
        return fits(network, person, "", "c", growing=True)

    def fit(person: Contact, place: tuple[int, int]) -> bool:
        is_not, key, value = asked[place[0]][place[1]]
        if may_be_key(place):
            return not is_not
        return fits(network, person, key, value, growing=place == last and key not in ("has", "is"))

    def is_loose(place: tuple[int, int]) -> bool:
        is_not, key, value = asked[place[0]][place[1]]
        plain = not is_not and key in ("", "name") and len(value) > 2
        return plain and not any(fit(one, place) for one in network._store.contacts.values())

    places = [[(a, b) for b in range(len(clause))] for a, clause in enumerate(asked)]
    wanted = {
        person.uid
        for person in network.everyone()
        if all(
            any(fit(person, place) != asked[place[0]][place[1]][0] for place in clause)
            for clause in places
        )
    }
    if any(is_loose(place) for clause in places for place in clause):
        assert found >= wanted
    else:
        assert found == wanted
