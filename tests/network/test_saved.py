"""What fails after a verb's change is written never turns the verb into a failure."""

from pathlib import Path

import pytest

from netfollow.network.session import SAVED, Session
from tests.network.cases import VERBS
from tests.network.test_failing_disk import Scene, state


@pytest.mark.parametrize("verb", sorted(VERBS.keys() - {"close"}))
def test_a_fault_in_what_is_remembered_of_people_fails_no_verb(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(tmp_path, VERBS[verb], monkeypatch)
    usual = scene.world(scene.home()).network
    scene.do(usual)
    network = scene.world(scene.home()).network
    before = network.writes
    network.remarks()
    real = Session.forget

    def forget(session: Session, who: object) -> None:
        if network.writes > before:
            raise ZeroDivisionError("a private note")
        real(session, who)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Session, "forget", forget)
        scene.do(network)
    assert state(network) == state(usual)
    assert [network.plan(one.uid) for one in network.everyone()] == [
        usual.plan(one.uid) for one in usual.everyone()
    ]
    assert network.queue() == usual.queue()
    is_told = SAVED in network.remarks()
    assert is_told == bool(list(network._store.home.glob("crash-*")))
