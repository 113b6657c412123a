"""`tattlebrook fetch`: the catalogue of models, and the download of one of them.

Size, licence and memory are shown before anything is downloaded, and a terminal is asked. What
has arrived stays after a break or Ctrl-C; the same command goes on from there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

from game.commands.terminal import terminated_like_interrupted
from game.core.amounts import size_words, time_words
from game.errors import TattlebrookError, UsageError
from game.language import Language
from game.llm.catalogue import Entry, known_checksums, load_catalogue, recommended
from game.llm.probe import available_memory, gpus_seen
from game.paths import Paths, find_paths
from game.shelf import Progress


def run(arguments: argparse.Namespace) -> int:
    """0 when the model is here or the list was shown, 1 when it could not be had, 130 after
    Ctrl-C; raises `UsageError` (2) for a name that is not in the catalogue."""
    paths = find_paths()
    entries = load_catalogue(paths.assets / "models.toml")
    words = Language.load(paths.assets)
    if not arguments.name:
        for line in listing(entries, words, paths, available_memory()):
            print(line)
        return 0
    entry = named(entries, arguments.name, words)
    if (paths.models / entry.file_here).exists():
        path = paths.models / entry.file_here
        print(words.text("fetch.here", file=entry.file_here, path=str(path)))
        return 0
    if not agreed(entry, entries, words, yes=arguments.yes):
        print(words.text("fetch.declined"))
        return 1
    return bring(entry, words, paths)


def listing(entries: Sequence[Entry], words: Language, paths: Paths, free: int) -> list[str]:
    """The catalogue as lines of text, what fits and what is here included."""
    head = words.text("fetch.list_head", free=f"{free / 1e9:.1f}", folder=str(paths.models))
    best = recommended(entries, free)
    lines = [head, ""]
    for entry in entries:
        line = words.text(
            "fetch.line",
            name=entry.name,
            title=entry.title,
            size=size_words(entry.size or entry.about),
            licence=entry.licence,
            languages=" ".join(entry.languages),
            memory=size_words(entry.memory),
        )
        fits = entry.memory <= free
        line += " " + words.text("fetch.line_fits" if fits else "fetch.line_too_large")
        part = paths.models / f"{entry.file_here}.part"
        if (paths.models / entry.file_here).exists():
            line += " " + words.text("fetch.line_here")
        elif part.exists():
            line += " " + words.text("fetch.line_part", done=size_words(part.stat().st_size))
        if entry is best:
            line += " " + words.text("fetch.line_recommended")
        lines.append(line)
    return lines


def named(entries: Sequence[Entry], name: str, words: Language) -> Entry:
    """The model of that name. Raises `UsageError`."""
    for entry in entries:
        if name.strip().lower() in (entry.name, entry.title.lower(), entry.file.lower()):
            return entry
    names = ", ".join(entry.name for entry in entries)
    raise UsageError(words.text("fetch.no_such_name", name=name, names=names))


def agreed(entry: Entry, entries: Sequence[Entry], words: Language, *, yes: bool) -> bool:
    """Show what would be downloaded, and ask unless `yes` was said. Raises `UsageError` where
    there is nobody to ask."""
    free = available_memory()
    print(
        words.text(
            "fetch.about_to",
            title=entry.title,
            size=size_words(entry.size or entry.about),
            host=urlsplit(entry.address).hostname or "",
            licence=entry.licence,
            memory=size_words(entry.memory),
            free=size_words(free),
        )
    )
    if entry.memory > free and not gpus_seen():
        print(words.text("fetch.tight"))
    if entry.kind == "llamafile" and entry.sha256 not in known_checksums(entries):
        print(words.text("fetch.program"))
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(words.text("fetch.needs_yes"))
    try:
        return input(words.text("fetch.ask")).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def bring(entry: Entry, words: Language, paths: Paths) -> int:
    """Download it, with progress on standard error. Raises `TattlebrookError`."""
    from game.llm.downloads import download_now
    from game.llm.wanted import DownloadError

    show = Meterline(words)
    try:
        with terminated_like_interrupted():
            whole = download_now(entry.wanted, paths.models, show)
    except DownloadError as error:
        show.end()
        raise TattlebrookError(words.problem(error.problem)) from error
    except (KeyboardInterrupt, SystemExit) as stopped:
        show.end()
        print(f"tattlebrook: {words.text('fetch.stopped')}", file=sys.stderr)
        code = stopped.code if isinstance(stopped, SystemExit) else 130
        return code if isinstance(code, int) else 1
    show.end()
    path = str(whole.path)
    print(words.text("fetch.whole", file=entry.file_here, path=path, sum=whole.sha256))
    print(words.text("fetch.use_it", path=path))
    return 0


class Meterline:
    """Progress on one line of a terminal that is written again and again; elsewhere a line for
    each tenth, so that a log stays short."""

    def __init__(self, words: Language) -> None:
        self._words = words
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._width = 0
        self._tenth = -1

    def __call__(self, progress: Progress) -> None:
        line = self.sentence(progress)
        tenth = int(10 * progress.share)
        if self._live:
            pad = " " * max(0, self._width - len(line))
            print(f"\r{line}{pad}", end="", file=sys.stderr, flush=True)
            self._width = len(line)
        elif tenth > self._tenth:
            self._tenth = tenth
            print(line, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._live and self._width:
            print(file=sys.stderr)

    def sentence(self, progress: Progress) -> str:
        """How far it is, how fast, and how long it will take."""
        amounts = {"done": size_words(progress.done), "total": size_words(progress.total)}
        if progress.seconds_left is None:
            return self._words.text("fetch.progress_first", **amounts)
        key, values = time_words(progress.seconds_left)
        return self._words.text(
            "fetch.progress",
            **amounts,
            speed=size_words(progress.speed),
            left=self._words.text(key, **values),
        )
