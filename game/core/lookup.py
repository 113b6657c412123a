"""Finds what a villager knows about a question, so that a small model needs only to say it.

At most three fitting facts of the card (and what everybody knows about the other villagers) are
put before the question, for every model; where the question asks for something that the card does
not have, the notes say so, and that is what keeps a villager honest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.core.card import Card
from game.core.common_words import COMMON
from game.core.fact_index import Index, index_of, names_in
from game.core.prompt import Notes, Turn, fold
from game.core.question import (
    AGE,
    ARRIVAL,
    ASKING,
    BUYING,
    KIND_OF,
    NEED,
    OPEN,
    PRONOUNS,
    TELL_ALL,
    YOUR_SHOP,
    is_question,
    kind_of,
)
from game.core.recollection import CALLED, I_AM, JAPANESE_QUESTION, KANA, japanese_facts, memory_of
from game.core.words import HINTS, SPELT, STOP, TALK, WIDER, is_talk, near, stem, things, words

MOST = 3
"""Facts that stand before a question at most."""

_SECRETIVE = re.compile(
    r"\b(secret|nobody|no one|never told|hid|hidden|hide|whisper|rumou?r|they say|heard|lost|saw"
    r"|strange|quarrel|afraid|buried|steal|stole)",
    re.I,
)


def look_up(
    card: Card, turns: Sequence[Turn], question: str, everyone: Sequence[Card] = ()
) -> Notes:
    """The notes for a question: fitting facts or `nothing_found`, and what is remembered of the
    traveller from this talk. Mood and actions are for the caller to add. Pure, well under 1 ms."""
    memory = memory_of(turns, question)
    if KANA.search(question):
        found = japanese_facts(card, question)
        return Notes(found, bool(not found and JAPANESE_QUESTION.search(question)), memory)
    asked = CALLED.sub("", I_AM.sub("", fold(question))).strip(" ,.!")
    facts, missing = _find(index_of(card, tuple(everyone)), card, turns, asked)
    return Notes(facts=tuple(facts), nothing_found=missing and not facts, memory=memory)


def _find(index: Index, card: Card, turns: Sequence[Turn], question: str) -> tuple[list[str], bool]:
    asked = [SPELT.get(word, word) for word in words(things(ARRIVAL.sub("why came you ", question)))]
    kind = kind_of(asked)
    if (kind == "where" or (not kind and "find" in asked)) and YOUR_SHOP.search(question):
        kind = "where"
        asked += words(card.place)
    own = {*words(card.name), card.trade.lower()}
    content = [
        wide
        for word in asked
        if word not in STOP and word not in KIND_OF and word not in own
        for wide in (
            [name for name in WIDER[word] if name in index.weight] or [word]
            if word in WIDER
            else [word]
        )
    ]
    wanted = [word for word in content if not is_talk(word)]
    # A reason or a time of the villager's own ("why did you come here?") has few other words.
    hints = TALK if kind in ("why", "when") else HINTS
    soft = [stem(word) for word in content if word in hints]
    if AGE.search(question):
        soft = [stem("years"), stem("old"), stem("winters"), stem("age")]
        ages = [fact.text for fact in index.facts if fact.own and "age" in fact.kinds]
        if ages:
            return [min(ages, key=len)], False
    hits, missed = _recognise(index, wanted)
    plainly = is_question(asked, question, kind)
    asks = plainly or bool(set(asked) & ASKING)
    named = any(hit in fact.names for hit in hits for fact in index.facts)
    if _by_the_way(len(asked), hits, missed, asks, bool(kind or named)):
        missed, hits = [*missed, *hits], []
    names_missed = _unknown_names(question, missed)
    if names_missed and not named:
        return [], True
    if hits and not kind and BUYING.search(question):
        facts, _ = _best(index, hits + soft, "price", {})
        if facts:
            return facts, False
    if hits:
        return _best(index, hits + soft, kind, {})
    pointing = any(word in PRONOUNS for word in asked)
    more = "more" in asked and not missed
    context = _context(turns) if not missed or pointing else {}
    if context and (pointing or more or _bare(asked, content, own)):
        facts, missing = _best(index, soft, kind, context)
        if facts or kind:
            return facts, missing
    if missed:
        if NEED.search(question) and (whose := _whose_trade(index, missed)):
            return whose, False
        return [], plainly or len(asked) <= 2 or "what" in asked or "how" in asked
    if any(word in OPEN for word in asked) or TELL_ALL.search(question):
        return _something(index, turns, secretive=any(word in OPEN for word in asked)), False
    if kind == "price" or any(stem(word) == "sell" for word in content):
        return [f.text for f in index.facts if f.own and "price" in f.kinds][:MOST], False
    known = [word for word in soft if word in index.weight]
    return (_best(index, known, kind, {})[0][:1], False) if known else ([], False)


def _by_the_way(
    length: int, hits: Sequence[str], missed: Sequence[str], asks: bool, plainly: bool
) -> bool:
    """Whether a word that some fact has was only dropped in talk about something else."""
    if not hits or plainly:
        return False
    share = len(hits) / (len(hits) + len(missed))
    return share < 0.3 if asks else length >= 5 and share < 0.5


def _whose_trade(index: Index, missed: Sequence[str]) -> list[str]:
    """What everybody knows of the neighbour whose trade has most of the missing things."""
    fitting = [(len(fact.topics.intersection(missed)), fact.text) for fact in index.facts]
    best = max(fitting, key=lambda entry: entry[0], default=(0, ""))
    return [best[1]] if best[0] else []


def _recognise(index: Index, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """The stems of wanted words that some fact has, mending slips, and those that none has."""
    hits, missed = [], []
    for typed in wanted:
        word = stem(typed)
        if word in index.weight:
            hits.append(word)
            continue
        # An everyday word is what it is; others may be slips.
        plain = typed in COMMON
        slips = [
            known
            for spelled, known in index.spelled.items()
            if (not plain and (near(typed, spelled) or near(word, known)))
            or (word in spelled and _within(word, spelled))
        ]
        if slips:
            hits.append(max(slips, key=lambda known: index.weight[known]))
        else:
            missed.append(word)
    return hits, missed


def _within(word: str, spelled: str) -> bool:
    """Whether a word is part of a compound: "shoe" of "horseshoe", "head" of "headache"."""
    return (
        min(len(word), len(spelled)) >= 4
        and abs(len(word) - len(spelled)) >= 3
        and (spelled.endswith(word) or spelled.startswith(word))
    )


def _best(
    index: Index, stems: Sequence[str], kind: str, context: dict[str, float]
) -> tuple[list[str], bool]:
    """The facts that fit best, in falling order, and whether what was asked for is missing."""
    scored = []
    for place, fact in enumerate(index.facts):
        # Where a neighbour is to be found matters to who asks for it, not to who speaks of a brook.
        own_words = fact.stems if fact.own or kind in ("where", "who") else fact.core
        score = sum(index.weight.get(word, 0.0) for word in set(stems) if word in own_words)
        score += sum(worth for word, worth in context.items() if word in fact.stems)
        if score <= 0:
            continue
        if kind in fact.kinds:
            score += 1.0
        if f"{kind} outright" in fact.kinds:
            score += 0.7
        scored.append((score * (1.0 if fact.own else 0.7), -place, fact))
    if kind == "price":
        scored = [entry for entry in scored if "price" in entry[2].kinds]
    if not scored:
        return [], True
    scored.sort(key=lambda entry: (-entry[0], -entry[1]))
    # Asked where, what says where comes alone; unless something else fits much better.
    for asked in (kind, f"{kind} outright"):
        of_kind = [entry for entry in scored if asked in entry[2].kinds]
        if of_kind and of_kind[0][0] >= 0.8 * scored[0][0]:
            scored = of_kind
    enough = scored[0][0] * (0.5 if context else 0.55)
    return [fact.text for score, _, fact in scored[:MOST] if score >= enough], False


def _context(turns: Sequence[Turn]) -> dict[str, float]:
    """What "he", "there" or "why?" may mean: the names and things of the last two exchanges."""
    worth: dict[str, float] = {}
    for turn, share in zip(reversed(turns[-2:]), (1.0, 0.4), strict=False):
        about = {stem(word) for word in words(turn.question) if word not in STOP | TALK}
        for text in turn.notes.facts[:1]:
            for name in names_in(text):
                worth.setdefault(name, share * (1.6 if name in about else 1.0))
            for word in words(text):
                if word not in STOP and word not in TALK:
                    worth.setdefault(stem(word), share * (1.2 if stem(word) in about else 0.3))
        for word in about:
            worth.setdefault(word, share)
        if turn.notes.facts:
            break
    return worth


def _bare(asked: Sequence[str], content: Sequence[str], own: set[str]) -> bool:
    """Whether a question is too short to stand alone: "why?", "how much?", "and when?"."""
    if any(word in ("you", "your", "yourself", "i", "my") or word in own for word in asked):
        return False
    return (
        len(asked) <= 4
        and not content
        and any(word in KIND_OF or word in ("how", "what", "more") for word in asked)
    )


def _unknown_names(question: str, missed: Sequence[str]) -> list[str]:
    lost = set(missed)
    shouting = question.upper() == question
    later = question.split(" ")[1:]
    return (
        []
        if shouting
        else [
            word
            for word in later
            if word[:1].isupper() and any(stem(w) in lost for w in words(word))
        ]
    )


def _something(index: Index, turns: Sequence[Turn], secretive: bool) -> list[str]:
    """A fact not told yet, for "tell me something"; one with a secret in it for gossip."""
    told = {text for turn in turns for text in turn.notes.facts}
    fresh = [fact for fact in index.facts if fact.own and fact.text not in told]
    fresh = [fact for fact in fresh if "price" not in fact.kinds] or fresh
    chosen = [fact for fact in fresh if bool(_SECRETIVE.search(fact.text)) == secretive] or fresh
    return [chosen[len(turns) * 7 % len(chosen)].text] if chosen else []
