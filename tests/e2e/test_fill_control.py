"""A stage that waits for what is not known yet: the rule made in the administration, the refusal, and the way in."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import fill_pb2 as fill
from suki.contacts.v1.fill_pb2_grpc import FillServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_platform.client import Refused

from .browser import PHONE, Screen
from .conftest import Opens
from .people import Person
from .running import RunningPlatform, until

STAGE = "Behind the gate"


@pytest.fixture
async def funnel(admin: Person) -> AsyncIterator[pipeline.Pipeline]:
    """A funnel of its own, so that no other journey meets the rule."""
    stages = [pipeline.Stage(name="Heard of"), pipeline.Stage(name=STAGE)]
    asked = pipeline.CreatePipelineRequest(pipeline=pipeline.Pipeline(name="With a gate", stages=stages, currency="USD"))
    yield await admin.pipeline.CreatePipeline(asked)
    rules = admin.suki.stub(FillServiceStub)
    for rule in (await rules.ListFillRules(fill.ListFillRulesRequest())).fill_rules:
        if rule.stage_id:
            await rules.DeleteFillRule(fill.DeleteFillRuleRequest(id=rule.id))


async def wants_the_position(screen: Screen) -> None:
    page = screen.page
    await screen.goes("/admin/fill")
    await page.get_by_role("button", name="New rule").click()
    form = page.get_by_role("dialog", name="New rule")
    await form.get_by_label("Fields").click()
    await page.get_by_role("option", name="Position").click()
    await page.keyboard.press("Escape")
    await form.get_by_role("combobox", name="who has this role").click()
    await page.get_by_role("option", name="Administrator").click()
    await form.get_by_role("combobox", name="From").click()
    await page.get_by_role("option", name=STAGE).click()
    await form.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("cell", name=STAGE)).to_be_visible()


async def test_a_stage_waits_for_what_a_rule_wants(
    opens: Opens, platform: RunningPlatform, admin: Person, funnel: pipeline.Pipeline
) -> None:
    screen = await opens(**platform.state["admin"])
    await wants_the_position(screen)
    assert await screen.faults() == []
    card = await admin.makes_card(first_name="Gil", last_name="Gates")
    deal = await admin.makes_deal(title="Gate", pipeline_id=funnel.id, contact_id=card.id)
    move = pipeline.MoveDealRequest(id=deal.id, stage_id=funnel.stages[1].id)

    async def is_refused() -> bool:
        try:
            moved = await admin.pipeline.MoveDeal(move)
        except Refused as refused:
            return "position (contact)" in str(refused)
        back = pipeline.MoveDealRequest(id=moved.id, stage_id=funnel.stages[0].id)
        await admin.pipeline.MoveDeal(back)
        return False

    # The rule comes to the pipeline as news.
    await until(is_refused, 20, "the rule in the pipeline")
    await screen.goes(f"/deals/{deal.id}")
    await screen.page.get_by_role("button", name=STAGE).click()
    await expect(screen.page.get_by_text("position (contact)")).to_be_visible()
    await screen.goes(f"/board?pipeline={funnel.id}")
    await screen.page.get_by_role("button", name="Actions for Gil Gates").click()
    await screen.page.get_by_role("menuitem", name=STAGE).click()
    await screen.page.get_by_role("button", name="Open the deal").click()
    await expect(screen.page.get_by_role("heading", name="Gate", level=1)).to_be_visible()
    screen.complaints.clear()

    known = contacts.Contact(id=card.id, version=card.version, position="Buyer")
    await admin.contacts.UpdateContact(contacts.UpdateContactRequest(contact=known))
    moved = await admin.pipeline.MoveDeal(move)
    assert moved.stage_name == STAGE


async def test_the_ring_says_what_is_still_to_ask(opens: Opens, platform: RunningPlatform, admin: Person) -> None:
    card = await admin.makes_card(first_name="Rina", last_name="Ring")
    screen = await opens(**platform.state["admin"], viewport=PHONE)
    await screen.goes(f"/clients/{card.id}?part=who")
    ring = screen.page.get_by_role("img", name="of the card is filled")
    await expect(ring).to_be_visible()
    assert "Birth date" in (await ring.get_attribute("aria-label") or "")
    await screen.goes("/admin/fill")
    assert await screen.overflow() <= 0
