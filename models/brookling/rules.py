"""The checks that need no reader: each returns what is wrong with a reply, or "".

`proofs` shows for every one of them that a wrong reply is caught and a right one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from game.core.words import words

_NOT = re.compile(
    r"\b(no|not|never|nothing|nobody|none|neither|nor|cannot|unknown|stranger|without|who\?|hardly"
    r"|wish i knew|lost on me|new to me|beyond me|if i knew|any more than|first time|rings? empty)\b"
    r"|n't\b|n’t\b",
    re.I,
)
_OUTSIDE = re.compile(
    r"\b(as an ai|language model|artificial intelligence|assistant|openai|chatbot|my instructions"
    r"|system prompt|my programming|neural|i am a (?:program|machine|computer|bot)"
    r"|i'm a (?:program|machine|computer|bot|ai)|i am an ai|python is|the internet is"
    r"|my favourite (?:movie|film|game) is)\b",
    re.I,
)
_MARKUP = re.compile(r"<\||\|>|\(You |Traveller:|\[|\]|You are \w+\. Trade")
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")


def holds(reply: str, value: str) -> str:
    """The value's words must all stand in the reply (articles and small words aside)."""
    said = set(words(reply))
    wanted = [word for word in words(value) if word not in {"the", "a", "an", "of", "to", "and"}]
    missing = [word for word in wanted if word not in said]
    return f"lacks {' '.join(missing)}" if missing else ""


def admits(reply: str) -> str:
    """Somebody who does not know must say so in some way."""
    return "" if _NOT.search(reply) else "does not say that it does not know"


def invents(reply: str, known: Iterable[str]) -> str:
    """No capitalised name that neither the card nor the talk has."""
    allowed = {word for text in known for word in words(text)}
    found = []
    for sentence in re.split(r"(?<=[.!?…:])\s+", reply):
        for word in sentence.split()[1:]:
            plain = words(word)
            if word.lstrip("\"'“‘(")[:1].isupper() and plain and plain[0] not in allowed:
                found.append(word)
    found = [word for word in found if not re.match(r"I\b|I['’]", word)]
    return f"names {', '.join(found)}" if found else ""


def stays(reply: str) -> str:
    """In character: no talk of being a program, nothing of the prompt, not empty."""
    if not reply.strip():
        return "is empty"
    found = _OUTSIDE.search(reply) or _MARKUP.search(reply)
    return f"says {found.group(0)!r}" if found else ""


def ends(reply: str, stop: str) -> str:
    """Complete: ended by itself, on an end mark."""
    if stop != "eos":
        return f"stopped by {stop}"
    return "" if _ENDS.search(reply) else "has no end mark"


def loops(reply: str) -> str:
    """No sentence twice, no four words twice in a row."""
    sentences = [part.strip().lower() for part in re.split(r"[.!?…]+", reply) if part.strip()]
    long = [part for part in sentences if len(part.split()) > 2]
    if len(set(long)) < len(long):
        return "repeats a sentence"
    plain = words(reply)
    grams = [tuple(plain[at : at + 5]) for at in range(len(plain) - 4)]
    return "repeats five words" if len(set(grams)) < len(grams) else ""


def garbles(reply: str, vocabulary: set[str], known: Iterable[str]) -> str:
    """No half or made-up word: each is in the corpus, on the card or in the talk."""
    allowed = {word for text in known for word in words(text)}
    odd = [
        word
        for word in words(reply)
        if word not in vocabulary and word not in allowed and word.removesuffix("'s") not in allowed
        and not word.isdigit()
    ]  # fmt: skip
    return f"has the word {', '.join(odd)}" if odd else ""


def proofs() -> list[tuple[str, bool]]:
    """For each check: its name, and whether it catches a wrong reply and passes a right one."""
    vocabulary = set("the orchard lies behind mill i know it".split())  # noqa: SIM905
    return [
        ("holds", bool(holds("It lies by the well.", "behind the old mill")) and not holds("Behind the old mill!", "behind the old mill")),
        ("admits", bool(admits("Tarn lives in the tower.")) and not admits("I never met Tarn.")),
        ("invents", bool(invents("Ask old Garrick for it.", ["Orla"])) and not invents("Ask Orla, then.", ["Orla"])),
        ("stays", bool(stays("As an AI I cannot.")) and bool(stays("<|im_end|>")) and bool(stays("")) and not stays("I am only a smith.")),
        ("ends", bool(ends("It lies behind the", "eos")) and bool(ends("Yes.", "limit")) and not ends("Yes.", "eos")),
        ("loops", bool(loops("I know not. I know not.")) and bool(loops("go to the old mill go to the old mill")) and not loops("I know. You know.")),
        ("garbles", bool(garbles("I know the orch", vocabulary, [])) and not garbles("I know the orchard", vocabulary, [])),
    ]
