"""Kept lines on their way out: each with the record's own value in its place, none twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from netfollow.exchange import kept
from netfollow.exchange.cardvalues import birthday, city_of, email_of, phone_of, zone_of
from netfollow.exchange.contentlines import Property, escape, split, uri
from netfollow.exchange.plain import clean

ONCE = {"FN", "N", "BDAY", "KIND", "GENDER", "ANNIVERSARY", "SORT-STRING"}
"""What 3.0's and 4.0's readers allow once: another goes out under a name of ours."""


class Labelled:
    """Kept lines of e-mails or phones, found by the value that they belong to."""

    def __init__(
        self,
        several: list[tuple[str, Property]],
        values: Sequence[str],
        line: Callable[[Property, str], str],
    ) -> None:
        self._line = line
        self._by_value: dict[str, list[Property]] = {}
        for value, one in several:
            self._by_value.setdefault(value, []).append(one)
        lost = [value for value in self._by_value if value not in values]
        new = [value for value in dict.fromkeys(values) if value not in self._by_value]
        if len(lost) == len(new) == 1:
            self._by_value[new[0]] = self._by_value.pop(lost[0])
        self._by_value = {value: self._by_value.get(value, []) for value in values}

    def __bool__(self) -> bool:
        return any(self._by_value.values())

    def lines(self, value: str) -> list[str]:
        """Return the lines of a value; each is given once."""
        several = self._by_value.get(value, [])
        self._by_value[value] = []
        return [self._line(one, escape(value)) for one in several]


class Passing:
    """The kept lines of one person for one version. What was asked for is not given again."""

    def __init__(self, extra: Iterable[str], is_4: bool) -> None:
        self.is_4 = is_4
        self._by_name: dict[str, list[Property]] = {}
        self._all = list(kept.read(extra)) if extra else []
        for one in self._all:
            self._by_name.setdefault(one.name, []).append(one)
        self._done: set[int] = set()
        self._written: set[str] = set()
        self._groups = {""}

    def _first(self, name: str) -> Property | None:
        """Return the first of a name, and give it to nobody else."""
        for one in self._by_name.get(name, ()):
            self._done.add(id(one))
            return one
        return None

    def line(self, one: Property, value: str | None = None) -> str:
        """Return a kept line as it goes out, with another value if one is given."""
        also = one.name in ONCE and one.name in self._written
        self._written.add(one.name)
        self._groups.add(one.group.upper())
        return kept.written(one, self.is_4, value, also)

    def _own(self, one: Property, value: str) -> list[str]:
        return [self.line(one, value)]

    def _drop(self, one: Property) -> list[str]:
        self._done.add(id(one))
        return []

    def text(self, name: str, value: str) -> list[str]:
        """Return the line of a text that stands once, with the record's value; none if empty."""
        several = self._by_name.get(name, ())
        if name == "TZ" and value:
            for one in several:
                self._done.add(id(one))
            several = [one for one in several if zone_of(one)]
        if not several or (name in ("TZ", "LANG") and not value):
            return []
        if not (shown := escape(value)):
            return self._drop(several[0])
        self._done.add(id(several[0]))
        return self._own(several[0], shown)

    def texts(self, name: str) -> frozenset[str]:
        """Return the values of a property that are kept and go out with the others."""
        return frozenset(one.text for one in self._by_name.get(name, ()))

    def name(self, first: str, last: str) -> list[str]:
        """Return N with the record's names and the middle ones and titles that it had."""
        one = self._first("N")
        if one is None:
            return []
        given, family = escape(first), escape(last)
        parts = one.parts()
        if not (given or family) and any(parts[:2]):
            return self._drop(one)
        raw = [*split(one.value, ";"), "", ""]
        if (*parts, "", "")[:2] != (clean(last).strip(), clean(first).strip()):
            raw[:2] = [family, given]
        return self._own(one, ";".join([*raw, "", "", ""][:5]))

    def company(self, org: str) -> list[str]:
        """Return ORG with the record's company and the departments that it had."""
        one = self._first("ORG")
        if one is None:
            return []
        if not (shown := escape(org)):
            return self._drop(one)
        parts = [escape(part) for part in one.parts()]
        place = next((number for number, part in enumerate(parts) if part), 0)
        parts[place] = shown
        return self._own(one, ";".join(parts))

    def address(self, place: str) -> list[str]:
        """Return the address that the record's place was taken from, with that place in it."""
        one = next((one for one in self._by_name.get("ADR", ()) if city_of(one)), None)
        if one is None:
            return []
        self._done.add(id(one))
        place = clean(place).strip()
        if city_of(one) == place:
            return [self.line(one)]
        parts = [*split(one.value, ";"), "", "", "", "", "", "", ""][:7]
        country = one.parts()[6] if len(one.parts()) > 6 else ""
        city, comma, other = place.rpartition(", ")
        if country and comma:
            parts[3], parts[6] = escape(city), escape(other)
        else:
            parts[3], parts[6] = escape(place), ""
        if not any(part.strip() for part in parts):
            return self._drop(one)
        return [self.line(kept.without(one, "LABEL"), ";".join(parts))]

    def birthday(self, known: bool) -> str:
        """Return how the record's birthday begins; one that is no day goes only if none is."""
        several = self._by_name.get("BDAY", ())
        own = next((one for one in several if birthday(one)), None)
        for one in several:
            if one is own or (known and own is None):
                self._drop(one)
        if own is None or not known:
            return "BDAY"
        return self.line(kept.without(own, "VALUE"), "")[:-1]

    def labelled(self, name: str, values: Sequence[str]) -> Labelled:
        """Return the kept lines of e-mails or phones."""
        several = self._by_name.get(name, [])
        value_of = email_of if name == "EMAIL" else phone_of
        self._done.update(id(one) for one in several)
        found = [(value_of(one), one) for one in several]
        return Labelled(found, values, self.line)

    def link(self, link: str) -> list[str]:
        """Return the lines of a link that say more than a plain URL."""
        found = []
        for name in ("URL", *kept.SOCIAL):
            for one in self._by_name.get(name, ()):
                if one.text == link and id(one) not in self._done:
                    self._done.add(id(one))
                    value = uri(link) if self.is_4 else escape(link)
                    found.append(self.line(one, value))
        return found

    def others(self) -> Iterator[str]:
        """Yield what nobody asked for, but links, and labels of what the record has no more."""
        left = [
            one
            for one in self._all
            if id(one) not in self._done and one.name not in ("URL", *kept.SOCIAL)
        ]
        groups = self._groups | {one.group.upper() for one in left if one.name != kept.LABEL}
        for one in left:
            if one.name != kept.LABEL or one.group.upper() in groups:
                yield self.line(one)
