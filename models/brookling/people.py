"""Makes up villagers: a card with a dozen facts, and the records behind the facts.

A record keeps which relation a fact came from and with which values, so that a question about it
can be asked and its reply checked. The facts of a card speak of the same few people and things,
as those of a real card do.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import TEMPERS, Corpus, Relation, lower_first
from fillers import Fillers, fill
from swaps import swapped

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
CAST = {
    "first": "person", "name": "person", "person": "person", "other": "person",
    "thing": "thing", "good": "good", "role": "role",
}  # fmt: skip
"""Slots that are filled from the card's own cast."""
SWAPPED = 0.5
"""Share of the lore whose words are exchanged."""
OVERHEARD = 0.13
"""Share of facts that are any sentence somebody says in the corpus."""


@dataclass(slots=True)
class Record:
    """One fact of a card."""

    relation: Relation
    values: dict[str, str]
    fact: str
    swaps: dict[str, str] = field(default_factory=dict)


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


class Cast:
    """The few people, things, goods and roles that a card speaks of."""

    def __init__(self, fillers: Fillers, rng: random.Random) -> None:
        self.fillers = fillers
        self.rng = rng
        self.members = {
            "person": [fillers.name() if rng.random() < 0.3 else fillers.first_name() for _ in range(rng.randint(2, 6))],
            "thing": [fillers.thing() for _ in range(rng.randint(2, 5))],
            "good": [fillers.good() for _ in range(rng.randint(2, 5))],
            "role": [fillers.role() for _ in range(rng.randint(2, 5))],
        }

    def value(self, relation: Relation, slot: str, taken: Sequence[str]) -> str:
        """A value for a slot, unlike those that the fact has already."""
        base = MAKERS.get((relation.name, slot), slot)
        kind = CAST.get(base.rstrip("0123456789"))
        if kind and self.rng.random() < (0.8 if kind == "person" else 0.4):
            free = [member for member in self.members[kind] if member not in taken]
            if free:
                return self.rng.choice(free)
        return self.fillers.value(base)


def make_record(
    relation: Relation, cast: Cast, rng: random.Random, others: Sequence[Relation], given: dict[str, str] | None = None,
    swaps: dict[str, str] | None = None,
) -> Record:
    """A fact of one relation with fresh values."""
    values: dict[str, str] = dict(given or {})
    if relation.name == "sentence" and others and rng.random() < 0.75:
        values["fact"] = make_record(rng.choice(others), cast, rng, ()).fact
    for slot in relation.slots:
        if slot not in values:
            values[slot] = cast.value(relation, slot, list(values.values()))
    template = swapped(rng.choice(relation.facts), swaps or {})
    fact = fill(template, {"time2": cast.fillers.value("time"), **values})
    fact = fact[:1].upper() + fact[1:]
    if relation.name != "sentence" and rng.random() < (0.05 if relation.own else 0.15):
        # Real cards have longer sentences than the templates: what matters comes first.
        fact = f"{fact[:-1]}, {cast.fillers.pick('tails')}."
    names = {word for value in values.values() for word in value.split() if word[:1].isupper()}
    values["fact"] = fact
    # {Fact} is the sentence as it stands; {fact} stands in the middle of another one.
    values["fact_low"] = fact if relation.name in ("sentence", "overheard") else lower_first(fact, names)
    return Record(relation, values, fact, swaps or {})


def _trade(corpus: Corpus, fillers: Fillers, rng: random.Random) -> str:
    """A trade; often one that the corpus has talk of its own for, the more the oftener."""
    own = corpus.trades
    return rng.choices(list(own), list(own.values()))[0] if own and rng.random() < 0.5 else fillers.pick("trades")


def _any_record(corpus: Corpus, cast: Cast, rng: random.Random, plain: list[Relation], own: dict[str, str]) -> Record:
    """One of all kinds of facts."""
    draw = rng.random()
    if draw < OVERHEARD and corpus.overheard:
        relation = corpus.overheard_about(rng.choice(corpus.overheard), rng)
        return make_record(relation, cast, rng, (), own, corpus.swaps.choose(relation.facts[0], rng, 0.4))
    if draw < OVERHEARD + 0.55 and corpus.lore:
        relation = rng.choice(corpus.lore)
        swaps = corpus.swaps.choose(" ".join(relation.facts), rng) if rng.random() < SWAPPED else {}
        return make_record(relation, cast, rng, (), own, swaps)
    return make_record(rng.choice(corpus.relations), cast, rng, plain)


def make_villager(corpus: Corpus, rng: random.Random, most_facts: int) -> Villager:
    """A villager with 2 to `most_facts` facts and up to four neighbours."""
    fillers = Fillers(rng)
    cast = Cast(fillers, rng)
    plain = [relation for relation in corpus.relations if relation.name != "sentence"]
    own = {"me": fillers.name(), "trade": _trade(corpus, fillers, rng), "place": fillers.home()}
    records = [_any_record(corpus, cast, rng, plain, own) for _ in range(rng.randint(2, most_facts))]
    # Several facts about one of them, so that "and where is she?" has an answer.
    if rng.random() < 0.7:
        person, thing = rng.choice(cast.members["person"]), rng.choice(cast.members["thing"])
        for name in rng.sample(sorted(LINKED), rng.randint(1, 3)):
            relation = corpus.named.get(name)
            if relation:
                kind = LINKED[name]
                given = {kind: thing if kind == "thing" else person}
                records.append(make_record(relation, cast, rng, (), given))
    rng.shuffle(records)
    records = _agreeing(records)
    card = Card(
        key="x",
        name=own["me"],
        trade=own["trade"],
        temper=rng.choice(TEMPERS),
        place=own["place"],
        facts=tuple(record.fact for record in records),
        wants=fillers.pick("wants") if rng.random() < 0.75 else "",
    )
    told = {value for record in records for kind, value in tells(record)}
    known = [name for name in cast.members["person"] if name not in told and rng.random() < 0.8]
    others = [
        Card(key="y", name=name, trade=fillers.pick("trades"), temper="shy", place=fillers.home())
        for name in (known + [fillers.name() for _ in range(2)])[: rng.choice((0, 2, 4, 5))]
    ]
    return Villager(card, records, (card, *others))


_TELLS = {
    "who": {"who_is": "person", "kin_trade": "name", "other_home": "name", "my_kin": "person"},
    "home": {"where_lives": "person", "kin_home": "name", "other_home": "name"},
    "where": {"where_is": "thing"}, "opens": {"opens_when": "thing"}, "colour": {"colour_of": "thing"},
    "price": {"price": "good", "price_a": "good"}, "made": {"made_of": "good"}, "age": {"my_age_years": ""},
    "event": {"event": "event", "happens_when": "event"}, "dish": {"recipe": "dish"}, "how": {"how_to": "task"},
    "number": {"number_of": "thing"}, "role": {"who_does": "role"}, "goods": {"sells": "goods"},
}  # fmt: skip
"""What a relation says of whom or what; a card says it once."""


def tells(record: Record) -> list[tuple[str, str]]:
    """What a fact says of whom."""
    name = record.relation.name
    return [(kind, record.values.get(slots[name], "")) for kind, slots in _TELLS.items() if name in slots]


def _agreeing(records: Sequence[Record]) -> list[Record]:
    """Without facts that would contradict an earlier one."""
    told: set[tuple[str, str]] = set()
    kept = []
    for record in records:
        own = tells(record)
        if not told.intersection(own):
            kept.append(record)
            told.update(own)
    return kept


LINKED = {
    "who_is": "person", "where_lives": "person", "kin_trade": "name", "kin_home": "name", "other_home": "name",
    "debt": "name", "likes": "person", "lost": "person", "has_pet": "person", "where_is": "thing",
    "opens_when": "thing", "history": "thing", "reason": "thing", "colour_of": "thing",
}  # fmt: skip
"""Relations that are put on a card together, and the slot for whom or what they share."""
