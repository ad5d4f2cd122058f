"""How names sound: the same key for all spellings of a name, Latin or Cyrillic, and how far two names are apart."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "yo",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ß": "ss", "ł": "l", "ø": "o", "æ": "e", "ı": "i",
    }
)  # fmt: skip
# In this order. Щ and Ш, Ц and С, З and С are heard alike; Ё is written E; Y, I and J are one letter.
_HEARD = [
    (re.compile(pattern), heard)
    for pattern, heard in (
        ("shch|stch|sch", "sh"),
        ("tsch|tch", "ch"),
        ("chr|^khr", "kr"),
        ("ph", "f"),
        ("kh|gh", "h"),
        ("ts|tz|c(?=[eiyv])|z(?!h)", "s"),
        ("ck|c(?!h)|q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("[yj]", "i"),
        ("i+[eo]", "e"),
        (r"(.)\1+", r"\1"),
    )
]
_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile("[aeiou]")
# What a company is, not what it is called.
_FORMS = (
    "ооо оао зао пао нпао ао ип тоо чп чуп уп гуп муп фгуп фгбу гбу мбу ано нко нпо нпп кфх пк снт тсж одо "
    "общество с ограниченной ответственностью акционерное публичное непубличное закрытое открытое индивидуальный "
    "предприниматель ltd limited llc llp lp inc incorporated corp corporation co company plc gmbh ag kg ohg ug sa sas "
    "sarl srl spa bv nv ab oy as aps oü sia uab pte pty the ooo oao zao pao"
)
LEGAL_FORMS = frozenset(_FORMS.split())


class Closeness(IntEnum):
    """How near two names are, the nearest highest."""

    DIFFERENT = 0
    # A part is missing on one side: "Anna" and "Anna Petrova", "Harbour" and "Harbour Foods".
    PARTLY = 1
    INITIALS = 2
    TYPO = 3
    # Another spelling or script, words in another order.
    SPELLING = 4
    SAME = 5


class Word(NamedTuple):
    """`latin` is letter by letter, `sound` is equal for all spellings, `frame` is it without vowels after the first letter."""

    text: str
    latin: str
    sound: str
    frame: str


def latin(text: str) -> str:
    """Letter by letter, of text in lower case; what is no letter of ours is left as it is, or out."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.translate(_LATIN)) if letter.isascii())


@lru_cache(100_000)
def word(text: str) -> Word:
    """Of one word in lower case."""
    sound = plain = latin(text)
    for pattern, heard in _HEARD:
        sound = pattern.sub(heard, sound)
    return Word(text, plain, sound, sound[:1] + _VOWELS.sub("", sound[1:]))


@lru_cache(100_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, e.g. of "Anna-Maria Petrova"."""
    return tuple(word(found) for found in _WORD.findall(text.lower()))


@lru_cache(50_000)
def firm_words(text: str) -> tuple[Word, ...]:
    """The words of a company's name without its legal form; with it when nothing else is there."""
    found = words(text)
    return tuple(one for one in found if one.text not in LEGAL_FORMS) or found


def edits(one: str, other: str, most: int) -> int:
    """Letters to insert, remove, change or swap until one is the other; `most` + 1 for more than `most`."""
    # An edit changes two letters of the alphabets at most: most pairs end here, before their letters are laid side by side.
    if abs(len(one) - len(other)) > most or len({*one} ^ {*other}) > 2 * most:
        return most + 1
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if most == 1:
        swapped = len(one) == len(other) == 2 and one == other[::-1]
        return 1 if swapped else min(max(len(one), len(other)), 2)
    return min(_distance(one, other), most + 1)


def _distance(one: str, other: str) -> int:
    """With swaps of neighbours (optimal string alignment). For what is left of two words after their common ends."""
    if not one or not other:
        return len(one) + len(other)
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, their in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != their))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == their:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def closeness(one: Word, other: Word) -> Closeness:
    """Of two words, neither of them an initial."""
    if one.text == other.text:
        return Closeness.SAME
    if one.sound == other.sound and one.sound:
        return Closeness.SPELLING
    shorter = min(len(one.latin), len(other.latin))
    if shorter < 3 or one.text.isdigit() or other.text.isdigit():
        return Closeness.DIFFERENT
    allowed = 1 if shorter < 8 else 2
    mistyped = edits(one.sound, other.sound, allowed) <= allowed or edits(one.latin, other.latin, allowed) <= allowed
    return Closeness.TYPO if mistyped else Closeness.DIFFERENT


def same_initial(one: Word, other: Word) -> bool:
    """As written or as heard: J. is Joseph, and Ю. is Julia."""
    return not initials(one).isdisjoint(initials(other))


def initials(one: Word) -> set[str]:
    return {one.latin[:1], one.sound[:1]}
