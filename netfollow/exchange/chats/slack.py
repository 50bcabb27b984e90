"""Slack's export: direct messages and small groups; channels count for nobody.

Messages stand in a folder for each conversation, named by its id or its name, a file a day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

Object = Mapping[str, object]

_DAY = LazyPattern(r"(?:.*/)?([^/]+)/\d{4}-\d\d-\d\d\.json")
_KEPT = frozenset({"", "file_share", "thread_broadcast", "me_message"})
_SLACKBOT = "USLACKBOT"

NO_MESSAGES = (
    "This Slack export has no direct messages, which is usual for a standard export: only its "
    "members came in."
)


def is_slack(names: Sequence[str]) -> bool:
    """Whether the names in an archive or folder are those of a Slack export."""
    has_users = any(name.rpartition("/")[2] == "users.json" for name in names)
    return has_users and any(_DAY.fullmatch(name) for name in names)


def read(
    names: Sequence[str], content: Callable[[str], bytes], options: ImportOptions
) -> tuple[list[Conversation], list[str]]:
    """Return the conversations of an export, and what to say of it; `content` reads a file."""
    root = next(
        name.rpartition("users.json")[0]
        for name in names
        if name.rpartition("/")[2] == "users.json"
    )
    users = {_text(one.get("id")): one for one in _list(content, f"{root}users.json")}
    talks = [
        one
        for name in ("dms.json", "mpims.json")
        if f"{root}{name}" in names
        for one in _list(content, f"{root}{name}")
    ]
    me = _me(talks)
    days: dict[str, list[str]] = {}
    for name in names:
        if match := _DAY.fullmatch(name):
            days.setdefault(match[1], []).append(name)
    found: list[Conversation] = []
    for talk in talks:
        members = [_text(one) for one in _members(talk)]
        folder = next(
            (one for one in (_text(talk.get("id")), _text(talk.get("name"))) if one in days), ""
        )
        chat = _conversation(talk, members, users, me)
        for name in sorted(days.get(folder, ())):
            for one in _list(content, name):
                _add(chat, one, users, options)
        if chat.messages:
            found.append(chat)
    return found, [] if found else [NO_MESSAGES]


def _me(talks: Sequence[Object]) -> str:
    """Return the member of every direct message."""
    pairs = [{_text(one) for one in _members(talk)} for talk in talks]
    common = set.intersection(*pairs) if pairs else set()
    return f"slack:{common.pop()}" if len(common) == 1 else ""


def _conversation(
    talk: Object, members: Sequence[str], users: Mapping[str, Object], me: str
) -> Conversation:
    people = {
        who.key: who for one in members if (who := _person(one, users.get(one, {}))) is not None
    }
    return Conversation(
        key=f"slack:{_text(talk.get('id'))}",
        format=Format.SLACK,
        people=people,
        messages=[],
        me=me,
        others=len(members) - 1,
    )


def _add(
    chat: Conversation, one: Object, users: Mapping[str, Object], options: ImportOptions
) -> None:
    user, at = _text(one.get("user")), _at(_text(one.get("ts")))
    is_machine = one.get("bot_id") or one.get("is_bot") or user == _SLACKBOT
    if one.get("type") != "message" or _text(one.get("subtype")) not in _KEPT or is_machine:
        return
    if at is None or not user:
        return
    profile = one.get("user_profile")
    known = users.get(user) or ({"profile": profile} if isinstance(profile, dict) else {})
    who = chat.people.get(f"slack:{user}") or _person(user, known)
    if who is None:
        return
    chat.people.setdefault(who.key, who)
    text = _text(one.get("text"))[:4000] if options.with_text else ""
    chat.messages.append(ChatMessage(at, who.key, text))


def _person(user: str, told: Object) -> ChatPerson | None:
    """Return a member; None for a program."""
    if told.get("is_bot") or user == _SLACKBOT:
        return None
    profile = told.get("profile")
    facts: Object = profile if isinstance(profile, dict) else {}
    names = (
        facts.get("real_name"),
        told.get("real_name"),
        facts.get("display_name"),
        told.get("name"),
    )
    email, phone = _text(facts.get("email")), _text(facts.get("phone"))
    return ChatPerson(
        key=f"slack:{user}",
        name=next((name for name in map(_text, names) if name), user),
        emails=(email,) if "@" in email else (),
        phones=(phone,) if phone else (),
        title=_text(facts.get("title")),
    )


def _members(talk: Object) -> Sequence[object]:
    members = talk.get("members")
    return members if isinstance(members, list) else ()


def _list(content: Callable[[str], bytes], name: str) -> Iterator[Object]:
    try:
        found = msgspec.json.decode(content(name))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))


def _text(one: object) -> str:
    return one if isinstance(one, str) else ""


def _at(ts: str) -> datetime | None:
    seconds = ts.partition(".")[0]
    if not seconds.isdigit() or len(seconds) > 11:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)
