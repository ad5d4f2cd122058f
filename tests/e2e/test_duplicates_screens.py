"""Duplicates as people meet them: while they type, and side by side."""

import pytest
from playwright.async_api import Locator, expect

from suki.contacts.v1 import contacts_pb2 as contacts

from .browser import PHONE, Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform

OWN, AGAIN = "+12065557001", "+12065557002"


@pytest.fixture(scope="module")
async def pair(admin: Person) -> tuple[contacts.Contact, contacts.Contact]:
    """One person twice, the second time in another script and with another number."""
    mine = await admin.makes_card(first_name="Aleksandr", last_name="Shcherbakov", city="Tomsk", phones=[OWN], position="Buyer")
    again = await admin.makes_card(first_name="Александр", last_name="Щербаков", city="Tomsk", phones=[AGAIN], position="Head")
    return mine, again


async def test_who_types_a_client_that_is_here_is_told_and_may_go_on(
    opens: Opens, platform: RunningPlatform, pair: tuple[contacts.Contact, contacts.Contact]
) -> None:
    screen = await opens(**platform.state["admin"])
    await screen.goes("/clients")
    await screen.page.get_by_role("button", name="New client").click()
    form = screen.page.get_by_role("dialog", name="New client")
    await form.get_by_label("First name").fill("Alexander")
    await form.get_by_label("Last name").fill("Scherbakov")
    await form.get_by_label("City").fill("Tomsk")
    told = form.get_by_role("alert").filter(has_text="This looks like a client who is here already")
    await expect(told).to_be_visible()
    await expect(told.get_by_text("Name: similar").first).to_be_visible()
    await expect(form.get_by_role("button", name="Create client")).to_be_enabled()
    await told.get_by_role("link", name="Aleksandr Shcherbakov").click()
    await expect(screen.page.get_by_role("heading", name="Aleksandr Shcherbakov", level=1)).to_be_visible()


async def test_a_company_spelt_otherwise_is_offered_where_its_name_is_typed(
    opens: Opens, platform: RunningPlatform, admin: Person
) -> None:
    await admin.makes_company("Podsolnukh LLC")
    screen = await opens(**platform.state["admin"])
    await screen.goes("/clients")
    await screen.page.get_by_role("button", name="New client").click()
    form = screen.page.get_by_role("dialog", name="New client")
    company = form.get_by_role("combobox", name="Company")
    await company.fill("ООО Подсолнух")
    await expect(screen.page.get_by_text("Perhaps it is here already")).to_be_visible()
    await expect(screen.page.get_by_role("option", name="Create “ООО Подсолнух”")).to_be_visible()
    await screen.page.get_by_role("option", name="Podsolnukh LLC").click()
    await expect(company).to_have_value("Podsolnukh LLC")


async def compares(screen: Screen, card: contacts.Contact) -> Locator:
    """From the card's own screen to the comparison with the other one."""
    await screen.goes(f"/clients/{card.id}")
    await screen.page.get_by_role("button", name="Find duplicates").click()
    await screen.page.get_by_role("dialog", name="Find duplicates").get_by_role("button", name="Compare").first.click()
    comparison = screen.page.get_by_role("dialog", name="One client or two?")
    await expect(comparison.get_by_role("row", name="Position")).to_be_visible()
    return comparison


async def test_cards_are_merged_side_by_side_and_taken_apart_again(
    opens: Opens, platform: RunningPlatform, admin: Person, pair: tuple[contacts.Contact, contacts.Contact]
) -> None:
    mine, again = pair
    screen = await opens(**platform.state["admin"])
    comparison = await compares(screen, mine)
    assert await screen.faults() == []
    await comparison.get_by_role("row", name="Position").get_by_text("Head").first.click()
    await comparison.get_by_role("button", name="Merge").click()
    notice = screen.page.get_by_text("Merged into Aleksandr Shcherbakov.")
    await expect(notice).to_be_visible()
    card = await admin.opens_card(again.id)
    assert (card.id, card.position, list(card.phones)) == (mine.id, "Head", [OWN, AGAIN])

    await screen.page.goto(f"{screen.url}/clients/{again.id}?tab=history")
    await expect(screen.page).to_have_url(f"{screen.url}/clients/{mine.id}")
    await screen.page.get_by_role("tab", name="History").click()
    merge = screen.page.get_by_text("Merged with Александр Щербаков", exact=True)
    await expect(merge).to_be_visible()
    await screen.page.get_by_role("button", name="Undo").first.click()
    await expect(screen.page.get_by_text("taken apart again")).to_be_visible()
    assert (await admin.opens_card(again.id)).id == again.id
    assert (await admin.opens_card(mine.id)).position == "Buyer"


async def test_cards_that_are_not_one_client_are_not_shown_again(
    opens: Opens, platform: RunningPlatform, pair: tuple[contacts.Contact, contacts.Contact]
) -> None:
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    comparison = await compares(screen, pair[0])
    assert await screen.overflow() <= 0
    await comparison.get_by_role("button", name="Not one client").click()
    await expect(screen.page.get_by_text("They are not shown as duplicates again.")).to_be_visible()
    await screen.page.get_by_role("button", name="Find duplicates").click()
    await expect(screen.page.get_by_text("No other card is like this one.")).to_be_visible()


async def test_a_manager_does_not_set_the_policy(maria: Person) -> None:
    body: dict = {"policy": {"kind": 1, "onCreate": 3, "onEdit": 3}}
    answer = await maria.suki.http.post("/rpc/suki.contacts.v1.DuplicatesService/UpdateDuplicatePolicy", json=body)
    assert answer.status_code == 403


async def test_one_field_alone_may_refuse(opens: Opens, platform: RunningPlatform, maria: Person) -> None:
    screen = await opens(**platform.state["admin"])
    await screen.page.goto(f"{screen.url}/admin/duplicates")
    same_telegram = screen.page.get_by_role("group", name="The same Telegram")
    choice = same_telegram.get_by_role("combobox", name="When a card is made")
    try:
        await choice.click()
        await screen.page.get_by_role("option", name="Refuse").click()
        await expect(choice).to_have_value("Refuse")
        assert await screen.faults() == []
        await maria.makes_card(first_name="Corazon", telegram="cory_of_cebu")
        body: dict = {"contact": {"firstName": "Benigno", "telegram": "@cory_of_cebu"}}
        answer = await maria.suki.http.post("/rpc/suki.contacts.v1.ContactsService/CreateContact", json=body)
        assert (answer.status_code, answer.json()["code"]) == (409, "already_exists")
    finally:
        await choice.click()
        await screen.page.get_by_role("option", name="Say nothing").click()
        await expect(choice).to_have_value("Say nothing; the review shows it")
