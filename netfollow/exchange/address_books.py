"""Address books of terminal programs: LDIF, mutt aliases, abook, BBDB and org-contacts."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping

from netfollow.exchange import values
from netfollow.exchange.import_records import Rejected
from netfollow.exchange.record_table import SourceRecord
from netfollow.exchange.sheets.headings import known, likely
from netfollow.exchange.sheets.layout import A_LIST, WIDEST
from netfollow.lazy_pattern import LazyPattern

A_GROUP = "This alias names other aliases, not a person."
NO_RECORD = "This line is no record of the address book."
NOBODY = "This line has no name with an email or phone."
A_BOT = "This author is a program, not a person."

Records = Iterator[SourceRecord | Rejected]

_LDIF: Mapping[str, str] = {
    "cn": "Name",
    "commonname": "Name",
    "displayname": "Name",
    "givenname": "First name",
    "gn": "First name",
    "sn": "Last name",
    "surname": "Last name",
    "mail": "Email",
    "rfc822mailbox": "Email",
    "email": "Email",
    "mailalternateaddress": "Email",
    "mozillasecondemail": "Email",
    "xmozillasecondemail": "Email",
    "evolutionemail": "Email",
    "telephonenumber": "Phone",
    "homephone": "Phone",
    "mobile": "Phone",
    "mobiletelephonenumber": "Phone",
    "cellphone": "Phone",
    "ipphone": "Phone",
    "primaryphone": "Phone",
    "companyphone": "Phone",
    "otherphone": "Phone",
    "carphone": "Phone",
    "o": "Company",
    "organizationname": "Company",
    "company": "Company",
    "ou": "Department",
    "title": "Job title",
    "l": "City",
    "locality": "City",
    "localityname": "City",
    "c": "Country",
    "co": "Country",
    "countryname": "Country",
    "friendlycountryname": "Country",
    "mozillahomelocalityname": "Home city",
    "mozillahomecountryname": "Home country",
    "description": "Notes",
    "comment": "Notes",
    "note": "Notes",
    "notes": "Notes",
    "info": "Notes",
    "labeleduri": "Website",
    "url": "Website",
    "homeurl": "Website",
    "workurl": "Website",
    "mozillaworkurl": "Website",
    "mozillahomeurl": "Website",
    "wwwhomepage": "Website",
    "mozillanickname": "Nickname",
    "xmozillanickname": "Nickname",
    "nickname": "Nickname",
    "birthday": "Birthday",
    "birthdate": "Birthday",
    "birthyear": "Birth year",
    "birthmonth": "Birth month",
    "category": "Tags",
    "categories": "Tags",
}
"""The attributes of LDAP and the schemas of Mozilla and Evolution, and the headings they come to."""

_LDIF_LEFT_OUT_WORDS = """dn objectclass modifytimestamp changetype version jpegphoto photo
thumbnailphoto usercertificate usercertificate;binary entryuuid objectguid createtimestamp
modifiersname creatorsname userpassword entrycsn fileas control structuralobjectclass
mozillausehtmlmail xmozillausehtmlmail mozillausehtmlmail objectsid whencreated whenchanged
search"""
_LDIF_LEFT_OUT = frozenset(_LDIF_LEFT_OUT_WORDS.split())
_LDIF_GROUPS = frozenset(
    {"groupofnames", "groupofuniquenames", "mozillaablist", "posixgroup", "group", "mailgroup"}
)
_LDIF_THINGS = frozenset({"organizationalunit", "organization", "domain", "dcobject", "country"})
_LDIF_PEOPLE = ("mail", "sn", "givenname", "telephonenumber", "mobile", "homephone")


def ldif(lines: Iterable[str]) -> Records:
    """Yield the people of a directory's export (RFC 2849)."""
    start, found = 0, list[tuple[str, str]]()
    for number, line in _unfolded(lines):
        if line.strip():
            if not line.startswith("#"):
                start = start or number
                found.append(_attribute(line))
            continue
        yield from _entry(start, found)
        start, found = 0, []
    yield from _entry(start, found)


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line joined with those that go on with it, and its number."""
    number, whole = 0, ""
    for count, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line[:1] == " " and whole:
            whole += line[1:] if len(whole) < 1_000_000 else ""
            continue
        if number:
            yield number, whole
        number, whole = count, line
    if number:
        yield number, whole


def _attribute(line: str) -> tuple[str, str]:
    """Return an attribute's name without its options, and its value; of base64 the text."""
    name, _, value = line.partition(":")
    name = name.strip().casefold().partition(";")[0]
    if not value.startswith(":"):
        return name, "" if value.startswith("<") else value.strip()
    try:
        return name, base64.b64decode(value[1:].strip()).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return name, ""


def _entry(line: int, found: list[tuple[str, str]]) -> Records:
    names = {name for name, _ in found}
    if "dn" not in names and not names.intersection(_LDIF_PEOPLE):
        return
    classes = {value.casefold() for name, value in found if name == "objectclass"}
    if classes & _LDIF_GROUPS or "member" in names:
        yield Rejected(line, A_LIST)
        return
    if not names.intersection(_LDIF_PEOPLE) and (classes & _LDIF_THINGS or "cn" not in names):
        return
    if any(name == "changetype" and value.casefold() == "delete" for name, value in found):
        return
    if classes & _LDIF_MACHINES:
        return
    record = SourceRecord(line, [])
    has_year = "birthyear" in names
    for name, value in found:
        if name == "birthday" and has_year:
            record.add("Birth day", value)
        elif name not in _LDIF_LEFT_OUT:
            record.add(_LDIF.get(name, name), value)
    yield record


_LDIF_MACHINES = frozenset({"computer", "device", "printqueue", "dhcphost", "iphost"})

_ALIAS = LazyPattern(r"\s*(?:alias|mail-alias)\s+(.*)", re.IGNORECASE)
_ALIAS_GROUP = LazyPattern(r"-group\s+(\S+)\s+")
LONGEST = 20_000
"""So many characters of a line of addresses are read."""


def mutt(lines: Iterable[str]) -> Records:
    """Yield the people of mutt's aliases, and of any mailer's that are written so."""
    for number, line in _continued(lines):
        match = _ALIAS.match(line)
        if match is None:
            continue
        rest, groups = match[1], list[str]()
        while group := _ALIAS_GROUP.match(rest):
            groups.append(group[1])
            rest = rest[group.end() :]
        key, _, told = rest.partition(" ")
        told, comment = _without_comment(told[:LONGEST])
        told = values.without_encoded_words(told)
        pairs = [(name, mail) for name, mail in values.mailboxes(told) if mail]
        people = [(name, mail) for name, mail in pairs if "@" in mail]
        if not people:
            yield Rejected(number, A_GROUP)
            continue
        names = {name for name, _ in people if name}
        if len(names) > 1:
            for name, mail in people:
                yield SourceRecord(number, [("Name", name), ("Email", mail)][not name :])
            continue
        record = SourceRecord(number, [])
        record.add("Name", next(iter(names), ""))
        for _, mail in people:
            record.add("Email", mail)
        for one in groups:
            record.add("Tags", one)
        record.add("Alias", key)
        record.add("Notes", comment)
        yield record


_BULLET = LazyPattern(r"[\s>*•·–—-]{0,9}(?:\d{1,4}[.)]\s)?\s{0,9}")
_COMMENT = LazyPattern(r"\s{0,40}#(?:\s|$)")
_PARTS = LazyPattern(r"\s{0,3}[,;|\t:]\s{0,3}|\s{1,3}[-–—]\s{1,3}|\s{0,3}[()<>\[\]]\s{0,3}")


def pasted(lines: Iterable[str]) -> Records:
    """Yield the people of a list that someone typed: a name with an address or phone in each line."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip() or _COMMENT.match(raw):
            continue
        record = pasted_line(number, raw)
        yield Rejected(number, NOBODY) if record is None else record


def pasted_line(number: int, raw: str) -> SourceRecord | None:
    """Return the person of one line: a name, one address or some phones, and what else there is."""
    text = _BULLET.sub("", raw[:LONGEST].strip(), count=1)
    if named := _NAMED_MAIL.fullmatch(text):
        return _named_record(number, named[1], named[2], named[3])
    mails, _ = values.addresses(text.replace("(", " ").replace(")", " "))
    if len(mails) > 1:
        return None
    if mails and text.strip("<>,; ") == mails[0]:
        return SourceRecord(number, [("Email", mails[0])])
    rest = text
    for mail in mails:
        rest = rest.replace(f"mailto:{mail}", mail).replace(mail, ";")
    phones = values.numbers_among(rest)
    for phone in phones:
        before, _, after = rest.partition(phone)
        rest = f"{_PHONE_WORD.sub(' ', before)};{after}"
    notes = [] if mails else _NOTE.findall(rest)
    rest = rest if mails else _NOTE.sub(";", rest)
    parts = [part for one in _PARTS.split(rest) if (part := one.strip(" '\"./–—-"))]
    if not parts or not values.may_be_name(parts[0]) or any(one[0].islower() for one in parts):
        return None
    if not (mails or (phones and _has_a_phone(parts[0], phones))):
        return None
    record = SourceRecord(number, [])
    record.add("Name", parts[0])
    for mail in mails:
        record.add("Email", mail)
    for phone in phones:
        record.add("Phone", phone)
    record.add("Notes", ", ".join([*parts[1:], *notes]))
    return record


_NAMED_MAIL = LazyPattern(
    r"([^<>@:;,|\t]{2,80}?)\s{0,9}<([^\s<>@,;]{1,100}@[^\s<>@,;]{1,200})>([^@;]{0,200}(?:<[^\s<>@,;]{1,100}@[^\s<>@,;]{1,200}>)?)"
)
"""A name with its address, as git and lists of authors have it; a mailmap has the older one behind."""


def _named_record(number: int, name: str, mail: str, more: str) -> SourceRecord | None:
    """Return the person of a name with an address, an older address and some words behind."""
    if not values.may_be_name(name) or more.lstrip()[:1] == ",":
        return None
    record = SourceRecord(number, [("Name", name), ("Email", mail)])
    old, _ = values.addresses(more)
    for one in old:
        record.add("Email", one)
    record.add("Notes", values.without_addresses(more).strip(" ()") if not old else "")
    return record


_PHONE_WORD = LazyPattern(
    r"(?:(?<!\w)(?:phone|tel|telephone|mobile|mob|cell|handy|móvil|portable|[mtpcwh])"
    r"|(?<=[,;(–—/-] )(?:home|work|office))[.:]{0,2}\s{0,3}$",
    re.IGNORECASE,
)
"""What stands before a number and says which one it is: "m: 07700 900123"."""

_NOTE = LazyPattern(r"\(([^()@]{1,60})\)")

_NO_PHONE = LazyPattern(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}|\d{1,9}\.\d{1,20}|(?:\d{1,3}\.){3}\d{1,3}")
"""A date, a measure and a network address have as many figures as a phone number."""


_OFFICES = frozenset(
    {
        *("office", "reception", "switchboard", "helpdesk", "hotline", "support", "line", "desk"),
        *("emergency", "police", "ambulance", "fax", "sales", "billing", "service", "services"),
        *("total", "order", "invoice", "serial", "account", "number", "no", "id", "code", "date"),
    }
)
"""Words of what has a number and is no person."""


def _has_a_phone(name: str, phones: list[str]) -> bool:
    """Whether a line without an e-mail has a phone: no date, sum or order number behind a label.

    After a single word it begins as one that is dialled.
    """
    if known(name) or likely(name) or any(map(_NO_PHONE.fullmatch, phones)):
        return False
    if not _OFFICES.isdisjoint(name.casefold().split()):
        return False
    is_whole = len(name.split()) > 1
    return is_whole or all(one.startswith(("+", "0", "(")) for one in phones)


def is_pasted(lines: list[str]) -> bool:
    """Whether lines are mostly those of a typed list of people."""
    told = [line for line in lines if line.strip() and not _COMMENT.match(line)]
    people = sum(pasted_line(1, line) is not None for line in told if len(line) < 300)
    return people >= 2 and people >= 0.6 * len(told)


_AUTHOR = LazyPattern(
    r"(?:Author|Commit|AuthorDate|\s{1,8}[A-Z][a-z]{1,20}(?:-[a-z]{1,20}){0,3}):\s{1,9}"
    r"([^<>@]{1,100}?)\s{0,9}<([^\s<>@]{1,100}@[^\s<>@]{1,200})>\s{0,9}$"
)
"""Who made a commit, and in the trailers of its message who signed it off, reviewed or helped."""


def git_log(lines: Iterable[str]) -> Records:
    """Yield the people of a repository's log, each once."""
    known_mails: set[str] = set()
    for number, raw in enumerate(lines, 1):
        found = _AUTHOR.match(raw[:WIDTH].rstrip())
        if found is None or (mail := found[2].casefold()) in known_mails:
            continue
        known_mails.add(mail)
        if "noreply" in mail or found[1].endswith("[bot]"):
            yield Rejected(number, A_BOT)
        else:
            yield SourceRecord(number, [("Name", found[1]), ("Email", mail)])


WIDTH = 400
"""So many characters of a line of a log are looked at."""

_ROLE = LazyPattern(
    r"\s{0,9}(M|R|N|P|(?:main|sub)?-?maintainers?|reviewers?|authors?|owners?|contacts?|approvers?)\s{0,3}:\s{1,9}"
    r"\"?([^<>@\":]{2,100}?)\"?\s{0,9}<([^\s<>@]{1,100}@[^\s<>@]{1,200})>\s{0,9}$",
    re.IGNORECASE,
)
"""Who looks after a part of a program: "M: Ann Lee <ann@x.example>"."""

_SHORTLOG = LazyPattern(
    r"()([^<>@\":\s][^<>@\":]{1,100}?)\s{0,9}<([^\s<>@]{1,100}@[^\s<>@]{1,200})>\s{0,9}\(\d{1,7}\):$"
)
"""An author over the titles of their commits, and how many these are, as `git shortlog -e` has it."""

_LETTER = LazyPattern(r"[A-Z]:\s")


def maintainers(lines: Iterable[str]) -> Records:
    """Yield the people who look after parts of a program, each once, with the names of the parts."""
    found: dict[str, tuple[SourceRecord, list[str]]] = {}
    part, was_blank = "", True
    for number, raw in enumerate(lines, 1):
        line = raw[:WIDTH].rstrip()
        told = _ROLE.match(line) or _SHORTLOG.match(line)
        if told is not None:
            mail = told[3].casefold()
            record = SourceRecord(number, [("Name", told[2]), ("Email", mail)])
            _, parts = found.setdefault(mail, (record, []))
            if part and part not in parts:
                parts.append(part)
        elif was_blank and line[:1].strip() and not _LETTER.match(line):
            part = line.strip(" \t:#*=-")
        was_blank = not line.strip()
    for record, parts in found.values():
        record.add("Notes", ", ".join(parts[:MOST_PARTS]))
        yield record


MOST_PARTS = 20
"""So many parts of a program are noted of one person."""


def are_maintainers(lines: list[str]) -> bool:
    """Whether lines name the people who look after parts of a program."""
    cut = [line[:WIDTH].rstrip() for line in lines]
    return sum(bool(_ROLE.match(line) or _SHORTLOG.match(line)) for line in cut) >= 2


_LABEL = LazyPattern(r"(?:- )?([^\W\d][\w ./'-]{0,40}?)\s{0,3}:(?:\s{1,40}(\S.{0,2000})?)?$")
_ITEM = LazyPattern(r"\s{1,40}(?:- ?)?(?:([\w ,./-]{1,40}):\s{1,9})?(\S.{0,2000})$")
_BLOCK_SIGNS = frozenset({"|", ">", "|-", ">-", '""', "''", "[]", "~", "null"})
"""What stands in YAML for nothing, or for a text on the lines below."""


def labelled(lines: Iterable[str]) -> Records:
    """Yield the people of labels with values, as khard writes them: each begins with the first label.

    What is indented below a label belongs to it: "Email:", then "  work: ana@x.example".
    """
    record: SourceRecord | None = None
    first = above = ""
    for number, raw in _items(lines):
        line = raw[:WIDEST].rstrip()
        if not line or line[0] == "#" or line == "---":
            continue
        if label := _LABEL.fullmatch(line):
            above = label[1].strip()
            first = first or above
            if record is None or above == first:
                if record is not None:
                    yield record
                record = SourceRecord(number, [])
            _add_labelled(record, above, label[2] or "")
        elif record is not None and (item := _ITEM.fullmatch(line)):
            is_whole = known(above) in ("emails", "phones", "links") or not item[1]
            _add_labelled(record, above if is_whole else f"{above} {item[1]}", item[2])
    if record is not None:
        yield record


_CREDITS = {"N": "Name", "E": "Email", "W": "Website", "D": "Notes", "S": "Address"}
"""The labels of a file of credits."""


_ITEMS = LazyPattern(r"\w[\w -]{0,40}:\s*$")
_FIRST_ITEM = LazyPattern(r"(\s{0,12})- (?=[\w ]{1,40}:)")


def _items(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; those of a list in YAML without its name, its marks and their blanks."""
    heading: tuple[int, str] | None = None
    depth: int | None = None
    is_first = True
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        if depth is None and line and line[0] != "#" and line != "---":
            if is_first and _ITEMS.fullmatch(line):
                heading, is_first = (number, raw), False
                continue
            begun = _FIRST_ITEM.match(line) if is_first or heading is not None else None
            depth, is_first = len(begun[0]) if begun is not None else 0, False
            if heading is not None and not depth:
                yield heading
        if depth and (line[:depth].isspace() or _FIRST_ITEM.match(line)):
            yield number, line[depth:]
        else:
            yield number, line
    if heading is not None and depth is None:
        yield heading


def _add_labelled(record: SourceRecord, label: str, value: str) -> None:
    label = _CREDITS.get(label, label)
    if value not in _BLOCK_SIGNS:
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        record.add(label, value[1:-1] if is_quoted else value)


def is_labelled(lines: list[str]) -> bool:
    """Whether labels with values are those of people: each has a name of a person, and an address."""
    people = [one for one in labelled(lines) if isinstance(one, SourceRecord)]
    for one in people:
        said = {known(heading): value for heading, value in reversed(one.cells)}
        names = [said[field] for field in ("name", "first", "last") if field in said]
        is_named = len(names) > 1 or any(" " in name for name in names)
        is_reached = "@" in said.get("emails", "") or bool(said.get("phones"))
        if not (is_named and is_reached and all(map(values.may_be_name, names))):
            return False
        if sum(bool(known(heading)) for heading, _ in one.cells) * 2 < len(one.cells):
            return False
    return bool(people)


def _without_comment(text: str) -> tuple[str, str]:
    """Return addresses without the comment behind them, and the comment."""
    last = max(text.rfind(sign) for sign in "<>@")
    start = text.find(" #", last + 1)
    return (text, "") if start < 0 else (text[:start], text[start + 2 :])


def _continued(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line joined with those after a backslash at its end, and its number."""
    number, whole = 0, ""
    for count, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        number = number or count
        if line.endswith("\\") and len(whole) < 1_000_000:
            whole += line[:-1]
            continue
        yield number, whole + line
        number, whole = 0, ""
    if whole:
        yield number, whole


_ABOOK: Mapping[str, str] = {
    "name": "Name",
    "email": "Email",
    "address": "Address",
    "address2": "Address",
    "city": "City",
    "state": "State",
    "zip": "Zip",
    "country": "Country",
    "phone": "Phone",
    "workphone": "Phone",
    "mobile": "Phone",
    "fax": "Fax",
    "nick": "Nickname",
    "url": "Website",
    "notes": "Notes",
    "anniversary": "Anniversary",
    "birthday": "Birthday",
    "groups": "Tags",
}
_SECTION = LazyPattern(r"\s*\[([^\]]*)\]\s*$")


def abook(lines: Iterable[str]) -> Records:
    """Yield the people of abook's address book: a numbered section each."""
    record: SourceRecord | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if section := _SECTION.match(line):
            if record is not None:
                yield record
            is_person = section[1].strip().casefold() not in ("format", "config", "general")
            record = SourceRecord(number, []) if is_person else None
        elif record is not None and line and line[0] not in "#;":
            name, _, value = line.partition("=")
            heading = _ABOOK.get(name.strip().casefold(), name.strip())
            several = value.split(",") if heading in ("Email", "Tags") else [value]
            for one in several:
                record.add(heading, one)
    if record is not None:
        yield record


LONGEST_HEADING = 400

_ORG_HEADING = LazyPattern(r"\*{1,40} (.*?)(?: (:[\w@:%#-]+:))?$")
_ORG_PROPERTY = LazyPattern(r"\s*:([\w+-]+):(.*)$")
_ORG_LINK = LazyPattern(r"\[\[([^\[\]]{0,500})\](?:\[([^\[\]]{0,500})\])?\]")
_ORG_TODO = LazyPattern(r"(?:TODO|DONE|NEXT|WAITING)\s+|\[#[A-Z]\]\s+")
_ORG = (
    ("EMAIL", "Email"),
    ("MAIL", "Email"),
    ("PHONE", "Phone"),
    ("MOBILE", "Phone"),
    ("CELL", "Phone"),
    ("TEL", "Phone"),
    ("BIRTHDAY", "Birthday"),
    ("ORG", "Company"),
    ("COMPANY", "Company"),
    ("ORGANIZATION", "Company"),
    ("TITLE", "Job title"),
    ("ROLE", "Job title"),
    ("NICKNAME", "Nickname"),
    ("ALIAS", "Nickname"),
    ("URL", "Website"),
    ("WEBSITE", "Website"),
    ("LINKEDIN", "LinkedIn"),
    ("CITY", "City"),
    ("COUNTRY", "Country"),
    ("LOCATION", "Location"),
    ("NOTE", "Notes"),
)
_ORG_SAYS_NOTHING = frozenset({"ID", "CREATED", "CUSTOM_ID", "ICON", "CATEGORY", "MODIFIED"})


def org_contacts(lines: Iterable[str]) -> Records:
    """Yield the people of an Org file: each heading with a drawer that holds an address."""
    record: SourceRecord | None = None
    is_in_drawer = has_address = False
    for number, raw in enumerate(lines, 1):
        line = raw[:WIDEST].rstrip()
        if heading := _ORG_HEADING.match(line[:LONGEST_HEADING]):
            if record is not None and has_address:
                yield record
            record, has_address, is_in_drawer = SourceRecord(number, []), False, False
            record.add("Name", _org_text(_ORG_TODO.sub("", heading[1]).strip()))
            for tag in (heading[2] or "").split(":"):
                record.add("Tags", tag)
        elif record is not None and (found := _ORG_PROPERTY.match(line)):
            name = found[1].upper()
            is_in_drawer = name == "PROPERTIES" or (is_in_drawer and name != "END")
            if is_in_drawer and name not in _ORG_SAYS_NOTHING and name != "PROPERTIES":
                has_address = _org_property(record, name, found[2].strip()) or has_address
        elif (
            record is not None and line.strip() and not line.lstrip().startswith(("#+", "- State"))
        ):
            record.add("Notes", _org_text(line.strip()))
    if record is not None and has_address:
        yield record


_LISTED = LazyPattern(r"[\s,;]+")


def _org_property(record: SourceRecord, name: str, value: str) -> bool:
    """Add a property to a record; return whether it is one that people have."""
    heading = next((told for start, told in _ORG if name.split("_")[0].rstrip("+") == start), "")
    text = _org_text(value)
    for one in _LISTED.split(text) if heading == "Email" else [text]:
        record.add(heading or name.replace("_", " ").capitalize(), one)
    return bool(heading)


def _org_text(text: str) -> str:
    """Return a text with the words of its links; of one without words the address."""
    return _ORG_LINK.sub(lambda one: (one[2] or one[1]).removeprefix("mailto:"), text)


_TOKEN = LazyPattern(r'[\[\]()]|"(?:[^"\\]|\\.)*+"|[^\s\[\]()"]+', re.DOTALL)
_BLANKS = LazyPattern(r"\s*+")
_FORMAT = LazyPattern(r"file-(?:format|version): (\d+)")
_ESCAPED = LazyPattern(r"\\(.)", re.DOTALL)
_DEEPEST = 20


def bbdb(lines: Iterable[str]) -> Records:
    """Yield the people of Emacs's BBDB, of its formats 3 to 9: a vector on each line."""
    format = 0
    for number, line in enumerate(lines, 1):
        if match := _FORMAT.search(line[:200]):
            format = int(match[1])
        if not line.lstrip("\ufeff ").startswith("["):
            continue
        found = _lisp(line)
        record = _bbdb_record(number, found, format) if found is not None else None
        yield record or Rejected(number, NO_RECORD)


def _lisp(text: str) -> "list[object] | None":
    """Return a vector as Lisp writes it, with lists and vectors as lists; None for a broken one."""
    stack: list[list[object]] = [[]]
    place = 0
    while (token := _TOKEN.match(text, place := _end_of_blanks(text, place))) is not None:
        part, place = token[0], token.end()
        if part in "[(":
            if len(stack) > _DEEPEST:
                return None
            stack.append([])
        elif part in "])":
            if len(stack) == 1:
                return None
            closed = stack.pop()
            stack[-1].append(closed)
        elif part == "nil":
            stack[-1].append([])
        else:
            stack[-1].append(_lisp_text(part))
    first = stack[0][0] if len(stack) == 1 and stack[0] else None
    return first if isinstance(first, list) else None


def _end_of_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found is not None else place


def _lisp_text(part: str) -> str:
    return _ESCAPED.sub(r"\1", part[1:-1]) if part[0] == '"' else part


def _bbdb_record(line: int, found: list[object], format: int) -> SourceRecord | None:
    if len(found) < 7:
        return None
    is_new = format >= 8 or (not format and len(found) >= 12)
    record = SourceRecord(line, [])
    record.add("First name", _word(found[0]))
    record.add("Last name", _word(found[1]))
    rest = found[3:] if is_new else found[2:]
    told = [("Nickname", text) for text in _texts(rest[0])]
    told += [("Company", text) for text in _texts(rest[1])]
    told += [("Phone", _bbdb_phone(phone)) for phone in _vectors(rest[2])]
    for address in _vectors(rest[3]):
        words = [one for one in address[1:] if isinstance(one, str) and one]
        lists = [one for one in address[1:] if isinstance(one, list)]
        if words:
            told.append(("City", words[0]))
            whole = (*(text for one in lists for text in _texts(one)), *words)
            told.append(("Address", ", ".join(whole)))
    told += [("Email", mail) for mail in _texts(rest[4])]
    told += _bbdb_notes(rest[5] if len(rest) > 5 else "")
    for heading, value in told:
        record.add(heading, value)
    return record if record.cells else None


def _bbdb_notes(notes: object) -> Iterator[tuple[str, str]]:
    """Yield the notes of a record: one text, or a list of names and texts."""
    if isinstance(notes, str):
        yield "Notes", notes
    for note in _vectors(notes):
        name, value = _word(note[0]), " ".join(_word(one) for one in note[1:] if one != ".")
        if name not in ("creation-date", "timestamp"):
            yield ("Notes" if name == "notes" else name), value


def _word(one: object) -> str:
    return one if isinstance(one, str) else ""


def _texts(one: object) -> list[str]:
    if isinstance(one, str):
        return [one]
    return [text for text in one if isinstance(text, str)] if isinstance(one, list) else []


def _vectors(one: object) -> list[list[object]]:
    found = one if isinstance(one, list) else []
    return [part for part in found if isinstance(part, list) and part]


def _bbdb_phone(phone: list[object]) -> str:
    """Return a phone number: a text, or as America has it in four numbers, the last an extension."""
    parts = [one for one in phone[1:] if isinstance(one, str)]
    if len(parts) < 3 or not all(map(str.isdigit, parts)):
        return " ".join(one for one in parts if one != "0")
    area, exchange, line, *more = parts
    extension = "".join(f" x{one}" for one in more[:1] if one != "0")
    return f"{area.zfill(3)} {exchange.zfill(3)} {line.zfill(4)}{extension}"
