"""A field of one's own: made in the administration, filled in on a card, filtered by, and taken back from the history."""

from playwright.async_api import expect

from suki.contacts.v1 import contacts_pb2 as contacts

from .browser import PHONE, Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def makes_a_choice(screen: Screen) -> None:
    await screen.goes("/admin/customFields")
    await screen.page.get_by_role("button", name="New field").first.click()
    form = screen.page.get_by_role("dialog", name="New field")
    await form.get_by_label("Name").fill("Favourite tea")
    await form.get_by_role("combobox", name="Kind").click()
    await screen.page.get_by_role("option", name="Choice").click()
    await form.get_by_label("Options").fill("Green\nBlack")
    await form.get_by_role("button", name="Save").click()
    await expect(screen.page.get_by_role("cell", name="favourite_tea")).to_be_visible()
    assert await screen.faults() == []


async def test_a_field_of_ones_own_from_the_administration_to_the_history(
    opens: Opens, platform: RunningPlatform, admin: Person
) -> None:
    screen = await opens(**platform.state["admin"])
    await makes_a_choice(screen)
    card = await admin.makes_card(first_name="Teresa", last_name="Tealover")

    await screen.goes(f"/clients/{card.id}")
    await screen.page.get_by_role("combobox", name="Favourite tea").click()
    await screen.page.get_by_role("option", name="Green").click()
    await expect(screen.page.get_by_role("combobox", name="Favourite tea")).to_have_value("Green")
    assert await screen.faults() == []

    await screen.goes("/clients?custom=favourite_tea:Green")
    await expect(screen.page.get_by_role("link", name="Teresa Tealover")).to_be_visible()
    await screen.goes("/clients?custom=favourite_tea:Black")
    await expect(screen.page.get_by_text("Teresa Tealover")).to_have_count(0)

    await screen.goes(f"/clients/{card.id}?tab=history")
    await screen.page.get_by_role("tab", name="History").click()
    changed = screen.page.locator("dl > div").filter(has_text="Favourite tea").filter(has_text="Green").first
    await changed.get_by_role("button", name="Undo").click()
    await expect(screen.page.get_by_role("combobox", name="Favourite tea")).to_have_value("")
    now = await admin.contacts.GetContact(contacts.GetContactRequest(id=card.id))
    assert not now.custom_fields
    assert screen.complaints == []


async def test_a_phone_shows_it_too(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    card = await admin.makes_card(first_name="Tomas", last_name="Tealover")
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await screen.goes(f"/clients/{card.id}?part=who")
    await expect(screen.page.get_by_role("combobox", name="Favourite tea")).to_be_visible()
    assert await screen.overflow() == 0
