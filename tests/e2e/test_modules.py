"""A company may leave any module out (F29): the rest works, and nothing of the module is offered."""

import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from suki.kpi.v1 import kpi_pb2 as kpi
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_kit.settings import MODULES
from suki_platform.demo.company import MAIN_LINE
from suki_platform.exchange import Exchange

from .browser import Screen
from .people import Person
from .running import RunningPlatform, demo_company, until

# One read of each module, and the words that lead to its screens.
READS = {
    "telephony": "suki.telephony.v1.TelephonyService/ListCalls",
    "automation": "suki.automation.v1.AutomationService/ListRules",
    "documents": "suki.documents.v1.DocumentsService/ListDocuments",
    "notifications": "suki.notifications.v1.NotificationsService/ListInbox",
    "kpi": "suki.kpi.v1.KpiService/ListKpis",
}
SCREENS = {"telephony": "/calls", "kpi": "/office"}
SECTIONS = {
    "automation": "/admin/rules",
    "notifications": "/admin/messages",
    "kpi": "/admin/kpis",
}
HEARD_SECONDS = 30


@pytest.fixture(scope="module")
async def another() -> AsyncIterator[RunningPlatform]:
    """A second platform, which each journey starts and stops; its data stay between them."""
    platform = RunningPlatform()
    yield platform
    platform.remove()


@pytest.mark.parametrize("module", sorted(MODULES))
async def test_the_rest_works_without(module: str, another: RunningPlatform, browser: Browser) -> None:
    try:
        await another.start("--without", module)
        assert module not in another.state["services"]
        admin = await Person.signs_in(another.state["gateway_url"], **another.state["admin"])
        await the_module_is_refused(admin, module)
        await selling_goes_on(another, admin, module)
        await the_screens_do_without(browser, another, module)
        await admin.leaves()
    finally:
        await another.stop()


async def the_module_is_refused(admin: Person, module: str) -> None:
    assert MODULES & set(admin.me["modules"]) == MODULES - {module}
    statuses = {name: (await admin.suki.http.post(f"/rpc/{path}", json={})).status_code for name, path in READS.items()}
    assert statuses == {name: 501 if name == module else 200 for name in READS}
    described: httpx.Response = await admin.suki.http.get("/openapi.json")
    assert f"suki.{module}.v1" not in described.text


async def selling_goes_on(platform: RunningPlatform, admin: Person, left_out: str) -> None:
    """From a card to a won deal, with what each installed module adds to it."""
    modules = MODULES - {left_out}
    card = await admin.makes_card(first_name="Nina", emails=[f"nina.without.{left_out}@client.example"])
    deal = await admin.makes_deal(title="Pumps", contact_id=card.id)
    moved = time.time()
    await admin.moves_deal(deal, "In progress")
    if "telephony" in modules:
        await a_call_is_routed(platform)
    if "documents" in modules:
        assert (await admin.writes_offer(deal.id)).deal_id == deal.id
    if "automation" in modules:
        await the_rule_did_what_it_could(admin, deal.id, moved, modules)
    now = await admin.opens_deal(deal.id)
    await admin.pipeline.WinDeal(pipeline.WinDealRequest(id=deal.id, version=now.version))
    if "kpi" in modules:
        await until(lambda: won(admin, deal.id), HEARD_SECONDS, "the won deal among the figures")
    assert await admin.reads_timeline(card.id) is not None


async def a_call_is_routed(platform: RunningPlatform) -> None:
    company = await demo_company(platform)
    exchange = Exchange(platform.state["gateway_url"], company.connection_id, company.pbx_secret)
    route = await exchange.ring("+14155550177", MAIN_LINE)
    await exchange.hang_up(route["external_id"], "+14155550177", MAIN_LINE)
    await exchange.close()


async def the_rule_did_what_it_could(admin: Person, deal_id: str, moved: float, modules: frozenset[str]) -> None:
    """Its run is over; only the step of a module that is left out was not done, and says why."""

    async def finished() -> Any:
        runs = [run for run in await admin.finds_runs() if run.create_time.ToNanoseconds() / 1e9 > moved]
        return next((run for run in runs if run.finish_time.seconds), None)

    run = await until(finished, HEARD_SECONDS, "the rule's run")
    told = {step.kind: step.error for step in run.steps if not step.done}
    needed = {"generate_document": "documents", "send_message": "notifications"}
    assert set(told) == {kind for kind, module in needed.items() if module not in modules}, told
    assert all("not installed" in error for error in told.values())
    if "notifications" in modules:
        letters = await admin.finds_letters(deal_id=deal_id)
        assert [len(one.attachments) for one in letters] == [1 if "documents" in modules else 0]
        assert letters[0].state != notifications.MESSAGE_STATE_FAILED


async def won(admin: Person, deal_id: str) -> bool:
    return deal_id in {fact.subject_id for fact in await admin.finds_facts(kpi.METRIC_DEALS_WON)}


async def the_screens_do_without(browser: Browser, platform: RunningPlatform, module: str) -> None:
    """No way leads to the module, and no screen asks it for anything."""
    screen = await Screen.opens(browser, platform.state["gateway_url"])
    asked: set[str] = set()
    screen.page.on("request", lambda request: asked.add(request.url))
    await screen.signs_in(**platform.state["admin"])
    rail = screen.page.locator("nav")
    for name, path in SCREENS.items():
        await expect(rail.locator(f'a[href="{path}"]')).to_have_count(0 if name == module else 1)
    await screen.goes("/admin/people")
    for name, path in SECTIONS.items():
        await expect(screen.page.locator(f'a[href="{path}"]')).to_have_count(0 if name == module else 1)
    for path in ("/board", "/deals", "/clients", "/calendar"):
        await screen.goes(path)
    assert not [url for url in asked if f"suki.{module}.v1" in url]
    assert screen.complaints == []
    await screen.leaves()
