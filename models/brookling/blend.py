"""The mean of two checkpoints: `blend.py A B --share 0.5 --out FILE`.

A last, short run for facts teaches its lesson and forgets part of the talk. Half-way between the
weights before and after it, most of both is kept. (M. Wortsman and others, "Robust fine-tuning of
zero-shot models", 2022.)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from checkpoint import load, save


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    blended, after = load(options.before), load(options.after)
    with torch.no_grad():
        for own, other in zip(blended.parameters(), after.parameters(), strict=True):
            own.lerp_(other, options.share)
    save(options.out, blended, {"share": options.share})


if __name__ == "__main__":
    main()
