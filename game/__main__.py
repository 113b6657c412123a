"""`python -m game` and the command `tattlebrook`: parse the arguments, call one command.

Every command module is imported only when it is called, so that `ask` never loads pygame and
`play` shows its first frame soon.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Sequence

STARTED = time.perf_counter()
"""When this module was loaded, for the demo's figures."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        from game.commands.streams import whole_streams

        with whole_streams():
            return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:  # also while modules are still being imported
        return 130


def _run(argv: Sequence[str]) -> int:
    from game.commands.arguments import parse
    from game.commands.streams import abandon_stdout
    from game.errors import TattlebrookError, UsageError

    arguments = parse(argv)
    command = importlib.import_module(f"game.commands.{arguments.command}")
    try:
        return int(command.run(arguments))
    except UsageError as error:
        print(f"tattlebrook: {error}", file=sys.stderr)
        return 2
    except TattlebrookError as error:
        print(f"tattlebrook: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`… | head`); the interpreter must not complain.
        abandon_stdout()
        return 1
    except OSError as error:
        abandon_stdout()
        print(f"tattlebrook: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
