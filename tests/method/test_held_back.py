"""What is kept out of messages, and what only looks as if it should be."""

from netfollow.method.drafts.facts.delicate import VAGUE, held_back
from netfollow.method.drafts.facts.fact_shapes import JOTTED, read_fact
from netfollow.people.facts import SIGNS, FactKind
from tests.for_each import for_each

HARMLESS = [
    "> the loggers die below -30",
    "> sensors die in the cold",
    "> their on-call is 1 week in 6",
    "> wants people who've led incident reviews",
    "> loses 40% at the ID check",
    "> the batteries drain too fast in winter",
    "> most plugins break on every upgrade",
    "> cfp opens in january",
    "> the old oven is broken",
    "> only 3 suppliers can do organic",
    "> the court is free on Thursdays",
    "> books the tennis court every Monday",
    "> their cash machine is slow",
    "> money for the roof comes from the lottery fund",
    "> the loan scheme opens in May",
    "> the drum kit is too loud for the flat",
    "> the last vendor took six months",
    "> crazy about sourdough",
    "> their dead stock is 8% of the range",
    "> silly season starts in July",
    "> the mess tent holds 80",
    "> they stopped printing the brochure",
    "> has a crash course in June",
    "> the kiln breaks down every spring",
    "> the poor soil needs two years",
    "> nobody reads the monthly report",
    "> bug reports double after each release",
    "> the fund closes on 3 March",
    "> acquiring new customers costs 40 pounds each",
    "> customer acquisition is cheaper on Instagram",
    "> audit findings are due in May",
    "> their biggest challenge is finding drivers",
    "> the team is only four people",
    "> salary survey comes out in June",
    "> teaches a course on employment law",
    "> runs a therapy dog charity",
    "> works for a cancer charity",
    "> sells allergy-free cakes",
    "> the sick bay moved to the ground floor",
    "> their addiction research is funded by Wellcome",
    "> wine without alcohol is their best seller",
    "> diet drinks sell best in summer",
    "> too many tools, wants one",
    "> paper dockets waste an hour a day",
    "> drivers waste an hour a day on paper dockets",
    "> supplies beds to the hospital",
    "> the new secret menu starts Friday",
    "> the show is a murder mystery",
    "> his talk on failure was full",
    "> learned a lot from a failed pilot",
    "> struggles to find apprentices",
    "> the boring machine arrives in April",
    "> the joke book sold 4,000 copies",
    "> wages went up 6% this year",
    "> fired the kiln at 1240",
    "> weird fonts sell",
    "> the horror film festival is in October",
    "> drinking water tests take 3 weeks",
    "> the funeral trade is moving online",
    "> shoots weddings and christenings",
    "= debt collection software",
    "= burnout prevention for nurses",
    "= crisis communication",
    "= fraud detection",
    "= laying hens",
    "= conflict minerals",
    "= anxiety apps",
    "= death metal",
    "= runway shows",
    "= court reporting",
    "= mess halls",
    "= dating apps",
    "? is the fund still open to charities",
    "? what breaks most often on the line",
    "? how do you handle complaints",
    "? do you sell shares in the co-op",
    "+ a lawyer for the lease",
    "+ someone to fix the broken printer",
    "+ a loan for a van",
    "+ cash register",
    "+ cheaper insurance",
    "~ leg of the Tour de France in july",
    "~ lost the pub quiz by a point",
    "~ her band plays death metal",
    "~ mad about rugby",
    "~ works on her allotment",
]
DELICATE = [
    "> they're laying off 40 people in March",
    "> two people had to be let go",
    "> his cofounder left",
    "> wants to leave the company",
    "> they're being acquired by Oracle",
    "> she's pregnant, nobody knows",
    "> his wife has cancer",
    "> he's going through a divorce",
    "> her boss is an idiot",
    "> the CEO is a liar",
    "> runs out of money in June",
    "> the company can't make payroll",
    "> she has been sober for two years",
    "> his dad died last month",
    "> mum has dementia",
    "> they owe the bank 2m",
    "> the product is crap",
    "> her team is useless",
    "> confidential: merger with Acme",
    "> she was fired from her last job",
    "> interviewing at Google",
    "> raising a bridge round, not public",
    "> he's on antidepressants",
    "> thinks his manager is lazy",
    "> the board wants to replace him",
    "> she hates her job",
    "> his son was arrested",
    "> their accountant committed fraud",
    "> she's in debt",
    "> had a miscarriage",
    "> they got sued by a client",
    "= his depression",
    "= the layoffs",
    "= her divorce",
    "= the lawsuit",
    "~ wife left him",
    "~ in rehab until june",
    "~ father's funeral on friday",
    "~ expecting a baby in march",
    "~ recovering from surgery",
    "~ trying for a baby",
]


@for_each("typed", HARMLESS)
def test_a_harmless_line_is_not_held_back(typed: str) -> None:
    assert read_fact(SIGNS[typed[0]], typed[2:], ("Ana Lopez", "Ana")).held in ("", JOTTED)


@for_each("typed", DELICATE)
def test_what_is_private_or_rude_stays_out(typed: str) -> None:
    assert read_fact(SIGNS[typed[0]], typed[2:], ("Ana Lopez", "Ana")).told == ""


@for_each(
    "line",
    [
        "retiring in july, hasn't told staff yet",
        "leaving in spring, haven't announced it",
        "passed on us in 2024",
        "their board turned us down",
        "said no to our first proposal",
    ],
)
def test_a_secret_or_a_refusal_is_not_told_back(line: str) -> None:
    assert held_back(line, is_claim=True)


@for_each(
    "line",
    [
        "passed on the recipe to her niece",
        "passed on my CV to Tom",
        "turned the barn into a studio",
    ],
)
def test_what_only_sounds_like_a_refusal_may_be_told(line: str) -> None:
    assert not held_back(line, is_claim=True)


def test_what_someone_with_a_name_did_is_not_called_theirs() -> None:
    for typed in ("Colm moved out on sunday", "Colm started school", "Anna got engaged"):
        found = read_fact(FactKind.PERSONAL, typed, ("Mags Dunne", "Mags"))
        assert not found.text.startswith("your "), found.text
    assert (
        read_fact(FactKind.PERSONAL, "Berlin marathon in May").text == "your Berlin marathon in May"
    )
    assert read_fact(FactKind.PERSONAL, "her brother moved out").held


@for_each(
    "typed",
    [
        "> the client changed his mind three times",
        "~ cup final, lost by a point",
        "~ brother missing since may",
        "~ lost the baby. 14 weeks.",
        "~ twins!! (due march)",
        "~ 37 weeks, so last conf for a while",
        "~ passed the exam!! secret til monday",
    ],
)
def test_somebody_elses_and_sad_things_stay_out(typed: str) -> None:
    assert read_fact(SIGNS[typed[0]], typed[2:], ("Ana Lopez", "Ana")).told == ""


def test_he_is_nobody_whose_title_is_a_womans() -> None:
    names = ("Miss Adaeze Okoro", "Adaeze")
    assert read_fact(FactKind.QUESTION, "is it ok if he reads comics", names).told == ""
    around = "> Finn's on purple band"
    found = read_fact(FactKind.TAKEAWAY, "he reads comics", ("Ana Lopez", "Ana"), around)
    assert found.told == ""


BAD_OR_DEAR = [
    "funding from the council runs out in May",
    "the lease on the workshop is up in March",
    "the grant was cut by half",
    "sensors get nicked a lot",
    "two of the seniors left in June",
    "squeezed by the big chains",
    "let down by the last supplier",
    "trained by Anna",
    "the ticket is 300 but he does it for 150 for schools",
    "rents have gone up",
    "half the choir walked out last year",
    "a stall costs 40 quid",
]


@for_each("said", BAD_OR_DEAR)
def test_what_is_bad_for_them_or_a_price_is_not_told_back(said: str) -> None:
    assert read_fact(FactKind.TAKEAWAY, said, ("Ana Lopez", "Ana")).told == ""


ORDINARY_SENSES = [
    "leak alarms for old boilers",
    "the book on loan from the museum",
    "court shoes",
    "whale breaches",
    "the valuation of antiques",
    "runway lights",
]


@for_each("topic", ORDINARY_SENSES)
def test_a_word_with_two_senses_is_no_secret_in_the_plain_one(topic: str) -> None:
    assert held_back(topic) == ""


def test_a_word_with_two_senses_stays_a_secret_in_the_other() -> None:
    several = ("a leaked memo", "your bank loan", "going to court", "breach of contract")
    assert all(held_back(one) for one in several)


ELSEWHERE = (
    "what did that one cost",
    "who installed those",
    "why did the other fail",
    "how many of them are left",
    "does this happen often",
    "what's it like in winter",
    "how many people work there",
    "which one was cheaper",
    "would the other two come",
    "what happens then",
)


@for_each("asked", ELSEWHERE)
def test_a_question_about_what_another_line_names_stays_out(asked: str) -> None:
    reading = read_fact(FactKind.QUESTION, asked, ("Ana Lopez", "Ana"))
    assert reading.held == VAGUE


@for_each(
    "asked",
    (
        "is there a projector",
        "how long does it take to dry",
        "which dyes do you use",
        "if I send the form, who signs it",
    ),
)
def test_a_question_that_names_what_it_is_about_is_asked(asked: str) -> None:
    assert read_fact(FactKind.QUESTION, asked, ("Ana Lopez", "Ana")).held in ("", JOTTED)


@for_each(
    ("typed", "told"),
    [
        ("shipping costs more than the laptops", "You said shipping costs more than the laptops."),
        ("hiring takes six months here", "You said hiring takes six months here."),
        ("moving the plant to Leeds", "You said you're moving the plant to Leeds."),
    ],
)
def test_a_deed_of_which_something_is_said_is_nobody_doing_it(typed: str, told: str) -> None:
    assert read_fact(FactKind.TAKEAWAY, typed, ("Ana Lopez", "Ana")).text == told
