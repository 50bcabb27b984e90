"""What a network is made of: frozen typed records and their small rules.

No clock, no file, no screen.
"""

from netfollow.people.contact import Contact, PersonFacts, birthday_in, given_name
from netfollow.people.decision import Decision, DecisionKind
from netfollow.people.interaction import CALENDAR, Interaction
from netfollow.people.kinds import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Answer,
    Channel,
    Direction,
    Kind,
    Rhythm,
    ShelfKind,
    Step,
    Uid,
)
from netfollow.people.origin import Origin
from netfollow.people.promise import Promise
from netfollow.people.record import Record
from netfollow.people.reflection import Reflection
from netfollow.people.resource import Resource

__all__ = [
    "ANNIVERSARY",
    "AWAITED",
    "BIRTHDAY",
    "CALENDAR",
    "CHECK_IN",
    "CLOSE",
    "INTRODUCTION",
    "KEEP_IN_TOUCH",
    "NEXT_STEP",
    "PROMISE",
    "RECONNECT",
    "THANK_YOU",
    "VALUE",
    "Answer",
    "Channel",
    "Contact",
    "Decision",
    "DecisionKind",
    "Direction",
    "Interaction",
    "Kind",
    "Origin",
    "PersonFacts",
    "Promise",
    "Record",
    "Reflection",
    "Resource",
    "Rhythm",
    "ShelfKind",
    "Step",
    "Uid",
    "birthday_in",
    "given_name",
]
