"""The workspace as people see it: every screen for everybody, in each language, on each width."""

import pytest
from playwright.async_api import Browser, expect

from suki_platform.demo.company import MAIN_LINE, Company, email_of
from suki_platform.exchange import Exchange

from .browser import PHONE, Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform, until
from .screens import Records, screens
from .test_offices import a_recorded_call

_TITLES = {
    "en": ("Today", "Board", "Clients", "Calls"),
    "ru": ("Сегодня", "Доска", "Клиенты", "Звонки"),
    "fil": ("Ngayong araw", "Board", "Mga kliyente", "Mga tawag"),
}


async def test_a_wrong_password_is_told_and_what_was_typed_stays(browser: Browser, platform: RunningPlatform):
    screen = await Screen.opens(browser, platform.state["gateway_url"])
    await screen.page.goto(screen.url + "/board")
    await screen.page.get_by_label("E-mail").fill("nobody@suki.example")
    await screen.page.get_by_role("textbox", name="Password").fill("wrong")
    await screen.page.get_by_role("button", name="Sign in").click()
    await expect(screen.page.get_by_role("alert")).to_be_visible()
    await expect(screen.page.get_by_label("E-mail")).to_have_value("nobody@suki.example")
    await screen.leaves()


async def test_who_signs_in_goes_where_they_wanted(browser: Browser, platform: RunningPlatform):
    screen = await Screen.opens(browser, platform.state["gateway_url"])
    await screen.page.goto(screen.url + "/calls")
    await screen.page.get_by_label("E-mail").fill(platform.state["admin"]["email"])
    await screen.page.get_by_role("textbox", name="Password").fill(platform.state["admin"]["password"])
    await screen.page.get_by_role("button", name="Sign in").click()
    await expect(screen.page.get_by_role("heading", name="Calls", level=1)).to_be_visible()
    await screen.leaves()


async def test_every_screen_opens_without_a_serious_fault(opens: Opens, platform: RunningPlatform, records: Records):
    screen = await opens(**platform.state["admin"])
    faults = {}
    for name, path in screens(records).items():
        await screen.goes(path)
        faults[name] = await screen.faults()
    assert {name: found for name, found in faults.items() if found} == {}


async def test_every_screen_fits_a_phone(opens: Opens, platform: RunningPlatform, records: Records):
    screen = await opens(**platform.state["admin"], viewport=PHONE, has_touch=True)
    overflow = {}
    for name, path in screens(records).items():
        await screen.goes(path)
        overflow[name] = await screen.overflow()
    assert {name: pixels for name, pixels in overflow.items() if pixels > 0} == {}


@pytest.mark.parametrize("language", _TITLES)
async def test_the_workspace_speaks_the_language_of_the_browser(opens: Opens, platform: RunningPlatform, language: str):
    screen = await opens(**platform.state["admin"], language=language)
    for path, title in zip(("/", "/board", "/clients", "/calls"), _TITLES[language], strict=True):
        await screen.goes(path)
        await expect(screen.page.get_by_role("heading", name=title, level=1)).to_be_visible()


async def test_a_manager_is_offered_nothing_that_the_role_does_not_allow(opens: Opens, company: Company):
    screen = await opens(email_of("Maria Santos"), company.password)
    places = screen.page.get_by_role("navigation").get_by_role("link")
    names = [await place.inner_text() for place in await places.all()]
    assert "Board" in names
    assert not {"Office", "Administration"} & set(names)


async def test_a_manager_does_not_see_another_office(opens: Opens, company: Company, admin: Person):
    pedro = company.employees["Pedro Tan"]
    deal = await admin.makes_deal(title="Only the harbour's", owner_id=pedro.id, department_id=pedro.department_id)
    screen = await opens(email_of("Maria Santos"), company.password)
    await screen.goes("/deals?q=harbour's")
    await expect(screen.page.get_by_text("Only the harbour's")).to_have_count(0)
    await screen.page.goto(f"{screen.url}/deals/{deal.id}")
    await expect(screen.page.get_by_role("alert")).to_be_visible()
    screen.complaints.clear()
    await screen.leaves()


async def test_a_link_opens_its_call_and_plays_what_was_recorded(
    opens: Opens, platform: RunningPlatform, exchange: Exchange, maria: Person
):
    await maria.is_available()
    call_id = await a_recorded_call(exchange, "+12065551177", MAIN_LINE)
    screen = await opens(**platform.state["admin"])
    await screen.goes(f"/calls?call={call_id}")
    call = screen.page.get_by_role("dialog", name="Call")
    await expect(call.get_by_text("+1 206 555 1177").first).to_be_visible()
    await call.get_by_role("button", name="Play the recording").click()
    place = call.get_by_role("slider", name="Place in the recording")
    await expect(place).to_be_visible()
    await call.get_by_role("button", name="Pause").or_(call.get_by_role("button", name="Play", exact=True)).click()
    await place.press("End")
    await expect(place).to_have_attribute("aria-valuenow", await place.get_attribute("aria-valuemax") or "")
    await screen.page.keyboard.press("Escape")
    await expect(call).to_have_count(0)
    assert "call=" not in screen.page.url


async def test_a_finger_moves_a_deal(opens: Opens, platform: RunningPlatform, company: Company, admin: Person):
    deal = await admin.makes_deal(title="Moved by a finger")
    screen = await opens(**platform.state["admin"], viewport=PHONE, has_touch=True, is_mobile=True)
    await screen.goes("/board?q=finger")
    await screen.page.get_by_role("button", name="Actions for Moved by a finger").tap()
    await screen.page.get_by_role("dialog").get_by_role("button", name="Move to Contacted").tap()
    await expect(screen.page.get_by_role("region", name="Contacted").get_by_text("Moved by a finger")).to_be_attached()

    async def arrived() -> bool:
        return (await admin.opens_deal(deal.id)).stage_name == "Contacted"

    await until(arrived, 10, "the deal in its new stage")


async def test_new_deals_do_not_push_the_column_that_is_pointed_at(
    opens: Opens, platform: RunningPlatform, company: Company, admin: Person
):
    await admin.makes_deal(title="Calm one")
    screen = await opens(**platform.state["admin"])
    await screen.goes("/board?q=calm")
    column = screen.page.get_by_role("region", name="New lead")
    cards = column.locator("[data-deal]")
    await cards.first.hover()
    await admin.makes_deal(title="Calm two")
    await column.get_by_role("button", name="1 new").wait_for()
    await expect(cards).to_have_count(1)
    await column.get_by_role("button", name="1 new").click()
    await expect(cards.first).to_contain_text("Calm two")


async def test_what_is_typed_in_the_administration_survives_a_reload(opens: Opens, platform: RunningPlatform):
    screen = await opens(**platform.state["admin"])
    await screen.goes("/admin/products")
    await screen.page.get_by_role("button", name="New product").click()
    await screen.page.get_by_role("dialog").get_by_label("Name").fill("A pump")
    await screen.goes("/admin/products")
    await screen.page.get_by_role("button", name="New product").click()
    await expect(screen.page.get_by_role("dialog").get_by_label("Name")).to_have_value("A pump")
    await screen.page.get_by_role("button", name="Cancel").click()


async def test_stages_are_dragged_into_another_order(opens: Opens, platform: RunningPlatform, company: Company):
    screen = await opens(**platform.state["admin"])
    await screen.goes("/admin/pipelines")
    rows = screen.page.locator("tbody tr[data-id]")
    await rows.first.wait_for()
    last = await rows.count() - 1
    before = await rows.evaluate_all("rows => rows.map(row => row.dataset.id)")
    for changed in ([*before[:-2], before[-1], before[-2]], before):
        await rows.nth(last).locator("[data-grip]").drag_to(rows.nth(last - 1), target_position={"x": 60, "y": 4})
        for place, stage_id in enumerate(changed):
            await expect(rows.nth(place)).to_have_attribute("data-id", stage_id)
