"""The gRPC methods of kpi: open the transaction, call one service function, convert."""

from uuid import UUID

from suki.kpi.v1 import kpi_pb2 as pb
from suki_kit.db import Connection, Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import day, period, uuid
from suki_kpi import convert, dashboard, queries, reports, service
from suki_kpi.figures import counted_as
from suki_kpi.queries import Filter


class KpiApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def RunReport(self, request, context):
        async with self.db.connection() as connection:
            chosen = await _filter(connection, request.filter)
            return await reports.run_report(connection, caller_of(context), request.kind, chosen)

    async def GetDashboard(self, request, context):
        start, end = period(request.period)
        employee_id, department_id = uuid(request.employee_id), uuid(request.department_id)
        async with self.db.connection() as connection:
            chosen = Filter(start=start, end=end)
            return await dashboard.dashboard(connection, caller_of(context), employee_id, department_id, chosen)

    async def ListFacts(self, request, context):
        service.check_metric(request.metric, "metric")
        size = page_size(request.page_size)
        async with self.db.connection() as connection:
            chosen = await _filter(connection, request.filter)
            rows, token = await queries.list_facts(
                connection, caller_of(context), chosen, counted_as(request.metric), size, request.page_token
            )
        return pb.ListFactsResponse(facts=map(convert.fact, rows), next_page_token=token)

    async def SetTarget(self, request, context):
        async with self.db.transaction() as session:
            row = await service.set_target(session, caller_of(context), **convert.target_values(request.target))
        return convert.target(row)

    async def ListTargets(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_targets(connection, caller_of(context), day(request.month))
        return pb.ListTargetsResponse(targets=map(convert.target, rows))

    async def DefineKpi(self, request, context):
        values = convert.kpi_values(request.kpi)
        async with self.db.transaction() as session:
            return await service.define_kpi(session, caller_of(context), values, uuid(request.request_id))

    async def UpdateKpi(self, request, context):
        changes = convert.kpi_changes(request)
        async with self.db.transaction() as session:
            kpi_id = UUID(request.kpi.id)
            return await service.update_kpi(session, caller_of(context), kpi_id, request.kpi.version, changes)

    async def ListKpis(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListKpisResponse(kpis=await service.list_kpis(connection, caller_of(context)))


async def _filter(connection: Connection, message: pb.ReportFilter) -> Filter:
    """With the departments below the one that is named."""
    start, end = period(message.period)
    department_id = uuid(message.department_id)
    return Filter(
        start=start,
        end=end,
        departments=await queries.departments_below(connection, department_id) if department_id else None,
        employee_id=uuid(message.employee_id),
        pipeline_id=uuid(message.pipeline_id),
    )
