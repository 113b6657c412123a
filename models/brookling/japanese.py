"""Conversations in Japanese, from `corpus_ja/`: greetings, talk, facts as the card has them.

The card's own fields stay as the prompt has them, in Latin letters; so replies that would need its
place or wish in Japanese are left out, and the trades come from a short list in both languages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus import TEMPERS, Corpus, Exchange, Relation
from fillers import Fillers, fill, read_toml, slots_of

from game.core.card import Card
from game.core.lookup import look_up
from game.core.prompt import Turn
from game.core.recollection import KANA

FOLDER = Path(__file__).parent / "corpus_ja"
TRADES = {
    "baker": "パン屋", "smith": "鍛冶屋", "herbalist": "薬草師", "fisher": "漁師", "miller": "粉ひき",
    "beekeeper": "養蜂家", "innkeeper": "宿屋の主", "weaver": "織り手", "carpenter": "大工", "shepherd": "羊飼い",
    "hunter": "狩人", "ferryman": "渡し守", "potter": "焼き物師", "tailor": "仕立て屋", "gardener": "庭師",
    "teacher": "先生", "minstrel": "吟遊詩人", "cobbler": "くつ屋", "farmer": "農夫", "woodcutter": "木こり",
    "healer": "いやし手", "merchant": "商人", "mason": "石工", "cook": "料理人", "child who keeps the bees": "はちの世話をする子ども",
}  # fmt: skip
_LISTS = {
    "person": "names", "name": "names", "other": "names", "helper": "names", "role": "roles", "thing": "places",
    "where": "wheres", "good": "goods", "goods": "goods_mass", "price": "prices", "time": "times", "kin": "kin",
    "item": "items", "story": "stories", "task": "tasks", "how": "hows", "animal": "animals", "tool": "tools",
    "event": "events", "danger": "dangers", "cause": "causes", "years": "years", "player": "players",
    "fact": "sentences",
}  # fmt: skip
_SPECIAL = {
    ("my_pet", "name"): "pet_names", ("own_animal", "name"): "pet_names", ("name_of_thing", "name"): "tool_names",
    ("opens_when", "thing"): "shops", ("likes", "goods"): "likes", ("i_like", "goods"): "likes",
    ("dislikes", "goods"): "dislikes", ("i_dislike", "goods"): "dislikes",
}  # fmt: skip
_NOT_IN_PROMPT = {"place", "want"}
_SYLLABLES = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワガギグゴザジズダデドバビブベボ"


class JapaneseCorpus(Corpus):
    """`corpus_ja/`, whose relations have the slots of the English ones; and its word lists."""

    def __init__(self) -> None:
        super().__init__(FOLDER)
        self.words = read_toml(FOLDER / "words.toml")


class Japanese:
    """Draws a villager and a few exchanges."""

    def __init__(self, corpus: JapaneseCorpus, rng: random.Random) -> None:
        self.corpus = corpus
        self.rng = rng
        self.fillers = Fillers(rng)

    def _name(self) -> str:
        """A name; half of them made up, so that it must be copied."""
        if self.rng.random() < 0.5:
            return "".join(self.rng.choice(_SYLLABLES) for _ in range(self.rng.randint(2, 4)))
        return str(self.rng.choice(self.corpus.words["names"]))

    def _value(self, relation: str, slot: str) -> str:
        bare = slot.rstrip("0123456789")
        name = _SPECIAL.get((relation, bare), _LISTS[bare])
        return self._name() if name == "names" else str(self.rng.choice(self.corpus.words[name]))

    def _record(self, relation: Relation) -> tuple[Relation, dict[str, str], str]:
        values = {slot: self._value(relation.name, slot) for slot in relation.slots}
        fact = fill(self.rng.choice(relation.facts), values)
        return relation, {**values, "fact": fact}, fact

    def thread(self, turns: int) -> tuple[Card, list[Turn]]:
        """A villager and up to `turns` exchanges; there may be none."""
        rng = self.rng
        records = [self._record(rng.choice(self.corpus.relations)) for _ in range(rng.randint(2, 10))]
        trade = rng.choice(list(TRADES))
        card = Card(
            "x", self.fillers.name(), trade, rng.choice(TEMPERS), self.fillers.home(),
            wants=self.fillers.pick("wants") if rng.random() < 0.7 else "",
            facts_ja=tuple(fact for _, _, fact in records),
        )  # fmt: skip
        values = {"me": card.name, "trade": TRADES[trade]}
        said: list[Turn] = []
        for _ in range(4 * turns):
            if len(said) == turns:
                break
            if rng.random() < 0.55:
                relation, own, fact = rng.choice(records)
                made = self._say(card, said, relation.about, {**values, **own}, fact)
            elif rng.random() < 0.7:
                made = self._say(card, said, rng.choice(self.corpus.talk), values)
            else:
                made = self._say(card, said, rng.choice(self.corpus.edge), {**values, "unknown": self._unknown()})
            if made:
                said.append(made)
        return card, said

    def asked(self, count: int) -> Iterator[tuple[Card, str, str, str]]:
        """Cards with a question about one of their facts, the value that answers it, and its kind."""
        answers = {"where_is": "where", "price": "price", "who_is": "role", "where_lives": "where", "opens_when": "time"}
        kinds = [relation for relation in self.corpus.relations if relation.name in answers]
        while count:
            records = [self._record(self.rng.choice(self.corpus.relations)) for _ in range(8)]
            relation, values, fact = self._record(self.rng.choice(kinds))
            card = Card(
                "x", self.fillers.name(), self.rng.choice(list(TRADES)), self.rng.choice(TEMPERS), self.fillers.home(),
                facts_ja=(*(text for _, _, text in records), fact),
            )  # fmt: skip
            question = fill(relation.about.questions[0], values)
            if look_up(card, [], question).facts[:1] == (fact,):
                count -= 1
                yield card, question, values[answers[relation.name]], relation.name

    def _unknown(self) -> str:
        return str(self.rng.choice(self.corpus.words[self.rng.choice(("unknown_names", "unknown_places", "unknown_goods"))]))

    def _say(self, card: Card, said: list[Turn], about: Exchange, values: dict[str, str], fact: str = "") -> Turn | None:
        rng = self.rng
        if about.kind.startswith("unknown_") and "unknown" in values:
            # Names, places and things have questions of their own.
            group = {"unknown_person": "unknown_names", "unknown_place": "unknown_places"}.get(about.kind, "unknown_goods")
            values = {**values, "unknown": str(rng.choice(self.corpus.words[group]))}
        if "player" in about.needs:
            values = {**values, "player": str(rng.choice(self.corpus.words["players"]))}
        question = about.question(values, rng)
        if not KANA.search(question):
            # A question without a Japanese letter is answered in English.
            return None
        if rng.random() < 0.3:
            question = question.rstrip("？。！")
        notes = look_up(card, said, question)
        if (fact and fact not in notes.facts) or (not fact and notes.facts and rng.random() < 0.6):
            return None
        if "player" in values and values["player"] not in question:
            notes = replace(notes, memory=(f"The traveller is called {values['player']}.",))
        pools = [pool for temper in (card.temper, "any") if (pool := self._fitting(about, temper, values))]
        if fact and rng.random() < 0.2:
            pools = [list(self.corpus.wraps[card.temper])]
        if not pools:
            return None
        reply = fill(rng.choice(pools[0] if rng.random() < 0.85 else pools[-1]), values)
        return Turn(question, reply, notes)

    def _fitting(self, about: Exchange, temper: str, values: dict[str, str]) -> list[str]:
        return [text for text in about.replies.get(temper, []) if slots_of(text) <= values.keys() - _NOT_IN_PROMPT]
