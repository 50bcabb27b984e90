"""The user's own way of saying things: `my-words.toml` beside their templates.

It holds sentences that are said otherwise or not at all, and the style of a message: greeting,
sign-off, contractions, length. NetFollow offers what it learns from edits; the file is the user's.
"""

import re
from typing import Any

import msgspec

from netfollow.errors import Unreadable
from netfollow.lazy_pattern import LazyPattern
from netfollow.toml_error import toml_sentence

FILE = "my-words.toml"


class OwnSentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a template and what the user says instead; empty if they leave it out."""

    was: str
    now: str = ""


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the user's messages begin, end and sound; what is empty is as the templates have it.

    `greeting` may hold `{first}`, `words` is the length they usually send.
    """

    greeting: str = ""
    sign_off: str = ""
    contractions: bool = True
    words: int = 0


class OwnWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `my-words.toml` says; what was `declined` is not offered again."""

    sentence: tuple[OwnSentence, ...] = ()
    style: Style = Style()
    declined: tuple[str, ...] = ()

    def said(self, body: str) -> str:
        """Return the body of a template in the user's words.

        One of which nothing but the greeting would be left stays as it is.
        """
        found = body
        for one in self.sentence:
            found = _replaced(found, one)
        found = found if _SAYS.search(found.replace("{greeting},", "")) else body
        return found if self.style.contractions else without_contractions(found)


_SAYS = LazyPattern(r"[^\W\d_]|\{")


def _replaced(body: str, one: OwnSentence) -> str:
    """Return a body with a sentence said otherwise; a paragraph left empty goes with it."""
    was = one.was.strip()
    if not was or was not in body:
        return body
    place = body.index(was)
    end = place + len(was)
    is_whole = (not body[:place].strip() or body[:place].rstrip()[-1] in ".!?,:}\n") and (
        not body[end:].strip() or body[end].isspace()
    )
    if not is_whole:
        return body
    if one.now.strip():
        return f"{body[:place]}{one.now.strip()}{body[end:]}"
    before, after = body[:place], body[end:]
    if before.endswith("\n") and (not after or after.startswith("\n")):
        return f"{before.rstrip()}\n\n{after.strip()}".strip()
    return f"{before.rstrip(' ')}{' ' if after.strip() and before.strip() else ''}{after.lstrip(' ')}".rstrip()


_SPELLED = (
    ("can't", "cannot"),
    ("won't", "will not"),
    ("n't", " not"),
    ("let's", "let us"),
    ("I'm", "I am"),
    ("'re", " are"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("I'd love", "I would love"),
    ("'d ", " would "),
)
_IS = LazyPattern(
    r"\b(it|that|what|how|where|who|here|there|everything|all|now|anything)'s\b", re.I
)
_HAS = LazyPattern(r"\b(it|that|what|anything)'s (been|got|happened|changed|passed)\b", re.I)


def without_contractions(text: str) -> str:
    """Return a text with "I am" for "I'm"; possessives stay."""
    text = _HAS.sub(r"\1 has \2", text.replace("’", "'"))
    text = _IS.sub(r"\1 is", text)
    for short, long in _SPELLED:
        text = text.replace(short, long).replace(short.capitalize(), long.capitalize())
    return text


def parse_words(text: str) -> OwnWords:
    """Parse the text of `my-words.toml`; raises `Unreadable` with what is wrong."""
    import tomllib

    try:
        found: dict[str, Any] = tomllib.loads(text)
        return msgspec.convert(found, OwnWords)
    except tomllib.TOMLDecodeError as error:
        why = toml_sentence(error, text)
        raise Unreadable(f"The words in {FILE} can't be read, {why}.") from error
    except msgspec.ValidationError as error:
        raise Unreadable(f"The words in {FILE} can't be read: {error}.") from error


HEAD = """# Your own words, as learned from what you send. Change or delete any of them.
# A sentence without `now` is left out. {first}, {topic} and the like are filled in.
"""


def written(words: OwnWords) -> str:
    """Return the text of `my-words.toml`."""
    import json

    def quoted(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    rows = [HEAD]
    style = words.style
    if words.declined:
        listed = "".join(f"    {quoted(one)},\n" for one in words.declined)
        rows += ["# Not to be offered again:", f"declined = [\n{listed}]", ""]
    shown = [
        *([f"greeting = {quoted(style.greeting)}"] if style.greeting else ()),
        *([f"sign_off = {quoted(style.sign_off)}"] if style.sign_off else ()),
        *(() if style.contractions else ("contractions = false",)),
        *([f"words = {style.words}"] if style.words else ()),
    ]
    if shown:
        rows += ["[style]", *shown, ""]
    for one in words.sentence:
        rows += ["[[sentence]]", f"was = {quoted(one.was)}"]
        rows += [f"now = {quoted(one.now)}"] if one.now else []
        rows.append("")
    return "\n".join(rows)
