"""People of signatures in emails, one alone or several below each other.

A signature is a name, then a line or two of what they do and where, then addresses and numbers. A
list may have one below the other, as it is copied from a program of an event or a page of a team.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from netfollow.exchange import values
from netfollow.exchange.import_records import Rejected
from netfollow.exchange.names import plain
from netfollow.exchange.record_table import SourceRecord
from netfollow.exchange.sheets.columns import is_company
from netfollow.exchange.sheets.headings import folded, known, likely, listed
from netfollow.lazy_pattern import LazyPattern

LONGEST = 120
"""So many characters a line of a signature has at most."""

MOST = 16
"""So many lines a signature has at most."""

NOBODY = "These lines have no name with an email or phone."

_PARTS = LazyPattern(r"\s{1,9}[|/·•∙▪~–—]\s{1,9}|\t|\s{3}")
_LABEL = LazyPattern(
    r"(?:e-?mail|mail|e|w|web|website|site|www|url|linkedin|tel|telephone|telefon|téléphone|teléfono|telefono"
    r"|phone|mobile|mobil|mob|cell|handy|portable|móvil|fax|direct|office|[tmpcdfo])\s?[.:]{1,2}\s{0,3}",
    re.IGNORECASE,
)
_FAX = LazyPattern(r"\s{0,3}f(?:ax)?\b", re.IGNORECASE)
_LINK = LazyPattern(r"(?:https?://|www\.)\S{3,200}|linkedin\.com/\S{3,200}", re.IGNORECASE)
_CODE = LazyPattern(r"[{}=;\\`$]|::|->|=>")
_RULER = LazyPattern(r"[\s_*=~–—-]{2,}|--\s?")
_END = LazyPattern(r"[.!?]\s{0,3}$")
_GREETINGS = listed(
    """
    best regards kind warm thanks thank cheers sincerely yours cordially hi hello dear sent
    mit freundlichen grussen viele liebe beste herzliche grusse gruss gruße mfg hallo
    cordialement bien bonjour saludos un saludo atentamente hola cordiali saluti distinti buongiorno
    atenciosamente abraco met vriendelijke groet groeten hoi med vanlig halsning hilsen venlig
    z powazaniem pozdrawiam s pozdravem
    """
)


def signatures(lines: Iterable[str]) -> Iterator[SourceRecord | Rejected]:
    """Yield the people of signatures that stand one below the other."""
    for number, told in _blocks(lines):
        record, _ = _read(number, told)
        yield record or Rejected(number, NOBODY)


def are_signatures(lines: Sequence[str]) -> bool:
    """Whether lines are signatures and nothing else: of one person with an email, or of several."""
    told = [line for line in lines if line.strip()]
    if not told or any(len(one) > LONGEST or _CODE.search(one) for one in told):
        return False
    blocks = [block for _, block in _blocks(lines)]
    if not blocks or max(map(len, blocks)) > MOST:
        return False
    found = [_read(1, block) for block in blocks]
    people = [(record, rest) for record, rest in found if record is not None]
    sure = sum(_is_sure(record) for record, _ in people)
    if not people or sure * 2 < len(people) or len(people) < 0.7 * len(blocks):
        return False
    return sum(rest for _, rest in people) * 4 <= len(told)


def _is_sure(record: SourceRecord) -> bool:
    """Whether someone has an email, and a phone or a name of which a word is in the email."""
    mails = [value.casefold() for heading, value in record.cells if heading == "Email"]
    words = [word for word in plain(record.cells[0][1]).split() if len(word) > 2]
    has_phone = any(heading == "Phone" for heading, _ in record.cells)
    return bool(mails) and (has_phone or any(word in mail for word in words for mail in mails))


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each person, with the number of the first one."""
    start, told = 0, list[str]()
    is_reached = was_blank = False
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line or _RULER.fullmatch(line) or (not told and _greets(line)):
            was_blank = True
            continue
        is_next = is_reached and _name(_parts(line)[:1])
        if is_next and (was_blank or not _has_address(line)):
            yield start, told
            start, told, is_reached = 0, [], False
        start = start or number
        told.append(line[: 2 * LONGEST])
        is_reached = is_reached or _has_address(line)
        was_blank = False
    if told:
        yield start, told


def _greets(line: str) -> bool:
    words = folded(line).split()
    return bool(words) and words[0] in _GREETINGS and len(words) <= 6


def _has_address(line: str) -> bool:
    return "@" in line or bool(values.numbers_among(line))


def _parts(line: str) -> list[str]:
    return [part for one in _PARTS.split(line) if (part := one.strip(" ,;|"))]


def _name(parts: Sequence[str]) -> str:
    """Return the name that parts of a line begin with; `""` for anything else."""
    first = parts[0] if parts else ""
    words = first.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or not values.may_be_name(first) or _END.search(first):
        return ""
    is_capital = all(word[0].isupper() or len(word) <= 3 for word in words)
    if not is_capital or is_company(first) or _greets(first) or known(first) or likely(first):
        return ""
    return first


def _read(number: int, lines: Sequence[str]) -> tuple[SourceRecord | None, int]:
    """Return the person of some lines, and how many of their parts have no place; None for nobody."""
    parts = [part for line in lines for part in _parts(line)]
    if not (name := _name(parts)):
        return None, 0
    record = SourceRecord(number, [("Name", name)])
    words: list[str] = []
    rest = 0
    for part in parts[1:]:
        left = _addresses(record, part)
        if left and any(map(str.isdigit, left)):
            record.add("Address", left)
        elif left and (_END.search(left) or len(left.split()) > 7):
            record.add("Notes", left)
            rest += 1
        elif left:
            words.append(left)
    if len(record.cells) == 1:
        return None, 0
    rest += _work(record, words)
    return record, rest


def _addresses(record: SourceRecord, part: str) -> str:
    """Add the addresses and numbers of a part to a record; return what is left of it."""
    left = part
    for link in _LINK.findall(part):
        record.add("Website", link.rstrip(".,;"))
        left = left.replace(link, " ", 1)
    mails, _ = values.addresses(left.replace("mailto:", " "))
    for mail in mails:
        record.add("Email", mail)
        left = left.replace(mail, " ", 1)
    for phone in values.numbers_among(left):
        before, _, after = left.partition(phone)
        record.add("Fax" if _FAX.match(before) else "Phone", phone)
        left = f"{before} {after}"
    if left == part:
        return part
    return _LABEL.sub(" ", left).replace("mailto:", " ").strip(" ,;|<>()/")


def _work(record: SourceRecord, words: Sequence[str]) -> int:
    """Add the job and the company to a record, of the words that stand with a name; return how many are left."""
    told = list(words)
    if told and told[0].count(", ") == 1:
        job, place = told[0].split(", ")
        told[:1] = [job, place] if " " in place or not is_company(told[0]) else [told[0]]
    company = next((one for one in told if is_company(one)), "")
    company = company or next((one for one in told if _is_of_mail(record, one)), "")
    if company:
        told.remove(company)
        record.add("Company", company)
    for heading in ("Job title", *(("Company",) if not company else ())):
        if told:
            record.add(heading, told.pop(0))
    record.add("Notes", ", ".join(told))
    return len(told)


def _is_of_mail(record: SourceRecord, text: str) -> bool:
    """Whether a text has the name of the domain that a person's email is at."""
    hosts = [mail.partition("@")[2] for heading, mail in record.cells if heading == "Email"]
    letters = "".join(folded(text).split())
    names = [host.casefold().split(".")[-2] for host in hosts if "." in host]
    name = record.cells[0][1].casefold()
    return (
        any(len(one) > 2 and one.replace("-", "") in letters for one in names)
        and letters not in name
    )
