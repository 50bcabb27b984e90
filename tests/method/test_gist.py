"""The sentence of a message that says most, as a reader would choose it."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.gist import gist
from tests.for_each import for_each


@for_each(
    ("text", "said"),
    [
        (
            "Great. Could you send me prices, and does Thursday 10:00 work?",
            "Could you send me prices, and does Thursday 10:00 work?",
        ),
        ("Tuesday?", "Tuesday?"),
        ("ok", "ok"),
        ("Thanks!", "Thanks!"),
        ("Hi Robin, thanks for the deck. Tuesday? I could do 3pm. Best, Ann", "I could do 3pm."),
        (
            "Hallo Robin,\n\nvielen Dank für die Unterlagen. Können wir am Donnerstag telefonieren?"
            "\n\nViele Grüße\nJana",
            "Können wir am Donnerstag telefonieren?",
        ),
        (
            "Sure!\n\nOn Mon, 23 Nov 2026 at 09:00, Robin Vale wrote:\n> Could you send the deck?",
            "Sure!",
        ),
        ("Works for me.\n\n> Does Friday work?", "Works for me."),
        ("I'm on version 2.5 now. It works. Can you check it too?", "Can you check it too?"),
        ("See https://x.example/a?b=c for details.", "See https://x.example/a?b=c for details."),
        ("Wants a quote for two days of training.", "Wants a quote for two days of training."),
        ("Hey!! So good to hear from you!!! Let's do it on Friday.", "Let's do it on Friday."),
        ("Yes. Tuesday at 3 works. See you!", "Tuesday at 3 works."),
        ("Dear Robin, could you do Thursday?", "could you do Thursday?"),
        ("I said hello, then I left.", "I said hello, then I left."),
        ("Hi Robin!", "Hi Robin!"),
        ("She wants to talk again.\n? How did you price it?", "She wants to talk again."),
        ("Hello there, how are you and does 3 work?", "how are you and does 3 work?"),
        ("This is history, not news.", "This is history, not news."),
        ("What a great talk! Please send the slides.", "Please send the slides."),
        ("We like it. Let me know what it costs.", "Let me know what it costs."),
        ("History matters here. It always did.", "History matters here."),
        ("", ""),
        ("…", "…"),
    ],
)
def test_the_sentence_a_reader_would_choose(text: str, said: str) -> None:
    assert gist(text) == said


@given(st.text(max_size=400))
def test_it_is_part_of_the_message_and_one_line(text: str) -> None:
    found = gist(text)
    assert "\n" not in found
    assert " ".join(found.split()) in " ".join(text.split())
    assert bool(found) == bool(text.split())


def test_a_long_message_is_no_long_work() -> None:
    assert gist("a" * 1_000_000)
    assert gist("?" * 100_000)
    assert gist("hi " * 300_000)
    assert gist(". " * 300_000)
    assert gist("\n" * 300_000 + "Well?") == "Well?"


@for_each(
    ("text", "said"),
    [
        ("Hi. How are you? Could you send me the price list?", "Could you send me the price list?"),
        ("How have you been? I need the invoice by Friday.", "I need the invoice by Friday."),
        ("Wie geht's? Hast du die Folien?", "Hast du die Folien?"),
        ("Ça va ? Tu peux m'envoyer le devis ?", "Tu peux m'envoyer le devis ?"),
        ("Oi, tudo bem? Pode me mandar o orçamento?", "Pode me mandar o orçamento?"),
        ("Thanks for your note! How are you?", "How are you?"),
        ("How is the draft coming along?", "How is the draft coming along?"),
    ],
)
def test_small_talk_is_not_what_they_ask(text: str, said: str) -> None:
    assert gist(text) == said
