"""How the edge tells errors: Connect's error JSON, one form for RPCs, files and hooks."""

import base64
import re
from typing import Any

import grpc
from google.rpc import code_pb2
from grpc_status import rpc_status
from starlette.responses import JSONResponse

from suki_kit.errors import DomainError, InvalidInput, NotFound, TooMuch

# Who asked has left before the answer.
GONE = 499
_HTTP = {
    "canceled": GONE,
    "invalid_argument": 400,
    "deadline_exceeded": 504,
    "not_found": 404,
    "already_exists": 409,
    "permission_denied": 403,
    "resource_exhausted": 429,
    "failed_precondition": 400,
    "aborted": 409,
    "out_of_range": 400,
    "unimplemented": 501,
    "unavailable": 503,
    "unauthenticated": 401,
}


class UnknownMethod(NotFound):
    code = code_pb2.UNIMPLEMENTED
    message = "There is no such method here. See /docs for the list."


class NoList(NotFound):
    message = "There is no list of that name to export. See /docs for the methods; lists begin with List or Report."


class UnsupportedFormat(InvalidInput):
    message = "Send application/json or application/proto."


class MalformedBody(InvalidInput):
    message = "The body is not a message of this method. See /docs for its fields."


class Broken(DomainError):
    code = code_pb2.INTERNAL
    message = "Something went wrong on our side. Try again; if it stays so, tell support when it happened."


class BodyTooLarge(TooMuch):
    message = "The body is too large."


def connect_code(name: str) -> str:
    """`NOT_FOUND` → `not_found`; Connect spells cancelled with one l."""
    return {"CANCELLED": "canceled"}.get(name, name.lower())


def domain_response(error: DomainError) -> JSONResponse:
    status = error.status("suki")
    return _response(connect_code(code_pb2.Code.Name(status.code)), status.message, status.details)


def rpc_response(error: grpc.aio.AioRpcError) -> JSONResponse:
    """What a service refused, with its details."""
    status = rpc_status.from_call(error)  # pyright: ignore[reportArgumentType] - an aio error has what it asks for
    code = connect_code(error.code().name)
    return _response(code, _said(error, code), status.details if status else ())


def _said(error: grpc.aio.AioRpcError, code: str) -> str:
    """A service's own words; a connection's technical ones are replaced."""
    if code == "unavailable":
        return "A part of Suki does not answer just now. Try again in a moment."
    if code == "deadline_exceeded":
        return "It took too long. Try again in a moment."
    return error.details() or ""


def _response(code: str, message: str, details: Any) -> JSONResponse:
    body: dict[str, Any] = {"code": code, "message": message}
    told = [
        {"type": re.sub(r".*/", "", detail.type_url), "value": base64.b64encode(detail.value).decode().rstrip("=")}
        for detail in details
    ]
    if told:
        body["details"] = told
    return JSONResponse(body, status_code=413 if _is_too_large(details) else _HTTP.get(code, 500))


def _is_too_large(details: Any) -> bool:
    return any(b"BODY_TOO_LARGE" in detail.value for detail in details)
