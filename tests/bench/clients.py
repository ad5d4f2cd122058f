"""A million clients as a register has them: few names are frequent, most are rare, and one in twenty has two cards."""

import random
from collections.abc import Iterator
from itertools import accumulate
from types import SimpleNamespace
from typing import Any

_FIRST = (
    "Александр Сергей Елена Татьяна Андрей Ольга Наталья Алексей Ирина Дмитрий Анна Светлана Владимир Мария Екатерина Юлия "
    "Михаил Николай Евгений Анастасия Иван Игорь Виктор Павел Роман Галина Максим Людмила Валентина Марина "
    "Oliver Grace Thomas Laura "
    "Patrick Rachel Samuel Victoria Martin Isabel Daniel Emily Carlos Jennifer Кирилл Ксения Артём Полина Фёдор Лариса"
)
_SYLLABLES = "ба ва го де жи зо ка ле ми но по ра се ту фи хо ца че шу ря кру сто гре пле дра вол мар тих сам бел"
_ENDINGS = ("ов", "ев", "ин", "ский", "енко", "ко", "ук", "ян")
_TOWNS, _FAMILIES = 300, 60_000


def _frequencies(count: int, falling: float) -> list[float]:
    """Cumulative: the n-th is chosen as often as 1 / (n + 10) ** falling says."""
    return list(accumulate(1 / (place + 10) ** falling for place in range(count)))


class Register:
    """Rows with the compared columns of a contact, by a fixed seed."""

    def __init__(self, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self.first, self.syllables = _FIRST.split(), _SYLLABLES.split()
        self.families = sorted({self._family() for _ in range(_FAMILIES)}, key=lambda _: self.dice.random())
        self.first_frequencies = _frequencies(len(self.first), 0.8)
        self.family_frequencies = _frequencies(len(self.families), 0.9)
        self.town_frequencies = _frequencies(_TOWNS, 0.9)

    def _family(self) -> str:
        length = self.dice.choice((1, 2, 2, 2, 3))
        return ("".join(self.dice.choices(self.syllables, k=length)) + self.dice.choice(_ENDINGS)).capitalize()

    def clients(self, count: int) -> Iterator[Any]:
        last = self.client(0)
        yield last
        for number in range(1, count):
            if number % 20 == 0:
                yield self.second_card(last, number)
            else:
                last = self.client(number)
                yield last

    def client(self, number: int) -> Any:
        dice = self.dice
        first = dice.choices(self.first, cum_weights=self.first_frequencies)[0]
        return SimpleNamespace(
            first_name=first,
            last_name=dice.choices(self.families, cum_weights=self.family_frequencies)[0],
            middle_name=None,
            phones=[f"+7{9_000_000_000 + number * 7}"],
            emails=[f"client{number}x{dice.randrange(1000)}@example.com"] if dice.random() < 0.6 else [],
            telegram=None,
            city=f"Город{dice.choices(range(_TOWNS), cum_weights=self.town_frequencies)[0]}" if dice.random() < 0.8 else None,
            birth_date=None,
            company_id=None,
        )

    def second_card(self, card: Any, number: int) -> Any:
        """The same person with another number, the surname mistyped as often as not."""
        family = card.last_name
        place = self.dice.randrange(1, len(family))
        mistyped = family[:place] + self.dice.choice("аоенрст") + family[place + 1 :]
        changed = {"phones": [f"+7{9_000_000_000 + number * 7}"], "emails": []}
        changed["last_name"] = mistyped if self.dice.random() < 0.5 else family
        return SimpleNamespace(**vars(card) | changed)
