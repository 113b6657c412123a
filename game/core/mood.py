"""How somebody feels, guessed from their latest words, for the mark beside their face.

Only words that leave little doubt count, and the last of them wins: no mark is better than a
wrong one. A feeling that is denied ("not happy") is none.
"""

from __future__ import annotations

import re
from typing import Literal

Mood = Literal["", "merry", "sad", "cross", "surprised", "unsure"]
MOODS: tuple[Mood, ...] = ("merry", "sad", "cross", "surprised", "unsure")
LOOKED_AT = 160
"""Letters of the end of a reply in which a mood is looked for."""

_ENGLISH = {
    "merry": r"laugh(?:s|ed|ing)?|smil(?:e|es|ed|ing)|grin(?:s|ned|ning)?|chuckl(?:e|es|ed|ing)"
    r"|giggl(?:e|es|ed|ing)|winks?|beam(?:s|ing)|ha(?:,? ?ha)+|he(?:he)+|delighted|happy|happily"
    r"|glad|gladly|hooray|hurrah|wonderful",
    "sad": r"sigh(?:s|ed|ing)?|sad|sadly|sadness|weep(?:s|ing)?|wept|cr(?:ies|ied|ying)|tears"
    r"|lonely|alas|grie(?:f|ve|ves)|(?:i|still|we) miss (?:her|him|them|you)|passed away",
    "cross": r"angry|angrily|furious|scowl(?:s|ed|ing)?|frown(?:s|ed|ing)?|growl(?:s|ed|ing)?"
    r"|glar(?:es|ed|ing)|grumbles|snort(?:s|ed)?|bah|hmph|nonsense|how dare",
    "surprised": r"gasp(?:s|ed)?|startled|surprised|astonished|wow|oh my|my goodness"
    r"|good heavens|blinks|stares",
    "unsure": r"(?:don't|do not|didn't|can't|couldn't|could not) (?:know|say)|not sure|no idea"
    r"|hm+|shrug(?:s|ged)?",
}
_JAPANESE = {
    "merry": "笑[いうっ顔]|ほほえ|微笑|ふふ|あはは|うれし|嬉し|楽し|にっこり",
    "sad": "悲し|かなし|さみし|寂し|さびし|ため息|涙|泣[いくきけ]",
    "cross": "怒[っりる]|むっと|ふん[、。！っ]|けしから|にらむ|しかめ",
    "surprised": "驚[いくき]|おどろ|びっくり|えっ|なんと[、！]",
    "unsure": "わからな|分からな|わかりません|分かりません|知らな|知りません|さあ[、…]|うーん"
    "|肩をすくめ",
}
_CUES = re.compile(
    "|".join(
        rf"(?P<{mood}>(?<![\w-])(?:{_ENGLISH[mood]})(?![\w-])|{_JAPANESE[mood]})" for mood in MOODS
    ),
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|\bnever|\bno|n't|\bhardly)(?: \w+)? $", re.IGNORECASE)


def mood_of(text: str) -> Mood:
    """The mood at the end of `text`; empty where nothing tells."""
    text = text[-LOOKED_AT:].replace("’", "'")
    mood: Mood = ""
    for match in _CUES.finditer(text):
        if not _DENIED.search(text, max(0, match.start() - 16), match.start()):
            mood = next(each for each in MOODS if match.group(each))
    return mood
