"""A made-up client base with a fixed seed: clients, second cards of some of them, and others who only look alike.

A second card never repeats a number or an address, which would be refused, and it keeps what a person could know the client by:
an initial and a city are not enough for anybody, and such cards are not in the set.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

MEN = (
    "Александр Алексей Андрей Антон Артём Борис Вадим Виктор Владимир Вячеслав Георгий Дмитрий Евгений Иван Игорь Илья Кирилл "
)
MEN += "Константин Максим Михаил Никита Николай Олег Павел Пётр Роман Сергей Степан Фёдор Юрий Ярослав"
WOMEN = "Александра Алина Анастасия Анна Валентина Вера Виктория Галина Дарья Евгения Екатерина Елена Инна Ирина Ксения Лариса "
WOMEN += "Людмила Марина Мария Надежда Наталья Ольга Полина Светлана София Татьяна Юлия Яна"
FAMILIES = "Алексеев Андреев Афанасьев Баранов Белов Белоусов Богданов Быков Васильев Виноградов Воробьёв Голубев Григорьев "
FAMILIES += "Гусев Давыдов Данилов Денисов Егоров Ершов Жуков Зайцев Захаров Иванов Ильин Исаев Казаков Калинин Ковалёв Козлов "
FAMILIES += (
    "Комаров Королёв Кузнецов Кузьмин Лебедев Логинов Макаров Максимов Марков Матвеев Мельников Миронов Назаров Никитин "
)
FAMILIES += (
    "Новиков Орлов Осипов Павлов Петров Поляков Пономарёв Попов Родионов Рыбаков Савельев Семёнов Сидоров Смирнов Соболев "
)
FAMILIES += (
    "Соловьёв Сорокин Степанов Тарасов Титов Тихонов Фёдоров Филиппов Фомин Фролов Цветков Чернов Шестаков Щербаков Яковлев"
)
ENGLISH = "Arthur Benjamin Carlos Charles Daniel Edward Emily Grace Harold Isabel James Jennifer Joseph Katherine Laura Manuel "
ENGLISH += "Margaret Michael Olivia Patrick Rachel Richard Robert Susan Thomas William"
SURNAMES = (
    "Anderson Bautista Campbell Castillo Cooper Crawford Delgado Ferguson Fernandez Gallagher Gonzales Hamilton Harrison "
)
SURNAMES += "Henderson Jefferson Lawrence MacDonald Mendoza Mitchell Nicholson Patterson Peterson Ramirez Reynolds Richardson "
SURNAMES += "Abernathy Aguilar Blackwell Bradshaw Buchanan Calloway Carmichael Cervantes Donovan Eastwood Fitzgerald Galloway "
SURNAMES += (
    "Hathaway Holloway Kensington Lancaster Livingston Maldonado Middleton Montgomery Navarro Pemberton Quintana Rutherford "
)
SURNAMES += "Robertson Rodriguez Santiago Sullivan Thompson Villanueva Wallace Washington Whitaker"
STEMS = "Бар Вол Гор Дем Жар Зим Кал Лат Мал Нос Пол Рем Сол Тар Хар Чар Шар Гром Крас Стар Прох Трав Звер"
STEMS_ABROAD = "Al Bar Cal Dor El Far Gar Hol Ken Lan Mar Nor Os Per Ral San Tor Van Wil Win Brad Stan"
PLACES = "Москва Казань Самара Саратов Воронеж Пермь Тверь Омск Тюмень Краснодар Manila Cebu Davao Boston Chicago Denver"
CITIES = PLACES.split()
SHORT = {
    "Александр": "Саша", "Алексей": "Лёша", "Дмитрий": "Дима", "Екатерина": "Катя", "Елена": "Лена", "Иван": "Ваня",
    "Мария": "Маша", "Михаил": "Миша", "Наталья": "Наташа", "Ольга": "Оля", "Сергей": "Серёжа", "Татьяна": "Таня",
    "Юлия": "Юля", "William": "Bill", "Robert": "Bob", "Michael": "Mike", "Katherine": "Kate", "James": "Jim",
}  # fmt: skip
FREE = ("gmail.com", "mail.ru", "yandex.ru", "outlook.com")
ONE = "Северный Южный Балтийский Уральский Волжский Золотой Зелёный Первый Новый Городской Морской Лесной Светлый Каменный"
TWO = (
    "Мост Завод Хлеб Квартал Причал Дом Строитель Текстиль Металл Транспорт Кирпич Мебельщик Аграрий Проект Кондитер Водоканал"
)
THREE = "Harbour Island Summit Golden Pacific Coral Northern Evergreen Lakeside Crystal Sterling Granite"
FOUR = "Foods Logistics Textiles Furniture Motors Bakery Printing Hardware Software Pharmacy Plastics Fisheries"
FORMS = ("ООО", "ЗАО", "АО", "ИП", "")
FORMS_ABROAD = ("Ltd", "LLC", "Inc.", "Corp", "GmbH", "")
# Three ways in which offices write Cyrillic names.
_BY_PASSPORT = dict(zip("жхцчшщъыьэюяёй", "zh kh ts ch sh shch ie y |e iu ia e i".replace("|", " ").split(" "), strict=True))
_BY_EAR = dict(zip("жхцчшщъыьэюяёй", "zh h ts ch sh sch | y | e yu ya yo y".replace("|", "").split(" "), strict=True))
_BY_BOOK = dict(zip("жхцчшщъыьэюяёй", "zh kh ts ch sh shch | y | e yu ya e y".replace("|", "").split(" "), strict=True))
_PLAIN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))


@dataclass(frozen=True)
class PersonCard:
    first_name: str
    last_name: str
    middle_name: str = ""
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    telegram: str = ""
    city: str = ""
    birth_date: date | None = None
    company_id: int | None = None
    company_name: str = ""


@dataclass(frozen=True)
class CompanyCard:
    name: str
    legal_name: str = ""
    inn: str = ""
    ogrn: str = ""
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    city: str = ""


class Generator:
    """Cards by a seed. `people` and `companies` answer the cards and the pairs of places that are one client."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.numbers = count(1_000_000 + seed % 1000)

    def people(self, clients: int) -> tuple[list[PersonCard], set[tuple[int, int]]]:
        return self._base(clients, self.client, self.second_card, self.near_miss)

    def companies(self, clients: int) -> tuple[list[CompanyCard], set[tuple[int, int]]]:
        return self._base(clients, self.company, self.second_company, self.near_company)

    def _base(self, clients, new, second, near):
        cards, pairs = [], set()
        for _ in range(clients):
            cards.append(new())
            own = len(cards) - 1
            if self._maybe(0.35) and (twin := second(cards[own])):
                cards.append(twin)
                pairs.add((own, len(cards) - 1))
            if self._maybe(0.35):
                cards.append(near(cards[own]))
        return cards, pairs

    def _maybe(self, share: float) -> bool:
        return self.dice.random() < share

    def _of(self, names: str) -> str:
        return self.dice.choice(names.split())

    def client(self) -> PersonCard:
        if self._maybe(0.3):
            return self._known(
                PersonCard(self._of(ENGLISH), self.family(SURNAMES, STEMS_ABROAD, ("son", "ton", "er", "well", "ez")))
            )
        man = self._maybe(0.5)
        first, father = self._of(MEN if man else WOMEN), self._of(FAMILIES)
        last = self.family(FAMILIES, STEMS, ("ов", "ев", "ин")) + ("" if man else "а")
        return self._known(PersonCard(first, last, (father + ("ич" if man else "на")) if self._maybe(0.4) else ""))

    def family(self, frequent: str, stems: str, endings: tuple[str, ...]) -> str:
        """As in life: two in five have one of the frequent surnames, so that two strangers share one once in 500 times."""
        if self._maybe(0.4):
            return self._of(frequent)
        return f"{self._of(stems)}{self._of(stems).lower()}{self.dice.choice(endings)}"

    def _known(self, card: PersonCard) -> PersonCard:
        """With where, when, by what number and for whom."""
        company = self.dice.randrange(600)
        works = self._maybe(0.5)
        return replace(
            card,
            phones=[self.phone()] if self._maybe(0.85) else [],
            emails=[self.email(card)] if self._maybe(0.65) else [],
            telegram=f"{latin(card.last_name, _BY_EAR).lower()}{next(self.numbers)}" if self._maybe(0.1) else "",
            city=self.dice.choice(CITIES) if self._maybe(0.9) else "",
            birth_date=self.birthday() if self._maybe(0.6) else None,
            company_id=company if works else None,
            company_name=f"Company {company}" if works else "",
        )

    def phone(self) -> str:
        return f"+7{self.dice.randrange(900, 999)}{self.dice.randrange(10**7):07}"

    def birthday(self) -> date:
        return date(1950, 1, 1) + timedelta(days=self.dice.randrange(20_000))

    def email(self, card: PersonCard) -> str:
        """Of the name and a number, which tells it from a namesake's."""
        name = f"{latin(card.first_name, _BY_EAR)[:1]}{latin(card.last_name, _BY_EAR)}{self.dice.randrange(10_000)}"
        return f"{name.lower()}@{self.dice.choice(FREE)}"

    def second_card(self, card: PersonCard) -> PersonCard | None:
        """The same person once more, by somebody else's hand; None for one of whom too little is known."""
        tries = (self._second_try(card) for _ in range(20))
        return next((twin for twin in tries if twin), None)

    def _second_try(self, card: PersonCard) -> PersonCard | None:
        spoil = self.dice.choice(
            (self.typo_in_last, self.typo_in_first, self.other_script, self.swapped, self.initial, self.short)
        )
        changes = spoil(card) if self._maybe(0.8) else {}
        twin = replace(card, **changes)
        if self._maybe(0.2) and spoil is not self.other_script:
            twin = replace(twin, **self.other_script(twin))
        keeps_birthday, keeps_city = self._maybe(0.8), self._maybe(0.85)
        twin = replace(
            twin,
            middle_name=twin.middle_name if self._maybe(0.5) else "",
            phones=self.second_phone(card),
            emails=self.second_email(card),
            telegram="",
            birth_date=card.birth_date if keeps_birthday else None,
            city=latin(card.city, _BY_BOOK) if keeps_city and self._maybe(0.2) else card.city if keeps_city else "",
        )
        return twin if self.could_be_known(card, twin, changes) else None

    def could_be_known(self, card: PersonCard, twin: PersonCard, changes: dict[str, str]) -> bool:
        """Beside the name something agrees: one thing of weight or a small one, and for an initial two small ones."""
        weighty = bool(card.birth_date and twin.birth_date)
        weighty |= any(email.partition("@")[0] == card.emails[0].partition("@")[0] for email in twin.emails if card.emails)
        weighty |= bool(card.phones and twin.phones and card.phones[0][-7:] == twin.phones[0][-7:])
        small = bool(card.city and twin.city) + bool(card.company_id and twin.company_id)
        unlikely = len(changes.get("first_name", "xx")) < 3 or len(changes.get("last_name", "xx")) < 2
        needs = 2 if unlikely else 1
        return weighty or small >= needs

    def second_phone(self, card: PersonCard) -> list[str]:
        if not card.phones or self._maybe(0.3):
            return []
        return [f"+1{card.phones[0][2:]}"] if self._maybe(0.15) else [self.phone()]

    def second_email(self, card: PersonCard) -> list[str]:
        if not card.emails or self._maybe(0.5):
            return []
        name, _, domain = card.emails[0].partition("@")
        other = self.dice.choice([one for one in FREE if one != domain])
        return [f"{name}@{other}"] if self._maybe(0.6) else [self.email(card)]

    def typo_in_last(self, card: PersonCard) -> dict[str, str]:
        return {"last_name": self.mistyped(card.last_name)}

    def typo_in_first(self, card: PersonCard) -> dict[str, str]:
        return {"first_name": self.mistyped(card.first_name)}

    def other_script(self, card: PersonCard) -> dict[str, str]:
        way = self.dice.choice((_BY_PASSPORT, _BY_EAR, _BY_BOOK))
        return {name: latin(getattr(card, name), way) for name in ("first_name", "last_name", "middle_name")}

    def swapped(self, card: PersonCard) -> dict[str, str]:
        return {"first_name": card.last_name, "last_name": card.first_name}

    def initial(self, card: PersonCard) -> dict[str, str]:
        return {"first_name": f"{card.first_name[0]}.", "middle_name": ""}

    def short(self, card: PersonCard) -> dict[str, str]:
        return {"first_name": SHORT.get(card.first_name, card.first_name)}

    def mistyped(self, name: str) -> str:
        """One slip of the fingers, not in the first letter."""
        place = self.dice.randrange(1, len(name) - 1)
        letter = self.dice.choice("аеиорнт" if ord(name[place]) > 1000 else "aeiorntl")
        return self.dice.choice(
            (
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place:],
                name[:place] + letter + name[place + 1 :],
                name[:place] + name[place + 1] + name[place] + name[place + 2 :],
                name[:place] + name[place] + name[place:],
            )
        )

    def near_miss(self, card: PersonCard) -> PersonCard:
        """Somebody else who looks like this one."""
        return self.dice.choice((self.relative, self.son, self.colleague, self.namesake, self.nearly_named))(card)

    def relative(self, card: PersonCard) -> PersonCard:
        """The same surname in the same city at the same company; another first name."""
        other = self._known(card)
        names = [one for one in f"{MEN} {WOMEN} {ENGLISH}".split() if one != card.first_name]
        return replace(other, first_name=self.dice.choice(names), city=card.city, company_id=card.company_id, middle_name="")

    def son(self, card: PersonCard) -> PersonCard:
        """A namesake in the same city, a generation later."""
        born = card.birth_date or self.birthday()
        son = replace(self._known(card), city=card.city, birth_date=born + timedelta(days=self.dice.randrange(7000, 12_000)))
        return son if card.birth_date else replace(son, first_name=self._of(MEN), last_name=card.last_name + "ов", city="")

    def colleague(self, card: PersonCard) -> PersonCard:
        """At the same company, with the next telephone of its row and an address on its domain."""
        other = self.client()
        phones = [f"{phone[:-1]}{(int(phone[-1]) + 1) % 10}" for phone in card.phones]
        return replace(other, phones=phones, city=card.city, company_id=card.company_id, company_name=card.company_name)

    def namesake(self, card: PersonCard) -> PersonCard:
        """In another city."""
        other = self._known(card)
        cities = [city for city in CITIES if city != card.city]
        return replace(other, city=self.dice.choice(cities), birth_date=self.birthday(), company_id=None, company_name="")

    def nearly_named(self, card: PersonCard) -> PersonCard:
        """A surname one letter away, born on another day."""
        born = card.birth_date and card.birth_date + timedelta(days=self.dice.randrange(400, 5000))
        return replace(self._known(card), last_name=self.mistyped(card.last_name), birth_date=born, city="", middle_name="")

    def company(self) -> CompanyCard:
        russian = self._maybe(0.6)
        name = f"{self.brand(ONE if russian else THREE)} {self._of(TWO if russian else FOUR)}"
        name += f" № {self.dice.randrange(1, 60)}" if self._maybe(0.15) else ""
        form = self.dice.choice(FORMS if russian else FORMS_ABROAD)
        return self._placed(CompanyCard(f"{form} «{name}»" if russian and form else f"{name} {form}".strip()))

    def brand(self, usual: str) -> str:
        """Seldom a word that many chose; else an invented one."""
        if self._maybe(0.05):
            return self._of(usual)
        vowels, letters = ("аеиоу", "бвгдклмнпрстф") if usual is ONE else ("aeiou", "bdfgklmnprstv")
        syllables = [self.dice.choice(letters) + self.dice.choice(vowels) for _ in range(self.dice.randrange(2, 4))]
        return ("".join(syllables) + self.dice.choice(letters)).capitalize()

    def _placed(self, card: CompanyCard) -> CompanyCard:
        inn = f"{self.dice.randrange(10**9, 10**10)}"
        return replace(
            card,
            inn=inn if self._maybe(0.6) else "",
            ogrn=f"1{self.dice.randrange(10**11, 10**12)}" if self._maybe(0.3) else "",
            phones=[self.phone()] if self._maybe(0.8) else [],
            emails=[f"info@firm{next(self.numbers)}.com"] if self._maybe(0.5) else [],
            city=self.dice.choice(CITIES),
        )

    def second_company(self, card: CompanyCard) -> CompanyCard:
        """The same company once more: its INN is on the first card only, or it would be refused."""
        spoil = self.dice.choice((self.other_form, self.latin_name, self.mistyped_name, self.run_together, lambda name: name))
        emails = [email.replace("info@", "sales@") for email in card.emails] if self._maybe(0.5) else []
        return CompanyCard(
            spoil(card.name),
            ogrn=card.ogrn if self._maybe(0.3) else "",
            phones=[self.phone()] if self._maybe(0.6) else [],
            emails=emails,
            city=card.city if self._maybe(0.8) or spoil == self.mistyped_name else "",
        )

    def _bare(self, name: str) -> str:
        found = name.replace("«", "").replace("»", "")
        return " ".join(part for part in found.split() if part not in {*FORMS, *FORMS_ABROAD})

    def other_form(self, name: str) -> str:
        return f"{self._bare(name)} {self.dice.choice(('LLC', 'ООО', 'Ltd', ''))}".strip()

    def latin_name(self, name: str) -> str:
        return latin(self._bare(name), self.dice.choice((_BY_PASSPORT, _BY_EAR, _BY_BOOK)))

    def mistyped_name(self, name: str) -> str:
        first, _, rest = self._bare(name).partition(" ")
        return f"{self.mistyped(first)} {rest}"

    def run_together(self, name: str) -> str:
        return self._bare(name).replace(" ", "", 1)

    def near_company(self, card: CompanyCard) -> CompanyCard:
        """Another company: the next school, a branch elsewhere, a neighbour of the same owner, a name that begins alike."""
        other, bare = self._placed(self.company()), self._bare(card.name).split(" №")[0]
        elsewhere = self.dice.choice([city for city in CITIES if city != card.city])
        return self.dice.choice(
            (
                replace(self._placed(card), name=f"{bare} № {self.dice.randrange(60, 90)}", city=card.city),
                replace(self._placed(card), city=elsewhere),
                replace(other, phones=[f"+1{phone[2:]}" for phone in card.phones], emails=card.emails[:0], city=card.city),
                replace(self._placed(card), name=f"{bare} {self._of(FOUR)}", city=elsewhere),
            )
        )


def latin(name: str, way: Mapping[str, str]) -> str:
    """Of a Cyrillic name, letter by letter, capitals kept; others as they are."""
    written = []
    for letter in name:
        small = way.get(letter.lower(), _PLAIN.get(letter.lower(), letter))
        written.append(small.capitalize() if letter.isupper() else small.lower() if letter.lower() in way else small)
    return "".join(written)
