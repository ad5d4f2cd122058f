"""The gRPC methods of activities: open the transaction, call one service function, convert."""

from uuid import UUID

from suki.activities.v1 import activities_pb2 as pb
from suki_activities import convert, exporting, meetings, queries, service
from suki_kit.db import Database, page_size
from suki_kit.exporting import file_of
from suki_kit.rpc import caller_of
from suki_kit.values import period, uuid


def _equal(request: pb.ListTasksRequest | pb.ExportTasksRequest) -> dict[str, UUID | None]:
    return {field: uuid(getattr(request, field)) for field in ("performer_id", "deal_id", "contact_id", "company_id")}


class ActivitiesApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateTask(self, request, context):
        values = convert.task_values(request.task)
        async with self.db.connection() as connection:
            return await service.create_task(connection, caller_of(context), values, uuid(request.request_id))

    async def GetTask(self, request, context):
        async with self.db.connection() as connection:
            return convert.task(await queries.task(connection, caller_of(context), UUID(request.id)))

    async def UpdateTask(self, request, context):
        changes = convert.task_changes(request)
        async with self.db.transaction() as session:
            task_id = UUID(request.task.id)
            return await service.update_task(session, caller_of(context), task_id, request.task.version, changes)

    async def CompleteTask(self, request, context):
        async with self.db.transaction() as session:
            return await service.complete_task(session, caller_of(context), UUID(request.id), request.result, request.version)

    async def ReopenTask(self, request, context):
        async with self.db.transaction() as session:
            return await service.reopen_task(session, caller_of(context), UUID(request.id), request.version)

    async def ListTasks(self, request, context):
        equal, size = _equal(request), page_size(request.page_size)
        async with self.db.connection() as connection:
            rows, token = await queries.list_tasks(
                connection, caller_of(context), equal, list(request.states), period(request.due), size, request.page_token
            )
        return pb.ListTasksResponse(tasks=map(convert.task, rows), next_page_token=token)

    async def ExportTasks(self, request, context):
        async with self.db.connection() as connection:
            states, due = list(request.states), period(request.due)
            rows = exporting.pages(connection, caller_of(context), _equal(request), states, due)
            async for part in file_of("tasks", not request.csv, exporting.TITLES, rows):
                yield part

    async def ScheduleMeeting(self, request, context):
        values = convert.meeting_values(request.meeting)
        async with self.db.connection() as connection:
            return await meetings.schedule_meeting(connection, caller_of(context), values, uuid(request.request_id))

    async def UpdateMeeting(self, request, context):
        changes = convert.meeting_changes(request)
        async with self.db.transaction() as session:
            meeting_id = UUID(request.meeting.id)
            return await meetings.update_meeting(session, caller_of(context), meeting_id, request.meeting.version, changes)

    async def HoldMeeting(self, request, context):
        async with self.db.transaction() as session:
            return await meetings.hold_meeting(session, caller_of(context), UUID(request.id), request.outcome, request.version)

    async def CancelMeeting(self, request, context):
        async with self.db.transaction() as session:
            return await meetings.cancel_meeting(session, caller_of(context), UUID(request.id), request.version)

    async def ListMeetings(self, request, context):
        equal = {field: uuid(getattr(request, field)) for field in ("owner_id", "deal_id", "contact_id")}
        size = page_size(request.page_size)
        async with self.db.connection() as connection:
            rows, token = await queries.list_meetings(
                connection, caller_of(context), equal, period(request.period), size, request.page_token
            )
        return pb.ListMeetingsResponse(meetings=map(convert.meeting, rows), next_page_token=token)
