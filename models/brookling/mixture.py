"""What training threads are mixed from: shares of kinds, what players say most, tempers in other words."""

from __future__ import annotations

ALIKE = {
    "gruff": ("grumpy", "surly", "grumbling"), "shy": ("timid", "bashful", "quiet"),
    "boastful": ("proud", "vain", "bragging"), "dreamy": ("wistful", "absent-minded"),
    "cheerful": ("merry", "jolly", "sunny"), "sly": ("cunning", "crafty", "wily"),
    "solemn": ("grave", "serious", "stern"), "kindly": ("gentle", "warm", "motherly", "kind"),
}  # fmt: skip
"""Other words for the tempers, which a game maker may write on a card."""
COMMON = (
    "greeting", "farewell", "thanks", "how_are_you", "who_are_you", "your_name", "what_do_you_do",
    "where_am_i", "what_do_you_want", "tell_joke", "tell_story", "compliment", "insult",
)  # fmt: skip
"""What players say most."""
SHARES = {"fact": 0.27, "chat": 0.54, "talk": 0.05, "neighbour": 0.04, "edge": 0.04, "name": 0.03, "deed": 0.03}
"""What the turns of a thread are made of."""
DRILLED = {"fact": 0.47, "chat": 0.28, "talk": 0.05, "neighbour": 0.05, "edge": 0.07, "name": 0.05, "deed": 0.03}
"""The same for a last, short run that looks after facts and honesty."""
OFTEN = {
    "coming": 1.6, "between": 1.6, "remarks": 1.6, "asking": 1.6, "craft": 1.6, "manners": 1.4, "self": 1.4, "me": 1.4,
    "heart": 1.2, "mind": 1.2, "modern": 1.2, "strange": 0.6, "odd": 0.6,
}  # fmt: skip
"""Groups of the corpus's files that are drawn more or less often than the rest: what most players
say against what few do."""
OURS = ("cheerful", "gruff", "dreamy", "boastful", "shy")
"""The tempers of the game's own villagers."""
AS_OURS = 0.4
"""How often one of these takes the place of another temper."""
