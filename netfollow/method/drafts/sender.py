"""Who writes the messages."""

import msgspec

from netfollow.method.drafts.templates import Tone

WARM_SIGN_OFF, FORMAL_SIGN_OFF = "Best", "Kind regards"


class Sender(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who writes: the name, the word above it in an e-mail, and the tone."""

    name: str = ""
    sign_off: str = WARM_SIGN_OFF
    tone: Tone = Tone.WARM

    @property
    def closing(self) -> str:
        """The word above the name; who writes formally and chose none has a formal one."""
        is_default = self.sign_off == WARM_SIGN_OFF
        return FORMAL_SIGN_OFF if is_default and self.tone is Tone.FORMAL else self.sign_off
