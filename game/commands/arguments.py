"""The command line: which commands there are and what each accepts.

A wrong argument gets one sentence on stderr and exit code 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from game import __version__

COMMANDS = ("play", "ask", "demo", "doctor", "fetch", "check")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"tattlebrook: {message}. Try `{self.prog} --help`.\n")
        sys.exit(2)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse arguments; without a command it is `play`. Raises `SystemExit` for wrong ones."""
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words.insert(0, "play")
    return _build().parse_args(words)


def _build() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tattlebrook",
        description="A village whose people talk through a language model on your own machine.",
        epilog="Without a command: play.",
    )
    parser.add_argument("--version", action="version", version=f"tattlebrook {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_play(commands.add_parser("play", help="open the village (the default)"))
    _add_ask(commands.add_parser("ask", help="ask a villager in the terminal"))
    _add_demo(commands.add_parser("demo", help="play the main job by itself and keep pictures"))
    _add_doctor(commands.add_parser("doctor", help="say what is there and what is missing"))
    _add_fetch(commands.add_parser("fetch", help="download a model from the catalogue"))
    _add_check(commands.add_parser("check", help="check the villagers, maps and sentences"))
    return parser


def _add_model(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--model", metavar="PATH", default="", help="a llamafile or a GGUF")
    choice.add_argument(
        "--server",
        metavar="URL",
        default="",
        help="a server that already runs; URL#NAME picks a model",
    )


def _add_play(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("--full-screen", action="store_true", help="start in full screen")


def _add_ask(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--to", metavar="NAME", default="", help="which villager (default: the first)")
    who.add_argument("--card", metavar="FILE", type=Path, help="a villager from any TOML file")
    parser.add_argument("--json", action="store_true", help="one JSON object a reply, a line each")
    parser.add_argument("--seed", type=int, default=None, help="make the reply repeatable")
    parser.add_argument(
        "question", nargs="?", metavar="QUESTION", help="without it each line of standard input"
    )


def _add_demo(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="for the pictures")
    parser.add_argument("--question", metavar="TEXT", default="", help="what to ask")


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _add_fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="", help="a name from the catalogue")
    parser.add_argument("--yes", action="store_true", help="do not ask before a large download")


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="*", type=Path, help="cards to check besides the game's own")
