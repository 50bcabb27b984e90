"""What machines send: recognised by the marks of the header, each rule with its standard or mailer.

The rules are asked in order, and the first that answers decides (RFC 3834, 3464, 8098, 6047,
2919, 2369, 8058; the marks of mailers as they were seen). Some only raise a doubt, which
`threads.py` settles with what is known of the whole mail: a reply to a mail of mine is a
person's, whatever a sales tool wrote into its header.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from netfollow.lazy_pattern import LazyPattern
from netfollow.mail.addresses import SHARED, Mailbox, key_of
from netfollow.mail.fields import MailFields, ids_in
from netfollow.mail.subjects import read_subject, without_tags
from netfollow.mail.words import (
    ABSENCE,
    AWAY,
    BOUGHT,
    BOUNCED,
    CERTAIN_ABSENCE,
    CODE,
    CONFIRMED,
    DELAYED,
    DELIVERED,
    LEFT,
    MEETING,
    READ,
    RECEIVED,
    RETURNED,
    small,
)


class MailClass(StrEnum):
    """What a message is."""

    SENT = "sent"
    REPLY = "reply"
    FIRST = "first"
    GROUP = "group"
    SELF = "self"
    OUT_OF_OFFICE = "out-of-office"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    DELAY = "delay"
    RECEIPT = "receipt"
    CALENDAR = "calendar"
    LIST = "list"
    NEWSLETTER = "newsletter"
    NO_REPLY = "no-reply"
    IGNORED = "ignored"


class MailDoubt(StrEnum):
    """Why a verdict may not hold: what else has to be known."""

    NONE = ""
    ANSWERED = "answered"
    """It is a person's if it answers a mail of mine."""
    KNOWN = "known"
    """It is a person's if it answers a mail of mine, or is from someone I wrote to or know."""
    TWICE = "twice"
    """It is a person's if the address answered mails of mine twice."""
    JUST_BEFORE = "just before"
    """It holds only if I wrote to them just before."""
    MACHINE = "machine"
    """If it answers a mail of mine, it is an automatic reply."""
    AT_ONCE = "at once"
    """If it answers a mail of mine, it is an automatic reply within minutes, and a person's later."""


class MailVerdict(NamedTuple):
    """What a message is, as far as it tells by itself.

    `failed` are the addresses of a bounce or delay, `about` the ids of the mail it speaks of.
    """

    kind: MailClass
    doubt: MailDoubt = MailDoubt.NONE
    failed: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


_NO_MACHINE = ("no", "auto-forwarded", "none", "false")
"""Values of `Auto-Submitted` for what a person wrote (RFC 3834, 5), also of those who forward it."""


class MailExamined:
    """One message under examination: its fields, what they say at once, and its body if asked for."""

    def __init__(self, fields: MailFields, body: Callable[[], bytes]) -> None:
        self.fields = fields
        self._load = body
        self._body: bytes | None = None
        self._text: str | None = None
        self._said: str | None = None
        sender = fields.people("from")
        self.sender: Mailbox | None = sender[0] if sender else None
        self.subject = fields.text("subject")[:1000]
        self.bare = without_tags(self.subject)
        auto = fields.word("auto-submitted") or fields.word("x-auto-submitted")
        self.auto = "" if auto in _NO_MACHINE else auto
        self.precedence = fields.word("precedence") or fields.word("x-precedence")
        self.content = " ".join(fields.raw("content-type").lower().split())
        self.local = self.sender.key.partition("@")[0] if self.sender else ""
        self.domain = self.sender.key.rpartition("@")[2] if self.sender else ""

    @property
    def body(self) -> bytes:
        """The message's bytes, headers and all, read when first asked for."""
        if self._body is None:
            self._body = self._load()
        return self._body

    @property
    def text(self) -> str:
        """The text that it begins with, quotes and all, read when first asked for."""
        if self._text is None:
            from netfollow.mail.text import text_in

            self._text = text_in(self.body)
        return self._text

    @property
    def said(self) -> str:
        """The beginning of its text in small letters: for words in it."""
        if self._said is None:
            self._said = small(self.text[:4000])
        return self._said

    @property
    def is_report(self) -> bool:
        """Whether it is a report as mail systems write them (RFC 6522)."""
        return self.content.startswith("multipart/report")

    @property
    def has_empty_path(self) -> bool:
        """Whether it says that nothing must be sent back (RFC 5321, 4.5.5)."""
        paths = self.fields.all("return-path")
        return any("".join(one.split()) == "<>" for one in paths)


Rule = Callable[[MailExamined], MailVerdict | None]

_CALENDAR_PART = LazyPattern(
    rb"^content-type:[ \t]*(?:\r?\n[ \t]+)?\"?text/calendar(?P<rest>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_METHOD = LazyPattern(rb"\bmethod[ \t]*=[ \t]*\"?([a-z]*)", re.IGNORECASE)
_NESTED = LazyPattern(rb"^content-type:[ \t]*message/rfc822", re.IGNORECASE | re.MULTILINE)
_ATTACHED = LazyPattern(rb"^content-disposition:[ \t]*attachment", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = LazyPattern(rb"(?:\r?\n|\A)--[^\r\n]+\r?\n(?:[!-9;-~]+:[^\n]*\n|[ \t]+[^\n]*\n)*\Z")


def _calendar(look: MailExamined) -> MailVerdict | None:
    fields, verdict = look.fields, MailVerdict(MailClass.CALENDAR)
    if look.content.startswith("text/calendar") and not look.content.startswith("text/calendars"):
        return verdict
    if "calendarmessage" in fields.raw("content-class").lower():
        return verdict
    if fields.message_id.startswith("<calendar-") and "@google.com>" in fields.message_id:
        return verdict
    path = fields.raw("return-path").lower() + fields.raw("sender").lower()
    if "@calendar-server.bounces.google.com" in path or "calendar-notification@google.com" in path:
        return verdict
    if look.sender is not None and look.sender.key == "calendar-notification@google.com":
        return verdict
    if look.content.startswith("multipart/") and not look.is_report and _has_meeting(look):
        return verdict
    if MEETING.match(look.bare) and _is_of_outlook(look):
        return verdict
    return None


def _is_of_outlook(look: MailExamined) -> bool:
    """Whether old Outlook packed a meeting into its own format (winmail.dat)."""
    if look.content.startswith("application/ms-tnef"):
        return True
    return look.content.startswith("multipart/mixed") and b"application/ms-tnef" in look.body


def _has_meeting(look: MailExamined) -> bool:
    """Whether a part of its own, no attachment and no forwarded mail, is a meeting (RFC 6047)."""
    data = look.body
    if b"text/calendar" not in data.lower():
        return False
    nested = _NESTED.search(data)
    end = nested.start() if nested else len(data)
    for match in _CALENDAR_PART.finditer(data, 0, end):
        before = data[max(0, match.start() - 4000) : match.start()]
        if not _BOUNDARY.search(before):
            continue
        after = data[match.start() :]
        blank = re.search(rb"\r?\n\r?\n", after)
        block = before[before.rfind(b"\n--") :] + after[: blank.start() if blank else 2000]
        method = _METHOD.search(match["rest"])
        is_attached = _ATTACHED.search(block) is not None
        if method and not (is_attached and _is_attached_by_hand(look, method[1])):
            return True
        if not is_attached and blank is not None and _names_method(block, after[blank.end() :]):
            return True
    return False


def _is_attached_by_hand(look: MailExamined, method: bytes) -> bool:
    """Whether a person attached a meeting: in a forward, or a request or publication in an answer."""
    subject = read_subject(look.subject)
    is_answer = method.lower() in (b"reply", b"counter", b"declinecounter", b"cancel")
    return subject.forwards or (subject.answers and not is_answer)


def _names_method(head: bytes, content: bytes) -> bool:
    content = content[:4000]
    if b"base64" in head.lower():
        import base64
        import binascii

        joined = b"".join(content.split())
        try:
            content = base64.b64decode(joined[: len(joined) // 4 * 4])
        except (binascii.Error, ValueError):
            return False
    return re.search(rb"^METHOD:", content, re.MULTILINE) is not None


_ACTION = LazyPattern(rb"^action:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_RECIPIENT = LazyPattern(
    rb"^(?:final|original)-recipient:[ \t]*[a-z0-9-]+[ \t]*;[ \t\r\n]*<?([^\s<>;]+@[^\s<>;]+)",
    re.IGNORECASE | re.MULTILINE,
)
_ID_LINE = LazyPattern(
    rb"^(?:original-)?message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^>]{1,998}>)",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT_TYPE = LazyPattern(r"report-type ?= ?\"?([a-z-]+)")


def _report(look: MailExamined) -> MailVerdict | None:
    """Receipts, delays and bounces in the form of RFC 6522; other reports mark nobody."""
    if not look.is_report:
        return None
    match = _REPORT_TYPE.search(look.content)
    kind = match[1] if match else ""
    body = look.body.lower() if not kind else b""
    if kind == "disposition-notification" or b"message/disposition-notification" in body:
        return _disposition(look)
    if kind == "delivery-status" or b"message/delivery-status" in body:
        return _delivery(look)
    if kind in ("feedback-report", "tlsrpt", "dmarc"):
        return MailVerdict(MailClass.IGNORED)
    return _delivery(look) if BOUNCED.match(look.bare) else MailVerdict(MailClass.NO_REPLY)


def _disposition(look: MailExamined) -> MailVerdict:
    refused = "rejected" in look.fields.raw("auto-submitted").lower()
    kind = MailClass.BOUNCE if refused else MailClass.RECEIPT
    failed = _named_in(look.body) or _recipients(look) if refused else ()
    return MailVerdict(kind, failed=failed, about=_about(look))


def _named_in(data: bytes) -> tuple[str, ...]:
    """Return the addresses that a report's part names as recipients."""
    found = (key_of(one.decode("utf-8", "replace")) for one in _RECIPIENT.findall(data))
    return tuple(dict.fromkeys(one for one in found if one))[:50]


def _delivery(look: MailExamined) -> MailVerdict:
    """Say what a delivery report tells: the worst of its actions counts (RFC 3464, 2.3.3)."""
    actions = {one.lower() for one in _ACTION.findall(look.body)}
    if not actions:
        kind = _by_subject(look)
    elif b"failed" in actions:
        kind = MailClass.BOUNCE
    elif b"delayed" in actions:
        kind = MailClass.DELAY
    else:
        kind = MailClass.RECEIPT
    return MailVerdict(kind, failed=_recipients(look), about=_about(look))


def _by_subject(look: MailExamined) -> MailClass:
    if DELAYED.search(look.bare) or "warning" in look.fields.raw("auto-submitted").lower():
        return MailClass.DELAY
    return MailClass.RECEIPT if DELIVERED.search(look.bare) else MailClass.BOUNCE


def _recipients(look: MailExamined) -> tuple[str, ...]:
    """Return the addresses that a report or header names as failed or delayed."""
    named = [one.key for one in look.fields.people("x-failed-recipients")]
    for block in re.split(rb"\r?\n[ \t]*\r?\n", look.body):
        match = _ACTION.search(block)
        if match and match[1].lower() in (b"failed", b"delayed"):
            named += _named_in(block)
    if not named:
        said = look.body.partition(b"\n\n")[2] or look.body.partition(b"\r\n\r\n")[2]
        said = _COPY.split(said, maxsplit=1)[0]
        found = [one or other for one, other in _IN_TEXT.findall(said)] or _only_one(look, said)
        named = [key_of(one.decode("utf-8", "replace")) for one in found]
    return tuple(dict.fromkeys(one for one in named if one))[:50]


_IN_TEXT = LazyPattern(
    rb"^[ \t]{0,8}(?:(?:RCPT TO:|to:?[ \t]+|recipient:?[ \t]*)?<([^\s<>@]{1,64}@[^\s<>@]{1,255})>(?::|[ \t]*\r?$|\.\.\.)"
    rb"|(?:>>> |-- )?(?:RCPT TO:[ \t]*|[^\n:]{0,40}userid:[ \t]*)?([^\s<>@:,;\"()]{1,64}@[^\s<>@:,;\"()]{1,255})(?:[ \t]*\r?$|:[ \t]*5\d\d| \[| on \d| <))",
    re.IGNORECASE | re.MULTILINE,
)
"""An address alone on its line, as qmail, Exim and Postfix write it into their text."""


_ANY = LazyPattern(rb"[^\s<>@:,;\"()'\[\]]{1,64}@[^\s<>@:,;\"()'\[\]]{1,255}[^\s<>@:,;\"()'\[\].]")


def _only_one(look: MailExamined, said: bytes) -> list[bytes]:
    """Return the one address that a text names beside the sender's and the recipients'."""
    people = {one.key for one in look.fields.people("from", "to", "cc", "reply-to", "sender")}
    found = {
        one
        for one in _ANY.findall(said[:4000])
        if key_of(one.decode("utf-8", "replace")) not in people
    }
    return list(found) if len({one.lower() for one in found}) == 1 else []


_COPY = LazyPattern(
    rb"^[ \t]*(?:-{2,}[ \t]*(?:below this line|this is a copy|original message|returned message|the original)|original message follows)",
    re.IGNORECASE | re.MULTILINE,
)
"""Where the text of a bounce ends and the mail that came back begins."""


def _about(look: MailExamined) -> tuple[str, ...]:
    """Return the ids of the mail that a report speaks of: its header's, then those it includes."""
    head = [*look.fields.ids("in-reply-to"), *reversed(look.fields.ids("references"))]
    body = look.body
    own = look.fields.message_id
    inside = [one.decode("utf-8", "replace") for one in _ID_LINE.findall(body)]
    return tuple(dict.fromkeys(one for one in [*ids_in("".join(inside)), *head] if one != own))[:20]


_DAEMON = LazyPattern(
    r"mailer-?daemon|post[-_.]?master|mail-?daemon|bounces?|microsoftexchange[0-9a-f]{8,}"
)
_DAEMON_NAME = LazyPattern(
    r"mail (?:delivery|server|system)|mailer[- ]daemon|microsoft outlook|system administrator|systemadministrator|mail administrator|postmaster",
    re.IGNORECASE,
)


_POSTMASTER = LazyPattern(r"post[-_.]?master")


def _says_returned(look: MailExamined) -> bool:
    """Whether a text begins as a bounce does and names an address as failed."""
    return RETURNED.search(look.said[:400]) is not None and bool(_recipients(look))


def _plain_bounce(look: MailExamined) -> MailVerdict | None:
    """Bounces without a report: Exim, Gmail, qmail, Yahoo, GMX, Exchange 2003 and others."""
    fields, local = look.fields, look.local
    name = look.sender.name if look.sender else ""
    is_daemon = local in ("mailer-daemon", "mailerdaemon", "mail-daemon", "maildaemon")
    may_be = bool(_DAEMON.fullmatch(local) or _DAEMON_NAME.search(name)) or look.has_empty_path
    marked = "x-failed-recipients" in fields or "x-ms-exchange-message-is-ndr" in fields
    says = bool(BOUNCED.match(look.bare)) or bool(may_be and DELAYED.search(look.bare))
    is_machine = look.auto == "auto-replied" or "(failure)" in fields.raw("auto-submitted").lower()
    says = says or bool(_POSTMASTER.fullmatch(local) and _says_returned(look))
    if is_daemon or marked or (says and (may_be or is_machine)):
        kind = _by_subject(look)
        return MailVerdict(kind, failed=_recipients(look), about=_about(look))
    return None


def _plain_receipt(look: MailExamined) -> MailVerdict | None:
    """Receipts that are no report: by what they say at the start, and a machine's mark.

    An acknowledgement may begin alike ("Accusé de réception") and says that mail came in.
    """
    if certified := look.fields.word("x-ricevuta"):
        return _certified(look, certified)
    if "message/disposition-notification" in look.content:
        return MailVerdict(MailClass.RECEIPT, about=_about(look))
    is_machine = look.has_empty_path or look.auto != ""
    if is_machine and READ.match(look.bare) and not CONFIRMED.search(look.said):
        return MailVerdict(MailClass.RECEIPT, about=_about(look))
    return None


_REFUSED = LazyPattern(r"(?:mancata|errore)-consegna")


def _certified(look: MailExamined, said: str) -> MailVerdict:
    """Say what the receipt of a certified mail is, as Italy's providers write it (PEC)."""
    about = (*look.fields.ids("x-riferimento-message-id"), *_about(look))
    if said.startswith("preavviso"):
        return MailVerdict(MailClass.DELAY, failed=_recipients(look), about=about)
    if _REFUSED.match(said):
        return MailVerdict(MailClass.BOUNCE, failed=_recipients(look), about=about)
    return MailVerdict(MailClass.RECEIPT, about=about)


_AUTO_FIELDS_WORDS = """x-autoreply x-autorespond x-autoresponder x-autoreply-from x-mail-autoreply
x-auto-reply x-autoresponse x-vacation x-apple-action x-autoresponse-from"""
_AUTO_FIELDS = frozenset(_AUTO_FIELDS_WORDS.split())
_REPLIED = ("auto-replied", "auto-reply", "autoreply", "replied", "vacation", "yes", "true")
"""What says `Auto-Submitted` of an automatic reply: the standard's word, and what others write."""

_AUTO_ID = LazyPattern(
    r"^<(?:dovecot-sieve-|cmu-sieve-|vacation[-.]|autoreply[-.])|-vac@", re.IGNORECASE
)
_OF_DESK = LazyPattern(
    r"\s*\[[^\[\]]{0,40}#\d{1,12}\]\s?auto-?(?:reply|response)\s?:", re.IGNORECASE
)
_TICKETS = ("x-zendesk", "x-otrs", "x-freshdesk", "x-rt-", "x-jitbit", "x-kayako", "x-osticket")


def _auto_reply(look: MailExamined) -> MailVerdict | None:
    """Automatic replies, and notes of someone away (RFC 3834, 5; RFC 5230)."""
    if _is_absence_of_exchange(look):
        only_says_so = _only_acknowledges(look)
        return MailVerdict(MailClass.AUTO_REPLY if only_says_so else MailClass.OUT_OF_OFFICE)
    if _is_auto_reply(look):
        return MailVerdict(_of_what_kind(look))
    if look.auto == "auto-generated" and (ABSENCE.match(look.bare) and not _is_service(look)):
        return MailVerdict(MailClass.OUT_OF_OFFICE)
    if ABSENCE.match(look.bare) and not look.bare.lower().startswith("auto:"):
        hinted = look.has_empty_path or look.precedence in ("bulk", "junk")
        hinted = hinted or "x-auto-response-suppress" in look.fields
        if hinted and "list-id" not in look.fields and "list-unsubscribe" not in look.fields:
            return MailVerdict(MailClass.OUT_OF_OFFICE)
        return MailVerdict(MailClass.OUT_OF_OFFICE, MailDoubt.JUST_BEFORE)
    return None


def _only_acknowledges(look: MailExamined) -> bool:
    """Whether a mailbox rule of Exchange says that mail came in, not that someone is away."""
    if _of_what_kind(look) is not MailClass.AUTO_REPLY:
        return False
    said = look.said
    if not ABSENCE.match(look.bare) and not re.search("[:：]", look.bare):
        return True
    words = RECEIVED if not ABSENCE.match(look.bare) else CONFIRMED
    return words.search(said) is not None or LEFT.search(said) is not None


def _is_absence_of_exchange(look: MailExamined) -> bool:
    fields = look.fields
    if "mailbox rules agent" in fields.raw("x-ms-exchange-generated-message-source").lower():
        return not read_subject(look.subject).forwards
    if "x-ms-exchange-inbox-rules-loop" not in fields:
        return False
    suppresses = fields.word("x-auto-response-suppress") == "all"
    said = suppresses or look.has_empty_path or look.auto != ""
    return bool(ABSENCE.match(look.bare)) or (said and not read_subject(look.subject).forwards)


def _is_auto_reply(look: MailExamined) -> bool:
    fields = look.fields
    if look.auto in _REPLIED or look.precedence in ("auto_reply", "auto-reply", "autoreply"):
        return True
    if fields.word("preference") == "auto_reply":
        return True
    if fields.has_any(_AUTO_FIELDS) and any(
        name in fields and fields.word(name) not in ("no", "false") for name in _AUTO_FIELDS
    ):
        return True
    if _AUTO_ID.search(fields.message_id) or _OF_DESK.match(look.subject):
        return True
    if look.auto != "auto-generated" or not any(one.startswith(_TICKETS) for one in fields.extras):
        return False
    return RECEIVED.search(small(look.bare)) is not None


_VACATION = LazyPattern(r"vacation|urlaub|abwesen|out.of.office", re.IGNORECASE)
ROLE = LazyPattern(
    r"(?:support|help(?:desk)?|service|info|sales|contact|kontakt|office|billing|tickets?|requests?|customer"
    r"|kundenservice|jobs|careers|hr|recruiting|bewerbung|press|hello|team|admin|webmaster|orders?)\d*"
)


def _of_what_kind(look: MailExamined) -> MailClass:
    """Say whether an automatic reply is of someone away, or only says that mail came in.

    What it repeats of the subject that it answers says nothing.
    """
    fields = look.fields
    marks = f"{fields.raw('auto-submitted')} {fields.raw('x-apple-action')} {fields.message_id}"
    is_certain = CERTAIN_ABSENCE.match(look.bare) is not None
    own = "" if is_certain or read_subject(look.subject).answers else small(look.bare)
    if (own and ABSENCE.match(own)) or AWAY.search(own) or _VACATION.search(marks):
        return MailClass.OUT_OF_OFFICE
    if "x-vacation" in fields:
        return MailClass.OUT_OF_OFFICE
    said = look.said
    if LEFT.search(said):
        return MailClass.AUTO_REPLY
    if AWAY.search(said):
        return MailClass.OUT_OF_OFFICE
    if CONFIRMED.search(said):
        return MailClass.AUTO_REPLY
    if RECEIVED.search(own) or RECEIVED.search(said) or _is_service(look):
        return MailClass.AUTO_REPLY
    is_vacation = is_certain or _AUTO_ID.search(fields.message_id) is not None
    if not said.strip():
        is_vacation = is_vacation or ("x-autoreply" in fields and look.precedence == "bulk")
    return MailClass.OUT_OF_OFFICE if is_vacation else MailClass.AUTO_REPLY


def _is_service(look: MailExamined) -> bool:
    return bool(ROLE.fullmatch(look.local) or NO_REPLY.search(look.local))


_SERVERS_WORDS = """x-beenthere x-mailman-version x-google-group-id mailing-list x-mailing-list
x-ml-name x-list-received-date x-sympa-to x-groupsio-msgnum x-topicbox-delivery-id x-listserver
x-majordomo-version x-listprocessor-version list-software x-egroups-return x-mlmmj-version
x-ecartis-version x-list-administrivia x-yahoo-newman-id"""
_SERVERS = frozenset(_SERVERS_WORDS.split())
_LIST_SENDER = LazyPattern(
    r"(?:^|[<\s])(?:owner-[^@\s]+|[^@\s<]+-(?:owner|bounces|request|admin))(?:\+[^@\s]*)?@"
)
_CAMPAIGNS = LazyPattern(
    r"x-(?:campaign|mc-user|mailchimp|mcda|klaviyo|marketo|mkto|sfmc|rpcampaign|csa-complaints|cid|hs-|hubspot"
    r"|convertkit|substack|sendinblue|mailin-|sib-id|emarsys|iterable|braze|customerio|acton|et-|job$|bulk)"
)
_ESP_PATH = LazyPattern(
    r"bounces?[+=._-]|\bmcsv\.net|\bmcdlv\.net|sendgrid|mailgun|rsgsv\.net|cmail\d+\.com|exacttarget"
)


def _list(look: MailExamined) -> MailVerdict | None:
    """Mailing lists (RFC 2919, 2369), and newsletters: lists to which nobody but the owner writes."""
    fields = look.fields
    posts = "mailto:" in fields.raw("list-post").lower()
    is_server = fields.has_any(_SERVERS)
    is_server = is_server or ("x-loop" in fields and "x-sequence" in fields)
    if posts or is_server:
        return MailVerdict(MailClass.LIST)
    is_campaign = _is_campaign(look)
    if "list-id" in fields:
        is_news = "list-unsubscribe" in fields and (is_campaign or look.precedence != "list")
        return MailVerdict(MailClass.NEWSLETTER if is_news else MailClass.LIST)
    if look.precedence == "list" or _LIST_SENDER.search(fields.raw("sender").lower()):
        return MailVerdict(MailClass.LIST)
    return _newsletter(look, is_campaign)


_NOTIFIER = LazyPattern(r"(?:notifications?|notify|notifier|alerts?)\d*")


def _newsletter(look: MailExamined, is_campaign: bool) -> MailVerdict | None:
    fields = look.fields
    if _NOTIFIER.fullmatch(look.local) and not is_campaign:
        return None
    if "list-unsubscribe" in fields:
        sure = is_campaign or look.precedence in ("bulk", "junk") or look.auto == "auto-generated"
        return MailVerdict(MailClass.NEWSLETTER, MailDoubt.ANSWERED if sure else MailDoubt.KNOWN)
    if any(_CAMPAIGNS.match(name) for name in fields.extras) or _names_reader(fields):
        return MailVerdict(MailClass.NEWSLETTER, MailDoubt.ANSWERED)
    if look.precedence in ("bulk", "junk") and look.auto == "":
        is_note = AWAY.search(look.said) is not None or look.has_empty_path
        doubt = MailDoubt.MACHINE if is_note else MailDoubt.AT_ONCE
        return MailVerdict(MailClass.NEWSLETTER, doubt)
    return None


def _names_reader(fields: MailFields) -> bool:
    """Whether the return path holds the reader's own address, as mass mail does (VERP)."""
    path = fields.raw("return-path").lower()
    if "=" not in path or "srs" in path or "prvs" in path:
        return False
    return any(one.key.replace("@", "=") in path for one in fields.people("to"))


def _is_campaign(look: MailExamined) -> bool:
    fields = look.fields
    if "list-unsubscribe-post" in fields or any(_CAMPAIGNS.match(one) for one in fields.extras):
        return True
    feedback = fields.raw("feedback-id").lower()
    if feedback and not re.search(
        r":user:proton|:fastmail|:protonmail|:zohomail|:flockmailid", feedback
    ):
        return True
    return _ESP_PATH.search(fields.raw("return-path").lower()) is not None


NO_REPLY = LazyPattern(
    r"(?:^|[-_.+])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|no[-_.]?response|no[-_.]?respond[ae]?r?"
    r"|n[aã]o[-_.]?respond[ae]r?|ne[-_.]?pas[-_.]?r[eé]pondre|nicht[-_.]?antworten|keine[-_.]?antwort|no[-_.]?contestar"
    r"|non[-_.]?rispondere|niet[-_.]?beantwoorden|svara[-_.]?(?:ej|inte)|mailer[-_.]?daemon|(?<!\.)bounces?|auto[-_.]?(?:mailer|confirm|reply)"
    r"|notifications?|newsletters?|unsubscribe|nepasrepondre|donotreply|noreply)\d*(?:$|[-_.+])"
    r"|^(?:notify|notifier|alerts?|automated|mailings?|root|www-data|cron|daemon|nobody|robot|system|updates?"
    r"|wordpress|drupal|joomla|typo3|nextcloud|owncloud|grafana|jenkins|gitlab|jira|confluence|nagios|zabbix)\d*$"
)
"""Local parts that nobody reads, as whole words of the local part."""

_OF_SHOPS = LazyPattern(
    r"(?:e-?)?(?:receipts?|digest|marketing|promo(?:tions?)?|offers?|deals|tracking|shipment-tracking|order-updates?"
    r"|account-updates?|confirmations?|statements?|payments?-messages|messages|dmarc(?:-?reports?)?|feedback|surveys?"
    r"|(?:bestell|auftrags|buchungs|versand|liefer|zahlungs)[-_.]?(?:best(?:ae|ä|a)tigung(?:en)?|info|status)|sendungsverfolgung|confirma(?:tion|cion|cao)[-_.]?(?:de[-_.]?)?(?:commande|pedido|compra))(?:[-_+.].*)?"
)
"""Local parts from which only a shop's or a bank's machine writes."""

_SERVICES = LazyPattern(
    r"x-(?:github|gitlab|linkedin|facebook|jira|slack|asana|trello|notifications?$|notifications-bounce|discourse|bitbucket|phabricator|sentry|pagerduty"
    r"|meetup|eventbrite|docusign|calendly|atlassian|notion|basecamp|zendesk|intercom|xing|instagram|twitter|cron-env|jenkins|bugzilla|redmine|trac-|gerrit|launchpad)"
)
_HELPDESKS = ("x-zendesk", "x-intercom")
_NOTIFIERS = LazyPattern(
    r"x-(?:github|gitlab|linkedin|facebook|jira|slack|asana|trello|bitbucket|docusign|calendly|notion|xing|instagram|twitter)"
)
_WITH_LIST = ("x-jenkins", "x-redmine", "x-sentry")
"""Marks of services that give their mail a list's id of any name."""
_OWN_LIST = LazyPattern(
    r"(?:github|gitlab|linkedin|facebook|jira|atlassian|slack|asana|trello|bitbucket)[\w.-]*>?\s*$"
)
_SERVICE_DOMAIN = LazyPattern(
    r"(?:^|\.)(?:linkedin\.com|facebookmail\.com|github\.com|docusign\.(?:net|com)|calendly\.com|slack\.com|notify\.\w+\.\w+|xing\.com|twitter\.com|x\.com"
    r"|instagram\.com|meetup\.com|eventbrite\.com|doodle\.com|dropbox\.com|zoom\.us|atlassian\.net|trello\.com|asana\.com|paypal\.(?:com|de)|amazonses\.com)$"
)


def _notification(look: MailExamined) -> MailVerdict | None:
    """Notifications that look like a mailing list, or can be unsubscribed from.

    GitHub, GitLab, Redmine, Sentry and Jenkins write `List-Id`, LinkedIn and Slack `List-Unsubscribe`;
    a mailing list to which such a service writes has a list's id.
    """
    fields = look.fields
    listed = fields.raw("list-id").lower()
    if fields.has_any(_SERVERS):
        return None
    if any(name.startswith(_WITH_LIST) for name in fields.extras):
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.MACHINE if look.auto else MailDoubt.NONE)
    if listed and not _OWN_LIST.search(listed):
        return None
    is_marked = any(_NOTIFIERS.match(name) for name in fields.extras)
    named = NO_REPLY.search(look.local) or look.local == "invitations"
    if not is_marked and not (named and _SERVICE_DOMAIN.search(look.domain)):
        return None
    return MailVerdict(MailClass.NO_REPLY, MailDoubt.MACHINE if look.auto else MailDoubt.NONE)


def _no_reply(look: MailExamined) -> MailVerdict | None:
    """Notifications: of services that show a person's name, and addresses that nobody reads."""
    fields, verdict = look.fields, MailVerdict(MailClass.NO_REPLY)
    if any(name.startswith(_HELPDESKS) for name in fields.extras) and look.auto == "":
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.ANSWERED)
    is_service = any(_SERVICES.match(name) for name in fields.extras)
    if is_service or look.auto != "":
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.MACHINE if look.auto else MailDoubt.NONE)
    if (NO_REPLY.search(look.local) or _OF_SHOPS.fullmatch(look.local)) and not (
        SHARED.fullmatch(look.domain) and _is_by_hand(look)
    ):
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.TWICE)
    if look.bare.lower().startswith(("report domain:", "report domain :")):  # DMARC
        return verdict
    if _SERVICE_DOMAIN.search(look.domain) and not _is_by_hand(look):
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.KNOWN)
    if CODE.match(look.bare) or _is_of_shop(look):
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.KNOWN)
    answers_to = fields.people("reply-to")
    if answers_to and all(NO_REPLY.search(one.key.partition("@")[0]) for one in answers_to):
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.TWICE)
    if "x-sg-eid" in fields or "x-mailgun-sid" in fields or "x-mandrill-user" in fields:
        return MailVerdict(MailClass.NO_REPLY, MailDoubt.KNOWN)
    if look.has_empty_path:
        return MailVerdict(MailClass.AUTO_REPLY)
    return None


_BY_HAND = LazyPattern(
    r"@mail\.gmail\.com>|\.prod\.(?:outlook|exchangelabs)\.com>|apple mail|(?:iphone|ipad) mail|microsoft outlook|thunderbird",
    re.IGNORECASE,
)


def _is_by_hand(look: MailExamined) -> bool:
    """Whether a program that people write with made a message: who works for a service writes too."""
    fields = look.fields
    made = f"{fields.message_id} {fields.raw('x-mailer')} {fields.raw('user-agent')}"
    return "thread-index" in fields or _BY_HAND.search(made) is not None


_TILL = LazyPattern(
    r"(?:orders?|shop|store|webshop|sales|billing|invoices?|invoicing|accounts?|payments?|bookings?|reservations?|tickets?|shipping|delivery|service"
    r"|bestellung(?:en)?|versand|rechnung(?:en)?|buchung(?:en)?|kundenservice|commandes?|facturation|factures?|reservas?|pedidos|facturas?|ordini"
    r"|customer[-_.]?(?:care|service)|info|hello|hi|contact|support|mail|team)\d*"
)
"""Local parts of shops, railways and landlords; a person may read them too."""


def _is_of_shop(look: MailExamined) -> bool:
    """Whether a shop confirms what was bought: its address and how the subject begins say so."""
    return bool(_TILL.fullmatch(look.local) and BOUGHT.match(look.bare))


_GONE = LazyPattern(
    r"(?:^|,)\W*(?:spam|trash|drafts?|papierkorb|entw[uü]rfe|corbeille|brouillons|papelera|borradores|cestino|bozze)\W*(?:,|$)",
    re.IGNORECASE,
)
"""Labels of Google Takeout for what was thrown away or never sent."""

_SPAM = frozenset({"x-spam-flag", "x-spam", "x-spam-status"})


def _ignored(look: MailExamined) -> MailVerdict | None:
    """What a filter took for spam, and what is not there any more in an mbox."""
    fields = look.fields
    if fields.has_any(_SPAM) and any(fields.word(name) in ("yes", "true") for name in _SPAM):
        return MailVerdict(MailClass.IGNORED)
    if "x-gmail-labels" in fields and _GONE.search(fields.text("x-gmail-labels")):
        return MailVerdict(MailClass.IGNORED)
    if "x-mozilla-status" in fields:
        flags = fields.word("x-mozilla-status")
        if re.fullmatch(r"[0-9a-f]{4}", flags) and int(flags, 16) & 0x0008:
            return MailVerdict(MailClass.IGNORED)
    if "D" in fields.raw("x-status") or "T" in fields.raw("x-status"):
        return MailVerdict(MailClass.IGNORED)
    return None


RULES: tuple[Rule, ...] = (
    *(_ignored, _calendar, _report, _plain_bounce, _plain_receipt),
    *(_auto_reply, _notification, _list, _no_reply),
)


def verdict_of(look: MailExamined) -> MailVerdict | None:
    """Return what a machine's message is, or may be; None for one that looks like a person's."""
    for rule in RULES:
        found = rule(look)
        if found is not None:
            return found
    return None
