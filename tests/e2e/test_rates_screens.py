"""Currency rates as people meet them: set in the administration, counted on the board."""

from playwright.async_api import expect

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.type.v1.type_pb2 import Money

from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def test_a_currency_is_told_apart_until_its_rate_is_set(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    await admin.makes_deal(title="Paid in francs", amount=Money(amount="1000.00", currency="CHF"))
    screen = await opens(**platform.state["admin"])
    await screen.goes("/board")
    told = screen.page.get_by_text("not counted, no rate:")
    await expect(told.first).to_be_visible()
    assert await screen.faults() == []
    await screen.goes("/admin/rates")
    await screen.page.get_by_role("button", name="Set a rate").click()
    form = screen.page.get_by_role("dialog", name="Set a rate")
    await form.get_by_role("textbox", name="Currency", exact=True).fill("chf")
    await form.get_by_label("Rate to the base currency").fill("1.25")
    await form.get_by_role("button", name="Save").click()
    await expect(screen.page.get_by_role("cell", name="1.25")).to_be_visible()
    await screen.goes("/board")
    await expect(screen.page.get_by_role("heading", name="New lead")).to_be_visible()
    await expect(told).to_have_count(0)
    board = await admin.pipeline.GetBoard(pipeline.GetBoardRequest())
    assert not [column.unconverted for column in board.columns if column.unconverted]
