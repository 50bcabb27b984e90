"""What Textual works out anew for each message, and that is the same for all of a class, kept.

A message passes through every widget above the one it is for, and each looks through all its
classes for what answers it. That, the parameters of it, a value and a log were a good part of what a
test of the screen took.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import CodeType
from typing import Any

import pytest
from textual import Logger, _callback, message_pump
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive

Place = tuple[type, str, Callable[..., Any] | None]
"""A class, the name of its handler, and the handler itself where it is found by a decorator."""


def keep_handlers(patch: pytest.MonkeyPatch) -> None:
    """Look through the classes of a widget once for each kind of message."""
    look_up = MessagePump._get_dispatch_methods
    kept: dict[tuple[type, str, type], list[Place] | None] = {}

    def methods(
        self: MessagePump, method_name: str, message: Message
    ) -> Iterable[tuple[type, Callable[..., Any]]]:
        key = type(self), method_name, type(message)
        if key not in kept:
            kept[key] = _places(*key)
        places = kept[key]
        return look_up(self, method_name, message) if places is None else _of(self, places, message)

    patch.setattr(MessagePump, "_get_dispatch_methods", methods)


def _places(of: type, name: str, kind: type) -> list[Place] | None:
    """Return where a class has handlers of a kind of message; none if it depends on the message."""
    found: list[Place] = []
    for cls in of.__mro__:
        decorated = cls.__dict__.get("_decorated_handlers") or {}
        for method, selectors in (one for each in kind.__mro__ for one in decorated.get(each, ())):
            if selectors:
                return None
            if all(method is not other for *_, other in found):
                found.append((cls, "", method))
        found += [(cls, one, None) for one in (f"_{name}", name) if cls.__dict__.get(one)][:1]
    return found


def _of(
    pump: MessagePump, places: list[Place], message: Message
) -> Iterator[tuple[type, Callable[..., Any]]]:
    """Yield the handlers as they are now, those of a class all or none."""
    last = None
    for cls, name, method in places:
        if cls is not last and message._no_default_action:
            return
        last = cls
        handler: Any = method or cls.__dict__.get(name)
        if method or not (handler is None or getattr(handler, "_textual_on", None)):
            yield cls, handler.__get__(pump, cls)


def keep_parameters(patch: pytest.MonkeyPatch) -> None:
    """Count the parameters of a function once, also where it is made anew each time."""
    count = _callback._count_parameters
    kept: dict[CodeType, int] = {}

    def counted(func: Any) -> int:
        code = getattr(func, "__code__", None)
        if code is None or vars(func).keys() & {"__wrapped__", "__signature__"}:
            return count(func)
        if code not in kept:
            kept[code] = count(func)
        return kept[code]

    patch.setattr(_callback, "_count_parameters", counted)


def read_at_once(patch: pytest.MonkeyPatch) -> None:
    """Read the value of a reactive that there is, and that nothing computes, without more ado."""
    read: Any = Reactive.__get__
    computed: dict[tuple[type, str], bool] = {}

    def get(self: Reactive[Any], obj: Any, obj_type: type) -> Any:
        if obj is None:
            return self
        key = obj_type, self.compute_name
        if key not in computed:
            computed[key] = hasattr(obj_type, self.compute_name)
        if not computed[key] and self.internal_name in obj.__dict__:
            return obj.__dict__[self.internal_name]
        return read(self, obj, obj_type)

    patch.setattr(Reactive, "__get__", get)


class Silent(Logger):
    """What is logged for Textual's own console, which nobody looks at in a test: nothing."""

    def __call__(self, *args: object, **kwargs: Any) -> None:
        """Say nothing."""

    def verbosity(self, verbose: bool) -> Logger:
        """Return the same."""
        return self

    @property
    def event(self) -> Logger:
        """The same."""
        return self


def pass_on_at_once(patch: pytest.MonkeyPatch) -> None:
    """Neither log each message, nor hold any back where no kind is named."""
    prevent = MessagePump.prevent

    def prevented(self: MessagePump, *kinds: type[Message]) -> AbstractContextManager[None]:
        return prevent(self, *kinds) if kinds else nullcontext()

    patch.setattr(MessagePump, "prevent", prevented)
    patch.setattr(message_pump, "log", Silent(None))
