"""The gRPC methods of contacts: open the transaction, call one service function, convert."""

from typing import Any
from uuid import UUID

from suki.contacts.v1 import contacts_pb2 as pb
from suki_contacts import convert, queries, service, timeline, undo
from suki_contacts.fill.service import check_filled
from suki_contacts.imports.clients import find_cards
from suki_kit import audit, clock
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import masked_fields, moment, uuid


class ContactsApi:
    def __init__(self, db: Database, phone_region: str) -> None:
        self.db = db
        self.region = phone_region

    async def CreateContact(self, request, context):
        values = convert.contact_values(request.contact)
        async with self.db.connection() as connection:
            return await service.create_contact(connection, caller_of(context), values, self.region, uuid(request.request_id))

    async def GetContact(self, request, context):
        async with self.db.connection() as connection:
            return convert.contact(await queries.contact(connection, caller_of(context), UUID(request.id)))

    async def UpdateContact(self, request, context):
        changes = convert.contact_changes(request)
        async with self.db.transaction() as session:
            contact_id = UUID(request.contact.id)
            return await service.update_contact(
                session, caller_of(context), contact_id, request.contact.version, changes, self.region
            )

    async def ListContacts(self, request, context):
        filters: dict[str, Any] = {
            field: uuid(getattr(request, field)) for field in ("company_id", "owner_id", "source_id", "segment_id")
        }
        filters |= {"ids": [UUID(one) for one in request.ids], "custom_fields": request.custom_fields}
        size = max(page_size(request.page_size), len(request.ids))
        async with self.db.connection() as connection:
            rows, token = await queries.list_contacts(
                connection, caller_of(context), filters, request.query, size, request.page_token
            )
        return pb.ListContactsResponse(contacts=map(convert.contact, rows), next_page_token=token)

    async def CreateCompany(self, request, context):
        values = convert.company_values(request.company)
        async with self.db.connection() as connection:
            return await service.create_company(connection, caller_of(context), values, self.region, uuid(request.request_id))

    async def GetCompany(self, request, context):
        async with self.db.connection() as connection:
            return convert.company(await queries.company(connection, caller_of(context), UUID(request.id)))

    async def UpdateCompany(self, request, context):
        changes = convert.company_changes(request)
        async with self.db.transaction() as session:
            company_id = UUID(request.company.id)
            return await service.update_company(
                session, caller_of(context), company_id, request.company.version, changes, self.region
            )

    async def ListCompanies(self, request, context):
        filters: dict[str, Any] = {field: uuid(getattr(request, field)) for field in ("owner_id", "segment_id")}
        filters |= {"ids": [UUID(one) for one in request.ids], "custom_fields": request.custom_fields}
        size = max(page_size(request.page_size), len(request.ids))
        async with self.db.connection() as connection:
            rows, token = await queries.list_companies(
                connection, caller_of(context), filters, request.query, size, request.page_token
            )
        return pb.ListCompaniesResponse(companies=map(convert.company, rows), next_page_token=token)

    async def CreateSource(self, request, context):
        values = {"name": request.source.name.strip(), "channel": request.source.channel or "other"}
        async with self.db.transaction() as session:
            return await service.create_source(session, values, uuid(request.request_id))

    async def UpdateSource(self, request, context):
        fields = masked_fields(request.source, request.update_mask, ("name", "channel", "archived"))
        changes = {field: getattr(request.source, field) for field in fields}
        async with self.db.transaction() as session:
            return await service.update_source(session, UUID(request.source.id), request.source.version, changes)

    async def ListSources(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_sources(connection, request.include_archived)
        return pb.ListSourcesResponse(sources=map(convert.source, rows))

    async def ResolveCaller(self, request, context):
        values = {field: uuid(getattr(request, field)) for field in ("source_id", "owner_id", "department_id")}
        async with self.db.connection() as connection:
            contact, created = await service.resolve_caller(connection, caller_of(context), request.phone, self.region, values)
        return pb.ResolveCallerResponse(contact=contact, created=created)

    async def CheckFilled(self, request, context):
        async with self.db.connection() as connection:
            return await check_filled(connection, request)

    async def FindCards(self, request, context):
        async with self.db.connection() as connection:
            return await find_cards(connection, request, self.region)

    async def SubmitLead(self, request, context):
        async with self.db.transaction() as session:
            contact, created = await service.submit_lead(session, caller_of(context), request, self.region)
        return pb.SubmitLeadResponse(contact_id=contact.id, created=created)

    async def ListTimeline(self, request, context):
        size = page_size(request.page_size, most=200)
        async with self.db.connection() as connection:
            interactions, token = await timeline.list_timeline(connection, caller_of(context), request, size)
        return pb.ListTimelineResponse(interactions=interactions, next_page_token=token)

    async def LogInteraction(self, request, context):
        caller, asked = caller_of(context), request.interaction
        line = timeline.Line(
            kind=asked.kind,
            direction=asked.direction,
            happen_time=moment(asked, "happen_time") or clock.now(),
            contact_id=uuid(asked.contact_id),
            company_id=uuid(asked.company_id),
            deal_id=uuid(asked.deal_id),
            owner_id=caller.id,
            department_id=caller.department_id,
            subject=asked.subject,
            body=asked.body,
            outcome=asked.outcome,
            duration_seconds=asked.duration_seconds,
            request_id=uuid(request.request_id),
        )
        async with self.db.transaction() as session:
            return await timeline.write_note(session, caller, asked, line)

    async def ListHistory(self, request, context):
        async with self.db.connection() as connection:
            await queries.card(connection, caller_of(context), UUID(request.id))
            changes, token = await audit.list_changes(connection, UUID(request.id), request.page_size, request.page_token)
        return pb.ListHistoryResponse(changes=changes, next_page_token=token)

    async def UndoChange(self, request, context):
        async with self.db.transaction() as session:
            return await undo.undo_change(session, caller_of(context), UUID(request.change_id), request.fields, self.region)
