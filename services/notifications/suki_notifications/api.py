"""The gRPC methods of notifications: open the transaction, call one service function, convert."""

from uuid import UUID

from suki.notifications.v1 import notifications_pb2 as pb
from suki_kit import clock
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import uuid
from suki_notifications import convert, queries, service
from suki_notifications.errors import RequestRepeated
from suki_notifications.sending import Sender


class NotificationsApi:
    def __init__(self, db: Database, sender: Sender) -> None:
        self.db, self.sender = db, sender

    async def Send(self, request, context):
        return await self.sender.send(caller_of(context), request)

    async def RetryMessage(self, request, context):
        async with self.db.transaction() as session:
            message = await service.retry_message(session, caller_of(context), UUID(request.id), clock.now())
        self.sender.wake()
        return message

    async def GetMessage(self, request, context):
        async with self.db.connection() as connection:
            return convert.message(await queries.message(connection, caller_of(context), UUID(request.id)))

    async def ListMessages(self, request, context):
        filters = {"contact_id": uuid(request.contact_id), "deal_id": uuid(request.deal_id), "state": request.state}
        size = page_size(request.page_size)
        async with self.db.connection() as connection:
            rows, token = await queries.list_messages(connection, caller_of(context), filters, size, request.page_token)
        return pb.ListMessagesResponse(messages=map(convert.message, rows), next_page_token=token)

    async def SaveMessageTemplate(self, request, context):
        asked = request.template
        values = {name: getattr(asked, name).strip() for name in ("key", "name", "subject")}
        values |= {"body": asked.body, "channel": asked.channel or pb.CHANNEL_EMAIL}
        async with self.db.transaction() as session:
            return await service.save_message_template(session, asked.version, values)

    async def ListMessageTemplates(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_templates(connection)
        return pb.ListMessageTemplatesResponse(templates=map(convert.template, rows))

    async def Notify(self, request, context):
        values = {name: getattr(request, name) for name in ("title", "body", "link")}
        values |= {"request_id": uuid(request.request_id)}
        try:
            async with self.db.transaction() as session:
                return await service.notify(session, caller_of(context), UUID(request.employee_id), values)
        except RequestRepeated:
            async with self.db.connection() as connection:
                return convert.notice(await queries.notice_of_request(connection, values["request_id"]))

    async def ListInbox(self, request, context):
        caller, size = caller_of(context), page_size(request.page_size, most=200)
        async with self.db.connection() as connection:
            rows, token = await queries.list_inbox(connection, caller, request.unread_only, size, request.page_token)
            unread = await queries.unread_count(connection, caller)
        return pb.ListInboxResponse(notices=map(convert.notice, rows), next_page_token=token, unread_count=unread)

    async def MarkRead(self, request, context):
        ids = [UUID(one) for one in request.ids]
        async with self.db.transaction() as session:
            unread = await service.mark_read(session, caller_of(context), ids, clock.now())
        return pb.MarkReadResponse(unread_count=unread)
