"""Words: in whom they are, and how good a place that is."""

from collections.abc import Callable

from netfollow.method.search import names
from netfollow.method.search.match import COMPANY, FACT, LOOSE, NOTE, TAG, tag_needle
from netfollow.method.search.normalize import folded
from netfollow.method.search.query import Term
from netfollow.network.search import SearchCanceled
from netfollow.network.search.grades import Grades
from netfollow.network.search.index import SearchIndex


def look(index: SearchIndex, term: Term, stop: Callable[[], bool]) -> Grades:
    """Return how well each person fits some words. Raises `Stale` when told to stop."""
    zones, key = index.zones, term.key
    grades = bytearray(len(index.people))
    if key in ("", "name"):
        _look_in_names(index, term, grades)
    near = term.beginning.encode()
    if key in ("", "org"):
        zones["head"].mark_regions(grades, near, COMPANY)
        if key:
            grades = bytearray(map(_only_company, grades))
    elif key == "tag":
        zones["head"].mark(grades, tag_needle(term), TAG)
    elif key == "met":
        zones["met"].mark(grades, near, FACT)
    elif key in ("title", "place"):
        _look_in_field(index, key, near, grades)
    if stop():
        raise SearchCanceled
    if key in ("", "note"):
        index.notes.mark(grades, term.needle.encode(), NOTE)
    return grades


def _look_in_field(index: SearchIndex, key: str, near: bytes, grades: Grades) -> None:
    for number, person in enumerate(index.people):
        if person is not None and near in folded(getattr(person, key)):
            grades[number] = FACT


def _look_in_names(index: SearchIndex, term: Term, grades: Grades) -> None:
    zone, bare = index.zones["name"], term.words.strip()
    zone.mark(grades, f" {bare} ".encode(), names.WHOLE)
    if term.exact:
        return
    zone.mark(grades, f" {bare}".encode(), names.START)
    if names.is_long(term.words):
        if " " not in bare:
            for number in zone.match(names.pieces(bare)[0]):
                grades[number] = grades[number] or names.PIECES
        zone.mark(grades, bare.encode(), names.INSIDE)


def grade(index: SearchIndex, term: Term, number: int) -> int:
    """Return how well one person fits some words, whose notes are in memory."""
    zones, key = index.zones, term.key
    near = term.beginning.encode()
    if key in ("", "name"):
        of_name = names.grade(term.words, zones["name"].of(number), exact=term.exact)
        if of_name or key:
            return of_name
    if key in ("", "org"):
        region = zones["head"].region(number, near)
        if region >= 0 if not key else region == 0:
            return COMPANY + region
    if key == "tag":
        return TAG if zones["head"].has(number, tag_needle(term)) else 0
    if key == "met":
        return FACT if zones["met"].has(number, near) else 0
    if key in ("title", "place"):
        person = index.people[number]
        return FACT if person and near in folded(getattr(person, key)) else 0
    if key in ("", "note"):
        return NOTE if term.needle.encode() in index.notes.zone.of(number) else 0
    return 0


def loose(index: SearchIndex, term: Term) -> Grades:
    """Return in whose name the letters of a word stand in order, or else with a slip."""
    zone, word = index.zones["name"], term.words.strip()
    grades = bytearray(len(index.people))
    for number in zone.match(names.in_order(word)[0]):
        grades[number] = LOOSE
    if not any(grades) and names.slips(word):
        every = {one for shard in zone.shards for one in shard.text.decode().split()}
        for close in names.near(word, every):
            zone.mark(grades, f" {close} ".encode(), LOOSE)
    return grades


def _only_company(grade: int) -> int:
    return grade if grade == COMPANY else 0
