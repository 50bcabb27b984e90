"""Every setting with its value, what it does and what it may be; changes one in `config.toml`."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, time
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from netfollow.clock import system_clock
from netfollow.config import FILE, KINDS, Settings, example, read_settings
from netfollow.errors import NothingToDo, NotSaved, Unconfirmed, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.dates import read_day, read_hour
from netfollow.people.text import line, nearest
from netfollow.renamed_settings import RENAMED
from netfollow.setting_errors import choices_of, plain_sentence, range_of
from netfollow.setting_text import with_value, without_value
from netfollow.store.disk.files import read_text, replace

KEYS = "keys"
"""The section of keys, which are separated by spaces instead of commas."""


REGION = "phones.region"
"""The setting that is written in capitals."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: where it is, its value now, its default, and what it does."""

    section: str
    name: str
    kind: inspect.Type
    value: Any
    default: Any
    about: str

    @property
    def path(self) -> str:
        """The name with its section: "policy.daily_limit"."""
        return f"{self.section}.{self.name}"

    @property
    def is_changed(self) -> bool:
        """Whether the value isn't the default."""
        return bool(self.value != self.default)

    @property
    def text(self) -> str:
        """The value as one types it; "" for an empty one."""
        return text_of(self.value, " " if self.section == KEYS else ", ")

    @property
    def default_text(self) -> str:
        """The default as one types it."""
        return text_of(self.default, " " if self.section == KEYS else ", ")

    @property
    def is_editable(self) -> bool:
        """Whether it can be typed in a line; goals can't."""
        return not (
            isinstance(self.kind, inspect.VarTupleType)
            and isinstance(self.kind.item_type, inspect.StructType)
        )

    @property
    def allowed(self) -> str:
        """What the value may be, in a few words; "" for any text."""
        if self.section == KEYS:
            return "keys with spaces between them; empty for no key"
        known = range_of(self.kind)
        return known.short if known is not None else _allowed(self.kind)


def text_of(value: Any, between: str = ", ") -> str:
    """Return a value as one types it."""
    match value:
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}"
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case Mapping():
            return between.join(f"{key} = {text_of(one)}" for key, one in value.items())
        case tuple() | list():
            return between.join(text_of(one) for one in value)
        case msgspec.Struct():
            return str(getattr(value, "name", ""))
        case _:
            return str(value)


def _allowed(kind: inspect.Type) -> str:
    match kind:
        case inspect.VarTupleType(item_type=item):
            one = _allowed(item)
            return f"a list of {one}" if isinstance(item, inspect.DateType) else one
        case inspect.DictType(value_type=value):
            return f"tag = {_allowed(value)}"
        case inspect.DateType():
            return "dates"
        case inspect.TimeType():
            return "a time, such as 20:00"
        case inspect.BoolType():
            return "true or false"
    return ", ".join(choices_of(kind))


class SettingsFile:
    """The settings of a data folder, and their file.

    `more` yields settings beside those of `config.py`, as they are set; `also` returns what else is
    wrong in settings, in sentences. `blank` is the file that is written when there is none.
    """

    def __init__(
        self,
        folder: Path,
        *,
        more: Callable[[Settings], Iterator[Setting]] = lambda settings: iter(()),
        also: Callable[[Settings], tuple[str, ...]] = lambda settings: (),
        blank: str = "",
    ) -> None:
        self.path = folder / FILE
        self._folder = folder
        self._more = more
        self._also = also
        self._blank = blank or example()
        self._before: list[tuple[str, str]] = []

    def text(self) -> str:
        """Return the text of the file; that of a new one if there is none.

        Raises `NotSaved` for a file that can't be read.
        """
        try:
            return read_text(self.path)
        except FileNotFoundError:
            return self._blank
        except (OSError, ValueError) as error:
            raise NotSaved(f"Can't read {self.path}: {error}.") from error

    def create(self) -> Path:
        """Write the file with every setting as a comment if there is none; return its path."""
        if not self.path.exists():
            self._write(self._blank)
        return self.path

    def all(self) -> tuple[Setting, ...]:
        """Return every setting, section by section."""
        return self._of(self.text())

    def mistakes(self) -> tuple[str, ...]:
        """Return what is wrong in the file, each in a sentence with its line."""
        return self._mistakes(self.text())

    def find(self, words: str) -> Setting:
        """Return a setting by its name, with its section or without; raises `WrongCall`."""
        found = self.all()
        wanted = words.strip()
        old = {name: new for names in RENAMED.values() for name, new in names.items()}
        known = [one for one in found if wanted in (one.name, one.path)]
        known = known or [one for one in found if old.get(wanted) == one.name]
        if not known:
            near = nearest(wanted, [name for one in found for name in (one.name, one.path)])
            more = f"Did you mean {near}?" if near else "netfollow settings lists them all."
            raise WrongCall(f'Unknown setting "{line(wanted, 40)}". {more}')
        if known[1:]:
            paths = " or ".join(one.path for one in known)
            raise WrongCall(f"{wanted} is in several sections. Use {paths}.")
        return known[0]

    def change(self, setting: Setting, words: str) -> str:
        """Set a setting to what was typed, and return what was done, in a sentence.

        Raises `WrongCall` for a value that can't be, `NothingToDo` for the same one, and
        `NotSaved`.
        """
        if not setting.is_editable:
            raise WrongCall(f"{setting.name} can only be edited in {self.path.name}.")
        before = self.text()
        self._must_be_readable(before)
        after = _with_words(before, setting, words)
        known = set(map(plain_sentence, self._mistakes(before)))
        for mistake in map(plain_sentence, self._mistakes(after)):
            if mistake not in known:
                raise WrongCall(mistake)
        return self._keep(setting, before, after)

    def reset(self, setting: Setting) -> str:
        """Set a setting back to its default, and return what was done; raises as `change` does."""
        before = self.text()
        self._must_be_readable(before)
        if not setting.is_editable:
            raise WrongCall(f"{setting.name} can only be edited in {self.path.name}.")
        after = before
        if isinstance(setting.value, Mapping):
            for name in setting.value:
                after = without_value(after, setting.path, name, "")
        else:
            default = _literal(setting, setting.default_text)
            after = without_value(after, setting.section, setting.name, default)
        return self._keep(setting, before, after)

    @property
    def can_undo(self) -> bool:
        """Whether something was changed here that can be undone."""
        return bool(self._before)

    def undo(self) -> str:
        """Take the last change of this program back; raises `NothingToDo`."""
        if not self._before:
            raise NothingToDo("Nothing to undo here.")
        before, after = self._before.pop()
        if self.text() != after:
            self._before.clear()
            raise NothingToDo("The file was changed elsewhere since. Edit it to change it back.")
        self._write(before)
        return "Undone."

    def _keep(self, setting: Setting, before: str, after: str) -> str:
        found = next(one for one in self._of(after) if one.path == setting.path)
        if after == before or found.value == setting.value:
            if after != before and setting.is_changed:
                raise WrongCall(
                    f"{setting.name} is written in a way that can only be edited in {self.path.name}."
                )
            raise NothingToDo(f"{setting.name} is {found.text or 'empty'} already.")
        self._write(after)
        self._before.append((before, after))
        return f"{setting.name} is now {found.text or 'empty'}."

    def _write(self, text: str) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(Unconfirmed):
                replace(self.path, [text.encode()])
        except OSError as error:
            raise NotSaved(f"Can't write {self.path}: {error.strerror}.") from error

    def _must_be_readable(self, text: str) -> None:
        for mistake in self._mistakes(text):
            if "can't be read" in mistake:
                raise WrongCall(f"{mistake.split('. ')[0].removesuffix('.')}. Edit the file first.")

    def _mistakes(self, text: str) -> tuple[str, ...]:
        found = read_settings(text, self._folder)
        return (*found.remarks, *self._also(found))

    def _of(self, text: str) -> tuple[Setting, ...]:
        found = read_settings(text, self._folder)
        parts = (one for name, kind in KINDS.items() for one in _of_part(name, kind, found))
        return (*parts, *self._more(found))


def _of_part(section: str, part: type[msgspec.Struct], found: Settings) -> Iterator[Setting]:
    """Yield the settings of a section; of a table with fixed names, one for each name."""
    info = inspect.type_info(part)
    assert isinstance(info, inspect.StructType)
    now, default = getattr(found, section), part()
    for field in info.fields:
        kind = field.type.type if isinstance(field.type, inspect.Metadata) else field.type
        values, defaults = getattr(now, field.name), getattr(default, field.name)
        if isinstance(kind, inspect.DictType) and defaults:
            for name in defaults:
                yield Setting(
                    section=f"{section}.{field.name}",
                    name=str(name),
                    kind=kind.value_type,
                    value=values[name],
                    default=defaults[name],
                    about=abouts().get(f"{section}.{field.name}", ""),
                )
            continue
        yield Setting(
            section=section,
            name=field.name,
            kind=kind,
            value=values,
            default=defaults,
            about=abouts().get(f"{section}.{field.name}", ""),
        )


_SECTION = LazyPattern(r"# \[\[?([a-z_.]+)\]")
_SETTING = LazyPattern(r"# ([a-z_-]+) = .*?[ ]{2,}# (.*)")
_MORE = LazyPattern(r"#[ ]{10,}# (.*)")
_PROSE = LazyPattern(r"# ([A-Z].*)")


@lru_cache
def abouts() -> dict[str, str]:
    """Return what each setting does, by its path, as the example says it."""
    text = resources.files("netfollow").joinpath("example.toml").read_text("utf-8")
    found: dict[str, str] = {}
    section = last = prose = ""
    for row in text.splitlines():
        if match := _SECTION.match(row):
            section = match[1]
            found.setdefault(section, prose)
        elif match := _SETTING.match(row):
            last = f"{section}.{match[1]}"
            found[last] = match[2]
        elif match := _MORE.match(row):
            found[last] = f"{found[last]} {match[1]}"
        elif match := _PROSE.match(row):
            prose = prose or f"{match[1][:1].lower()}{match[1][1:]}".partition(". ")[0].rstrip(".,")
        if not row:
            prose = ""
    return found


def _with_words(text: str, setting: Setting, words: str) -> str:
    """Return the text of a file with a value that was typed; of a table, with just these names."""
    if not isinstance(setting.value, Mapping):
        return with_value(text, setting.section, setting.name, _literal(setting, words))
    named = dict(_pairs(words))
    for name in setting.value:
        if name not in named:
            text = without_value(text, setting.path, name, "")
    for name, value in named.items():
        text = with_value(text, setting.path, name, json.dumps(value, ensure_ascii=False))
    return text


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, map(str.strip, words.split(","))):
        name, equals, value = part.partition("=")
        if not equals:
            raise WrongCall(f'Write "{line(part, 30)}" with a value: client = monthly.')
        yield name.strip().strip("\"'"), value.strip().strip("\"'")


def _literal(setting: Setting, words: str) -> str:
    """Return what was typed, as TOML."""
    words = words.strip()
    if setting.section == KEYS:
        return _list([json.dumps(one, ensure_ascii=False) for one in words.split()] or ['""'])
    if isinstance(setting.kind, inspect.VarTupleType):
        item = setting.kind.item_type
        listed = words.removeprefix("[").removesuffix("]").split(",")
        parts = [_scalar(item, one.strip().strip("\"'")) for one in listed if one.strip()]
        return f"[{', '.join(parts)}]"
    return _scalar(setting.kind, words.upper() if setting.path == REGION else words)


def _list(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]"


_NUMBER = LazyPattern(r"[+-]?\d+(?:\.\d+)?")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def _scalar(kind: inspect.Type, words: str) -> str:
    """Return one value as TOML; what is no value of the kind is a text, which its check refuses."""
    quoted = json.dumps(words, ensure_ascii=False)
    kinds = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    for one in kinds:
        match one:
            case inspect.BoolType() if words.casefold() in (*_YES, *_NO):
                return str(words.casefold() in _YES).lower()
            case inspect.IntType() | inspect.FloatType():
                plain = words.replace(",", "").replace("_", "")
                return plain if _NUMBER.fullmatch(plain) else quoted
            case inspect.TimeType():
                found = read_hour(words)
                return f"{found:%H:%M:%S}" if found is not None else quoted
            case inspect.DateType():
                return read_day(words, system_clock().date()).isoformat()
            case inspect.EnumType() | inspect.LiteralType():
                return json.dumps(words.casefold(), ensure_ascii=False)
    return quoted
