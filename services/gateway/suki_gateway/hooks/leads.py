"""The website's form: JSON, or a plain HTML form; with an API key whose role may do nothing else."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from google.protobuf import json_format
from redis.asyncio import Redis
from starlette.responses import JSONResponse, Response

from suki.contacts.v1.contacts_pb2 import SubmitLeadRequest
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki_gateway.auth import Sessions, limit
from suki_gateway.edge import read_body
from suki_gateway.errors import MalformedBody
from suki_kit.peers import DEADLINE_SECONDS, Peers

_MOST = 64 * 1024


def leads(peers: Peers, sessions: Sessions, redis: Redis, per_minute: int) -> APIRouter:
    router = APIRouter(prefix="/hooks/leads")
    contacts = ContactsServiceStub(peers.channel("contacts"))

    @router.post("")
    async def lead(request: Request) -> Response:
        """Fields: name, phone, email, company, text, source, request_id."""
        await limit(redis, "lead", request, per_minute)
        token = await sessions.token(request)
        asked = _lead(request.headers.get("content-type", ""), await read_body(request, _MOST))
        answer = await contacts.SubmitLead(asked, timeout=DEADLINE_SECONDS, metadata=[("authorization", f"Bearer {token}")])
        return JSONResponse({"received": True, "new": answer.created}, headers={"Access-Control-Allow-Origin": "*"})

    return router


def _lead(content_type: str, body: bytes) -> SubmitLeadRequest:
    try:
        if content_type.startswith("application/x-www-form-urlencoded"):
            return json_format.ParseDict(dict(parse_qsl(body.decode())), SubmitLeadRequest())
        return json_format.Parse(body, SubmitLeadRequest())
    except (json_format.ParseError, UnicodeDecodeError) as error:
        raise MalformedBody(f"The form could not be read: {error}") from error
