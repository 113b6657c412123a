"""Makes up villagers: a card with a dozen facts, and the records behind the facts.

A record keeps which relation a fact came from and with which values, so that a question about it
can be asked and its reply checked.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import TEMPERS, Corpus, Relation, lower_first
from fillers import Fillers, fill
from pointing import SHARED

from game.core.card import Card

_MANY = ("i_make", "i_sell", "sells", "likes", "dislikes", "i_like", "i_dislike", "needs", "my_need")
MAKERS = {
    **{(name, "good"): "goods" for name in _MANY},
    ("came_from", "place"): "village",
    ("danger", "place"): "thing",
    ("danger", "danger"): "peril",
    ("number_of", "thing"): "things",
    ("secret_spot", "thing"): "spot",
    ("name_of_thing", "thing"): "tool",
}
"""Slots that mean something else than usual in one relation."""


@dataclass(slots=True)
class Record:
    """One fact of a card."""

    relation: Relation
    values: dict[str, str]
    fact: str


@dataclass(slots=True)
class Villager:
    """A made-up card, the records behind its facts, and everybody in the village."""

    card: Card
    records: list[Record]
    everyone: tuple[Card, ...]

    @property
    def values(self) -> dict[str, str]:
        """Slots that the card itself fills."""
        card = self.card
        values = {"me": card.name, "trade": card.trade, "place": card.place}
        if card.wants:
            values["want"] = card.wants
        return values


def make_record(
    relation: Relation, fillers: Fillers, rng: random.Random, others: Sequence[Relation],
    given: dict[str, str] | None = None,
) -> Record:
    """A fact of one relation with fresh values."""
    values: dict[str, str] = dict(given or {})
    if relation.name == "sentence" and others and rng.random() < 0.75:
        values["fact"] = make_record(rng.choice(others), fillers, rng, ()).fact
    for slot in relation.slots:
        if slot in values:
            continue
        values[slot] = fillers.value(MAKERS.get((relation.name, slot), slot))
    fact = fill(rng.choice(relation.facts), {**values, **_extra(relation, fillers)})
    fact = fact[:1].upper() + fact[1:]
    if relation.name != "sentence" and rng.random() < (0.05 if relation.own else 0.15):
        # Real cards have longer sentences than the templates: what matters comes first.
        fact = f"{fact[:-1]}, {fillers.pick('tails')}."
    names = {word for value in values.values() for word in value.split() if word[:1].isupper()}
    values["fact"] = fact
    # {Fact} is the sentence as it stands; {fact} stands in the middle of another one.
    values["fact_low"] = fact if relation.name == "sentence" else lower_first(fact, names)
    return Record(relation, values, fact)


def _linked(
    record: Record, kinds: Sequence[Relation], fillers: Fillers, rng: random.Random, own: dict[str, str]
) -> list[Record]:
    """Up to two more facts about the person or thing of a record."""
    for slot in rng.sample(SHARED, len(SHARED)):
        if slot in record.values and (record.relation.name, slot) not in MAKERS:
            twins = [
                relation for relation in kinds
                if slot in relation.slots and (relation.name, slot) not in MAKERS
                and relation.name != record.relation.name
            ]  # fmt: skip
            chosen = rng.sample(twins, min(len(twins), rng.randint(1, 2)))
            given = {slot: record.values[slot], **(own if record.relation.own else {})}
            return [make_record(relation, fillers, rng, (), given) for relation in chosen]
    return []


def _trade(corpus: Corpus, fillers: Fillers, rng: random.Random) -> str:
    """A trade; often one that the corpus has talk of its own for."""
    own = corpus.trades
    return rng.choice(own) if own and rng.random() < 0.5 else fillers.pick("trades")


def _extra(relation: Relation, fillers: Fillers) -> dict[str, str]:
    if "time2" in relation.slots:
        return {}
    return {"time2": fillers.value("time")}


def make_villager(corpus: Corpus, rng: random.Random, most_facts: int) -> Villager:
    """A villager with 2 to `most_facts` facts and up to four neighbours."""
    fillers = Fillers(rng)
    count = rng.randint(2, most_facts)
    plain = [relation for relation in corpus.relations if relation.name != "sentence"]
    own = {"me": fillers.name(), "trade": _trade(corpus, fillers, rng), "place": fillers.home()}
    records = [
        make_record(rng.choice(corpus.lore), fillers, rng, (), own)
        if corpus.lore and rng.random() < 0.6
        else make_record(rng.choice(corpus.relations), fillers, rng, plain)
        for _ in range(count)
    ]
    if rng.random() < 0.7:
        first = rng.choice(records)
        kinds = corpus.lore if first.relation.own else plain
        records += _linked(first, rng.sample(kinds, min(60, len(kinds))), fillers, rng, own)
    rng.shuffle(records)
    card = Card(
        key="x",
        name=own["me"],
        trade=own["trade"],
        temper=rng.choice(TEMPERS),
        place=own["place"],
        facts=tuple(record.fact for record in records),
        wants=fillers.pick("wants") if rng.random() < 0.75 else "",
    )
    others = [
        Card(
            key="y",
            name=fillers.name(),
            trade=fillers.pick("trades"),
            temper="shy",
            place=fillers.home(),
        )
        for _ in range(rng.choice((0, 0, 2, 4)))
    ]
    return Villager(card, records, (card, *others))
