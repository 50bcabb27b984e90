"""What the user thought of a week."""

from datetime import date

from netfollow.people.record import Moment, Record


class Reflection(Record, frozen=True, kw_only=True):
    """Two answers about the week that ends on `week`: what worked, what to improve."""

    week: date
    at: Moment
    worked: str = ""
    improve: str = ""
    technique: str = ""
