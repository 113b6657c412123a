"""Makes conversations: who speaks, what is asked, what the game's notes say, what is replied.

The notes come from the game's own looking up, so the model meets in training what it meets in
play. A question whose fact the game would not find is left out: no reply could be right.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus import Corpus, Exchange
from deeds import Deeds
from fillers import Fillers, fill, slots_of
from noise import roughen
from people import Record, Villager, make_villager
from pointing import SHARED, point

from game.core.lookup import look_up
from game.core.prompt import Notes, PromptShape, Turn

SHAPE = PromptShape(card_facts=0, guide=False)
"""The built-in model's prompt: no list of facts, no rules spelled out."""


COMMON = (
    "greeting", "farewell", "thanks", "how_are_you", "who_are_you", "your_name", "what_do_you_do",
    "where_am_i", "what_do_you_want", "tell_joke", "tell_story", "compliment", "insult",
)  # fmt: skip
"""What players say most."""


@dataclass(slots=True)
class Said:
    """One turn of a thread with the kind it was made from, for checks and statistics."""

    turn: Turn
    kind: str
    values: dict[str, str]
    fact: str = ""


class ThreadMaker:
    """Draws threads from a corpus and one random source."""

    def __init__(
        self, corpus: Corpus, rng: random.Random, most_facts: int = 14, drill: float = 0.0
    ) -> None:
        self.corpus = corpus
        self.rng = rng
        self.most_facts = most_facts
        # Share of turns that are facts whatever else is due: copying is learned first.
        self.drill = drill
        self.fillers = Fillers(rng)
        self.deeds = Deeds(corpus, self.fillers, rng)
        self.kinds: list[tuple[float, Callable[[Villager, list[Said], dict[str, str]], Said | None]]] = [
            (0.46, self.fact),
            (0.25, self.talk),
            (0.05, self.neighbour),
            (0.16, self.edge),
            (0.05, self.name),
            (0.03, self.deed),
        ]

    def thread(self, turns: int) -> tuple[Villager, list[Said]]:
        """A villager and up to `turns` exchanges with them."""
        rng = self.rng
        who = make_villager(self.corpus, rng, self.most_facts)
        values = who.values
        said: list[Said] = []
        mood = self.fillers.value("mood") if rng.random() < 0.1 else ""
        actions = self.deeds.offer() if rng.random() < 0.2 else ()
        if rng.random() < 0.12:
            values["player"] = self.fillers.name()
        self._standing = (mood, actions)
        waiting: Exchange | None = None
        while len(said) < turns:
            made = None
            # The follow-ups of facts were written for several questions at once: fewer of them.
            often = 0.25 if waiting and said[-1].fact else 0.6
            if waiting and rng.random() < often:
                made = self._exchange(rng.choice([waiting]), who, said, said[-1].values)
            waiting = None
            if made is None:
                draw, index = (0.0 if rng.random() < self.drill else rng.random()), 0
                while draw >= self.kinds[index][0] and index < len(self.kinds) - 1:
                    draw -= self.kinds[index][0]
                    index += 1
                made = self.kinds[index][1](who, said, values)
            if made is None:
                if said and rng.random() < 0.05:
                    break
                continue
            said.append(made)
            if self._follows:
                waiting = rng.choice(self._follows)
        return who, said

    _follows: list[Exchange]
    _pointing: tuple[str, Record] | None = None
    _standing: tuple[str, tuple[str, ...]]

    def fact(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """A question about a fact on the card."""
        record: Record = self.rng.choice(who.records)
        shared = ""
        if said and said[-1].fact and self.rng.random() < 0.6:
            for other in who.records:
                if other.fact == said[-1].fact:
                    continue
                same = [s for s in SHARED if s in other.values and other.values[s] == said[-1].values.get(s)]
                if same:
                    record, shared = other, same[0]
                    break
        self._pointing = (shared, record)
        made = self._exchange(record.relation.about, who, said, {**values, **record.values}, record.fact)
        self._pointing = None
        return made

    def talk(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """Small talk."""
        common = [kind for kind in self.corpus.talk if kind.kind in COMMON]
        kind = self.rng.choice(common if common and self.rng.random() < 0.6 else self.corpus.talk)
        if "unknown" in kind.kind and "player" in values:
            return None
        return self._exchange(kind, who, said, values)

    def edge(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """Unknown people, the outside world, odd requests."""
        kind = self.rng.choice(self.corpus.edge)
        if "place" in kind.kind:
            unknown = self.fillers.place_name()
        elif "person" in kind.kind:
            unknown = self.fillers.name()
        else:
            unknown = self.fillers.good() if self.rng.random() < 0.5 else self.fillers.pick("goods_plural")
        return self._exchange(kind, who, said, {**values, "unknown": unknown})

    def neighbour(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """A question about another villager, whom everybody knows."""
        if len(who.everyone) < 2:
            return None
        other = self.rng.choice(who.everyone[1:])
        fact = f"{other.name} is the {other.trade} and can be found at {other.place}."
        about = self.deeds.public
        own = {"person": other.name, "role": other.trade, "home": other.place, "fact": fact, "fact_low": fact}
        return self._exchange(about, who, said, {**values, **own}, fact)

    def name(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """The traveller's own name, told or asked for, and what was asked before."""
        told, asked, unknown = self.deeds.told, self.deeds.asked, self.deeds.unknown
        if "player" not in values:
            if self.rng.random() < 0.35:
                return self._exchange(unknown, who, said, values)
            values["player"] = self.fillers.name().split()[-1]
            return self._exchange(told, who, said, values)
        if said and self.rng.random() < 0.3:
            last = said[-1].turn.question
            return self._exchange(self.deeds.earlier, who, said, {**values, "last": f'"{last}"'})
        return self._exchange(asked, who, said, values)

    def deed(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """A request for something to be done, allowed or not."""
        mood, actions = self._standing
        question, reply, allowed = self.deeds.ask(actions)
        notes = self._notes(who, said, question, values)
        self._follows = []
        return Said(Turn(question, reply, replace(notes, actions=allowed, mood=mood)), "deed", values)

    def _notes(self, who: Villager, said: list[Said], question: str, values: dict[str, str]) -> Notes:
        turns = [entry.turn for entry in said]
        notes = look_up(who.card, turns, question, who.everyone)
        player = values.get("player")
        known = f"The traveller is called {player}."
        if player and known not in notes.memory and not any("called" in m for m in notes.memory):
            notes = replace(notes, memory=(known, *notes.memory))
        return notes

    def _exchange(
        self, about: Exchange, who: Villager, said: list[Said], values: dict[str, str], fact: str = ""
    ) -> Said | None:
        rng = self.rng
        if "player" in about.needs and "player" not in values:
            if about.kind.endswith("+") or "introduce" not in about.kind:
                return None
            values["player"] = self.fillers.name().split()[-1]
        if "want" in about.needs and not who.card.wants:
            return None
        values = {**who.values, **values}
        question = about.question(values, rng)
        if not question:
            return None
        if self._pointing and self._pointing[0] and rng.random() < 0.8:
            shared, record = self._pointing
            question = point(question, record.relation.name, shared, record.values[shared], rng)
        question = roughen(question, rng)
        notes = self._notes(who, said, question, values)
        if fact and fact not in notes.facts:
            return None
        if not fact and notes.facts and not about.kind.endswith("+") and rng.random() < 0.7:
            return None
        reply = about.reply(who.card.temper, {**values, "fact": values.get("fact_low", "")}, rng) if not fact \
            else self._say(about, who.card.temper, values, question)
        if not reply:
            return None
        mood, actions = self._standing
        notes = replace(notes, mood=mood, actions=actions)
        reply = self.deeds.colour(reply, about.kind, mood, actions)
        self._follows = about.follows
        return Said(Turn(question, reply, notes), about.kind, values, fact)

    def _say(self, about: Exchange, temper: str, values: dict[str, str], question: str) -> str:
        """A reply that tells something the question did not already say."""
        asked = question.lower()
        whole = self.rng.random() < max(0.15, self.drill / 2)
        replies = self.corpus.wraps if whole else about.replies
        own = replies.get(temper, [])
        plain = replies.get("any", [])
        pool = own if own and self.rng.random() < 0.8 else plain or own
        telling = [
            text for text in pool
            if any(values.get(slot, "").lower() not in asked for slot in slots_of(text) - {"me", "trade", "want", "player"})
        ]  # fmt: skip
        if not telling and not whole:
            telling = [text for text in plain if "{" in text] or pool
        template = self.rng.choice(telling or pool)
        template = template.replace("{fact}", values.get("fact_low", "")).replace("{Fact}", values["fact"])
        try:
            return fill(template, values)
        except KeyError:
            return ""
