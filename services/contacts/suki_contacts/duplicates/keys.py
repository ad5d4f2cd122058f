"""Keys by which cards that may be one client are found.

A key is a signed 64-bit hash of what it says. An even one says enough to compare all cards that share it: a number, an address.
An odd one is a person's name: by it a card is found while one types, but the standing job looks only at those in one place.
Whoever changes what the keys say empties `match_keys` in a migration: the job that keeps them writes them anew.
"""

from hashlib import blake2b

from suki_contacts.duplicates.first_names import full_forms
from suki_contacts.duplicates.matching import Firm, Person, email_name, own_domain
from suki_contacts.duplicates.names import Word, initials, words

# A frame with a consonant left out is a key from this length on: of shorter ones it is nobody's.
_MISTYPED_FROM = 4
# Of a company's name so many consonants count.
_LONG = 12
_TAIL = 7


def person_keys(card: Person) -> list[int]:
    """Of one person's card. An initial finds nobody by itself, only beside something that agrees."""
    given, family, middle = card.name.given, card.name.family, card.name.middle
    strong = [f"phone {phone[-_TAIL:]}" for phone in card.phones]
    strong += [f"email {name}" for name in map(email_name, card.emails) if name]
    strong += [f"telegram {card.telegram}"] if card.telegram else []
    letters = "".join(sorted({part.sound[:1] for part in (given, family) if part}))
    strong += [f"birth {card.birth_date} {letters}"] if card.birth_date else []
    strong += [f"company {card.company_id} {letters}"] if card.company_id and letters else []
    if given is None or family is None:
        return _hashed("person", strong, [])
    names = _names(given, family)
    strong += [f"middle {middle.frame} {name}" for name in names] if middle and len(middle.text) > 1 else []
    weak = names + _mistyped(given, family)
    if city := _city(card.city):
        weak += [f"city {city} {letter} {family.frame}" for letter in sorted(initials(given))]
    return _hashed("person", strong, weak)


def place(card: Person | Firm) -> int | None:
    """Of the card's city, in any spelling."""
    city = _city(card.city)
    return _hash(f"place {city}") if city else None


def _city(name: str) -> str:
    return "".join(part.frame for part in words(name))


def _names(given: Word, family: Word) -> list[str]:
    """In either order."""
    if len(given.text) == 1:
        return []
    return [f"name {' '.join(sorted((mine, theirs)))}" for mine in full_forms(given) for theirs in full_forms(family)]


def _mistyped(given: Word, family: Word) -> list[str]:
    """The name with each one of the surname's consonants left out: two that differ in one share a key."""
    if len(given.text) == 1 or len(family.frame) < _MISTYPED_FROM:
        return []
    return [f"mistyped {mine} {part}" for mine in full_forms(given) for part in _with_one_left_out(family.frame)]


def _with_one_left_out(frame: str) -> list[str]:
    """The frame too: a letter may be missing on one side."""
    return [frame, *dict.fromkeys(frame[:place] + frame[place + 1 :] for place in range(len(frame)))]


def company_keys(card: Firm) -> list[int]:
    """Of one company's card. A company's name is its own: it is enough."""
    keys = [f"inn {card.inn}"] if card.inn else []
    keys += [f"ogrn {card.ogrn}"] if card.ogrn else []
    keys += [f"phone {phone[-_TAIL:]}" for phone in card.phones]
    keys += [f"domain {domain}" for domain in map(own_domain, card.emails) if domain]
    city = _city(card.city)
    for name in {card.name, card.legal_name} - {()}:
        joined = "".join(part.frame for part in name)
        keys += [f"name {' '.join(sorted(part.frame for part in name))}", f"joined {joined}"]
        keys += [f"mistyped {part}" for part in _with_one_left_out(joined[:_LONG])] if len(joined) >= _MISTYPED_FROM else []
        keys += [f"city {city} {name[0].frame}"] if city else []
    return _hashed("company", keys, [])


def _hashed(kind: str, strong: list[str], weak: list[str]) -> list[int]:
    return [_hash(f"{kind} {key}") & ~1 for key in dict.fromkeys(strong)] + [_hash(f"{kind} {key}") | 1 for key in weak]


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)
