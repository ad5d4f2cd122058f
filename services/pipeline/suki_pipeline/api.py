"""The gRPC methods of pipeline: open the transaction, call one service function, convert."""

from typing import Any
from uuid import UUID

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_DEAL
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit import audit, clock, exporting
from suki_kit.auth import Caller
from suki_kit.custom_fields import conditions, definitions
from suki_kit.db import Connection, Database, page_size
from suki_kit.peers import Peers
from suki_kit.rpc import caller_of
from suki_kit.values import period, uuid
from suki_pipeline import board, catalogue, convert, forecasts, gates, pipelines, queries, service, steps
from suki_pipeline.exporting import DealExport
from suki_pipeline.imports.past import import_deals
from suki_pipeline.timers import working_times

_CARDS_PER_STAGE = 20


class PipelineApi:
    def __init__(self, db: Database, peers: Peers) -> None:
        self.db, self.peers = db, peers

    async def GetBoard(self, request, context):
        size = request.page_size or _CARDS_PER_STAGE
        async with self.db.connection() as connection:
            search = await _search(connection, request.filter)
            return await board.get_board(connection, caller_of(context), uuid(request.pipeline_id), search, size, clock.now())

    async def GetForecast(self, request, context):
        pipeline_id, zone = uuid(request.pipeline_id), request.time_zone
        async with self.db.connection() as connection:
            search = await _search(connection, request.filter)
            return await forecasts.get_forecast(connection, caller_of(context), pipeline_id, search, zone, clock.now())

    async def CreateDeal(self, request, context):
        # Where no stage is named the deal is a lead, and those are taken as they come.
        if request.deal.stage_id:
            await self._require_filled(UUID(request.deal.stage_id), gates.asked_deal(request.deal, caller_of(context)))
        async with self.db.connection() as connection:
            return await service.create_deal(connection, caller_of(context), request.deal, uuid(request.request_id))

    async def GetDeal(self, request, context):
        async with self.db.connection() as connection:
            return convert.listed(await queries.deal(connection, caller_of(context), UUID(request.id)))

    async def UpdateDeal(self, request, context):
        changes = convert.deal_changes(request)
        async with self.db.transaction() as session:
            deal_id = UUID(request.deal.id)
            return await service.update_deal(session, caller_of(context), deal_id, request.deal.version, changes)

    async def ListDeals(self, request, context):
        ids = tuple(UUID(one) for one in request.ids)
        equal = _ids(request, "pipeline_id", "stage_id", "contact_id", "company_id")
        size = max(page_size(request.page_size), len(ids))
        async with self.db.connection() as connection:
            search = await _search(connection, request.filter, equal, tuple(request.states), ids)
            rows, token = await queries.list_deals(connection, caller_of(context), search, size, request.page_token)
        return pb.ListDealsResponse(deals=map(convert.listed, rows), next_page_token=token)

    async def ExportDeals(self, request, context):
        equal = _ids(request, "pipeline_id", "stage_id")
        async with self.db.connection() as connection:
            search = await _search(connection, request.filter, equal, tuple(request.states))
            export = DealExport(connection, caller_of(context), search)
            async for part in exporting.file_of("deals", not request.csv, await export.titles(), export.pages()):
                yield part

    async def MoveDeal(self, request, context):
        await self._require_ready(caller_of(context), UUID(request.id), UUID(request.stage_id))
        async with self.db.connection() as connection:
            return await steps.move_deal(
                connection, caller_of(context), UUID(request.id), UUID(request.stage_id), request.version
            )

    async def WinDeal(self, request, context):
        async with self.db.connection() as connection:
            return await steps.win_deal(connection, caller_of(context), UUID(request.id), request.version)

    async def LoseDeal(self, request, context):
        reason_id = UUID(request.loss_reason_id)
        async with self.db.connection() as connection:
            return await steps.lose_deal(
                connection, caller_of(context), UUID(request.id), reason_id, request.note, request.version
            )

    async def ReopenDeal(self, request, context):
        await self._require_ready(caller_of(context), UUID(request.id), uuid(request.stage_id))
        async with self.db.connection() as connection:
            return await steps.reopen_deal(
                connection, caller_of(context), UUID(request.id), uuid(request.stage_id), request.version
            )

    async def _require_ready(self, caller: Caller, deal_id: UUID, stage_id: UUID | None) -> None:
        """Of a deal that is to come into a stage, into its own where none is named. Raises StageNotReady."""
        async with self.db.connection() as connection:
            rules = await gates.rules_of(connection, stage_id) if stage_id else []
            if stage_id and not rules:
                return
            deal = await queries.deal(connection, caller, deal_id)
            rules = await gates.concerning(connection, rules, deal)
        if stage_id is None:
            await self._require_filled(deal.stage_id, deal)
        elif deal.stage_id != stage_id:
            await gates.require_filled(self.peers, rules, deal)

    async def _require_filled(self, stage_id: UUID, deal: Any) -> None:
        async with self.db.connection() as connection:
            rules = await gates.concerning(connection, await gates.rules_of(connection, stage_id), deal)
        if rules:
            await gates.require_filled(self.peers, rules, deal)

    async def ImportDeals(self, request, context):
        async with self.db.transaction() as session:
            results = await import_deals(session, caller_of(context), request.origin, request.deals)
        return pb.ImportDealsResponse(results=results)

    async def ListStageVisits(self, request, context):
        deal_id, now = UUID(request.deal_id), clock.now()
        async with self.db.connection() as connection:
            deal = await queries.deal(connection, caller_of(context), deal_id)
            rows = await queries.stage_visits(connection, deal_id)
            working = (await working_times(connection, [deal.owner_id]))[deal.owner_id]
        return pb.ListStageVisitsResponse(visits=[convert.stage_visit(row, now, working) for row in rows])

    async def ListDealHistory(self, request, context):
        deal_id = UUID(request.id)
        async with self.db.connection() as connection:
            await queries.deal(connection, caller_of(context), deal_id)
            changes, token = await audit.list_changes(connection, deal_id, request.page_size, request.page_token)
        return pb.ListDealHistoryResponse(changes=changes, next_page_token=token)

    async def UndoDealChange(self, request, context):
        async with self.db.transaction() as session:
            return await service.undo_change(session, caller_of(context), UUID(request.change_id), request.fields)

    async def CreatePipeline(self, request, context):
        async with self.db.transaction() as session:
            return await pipelines.create_pipeline(session, request.pipeline, uuid(request.request_id))

    async def UpdatePipeline(self, request, context):
        changes = convert.pipeline_changes(request)
        async with self.db.transaction() as session:
            pipeline_id = UUID(request.pipeline.id)
            return await pipelines.update_pipeline(session, pipeline_id, request.pipeline.version, changes)

    async def ListPipelines(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.pipelines(connection, request.include_archived)
            stages = await queries.stages(connection)
        found = [convert.pipeline(row, [stage for stage in stages if stage.pipeline_id == row.id]) for row in rows]
        return pb.ListPipelinesResponse(pipelines=found)

    async def CreateStage(self, request, context):
        async with self.db.transaction() as session:
            return await pipelines.create_stage(session, request.stage, uuid(request.request_id))

    async def UpdateStage(self, request, context):
        changes = convert.stage_changes(request)
        async with self.db.transaction() as session:
            return await pipelines.update_stage(session, UUID(request.stage.id), request.stage.version, changes)

    async def DeleteStage(self, request, context):
        async with self.db.transaction() as session:
            await pipelines.delete_stage(session, UUID(request.id))
        return pb.DeleteStageResponse()

    async def ReorderStages(self, request, context):
        stage_ids = [UUID(one) for one in request.stage_ids]
        async with self.db.transaction() as session:
            return await pipelines.reorder_stages(session, UUID(request.pipeline_id), stage_ids)

    async def CreateProduct(self, request, context):
        values = convert.product_values(request.product)
        async with self.db.transaction() as session:
            return await catalogue.create_product(session, values, uuid(request.request_id))

    async def UpdateProduct(self, request, context):
        changes = convert.product_changes(request)
        async with self.db.transaction() as session:
            return await catalogue.update_product(session, UUID(request.product.id), request.product.version, changes)

    async def ListProducts(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_products(connection, request.include_archived)
        return pb.ListProductsResponse(products=map(convert.product, rows))

    async def CreateLossReason(self, request, context):
        async with self.db.transaction() as session:
            return await catalogue.create_loss_reason(session, request.loss_reason, uuid(request.request_id))

    async def ListLossReasons(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_loss_reasons(connection)
        return pb.ListLossReasonsResponse(loss_reasons=map(convert.loss_reason, rows))


def _ids(message: Any, *fields: str) -> tuple[tuple[str, UUID | None], ...]:
    return tuple((field, uuid(getattr(message, field))) for field in fields)


async def _search(
    connection: Connection,
    narrowed: pb.DealFilter,
    equal: tuple[tuple[str, UUID | None], ...] = (),
    states: tuple[int, ...] = (),
    ids: tuple[UUID, ...] = (),
) -> queries.DealSearch:
    """Raises InvalidCustomField."""
    start, end = period(narrowed.created)
    asked = narrowed.custom_fields
    custom = conditions(await definitions(connection, CUSTOM_FIELD_ENTITY_DEAL), asked) if asked else ()
    return queries.DealSearch(
        equal=equal + _ids(narrowed, "owner_id", "department_id", "source_id"),
        states=states,
        ids=ids,
        created_from=start,
        created_before=end,
        query=narrowed.query.strip(),
        overdue=narrowed.overdue,
        custom=custom,
    )
