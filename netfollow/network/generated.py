"""A made-up network of any size, the same for the same seed; for measuring."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from netfollow.people import (
    CHECK_IN,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Record,
    Rhythm,
    Uid,
)

REPLY_RATES = {
    (THANK_YOU, Channel.EMAIL): 0.35,
    (THANK_YOU, Channel.LINKEDIN): 0.45,
    (VALUE, Channel.EMAIL): 0.25,
    (VALUE, Channel.LINKEDIN): 0.30,
    (NEXT_STEP, Channel.EMAIL): 0.40,
    (NEXT_STEP, Channel.LINKEDIN): 0.30,
    (CHECK_IN, Channel.EMAIL): 0.15,
    (CHECK_IN, Channel.LINKEDIN): 0.20,
}
"""How likely a message is answered: what statistics over this network must find."""

FIRST = [
    "Ada",
    "Bruno",
    "Chen",
    "Dalia",
    "Emre",
    "Freya",
    "Goran",
    "Hana",
    "Ivo",
    "Jana",
    "Kofi",
    "Lea",
    "Mira",
    "Nils",
    "Olga",
    "Paulo",
    "Qiu",
    "Rosa",
    "Sami",
    "Tara",
    "Uri",
    "Vera",
    "Wim",
    "Xenia",
    "Yara",
    "Zoe",
    "Aiko",
    "Björn",
    "Céline",
    "Darío",
]
LAST = [
    "Abe",
    "Berg",
    "Costa",
    "Diaz",
    "Engel",
    "Fofanah",
    "Garcia",
    "Haas",
    "Ito",
    "Jansen",
    "Kaya",
    "Lund",
    "Moreau",
    "Nowak",
    "Okoye",
    "Petrov",
    "Quist",
    "Ricci",
    "Singh",
    "Tanaka",
    "Ueda",
    "Vidal",
    "Weber",
    "Xu",
    "Yang",
    "Zorn",
]
FIRMS = [
    "Northlight",
    "Harbour",
    "Tern",
    "Kranich",
    "Delta",
    "Parallel",
    "Bosphorus",
    "Fjordlys",
    "Polder",
    "Volta",
    "Praha",
    "Monsoon",
    "Ponte",
    "Wisła",
    "Lamp",
    "Studio",
]
WHERE = ["PyCon", "Meetup", "Fair", "Breakfast", "Summit", "Workshop", "Train", "Conference"]
TALK = [
    "pricing",
    "hiring",
    "the",
    "launch",
    "a",
    "rewrite",
    "the",
    "budget",
    "onboarding",
    "the",
    "audit",
    "a",
    "workshop",
    "the",
    "new",
    "office",
    "data",
    "quality",
]
STEPS = (THANK_YOU, VALUE, NEXT_STEP, CHECK_IN)
TAGS = ("saas", "client", "friend", "research", "founder", "press", "design", "past")


def generated(now: datetime, *, people: int, interactions: int, seed: int) -> Iterator[Record]:
    """Yield `people` contacts and about as many interactions as asked, over three years."""
    random = Random(seed)
    now = now.replace(microsecond=0)

    def uid() -> Uid:
        return Uid(f"{random.getrandbits(96):024x}")

    names = [uid() for _ in range(people)]
    for number, name in enumerate(names):
        first, last = random.choice(FIRST), random.choice(LAST)
        firm = random.choice(FIRMS)
        created = now - timedelta(days=random.randrange(1, 1095))
        yield Contact(
            uid=name,
            name=f"{first} {last}",
            first=first,
            last=last,
            org=f"{firm} {number % 97}",
            emails=(f"{first}.{last}.{number}@{firm}.example".casefold(),),
            links=(f"https://www.linkedin.com/in/person-{number}",),
            tags=(random.choice(TAGS),),
            rhythm=Rhythm.QUARTERLY if random.random() < 0.05 else None,
            created=created,
            updated=created,
        )
    written = 0
    while written < interactions and names:
        for entry in _story(random, uid, names[random.randrange(people)], now):
            yield entry
            written += 1
            if written == interactions:
                return


def _story(
    random: Random, uid: Callable[[], Uid], person: Uid, now: datetime
) -> Iterator[Interaction]:
    """Yield one conversation and what followed, until an answer comes or nothing is left."""
    at = now - timedelta(days=random.randrange(1, 1095), minutes=random.randrange(600))
    detail = f"{random.choice(TALK)} and {random.choice(TALK)}"
    yield Interaction(
        uid=uid(),
        contacts=(person,),
        kind=Kind.MET,
        at=at,
        direction=Direction.BOTH,
        channel=Channel.PERSON,
        place=random.choice(WHERE),
        text=f"Talked about {detail}. " + " ".join(random.choices(TALK, k=12)),
        detail=detail,
    )
    channel = random.choice((Channel.EMAIL, Channel.LINKEDIN))
    kind = Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE
    for step in STEPS:
        at += timedelta(days=random.randrange(1, 5), minutes=random.randrange(300))
        if at > now:
            return
        yield Interaction(
            uid=uid(),
            contacts=(person,),
            kind=kind,
            at=at,
            direction=Direction.OUT,
            channel=channel,
            step=step,
            text=f"A message about {detail}.",
        )
        if random.random() < REPLY_RATES[step, channel]:
            at += timedelta(hours=random.randrange(1, 72))
            if at > now:
                return
            yield Interaction(
                uid=uid(),
                contacts=(person,),
                kind=kind,
                at=at,
                direction=Direction.IN,
                channel=channel,
                text="Thank you, good to hear from you.",
            )
            return
