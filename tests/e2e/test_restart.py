"""Ctrl-C, and the next run in the same folder: nothing runs on in between, and everything is there again."""

import signal
from dataclasses import dataclass

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_platform.demo.company import MAIN_LINE, Company
from suki_platform.exchange import Exchange

from .people import Person
from .running import RunningPlatform, until


@dataclass
class Restarted:
    """What was there before, how the command ended, what still ran then, and the two states."""

    card: contacts.Contact
    deal: pipeline.Deal
    exit_code: int
    left_behind: list[int]
    before: dict
    after: dict


@pytest.fixture(scope="module")
async def restarted(platform: RunningPlatform, company: Company, maria: Person) -> Restarted:
    card = await maria.makes_card(first_name="Stays", emails=["stays@client.example"])
    deal = await maria.makes_deal(title="Stays", contact_id=card.id)
    await platform.settled()  # the deal hears the client's name
    timed = await until(lambda: maria.opens_timed_deal(deal.id), 30, "the deal's clocks")
    assert timed
    before = platform.state
    code = await platform.stop(signal.SIGINT)
    left = platform.left_behind()
    await platform.start(*platform.options)
    return Restarted(card, timed, code, left, before, platform.state)


def test_ctrl_c_ends_every_process(restarted: Restarted) -> None:
    assert (restarted.exit_code, restarted.left_behind) == (0, [])


def test_addresses_and_secrets_stay(restarted: Restarted) -> None:
    changing = {"pids": None, "supervisor": None}
    assert restarted.after | changing == restarted.before | changing
    assert not set(restarted.after["pids"].values()) & set(restarted.before["pids"].values())


async def test_a_session_from_before_still_reads_cards_and_deals(restarted: Restarted, maria: Person) -> None:
    assert await maria.opens_card(restarted.card.id) == restarted.card
    assert await maria.opens_deal(restarted.deal.id) == restarted.deal


async def test_the_exchange_and_its_secret_still_work(restarted: Restarted, exchange: Exchange, maria: Person) -> None:
    call = await exchange.ring("+12065553001", MAIN_LINE)
    await exchange.hang_up(call["external_id"], "+12065553001", MAIN_LINE)
    await until(lambda: maria.reads_timeline(call["contactId"]), 20, "the missed call on the timeline")
