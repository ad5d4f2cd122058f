"""Deals as a file: what the list shows, in the caller's scope."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.testing import colleague_of, csv_rows, employee
from suki_pipeline import exporting

from .factories import a_deal, dollars, hired, loss_reason_of

ME = employee(**{"deals.*": "all", "pipelines.*": "all"})


@pytest.fixture
def mine(harness):
    return harness.stub(PipelineServiceStub, ME)


async def exported(stub, **asked: Any) -> list[list[str]]:
    return await csv_rows(stub.ExportDeals(pb.ExportDealsRequest(csv=True, **asked)))


async def test_all_pages_of_what_the_list_shows(harness, mine, monkeypatch):
    monkeypatch.setattr(exporting, "_PAGE", 2)
    await harness.hear(hired(ME, "Jo"))
    for n in range(5):
        await mine.CreateDeal(a_deal(title=f"Kitchen {n}", amount=dollars("10.50")))
    await mine.CreateDeal(a_deal(title="=1+1"))
    titles, *rows = await exported(mine, filter=pb.DealFilter(query="kitchen"))
    assert titles[:7] == ["Title", "Client", "Stage", "State", "Amount", "Currency", "Owner"]
    assert [row[:7] for row in rows] == [
        [f"Kitchen {n}", "", "New lead", "open", "10.50", "USD", "Jo"] for n in reversed(range(5))
    ]
    assert "'=1+1" in [row[0] for row in await exported(mine)]


async def test_states_and_stages_narrow_it(mine):
    lost = await mine.CreateDeal(a_deal(title="Lost"))
    await mine.CreateDeal(a_deal(title="Open"))
    reason = await loss_reason_of(mine)
    await mine.LoseDeal(pb.LoseDealRequest(id=lost.id, loss_reason_id=reason, note="Too dear"))
    _, (title, *rest) = await exported(mine, states=[pb.DEAL_STATE_LOST])
    assert (title, rest[2], rest[-1]) == ("Lost", "lost", "Too dear")


async def test_only_what_one_sees(harness, mine):
    await mine.CreateDeal(a_deal())
    assert len(await exported(harness.stub(PipelineServiceStub, colleague_of(ME, **{"deals.*": "own"})))) == 1


async def test_a_workbook(mine):
    await mine.CreateDeal(a_deal(title="Kitchen"))
    content = b"".join([part.data async for part in mine.ExportDeals(pb.ExportDealsRequest())])
    rows = list(load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Title", "Kitchen"]
