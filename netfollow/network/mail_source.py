"""Where mail is read from, and where a draft is handed to; quick to load."""

import msgspec


class MailSource(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail is read from, which addresses are the user's, and the mailer that takes drafts."""

    folders: tuple[str, ...] = ()
    notmuch: bool = False
    me: tuple[str, ...] = ()
    with_text: bool = False
    compose: str = ""
    imap: str = ""
    user: str = ""
    password_command: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named to read."""
        return not self.folders and not self.notmuch and not self.imap
