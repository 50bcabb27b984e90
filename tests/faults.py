"""A disk that fails at a chosen write: every way by which the program writes is counted."""

import builtins
import errno
import fcntl
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MAKING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
OPENING = ("open", "mkdir")
"""The calls that the owner's rights can refuse."""


class Fault:
    """Lets writes below a folder pass until the nth, which fails; nothing is really synced."""

    def __init__(self, folder: Path, code: int, at: int, *, stays: bool = False) -> None:
        self.code, self.at, self.stays = code, at, stays
        self.calls: list[str] = []
        self.hit = ""
        self.folder = folder

    def set(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in for the system's calls until `patch` is undone."""
        for name in ("replace", "link", "mkdir", "unlink", "truncate"):
            patch.setattr(os, name, self._on_path(name, getattr(os, name)))
        patch.setattr(os, "open", self._os_open(os.open))
        patch.setattr(os, "write", self._write(os.write))
        patch.setattr(os, "fsync", lambda handle: self._count("fsync"))
        patch.setattr(fcntl, "flock", self._flock(fcntl.flock))
        opening = self._open(io.open)
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)

    def _count(self, name: str) -> None:
        if self.code == errno.EACCES and name not in OPENING:
            return
        self.calls.append(name)
        if len(self.calls) == self.at or (self.stays and len(self.calls) > self.at):
            self.hit = self.hit or name
            raise OSError(self.code, os.strerror(self.code))

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | Path) and str(path).startswith(str(self.folder))

    def _on_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *rest: Any, **named: Any) -> Any:
            if self._is_ours(path):
                self._count(name)
            return real(path, *rest, **named)

        return call

    def _os_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            if flags & MAKING and self._is_ours(path):
                self._count("open")
            return real(path, flags, *rest, **named)

        return call

    def _open(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if set(mode) & set("wax+") and self._is_ours(path):
                self._count("open")
            return real(path, mode, *rest, **named)

        return call

    def _write(self, real: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        def call(handle: int, data: Any) -> int:
            try:
                self._count("write")
            except OSError:
                real(handle, bytes(data)[: len(data) // 2])
                raise
            return real(handle, data)

        return call

    def _flock(self, real: Callable[[Any, int], None]) -> Callable[[Any, int], None]:
        def call(file: Any, how: int) -> None:
            if how != fcntl.LOCK_UN:
                self._count("flock")
            real(file, how)

        return call
