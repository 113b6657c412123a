"""Short conversations in Japanese: greetings, and facts said as the card has them.

The vocabulary holds no Japanese words, so a letter is up to three tokens; what makes it work at
this size is copying the looked-up fact.
"""

from __future__ import annotations

import random
from dataclasses import replace

from corpus import TEMPERS
from fillers import CORPUS, Fillers, read_toml

from game.core.card import Card
from game.core.lookup import look_up
from game.core.prompt import Turn


class Japanese:
    """Draws a villager and one or two exchanges."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.talk = read_toml(CORPUS / "japanese" / "talk.toml")
        self.words = read_toml(CORPUS / "japanese" / "words.toml")
        self.fillers = Fillers(rng)

    def pick(self, name: str) -> str:
        """One word of a list."""
        return str(self.rng.choice(self.words[name]))

    def name(self) -> str:
        """A name in katakana."""
        return "".join(self.pick("kana") for _ in range(self.rng.randint(2, 4)))

    def fact(self) -> tuple[str, str]:
        """A fact and a question that asks for it."""
        rng = self.rng
        draw = rng.randrange(4)
        end = rng.choice(("です", "だ", "なのです"))
        if draw == 0:
            thing, where = self.pick("things"), self.pick("things") + self.pick("sides")
            fact = f"{thing}は{where}にあります。"
            return fact, rng.choice((f"{thing}はどこ", f"{thing}はどこですか？", f"{thing}はどこにありますか"))
        if draw == 1:
            good, price = self.pick("goods"), self.pick("numbers") + self.pick("coins")
            return f"{good}は{price}{end}。", rng.choice((f"{good}はいくら", f"{good}はいくらですか？", f"{good}の値段は？"))
        name = self.name()
        if draw == 2:
            return f"{name}は{self.pick('trades')}{end}。", rng.choice((f"{name}はだれ", f"{name}はだれですか？", f"{name}を知っていますか"))
        kin = self.pick("kin")
        return f"{name}はわたしの{kin}{end}。", rng.choice((f"{name}はだれ？", f"{kin}はいますか", f"{name}について教えて"))

    def thread(self, turns: int) -> tuple[Card, list[Turn]]:
        """A villager and up to three exchanges."""
        rng = self.rng
        known = [self.fact() for _ in range(rng.randint(2, 6))]
        card = Card(
            "x", self.fillers.name(), self.fillers.pick("trades"), rng.choice(TEMPERS),
            self.fillers.home(), wants=self.fillers.pick("wants"),
            facts_ja=tuple(fact for fact, _ in known),
        )  # fmt: skip
        said: list[Turn] = []
        for _ in range(min(turns, 3)):
            if rng.random() < 0.6:
                fact, question = rng.choice(known)
                notes = look_up(card, said, question)
                if fact not in notes.facts:
                    continue
                leads = self.talk["lead"]
                pool = leads[card.temper] if rng.random() < 0.7 else leads["any"]
                reply = rng.choice(pool).replace("{fact}", fact)
            else:
                kind = rng.choice(self.talk["kind"])
                question = rng.choice(kind["questions"]).replace("{x}", self.name())
                notes = look_up(card, said, question)
                if notes.facts:
                    continue
                reply = rng.choice(kind[card.temper]).replace("{me}", card.name)
            said.append(Turn(question, reply, replace(notes, memory=())))
        return card, said
