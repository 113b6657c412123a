"""Makes conversations: who speaks, what is asked, what the game's notes say, what is replied.

The notes come from the game's own looking up, so the model meets in training what it meets in
play. A question whose fact the game would not find is left out, or answered by "I do not know".
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from chat import Chat
from corpus import Corpus, Exchange, Follow
from deeds import Deeds
from fillers import Fillers, fill, slots_of
from mixture import ALIKE, AS_OURS, COMMON, DRILLED, OURS, SHARES
from noise import roughen
from people import Record, Villager, make_villager, tells
from pointing import SHARED, point
from swaps import swapped

from game.core.fact_index import known_of
from game.core.lookup import look_up
from game.core.prompt import Notes, PromptShape, Turn
from game.core.topics import TOPICS

SHAPE = PromptShape(card_facts=0, guide=False)
"""The built-in model's prompt: no list of facts, no rules spelled out."""
_CALLED = re.compile(r"The traveller is called (.+)\.")
_ASKS = re.compile(r"(?:who|where|when|why|what|how|which|whose|do you have|have you|are you|did you|is there)\b", re.I)
"""Questions that a fact on the card may answer."""
_WHO = re.compile(r"(?:and )?who(?:'s| is|s)\b|tell me about|do you know", re.I)


@dataclass(slots=True)
class Said:
    """One turn of a thread with the kind it was made from, for checks and statistics."""

    turn: Turn
    kind: str
    values: dict[str, str]
    fact: str = ""


class ThreadMaker:
    """Draws threads from a corpus and one random source."""

    def __init__(self, corpus: Corpus, rng: random.Random, most_facts: int = 14, drilled: bool = False) -> None:
        self.corpus = corpus
        self.rng = rng
        self.most_facts = most_facts
        self.fillers = Fillers(rng)
        self.deeds = Deeds(corpus, self.fillers, rng)
        self.free = Chat.of(corpus)
        self.phrases = corpus.phrases
        self._common = [kind for kind in corpus.talk if kind.kind in COMMON]
        self._unknown = [kind for kind in corpus.edge if kind.kind == "unknown_fact"]
        self.drilled = drilled
        shares = DRILLED if drilled else SHARES
        self.kinds: list[tuple[float, Callable[[Villager, list[Said], dict[str, str]], Said | None]]] = [
            (share, getattr(self, name)) for name, share in shares.items()
        ]

    def thread(self, turns: int) -> tuple[Villager, list[Said]]:
        """A villager and up to `turns` exchanges with them."""
        rng = self.rng
        who = make_villager(self.corpus, rng, self.most_facts)
        if who.card.temper not in OURS and rng.random() < AS_OURS:
            who.card = replace(who.card, temper=rng.choice(OURS))
        self._temper = who.card.temper
        if rng.random() < 0.12:
            who.card = replace(who.card, temper=rng.choice(ALIKE[self._temper]))
        values = who.values
        said: list[Said] = []
        mood = self.fillers.value("mood") if rng.random() < 0.1 else ""
        actions = self.deeds.offer() if rng.random() < 0.2 else ()
        if rng.random() < 0.12:
            values["player"] = self.fillers.name()
        self._standing = (mood, actions)
        self._heard = ""
        self._follows: list[Exchange] = []
        self._after: list[Follow] = []
        while len(said) < turns:
            made = self._next(who, said, values)
            if made is not None:
                said.append(made)
            elif said and rng.random() < 0.05:
                break
        return who, said

    _pointing: tuple[str, Record] | None = None
    _standing: tuple[str, tuple[str, ...]]
    _heard: str
    _temper: str

    def _next(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """One more exchange, which may follow from the one before."""
        rng = self.rng
        follows, after = self._follows, self._after
        self._follows, self._after = [], []
        if after and rng.random() < 0.85:
            (questions, answer), self._after = after[0], after[1:]
            about = Exchange("after +", (), questions, {"any": [answer]})
            return self._exchange(about, who, said, said[-1].values)
        # What follows a kind was written for several replies at once: little of it.
        if follows and rng.random() < (0.1 if said[-1].fact else 0.2):
            return self._exchange(rng.choice(follows), who, said, said[-1].values)
        draw, index = rng.random(), 0
        while draw >= self.kinds[index][0] and index < len(self.kinds) - 1:
            draw -= self.kinds[index][0]
            index += 1
        return self.kinds[index][1](who, said, values)

    def fact(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """A question about a fact on the card."""
        # What was written for its very questions counts double.
        record = self.rng.choices(who.records, [2.0 if record.relation.own else 1.0 for record in who.records])[0]
        shared = ""
        if said and said[-1].fact and self.rng.random() < 0.7:
            spoken_of = {said[-1].values[slot] for slot in SHARED if slot in said[-1].values}
            # Another fact about the same, or what was just told once more, from another side.
            again = self.rng.random() < 0.25
            twins = [
                (other, slot) for other in who.records for slot in SHARED
                if other.values.get(slot) in spoken_of and (other.fact == said[-1].fact) == again
            ]  # fmt: skip
            if twins:
                record, shared = self.rng.choice(twins)
        self._pointing = (shared, record)
        made = self._exchange(record.relation.about, who, said, {**values, **record.values}, record)
        self._pointing = None
        return made

    def chat(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """Free talk, from the text files."""
        about = self.free.pick(self._temper, who.card.trade, self.rng)
        unknown = {
            "unknown_person": self.fillers.name(), "unknown_place": self.fillers.place_name(),
            "unknown_thing": self.fillers.good(),
        } if "unknown" in about.needs else {}  # fmt: skip
        if "player" in about.needs and "player" not in values:
            values["player"] = self.fillers.first_name()
        return self._exchange(about, who, said, {**values, **unknown})

    def talk(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """Small talk of a kind, whose replies fit every question of the kind."""
        common = self.rng.random() < 0.6
        kind = self.rng.choice(self._common if common else self.corpus.talk)
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
        fact = known_of(other)
        own = {"person": other.name, "role": other.trade, "home": other.place, "fact": fact, "fact_low": fact}
        topics = TOPICS.get(other.trade, "").split()
        relation = self.deeds.public
        if topics and self.rng.random() < 0.5:
            # What belongs to the other's trade, and who that is.
            relation, own["topic"] = self.deeds.skilled, self.rng.choice(topics)
        return self._exchange(relation.about, who, said, {**values, **own}, Record(relation, own, fact))

    def name(self, who: Villager, said: list[Said], values: dict[str, str]) -> Said | None:
        """The traveller's own name, told or asked for, and what was asked before."""
        told, asked, unknown = self.deeds.told, self.deeds.asked, self.deeds.unknown
        if "player" not in values:
            if self.rng.random() < 0.35:
                return self._exchange(unknown, who, said, values)
            values["player"] = self.fillers.first_name()
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
        return Said(Turn(question, reply, replace(notes, actions=allowed, mood=mood)), "deed", values)

    def _notes(self, who: Villager, said: list[Said], question: str, values: Mapping[str, str]) -> Notes:
        turns = [entry.turn for entry in said]
        notes = look_up(who.card, turns, question, who.everyone)
        player = self._heard or values.get("player")
        known = f"The traveller is called {player}."
        if player and known not in notes.memory and not any("called" in m for m in notes.memory):
            notes = replace(notes, memory=(known, *notes.memory))
        return notes

    def _exchange(
        self, about: Exchange, who: Villager, said: list[Said], values: dict[str, str], record: Record | None = None
    ) -> Said | None:
        rng = self.rng
        if "player" in about.needs and "player" not in values:
            if about.kind.endswith("+") or "introduce" not in about.kind:
                return None
            values["player"] = self.fillers.first_name()
        if "want" in about.needs and not who.card.wants:
            return None
        values = {**who.values, **values}
        swaps = record.swaps if record else {}
        question = about.question(values, rng, swaps)
        if not question:
            return None
        if self._pointing and self._pointing[0] and rng.random() < 0.8:
            shared, pointed = self._pointing
            question = point(question, pointed.relation.name, shared, pointed.values[shared], rng)
        elif self._pointing and self._pointing[0] and rng.random() < 0.5:
            question = f"And {question[:1].lower()}{question[1:]}"
        if rng.random() < 0.45:
            question = self.phrases.vary(question, rng)
        question = roughen(question, rng, (who.card.name, who.card.trade))
        notes = self._notes(who, said, question, values)
        if heard := next((found.group(1) for text in notes.memory if (found := _CALLED.fullmatch(text))), ""):
            # As it was typed, slips and all.
            self._heard = values["player"] = heard
        follow = about.kind.endswith("+")
        fact = record.fact if record else ""
        if record and fact not in notes.facts:
            swaps = {}
            if not notes.nothing_found or not self._unknown or rng.random() < 0.6:
                return None
            # The game found nothing: then the villager cannot know it either.
            about, record, fact = rng.choice(self._unknown), None, ""
        if record and record.relation.own and _WHO.match(question) and _says_who(who, notes):
            # A fact that says who somebody is comes before what they did.
            return None
        # Facts that were found by chance stay in part of the talk, so that it learns to pass them
        # over; where a fact may well be the answer, it should be.
        chance = 0.97 if self.drilled else 0.8 if _ASKS.match(question) else 0.4
        if not record and notes.facts and not follow and ("unknown" in about.needs or rng.random() < chance):
            return None
        template = self._template(about, values, question, record)
        if not template:
            return None
        reply = fill(swapped(template, swaps), values)
        mood, actions = self._standing
        notes = replace(notes, mood=mood, actions=actions)
        reply = self.deeds.colour(reply, about.kind, mood, actions)
        self._follows = about.follows
        if not follow:
            follows = about.after.get(template, [])
            self._after = [([swapped(form, swaps) for form in forms], swapped(text, swaps)) for forms, text in follows]
        return Said(Turn(question, reply, notes), about.kind, values, fact)

    def _template(self, about: Exchange, values: dict[str, str], question: str, record: Record | None) -> str:
        """A reply with its slots still open, or ""."""
        rng = self.rng
        own = record is not None and record.relation.own
        whole = record is not None and rng.random() < (0.5 if self.drilled else 0.3 if own else 0.25)
        if record is None or (own and not whole):
            low = {"fact": values.get("fact_low", "")} if "fact_low" in values else {}
            return about.choose(self._temper, {**values, **low}, rng)
        text = self._telling(about, values, question, whole)
        return text.replace("{fact}", values.get("fact_low", "")).replace("{Fact}", values["fact"])

    def _telling(self, about: Exchange, values: dict[str, str], question: str, whole: bool) -> str:
        """A reply that tells something the question did not already say."""
        asked = question.lower()
        replies = self.corpus.wraps if whole else about.replies
        own = replies.get(self._temper, [])
        plain = replies.get("any", [])
        pool = own if own and self.rng.random() < 0.8 else plain or own
        telling = [
            text for text in pool
            if any(values.get(slot, "").lower() not in asked for slot in slots_of(text) - {"me", "trade", "want", "player"})
        ]  # fmt: skip
        if not telling and not whole:
            telling = [text for text in plain if "{" in text] or pool
        return self.rng.choice(telling or pool) if telling or pool else ""


def _says_who(who: Villager, notes: Notes) -> bool:
    """Whether one of the facts that were found tells who somebody is."""
    return any(kind == "who" for record in who.records if record.fact in notes.facts for kind, _ in tells(record))
