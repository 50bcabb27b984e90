"""Who got a LinkedIn message: names and addresses joined by commas, where names hold commas."""

import re
from collections.abc import Mapping, Sequence, Set

from netfollow.exchange import nobody
from netfollow.people.unicode_norm import normalized

DELETED = frozenset(
    {
        *("linkedin member", "linkedin-mitglied", "linkedin mitglied", "membre linkedin"),
        *("utilisateur linkedin", "membre de linkedin", "miembro de linkedin", "utente linkedin"),
        *("usuário do linkedin", "usuario de linkedin", "membro do linkedin", "linkedin-lid"),
        *("linkedin lid", "membro linkedin", "użytkownik linkedin", "linkedin üyesi"),
        *("участник linkedin", "领英会员", "linkedinメンバー"),
    }
)
"""What an account that was deleted is called."""

COMPARED = 10_000
"""So many pairs of a name and an address are compared; a longer list keeps its addresses alone."""

_CREDENTIAL = re.compile(
    r"[A-Z](?:[A-Za-z]{0,3}|[A-Za-z]{0,3}[A-Z][A-Za-z]*+)"
    r"(?:\.[A-Z][A-Za-z]*+)*+\.?(?:-[A-Z]++)?\.?"
)


def is_deleted(name: str) -> bool:
    """Whether a name is that of an account that was deleted, or none."""
    return not nobody.real(name) or name.casefold() in DELETED


def paired(
    names: str, keys: Sequence[str], known: Set[str], key_of: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return each recipient's key and name; a key is empty where only the name is known.

    `known` are names that stand elsewhere in the file, with commas and all, and `key_of` the
    profiles that some of them have.
    """
    called = _split(names, known, len(keys))
    if not keys:
        return tuple((key_of.get(name, ""), name) for name in called)
    if len(called) == len(keys):
        return tuple(zip(keys, called, strict=True))
    if len(called) * len(keys) > COMPARED:
        called = []
    free = list(called)
    pairs: list[tuple[str, str]] = []
    for key in keys:
        alike = next((name for name in free if _fits(key, name)), "")
        if alike:
            free.remove(alike)
        pairs.append((key, alike))
    return (*pairs, *((key_of.get(name, ""), name) for name in free))


def _split(names: str, known: Set[str], count: int) -> list[str]:
    """Return the names of a list, putting those together again that hold a comma."""
    if names in known or (count == 1 and not _is_several(names, known)):
        return [names.strip()] if names.strip() else []
    parts = [part.strip() for part in names.split(",") if part.strip()]
    found: list[str] = []
    place = 0
    while place < len(parts):
        for end in range(min(len(parts), place + 5), place, -1):
            whole = ", ".join(parts[place:end])
            if end == place + 1 or whole in known:
                break
        if (
            found
            and place
            and _CREDENTIAL.fullmatch(whole)
            and " " not in whole
            and len(parts) > count
        ):
            found[-1] = f"{found[-1]}, {whole}"
        else:
            found.append(whole)
        place = end
    return found


def _is_several(names: str, known: Set[str]) -> bool:
    """Whether a list with one address names more than one person."""
    parts = [part.strip() for part in names.split(",") if part.strip()]
    return len(parts) > 1 and all(" " in part or part in known for part in parts)


def _fits(key: str, name: str) -> bool:
    """Whether a profile's address is made of a name."""
    slug = _letters(key.partition(":")[2])
    words = [_letters(word) for word in name.split()]
    return bool(words) and all(word in slug for word in words if word)


def _letters(text: str) -> str:
    bare = normalized("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())
