"""Actions, moods and the traveller's name: the parts of a prompt that later rules will fill.

They are in the training from the start, present and absent, so that the prompt need not change.
"""

from __future__ import annotations

import random

from corpus import Corpus, Exchange, Relation, _exchange
from fillers import Fillers, fill, slots_of

PUBLIC = {
    "questions": [
        "Who is {person}?", "who is {person}", "Where is {person}?", "where can I find {person}", "{person}?",
        "Do you know {person}?", "Tell me about {person}.", "What does {person} do?", "where does {person} live",
        "Where can I find the {role}?", "who is the {role}", "Is there a {role} here?", "i need the {role}",
        "where is the {role}?", "have you seen {person}", "I am looking for {person}.",
    ],
    "replies": {
        "any": ["{person} is the {role}. Look at {home}.", "That is our {role}, at {home}.", "You find {person}, the {role}, at {home}.", "{person} is the {role}, over at {home}."],
        "gruff": ["{person}. The {role}. At {home}.", "The {role}, {person}. Go to {home} and leave me be.", "Look at {home}. That is where {person} is, the {role}."],
        "shy": ["Um, {person} is the {role}, at {home}.", "{person}... the {role}. At {home}, I think.", "I have seen {person} at {home}. The {role}, you know."],
        "boastful": ["{person}? A {role}, at {home}, and a great admirer of mine!", "The {role} {person}, at {home}. I taught {person} all there is to know."],
        "dreamy": ["{person}, the {role}... there is always a light at {home}.", "Follow your feet to {home}. There {person} is, our {role}."],
        "cheerful": ["Oh, {person}! Our {role}! You will find {person} at {home}!", "{person} is our {role}! Off to {home} with you!"],
        "sly": ["{person}, the {role}? At {home}, if nobody warned {person} first.", "Try {home}. The {role} {person} is always there, and always listening."],
        "solemn": ["{person} is the {role}, and dwells at {home}.", "Seek {person}, the {role}, at {home}."],
        "kindly": ["{person} is our {role}, dear, at {home}.", "Go to {home}, love. {person} the {role} will help you."],
    },
}


class Deeds:
    """Exchanges about deeds and names, and what mood and actions do to other replies."""

    def __init__(self, corpus: Corpus, fillers: Fillers, rng: random.Random) -> None:
        self.corpus = corpus
        self.fillers = fillers
        self.rng = rng
        names = corpus.names
        self.public = Relation("neighbour", (), [], _exchange("neighbour", PUBLIC))
        self.told = _exchange("name told", names["told"])
        self.asked = _exchange("name asked", names["asked"])
        self.unknown = Exchange("name unknown", (), names["asked"]["questions"], names["unknown"])
        earlier = names["earlier"]
        self.earlier = Exchange("earlier", (), earlier["questions"], {"any": earlier["any"]})

    def offer(self) -> tuple[str, ...]:
        """A few actions that are allowed now."""
        tags = [self._tag(self.rng.choice(self.corpus.actions))[0] for _ in range(self.rng.randint(1, 4))]
        return tuple(dict.fromkeys(tags))

    def _tag(self, action: dict[str, object]) -> tuple[str, dict[str, str]]:
        template = str(action["tag"])
        values = {slot: self.fillers.value(slot) for slot in slots_of(template) | {"item"}}
        if "mood" in values:
            values["mood"] = self.rng.choice(["cross", "glad", "sad"])
        return fill(template, values), values

    def ask(self, standing: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
        """A request, its reply, and the actions that are allowed with it."""
        rng = self.rng
        action = rng.choice(self.corpus.actions)
        tag, values = self._tag(action)
        if action["name"] == "mood":
            questions = action["mood_of"][values["mood"]]
            yes = no = action["allowed_by"][values["mood"]]
        else:
            questions, yes, no = action["questions"], action["allowed"], action["not_allowed"]
        question = fill(rng.choice(questions), values)
        if rng.random() < 0.6:
            allowed = list(dict.fromkeys([tag, *standing]))
            rng.shuffle(allowed)
            return question, f"{fill(rng.choice(yes), values)} [{tag}]", tuple(allowed)
        allowed = [entry for entry in standing if entry.split()[0] != tag.split()[0]]
        return question, fill(rng.choice(no), values), tuple(allowed)

    def colour(self, reply: str, kind: str, mood: str, actions: tuple[str, ...]) -> str:
        """What mood and allowed actions add to a reply of another kind."""
        rng = self.rng
        moods = self.corpus.moods
        if mood and kind == "how_are_you":
            reply = rng.choice(moods["answers"][mood])
        elif mood and rng.random() < 0.25 and len(reply) < 110:
            added = rng.choice(moods["add"][mood])
            reply = f"{reply} {added}" if rng.random() < 0.7 else f"{added} {reply}"
        if "end" in actions and "farewell" in kind:
            reply += " [end]"
        if "mood cross" in actions and "insult" in kind:
            reply += " [mood cross]"
        if "refuse" in actions and ("steal" in kind or "instructions" in kind):
            reply += " [refuse]"
        return reply
