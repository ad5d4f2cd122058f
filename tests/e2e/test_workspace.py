"""The workspace as people see it: every screen for everybody, in each language, on each width."""

import pytest
from playwright.async_api import Browser, expect

from suki_platform.demo.company import Company, email_of

from .browser import PHONE, Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform
from .screens import Records, screens

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
