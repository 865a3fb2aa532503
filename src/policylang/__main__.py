"""The command without its launcher, `python -m policylang`, and what the launcher calls."""

import atexit
import os
import sys

from policylang.cli.main import main


def run() -> None:
    """Run the command, and leave as it says.

    Python would take every object apart on the way out, a sixth of what a command costs; the system takes them back in
    one. What is promised for the end is done first: what is registered for it, and what is still to be written.
    """
    try:
        main(prog_name="policylang")
    except SystemExit as ended:
        if ended.code is not None and not isinstance(ended.code, int):
            raise
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself calls on the way out
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code or 0)


if __name__ == "__main__":
    run()
