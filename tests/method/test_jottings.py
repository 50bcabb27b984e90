"""What was jotted down in a hurry reaches a message only if it reads well; else it waits for a sentence."""

from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.facts.delicate import ABOUT_SOMEONE
from netfollow.method.drafts.facts.fact_shapes import JOTTED, read_fact
from netfollow.method.drafts.takeaways import takeaway_facts
from netfollow.method.drafts.templates import Fact
from netfollow.method.drafts.words.jottings import bare_noun, is_written_out, phrase_flaw
from netfollow.people import CHECK_IN, NEXT_STEP, THANK_YOU, Channel
from netfollow.people.conditions import is_left_undone
from netfollow.people.facts import FactKind
from tests.for_each import for_each
from tests.method.histories import NOW, jane, met

NAMES = ("Marta Lind", "Marta")
TOPIC, TAKEAWAY, NEED = FactKind.TOPIC, FactKind.TAKEAWAY, FactKind.NEED


@for_each(
    "typed",
    [
        "courier lost 3 boxes in nov",
        "valve will need doing again in the spring",
        "police want plan 6 weeks ahead",
        "catch is half what it was in 2015",
        "return temps too high in 1960s blocks",
        "wants to do the Camino in sept but now baby",
        "CEO is a bit of a shouter he says",
        "insurers are the blocker not the regs",
        "the sawmill shut in June",
        "her manager wants three days in the office",
        "the kelp came back, odd for the grant",
        "40 tubs a day at the gate",
        "use checklists",
        "the bell tower leaks",
    ],
)
def test_a_jotting_with_something_missing_waits_for_a_sentence(typed: str) -> None:
    assert read_fact(TAKEAWAY, typed, NAMES).told == ""


@for_each(
    "typed",
    [
        "complaints fell by half after the letters went out",
        "the whiteboard works better than the tablet",
        "mothers trust the nurse more than the radio",
        "the trustees meet on 20 january",
        "he proofread my grant application",
        "prefers to match what others give",
        "Courier firms are slow in November.",
        "You said the sawmill opens in June",
    ],
)
def test_a_whole_sentence_is_told(typed: str) -> None:
    assert read_fact(TAKEAWAY, typed, NAMES).told


def test_why_a_jotting_waits_is_said() -> None:
    assert read_fact(TAKEAWAY, "the sawmill shut in June", NAMES).held == JOTTED
    candid = "The partners vote in January and one is firmly against."
    assert read_fact(TAKEAWAY, candid, NAMES).held == ABOUT_SOMEONE


def test_a_sentence_has_its_capital_and_its_stop() -> None:
    assert is_written_out("The board meets in May.")
    assert is_written_out("You said the board meets in May")
    assert not is_written_out("the board meets in May.")
    assert not is_written_out("Board meets in May")


@for_each(
    ("words", "bare"),
    [
        ("courier lost 3 boxes", "courier"),
        ("the police want plan", "plan"),
        ("my grant application was read", ""),
        ("the board meeting is on Friday", ""),
        ("drivers refuse to use the app", ""),
    ],
)
def test_a_noun_without_its_article_is_found(words: str, bare: str) -> None:
    assert bare_noun(words) == bare


@for_each(
    "words",
    [
        "off season: 30 rooms",
        "what next after the job",
        "the lads trip to Gdansk",
        "tpo rules",
        "a website that isn't gloomy",
        "a lawyer for lease",
        "a flat from jan to June",
    ],
)
def test_a_phrase_that_reads_badly_is_found(words: str) -> None:
    assert phrase_flaw(words)


@for_each(
    "words",
    [
        "lighting for tiny shops",
        "how you price cohorts",
        "sales targets for the spring",
        "price lists of general stores 1880-1910",
        "the onboarding flow",
        "pricing, churn and onboarding",
        "med school",
        "phone orders without paper",
    ],
)
def test_a_phrase_that_reads_well_is_left_alone(words: str) -> None:
    assert not phrase_flaw(words)


@for_each(
    "typed",
    [
        "a second pair of eyes before he tells the chef",
        "a statistician whos cheap",
        "photographer who understand wood",
        "a seamstress 2 days",
        "shelves before the girls come back",
    ],
)
def test_a_need_with_a_secret_or_a_candid_word_stays_out(typed: str) -> None:
    assert read_fact(NEED, typed, NAMES).told == ""


@for_each(
    ("kind", "typed", "told"),
    [
        (TOPIC, "price lists of general stores", "price lists of general stores"),
        (TOPIC, "Fixed fees instead of hourly billing.", "fixed fees instead of hourly billing"),
        (TOPIC, "Informal traders and mobile apps", "informal traders and mobile apps"),
        (TOPIC, "Slack integration with the website", "Slack integration with the website"),
        (TOPIC, "invoices sent late", "invoices sent late"),
        (TOPIC, "book by the two Stanford guys", "the book by the two Stanford guys"),
        (TOPIC, "pricing lead", "the pricing lead role"),
        (NEED, "design partners in insurance", "design partners in insurance"),
        (NEED, "someone who reads contracts in plain words", "someone who reads contracts in plain words"),
        (NEED, "farmers who own a tractor", "farmers who own a tractor"),
    ],
)  # fmt: skip
def test_a_thing_is_no_deed_and_has_no_capital_of_its_own(
    kind: FactKind, typed: str, told: str
) -> None:
    assert read_fact(kind, typed, NAMES).told == told


@for_each(
    ("claim", "fact"),
    [
        ("customers pay more if they see the work", Fact.INSIGHT),
        ("simple prices sell", Fact.INSIGHT),
        ("all the tenors are new", Fact.ABOUT_THEM),
        ("returns take nine days", Fact.ABOUT_THEM),
        ("complaints fell by half", Fact.ABOUT_THEM),
        ("the lease ends in March", Fact.PRACTICAL),
        ("the fair was cancelled in March", Fact.ABOUT_THEM),
    ],
)
def test_only_an_opinion_is_a_good_point_and_only_a_day_worth_knowing(
    claim: str, fact: Fact
) -> None:
    assert takeaway_facts(f"You said {claim}.", claim) == {fact}


def test_nothing_asks_to_learn_of_what_may_be_the_users_own_project() -> None:
    for goal in ("client", "fundraising"):
        for step in (THANK_YOU, NEXT_STEP, CHECK_IN):
            for another in range(12):
                talk = met(1, detail="the youth kitchen")
                text = draft(
                    jane(),
                    (talk,),
                    step,
                    channel=Channel.EMAIL,
                    now=NOW,
                    goal=goal,
                    another=another,
                ).body
                assert "learn more about" not in text
                assert "questions about the youth" not in text
                assert "curious about the youth" not in text


def test_a_place_is_said_to_them() -> None:
    talk = met(1, place="his talk on retrofit", detail="grants")
    bodies = [
        draft(jane(), (talk,), THANK_YOU, channel=Channel.EMAIL, now=NOW, another=one).body
        for one in range(12)
    ]
    assert any("at your talk on retrofit" in one for one in bodies)
    assert not any("his talk" in one for one in bodies)


def test_nobody_apologises_for_a_weekend() -> None:
    talk = met(3, detail="grants")
    for free, wording in ((1, "late-thank-you"), (3, "thank-you")):
        found = draft(
            jane(),
            (talk,),
            THANK_YOU,
            channel=Channel.EMAIL,
            now=NOW,
            is_late=True,
            is_working=lambda day: (NOW.date() - day).days >= free - 1,  # noqa: B023
        )
        assert found.wording.split("/")[0] == wording


@for_each(
    ("text", "is_left"),
    [
        ("keep it to myself", True),
        ("say nothing about the row", True),
        ("don't mention the row", True),
        ("mention the row", False),
    ],
)
def test_what_is_not_to_be_said_is_known_from_one_list(text: str, is_left: bool) -> None:
    assert is_left_undone(text) is is_left
    assert bool(read_fact(TAKEAWAY, "The fair is in May.", NAMES, f"x\n{text}").held) is is_left


@for_each(
    ("topic", "said"),
    [
        ("plans for the church roof", "the plans for the church roof"),
        ("your plans for the church roof", "your plans for the church roof"),
    ],
)
def test_what_money_is_raised_for_is_theirs_only_if_it_was_typed_so(topic: str, said: str) -> None:
    talk = met(1, text=f"= {topic}")
    found = draft(jane(), (talk,), THANK_YOU, channel=Channel.EMAIL, now=NOW, goal="fundraising")
    assert said in f"{found.subject}\n{found.body}".replace("The plans", "the plans")
