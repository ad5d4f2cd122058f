"""Suki's public API as a program uses it: the generated stubs over the edge's Connect calls."""

import base64
import json
from collections.abc import Callable
from typing import Any, Self, cast

import grpc
import httpx
from google.rpc import error_details_pb2

DEADLINE_SECONDS = 30.0


class Refused(Exception):
    """The edge or a service refused a call. `reason` is e.g. "PHONE_TAKEN"; `metadata` says what it is about."""

    def __init__(self, code: str, message: str, reason: str, metadata: dict[str, str]) -> None:
        super().__init__(f"{reason or code}: {message}")
        self.code, self.reason, self.metadata = code, reason, metadata


class Suki:
    """One who is signed in at a gateway. Use as a context manager."""

    def __init__(self, url: str, credential: str = "") -> None:
        headers = {"Authorization": f"Bearer {credential}"} if credential else {}
        self.http = httpx.AsyncClient(base_url=url, headers=headers, timeout=DEADLINE_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def login(self, email: str, password: str) -> dict[str, Any]:
        """Opens a session that this client keeps. Who one is. Raises Refused."""
        answer = await self.http.post("/login", json={"email": email, "password": password})
        raise_refusal(answer)
        return answer.json()

    def stub[Stub](self, make: Callable[[grpc.aio.Channel], Stub]) -> Stub:
        """E.g. `await suki.stub(ContactsServiceStub).GetContact(request)`; a call raises Refused."""
        return make(cast(grpc.aio.Channel, _EdgeChannel(self.http)))


class _EdgeChannel:
    """What a generated stub asks of a channel, over HTTP."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    def unary_unary(self, path: str, request_serializer: Any, response_deserializer: Any, **_: Any) -> Callable[..., Any]:
        headers = {"Content-Type": "application/proto"}

        async def call(request: Any) -> Any:
            answer = await self._http.post(f"/rpc{path}", content=request_serializer(request), headers=headers)
            raise_refusal(answer)
            return response_deserializer(answer.content)

        return call

    def unary_stream(self, path: str, *_: Any, **__: Any) -> Callable[..., Any]:
        raise_on_call = f"{path} is a download: GET it below /files"

        def call(_request: Any) -> Any:
            raise TypeError(raise_on_call)

        return call


def raise_refusal(answer: httpx.Response) -> None:
    """Raises Refused for anything but success."""
    if answer.is_success:
        return
    try:
        body: dict[str, Any] = answer.json()
    except json.JSONDecodeError:
        body = {"code": str(answer.status_code), "message": answer.text[:200], "details": []}
    info = error_details_pb2.ErrorInfo()
    for detail in body.get("details", ()):
        if detail["type"] == "google.rpc.ErrorInfo":
            info.ParseFromString(base64.b64decode(detail["value"] + "=="))
    raise Refused(body.get("code", ""), body.get("message", ""), info.reason, dict(info.metadata))
