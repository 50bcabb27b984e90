"""How often the coach is right, check by check: python -m tests.benchmarks.coach"""

import sys

from netfollow.method.coach.suggestion import Check
from tests.method.coach.corpus import Score, Written, messages, scores
from tests.method.coach.templates import Filled, every_template
from tests.method.coach.voices import MEANING, TUNED, Voiced, untuned, voice_scores, voices


def table(title: str, several: tuple[Written, ...]) -> list[str]:
    """Return the lines of one table: what was rightly found, wrongly found, and missed."""
    found = scores(several)
    lines = [
        f"{title}: {len(several)} messages",
        f"{'check':<24}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>11}{'recall':>8}",
    ]
    lines += [line(check, found[check]) for check in Check]
    every = Score(
        right=sum(one.right for one in found.values()),
        wrong=sum(one.wrong for one in found.values()),
        missing=sum(one.missing for one in found.values()),
    )
    return [*lines, line("all", every), ""]


def line(name: str, score: Score) -> str:
    """Return one line of a table; the counts stand beside each share."""
    return (
        f"{name:<24}{score.right:>6}{score.wrong:>6}{score.missing:>7}"
        f"{score.precision:>11.3f}{score.recall:>8.3f}"
    )


def of_templates(every: tuple[Filled, ...]) -> list[str]:
    """Return how many messages of the program's own templates have a finding, and which."""
    found = [f"  {one.wording}: {finding.check}" for one in every for finding in one.faults()]
    return [f"templates: {len(every)} messages, {len(found)} findings", *found]


def of_voices(title: str, several: tuple[Voiced, ...]) -> list[str]:
    """Return the table of one half of the voices, and the shares for meaning and for fact."""
    found = voice_scores(several)
    writers = len({one.writer for one in several})
    lines = [
        f"{title}: {len(several)} messages by {writers} writers",
        f"{'check':<24}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>11}{'recall':>8}",
        *(line(check, score) for check, score in found.items()),
    ]
    for name, wanted in (("meaning", True), ("fact", False)):
        some = [score for check, score in found.items() if (check in MEANING) is wanted]
        total = Score(
            right=sum(one.right for one in some),
            wrong=sum(one.wrong for one in some),
            missing=sum(one.missing for one in some),
        )
        lines.append(line(name, total))
    return [*lines, ""]


def tuned_on() -> tuple[Voiced, ...]:
    """Return the messages of every writer that the rules were changed with."""
    return tuple(one for name in TUNED for one in voices(name))


def slips(several: tuple[Voiced, ...]) -> list[str]:
    """Return each message that a check is wrong about: what it found (+) and missed (-)."""
    lines = []
    for one in several:
        found = one.found()
        signs = [f"+{check}" for check in sorted(found - one.labels)]
        signs += [f"-{check}" for check in sorted(one.labels - found)]
        if signs:
            subject = f" ## {one.subject}" if one.subject else ""
            lines.append(f"{' '.join(signs)}: {one.text!r}{subject}")
    return lines


def main() -> None:
    """Print all messages, those held out, the writers apart, and the templates.

    With the word `slips`, print the slips on the tuned-on writers and nothing else.
    """
    if sys.argv[1:] == ["slips"]:
        print("\n".join(slips(tuned_on())))
        return
    every = messages()
    kinds = {
        "all": every,
        "to write the rules with": tuple(one for one in every if not one.held_out),
        "held out": tuple(one for one in every if one.held_out),
    }
    for title, several in kinds.items():
        print("\n".join(table(title, several)))
    print("\n".join(of_voices("writers tuned on", tuned_on())))
    for name in untuned() if sys.argv[1:] != ["tuned"] else ():
        print("\n".join(of_voices(f"writers not tuned on ({name})", voices(name))))
    print("\n".join(of_templates(every_template())))


if __name__ == "__main__":
    main()
