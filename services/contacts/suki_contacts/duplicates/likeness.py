"""How near the names of two people are, or of two companies."""

import re
from functools import lru_cache
from typing import NamedTuple

from suki_contacts.duplicates.first_names import is_first_name, may_be_one
from suki_contacts.duplicates.names import Closeness, Word, closeness, same_initial, word, words

_PATRONYMIC = re.compile("(ovich|evich|ovna|evna|ichna|ilich|mich)$")
# Petrova is Petrov's; Tchaikovskaya is Tchaikovsky's.
_WIFES = ((re.compile("(?<=ov|ev|in)a$"), ""), (re.compile("aia$"), "i"))


class PersonName(NamedTuple):
    """An initial is a word of one letter."""

    given: Word | None
    middle: Word | None
    family: Word | None


@lru_cache(20_000)
def person_name(first: str | None, middle: str | None, last: str | None) -> PersonName:
    """From the three fields, or from a field in which somebody has typed all."""
    main, between = list(words(f"{first or ''} {last or ''}")), list(words(middle or ""))
    if len(main) > 1 and len(main[-1].text) == 1 < len(main[0].text):
        main = [*main[1:], main[0]]
    if len(main) == 3 and not between:
        between = [one for one in main[1:] if _PATRONYMIC.search(one.sound)] or main[1:2]
        main = [one for one in main if one is not between[0]]
    family = main[-1] if len(main) > 1 or (main and last and not first) else None
    return PersonName(main[0] if main and main[0] is not family else None, between[0] if between else None, family)


def of_people(one: PersonName, other: PersonName) -> Closeness:
    """Of given and family names, in either order; the middle names are `of_middle_names`."""
    straight = _together(_of_given(one.given, other.given), _of_family(one.family, other.family))
    if straight >= Closeness.SPELLING:
        return straight
    swapped = _together(_of_either(one.given, other.family), _of_either(one.family, other.given))
    if one.given and one.family and other.given and other.family:
        return max(straight, min(swapped, Closeness.SPELLING))
    return max(straight, min(swapped, Closeness.PARTLY))


def of_middle_names(one: PersonName, other: PersonName) -> Closeness:
    """PARTLY where one of them has none."""
    return _of_words(one.middle, other.middle)


def _together(given: Closeness, family: Closeness) -> Closeness:
    """Two mistyped names are no better than an initial."""
    return Closeness.INITIALS if given is family is Closeness.TYPO else min(given, family)


def _of_given(one: Word | None, other: Word | None) -> Closeness:
    found = _of_words(one, other)
    if one and other and found <= Closeness.TYPO and len(one.text) > 1 < len(other.text):
        if may_be_one(one, other):
            return Closeness.SPELLING
        if is_first_name(one) and is_first_name(other):
            return Closeness.DIFFERENT
    return found


def _of_either(one: Word | None, other: Word | None) -> Closeness:
    """Of words that may be given or family names."""
    given = one is not None and other is not None and is_first_name(one) and is_first_name(other)
    return _of_given(one, other) if given else _of_family(one, other)


def _of_family(one: Word | None, other: Word | None) -> Closeness:
    found = _of_words(one, other)
    if one and other and found <= Closeness.TYPO and _husbands(one.sound) == _husbands(other.sound):
        return Closeness.SPELLING
    return found


def _husbands(sound: str) -> str:
    for pattern, ending in _WIFES:
        sound = pattern.sub(ending, sound)
    return sound


def _of_words(one: Word | None, other: Word | None) -> Closeness:
    if one is None or other is None:
        return Closeness.PARTLY
    if len(one.text) == 1 or len(other.text) == 1:
        return Closeness.INITIALS if same_initial(one, other) else Closeness.DIFFERENT
    return closeness(one, other)


def of_firms(one: tuple[Word, ...], other: tuple[Word, ...]) -> Closeness:
    """Of the words of two companies' names. Numbers must agree: School 5 is not School 7."""
    if not one or not other:
        return Closeness.PARTLY
    if [part.text for part in one] == [part.text for part in other]:
        return Closeness.SAME
    if _numbers(one) != _numbers(other):
        return Closeness.DIFFERENT
    mine, theirs = sorted(part.sound for part in one), sorted(part.sound for part in other)
    if mine == theirs or _in_one(one).sound == _in_one(other).sound:
        return Closeness.SPELLING
    if len(one) == len(other):
        return _one_mistyped(one, other)
    shorter, longer = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    return Closeness.PARTLY if set(shorter) <= set(longer) else Closeness.DIFFERENT


def _one_mistyped(one: tuple[Word, ...], other: tuple[Word, ...]) -> Closeness:
    """TYPO where all words but one are alike, and that one is mistyped."""
    left, odd = list(other), []
    for part in one:
        twin = next((their for their in left if their.sound == part.sound), None)
        left.remove(twin) if twin else odd.append(part)
    # One letter makes another company of a short name, but not of a short word among others.
    if len(odd) == 1 and (len(one) > 1 or min(len(odd[0].latin), len(left[0].latin)) > 4):
        return closeness(odd[0], left[0])
    return Closeness.DIFFERENT


def _in_one(name: tuple[Word, ...]) -> Word:
    """StroyInvest for Stroy Invest."""
    return word("".join(part.text for part in name))


def _numbers(name: tuple[Word, ...]) -> set[str]:
    return {part.text for part in name if any(map(str.isdigit, part.text))}
