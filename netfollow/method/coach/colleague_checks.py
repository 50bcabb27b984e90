"""Check that two people of one organization don't get the same sentence: they compare."""

from collections.abc import Iterator

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.message import Message
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion

WORDS_AT_LEAST = 6
"""A shorter sentence is anyone's."""

_WORD = LazyPattern(r"[\w'’]+")


def check_colleagues(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield the first sentence that a colleague was sent, too."""
    if not context.colleagues or context.is_spoken:
        return
    told: dict[tuple[str, ...], str] = {}
    for name, text in context.colleagues:
        sent = Message(text)
        for span in sent.sentences:
            words = _words(text[span.start : span.end])
            if len(words) >= WORDS_AT_LEAST:
                told.setdefault(words, name)
    for span in message.sentences:
        name = told.get(_words(message.text[span.start : span.end]), "")
        if name:
            yield Suggestion(
                Check.TOO_LIKE_LAST,
                span.start,
                span.end,
                f"{name} at the same company got this sentence, too.",
                "Say it differently. Colleagues compare.",
            )
            return


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
