"""What may be typed into the search line, and what it comes to."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.policy import Policy
from netfollow.method.search.query import KEYS, Query, Rules, help_lines, parse
from tests.for_each import for_each

RULES = Rules(date(2026, 11, 23), Policy(), {"clients": "tag:client silent:>1m", "me": "@me x"})


def terms(text: str) -> list[list[tuple[str, str, bool]]]:
    return [
        [(term.key, term.value, term.is_not) for term in clause]
        for clause in parse(text, RULES).clauses
    ]


@for_each(
    ("text", "wanted"),
    [
        ("tag:saas", [[("tag", "saas", False)]]),
        ("org:acme place:Berlin", [[("org", "acme", False)], [("place", "Berlin", False)]]),
        ("company:acme", [[("org", "acme", False)]]),
        ("-tag:family", [[("tag", "family", True)]]),
        ("-usage", [[("", "usage", True)]]),
        ('"usage pricing"', [[("", "usage pricing", False)]]),
        ("“usage pricing” jane", [[("", "usage pricing", False)], [("", "jane", False)]]),
        ('org:"north light"', [[("org", "north light", False)]]),
        ("due:today", [[("due", "today", False)]]),
        ("due:w", [[("due", "week", False)]]),
        ("due:fri", [[("due", "2026-11-27", False)]]),
        ('due:"next week"', [[("due", "2026-11-30", False)]]),
        ("step:next", [[("step", "next-step", False)]]),
        ("step:thankyou", [[("step", "thank-you", False)]]),
        ("silent:>6m", [[("silent", ">2026-05-23", False)]]),
        ("silent:6m", [[("silent", ">2026-05-23", False)]]),
        ("silent:<2w", [[("silent", "<2026-11-09", False)]]),
        ("channel:LinkedIn", [[("channel", "linkedin", False)]]),
        ("cadence:month", [[("cadence", "monthly", False)]]),
        ("rhythm:month", [[("cadence", "monthly", False)]]),
        ("has:prom", [[("has", "promise", False)]]),
        ("is:paused", [[("is", "paused", False)]]),
        ("is:resting", [[("is", "paused", False)]]),
        ("tag:a or tag:b x", [[("tag", "a", False), ("tag", "b", False)], [("", "x", False)]]),
        ("now or", [[("", "now", False)]]),
        ("or", [[("", "or", False)]]),
        ("@cli", [[("@", "clients", False)]]),
        ("-@clients x", [[("@", "clients", True)], [("", "x", False)]]),
        ("@gmail.com", [[("", "@gmail.com", False)]]),
        ("https://x.example 12:30", [[("", "https://x.example", False)], [("", "12:30", False)]]),
        ("  ", []),
        ("- !! ", []),
    ],
)
def test_a_query_says_what_is_asked(text: str, wanted: list[object]) -> None:
    assert terms(text) == wanted
    assert parse(text, RULES).hint == ""


@for_each(
    ("half", "right"),
    [
        ("tag: jane", "tag: needs a value. For example: tag:saas"),
        ("foo:bar jane", 'Unknown filter "foo:". The filters are tag: org:'),
        (
            "due:someday jane",
            "Unknown day due:someday. Use today, late, tomorrow, week, month, none, or a day",
        ),
        ("silent:6 jane", "Unknown time silent:6. For example: silent:>6m or silent:<2w"),
        ("step:dance jane", "Unknown value step:dance. Use one of thank-you, value"),
        ("has:p jane", "Unknown value has:p. Use one of promise, email, phone"),
        ("channel:fax jane", "Unknown value channel:fax. Use one of email, linkedin"),
    ],
)
def test_a_half_typed_term_is_left_out_and_told(half: str, right: str) -> None:
    found = parse(half, RULES)
    assert found.hint.startswith(right)
    assert [term.value for clause in found.clauses for term in clause] == ["jane"]


def test_the_last_word_may_be_a_beginning_until_a_space_or_a_quote_ends_it() -> None:
    def last(text: str) -> str:
        return parse(text, RULES).clauses[-1][-1].needle

    assert last("usag") == " usag"
    assert last("usag ") == " usag "
    assert last('"usag"') == " usag "
    assert last('"usage pri') == " usage pri"
    assert last("東") == "東"


def test_searches_that_name_each_other_end() -> None:
    assert _deepest(parse("@me", RULES)) < 9


def _deepest(query: Query) -> int:
    subs = [term.sub for clause in query.clauses for term in clause if term.sub is not None]
    return 1 + max(map(_deepest, subs), default=0)


def test_every_key_has_an_example_that_is_understood() -> None:
    for example, _ in help_lines():
        assert parse(example, RULES).hint == ""
        assert parse(example, RULES).clauses
    assert all(key.example.startswith(f"{name}:") for name, key in KEYS.items())


_PIECES = st.sampled_from(
    [*(f"{key}:" for key in KEYS), "-", '"', "“", "@", "@clients", " or ", " ", ">", "<6m", "week"]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=12).map("".join))
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    found = parse(text, RULES)
    assert "\n" not in found.hint
    for clause in found.clauses:
        assert clause
