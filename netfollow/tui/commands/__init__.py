"""Every command by its id: its key, its words, what it does. The program's table of contents."""

from netfollow.tui.command import Command
from netfollow.tui.commands.around import AROUND
from netfollow.tui.commands.happened import HAPPENED
from netfollow.tui.commands.mail import MAIL
from netfollow.tui.commands.meetings import MEETINGS
from netfollow.tui.commands.people import PEOPLE
from netfollow.tui.commands.write import WRITE

COMMANDS: dict[str, Command] = {**WRITE, **HAPPENED, **MEETINGS, **PEOPLE, **MAIL, **AROUND}
