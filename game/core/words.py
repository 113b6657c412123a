"""Plain words for looking facts up: splitting, stems, word groups, typing errors.

Small on purpose: it has to tell that "bakers" and "bakery" belong together and that "orchrad" is
the orchard, in microseconds and without a dictionary.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from functools import lru_cache

_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

STOP = frozenset(
    """a an the and or but so if then of to in on at by for with from into onto about as is am are
    was were be been being do does did done have has had having can could will would shall should
    may might must not no yes it its this that these those there here he him his she her hers they
    them their theirs i me my mine we us our ours you your yours who whom whose what which where
    when why how much many more most some any all every each other another very too also just only
    really please tell know say says said ask asked hear heard let get got go goes going come comes
    coming give me ever never now today again still yet than s t re ve ll d m don't doesn't didn't
    isn't aren't can't won't i'm you're he's she's it's that's what's where's who's how's there's
    one thing things something anything someone anyone anybody somebody nothing nobody everything
    way out up down off over look looking find found mean kind sort whats wheres whos hows dont u
    ur r ya ok okay well oh hey hi um er exactly above below beside beyond across else long far near around between because knows lately often""".split()
)
"""Words that say nothing about which fact is meant."""

TALK = frozenset(
    """hello hi hey greetings morning evening afternoon night day good bad bye goodbye farewell
    thanks thank welcome sorry pardon cheers later see meet nice pleased name called fine feel
    feeling happy sad angry tired bored like love hate prefer favourite favorite best worst think
    opinion believe wish dream hope joke funny laugh story tale song sing advice wise wisdom help
    need want wants work job trade live home old age born family friend friends alone lonely life
    live today tomorrow yesterday weather rain sun cold warm hot beautiful pretty kiss marry
    handsome stupid ugly fool idiot shut liar lie true truth secret rumour rumor gossip news world
    place village town people folk talk speak chat question answer understand repeat explain why
    remember forget traveller stranger guest god heaven magic time much cost price pay sell buy
    busy tattlebrook hamlet doing make wait stop leave stay sit listen boring interesting sure maybe certainly
    miss wonderful great lovely big small strange odd do up here new business year years plan plans
    little bit wrong right matter heya hiya yo evenin mornin cya obliged cheerio""".split()
)
"""Words of small talk: they may fit a fact but ask for none by themselves."""

HINTS = frozenset(
    """like love hate prefer favourite favorite dream wish live home family friend friends born age
    job sing song rain marry lonely magic believe secret""".split()
)
"""The small-talk words that do point at a fact where one has them."""

_GROUPS = (
    "sell sold selling buy bought buying purchase wares",
    "smith blacksmith smithy",
    "baker bakery bake bread loaf loaves",
    "fish fisher fisherman angler fishing",
    "bee beekeeper hive",
    "herbalist herb healer plant",
    "miller mill",
    "child kid children",
    "mother mum mom mama",
    "father dad papa",
    "wife husband spouse married marry",
    "sick ill illness sickness fever",
    "remedy cure medicine heal",
    "secret hide hidden hid",
    "afraid fear scared frightened scare",
    "quarrel fight argue argument feud",
    "lost lose missing",
    "live dwell home house cottage",
    "path road lane track",
    "festival fair feast",
    "pupil apprentice",
    "stream brook river",
    "steal stole stolen thief thieves",
    "begin start",
    "open opens opened",
    "teach taught learn learned teacher master",
    "make made build built forge forged craft crafted",
    "owe owes debt",
    "win won winner",
    "catch caught",
    "bring brought brings",
    "sleep slept asleep",
    "come came",
    "give gave given",
    "grow grew grown",
    "drown drowned",
    "keep kept keeps keeper",
    "see saw seen",
    "fall fell fallen",
    "think thought",
    "break broke broken",
    "leak leaky watertight",
    "dusk evening nightfall",
    "dawn sunrise daybreak",
    "son boy",
    "daughter girl",
    "brother sister sibling",
    "spouse bride groom wedding",
    "knife knives",
    "wolf wolves",
    "leaf leaves",
    "shelf shelves",
    "call named name nickname",
    "coin coins money",
    "grave buried bury",
    "boat ship ferry",
    "soup stew broth",
    "doctor healer physician",
    "beer ale brewer",
    "inn tavern innkeeper",
    "die died dead death",
    "burn burned burnt fire",
    "speak spoke spoken",
    "wear wore worn",
    "write wrote written writing",
    "hit hurt injury injured",
    "swear promise promised swore",
    "meet met",
    "leave left",
    "walk walked stroll",
)


SPELT = dict(
    pair.split(":")
    for pair in """hwo:how yuo:you wat:what wut:what wher:where whre:where wen:when wehn:when teh:the
    dose:does kno:know abuot:about u:you r:are ur:your thier:their waht:what tehre:there""".split()
)
"""Slips and short spellings of the words that say what is asked."""
WIDER = {
    name: "cat dog hen goat pony goose mule parrot owl fox crow ferret donkey pig".split()
    for name in ("pet", "pets", "animal", "animals")
}
"""Words that ask for any of several others."""


_NOUN_AFTER = re.compile(r"\b(the|a|our|your|this|that|old|deep|village|\w+en) (well|mine)\b", re.I)


def things(text: str) -> str:
    """The text with a well and a mine under names that are no everyday words ("well, that's mine")."""
    return _NOUN_AFTER.sub(r"\1 \2pit", text)


def words(text: str) -> list[str]:
    """The words of a text in order: lower case, straight apostrophes, "heeey" as "hey"."""
    short = _DRAWN_OUT.sub(r"\1", text)
    return [match.group().replace("’", "'").lower() for match in _WORD.finditer(short)]


def is_talk(word: str) -> bool:
    """Whether a word belongs to small talk, in the plural too."""
    return word in TALK or _strip(word) in TALK


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its usual English endings, mapped onto its group's first word."""
    if word.endswith("'s"):
        word = word[:-2]
    group = _GROUP_OF.get(word)
    if group is not None:
        return group
    bare = _strip(word)
    return _GROUP_OF.get(bare, bare)


def _strip(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _group_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _GROUPS:
        members = group.split()
        for member in members:
            table.setdefault(member, members[0])
            table.setdefault(_strip(member), members[0])
    return table


_GROUP_OF: dict[str, str] = _group_table()


def near(word: str, other: str) -> bool:
    """Whether one is probably a slip of the other: one error from four letters on, two from
    eight; a swap of neighbours is one error, and the first letter must stay."""
    # First what rules out most pairs.
    if word[:1] != other[:1] and word[:2] != other[1::-1]:
        return False
    longer = max(len(word), len(other))
    limit = 2 if longer >= 8 else 1
    if min(len(word), len(other)) < 4 or abs(len(word) - len(other)) > limit:
        return False
    if longer == 4 and sorted(word) != sorted(other):
        return False
    return distance(word, other) <= limit


def distance(word: str, other: str) -> int:
    """Edits between two words: insert, delete, change, swap neighbours (optimal alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, wanted in enumerate(other, start=1):
            row[j] = min(
                before[j] + 1, row[j - 1] + 1, before[j - 1] + (0 if letter == wanted else 1)
            )
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]
