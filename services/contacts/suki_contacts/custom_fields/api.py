"""The gRPC methods of custom fields."""

from typing import Any
from uuid import UUID

from suki.contacts.v1 import custom_fields_pb2 as pb
from suki_contacts.custom_fields import service
from suki_kit.db import Database
from suki_kit.values import masked_fields, uuid

_CHANGEABLE = ("label", "options", "hint", "position")


class CustomFieldsApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateCustomField(self, request: pb.CreateCustomFieldRequest, context: Any) -> pb.CustomField:
        async with self.db.transaction() as session:
            return await service.create_custom_field(session, request.custom_field, uuid(request.request_id))

    async def UpdateCustomField(self, request: pb.UpdateCustomFieldRequest, context: Any) -> pb.CustomField:
        field = request.custom_field
        changes = {name: getattr(field, name) for name in masked_fields(field, request.update_mask, _CHANGEABLE)}
        async with self.db.transaction() as session:
            return await service.update_custom_field(session, UUID(field.id), field.version, changes)

    async def DeleteCustomField(self, request: pb.DeleteCustomFieldRequest, context: Any) -> pb.CustomField:
        async with self.db.transaction() as session:
            return await service.delete_custom_field(session, UUID(request.id))

    async def ListCustomFields(self, request: pb.ListCustomFieldsRequest, context: Any) -> pb.ListCustomFieldsResponse:
        async with self.db.connection() as connection:
            return pb.ListCustomFieldsResponse(custom_fields=await service.list_custom_fields(connection, request.entity))
