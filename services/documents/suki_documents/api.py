"""The gRPC methods of documents: open the transaction, call one service function, convert."""

from uuid import UUID

from suki.documents.v1 import documents_pb2 as pb
from suki_documents import convert, queries, service, word
from suki_documents.files import Files, chunks
from suki_documents.generating import Generator, document_key, template_key
from suki_documents.word_file import Limits, check_word_file
from suki_kit.db import Database, new_id, page_size
from suki_kit.rpc import caller_of
from suki_kit.templates import in_thread
from suki_kit.values import uuid

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocumentsApi:
    def __init__(self, db: Database, files: Files, generator: Generator, limits: Limits) -> None:
        self.db, self.files, self.generator, self.limits = db, files, generator, limits

    async def UploadTemplate(self, request, context):
        await in_thread(check_word_file, request.content, self.limits)
        fields = await in_thread(word.fields_of, request.content)
        revision_id = new_id()
        await self.files.put(template_key(revision_id), request.content)
        values = {name: getattr(request, name).strip() for name in ("name", "file_name", "numbering")}
        async with self.db.transaction() as session:
            return await service.save_template(session, request.key.strip(), revision_id, {**values, "fields": fields})

    async def ListTemplates(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListTemplatesResponse(templates=map(convert.template, await queries.list_templates(connection)))

    async def ListFields(self, request, context):
        return pb.ListFieldsResponse(fields=map(convert.field, word.FIELDS))

    async def PreviewTemplate(self, request, context):
        async with self.db.connection() as connection:
            template = await queries.template(connection, request.template_id)
        return await self.generator.preview(template, request.deal_id)

    async def Generate(self, request, context):
        caller, request_id = caller_of(context), uuid(request.request_id)
        async with self.db.connection() as connection:
            if known := await queries.document_of_request(connection, caller, request_id):
                return convert.document(known)
            template = await queries.template(connection, request.template)
        return await self.generator.generate(caller, template, request.deal_id, request_id)

    async def GetDocument(self, request, context):
        async with self.db.connection() as connection:
            return convert.document(await queries.document(connection, caller_of(context), UUID(request.id)))

    async def ListDocuments(self, request, context):
        filters = {name: uuid(getattr(request, name)) for name in ("deal_id", "contact_id", "company_id")}
        size = page_size(request.page_size)
        async with self.db.connection() as connection:
            rows, token = await queries.list_documents(connection, caller_of(context), filters, size, request.page_token)
        return pb.ListDocumentsResponse(documents=map(convert.document, rows), next_page_token=token)

    async def Download(self, request, context):
        async with self.db.connection() as connection:
            row = await queries.document(connection, caller_of(context), UUID(request.id))
        content = await self.files.get(document_key(row.id))
        for chunk in chunks(content, row.file_name, _WORD):
            yield chunk
