"""Each setting can be seen, changed and set back; what can't be is refused, and nothing is lost."""

from pathlib import Path

import pytest

from netfollow.config import FILE, KINDS, example, settings
from netfollow.errors import NothingToDo, WrongCall
from netfollow.setting_text import with_value, without_value
from netfollow.settings_file import Setting, SettingsFile, abouts
from netfollow.tui.all_settings import settings_file


def changed(home: Path, name: str, words: str) -> Setting:
    file = settings_file(home)
    file.change(file.find(name), words)
    return file.find(name)


def test_every_setting_says_what_it_does(tmp_path: Path) -> None:
    found = SettingsFile(tmp_path).all()
    assert {one.section.split(".")[0] for one in found} == set(KINDS)
    assert [one.path for one in found if not one.about] == []
    for section, kind in KINDS.items():
        assert {f"{section}.{name}" for name in kind.__struct_fields__} <= {
            one.path if one.section in KINDS else one.section for one in found
        }


def test_what_is_said_of_a_setting_is_what_the_example_says() -> None:
    assert abouts()["policy.daily_limit"] == "people shown a day; + shows more"
    assert abouts()["screen.theme"].endswith("or any of Textual's")
    assert abouts()["policy.goals"].startswith("each goal has its own sequence")


@pytest.mark.parametrize(
    ("name", "typed", "text"),
    [
        ("daily_limit", "20", "20"),
        ("daily_limit", "1,000", "1000"),
        ("cadence_grace", "0.5", "0.5"),
        ("sender.name", 'Robin "V" Vale', 'Robin "V" Vale'),
        ("tone", "Formal", "formal"),
        ("anniversaries", "no", "false"),
        ("ascii", "yes", "true"),
        ("working_days", "mon, tue", "mon, tue"),
        ("holidays", "dec 25, 2026-12-26", "2026-12-25, 2026-12-26"),
        ("quiet_from", "9pm", "21:00"),
        ("region", "gb", "GB"),
        ("cadence_days.weekly", "10", "10"),
        (
            "tag_cadences",
            "big client = monthly, kin = weekly",
            "kin = weekly, big client = monthly",
        ),
        ("mail.folders", "~/Mail, ~/Old", "~/Mail, ~/Old"),
        ("keys.sent", "S f2", "S f2"),
        ("rest_days", "30", "30"),
    ],
)
def test_a_setting_is_typed_as_one_says_it(
    tmp_path: Path, name: str, typed: str, text: str
) -> None:
    if name == "keys.sent":
        changed(tmp_path, "keys.skip", "f3")
    name = "policy.cadence_days.weekly" if name == "cadence_days.weekly" else name
    one = changed(tmp_path, name, typed)
    assert sorted(one.text.split(", ")) == sorted(text.split(", "))
    assert one.is_changed
    assert settings(tmp_path).remarks == ()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("daily_limit", "0", "daily_limit must be between 1 and 10000."),
        ("daily_limit", "lots", "daily_limit must be a whole number between 1 and 10000."),
        ("tone", "funny", 'tone must be "warm" or "formal", not "funny".'),
        ("working_days", "moon", "each value of working_days must be"),
        ("answer_due", "5", "answer_due must not be later than answer_late, 2."),
        ("tag_cadences", "kin", 'Write "kin" with a value: client = monthly.'),
        ("tag_cadences", "kin = often", "each value of tag_cadences must be"),
        ("theme", "netfollow-drak", 'Unknown theme "netfollow-drak". Did you mean netfollow-dark?'),
        ("keys.sent", "d", "d is already the key for draft."),
        ("sync.people", "here", "people must be a full path"),
        ("goals", "demo", "goals can only be edited in config.toml."),
        ("language", "xx", "language must be"),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence_and_nothing_is_written(
    tmp_path: Path, name: str, typed: str, said: str
) -> None:
    with pytest.raises(WrongCall) as refused:
        changed(tmp_path, name, typed)
    assert refused.value.sentence.startswith(said)
    assert "Using the default" not in refused.value.sentence
    assert "config.toml, line" not in refused.value.sentence
    assert not (tmp_path / FILE).exists()


def test_names_may_be_short_and_a_wrong_one_gets_the_nearest(tmp_path: Path) -> None:
    file = settings_file(tmp_path)
    assert file.find("daily_limit") == file.find("policy.daily_limit") == file.find("daily_cap")
    with pytest.raises(WrongCall, match="Did you mean daily_limit"):
        file.find("dayli_limit")
    with pytest.raises(WrongCall, match=r"mail.folders or calendar.folders"):
        file.find("folders")


def test_other_lines_stay_as_they_are(tmp_path: Path) -> None:
    before = (
        "# My own words.\n[policy]\ndaily_limit = 9   # enough\nworking_days = [\n"
        '  "mon",\n  "tue",\n]\n[keys]\nsent = "f2"\n'
    )
    (tmp_path / FILE).write_text(before)
    changed(tmp_path, "daily_limit", "5")
    changed(tmp_path, "working_days", "fri")
    after = (tmp_path / FILE).read_text()
    assert after == before.replace("9   # enough", "5   # enough").replace(
        '[\n  "mon",\n  "tue",\n]', '["fri"]'
    )


def test_reset_and_undo_bring_back_what_was(tmp_path: Path) -> None:
    file = settings_file(tmp_path)
    file.change(file.find("daily_limit"), "5")
    assert file.reset(file.find("daily_limit")) == "daily_limit is now 12."
    assert "\n# daily_limit = 12" in (tmp_path / FILE).read_text()
    file.undo()
    assert file.find("daily_limit").value == 5
    with pytest.raises(NothingToDo, match="is 5 already"):
        file.change(file.find("daily_limit"), "5")
    (tmp_path / FILE).write_text("")
    with pytest.raises(NothingToDo, match="changed elsewhere"):
        file.undo()


def test_a_file_that_can_not_be_read_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[policy\n")
    with pytest.raises(WrongCall, match="can't be read"):
        changed(tmp_path, "daily_limit", "5")
    assert (tmp_path / FILE).read_text() == "[policy\n"


def test_what_is_written_inline_is_refused(tmp_path: Path) -> None:
    text = "policy = { daily_limit = 3 }\n"
    (tmp_path / FILE).write_text(text)
    with pytest.raises(WrongCall):
        changed(tmp_path, "daily_limit", "5")
    assert (tmp_path / FILE).read_text() == text


def test_a_value_goes_into_the_line_of_its_comment_and_back() -> None:
    text = with_value(example(), "policy", "daily_limit", "5")
    assert "\n[policy]\n" in text
    assert "\ndaily_limit = 5   # 1 to 10000: people shown a day; + shows more\n" in text
    again = without_value(text, "policy", "daily_limit", "12")
    assert again == example().replace("\n# [policy]\n", "\n[policy]\n").replace(
        "# daily_limit = 12             # 1", "# daily_limit = 12   # 1"
    )
