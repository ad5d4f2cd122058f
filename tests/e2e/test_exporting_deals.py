"""The list of deals as a file: what the filters leave of it."""

import csv

from playwright.async_api import expect

from suki.pipeline.v1 import pipeline_pb2 as pipeline

from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def test_the_list_is_a_file_as_it_is_filtered(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    for title in ("Bodega roof", "Bodega floor", "Silo"):
        await admin.makes_deal(title=title)
    won = await admin.makes_deal(title="Bodega gate")
    await admin.pipeline.WinDeal(pipeline.WinDealRequest(id=won.id))
    screen = await opens(**platform.state["admin"])
    page = screen.page

    async def titles(state: str) -> list[str]:
        await screen.goes(f"/deals?q=bodega{state}")
        await expect(page.get_by_role("button", name="Export")).to_be_visible()
        async with page.expect_download() as download:
            await page.get_by_role("button", name="Export").click()
            await page.get_by_role("menuitem", name="CSV").click()
        text = (await (await download.value).path()).read_text(encoding="utf-8-sig")
        return [row[0] for row in csv.reader(text.splitlines())]

    assert await titles("") == ["Title", "Bodega floor", "Bodega roof"]
    assert await titles("&state=won") == ["Title", "Bodega gate"]
    assert len(await titles("&state=all")) == 4
    assert screen.complaints == []
