"""How often the coach is right, check by check: python -m tests.benchmarks.coach"""

from netfollow.method.coach.suggestion import Check
from tests.method.coach.corpus import Score, Written, messages, scores
from tests.method.coach.templates import Filled, every_template


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
    found = [f"  {one.wording}: {finding.check}" for one in every for finding in one.findings()]
    return [f"templates: {len(every)} messages, {len(found)} findings", *found]


def main() -> None:
    """Print all messages, those held out, and the templates."""
    every = messages()
    kinds = {
        "all": every,
        "to write the rules with": tuple(one for one in every if not one.held_out),
        "held out": tuple(one for one in every if one.held_out),
    }
    for title, several in kinds.items():
        print("\n".join(table(title, several)))
    print("\n".join(of_templates(every_template())))


if __name__ == "__main__":
    main()
