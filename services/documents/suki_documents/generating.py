"""From a template and a deal to a document: ask for the values, fill, store, then number and tell in one transaction."""

import asyncio
from collections import defaultdict
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID

from suki.documents.v1 import documents_pb2 as pb
from suki_documents import convert, queries, service, word
from suki_documents.errors import DealNotFound, NumberTaken, RequestRepeated
from suki_documents.files import Files
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import Database, new_id
from suki_kit.fields import Subject, gather_subject, unknown_fields
from suki_kit.peers import Peers
from suki_kit.templates import FieldMissing, in_thread
from suki_kit.values import uuid

_KEPT_TEMPLATES = 32
_TRIES = 20


class Generator:
    """Fills templates. A template's file is read once per process and revision."""

    def __init__(self, db: Database, peers: Peers, files: Files) -> None:
        self._db, self._peers, self._files = db, peers, files
        self._contents: dict[UUID, bytes] = {}
        self._turns: defaultdict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def preview(self, template: Any, deal_id: str) -> pb.PreviewTemplateResponse:
        """The filled template with the number 0; nothing is kept."""
        subject = await gather_subject(self._peers, deal_id)
        content = await self._fill(template, subject, service.number_text(template.numbering, 0, clock.now().year))
        return pb.PreviewTemplateResponse(content=content, file_name=service.file_name(template.name))

    async def generate(self, caller: Caller, template: Any, deal_id: str, request_id: UUID | None) -> pb.Document:
        """A numbered document of the deal; the same `request_id` returns the same one, also at the same time.

        Raises DealNotFound, FieldMissing, BadTemplate and what the services that are asked answer.
        """
        subject = await gather_subject(self._peers, deal_id)
        if not caller.may_reach("documents.write", uuid(subject.owner_id), uuid(subject.department_id)):
            raise DealNotFound(deal_id=deal_id)
        shows_number = word.NUMBER_FIELD in template.fields
        async with AsyncExitStack() as stack:
            # A number that stands in the file must be known before the file is made. Within a process documents of such a
            # template take turns; against other processes the loser makes its file again.
            if shows_number:
                await stack.enter_async_context(self._turns[template.id])
            for _ in range(_TRIES):
                try:
                    return await self._make(caller, template, subject, request_id, shows_number)
                except NumberTaken:
                    continue
        raise NumberTaken()

    async def _make(
        self, caller: Caller, template: Any, subject: Subject, request_id: UUID | None, shows_number: bool
    ) -> pb.Document:
        year = clock.now().year
        expected = await self._next_number(template, year) if shows_number else None
        content = await self._fill(template, subject, service.number_text(template.numbering, expected or 0, year))
        document_id = new_id()
        values = _owned_by(subject) | {"id": document_id, "size": len(content), "request_id": request_id}
        try:
            async with self._files.kept_if_done(document_key(document_id), content), self._db.transaction() as session:
                return await service.record_document(session, template, year, expected, values)
        except RequestRepeated:
            async with self._db.connection() as connection:
                return convert.document(await queries.document_of_request(connection, caller, request_id))

    async def _next_number(self, template: Any, year: int) -> int:
        async with self._db.connection() as connection:
            counted = service.counted_year(template.numbering, year)
            return await queries.last_number(connection, template.id, counted) + 1

    async def _fill(self, template: Any, subject: Subject, number: str) -> bytes:
        if unknown := unknown_fields(template.fields, word.FIELDS):
            names = ", ".join(unknown)
            raise FieldMissing(f"The template uses fields that Suki does not have: {names}. Correct their names.")
        values = subject.values() | {"document": {"number": number}}
        return await in_thread(word.fill, await self._content(template.revision_id), values)

    async def _content(self, revision_id: UUID) -> bytes:
        if revision_id not in self._contents:
            content = await self._files.get(template_key(revision_id))
            if len(self._contents) >= _KEPT_TEMPLATES:
                self._contents.clear()
            self._contents[revision_id] = content
        return self._contents[revision_id]


def template_key(revision_id: UUID) -> str:
    return f"templates/{revision_id}.docx"


def document_key(document_id: UUID) -> str:
    return f"documents/{document_id}.docx"


def _owned_by(subject: Subject) -> dict[str, UUID | None]:
    """The links of a document: the deal's."""
    deal = subject.deal
    ids = ("contact_id", "company_id", "owner_id", "department_id")
    return {"deal_id": UUID(deal.id), **{name: uuid(getattr(deal, name)) for name in ids}}
