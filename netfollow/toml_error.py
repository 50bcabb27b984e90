"""What is wrong in a file of settings or words that is no TOML, in a sentence that says how to mend it."""

from collections.abc import Iterator

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line

_PLACE = LazyPattern(r"\(at line (\d+), column \d+\)")
_OPEN = ("Illegal character '\\n'", "Unterminated", "Expected '\"'")
_BACKSLASH = ("Invalid hex value", "Unescaped '\\\\'")
_VALUE = LazyPattern(r"\s*[^=#]{1,200}=(.*)")
_SECTION = LazyPattern(r"\s*\[{1,2}[^\]]*$")

SHOWN = 30
"""So many characters of the line are shown."""


def toml_sentence(error: ValueError, text: str) -> str:
    """Return the line of a mistake, and how to mend it, without a full stop."""
    found = _PLACE.search(str(error))
    lines = text.splitlines() or [""]
    filled = [number for number, one in enumerate(lines, 1) if one.strip()] or [1]
    number = int(found[1]) if found else filled[-1]
    whole = lines[min(number, len(lines)) - 1].strip()
    told = next(_reasons(str(error), whole), f"“{line(whole, SHOWN)}” isn't understood")
    return f"line {number}: {told}"


def _reasons(why: str, whole: str) -> Iterator[str]:
    """Yield what may be wrong in a line, the surest first."""
    bare = whole.partition("#")[0].strip()
    if _SECTION.fullmatch(bare):
        yield f"“{line(bare, SHOWN)}” needs a closing bracket: {line(bare, SHOWN)}]"
    if bare.startswith("["):
        yield f"“{line(bare, SHOWN)}” is no name of a section"
    value = _VALUE.match(whole)
    if value is None:
        yield f"“{line(whole, SHOWN)}” needs a = between the name and its value"
        return
    said = value[1].strip()
    is_open = said.count('"') % 2 == 1
    yield from (
        words
        for is_it, words in (
            (not said or said.startswith("#"), "a value is missing after ="),
            (is_open and why.startswith(_OPEN), "a quote is missing at the end"),
            (why.startswith(_BACKSLASH), "each \\ needs another one before it"),
            (said.count("[") > said.count("]"), "the list needs a closing bracket"),
            (why.startswith("Invalid value"), "text needs quotes around it"),
            (why.startswith("Expected newline"), "there is more than one value"),
            (why.startswith("Cannot overwrite"), "this name was set before"),
        )
        if is_it
    )
