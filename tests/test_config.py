"""What the user set, and what happens when it is not right."""

import os
import re
import stat
from datetime import date, time
from pathlib import Path

import msgspec
import phonenumbers
import pytest

from netfollow.cli.upkeep import chosen
from netfollow.config import Screen, Settings, SyncSettings, example, settings, write_example
from netfollow.errors import NotSaved
from netfollow.exchange.plain import REGIONS
from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy, Weekday
from netfollow.method.sequences import SEQUENCES, Since
from netfollow.people import Cadence, Channel


def written(home: Path, text: str) -> Settings:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text)
    return settings(home)


def uncommented() -> str:
    """Return the example with every setting switched on."""
    return re.sub(r"^# (?=[a-z-]+ = |\[|  \{|\])", "", example(), flags=re.MULTILINE)


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path) == Settings()


def test_the_example_says_nothing_and_names_every_setting(tmp_path: Path) -> None:
    assert written(tmp_path, example()) == Settings()
    for part in (Policy, Sender, Screen):
        for field in msgspec.structs.fields(part):
            assert re.search(rf"^#? ?\[?\[?(policy\.)?{field.name}\b", example(), re.MULTILINE)


def test_switched_on_the_example_is_the_default_but_for_what_it_adds(tmp_path: Path) -> None:
    found = written(tmp_path, uncommented())
    assert found.remarks == ()
    assert found.policy.tag_cadences == {"client": Cadence.MONTHLY, "family": Cadence.WEEKLY}
    (track,) = found.policy.goals
    assert (track.name, [one.step for one in track.steps]) == (
        "demo",
        ["thank-you", "offer", "close"],
    )
    assert msgspec.structs.replace(found.policy, tag_cadences={}, goals=()) == Policy()
    assert (found.sender, found.screen) == (Sender(), Screen())


def test_everything_can_be_set(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        """
[sender]
name = "Robin Vale"
[policy]
pause_days = 30
default_channel = "text"
working_days = ["mon", "sat"]
holidays = [2026-12-25]
quiet_from = 21:30:00
[policy.cadence_days]
weekly = 6
monthly = 28
""",
    )
    assert found.remarks == ()
    assert found.sender.name == "Robin Vale"
    policy = found.policy
    assert (policy.pause_days, policy.default_channel) == (30, Channel.TEXT)
    assert policy.working_days == (Weekday.MONDAY, Weekday.SATURDAY)
    assert (policy.holidays, policy.quiet_from) == ((date(2026, 12, 25),), time(21, 30))
    assert policy.cadence_days == Policy().cadence_days | {
        Cadence.WEEKLY: 6,
        Cadence.MONTHLY: 28,
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[sync]\nfolder = C:\\x", r"can't be read, line 2: text needs quotes around it\."),
        ("[sync]\nfolder = 'x'\nfolder = 'y'", r"line 3: this name was set before\."),
        ('[sync]\nfolder = "x', r"line 2: a quote is missing at the end\."),
        ("[sync]\nfolder =", r"line 2: a value is missing after =\."),
        ("[sync]\nfolder 'x'", r"line 2: “folder 'x'” needs a = between the name and its value\."),
        ("[mail]\nfolders = ['x',\n", r"the list needs a closing bracket\."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_toml_says_how_to_mend_it(tmp_path: Path, text: str, told: str) -> None:
    (remark,) = written(tmp_path, text).remarks
    assert re.search(told, remark), remark
    assert remark.endswith("Until that is fixed, none of your settings apply.")


TRACK = """
[[policy.goals]]
name = "mine"
steps = [
  {{ step = "thank-you", opens = 0, due = 1, since = "conversation" }},
  {{ step = "{step}", opens = {opens}, due = 4, since = "{since}" }},
]
"""

TWICE = TRACK.format(step="value", opens=2, since="thank-you") * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[policy]\n\npause_days = 'soon'", r"line 3: pause_days must be a whole number between 1 and 3650\. Using the default, 90\."),
        ("[policy]\nrest_day = 3", r"line 2: unknown setting rest_day\. Did you mean pause_days\? It is ignored\."),
        ("[policy]\npause_days = 0", r"line 2: pause_days must be between 1 and 3650\. Using the default, 90\."),
        ("[policy]\ncounts = 'all'", 'line 2: counts must be "asks" or "every message", not "all"'),
        ("[policy]\nholidays = ['Christmas']", r"each value of holidays must be a date, such as 2026-12-25\. Using the default\."),
        ("[policy]\nanniversaries = 3", r"anniversaries must be true or false\. Using the default, true\."),
        ("[policy.cadence_days]\nfortnight = 14", 'each name in cadence_days must be "weekly"'),
        ("[dates]\nlanguage = 'it'", r'line 2: language must be "en", "de", "es", "fr", "pt" or "sv", with a country or without \("en-GB"\), not "it"\. It is ignored\.'),
        ("[dates]\nlanguage = 'Italian'", r'line 2: language must be "en", "de", "es", "fr", "pt" or "sv", .*, not "Italian"\. It is ignored\.'),
        ("[dates]\nlanguage = 'en-UK'", r'line 2: language must have no country or a known one, such as "en-GB", not "en-UK"\. It is ignored\.'),
        ("[phones]\nregion = 'UK'", r"line 2: region is two letters of a country, such as GB\. It is ignored\."),
        ("[phones]\nregion = 'ZZ'", r"line 2: region is two letters of a country, such as DE or US\. It is ignored\."),
        ("[policy]\nanswer_due = 5", r"line 2: answer_due must not be later than answer_late, 2\. Using the default, 1\."),
        ("[policy]\nanswer_late = 0", r"line 2: answer_due must not be later than answer_late, 0\. Using the default, 2\."),
        (TWICE, r"goal mine is defined twice"),
        (TRACK.replace('"mine"', '""').format(step="value", opens=2, since="thank-you"), "every goal needs a name"),
        ("[policy]\nworking_days = []", r"line 2: working_days must name at least one day"),
        ("[policy]\nworking_days = ['caturday']", 'line 2: each value of working_days.*not "caturday"'),
        ("[policy\npause_days = 3", r"can't be read, line 1: “\[policy” needs a closing bracket: \[policy\]\. Until"),
        ("[polciy]\npause_days = 3", r"line 1: unknown section \[polciy\]. The sections are \[sender\]"),
        (TRACK.format(step="dance", opens=2, since="thank-you"), "dance has no templates of its own"),
        (TRACK.format(step="value", opens=5, since="thank-you"), "value: it must be 0 <= opens <= due"),
        (TRACK.format(step="value", opens=2, since="yesterday"), 'line 6: .*"yesterday"'),
        (TRACK.format(step="thank-you", opens=2, since="thank-you"), "a step is defined twice"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_told_and_the_default_used_meanwhile(
    tmp_path: Path, text: str, told: str
) -> None:
    found = written(tmp_path, f"[sender]\nname = 'Robin'\n{text}" if "line 1" not in told else text)
    (remark,) = found.remarks
    told = (
        re.sub(r"line (\d)", lambda match: f"line {int(match[1]) + 2}", told)
        if "line 1" not in told
        else told
    )
    assert re.search(told, remark), remark
    assert str(tmp_path / "config.toml") in remark
    assert found.policy == Policy()
    if "line 1" not in told:
        assert found.sender.name == "Robin"


def test_all_mistakes_are_told_at_once_and_only_they_have_their_defaults(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        """
sequence_days = 3
[policy]
pause_days = 30
daily_limit = "many"
rest_day = 3
promise_days = -1
tag_cadences = { family = "dayly" }
[screen]
theme = "netfollow-light"
ascii = "perhaps"
[keys]
note = 3
sent = ["S", 4]
""",
    )
    lines = [re.search(r"config.toml, line (\d+): ", one) for one in found.remarks]
    assert sorted(int(one[1]) for one in lines if one) == [2, 5, 6, 7, 8, 11, 13, 14]
    assert "sequence_days belongs under [policy]" in found.remarks[0]
    (cap,) = (one for one in found.remarks if "daily_limit" in one)
    assert cap.endswith("must be a whole number between 1 and 10000. Using the default, 12.")
    assert found.policy == Policy(pause_days=30)
    assert found.screen == Screen(theme="netfollow-light")


def test_a_wrong_part_or_file_is_told_once(tmp_path: Path) -> None:
    (remark,) = written(tmp_path, "policy = 3\n").remarks
    assert remark.endswith("[policy] must be a section. Using the defaults for all of [policy].")
    (remark,) = written(tmp_path, "[policy\n").remarks
    assert remark.endswith("Until that is fixed, none of your settings apply.")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (r"\u0000", "people must be a full path"),
        (r"/tmp/a\u0000b", "it has a NUL character"),
        ("x", "people must be a full path"),
        ("./x", "people must be a full path"),
        ("~nobody-here/x", "~nobody-here has no home folder here"),
        ("{folder}/file", "file is a file. Name a folder."),
        ("{folder}/pipe", "pipe is a named pipe. Name a folder."),
        ("{folder}/loop", "loop is a link that leads to itself."),
        ("{folder}/broken", "broken is a link to nowhere, which is missing."),
        ("{folder}/home/cards", "is in NetFollow's data folder"),
        ("/" + "x" * 400, "can't be used (File name too long)"),
    ],
)
@pytest.mark.parametrize("name", ["people", "tasks"])
def test_a_folder_that_can_not_be_synced_is_told_and_ignored(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "broken").symlink_to("nowhere")
    found = written(home, f'[sync]\n{name} = "{value.format(folder=tmp_path)}"\nnotes = true\n')
    (remark,) = found.remarks
    assert remark.startswith(f"{home / 'config.toml'}, line 2: {name}")
    assert told.replace("people", name) in remark
    assert found.sync == SyncSettings(notes=True)
    assert [one.well for one in chosen(home)] == [False]


def test_both_folders_must_differ_and_may_be_missing(tmp_path: Path) -> None:
    home, cards = tmp_path / "home", tmp_path / "cards"
    home.mkdir()
    found = written(home, f'[sync]\npeople = "{cards}"\ntasks = "{cards}/../cards"\n')
    assert found.sync == SyncSettings(people=str(cards))
    assert "line 3: tasks must be another folder than people." in found.remarks[0]
    found = written(home, f'[sync]\npeople = "{cards}"\ntasks = "~/tasks"\n')
    assert found.remarks == ()


def test_the_example_is_written_once_for_the_owner_alone(tmp_path: Path) -> None:
    path = write_example(tmp_path / "home", example())
    assert path.read_text() == example()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(NotSaved, match="already exists"):
        write_example(tmp_path / "home", example())


def test_a_block_pasted_below_the_example_works(tmp_path: Path) -> None:
    cards = tmp_path / "people"
    found = written(tmp_path / "home", f'{example()}\n[sync]\npeople = "{cards}"\n')
    assert (found.remarks, found.sync.people) == ((), str(cards))
    assert not re.search(r"^\[", example(), re.MULTILINE)


def test_a_table_declared_twice_is_told_with_both_lines_and_the_rest_is_used(
    tmp_path: Path,
) -> None:
    cards = tmp_path / "people"
    found = written(
        tmp_path / "home",
        f'[sender]\nname = "Ann"\n\n[sync]\nnotes = true\npeople = "/a"\n\n[screen]\nascii = true\n\n'
        f'[sync]\npeople = "{cards}"\n\n[policy]\nunanswered_limit = 3\n',
    )
    assert len(found.remarks) == 1
    assert "line 11: [sync] is declared twice, in lines 4 and 11" in found.remarks[0]
    assert (found.sync.people, found.sync.notes) == (str(cards), True)
    assert (found.sender.name, found.policy.unanswered_limit) == ("Ann", 3)
    three = written(
        tmp_path / "home", "[sync]\nnotes = true\n[sync]\n[sync]\nnotes = false\n[dates]\n"
    )
    assert len(three.remarks) == 2
    assert three.sync.notes is False


@pytest.mark.parametrize(
    "block",
    [
        "```toml\n[sync]\nnotes = true\n```\n",
        "> [sync]\n> notes = true\n",
        "\ufeff[sync]\n\u00a0\u00a0notes = true\n",
        "    [sync]\r\n    notes = true",
        "[sync]\nnotes = true\n\n[sender]\nname = “Ann”\n",
        "[phones]\nregion = 'DE'\n[sync]\nnotes = true\n",
        "sync.notes = true\n",
        "sync = { notes = true }\n",
    ],
)
def test_a_pasted_block_is_read_with_what_it_brings_along(tmp_path: Path, block: str) -> None:
    found = written(tmp_path / "home", example() + block)
    assert (found.remarks, found.sync.notes) == ((), True)


def test_a_track_of_ones_own_takes_the_place_of_one_that_comes_along() -> None:
    policy = msgspec.convert(
        {
            "goals": [
                {
                    "name": "default",
                    "steps": [{"step": "value", "opens": 1, "due": 2, "since": "conversation"}],
                }
            ]
        },
        Policy,
    )
    assert [window.step for window in policy.sequence] == ["value"]
    assert policy.sequence[0].since is Since.CONVERSATION
    assert set(policy.sequences) == {one.name for one in SEQUENCES}


@pytest.mark.parametrize(
    "language", ["", "en", "de", "es", "fr", "pt", "sv", "en-GB", "pt_BR", "de-at"]
)
def test_each_known_language_may_be_set(tmp_path: Path, language: str) -> None:
    found = written(tmp_path, f'[dates]\nlanguage = "{language}"\n')
    assert (found.remarks, found.dates.language) == ((), language)


def test_the_regions_are_those_that_phone_numbers_have() -> None:
    assert REGIONS == phonenumbers.SUPPORTED_REGIONS
