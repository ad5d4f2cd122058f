"""The gRPC methods of rules about what must be filled in."""

from typing import Any
from uuid import UUID

from suki.contacts.v1 import fill_pb2 as pb
from suki_contacts.fill import service
from suki_kit.db import Database
from suki_kit.rpc import caller_of
from suki_kit.values import masked_fields, uuid

_CHANGEABLE = ("entity", "fields", "employee_id", "department_id", "role_id", "stage_id")


class FillApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateFillRule(self, request: pb.CreateFillRuleRequest, context: Any) -> pb.FillRule:
        values = {name: _value(request.fill_rule, name) for name in _CHANGEABLE}
        async with self.db.transaction() as session:
            return await service.create_fill_rule(session, values, uuid(request.request_id))

    async def UpdateFillRule(self, request: pb.UpdateFillRuleRequest, context: Any) -> pb.FillRule:
        rule = request.fill_rule
        changes = {name: _value(rule, name) for name in masked_fields(rule, request.update_mask, _CHANGEABLE)}
        async with self.db.transaction() as session:
            return await service.update_fill_rule(session, UUID(rule.id), rule.version, changes)

    async def DeleteFillRule(self, request: pb.DeleteFillRuleRequest, context: Any) -> pb.DeleteFillRuleResponse:
        async with self.db.transaction() as session:
            await service.delete_fill_rule(session, UUID(request.id))
        return pb.DeleteFillRuleResponse()

    async def ListFillRules(self, request: pb.ListFillRulesRequest, context: Any) -> pb.ListFillRulesResponse:
        async with self.db.connection() as connection:
            return pb.ListFillRulesResponse(fill_rules=await service.list_fill_rules(connection))

    async def GetCompleteness(self, request: pb.GetCompletenessRequest, context: Any) -> pb.Completeness:
        async with self.db.connection() as connection:
            return await service.completeness(connection, caller_of(context), UUID(request.card_id))

    async def ReportGaps(self, request: pb.ReportGapsRequest, context: Any) -> pb.ReportGapsResponse:
        async with self.db.connection() as connection:
            return pb.ReportGapsResponse(gaps=await service.report_gaps(connection, caller_of(context)))


def _value(rule: pb.FillRule, name: str) -> Any:
    value = getattr(rule, name)
    match name:
        case "entity":
            return value
        case "fields":
            return list(dict.fromkeys(value))
    return uuid(value)
