"""Segments in the workspace: made with a look at who fits, followed by the list, the card and the scripts."""

from playwright.async_api import expect

from .browser import PHONE
from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def test_a_segment_is_made_and_its_clients_are_found(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    screen = await opens(**platform.state["admin"])
    page = screen.page
    for name, city in (("Dalisay", "Iloilo"), ("Amihan", "Baguio")):
        await admin.makes_card(first_name=name, last_name="Lakwatsera", city=city)
    await screen.goes("/admin/segments")
    await page.get_by_role("button", name="New segment").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Iloilo people")
    await dialog.get_by_role("combobox", name="Value").fill("iloilo")
    await dialog.get_by_role("combobox", name="Value").press("Enter")
    await expect(dialog.get_by_role("status")).to_contain_text("Clients that fit: 1")
    await expect(dialog.get_by_role("status")).to_contain_text("Dalisay Lakwatsera")
    assert await screen.faults() == []
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_have_count(0)
    row = page.get_by_role("row", name="Iloilo people")
    await expect(row).to_contain_text("City is iloilo")
    await expect(row).to_contain_text("1", timeout=15_000)

    await screen.goes("/clients")
    await page.get_by_role("combobox", name="Segment").click()
    await page.get_by_role("option", name="Iloilo people").click()
    await expect(page.get_by_role("link", name="Dalisay Lakwatsera")).to_be_visible()
    await expect(page.get_by_role("link", name="Amihan Lakwatsera")).to_have_count(0)
    await page.get_by_role("link", name="Dalisay Lakwatsera").click()
    await page.get_by_role("list", name="Segments").get_by_role("link", name="Iloilo people").click()
    await expect(page.get_by_role("link", name="Dalisay Lakwatsera")).to_be_visible()

    await screen.goes("/admin/scripts")
    await page.get_by_role("button", name="New script").click()
    await page.get_by_role("combobox", name="Segment").click()
    await page.get_by_role("option", name="Iloilo people").click()
    await expect(page.get_by_text("clients of “Iloilo people”")).to_be_visible()
    assert screen.complaints == []


async def test_a_phone_has_it_too(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await screen.goes("/admin/segments")
    assert await screen.overflow() <= 0
    await screen.page.get_by_role("button", name="New segment").click()
    await expect(screen.page.get_by_role("dialog")).to_be_visible()
    assert await screen.overflow() <= 0
