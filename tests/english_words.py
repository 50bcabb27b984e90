"""Make the list of English words anew from WordNet 3.0 (Debian's wordnet-base).

python -m tests.english_words /usr/share/wordnet
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

LIST = Path(__file__).parents[1] / "netfollow" / "method" / "drafts" / "words" / "english-words.txt"
LETTERS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
ILL = ("14052046", "14299637")
"""What is meant by "ill health" and by "symptom"."""
_PLAIN = re.compile(r"[a-z]{2,}")


def lines_of(path: Path) -> Iterator[list[str]]:
    """Yield the parts of each line that isn't of the licence."""
    for one in path.read_text(encoding="utf-8").splitlines():
        if not one.startswith(" "):
            yield one.partition("|")[0].split()


def illnesses(folder: Path) -> set[str]:
    """Return the words whose most frequent sense as a noun is an illness or a sign of one."""
    below: dict[str, set[str]] = defaultdict(set)
    words: dict[str, list[str]] = {}
    for parts in lines_of(folder / "data.noun"):
        count = int(parts[3], 16)
        words[parts[0]] = parts[4 : 4 + 2 * count : 2]
        start = 5 + 2 * count
        for place in range(start, start + 4 * int(parts[start - 1]), 4):
            if parts[place] in ("@", "@i") and parts[place + 2] == "n":
                below[parts[place + 1]].add(parts[0])
    found, left = set(ILL), list(ILL)
    while left:
        more = below[left.pop()] - found
        found |= more
        left += more
    first = {one[0]: one[-int(one[2])] for one in lines_of(folder / "index.noun")}
    return {word for sense in found for word in words[sense] if first.get(word) == sense}


def words(folder: Path) -> list[str]:
    """Return the lines of the list: words that were counted, all verbs and all illnesses."""
    counts: Counter[tuple[str, str]] = Counter()
    for key, _, count in lines_of(folder / "cntlist.rev"):
        word, sense = key.split("%")
        counts[word, LETTERS[sense[0]]] += int(count)
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, letter in FILES.items():
        for one in lines_of(folder / f"index.{name}"):
            if _PLAIN.fullmatch(one[0]):
                kinds[one[0]].add(letter)
    for word in illnesses(folder):
        if _PLAIN.fullmatch(word):
            kinds[word].add("i")
            counts[word, "i"] = 1
    return [
        f"{word} " + " ".join(f"{one}{counts[word, one]}" for one in "nvari" if one in found)
        for word, found in sorted(kinds.items())
        if found & {"v", "i"} or any(counts[word, one] for one in found)
    ]


if __name__ == "__main__":
    head = [one for one in LIST.read_text(encoding="utf-8").splitlines() if one.startswith("#")]
    LIST.write_text("\n".join([*head, *words(Path(sys.argv[1])), ""]), encoding="utf-8")
