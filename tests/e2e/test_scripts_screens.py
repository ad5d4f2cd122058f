"""Conversation scripts as people meet them: made in the administration, asked on a deal, and seen in the figures."""

import pytest
from playwright.async_api import expect

from suki.pipeline.v1 import pipeline_pb2 as pipeline

from .browser import PHONE
from .conftest import Opens
from .people import Person
from .running import RunningPlatform


@pytest.fixture(scope="module")
async def deal(admin: Person) -> pipeline.Deal:
    """Of a client, with no amount yet."""
    card = await admin.makes_card(first_name="Vera", last_name="Osipova")
    return await admin.makes_deal(title="Shelves for a shop", contact_id=card.id)


async def test_an_administrator_writes_a_script_and_tries_it(opens: Opens, platform: RunningPlatform) -> None:
    screen = await opens(**platform.state["admin"])
    await screen.goes("/admin/scripts")
    await screen.page.get_by_role("button", name="New script").click()
    await screen.page.get_by_label("Name").first.fill("Quick check")
    first = screen.page.get_by_role("region", name="Question 1")
    await first.get_by_label("What to ask").fill("Shall we go on?")
    await first.get_by_label("Leads to").select_option("The end")
    await first.get_by_label("Then suggest").select_option("A task")
    await first.get_by_label("Name of the task").fill("Send the contract")
    await expect(screen.page.get_by_text("ask “Shall we go on?” first")).to_be_visible()
    assert await screen.faults() == []
    await screen.page.get_by_role("button", name="Try").click()
    tried = screen.page.get_by_role("dialog", name="Try the script")
    await tried.get_by_label("Shall we go on?").fill("Yes")
    await screen.page.keyboard.press("Enter")
    await expect(tried.get_by_text("suggests: Send the contract")).to_be_visible()
    await screen.page.keyboard.press("Escape")
    await screen.page.get_by_role("button", name="Add a question").click()
    await screen.page.get_by_role("region", name="Question 2").get_by_label("What to ask").fill("Left alone?")
    await screen.page.get_by_role("button", name="Save").click()
    refusal = screen.page.get_by_role("alert").filter(has_text="No answer leads to these questions")
    await expect(refusal).to_be_visible()
    screen.complaints.clear()
    await screen.page.get_by_role("button", name="Remove question 2").click()
    await screen.page.get_by_role("button", name="Save").click()
    await expect(screen.page.get_by_role("button", name="Quick check", exact=False).first).to_be_visible()


async def test_answers_are_kept_and_the_suggested_task_is_one_press(
    opens: Opens, platform: RunningPlatform, admin: Person, deal: pipeline.Deal
) -> None:
    screen = await opens(**platform.state["admin"])
    await screen.goes(f"/deals/{deal.id}")
    await screen.page.get_by_role("button", name="Start", exact=True).click()
    await screen.page.get_by_label("Wants to buy").check()
    await screen.page.get_by_role("button", name="Next", exact=True).click()
    await screen.page.get_by_label("What sum have you planned for it?").fill("1500")
    await screen.page.keyboard.press("Enter")
    await expect(screen.page.get_by_role("heading", name="By what day do you need it?")).to_be_visible()
    assert (await admin.opens_deal(deal.id)).amount.amount == "1500.00"
    await screen.page.reload()
    await expect(screen.page.get_by_role("heading", name="By what day do you need it?")).to_be_visible()
    way = screen.page.get_by_role("navigation", name="The way so far")
    await expect(way.get_by_role("button")).to_have_count(2)
    assert await screen.faults() == []
    await screen.page.get_by_label("By what day do you need it?").fill("2027-03-01")
    await screen.page.keyboard.press("Enter")
    await screen.page.get_by_label("What is your position?").fill("Owner")
    await screen.page.keyboard.press("Enter")
    await screen.page.get_by_role("button", name="Make the task: Prepare the offer").click()
    await expect(screen.page.get_by_text("Task made: Prepare the offer")).to_be_visible()
    assert "Prepare the offer" in [task.title for task in await admin.finds_tasks() if task.deal_id == deal.id]


async def test_the_panel_fits_a_phone(opens: Opens, platform: RunningPlatform, deal: pipeline.Deal) -> None:
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await screen.goes(f"/deals/{deal.id}")
    await expect(screen.page.get_by_role("heading", name="First conversation")).to_be_visible()
    assert await screen.overflow() <= 0
