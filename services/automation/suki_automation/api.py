"""The gRPC methods of automation: open the transaction, call one service function, convert."""

from uuid import UUID

from suki.automation.v1 import automation_pb2 as pb
from suki_automation import convert, queries, service
from suki_automation.catalogue import event_types, field_paths
from suki_automation.convert import RULE_FIELDS
from suki_automation.errors import RequestRepeated
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import masked_fields, uuid


class AutomationApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateRule(self, request, context):
        values, request_id = convert.rule_values(request.rule, RULE_FIELDS), uuid(request.request_id)
        try:
            async with self.db.transaction() as session:
                return await service.create_rule(session, values, request_id)
        except RequestRepeated:
            async with self.db.connection() as connection:
                return convert.rule(await queries.rule_of_request(connection, request_id))

    async def GetRule(self, request, context):
        async with self.db.connection() as connection:
            return convert.rule(await queries.rule(connection, UUID(request.id)))

    async def UpdateRule(self, request, context):
        fields = masked_fields(request.rule, request.update_mask, RULE_FIELDS)
        changes = convert.rule_values(request.rule, fields)
        async with self.db.transaction() as session:
            return await service.update_rule(session, UUID(request.rule.id), request.rule.version, changes)

    async def DeleteRule(self, request, context):
        async with self.db.transaction() as session:
            await service.delete_rule(session, UUID(request.id))
        return pb.DeleteRuleResponse()

    async def ListRules(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListRulesResponse(rules=map(convert.rule, await queries.list_rules(connection)))

    async def TestRule(self, request, context):
        async with self.db.connection() as connection:
            return await service.test_rule(connection, caller_of(context), request.rule, request.event_json)

    async def ListRuns(self, request, context):
        filters = {"rule_id": uuid(request.rule_id), "state": request.state}
        size = page_size(request.page_size, most=200)
        async with self.db.connection() as connection:
            rows, token = await queries.list_runs(connection, caller_of(context), filters, size, request.page_token)
        return pb.ListRunsResponse(runs=map(convert.run, rows), next_page_token=token)

    async def ListEventTypes(self, request, context):
        types = [pb.EventType(name=name, fields=field_paths(kind.DESCRIPTOR)) for name, kind in event_types().items()]
        return pb.ListEventTypesResponse(event_types=types)
