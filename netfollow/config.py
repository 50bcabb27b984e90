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
from netfollow.setting_errors import DEFAULT, ranges, read_part
from netfollow.store.files import expanded as expanded
from netfollow.store.files import listed, read_text, replace, sync_place

ENVIRONMENT = "NETFOLLOW_HOME"
FILE = "config.toml"
TEMPLATES = "templates"
"""The folder of a user's own wordings, beside the settings."""


class Screen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the screen looks."""

    theme: str = "netfollow-dark"
    ascii: bool | Literal["auto"] = "auto"


SyncFolder = Annotated[str, msgspec.Meta(extra={"is_folder": True})]
"""The path of a folder that is synced: a full one, outside the data folder; "" for none."""


class SyncSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The folders that are kept in step: of cards, and of tasks; with `notes` private ones too."""

    people: SyncFolder = ""
    tasks: SyncFolder = ""
    notes: bool = False


class MailSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where your mail is read from (Maildirs, mbox files, notmuch), and which addresses are yours."""

    folders: tuple[str, ...] = ()
    notmuch: bool = False
    me: tuple[str, ...] = ()
    with_text: bool = False
    on_due: bool = False
    compose: str = ""


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


_COUNTRIES = {"en": "GB", "de": "DE", "es": "ES", "fr": "FR", "pt": "BR"}
"""A country of each known language, as an example."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that `config.toml` may say; `remarks` tell what in it is not right."""

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


_KINDS = {
    "sender": Sender,
    "screen": Screen,
    "sync": SyncSettings,
    "phones": Phones,
    "dates": DateSettings,
    "mail": MailSettings,
    "calendar": CalendarSettings,
    "policy": Policy,
}


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
    text = text.replace(
        "How many days a cadence is.", f"How many days a cadence is, {cadences.short}."
    )
    return text.replace("Days are counted since", f"Days, {steps.short}, are counted since")


def write_example(folder: Path, more: str = "") -> Path:
    """Write the example, and `more` below it, into a home; raises `NotSaved` if there is one."""
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise NotSaved(f"{path} is there already: it was left as it is.") from error
    except OSError as error:
        raise NotSaved(f"{path} can't be written: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(example() + more)
    return path


def settings(folder: Path) -> Settings:
    """Read the settings of a home.

    All that is not right is told, each with file, line and what would be right; meanwhile
    it has its default, and all else holds.
    """
    path = folder / FILE
    try:
        text = read_text(path)
        found = _loaded(text)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        return Settings(remarks=(f"{path} can't be read: {error.strerror}. {_NOTHING_READ}",))
    except ValueError as error:  # no UTF-8, or no TOML
        return Settings(remarks=(f"{path} can't be read: {error}. {_NOTHING_READ}",))
    remarks = [
        f"{path}, line {line_of(text, name)}: {_no_part(name)}"
        for name in found
        if name not in (*_KINDS, "keys")
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
    for part, kind in _KINDS.items():
        if name in kind.__struct_fields__:
            return f"{name} belongs into [{part}], below that line. It is left out."
    parts = ", ".join(f"[{part}]" for part in _KINDS)
    return f"there is no [{name}]; there are {parts} and [keys]."


def _loaded(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


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


def keep_sender(folder: Path, sender: Sender) -> None:
    """Write who signs into `config.toml`, and leave every other line as it is.

    Raises `NotSaved` when the file can't be written.
    """
    import json

    path = folder / FILE
    try:
        text = read_text(path) if path.exists() else example()
        lines = text.splitlines()
        if "[sender]" not in (line.strip() for line in lines):
            lines = ["[sender]", "", *lines]
        head = next(number for number, line in enumerate(lines) if line.strip() == "[sender]")
        for name in ("tone", "sign_off", "name"):
            value = json.dumps(str(getattr(sender, name)), ensure_ascii=False)
            _set(lines, head, name, value)
        with suppress(Unconfirmed):
            replace(path, ["".join(f"{line}\n" for line in lines).encode()])
    except OSError as error:
        raise NotSaved(f"{path} can't be written: {error.strerror}.") from error


def _set(lines: list[str], head: int, name: str, value: str) -> None:
    """Set a value in a section: in its own line, in that of its comment, or in a new one."""
    is_it = re.compile(rf"#?\s*{name}\s*=")
    for number in range(head + 1, len(lines)):
        if lines[number].lstrip().startswith("["):
            break
        if is_it.match(lines[number].strip()):
            comment = lines[number].partition("   # ")[2]
            lines[number] = f"{name} = {value}" + (f"   # {comment}" if comment else "")
            return
    lines.insert(head + 1, f"{name} = {value}")


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
    """Raise `msgspec.ValidationError` for a step of a track that has no drafts."""
    for track in part.goals:
        for window in track.steps:
            if not has_wordings(window.templates or window.step):
                raise msgspec.ValidationError(
                    f"track {track.name}: {window.step} has no drafts of its own, so it needs "
                    'templates = "next-step" or another step that has some'
                )
