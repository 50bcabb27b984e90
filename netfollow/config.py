"""Where things live, and what the user set in `config.toml` beside the store."""

import os
from pathlib import Path

import msgspec

from netfollow.method.draft import Sender
from netfollow.method.policy import Policy
from netfollow.problems import Unreadable

ENVIRONMENT = "NETFOLLOW_HOME"
FILE = "config.toml"

EXAMPLE = """\
# NetFollow's settings. Every line may be left out; what is shown is the default.

[sender]
# name = "Robin Vale"      # how your messages are signed
# sign_off = "Best"        # the word above the name in an e-mail

[screen]
# theme = "netfollow-dark" # or netfollow-light, or any theme of Textual's

[policy]
# counts = "asks"          # what counts as unanswered: "asks" or "every message"
# unanswered_limit = 2     # then only a close is left
# rest_days = 90           # nothing is due for so long after a close
# reconnect_days = 183     # a gap so long calls for a reconnect
"""


class Screen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the screen looks."""

    theme: str = "netfollow-dark"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that `config.toml` may say."""

    sender: Sender = Sender()
    screen: Screen = Screen()
    policy: Policy = Policy()


def home(option: Path | None = None) -> Path:
    """Return the store's folder: the option, `NETFOLLOW_HOME`, or the platform's data folder."""
    if option is not None:
        return option.expanduser()
    named = os.environ.get(ENVIRONMENT, "")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("netfollow", appauthor=False))


def settings(folder: Path) -> Settings:
    """Read the settings of a home; raises `Unreadable` with the place of a mistake."""
    path = folder / FILE
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}.") from error
    try:
        return msgspec.toml.decode(text, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} is not right: {error}.") from error
