"""From bytes to text: the ladder BOM, UTF-16, UTF-8, Windows-1252."""

import codecs
from functools import lru_cache

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_NO_CHARSETS = {
    *("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7"),
    *("mbcs", "oem"),
}
"""What Python calls an encoding and no file is written in, or what gives halves of characters."""

_LONGEST_NAME = 40


def wide(data: bytes) -> tuple[bytes, str]:
    """Return the bytes without a byte order mark, and the encoding that it or UTF-16 tells.

    UTF-16 without a mark is known by its zero bytes. `""` when nothing tells.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :], name
    head = data[:400]
    half = len(head) // 2
    if half > 4 and head[1::2].count(0) > half * 0.8:
        return data, "utf-16-le"
    if half > 4 and head[0::2].count(0) > half * 0.8:
        return data, "utf-16-be"
    return data, ""


@lru_cache(256)
def known(encoding: str) -> bool:
    """Whether Python knows a character set of this name."""
    if len(encoding) > _LONGEST_NAME:
        return False
    try:
        found = codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, ValueError):
        return False
    return found.name.replace("-", "_") not in _NO_CHARSETS


def text_of(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a text and the encoding that it was read with; never fails.

    A named encoding that doesn't fit, or that nobody knows, falls back to the ladder.
    """
    for name in (encoding, "utf-8"):
        if name and known(name):
            try:
                return data.decode(name), name
            except UnicodeError:
                continue
    return data.decode("cp1252", "replace"), "cp1252"


def whole(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Return a whole file as text, and the encoding that it was read with."""
    data, told = wide(data)
    return text_of(data, encoding or told)
