"""A disk that fails at the nth write of any verb: one sentence, and memory and disk agree."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from errno import EACCES, EIO, ENOSPC
from pathlib import Path
from typing import Any

import pytest

from netfollow.network import Network
from netfollow.network.conversations import Talk
from netfollow.network.demo import demo
from netfollow.people import Answer, Kind, Rhythm, Uid
from netfollow.people.vows import Vow
from netfollow.problems import Problem
from tests.conftest import NOW, World

PARTS = (
    "contacts",
    "conversations",
    "catching_up",
    "drafts",
    "followups",
    "transfers",
    "upkeep",
)
READS = {
    "contacts": {"named"},
    "conversations": {"outlook"},
    "catching_up": {"away", "waiting"},
    "drafts": {"step", "draft", "drafted", "edited", "ready", "hours", "pending", "unconfirmed"},
    "followups": {"outgoing", "after_sent"},
    "transfers": {"everything"},
    "upkeep": {"backups", "preview"},
}
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:New Person\r\nN:Person;New;;;\r\nEND:VCARD\r\n"

CASES: dict[str, Callable[[Network, Uid], object]] = {
    "contacts.add": lambda network, _: network.contacts.add(name="Somebody New"),
    "contacts.edit": lambda network, uid: network.contacts.edit(uid, org="Hooli"),
    "contacts.archive": lambda network, uid: network.contacts.archive([uid], archived=True),
    "contacts.tag": lambda network, uid: network.contacts.tag([uid], "saas, -x"),
    "contacts.set_rhythm": lambda network, uid: network.contacts.set_rhythm([uid], Rhythm.WEEKLY),
    "contacts.delete": lambda network, uid: network.contacts.delete([uid]),
    "conversations.log": lambda network, uid: network.conversations.log(
        [uid], Talk(kind=Kind.NOTE, text="A secret of theirs.")
    ),
    "conversations.reply": lambda network, uid: network.conversations.reply(
        [uid], text="A secret of theirs.", answer=Answer.WARM
    ),
    "conversations.keep": lambda network, uid: network.conversations.keep(
        network.promises(uid)[0].uid
    ),
    "conversations.promise": lambda network, uid: network.conversations.promise(
        [uid], Vow("A secret of theirs.", True, None)
    ),
    "drafts.fill": lambda network, uid: network.drafts.fill(uid, "detail", "a secret of theirs"),
    "drafts.copied": lambda network, uid: network.drafts.copied(network.drafts.draft(uid)),
    "drafts.keep_edit": lambda network, uid: network.drafts.keep_edit(
        network.drafts.edited(network.drafts.drafted(uid), "A secret of theirs.", "x"),
        network.drafts.drafted(uid),
    ),
    "drafts.drop_edit": lambda network, uid: network.drafts.drop_edit(uid),
    "followups.sent": lambda network, uid: network.followups.sent([uid]),
    "followups.unsent": lambda network, uid: network.followups.unsent([uid]),
    "followups.snooze": lambda network, uid: network.followups.snooze(
        [uid], network.today + timedelta(days=3)
    ),
    "followups.not_today": lambda network, uid: network.followups.not_today([uid]),
    "followups.skip": lambda network, uid: network.followups.skip([uid]),
    "followups.rest": lambda network, uid: network.followups.rest([uid]),
    "followups.wake": lambda network, uid: network.followups.wake([uid]),
    "followups.rest_or_wake": lambda network, uid: network.followups.rest_or_wake([uid]),
    "followups.switch_channel": lambda network, uid: network.followups.switch_channel([uid]),
    "catching_up.spread": lambda network, _: network.catching_up.spread(),
    "transfers.bring_in": lambda network, _: network.transfers.bring_in(CARD, "new.vcf"),
    "transfers.fill": lambda network, _: network.transfers.fill(demo(NOW)),
    "upkeep.fold": lambda network, _: network.upkeep.fold(),
    "upkeep.backup": lambda network, _: network.upkeep.backup(),
    "upkeep.restore": lambda network, _: network.upkeep.restore(),
    "undo": lambda network, _: network.undo(),
    "redo": lambda network, _: network.redo(),
    "close": lambda network, _: network.close(),
}

ERRORS = (ENOSPC, EIO, EACCES) if os.environ.get("NETFOLLOW_FAULTS") == "long" else (ENOSPC, EIO)


def ready(world: World, verb: str) -> Uid:
    """Make a network in which the verb has something to do."""
    if verb == "transfers.fill":
        return Uid("nobody")
    jane = world.met("Jane Roe", 1)
    for number in range(13 if verb == "catching_up.spread" else 0):
        world.met(f"Person {number}", 1)
    world.network.conversations.promise([jane], Vow("the case study", True, None))
    if verb == "followups.unsent":
        world.network.drafts.copied(world.network.drafts.draft(jane))
    if verb == "upkeep.restore":
        world.network.upkeep.backup()
        world.network.contacts.edit(jane, org="Acme")
    if verb in ("redo", "followups.wake"):
        world.network.followups.rest([jane])
    if verb == "redo":
        world.network.undo()
    return jane


def state(network: Network) -> dict[str, Any]:
    """Return everything that is remembered, and what could be undone."""
    store = network._store
    undoable = [done.did for done in store.recent(1_000)]
    return {name: dict(table) for name, table in store.tables.items()} | {"undo": undoable}


@contextmanager
def failing(patch: pytest.MonkeyPatch, at: int, error: int) -> Iterator[list[str]]:
    """Let the nth call that writes fail; yield the calls made."""
    calls: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            reads = name == "open" and len(arguments) > 1 and not arguments[1] & os.O_CREAT
            if not reads:
                calls.append(name)
                if len(calls) == at:
                    raise OSError(error, os.strerror(error), "a path")
            return real(*arguments, **named)

        return call

    with patch.context() as inner:
        for name in ("open", "write", "fsync", "replace", "link"):
            inner.setattr(os, name, wrapped(name, getattr(os, name)))
        inner.setattr(Path, "replace", wrapped("replace", Path.replace))
        inner.setattr(Path, "touch", wrapped("touch", Path.touch))
        inner.setattr(Path, "mkdir", wrapped("mkdir", Path.mkdir))
        inner.setattr(Path, "write_text", wrapped("write_text", Path.write_text))
        yield calls


def test_every_verb_is_tried(world: World) -> None:
    verbs = {"undo", "redo", "close"}
    for part in PARTS:
        public = {name for name in vars(type(getattr(world.network, part))) if name[0] != "_"}
        verbs |= {f"{part}.{name}" for name in public - READS.get(part, set())}
    assert verbs == set(CASES)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("verb", CASES)
def test_the_verb_fails_with_a_sentence_and_works_again_afterwards(
    verb: str,
    error: int,
    new_world: Callable[[str], World],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    act = CASES[verb]
    for at in range(1, 100):
        world = new_world(f"{at}")
        uid = ready(world, verb)
        before = state(world.network)
        failed = False
        with failing(monkeypatch, at, error) as calls:
            try:
                act(world.network, uid)
            except Problem as problem:
                failed = True
                sentence = problem.sentence
                assert os.strerror(error) in sentence or "permission" in sentence
                assert "secret" not in sentence
                assert "\n" not in sentence
        if failed and verb != "upkeep.restore":
            assert state(world.network) == before
        fresh = world.open()
        assert state(fresh) == state(world.network)
        if failed:
            act(world.network, uid)
        world.network.close()
        assert state(world.open()) == state(world.network)
        if len(calls) < at:
            assert not failed
            return
    raise AssertionError("it never came through")
