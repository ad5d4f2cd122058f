"""A stranger calls while contacts does not answer: the call is routed all the same, and the card follows."""

import os
import signal
import time
from dataclasses import dataclass
from typing import Any

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.telephony.v1 import telephony_pb2 as telephony
from suki_platform.demo.company import MAIN_LINE, Company
from suki_platform.exchange import Exchange

from .people import Person
from .running import RunningPlatform, until

CALLER = "+12065552001"
_PATIENCE_SECONDS = 30.0


@dataclass
class Routed:
    answer: dict[str, Any]
    seconds: float


@pytest.fixture(scope="module")
async def routed(platform: RunningPlatform, company: Company, exchange: Exchange, maria: Person) -> Routed:
    """The call comes and ends while contacts is stopped: it neither answers nor dies, so nobody starts it again."""
    await maria.is_available()
    contacts_process = platform.pid("contacts")
    os.kill(contacts_process, signal.SIGSTOP)
    try:
        begin = time.perf_counter()
        call = await exchange.ring(CALLER, MAIN_LINE)
        seconds = time.perf_counter() - begin
        told = (call["external_id"], CALLER, MAIN_LINE)
        await exchange.answer(*told, call["extension"])
        await exchange.hang_up(*told, talk_seconds=12, extension=call["extension"])
    finally:
        os.kill(contacts_process, signal.SIGCONT)
    return Routed(call, seconds)


def test_the_call_is_with_a_manager_within_two_seconds(routed: Routed) -> None:
    assert routed.answer["employeeId"]
    assert "contactId" not in routed.answer
    assert routed.seconds < 2


async def test_the_card_follows_and_the_call_is_on_it(routed: Routed, admin: Person) -> None:
    async def identified() -> telephony.Call | None:
        call = await admin.opens_call(routed.answer["callId"])
        return call if call.contact_id else None

    call = await until(identified, _PATIENCE_SECONDS, "the card of the caller")
    assert call is not None
    assert (await admin.opens_card(call.contact_id)).phones == [CALLER]
    kind = contacts.INTERACTION_KIND_CALL
    (line,) = await until(lambda: admin.reads_timeline(call.contact_id, kind), _PATIENCE_SECONDS, "the call on the card")
    assert (line.reference_id, line.duration_seconds) == (call.id, 12)


async def test_the_lead_follows_too(routed: Routed, admin: Person) -> None:
    (card,) = await admin.finds_cards(CALLER)
    (lead,) = await until(lambda: admin.finds_deals(contact_id=card.id), _PATIENCE_SECONDS, "the lead of the call")
    assert lead.owner_id == routed.answer["employeeId"]
