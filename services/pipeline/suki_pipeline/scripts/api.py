"""The gRPC methods of scripts: open the transaction, call one service function, convert."""

from typing import Any
from uuid import UUID

from suki.pipeline.v1 import scripts_pb2 as pb
from suki_kit.db import Database
from suki_kit.rpc import caller_of
from suki_kit.values import uuid
from suki_pipeline.scripts import convert, queries, service


class ScriptsApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def ListScripts(self, request: pb.ListScriptsRequest, context: Any) -> pb.ListScriptsResponse:
        async with self.db.connection() as connection:
            rows = await queries.scripts(connection)
        return pb.ListScriptsResponse(scripts=[convert.script(row, row.questions) for row in rows])

    async def CreateScript(self, request: pb.CreateScriptRequest, context: Any) -> pb.Script:
        async with self.db.transaction() as session:
            return await service.create_script(session, request.script, uuid(request.request_id))

    async def UpdateScript(self, request: pb.UpdateScriptRequest, context: Any) -> pb.Script:
        async with self.db.transaction() as session:
            return await service.update_script(session, request.script)

    async def TryScript(self, request: pb.TryScriptRequest, context: Any) -> pb.ScriptWalk:
        return service.try_script(request.questions, request.answers)

    async def GetScript(self, request: pb.GetScriptRequest, context: Any) -> pb.GetScriptResponse:
        ids = (uuid(request.deal_id), uuid(request.contact_id), uuid(request.company_id))
        async with self.db.connection() as connection:
            return await service.get_script(connection, caller_of(context), *ids)

    async def StartScript(self, request: pb.StartScriptRequest, context: Any) -> pb.ScriptRun:
        async with self.db.transaction() as session:
            return await service.start_script(session, caller_of(context), request)

    async def SaveAnswers(self, request: pb.SaveAnswersRequest, context: Any) -> pb.ScriptRun:
        async with self.db.transaction() as session:
            return await service.save_answers(session, caller_of(context), request)

    async def GetScriptStatistics(self, request: pb.GetScriptStatisticsRequest, context: Any) -> pb.GetScriptStatisticsResponse:
        async with self.db.connection() as connection:
            found = await service.script_statistics(connection, caller_of(context), UUID(request.script_id))
        return pb.GetScriptStatisticsResponse(answers=found)
