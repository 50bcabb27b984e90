"""How the commands are grouped in `netfollow --help`, and an example of each."""

from collections.abc import Iterable, Iterator, Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Every day": (
        "due",
        "draft",
        "sent",
        "reply",
        "no-answer",
        "log",
        "correct",
        "capture",
        "snooze",
        "skip",
        "status",
        "digest",
    ),
    "People": (
        "find",
        "show",
        "add",
        "edit",
        "tag",
        "cadence",
        "pause",
        "resume",
        "archive",
        "do-not-contact",
        "delete",
    ),
    "Promises, resources, introductions": (
        "promise",
        "kept",
        "share",
        "resources",
        "introductions",
    ),
    "Duplicates": ("duplicates", "merge", "split", "distinct"),
    "Mail and meetings": ("mail", "query", "calendar", "met", "brief", "trip"),
    "Planning and insights": ("forecast", "catch-up", "stats", "review"),
    "Writing": ("coach", "templates"),
    "Import, export, sync": ("import", "imported", "follow-up", "export", "sync", "conflicts"),
    "Your data": ("undo", "redo", "backup", "restore", "doctor"),
    "Setup and help": ("settings", "config", "completion", "demo", "serve", "help"),
}
"""The commands of each group, in the order in which they are listed."""

OTHER = "More"
"""The heading of commands that are in no group."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "": (
        "netfollow --demo",
        "netfollow due",
        "netfollow draft jane --copy",
        "netfollow sent jane",
    ),
    "add": ('netfollow add "Jane Roe" --org Acme --email jane@acme.example --tag saas',),
    "archive": ("netfollow archive jane", "netfollow archive jane --restore"),
    "backup": ("netfollow backup",),
    "brief": ("netfollow brief", "netfollow brief jane"),
    "calendar": ("netfollow calendar", "netfollow calendar --dry-run --json"),
    "split": ("netfollow split jane", "netfollow split jane --yes"),
    "query": ("netfollow query jane",),
    "trip": ('netfollow trip berlin "2-6 dec"', "netfollow trip munich next week"),
    "mail": ("netfollow mail --dry-run", "netfollow mail --since 2w"),
    "met": (
        'netfollow met jane "> Churn fell once invoices got simpler."',
        "netfollow met jane --not-held",
    ),
    "cadence": ("netfollow cadence jane monthly", "netfollow cadence jane tags"),
    "capture": ("netfollow capture meetup.txt", "netfollow capture -"),
    "catch-up": ("netfollow catch-up", "netfollow catch-up --yes"),
    "coach": ("netfollow coach jane < message.txt", "netfollow draft jane | netfollow coach jane"),
    "completion": (
        "netfollow completion bash > ~/.local/share/bash-completion/completions/netfollow",
        "netfollow completion fish > ~/.config/fish/completions/netfollow.fish",
    ),
    "config": ("netfollow config --write",),
    "conflicts": ("netfollow conflicts", "netfollow conflicts --merge"),
    "correct": (
        'netfollow correct jane --topic "her move to usage pricing"',
        "netfollow correct jane invoices --on tue",
        "netfollow correct jane --promise deck --on fri",
        "netfollow correct jane --remove",
    ),
    "delete": ("netfollow delete jane",),
    "demo": ("netfollow demo ~/netfollow-demo --people 500 --interactions 3000",),
    "digest": ("netfollow digest | mail -E -s 'People to write to today' robin",),
    "distinct": ('netfollow distinct "Jane Roe" "Jane Row"',),
    "do-not-contact": ("netfollow do-not-contact jane", "netfollow do-not-contact jane --lift"),
    "doctor": ("netfollow doctor", "netfollow doctor --repair"),
    "draft": ("netfollow draft jane --copy", "netfollow draft jane --channel linkedin"),
    "due": ("netfollow due", "netfollow due --json | jq -r '.[].contact.name'"),
    "duplicates": ("netfollow duplicates", "netfollow duplicates jane"),
    "edit": (
        'netfollow edit jane --title CTO --place Leeds --birthday "12 apr"',
        'netfollow edit jane --place ""',
    ),
    "export": ("netfollow export vcard -o people.vcf", "netfollow export ics --todo -o due.ics"),
    "find": (
        "netfollow find usage pricing",
        "netfollow find tag:saas 'silent:>6m'",
        "netfollow find tag:saas --save clients",
    ),
    "follow-up": ("netfollow follow-up jane",),
    "forecast": ("netfollow forecast",),
    "help": ("netfollow help sync", "netfollow help draft", "netfollow help --man | man -l -"),
    "import": (
        "netfollow import Connections.csv --dry-run",
        "netfollow import contacts.vcf",
    ),
    "imported": ("netfollow imported",),
    "introductions": ("netfollow introductions jane",),
    "kept": ("netfollow kept jane case study",),
    "log": (
        'netfollow log jane "She starts in May" --topic "your new role" --where PyCon',
        'netfollow log jane "Lunch" --on yesterday --promise "send the deck by fri"',
    ),
    "merge": (
        'netfollow merge "Jane Roe" "J. Roe"',
        'netfollow merge "Jane Roe" "J. Roe" --yes',
    ),
    "no-answer": ("netfollow no-answer jane",),
    "pause": (
        "netfollow pause jane",
        'netfollow pause jane --until "1 apr" --why "not before April"',
    ),
    "promise": (
        "netfollow promise jane send the case study by friday",
        "netfollow promise jane --theirs an introduction by monday",
    ),
    "redo": ("netfollow redo",),
    "reply": (
        'netfollow reply jane "Could we meet on Thursday?"',
        'netfollow reply jane --kind not-now --until "jan 11"',
    ),
    "resources": ("netfollow resources", "netfollow resources jane"),
    "restore": ("netfollow restore --list", "netfollow restore --yes"),
    "resume": ("netfollow resume jane",),
    "review": (
        "netfollow review",
        'netfollow review --worked "short notes" --improve "reply sooner"',
    ),
    "sent": ("netfollow sent jane", "netfollow sent jane --channel linkedin --on yesterday"),
    "serve": ("netfollow serve --open",),
    "settings": (
        "netfollow settings --changed",
        "netfollow settings daily_limit 20",
        "netfollow settings --edit",
    ),
    "share": ('netfollow share https://x.example/guide --title "this guide" --tag pricing',),
    "show": ("netfollow show jane",),
    "skip": ("netfollow skip jane",),
    "snooze": ("netfollow snooze jane 2w", "netfollow snooze jane until dec 5"),
    "stats": ("netfollow stats", "netfollow stats --by step --and channel"),
    "status": ("netfollow status", "netfollow status --quiet"),
    "sync": ("netfollow sync --dry-run", "netfollow sync --take here jane"),
    "tag": ("netfollow tag jane saas berlin", "netfollow tag jane -- -berlin"),
    "templates": ("netfollow templates thank-you --channel email",),
    "undo": ("netfollow undo",),
}
"""Examples of each command; those of "" are of the program itself."""


def grouped(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with those of the names that belong under it; the rest under "More"."""
    left = dict.fromkeys(names)
    for heading, listed in GROUPS.items():
        found = [name for name in listed if name in left]
        for name in found:
            del left[name]
        if found:
            yield heading, found
    if left:
        yield OTHER, sorted(left)
