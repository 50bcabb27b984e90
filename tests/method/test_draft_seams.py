"""Five hundred odd names and details in every wording, and no fault where they meet."""

import re

from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.drafts.draft import draft, render
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import PLACEHOLDERS, Wording
from netfollow.people import Channel, Kind, Step
from tests.long import sample
from tests.method.drafting import ALL
from tests.method.histories import NOW, TODAY, entry, jane, met

NAMES = (
    "Jane Roe",
    "O'Neil",
    "Siobhán O’Neil",
    "李明",
    "de la Cruz",
    "Q",
    "MAX POWER",
    "JOSÉ MARÍA LÓPEZ",
    "Ana-María",
    "Dr. Anna Weber",
    "Prof. Weber",
    "Roe, MBA",
    "🚀 Sam",
    "محمد علي",
    "नमिता शर्मा",
    "İBRAHİM ÖZ",
    "jane@example.org",
    "+49 30 1234",
    "...",
    "",
    "{detail}",
    "[/]",
    "\x1b[31mRed",
    "Two\nLines",
    "W" * 300,
)
DETAILS = (
    "your move to usage pricing",
    "Your move to usage pricing.",
    "the two alerts at night!",
    "about the outside review",
    "AI",
    "iPhone repairs",
    "“quoted” words",
    'the "why now?"',
    "a plan (and a half)",
    "O'Neil's book",
    "collecting field data offline;",
    "- bullets, typed by habit",
    "the talk…",
    "工程师的工作。",
    "C++ at scale",
    ".NET in 2027?",
    "50% off",
    "two\nlines\tand more",
    "{resource}",
    "",
)
RESOURCES = ("a guide.", "https://x.example/a?b=c", "Lena's talk, https://x.example/t.", "")
WORDINGS = sorted({text for _, _, one in ALL for text in (one.subject, one.body) if text})
FAULTS = re.compile(
    r"  | [,.;:?!](?:\s|$)|,,|\.\.|[?!]\.|\.,|[,;:]$|None|\babout about\b|\ba [aeio]\w|\ban [^aeiouh]"
    r"|[\x00-\x09\x0b-\x1f\x7f]| $|\n\n\n"
)
STARTS_SMALL = re.compile(r"(?:^|[a-z][.?!] |\n\n|^- )[a-z]", re.MULTILINE)


def faults(text: str) -> list[str]:
    found = FAULTS.findall(text.replace(" one-", " won-"))
    return [fault for fault in found if fault] + STARTS_SMALL.findall(text)


def test_no_wording_has_a_fault_at_a_seam() -> None:
    pairs = [(name, detail) for name in NAMES for detail in DETAILS]
    assert len(pairs) == 500
    looked_at: set[str] = set()
    for number, (name, detail) in sample(enumerate(pairs), 3):
        resource = RESOURCES[number % len(RESOURCES)]
        history = (
            met(number % 900, detail=detail, place=("PyCon", "the fair.", "Lisbon")[number % 3]),
            entry(
                Kind.FILLED, 0, fills={"resource": resource, "answer": ("yes", "No!")[number % 2]}
            ),
        )
        person = jane(name=name, org=("Acme Inc.", "Yahoo!", "")[number % 3])
        slots = build_context(person, history, TODAY).slots
        without = typed(detail, resource)
        for text in WORDINGS:
            filled = render(text, slots)
            assert all(filled.text[a:b] in PLACEHOLDERS.values() for a, b in filled.gaps)
            assert len(filled.missing) <= len(filled.gaps)
            read = without.sub("X", filled.text)
            assert read in looked_at or not faults(read), filled.text
            looked_at.add(read)


def typed(*values: str) -> re.Pattern[str]:
    """Return what a person typed inside a value: it is no fault of the seam."""
    small = [one[:6] for one in values if one[:1].islower() and "\n" not in one]
    starts = "".join(rf"^{re.escape(one)}|" for one in small)
    return re.compile(rf"{starts}https://\S+|Acme Inc\.(?= )|^\.NET", re.MULTILINE)


LETTERS = st.characters(categories=["L"], max_codepoint=0x2FFF)
ANY_NAME = st.sampled_from(NAMES) | st.text(LETTERS, max_size=20) | st.text(max_size=20)
ANY_DETAIL = st.sampled_from(DETAILS) | st.text(LETTERS, max_size=30) | st.text(max_size=30)


@given(ANY_NAME, ANY_DETAIL, st.sampled_from(ALL), st.integers(0, 900), st.booleans())
def test_the_seams_hold_whatever_is_typed(
    name: str, detail: str, chosen: tuple[Step, Channel, Wording], days: int, is_filled: bool
) -> None:
    step, channel, _ = chosen
    history = [met(days, detail=detail, text="SECRET-NOTE", place="PyCon")]
    if is_filled:
        history.append(entry(Kind.FILLED, 0, fills={"resource": "a guide"}))
    found = draft(jane(name=name), tuple(history), step, channel=channel, now=NOW, another=days % 7)
    text = f"{found.subject or ''}\n{found.body}"
    assert "SECRET-NOTE" not in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|  |\n\n\n", text)
    assert "\n" not in (found.subject or "")
    assert [
        found.body[a:b] for a, b in found.gaps if found.body[a:b] not in PLACEHOLDERS.values()
    ] == []
    assert bool(found.missing) == any(gap in text for gap in PLACEHOLDERS.values())
