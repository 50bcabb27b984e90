"""Settings that had another name before: the old names still work, and the new ones are shown once.

A setting of `config.toml` that is renamed needs one line in `RENAMED`, and nothing else.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

RENAMED = {
    "keys": {
        "bring_in": "import_contacts",
        "doubles": "duplicates",
        "look": "demo",
        "look_back": "insights",
        "rest": "pause",
        "reword": "rephrase",
        "shelf": "resources",
    },
    "policy": {
        "daily_cap": "daily_limit",
        "early_answers": "early_replies",
        "judge_days": "unanswered_days",
        "reconnect_rhythms": "reconnect_cadences",
        "rest_days": "pause_days",
        "rhythm_days": "cadence_days",
        "rhythm_grace": "cadence_grace",
        "spread_from": "stagger_from",
        "tag_rhythms": "tag_cadences",
        "tracks": "goals",
        "unheard_limit": "no_reply_limit",
    },
}
"""By section, each old name with the one it has now."""


class OldName(NamedTuple):
    """A setting that a file has by its old name."""

    section: str
    old: str
    new: str
    has_both: bool

    @property
    def sentence(self) -> str:
        """What to say about it."""
        if self.has_both:
            return f"{self.old} is now called {self.new}, which is also set. {self.old} is ignored."
        return f"{self.old} is now called {self.new}. The old name still works."


def with_new_names(found: dict[str, Any]) -> tuple[dict[str, Any], list[OldName]]:
    """Return the settings by the names they have now, and those that had an old one."""
    renamed = dict(found)
    olds = []
    for section, names in RENAMED.items():
        table = found.get(section)
        if not isinstance(table, dict):
            continue
        used = [(old, new) for old, new in names.items() if old in table]
        olds += [OldName(section, old, new, new in table) for old, new in used]
        kept = {names.get(key, key): value for key, value in table.items() if key in names}
        renamed[section] = {
            **kept,
            **{key: value for key, value in table.items() if key not in names},
        }
    return renamed, olds


def text_with_new_names(text: str, olds: list[OldName]) -> str:
    """Return the text of a file with the new names, line by line, to find the line of a setting."""
    return "\n".join(_lines(text, olds)) if olds else text


def _lines(text: str, olds: list[OldName]) -> Iterator[str]:
    section = ""
    for line in text.splitlines():
        head = re.match(r"\s*\[+\s*([^\].\s]+)", line)
        section = head[1].strip("\"'") if head else section
        for one in olds:
            if one.has_both:
                continue
            name = rf"""(?P<quote>["']?){one.old}(?P=quote)"""
            if head:
                line = re.sub(rf"(\[\s*{one.section}\s*\.\s*){name}", rf"\g<1>{one.new}", line)
            elif section == one.section:
                line = re.sub(rf"^(\s*){name}(?=\s*[=.])", rf"\g<1>{one.new}", line)
        yield line
