"""Something personal that is no thing, in messages: the right tense, and said to them."""

from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.people import BIRTHDAY, KEEP_IN_TOUCH, RECONNECT, THANK_YOU, Channel, Step
from netfollow.people.facts import FactKind
from tests.for_each import for_each
from tests.method.histories import NOW, TODAY, jane, met

READ = [
    ("passed her driving test", "you passed your driving test"),
    ("learning Portuguese", "you're learning Portuguese"),
    ("she's learning the accordion", "you're learning the accordion"),
    ("moving in w/ Hannah in january", "you're moving in with Hannah in January"),
    ("got engaged", "you got engaged"),
    ("just had twins", "your twins"),
    ("his twins started school", "your twins started school"),
    ("her son passed his driving test", "your son passed his driving test"),
    ("daughter is learning the harp", "your daughter is learning the harp"),
    ("plays the cello", "you play the cello"),
    ("turning 40 on 3 march", "your 40th birthday on 3 March"),
    ("big Arsenal fan", "you're a big Arsenal fan"),
    ("wife just opened a cafe", "your wife opened a cafe"),
    ("runs a climbing club", "your climbing club"),
    ("hiking trip in January", "your hiking trip in January"),
]


@for_each(("typed", "told"), READ)
def test_news_is_said_to_them(typed: str, told: str) -> None:
    reading = read_fact(FactKind.PERSONAL, typed, ("Jane Roe", "Jane"))
    assert (reading.text, reading.held) == (told, "")


@for_each(
    "typed", ["caring for her mum", "hip replacement in feb", "gave up drinking", "vegetarian"]
)
def test_what_is_private_or_nothing_to_tell_stays_out(typed: str) -> None:
    assert read_fact(FactKind.PERSONAL, typed).told == ""


SAID = [
    (
        THANK_YOU,
        1,
        "passed her driving test",
        "Congratulations again on passing your driving test!",
    ),
    (THANK_YOU, 1, "got engaged", "Congratulations again on getting engaged!"),
    (THANK_YOU, 1, "learning Portuguese", "It was good to hear that you're learning Portuguese."),
    (
        THANK_YOU,
        1,
        "his twins started school",
        "It was good to hear that your twins started school.",
    ),
    (THANK_YOU, 1, "moving in with Tom", "Good luck with moving in with Tom."),
    (THANK_YOU, 1, "visiting Lisbon in december", "Enjoy visiting Lisbon in December."),
    (KEEP_IN_TOUCH, 40, "passed her driving test", "since you passed your driving test"),
    (KEEP_IN_TOUCH, 40, "learning Portuguese", "How's learning Portuguese going?"),
    (KEEP_IN_TOUCH, 40, "keeps bees", "Are you still keeping bees?"),
    (KEEP_IN_TOUCH, 40, "moving in with Tom", "moving in with Tom"),
    (KEEP_IN_TOUCH, 40, "moving in with Tom on 3 november", "How did moving in with Tom go?"),
    (RECONNECT, 190, "his twins started school", "since your twins started school"),
    (BIRTHDAY, 40, "won the pub quiz", "congratulations again on winning the pub quiz"),
    (BIRTHDAY, 40, "training for an ironman", "training for an ironman"),
]


@for_each(("step", "days", "typed", "said"), SAID)
def test_news_is_told_in_the_right_tense(step: Step, days: int, typed: str, said: str) -> None:
    contact = jane(birthday=f"--{TODAY:%m-%d}")
    for goal in ("", "friend"):
        found = draft(
            contact,
            (met(days, text=f"~ {typed}"),),
            step,
            channel=Channel.EMAIL,
            now=NOW,
            goal=goal,
        )
        assert said.casefold() in found.body.casefold() or (
            goal and typed.split()[-1] in found.body
        )
        for channel in (Channel.LINKEDIN, Channel.TEXT):
            other = draft(
                contact, (met(days, text=f"~ {typed}"),), step, channel=channel, now=NOW, goal=goal
            )
            word = typed.removesuffix(" on 3 november").split()[-1]
            assert word.casefold() in other.body.casefold(), other.body


@for_each(
    ("typed", "said"),
    [
        (
            "her mother is visiting from Kochi until new year",
            "Enjoy your mother's visit from Kochi until",
        ),
        ("off skiing in Chamonix next week", "Enjoy your skiing trip to Chamonix next week."),
    ],
)
def test_a_visit_is_enjoyed_and_needs_no_luck(typed: str, said: str) -> None:
    found = draft(jane(), (met(1, text=f"~ {typed}"),), THANK_YOU, channel=Channel.EMAIL, now=NOW)
    assert said in found.body
