"""Made-up names, places, goods and prices: whatever fills a `{slot}` of the corpus.

Thousands of combinations, so that a model trained on them must read its prompt and cannot
remember. Word lists stand in `corpus/words/*.toml`.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
_SLOT = re.compile(r"\{([A-Za-z_][A-Za-z_0-9]*)\}")


@cache
def read_toml(path: Path) -> dict[str, Any]:
    """One corpus file; read once, so leave it as it is."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


_LISTS = {
    "task": "tasks", "how": "hows", "dish": "dishes", "ingredient": "ingredients", "tool": "tools",
    "origin": "origins", "colour": "colours", "reason": "reasons", "story": "stories",
    "sign": "signs", "meaning": "meanings", "things": "things_plural", "peril": "perils",
    "spot": "spots", "years": "years", "fact": "sentences",
}  # fmt: skip
"""Slots that take an entry of one word list."""


class Fillers:
    """Draws values for slots from one random source."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.lists = read_toml(CORPUS / "words" / "things.toml")
        self.names = read_toml(CORPUS / "words" / "names.toml")
        self._makers = {
            "name": self.name,
            "person": self.name,
            "player": self.name,
            "first": self.first_name,
            "thing": self.thing,
            "place": self.home,
            "where": self.where,
            "good": self.good,
            "price": self.price,
            "amount": self.price,
            "role": self.role,
            "trade": lambda: self.pick("trades"),
            "time": lambda: self.pick("times"),
            "event": lambda: self.pick("events"),
            "item": self.item,
            "animal": lambda: self.pick("animals"),
            "kin": lambda: self.pick("kin"),
            "want": lambda: self.pick("wants"),
            "mood": lambda: self.pick("moods"),
            "danger": lambda: self.pick("dangers"),
            "cause": lambda: self.pick("causes"),
            "other": self.name,
            "material": lambda: self.pick("materials"),
            "goods": lambda: self.pick("goods_plural"),
            "village": self.place_name,
            "sentence": lambda: self.pick("sentences"),
            **{slot: (lambda name=name: self.pick(name)) for slot, name in _LISTS.items()},
            "number": lambda: self.pick("numbers"),
        }

    def pick(self, name: str) -> str:
        """One entry of a word list."""
        return str(self.rng.choice(self.lists[name]))

    def value(self, slot: str) -> str:
        """A value for a slot; a number at its end only tells two of a kind apart.

        Raises KeyError for a slot that nothing fills.
        """
        return self._makers[slot.rstrip("0123456789").lower()]()

    def knows(self, slot: str) -> bool:
        """Whether a slot can be filled from here."""
        return slot.rstrip("0123456789").lower() in self._makers

    def name(self) -> str:
        """A person's name; one in six has a second part."""
        first = self.first_name()
        draw = self.rng.random()
        if draw < 0.05:
            return f"Old {first}"
        if draw < 0.1:
            return f"{first} {self.rng.choice(self.names['heads'])}{self.rng.choice(self.names['tails'])}"
        return first

    def first_name(self) -> str:
        """One word; one in five is a name that exists."""
        if self.rng.random() < 0.2:
            return str(self.rng.choice(self.names["common"]))
        return "".join(self.rng.choice(self.names[part]) for part in ("heads", "middles", "tails"))

    def place_name(self) -> str:
        """A proper name of a village or town, no article."""
        head = self.rng.choice(self.names["heads"]) + self.rng.choice(self.names["tails"])
        tail = self.rng.choice(
            ["", "", "mere", "ford", "wick", "ton", "dale", "stead", " Cross", " Hollow", "port", "burg"]
        )
        return head + tail

    def thing(self) -> str:
        """A place in the village, no article."""
        noun = self.pick("place_nouns")
        draw = self.rng.random()
        if draw < 0.4:
            return noun
        if draw < 0.8:
            return f"{self.pick('place_adjectives')} {noun}"
        return f"{self.place_name().split()[0]} {noun}"

    def where(self) -> str:
        """A phrase that fits after "lies"."""
        if self.rng.random() < 0.35:
            return self.pick("where_fixed")
        return f"{self.pick('where_preps')} the {self.thing()}"

    def home(self) -> str:
        """A villager's place: a noun phrase with article, sometimes with where it is."""
        noun = self.pick("home_nouns" if self.rng.random() < 0.6 else "place_nouns")
        if self.rng.random() < 0.3:
            noun = f"{self.pick('place_adjectives')} {noun}"
        return f"the {noun} {self.where()}" if self.rng.random() < 0.7 else f"the {noun}"

    def good(self) -> str:
        """Something for sale: one, countable, no article."""
        draw = self.rng.random()
        if draw < 0.25:
            return self.pick("goods_of")
        noun = self.pick("goods_nouns")
        return noun if draw < 0.5 else f"{self.pick('goods_adjectives')} {noun}"

    def item(self) -> str:
        """A thing that gets lost or hidden."""
        return f"{self.pick('item_adjectives')} {self.pick('items')}".replace("my ", "")

    def price(self) -> str:
        """A price in words."""
        if self.rng.random() < 0.12:
            return f"one {self.pick('coin_one')}"
        price = f"{self.pick('numbers')} {self.pick('coins')}"
        if self.rng.random() < 0.1:
            price += f" and {self.pick('numbers')} {self.pick('coins')}"
        return price

    def role(self) -> str:
        """What somebody is: "the miller"."""
        if self.rng.random() < 0.15:
            return self.pick("roles_extra")
        return f"the {self.pick('trades')}"


def slots_of(text: str) -> set[str]:
    """The slots of a template, in lower case."""
    return {slot.lower() for slot in _SLOT.findall(text)}


def fill(template: str, values: dict[str, str]) -> str:
    """Put values into a template; `{Thing}` takes the value with a capital, "a" becomes "an".

    Raises KeyError for a slot without a value.
    """

    def value(match: re.Match[str]) -> str:
        slot = match.group(1)
        text = values[slot.lower()]
        return text[:1].upper() + text[1:] if slot[0].isupper() else text

    return _AN.sub(r"\1n \2", _SLOT.sub(value, template))


_AN = re.compile(r"\b([Aa]) ([aeioAEIO]\w)")
