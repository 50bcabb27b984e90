"""Paths as they are typed on the command line."""

import os
from pathlib import Path

import click


class EmptyPath(click.ClickException):
    """An option or argument that names a path with nothing in it."""

    exit_code = 2


class TypedPath(click.Path):
    """A path; an empty one is refused, because the system reads it as the current folder.

    A script passes one when a variable of it is not set.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path; raises `EmptyPath`."""
        if not os.fspath(value):
            name = param.opts[-1] if param is not None and param.opts else "path"
            if not name.startswith("-"):
                name = name.upper()
            raise EmptyPath(f"{name} is empty. Name a file or a folder.")
        return Path(os.fsdecode(value))
