"""A telephone exchange, simulated: it tells Suki of calls in the protocol that real ones speak."""

import asyncio
import base64
import hashlib
import hmac
import io
import json
import math
import struct
import time
import uuid
import wave
from datetime import UTC, datetime
from typing import Any

import httpx

from suki_platform.client import raise_refusal

_TRIES = 60
_PAUSE_SECONDS = 0.25
_AWAY = (502, 503, 504)


class Exchange:
    """One exchange with its connection and secret. Every event is signed; one that is not taken is sent again."""

    def __init__(self, url: str, connection_id: str, secret: str) -> None:
        self._http = httpx.AsyncClient(base_url=url, timeout=15)
        self._path = f"/hooks/pbx/{connection_id}"
        self._secret = secret

    async def close(self) -> None:
        await self._http.aclose()

    async def ring(self, caller: str, dialled: str, call_id: str = "") -> dict[str, Any]:
        """Somebody calls. Suki's answer: call_id (Suki's), employeeId, extension, reason …, and `external_id` (ours)."""
        external_id = call_id or f"pbx-{uuid.uuid4()}"
        answer = await self.tell("incoming", external_id, caller, dialled)
        return {**answer["route"], "external_id": external_id}

    async def answer(self, call_id: str, caller: str, dialled: str, extension: str) -> None:
        await self.tell("answered", call_id, caller, dialled, extension=extension)

    async def hang_up(self, call_id: str, caller: str, dialled: str, talk_seconds: int = 0, extension: str = "") -> None:
        """The call is over; missed when nobody talked."""
        fields = {"answered": talk_seconds > 0, "talk_seconds": talk_seconds, "extension": extension}
        await self.tell("ended", call_id, caller, dialled, **fields)

    async def record(self, call_id: str, caller: str, dialled: str, audio: bytes) -> None:
        await self.tell("recording", call_id, caller, dialled, audio=base64.b64encode(audio).decode())

    async def tell(self, event: str, call_id: str, caller: str, dialled: str, **fields: Any) -> dict[str, Any]:
        """Sends one event. Raises Refused."""
        told = {"event": event, "event_id": str(uuid.uuid4()), "call_id": call_id, "time": datetime.now(UTC).isoformat()}
        body = json.dumps({**told, "caller": caller, "dialled": dialled, **fields}).encode()
        answer = await self._post(body)
        raise_refusal(answer)
        return answer.json()

    async def _post(self, body: bytes) -> httpx.Response:
        """Repeats what was not taken, as an exchange does: Suki knows a repeated event by its id."""
        for _ in range(_TRIES):
            try:
                answer = await self._http.post(self._path, content=body, headers=self._headers(body))
                if answer.status_code not in _AWAY:
                    return answer
            except httpx.TransportError:
                pass
            await asyncio.sleep(_PAUSE_SECONDS)
        return await self._http.post(self._path, content=body, headers=self._headers(body))

    def _headers(self, body: bytes) -> dict[str, str]:
        timestamp = str(int(time.time()))
        signed = hmac.new(self._secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
        return {"Content-Type": "application/json", "X-Suki-Timestamp": timestamp, "X-Suki-Signature": signed.hexdigest()}


def dial_tone(seconds: float = 1.0, rate: int = 8000) -> bytes:
    """A recording to play: a 425 Hz tone as WAV."""
    samples = (int(12_000 * math.sin(2 * math.pi * 425 * n / rate)) for n in range(int(seconds * rate)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()
