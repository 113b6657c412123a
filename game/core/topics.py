"""What one goes to whom for: the things that belong to a trade.

A villager who knows nothing about a thing can still say whose trade it is: `lookup.py` then puts
forward what everybody knows of that neighbour.
"""

from __future__ import annotations

from functools import lru_cache

from game.core.words import stem

TOPICS = {
    "baker": "bread loaf roll bun cake pie tart pastry flour dough oven yeast biscuit breakfast",
    "smith": "iron steel sword knife blade nail horseshoe anvil armour axe shield hinge lock metal kettle plough",
    "herbalist": "herb plant tea cough fever headache medicine potion ointment mushroom wound poison rash mint",
    "healer": "wound fever cough illness medicine doctor bandage bone headache cure rash tooth",
    "fisher": "fish trout pike eel net hook boat crayfish salmon bait rod carp",
    "beekeeper": "honey bee hive wax swarm sting comb",
    "miller": "flour grain wheat sack millstone mill barley bran",
    "innkeeper": "room bed ale supper inn lodging cider tavern stew guestroom",
    "weaver": "cloth blanket loom wool thread linen weave tapestry",
    "carpenter": "table chair wood door plank bench shelf ladder cupboard",
    "shepherd": "sheep lamb wool fleece flock shears",
    "hunter": "deer hare bow arrow venison trap hide boar",
    "ferryman": "ferry crossing raft river oar",
    "potter": "pot jug clay bowl cup vase plate kiln",
    "tailor": "coat dress shirt needle trousers cloak seam button sleeve",
    "cooper": "barrel cask bucket hoop tub",
    "gardener": "flower rose seed vegetable hedge turnip cabbage garden",
    "candlemaker": "candle tallow wick wax light",
    "cobbler": "shoe boot sole lace leather heel",
    "farmer": "wheat cow milk field hay pig egg turnip barley",
    "woodcutter": "firewood log tree timber axe kindling",
    "merchant": "silk spice wares salt pepper scale",
    "mason": "stone wall brick chimney mortar arch",
    "cook": "soup stew recipe broth supper spoon",
    "brewer": "ale beer hops malt barrel",
    "teacher": "reading writing letters sums lesson school book",
    "minstrel": "song lute music ballad fiddle tune",
    "priest": "prayer blessing wedding grave chapel christening",
    "tanner": "leather hide pelt saddle",
    "clockmaker": "clock watch gear pendulum",
    "locksmith": "lock key padlock chest",
    "midwife": "baby birth cradle",
    "apothecary": "potion pill powder medicine poison ointment",
    "saddler": "saddle bridle harness reins",
    "glassblower": "glass window bottle bead",
    "ropemaker": "rope cord string twine",
    "cheesemaker": "cheese whey curd rennet",
    "tinker": "pan kettle pot solder",
    "thatcher": "roof straw thatch reed",
    "bookbinder": "book page ink paper",
    "barber": "beard haircut shave razor hair",
    "mapmaker": "map chart compass",
    "wheelwright": "wheel cart spoke wagon",
    "fletcher": "arrow quiver bow feather",
}
"""Words for the things of a trade; one word may belong to several."""


@lru_cache(maxsize=128)
def topics_of(trade: str) -> frozenset[str]:
    """Stems of what belongs to a trade; a trade in other words ("master smith") counts by its
    parts."""
    return frozenset(
        stem(word) for part in trade.lower().split() for word in TOPICS.get(part, "").split()
    )
