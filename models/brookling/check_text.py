"""Checks corpus text files and counts what is in them: `check_text.py [FILE …]`, all without."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from blocks import Block, read_blocks  # noqa: E402


def main() -> int:
    """Command line; exit code 1 where something is wrong."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(
        path for folder in ("chat", "lore") for path in (HERE / "corpus" / folder).glob("*.txt")
    )
    blocks: list[Block] = []
    faults: list[str] = []
    for path in paths:
        read, wrong = read_blocks(path)
        blocks += read
        faults += wrong
    print("\n".join(faults))
    replies = [reply for block in blocks for reply in block.replies]
    tempers = Counter(reply.temper for reply in replies)
    again = Counter(reply.text for reply in replies)
    print(f"{len(blocks)} blocks, {sum(len(b.questions) for b in blocks)} question forms, "
          f"{len(replies)} replies, {sum(len(r.follows) for r in replies)} follow-ups")
    print("tempers:", ", ".join(f"{temper} {count}" for temper, count in tempers.most_common()))
    openings = Counter(" ".join(reply.text.split()[:2]) for reply in replies)
    print("openings:", ", ".join(f"{words!r} {count}" for words, count in openings.most_common(8)))
    if twice := [text for text, count in again.items() if count > 1]:
        print(f"{len(twice)} replies stand twice, such as {twice[0]!r}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
