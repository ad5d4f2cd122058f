"""Two cards compared: every reason of the model, and how often it is right on a made-up client base."""

from datetime import date
from itertools import combinations
from types import SimpleNamespace

import pytest

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.duplicates import keys, matching
from suki_contacts.duplicates.groups import smallest_of_group
from suki_contacts.duplicates.jobs import MOST_NAMESAKES, MOST_SHARING
from suki_contacts.duplicates.keys import company_keys, person_keys
from suki_contacts.duplicates.kinds import COMPANY, CONTACT, Kind
from suki_contacts.duplicates.likeness import of_people, person_name
from suki_contacts.duplicates.matching import THRESHOLD, Verdict
from suki_contacts.duplicates.names import Closeness, edits, word, words
from suki_kit.db import new_id

from .typos import Generator

SAME, SIMILAR, DIFFERENT = pb.LIKENESS_SAME, pb.LIKENESS_SIMILAR, pb.LIKENESS_DIFFERENT


def a_person(**fields) -> matching.Person:
    empty = {"first_name": "", "last_name": "", "middle_name": "", "phones": [], "emails": [], "telegram": "", "city": ""}
    return matching.person(SimpleNamespace(**{**empty, "birth_date": None, "company_id": None, **fields}))


def a_firm(**fields) -> matching.Firm:
    empty = {"name": "", "legal_name": "", "inn": "", "ogrn": "", "phones": [], "emails": [], "city": ""}
    return matching.firm(SimpleNamespace(**{**empty, **fields}))


def reasons(verdict: Verdict) -> dict[int, tuple[int, float]]:
    return {reason.field: (reason.likeness, reason.weight) for reason in verdict.reasons}


@pytest.mark.parametrize(
    "spellings",
    [
        "юлия yuliya iuliia julia",
        "алексей aleksey alexey alexei",
        "щербаков shcherbakov scherbakov",
        "дмитрий dmitry dmitrii dmitriy",
        "евгений evgeny yevgeniy evgenii",
        "наталья natalia natalya",
        "чайковский tchaikovsky chaikovskiy",
        "фёдор федор fedor fyodor",
        "ксения kseniya xenia",
        "соловьёв solovyov soloviev",
        "цветков tsvetkov cvetkov",
        "христина kristina christina",
        "яковлев yakovlev iakovlev jakovlev",
        "müller muller",
    ],
)
def test_spellings_of_a_name_sound_alike(spellings):
    assert len({one.sound for one in words(spellings)}) == 1


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("petrov", "petrov", 0),
        ("petrov", "petrow", 1),
        ("petrov", "petov", 1),
        ("petrov", "pertov", 1),
        ("petrov", "ptrvo", 2),
        ("petrov", "sidorov", 3),
        ("ab", "ba", 1),
        ("", "a", 1),
    ],
)
def test_edits_are_counted_up_to_a_bound(one, other, distance):
    assert edits(one, other, 2) == distance
    assert edits(one, other, 1) == min(distance, 2)


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        (("Anna", None, "Petrova"), ("Anna", None, "Petrova"), Closeness.SAME),
        (("Анна", None, "Петрова"), ("Anna", None, "Petrov"), Closeness.SPELLING),
        (("Anna", None, "Petrova"), ("Petrova", None, "Anna"), Closeness.SPELLING),
        (("Anna Petrova", None, None), (None, None, "Петрова Анна"), Closeness.SPELLING),
        (("Александр", None, "Белов"), ("Саша", None, "Белов"), Closeness.SPELLING),
        (("Anna", None, "Petrova"), ("Anna", None, "Pertova"), Closeness.TYPO),
        (("Anna", None, "Petrova"), ("A.", None, "Petrova"), Closeness.INITIALS),
        (("Юлия", None, "Белова"), ("J.", None, "Belova"), Closeness.INITIALS),
        (("Петров А.П.", None, None), ("Алексей", "Павлович", "Петров"), Closeness.INITIALS),
        (("Anna", None, None), ("Anna", None, "Petrova"), Closeness.PARTLY),
        (("Anna", None, "Petrova"), ("Inna", None, "Petrova"), Closeness.DIFFERENT),
        (("Александр", None, "Белов"), ("Александра", None, "Белова"), Closeness.DIFFERENT),
        (("Ivan", None, "Petrov"), ("Pyotr", None, "Petrov"), Closeness.DIFFERENT),
        (("Anna", None, "Petrova"), ("B.", None, "Petrova"), Closeness.DIFFERENT),
    ],
)
def test_names_of_people_are_compared(one, other, closeness):
    assert of_people(person_name(*one), person_name(*other)) is closeness
    assert of_people(person_name(*other), person_name(*one)) is closeness


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "likeness"),
    [
        (pb.MATCH_FIELD_PHONE, {"phones": ["+79161234567"]}, {"phones": ["+79161234567"]}, SAME),
        (pb.MATCH_FIELD_PHONE, {"phones": ["+79161234567"]}, {"phones": ["+14951234567"]}, SIMILAR),
        (pb.MATCH_FIELD_PHONE, {"phones": ["+79161234567"]}, {"phones": ["+79161234568"]}, DIFFERENT),
        (pb.MATCH_FIELD_EMAIL, {"emails": ["anna.k@mail.ru"]}, {"emails": ["anna.k@mail.ru"]}, SAME),
        (pb.MATCH_FIELD_EMAIL, {"emails": ["anna.kim@mail.ru"]}, {"emails": ["annakim+crm@gmail.com"]}, SIMILAR),
        (pb.MATCH_FIELD_EMAIL, {"emails": ["office@one.com"]}, {"emails": ["office@two.com"]}, DIFFERENT),
        (pb.MATCH_FIELD_EMAIL, {"emails": ["anna@one.com"]}, {"emails": ["boris@one.com"]}, DIFFERENT),
        (pb.MATCH_FIELD_TELEGRAM, {"telegram": "@Anna"}, {"telegram": "anna"}, SAME),
        (pb.MATCH_FIELD_TELEGRAM, {"telegram": "@anna"}, {"telegram": "@boris"}, DIFFERENT),
        (pb.MATCH_FIELD_CITY, {"city": "Казань"}, {"city": "Казань"}, SAME),
        (pb.MATCH_FIELD_CITY, {"city": "Казань"}, {"city": "Kazan"}, SIMILAR),
        (pb.MATCH_FIELD_CITY, {"city": "Казань"}, {"city": "Москва"}, DIFFERENT),
        (pb.MATCH_FIELD_BIRTH_DATE, {"birth_date": date(1980, 5, 4)}, {"birth_date": date(1980, 5, 4)}, SAME),
        (pb.MATCH_FIELD_BIRTH_DATE, {"birth_date": date(1980, 5, 4)}, {"birth_date": date(1980, 4, 5)}, SIMILAR),
        (pb.MATCH_FIELD_BIRTH_DATE, {"birth_date": date(1980, 5, 4)}, {"birth_date": date(1980, 5, 14)}, SIMILAR),
        (pb.MATCH_FIELD_BIRTH_DATE, {"birth_date": date(1980, 5, 4)}, {"birth_date": date(1991, 7, 14)}, DIFFERENT),
        (pb.MATCH_FIELD_COMPANY, {"company_id": 1}, {"company_id": 1}, SAME),
        (
            pb.MATCH_FIELD_COMPANY,
            {"company_id": 1, "company_name": "ООО Ромашка"},
            {"company_id": 2, "company_name": "Romashka"},
            SIMILAR,
        ),
        (pb.MATCH_FIELD_COMPANY, {"company_id": 1}, {"company_id": 2}, DIFFERENT),
    ],
)
def test_each_field_of_a_person_is_a_reason(field, mine, theirs, likeness):
    verdict = matching.compare_people(a_person(**mine), a_person(**theirs))
    weight = matching.PERSON[field][likeness]
    assert reasons(verdict) == {field: (likeness, weight)}
    assert verdict.score == max(weight, 0)
    assert (weight > 0) == (likeness != DIFFERENT)


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "likeness"),
    [
        (pb.MATCH_FIELD_INN, {"inn": "7707083893"}, {"inn": "7707083893"}, SAME),
        (pb.MATCH_FIELD_INN, {"inn": "7707083893"}, {"inn": "7736050003"}, DIFFERENT),
        (pb.MATCH_FIELD_OGRN, {"ogrn": "1027700132195"}, {"ogrn": "1027700132195"}, SAME),
        (pb.MATCH_FIELD_PHONE, {"phones": ["+74951234567"]}, {"phones": ["+74951234567"]}, SAME),
        (pb.MATCH_FIELD_EMAIL, {"emails": ["info@firm.ru"]}, {"emails": ["sales@firm.ru"]}, SIMILAR),
        (pb.MATCH_FIELD_EMAIL, {"emails": ["firm@mail.ru"]}, {"emails": ["other@mail.ru"]}, DIFFERENT),
        (pb.MATCH_FIELD_CITY, {"city": "Тверь"}, {"city": "Tver"}, SIMILAR),
    ],
)
def test_each_field_of_a_company_is_a_reason(field, mine, theirs, likeness):
    verdict = matching.compare_firms(a_firm(**mine), a_firm(**theirs))
    assert reasons(verdict) == {field: (likeness, matching.COMPANY[field][likeness])}


@pytest.mark.parametrize(
    ("mine", "theirs", "closeness"),
    [
        ("ООО «Ромашка»", "Ромашка", Closeness.SAME),
        ("ООО «Ромашка»", "Romashka LLC", Closeness.SPELLING),
        ("Строй Инвест", "СтройИнвест", Closeness.SPELLING),
        ("Foods Harbour", "Harbour Foods Inc.", Closeness.SPELLING),
        ("Harbour Foods", "Harbor Foods", Closeness.TYPO),
        ("Harbour", "Harbour Trading", Closeness.PARTLY),
        ("Школа № 5", "Школа № 7", Closeness.DIFFERENT),
        ("Orion", "Orlon", Closeness.TYPO),
        ("Alfa", "Alta", Closeness.DIFFERENT),
    ],
)
def test_names_of_companies_are_compared_without_their_legal_form(mine, theirs, closeness):
    verdict = matching.compare_firms(a_firm(name=mine), a_firm(name=theirs))
    assert reasons(verdict)[pb.MATCH_FIELD_NAME][1] == matching.COMPANY_NAME[closeness]


def test_a_companys_legal_name_counts_as_its_name():
    mine, theirs = a_firm(name="Ромашка", legal_name="ООО «Цветы Севера»"), a_firm(name="Цветы Севера")
    assert matching.compare_firms(mine, theirs).score == matching.COMPANY_NAME[Closeness.SPELLING]


def test_a_score_is_the_sum_of_its_reasons():
    mine = a_person(first_name="Anna", last_name="Petrova", city="Cebu", phones=["+12025550101"])
    theirs = a_person(first_name="Anna", last_name="Petrova", city="Cebu", phones=["+12025550999"])
    verdict = matching.compare_people(mine, theirs)
    assert verdict.score == pytest.approx(sum(reason.weight for reason in verdict.reasons))
    assert {reason.field: reason.theirs for reason in verdict.reasons} == {
        pb.MATCH_FIELD_NAME: "Anna Petrova",
        pb.MATCH_FIELD_CITY: "Cebu",
        pb.MATCH_FIELD_PHONE: "+12025550999",
    }


def test_a_father_is_not_his_son():
    father = a_person(first_name="Иван", middle_name="Петрович", last_name="Орлов", city="Тверь", birth_date=date(1955, 3, 1))
    son = a_person(first_name="Иван", middle_name="Иванович", last_name="Орлов", city="Тверь")
    assert matching.compare_people(father, son).score < THRESHOLD
    namesake = a_person(first_name="Иван", last_name="Орлов", city="Тверь", birth_date=date(1982, 8, 9))
    assert matching.compare_people(father, namesake).score < THRESHOLD


def test_a_name_alone_is_not_yet_a_person_but_nearly():
    mine = a_person(first_name="Anna", last_name="Petrova")
    assert 0.4 < matching.compare_people(mine, mine).score < THRESHOLD


def test_companies_with_two_tax_numbers_are_two():
    mine, theirs = (a_firm(name="Ромашка", city="Тверь", inn=inn) for inn in ("7707083893", "7736050003"))
    assert matching.compare_firms(mine, theirs).score < THRESHOLD


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"first_name": "Анна", "last_name": "Орлова"}, {"first_name": "Orlova", "last_name": "Anna"}),
        ({"first_name": "Anna", "last_name": "Ferguson"}, {"first_name": "Ann", "last_name": "Fergson"}),
        ({"first_name": "Anna", "last_name": "Ferguson"}, {"first_name": "Anna", "last_name": "Fegruson"}),
        (
            {"first_name": "A.", "last_name": "Ferguson", "city": "Cebu"},
            {"first_name": "Anna", "last_name": "Ferguson", "city": "Себу"},
        ),
        ({"phones": ["+79161234567"]}, {"phones": ["+14951234567"]}),
        ({"emails": ["anna.kim@mail.ru"]}, {"emails": ["annakim@gmail.com"]}),
    ],
)
def test_cards_that_may_be_one_share_a_key(mine, theirs):
    assert set(person_keys(a_person(**mine))) & set(person_keys(a_person(**theirs)))


def test_keys_of_people_and_companies_never_meet():
    person = a_person(first_name="Anna", last_name="Orlova", phones=["+79161234567"])
    assert not set(person_keys(person)) & set(company_keys(a_firm(name="Anna Orlova", phones=["+79161234567"])))


def test_a_word_of_signs_only_has_no_sound():
    assert words("— № !") == ()
    assert word("王").sound == ""


def test_pairs_that_hang_together_are_one_group():
    one, two, three, four, five = sorted(new_id() for _ in range(5))
    groups = smallest_of_group([(three, two), (five, four), (one, three)])
    assert groups == {one: one, two: one, three: one, four: four, five: four}


def quality(kind: Kind, cards, pairs: set[tuple[int, int]]) -> tuple[float, float]:
    """Precision and recall of the pairs that the standing job would take for one client."""
    compared = [kind.card(card) for card in cards]
    blocks: dict[object, list[int]] = {}
    for number, card in enumerate(compared):
        where = keys.place(card)
        for key in kind.keys(card):
            if key % 2 == 0 or where is not None:
                blocks.setdefault(key if key % 2 == 0 else (key, where), []).append(number)
    telling = [
        block for key, block in blocks.items() if len(block) <= (MOST_NAMESAKES if isinstance(key, tuple) else MOST_SHARING)
    ]
    sharing = {pair for block in telling for pair in combinations(block, 2)}
    found = {pair for pair in sharing if kind.compare(compared[pair[0]], compared[pair[1]]).score >= THRESHOLD}
    return len(found & pairs) / len(found), len(found & pairs) / len(pairs)


@pytest.mark.parametrize("seed", [20, 21, 22])
@pytest.mark.parametrize("kind", [CONTACT, COMPANY], ids=["people", "companies"])
def test_duplicates_are_found_and_others_left_alone(kind, seed):
    generator = Generator(seed)
    cards, pairs = generator.people(2500) if kind is CONTACT else generator.companies(2500)
    precision, recall = quality(kind, cards, pairs)
    print(f"{kind.entity}, seed {seed}: {len(cards)} cards, {len(pairs)} pairs, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.95
    assert recall >= 0.95
