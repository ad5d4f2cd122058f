"""Pipelines, stages, products and loss reasons."""

import asyncio

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import PipelineChanged
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.db import new_id
from suki_kit.testing import employee, refused
from suki_pipeline.seed import seed

from .factories import a_deal, a_product, dollars, stages_of


async def pipelines_of(pipeline, **asked) -> list[pb.Pipeline]:
    return list((await pipeline.ListPipelines(pb.ListPipelinesRequest(**asked))).pipelines)


async def a_pipeline(pipeline, *stages: str, **values) -> pb.Pipeline:
    made = pb.Pipeline(**{"name": "Renewals", "stages": [pb.Stage(name=name) for name in stages or ("Due", "Sent")], **values})
    return await pipeline.CreatePipeline(pb.CreatePipelineRequest(pipeline=made))


async def test_a_new_installation_sells_at_once(pipeline, harness):
    async with harness.transaction() as session:
        await seed(session, harness.kit.settings)
    (sales,) = await pipelines_of(pipeline)
    assert (sales.name, sales.default, sales.currency) == ("Sales", True, "USD")
    assert [stage.name for stage in sales.stages] == [
        "New lead",
        "Contacted",
        "In progress",
        "Offer sent",
        "Negotiation",
        "Invoice",
    ]
    assert [stage.kind for stage in sales.stages] == [pb.STAGE_KIND_LEAD] * 2 + [pb.STAGE_KIND_WORK] * 4
    assert all(stage.planned_seconds and stage.idle_limit_seconds and stage.probability for stage in sales.stages)
    reasons = (await pipeline.ListLossReasons(pb.ListLossReasonsRequest())).loss_reasons
    assert {reason.name for reason in reasons} == {"Price", "Competitor", "No budget", "No answer", "Not needed"}


async def test_a_pipeline_is_made_with_its_stages_in_order(pipeline, harness):
    made = await a_pipeline(pipeline, "Due", "Sent", "Signed", currency="PHP")
    assert [(stage.name, stage.position, stage.kind) for stage in made.stages] == [
        ("Due", 0, pb.STAGE_KIND_WORK),
        ("Sent", 1, pb.STAGE_KIND_WORK),
        ("Signed", 2, pb.STAGE_KIND_WORK),
    ]
    assert await harness.published() == [PipelineChanged(pipeline=made)]
    with refused("INVALID_INPUT") as refusal:
        await pipeline.CreatePipeline(pb.CreatePipelineRequest(pipeline=pb.Pipeline(name="Empty")))
    assert "pipeline.stages" in refusal.fields


async def test_the_same_request_makes_one_pipeline(pipeline):
    request = pb.CreatePipelineRequest(
        pipeline=pb.Pipeline(name="Renewals", stages=[pb.Stage(name="Due")]), request_id=str(new_id())
    )
    assert await pipeline.CreatePipeline(request) == await pipeline.CreatePipeline(request)
    assert len(await pipelines_of(pipeline)) == 2


async def test_exactly_one_pipeline_is_the_default(pipeline):
    (sales,) = await pipelines_of(pipeline)
    other = await a_pipeline(pipeline, default=True)
    assert [one.id for one in await pipelines_of(pipeline) if one.default] == [other.id]
    mask = FieldMask(paths=["default"])
    with refused("DEFAULT_PIPELINE_NEEDED"):
        await pipeline.UpdatePipeline(pb.UpdatePipelineRequest(pipeline=pb.Pipeline(id=other.id), update_mask=mask))
    archived = pb.UpdatePipelineRequest(
        pipeline=pb.Pipeline(id=other.id, archived=True), update_mask=FieldMask(paths=["archived"])
    )
    with refused("DEFAULT_PIPELINE_NEEDED"):
        await pipeline.UpdatePipeline(archived)
    chosen = pb.UpdatePipelineRequest(pipeline=pb.Pipeline(id=sales.id, default=True), update_mask=mask)
    await pipeline.UpdatePipeline(chosen)
    assert [one.id for one in await pipelines_of(pipeline) if one.default] == [sales.id]
    await pipeline.UpdatePipeline(archived)
    assert [one.id for one in await pipelines_of(pipeline)] == [sales.id]
    assert len(await pipelines_of(pipeline, include_archived=True)) == 2
    with refused("PIPELINE_NOT_FOUND"):
        await pipeline.CreateDeal(a_deal(pipeline_id=other.id))


async def test_people_who_choose_a_default_at_once_leave_one(harness):
    stub = harness.stub(PipelineServiceStub)
    others = [await a_pipeline(stub, name=f"P{number}") for number in range(6)]
    await asyncio.gather(
        *(
            stub.UpdatePipeline(
                pb.UpdatePipelineRequest(
                    pipeline=pb.Pipeline(id=one.id, default=True), update_mask=FieldMask(paths=["default"])
                )
            )
            for one in others
        ),
        return_exceptions=True,
    )
    assert sum(one.default for one in await pipelines_of(stub)) == 1


async def test_a_stale_update_is_refused(pipeline):
    made = await a_pipeline(pipeline)
    mask = FieldMask(paths=["name"])
    asked = pb.Pipeline(id=made.id, name="Renewed", version=made.version)
    assert (
        await pipeline.UpdatePipeline(pb.UpdatePipelineRequest(pipeline=asked, update_mask=mask))
    ).version == made.version + 1
    with refused("STALE_VERSION"):
        await pipeline.UpdatePipeline(pb.UpdatePipelineRequest(pipeline=asked, update_mask=mask))
    stage = pb.Stage(id=made.stages[0].id, name="Soon", version=1)
    await pipeline.UpdateStage(pb.UpdateStageRequest(stage=stage, update_mask=mask))
    with refused("STALE_VERSION"):
        await pipeline.UpdateStage(pb.UpdateStageRequest(stage=stage, update_mask=mask))


async def test_stages_are_the_users(pipeline, harness):
    made = await a_pipeline(pipeline)
    added = await pipeline.CreateStage(
        pb.CreateStageRequest(stage=pb.Stage(pipeline_id=made.id, name="Paid", color="#40c057", probability=100))
    )
    assert (added.position, added.color, added.probability) == (2, "#40c057", 100)
    asked = pb.Stage(id=added.id, name="Paid up", planned_seconds=3600)
    changed = await pipeline.UpdateStage(
        pb.UpdateStageRequest(stage=asked, update_mask=FieldMask(paths=["name", "planned_seconds"]))
    )
    assert (changed.name, changed.planned_seconds, changed.color) == ("Paid up", 3600, "#40c057")
    due, sent = (stage.id for stage in made.stages)
    turned = await pipeline.ReorderStages(pb.ReorderStagesRequest(pipeline_id=made.id, stage_ids=[added.id, due, sent]))
    assert [stage.name for stage in turned.stages] == ["Paid up", "Due", "Sent"]
    told = (await harness.published())[-1]
    assert told == PipelineChanged(pipeline=turned)
    assert turned.version > made.version


@pytest.mark.parametrize("change", [lambda ids: ids[1:], lambda ids: [*ids[1:], ids[1]], lambda ids: [*ids, str(new_id())]])
async def test_an_order_names_every_stage_once(pipeline, change):
    made = await a_pipeline(pipeline, "Due", "Sent", "Signed")
    stage_ids = change([stage.id for stage in made.stages])
    with refused("STAGES_INCOMPLETE"):
        await pipeline.ReorderStages(pb.ReorderStagesRequest(pipeline_id=made.id, stage_ids=stage_ids))


async def test_a_stage_in_use_stays(pipeline):
    made = await a_pipeline(pipeline, "Due", "Sent", "Signed")
    due, sent, _ = made.stages
    deal = await pipeline.CreateDeal(a_deal(stage_id=due.id))
    with refused("STAGE_IN_USE"):
        await pipeline.DeleteStage(pb.DeleteStageRequest(id=due.id))
    await pipeline.MoveDeal(pb.MoveDealRequest(id=deal.id, stage_id=sent.id))
    await pipeline.DeleteStage(pb.DeleteStageRequest(id=due.id))
    assert [(stage.name, stage.position) for stage in await stages_of(pipeline, made.id)] == [("Sent", 0), ("Signed", 1)]
    visits = (await pipeline.ListStageVisits(pb.ListStageVisitsRequest(deal_id=deal.id))).visits
    assert [visit.stage_name for visit in visits] == ["", "Sent"]
    with refused("STAGE_NOT_FOUND"):
        await pipeline.DeleteStage(pb.DeleteStageRequest(id=due.id))


async def test_the_last_stage_stays(pipeline):
    made = await a_pipeline(pipeline, "Due")
    with refused("LAST_STAGE"):
        await pipeline.DeleteStage(pb.DeleteStageRequest(id=made.stages[0].id))


async def test_a_product_is_found_as_it_was_written(pipeline):
    made = await pipeline.CreateProduct(a_product(name="GTX Basic", sku="GTX-B", series="GTX", unit="pc"))
    assert made.price == dollars("550.00")
    assert list((await pipeline.ListProducts(pb.ListProductsRequest())).products) == [made]
    with refused("PRODUCT_EXISTS"):
        await pipeline.CreateProduct(a_product(name="GTX Basic"))
    with refused("PRODUCT_EXISTS"):
        await pipeline.CreateProduct(a_product(sku="GTX-B"))
    asked = pb.Product(id=made.id, archived=True, version=1)
    gone = await pipeline.UpdateProduct(pb.UpdateProductRequest(product=asked, update_mask=FieldMask(paths=["archived"])))
    assert (gone.archived, gone.price) == (True, made.price)
    assert not (await pipeline.ListProducts(pb.ListProductsRequest())).products
    assert len((await pipeline.ListProducts(pb.ListProductsRequest(include_archived=True))).products) == 1
    with refused("STALE_VERSION"):
        await pipeline.UpdateProduct(pb.UpdateProductRequest(product=asked))


async def test_a_loss_reason_has_a_name_of_its_own(pipeline):
    with refused("LOSS_REASON_EXISTS"):
        await pipeline.CreateLossReason(pb.CreateLossReasonRequest(loss_reason=pb.LossReason(name="Price")))


async def test_managing_needs_the_permission(harness):
    seller = harness.stub(PipelineServiceStub, employee(**{"deals.*": "all", "pipelines.read": "all"}))
    assert len(await pipelines_of(seller)) == 1
    with refused("PERMISSION_DENIED"):
        await a_pipeline(seller)
