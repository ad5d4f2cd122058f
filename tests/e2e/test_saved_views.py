"""A name for what a list shows: saved, shared with everybody, opened by a colleague, and taken away."""

import re

from playwright.async_api import expect

from suki_platform.demo.company import Company

from .conftest import Opens
from .running import RunningPlatform


async def test_a_view_is_saved_shared_and_opened_by_a_colleague(
    opens: Opens, platform: RunningPlatform, company: Company
) -> None:
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/board?q=solar")
    await page.get_by_role("button", name="Views").click()
    await page.get_by_label("Save this view as").fill("Solar roofs")
    await page.get_by_role("button", name="Save").click()
    view = page.get_by_role("button", name="Solar roofs", exact=True)
    await view.click()
    assert await screen.faults() == []
    await page.get_by_role("button", name="For whom Solar roofs is").click()
    await page.get_by_role("menuitem", name="For everybody").click()
    await expect(page.get_by_role("button", name="For whom Solar roofs is")).to_have_attribute("title", "For everybody")

    colleague = await opens(email=company.employees["Maria Santos"].email, password=company.password)
    await colleague.goes("/board")
    await colleague.page.get_by_role("button", name="Views").click()
    await colleague.page.get_by_role("link", name="Solar roofs").click()
    await expect(colleague.page).to_have_url(re.compile(r"/board\?q=solar$"))
    await expect(colleague.page.get_by_role("button", name="Solar roofs", exact=True)).to_be_visible()

    await page.get_by_role("button", name="Delete the view Solar roofs").click()
    await expect(page.get_by_role("link", name="Solar roofs")).to_have_count(0)


async def test_views_that_the_browser_kept_are_saved_for_their_owner(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"])
    kept = """localStorage.setItem("suki.deals.views", JSON.stringify([{ name: "Kept here", search: { q: "roof" } }]))"""
    await screen.page.evaluate(kept)
    await screen.goes("/deals?q=roof")
    await expect(screen.page.get_by_role("button", name="Kept here", exact=True)).to_be_visible()
    assert await screen.page.evaluate("localStorage.getItem('suki.deals.views')") is None
