"""Every public method of the network as a call: the verbs, which write, and the reads."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from netfollow.errors import NetFollowError, NothingToDo
from netfollow.method.drafts.learning import Lesson, LessonKind
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.demo import demo
from netfollow.network.importing import LEFT_OUT, ImportOptions, ImportPlan
from netfollow.network.mailing import MailOffer, MailSource
from netfollow.network.meetings import MeetingAnswer
from netfollow.network.offered_promises import OfferedPromise
from netfollow.network.session import CalendarSources
from netfollow.network.sync import Folders, SyncSide
from netfollow.people import Cadence, Channel, Direction, Interaction, Kind, Uid
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import NOW
from tests.shortcuts import previewed

REAL_OPEN = open
PRIVATE = "A private note."
FORM = "Half a private note"
CARD = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe New\r\nEMAIL:zoe@x.example\r\nEND:VCARD\r\n"
TABLE = b"Who,Where it was\r\nZoe New,at the fair\r\n"
TOMORROW = (NOW + timedelta(days=1)).date()


class Case(NamedTuple):
    """A verb's call, what comes before it, and whether it wants an empty network."""

    do: Callable[[Network, Uid], object]
    before: Callable[[Network, Uid], object] = lambda network, jane: None
    empty: bool = False


def promised(network: Network, jane: Uid) -> Uid:
    return network.promises(jane)[0].uid


def logged(network: Network, jane: Uid) -> None:
    """Log a conversation."""
    network.conversations.log([jane], ConversationInput(text="Lunch."))


def older(network: Network, jane: Uid) -> None:
    """Leave a backup behind that differs from what is there now."""
    network.upkeep.backup()
    network.contacts.edit(jane, tags=("newer",))


def crowd(network: Network) -> None:
    """Have more people to keep in touch with than a day has room for."""
    long_ago = (NOW - timedelta(days=60)).date()
    for number in range(13):
        person = network.contacts.add(name=f"Person {number}", cadence=Cadence.WEEKLY)
        network.conversations.log([person.uid], ConversationInput(text=PRIVATE, on=long_ago))


def import_message(network: Network, jane: Uid) -> None:
    """Bring in a message of theirs."""
    entry = Interaction(
        uid=Uid("imported"),
        contacts=(jane,),
        kind=Kind.MESSAGE,
        at=NOW - timedelta(days=3),
        direction=Direction.IN,
        text=PRIVATE,
        source="import:x",
    )
    with network._session.verb() as verb:
        verb.put(entry)
        verb.did = "imported a message"


def shelved(network: Network, jane: Uid) -> None:
    """Put something on the shelf."""
    network.resources.put("a thought")


def edit(network: Network, jane: Uid) -> None:
    """Put a draft into other words."""
    drafted = network.drafts.drafted(jane)
    network.drafts.keep_edit(network.drafts.edited(drafted, PRIVATE, "x"), drafted)


def cards(network: Network) -> Folders:
    """Return a folder of cards beside the homes, the same one for all of them."""
    return Folders(people=network._store.home.parent / "cards")


def looked(network: Network, content: bytes = CARD) -> ImportPlan:
    """Look at what a file would come to."""
    return previewed(network, content, "cards.vcf")


def synced(network: Network, jane: Uid) -> None:
    """Sync once; then both sides change Jane, and Ann's card goes."""
    network.sync.run(cards(network))
    network.contacts.edit(jane, org="Acme")
    folder = cards(network).people
    assert folder is not None
    for path in folder.glob("*.vcf"):
        card = path.read_bytes()
        if b"Ann Lee" in card:
            path.unlink()
        elif jane.encode() in card:
            path.write_bytes(card.replace(b"END:", b"ORG:Northlight\r\nTITLE:CTO\r\nEND:"))


def mail(network: Network) -> MailSource:
    """Return a Maildir beside the homes, with a message of Jane's and one of mine."""
    folder = network._store.home.parent / "Mail"
    for place in ("cur", "new", "tmp"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    jane = next(iter(network.contacts.named("Jane Roe").emails), "jane@x.example")
    for name, sender, to in (("1", jane, "me@x.example"), ("2", "me@x.example", jane)):
        (folder / "cur" / f"{name}:2,S").write_text(
            f"From: {sender}\nTo: {to}\nSubject: x\nMessage-ID: <{name}@x.example>\n"
            "Date: Mon, 2 Mar 2026 10:00:00 +0000\n\nx\n"
        )
    return MailSource(folders=(str(folder),), me=("me@x.example",))


def copied(network: Network) -> None:
    """Save a copy beside the homes, in place of the one before."""
    folder = network._store.home.parent / "copy"
    shutil.rmtree(folder, ignore_errors=True)
    network.disk.copy_to(str(folder))


def put(network: Network, jane: Uid) -> None:
    """Log a conversation as part of another change."""
    with network._session.verb() as verb:
        network.conversations.put(verb, [network.person(jane)], ConversationInput(text=PRIVATE))
        verb.did = "logged"


def promise_added(network: Network, jane: Uid) -> None:
    """Add a promise as part of another change."""
    with network._session.verb() as verb:
        network.conversations.add_promises(
            verb, [network.person(jane)], [ParsedPromise(PRIVATE)], NOW
        )
        verb.did = "added"


def arrived(network: Network, jane: Uid) -> None:
    """Have a file of lines arrive from a phone."""
    inbox = network._store.home / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("Zoe New: hi")


def take_inbox(network: Network) -> None:
    """Take what arrived; what is left over is a problem, but not once its lines are logged."""
    report = network.capture.take_inbox()
    if report.left and not report.changes and "logged" not in report.left[0]:
        raise NetFollowError(report.left[0])


def calendar(network: Network, jane: Uid) -> None:
    """Keep a calendar with a meeting of the day before yesterday."""
    folder = network._store.home.parent / "calendars"
    folder.mkdir(exist_ok=True)
    (folder / "a.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:one\nDTSTART:20261121T090000Z\nDTEND:20261121T093000Z\n"
        "ATTENDEE:mailto:jane@x.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )


def asked(network: Network, jane: Uid) -> str:
    """Return the mark of the meeting that is asked about; the calendar is read now."""
    folder = str(network._store.home.parent / "calendars")
    network._session.calendars = CalendarSources((folder,))
    return network.meetings.of(jane).mark


def beside(network: Network, jane: Uid) -> None:
    """Leave a conflict copy beside the data, of a machine where somebody was edited."""
    network.upkeep.checkpoint()
    home = network._store.home
    copy = home / "network.sync-conflict-1.json"
    copy.write_bytes((home / "network.json").read_bytes().replace(b"Ann Lee", b"Ann Poe"))
    copy.chmod(0o600)


def impossible(network: Network, jane: Uid) -> None:
    """Leave a promise with an impossible date in the store, as an older program could."""
    promise = network._store.promises[promised(network, jane)]
    with network._store.transaction(lambda: "an older program's change") as transaction:
        transaction.put(msgspec.structs.replace(promise, due=date.max))
    network._session.forget([jane])


VERBS = {
    "contacts.add": Case(lambda n, _: n.contacts.add(name="Zoe New", about=PRIVATE)),
    "contacts.edit": Case(lambda n, jane: n.contacts.edit(jane, tags=("pycon",), about=PRIVATE)),
    "contacts.archive": Case(lambda n, jane: n.contacts.archive([jane], archived=True)),
    "contacts.archive_or_bring_back": Case(
        lambda n, jane: n.contacts.archive_or_bring_back([jane])
    ),
    "contacts.tag": Case(lambda n, jane: n.contacts.tag([jane], "saas, -x")),
    "contacts.set_cadence": Case(lambda n, jane: n.contacts.set_cadence([jane], Cadence.WEEKLY)),
    "contacts.delete": Case(lambda n, jane: n.contacts.delete([jane])),
    "conversations.log": Case(
        lambda n, jane: n.conversations.log([jane], ConversationInput(text=PRIVATE))
    ),
    "conversations.add_to": Case(
        lambda n, jane: n.conversations.add_to(
            n.timeline(jane)[-1].uid, ConversationInput(text=PRIVATE)
        ),
        logged,
    ),
    "conversations.put": Case(lambda n, jane: put(n, jane)),
    "conversations.reply": Case(lambda n, jane: n.conversations.reply([jane], text=PRIVATE)),
    "conversations.promise": Case(
        lambda n, jane: n.conversations.promise([jane], ParsedPromise(PRIVATE))
    ),
    "conversations.take_offered": Case(
        lambda n, jane: n.conversations.take_offered(
            [OfferedPromise(jane, ParsedPromise(PRIVATE), NOW, PRIVATE, PRIVATE)]
        )
    ),
    "conversations.add_promises": Case(lambda n, jane: promise_added(n, jane)),
    "conversations.keep": Case(lambda n, jane: n.conversations.keep(promised(n, jane))),
    "corrections.correct": Case(
        lambda n, jane: n.corrections.correct(
            n.timeline(jane)[0].uid, ConversationInput(text=PRIVATE)
        ),
        logged,
    ),
    "corrections.remove": Case(
        lambda n, jane: n.corrections.remove(n.timeline(jane)[0].uid), logged
    ),
    "corrections.correct_promise": Case(
        lambda n, jane: n.corrections.correct_promise(promised(n, jane), ParsedPromise("new"))
    ),
    "corrections.remove_promise": Case(
        lambda n, jane: n.corrections.remove_promise(promised(n, jane))
    ),
    "capture.take": Case(lambda n, _: n.capture.take(n.capture.plan("Zoe New: hi ! call"))),
    "capture.log_with": Case(
        lambda n, jane: n.capture.log_with([jane], ["Zoe New"], ConversationInput(text=PRIVATE))
    ),
    "capture.take_inbox": Case(lambda n, _: take_inbox(n), arrived),
    "meetings.log": Case(lambda n, jane: n.meetings.log(asked(n, jane)), calendar),
    "meetings.dismiss": Case(
        lambda n, jane: n.meetings.dismiss(asked(n, jane), MeetingAnswer.NOT_HELD), calendar
    ),
    "catching_up.spread": Case(lambda n, _: n.catching_up.spread(), lambda n, _: crowd(n)),
    "resources.put": Case(lambda n, _: n.resources.put("https://x.example", note=PRIVATE)),
    "resources.remove": Case(lambda n, _: n.resources.remove(n.resources.all()[0].uid), shelved),
    "resources.bring": Case(
        lambda n, jane: n.resources.bring(jane, n.resources.all()[0].uid), shelved
    ),
    "resources.introduce": Case(
        lambda n, jane: n.resources.introduce(jane, n.contacts.named("Ann Lee").uid, PRIVATE)
    ),
    "duplicates.apart": Case(
        lambda n, jane: n.duplicates.apart(jane, n.contacts.named("Ann Lee").uid)
    ),
    "merging.merge": Case(lambda n, jane: n.merging.merge(jane, n.contacts.named("Ann Lee").uid)),
    "merging.split": Case(
        lambda n, jane: n.merging.split(jane),
        lambda n, jane: n.merging.merge(jane, n.contacts.named("Ann Lee").uid),
    ),
    "drafts.keep_edit": Case(lambda n, jane: edit(n, jane)),
    "drafts.drop_edit": Case(
        lambda n, jane: n.drafts.drop_edit(jane), lambda n, jane: edit(n, jane)
    ),
    "drafts.copied": Case(lambda n, jane: n.drafts.copied(n.drafts.draft(jane))),
    "drafts.fill": Case(lambda n, jane: n.drafts.fill(jane, "detail", PRIVATE)),
    "followups.sent": Case(lambda n, jane: n.followups.sent([jane])),
    "conversations.wrong_person": Case(
        lambda n, jane: n.conversations.wrong_person(jane, "Ben Right", text=PRIVATE)
    ),
    "conversations.mark_ask": Case(
        lambda n, jane: n.conversations.mark_ask(n.timeline(jane)[0].uid, asks=True),
        lambda n, jane: n.followups.sent([jane]),
    ),
    "imported_history.take_up": Case(
        lambda n, jane: n.imported_history.take_up([jane]),
        import_message,
    ),
    "imported_history.leave": Case(
        lambda n, jane: n.imported_history.leave([jane]),
        import_message,
    ),
    "followups.no_answer_needed": Case(
        lambda n, jane: n.followups.no_answer_needed([jane]),
        lambda n, jane: n.conversations.reply([jane], text=PRIVATE),
    ),
    "followups.unsent": Case(
        lambda n, jane: n.followups.unsent([jane]),
        lambda n, jane: n.drafts.copied(n.drafts.draft(jane)),
    ),
    "followups.snooze": Case(
        lambda n, jane: n.followups.snooze([jane], TOMORROW + timedelta(days=9))
    ),
    "followups.not_today": Case(lambda n, jane: n.followups.not_today([jane])),
    "followups.skip": Case(lambda n, jane: n.followups.skip([jane])),
    "followups.pause": Case(
        lambda n, jane: n.followups.pause([jane], TOMORROW + timedelta(days=9), why=PRIVATE)
    ),
    "followups.resume": Case(
        lambda n, jane: n.followups.resume([jane]), lambda n, jane: n.followups.pause([jane])
    ),
    "followups.pause_or_resume": Case(lambda n, jane: n.followups.pause_or_resume([jane])),
    "followups.switch_channel": Case(lambda n, jane: n.followups.switch_channel([jane])),
    "conflicts.merge": Case(lambda n, _: n.conflicts.merge(n.conflicts.read()), beside),
    "searches.save": Case(lambda n, _: n.searches.save("acme", "org:acme")),
    "searches.forget": Case(
        lambda n, _: n.searches.forget("acme"), lambda n, _: n.searches.save("acme", "org:acme")
    ),
    "sync.run": Case(lambda n, _: n.sync.run(cards(n)), synced),
    "sync.settle": Case(lambda n, _: n.sync.settle(cards(n), "jane", SyncSide.THERE), synced),
    "sync.answer": Case(lambda n, jane: n.sync.answer(cards(n), {jane: SyncSide.THERE}), synced),
    "sync.delete": Case(lambda n, _: n.sync.delete(cards(n), "ann lee"), synced),
    "importing.take": Case(lambda n, _: n.importing.take(previewed(n, CARD, "cards.vcf"))),
    "importing.fill": Case(lambda n, _: n.importing.fill(demo(NOW)), empty=True),
    "mailing.take": Case(lambda n, _: n.mailing.take(n.mailing.look(mail(n)))),
    "mailing.accept": Case(
        lambda n, _: n.mailing.accept(MailOffer("Zoe New", "zoe@x.example", 2, 2, 0))
    ),
    "mailing.decline": Case(lambda n, _: n.mailing.decline("zoe@x.example")),
    "disk.copy_to": Case(lambda n, _: copied(n)),
    "upkeep.checkpoint": Case(lambda n, _: n.upkeep.checkpoint()),
    "upkeep.backup": Case(lambda n, _: n.upkeep.backup()),
    "upkeep.restore": Case(lambda n, _: n.upkeep.restore(n.upkeep.backups()[-1].name), older),
    "upkeep.repair_dates": Case(lambda n, _: n.upkeep.repair_dates(), impossible),
    "undo": Case(lambda n, _: n.undo()),
    "redo": Case(lambda n, _: n.redo(), lambda n, _: n.undo()),
    "unsaved.keep": Case(lambda n, _: n.unsaved.keep("note", FORM)),
    "close": Case(lambda n, _: n.close()),
}


def torn(network: Network) -> None:
    """Add somebody just after another program was killed in the middle of a line."""
    with REAL_OPEN(network._store.engine._log.path, "ab") as file:
        file.write(b'0badc0de {"n":9,"did":"ad')
    network.contacts.add(name="Zoe New")


BESIDE = {
    "the first person": Case(VERBS["contacts.add"].do, empty=True),
    "the first import": Case(VERBS["importing.take"].do, empty=True),
    "a text before anything": Case(VERBS["unsaved.keep"].do, empty=True),
    "a text dropped": Case(
        lambda n, _: n.unsaved.keep("note", ""), lambda n, _: n.unsaved.keep("note", FORM)
    ),
    "after a torn line": Case(lambda n, _: torn(n)),
    "the newest backup": Case(lambda n, _: n.upkeep.restore(), older),
}


def suppressed(read: Callable[[], object]) -> None:
    """Read what is not there."""
    with suppress(NothingToDo):
        read()


READS: dict[str, Callable[[Network, Uid], object]] = {
    "conflicts.found": lambda n, _: n.conflicts.found(),
    "corrections.entries": lambda n, jane: n.corrections.entries(jane),
    "corrections.promises": lambda n, jane: n.corrections.promises(jane),
    "corrections.named": lambda n, jane: suppressed(lambda: n.corrections.named(jane, "")),
    "conversations.entry": lambda n, jane: n.conversations.entry(
        [n.person(jane)], ConversationInput(text=PRIVATE)
    ),
    "conversations.same": lambda n, jane: n.conversations.same(
        [jane], ConversationInput(text=PRIVATE)
    ),
    "conversations.moment_of": lambda n, _: n.conversations.moment_of(None),
    "conflicts.read": lambda n, _: n.conflicts.read(),
    "conflicts.preview": lambda n, _: n.conflicts.preview(n.conflicts.read()),
    "contacts.named": lambda n, jane: n.contacts.named("jane"),
    "catching_up.away": lambda n, _: n.catching_up.away(),
    "catching_up.waiting": lambda n, _: n.catching_up.waiting(),
    "coaching.switch_note": lambda n, jane: n.coaching.switch_note(jane, Channel.EMAIL),
    "coaching.context": lambda n, jane: n.coaching.context(jane),
    "capture.plan": lambda n, _: n.capture.plan("Jane: hi"),
    "capture.decide": lambda n, jane: n.capture.decide(n.capture.plan("Jane: hi"), {1: jane}),
    "capture.waiting": lambda n, _: n.capture.waiting(),
    "briefs.person": lambda n, jane: n.briefs.person(jane),
    "briefs.next_people": lambda n, _: n.briefs.next_people(),
    "briefs.day": lambda n, _: n.briefs.day(),
    "trips.plan": lambda n, _: n.trips.plan(["berlin", "2-6", "dec"]),
    "trips.read": lambda n, _: n.trips.read(["berlin", "2-6", "dec"]),
    "meetings.read": lambda n, _: n.meetings.read(),
    "meetings.unread": lambda n, _: n.meetings.unread(),
    "meetings.all": lambda n, _: n.meetings.all(),
    "meetings.questions": lambda n, _: n.meetings.questions(),
    "meetings.to_confirm": lambda n, _: n.meetings.to_confirm(),
    "meetings.coming": lambda n, _: n.meetings.coming(),
    "meetings.between": lambda n, _: n.meetings.between(TOMORROW, TOMORROW),
    "meetings.of": lambda n, jane: suppressed(lambda: n.meetings.of(jane)),
    "conversations.outlook": lambda n, jane: n.conversations.outlook(
        [jane], ConversationInput(text=PRIVATE)
    ),
    "conversations.plan_after": lambda n, jane: n.conversations.plan_after(
        jane, ConversationInput(text=PRIVATE)
    ),
    "conversations.message_after": lambda n, jane: n.conversations.message_after(
        jane, ConversationInput(text=PRIVATE)
    ),
    "days.done": lambda n, _: n.days.done(),
    "days.dealt_with": lambda n, _: n.days.dealt_with(),
    "days.count_some": lambda n, _: n.days.count_some(1),
    "days.next_up": lambda n, _: n.days.next_up(TOMORROW),
    "days.waiting": lambda n, _: n.days.waiting(),
    "known.completed": lambda n, _: n.known.completed("org", "a"),
    "duplicates.all": lambda n, _: n.duplicates.all(),
    "duplicates.like": lambda n, _: n.duplicates.like("Jane Roe"),
    "duplicates.seen": lambda n, _: n.duplicates.seen("Jane Roe"),
    "duplicates.of": lambda n, jane: n.duplicates.of(jane),
    "merging.preview": lambda n, jane: n.merging.preview(jane, n.contacts.named("Ann Lee").uid),
    "disk.remember_settings": lambda n, _: n.disk.remember_settings(),
    "disk.wait_at_most": lambda n, _: n.disk.wait_at_most(10),
    "drafts.drafted": lambda n, jane: n.drafts.drafted(jane),
    "drafts.place_of": lambda n, jane: n.drafts.place_of(n.drafts.draft(jane, another=1)),
    "drafts.template": lambda n, jane: n.drafts.template(n.drafts.draft(jane)),
    "drafts.edited": lambda n, jane: n.drafts.edited(n.drafts.draft(jane), PRIVATE, None),
    "drafts.is_own": lambda n, jane: n.drafts.is_own("Thank you for the talk", jane),
    "drafts.note_copied": lambda n, _: n.drafts.note_copied("A subject"),
    "drafts.hours": lambda n, jane: n.drafts.hours(jane),
    "drafts.draft": lambda n, jane: n.drafts.draft(jane),
    "drafts.pending": lambda n, jane: n.drafts.pending(jane),
    "drafts.ready": lambda n, jane: n.drafts.ready(n.drafts.draft(jane)),
    "imported_history.offers": lambda n, jane: n.imported_history.offers(),
    "conversations.counts_as_ask": lambda n, jane: [
        n.conversations.counts_as_ask(entry) for entry in n.timeline(jane)
    ],
    "drafts.due_step": lambda n, jane: n.drafts.due_step(jane),
    "drafts.keeps_promise": lambda n, jane: n.drafts.keeps_promise(jane),
    "drafts.step": lambda n, jane: n.drafts.step(jane),
    "followups.after_sent": lambda n, jane: n.followups.after_sent(jane),
    "followups.outgoing": lambda n, jane: n.followups.outgoing(n.person(jane)),
    "followups.proposed_cadence": lambda n, jane: n.followups.proposed_cadence(jane),
    "followups.promises_in_row": lambda n, jane: n.followups.promises_in_row(jane),
    "followups.promises_to_talk": lambda n, jane: n.followups.promises_to_talk(jane),
    "followups.named_in_message": lambda n, jane: n.followups.named_in_message(jane),
    "exports.everything": lambda n, _: n.exports.everything(),
    "exports.vcards": lambda n, _: n.exports.vcards(),
    "exports.table": lambda n, _: n.exports.table(),
    "exports.calendar": lambda n, _: n.exports.calendar(),
    "exports.pages": lambda n, _: n.exports.pages(),
    "importing.given": lambda n, _: n.importing.given(looked(n), looked(n).rows[0]),
    "importing.pairs": lambda n, jane: n.importing.pairs(looked(n), looked(n).rows[0], jane),
    "importing.if_same": lambda n, jane: n.importing.if_same(looked(n), looked(n).rows[0], jane),
    "importing.are_columns_told": lambda n, _: n.importing.are_columns_told(looked(n, TABLE)),
    "importing.table_of": lambda n, _: n.importing.table_of(looked(n, TABLE)),
    "importing.has_messages": lambda n, _: n.importing.has_messages(looked(n)),
    "importing.first_people": lambda n, _: n.importing.first_people(
        TABLE, ImportOptions(columns={"Who": "name"})
    ),
    "importing.decided": lambda n, _: n.importing.decided(
        previewed(n, CARD, "cards.vcf"), {0: LEFT_OUT}
    ),
    "importing.explained": lambda n, _: n.importing.explained(previewed(n, CARD, "cards.vcf")),
    "importing.let_in": lambda n, _: n.importing.let_in(previewed(n, CARD, "cards.vcf")),
    "merging.merged_into": lambda n, jane: n.merging.merged_into(jane),
    "importing.preview": lambda n, _: n.importing.preview([(CARD, "cards.vcf")]),
    "mailing.look": lambda n, _: n.mailing.look(mail(n)),
    "mailing.outlook": lambda n, _: n.mailing.outlook(n.mailing.look(mail(n))),
    "mailing.summary": lambda n, _: n.mailing.summary(n.mailing.look(mail(n))),
    "addresses.matching": lambda n, _: n.addresses.matching("jane"),
    "mailing.mailer": lambda n, _: n.mailing.mailer("neomutt", n._store.home, b""),
    "mailing.outgoing": lambda n, jane: suppressed(
        lambda: n.mailing.outgoing(n.drafts.draft(jane, channel=Channel.EMAIL))
    ),
    "mailing.by_person": lambda n, _: n.mailing.by_person(n.mailing.look(mail(n))),
    "mailing.own": lambda n, _: n.mailing.own(("me@x.example",), ()),
    "upkeep.backups": lambda n, _: n.upkeep.backups(),
    "upkeep.is_up_to_date": lambda n, _: n.upkeep.is_up_to_date(),
    "upkeep.preview": lambda n, _: n.upkeep.preview(),
    "searches.find": lambda n, _: n.searches.find("pycon"),
    "searches.meant": lambda n, _: n.searches.meant(n.searches.find("tag:nowhere")),
    "searches.find_soon": lambda n, _: n.searches.find_soon("pycon"),
    "searches.begin": lambda n, _: n.searches.begin(),
    "searches.find_at_once": lambda n, _: n.searches.find_at_once("pycon"),
    "searches.prepare": lambda n, _: n.searches.prepare(),
    "searches.update_cache": lambda n, _: n.searches.update_cache(),
    "searches.note_others": lambda n, _: n.searches.note_others(),
    "searches.rules": lambda n, _: n.searches.rules(),
    "searches.hint": lambda n, _: n.searches.hint("tag:"),
    "searches.check": lambda n, _: n.searches.check("org:acme"),
    "searches.saved": lambda n, _: n.searches.saved(),
    "searches.views": lambda n, _: n.searches.views(),
    "searches.named": lambda n, _: suppressed(lambda: n.searches.named("nobody")),
    "resources.all": lambda n, _: n.resources.all(),
    "resources.for_person": lambda n, jane: n.resources.for_person(jane),
    "resources.introductions": lambda n, jane: n.resources.introductions(jane),
    "learning.lessons": lambda n, _: n.learning.lessons(),
    "learning.take": lambda n, _: n.learning.take(()),
    "learning.in_use": lambda n, _: n.learning.in_use(),
    "learning.decline": lambda n, _: n.learning.decline(
        Lesson(LessonKind.GREETING, "Hi {first}", "Hey {first}", 3)
    ),
    "drafts.offers": lambda n, jane: n.drafts.offers(jane, "detail"),
    "drafts.prepare": lambda n, _: n.drafts.prepare(),
    "coming": lambda n, _: n.coming(),
    "forecast": lambda n, _: n.forecast(),
    "remark": lambda n, _: n.remark(()),
    "signed_by": lambda n, _: n.signed_by(n.sender),
    "today_list": lambda n, _: n.today_list(),
    "everyone": lambda n, _: n.everyone(),
    "roll": lambda n, _: n.roll(),
    "is_empty": lambda n, _: n.is_empty(),
    "unsaved.kept": lambda n, _: n.unsaved.kept("note"),
    "at_one_moment": lambda n, _: n.at_one_moment(),
    "unsaved.write_held": lambda n, _: n.unsaved.write_held(),
    "conflicts.take_remarks": lambda n, _: n.conflicts.take_remarks(),
    "importing.person": lambda n, _: n.importing.person(looked(n), Uid("x")),
    "knows": lambda n, jane: n.knows(jane),
    "person": lambda n, jane: n.person(jane),
    "plan": lambda n, jane: n.plan(jane),
    "standing": lambda n, jane: n.standing(jane, n.today),
    "promises": lambda n, jane: n.promises(jane),
    "queue": lambda n, _: n.queue(),
    "refresh": lambda n, _: n.refresh(),
    "remarks": lambda n, _: n.remarks(),
    "timeline": lambda n, jane: n.timeline(jane),
    "warmth": lambda n, jane: n.warmth(jane),
}
