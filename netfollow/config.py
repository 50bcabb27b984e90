"""Where things live, and what the user set in `config.toml` beside the store."""

import os
import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import inspect

from netfollow.clock import system_clock
from netfollow.errors import NotSaved, Unconfirmed, Unreadable, WrongCall
from netfollow.exchange.plain import REGIONS, Phones
from netfollow.keybindings import KeyBinding, line_in, line_of, read_keybindings
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.own_words import FILE as WORDS_FILE
from netfollow.method.drafts.templates import (
    OwnFiles,
    OwnTemplates,
    Sender,
    has_wordings,
    parse_own,
)
from netfollow.method.policy import Policy
from netfollow.method.sequences import Window
from netfollow.people.dates import KNOWN_LANGUAGES
from netfollow.people.days import is_usable, range_text
from netfollow.renamed_settings import text_with_new_names, with_new_names
from netfollow.setting_errors import DEFAULT, ranges, read_part
from netfollow.setting_text import with_value
from netfollow.store.disk.files import expanded as expanded
from netfollow.store.disk.files import listed, read_text, replace, sync_place
from netfollow.toml_error import toml_sentence

ENVIRONMENT = "NETFOLLOW_HOME"
FILE = "config.toml"
TEMPLATES = "templates"
"""The folder of a user's own wordings, beside the settings."""


class Screen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the screen looks, and whether the first start of a day shows a desktop notification."""

    theme: str = "netfollow-dark"
    ascii: bool | Literal["auto"] = "auto"
    notify: bool = False


SyncFolder = Annotated[str, msgspec.Meta(extra={"is_folder": True})]
"""The path of a folder that is synced: a full one, outside the data folder; "" for none."""


class SyncSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The folders that are kept in step: of cards, and of tasks; with `notes` private ones too."""

    people: SyncFolder = ""
    tasks: SyncFolder = ""
    notes: bool = False


class MailSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where your mail is read from (Maildirs, mbox files, notmuch, IMAP), and which addresses are yours."""

    folders: tuple[str, ...] = ()
    notmuch: bool = False
    me: tuple[str, ...] = ()
    with_text: bool = False
    on_due: bool = False
    compose: str = ""
    imap: str = ""
    user: str = ""
    password_command: str = ""


class CalendarSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The vdir folders and .ics files your meetings are read from."""

    folders: tuple[str, ...] = ()


class DateSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How dates are written: `language` is a tag such as de, en-GB or pt-BR."""

    language: str = ""

    def __post_init__(self) -> None:
        """Refuse a language that isn't understood, and a country there isn't; raises `ValueError`."""
        if not self.language:
            return
        language, _, country = self.language.replace("_", "-").partition("-")
        if language.casefold() not in KNOWN_LANGUAGES:
            *most, last = (f'"{one}"' for one in KNOWN_LANGUAGES)
            raise ValueError(
                f"language must be {', '.join(most)} or {last}, with a country or without"
                f' ("en-GB"), not "{self.language}"'
            )
        if country != "" and country.upper() not in REGIONS:
            raise ValueError(
                f'language must have no country or a known one, such as "{language}-'
                f'{_COUNTRIES[language.casefold()]}", not "{self.language}"'
            )


_COUNTRIES = {"en": "GB", "de": "DE", "es": "ES", "fr": "FR", "pt": "BR", "sv": "SE"}
"""A country of each known language, as an example."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that `config.toml` may say; `remarks` report errors in it, `renamed` old names of settings."""

    sender: Sender = Sender()
    screen: Screen = Screen()
    sync: SyncSettings = SyncSettings()
    policy: Policy = Policy()
    phones: Phones = Phones()
    dates: DateSettings = DateSettings()
    mail: MailSettings = MailSettings()
    calendar: CalendarSettings = CalendarSettings()
    keys: tuple[KeyBinding, ...] = ()
    remarks: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()


KINDS: dict[str, type[msgspec.Struct]] = {
    "sender": Sender,
    "screen": Screen,
    "sync": SyncSettings,
    "phones": Phones,
    "dates": DateSettings,
    "mail": MailSettings,
    "calendar": CalendarSettings,
    "policy": Policy,
}
"""The sections of the file, besides `[keys]`."""


def home(option: Path | None = None) -> Path:
    """Return the store's folder: the option, `NETFOLLOW_HOME`, or the platform's data folder.

    A variable that is empty counts as not set, and so does an `XDG_DATA_HOME` that is relative
    (XDG base directory specification). Raises `WrongCall` for `~` and a user who isn't known.
    """
    if option is not None:
        return expanded(option)
    named = os.environ.get(ENVIRONMENT, "")
    if named.strip():
        return expanded(Path(named))
    import platformdirs

    folder = Path(platformdirs.user_data_dir("netfollow", appauthor=False))
    if folder.is_absolute():
        return folder
    return Path.home() / ".local" / "share" / "netfollow"


def example() -> str:
    """Return a `config.toml` that says nothing: every line is a comment with its default.

    Every number has its range beside it.
    """
    from importlib import resources

    text = resources.files("netfollow").joinpath("example.toml").read_text("utf-8")
    for name, known in ranges(Policy).items():
        text = re.sub(rf"^(# {name} = \S+ +# )", rf"\g<1>{known.short}: ", text, flags=re.M)
    cadences, steps = ranges(Policy)["cadence_days"], ranges(Window)["opens"]
    text = text.replace("Days of each cadence.", f"Days of each cadence, {cadences.short}.")
    return text.replace("Days are counted since", f"Days ({steps.short}) are counted since")


def write_example(folder: Path, text: str) -> Path:
    """Write an example into a home; raises `NotSaved` if there are settings already."""
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise NotSaved(f"{path} already exists and was left as it is.") from error
    except OSError as error:
        raise NotSaved(f"Can't write {path}: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def settings(folder: Path) -> Settings:
    """Read the settings of a home.

    All that is not right is told, each with file, line and what would be right; meanwhile
    it has its default, and all else holds.
    """
    path = folder / FILE
    try:
        text = read_text(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        return Settings(remarks=(f"{path} can't be read: {error.strerror}. {_NOTHING_READ}",))
    except ValueError as error:  # no UTF-8
        return Settings(remarks=(f"{path} can't be read: {error}. {_NOTHING_READ}",))
    return read_settings(text, folder)


def read_settings(text: str, folder: Path) -> Settings:
    """Read the settings of a home from the text of its file; see `settings`."""
    path = folder / FILE
    try:
        loaded, doubled = _loaded(text)
    except ValueError as error:
        why = toml_sentence(error, text)
        return Settings(remarks=(f"{path} can't be read, {why}. {_NOTHING_READ}",))
    found, olds = with_new_names(loaded)
    renamed = tuple(f"{path}, line {line_of(text, one.old) or 1}: {one.sentence}" for one in olds)
    text = text_with_new_names(text, olds)
    remarks = [f"{path}, line {line}: {sentence}" for line, sentence in doubled]
    remarks += [
        f"{path}, line {line_of(text, name)}: {_no_part(name)}"
        for name in found
        if name not in (*KINDS, "keys")
    ]
    given = (found, text, path, remarks)
    return Settings(
        sender=read_part(Sender, "sender", *given),
        screen=read_part(Screen, "screen", *given),
        sync=read_part(SyncSettings, "sync", *given, partial(_check_folders, home=folder)),
        policy=_policy(*given),
        phones=read_part(Phones, "phones", *given),
        dates=read_part(DateSettings, "dates", *given),
        mail=read_part(MailSettings, "mail", *given),
        calendar=read_part(CalendarSettings, "calendar", *given),
        keys=_keys(found.get("keys", {}), text, path, remarks),
        remarks=tuple(remarks),
        renamed=renamed,
    )


def _policy(found: dict[str, Any], text: str, path: Path, remarks: list[str]) -> Policy:
    """Return the policy; a holiday out of the range of dates is told and left out."""
    policy = read_part(Policy, "policy", found, text, path, remarks, _check_templates)
    if not policy.holidays:
        return policy
    today = system_clock().date()
    wrong = [day for day in policy.holidays if not is_usable(day, today)]
    for day in wrong:
        line = line_of(text, day.isoformat()) or 1
        remarks.append(
            f"{path}, line {line}: holidays must be {range_text(today)}. {day} is left out."
        )
    kept = tuple(day for day in policy.holidays if day not in wrong)
    return msgspec.structs.replace(policy, holidays=kept) if wrong else policy


def _no_part(name: str) -> str:
    """Return what is not right in a name that is no part: it may be a setting of one."""
    for part, kind in KINDS.items():
        if name in kind.__struct_fields__:
            return f"{name} belongs under [{part}]. It is ignored."
    parts = ", ".join(f"[{part}]" for part in KINDS)
    return f"unknown section [{name}]. The sections are {parts} and [keys]."


def _loaded(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Return what a file says, with the line and sentence of each table that is declared again.

    Raises `ValueError` for what is no TOML.
    """
    import tomllib

    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        wrong = error
    plain = _without_marks(text)
    joined, doubled = _joined(plain)
    try:
        return tomllib.loads(joined if doubled else plain), doubled
    except tomllib.TOMLDecodeError:
        raise wrong from None


_FENCE = LazyPattern(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_QUOTE = LazyPattern(r"^[ \t\ufeff\u00a0\u200b]*(?:> ?)?[ \t\ufeff\u00a0\u200b]*", re.MULTILINE)
_CURLY = LazyPattern(r"(=\s*|[\[,]\s*)[“”„]([^“”„\"\n]*)[“”]")


def _without_marks(text: str) -> str:
    """Return a text without what a pasted block brings along: fences, quoting, curly quotes.

    Lines keep their numbers.
    """
    text = _QUOTE.sub("", _FENCE.sub("", text))
    return _CURLY.sub(r'\1"\2"', text)


_TABLE = LazyPattern(r"\s*\[\s*([A-Za-z_-]+(?:\s*\.\s*[A-Za-z_-]+)*)\s*\]\s*(?:#.*)?$")
_SETS = LazyPattern(r"\s*[\"']?([A-Za-z_-]+)[\"']?\s*=")


def _joined(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a text with each table once: what its later ones say is in the first, and holds.

    Also the line of each later one, and a sentence on it.
    """
    blocks: list[tuple[str, int, list[str]]] = [("", 1, [])]
    for number, line in enumerate(text.splitlines(), 1):
        match = _TABLE.match(line)
        if match is not None or line.lstrip().startswith("[["):
            name = "".join(match[1].split()) if match is not None else ""
            blocks.append((name, number, [line]))
        else:
            blocks[-1][2].append(line)
    first: dict[str, tuple[int, list[str]]] = {}
    kept: list[list[str]] = []
    doubled: list[tuple[int, str]] = []
    for name, number, lines in blocks:
        if not name or name not in first:
            first.setdefault(name, (number, lines))
            kept.append(lines)
            continue
        begin, before = first[name]
        again = {match[1] for line in lines[1:] if (match := _SETS.match(line))}
        before[:] = [
            line for line in before if (found := _SETS.match(line)) is None or found[1] not in again
        ]
        before += lines[1:]
        where = f"[{name}] is declared twice, in lines {begin} and {number}."
        doubled.append((number, f"{where} Both are read; line {number} wins where they differ."))
    return "\n".join(line for lines in kept for line in lines), doubled


def _keys(table: object, text: str, path: Path, remarks: list[str]) -> tuple[KeyBinding, ...]:
    """Return the bindings of `[keys]`, and tell what is none."""
    bindings, wrong = read_keybindings(table, text)
    remarks += [f"{path}, line {line}: {sentence} {DEFAULT}" for line, sentence in wrong]
    return bindings


def own_templates(folder: Path) -> tuple[OwnFiles, tuple[str, ...]]:
    """Read the user's templates in a home; return them, and what in them is not right."""
    found: dict[str, OwnTemplates] = {}
    remarks: list[str] = []
    for path in listed(folder / TEMPLATES, "*.toml"):
        try:
            found[path.stem.casefold()] = parse_own(path.name, read_text(path))
        except (OSError, UnicodeDecodeError) as error:
            remarks.append(f"{path} can't be read: {error}.")
        except Unreadable as problem:
            remarks.append(f"{path}: {problem.sentence} Using the built-in ones.")
    return found, tuple(remarks)


def words_file(folder: Path) -> Path:
    """Return the file of the user's own words, there or not."""
    return folder / TEMPLATES / WORDS_FILE


def keep_words(folder: Path, text: str) -> None:
    """Write the user's own words to their templates.

    Raises `NotSaved` when the file can't be written.
    """
    path = words_file(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(Unconfirmed):
            replace(path, [text.encode()])
    except OSError as error:
        raise NotSaved(f"{path} can't be written: {error.strerror}.") from error


def keep_sender(folder: Path, sender: Sender) -> None:
    """Write who signs into `config.toml`, and leave every other line as it is.

    Raises `NotSaved` when the file can't be written.
    """
    names = ("tone", "sign_off", "name")
    _keep(folder, "sender", {name: str(getattr(sender, name)) for name in names})


def keep_addresses(folder: Path, me: tuple[str, ...]) -> None:
    """Write which addresses are the user's into `[mail]`; raises `NotSaved` as `keep_sender` does."""
    _keep(folder, "mail", {"me": list(me)})


def _keep(folder: Path, part: str, values: dict[str, str | list[str]]) -> None:
    """Write settings of one part, and leave every other line as it is."""
    import json

    path = folder / FILE
    try:
        text = read_text(path) if path.exists() else example()
        for name, value in values.items():
            text = with_value(text, part, name, json.dumps(value, ensure_ascii=False))
        with suppress(Unconfirmed):
            replace(path, [text.encode()])
    except OSError as error:
        raise NotSaved(f"Can't write {path}: {error.strerror}.") from error


_NOTHING_READ = "Until that is fixed, none of your settings apply."


def place(folder: Path, part: str, key: str) -> str:
    """Return where a setting of a part stands: the file, and the line if it is found."""
    path = folder / FILE
    try:
        line = line_in(read_text(path), part, key)
    except (OSError, ValueError):
        line = 0
    return f"{path}, line {line}" if line else str(path)


def _check_folders(part: SyncSettings, home: Path) -> None:
    """Raise `msgspec.ValidationError` for a folder that can't be synced, or is there twice."""
    if not (part.people or part.tasks):
        return
    places: dict[Path, str] = {}
    info = inspect.type_info(SyncSettings)
    assert isinstance(info, inspect.StructType)
    for field in info.fields:
        value = getattr(part, field.name)
        if not (value and _is_folder(field.type)):
            continue
        try:
            path = expanded(Path(value))
            if not path.is_absolute():
                raise WrongCall(f'{field.name} must be a full path, such as "~/sync/people".')
            place = sync_place(path, home)
            if place in places:
                raise WrongCall(f"{field.name} must be another folder than {places[place]}.")
        except WrongCall as problem:
            why = problem.sentence.removesuffix(".")
            raise msgspec.ValidationError(f"{why} - at `$.{field.name}`") from problem
        places[place] = field.name


def _is_folder(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.Metadata) and bool((kind.extra or {}).get("is_folder"))


def _check_templates(part: Policy) -> None:
    """Raise `msgspec.ValidationError` for a step of a goal that has no drafts."""
    for goal in part.goals:
        for window in goal.steps:
            if not has_wordings(window.templates or window.step):
                raise msgspec.ValidationError(
                    f"goal {goal.name}: {window.step} has no templates of its own, so it needs "
                    'templates = "next-step" or another step that has some'
                )
