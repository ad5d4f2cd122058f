"""The gateway's HTTP side: where each path goes."""

from datetime import UTC, datetime
from importlib.resources import files as resources
from typing import Any

import grpc
from fastapi import FastAPI, Request
from google.protobuf.json_format import MessageToDict
from pydantic import BaseModel, Field
from redis.asyncio import Redis
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from suki.staff.v1.staff_pb2 import LoginRequest
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_gateway import errors, openapi
from suki_gateway.any_list import any_list
from suki_gateway.auth import COOKIE, Sessions, credential_of, limit, set_cookie
from suki_gateway.edge import PREFIX, Edge
from suki_gateway.files import files
from suki_gateway.hooks.leads import leads
from suki_gateway.hooks.pbx import pbx
from suki_gateway.lists import lists
from suki_gateway.live import Live
from suki_gateway.personal_data import personal_data
from suki_gateway.settings import Settings
from suki_gateway.uploads import uploads
from suki_gateway.web import add_web
from suki_kit.errors import DomainError
from suki_kit.peers import DEADLINE_SECONDS, Peers


class Credentials(BaseModel):
    email: str = Field(max_length=200)
    password: str = Field(max_length=200)


def make_app(settings: Settings, peers: Peers, sessions: Sessions, redis: Redis, live: Live) -> ASGIApp:
    """RPCs go straight to the edge, everything else to the web framework."""
    edge = Edge(peers, sessions, settings.max_body)
    web = _make_web(settings, peers, sessions, redis, live)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        chosen = edge if scope["type"] == "http" and scope["path"].startswith(PREFIX + "/") else web
        await chosen(scope, receive, send)

    return app


def _make_web(settings: Settings, peers: Peers, sessions: Sessions, redis: Redis, live: Live) -> FastAPI:
    app = FastAPI(title="Suki", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(files(peers, sessions))
    app.include_router(lists(peers, sessions))
    app.include_router(any_list(peers, sessions))
    app.include_router(personal_data(peers, sessions))
    app.include_router(uploads(peers, sessions, settings.max_body))
    app.include_router(pbx(peers, settings.max_hook_body))
    app.include_router(leads(peers, sessions, redis, settings.leads_per_minute))
    app.add_exception_handler(DomainError, _tell_domain_error)
    app.add_exception_handler(grpc.aio.AioRpcError, _tell_rpc_error)
    _add_sessions(app, settings, peers, sessions, redis)
    _add_live(app, sessions, live)
    _add_docs(app, settings.left_out)
    if settings.web_folder is not None:
        add_web(app, settings.web_folder)
    return app


async def _tell_domain_error(_request: Request, error: Any) -> Response:
    return errors.domain_response(error)


async def _tell_rpc_error(_request: Request, error: Any) -> Response:
    return errors.rpc_response(error)


def _add_sessions(app: FastAPI, settings: Settings, peers: Peers, sessions: Sessions, redis: Redis) -> None:
    staff = StaffServiceStub(peers.channel("staff"))

    @app.post("/login")
    async def login(request: Request, credentials: Credentials) -> Response:
        """Opens a session in a cookie, and answers who one is."""
        await limit(redis, "login", request, settings.logins_per_minute)
        asked = LoginRequest(email=credentials.email, password=credentials.password)
        answer = await staff.Login(asked, timeout=DEADLINE_SECONDS)
        expires = answer.token_expire_time.ToDatetime(tzinfo=UTC).timestamp()
        await sessions.keep(answer.session_credential, answer.token, expires)
        lifetime = answer.expire_time.ToDatetime(tzinfo=UTC) - datetime.now(UTC)
        response = JSONResponse(MessageToDict(answer.me))
        set_cookie(response, request, answer.session_credential, int(lifetime.total_seconds()))
        return response

    @app.post("/logout")
    async def logout(request: Request) -> Response:
        credential = credential_of(request)
        if credential:
            await sessions.close(credential)
        response = Response(status_code=204)
        response.delete_cookie(COOKIE)
        return response


def _add_live(app: FastAPI, sessions: Sessions, live: Live) -> None:
    @app.get("/live")
    async def news(request: Request) -> Response:
        """Server-sent events. A screen that comes back says with Last-Event-ID what it heard last."""
        caller = await sessions.caller(request)
        last = request.headers.get("last-event-id", "")
        stream = live.listen(caller, int(last) if last.isdigit() else None)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


def _add_docs(app: FastAPI, left_out: frozenset[str]) -> None:
    described = openapi.document(left_out)
    page = (resources("suki_gateway") / "docs.html").read_text()

    @app.get("/openapi.json")
    async def described_as_json() -> Response:
        return JSONResponse(described)

    @app.get("/docs")
    async def docs() -> Response:
        return HTMLResponse(page)
