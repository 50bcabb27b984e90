"""Who is slipping away, what the network is made of and one person, slowly and obviously."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from netfollow.people import INTRODUCTION, Channel, Contact, Direction, Interaction, ReplyKind, Uid
from tests.method.insight import obvious
from tests.method.insight.random_networks import MET, Told

Document = dict[str, object]


def here(told: Told) -> list[tuple[Contact, list[Interaction]]]:
    return [one for one in told.values() if not one[0].archived]


def slipping(told: Told, today: date) -> Document:
    beyond: list[tuple[tuple[object, ...], Document]] = []
    silent: list[tuple[tuple[object, ...], Document]] = []
    unthanked: list[tuple[tuple[object, ...], Document]] = []
    for contact, history in here(told):
        if contact.do_not_contact:
            continue
        uid = contact.uid
        since = obvious.last_contact(history) or contact.created.date()
        every = obvious.DAYS.get(contact.cadence) if contact.cadence else None
        if every and since + timedelta(days=every) < today:
            past = (today - since).days - every
            row: Document = {"contact": uid, "cadence": contact.cadence, "since": since}
            row |= {"days": (today - since).days, "beyond": past}
            beyond.append(((every, -past, uid), row))
        took = [
            hours
            for place in obvious.messages(history)
            if (hours := obvious.hours(history, place)) is not None
        ]
        usual, word = obvious.middle(took), obvious.last_word(history)
        if word and usual is not None and len(took) > 1 and usual <= 48:
            said = word.at.date()
            is_no = word.answer in (ReplyKind.NO, ReplyKind.WRONG_PERSON)
            if not is_no and said + timedelta(days=183) < today:
                row = {"contact": uid, "since": said, "days": (today - said).days}
                silent.append(
                    ((usual, said, uid), row | {"answers": len(took), "hours": obvious.usual(took)})
                )
        met = [one for one in history if obvious.is_talk(one)]
        followed = [obvious.gap(history, place) is not None for place in obvious.messages(history)]
        if met and not any(followed) and met[-1].at.date() + timedelta(days=2) < today:
            day = met[-1].at.date()
            row = {"contact": uid, "since": day, "days": (today - day).days}
            unthanked.append((((today - day).days, uid), row))
    return {
        "beyond_cadence": in_order(beyond),
        "long_silent": in_order(silent),
        "never_thanked": in_order(unthanked),
    }


def in_order(found: list[tuple[tuple[object, ...], Document]]) -> list[Document]:
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def circle(told: Told, today: date) -> Document:
    people = [contact for contact, _ in here(told)]
    return {
        "people": len(people),
        "tags": counts([tag for one in people for tag in own_tags(one)]),
        "companies": counts([one.org for one in people]),
        "places": counts([one.place for one in people]),
        "met": counts([one.met_where for one in people]),
        "quiet_tags": quiet_tags(told, today),
        "idle_tags": idle_tags(told, today),
    }


def own_tags(contact: Contact) -> list[str]:
    """Return the tags of a person, in their last spelling each."""
    tags = list(contact.tags)
    return [
        tag
        for place, tag in enumerate(tags)
        if not any(tag.lower() == later.lower() for later in tags[place + 1 :])
    ]


def counts(values: list[str]) -> list[Document]:
    """Return how many share a value in any capitals, by its commonest spelling."""
    written = [value.strip() for value in values if value.strip()]
    rows: list[Document] = []
    for key in {value.lower() for value in written}:
        alike = [value for value in written if value.lower() == key]
        spelt = sorted(set(alike), key=lambda value: (-alike.count(value), value))
        rows.append({"value": spelt[0], "people": len(alike)})
    return most_first(rows, "people", "value")


def most_first(rows: list[Document], count: str, name: str) -> list[Document]:
    return sorted(rows, key=lambda row: (-int(str(row[count])), str(row[name])))


def sharing(told: Told) -> dict[str, list[tuple[Contact, list[Interaction]]]]:
    """Return who has a tag, by the tag in lower case."""
    tags = {tag.lower() for contact, _ in here(told) for tag in contact.tags}
    return {
        tag: [one for one in here(told) if tag in [each.lower() for each in one[0].tags]]
        for tag in tags
    }


def spelling(contact: Contact, tag: str) -> str:
    return next(one for one in own_tags(contact) if one.lower() == tag)


def quiet_tags(told: Told, today: date) -> list[Document]:
    rows: list[Document] = []
    for tag, people in sharing(told).items():
        judged: list[tuple[Contact, str]] = []
        for contact, history in people:
            for place in obvious.messages(history):
                status = obvious.status(history, place, today)
                lately = history[place].at.date() + timedelta(days=90) >= today
                if lately and status in ("answered", "silent"):
                    judged.append((contact, status))
        if judged and all(status == "silent" for _, status in judged):
            named, asked = spelling(judged[0][0], tag), {contact.uid for contact, _ in judged}
            rows.append({"tag": named, "people": len(asked), "sent": len(judged)})
    return most_first(rows, "sent", "tag")


def idle_tags(told: Told, today: date) -> list[Document]:
    rows: list[Document] = []
    for tag, people in sharing(told).items():
        days = [day for _, history in people if (day := obvious.last_contact(history))]
        if len(people) > 1 and not any(day + timedelta(days=90) >= today for day in days):
            rows.append({"value": spelling(people[0][0], tag), "people": len(people)})
    return most_first(rows, "people", "value")


def introductions(told: Told) -> Document:
    made: list[tuple[tuple[object, ...], Document]] = []
    for one in told:
        for other in told:
            asked = asked_about(told, one, other) + asked_about(told, other, one)
            if one < other and asked:
                day = min(entry.at.date() for entry in asked)
                sides = ((one, other), (other, one))
                yes = [who for who, friend in sides if said_yes(told, who, friend)]
                row: Document = {"one": one, "other": other, "day": day, "answered": len(yes)}
                made.append(((-day.toordinal(), one, other), row))
    return {"made": in_order(made), "brought": brought(told)}


def asked_about(told: Told, uid: Uid, other: Uid) -> list[Interaction]:
    return [
        entry
        for entry in told[uid][1]
        if not entry.kind.is_contact and entry.step == INTRODUCTION and entry.other == other
    ]


def said_yes(told: Told, uid: Uid, other: Uid) -> bool:
    """Whether the first introduction that went out after one was begun was answered, once at least."""
    history = told[uid][1]
    for begun in asked_about(told, uid, other):
        after = [
            place
            for place in obvious.messages(history)
            if history[place].step == INTRODUCTION and history[place].at >= begun.at
        ]
        if after and obvious.answer_to(history, after[0]) is not None:
            return True
    return False


def brought(told: Told) -> list[Document]:
    rows: list[tuple[tuple[object, ...], Document]] = []
    named = [(contact, MET[contact.met_where]) for contact, _ in here(told)]
    for name in {by.lower() for _, by in named if by}:
        came = [(contact.uid, by) for contact, by in named if by and by.lower() == name]
        known = [one.uid for one, _ in told.values() if one.name.lower() == name]
        row: Document = {"name": came[0][1], "contact": known[0] if len(known) == 1 else None}
        rows.append(((-len(came), came[0][1]), row | {"people": sorted(uid for uid, _ in came)}))
    return in_order(rows)


def one_person(history: Sequence[Interaction], today: date) -> Document:
    contacts = [one for one in history if one.kind.is_contact]
    begun = [
        one.direction
        for place, one in enumerate(contacts)
        if place == 0 or one.at > contacts[place - 1].at + timedelta(days=42)
    ]
    judged = [
        place
        for place in obvious.messages(history)
        if obvious.status(history, place, today) in ("answered", "silent")
    ]
    took = [hours for place in judged if (hours := obvious.hours(history, place)) is not None]
    mine = [
        (one.at - before.at).total_seconds() / 3600
        for before, one in pairwise(contacts)
        if (before.direction, one.direction) == (Direction.IN, Direction.OUT)
    ]
    return {
        "months": [month(contacts, today, back) for back in range(11, -1, -1)],
        "mine": begun.count(Direction.OUT),
        "theirs": begun.count(Direction.IN),
        "sent": len(judged),
        "answered": len(took),
        "hours": obvious.usual(took),
        "my_hours": obvious.usual([hours for hours in mine if hours <= 14 * 24]),
        "my_replies": len([hours for hours in mine if hours <= 14 * 24]),
        "best_channel": best_channel(history, judged),
    }


def month(contacts: Sequence[Interaction], today: date, back: int) -> Document:
    """Return what passed in the month so many before this one."""
    first = today.replace(day=1)
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    inside = [one for one in contacts if f"{one.at:%Y-%m}" == f"{first:%Y-%m}"]
    out = [one for one in inside if one.direction is Direction.OUT]
    inbound = [one for one in inside if one.direction is Direction.IN]
    both = len(inside) - len(out) - len(inbound)
    return {"first": first, "out": len(out), "inbound": len(inbound), "both": both}


def best_channel(history: Sequence[Interaction], judged: Sequence[int]) -> Channel | None:
    """Return where answers are surest; where there was none, where they write most."""
    sure: dict[Channel, float] = {}
    if not [place for place in judged if history[place].channel and answered(history, place)]:
        counts = {one: len([word for word in history if writes_on(word, one)]) for one in Channel}
        return highest({one: float(count) for one, count in counts.items() if count >= 5})
    for channel in Channel:
        tried = [place for place in judged if history[place].channel is channel]
        answers = [place for place in tried if obvious.answer_to(history, place)]
        if answers and len(tried) >= 5:
            sure[channel] = round(obvious.interval(len(answers), len(tried))[0], 9)
    return highest(sure)


def answered(history: Sequence[Interaction], place: int) -> bool:
    return obvious.answer_to(history, place) is not None


def writes_on(entry: Interaction, channel: Channel) -> bool:
    is_theirs = entry.kind.is_contact and entry.direction is Direction.IN
    return is_theirs and entry.channel is channel


def highest(found: dict[Channel, float]) -> Channel | None:
    """Return the first of those with the highest value."""
    return next((one for one in found if found[one] == max(found.values())), None)
