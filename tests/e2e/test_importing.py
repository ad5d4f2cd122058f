"""Clients from a file as people bring them: looked at, tried, imported, refused rows fetched, and all of it undone."""

import re
from collections import Counter
from contextlib import suppress

from playwright.async_api import expect

from suki.contacts.v1 import imports_pb2 as imports
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_CONTACT
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki_platform.client import Refused

from .browser import PHONE, Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform, until

FILE = (
    "ФИО;Телефон;Эл. почта;Компания;Город\r\n"
    "Подорожников Пётр Ильич;+7 921 555 31 01;petr@podorozhnik.example;ООО Подорожник;Тверь\r\n"
    "Ромашкина Анна Павловна;+7 (921) 555-31-02;anna@podorozhnik.example;ООО Подорожник;Псков\r\n"
    "Без Номера;нет;;;\r\n"
).encode("cp1251")


async def chooses_the_file(screen: Screen) -> None:
    await screen.goes("/clients")
    await screen.page.get_by_role("link", name="Import").click()
    async with screen.page.expect_file_chooser() as chooser:
        await screen.page.get_by_role("button", name="People from a file").click()
    await (await chooser.value).set_files({"name": "clients.csv", "mimeType": "text/csv", "buffer": FILE})
    await expect(screen.page.get_by_role("heading", name="clients.csv", level=1)).to_be_visible()


async def test_a_file_is_tried_imported_and_undone(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await chooses_the_file(screen)
    await expect(page.get_by_role("combobox", name="What the column ФИО is")).to_have_value("Full name")
    await expect(page.get_by_text("Подорожников Пётр Ильич")).to_be_visible()
    assert await screen.faults() == []

    await page.get_by_role("button", name="Try without writing").click()
    await expect(page.get_by_role("heading", name="Tried, nothing written")).to_be_visible(timeout=15_000)
    await expect(page.get_by_text("Would be created")).to_be_visible()
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Refused rows with the reason").click()
    refused = (await (await download.value).path()).read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in refused[1:]] == [["4", "phones: нет is not a telephone number"]]

    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible(timeout=15_000)
    await screen.goes("/clients?q=podorozhnikov")
    await expect(page.get_by_role("link", name="Пётр Ильич Подорожников")).to_be_visible()
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Export").click()
        await page.get_by_role("menuitem", name="CSV").click()
    exported = (await (await download.value).path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(exported) == 2
    assert "+79215553101" in exported[1]

    await screen.goes("/imports")
    await page.get_by_role("link", name="clients.csv").first.click()
    await page.get_by_role("button", name="Undo the import").click()
    await page.get_by_role("dialog").get_by_role("button", name="Undo the import").click()
    await expect(page.get_by_role("heading", name="Undone", exact=True)).to_be_visible(timeout=15_000)
    await screen.goes("/clients?q=podorozhnikov")
    await expect(page.get_by_role("link", name="Пётр Ильич Подорожников")).to_have_count(0)
    assert screen.complaints == []


async def test_a_phone_has_it_too(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await chooses_the_file(screen)
    assert await screen.overflow() <= 0
    await screen.goes("/imports")
    assert await screen.overflow() <= 0


async def test_an_import_goes_on_after_its_service_was_killed(platform: RunningPlatform, admin: Person) -> None:
    rows = "".join(f"Agos {n},+1 646 555 {n:04}\n" for n in range(4000))
    content = f"Full name,Phone\n{rows}".encode()
    asked = imports.UploadImportRequest(kind=CARD_KIND_CONTACT, file_name="agos.csv", content=content)
    stub = admin.suki.stub(ImportsServiceStub)
    upload = await stub.UploadImport(asked)
    await stub.StartImport(imports.StartImportRequest(id=upload.id))

    async def now() -> imports.Import:
        return await stub.GetImport(imports.GetImportRequest(id=upload.id))

    async def is_in_the_midst() -> bool:
        return (await now()).done_count > 0

    async def is_done() -> bool:
        # The edge takes a moment to find the new process.
        with suppress(Refused):
            return (await now()).state == imports.IMPORT_STATE_DONE
        return False

    await until(is_in_the_midst, 30, "the first rows to be cards")
    assert (await now()).state == imports.IMPORT_STATE_RUNNING
    await platform.kill("contacts")
    await until(is_done, 60, "all rows to be cards")
    done = await now()
    assert (done.created_count, done.known_count, done.failed_count) == (4000, 0, 0)
    numbers = Counter(phone for card in await admin.finds_cards("agos") for phone in card.phones)
    assert (len(numbers), max(numbers.values())) == (4000, 1)

    async def is_undone() -> bool:
        return (await now()).state == imports.IMPORT_STATE_UNDONE

    await stub.UndoImport(imports.UndoImportRequest(id=upload.id))
    await until(is_undone, 60, "all cards to be gone")
    assert (await now()).removed_count == 4000
    # All services have heard of these cards and of their end: the next journeys are not behind them.
    await platform.settled()


async def test_a_broken_quote_is_named_with_its_line(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"])
    await screen.goes("/imports")
    rows = "".join(f"Ada {n},x\n" for n in range(49_998))
    async with screen.page.expect_file_chooser() as chooser:
        await screen.page.get_by_role("button", name="People from a file").click()
    broken = f'Name,City\n{rows}"Ben,x\n'.encode()
    await (await chooser.value).set_files({"name": "broken.csv", "mimeType": "text/csv", "buffer": broken})
    await expect(screen.page.get_by_text("Line 50000: a quote is opened and not closed")).to_be_visible(timeout=15_000)
    # The browser's word for the refusal.
    screen.complaints.clear()


async def test_deals_from_a_file_find_their_clients_and_are_taken_back(
    opens: Opens, platform: RunningPlatform, admin: Person
) -> None:
    await admin.makes_card(first_name="Vera", last_name="Ryabinina", phones=["+79215553177"])
    file = (
        "Deal name;Phone;Amount;Status;Created;Closed\n"
        "Rowan roof;+7 (921) 555-31-77;1 200,50;open;05.11.2026;\n"
        "Rowan gate;+7 921 555 31 77;900;won;01.10.2026;02.11.2026\n"
        "Rowan shed;+7 921 555 31 78;10;open;;\n"
    )
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/deals")
    await page.get_by_role("link", name="Import").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Deals from a file").click()
    await (await chooser.value).set_files({"name": "deals.csv", "mimeType": "text/csv", "buffer": file.encode()})
    await expect(page.get_by_role("heading", name="deals.csv", level=1)).to_be_visible()
    await expect(page.get_by_role("combobox", name="What the column Phone is")).to_have_value("Client’s phone")
    assert await screen.faults() == []
    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible(timeout=15_000)
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Refused rows with the reason").click()
    refused = (await (await download.value).path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(refused) == 2
    assert "nobody is known by +7 921 555 31 78" in refused[1]

    await screen.goes("/deals?q=rowan&state=all")
    await expect(page.get_by_role("link", name="Rowan roof")).to_be_visible()
    await expect(page.get_by_role("link", name="Rowan gate")).to_be_visible()
    await page.get_by_role("link", name="Rowan roof").click()
    await expect(page.get_by_role("link", name="Vera Ryabinina").first).to_be_visible()

    await screen.goes("/deals/imports")
    await page.get_by_role("link", name="deals.csv").first.click()
    await page.get_by_role("button", name="Undo the import").click()
    await page.get_by_role("dialog").get_by_role("button", name="Undo the import").click()
    await expect(page.get_by_role("heading", name="Undone", exact=True)).to_be_visible(timeout=15_000)
    await screen.goes("/deals?q=rowan&state=all")
    await expect(page.get_by_role("link", name="Rowan roof")).to_have_count(0)
    assert screen.complaints == []


async def test_a_running_import_is_stopped_and_taken_back(opens: Opens, platform: RunningPlatform) -> None:
    rows = "\n".join(f"Stopova {number};+1 202 555 {number:04d}" for number in range(2000, 9000))
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes("/imports")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="People from a file").click()
    content = f"Name;Phone\n{rows}\n".encode()
    await (await chooser.value).set_files({"name": "many.csv", "mimeType": "text/csv", "buffer": content})
    await page.get_by_role("button", name="Import", exact=True).click()
    await expect(page.get_by_text(re.compile(r"^[1-9][\d,]* of 7,000 rows"))).to_be_visible(timeout=15_000)
    await page.get_by_role("button", name="Stop", exact=True).click()
    await expect(page.get_by_role("heading", name="Stopped half-way", exact=True)).to_be_visible(timeout=15_000)
    await page.get_by_role("button", name="Undo the import").click()
    await page.get_by_role("dialog").get_by_role("button", name="Undo the import").click()
    await expect(page.get_by_role("heading", name="Undone", exact=True)).to_be_visible(timeout=30_000)
    await platform.settled()
