"""What is typed wrongly gets one sentence that says what to type, and changes nothing."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import main

NOW = "2026-11-23T09:00:00+01:00"

TRIES = [
    ('manuel', 2, 'Unknown command "manuel". Did you mean help?'),
    ('snoze ann 2w', 2, 'Unknown command "snoze". Did you mean snooze?'),
    ('rythm ann monthly', 2, 'Unknown command "rythm". Did you mean cadence?'),
    ('note ann', 2, 'Unknown command "note". Did you mean log?'),
    ('search ann', 2, 'Unknown command "search". Did you mean find?'),
    ('today', 2, 'Unknown command "today". Did you mean due?'),
    ('frobnicate', 2, 'Unknown command "frobnicate". See netfollow --help.'),
    ('--hom x due', 2, 'Unknown option --hom for netfollow. Did you mean --home?'),
    ('--home', 2, '--home needs a value.'),
    ('--demmo', 2, 'Unknown option --demmo for netfollow. Did you mean --demo?'),
    ('due --jsno', 2, 'Unknown option --jsno for netfollow due. Did you mean --json?'),
    ('due --json=yes', 2, '--json takes no value.'),
    ('due ann', 2, 'due doesn\'t take "ann". See netfollow due --help.'),
    ('draft', 2, 'draft needs NAME. For example: netfollow draft jane --copy'),
    ('draft ann lee', 2, 'draft doesn\'t take "lee". If it is part of a contact\'s name, put the whole name in quotes: netfollow draft "jane roe"'),
    ('draft anm', 1, 'No contact called “anm”. Did you mean Ann Lee?'),
    ('draft xyz', 1, 'No contact called “xyz”.'),
    ('draft jane', 2, '“jane” matches several people: Jane Doe (Beta), Jane Roe (Acme). Nothing was changed.'),
    ('draft ann --channel fax', 2, '--channel must be email, linkedin, text or call, not "fax".'),
    ('draft ann --chanel text', 2, 'Unknown option --chanel for netfollow draft. Did you mean --channel?'),
    ('draft ann --another two', 2, '--another must be a whole number, not "two".'),
    ('log', 2, 'log needs NAME. For example: netfollow log jane "She starts in May" --topic "your new role" --where PyCon'),
    ('log ann', 2, 'What was said? Type a few words.'),
    ('log ann x --on tomorrow', 2, 'Tomorrow is in the future.'),
    ('log ann x --on someday', 2, "“someday” isn't a date; try 1m."),
    ('log ann x --on 31.11.', 2, "“31.11.” isn't a date: November has 30 days; try 30.11."),
    ('log ann x --kind chat', 2, '--kind must be met, call, email, message or note, not "chat".'),
    ('log ann x --kind email', 2, 'Who wrote? Choose out (you) or in (they).'),
    ('log ann x --goal dance', 2, 'Unknown goal dance. The goals are default, interview, client, acquaintance, research, fundraising, event, friend, everyday.'),
    ('log ann x --tpic prices', 2, 'Unknown option --tpic for netfollow log. Did you mean --topic?'),
    ('log ann x --with xyz', 1, 'No contact called “xyz”. To add them as well, use --add.'),
    ('sent xyz', 1, 'No contact called “xyz”.'),
    ('sent ann --on "next fri"', 2, 'Fri 4 Dec is in the future.'),
    ('reply ann --kind nope', 2, '--kind must be warm, not-now, wrong-person, out-of-office or no, not "nope". Did you mean no?'),
    ('reply ann --kind out-of-office --until yesterday', 2, 'Choose a day after today.'),
    ('no-answer ann', 1, "Ann Lee isn't waiting for an answer."),
    ('skip bob', 1, 'Nothing is planned for Bob Fox.'),
    ('snooze ann', 2, 'snooze needs WHEN. For example: netfollow snooze jane 2w'),
    ('snooze ann yesterday', 2, 'Choose a day after today.'),
    ('snooze ann soonish', 2, "“soonish” isn't a date; try 3d, fri, dec 5 or 2026-12-05."),
    ('snooze ann 12.13.', 2, "“12.13.” isn't a date: there is no month 13; try 13.12."),
    ('add', 2, 'add needs NAME. For example: netfollow add "Jane Roe" --org Acme --email jane@acme.example --tag saas'),
    ('add ""', 2, 'A contact needs a name, an email address or a company.'),
    ('add "Tom Ode" --birthday 31.11.', 2, "“31.11.” isn't a birthday; try 12 apr, or 12 apr 1984."),
    ('add "Tom Ode" --cadence often', 2, '--cadence must be weekly, monthly, quarterly, twice-a-year, yearly or none, not "often".'),
    ('add "Tom Ode" --channel fax', 2, '--channel must be email, linkedin, text, call or in-person, not "fax".'),
    ('add "Tom Ode" --timezone Mars', 2, 'A time zone looks like Europe/Berlin or America/New_York.'),
    ('add "Tom Ode" --emial tom@x.example', 2, 'Unknown option --emial for netfollow add. Did you mean --email?'),
    ('add Tom Ode', 2, 'add doesn\'t take "Ode". If it is part of a contact\'s name, put the whole name in quotes: netfollow add "jane roe"'),
    ('edit ann', 2, 'Nothing to change. Name a detail, such as --place Leeds.'),
    ('edit ann --place', 2, '--place needs a value.'),
    ('edit ann --plase Leeds', 2, 'Unknown option --plase for netfollow edit. Did you mean --place?'),
    ('tag ann', 2, 'tag needs TAGS. For example: netfollow tag jane saas berlin'),
    ('cadence ann', 2, 'cadence needs HOW_OFTEN. For example: netfollow cadence jane monthly'),
    ('cadence ann often', 2, 'HOW_OFTEN must be weekly, monthly, quarterly, twice-a-year, yearly, none or tags, not "often".'),
    ('archive ann --bck', 2, 'Unknown option --bck for netfollow archive. See netfollow archive --help.'),
    ('delete', 2, 'delete needs NAME. For example: netfollow delete jane'),
    ('promise ann', 2, 'promise needs WHAT. For example: netfollow promise jane send the case study by friday'),
    ('kept ann case', 1, 'Ann Lee has no open promise with “case”.'),
    ('find silnt:>6m', 2, 'Unknown filter "silnt:". Did you mean "silent:"?'),
    ('find silent:6', 2, 'Unknown time silent:6. For example: silent:>6m or silent:<2w.'),
    ('find foo:bar', 2, 'Unknown filter "foo:". The filters are tag: org: title: place: met: name: phone: note: due: step: silent: waiting: channel: cadence: has: is:'),
    ('find due:someday', 2, 'Unknown day due:someday. Use today, late, tomorrow, week, month, none, or a day such as fri or 2w.'),
    ('find tag:', 2, 'tag: needs a value. For example: tag:saas'),
    ('find has:xyz', 2, 'Unknown value has:xyz. Use one of promise, email, phone, birthday, cadence, note, contact, company, title, link, tag, interests, needs, offers, place, about.'),
    ('find channel:linkdin', 2, 'Unknown value channel:linkdin. Did you mean channel:linkedin?'),
    ('find @nothing', 2, 'No saved search called “nothing”. None is saved yet.'),
    ('find --forget nope', 1, 'No saved search called “nope”.'),
    ('find ann --save', 2, '--save needs a value.'),
    ('merge ann', 2, 'merge needs OTHER. For example: netfollow merge "Jane Roe" "J. Roe"'),
    ('merge ann ann', 2, 'Both names mean the same contact. Name two different ones.'),
    ('distinct ann xyz', 1, 'No contact called “xyz”.'),
    ('duplicates xyz', 1, 'No contact called “xyz”.'),
    ('share', 2, 'share needs WHAT. For example: netfollow share https://x.example/guide --title "this guide" --tag pricing'),
    ('share https://x.example --kind song', 2, '--kind must be link, note, file, event or introduction, not "song".'),
    ('resources xyz', 1, 'No contact called “xyz”.'),
    ('follow-up ann', 1, 'No imported messages with Ann Lee.'),
    ('import', 2, 'import needs FILES. For example: netfollow import Connections.csv --dry-run'),
    ('import /nowhere.csv', 2, "/nowhere.csv doesn't exist."),
    ('import a.csv --columns x', 2, '"x" must look like Heading=field, such as "Full name=name".'),
    ('import a.csv --columns x=naem', 2, 'Unknown field in "x=naem". Did you mean name?'),
    ('export', 2, 'export needs FORM. For example: netfollow export vcard -o people.vcf'),
    ('export pdf', 2, 'FORM must be vcard, csv, json, markdown or ics, not "pdf".'),
    ('export csv --todo', 2, '--todo is for ics, not for csv.'),
    ('export markdown', 2, 'Markdown is exported as a folder. Name one with -o.'),
    ('export vcard --version 5', 2, '--version must be 3.0 or 4.0, not "5".'),
    ('sync', 2, 'No folder to sync. Use --people DIR or --tasks DIR, or set them under [sync] in config.toml.'),
    ('sync --take left ann', 2, '--take must be here or there, not "left".'),
    ('sync --take here', 2, '--take needs 2 values.'),
    ('coach xyz', 1, 'No contact called “xyz”.'),
    ('templates dance --channel fax', 2, '--channel must be email, linkedin, text or call, not "fax".'),
    ('templates thank-you --channel fax', 2, '--channel must be email, linkedin, text or call, not "fax".'),
    ('stats --by moon', 2, '--by must be step, channel, wording, opening, value, words, weekday or first-message, not "moon".'),
    ('stats --and step', 2, '--and needs --by. For example: --by step --and channel'),
    ('review --try juggling', 2, 'Unknown technique juggling. Choose one of within-24-hours, detail, opening, follow-through, value, promises, short.'),
    ('review --worked x --json', 2, 'Answers are saved, not printed. Leave out --past, --markdown and --json.'),
    ('restore nope', 2, 'No backup called nope. netfollow restore --list shows them.'),
    ('undo now', 2, 'undo doesn\'t take "now". See netfollow undo --help.'),
    ('catch-up --all', 2, 'Unknown option --all for netfollow catch-up. See netfollow catch-up --help.'),
    ('demo', 2, 'demo needs FOLDER. For example: netfollow demo ~/netfollow-demo --people 500 --interactions 3000'),
    ('demo /', 2, "/ isn't empty. Name a new folder."),
    ('demo new --people many', 2, '--people must be a whole number, not "many".'),
    ('serve --port 99999', 2, '--port must be a whole number from 0 to 65535, not "99999".'),
    ('completion tcsh', 2, 'SHELL must be bash, zsh or fish, not "tcsh".'),
    ('completion', 2, 'completion needs SHELL. For example: netfollow completion bash > ~/.local/share/bash-completion/completions/netfollow'),
    ('help xyz', 2, 'No help topic "xyz". The pages are day, method, keys, meetings, search, commands, insights, import, export, mail, sync, settings, data, privacy, glossary, performance.'),
    ('help se', 2, '"se" could be search or settings.'),
    ('help daft', 2, 'No help topic "daft". Did you mean draft?'),
    ('status --quite', 2, 'Unknown option --quite for netfollow status. Did you mean --quiet?'),
    ('digest ann', 2, 'digest doesn\'t take "ann". See netfollow digest --help.'),
]  # fmt: skip
"""What is typed after `netfollow`, the exit code, and the sentence."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong") / "home"
    for words in (
        ["Ann Lee", "--email", "ann@x.example"],
        ["Bob Fox"],
        ["Jane Roe", "--org", "Acme"],
        ["Jane Doe", "--org", "Beta"],
    ):
        done = CliRunner().invoke(main, ["--home", str(folder), "add", *words])
        assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize(("typed", "code", "sentence"), TRIES)
def test_one_sentence_says_what_to_type(
    home: Path, typed: str, code: int, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", NOW)
    before = (home / "network.json").read_bytes()
    done = CliRunner().invoke(main, ["--home", str(home), *shlex.split(typed)])
    assert (done.exit_code, done.output) == (code, f"netfollow: {sentence}\n")
    assert (home / "network.json").read_bytes() == before


def test_many_were_tried() -> None:
    assert len({typed for typed, _, _ in TRIES}) > 100
