"""What edits teach, and how the user's own words change the drafts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.errors import Unreadable
from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.learning import (
    EditedMessage,
    Lesson,
    LessonKind,
    compared,
    learn,
    taken,
)
from netfollow.method.drafts.own_words import (
    FILE,
    OwnSentence,
    OwnWords,
    Style,
    parse_words,
    without_contractions,
    written,
)
from netfollow.method.drafts.templates import OwnTemplates, Sender, Wording, parse_own, wordings
from netfollow.people import THANK_YOU, Channel
from tests.conftest import World
from tests.method.histories import NOW, jane, met

BODY = (
    "{greeting},\n\nThanks for the chat {when}. I liked hearing about {topic}.\n\nHave a good week."
)
WORDING = Wording(body=BODY, subject="{topic:start}", id="thank-you/email/1")


def message(text: str, first: str = "Jane", topic: str = "your farm") -> EditedMessage:
    slots = {"first": first, "topic": topic, "when": "yesterday"}
    return EditedMessage(WORDING, slots, text, "Robin Vale", "Best")


def sent(first: str, topic: str, *, greeting: str = "Hi", middle: str = "", end: str = "Have a good week.", off: str = "Best") -> EditedMessage:  # fmt: skip
    middle = middle or "I liked hearing about {topic}."
    text = f"{greeting} {first},\n\nThanks for the chat yesterday. {middle.format(topic=topic)}\n\n{end}"
    return message(f"{text.rstrip()}\n\n{off},\nRobin Vale", first, topic)


def test_an_untouched_message_teaches_nothing() -> None:
    assert learn([sent("Jane", "your farm"), sent("Omar", "the book")] * 3, OwnWords()) == ()


def test_a_sentence_changed_the_same_way_twice_is_offered_with_its_placeholders() -> None:
    middle = "I keep telling people about {topic}."
    one, other = (
        sent(name, topic, middle=middle)
        for name, topic in (("Jane", "your farm"), ("Omar", "the book"))
    )
    assert learn([one], OwnWords()) == ()
    (offer,) = learn([one, other], OwnWords())
    assert (offer.kind, offer.times) == (LessonKind.SENTENCE, 2)
    assert (offer.was, offer.now) == (
        "I liked hearing about {topic}.",
        "I keep telling people about {topic}.",
    )
    assert learn([one, other], taken(OwnWords(), [offer])) == ()


def test_a_sentence_always_left_out_is_offered_to_be_left_out() -> None:
    without = [sent("Jane", "your farm", end=""), sent("Omar", "the book", end="")]
    (offer,) = learn(without, OwnWords())
    assert (offer.kind, offer.was) == (LessonKind.LEFT_OUT, "Have a good week.")
    assert learn([*without, sent("Ann", "your atlas")], OwnWords()) == ()


def test_greeting_and_sign_off_follow_what_is_sent() -> None:
    several = [
        sent(name, "your farm", greeting="Hey", off="Cheers") for name in ("Jane", "Omar", "Ann")
    ]
    offers = {one.kind: one.now for one in learn(several, OwnWords())}
    assert offers == {LessonKind.GREETING: "Hey {first}", LessonKind.SIGN_OFF: "Cheers"}
    assert learn(several[:2], OwnWords()) == ()


def test_written_out_forms_and_short_messages_are_noticed() -> None:
    plain = [
        sent(name, "your farm", middle="I am glad that you have {topic}, it is good.")
        for name in ("A", "B", "C")
    ]
    assert LessonKind.CONTRACTIONS in {one.kind for one in learn(plain, OwnWords())}
    short = [
        message(f"Hi {name},\n\nThanks for the chat yesterday.", name)
        for name in ("A", "B", "C", "D")
    ]
    assert LessonKind.LENGTH in {one.kind for one in learn(short, OwnWords())}


def test_a_rewritten_message_pairs_only_what_is_alike() -> None:
    text = "Hi Jane,\n\nWhat a day! Thanks for the long chat yesterday.\n\nBest,\nRobin Vale"
    assert compared(message(text)) == [
        ("Thanks for the chat {when}.", "Thanks for the long chat {when}."),
        ("I liked hearing about {topic}.", None),
        ("Have a good week.", None),
    ]


OWN = OwnWords(
    (
        OwnSentence("Have a good week."),
        OwnSentence("Useful to know.", "I'd never seen it that way."),
    ),
    Style(greeting="Hey {first}", sign_off="Cheers", words=20),
)


def test_own_words_are_a_file_that_reads_the_same_again() -> None:
    assert parse_words(written(OWN)) == OWN
    assert parse_words(written(OwnWords())) == OwnWords()
    assert parse_own(FILE, written(OWN)) == OwnTemplates({}, words=OWN)
    with pytest.raises(Unreadable, match=r"my-words\.toml"):
        parse_words("[style]\ngreting = 'Hi'")


def test_drafts_are_in_the_users_words() -> None:
    own = {"my-words": OwnTemplates({}, words=OWN)}
    for number in range(len(wordings(THANK_YOU, Channel.EMAIL))):
        found = draft(
            jane(),
            (met(1, detail="your farm"),),
            THANK_YOU,
            channel=Channel.EMAIL,
            now=NOW,
            sender=Sender(name="Robin Vale"),
            another=number,
            own=own,
        )
        assert found.body.startswith("Hey Jane,")
        assert found.body.endswith("Cheers,\nRobin Vale")
        assert "Have a good week" not in found.body


def test_a_message_is_never_left_empty() -> None:
    assert (
        OwnWords((OwnSentence("Hello there."),)).said("{greeting},\n\nHello there.")
        == "{greeting},\n\nHello there."
    )
    assert (
        OWN.said("{greeting}, this is one. Have a good week. Bye.")
        == "{greeting}, this is one. Bye."
    )
    assert OWN.said("I hope you Have a good week.") == "I hope you Have a good week."


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I'm glad, it's good.", "I am glad, it is good."),
        ("It's been ages and I can't wait.", "It has been ages and I cannot wait."),
        ("We won't, you'll see, they don't.", "We will not, you will see, they do not."),
        ("Ann's book", "Ann's book"),
    ],
)
def test_contractions_are_written_out(short: str, long: str) -> None:
    assert without_contractions(short) == long


def test_the_command_line_learns_and_shows_what_is_mine(world: World, tmp_path: Path) -> None:
    for name in ("Ann Lee", "Ben Roe", "Cem Oz", "Dov Im"):
        uid = world.met(name, 1, detail=f"the {name.split()[0].lower()} project")
        made = world.network.drafts.draft(uid, channel=Channel.EMAIL)
        edited = world.network.drafts.edited(made, made.body.replace("Hi ", "Hey "), made.subject)
        world.network.drafts.copied(edited)
        world.network.followups.sent([uid])

    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["--home", str(world.home), "templates", *arguments]).output

    assert "Your greeting is “Hey {first}”, 4 times." in run("--mine")
    assert "Saved as your own words" in run("--learn")
    assert "Nothing new to learn" in run("--learn")
    assert 'greeting = "Hey {first}"' in run("--mine")


def test_what_was_learned_is_used_at_once(world: World) -> None:
    uid = world.met("Ann Lee", 1)
    lesson = Lesson(LessonKind.GREETING, "Hi {first}", "Hey {first}", 3)
    before = world.network.drafts.draft(uid, channel=Channel.EMAIL).body
    kept: list[str] = []
    world.network.words_file.write = kept.append
    world.network.learning.take([lesson])
    after = world.network.drafts.draft(uid, channel=Channel.EMAIL).body
    assert (before[:6], after[:7]) == ("Hi Ann", "Hey Ann")
    assert 'greeting = "Hey {first}"' in kept[0]
    world.network.learning.decline(lesson)
    assert world.network.drafts.draft(uid, channel=Channel.EMAIL).body[:6] == "Hi Ann"
    assert parse_words(kept[1]) == OwnWords(declined=("greeting: Hey {first}",))
