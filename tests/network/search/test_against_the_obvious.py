"""What a search finds is what one finds by looking at everybody, after any changes."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from unicodedata import combining, normalize  # noqa: TID251

from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.network import Network
from netfollow.network.conversations import Talk
from netfollow.network.search.finder import Finder
from netfollow.people import Contact, Kind, Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.problems import BuiltUpon, Nothing
from tests.conftest import World

EXAMPLES = 2_000 if os.environ.get("NETFOLLOW_HYPOTHESIS") == "long" else 60

COUNT = count()

WORDS = (
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
NAMES = ("Anna Lee", "Ben Anders", "Lea Zürn", "東京 Lee", "Saanvi Berg", "Cy")


def words_in(text: str) -> list[str]:
    """Fold slowly and plainly, for the words used here."""
    bare = "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one))
    return re.findall(r"[^\W_]+", normalize("NFC", bare))


def begins(word: str, text: str) -> bool:
    return any(
        one.startswith(word) or (not word.isascii() and word in one) for one in words_in(text)
    )


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
    (word,) = words_in(value)
    name = words_in(person.name)
    in_name = begins(word, person.name) or (
        len(word) > 1 and (in_pieces(word, name) or word in " ".join(name))
    )
    said = [f"{one.text} {one.detail}" for one in network.timeline(person.uid)]
    said += [one.text for one in network.promises(person.uid)]
    whole = growing or not word.isascii()
    in_notes = any(begins(word, one) if whole else word in words_in(one) for one in said)
    match key:
        case "name":
            return in_name
        case "org":
            return begins(word, person.org)
        case "tag":
            tags = [" ".join(words_in(tag)) for tag in person.tags]
            return any(tag.startswith(word) if growing else tag == word for tag in tags)
        case "note":
            return in_notes
        case "has":
            return any(one.is_open for one in network.promises(person.uid))
        case "is":
            return network.plan(person.uid).due(network.today) is not None
        case _:
            facts = (person.org, *person.tags, person.place)
            return in_name or in_notes or any(begins(word, one) for one in facts)


Asked = tuple[bool, str, str]

ASKED: st.SearchStrategy[Asked] = st.one_of(
    st.tuples(
        st.booleans(),
        st.sampled_from(["", "", "name", "org", "tag", "note"]),
        st.sampled_from(WORDS),
    ),
    st.sampled_from([(False, "has", "promise"), (True, "has", "promise"), (False, "is", "due")]),
)


def typed(asked: list[list[Asked]]) -> str:
    def one(term: Asked) -> str:
        is_not, key, value = term
        return f"{'-' if is_not else ''}{key + ':' if key else ''}{value}"

    return " ".join(" or ".join(map(one, clause)) for clause in asked)


DO = st.tuples(
    st.sampled_from(["add", "note", "tag", "org", "promise", "archive", "delete", "undo", "redo"]),
    st.integers(0, 5),
    st.sampled_from(WORDS),
)


def change(network: Network, what: str, number: int, word: str) -> None:
    people = sorted(network.everyone(), key=lambda one: one.uid)
    if what == "add":
        network.contacts.add(name=NAMES[number], org=word if number % 2 else "", place="Berlin")
    elif what in ("undo", "redo"):
        with suppress(Nothing, BuiltUpon):
            network.undo() if what == "undo" else network.redo()
    elif people:
        uid = people[number % len(people)].uid
        talk = Talk(kind=Kind.NOTE if number % 2 else Kind.MET, text=f"said {word}, twice")
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
@given(
    changes=st.lists(st.lists(DO, min_size=1, max_size=5), min_size=1, max_size=3),
    asked=st.lists(st.lists(ASKED, min_size=1, max_size=2), min_size=1, max_size=3),
)
def test_a_search_is_right_after_any_changes(
    new_world: Callable[[str], World],
    changes: list[list[tuple[str, int, str]]],
    asked: list[list[Asked]],
) -> None:
    world = new_world(f"home-{next(COUNT)}")
    network = world.network
    text = typed(asked)
    for number in range(4):
        change(network, "add", number, WORDS[number])
    for some in changes:
        for what, number, word in some:
            change(network, what, number, word)
        found = network.find(text)
        fresh = Finder(network._store, lambda one: network.plan(one.uid))
        again = fresh.find(text, network.searches.rules(), 0)
        assert list(found.people) == list(again.people)
        assert list(map(found.hit, found.people)) == list(again)
        check(network, asked, set(found.people))
    network.close()


def check(network: Network, asked: list[list[Asked]], found: set[Uid]) -> None:
    """Compare with looking at everybody; a word that nobody has is looked for loosely."""
    last = len(asked) - 1, len(asked[-1]) - 1

    def fit(person: Contact, place: tuple[int, int]) -> bool:
        _, key, value = asked[place[0]][place[1]]
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
