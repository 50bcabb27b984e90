"""People and days told in words, for stories about what the program then asks of the user."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from netfollow.method.queue import Due
from netfollow.method.reasons import reason_sentence
from netfollow.network.conversations import ConversationInput
from netfollow.people import Channel, Direction, Kind, ReplyKind, Step, Uid
from netfollow.people.promise_parser import parse_promise
from tests.conftest import World

ASK = "Could you send me your deck by any chance?"
TELL = "I read your piece on pricing and liked the part on renewals."


class Story:
    """A network and its days; names stand for people."""

    def __init__(self, home: Path) -> None:
        self.world = World(home)
        self.network = self.world.network

    def knows(self, name: str, **fields: object) -> Uid:
        found = [one.uid for one in self.network.everyone() if one.name == name]
        email = f"{name.split()[0].casefold()}@x.example"
        return found[0] if found else self.world.add(name, **{"emails": (email,), **fields})

    def meets(self, name: str, **more: object) -> None:
        talk = ConversationInput(**{"kind": Kind.MET, "text": "We talked.", **more})  # type: ignore[arg-type]
        self.network.conversations.log([self.knows(name)], talk)

    def writes(self, name: str, text: str = ASK, channel: Channel = Channel.EMAIL) -> None:
        kind = Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE
        talk = ConversationInput(kind=kind, text=text, direction=Direction.OUT, channel=channel)
        self.network.conversations.log([self.knows(name)], talk)

    def hears(
        self, name: str, text: str = "", answer: ReplyKind | None = None, until: date | None = None
    ) -> None:
        self.network.conversations.reply([self.knows(name)], text=text, answer=answer, until=until)

    def is_written_to_by(self, name: str, text: str, topic: str = "") -> None:
        """Log a message of theirs that answers nothing."""
        talk = ConversationInput(
            kind=Kind.EMAIL,
            text=text,
            detail=topic,
            direction=Direction.IN,
            channel=Channel.EMAIL,
        )
        self.network.conversations.log([self.knows(name)], talk)

    def calls_me(self, name: str, text: str) -> None:
        talk = ConversationInput(kind=Kind.CALL, text=text, direction=Direction.IN)
        self.network.conversations.log([self.knows(name)], talk)

    def sends(self, name: str) -> Step | None:
        """Mark what is due as sent; say what it was."""
        uid = self.knows(name)
        self.network.followups.sent([uid])
        return self.network.timeline(uid)[0].step

    def snoozes(self, name: str, days: int) -> None:
        self.network.followups.snooze([self.knows(name)], self.today + timedelta(days=days))

    def promises(self, name: str, words: str) -> None:
        vow = parse_promise(words, self.today)
        assert vow is not None
        self.network.conversations.promise([self.knows(name)], vow)

    def passes(self, days: int) -> None:
        self.world.later(days=days)

    @property
    def today(self) -> date:
        return self.network.today

    def is_on(self, day: date) -> None:
        """Turn the clock to a day to come."""
        self.passes((day - self.today).days)

    def due(self, name: str) -> str:
        """Return what is due for a person today; empty when nothing is."""
        found = self.of(name)
        return str(found.step) if found is not None and found.opens <= self.today else ""

    def of(self, name: str) -> Due | None:
        return self.network.plan(self.knows(name)).next

    def why(self, name: str) -> str:
        found = self.of(name)
        assert found is not None
        return reason_sentence(found, self.today)

    def queue(self) -> list[str]:
        """Return the names of those who are due, in order."""
        return [self.network.person(due.contact).name for due in self.network.queue()]

    def shown(self) -> list[str]:
        due_queue = self.network.today_list()
        return [self.network.person(due.contact).name for due in due_queue.dues]

    def opens_in(self, name: str) -> int:
        found = self.of(name)
        assert found is not None
        return (found.opens - self.today).days

    def worked_through(self, name: str, until: str) -> None:
        """Send each step on the first day it is due, up to one that is then due."""
        for _ in range(120):
            step = self.due(name)
            if step == until:
                return
            if step:
                self.sends(name)
            self.passes(1)
        raise AssertionError(f"{until} never came for {name}")


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)
