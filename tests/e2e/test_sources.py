"""What a source costs is entered, and the office shows what comes back; a form is a touch on the card."""

from playwright.async_api import expect

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.type.v1.type_pb2 import Money

from .browser import PHONE
from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def test_a_cost_is_set_against_what_the_source_brought(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    cards = admin.suki.stub(ContactsServiceStub)
    lead = contacts.SubmitLeadRequest(name="Lito Sulyap", email="lito@sulyap.example", text="Hello", source="Night radio")
    card_id = (await cards.SubmitLead(lead)).contact_id
    source_id = next(
        one.id for one in (await cards.ListSources(contacts.ListSourcesRequest())).sources if one.name == "Night radio"
    )
    money = Money(amount="200.00", currency="USD")
    deal = await admin.makes_deal(title="Radio deal", contact_id=card_id, source_id=source_id, amount=money)
    await admin.pipeline.WinDeal(pipeline.WinDealRequest(id=deal.id))

    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes(f"/clients/{card_id}")
    await expect(page.get_by_text("Night radio · form")).to_be_visible()

    await screen.goes("/admin/sources")
    await page.get_by_role("button", name="New cost").click()
    form = page.get_by_role("dialog", name="New cost")
    await form.get_by_label("Source").click()
    await page.get_by_role("option", name="Night radio").click()
    await form.get_by_label("Amount").fill("100")
    await form.get_by_label("Currency").fill("usd")
    await form.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("row", name="Night radio").filter(has_text="$100")).to_be_visible()
    assert await screen.faults() == []

    await screen.goes("/office")
    row = page.get_by_role("row").filter(has_text="Night radio").filter(has_text="$100")
    await expect(row).to_contain_text("100%", timeout=15_000)
    assert screen.complaints == []


async def test_a_phone_has_it_too(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await screen.goes("/admin/sources")
    assert await screen.overflow() <= 0
    await screen.goes("/office")
    assert await screen.overflow() <= 0
