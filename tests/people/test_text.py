"""Text from outside is made harmless in one place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.sanitize import MARKS_AT_MOST, sanitized
from netfollow.people.text import block, line, outgoing
from tests.for_each import for_each

NEVER = (
    {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n"}
    | set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    | set("\u200b\ufeff\u2060\u2028\u2029\u00ad\u180e")
)

AS_PEOPLE_WRITE = [
    "Zoë Ångström-O’Neil",
    "李明（工程师）",
    "山田\u3000太郎",
    "김철수",
    "محمد علي",
    "שָׁלוֹם",
    "می‌خواهم",  # Persian, with a non-joiner
    "क्‍ष",  # Hindi, a half letter asked for by a joiner
    "র‍্যাব",  # Bengali, the joiner before the virama
    "അവന്‍",  # Malayalam, a joiner at the end of a word
    "လျှော့",  # Burmese, five marks on one letter
    "Nguyễn Thị Ánh",
    "辻\U000e0100",  # an ideograph's variant, as in a family's name
    "👨‍👩‍👧‍👦",
    "❤️‍🔥",
    "👩🏽‍💻",
    "🏳️‍⚧️",
    "🏴‍☠️",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1️⃣ #️⃣",
    "🙂‍↔️",
    "\U0001fae8",  # newer than Python 3.11
    "10\u00a0000\u00a0€",
    "[/] [bold]x[/bold] [link=http://x]y[/link]",
]


@for_each("text", AS_PEOPLE_WRITE)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert block(text) == text
    assert outgoing(text) == text
    assert line(text) == " ".join(text.split())


@for_each(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Htop", "top"),
        ("\x1b[?1049h\x1b[>4;2mx", "x"),
        ("cut off\x1b[31", "cut off"),
        ("a\x1b]8;;http://x\x07link\x1b]8;;\x07", "alink"),
        ("a\x1b]8;id=1;http://x\x1b\\link\x1b]8;;\x1b\\", "alink"),
        ("\x1b]52;c;ZXZpbA==\x1b\\after", "after"),
        ("\x1b]52;c;ZXZpbA==\x07after", "after"),
        ("\x1b]52;c;ZXZpbA==", ""),
        ("\x1b]0;ti\ntle\x07after", "after"),
        ("\x1b]0;title\x1b[31mred", "red"),
        ("\x1bP1$r0m\x1b\\after", "after"),
        ("\x1bPtmux;\x1b\x1b]52;c;ZXZpbA==\x07\x1b\\after", "after"),
        ("\x1bXsos\x1b\\after", "after"),
        ("\x1b^pm\x1b\\after", "after"),
        ("\x1b_apc\x1b\\after", "after"),
        ("\x1bkscreen\x1b\\after", "after"),
        ("\x1bc\x1b(0\x1b#8x", "x"),
        ("a\x9b31mb", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x9d52;c;ZXZpbA==\x07b", "ab"),
        ("a\x90dcs\x9cb\x98sos\x9cc\x9epm\x9cd\x9fapc\x9ce", "abcde"),
        ("\x9eeljko", "eljko"),
        ("n\x00u\x7fl\x08", "nul"),
        ("\x1b\x00[31mx", "[31mx"),
    ],
)
def test_escape_sequences_go_as_a_whole(text: str, shown: str) -> None:
    assert line(text) == shown
    assert outgoing(text) == shown


@for_each(
    ("text", "shown"),
    [
        ("\u202eevil", "evil"),
        ("a\u2066b\u2069\u200e\u200f\u061cc", "abc"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("soft\u00adly", "softly"),
        ("la\u200dtin\u200c", "latin"),
        ("Ḿ\u200dḾ", "ḾḾ"),
        ("👨\u200d\u200d👩", "👨👩"),
        ("👨\u200dx", "👨x"),
        ("x\ufe0f", "x"),
        ("\ufe0f\u20e3", "\u20e3"),
        ("😀\U000e0100\U000e0101\U000e0102", "😀\U000e0100"),
        ("a\U000e0041\U000e0042b", "ab"),
        ("\u3164\u2800\uffa0", ""),
        ("\u115f\u1160", ""),
        ("\ue000 \U000f0000", "· ·"),
        ("\ufdd0\uffff\u0378", "···"),
        ("a\ud800b", "a·b"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f"),
    ],
)
def test_what_hides_or_reverses_is_taken_away(text: str, shown: str) -> None:
    assert line(text) == shown


def test_a_long_line_is_cut_with_a_mark() -> None:
    assert line("x" * 5000, 10) == "x" * 9 + "…"
    assert line("x" * 10, 10) == "x" * 10
    assert line("word another", 6) == "word…"
    assert line("👨‍👩‍👧‍👦", 3) == "👨…"


@pytest.mark.parametrize("between", ["", "\u200b", "\u202e", "\x1b[1m", "\x00"])
def test_stacked_marks_are_thinned(between: str) -> None:
    assert line("q" + f"\u0316{between}" * 50 + "r") == "q" + "\u0316" * MARKS_AT_MOST + "r"


def test_a_block_keeps_its_lines() -> None:
    assert block("a\r\nb\rc\td\n\n  e ") == "a\nb\nc    d\n\n  e "
    assert block("a\u2028b\u2029c\x85d") == "a\nb\nc\nd"
    assert block("a\x1b]0;never ended\nstill here") == "a\nstill here"


def test_an_outgoing_text_has_no_newline_at_its_end_to_send_it() -> None:
    assert outgoing("Hi,\n\nhello\x1b[2J \n\n") == "Hi,\n\nhello"
    assert outgoing("hello\r") == "hello"
    assert outgoing("hello\u2028") == "hello"


HOSTILE = st.text(
    st.sampled_from(
        "\x1b\x9b\x9d\x90\x9c\x07\x18[]P\\;m0a é\n\r\t\x00\x7f\x85\u2028\u200b\u200c\u200d\u202e"
        "\u0301\u0316\u0338\u20e3>1#\u0915\u094d\u0903\u0647\u0628\u064e\u1100\u1161\u1160\u115f\u3164"
        "\ufe0e\ufe0f\ufe00\U000e0100\u180b\u1820👨👩❤↔🏽🏴\U000e0067\U000e0062\U000e0065\U000e007f"
        "\ud800\ue000\ufffe\U0001fae8辻"
    ),
    max_size=24,
)
ANY = st.one_of(st.text(st.characters(), max_size=60), HOSTILE)


@given(ANY)
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    assert "\n" not in line(text)
    for shown in (line(text), block(text), outgoing(text)):
        assert not NEVER & set(shown)
        assert not {"Cc", "Cs", "Co"} & {unicodedata.category(one) for one in shown if one != "\n"}
        shown.encode("utf-8")
    assert not outgoing(text).endswith("\n")


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert line(line(text)) == line(text)
    assert block(block(text)) == block(text)
    assert outgoing(outgoing(text)) == outgoing(text)


@given(ANY)
def test_what_is_shown_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", block(text))


@given(ANY, st.integers(1, 20))
def test_a_line_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(line(text, limit)) <= limit


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert line(text) == text
    assert block(text) == text


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Sc", "Pd"]), max_size=30))
def test_words_and_numbers_stay_as_they_are_in_any_script(text: str) -> None:
    assert line(text) == unicodedata.normalize("NFC", text)  # noqa: TID251


LETTERS = st.text(
    st.one_of(
        st.sampled_from("\n -~\u00a0\u00adéÿŀəй\u0301\u0483\u2010\u2019\u2028\u20ac\u2800\u3164"),
        st.characters(max_codepoint=0x530),
        st.characters(categories=["Lu", "Ll", "Lo", "Lm", "Zs", "Pd"]),
    ),
    max_size=12,
)


@given(st.one_of(LETTERS, ANY))
def test_what_is_taken_for_harmless_at_a_glance_is(text: str) -> None:
    assert block(text) == sanitized(text)
