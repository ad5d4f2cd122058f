"""Days on which something dies in the midst of the work, with kill -9: nothing is missing afterwards, and nothing is double."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.kpi.v1 import kpi_pb2 as kpi
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.telephony.v1 import telephony_pb2 as telephony
from suki_platform.demo.company import Company
from suki_platform.exchange import Exchange

from .people import Person
from .running import RunningPlatform
from .scripted_day import ScriptedDay

# Those whose unfinished work waits for a lease of a minute come first: the other days pass meanwhile.
VICTIMS = ("postgres", "automation", "notifications", "contacts", "pipeline", "telephony", "nats", "valkey")
_SALES = ("Maria Santos", "Jun Reyes", "Ana Lim")
_ENDED = {"suki.telephony.v1.CallEnded", "suki.telephony.v1.CallMissed"}


@dataclass
class Found:
    """What is there when everything has settled."""

    days: dict[str, ScriptedDay]
    calls: dict[str, list[telephony.Call]]
    cards: dict[str, list[contacts.Contact]]
    deals: dict[str, list[pipeline.Deal]]
    offers: dict[str, list[str]]
    letters: dict[str, list[notifications.Message]]
    mail: Counter[str]
    facts: dict[int, Counter[str]]
    news: Counter[str]
    numbers: list[int]

    def calls_of(self, day: ScriptedDay) -> list[telephony.Call]:
        return [call for one in day.calls for call in self.calls[one.external_id]]


def grouped(rows: Iterable[Any], *fields: str) -> dict[str, list[Any]]:
    """Rows by the value of a field, or by each value of a repeated one."""
    groups: dict[str, list[Any]] = {}
    for row in rows:
        for value in (getattr(row, field) for field in fields):
            for key in [value] if isinstance(value, str) else value:
                groups.setdefault(key, []).append(row)
    return groups


@pytest.fixture(scope="module")
async def found(platform: RunningPlatform, company: Company, exchange: Exchange, admin: Person, maria: Person) -> Found:
    """One day for each victim, which is killed in the midst of it; then a look at everything."""
    for name in _SALES:
        await admin.is_available(company.employees[name].id)
    days = {name: ScriptedDay(name, number) for number, name in enumerate(VICTIMS)}
    async with maria.listens() as news:
        for name, day in days.items():
            await day.prepare(admin, company)
            async with day.going_on(admin, exchange, company):
                await platform.kill(name)
        await platform.settled()
    heard = Counter(one["event"]["call"]["externalId"] for one in news if one["type"] in _ENDED)
    return await look(platform, admin, days, heard)


async def look(platform: RunningPlatform, admin: Person, days: dict[str, ScriptedDay], news: Counter[str]) -> Found:
    documents = await admin.finds_documents()
    offers = grouped(documents, "deal_id")
    metrics = (
        *(kpi.METRIC_CALLS_ANSWERED, kpi.METRIC_CALLS_MISSED, kpi.METRIC_CONTACTS_CREATED),
        *(kpi.METRIC_DEALS_CREATED, kpi.METRIC_OFFERS_MADE, kpi.METRIC_LETTERS_SENT),
    )
    return Found(
        days,
        calls=grouped(await admin.finds_calls(), "external_id"),
        cards=grouped(await admin.finds_cards(""), "phones", "emails"),
        deals=grouped(await admin.finds_deals(), "contact_id"),
        offers={deal: [one.id for one in rows] for deal, rows in offers.items()},
        letters=grouped(await admin.finds_letters(), "deal_id"),
        mail=letters_by_recipient(Path(platform.state["mail_folder"])),
        facts={metric: Counter(fact.subject_id for fact in await admin.finds_facts(metric)) for metric in metrics},
        news=news,
        numbers=sorted(int(match[1]) for one in documents if (match := re.fullmatch(r"CO-\d+-(\d+)", one.number))),
    )


def letters_by_recipient(folder: Path) -> Counter[str]:
    """How many letters, told apart by Message-ID, each address got."""
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in folder.glob("*.eml")]
    return Counter(to for _, to in {(letter["Message-ID"], letter["To"]) for letter in letters})


@pytest.fixture(params=VICTIMS)
def day(request: pytest.FixtureRequest, found: Found) -> ScriptedDay:
    return found.days[request.param]


def test_each_call_is_one_row_that_says_how_it_ended(found: Found, day: ScriptedDay) -> None:
    for call in day.calls:
        (row,) = found.calls[call.external_id]
        expected = telephony.CALL_STATE_ENDED if call.answered else telephony.CALL_STATE_MISSED
        assert (row.client_phone, row.state, bool(row.contact_id)) == (call.phone, expected, True)


def test_each_new_number_is_one_card_with_one_lead(found: Found, day: ScriptedDay) -> None:
    for call in day.calls:
        (card,) = found.cards[call.phone]
        (row,) = found.calls[call.external_id]
        assert row.contact_id == card.id
        assert len(found.deals[card.id]) == 1


async def test_each_call_is_one_line_on_the_timeline(found: Found, day: ScriptedDay, admin: Person) -> None:
    for call in found.calls_of(day):
        lines = await admin.reads_timeline(call.contact_id, contacts.INTERACTION_KIND_CALL)
        assert [line.reference_id for line in lines] == [call.id]


async def test_each_form_is_one_card_with_one_lead_and_one_line(found: Found, day: ScriptedDay, admin: Person) -> None:
    for form in day.forms:
        (card,) = found.cards[form.email]
        assert len(found.deals[card.id]) == 1
        assert len(await admin.reads_timeline(card.id, contacts.INTERACTION_KIND_FORM)) == 1


def test_each_moved_deal_has_one_offer_and_one_letter(found: Found, day: ScriptedDay) -> None:
    for move in day.moves:
        (offer,) = found.offers[move.deal.id]
        (letter,) = found.letters[move.deal.id]
        assert (letter.state, letter.recipient) == (notifications.MESSAGE_STATE_SENT, move.email)
        assert [attached.document_id for attached in letter.attachments] == [offer]
        assert found.mail[move.email] == 1


async def test_each_offer_and_letter_is_one_line_on_the_timeline(found: Found, day: ScriptedDay, admin: Person) -> None:
    for move in day.moves:
        kinds = (contacts.INTERACTION_KIND_DOCUMENT, contacts.INTERACTION_KIND_LETTER)
        lines = await admin.reads_timeline(move.deal.contact_id, *kinds)
        assert {line.kind for line in lines} == set(kinds)
        assert len(lines) == 2


def test_the_figures_count_each_thing_once(found: Found, day: ScriptedDay) -> None:
    answered = {call.external_id for call in day.calls if call.answered}
    for call in found.calls_of(day):
        metric = kpi.METRIC_CALLS_ANSWERED if call.external_id in answered else kpi.METRIC_CALLS_MISSED
        assert found.facts[metric][call.id] == 1
        assert found.facts[kpi.METRIC_CONTACTS_CREATED][call.contact_id] == 1
        assert [found.facts[kpi.METRIC_DEALS_CREATED][deal.id] for deal in found.deals[call.contact_id]] == [1]
    for move in day.moves:
        assert [found.facts[kpi.METRIC_OFFERS_MADE][offer] for offer in found.offers[move.deal.id]] == [1]
        assert [found.facts[kpi.METRIC_LETTERS_SENT][letter.id] for letter in found.letters[move.deal.id]] == [1]


def test_a_screen_hears_of_the_end_of_each_call_once(found: Found, day: ScriptedDay) -> None:
    assert {call.external_id: found.news[call.external_id] for call in day.calls} == {c.external_id: 1 for c in day.calls}


def test_the_numbers_of_the_offers_have_no_gap(found: Found) -> None:
    assert found.numbers == list(range(1, len(found.numbers) + 1))


async def test_no_event_is_given_up(found: Found, platform: RunningPlatform) -> None:
    assert {service: await platform.count(service, "dead_letters") for service in platform.state["database_urls"]} == (
        dict.fromkeys(platform.state["database_urls"], 0)
    )
