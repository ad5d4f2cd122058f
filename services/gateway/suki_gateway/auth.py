"""Sessions: what a browser or a program shows is exchanged at staff for a short-lived token, which is remembered."""

import hashlib
import time
from contextlib import suppress
from dataclasses import dataclass

import grpc
from redis.asyncio import Redis
from redis.exceptions import RedisError
from starlette.requests import HTTPConnection
from starlette.responses import Response

from suki.staff.v1 import staff_pb2 as pb
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit.auth import Caller, TokenVerifier
from suki_kit.errors import TooMuch, Unauthenticated
from suki_kit.peers import Peers

COOKIE = "suki_session"
# A session that is closed elsewhere is noticed here after this long.
_REMEMBERED_SECONDS = 30.0
_RENEW_BEFORE_SECONDS = 60.0
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class _Known:
    token: str
    until: float


class Sessions:
    """Exchanges credentials for tokens: first from memory, then from Redis, then from staff."""

    def __init__(self, peers: Peers, redis: Redis, verifier: TokenVerifier) -> None:
        self._staff = StaffServiceStub(peers.channel("staff"))
        self._redis = redis
        self._verifier = verifier
        self._memory: dict[str, _Known] = {}

    async def token(self, connection: HTTPConnection) -> str:
        """The token of whoever sends this request. Raises Unauthenticated."""
        credential = credential_of(connection)
        if not credential:
            raise Unauthenticated()
        if credential.count(".") == 2:
            self._verifier.verify(credential)
            return credential
        known = self._memory.get(credential)
        return known.token if known and known.until > time.monotonic() else await self._recall(credential)

    async def metadata(self, connection: HTTPConnection) -> list[tuple[str, str]]:
        """What a call in the name of whoever sends this request carries. Raises Unauthenticated."""
        return [("authorization", f"Bearer {await self.token(connection)}")]

    async def caller(self, connection: HTTPConnection) -> Caller:
        """Who sends this request. Raises Unauthenticated."""
        return self._verifier.verify(await self.token(connection))

    async def _recall(self, credential: str) -> str:
        key = _key(credential)
        with suppress(RedisError, OSError):
            if token := await self._redis.get(key):
                return self._remember(credential, str(token))
        try:
            answer = await self._staff.IssueToken(pb.IssueTokenRequest(credential=credential), timeout=5)
        except grpc.aio.AioRpcError as error:
            if error.code() == grpc.StatusCode.UNAUTHENTICATED:
                raise Unauthenticated("Your session has ended. Sign in again.") from error
            raise
        await self.keep(credential, answer.token, answer.expire_time.ToDatetime().timestamp())
        return answer.token

    async def keep(self, credential: str, token: str, expires: float) -> None:
        """Remembers a token until shortly before it expires (Unix seconds)."""
        self._remember(credential, token)
        left = int(expires - time.time() - _RENEW_BEFORE_SECONDS)
        if left > 0:
            with suppress(RedisError, OSError):
                await self._redis.set(_key(credential), token, ex=left)

    def _remember(self, credential: str, token: str) -> str:
        if len(self._memory) >= _MOST:
            self._memory.clear()
        self._memory[credential] = _Known(token, time.monotonic() + _REMEMBERED_SECONDS)
        return token

    async def close(self, credential: str) -> None:
        """Signs out, here and everywhere."""
        self._memory.pop(credential, None)
        with suppress(RedisError, OSError):
            await self._redis.delete(_key(credential))
        await self._staff.Logout(pb.LogoutRequest(session_credential=credential), timeout=5)


def credential_of(connection: HTTPConnection) -> str:
    """What the request shows: a bearer credential, else the session's cookie; empty for nothing."""
    header = connection.headers.get("authorization", "")
    return header.removeprefix("Bearer ").strip() if header else connection.cookies.get(COOKIE, "")


def set_cookie(response: Response, connection: HTTPConnection, credential: str, seconds: int) -> None:
    """Scripts cannot read it, other sites cannot send it."""
    secure = connection.headers.get("x-forwarded-proto", connection.url.scheme) == "https"
    response.set_cookie(COOKIE, credential, max_age=seconds, httponly=True, secure=secure, samesite="strict")


def _key(credential: str) -> str:
    return "session:" + hashlib.sha256(credential.encode()).hexdigest()


async def limit(redis: Redis, what: str, connection: HTTPConnection, most: int) -> None:
    """Raises TooMuch when this address did it more than `most` times in the minute since its first attempt.
    Without Redis nobody is counted."""
    address = connection.client.host if connection.client else ""
    key = f"rate:{what}:{address}"
    with suppress(RedisError, OSError):
        async with redis.pipeline(transaction=False) as pipeline:
            pipeline.incr(key)
            pipeline.expire(key, 60, nx=True)
            count, _ = await pipeline.execute()
        if count > most:
            raise TooMuch("Too many attempts from your address. Wait a minute and try again.")
