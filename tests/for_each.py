"""Many small cases of one test, tried in one go: starting each for itself takes longer than it does.

Each that fails is named, and has its own traceback, as if it were a test.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

SHOWN = 80
"""Characters of a case in the list of those that fail."""


def for_each(
    names: str | Sequence[str],
    cases: Iterable[Any],
    ids: Iterable[object] | Callable[[Any], object] = repr,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test with each case, as `pytest.mark.parametrize` does, but as a single test.

    For tests that leave nothing behind: the cases share what the test is given beside them.
    """
    given = [names] if isinstance(names, str) else list(names)
    tried = [(one,) if isinstance(names, str) else tuple(one) for one in cases]
    named = (
        [", ".join(str(ids(part)) for part in one) for one in tried]
        if callable(ids)
        else [str(one) for one in ids]
    )
    assert tried
    assert len(named) == len(tried)

    def whole(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def try_all(**fixtures: object) -> None:
            failed: list[tuple[str, Exception]] = []
            for name, case in zip(named, tried, strict=True):
                try:
                    test(**dict(zip(given, case, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as error:
                    kept = error if isinstance(error, Exception) else AssertionError(str(error))
                    kept.add_note(f"The case: {name}")
                    failed.append((name, kept.with_traceback(error.__traceback__)))
            if failed:
                which = "; ".join(f"{name:.{SHOWN}}" for name, _ in failed)
                said = f"{len(failed)} of {len(tried)} cases: {which}"
                raise ExceptionGroup(said, [error for _, error in failed])

        asked = inspect.signature(test)
        kept = [one for one in asked.parameters.values() if one.name not in given]
        vars(try_all)["__signature__"] = asked.replace(parameters=kept)
        return try_all

    return whole
