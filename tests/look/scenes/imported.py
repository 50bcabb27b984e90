"""Who is worth a look after an import."""

from datetime import timedelta

from textual.pilot import Pilot

from netfollow.people import Direction, Interaction, Kind, Uid
from netfollow.tui.screens.imported import ImportedScreen
from tests.conftest import World
from tests.keys import press, shown
from tests.look.stage import scene

MESSAGES = (
    ("Ivo Andersson", "Kite Labs", 3, Direction.IN, "Would next Tuesday work for a short call?"),
    ("Maria Garcia Lopez", "Nova Foods", 9, Direction.OUT, "Could you send me the agenda?"),
    ("Bo Lindqvist", "Ubuntu Coders", 400, Direction.IN, ""),
)


def with_imported_messages(world: World) -> None:
    with world.network._session.verb() as verb:
        for name, org, days, direction, text in MESSAGES:
            uid = world.add(name, org=org)
            entry = Interaction(
                uid=Uid(f"m-{days}"),
                contacts=(uid,),
                kind=Kind.MESSAGE,
                at=world.now - timedelta(days=days),
                direction=direction,
                text=text,
                source=f"import:{days}",
            )
            verb.put(entry)
        verb.did = "imported 3 messages"


@scene(ImportedScreen, with_imported_messages)
async def imported(pilot: Pilot[str]) -> None:
    await press(pilot, "H")
    await shown(pilot, "1 of 3")
