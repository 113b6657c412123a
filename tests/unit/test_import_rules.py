"""Who may import what, read from the syntax tree: rules know no screen, screens know no network.

Imports written inside functions count as well; those under `if TYPE_CHECKING:` count for the
directions between our own packages, and not for libraries, since they never happen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

GAME = Path(__file__).resolve().parent.parent.parent / "game"

LIBRARIES: dict[str, tuple[str, ...]] = {
    # library: the files and folders under game/ that may import it
    "pygame": (
        "app.py",
        "ui/",
        "screens/",
        "commands/demo.py",
        "commands/demo/",
        "commands/doctor.py",
    ),
    "aiohttp": ("llm/",),
    "asyncio": ("llm/",),
    "threading": ("llm/", "storage.py"),
    "subprocess": (
        "llm/server.py",
        "llm/guardian.py",
        "llm/orphans.py",
        "llm/probe.py",
        "commands/doctor.py",
    ),
    "psutil": (
        "llm/server.py",
        "llm/guardian.py",
        "llm/orphans.py",
        "llm/probe.py",
        "commands/doctor.py",
    ),
}
NEVER = {"pytmx", "requests", "multiprocessing", "_thread"}
PURE = ("core/", "clock.py", "messages.py", "settings.py", "errors.py", "llm/sse.py")
"""None of the libraries above, wherever else they may be allowed."""
NOT_EVEN_SO = {"screens/stack.py": {"pygame"}}

DIRECTIONS: dict[str, tuple[str, ...]] = {
    # package: the packages of game/ that it must not import
    "core": ("llm", "ui", "screens", "commands", "app"),
    "ui": ("llm", "screens", "commands", "app"),
    "screens": ("llm", "commands", "app"),
    "llm": ("ui", "screens", "commands", "app"),
    "app": ("commands",),
}
LEAVES = ("clock", "messages", "settings", "errors", "paths", "storage", "language")
"""Modules beside the packages that everybody may import, and that import no package."""


@dataclass(frozen=True)
class Import:
    """One imported module. `real` is False under TYPE_CHECKING."""

    file: str
    line: int
    module: str
    real: bool

    def __str__(self) -> str:
        return f"game/{self.file}:{self.line} imports {self.module}"


class Finder(ast.NodeVisitor):
    """Collects imports, also those inside functions and by `importlib.import_module("name")`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Import] = []
        self._real = True

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            self._real = False
            for child in node.body:
                self.visit(child)
            self._real = True
            for child in node.orelse:
                self.visit(child)
        else:
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._add(node.lineno, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = node.module or ""
        if node.level:
            package = ["game", *Path(self.file).parent.parts]
            package = package[: len(package) - node.level + 1]
            base = ".".join([*package, base] if base else package)
        self._add(node.lineno, base)
        if base.split(".")[0] == "game":
            for alias in node.names:
                self._add(node.lineno, f"{base}.{alias.name}")

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        first = node.args[0] if node.args else None
        if (
            called in {"importlib.import_module", "import_module", "__import__"}
            and isinstance(first, ast.Constant)
            and isinstance(first.value, str)
        ):
            self._add(node.lineno, first.value)
        self.generic_visit(node)

    def _add(self, line: int, module: str) -> None:
        self.found.append(Import(self.file, line, module, self._real))


def imports_of(path: Path) -> list[Import]:
    finder = Finder(path.relative_to(GAME).as_posix())
    finder.visit(ast.parse(path.read_text(encoding="utf-8")))
    return finder.found


def all_imports() -> Iterator[Import]:
    for path in sorted(GAME.rglob("*.py")):
        if "_data" not in path.parts:
            yield from imports_of(path)


def within(file: str, places: tuple[str, ...]) -> bool:
    return any(
        file == place or (place.endswith("/") and file.startswith(place)) for place in places
    )


def library_fault(found: Import) -> bool:
    library = found.module.split(".")[0]
    if not found.real:
        return False
    if library in NEVER or library in NOT_EVEN_SO.get(found.file, ()):
        return True
    if library not in LIBRARIES:
        return False
    return within(found.file, PURE) or not within(found.file, LIBRARIES[library])


def direction_fault(found: Import) -> bool:
    parts = found.module.split(".")
    if parts[0] != "game" or len(parts) < 2:
        return False
    here = found.file.split("/")[0].removesuffix(".py")
    if parts[1] in DIRECTIONS.get(here, ()):
        return True
    packages = {"core", "ui", "screens", "llm", "commands", "app"}
    return here in LEAVES and parts[1] in packages


def test_libraries_stay_where_they_belong() -> None:
    assert [str(found) for found in all_imports() if library_fault(found)] == []


def test_packages_import_in_one_direction_only() -> None:
    assert [str(found) for found in all_imports() if direction_fault(found)] == []


def test_the_command_line_needs_no_pygame_to_start() -> None:
    """`ask`, `--help` and wrong arguments answer without loading pygame."""
    first = {found.module for found in imports_of(GAME / "__main__.py")}
    assert not any(module.split(".")[0] in LIBRARIES for module in first)


@pytest.mark.parametrize(
    ("file", "source", "wrong"),
    [
        ("core/x.py", "import pygame", True),
        ("core/x.py", "def f():\n    import asyncio", True),
        ("core/x.py", "from threading import Lock", True),
        ("core/x.py", "import pygame.draw as d", True),
        ("core/x.py", "import json", False),
        ("screens/stack.py", "import pygame", True),
        ("screens/x.py", "import pygame", False),
        ("screens/x.py", "import asyncio", True),
        ("screens/x.py", "from game.llm.bridge import Bridge", True),
        ("screens/x.py", "from game import llm", True),
        ("screens/x.py", "from ..llm import bridge", True),
        ("screens/x.py", "if TYPE_CHECKING:\n    from game.llm import bridge", True),
        ("screens/x.py", "from game.core import world", False),
        ("ui/x.py", "from game.screens.stack import Screen", True),
        ("llm/sse.py", "import asyncio", True),
        ("llm/client.py", "import asyncio", False),
        ("llm/client.py", "import subprocess", True),
        ("llm/client.py", "import pygame", True),
        ("llm/client.py", "importlib.import_module('pygame')", True),
        ("storage.py", "import threading", False),
        ("storage.py", "from game.core import world", True),
        ("app.py", "from game.llm.bridge import Bridge", False),
        ("commands/demo.py", "import pygame", False),
        ("commands/ask.py", "import pygame", True),
    ],
)
def test_the_rules_themselves(file: str, source: str, wrong: bool) -> None:
    finder = Finder(file)
    finder.visit(ast.parse(source))
    assert any(library_fault(f) or direction_fault(f) for f in finder.found) is wrong
