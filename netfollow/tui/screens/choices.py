"""Reading what is typed into a form."""

from netfollow.problems import WrongCall


def one_of(words: str, choices: tuple[str, ...], what: str) -> str:
    """Return the one choice that begins so; raises `WrongCall` with all of them."""
    begun = words.strip().casefold()
    found = [choice for choice in choices if choice.casefold().startswith(begun) and begun]
    if len(found) != 1:
        raise WrongCall(f"Say {what}: {' · '.join(choices)}.")
    return found[0]


def listed(words: str) -> tuple[str, ...]:
    """Return values with commas between, each once."""
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))
