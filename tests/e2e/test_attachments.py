"""Files on cards and deals: put there, read by who sees the card, and taken away."""

from playwright.async_api import FilePayload, Page, expect

from .browser import PHONE
from .conftest import Opens
from .people import Person
from .running import RunningPlatform
from .screens import Records

PLAN = b"%PDF-1.7 the plan of the roof"


def a_file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


async def drops(page: Page, name: str) -> None:
    """A file from the desktop, on the words that invite to it or the files that are there."""
    make = "name => { const held = new DataTransfer(); held.items.add(new File(['42'], name)); return held }"
    held = await page.evaluate_handle(make, name)
    await page.get_by_role("heading", name="Files").dispatch_event("drop", {"dataTransfer": held})


async def test_a_file_is_put_to_a_client_and_a_colleague_of_another_office_gets_none(
    opens: Opens, platform: RunningPlatform, records: Records, pedro: Person
) -> None:
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes(f"/clients/{records.contact_id}")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Add files").click()
    await (await chooser.value).set_files([a_file("Roof plan.pdf", PLAN)])
    await drops(page, "Price.txt")
    link = page.get_by_role("link", name="Roof plan.pdf")
    await expect(link).to_be_visible()
    await expect(page.get_by_role("link", name="Price.txt")).to_be_visible()
    assert await screen.faults() == []
    async with page.expect_download() as download:
        await link.click()
    assert (await (await download.value).path()).read_bytes() == PLAN

    address = await link.get_attribute("href")
    answer = await pedro.suki.http.get(address or "")
    assert answer.status_code == 404

    await page.get_by_role("button", name="Delete Price.txt").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete the file").click()
    await expect(page.get_by_role("link", name="Price.txt")).to_have_count(0)
    await page.reload()
    await expect(link).to_be_visible()


async def test_a_phone_has_it_too(opens: Opens, platform: RunningPlatform, records: Records) -> None:
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await screen.goes(f"/deals/{records.deal_id}")
    async with screen.page.expect_file_chooser() as chooser:
        await screen.page.get_by_role("button", name="Add files").click()
    name = "A plan with a very long name that no telephone has room for in one line of its screen.pdf"
    await (await chooser.value).set_files([a_file(name, PLAN)])
    await expect(screen.page.get_by_role("link", name=name)).to_be_visible()
    assert await screen.overflow() <= 0
