"""Checks corpus text files and counts what is in them: `check_text.py [FILE …]`, all without."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from blocks import Block, read_blocks, read_forms, read_replies  # noqa: E402


def main() -> int:
    """Command line; exit code 1 where something is wrong."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(
        path for folder in ("chat", "lore", "forms", "replies") for path in (HERE / "corpus" / folder).glob("*.txt")
    )
    blocks: list[Block] = []
    forms, faults = read_forms(path for path in paths if path.parent.name == "forms")
    added, wrong = read_replies(path for path in paths if path.parent.name == "replies")
    faults += wrong
    for path in paths:
        if path.parent.name not in ("forms", "replies"):
            read, wrong = read_blocks(path)
            blocks += read
            faults += wrong
    if forms or added:
        every = [path for folder in ("chat", "lore") for path in (HERE / "corpus" / folder).glob("*.txt")]
        known = [block for path in every for block in read_blocks(path)[0]]
        firsts, keys = {block.questions[0] for block in known}, {block.key for block in known if not block.facts}
        lost = [key for key in forms if key not in firsts] + [key for key in added if key not in keys]
        faults += [f"no block has this key: {key}" for key in lost]
        print(f"{len(forms)} blocks get {sum(map(len, forms.values()))} more forms, "
              f"{len(added)} get {sum(map(len, added.values()))} more replies")
    print("\n".join(faults))
    replies = [reply for block in blocks for reply in block.replies] + [reply for more in added.values() for reply in more]
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
