"""Many clients changed at once, and all of it taken back."""

from playwright.async_api import expect

from suki_platform.demo.company import Company

from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def test_clients_are_given_away_and_taken_back(
    opens: Opens, platform: RunningPlatform, admin: Person, company: Company
) -> None:
    cards = [await admin.makes_card(first_name=name, last_name="Bulkova") for name in ("Asya", "Vera")]
    maria = company.employees["Maria Santos"]
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/clients?q=bulkova")
    await expect(page.get_by_role("link", name="Asya Bulkova")).to_be_visible()
    for box in await page.get_by_role("checkbox").all():
        await box.check()
    await page.get_by_role("combobox", name="Change owner").click()
    await page.get_by_role("option", name="Maria Santos").click()
    done = page.get_by_role("dialog")
    await expect(done.get_by_role("status")).to_contain_text("2")
    assert [(await admin.opens_card(card.id)).owner_id for card in cards] == [maria.id, maria.id]

    await done.get_by_role("button", name="Undo").click()
    await expect(done.get_by_role("button", name="Undo")).to_have_count(0)
    await expect(done.get_by_role("status")).to_contain_text("2")
    assert [(await admin.opens_card(card.id)).owner_id for card in cards] == [card.owner_id for card in cards]
