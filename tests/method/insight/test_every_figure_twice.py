"""No figure without a worked example and a second computation: the list comes from the code."""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import iter_modules

from netfollow.cli import looking_back
from netfollow.method import insight
from netfollow.method.insight.rates import Breakdown
from netfollow.method.insight.review import TECHNIQUES
from tests.conftest import World
from tests.for_each import for_each
from tests.method.insight import obvious_doing, obvious_review

OBVIOUS = "test_against_the_obvious"

FIGURES: dict[str, tuple[str, str]] = {
    "match_reply": (
        "test_outcomes.test_a_reply_after_the_next_message_belongs_to_the_one_on_its_channel",
        f"{OBVIOUS}.test_the_fate_of_every_message",
    ),
    "previous_reflection": (
        "test_review.test_a_week_left_out_breaks_nothing",
        f"{OBVIOUS}.test_the_whole_review",
    ),
    "answers_owed": (
        "test_habits.test_an_answer_is_owed_from_the_first_word_that_waits_until_something_of_mine",
        f"{OBVIOUS}.test_how_the_user_does",
    ),
    "beyond_cadence": (
        "test_dormant.test_those_beyond_their_cadence_come_closest_first",
        f"{OBVIOUS}.test_who_is_slipping_away",
    ),
    "brings_by_words": (
        "test_review.test_what_each_technique_counts",
        f"{OBVIOUS}.test_what_each_technique_counts",
    ),
    "choices": (
        "test_review.test_what_the_user_is_surest_to_fall_short_of_is_tried_first",
        f"{OBVIOUS}.test_the_whole_review",
    ),
    "composition": (
        "test_composition.test_counts_by_tag_company_place_and_how_met",
        f"{OBVIOUS}.test_what_the_network_is_made_of",
    ),
    "queue_cleared": (
        "test_queue_cleared_days.test_a_day_is_cleared_when_nobody_is_due_at_its_end",
        "test_queue_cleared_days.test_every_day_asked_for_everybody",
    ),
    "correspondence": (
        "test_outcomes.test_an_answer_belongs_to_the_last_message_before_it",
        f"{OBVIOUS}.test_what_else_passed_with_a_person",
    ),
    "first_sentence": (
        "test_message_text.test_the_first_sentence_stands_behind_the_greeting",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
    "first_messages": (
        "test_habits.test_first_messages_within_24_and_48_hours_of_a_conversation",
        f"{OBVIOUS}.test_how_the_user_does",
    ),
    "funnel": (
        "test_rates.test_how_many_got_each_step_and_where_they_answered",
        f"{OBVIOUS}.test_the_funnel",
    ),
    "habits": (
        "test_habits.test_the_trend_by_week",
        f"{OBVIOUS}.test_how_the_user_does",
    ),
    "idle_tags": (
        "test_composition.test_a_tag_of_several_lies_idle_when_nobody_was_in_touch_lately",
        f"{OBVIOUS}.test_what_the_network_is_made_of",
    ),
    "introductions": (
        "test_introductions.test_the_users_own_with_how_many_of_the_two_answered",
        f"{OBVIOUS}.test_who_introduced_whom",
    ),
    "is_higher": (
        "test_rates.test_rates_are_ranked_only_where_their_intervals_lie_apart",
        f"{OBVIOUS}.test_which_rates_may_be_ranked",
    ),
    "judged": (
        "test_one_person.test_the_usual_answer_times_of_both",
        f"{OBVIOUS}.test_the_figures_of_one_person",
    ),
    "promise_counts": (
        "test_habits.test_promises_of_mine_are_kept_on_time_late_or_not_at_all",
        f"{OBVIOUS}.test_how_the_user_does",
    ),
    "recorded_on": (
        "test_queue_cleared_days.test_what_was_noted_later_was_not_known_on_the_day",
        "test_queue_cleared_days.test_every_day_asked_for_everybody",
    ),
    "length": (
        "test_message_text.test_the_lengths_meet",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
    "long_silent": (
        "test_dormant.test_the_long_silent_who_once_answered_fast",
        f"{OBVIOUS}.test_who_is_slipping_away",
    ),
    "measured": (
        "test_review.test_what_each_technique_counts",
        f"{OBVIOUS}.test_what_each_technique_counts",
    ),
    "never_thanked": (
        "test_dormant.test_those_never_thanked_the_latest_first",
        f"{OBVIOUS}.test_who_is_slipping_away",
    ),
    "one_person": (
        "test_one_person.test_contacts_by_month_in_each_direction",
        f"{OBVIOUS}.test_the_figures_of_one_person",
    ),
    "quiet_tags": (
        "test_composition.test_a_tag_is_quiet_when_nobody_in_it_answered_lately",
        f"{OBVIOUS}.test_what_the_network_is_made_of",
    ),
    "ranked": (
        "test_rates.test_rates_are_ranked_only_where_their_intervals_lie_apart",
        f"{OBVIOUS}.test_which_rates_may_be_ranked",
    ),
    "reply_rates": (
        "test_rates.test_by_step_in_the_order_of_the_sequence",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
    "not_due_before": (
        "test_queue_cleared_days.test_a_promise_waits_from_the_day_it_was_made_until_it_was_kept_or_dropped",
        "test_queue_cleared_days.test_every_day_asked_for_everybody",
    ),
    "review": ("test_review.test_the_week_in_seven_lines", f"{OBVIOUS}.test_the_whole_review"),
    "rate_row": (
        "test_rates.test_what_has_no_rate_is_never_ranked",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
    "read_text": (
        "test_message_text.test_the_lengths_meet",
        "test_message_text.test_words_are_counted_as_they_are_slowly",
    ),
    "share": (
        "test_rates.test_of_nothing_nothing_is_known",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
    "dormant": (
        "test_dormant.test_nobody_archived_or_out_of_bounds_is_named",
        f"{OBVIOUS}.test_who_is_slipping_away",
    ),
    "tally": (
        "test_rates.test_two_kinds_crossed",
        f"{OBVIOUS}.test_how_the_user_does",
    ),
    "thread": (
        "test_outcomes.test_a_reply_after_the_next_message_belongs_to_the_one_of_its_subject",
        f"{OBVIOUS}.test_the_fate_of_every_message",
    ),
    "typical": (
        "test_rates.test_a_row_says_how_long_the_median_answer_took",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
    "week_of": (
        "test_review.test_a_week_ends_on_the_latest_day_of_review",
        f"{OBVIOUS}.test_the_week_to_look_back_on",
    ),
    "wilson": (
        "test_rates.test_the_interval_is_the_published_one",
        f"{OBVIOUS}.test_every_row_of_every_table",
    ),
}
"""Each public function over what happened: where it is worked by hand, and where computed twice."""

PRINTED = {
    "replies": "reply_rates",
    "left_out": "tally",
    "habits": "habits",
    "losing_touch": "dormant",
    "network": "composition",
    "funnel": "funnel",
    "cleared": "queue_cleared",
    "introductions": "introductions",
}
"""What `netfollow stats --json` prints, by the figure that it is."""

REVIEWED = {"lines": "week_summary", "try": "choices", "kept": "Reflection", "past": "Reflection"}
"""What `netfollow review --json` prints beside the fields of the review."""


def functions() -> Iterator[str]:
    """Yield every public function of a figure; `formatting` only puts figures into words."""
    for module in iter_modules(insight.__path__):
        if module.name != "formatting":
            here = import_module(f"{insight.__name__}.{module.name}")
            for name, made in getmembers(here, isfunction):
                if made.__module__ == here.__name__ and not name.startswith("_"):
                    yield name


def found(test: str) -> Callable[..., object]:
    module, _, name = test.partition(".")
    return getattr(import_module(f"tests.method.insight.{module}"), name)  # type: ignore[no-any-return]


def test_every_function_is_in_the_table() -> None:
    assert sorted(FIGURES) == sorted(functions())


@for_each("figure", FIGURES)
def test_a_figure_has_a_worked_example_and_a_second_computation(figure: str) -> None:
    example, second = FIGURES[figure]
    assert not hasattr(found(example), "hypothesis")
    assert hasattr(found(second), "hypothesis")


def test_every_kind_of_message_and_every_technique_is_computed_twice() -> None:
    assert set(obvious_doing.VALUES) == set(Breakdown)
    assert list(obvious_review.COUNTED) == list(TECHNIQUES)


def test_every_part_of_what_is_printed_is_a_figure_of_the_table(world: World) -> None:
    assert PRINTED.keys() == looking_back.stats_document(world.network).keys()
    assert set(PRINTED.values()) <= set(FIGURES)
    fields = set(obvious_review.review({}, (), (), world.network.reviews.week, world.network.today))
    assert fields - {"choices"} | set(REVIEWED) == set(looking_back.review_document(world.network))
