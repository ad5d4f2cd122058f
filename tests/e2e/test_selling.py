"""The main job through the screens, from a stranger's call to the letter in the mailbox; and people who work side by side."""

from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.telephony.v1 import telephony_pb2 as telephony
from suki_platform.demo.company import MAIN_LINE, Company, email_of
from suki_platform.exchange import Exchange

from .browser import Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform, until

STRANGER, ASKED, MAILBOX = "+14155550177", "+14155550178", "nora.velasco@client.example"
AS_SHOWN = "+1 415 555 0177"


@pytest.fixture
async def only_maria_is_free(admin: Person, company: Company) -> AsyncIterator[None]:
    """So that it is known whose screen the call comes to."""
    others = [company.employees[name].id for name in ("Jun Reyes", "Ana Lim", "Rosa Cruz")]
    for employee_id in others:
        await set_presence(admin, employee_id, telephony.PRESENCE_STATE_BREAK)
    await set_presence(admin, company.employees["Maria Santos"].id, telephony.PRESENCE_STATE_AVAILABLE)
    yield
    for employee_id in others:
        await set_presence(admin, employee_id, telephony.PRESENCE_STATE_AVAILABLE)


async def set_presence(admin: Person, employee_id: str, state: telephony.PresenceState) -> None:
    await admin.telephony.SetPresence(telephony.SetPresenceRequest(employee_id=employee_id, state=state))


@pytest.mark.usefixtures("only_maria_is_free")
async def test_a_call_becomes_an_offer_in_the_clients_mailbox(
    opens: Opens, exchange: Exchange, company: Company, platform: RunningPlatform
):
    screen = await opens(email_of("Maria Santos"), company.password)
    pop = screen.page.get_by_role("region", name="Current call")

    route = await exchange.ring(STRANGER, MAIN_LINE)
    await expect(pop.get_by_text("New client")).to_be_visible()
    await exchange.answer(route["external_id"], STRANGER, MAIN_LINE, route["extension"])
    await pop.get_by_role("link", name="Open the card").click()
    await write_down_who_it_is(screen)

    await exchange.hang_up(route["external_id"], STRANGER, MAIN_LINE, talk_seconds=40, extension=route["extension"])
    await note_the_outcome(pop)
    await (
        screen.page.get_by_role("link", name="Nora Velasco").or_(screen.page.locator("#main a[href^='/deals/']")).first.click()
    )

    await screen.page.get_by_role("button", name="In progress").click()
    await expect(screen.page.get_by_text("CO-").first).to_be_visible(timeout=20_000)
    await expect(screen.page.get_by_text("Sent", exact=True).first).to_be_visible(timeout=20_000)
    letter = await until(lambda: letter_to(platform, MAILBOX), 20, "the letter")
    assert letter is not None
    assert [part.get_filename() for part in letter.iter_attachments()]


@pytest.mark.usefixtures("only_maria_is_free")
async def test_the_script_is_asked_in_the_call_and_its_answers_are_kept(opens: Opens, exchange: Exchange, company: Company):
    screen = await opens(email_of("Maria Santos"), company.password)
    pop = screen.page.get_by_role("region", name="Current call")
    route = await exchange.ring(ASKED, MAIN_LINE)
    await exchange.answer(route["external_id"], ASKED, MAIN_LINE, route["extension"])
    await pop.get_by_role("button", name="Start", exact=True).click()
    await pop.get_by_label("Wants to buy").check()
    await pop.get_by_role("button", name="Next", exact=True).click()
    await expect(pop.get_by_role("heading", name="What sum have you planned for it?")).to_be_visible()
    assert await screen.faults() == []
    await screen.page.reload()
    await expect(pop.get_by_role("heading", name="What sum have you planned for it?")).to_be_visible()
    await exchange.hang_up(route["external_id"], ASKED, MAIN_LINE, talk_seconds=20, extension=route["extension"])


async def write_down_who_it_is(screen: Screen) -> None:
    """First name, last name and e-mail, on the card."""
    await expect(screen.page.get_by_role("heading", level=1)).to_contain_text(AS_SHOWN)
    await screen.page.keyboard.press("e")
    await screen.page.get_by_role("textbox", name="First name").fill("Nora")
    await screen.page.get_by_role("textbox", name="Last name").fill("Velasco")
    await screen.page.get_by_label("E-mail").and_(screen.page.locator("input")).fill(MAILBOX)
    await screen.page.get_by_role("button", name="Save", exact=True).click()
    await expect(screen.page.get_by_role("heading", name="Nora Velasco", level=1)).to_be_visible()


async def note_the_outcome(pop: Locator) -> None:
    await pop.get_by_text("Interested", exact=True).click()
    await pop.get_by_label("Note").fill("Wants two pumps before spring")
    await expect(pop.get_by_text("Saved")).to_be_visible()
    await pop.get_by_role("button", name="Done").click()


async def letter_to(platform: RunningPlatform, address: str) -> EmailMessage | None:
    """The caught letter to this address, None while there is none."""
    files = Path(platform.state["mail_folder"]).glob("*.eml")
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
    return next((letter for letter in letters if address in str(letter["To"])), None)


@pytest.fixture
async def deal(maria: Person, company: Company) -> pipeline.Deal:
    """A new one of Maria's, first on the board."""
    card = await maria.makes_card(first_name="Teodora", last_name="Alonso")
    return await maria.makes_deal(title="Twelve pumps", contact_id=card.id)


async def test_a_card_is_dragged_to_another_stage_and_the_other_screen_sees_it(
    opens: Opens, company: Company, maria: Person, deal: pipeline.Deal
):
    mine = await opens(email_of("Maria Santos"), company.password)
    heads = await opens(email_of("Rosa Cruz"), company.password)
    for screen in (mine, heads):
        await screen.goes("/board")
        await expect(screen.page.locator(f"[data-deal='{deal.id}']")).to_be_visible()

    card = mine.page.locator(f"[data-deal='{deal.id}']")
    await card.drag_to(mine.page.get_by_role("region", name="Contacted"), target_position={"x": 60, "y": 150})
    for screen in (mine, heads):
        await expect(screen.page.get_by_role("region", name="Contacted").locator(f"[data-deal='{deal.id}']")).to_be_visible()
    assert (await maria.opens_deal(deal.id)).stage_name == "Contacted"


async def test_a_card_is_moved_by_the_keyboard(opens: Opens, company: Company, maria: Person, deal: pipeline.Deal):
    screen = await opens(email_of("Maria Santos"), company.password)
    await screen.goes("/board")
    await screen.page.locator(f"[data-deal='{deal.id}'] a").focus()
    await screen.page.keyboard.press("]")
    moved = screen.page.get_by_role("region", name="Contacted").locator(f"[data-deal='{deal.id}']")
    await expect(moved).to_be_visible()

    async def is_moved() -> bool:
        return (await maria.opens_deal(deal.id)).stage_name == "Contacted"

    await until(is_moved, 10, "the move")


async def test_a_move_that_is_refused_goes_back(opens: Opens, company: Company, admin: Person, deal: pipeline.Deal):
    """Somebody else closed the deal meanwhile."""
    screen = await opens(email_of("Maria Santos"), company.password)
    await screen.goes("/board")
    card = screen.page.locator(f"[data-deal='{deal.id}'] a")
    await expect(card).to_be_visible()
    await screen.page.route("**/MoveDeal", lambda route: route.abort())
    await card.focus()
    await screen.page.keyboard.press("]")
    await expect(screen.page.get_by_role("region", name="New lead").locator(f"[data-deal='{deal.id}']")).to_be_visible()
    await expect(screen.page.get_by_role("alert").first).to_be_visible()
    screen.complaints.clear()


async def test_the_palette_finds_a_client_and_goes_there(opens: Opens, company: Company, deal: pipeline.Deal):
    screen = await opens(email_of("Maria Santos"), company.password)
    await screen.page.keyboard.press("Control+k")
    await screen.page.get_by_placeholder("Client, deal, person, screen").fill("teodora al")
    await screen.page.get_by_text("Teodora Alonso").first.click()
    await expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Teodora Alonso")


async def test_a_new_client_with_a_taken_number_is_told_whose_it_is_and_nothing_typed_is_lost(
    opens: Opens, company: Company, maria: Person
):
    await maria.makes_card(first_name="Ligaya", phones=["+14155550188"])
    screen = await opens(email_of("Maria Santos"), company.password)
    await screen.page.keyboard.press("c")
    dialog = screen.page.get_by_role("dialog")
    await dialog.get_by_role("textbox", name="First name").fill("Somebody")
    await dialog.get_by_role("textbox", name="Phone").fill("+1 415 555 0188")
    await dialog.get_by_role("button", name="Create client").click()
    await expect(dialog.get_by_role("link", name="Open the existing card")).to_be_visible()
    await expect(dialog.get_by_role("textbox", name="First name")).to_have_value("Somebody")
    screen.complaints.clear()


async def test_an_offer_whose_prices_include_tax_is_their_sum(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    line = pipeline.DealLine(name="Gate", quantity="3", price="40.00", tax_percent="20")
    deal = await admin.makes_deal(title="Taxed gates", lines=[line])
    assert (deal.amount.amount, deal.tax.amount) == ("144.00", "24.00")
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes(f"/deals/{deal.id}")
    await page.get_by_role("tab", name="Offer").click()
    await expect(page.get_by_text("Total $144")).to_be_visible()
    await page.get_by_role("switch", name="Prices include tax").check(force=True)
    await expect(page.get_by_text("Of it tax $20")).to_be_visible()
    await page.get_by_role("button", name="Save the offer").click()
    await expect(page.get_by_role("button", name="Save the offer")).to_have_count(0)
    (saved,) = await admin.finds_deals(filter=pipeline.DealFilter(query="Taxed gates"))
    assert (saved.amount.amount, saved.tax.amount, saved.lines[0].tax_included) == ("120.00", "20.00", True)
    assert screen.complaints == []
