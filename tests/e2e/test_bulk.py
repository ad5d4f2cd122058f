"""Many clients changed at once, and all of it taken back."""

from playwright.async_api import expect

from suki.pipeline.v1 import pipeline_pb2 as pipeline
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


async def test_a_field_of_many_is_changed_and_taken_back(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    cities = {"Olga": "Pskov", "Nina": ""}
    cards = [await admin.makes_card(first_name=name, last_name="Fieldova", city=city) for name, city in cities.items()]
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/clients?q=fieldova")
    await expect(page.get_by_role("link", name="Olga Fieldova")).to_be_visible()
    for box in await page.get_by_role("checkbox").all():
        await box.check()
    await page.get_by_role("button", name="Change a field").click()
    dialog = page.get_by_role("dialog", name="Change a field")
    await dialog.get_by_role("combobox", name="Which field").click()
    await page.get_by_role("option", name="City").click()
    await expect(dialog.get_by_text("taken away from all")).to_be_visible()
    await dialog.get_by_role("textbox", name="City").fill("Tver")
    assert await screen.faults() == []
    await dialog.get_by_role("button", name="Change", exact=True).click()
    done = page.get_by_role("dialog", name="2 of 2")
    await expect(done.get_by_role("status")).to_contain_text("Done: 2")
    assert [(await admin.opens_card(card.id)).city for card in cards] == ["Tver", "Tver"]
    await done.get_by_role("button", name="Undo").click()
    await expect(done.get_by_role("button", name="Undo")).to_have_count(0)
    await expect(done.get_by_role("status")).to_contain_text("Done: 2")
    assert [(await admin.opens_card(card.id)).city for card in cards] == ["Pskov", ""]


async def test_a_deadline_of_many_deals_is_changed(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    deals = [await admin.makes_deal(title=f"Larch {number}") for number in (1, 2)]
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/deals?q=larch")
    await expect(page.get_by_role("link", name="Larch 1")).to_be_visible()
    for box in await page.get_by_role("checkbox").all():
        await box.check()
    await page.get_by_role("button", name="Change a field").click()
    dialog = page.get_by_role("dialog", name="Change a field")
    await dialog.get_by_role("combobox", name="Which field").click()
    await page.get_by_role("option", name="Deadline").click()
    await dialog.get_by_role("textbox", name="Deadline").fill("24 Dec 2031")
    await dialog.get_by_role("textbox", name="Deadline").press("Enter")
    await dialog.get_by_role("button", name="Change", exact=True).click()
    await expect(page.get_by_role("dialog", name="2 of 2").get_by_role("status")).to_contain_text("Done: 2")
    found = await admin.finds_deals(filter=pipeline.DealFilter(query="larch"))
    assert {deal.id for deal in found if deal.deadline.ToDatetime().year == 2031} == {deal.id for deal in deals}
