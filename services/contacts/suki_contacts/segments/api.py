"""The gRPC methods of segments."""

from typing import Any
from uuid import UUID

from suki.contacts.v1 import segments_pb2 as pb
from suki_contacts.segments import service
from suki_kit.db import Database
from suki_kit.rpc import caller_of
from suki_kit.values import masked_fields, uuid

_CHANGEABLE = ("name", "match", "conditions")


class SegmentsApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateSegment(self, request: pb.CreateSegmentRequest, context: Any) -> pb.Segment:
        async with self.db.transaction() as session:
            return await service.create_segment(session, request.segment, uuid(request.request_id))

    async def UpdateSegment(self, request: pb.UpdateSegmentRequest, context: Any) -> pb.Segment:
        asked, values = request.segment, service.values(request.segment)
        changes = {name: values[name] for name in masked_fields(asked, request.update_mask, _CHANGEABLE)}
        async with self.db.transaction() as session:
            return await service.update_segment(session, UUID(asked.id), asked.version, changes)

    async def DeleteSegment(self, request: pb.DeleteSegmentRequest, context: Any) -> pb.DeleteSegmentResponse:
        async with self.db.transaction() as session:
            await service.delete_segment(session, UUID(request.id))
        return pb.DeleteSegmentResponse()

    async def ListSegments(self, request: pb.ListSegmentsRequest, context: Any) -> pb.ListSegmentsResponse:
        async with self.db.connection() as connection:
            found = await service.list_segments(connection, caller_of(context), uuid(request.card_id), request.with_counts)
        return pb.ListSegmentsResponse(segments=found)

    async def PreviewSegment(self, request: pb.PreviewSegmentRequest, context: Any) -> pb.PreviewSegmentResponse:
        async with self.db.connection() as connection:
            return await service.preview_segment(connection, caller_of(context), request.segment)
