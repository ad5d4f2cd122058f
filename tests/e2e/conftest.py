"""One platform for all journeys, and the people who work on it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Browser

from suki_platform.demo.company import Company, email_of
from suki_platform.exchange import Exchange

from .browser import Screen, chromium
from .collector import Collector, collecting
from .people import Person
from .running import RunningPlatform, demo_company
from .screens import Records, find_records


@pytest.fixture(scope="session")
async def collector() -> AsyncIterator[Collector]:
    async with collecting() as collector:
        yield collector


@pytest.fixture(scope="session")
async def platform(collector: Collector) -> AsyncIterator[RunningPlatform]:
    """Started once, as a person would; a stop leaves no process behind."""
    platform = RunningPlatform()
    try:
        await platform.start("--traces", collector.address)
        yield platform
    finally:
        code = await platform.stop()
        left = platform.left_behind()
        platform.remove()
    assert (code, left) == (0, [])


@pytest.fixture(scope="session")
async def company(platform: RunningPlatform) -> Company:
    return await demo_company(platform)


@pytest.fixture(scope="session")
async def exchange(platform: RunningPlatform, company: Company) -> AsyncIterator[Exchange]:
    exchange = Exchange(platform.state["gateway_url"], company.connection_id, company.pbx_secret)
    yield exchange
    await exchange.close()


type SignsIn = Callable[..., Awaitable[Person]]


@pytest.fixture(scope="session")
async def signs_in(platform: RunningPlatform) -> AsyncIterator[SignsIn]:
    people: list[Person] = []

    async def sign_in(email: str, password: str) -> Person:
        person = await Person.signs_in(platform.state["gateway_url"], email, password)
        people.append(person)
        return person

    yield sign_in
    for person in people:
        await person.leaves()


@pytest.fixture(scope="session")
async def admin(platform: RunningPlatform, signs_in: SignsIn) -> Person:
    return await signs_in(**platform.state["admin"])


@pytest.fixture(scope="session")
async def maria(company: Company, signs_in: SignsIn) -> Person:
    """A manager of the central office."""
    return await signs_in(email_of("Maria Santos"), company.password)


@pytest.fixture(scope="session")
async def pedro(company: Company, signs_in: SignsIn) -> Person:
    """A manager of the harbour office."""
    return await signs_in(email_of("Pedro Tan"), company.password)


@pytest.fixture(scope="session")
async def liza(company: Company, signs_in: SignsIn) -> Person:
    """The head of the harbour office."""
    return await signs_in(email_of("Liza Ong"), company.password)


type Opens = Callable[..., Awaitable[Screen]]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def opens(browser: Browser, platform: RunningPlatform) -> AsyncIterator[Opens]:
    """Opens a window for somebody who signs in. A page that complained of anything fails its test."""
    opened: list[Screen] = []

    async def open_window(email: str, password: str, **options: Any) -> Screen:
        screen = await Screen.opens(browser, platform.state["gateway_url"], **options)
        opened.append(screen)
        await screen.signs_in(email, password)
        return screen

    yield open_window
    for screen in opened:
        await screen.leaves()
    assert [complaint for screen in opened for complaint in screen.complaints] == []


@pytest.fixture(scope="session")
async def records(admin: Person, company: Company) -> Records:
    """A client of a company with a deal, among whatever else there is."""
    made = await admin.makes_company("Velasco Pumps")
    card = await admin.makes_card(first_name="Nora", emails=["nora@velasco.example"], company_id=made.id)
    await admin.makes_deal(title="Six pumps", contact_id=card.id, owner_id=company.employees["Maria Santos"].id)
    return await find_records(admin)
