"""What worked (`method.md`, Looking back): figures over what really happened, with their counts.

Each file holds one figure; all but that of one person are made from `Dealings`, which are read
once. Nothing here knows what time it is.
"""

from netfollow.method.insight.composition import Circle, circle
from netfollow.method.insight.dormant import Slipping, slipping
from netfollow.method.insight.funnel import Funnel, funnel
from netfollow.method.insight.habits import Habits, habits
from netfollow.method.insight.introductions import Introductions, introductions
from netfollow.method.insight.one_person import OnePerson, one_person
from netfollow.method.insight.outcomes import (
    Dealings,
    MessageFate,
    MessageOutcome,
    MessageReader,
    dealings,
)
from netfollow.method.insight.queue_cleared_days import Cleared, PersonHistory, Work, cleared
from netfollow.method.insight.rates import RateRow, best, is_above, ranked, wilson
from netfollow.method.insight.replies import left_out, replies
from netfollow.method.insight.tally import By, LeftOut, Tally, tally

__all__ = [
    "By",
    "Circle",
    "Cleared",
    "Dealings",
    "Funnel",
    "Habits",
    "Introductions",
    "LeftOut",
    "MessageFate",
    "MessageOutcome",
    "MessageReader",
    "OnePerson",
    "PersonHistory",
    "RateRow",
    "Slipping",
    "Tally",
    "Work",
    "best",
    "circle",
    "cleared",
    "dealings",
    "funnel",
    "habits",
    "introductions",
    "is_above",
    "left_out",
    "one_person",
    "ranked",
    "replies",
    "slipping",
    "tally",
    "wilson",
]
