"""What is written after a complaint, after trouble of theirs, and by a guest."""

import msgspec
import pytest

from netfollow.method.drafts.facts.trouble import is_quarrel, is_trouble
from netfollow.method.drafts.hospitality import hospitality
from netfollow.method.drafts.promise_words import may_be_of_another
from netfollow.method.drafts.voice_notes import message_of, was_without_them
from netfollow.method.reasons import action, reason_sentence
from netfollow.people import CHECK_IN, NEXT_STEP, PROMISE, THANK_YOU, VALUE, Channel
from tests.for_each import for_each
from tests.method.histories import TODAY, ago, met, planned, reply, sent
from tests.method.test_tone import promised, write

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
CHEERFUL = ("enjoyed", "great", "glad", "appreciate", "good to", "plenty to think")

AT_ODDS = [
    "owes me 640 since aug, says customer hasnt paid him either",
    "scaff still up 3 wks late, he's blaming weather. told him down by mon or i stop paying",
    "chased the late stoneware order. she says kiln broke, ships 11 dec",
    "She returned the deposit late and the coat had a stain, argued. I was short w her on the phone",
    "rang re unpaid invoice 231, says friday",
    "still hasnt paid, inv 88, 5 wks now",
    "kitchen 6 weeks late, wants more money",
    "he's 3 months behind w rent",
    "builder didnt turn up again. not paying till its done",
    "chased her for the deposit, nothing",
    "wants 200 more than quoted, told him no way",
    "got tense over the fence",
    "boiler still broken, third visit. asked for refund",
    "refuses to refund the course",
    "bit heated. we disagreed about the shares",
    "they overcharged us for nov, disputing it",
    "second reminder sent, pays next week he says",
    "he hasnt paid me for the october shoot",
    "owes us 3k from the festival, promises jan",
    "delivery is two weeks late, second time this yr",
    "i want to apologise for how i spoke to him",
    "parts arrived broken, sending them back",
    "withheld half the fee until snags fixed",
    "fobbed me off about the money again",
    "owes me for 3 lessons, keeps saying next week",
    "tiler walked off the job, bathroom half done",
    "told her i want the keys back or i change the locks",
    'still no sign of the sofa, 5 weeks. he says "soon"',
    "90 days overdue now. cfo on leave apparently",
    "argued about the invoice, he thinks 12 hrs is too much",
    "won't return the deposit, says the carpet",
    "phoned about the leak again, nobody came. third time",
    "cheque bounced",
    "cross words re the noise",
    'chased my fee, "accounts are on it"',
    "he sent the wrong tiles and now wont take them back",
    "landlord wont fix the boiler, threatened to withhold rent",
    "she keeps cancelling on me last minute, said so, went quiet",
    "logo looks like a dentist's, she says. still owes inv #31",
    "awkward call, i lost my temper a bit",
    "took the van back late w a dent, denies it",
]
QUARRELS = [
    "she was NOT happy. booking widget broke",
    "review call: unhappy. release slipped twice",
    "he is unhappy with the last delivery",
    "angry client, two hours re the launch",
    "furious about the invoice",
    "complaint call, half of it broken",
    "they're upset with us re the deadline",
    "> wants credit for november",
    "he wants his money back",
    "she shouted at me on the stairs",
    "client not impressed. asked why",
    "complained that we never call back",
    "ended in an argument over the fee",
    "threatened to cancel the contract",
    "unhappy. says the training was no use",
    "sacked wanda today. tears",
    "had to let him go, third warning",
    "told her we went with someone else",
    "gave Ron notice on the flat",
    "disciplinary w patrick. he was ok about it",
    "breakup talk w my cofounder. civil",
    "gordon says i owe him 50. i dont",
    "iggy and me argued abt money",
    "joss and me called it a day. mutual",
    "vera yelled at the whole team, me incl.",
    "our mistake - wrong size printed",
    *AT_ODDS,
]
NO_QUARRELS = [
    "not happy with their current agency, looking to switch",
    "she's not happy at work, thinking of leaving",
    "= complaints handling in councils\n> most complaints are about bins",
    "! complain to the landlord about the lift",
    "? why is he angry",
    "= the student credit scheme",
    "> customers get angry when the app is slow",
    "he was happy with the work",
    "good chat, told me off record they restructure",
    "> sacked their agency in May",
    "> told him no twice",
    "turned down twice for the grant",
    "let the dog go in the field",
    "disciplinary policy training",
    "he says we own the rights",
    "> chef threatened to quit if the schnitzel goes",
    "owes me a beer lol",
    "she owes me a call about the flat",
    "train 40 min late, quick chat",
    "they chase late invoices for small firms, need a better tool",
    "= late payments\n> most clients pay after 60 days",
    "her supplier is 3 weeks late, orders pile up",
    "argued for smaller grants on the panel",
    "customers still haven't paid him, tight xmas",
    "owes the bank 20k, wants advice on cash flow",
    "? is the order late",
    "! chase the invoice with accounts",
    "baby came two weeks late, all well",
    "apologised for being late, nice chat",
    "said they'd pay 400 a day, invoice end of month",
    "she refuses to use zoom",
    "paid me the deposit today",
    "project 3 weeks behind, she needs 2 devs",
    "tense week for them before the audit",
    "wants to refund customers faster",
    "I owe her 20 for lunch",
    "we talked about unpaid internships",
    "looking for a tool to chase unpaid invoices",
    "he got overcharged by his agency, looking to switch",
    "paid half already, rest on delivery",
    "their landlord wont fix the lift, residents group is organising",
    "owes everything to her first boss she says",
    "argued convincingly that schools need longer lunches",
    "late lunch, talked about her overdue book",
    "chased down the hill by a dog lol",
    "tiler, does bathrooms, booked till march",
    "accounts dept of 12, they want fewer overdue invoices",
    "heated debate on AI at the panel, she was great",
    "i'm late with the report, she doesn't mind",
    "the sofa arrived, happy",
    "she refunds anyone who asks, lovely shop",
    "short call, she was on a train",
    "wants the invoice by friday",
    "wrong number first, then we talked for an hour",
    "they pay in 30 days, always",
    "his tenants are 3 months behind, wants to sell",
    "lost the hotel job, gutted. they still owe us for the june survey",
    "site launch went fine. she's v happy. invoice 2 still unpaid",
    "> she's behind with the rent",
    "her second visit to our meetup, third time this year we talked",
    "ran a workshop, nobody came, she wants advice",
    "helps tenants in arrears, charity in leeds",
    "advises families behind on rent",
    "chased her re the proposal, board looks at it in jan",
    "debate got heated on stage, she moderated well",
    "we disagreed about unions, nice guy",
    "they won't fix the API before q2, so open to alternatives",
    "keeps saying we should meet",
    "wants more money, looking around for a new job",
    "i sent the wrong deck lol, resent",
    "never paid attention to seo, wants help",
    "we haven't paid the deposit yet, she's fine w that",
    "no sign of the recession in her trade",
    "their invoices are unpaid since the council changed systems",
    "either they raise my budget or i walk, told him in confidence",
    "he's late with the report, wants help",
    "baby two weeks late",
    "she fixed the boiler in an hour, star",
    "paid late by big clients, wants factoring",
    "they chase unpaid invoices for freelancers",
    "refused to give up, great founder",
]
TROUBLE = [
    "flat 4, her cat Pimpek got out",
    "her flat got flooded",
    "car stolen last night",
    "burgled over the weekend",
    "failed his driving test again",
    "project cancelled, board pulled it",
    "> lost the tender to a rival",
    "visa refused",
    "9 bookings lost",
    "his van died, might need a lift",
    "hes dumped priti",
    "emmanuel prayed for mum w me",
    "she's selling up. bank forced it",
    "results appt, its what we feared",
    "lottie said she's leaving him",
    "rang ward, comfortable night",
    "charlenes leaving do. she got redundancy",
    "scan tuesday. dont ask about it unless she does",
    "~ broke her wrist at the lambing shed",
]
NO_TROUBLE = [
    "= flood insurance\n> premiums doubled",
    "= lost property office redesign",
    "dog ran off in the park, back home now",
    "! cancel the band booking",
    "? was the project cancelled",
    "she nearly failed the exam",
    "passed her driving test",
    "~ hip op in January",
    "> the team lost three people",
    "= insurance if the car is stolen",
    "got locked out, he came in 20 min at midnight, charged me fair",
]


@for_each("note", QUARRELS)
def test_after_a_complaint_the_words_are_the_users(note: str) -> None:
    assert is_quarrel(note)
    for channel in WRITTEN:
        for goal in ("", "client", "friend"):
            made = write(THANK_YOU, channel, met(1, text=note), goal=goal)
            said = f"{made.subject} {made.body}".casefold()
            assert "[what you want to say about it]" in said
            assert "thank" not in said
            assert not any(one in said for one in CHEERFUL), said


@for_each("note", AT_ODDS)
def test_what_is_owed_is_a_reason_of_its_own_and_nothing_follows(note: str) -> None:
    first = planned(met(0, text=note)).next
    assert first is not None
    assert "not everything is settled" in reason_sentence(first, TODAY)
    assert "thank" not in f"{reason_sentence(first, TODAY)} {action(first)}".casefold()
    after = planned(met(9, text=note), sent(8, THANK_YOU)).next
    assert after is None or after.step not in (VALUE, NEXT_STEP, CHECK_IN)


@for_each("note", NO_QUARRELS)
def test_who_is_angry_with_others_has_not_complained(note: str) -> None:
    assert not is_quarrel(note)


def test_after_a_complaint_what_was_promised_is_still_said() -> None:
    note = "complaint call, half of it broken\n! find out where the pallets are"
    one = msgspec.structs.replace(
        promised("find out where the pallets are", mine=True), made=ago(1)
    )
    made = write(THANK_YOU, Channel.EMAIL, met(1, text=note), promises=(one,))
    assert "[what you want to say about it]\n\nI'll find out" in made.body


def test_after_a_complaint_nothing_of_the_sequence_comes_until_they_are_talked_to_again() -> None:
    note = "complaint call, half of it broken"
    first = planned(met(1, text=note)).next
    assert first is not None
    assert first.step == THANK_YOU
    later = (VALUE, NEXT_STEP, CHECK_IN)
    over = planned(met(9, text=note), sent(8, THANK_YOU)).next
    assert over is None or over.step not in later
    again = planned(met(9, text=note), sent(8, THANK_YOU), met(4), sent(3, THANK_YOU)).next
    assert again is not None
    assert again.step in later


@for_each("note", TROUBLE)
def test_nobody_is_cheerful_about_trouble_of_theirs(note: str) -> None:
    assert is_trouble(note)
    for channel in WRITTEN:
        made = write(THANK_YOU, channel, met(1, text=note))
        said = f"{made.subject} {made.body}".casefold()
        assert "[a kind word]" in said, said
        assert "!" not in said
        assert not any(one in said for one in CHEERFUL), said


FALLS = (
    "fell again on sunday, bruised, no break. took soup",
    "she fell off her bike",
    "slipped on the ice, sprained ankle",
    "tore his acl, op on 9 dec",
    "tripped on the stairs last week",
    "had a coffee. he twisted his knee",
)


@for_each("note", FALLS)
def test_a_fall_is_trouble(note: str) -> None:
    assert is_trouble(note)
    made = write(THANK_YOU, Channel.PERSON, met(1, text=note))
    assert "Ask how they are" in made.body
    assert "Ask for nothing" not in made.body


@for_each(
    "note",
    [
        "sales fell again in May",
        "fell in love with Porto",
        "they fell behind on the roof",
        "pulled back the launch",
        "slipped to january",
        "he fell for the ice cream shop",
    ],
)
def test_what_falls_otherwise_is_no_fall(note: str) -> None:
    assert not is_trouble(note)


@for_each("note", NO_TROUBLE)
def test_what_is_over_or_work_is_no_trouble(note: str) -> None:
    assert not is_trouble(note)


@for_each(
    ("note", "said"),
    [
        ("tea at hers, lemon cake", "Thank you for having me."),
        ("tea round peggys, she did scones", "Thank you for having me."),
        ("she showed me round the archive", "Thank you for showing me round."),
        ("visit to the coop, he showed me everything", "Thank you for showing me round."),
        ("had me over for dinner", "Thank you for having me."),
        ("he gave me 2 bags of compost", "Thank you for the compost."),
        (
            "tea at hers\n~ gave me a jar of honey from her bees",
            "Thank you for having me, and for the honey.",
        ),
        (
            "studio visit\n~ gave me a small print, wouldn't take money",
            "Thank you for yesterday. [what you want to say about it]",
        ),
        ("popped round to theirs w/ the forms", "Thank you for yesterday."),
        ("football. 5-0 down never again", "Thank you for yesterday."),
        ("tilly babysat, kids were monsters", "Thank you for yesterday. [what you want"),
        ("moved my sofa, legend", "Thank you for yesterday. [what you want to say about it]"),
        ("mahmoud fixed the server at 2am", "Thank you for yesterday. [what you want"),
        ("phone appt\nblood results fine", "Thank you for yesterday."),
        ("voice note from mo, 6 min!!", "Thanks for the voice note. [what you want"),
        ("nadia messaged me re the panel", "Thanks for the message. [what you want to"),
        ("site visit villa for the retreat", "Thank you for yesterday."),
    ],
)
def test_a_guest_thanks_for_what_is_certain(note: str, said: str) -> None:
    for channel in WRITTEN:
        made = write(THANK_YOU, channel, met(1, text=note))
        assert said.casefold() in made.body.casefold(), made.body
        assert "the time" not in made.body
        assert "good to hear" not in made.body


def test_a_visit_with_a_topic_speaks_of_the_topic() -> None:
    note = "site visit, villa\n= the team retreat in May"
    for another in range(4):
        made = write(THANK_YOU, Channel.EMAIL, met(1, text=note), goal="event", another=another)
        assert "the team retreat" in made.body
        assert "learn" not in made.body
    first = met(1, text="the harvest", place="the visit to the cooperative")
    assert "at the visit" not in write(THANK_YOU, Channel.EMAIL, first).body


@for_each(
    "note",
    [
        "lunch with Omar",
        "= visit to the factory in May",
        "! show her round the archive",
        "gave us a price",
        "party planning call",
        "she gave me 20 minutes",
        "he came to ours for tea",
        "visit from the inspector",
        "rang about Christmas\n> mum wants everyone at his",
        "> they baked 400 loaves a day",
    ],
)
def test_who_was_at_nobodys_place_is_no_guest(note: str) -> None:
    assert hospitality(note) is None


@pytest.mark.parametrize("promise", ["intro to Tomás (he does GPS)", "put her in touch with Ken"])
def test_who_is_introduced_to_someone_is_offered_no_other(promise: str) -> None:
    note = "= the nets\n+ someone who can clean GPS traces"
    one = msgspec.structs.replace(promised(promise, mine=True), made=ago(5))
    history = (met(5, text=note), sent(4, THANK_YOU))
    assert "GPS" in write(VALUE, Channel.EMAIL, *history).body
    assert "GPS" not in write(VALUE, Channel.EMAIL, *history, promises=(one,)).body


@for_each(
    ("need", "is_used"),
    [
        ("tinned fish, nappies size 5", False),
        ("books on data, templates, a checklist", False),
        ("venues for 80, with parking", True),
        ("two stewards, trained", True),
        ("two referees for the cup, sat 23 jan", True),
        ("data on imports by port, monthly if possible", True),
    ],
)
def test_a_need_that_is_a_list_stays_out(need: str, *, is_used: bool) -> None:
    history = (met(5, text=f"= the hampers\n+ {need}"), sent(4, THANK_YOU))
    made = write(VALUE, Channel.EMAIL, *history)
    first = need.split(",")[0].split()[0]
    assert (f"{first} " in f"{made.subject}{made.body}") is is_used


def test_an_answer_after_a_complaint_is_an_answer() -> None:
    after = planned(met(9, text="complaint call"), sent(8, THANK_YOU), reply(2)).next
    assert after is not None
    assert after.step not in (VALUE, NEXT_STEP, CHECK_IN)


def test_a_funeral_that_is_a_booking_is_nobodys_loss() -> None:
    note = "= parish hall for the ceilidh\n> hall free 13th, 20th is out - funeral tea"
    assert "kind word" not in write(THANK_YOU, Channel.EMAIL, met(1, text=note)).body
    theirs = "~ helped at the funeral tea for her mum"
    assert "kind word" in write(THANK_YOU, Channel.EMAIL, met(1, text=theirs)).body


@for_each(
    "note", ["left him a voice note", "messaged nadia", "voice note to the team", "chat w/ mo"]
)
def test_what_the_user_sent_is_no_message_of_theirs(note: str) -> None:
    assert message_of(note) == ""


@for_each(
    "note",
    [
        "ned's mum rang. ned in rehab",
        "his wife called, he's away till friday",
        "jitka couldnt come to party",
        "no show again",
    ],
)
def test_who_wasnt_there_is_thanked_for_nothing(note: str) -> None:
    for channel in WRITTEN:
        body = write(THANK_YOU, channel, met(1, text=note)).body
        assert "[what you want to say about it]" in body
        assert "thank" not in body.casefold()


@for_each("note", ["her mum is moving in", "couldn't agree more on pricing", "lunch with Omar"])
def test_who_was_there_is_thanked(note: str) -> None:
    assert not was_without_them(note)


def test_a_message_promises_no_message() -> None:
    one = msgspec.structs.replace(promised("write to him", mine=True), made=ago(1))
    assert "I'll write" not in write(THANK_YOU, Channel.TEXT, met(1), promises=(one,)).body


def test_what_they_said_of_the_user_isnt_said_back() -> None:
    for said in ("she said i am always welcome", "says our budget is sloppy"):
        history = met(1, text=f"tea\n> {said}")
        for another in range(6):
            body = write(THANK_YOU, Channel.EMAIL, history, another=another).body
            assert said.split()[-1] not in body


@for_each(
    ("note", "promise"),
    [
        ("his mum passed last month", "photos of her from our wedding"),
        ("visit to dad. manager lovely", "bring his razor"),
    ],
)
def test_who_a_note_tells_of_is_not_taken_for_the_reader(note: str, promise: str) -> None:
    one = msgspec.structs.replace(promised(promise, mine=True), made=ago(1))
    for step in (THANK_YOU, PROMISE):
        for channel in WRITTEN:
            body = write(step, channel, met(1, text=note), promises=(one,), promise=one).body
            assert "you from" not in body
            assert "your razor" not in body


def test_who_gets_a_thing_is_the_reader() -> None:
    assert not may_be_of_another("send her the study", "~ her sister is moving")
    assert not may_be_of_another("confirm the date w/ her before may", "~ her sister is moving")
    assert may_be_of_another("photos of her", "his mum came")
    assert may_be_of_another("collect them on sunday", "2 shoeboxes of letters to scan")
    assert may_be_of_another("feed her", "op on the 9th, worried about the cat")
    assert not may_be_of_another("let her know", "her dog is fine")


def test_teens_who_ask_are_not_the_reader() -> None:
    history = met(1, text="= teaching teens about grief\n> they ask better questions than adults")
    for another in range(6):
        assert "ask better" not in write(THANK_YOU, Channel.EMAIL, history, another=another).body
