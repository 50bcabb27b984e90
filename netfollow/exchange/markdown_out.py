"""People as pages of Markdown that link to each other, one file a person.

What a person wrote stands in quotes, so that nothing in it can be taken for the page's own
headings, tasks or front matter.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from netfollow.exchange.plain import clean, one_line
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, Promise, Uid
from netfollow.people.fields import FIELDS, FieldKind
from netfollow.people.text import block, line
from netfollow.people.unicode_norm import normalized

LONGEST = 100
"""Octets of a file's name at most, without number and ending."""

_UNFIT = LazyPattern(r'[\\/:*?"<>|#^\[\]%{}~]')
"""What some file system forbids in a name, or a link between pages can't hold."""

_DEVICES = LazyPattern(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?")
"""Names that Windows keeps for itself, with any ending."""

_UNSEEN = LazyPattern("[\u200c\u200d\ufe0e\ufe0f]")
_MARKS = LazyPattern(r"([\\`*_\[\]<>#|~$&=%^])")
_NO_YAML = LazyPattern("[\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that end a line in YAML 1.1, or that it can't hold."""


KEYS = {"met_where": "met"}
"""Fields that the front matter calls otherwise."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a timeline, in words: its day, what it is, who else was there, what was said."""

    day: date
    title: str
    others: tuple[Uid, ...] = ()
    detail: str = ""
    text: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A person with everything that a page tells; entries newest first."""

    person: Contact
    promises: tuple[Promise, ...] = ()
    entries: tuple[Entry, ...] = ()


def write(pages: Sequence[Page], *, notes: bool = False) -> dict[str, bytes]:
    """Return each file's name and content; `notes` adds what the user wrote to the bare facts."""
    names = file_names(page.person for page in pages)
    return {
        f"{names[page.person.uid]}.md": ("\n".join(_lines(page, names, notes)) + "\n").encode()
        for page in pages
    }


def file_names(people: Iterable[Contact]) -> dict[Uid, str]:
    """Return a name for each person's file, without ending: safe anywhere, no two the same.

    Those known longer come first: theirs has no number after it.
    """
    found: dict[Uid, str] = {}
    taken: set[str] = set()
    for person in sorted(people, key=lambda one: (one.created, one.uid)):
        name = base = _safe(person.name)
        number = 1
        while (key := _key(name)) in taken:
            number += 1
            name = f"{base} {number}"
        taken.add(key)
        found[person.uid] = name
    return found


def _key(name: str) -> str:
    """Return a name as file systems compare it that know no case and no accents apart."""
    return _UNSEEN.sub("", normalized("NFKC", name).casefold())


def _safe(name: str) -> str:
    """Return a name fit for a file: no path, no sign that a system or a link takes for its own."""
    text = " ".join(_UNFIT.sub(" ", line(name)).split())
    cut = text.encode()[:LONGEST].decode("utf-8", "ignore").strip(" .-\u200c\u200d")
    if _DEVICES.fullmatch(cut):
        return f"_{cut}"
    return cut or "No name"


def _lines(page: Page, names: Mapping[Uid, str], notes: bool) -> Iterator[str]:
    person = page.person
    yield "---"
    yield from _front(person)
    yield "---"
    yield ""
    yield f"# {_inline(person.name) or '(no name)'}"
    if role := ", ".join(_inline(part) for part in (person.title, person.org) if part.strip()):
        yield from ("", f"Role: {role}")
    if notes and person.about.strip():
        yield ""
        yield from _quoted(person.about)
    if page.promises:
        yield from ("", "## Promises", "")
        yield from (_task(promise) for promise in page.promises)
    yield from ("", "## Timeline")
    for entry in page.entries:
        others = "".join(f", with {_link(uid, names)}" for uid in entry.others if uid in names)
        yield from ("", f"### {entry.day.isoformat()} {_inline(entry.title)}{others}")
        if notes and entry.detail.strip():
            yield from ("", f"To mention: {_inline(entry.detail)}")
        if notes and entry.text.strip():
            yield ""
            yield from _quoted(entry.text)


def _front(person: Contact) -> Iterator[str]:
    """Yield the front matter: YAML 1.2 whose strings are all in double quotes."""
    yield f"uid: {_yaml(person.uid)}"
    for name, field in FIELDS.items():
        value = field.to_text(field.value(person))
        if field.kind is FieldKind.PROSE or not (
            value.strip() if isinstance(value, str) else value
        ):
            continue
        key = KEYS.get(name, name)
        if field.kind is FieldKind.FLAG:
            yield f"{key}: true"
        elif isinstance(value, str):
            yield f"{key}: {_yaml(value)}"
        else:
            yield f"{key}: [{', '.join(_yaml(one) for one in value)}]"


def _yaml(text: str) -> str:
    """Return a double-quoted scalar: JSON, with what YAML can't hold escaped too."""
    quoted = json.dumps(clean(text), ensure_ascii=False)
    return _NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _task(promise: Promise) -> str:
    """Return a promise as a task item, done when it is kept."""
    done = "x" if promise.kept else "-" if promise.dropped else " "
    who = "" if promise.mine else "They: "
    due = f" (by {promise.due.isoformat()})" if promise.due else ""
    kept = f" (kept {promise.kept.date().isoformat()})" if promise.kept else ""
    return f"- [{done}] {who}{_inline(promise.text)}{due}{kept}"


def _link(uid: Uid, names: Mapping[Uid, str]) -> str:
    return f"[[{names[uid]}]]"


def _quoted(text: str) -> Iterator[str]:
    """Yield what someone wrote as a quotation, each line by itself."""
    for part in block(clean(text)).strip("\n").split("\n"):
        yield f"> {part}".rstrip()


def _inline(text: str) -> str:
    """Return a text on one line in which nothing is taken for Markdown."""
    return _MARKS.sub(r"\\\1", one_line(line(text)))
