"""`python -m tests.mail.measure [tuned|apart]`: precision and recall over the labelled set."""

import sys
from collections import Counter

from netfollow.mail.machine import MailClass
from tests.mail.labelled_set import Labelled, labelled, read

TOGETHER = {MailClass.OUT_OF_OFFICE: "auto", MailClass.AUTO_REPLY: "auto"}


def rates(half: list[Labelled]) -> tuple[dict[str, tuple[float, float, int]], list[str]]:
    """Return precision, recall and count by class (and of answers), and every mistake."""
    found = read(half)
    right, said, truth = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    for number, one in enumerate(half):
        message = found.get(f"/mail/{number}")
        kind = message.kind if message else None
        answers = message.answers if message and kind is MailClass.REPLY else ""
        truth[one.kind] += 1
        said[kind or "none"] += 1
        right[one.kind] += kind is one.kind
        truth["answered"] += bool(one.answers)
        said["answered"] += bool(answers)
        right["answered"] += bool(answers) and answers == one.answers
        if kind is not one.kind or answers != one.answers:
            wrong.append(
                f"{one.shape}: {one.kind} taken for {kind}, {answers or 'nothing'} answered"
            )
    names = sorted({*truth, *said})
    return {
        name: (
            right[name] / said[name] if said[name] else 1.0,
            right[name] / truth[name] if truth[name] else 1.0,
            truth[name],
        )
        for name in names
    }, wrong


def main() -> None:
    for half in sys.argv[1:] or ["tuned"]:
        found, wrong = rates(labelled(half))
        print(
            f"{half}: {sum(count for name, (_, _, count) in found.items() if name != 'answered')}"
        )
        for name, (precision, recall, count) in found.items():
            print(f"  {name:14} precision {precision:.3f}  recall {recall:.3f}  of {count}")
        for one, count in Counter(wrong).items():
            print(f"  {count} x {one}")


if __name__ == "__main__":
    main()
