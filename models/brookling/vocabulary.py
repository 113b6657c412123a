"""The tokenizer: byte-level BPE trained on generated threads, with ChatML's control tokens.

`encode_thread` frames messages as the game's client does: the frame's pieces may be control
tokens, the words between them never.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from corpus import Corpus  # noqa: E402
from japanese import Japanese, JapaneseCorpus  # noqa: E402
from threads import SHAPE, ThreadMaker  # noqa: E402
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: E402

from game.core.card import Card, load_people  # noqa: E402
from game.core.prompt import Turn, build_messages  # noqa: E402
from game.messages import Message  # noqa: E402

OWN, THEIRS, OPENING = 1, 2, 3
"""What a position learns: the next token of a reply, of what the traveller typed, or of a reply's
opening, where it shows whether the question was understood."""
OPENING_TOKENS = 5
CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
END_TEXT, START, END = range(3)
SIZE = 6144


def texts(threads: int, seed: int) -> Iterator[str]:
    """Text to learn the vocabulary from."""
    rng = random.Random(seed)
    maker, japanese = ThreadMaker(Corpus(), rng), Japanese(JapaneseCorpus(), rng)
    for number in range(threads):
        who, said = maker.thread(1 + number % 4)
        card, turns = who.card, [entry.turn for entry in said]
        if number % 6 == 0:
            card, turns = japanese.thread(2)
        for message in messages_of(card, turns) if turns else ():
            yield message.content
        yield "user\nassistant\nsystem\n"
    for card in load_people(HERE.parents[1] / "assets" / "people"):
        yield from card.facts


def messages_of(card: Card, turns: Sequence[Turn], budget: int = 10**9) -> list[Message]:
    """A whole thread as messages, through the game's own code; `budget` in thirds of letters."""
    last = turns[-1]
    built = build_messages(
        card,
        turns[:-1],
        last.question,
        last.notes,
        count=lambda text: len(text) // 3,
        budget=budget,
        shape=SHAPE,
    )
    return [*built, Message("assistant", last.reply)]


def train_tokenizer(threads: int, seed: int, out: Path) -> Tokenizer:
    """Learn the vocabulary and save it."""
    tokenizer = Tokenizer(models.BPE())
    plain = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    # No token joins a capital and what follows it, so that a name is the same tokens at a
    # sentence's start and within one: copying it is then copying them. Learned apart, such
    # letters have no merge, and a plain byte-level tokenizer keeps them apart.
    capitals = pre_tokenizers.Split(Regex(r" ?[A-Z](?=[a-z])"), "isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([capitals, plain])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        special_tokens=list(CONTROL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        min_frequency=3,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts(threads, seed), trainer)
    tokenizer.pre_tokenizer = plain
    tokenizer.save(str(out))
    return tokenizer


class Framer:
    """Messages to token ids, and which of them are the villager's own words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        # Words never become control tokens: a copy of the tokenizer without them encodes them.
        self.words = Tokenizer.from_str(tokenizer.to_str())
        self.words.encode_special_tokens = True
        self.roles = {
            role: [START, *self.ids(f"{role}\n")] for role in ("system", "user", "assistant")
        }
        self.close = [END, *self.ids("\n")]

    def ids(self, text: str) -> list[int]:
        """Plain words to ids."""
        return list(self.words.encode(text, add_special_tokens=False).ids)

    def frame(self, messages: Sequence[Message]) -> tuple[list[int], list[int]]:
        """Ids of a thread, and what each position learns of the next token: OPENING and OWN within
        replies, THEIRS within what the traveller typed, else 0."""
        ids: list[int] = []
        learn: list[int] = []
        for message in messages:
            body = self.ids(message.content)
            head = self.roles[message.role]
            ids += [*head, *body, *self.close]
            own = typed = 0
            if message.role == "assistant":
                own = len(body) + 1
            elif message.role == "user":
                typed = min(len(body), len(self.ids(message.content.rsplit("\n", 1)[-1])))
            # The last token of the frame guesses the first word, the last word guesses the end.
            learn += [0] * (len(head) + len(body) + len(self.close))
            end = len(learn) - len(self.close)
            opening = min(own, OPENING_TOKENS)
            learn[end - own : end] = [OPENING] * opening + [OWN] * (own - opening)
            learn[end - typed - 1 : end - 1] = [THEIRS] * typed
        return ids, learn


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "tokenizer.json")
    options = parser.parse_args()
    tokenizer = train_tokenizer(options.threads, options.seed, options.out)
    sample = "(You know: The old orchard lies behind the mill.)\nTraveller: Where is the orchard?"
    print(f"{tokenizer.get_vocab_size()} tokens; a sample of {len(sample)} letters takes "
          f"{len(Framer(tokenizer).ids(sample))}")


if __name__ == "__main__":
    main()
