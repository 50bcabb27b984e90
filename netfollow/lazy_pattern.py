"""A regular expression that is compiled when it is first used.

There are some eight hundred of them. To compile them all takes a third of a second, and a start
uses few.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, AnyStr, Generic, Protocol, TypeVar

Searched = TypeVar("Searched", str, bytes, contravariant=True)
Found = TypeVar("Found", covariant=True)


class _Search(Protocol[Searched, Found]):
    """A method of a pattern that looks through a text, or a part of it."""

    def __call__(self, string: Searched, pos: int = ..., endpos: int = ...) -> Found: ...


class _Replace(Protocol[AnyStr]):
    def __call__(
        self, repl: AnyStr | Callable[[re.Match[AnyStr]], AnyStr], string: AnyStr, count: int = ...
    ) -> AnyStr: ...


class _Split(Protocol[Searched, Found]):
    def __call__(self, string: Searched, maxsplit: int = ...) -> list[Found | Any]: ...


class LazyPattern(Generic[AnyStr]):
    """A source and its flags, with the methods of `re.Pattern`; a wrong one raises `re.error` when used.

    Each method is looked up once, and is the compiled pattern's own from then on: it costs nothing.
    """

    def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern as `re` makes it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> _Search[AnyStr, re.Match[AnyStr] | None]:
        """Return the first place that fits."""
        return self.compiled.search

    @cached_property
    def match(self) -> _Search[AnyStr, re.Match[AnyStr] | None]:
        """Return what fits at the start of a text."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> _Search[AnyStr, re.Match[AnyStr] | None]:
        """Return the whole text if it fits."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> _Search[AnyStr, Iterator[re.Match[AnyStr]]]:
        """Return each place that fits, one after the other."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> _Search[AnyStr, list[Any]]:
        """Return the words, or their groups, of each place that fits."""
        return self.compiled.findall

    @cached_property
    def sub(self) -> _Replace[AnyStr]:
        """Return a text with something else in each place that fits."""
        return self.compiled.sub

    @cached_property
    def split(self) -> _Split[AnyStr, AnyStr]:
        """Return the parts of a text between the places that fit."""
        return self.compiled.split
