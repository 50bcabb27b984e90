"""Typed facts and promises turned into words to the person: questions, deeds, fragments, favours.

Each case is the words as typed and what a careful writer would send. `OUT` stands for a fact that
is better left out of the message, `OPEN` for a promise whose thing the user has to put in.
"""

from datetime import date, timedelta

import msgspec

from netfollow.method.drafts.facts.fact_shapes import JOTTED, read_fact
from netfollow.method.drafts.template_context import build_context
from netfollow.people import Channel, Direction, Kind, Promise, Uid
from netfollow.people.facts import FactKind
from netfollow.people.promise_parser import parse_promise
from tests.for_each import for_each
from tests.method.histories import TODAY, ago, due, entry, jane, met

TOPIC, TAKEAWAY, QUESTION = FactKind.TOPIC, FactKind.TAKEAWAY, FactKind.QUESTION
NEED, PERSONAL = FactKind.NEED, FactKind.PERSONAL
JORDAN = ("Jordan Blake", "Jordan")
OUT = OPEN = "OUT"


def turned(kind: FactKind, typed: str) -> str:
    """Return what a message says of a fact, jotted down or not; with its kind if that is another."""
    reading = read_fact(kind, typed, JORDAN)
    if not reading.told and reading.held != JOTTED:
        return OUT
    return reading.text if reading.kind is kind else f"{reading.kind}: {reading.text}"


QUESTIONS = {
    "ask if she's taken on a second apprentice": "Have you taken on a second apprentice?",
    "ask if he's sold the old press yet": "Have you sold the old press yet?",
    "ask whether she's already hired a head gardener": "Have you already hired a head gardener?",
    "ask if he's happy with the new boiler": "Are you happy with the new boiler?",
    "ask if she's based in Denver now": "Are you based in Denver now?",
    "ask if she'd heard back from the planners": "Have you heard back from the planners?",
    "ask if he'd like to join the panel": "Would you like to join the panel?",
    "What's she charging for a weekend course?": "What are you charging for a weekend course?",
    "Who's he using for the payroll?": "Who are you using for the payroll?",
    "How's she finding the new ward?": "How are you finding the new ward?",
    "how's he been since the merger": OUT,
    "How's she been sleeping since the twins?": "How have you been sleeping since the twins?",
    "Where's he moved the workshop to?": "Where have you moved the workshop to?",
    "What's he need from us for the fair?": "What do you need from us for the fair?",
    "what's Jordan doing about the leaky roof?": "What are you doing about the leaky roof?",
    "whos he using for the accounts?": "Who are you using for the accounts?",
    "did the council let her open the yard early?": "Did the council let you open the yard early?",
    "will the bank let her pay after xmas?": "Will the bank let you pay after Christmas?",
    "did the vet help her choose a feed": "Did the vet help you choose a feed?",
    "did they give her a date for the hearing?": "Did they give you a date for the hearing?",
    "did her editor let her keep the ending?": "Did your editor let you keep the ending?",
    "will the club let her daughter play in goal?": "Will the club let your daughter play in goal?",
    "does the job keep her away at weekends?": "Does the job keep you away at weekends?",
    "ask what he thinks of the new tram line": "What do you think of the new tram line?",
    "does siobhan's team do the invoicing": "Does Siobhan's team do the invoicing?",
    "how big is the on-call rota": "How big is the on-call rota?",
    "who runs the pilot on your side": "Who runs the pilot on your side?",
    "is hubspot still in the mix": "Is HubSpot still in the mix?",
    "did u use the new kiln?": "Did you use the new kiln?",
    "is looking for a van": OUT,
    "has sold the barn": OUT,
    "what budget": OUT,
    "ask which supplier she uses for oak": "Which supplier do you use for oak?",
    "ask where she trained": "Where did you train?",
    "ask how many stalls he's got this year": "How many stalls have you got this year?",
    "ask when the second edition comes out": OUT,
    "ask if they got the grant": "Did you get the grant?",
    "did his landlord pay her back?": OUT,
}

PROMISES = {
    "share the donor list (not the big names)": "= the donor list",
    "deposit 30%": "I've paid the 30% deposit.",
    "print & mail him the sample": "I've printed and mailed you the sample.",
    "40 quid for the lot": OPEN,
    "playtest the demo": "I've playtested the demo.",
    "cite his 2019 paper": "I've cited your 2019 paper.",
    "50% deposit": "I've paid the 50% deposit.",
    "measure the luff + email her": "I've measured the luff.",
    "pay invoice on receipt": OPEN,
    "write 3 labels": "= the three labels",
    "find the 1987 invoice": "= the 1987 invoice",
    "send Dan's contact by email": "= Dan's contact",
    "send passport copies of both directors": "= the passport copies of both directors",
    # typed: the sentence of the promise kept, the thing ("= the thing"), or OPEN
    "let him know whether the hall is free": OPEN,
    "let her know if I can do the reading": OPEN,
    "pay him back for the tickets": "I've paid you back for the tickets.",
    "pay her back": "I've paid you back.",
    "help her carry the kiln upstairs": OPEN,
    "help him rewrite the menu": OPEN,
    "drive her home after the gig": OPEN,
    "keep him informed about the tender": OPEN,
    "show him around the depot": OPEN,
    "send her back the trowel": OPEN,
    "send him the book back": OPEN,
    "send him petes address": "= Pete's address",
    "send her Marcus's email": "= Marcus's email",
    "forward him Priya's slides": "= Priya's slides",
    "intro to our cfo": "= an introduction to our CFO",
    "introduce her to our head of nursing": "= an introduction to our head of nursing",
    "intro to Nadia Stone": "= an introduction to Nadia Stone",
    "send refs": "= the references",
    "send her my cv": "= my CV",
    "send him the cvs of both candidates": "= the CVs of both candidates",
    "send the 4 photos": "= the four photos",
    "send them those 3 recipes": "= those 3 recipes",
    "send a quote for 12 windows and 2 doors": "= a quote for 12 windows and 2 doors",
    "send her the minutes of the 3 October meeting": "= the minutes of the 3 October meeting",
    "tell him what the surveyor said": OPEN,
    "call her about the lease": OPEN,
    "ring him back": OPEN,
    "invite her to the tasting": OPEN,
    "text him the gate code": "= the gate code",
    "meet her for lunch": OPEN,
    "ask my sister about her allergist": OPEN,
    "ask my brother about his trailer": OPEN,
    "ask two stewards to cover the gate": "I've asked two stewards to cover the gate.",
    "book the village hall": "I've booked the village hall.",
    "order the seed potatoes": "I've ordered the seed potatoes.",
    "talk to the bursar": OPEN,
    "cancel the van": "I've cancelled the van.",
    "not tell anyone about the sale": OPEN,
    "think about it": OPEN,
    "bring the 6 chairs": OPEN,
    "lend him my ladder": OPEN,
    "email the two invoices": "= the two invoices",
}

VOWS = {
    "intro to our cto": "I'll introduce you to our CTO.",
    "call": "I'll call you.",
    "ring back": "I'll ring you back.",
    "let her know whether I can come": "I'll let you know whether I can come.",
    "pay him back": "I'll pay you back.",
    "help her move the piano": "I'll help you move the piano.",
    "walk her home": "I'll walk you home.",
    "keep her posted": "I'll keep you posted.",
    "show her around the brewery": "I'll show you around the brewery.",
    "send her back the scarf": "I'll send you back the scarf.",
    "send him steves number": "I'll send you Steve's number.",
    "send refs": "I'll send you the references.",
    "send her my cvs": "I'll send you my CVs.",
    "ask my brother about his trailer": "",
    "ask Tom about her roof": "",
    "give her boss a call": "I'll give your boss a call.",
    "make her laugh": "I'll make you laugh.",
    "introduce her to our vet": "I'll introduce you to our vet.",
    "forward her Mark's email": "I'll forward you Mark's email.",
    "tell him what Dana said": "I'll tell you what Dana said.",
    "ring her": "I'll ring you.",
}

FRAGMENTS = [
    (TOPIC, "the barn at no 7, roof late again", "the barn at no. 7"),
    (TOPIC, "his yr 9 choir, 40 kids", "your Year 9 choir"),
    (TOPIC, "her loft conversion, builders awol", "your loft conversion"),
    (TOPIC, "brass arr. for the parade", OUT),
    (TOPIC, "onboarding, pricing and churn", "onboarding, pricing and churn"),
    (TOPIC, "her horse, her landlord and the vet bill", OUT),
    (TOPIC, "Brexit, kids and pricing", "Brexit, kids and pricing"),
    (TOPIC, "us sharing a van for the season", "sharing a van for the season"),
    (TOPIC, "us playing chess again", "playing chess again"),
    (TOPIC, "not renewing the lease", "not renewing the lease"),
    (TOPIC, "never using contractors again", "never using contractors again"),
    (TOPIC, "my moving to Denver", "my move to Denver"),
    (TOPIC, "her phd on moss", "your PhD on moss"),
    (TOPIC, "the nhs tender", "the NHS tender"),
    (TAKEAWAY, "need 12k by may got 5k so far", OUT),
    (
        TAKEAWAY,
        "don't sign w the first agency b4 you see three",
        "You said “don't sign with the first agency before you see three”.",
    ),
    (TAKEAWAY, "liked the deck, finds the market small, wants proof, wants our numbers", OUT),
    (
        TAKEAWAY,
        "exhibition on glass opens 4 feb",
        "You said the exhibition on glass opens on 4 February.",
    ),
    (TAKEAWAY, "inspection is in march, he cant talk about it officially", OUT),
    (
        TAKEAWAY,
        "kids ask better qs than judges do",
        "You said kids ask better questions than judges do.",
    ),
    (TAKEAWAY, "he trusts Canva but I don't", "You said you trust Canva."),
    (
        TAKEAWAY,
        "she believes in paper ballots but we don't",
        "You said you believe in paper ballots.",
    ),
    (TAKEAWAY, "he hopes to plant 300 trees and so do I", "You said you hope to plant 300 trees."),
    (TAKEAWAY, "nights r wearing him out", OUT),
    (TOPIC, "them not getting the permit", OUT),
    (NEED, "a plasterer or someone w a mixer", "a plasterer or someone with a mixer"),
    (NEED, "a set of rota data, anonymised", "an anonymised set of rota data"),
    (NEED, "a tutor, in Welsh", "a tutor in Welsh"),
    (NEED, "a caterer, but no nuts", OUT),
    (NEED, "two stewards, trained", "two trained stewards"),
    (TAKEAWAY, "van failed mot, 900 quid, gutted", OUT),
]

FAVOURS = [
    # typed as a takeaway: the takeaway as told, and whether a message says "Thank you for that"
    (
        "You introduced me to the head of the school",
        "You introduced me to the head of the school.",
        "gave",
    ),
    ("he introduced me to his banker", "You introduced me to your banker.", "gave"),
    ("she lent me her pattern book", "You lent me your pattern book.", "gave"),
    ("he proofread my grant application", "You proofread my grant application.", "gave"),
    ("she put me in touch with a luthier", "You put me in touch with a luthier.", "gave"),
    ("she'd love to see my garden plan", "You said you'd love to see my garden plan.", "gave"),
    ("he'd like to hear my demo tape", "You said you'd like to hear my demo tape.", "gave"),
    (
        "You'd ask your head chef and let me know",
        "You said you'd ask your head chef and let me know.",
        "gave",
    ),
    ("he likes our booking page", "You said you like our booking page.", "gave"),
    ("he only backs second-time founders", OUT, ""),
    ("they never buy from agencies", OUT, ""),
    ("she doesn't take on students in summer", OUT, ""),
    ("they can't fund anything outside Kent", OUT, ""),
    ("he isn't happy with our last delivery", OUT, ""),
    ("thanks to me he found a buyer", OUT, ""),
    ("thanks to the grant they kept the bus", OUT, ""),
    ("if it has no handle it's no good to me", OUT, ""),
    ("nobody tells me anything about the rota", OUT, ""),
    (
        "her team doubled the turnout with postcards",
        "You said your team doubled the turnout with postcards.",
        "about-them",
    ),
    ("he told me my pitch was a bit long", "You told me my pitch was a bit long.", "about-them"),
]

PERSONALS = [
    ("your trip to Japan", "your trip to Japan"),
    ("her trip to Peru in spring", "your trip to Peru in spring"),
    ("you're running the Leeds half marathon on 13 Dec", "your Leeds half marathon on 13 December"),
    ("she's running the Boston marathon in April", "your Boston marathon in April"),
    ("the half marathon you're running on 13 Dec", "your half marathon on 13 December"),
    ("the flight to Rome you have", "your flight to Rome"),
    ("the lunch you cooked", "the lunch you cooked"),
    ("the dinner you hosted", "the dinner you hosted"),
    ("his trip to Lake Garda", "your trip to Lake Garda"),
    ("she's sitting her finals in May", "your finals in May"),
    ("he's getting a puppy", "you're getting a puppy"),
    ("my uncle and his uncle both kept bees", OUT),
    ("mum's 80th on 1 Dec", "your mum's 80th on 1 December"),
]


# What "they" want is told as what "you" want only if nobody else can be meant: (the rest of the
# note, the fact, what a message says).
OTHERS = [
    ("", "they want 30% more from the council", OUT),
    ("rent review, landlord was there too", "they want another year", OUT),
    ("", "her school said they wont fund the trip", OUT),
    ("", "landlord says they need the keys back", OUT),
    ("call with her bank", "they said they'd decide by May", OUT),
    ("", "Jo said they'd move in June", OUT),
    ("", "they won't go below 40k", OUT),
    ("", "they turned us down", OUT),
    ("the reviewers took months", "they want two more controls", OUT),
    ("the supplier is late", "their deliveries come from Spain", OUT),
    ("lunch, good mood", "they rent a bigger studio", "You said you rent a bigger studio."),
    ("", "they want to hire two bakers", "You said you want to hire two bakers."),
    ("", "they sell to schools", "You said you sell to schools."),
    ("at the fair", "Jordan said they'd move in June", "You said you'd move in June."),
    ("the council was there", "she sells to schools", "You said you sell to schools."),
]


@for_each(("around", "typed", "told"), OTHERS)
def test_they_are_the_person_only_if_nobody_else_can_be_meant(
    around: str, typed: str, told: str
) -> None:
    reading = read_fact(TAKEAWAY, typed, JORDAN, around)
    assert (reading.told or OUT) == told
    talk = met(1, text=f"{around}\n> {typed}")
    slots = build_context(jane(name="Jordan Blake"), (talk,), TODAY, last_only=True).slots
    assert slots.get("takeaway", OUT) == told


def test_what_they_did_themselves_is_read_as_theirs_and_not_said_back() -> None:
    typed, around = "they moved to a bigger studio", "lunch, good mood"
    reading = read_fact(TAKEAWAY, typed, JORDAN, around)
    assert reading.told == "You said you moved to a bigger studio."
    talk = met(1, text=f"{around}\n> {typed}")
    slots = build_context(jane(name="Jordan Blake"), (talk,), TODAY, last_only=True).slots
    assert "takeaway" not in slots


def test_a_question_about_others_is_not_asked_of_the_person() -> None:
    talk = met(1, text="the bank was on the line, too\n? when will they decide")
    context = build_context(jane(), (talk,), TODAY)
    assert "question" not in context.slots
    assert any("they" in one for one in context.held)


NAMED = {
    "Zubin runs the pilot": "You said Zubin runs the pilot.",
    "jo runs the whole warehouse": "You said Jo runs the whole warehouse.",
    "siobhan's team handles procurement": "You said Siobhan's team handles procurement.",
    "Siobhan's team handles procurement": "You said Siobhan's team handles procurement.",
    "Siemens pays after ninety days": "You said Siemens pays after ninety days.",
    "You said Ottoline keeps the accounts": "You said Ottoline keeps the accounts.",
    "Customers leave after the trial": "You said customers leave after the trial.",
    "Suppliers never write back": "You said suppliers never write back.",
    "Part-time staff stay longer": "You said part-time staff stay longer.",
    "The shop opens in May": "You said the shop opens in May.",
    "Council pays late": "You said the council pays late.",
    "Tenders take nine months": "You said tenders take nine months.",
}


@for_each(("typed", "told"), NAMED.items())
def test_a_first_word_that_may_be_a_name_keeps_its_capital(typed: str, told: str) -> None:
    assert turned(TAKEAWAY, typed) == told


@for_each(("typed", "asked"), QUESTIONS.items())
def test_a_question_about_them_is_asked_of_them_or_left_out(typed: str, asked: str) -> None:
    assert turned(QUESTION, typed) == asked


def promise_phrase(text: str, due_in: int | None = None, made: int = 1) -> Promise:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    return Promise(uid=Uid("p"), contact=Uid("jane"), text=text, made=ago(made), mine=True, due=due)


@for_each(("typed", "told"), PROMISES.items())
def test_a_promise_kept_is_a_deed_a_thing_or_an_open_place(typed: str, told: str) -> None:
    slots = build_context(jane(), (met(1),), TODAY, promise=promise_phrase(typed)).slots
    thing, deed = slots.get("promise", ""), slots.get("done", "")
    assert (f"= {thing}" if thing else deed or OPEN) == told


@for_each(("typed", "told"), VOWS.items())
def test_a_promise_made_is_told_in_the_words_to_them(typed: str, told: str) -> None:
    talk = met(1)
    made = promise_phrase(typed)
    slots = build_context(
        jane(),
        (talk,),
        TODAY,
        promises=(msgspec.structs.replace(made, made=talk.at),),
        last_only=True,
    ).slots
    assert slots.get("promised", "") == told


def test_what_the_user_has_shown_them_is_not_theirs() -> None:
    title = "'Otter Night' picture book"
    assert read_fact(TOPIC, title, (), "pitched the otter book").text == f"the {title}"
    assert read_fact(TOPIC, title, (), "coffee near the fair").text == f"your {title}"


BUSY = [
    (TOPIC, "min wage effects in small towns", "minimum wage effects in small towns"),
    (TOPIC, "importing roof racks into UK", "importing roof racks into the UK"),
    (TAKEAWAY, "min order is 2 pallets", OUT),
    (TAKEAWAY, "the set is 40 min long", "You said the set is 40 minutes long."),
    (
        TAKEAWAY,
        "7 out of 10 accidents happen at dusk",
        "You said 7 out of 10 accidents happen at dusk.",
    ),
    (TAKEAWAY, "part comes tuesday", "You said the part comes Tuesday."),
    (TAKEAWAY, "text is 200 words too long", "You said the text is 200 words too long."),
    (NEED, "a conservator for 3 days in may", "a conservator for 3 days in May"),
    (QUESTION, "does it talk to Clever", OUT),
    (QUESTION, "how long does it take to fire", "How long does it take to fire?"),
    (NEED, "tell her", OUT),
    (NEED, "find him a plumber", OUT),
    (NEED, "sre contractor", "an SRE contractor"),
    (NEED, "part time cfo", "a part-time CFO"),
    (NEED, "intro to dave's accountant", "an intro to Dave's accountant"),
    (TOPIC, "react native", "React Native"),
    (TOPIC, "anna schmidt", OUT),
    (TOPIC, "anna's pottery", "Anna's pottery"),
    (TAKEAWAY, "the team's still on php", "You said the team is still on PHP."),
    (TAKEAWAY, "her dad's not well", OUT),
    (TAKEAWAY, "his cofounder left in september", OUT),
    (PERSONAL, "mum's op next thurs", OUT),
    (PERSONAL, "dad's hospital appt", OUT),
]


@for_each(("kind", "typed", "told"), BUSY)
def test_what_a_busy_person_types_is_written_out_or_left_out(
    kind: FactKind, typed: str, told: str
) -> None:
    assert turned(kind, typed) == told


@for_each(("kind", "typed", "told"), FRAGMENTS)
def test_a_fragment_is_used_as_far_as_it_is_one_phrase(
    kind: FactKind, typed: str, told: str
) -> None:
    assert turned(kind, typed) == told


@for_each(("typed", "told", "fact"), FAVOURS)
def test_what_they_did_or_wished_is_thanked_for(typed: str, told: str, fact: str) -> None:
    assert turned(TAKEAWAY, typed) == told
    said = typed if told == OUT else told
    context = build_context(jane(), (met(1, text=f"> {said}"),), TODAY, last_only=True)
    facts = {str(one) for one in context.facts}
    assert fact in facts if fact else not facts & {"gave", "about-them", "insight", "noted"}


@for_each(("typed", "told"), PERSONALS)
def test_something_personal_is_named_as_a_thing(typed: str, told: str) -> None:
    assert turned(PERSONAL, typed) == told


LEFT_OUT = {
    "> her team doubled the turnout with postcards, printers were late": "her team doubled the turnout with postc…",
    "> he trusts Canva but I don't": "",
    "> need 12k by may got 5k so far": "need 12k by may got 5k so far",
    "> liked the deck, finds the market small, wants proof": "liked the deck, finds the market small,…",
    "+ a tutor, in Welsh": "",
    "+ a caterer, but no nuts": "a caterer, but no nuts",
    "> they never buy from agencies": "they never buy from agencies",
    "? ask when the second edition comes out": "ask when the second edition comes out",
}


@for_each(("note", "words"), LEFT_OUT.items())
def test_what_is_left_out_is_said(note: str, words: str) -> None:
    held = build_context(jane(), (met(1, text=note),), TODAY, last_only=True).held
    assert any(f"“{words}”" in one for one in held) if words else not held


# Said on 23 November 2026, the day of the tests, of what was noted before it.
OCCASIONS = [
    (70, "your house move in September", {"after": "your house move"}),
    (70, "your house move in November", {"event": "your house move"}),
    (10, "his viva in October", {"after": "your viva"}),
    (10, "her triathlon in May", {"event": "your triathlon in May"}),
    (400, "your exam in October 2025", {}),
    (1, "your midwifery course in September", {}),
    (1, "your midwifery course in August", {}),
    (3, "mum's 80th on 1 Dec", {}),
    (3, "dad's retirement party on 2 Dec", {}),
    (3, "your pottery exam on 1 Dec", {"ahead": "your pottery exam on 1 December"}),
    (30, "your sister's wedding on 7 Nov", {"after": "your sister's wedding"}),
]


@for_each(("days", "words", "wanted"), OCCASIONS)
def test_nobody_is_wished_luck_for_what_is_over_or_a_party(
    days: int, words: str, wanted: dict[str, str]
) -> None:
    slots = build_context(jane(), (met(days, text=f"~ {words}"),), TODAY).slots
    found = {name: slots[name] for name in ("ahead", "after", "event", "personal") if name in slots}
    assert found == wanted


def test_next_week_in_a_promise_is_by_its_friday() -> None:
    for words in ("call her next week", "send the plans next week", "pay the florist next week"):
        parsed = parse_promise(words, date(2026, 11, 23))
        assert parsed is not None
        assert parsed.due == date(2026, 12, 4)


@for_each(
    ("text", "channel"),
    [
        ("send refs", Channel.EMAIL),
        ("let her know about the hall", Channel.EMAIL),
        ("call about the lease", Channel.CALL),
        ("ring her back", Channel.CALL),
        ("to phone the chair", Channel.CALL),
        ("callous notes", Channel.EMAIL),
    ],
)
def test_a_promise_is_kept_by_a_call_only_if_it_is_one(text: str, channel: Channel) -> None:
    person = jane(emails=("jane@example.org",), phones=("+44 20 7946 0000",))
    history = (entry(Kind.CALL, 3, direction=Direction.IN, channel=Channel.CALL),)
    found = due(*history, contact=person, promises=(promise_phrase(text, 0),))
    assert found is not None
    assert found.is_mine
    assert found.channel is channel


@for_each(
    ("kind", "typed", "told"),
    [
        (TOPIC, "To migrate the ERP before March", "your plans to migrate the ERP before March"),
        (TAKEAWAY, 'he said: "Agents are the product." I may quote you!', OUT),
        (TAKEAWAY, "“It works” he said", OUT),
        (TAKEAWAY, 'she told me "never again"', OUT),
        (TAKEAWAY, "he has savings for 18 months", OUT),
        (TAKEAWAY, "she's off on mat leave from February", OUT),
        (TAKEAWAY, "Jord wants to hire two people", "You said you want to hire two people."),
    ],
)
def test_quotes_money_leave_and_short_names(kind: FactKind, typed: str, told: str) -> None:
    assert turned(kind, typed) == told


THINGS_AND_DEEDS = (
    (TOPIC, "quotes for 3 sites", "quotes for 3 sites"),
    (TOPIC, "slides by 30 jan", "slides by 30 January"),
    (TOPIC, "books for the school", "books for the school"),
    (TOPIC, "drinks on Friday", "drinks on Friday"),
    (TOPIC, "books a hall every May", "takeaway: You said you book a hall every May."),
    (TOPIC, "looks after six vans", "takeaway: You said you look after six vans."),
    (TOPIC, "talk to farmers", "your talk to farmers"),
    (TOPIC, "the garden", "the garden"),
    (TOPIC, "our garden", "our garden"),
    (TOPIC, "interested in the pilot", "the pilot"),
    (TAKEAWAY, "concerned about the lease", OUT),
    (TAKEAWAY, "excited by the new route", "You said you're excited by the new route."),
    (NEED, "talk to farmers", "talking to farmers"),
    (NEED, "runs a bakery", OUT),
    (NEED, "receptionist 2 mornings", "a receptionist for 2 mornings"),
    (TAKEAWAY, "grant covers travel only", "You said the grant covers travel only."),
    (TAKEAWAY, "the museum reopens in March", "You said the museum reopens in March."),
    (TAKEAWAY, "hiring mgr = Bob", "You said the hiring manager is Bob."),
    (TAKEAWAY, "MOQ = 300 kg", "You said the MOQ is 300 kg."),
    (TAKEAWAY, "process = take home + 2 calls", OUT),
    (TAKEAWAY, "MOQ is 300 kg", "You said the MOQ is 300 kg."),
    (TAKEAWAY, "3 sheds done on the same nite", OUT),
    (PERSONAL, "engaged! wedding in lagos next december", "you got engaged"),
    (PERSONAL, "his lad plays shinty", "your lad plays shinty"),
    (QUESTION, "r u selling wax this yr", "Are you selling wax this year?"),
    (TAKEAWAY, "his late wife planted the avenue", OUT),
    (TAKEAWAY, "wants 20% not 12", OUT),
    (TAKEAWAY, "the core was stored at -10, so forget it", OUT),
    (TAKEAWAY, "print is vinegar-y", "You said print is vinegar-y."),
    (TAKEAWAY, "has a box of 45s i want", "You said you have a box of 45s I want."),
    (TAKEAWAY, "you can't claim the shed", OUT),
    (TAKEAWAY, "£250 inc lights", OUT),
    (QUESTION, "cost", OUT),
    (QUESTION, "u doing the 10k", "Are you doing the 10k?"),
    (NEED, "curious about heat pumps", OUT),
)


@for_each(("kind", "typed", "told"), THINGS_AND_DEEDS)
def test_things_are_told_from_deeds(kind: FactKind, typed: str, told: str) -> None:
    assert turned(kind, typed) == told
