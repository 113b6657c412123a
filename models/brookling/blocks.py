"""Reads the corpus's plain text files: blocks of questions, replies by temper and what follows.

`chat/` holds talk, `lore/` facts with the questions and replies about them, `forms/` more wordings
of their questions, each line the block's first form, "=>" and the others; `replies/` replies in
tempers that a block of `chat/` lacks, each line its key (its first form, with "@ smith: " before it
where only smiths say it), "=>" and a letter with its reply. One block is some
`?` lines (forms of one question), then replies with a temper's letter, each with the follow-ups
that were written for that very reply; a block of `lore/` begins with `=`, the fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEMPER_OF = {
    "g": "gruff", "s": "shy", "b": "boastful", "d": "dreamy", "c": "cheerful", "l": "sly",
    "o": "solemn", "k": "kindly", "a": "any",
}  # fmt: skip
CHAT_SLOTS = frozenset("me trade place want player x y z".split())  # noqa: SIM905
LORE_SLOTS = frozenset("A B C P Q T U G H N M K W D R I S me trade place".split())  # noqa: SIM905
_SLOT = re.compile(r"\{(\w+)\}")
_REPLY = re.compile(r"([gsbdcloka]) +(\S.*)")
_END = re.compile(r"[.!?…][\"']?$")


@dataclass(slots=True)
class Reply:
    """One reply and the exchanges that may follow it: question forms and their answers."""

    temper: str
    text: str
    follows: list[tuple[list[str], str]] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """Forms of one question with its replies; `facts` are forms of the fact they speak of."""

    source: str
    facts: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    trades: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    @property
    def given(self) -> tuple[str, ...]:
        """What must be at hand for its questions and replies; "wants" is the slot {want}."""
        return tuple("want" if need == "wants" else need for need in sorted(self.needs))

    @property
    def key(self) -> str:
        """What a line of `replies/` names it by."""
        return f"@ {', '.join(self.trades)}: {self.questions[0]}" if self.trades else self.questions[0]


def read_blocks(path: Path) -> tuple[list[Block], list[str]]:
    """The blocks of a file, and what is wrong with it, by line. A faulty block is left out."""
    blocks: list[Block] = []
    faults: list[str] = []
    block, bad = Block(f"{path.stem}:1"), False
    lore = path.parent.name == "lore"

    def close() -> None:
        nonlocal block, bad
        if block.questions or block.replies or block.facts:
            fault = _fault(block, lore)
            if fault:
                faults.append(f"{path.name}:{block.source.rsplit(':', 1)[1]}: {fault}")
            elif not bad:
                blocks.append(block)
        block, bad = Block(f"{path.stem}:{number + 1}"), False

    number = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            close()
            continue
        if fault := _take(block, line.rstrip()):
            faults.append(f"{path.name}:{number}: {fault}: {line.strip()[:70]}")
            bad = True
    return blocks, faults


def _forms(text: str) -> list[str]:
    return [form.strip() for form in text.split(" | ") if form.strip()]


def _take(block: Block, line: str) -> str:
    """Add one line to a block; returns what is wrong with it."""
    if line[0].isspace():
        mark, text = line.strip()[:1], line.strip()[1:].strip()
        if not block.replies:
            return "a follow-up needs a reply above it"
        follows = block.replies[-1].follows
        if mark == "?":
            follows.append((_forms(text), ""))
        elif mark == "=" and follows and not follows[-1][1]:
            follows[-1] = (follows[-1][0], text)
            return _reply_fault(text)
        else:
            return "a follow-up is '?' and then '='"
        return ""
    if line[0] == "=":
        block.facts += _forms(line[1:])
    elif line[0] == "?":
        if block.replies:
            return "a blank line must stand before a new question"
        block.questions += _forms(line[1:])
    elif line[0] == "@":
        key, _, rest = line[1:].partition(":")
        if key.strip() == "trade":
            block.trades = tuple(word.strip() for word in rest.split(",") if word.strip())
        elif key.strip() in ("wants", "player", "unknown"):
            block.needs |= {key.strip()}
        else:
            return "known are @ trade: …, @ wants, @ player, @ unknown"
    elif match := _REPLY.fullmatch(line):
        block.replies.append(Reply(TEMPER_OF[match.group(1)], match.group(2)))
        return _reply_fault(match.group(2))
    else:
        return "a line begins with ?, =, @, # or a temper's letter and a blank"
    return ""


def _reply_fault(text: str) -> str:
    if not _END.search(text):
        return "a reply ends in . ! ? or …"
    if len(text) > 230:
        return f"a reply has at most 230 letters, not {len(text)}"
    found = re.search(r"[\[\]()*<>_#|“”‘’—–]", text)
    return f"{found.group()!r} does not belong into a reply" if found else ""


def _fault(block: Block, lore: bool) -> str:
    if not block.questions:
        return "no question"
    if not block.replies:
        return "no reply"
    if lore != bool(block.facts):
        return "a lore block begins with = and the fact, a chat block has none"
    texts = [*block.facts, *block.questions, *(reply.text for reply in block.replies)]
    for reply in block.replies:
        for forms, answer in reply.follows:
            texts += [*forms, answer]
            if not forms or not answer:
                return "a follow-up lacks its answer"
    used = {slot for text in texts for slot in _SLOT.findall(text)}
    if strange := used - (LORE_SLOTS if lore else CHAT_SLOTS):
        return f"unknown slot {', '.join(sorted(strange))}"
    if lore:
        said = {slot for text in block.facts for slot in _SLOT.findall(text)}
        if late := used - said - {"me", "trade", "place"}:
            return f"slot {', '.join(sorted(late))} is not in the fact"
    for slot, need in (("want", "wants"), ("player", "player"), ("x", "unknown"), ("y", "unknown"), ("z", "unknown")):
        if slot in used and need not in block.needs and not lore:
            return f"{{{slot}}} needs a line @ {need}"
    return ""


def _keyed(paths: Iterable[Path], what: str) -> Iterator[tuple[str, str, list[str]]]:
    """Where, a block's first form and what a line adds to it; without parts where it is faulty."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            where = f"{path.name}:{number}"
            key, arrow, rest = line.partition("=>")
            parts = _forms(" " + rest.strip())
            if not arrow or not key.strip() or not parts:
                yield f"{where}: a line is FIRST FORM => {what}: {line[:60]}", key, []
            elif strange := set(_SLOT.findall(rest)) - CHAT_SLOTS - LORE_SLOTS:
                yield f"{where}: unknown slot {', '.join(sorted(strange))}", key, []
            else:
                yield where, key.strip(), parts


def read_forms(paths: Iterable[Path]) -> tuple[dict[str, list[str]], list[str]]:
    """More wordings of questions, by the first form of their block, and what is wrong with the files."""
    forms: dict[str, list[str]] = {}
    faults: list[str] = []
    for where, key, parts in _keyed(paths, "form | form"):
        if parts:
            forms.setdefault(key, []).extend(parts)
        else:
            faults.append(where)
    return forms, faults


def read_replies(paths: Iterable[Path]) -> tuple[dict[str, list[Reply]], list[str]]:
    """More replies, by the key of their block, and what is wrong with the files."""
    replies: dict[str, list[Reply]] = {}
    faults: list[str] = []
    for where, key, parts in _keyed(paths, "g reply | k reply"):
        if not parts:
            faults.append(where)
        for part in parts:
            match = _REPLY.fullmatch(part)
            fault = _reply_fault(match.group(2)) if match else "a reply begins with a temper's letter and a blank"
            if match and not fault:
                replies.setdefault(key, []).append(Reply(TEMPER_OF[match.group(1)], match.group(2)))
            else:
                faults.append(f"{where}: {fault}: {part[:60]}")
    return replies, faults
