"""People in JSON: any list of objects, jCard (RFC 7095), and lists of friends and contacts.

A list of objects is read as a table is: each path in an object is a column, such as "address city".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import record_table, vcard
from netfollow.exchange.content_lines import escape
from netfollow.exchange.import_records import ONLY_A_NAME, ImportOptions, Incoming, Reading
from netfollow.exchange.names import real_name
from netfollow.exchange.record_table import SourceRecord
from netfollow.exchange.sheets import layout
from netfollow.exchange.sheets.headings import folded, is_of_another, is_picture, known, likely
from netfollow.exchange.sheets.layout import Format
from netfollow.exchange.values import may_be_name
from netfollow.lazy_pattern import LazyPattern

Json = dict[str, object] | list[object] | str | float | bool | None

DEEPEST = 6
"""So deep in a document a list of people is looked for, and so deep in a person a value."""

MOST_OF_A_LIST = 20
"""So many values of a list in a person are taken."""

LONGEST = 100_000
"""A longer text is a picture or a file, and no word about a person."""

NO_PEOPLE = "This is JSON, but not an export that NetFollow knows: it has no list of people."
BROKEN = "This is JSON, but it is broken or cut off."

_MOJIBAKE = LazyPattern("[\u00c2-\u00f4][\u0080-\u00bf]")
_CAMEL = LazyPattern(r"(?<=[a-z\d])(?=[A-Z])|[_\-.]+")

_NUMBERED = LazyPattern(r"[a-z]{0,3}\d{1,4}")
"""What the values of a map are called in JSContact: e1, o2."""

_OF_THE_PERSON_WORDS = """all core person contact profile user member fields properties attributes
name names data record customer attendee guest personal details basic info contacts item node
individual subscriber lead values"""
_OF_THE_PERSON = frozenset(_OF_THE_PERSON_WORDS.split())
"""What a person's own facts may stand below."""

_VALUES = frozenset(
    {"value", "text", "number", "address", "displayvalue", "formatted", "content", "uri"}
)
"""What the value of a list's item is called: the list says what it is."""

_ALONE = frozenset(
    {"emails", "phones", "links", "birthday", "city", "country", "tags", "first", "last"}
)
"""Fields that a last word names wherever it stands."""


def read(
    data: bytes,
    options: ImportOptions,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Reading:
    """Read the people of a JSON document; raises `Unreadable` for one that holds none."""
    document = decoded(data)
    check_cancelled()
    if cards := list(_jcards(document)):
        return vcard.read("".join(map(card_of, cards)).encode("utf-8", "replace"))
    for reader in (_telegram_contacts, _friends):
        if (reading := reader(document)) is not None:
            return reading
    people = None if _is_of_a_project(document) else _list_of_people(_with_rows(document))
    if people is None:
        raise Unreadable(NO_PEOPLE)
    reading = record_table.read(Format.JSON, _records(people), options)
    if reading.rejected and not reading.people:
        raise Unreadable(NO_PEOPLE)
    return reading


def _is_of_a_project(document: Json) -> bool:
    """Whether a document describes a program, its interface or a map: package.json and its like."""
    if not isinstance(document, dict):
        return False
    if document.get("type") in ("FeatureCollection", "Feature", "Topology"):
        return True
    return len(_PROJECT & document.keys()) >= 2 or "openapi" in document or "swagger" in document


def _with_rows(document: Json) -> Json:
    """Return a document whose rows stand below their columns' names as a list of objects."""
    if not isinstance(document, dict):
        return document
    names = next((document[one] for one in _HEADINGS if isinstance(document.get(one), list)), None)
    rows = next((document[one] for one in _ROWS if isinstance(document.get(one), list)), None)
    if not (isinstance(names, list) and isinstance(rows, list)):
        return document
    if not (names and rows and all(isinstance(one, str) for one in names)):
        return document
    return [
        dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)
    ] or document


_HEADINGS = ("columns", "headers", "header", "fields")
_ROWS = ("rows", "data", "values", "records")

_PROJECT_WORDS = """license licenses require require-dev dependencies devDependencies scripts
autoload repository main engines peerDependencies compilerOptions extends plugins rules files
keywords bugs nbformat cells"""
_PROJECT = frozenset(_PROJECT_WORDS.split())


def decoded(data: bytes) -> Json:
    """Return a JSON document, also one of an object a line; raises `Unreadable` for a broken one."""
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        found: Json = msgspec.json.decode(data)
        return found
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError):
        pass
    try:
        lines: list[object] = [
            msgspec.json.decode(line) for line in data.splitlines() if line.strip()
        ]
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
        raise Unreadable(BROKEN) from error
    if not all(isinstance(one, dict) for one in lines):
        raise Unreadable(BROKEN)
    return lines


def true_text(text: str) -> str:
    r"""Return a text whose UTF-8 was written as Latin-1 (Facebook's \u00c3\u00ab), as it is meant."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _jcards(one: object, depth: int = 0) -> Iterator[list[object]]:
    """Yield the properties of each jCard of a document."""
    if depth > DEEPEST:
        return
    if isinstance(one, list):
        if len(one) >= 2 and one[0] == "vcard" and isinstance(one[1], list):
            yield one[1]
            return
        for part in one:
            yield from _jcards(part, depth + 1)
    elif isinstance(one, dict):
        for part in one.values():
            if isinstance(part, (list, dict)):
                yield from _jcards(part, depth + 1)


_PROPERTY = LazyPattern(r"[A-Za-z\d-]{1,60}")
_PARAMETER = LazyPattern(r"[A-Za-z\d-]{1,40}")
_GROUP = LazyPattern(r"[\w-]{1,40}")
_SEPARATORS = LazyPattern(r'[";:,\r\n]')


def card_of(properties: Sequence[object]) -> str:
    """Return a jCard as a card of vCard 4.0."""
    lines = ["BEGIN:VCARD", "VERSION:4.0"]
    for one in properties:
        if not (isinstance(one, list) and len(one) >= 4 and isinstance(one[0], str)):
            continue
        name, parameters, kind, *values = one
        if name.casefold() == "version" or not _PROPERTY.fullmatch(name):
            continue
        told = parameters if isinstance(parameters, dict) else {}
        group = told.get("group")
        head = f"{group}." if isinstance(group, str) and _GROUP.fullmatch(group) else ""
        head += name.upper()
        for key, value in told.items():
            words = value if isinstance(value, list) else [value]
            text = ",".join(_SEPARATORS.sub(" ", str(word)) for word in words)
            if key.casefold() != "group" and _PARAMETER.fullmatch(key):
                head += f";{key.upper()}={text}"
        head += ";VALUE=uri" if kind == "uri" else ""
        lines.append(f"{head}:{','.join(_card_value(value) for value in values)}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _card_value(value: object) -> str:
    if isinstance(value, list):
        return ";".join(
            ",".join(escape(str(one)) for one in part)
            if isinstance(part, list)
            else escape(str(part))
            for part in value
        )
    return escape(str(value))


def _telegram_contacts(document: Json) -> Reading | None:
    """Return the address book of a Telegram export."""
    contacts = document.get("contacts") if isinstance(document, dict) else None
    rows = contacts.get("list") if isinstance(contacts, dict) else None
    if not isinstance(rows, list) or not any("phone_number" in one for one in _dicts(rows)):
        return None
    people = []
    for line, one in enumerate(_dicts(rows), 1):
        first, last = _text(one.get("first_name")), _text(one.get("last_name"))
        phone, user = _text(one.get("phone_number")), _text(one.get("user_id"))
        phone = phone.removeprefix("00")
        phone = f"+{phone}" if phone.isdigit() and len(phone) > 7 else phone
        if not (name := real_name(f"{first} {last}".strip()) or phone):
            continue
        key = f"telegram:{user}" if user and user != "0" else f"telegram:{phone or name}"
        phones = (phone,) if phone else ()
        people.append(
            Incoming(line=line, name=name, first=first, last=last, phones=phones, keys=(key,))
        )
    return Reading(format=Format.TELEGRAM_CONTACTS, people=tuple(people))


_FRIENDS = ("friends_v2", "friends")
_FOLLOWED = ("relationships_following", "relationships_followers", "relationships_close_friends")


def _friends(document: Json) -> Reading | None:
    """Return the friends of a Facebook or Instagram export: names alone, left out unless let in."""
    rows: object = None
    format = Format.FACEBOOK_FRIENDS
    if isinstance(document, dict):
        named = next((name for name in _FRIENDS if isinstance(document.get(name), list)), "")
        rows = document.get(named)
        if named == "friends" and not all("timestamp" in one for one in _dicts(rows)):
            rows = None
        if rows is None:
            named = next((name for name in _FOLLOWED if isinstance(document.get(name), list)), "")
            rows, format = document.get(named), Format.INSTAGRAM_FRIENDS
    elif isinstance(document, list) and any("string_list_data" in one for one in _dicts(document)):
        rows, format = document, Format.INSTAGRAM_FRIENDS
    if not isinstance(rows, list):
        return None
    people = (_friend(line, one, format) for line, one in enumerate(_dicts(rows), 1))
    return Reading(format=format, people=tuple(one for one in people if one is not None))


def _friend(line: int, one: Mapping[str, object], format: Format) -> Incoming | None:
    inner = next(iter(_dicts(one.get("string_list_data"))), {})
    handle, link = _text(inner.get("value")) or _text(one.get("title")), _text(inner.get("href"))
    name = real_name(true_text(_text(one.get("name")) or handle))
    if not name or name in ("Facebook User", "Instagram User"):
        return None
    key = f"{format}:{link or name}".casefold()
    links = (link,) if link.startswith("http") else ()
    return Incoming(line=line, name=name, links=links, keys=(key,), left_out=ONLY_A_NAME)


def _dicts(rows: object) -> Iterator[dict[str, object]]:
    if isinstance(rows, list):
        yield from (one for one in rows if isinstance(one, dict))


def _text(one: object) -> str:
    if isinstance(one, bool) or one is None:
        return ""
    if isinstance(one, float) and one.is_integer():
        return str(int(one))
    return str(one) if isinstance(one, (str, int, float)) else ""


def _list_of_people(document: Json) -> list[dict[str, object]] | None:
    """Return the list of a document that speaks most of people; None when none does."""
    best: tuple[int, list[dict[str, object]]] = (0, [])
    for rows in _lists(document, 0):
        worth = _worth(rows)
        if worth > best[0]:
            best = worth, rows
    return best[1] if best[0] else None


def _lists(one: object, depth: int) -> Iterator[list[dict[str, object]]]:
    """Yield each list of objects, also one whose objects stand below names."""
    if depth > DEEPEST:
        return
    inner: list[object] = []
    if isinstance(one, list):
        rows = list(_dicts(one))
        if rows and len(rows) * 2 >= len(one) and not _are_values(rows):
            yield rows
        inner = [value for part in rows[:50] for value in part.values()]
        yield from _of_each(rows)
    elif isinstance(one, dict):
        inner = list(one.values())
        values = list(_dicts(inner))
        if values and len(values) == len(one):
            yield [
                {"email": key, **value} if layout.is_address(key) else value
                for key, value in zip(one, values, strict=True)
            ]
        if depth == 0 and (not values or one.get("@type") in ("Card", "Person")):
            yield [one]
    for value in inner:
        if isinstance(value, (list, dict)):
            yield from _lists(value, depth + 1)


def _are_values(rows: Sequence[dict[str, object]]) -> bool:
    """Whether objects are the ways to reach one person: {"type": "email", "value": …}."""
    return all({"type", "value"} <= row.keys() and len(row) <= 4 for row in rows)


def _of_each(rows: Sequence[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    """Yield the people that several objects hold in lists of the same name, such as a company's contacts.

    The company's name becomes theirs.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                company = _company(row)
                found.setdefault(key, []).extend({**company, **one} for one in _dicts(value))
    for people in found.values():
        told = {
            known(heading) or likely(heading)
            for one in people[:50]
            for heading, _ in _cells(one, (), 0)
        }
        if told & {"name", "first", "last"} and told & {"emails", "phones"}:
            yield people


def _company(row: Mapping[str, object]) -> dict[str, object]:
    """Return the name of an object that is no person's, as their company."""
    own = {known(key) for key in row} | {known(_CAMEL.sub(" ", key)) for key in row}
    if own & {"emails", "phones", "first", "last"}:
        return {}
    name = next((one for key in _CALLED if (one := _text(row.get(key)))), "")
    return {"company": name} if name else {}


_CALLED = (
    "company_name",
    "companyName",
    "organization",
    "company",
    "account",
    "display_name",
    "displayName",
    "name",
)


def _worth(rows: Sequence[dict[str, object]]) -> int:
    """Return how much some objects look like people: 0 for not at all."""
    found: set[str] = set()
    for row in rows[:50]:
        found |= {known(heading) or likely(heading) for heading, _ in _cells(row, (), 0)}
    named = bool(found & {"name", "first", "last"})
    reached = bool(found & {"emails", "phones"})
    if not reached and not _are_named(rows):
        return 0
    if not (reached or (named and found & {"org", "title", "birthday", "links", "place", "city"})):
        return 0
    return (len(found & _SPEAKING) + 2 * reached) * min(len(rows), 1000)


def _are_named(rows: Sequence[dict[str, object]]) -> bool:
    """Whether objects without an address have names of people: a first and a last one."""
    count = whole = 0
    for row in rows[:50]:
        said = {known(heading): value for heading, value in reversed(list(_cells(row, (), 0)))}
        names = [said[one] for one in ("name", "first", "last") if one in said]
        count += bool(names)
        whole += len(names) > 1 or any(" " in one and may_be_name(one) for one in names)
    return whole * 2 >= count


_SPEAKING = frozenset(
    {
        *("name", "first", "last", "emails", "phones", "org", "title", "links", "birthday", "city"),
        *("place", "about", "nickname"),
    }
)


def _records(people: Iterable[dict[str, object]]) -> Iterator[SourceRecord]:
    for line, one in enumerate(people, 1):
        if _is_program(one):
            continue
        record = SourceRecord(line, [])
        for heading, value in _cells(one, (), 0):
            record.add(heading, value)
        yield record


def _is_program(one: Mapping[str, object]) -> bool:
    """Whether an account is no person's: Slack's and Discord's bots."""
    return one.get("is_bot") is True or one.get("bot") is True or one.get("id") == "USLACKBOT"


_NOTION_VALUES = frozenset({"title", "rich_text", "email", "phone_number", "url", "select"})


def _without_types(one: dict[str, object]) -> object:
    """Return what Notion's API says of a property, without its type: {"type": "email", "email": …}."""
    kind = one.get("type")
    if (
        not isinstance(kind, str)
        or kind not in _NOTION_VALUES
        or kind not in one
        or not {"id"} >= one.keys() - {"type", kind}
    ):
        return one
    value = one[kind]
    texts = [part["plain_text"] for part in _dicts(value) if "plain_text" in part]
    if isinstance(value, dict):
        return value.get("name")
    return "".join(map(_text, texts)) if texts or value == [] else value


def _cells(one: object, path: tuple[str, ...], depth: int) -> Iterator[tuple[str, str]]:
    """Yield each value below an object with the heading that its path comes to."""
    if depth > DEEPEST:
        return
    if isinstance(one, dict):
        one = {key: value for key, value in one.items() if not key.startswith("@")}
        if (told := _one_value(one, path)) is not None:
            yield told
            return
        plain = _without_types(one)
        if plain is not one:
            yield from _cells(plain, path, depth + 1)
            return
        is_map = path[-1:] and path[-1] in _MAPS and all(isinstance(v, dict) for v in one.values())
        for key, value in one.items():
            below = path if is_map or (path and _NUMBERED.fullmatch(key)) else (*path, key)
            yield from _cells(value, below, depth + 1)
    elif isinstance(one, list):
        for part in one[:MOST_OF_A_LIST]:
            yield from _cells(part, path, depth + 1)
    elif path and (text := "true" if one is True else _text(one)) and len(text) < LONGEST:
        yield _heading(path), true_text(text)


_MAPS = frozenset(
    {
        *("emails", "phones", "titles", "organizations", "nicknames", "addresses", "notes"),
        *("onlineServices", "links", "anniversaries", "media", "relatedTo"),
    }
)
"""What JSContact (RFC 9553) keeps below names of its own choice, which say nothing."""

_COMPONENTS = {
    "given": "First name",
    "given2": "Middle name",
    "surname": "Last name",
    "surname2": "Last name",
    "locality": "City",
    "country": "Country",
}
"""What the parts of names and addresses are called in JSContact, as headings."""

_NAMED = {"titles": "Job title", "nicknames": "Nickname", "organizations": "Company"}
"""What has a name of its own in JSContact, as headings."""

_OF_NAMED = frozenset({"name", "kind", "organizationId", "contexts", "pref", "sortAs", "units"})

_BIRTHS = {"birth": "Birthday", "wedding": "Anniversary"}


def _one_value(one: dict[str, object], path: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the heading and value of an object that says one thing; None for any other."""
    if path and (told := _of_jscontact(one, path[-1])) is not None:
        return told
    if {"type", "value"} <= one.keys() and known(_text(one["type"])) in ("emails", "phones"):
        return _text(one["type"]), _text(one["value"])
    if path[-1:] == ("events",) and {"value", "type"} <= one.keys():
        return _EVENTS.get(_text(one["type"]), "Event date"), _text(one["value"])
    if {"month", "day"} <= one.keys() <= {"year", "month", "day"}:
        return _heading(path[:-1] if path[1:] and path[-1] == "date" else path), _date(one)
    return None


def _of_jscontact(one: dict[str, object], name: str) -> tuple[str, str] | None:
    """Return what an object of JSContact says, after its heading; None for any other object."""
    if name == "components" and {"kind", "value"} <= one.keys():
        kind = _text(one["kind"])
        return _COMPONENTS.get(kind, f"Name {kind}"), _text(one["value"])
    if name == "anniversaries" and (heading := _BIRTHS.get(_text(one.get("kind")))):
        return heading, _date(one.get("date"))
    if name in _NAMED and "name" in one and set(one) <= _OF_NAMED:
        return _NAMED[name], _text(one["name"])
    return None


def _date(one: object) -> str:
    """Return a day that is a text, or has its parts or moment apart."""
    if not isinstance(one, dict):
        return _text(one)
    if "utc" in one:
        return _text(one["utc"])[:10]
    parts = (_text(one.get(part)) for part in ("year", "month", "day"))
    return "-".join(part.zfill(2) for part in parts if part)


_EVENTS = {"1": "Anniversary", "3": "Birthday"}
"""What Android calls a contact's days: ContactsContract.CommonDataKinds.Event."""


def _heading(path: tuple[str, ...]) -> str:
    """Return the heading of a path: its last words where they say enough, else all of it."""
    if told := _of_a_group(path) or _of_work(path):
        return told
    words = [_CAMEL.sub(" ", part).strip() for part in path[-3:]]
    if words[-2:] == ["name", "full"]:
        return "Full name"
    whole = " ".join(words)
    if len(words) == 1 or is_of_another(whole) or is_picture(whole):
        return whole
    if folded(words[-1]) in _VALUES and folded(words[-1]) not in ("address", "number"):
        return _heading(path[:-1])
    if known(whole):
        return whole
    owner = " ".join(words[:-1]).removesuffix(" id")
    above = known(owner) or likely(owner)
    if folded(words[-1]) in _VALUES and above in ("emails", "phones", "links"):
        return " ".join(words[:-1])
    last = known(words[-1])
    is_own = not _OF_THE_PERSON.isdisjoint(folded(words[-2]).split())
    if last and (is_own or last in _ALONE):
        return words[-1]
    return whole


_GROUPS = frozenset(
    {
        *("department", "team", "school", "university", "office", "branch", "store", "shop"),
        *("venue", "children", "child", "kids", "wife", "husband", "mother", "father", "siblings"),
        *("relatives", "dependents", "colleagues", "friend", "friends"),
    }
)
"""Objects nested in a person that describe another person or a group."""


def _of_a_group(path: tuple[str, ...]) -> str:
    """Return the heading of the e-mail or phone of a company, team or family; `""` for anything else."""
    words = [word for part in path if (word := _CAMEL.sub(" ", part).strip()) not in _WRAPPERS]
    if len(words) > 2 and folded(words[-1]) in _VALUES:
        del words[-1]
    if len(words) < 2 or known(words[-1]) not in ("emails", "phones"):
        return ""
    owner = words[-2].removesuffix(" id")
    is_group = known(owner) == "org" or folded(owner) in _GROUPS
    return f"{words[-1]} of {owner}" if is_group else ""


_WRAPPERS = frozenset({"data", "attributes", "fields", "properties", "relationships", "node"})
"""What stands around the values of an object and says nothing of them."""

_WORK = frozenset({"job", "position", "role", "employment", "work", "professional"})
"""What a person's job stands below."""

_OF_A_NAME = frozenset({"display name", "legal name", "full name", "value", "label", "text"})


def _of_work(path: tuple[str, ...]) -> str:
    """Return the heading of what stands below a company or a job; `""` for anything else."""
    words = [word for part in path if (word := _CAMEL.sub(" ", part).strip()) not in _WRAPPERS]
    if len(words) < 2:
        return ""
    words[:-1] = [word.removesuffix(" id") for word in words[:-1]]
    last, is_name = known(words[-1]), folded(words[-1]) in _OF_A_NAME
    if folded(words[-2]) in _WORK and (last in ("either", "title", "name") or is_name):
        return "Job title"
    place = max((n for n, word in enumerate(words[:-1]) if known(word) == "org"), default=-1)
    if place < 0:
        return ""
    whole = " ".join(words[place:])
    if place < len(words) - 2:
        return whole
    if last in ("either", "title"):
        return "Job title"
    return words[place] if is_name or (last == "name" and not known(whole)) else whole
