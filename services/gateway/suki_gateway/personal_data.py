"""What is known of a person, as one file: gathered from every service that knows people."""

import asyncio
import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from suki.personal.v1 import personal_pb2
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki_gateway.auth import Sessions
from suki_kit.peers import Peers

_SECONDS = 60.0
# Besides contacts.
_KNOW_PEOPLE = ("telephony", "pipeline", "activities", "documents", "notifications")


def personal_data(peers: Peers, sessions: Sessions) -> APIRouter:
    """/files/personal-data."""
    router = APIRouter(prefix="/files/personal-data")

    @router.get("/{contact_id}")
    async def export(request: Request, contact_id: str) -> Response:
        """A JSON file: service → table → rows."""
        credentials = await sessions.metadata(request)
        asked = personal_pb2.ExportPersonalDataRequest(contact_id=contact_id)
        # contacts first: it knows whether the person may be seen at all.
        told = {"contacts": await _told(peers, "contacts", asked, credentials)}
        others = await asyncio.gather(*(_told(peers, name, asked, credentials) for name in _KNOW_PEOPLE))
        told |= dict(zip(_KNOW_PEOPLE, others, strict=True))
        return JSONResponse(told, headers={"Content-Disposition": f'attachment; filename="person-{contact_id}.json"'})

    return router


async def _told(peers: Peers, service: str, asked: Any, credentials: list[tuple[str, str]]) -> dict[str, list[Any]]:
    """Table → rows that the service keeps of a person."""
    found: dict[str, list[Any]] = {}
    stub: Any = PersonalDataServiceStub(peers.channel(service))
    async for row in stub.ExportPersonalData(asked, timeout=_SECONDS, metadata=credentials):
        found.setdefault(row.table, []).append(json.loads(row.row))
    return found
