"""How deep a package is: its longest chain of modules that import one another. `python -m tests.floors` prints it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@cache
def modules() -> dict[str, Path]:
    """Return every module of the program by its name."""
    found = {}
    for path in (ROOT / "netfollow").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def package_of(module: str) -> str:
    return module if modules()[module].name == "__init__.py" else module.rpartition(".")[0]


def _imported(module: str) -> Iterator[str]:
    """Yield what a module imports as it is read; what it imports later, or for its types only, is no floor."""
    for node in ast.parse(modules()[module].read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                yield inner if inner in modules() else node.module
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


@cache
def chain(module: str) -> tuple[str, ...]:
    """Return the longest chain from a module down, inside its own package."""
    below = [
        one
        for one in _imported(module)
        if one in modules()
        and one != module
        and package_of(one) == package_of(module)
        and modules()[one].name != "__init__.py"
    ]
    return (module, *max(map(chain, below), key=len, default=()))


def floors() -> dict[str, tuple[str, ...]]:
    """Return each package's longest chain, the deepest first."""
    found: dict[str, tuple[str, ...]] = {}
    for module, path in modules().items():
        if path.name != "__init__.py":
            longest = found.get(package_of(module), ())
            found[package_of(module)] = max(longest, chain(module), key=len)
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def main() -> None:
    for package, one in floors().items():
        print(f"{len(one):2}  {package}: {' > '.join(name.rpartition('.')[2] for name in one)}")


if __name__ == "__main__":
    main()
