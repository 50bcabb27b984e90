"""What machine a benchmark ran on."""

import os
import platform


def machine() -> str:
    """Return cores, system and Python."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
