"""One file a command of `python -m game`; each has `run(arguments) -> exit code`."""
