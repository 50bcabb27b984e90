"""A private page that sends the browser to an address, to keep that off the command line.

Whatever a program is started with is in the process list, which every user of the machine can
read. So the browser is given a file that only its owner can open, and finds the address in it.
"""

import os
import shutil
from html import escape
from pathlib import Path
from tempfile import mkdtemp

PAGE = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="refresh" content="0; url={address}">
    <title>NetFollow</title>
  </head>
  <body><a href="{address}">Open NetFollow</a></body>
</html>
"""


class Redirect:
    """The page, in a new folder for the owner alone; gone once the browser has come."""

    def __init__(self, address: str) -> None:
        """Write the page; raises `OSError`."""
        self._folder = Path(mkdtemp(prefix="netfollow-open-"))
        self.path = self._folder / "netfollow.html"
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(PAGE.format(address=escape(address)))
        except OSError:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove the page and its folder; again does nothing."""
        shutil.rmtree(self._folder, ignore_errors=True)
