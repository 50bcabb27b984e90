"""Reading one part of `config.toml`: every mistake becomes a sentence with file, line, range and default."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

from netfollow.keybindings import line_in, line_of
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import nearest
from netfollow.renamed_settings import RENAMED

Part = TypeVar("Part", bound=msgspec.Struct)

Check = Callable[[Any], None]
"""What a part is checked by besides its types; raises `msgspec.ValidationError`."""

DEFAULT = "Using the default."
"""What is said of a setting whose default can't be named in a word."""


class Range(NamedTuple):
    """The numbers that a setting may be."""

    low: float
    high: float
    is_whole: bool

    @property
    def words(self) -> str:
        """The range in words."""
        return f"between {self.low:g} and {self.high:g}"

    @property
    def short(self) -> str:
        """The range in few words."""
        return f"{self.low:g} to {self.high:g}"

    def holds(self, value: object) -> bool:
        """Whether a value is a number in the range."""
        kinds = int if self.is_whole else (int, float)
        return (
            isinstance(value, kinds)
            and not isinstance(value, bool)
            and self.low <= value <= self.high
        )


_PLACE = LazyPattern(r".*?config\.toml(?:, line \d+)?: ")
_MEANWHILE = LazyPattern(
    r" (?:Using the defaults?(?:, .{1,60}| for all of .{1,40})?|It is ignored|All of \w+ is ignored)\.$"
)


def plain_sentence(remark: str) -> str:
    """Return a remark on a setting without its place in the file, and what holds meanwhile."""
    return _MEANWHILE.sub("", _PLACE.sub("", remark, count=1))


def choices_of(kind: inspect.Type) -> tuple[str, ...]:
    """Return the words that a value of a type may be; none if it may be any text or number."""
    match kind:
        case inspect.EnumType(cls=choices):
            return tuple(str(one.value) for one in choices)
        case inspect.LiteralType(values=values):
            return tuple(str(one) for one in values)
        case inspect.BoolType():
            return ("true", "false")
        case inspect.UnionType(types=types):
            return tuple(word for one in types for word in choices_of(one))
    return ()


def range_of(kind: inspect.Type) -> Range | None:
    """Return the range of a type; None for what is no number with one."""
    if isinstance(kind, inspect.UnionType):
        return next((found for one in kind.types if (found := range_of(one))), None)
    if not isinstance(kind, inspect.IntType | inspect.FloatType):
        return None
    if kind.ge is None or kind.le is None:
        return None
    return Range(kind.ge, kind.le, isinstance(kind, inspect.IntType))


def ranges(kind: type[msgspec.Struct]) -> dict[str, Range]:
    """Return the range of each number of a part, those of its tables with the table's name."""
    found: dict[str, Range] = {}
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    for field in info.fields:
        inner = field.type.value_type if isinstance(field.type, inspect.DictType) else field.type
        if (known := range_of(inner)) is not None:
            found[field.name] = known
    return found


def read_part(
    kind: type[Part],
    name: str,
    found: Mapping[str, Any],
    text: str,
    path: Path,
    remarks: list[str],
    check: Check = lambda part: None,
) -> Part:
    """Return a part without what is not right in it, and tell each such setting."""
    table = found.get(name, {})
    while True:
        try:
            part = msgspec.convert(_whole(table, kind), kind)
            check(part)
            return part
        except msgspec.ValidationError as error:
            why = str(error).removesuffix(".")
        number = _number(kind, name, table, why, text)
        if number is not None:
            remarks.append(f"{path}, line {number.line or 1}: {number.sentence}")
            table = number.rest
            continue
        key = _key(why, table)
        value = _VALUE.search(why)
        line = (line_of(text, value[1]) if value else 0) or line_in(text, name, key or name) or 1
        wrong = _setting(why, key, table)
        only = "It is ignored." if _FIELD.search(why) and wrong == key else None
        only = only or _using(kind, name, wrong)
        remarks.append(f"{path}, line {line}: {_plain(kind, name, why)} {only}")
        if not wrong:
            return kind()
        table = {one: value for one, value in table.items() if one != wrong}


def _whole(table: object, kind: type[msgspec.Struct]) -> object:
    """Return a table with those values of its own tables that it doesn't name."""
    if not isinstance(table, dict):
        return table
    defaults = {
        field.name: field.default_factory()
        for field in msgspec.structs.fields(kind)
        if field.default_factory is not msgspec.NODEFAULT
    }
    more = {
        name: {**default, **table[name]}
        for name, default in defaults.items()
        if isinstance(default, dict) and isinstance(table.get(name), dict)
    }
    return {**table, **more}


class _Number(NamedTuple):
    """A number that is not right: where it is, the sentence, and the part's table without it."""

    line: int
    sentence: str
    rest: dict[str, Any]


def _number(
    kind: type[msgspec.Struct], name: str, table: object, why: str, text: str
) -> _Number | None:
    """Return what is not right in a number; None when the mistake is another."""
    at = _AT.search(why)
    if at is None or not isinstance(table, dict):
        return None
    setting = re.split(r"[.\[]", at[1])[0]
    known = _at(inspect.type_info(kind), at[1])
    if known is None or setting not in table:
        return None
    is_other = "got `" in why
    must = f"must be {_KINDS[known.is_whole] if is_other else ''}{known.words}."
    others = {one: value for one, value in table.items() if one != setting}
    default = getattr(kind(), setting)
    if at[1] == setting:
        sentence = f"{setting} {must} Using the default, {default:g}."
        return _Number(line_in(text, name, setting), sentence, others)
    if not at[1].endswith("[...]"):
        sentence = f"{at[1]} {must} All of {setting} is ignored."
        return _Number(_line_of_item(text, name, at[1]), sentence, others)
    given = table[setting]
    wrong = next((one for one, value in given.items() if not known.holds(value)), None)
    if wrong is None:
        return None
    using = f" Using the default, {default[wrong]:g}." if wrong in default else ""
    left = {one: value for one, value in given.items() if one != wrong}
    line = line_in(text, f"{name}.{setting}", str(wrong))
    return _Number(line, f"{setting}.{wrong} {must}{using}", {**others, setting: left})


_KINDS = {True: "a whole number ", False: "a number "}


def _at(kind: inspect.Type, path: str) -> Range | None:
    """Return the range of the number at a path, such as `goals[0].steps[1].opens`."""
    found = _type_at(kind, path)
    return range_of(found) if found is not None else None


def _type_at(kind: inspect.Type, path: str) -> inspect.Type | None:
    """Return the type of what is at a path; None for a path that leads nowhere."""
    for step in re.findall(r"[^.\[\]]+|\[[^\]]*\]", path):
        if isinstance(kind, inspect.StructType):
            kind = next((one.type for one in kind.fields if one.name == step), inspect.NoneType())
        elif isinstance(kind, inspect.DictType):
            kind = kind.value_type
        elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
            kind = kind.item_type
        else:
            return None
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _line_of_item(text: str, name: str, path: str) -> int:
    """Return the line of a value in a list of tables, as such lists are written; else its name's."""
    numbers = [int(one) for one in re.findall(r"\[(\d+)\]", path)]
    first, last = path.partition("[")[0], path.rpartition(".")[2]
    heads = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip().startswith(f"[[{name}.{first}]]")
    ]
    begin = heads[numbers[0]] if numbers[0] < len(heads) else 0
    there = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if number > begin and re.search(rf"\b{re.escape(last)}\s*=", line.split("#")[0])
    ]
    place = numbers[-1]
    return there[place] if place < len(there) else (there[0] if there else line_of(text, last))


_WITHIN = LazyPattern(r" - at `key` in `\$\.?([^`]*)`$")
_ITEM = LazyPattern(r"([a-z_]+)\[(?:\.\.\.|\d+)\]")
_LACKS = LazyPattern(r"Object missing required field `([^`]+)`")
_OF_TYPE = LazyPattern(r"Expected |Invalid ")
_AT = LazyPattern(r" - at `\$\.?([^`]*)`$")
_VALUE = LazyPattern(r"value '([^']+)'")
_FIELD = LazyPattern(r"unknown field `([^`]+)`")


def _setting(why: str, key: str, table: object) -> str:
    """Return the setting of a part that a mistake is in, or "" if it is the part itself."""
    if not isinstance(table, dict):
        return ""
    at = _AT.search(why)
    outer = re.match(r"[A-Za-z_-]+", at[1]) if at else None
    names = (outer[0] if outer else "", key, "goals" if why.startswith("goal") else "")
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


def _plain(kind: type[msgspec.Struct], name: str, why: str) -> str:
    """Return a mistake as a person reads it, without the path that only a program reads."""
    within = _WITHIN.search(why)
    at = within or _AT.search(why)
    text = why[: at.start()] if at else why
    place = at[1] if at else ""
    found = _type_at(inspect.type_info(kind), place)
    if match := _FIELD.search(text):
        return _unknown(found, match[1])
    if match := _LACKS.match(text):
        return f"{place or f'[{name}]'} needs {match[1]}."
    if found is None or not _OF_TYPE.match(text):
        plain = f"{text[:1].lower()}{text[1:]}".replace("`", "")
        return f"{place}: {plain}." if place and not plain.startswith(place) else f"{plain}."
    if within is not None and isinstance(found, inspect.DictType):
        return f"each name in {place} must be {_words(found.key_type)}{_given(text)}."
    must = f"must be {_words(found) if place else 'a section'}{_given(text)}."
    if found_item := _ITEM.fullmatch(place):
        return f"each value of {found_item[1]} {must}"
    return f"{place or f'[{name}]'} {must}"


def _given(text: str) -> str:
    """Return the value that a mistake names, for the end of a sentence."""
    value = _VALUE.search(text)
    return f', not "{value[1]}"' if value else ""


def _words(kind: inspect.Type) -> str:
    """Return what a value of a type is, in words: its choices, if it has few."""
    match kind:
        case inspect.EnumType(cls=choices):
            return _either([f'"{one.value}"' for one in choices])
        case inspect.LiteralType(values=values):
            return _either([f'"{one}"' for one in values])
        case inspect.UnionType(types=types):
            return _either([_words(one) for one in types])
        case inspect.VarTupleType(item_type=item):
            return f"a list; each item is {_words(item)}"
    return _NAMES.get(type(kind), "a table")


_NAMES: dict[type[inspect.Type], str] = {
    inspect.StrType: "text in quotes",
    inspect.BoolType: "true or false",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.DateType: "a date, such as 2026-12-25",
    inspect.TimeType: "a time, such as 21:30:00",
}


def _either(words: Sequence[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1]) if words[1:] else words)


def _using(kind: type[msgspec.Struct], name: str, setting: str) -> str:
    """Return what holds in the place of a wrong setting, or of a whole part."""
    if not setting:
        return f"Using the defaults for all of [{name}]."
    default = getattr(kind(), setting, None)
    if isinstance(default, bool):
        return f"Using the default, {str(default).lower()}."
    if isinstance(default, int | float):
        return f"Using the default, {default:g}."
    if default == "":
        return "It is ignored."
    return f'Using the default, "{default}".' if isinstance(default, str) else DEFAULT


def _unknown(kind: inspect.Type | None, name: str) -> str:
    """Return the sentence for a name that is no setting, with the nearest one."""
    known = [one.encode_name for one in kind.fields] if isinstance(kind, inspect.StructType) else []
    old = {one: new for names in RENAMED.values() for one, new in names.items() if new in known}
    near = nearest(name, (*known, *old))
    near = old.get(near, near)
    return f"unknown setting {name}." + (f" Did you mean {near}?" if near else "")
