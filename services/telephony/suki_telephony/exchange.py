"""The protocol of exchanges: signed JSON events in, signed JSON commands out.

An event is POSTed to /hooks/pbx/<connection> with the headers X-Suki-Timestamp (Unix seconds) and X-Suki-Signature, the hex
HMAC-SHA256 of "<timestamp>.<body>" with the connection's secret. Commands to the exchange are signed the same way.
"""

import hashlib
import hmac
import json
from datetime import datetime
from typing import Any, Literal

import httpx
from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field, ValidationError

from suki_telephony.errors import BadSignature, ExchangeUnavailable, MalformedEvent, StaleTimestamp

_TOLERANCE_SECONDS = 300
_COMMAND_SECONDS = 5.0


class ExchangeEvent(BaseModel):
    """What an exchange tells. Every event names the call's two numbers, so that events may arrive in any order."""

    model_config = ConfigDict(extra="forbid")

    event: Literal["incoming", "answered", "ended", "recording"]
    # Unique for this exchange: the same again changes nothing.
    event_id: str = Field(min_length=1, max_length=120)
    call_id: str = Field(min_length=1, max_length=120)
    time: AwareDatetime
    # Empty when withheld.
    caller: str = Field(default="", max_length=40)
    dialled: str = Field(default="", max_length=40)
    # Who answered.
    extension: str = Field(default="", max_length=20)
    # Of "ended": was it answered, and for how long was it spoken.
    answered: bool = False
    talk_seconds: int = Field(default=0, ge=0, le=86_400)
    # Of "recording".
    audio: Base64Bytes = b""
    content_type: Literal["audio/wav", "audio/mpeg", "audio/ogg"] = "audio/wav"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def check_signature(secret: str, timestamp: str, body: bytes, given: str, now: datetime) -> None:
    """Raises BadSignature, and StaleTimestamp for what was recorded and sent again later."""
    if not hmac.compare_digest(signature(secret, timestamp, body), given):
        raise BadSignature()
    if not timestamp.isdigit() or abs(now.timestamp() - int(timestamp)) > _TOLERANCE_SECONDS:
        raise StaleTimestamp()


def parse(body: bytes) -> ExchangeEvent:
    """Raises MalformedEvent that names the fields."""
    try:
        return ExchangeEvent.model_validate_json(body)
    except ValidationError as error:
        fields = {".".join(map(str, item["loc"])) or "body": item["msg"] for item in error.errors()}
        raise MalformedEvent(fields=fields) from error


async def command(client: httpx.AsyncClient, connection: Any, order: dict[str, str], now: datetime) -> None:
    """Sends an order to the exchange. `connection` has command_url and secret. Raises ExchangeUnavailable."""
    body = json.dumps(order).encode()
    timestamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "X-Suki-Timestamp": timestamp,
        "X-Suki-Signature": signature(connection.secret, timestamp, body),
    }
    try:
        answer = await client.post(connection.command_url, content=body, headers=headers, timeout=_COMMAND_SECONDS)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise ExchangeUnavailable() from error
