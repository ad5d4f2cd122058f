"""From a request to a queued message: whom it goes to, what it says, and whether its attachments exist."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from suki.documents.v1.documents_pb2 import GetDocumentRequest
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.notifications.v1 import notifications_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.db import Database
from suki_kit.fields import Subject, gather_subject
from suki_kit.peers import Peers
from suki_kit.templates import in_thread
from suki_kit.values import uuid
from suki_notifications import convert, queries, service
from suki_notifications.errors import ClientNotFound, NoAddress, NothingToSend, RequestRepeated


class Sender:
    """Queues messages. `wake` is called after each, so that the delivery need not wait for its next look."""

    def __init__(self, db: Database, peers: Peers, wake: Callable[[], None]) -> None:
        self._db, self._peers, self.wake = db, peers, wake

    async def send(self, caller: Caller, request: pb.SendRequest) -> pb.Message:
        """The queued message; the same `request_id` returns the same one, also at the same time.

        Raises TemplateNotFound, NothingToSend, ClientNotFound, NoAddress, BadTemplate, and what contacts, pipeline and
        documents answer, e.g. DOCUMENT_NOT_FOUND.
        """
        request_id = uuid(request.request_id)
        template = None
        async with self._db.connection() as connection:
            if known := await queries.message_of_request(connection, caller, request_id):
                return convert.message(known)
            if request.template_key:
                template = await queries.template(connection, request.template_key)
        if template is None and not request.subject and not request.body:
            raise NothingToSend(fields={"template_key": "give this or the text", "body": "give this or a template"})
        subject, attachments = await asyncio.gather(
            gather_subject(self._peers, request.deal_id, request.contact_id), self._attachments(request.attachments)
        )
        values = _addressed(caller, request, subject) | await _worded(template or request, subject, template is not None)
        return await self._queue(caller, request_id, values | {"attachments": attachments})

    async def _attachments(self, asked: Iterable[pb.Attachment]) -> list[dict[str, str]]:
        """What is attached. Raises NotInstalled where there are attachments but no documents."""
        asked = list(asked)
        if not asked:
            return []
        documents = self._peers.stub(DocumentsServiceStub)
        found = await asyncio.gather(*(documents.GetDocument(GetDocumentRequest(id=one.document_id)) for one in asked))
        pairs = zip(asked, found, strict=True)
        return [{"document_id": one.id, "file_name": wish.file_name or one.file_name} for wish, one in pairs]

    async def _queue(self, caller: Caller, request_id: UUID | None, values: dict[str, Any]) -> pb.Message:
        try:
            async with self._db.transaction() as session:
                message = await service.queue_message(session, {**values, "request_id": request_id})
        except RequestRepeated:
            async with self._db.connection() as connection:
                return convert.message(await queries.message_of_request(connection, caller, request_id))
        self.wake()
        return message


def _addressed(caller: Caller, request: pb.SendRequest, subject: Subject) -> dict[str, Any]:
    """Recipient, links and owner: the deal's, else the contact's, else the writer."""
    owner_id, department_id = uuid(subject.owner_id), uuid(subject.department_id)
    if not subject.deal.id and not subject.contact.id:
        owner_id, department_id = caller.id, caller.department_id
    elif not caller.may_reach("messages.write", owner_id, department_id):
        raise ClientNotFound()
    recipient = request.recipient or subject.email
    if not recipient:
        raise NoAddress(contact_id=subject.contact.id)
    return {
        "channel": request.channel or pb.CHANNEL_EMAIL,
        "recipient": recipient,
        "reply_to": subject.manager.email or None,
        "template_key": request.template_key or None,
        "contact_id": uuid(subject.contact.id),
        "company_id": uuid(subject.company.id),
        "deal_id": uuid(subject.deal.id),
        "owner_id": owner_id,
        "department_id": department_id,
    }


async def _worded(source: Any, subject: Subject, is_template: bool) -> dict[str, str]:
    """Subject and body; a subject is one line."""
    heading, body = source.subject, source.body
    if is_template:
        values = subject.values()
        heading = await in_thread(service.sandbox.render, heading, values)
        body = await in_thread(service.sandbox.render, body, values)
    return {"subject": " ".join(heading.split()), "body": body}
