"""A statement is told back only if it is one whole clause, and without what hangs on behind it."""

from netfollow.method.drafts.facts.fact_shapes import JOTTED, read_fact
from netfollow.method.drafts.words.clauses import is_tidy, whole_clause
from netfollow.people.facts import FactKind
from tests.for_each import for_each

WHOLE = {
    "churn fell once invoices got simpler": "churn fell once invoices got simpler",
    "you only invest after seeing the numbers": "you only invest after seeing the numbers",
    "drivers refuse to use the app": "drivers refuse to use the app",
    "budget is signed off but legal is slow": "the budget is signed off but legal is slow",
    "SAP rollout is late again, board is furious": "the SAP rollout is late again",
    "you prefer WhatsApp, never reads email": "you prefer WhatsApp",
    "you're moving off Airflow in Q1, painful": "you're moving off Airflow in Q1",
    "your CFO signs everything over 5k": "your CFO signs everything over 5k",
    "the choir needs tenors": "the choir needs tenors",
    "only the choir pays for itself": "only the choir pays for itself",
    "it's cheaper to move the server": "it's cheaper to move the server",
    "two steps win even when sales complains": "two steps win even when sales complains",
}


@for_each("said", WHOLE)
def test_a_clause_is_found(said: str) -> None:
    assert whole_clause(said) == WHOLE[said]


@for_each(
    "said",
    [
        "come back when you've got 20k MRR",
        "you know someone at the council who",
        "team is 6 people + Q, remote tues/thurs",
        "you need it by end of January",
        "varnish that doesn't crack",
        "churn = onboarding",
        "sales cycle 9 months",
        "boiler regs change in April, nobody ready",
        "half of them cancel the night before",
        "agreed we'd swap notes",
    ],
)
def test_what_is_no_clause_for_sure_is_none(said: str) -> None:
    assert whole_clause(said) == ""


@for_each(
    ("kind", "typed", "told"),
    [
        (FactKind.TAKEAWAY, "hiring 2 devs, can't find any", ""),
        (FactKind.TAKEAWAY, "proofs take two days, delivery another 3", ""),
        (FactKind.TAKEAWAY, "charges double after 6pm", ""),
        (FactKind.TAKEAWAY, "costs 40 a month", ""),
        (FactKind.TAKEAWAY, "3 pages would do her", ""),
        (FactKind.TAKEAWAY, "talks are 18 minutes", "You said talks are 18 minutes."),
        (FactKind.TAKEAWAY, "decision before Christmas", ""),
        (
            FactKind.TAKEAWAY,
            "form has to be in by 29 Jan",
            "You said the form has to be in by 29 January.",
        ),
        (
            FactKind.TAKEAWAY,
            "seed round closes end of January",
            "You said the seed round closes at the end of January.",
        ),
        (
            FactKind.TAKEAWAY,
            "she's gone freelance and loves it",
            "You said you've gone freelance and love it.",
        ),
        (
            FactKind.TAKEAWAY,
            "works nights and likes it",
            "You said you work nights and like it.",
        ),
        (
            FactKind.TAKEAWAY,
            "the trust gave away 1.2m last year, mostly to hospices",
            "You said the trust gave away 1.2m last year, mostly to hospices.",
        ),
        (FactKind.TAKEAWAY, "he and Jo are splitting up", ""),
        (FactKind.TAKEAWAY, "she and Mark have separated", ""),
        (FactKind.TAKEAWAY, "you should hire slower", "You said I should hire slower."),
        (FactKind.TAKEAWAY, "recommends the book by Ries", "You recommended the book by Ries."),
        (FactKind.TAKEAWAY, "agreed we'd swap notes", "We agreed we'd swap notes."),
        (
            FactKind.TAKEAWAY,
            "his shop is closed in march",
            "You said your shop is closed in March.",
        ),
        (FactKind.TAKEAWAY, "might leave Acme in spring, keep quiet", ""),
        (FactKind.TAKEAWAY, "ARR 4.2M, wants 10 by EOY", ""),
        (FactKind.TAKEAWAY, "I hate it when vendors send me slides", ""),
        (FactKind.TAKEAWAY, "We should charge more.", ""),
        (FactKind.TAKEAWAY, "asked for a discount", ""),
        (FactKind.TOPIC, "varnishing the new cello", "varnishing the new cello"),
        (FactKind.TOPIC, "New job at Stripe", "your new job at Stripe"),
        (FactKind.TOPIC, "booth for hannover", "the booth for Hannover"),
        (FactKind.TOPIC, "Q4 OKRs, comp bands & the RIF", ""),
        (FactKind.TOPIC, "Maggie Okafor and the Bristol franchise", ""),
        (FactKind.TOPIC, "seed", ""),
        (FactKind.NEED, "looking 4 a flat in Lyon", "a flat in Lyon"),
        (FactKind.NEED, "needs a new accountant asap!!", "a new accountant"),
        (FactKind.NEED, "a good recruiter, not the spammy sort", "a good recruiter"),
        (FactKind.PERSONAL, "just back from paternity leave", "you're back from paternity leave"),
        (FactKind.PERSONAL, "back from Japan", "your trip to Japan"),
        (FactKind.PERSONAL, "daughter Mia, 7, plays chess", "your daughter Mia"),
        (FactKind.PERSONAL, "broke his arm skiing", ""),
        (FactKind.PERSONAL, "coaches little league", "you coach little league"),
        (FactKind.PERSONAL, "his daughter's off to the Royal Northern", ""),
        (FactKind.PERSONAL, "interview on 20 nov", "your interview on 20 November"),
    ],
)
def test_facts_as_a_reader_would_take_them(kind: FactKind, typed: str, told: str) -> None:
    found = read_fact(kind, typed, ("Quinn Hart", "Quinn"))
    assert (found.text if found.held == JOTTED else found.told) == told


def test_signs_and_shorthand_belong_in_a_note() -> None:
    assert is_tidy("a co-author for 24/7 support")
    assert not is_tidy("a co-author with stats bg")
    assert not is_tidy("growth + churn")


@for_each(
    ("kind", "typed", "told"),
    [
        (FactKind.TAKEAWAY, "theme is borders", "You said the theme is borders."),
        (
            FactKind.TAKEAWAY,
            "editor wants 800 words by friday",
            "You said the editor wants 800 words by Friday.",
        ),
        (FactKind.TAKEAWAY, "cfp opens in january", "You said the CFP opens in January."),
        (FactKind.TOPIC, "summer street party 2027", "the 2027 summer street party"),
        (FactKind.TOPIC, "DevConf 2027", "DevConf 2027"),
    ],
)
def test_one_thing_gets_its_article(kind: FactKind, typed: str, told: str) -> None:
    found = read_fact(kind, typed)
    assert (found.text if found.held == JOTTED else found.told) == told
