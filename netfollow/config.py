"""Where things live, and what the user set in `config.toml` beside the store."""

import os
import re
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from netfollow.exchange.phones import Phones
from netfollow.method.policy import Policy
from netfollow.method.sender import Sender
from netfollow.method.templates import Own, OwnFiles, are_there, parse_own
from netfollow.problems import NotSaved, Unreadable
from netfollow.store.files import listed, read_text, regular
from netfollow.wishes import Wish, line_in, line_of, read_wishes

ENVIRONMENT = "NETFOLLOW_HOME"
FILE = "config.toml"
TEMPLATES = "templates"
"""The folder of a user's own wordings, beside the settings."""


class Screen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the screen looks."""

    theme: str = "netfollow-dark"
    ascii: bool | Literal["auto"] = "auto"


class Sync(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The folders that are kept in step: of cards, and of tasks; with `notes` private ones too."""

    people: str = ""
    tasks: str = ""
    notes: bool = False


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that `config.toml` may say; `remarks` tell what in it is not right."""

    sender: Sender = Sender()
    screen: Screen = Screen()
    sync: Sync = Sync()
    policy: Policy = Policy()
    phones: Phones = Phones()
    keys: tuple[Wish, ...] = ()
    remarks: tuple[str, ...] = ()


_KINDS = {"sender": Sender, "screen": Screen, "sync": Sync, "phones": Phones, "policy": Policy}

Part = TypeVar("Part", Sender, Screen, Sync, Policy, Phones)


def home(option: Path | None = None) -> Path:
    """Return the store's folder: the option, `NETFOLLOW_HOME`, or the platform's data folder."""
    if option is not None:
        return option.expanduser()
    named = os.environ.get(ENVIRONMENT, "")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("netfollow", appauthor=False))


def example() -> str:
    """Return a `config.toml` that says nothing: every line is a comment with its default."""
    from importlib import resources

    return resources.files("netfollow").joinpath("example.toml").read_text("utf-8")


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
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(remarks=(f"{path} can't be read: {error.strerror}.",))
    except ValueError as error:  # no UTF-8, or no TOML
        return Settings(remarks=(f"{path} is not right: {error}. {_NOTHING_READ}",))
    remarks = [
        f"{path}, line {line_of(text, name)}: {_no_part(name)}"
        for name in found
        if name not in (*_KINDS, "keys")
    ]
    return Settings(
        sender=_part(Sender, "sender", found, text, path, remarks),
        screen=_part(Screen, "screen", found, text, path, remarks),
        sync=_part(Sync, "sync", found, text, path, remarks),
        policy=_part(Policy, "policy", found, text, path, remarks),
        phones=_part(Phones, "phones", found, text, path, remarks),
        keys=_keys(found.get("keys", {}), text, path, remarks),
        remarks=tuple(remarks),
    )


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


def _keys(table: object, text: str, path: Path, remarks: list[str]) -> tuple[Wish, ...]:
    """Return the wishes of `[keys]`, and tell what is none."""
    wishes, wrong = read_wishes(table, text)
    remarks += [f"{path}, line {line}: {sentence} {_ONLY}" for line, sentence in wrong]
    return wishes


def own_templates(folder: Path) -> tuple[OwnFiles, tuple[str, ...]]:
    """Read the user's templates in a home; return them, and what in them is not right."""
    found: dict[str, Own] = {}
    remarks: list[str] = []
    for path in listed(folder / TEMPLATES, "*.toml"):
        try:
            found[path.stem.casefold()] = parse_own(path.name, read_text(path))
        except (OSError, UnicodeDecodeError) as error:
            remarks.append(f"{path} can't be read: {error}.")
        except Unreadable as problem:
            remarks.append(f"{path}: {problem.sentence} The program's own are used meanwhile.")
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
        new = path.with_name(f".{FILE}.new")
        handle = regular(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        new.replace(path)
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


_NOTHING_READ = "Nothing in it is read, and all has its default meanwhile."
_ONLY = "Only this has its default meanwhile."


def place(folder: Path, part: str, key: str) -> str:
    """Return where a setting of a part stands: the file, and the line if it is found."""
    path = folder / FILE
    try:
        line = line_in(read_text(path), part, key)
    except (OSError, ValueError):
        line = 0
    return f"{path}, line {line}" if line else str(path)


def _part(
    kind: type[Part], name: str, found: dict[str, Any], text: str, path: Path, remarks: list[str]
) -> Part:
    """Return a part without what is not right in it, and tell each such setting."""
    table = found.get(name, {})
    while True:
        try:
            part = msgspec.convert(_whole(table), kind)
            _check_templates(part)
            return part
        except msgspec.ValidationError as error:
            why = str(error).removesuffix(".")
        key = _key(why, table)
        value = _VALUE.search(why)
        line = (line_of(text, value[1]) if value else 0) or line_in(text, name, key or name) or 1
        wrong = _setting(why, key, table)
        only = _ONLY if wrong else f"All of [{name}] has its default meanwhile."
        only = "Only this is left out." if _FIELD.search(why) and wrong == key else only
        remarks.append(f"{path}, line {line}: {_plain(why)}{_right(kind, key)}. {only}")
        if not wrong:
            return kind()
        table = {one: value for one, value in table.items() if one != wrong}


def _check_templates(part: object) -> None:
    """Raise `msgspec.ValidationError` for a step of a track that has no drafts."""
    for track in part.tracks if isinstance(part, Policy) else ():
        for window in track.steps:
            if not are_there(window.templates or window.step):
                raise msgspec.ValidationError(
                    f"track {track.name}: {window.step} has no drafts of its own, so it needs "
                    'templates = "next-step" or another step that has some'
                )


def _whole(table: object) -> object:
    """Return a table with the rhythms that it doesn't name."""
    if isinstance(table, dict) and isinstance(table.get("rhythm_days"), dict):
        return {**table, "rhythm_days": {**Policy().rhythm_days, **table["rhythm_days"]}}
    return table


_AT = re.compile(r" - at `\$\.?([^`]*)`$")
_VALUE = re.compile(r"value '([^']+)'")
_FIELD = re.compile(r"unknown field `([^`]+)`")


def _setting(why: str, key: str, table: object) -> str:
    """Return the setting of a part that a mistake is in, or "" if it is the part itself."""
    if not isinstance(table, dict):
        return ""
    at = _AT.search(why)
    outer = re.match(r"[A-Za-z_-]+", at[1]) if at else None
    names = (outer[0] if outer else "", key, "tracks" if why.startswith("track") else "")
    return next((one for one in names if one in table), "")


def _key(why: str, table: object) -> str:
    """Return the last name in a mistake's place, or the name that is not known."""
    if match := _FIELD.search(why):
        return match[1]
    if match := _AT.search(why):
        names = re.findall(r"[A-Za-z_-]+", match[1])
        return names[-1] if names else ""
    keys = list(table) if isinstance(table, dict) else []
    return next((name for name in keys if re.search(rf"\b{re.escape(name)}\b", why)), "")


def _plain(why: str) -> str:
    """Return a mistake without the path that only a program reads."""
    text = _AT.sub("", why)
    if match := _FIELD.search(text):
        return f"there is no setting {match[1]}"
    key = _AT.search(why)
    place = f"{key[1]}: " if key and key[1] else ""
    return f"{place}{text[:1].lower()}{text[1:]}".replace("`", "")


def _right(kind: type[msgspec.Struct], key: str) -> str:
    """Return what would be right, as far as it is known: the default, or the nearest name."""
    fields = {one.name: one for one in msgspec.structs.fields(kind)}
    if key in fields:
        default = getattr(kind(), key)
        if isinstance(default, int | float | str):
            return f"; the default is {key} = {msgspec.json.encode(default).decode()}"
        return ""
    from difflib import get_close_matches

    near = get_close_matches(key, fields, 1)
    return f"; did you mean {near[0]}" if near else ""
