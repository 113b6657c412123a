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


SKILLED = {
    "questions": [
        "Who can help me with a {topic}?", "I need a {topic}.", "where can I buy a {topic}", "who sells {topic} here?",
        "who knows about {topic}", "I want to buy some {topic}", "where do I get {topic}?", "who could fix my {topic}",
        "who deals in {topic}", "I'm looking for somebody who knows {topic}", "where can I find {topic} around here",
        "can you help me with my {topic}?", "I need help with a {topic}", "do you know who makes {topic}?",
        "who would I ask about {topic}", "my {topic} needs mending, who does that", "Where would I go for {topic}?",
        "I want to learn about {topic}", "who here can teach me about {topic}?", "get me some {topic}", "where might one get a {topic}",
    ],
    "replies": {
        "any": ["That is not my trade. Ask {person}, the {role}, at {home}.", "{person} would know. That is our {role}, at {home}.", "You want {person} the {role} for that, at {home}.", "I could not help you there, but {person}, our {role}, may. Look at {home}."],
        "gruff": ["Not my trade. {person}, the {role}. At {home}.", "Wrong door. {person} does that, over at {home}.", "Ask {person}. That's what a {role} is for. {Home}.", "I know nothing of that. {person} might. The {role}, at {home}."],
        "shy": ["I, um, can't help with that. {person} might, the {role}, at {home}.", "I'd ask {person}. That's the {role}, at {home}. I'd go with you, but…", "Oh, {person} would know, I think. The {role}. At {home}.", "I'm sorry, I don't know. Our {role}, {person}, is at {home}."],
        "boastful": ["I could do it, of course, but {person} the {role} must have something to do as well. At {home}!", "For that you go to {person}, our {role}, at {home}. Say I sent you, and doors will open!", "Even I leave such things to {person}, the {role}, at {home}.", "{person}! The {role}, at {home}. Second only to me, and that in another trade."],
        "dreamy": ["Such things live at {home}… with {person}, the {role}.", "I never learned that. {person} did, our {role}… you'll find the place, at {home}.", "Perhaps {person} knows, the {role}, at {home}. I only know clouds.", "Let your feet go to {home}… {person} the {role} will understand."],
        "cheerful": ["Oh, that's one for {person}, our {role}! Off to {home} with you!", "No idea, but {person} knows! The {role}, at {home}!", "Ask {person}! A {role} knows that sort of thing, and it's only over at {home}!", "Not me, I'd make a mess of it! {person} is the {role}, at {home}!"],
        "sly": ["I could send you to {person}, the {role}, at {home}. I just did, for nothing.", "{person} is the one you want, at {home}. A {role} never gives things away, so take your purse.", "That's the {role}'s business. {person}, at {home}. Say somebody else sent you.", "Not mine to sell, sadly. Try {person}, our {role}, at {home}."],
        "solemn": ["That belongs to the {role}'s trade. Seek {person}, at {home}.", "I have no skill in that. {person}, our {role}, has. Go to {home}.", "Each to their own work. For this, {person} the {role}, at {home}.", "Of that I know nothing. {person} may, who is the {role}, at {home}."],
        "kindly": ["I can't help you there, dear, but {person} can. That's our {role}, at {home}.", "You'd best go to {person}, love, the {role}, at {home}.", "Bless you, that's {person}'s work, our {role}. You'll find the way to {home}.", "I don't know about that, dear heart. Ask {person} the {role}, at {home}."],
    },
}  # fmt: skip
"""Asked for what is another's trade: who that is."""


class Deeds:
    """Exchanges about deeds and names, and what mood and actions do to other replies."""

    def __init__(self, corpus: Corpus, fillers: Fillers, rng: random.Random) -> None:
        self.corpus = corpus
        self.fillers = fillers
        self.rng = rng
        names = corpus.names
        self.public = Relation("neighbour", (), [], _exchange("neighbour", PUBLIC))
        self.skilled = Relation("skilled", (), [], _exchange("skilled", SKILLED), own=True)
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
