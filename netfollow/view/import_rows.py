"""What an import would do, as a person reads it: rows, columns, the summary; pure.

The screen draws it, and the command line prints it.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from netfollow.network.importing import (
    APART,
    FIELD_NAMES,
    FORMATS,
    LEFT_OUT,
    SEVERAL,
    Column,
    Explanation,
    FieldChange,
    FieldPair,
    Imported,
    ImportPlan,
    ImportRow,
    RowChoice,
    RowFate,
    Sort,
    look_alike,
)
from netfollow.people.field_input import text_shown
from netfollow.people.text import block, line
from netfollow.view.cells import wrap
from netfollow.view.printed import printed
from netfollow.view.row import ListRow
from netfollow.view.side_by_side import beside, change, labelled
from netfollow.view.text_block import TextBlock

NAME, ABOUT, VALUE = 60, 40, 600

NEEDED = ("name", "first", "last", "emails", "org")
"""Fields of which one at least is needed to know who a row is."""

SORTS = (Sort.DOUBTFUL, Sort.CHANGED, Sort.NEW, Sort.UNREADABLE, Sort.SAME)
"""In the order in which they are looked at: what asks for something first."""


TONES = {Sort.NEW: "soon", Sort.CHANGED: "accent", Sort.SAME: "muted", Sort.DOUBTFUL: "due"}


def field_name(field: str) -> str:
    """Return what a field is called."""
    return FIELD_NAMES.get(field, field.replace("_", " ").capitalize())


def is_who(row: ImportRow) -> bool:
    """Whether it is open who a row is."""
    return row.sort is Sort.DOUBTFUL and bool(row.likes)


def is_differing(row: ImportRow) -> bool:
    """Whether a row is someone here for sure, and both sides were changed."""
    return row.sort is Sort.DOUBTFUL and row.uid is not None


def is_deleted(row: ImportRow) -> bool:
    """Whether a row is someone who was deleted here."""
    return row.sort is Sort.DOUBTFUL and not row.likes and row.uid is None


WORDS = {
    Sort.NEW: "new",
    Sort.CHANGED: "updated",
    Sort.SAME: "unchanged",
    Sort.DOUBTFUL: "need review",
    Sort.UNREADABLE: "errors",
}


ONE = {
    "need review": "needs review",
    "errors": "error",
    "possible duplicates": "possible duplicate",
}
"""What is said of one row in the place of several."""


def groups(preview: ImportPlan) -> tuple[tuple[str, bool], ...]:
    """Return all rows and those of each sort, counted, and whether there are any."""
    counts = {sort: preview.count(sort) for sort in SORTS}
    words = {**WORDS}
    doubtful = [row for row in preview.rows if row.sort is Sort.DOUBTFUL]
    if doubtful and all(map(is_who, doubtful)):
        words[Sort.DOUBTFUL] = "possible duplicates"
    each = [
        (f"{count:,} {ONE.get(words[sort], words[sort]) if count == 1 else words[sort]}", count > 0)
        for sort, count in counts.items()
    ]
    return (f"All {len(preview.rows):,}", bool(preview.rows)), *each


def title(preview: ImportPlan) -> str:
    """Return what is imported: the file, and what it was recognised as."""
    files = preview.files
    name = line(files[0], 60) if len(files) == 1 else f"{len(files)} files"
    kinds = ", ".join(FORMATS.get(one, one) for one in dict.fromkeys(preview.formats))
    return f"Import {name} · {kinds} · preview (not saved)"


def outlook(preview: ImportPlan, *, with_text: bool) -> str:
    """Return what else comes of it: entries, other records, and how many would be due."""
    parts = [look_alike(preview.alike)] if preview.alike else []
    if preview.entries:
        what = "entry" if preview.entries == 1 else "entries"
        words = ", with texts" if with_text else ""
        parts.append(f"{preview.entries:,} timeline {what}{words}")
    if others := sum(preview.more[:2]):
        parts.append(f"{others:,} other records")
    today, soon = preview.would_become_due, sum(preview.due_soon)
    if today:
        parts.append(f"{today:,} more due today")
    if soon:
        parts.append(f"{soon:,} {'more ' if today else ''}due within two weeks")
    if not today and not soon:
        parts.append("no new reminders")
    return " · ".join(parts)


def warnings(remarks: Sequence[str]) -> Iterator[TextBlock]:
    """Yield all that is to be said of the files, each in a paragraph."""
    yield TextBlock("Warnings" if len(remarks) > 1 else "Warning", "heading", indent=1)
    for one in remarks:
        yield TextBlock("")
        yield TextBlock(line(one, VALUE), indent=1)


def short_warnings(remarks: Sequence[str], width: int, lines: int) -> str:
    """Return the warnings that fit into some lines, and how many more there are: w shows them."""
    said = [line(one, VALUE) for one in remarks]
    for count in range(len(said), 0, -1):
        left = len(said) - count
        more = f" {left} more {'warning' if left == 1 else 'warnings'}: w" if left else ""
        text = f"{' '.join(said[:count])}{more}"
        if len(wrap(text, max(20, width))) <= lines:
            return text
    return (
        f"{len(said)} {'warning' if len(said) == 1 else 'warnings'}: press w to read."
        if said
        else ""
    )


def of_row(row: ImportRow, choice: RowChoice | None) -> ListRow:
    """Return a row of the list: who, and what becomes of them."""
    if row.sort is Sort.UNREADABLE:
        return ListRow(line(row.why, 160), _place(row), "late", left_tone="muted")
    name = line(row.name, NAME) or "(no name)"
    about = line(row.about.removeprefix("https://").removeprefix("www."), ABOUT)
    left = f"{name} · {about}" if about and about != name else name
    if choice is not None:
        return ListRow(left, decided(row, choice), "muted", mark="✓")
    return ListRow(
        left, _becomes(row), TONES[row.sort], mark="?" if row.sort is Sort.DOUBTFUL else " "
    )


def _becomes(row: ImportRow) -> str:
    if is_who(row):
        return f"{line(row.likes[0].name, 24)}?"
    if is_differing(row):
        return "conflict"
    if is_deleted(row):
        return "deleted earlier"
    if row.sort is Sort.CHANGED:
        fields = [field_name(one.field).lower() for one in row.changes if not one.kept]
        return ", ".join(fields[:2]) + (f" and {len(fields) - 2} more" if fields[2:] else "")
    return WORDS[row.sort]


def decided(row: ImportRow, choice: RowChoice) -> str:
    """Return what was decided about a row."""
    if choice.fate is RowFate.LEAVE:
        return "skipped"
    if choice.fate is RowFate.ADD:
        return "added again" if is_deleted(row) else "a new person"
    if is_differing(row):
        return "the file's values" if choice.theirs else "your values"
    return "the same person"


def _place(row: ImportRow) -> str:
    return f"line {row.line:,}" if row.line else ""


def where(row: ImportRow, files: int) -> str:
    """Return where a row stands, and in which file if there are several."""
    inside = len(PurePath(row.file).parts) > 1
    name = line(PurePath(row.file).name, 40) if files > 1 or inside else ""
    return " · ".join(filter(None, (name, _place(row))))


def details(
    row: ImportRow,
    choice: RowChoice | None,
    *,
    given: Sequence[tuple[str, str]],
    pairs: Sequence[FieldPair] = (),
    changes: Sequence[FieldChange] = (),
    like: int = 0,
    files: int = 1,
    width: int = 60,
) -> Iterator[TextBlock]:
    """Yield all that is to be said of one row, in so many cells."""
    if row.sort is Sort.UNREADABLE:
        yield TextBlock("Error", "heading", indent=1, right=where(row, files))
        yield TextBlock("")
        yield TextBlock(line(row.why, VALUE), indent=1)
        return
    name = line(row.name, 200) or "(no name)"
    yield TextBlock(name, "heading", indent=1, right=where(row, files))
    if choice is not None:
        yield TextBlock(f"Decided: {decided(row, choice)}.", "done", indent=1)
    if is_who(row):
        yield from _doubt(row, pairs, changes, like, width)
    elif row.changes:
        if standing := _standing(row):
            yield TextBlock(standing, "muted", indent=1)
        yield from changed_fields(row)
    else:
        yield TextBlock(_standing(row), "muted", indent=1)
        yield from (labelled(field_name(name), _value(name, value)) for name, value in given)


def _standing(row: ImportRow) -> str:
    if row.why:
        return line(row.why, VALUE)
    return {
        Sort.NEW: "A new person.",
        Sort.CHANGED: "Updates an existing contact:",
        Sort.SAME: "Already here, no changes.",
    }.get(row.sort, "")


def changed_fields(row: ImportRow) -> Iterator[TextBlock]:
    """Yield what a row changes here, and what stays though the file has another value."""
    taken = [one for one in row.changes if not one.kept]
    kept = [one for one in row.changes if one.kept]
    if taken:
        yield from (_change(one) for one in taken)
    if kept:
        yield TextBlock("")
        yield TextBlock("Kept as they are; the file differs:", "muted", indent=1)
        yield from (
            labelled(
                field_name(one.field),
                f"{_value(one.field, one.before)} · file: {_value(one.field, one.after)}",
            )
            for one in kept
        )


def _change(one: FieldChange) -> TextBlock:
    return change(
        field_name(one.field), *(_value(one.field, text) for text in (one.before, one.after))
    )


def _doubt(
    row: ImportRow,
    pairs: Sequence[FieldPair],
    changes: Sequence[FieldChange],
    like: int,
    width: int,
) -> Iterator[TextBlock]:
    found = row.likes[like]
    more = f" · {like + 1} of {len(row.likes)}" if len(row.likes) > 1 else ""
    yield TextBlock(f"{line(found.sentence, VALUE).removesuffix('.')}{more}", "due", indent=1)
    yield from beside("", "Yours", "In the file", width, ("heading", "heading"))
    for pair in pairs:
        here, there = _value(pair.field, pair.here), _value(pair.field, pair.there)
        same = "muted" if here.casefold() == there.casefold() else ""
        yield from beside(field_name(pair.field), here, there, width, (same, same))
    yield TextBlock("")
    yield from _merged(changes)


def _merged(changes: Sequence[FieldChange]) -> Iterator[TextBlock]:
    """Yield what would change here if a row is someone here: what is changed, gained, kept."""
    changed = [one for one in changes if one.before and not one.kept]
    parts = {
        "gains": [one.field for one in changes if not one.before and not one.kept],
        "keeps": [one.field for one in changes if one.kept],
    }
    said = [
        f"{verb} {', '.join(field_name(one).lower() for one in fields)}"
        for verb, fields in parts.items()
        if fields
    ]
    if said:
        yield TextBlock(
            f"If it's the same person, the contact {' and '.join(said)}.", "muted", indent=1
        )
    elif changed:
        yield TextBlock("If it's the same person, this changes:", "muted", indent=1)
    else:
        yield TextBlock("If it's the same person, nothing changes.", "muted", indent=1)
    yield from (_change(one) for one in changed)


def _value(field: str, text: str) -> str:
    return line(block(text_shown(field, text)), VALUE)


def choice_for(key: str, row: ImportRow, like: int, before: RowChoice | None) -> RowChoice | None:
    """Return what a key decides about a row: None when it decides nothing there.

    `same`, `another` and `out` are who it is; `file` takes what the file says, or not.
    """
    match key:
        case "same" if is_who(row):
            return RowChoice(RowFate.MERGE, row.likes[like].uid)
        case "another" if is_who(row) or is_deleted(row) or row.sort is Sort.CHANGED:
            return APART
        case "out" if row.sort is not Sort.UNREADABLE:
            return LEFT_OUT
        case "file" if any(one.kept for one in row.changes):
            theirs = frozenset(one.field for one in row.changes if one.kept)
            is_taken = before is not None and bool(before.theirs)
            return RowChoice(RowFate.MERGE, row.uid, frozenset() if is_taken else theirs)
        case _:
            return None


def why_not(key: str) -> str:
    """Return why a key decides nothing about a row."""
    return {
        "same": "No matching contact.",
        "another": "Already matched.",
        "file": "No conflict with the file.",
    }.get(key, "Nothing to skip in this row.")


def printed_import(imported: Imported, *, dry_run: bool) -> Iterator[str]:
    """Yield the summary of an import; of one that would be, each row but those that are same."""
    yield f"{'Would import' if dry_run else 'Imported'} {imported.format}: {imported.sentence}."
    if dry_run:
        due = imported.preview.would_become_due
        yield f"{due:,} more would be due today." if due else "No new reminders for today."
    yield from (line(remark) for remark in imported.remarks)
    if dry_run:
        yield from _printed_plan(imported.preview)
        return
    for one in imported.unreadable:
        yield f"  {line(one.file)}:{one.line}: {line(one.why)}"
    yield from _printed_doubts(imported)
    if imported.preview.entries:
        yield "Who may be waiting for a reply: netfollow imported"
    elif imported.preview.made and not imported.preview.would_become_due:
        yield "Who did you talk to this week? netfollow log NAME"


def _printed_plan(preview: ImportPlan) -> Iterator[str]:
    """Yield what an import would do with each row but those that are the same."""
    for row in preview.rows:
        if row.sort is not Sort.SAME:
            yield from _printed_row(row)
    if preview.alike:
        yield "Possible duplicates are added as new people. To merge them then: netfollow duplicates"


def _printed_doubts(imported: Imported) -> Iterator[str]:
    """Yield the first of those left out or perhaps here twice, and the command to decide about them."""
    for doubt in imported.doubtful[:10]:
        what = "left out" if doubt.is_left_out else "possible duplicate"
        yield f"  {what}: {line(doubt.name, 60)}: {line(doubt.why)}"
    if imported.left_out:
        yield "Take them in with --let-in."
    if (more := len(imported.doubtful) - 10) > 0:
        yield f"  and {more:,} more"
    if imported.preview.alike:
        yield "Possible duplicates were added as new people. To merge them: netfollow duplicates"


def printed_explanation(found: Sequence[tuple[str, Explanation]]) -> Iterator[str]:
    """Yield how files were recognised: format, encoding, dialect, and each column with the reason."""
    for file, one in found:
        yield line(f"{file}/{one.file}" if one.file and one.file != file else file)
        said = FORMATS.get(one.format, one.format)
        yield f"  format    {said}" + (f": {one.why}" if one.why else "")
        if one.encoding:
            yield f"  encoding  {one.encoding}"
        if one.dialect:
            yield f"  dialect   {one.dialect}"
        wide = max((len(line(column.name, 30)) for column in one.columns), default=0)
        for column in one.columns:
            field = FIELD_NAMES.get(column.field, column.field) or "-"
            name = f"{line(column.name, 30):<{wide}}"
            yield f"    {name}  {field:<16}  {column.why}" + _such_as(column.examples)


def _such_as(examples: Sequence[str]) -> str:
    return f" ({', '.join(line(one, 30) for one in examples[:2])})" if examples else ""


def _printed_row(row: ImportRow) -> Iterator[str]:
    """Yield one row of an import: what it is, who, and what changes or why it is doubtful."""
    shown = of_row(row, None)
    if row.sort is Sort.UNREADABLE:
        yield f"  {row.sort:<10}  {line(row.file)}:{row.line}: {line(row.why)}"
        return
    yield f"  {row.sort:<10}  {shown.left}" + (f": {line(row.why)}" if row.why else "")
    if row.changes:
        yield from (f"    {one}" for one in printed(changed_fields(row)))


def column_row(column: Column, field: str) -> ListRow:
    """Return a row: the column's name, its field, and some of its values."""
    examples = " · ".join(line(one, 40) for one in column.examples)
    return ListRow(
        line(column.name, 80) or "(no heading)",
        FIELD_NAMES.get(field, "skipped"),
        "accent" if field else "muted",
        below=examples or "(empty)",
        left_tone="" if field else "muted",
    )


def reassigned(fields: Mapping[str, str], name: str, field: str) -> dict[str, str]:
    """Return the fields of columns with one changed; another one loses a field of one column."""
    after = dict(fields)
    if field and field not in SEVERAL:
        after = {one: "" if known == field else known for one, known in after.items()}
    after[name] = field
    return after


def missing_name(fields: Mapping[str, str]) -> str:
    """Return what is missing to know anyone by; `""` when nothing is."""
    if any(field in NEEDED for field in fields.values()):
        return ""
    return "Which column has the names? Select it and press space."


def first_people(found: Sequence[Sequence[tuple[str, str]]]) -> Iterator[TextBlock]:
    """Yield the first people, field by field."""
    for place, fields in enumerate(found):
        if place:
            yield TextBlock("")
        for field, value in fields:
            if field == "name":
                yield TextBlock(line(value, 120), "heading", indent=1)
            else:
                yield labelled(FIELD_NAMES.get(field, field), line(value, 300))
