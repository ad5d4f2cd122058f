"""What the board's deals promise, by months."""

from datetime import UTC, datetime

from playwright.async_api import expect

from suki.type.v1.type_pb2 import Money
from suki_kit.values import timestamp

from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def test_the_totals_of_the_board_open_into_months(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    march = timestamp(datetime(2027, 3, 15, tzinfo=UTC))
    for title, fields in (("Foreseen mill", {"deadline": march}), ("Foreseen barn", {})):
        await admin.makes_deal(title=title, amount=Money(amount="2000.00", currency="USD"), **fields)
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/board?q=foreseen")
    await page.get_by_role("button", name="Deals: 2").click()
    months = page.get_by_role("table", name="Forecast by month")
    dated, undated = months.get_by_role("row").nth(1), months.get_by_role("row").nth(2)
    await expect(dated).to_contain_text("March 2027")
    await expect(dated).to_contain_text("2,000")
    await expect(undated).to_contain_text("No deadline")
    assert await screen.faults() == []
