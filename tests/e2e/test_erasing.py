"""A person asks what is known of them, and then to be forgotten: on the screen, in the file, and in every service."""

import json

from playwright.async_api import expect

from suki.activities.v1 import activities_pb2 as activities
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub

from .conftest import Opens
from .people import Person
from .running import RunningPlatform, until


async def test_a_person_is_told_of_and_forgotten(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    card = await admin.makes_card(first_name="Lihim", last_name="Taguan", phones=["+12025550177"], note="Allergic to nuts")
    deal = await admin.makes_deal(title="Taguan's house", contact_id=card.id)
    tasks = admin.suki.stub(ActivitiesServiceStub)
    task = await tasks.CreateTask(activities.CreateTaskRequest(task=activities.Task(title="Call Taguan", contact_id=card.id)))
    screen = await opens(**platform.state["admin"])
    page = screen.page
    await screen.goes(f"/clients/{card.id}")
    await page.get_by_role("button", name="Personal data").click()
    async with page.expect_download() as download:
        await page.get_by_role("menuitem", name="Everything we know").click()
    told = json.loads((await (await download.value).path()).read_text(encoding="utf-8"))
    assert told["contacts"]["contacts"][0]["note"] == "Allergic to nuts"
    assert told["pipeline"]["deals"][0]["title"] == "Taguan's house"
    assert told["activities"]["tasks"][0]["title"] == "Call Taguan"

    await page.get_by_role("button", name="Personal data").click()
    erase = page.get_by_role("menuitem", name="Erase")
    await expect(erase).to_be_visible()
    assert await screen.faults() == []
    await erase.click()
    form = page.get_by_role("dialog", name="Erase Lihim Taguan")
    await expect(form.get_by_role("button", name="Erase")).to_be_disabled()
    await form.get_by_label("Type “Lihim Taguan” to confirm").fill("Lihim Taguan")
    assert await screen.faults() == []
    await form.get_by_role("button", name="Erase").click()
    await expect(page.get_by_role("heading", name="—", level=1)).to_be_visible()
    await expect(page.get_by_role("button", name="Personal data")).to_have_count(0)
    await expect(page.get_by_text("Allergic to nuts")).to_have_count(0)
    assert screen.complaints == []

    async def is_forgotten() -> bool:
        there = await admin.opens_deal(deal.id)
        left = await tasks.GetTask(activities.GetTaskRequest(id=task.id))
        return (there.title, there.client_name, left.title) == ("—", "—", "")

    await until(is_forgotten, 30, "all services to have forgotten the person")
    assert await admin.finds_cards("taguan") == []
