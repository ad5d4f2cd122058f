"""Are two cards one client? A sum of signed weights, each for a reason that can be shown; nothing is read or written here.

A score of THRESHOLD counts as the same client. The weights below are in the score's units: a name that is the same (0.47) in
the same city (0.10), on a card with another telephone (-0.02), is 0.55.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.duplicates.likeness import PersonName, of_firms, of_middle_names, of_people, person_name
from suki_contacts.duplicates.names import Closeness, Word, edits, firm_words, words

THRESHOLD = 0.5
SAME, SIMILAR, DIFFERENT = pb.LIKENESS_SAME, pb.LIKENESS_SIMILAR, pb.LIKENESS_DIFFERENT

# Of people. What is missing on one of the cards says nothing; a name alone is not yet a person: something else must agree.
PERSON_NAME = {
    Closeness.SAME: 0.47,
    Closeness.SPELLING: 0.46,
    Closeness.TYPO: 0.43,
    Closeness.INITIALS: 0.27,
    Closeness.PARTLY: 0.15,
    Closeness.DIFFERENT: -0.60,
}
# Patronymics: a father and his son have different ones.
MIDDLE_NAME: dict[int, float] = {SAME: 0.08, SIMILAR: 0.04, DIFFERENT: -0.40}
PERSON: dict[int, dict[int, float]] = {
    # The same seven last digits are SIMILAR. People change numbers.
    pb.MATCH_FIELD_PHONE: {SAME: 0.75, SIMILAR: 0.28, DIFFERENT: -0.02},
    # The same name before another domain is SIMILAR. People have several addresses.
    pb.MATCH_FIELD_EMAIL: {SAME: 0.75, SIMILAR: 0.28, DIFFERENT: -0.01},
    pb.MATCH_FIELD_TELEGRAM: {SAME: 0.60, DIFFERENT: -0.10},
    pb.MATCH_FIELD_CITY: {SAME: 0.10, SIMILAR: 0.10, DIFFERENT: -0.15},
    # Day and month swapped, or a digit mistyped, is SIMILAR.
    pb.MATCH_FIELD_BIRTH_DATE: {SAME: 0.30, SIMILAR: 0.10, DIFFERENT: -0.50},
    pb.MATCH_FIELD_COMPANY: {SAME: 0.16, SIMILAR: 0.14, DIFFERENT: -0.06},
}

# Of companies.
COMPANY_NAME = {
    Closeness.SAME: 0.54,
    Closeness.SPELLING: 0.52,
    Closeness.TYPO: 0.44,
    Closeness.PARTLY: 0.22,
    Closeness.DIFFERENT: -0.45,
}
COMPANY: dict[int, dict[int, float]] = {
    pb.MATCH_FIELD_INN: {SAME: 1.00, DIFFERENT: -0.60},
    pb.MATCH_FIELD_OGRN: {SAME: 0.90, DIFFERENT: -0.50},
    # Offices of one building share a number's beginning, and firms of one owner share numbers.
    pb.MATCH_FIELD_PHONE: {SAME: 0.40, SIMILAR: 0.15, DIFFERENT: -0.02},
    # The same domain of their own is SIMILAR.
    pb.MATCH_FIELD_EMAIL: {SAME: 0.45, SIMILAR: 0.28, DIFFERENT: -0.03},
    pb.MATCH_FIELD_CITY: {SAME: 0.08, SIMILAR: 0.08, DIFFERENT: -0.15},
}

_FREE = (
    "gmail.com googlemail.com yahoo.com outlook.com hotmail.com live.com icloud.com me.com aol.com gmx.de gmx.net proton.me "
    "protonmail.com mail.ru bk.ru inbox.ru list.ru yandex.ru ya.ru yandex.com rambler.ru web.de mail.com"
)
FREE_MAIL = frozenset(_FREE.split())
# Addresses of a desk, not of a person.
_DESKS = (
    "info sales office mail admin contact contacts support hello help team hr job jobs billing accounts accounting buh shop "
    "order orders zakaz reception secretary director manager marketing pr press service noreply post webmaster"
)
ROLES = frozenset(_DESKS.split())
_TAIL = 7
_SHOWN = {Closeness.SAME: SAME, Closeness.DIFFERENT: DIFFERENT}


class Person(NamedTuple):
    """A person's card as it is compared."""

    name: PersonName
    shown_name: str
    phones: Sequence[str]
    emails: Sequence[str]
    telegram: str
    city: str
    birth_date: date | None
    company_id: Any
    company_name: str


class Firm(NamedTuple):
    """A company's card as it is compared."""

    name: tuple[Word, ...]
    legal_name: tuple[Word, ...]
    shown_name: str
    inn: str
    ogrn: str
    phones: Sequence[str]
    emails: Sequence[str]
    city: str


class Reason(NamedTuple):
    """`theirs` is how it stands on the other card."""

    field: int
    likeness: int
    weight: float
    theirs: str


class Verdict(NamedTuple):
    """`score` from 0 to 1."""

    score: float
    reasons: list[Reason]


def person(card: Any) -> Person:
    """From anything with a contact's columns, `company_name` where it has one."""
    shown = " ".join(part for part in (card.first_name, card.middle_name, card.last_name) if part)
    return Person(
        person_name(card.first_name, card.middle_name, card.last_name),
        shown,
        card.phones,
        card.emails,
        (card.telegram or "").lower().lstrip("@"),
        card.city or "",
        card.birth_date,
        card.company_id,
        getattr(card, "company_name", None) or "",
    )


def firm(card: Any) -> Firm:
    """From anything with a company's columns."""
    name, legal = firm_words(card.name or ""), firm_words(card.legal_name or "")
    return Firm(name, legal, card.name or "", card.inn or "", card.ogrn or "", card.phones, card.emails, card.city or "")


def compare_people(one: Person, other: Person) -> Verdict:
    """How likely the two are one person, and why."""
    found = (
        (pb.MATCH_FIELD_PHONE, _phones(one.phones, other.phones)),
        (pb.MATCH_FIELD_EMAIL, _best(one.emails, other.emails, _people_emails)),
        (pb.MATCH_FIELD_TELEGRAM, _equal(one.telegram, other.telegram)),
        (pb.MATCH_FIELD_CITY, _cities(one.city, other.city)),
        (pb.MATCH_FIELD_BIRTH_DATE, _dates(one.birth_date, other.birth_date)),
        (pb.MATCH_FIELD_COMPANY, _companies(one, other)),
    )
    reasons = [_person_name_reason(one, other)] if one.shown_name and other.shown_name else []
    return _verdict(reasons + [Reason(field, *_weighed(PERSON[field], pair)) for field, pair in found if pair])


def compare_firms(one: Firm, other: Firm) -> Verdict:
    """How likely the two are one company, and why."""
    found = (
        (pb.MATCH_FIELD_INN, _equal(one.inn, other.inn)),
        (pb.MATCH_FIELD_OGRN, _equal(one.ogrn, other.ogrn)),
        (pb.MATCH_FIELD_PHONE, _phones(one.phones, other.phones)),
        (pb.MATCH_FIELD_EMAIL, _best(one.emails, other.emails, _firm_emails)),
        (pb.MATCH_FIELD_CITY, _cities(one.city, other.city)),
    )
    reasons = [_firm_name_reason(one, other)] if one.shown_name and other.shown_name else []
    return _verdict(reasons + [Reason(field, *_weighed(COMPANY[field], pair)) for field, pair in found if pair])


def _verdict(reasons: list[Reason]) -> Verdict:
    total = sum(reason.weight for reason in reasons)
    return Verdict(round(min(max(total, 0.0), 1.0), 3), reasons)


def _weighed(weights: dict[int, float], pair: tuple[int, str]) -> tuple[int, float, str]:
    return pair[0], weights[pair[0]], pair[1]


def _person_name_reason(one: Person, other: Person) -> Reason:
    near, middle = of_people(one.name, other.name), of_middle_names(one.name, other.name)
    weight, likeness = PERSON_NAME[near], _SHOWN.get(near, SIMILAR)
    if near is not Closeness.DIFFERENT and middle is not Closeness.PARTLY:
        told = _SHOWN.get(middle, SIMILAR)
        weight += MIDDLE_NAME[told]
        likeness = likeness if told == SAME else told
    return Reason(pb.MATCH_FIELD_NAME, likeness, round(weight, 3), other.shown_name)


def _firm_name_reason(one: Firm, other: Firm) -> Reason:
    near = of_firms(one.name, other.name)
    if near < Closeness.SPELLING and (one.legal_name or other.legal_name):
        mine, theirs = ({card.name, card.legal_name or card.name} for card in (one, other))
        near = max(near, min(max(of_firms(a, b) for a in mine for b in theirs), Closeness.SPELLING))
    return Reason(pb.MATCH_FIELD_NAME, _SHOWN.get(near, SIMILAR), COMPANY_NAME[near], other.shown_name)


# What follows answers the likeness and the other card's value, or None where a side has nothing to say.
type _Pair = tuple[int, str] | None


def _equal(one: str, other: str) -> _Pair:
    return (SAME if one == other else DIFFERENT, other) if one and other else None


def _phones(one: Sequence[str], other: Sequence[str]) -> _Pair:
    return _best(one, other, _two_phones)


def _best(one: Sequence[str], other: Sequence[str], likeness: Callable[[str, str], int]) -> _Pair:
    """Of all pairs the nearest. SAME < SIMILAR < DIFFERENT."""
    if not one or not other:
        return None
    return min((likeness(mine, theirs), theirs) for mine in one for theirs in other)


def _two_phones(one: str, other: str) -> int:
    if one == other:
        return SAME
    return SIMILAR if one[-_TAIL:] == other[-_TAIL:] and len(one) > _TAIL else DIFFERENT


def _people_emails(one: str, other: str) -> int:
    """An address on the same company's domain is a colleague's."""
    if one == other:
        return SAME
    mine, theirs = email_name(one), email_name(other)
    return SIMILAR if mine and mine == theirs else DIFFERENT


def _firm_emails(one: str, other: str) -> int:
    if one == other:
        return SAME
    mine, theirs = own_domain(one), own_domain(other)
    return SIMILAR if mine and mine == theirs else DIFFERENT


@lru_cache(20_000)
def email_name(email: str) -> str:
    """What stands before the @, without dots and tags; empty for a desk's address, or one too short to tell people apart."""
    name = email.partition("@")[0].partition("+")[0]
    plain = name.replace(".", "").replace("_", "").replace("-", "")
    return plain if len(plain) > 5 and name not in ROLES else ""


def own_domain(email: str) -> str:
    """Empty for a domain on which everybody may have an address."""
    domain = email.partition("@")[2]
    return "" if domain in FREE_MAIL else domain


def _cities(one: str, other: str) -> _Pair:
    if not one or not other:
        return None
    if one == other:
        return SAME, other
    mine, theirs = (" ".join(part.sound for part in words(city)) for city in (one, other))
    return (SIMILAR if edits(mine, theirs, 1) <= 1 else DIFFERENT), other


def _dates(one: date | None, other: date | None) -> _Pair:
    if one is None or other is None:
        return None
    told = other.isoformat()
    if one == other:
        return SAME, told
    swapped = (one.year, one.day, one.month) == (other.year, other.month, other.day)
    return (SIMILAR if swapped or edits(f"{one:%Y%m%d}", f"{other:%Y%m%d}", 1) <= 1 else DIFFERENT), told


def _companies(one: Person, other: Person) -> _Pair:
    if one.company_id is None or other.company_id is None:
        return None
    if one.company_id == other.company_id:
        return SAME, other.company_name
    alike = of_firms(firm_words(one.company_name), firm_words(other.company_name)) >= Closeness.SPELLING
    return (SIMILAR if alike else DIFFERENT), other.company_name
