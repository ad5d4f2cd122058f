"""Lists as files: what the filters leave of them."""

import csv

from playwright.async_api import Page

from suki.activities.v1 import activities_pb2 as activities
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.type.v1.type_pb2 import Money

from .conftest import Opens
from .people import Person
from .running import RunningPlatform


async def exported(page: Page) -> list[list[str]]:
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Export").click()
        await page.get_by_role("menuitem", name="CSV").click()
    text = (await (await download.value).path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines()))


async def test_the_list_is_a_file_as_it_is_filtered(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    for title in ("Bodega roof", "Bodega floor", "Silo"):
        await admin.makes_deal(title=title)
    won = await admin.makes_deal(title="Bodega gate")
    await admin.pipeline.WinDeal(pipeline.WinDealRequest(id=won.id))
    screen = await opens(**platform.state["admin"])
    page = screen.page

    async def titles(state: str) -> list[str]:
        await screen.goes(f"/deals?q=bodega{state}")
        return [row[0] for row in await exported(page)]

    assert await titles("") == ["Title", "Bodega floor", "Bodega roof"]
    assert await titles("&state=won") == ["Title", "Bodega gate"]
    assert len(await titles("&state=all")) == 4
    assert screen.complaints == []


async def test_calls_and_ones_own_tasks_are_files_too(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    task = activities.Task(title="Count the silos")
    await admin.activities.CreateTask(activities.CreateTaskRequest(task=task))
    screen = await opens(**platform.state["admin"])
    await screen.goes("/")
    titles, *tasks = await exported(screen.page)
    assert titles[0] == "Title"
    assert "Count the silos" in [row[0] for row in tasks]
    await screen.goes("/calls?state=missed&period=today")
    titles, *calls = await exported(screen.page)
    assert titles[:3] == ["Start", "Direction", "State"]
    assert {row[2] for row in calls} <= {"missed"}


async def test_lists_of_the_administration_and_reports_are_files(
    opens: Opens, platform: RunningPlatform, admin: Person
) -> None:
    product = pipeline.Product(name="Portal crane", price=Money(amount="1250.50", currency="EUR"))
    await admin.pipeline.CreateProduct(pipeline.CreateProductRequest(product=product))
    screen = await opens(**platform.state["admin"])

    async def listed(title: str) -> list[dict[str, str]]:
        section = screen.page.locator("section", has=screen.page.get_by_role("heading", name=title, exact=True))
        async with screen.page.expect_download() as download:
            await section.get_by_role("button", name="Export").click()
            await screen.page.get_by_role("menuitem", name="CSV").click()
        text = (await (await download.value).path()).read_text(encoding="utf-8-sig")
        return list(csv.DictReader(text.splitlines()))

    await screen.goes("/admin/products")
    crane = next(row for row in await listed("Products") if row["Name"] == "Portal crane")
    assert (crane["Price amount"], crane["Price currency"], crane["Archived"]) == ("1250.50", "EUR", "no")
    await screen.goes("/admin/roles")
    assert "manager" in {row["Key"] for row in await listed("Roles")}
    await screen.goes("/office")
    *_, total = await listed("Activity")
    assert next(iter(total.values())) == "Total"
    assert screen.complaints == []
