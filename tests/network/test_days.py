from datetime import timedelta

from netfollow.method.reasons import reason_sentence
from netfollow.network.conversations import ConversationInput
from netfollow.network.days import DaySummary
from netfollow.people import Cadence, Direction, Kind, ReplyKind
from netfollow.people.promise_parser import ParsedPromise
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens.panes import done_today, finish
from tests.conftest import World


def test_what_was_done_today_is_counted_once_however_many_were_there(world: World) -> None:
    jane, ann = world.met("Jane Roe", 3), world.met("Ann Lee", 3)
    world.later(days=1)
    assert world.network.days.done() == DaySummary()
    network = world.network
    network.conversations.log([jane, ann], ConversationInput(text="About bridges."))
    network.conversations.log([jane], ConversationInput(kind=Kind.NOTE, text="Likes tea."))
    network.conversations.log(
        [jane], ConversationInput(kind=Kind.EMAIL, direction=Direction.IN, text="Thank you.")
    )
    network.followups.sent([ann])
    network.followups.snooze([jane], world.network.today + timedelta(days=5))
    network.conversations.promise([jane], ParsedPromise("send the deck"))
    network.conversations.keep(network.promises(jane)[0].uid)
    assert network.days.done() == DaySummary(sent=1, replies=1, talks=1, notes=1, put_off=1, kept=1)
    assert done_today(network).splitlines() == [
        "1 message sent",
        "1 reply",
        "1 conversation logged",
        "1 note",
        "1 promise kept",
        "1 put off",
    ]
    world.later(days=1)
    assert network.days.done() == DaySummary()


def test_a_talk_of_last_week_that_is_noted_today_counts_today(world: World) -> None:
    jane = world.add("Jane Roe")
    last_week = world.network.today - timedelta(days=6)
    world.network.conversations.log([jane], ConversationInput(text="About bridges.", on=last_week))
    assert world.network.days.done() == DaySummary(talks=1)


def test_the_finish_names_who_comes_next(world: World) -> None:
    network = world.network
    people = [world.met(name, 1) for name in ("Ann Lee", "Bob Ray", "Cy Doe", "Di Fox")]
    network.followups.snooze(people, network.today + timedelta(days=1))
    coming = [one.name for one in network.days.next_up(network.today + timedelta(days=1))]
    assert sorted(coming) == ["Ann Lee", "Bob Ray", "Cy Doe", "Di Fox"]
    named = f"{', '.join(coming[:3])} and 1 more"
    assert finish(network, DEFAULTS).endswith(f"4 put off\n\nNext: tomorrow, 4 people\n{named}")
    assert network.days.next_up(network.today + timedelta(days=2)) == ()


def test_two_of_one_organization_due_on_a_day_say_so(world: World) -> None:
    ann, ben, cleo = (world.met(name, 1) for name in ("Ann Lee", "Ben Oak", "Cleo Marsh"))
    world.network.contacts.edit(ann, org="Acme")
    world.network.contacts.edit(ben, org="ACME ")
    world.network.contacts.edit(cleo, org="Bell")
    dues = {one.contact: one for one in world.network.today_list().dues}
    assert reason_sentence(dues[ann], world.network.today).endswith("Also due: Ben Oak at Acme.")
    assert reason_sentence(dues[ann], world.network.today).startswith("You talked about their move")
    assert "Also due: Ann Lee at ACME." in reason_sentence(dues[ben], world.network.today)
    assert "Also due" not in reason_sentence(dues[cleo], world.network.today)
    world.network.followups.sent([ben])
    (left,) = (one for one in world.network.today_list().dues if one.contact == ann)
    assert not left.why.colleagues


def test_the_goal_of_a_day_stays_whatever_is_done_and_ends_in_all_done(world: World) -> None:
    days, network = world.network.days, world.network
    people = [world.met(f"Person {number}", 1) for number in range(15)]
    world.later(days=1)

    def goal() -> tuple[int, int]:
        return days.dealt_with(), days.dealt_with() + len(network.queue())

    assert len(network.today_list().dues) == 15 >= network.policy.daily_limit
    assert goal() == (0, 15)
    network.followups.sent([people[0]])
    network.followups.sent([people[1]])
    assert goal() == (2, 15)
    network.followups.snooze([people[2]], (world.now + timedelta(days=3)).date())
    network.followups.not_today([people[3]])
    assert goal() == (4, 15)
    network.conversations.reply([people[4]], answer=ReplyKind.WARM, text="Yes!")
    assert goal() == (4, 15)
    world.reopen()
    days, network = world.network.days, world.network
    assert goal() == (4, 15)
    network.undo()
    network.undo()
    assert goal() == (3, 15)
    for uid in people:
        network.followups.sent([uid])
    assert goal() == (15, 15)


def test_what_comes_up_in_the_day_counts_and_what_nobody_asked_for_does_not(world: World) -> None:
    network = world.network
    ann = world.met("Ann Lee", 1)
    idle = world.add("Idle Ida", emails=("ida@x.example",))
    network.followups.sent([idle])
    assert network.days.dealt_with() == 0
    promise = ParsedPromise(text="send the deck", due=world.now.date(), mine=True)
    network.conversations.promise([idle], promise)
    assert len(network.queue()) == 2
    assert network.days.dealt_with() == 0
    network.followups.sent([idle])
    assert (network.days.dealt_with(), len(network.queue())) == (1, 1)
    network.followups.sent([ann])
    assert (network.days.dealt_with(), len(network.queue())) == (2, 0)
    network.contacts.delete([ann])
    assert network.days.dealt_with() == 1


def test_a_promise_kept_without_a_message_is_done(world: World) -> None:
    network = world.network
    idle = world.add("Idle Ida", emails=("ida@x.example",))
    vow = ParsedPromise(text="send the deck", due=(world.now + timedelta(days=1)).date(), mine=True)
    network.conversations.promise([idle], vow)
    world.later(days=1)
    assert (network.days.dealt_with(), len(network.queue())) == (0, 1)
    network.conversations.keep(network.promises(idle)[0].uid)
    assert (network.days.dealt_with(), len(network.queue())) == (1, 0)


def test_a_catch_up_deals_with_nobody(world: World) -> None:
    days, network = world.network.days, world.network
    people = [world.met(f"Person {number}", 50) for number in range(15)]
    for uid in people:
        network.contacts.set_cadence([uid], Cadence.MONTHLY)
    assert len(network.queue()) == 15
    network.catching_up.spread()
    left = len(network.queue())
    assert left == network.policy.daily_limit
    assert days.dealt_with() == 0
    moved = next(uid for uid in people if uid not in {one.contact for one in network.queue()})
    network.followups.sent([moved])
    assert days.dealt_with() == 1
    network.followups.sent([network.queue()[0].contact])
    assert (days.dealt_with(), len(network.queue())) == (2, left - 1)


def test_what_was_done_on_days_before_and_logged_today_is_not_done_today(world: World) -> None:
    days, network = world.network.days, world.network
    ann, bob = world.met("Ann Lee", 3), world.met("Bob Ray", 3)
    world.later(days=1)
    assert len(network.queue()) == 2
    yesterday = network.today - timedelta(days=1)
    network.followups.sent([ann], on=yesterday)
    assert (days.dealt_with(), len(network.queue())) == (0, 1)
    assert network.days.done() == DaySummary()
    network.followups.sent([bob])
    assert (days.dealt_with(), len(network.queue())) == (1, 0)
