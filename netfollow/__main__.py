"""Run NetFollow as `python -m netfollow`, or as the `netfollow` that is installed."""

import gc
import os
import sys


def main() -> None:
    """Read the program and run it.

    All that is made while it is read stays to the end, so that looking through it for garbage
    is in vain: that alone takes a sixth of the time to the first picture.
    """
    gc.disable()
    if "status" in sys.argv:
        from netfollow.status_cache import quick

        known = quick(sys.argv[1:], os.environ)
        if known is not None and sys.stdout is not None:
            sys.stdout.write(known)
            return
    if "query" in sys.argv[1:4]:
        from netfollow.mail.address_book import answered

        code = answered(sys.argv[1:])
        if code is not None:
            sys.exit(code)
    from netfollow.cli import main as face

    face()


if __name__ == "__main__":
    main()
