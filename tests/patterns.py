"""Every regular expression of the packages that read foreign text, and text made to slow it down."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

import netfollow
from netfollow.lazy_pattern import LazyPattern

ROOT = Path(netfollow.__file__).parent
PACKAGES = ("exchange", "people", "method", "network", "store")
"""What sees text of files, notes, drafts and searches."""

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
FUNCTIONS = {*METHODS, "subn"}

SCANNING = {"search", "finditer", "findall", "sub", "split"}
"""These go through a text in the same way; `finditer` stands for all of them."""

MANY = 8
"""A repeat with a higher bound than this is pumped."""

CANDIDATES = "a0 .-@,;\"'\\<([\n\tAxé年_=/:|#*!?\x1b\u0301\u200d\ufe0f"
SEEDS = (
    *("a", "0", " ", "\n", "\t", "@", ".", "-", '"', "'", "\\", "(", "[", "<", ",", ";", ":", "_"),
    *("é", "年", "\x1b", "|", "=", "a@", "a.", "a@a.", "-a", " a", "a, ", '","', "\n ", "\r\n "),
    *("http://", "https://a.b/", "\\\\", "::: ", "1-1 ", "by ", "\x1b[", "\x1b]", "😀\u200d", "<a"),
    *("(a@", "A.", "a'", ". A", "a\n\n", "\n- ", "> a\n", "a\u0301"),
)
"""Repeated, each of these is a long run or a mixture of what foreign text holds."""

ENDS = ("", "\x00", ",", "!\n@")

Text = tuple[str, str, str]
"""A text in three parts: how it begins, what is repeated, and an end that fits nothing."""

_parser: Any = importlib.import_module("re._parser")


class Case(msgspec.Struct, frozen=True):
    """A pattern, where it is, and the methods that the program calls."""

    name: str
    pattern: "re.Pattern[Any]"
    methods: tuple[str, ...]


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return every module of the packages."""
    found = []
    for package in PACKAGES:
        top = importlib.import_module(f"netfollow.{package}")
        found.append(top)
        for one in pkgutil.walk_packages(top.__path__, f"{top.__name__}."):
            found.append(importlib.import_module(one.name))
    return tuple(found)


def cases(built: Iterable[tuple[str, Callable[[], Any]]]) -> Iterator[Case]:
    """Yield each pattern once: the constants of all modules, and what some functions build."""
    seen: set[str] = set()
    used = _methods_used()
    for module in modules():
        for name, pattern in _constants(module):
            methods = used.get((module.__name__, name)) or used.get(("", name)) or set(METHODS)
            if methods & SCANNING:
                methods = (methods - SCANNING) | {"finditer"}
            if f"{pattern!r}{sorted(methods)}" not in seen:
                seen.add(f"{pattern!r}{sorted(methods)}")
                yield Case(f"{module.__name__}.{name}", pattern, tuple(sorted(methods)))
    for method, build in built:
        made = build()
        for pattern in made if isinstance(made, tuple) else (made,):
            yield Case(f"{pattern.pattern!r:.60}", pattern, (method,))


def _constants(module: ModuleType) -> Iterator[tuple[str, "re.Pattern[Any]"]]:
    """Yield patterns, and strings that a function of `re` is given by name."""
    inline = _names_given_to_re(module)
    holders = [module, *(one for one in vars(module).values() if isinstance(one, type))]
    for holder in holders:
        if holder is not module and holder.__module__ != module.__name__:
            continue
        for name, value in vars(holder).items():
            for pattern in _lazy(value):
                yield name, pattern.compiled
            if name in inline and isinstance(value, str):
                yield name, re.compile(value)


def _lazy(value: object) -> Iterator["LazyPattern[Any]"]:
    """Yield a pattern, or those in a tuple of them, or of rows that hold one."""
    if isinstance(value, LazyPattern):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _lazy(one)


def _names_given_to_re(module: ModuleType) -> set[str]:
    return {
        call.args[0].id
        for call in _calls_of_re(module)
        if call.args and isinstance(call.args[0], ast.Name)
    }


def literal_calls() -> list[str]:
    """Return where a function of `re` is given anything but a constant's name."""
    return [
        f"{module.__name__}:{call.lineno}"
        for module in modules()
        for call in _calls_of_re(module)
        if not (call.args and isinstance(call.args[0], ast.Name) and call.args[0].id.isupper())
    ]


def builders() -> set[str]:
    """Return the functions that build a pattern, by module and name."""
    found: set[str] = set()
    for module in modules():
        nodes = _nodes(module)
        made = [one.lineno for one in nodes if _is_of_re(one, {"compile"}) or _is_lazy(one)]  # type: ignore[attr-defined]
        for one in nodes if made else ():
            if isinstance(one, ast.FunctionDef):
                lines = range(one.lineno, (one.end_lineno or one.lineno) + 1)
                if any(line in lines for line in made):
                    found.add(f"{module.__name__}.{one.name}")
    return found


def compiled_at_import() -> list[str]:
    """Return where a pattern is compiled as soon as a module of the program is imported."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(ROOT.rglob("*.py"))
        for node in _run_at_import(ast.parse(path.read_text("utf-8")))
        if _is_of_re(node, {"compile"})
    ]


def _run_at_import(node: ast.AST) -> Iterator[Any]:
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield part
            yield from _run_at_import(part)


@cache
def _nodes(module: ModuleType) -> tuple[ast.AST, ...]:
    """Return all that a module's source is made of."""
    assert module.__file__ is not None
    return tuple(ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))))


@cache
def _calls_of_re(module: ModuleType) -> list[ast.Call]:
    return [node for node in _nodes(module) if _is_of_re(node, FUNCTIONS)]  # type: ignore[misc]


def _is_of_re(node: ast.AST, names: set[str]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    )


def _is_lazy(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == LazyPattern.__name__


def _methods_used() -> dict[tuple[str, str], set[str]]:
    """Return the methods called on each name, by module, and by name alone for public ones."""
    used: dict[tuple[str, str], set[str]] = {}
    for module in modules():
        for node in _nodes(module):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                owner = node.value
                name = getattr(owner, "id", getattr(owner, "attr", ""))
                if name and name != "re":
                    used.setdefault((module.__name__, name), set()).add(node.attr)
                    if not name.startswith("_"):
                        used.setdefault(("", name), set()).add(node.attr)
        for call in _calls_of_re(module):
            if call.args and isinstance(call.args[0], ast.Name):
                key = (module.__name__, call.args[0].id)
                used.setdefault(key, set()).add(call.func.attr)  # type: ignore[attr-defined]
        for name, one in _gone_through(module):
            used.setdefault((module.__name__, name), set()).update(
                used.get((module.__name__, one), ())
            )
    return used


def _gone_through(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield each name in a table that is only gone through, and what it is called meanwhile."""
    nodes = _nodes(module)
    for node in nodes:
        table = node.targets[0] if isinstance(node, ast.Assign) else None
        if not (isinstance(table, ast.Name) and isinstance(getattr(node, "value", 0), ast.Tuple)):
            continue
        loops: list[Any] = [
            one
            for one in nodes
            if isinstance(one, ast.For | ast.comprehension)
            and getattr(one.iter, "id", "") == table.id
        ]
        uses = [one for one in nodes if isinstance(one, ast.Name) and one.id == table.id]
        if len(uses) == len(loops) + 1:
            for loop, one in product(loops, _names(node)):
                for called in _names(loop.target):
                    yield one, called


def _names(node: ast.AST) -> list[str]:
    return [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]


def hostile(pattern: "re.Pattern[Any]", *, most: int = 0) -> Iterator[Text]:
    """Yield texts that may make a pattern slow, at most so many made for it (0: all).

    Some are runs that any file may hold; others lead into each loop of the pattern and pump it.
    """
    flags = pattern.flags & ~re.UNICODE if _is_bytes(pattern) else 0
    is_folding = bool(pattern.flags & re.IGNORECASE)
    made: dict[tuple[str, str], None] = {}
    for prefix, unit in _pumps(list(_parser.parse(pattern.pattern, flags)), ""):
        for part in (unit, unit.upper()) if is_folding and unit.isalpha() else (unit,):
            for one in ((prefix, part), ("", prefix + part), (prefix, part + " ")):
                made.setdefault(one)
    step = max(1, -(-len(made) // most)) if most else 1
    found = [*(("", seed) for seed in SEEDS), *list(made)[::step]]
    for number, (prefix, unit) in enumerate(found):
        if unit:
            yield prefix, unit, ENDS[number % len(ENDS)]


def _is_bytes(pattern: "re.Pattern[Any]") -> bool:
    return isinstance(pattern.pattern, bytes)


def _pumps(nodes: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Yield each loop: a text that leads to it, and a text that it takes once.

    Words of the pattern are repeated too.
    """
    word = ""
    for op, value in [*nodes, ("END", None)]:
        name = str(op)
        if name == "LITERAL":
            word += chr(value)
        else:
            if word:
                yield "", word
            word = ""
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, body = value
            if most > MANY:
                for unit in _units(list(body)):
                    yield prefix, unit
            yield from _pumps(list(body), prefix)
        elif name == "SUBPATTERN":
            yield from _pumps(list(value[-1]), prefix)
        elif name == "ATOMIC_GROUP":
            yield from _pumps(list(value), prefix)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _pumps(list(branch), prefix)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _pumps(list(value[1]), prefix)
        prefix += _example((op, value))


def _units(body: list[Any]) -> list[str]:
    """Return some texts that the body of a loop takes."""
    if len(body) == 1:
        name, value = str(body[0][0]), body[0][1]
        if name == "BRANCH":
            return ["".join(map(_example, branch)) for branch in value[1]][:6]
        if name in ("IN", "ANY", "NOT_LITERAL"):
            return list(islice((one for one in CANDIDATES if _takes(body[0], one)), 6))
        if name == "SUBPATTERN":
            return _units(list(value[-1]))
    return ["".join(map(_example, body))]


def _example(node: Any) -> str:
    """Return a short text that a part of a pattern takes."""
    name, value = str(node[0]), node[1]
    if name == "LITERAL":
        return chr(value)
    if name in ("IN", "ANY", "NOT_LITERAL"):
        return next((one for one in CANDIDATES if _takes(node, one)), "")
    if name == "BRANCH":
        return "".join(map(_example, value[1][0]))
    if name == "SUBPATTERN":
        return "".join(map(_example, value[-1]))
    if name == "ATOMIC_GROUP":
        return "".join(map(_example, value))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return "".join(map(_example, value[2])) * int(value[0])
    return ""


def _takes(node: Any, character: str) -> bool:
    """Whether a single class of characters takes one."""
    name, value = str(node[0]), node[1]
    if name == "ANY":
        return character != "\n"
    if name == "NOT_LITERAL":
        return bool(ord(character) != value)
    parts = [(str(op), what) for op, what in value]
    is_in = any(_is_part(op, what, character) for op, what in parts)
    is_negated = any(op == "NEGATE" for op, _ in parts)
    return is_in is not is_negated


_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdigit,
    "SPACE": str.isspace,
    "WORD": lambda one: one.isalnum() or one == "_",
}


def _is_part(op: str, what: Any, character: str) -> bool:
    if op == "LITERAL":
        return ord(character) == int(what)
    if op == "RANGE":
        return bool(what[0] <= ord(character) <= what[1])
    if op == "CATEGORY":
        kind = str(what).removeprefix("CATEGORY_")
        is_kind = _CATEGORIES[kind.removeprefix("NOT_")](character)
        return is_kind is not kind.startswith("NOT_")
    return False
