"""Delivering letters: claim what is due, send it over SMTP, record what became of it. Any number of replicas may do so."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import aiosmtplib
import grpc
from opentelemetry.trace import SpanKind
from prometheus_client import Counter

from suki.documents.v1.documents_pb2 import DownloadRequest
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki_kit import clock, telemetry
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database
from suki_kit.errors import Unavailable
from suki_kit.peers import Peers
from suki_notifications import outcome
from suki_notifications.letter import File, Post, letter

_POLL_SECONDS = 1.0
_LEASE = timedelta(seconds=60)
_SEND_SECONDS = 30.0
_IDLE_SECONDS = 5.0
_TEMPORARY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.RESOURCE_EXHAUSTED)

DELIVERIES = Counter("suki_messages_total", "Tries to deliver a message", ["outcome"])
# There from the start, else the first of each would not count as an increase.
for _outcome in ("sent", "waiting", "failed"):
    DELIVERIES.labels(_outcome)


class Delivery:
    """The endless work of a process: one reader claims letters, several postmen send them, each over its own connection."""

    def __init__(self, db: Database, peers: Peers, post: Post, sender: str, patience: outcome.Patience, parallel: int) -> None:
        self._db, self._peers, self._post, self._sender, self._patience = db, peers, post, sender, patience
        self._parallel = parallel
        self._log = outcome.Log(db)
        self._wake = asyncio.Event()
        self._bag: asyncio.Queue[tuple[Any, datetime]] = asyncio.Queue(maxsize=parallel)

    def wake(self) -> None:
        """There may be a letter."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled; letters in hand are finished first."""
        with acting_as(service_caller("notifications")):
            async with asyncio.TaskGroup() as group:
                for _ in range(self._parallel):
                    group.create_task(self._carry())
                group.create_task(self._claim())

    async def _claim(self) -> None:
        while True:
            self._wake.clear()
            for letter_row in (rows := await self._due()):
                await self._bag.put((letter_row, clock.now()))
            if not rows:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), _POLL_SECONDS)

    async def _due(self) -> Sequence[Any]:
        try:
            async with self._db.connection() as connection:
                return await outcome.claim(connection, clock.now(), _LEASE, 4 * self._parallel)
        except Exception as error:  # the database is away: the letters wait
            telemetry.log().warning("cannot look for letters", error=type(error).__name__)
            return ()

    async def _carry(self) -> None:
        postman = Postman(self._post)
        try:
            while True:
                try:
                    row, taken = await asyncio.wait_for(self._bag.get(), _IDLE_SECONDS)
                except TimeoutError:
                    await postman.leave()
                    continue
                # One that waited too long here may be another's by now: leave it to the lease.
                if clock.now() - taken < _LEASE - timedelta(seconds=_SEND_SECONDS):
                    await _finished(self._deliver(postman, row))
        finally:
            await postman.leave()

    async def _deliver(self, postman: "Postman", row: Any) -> None:
        """Sends one letter and records it. Never raises."""
        try:
            with telemetry.span("deliver letter", telemetry.continued(row.trace), SpanKind.CONSUMER):
                result = await self._try(postman, row)
                DELIVERIES.labels(result.word).inc()
                await self._log.write(row, result)
        except Exception as error:  # not recorded: the lease runs out and the letter is sent again
            telemetry.log().error("cannot record a letter", message_id=str(row.id), exc_info=error)

    async def _try(self, postman: "Postman", row: Any) -> outcome.Outcome:
        try:
            async with asyncio.timeout(_SEND_SECONDS):
                made = letter(row, self._sender, await self._files(row.attachments))
                await postman.send(made, row.recipient)
        except Exception as error:
            await postman.leave()
            telemetry.log().warning("letter not sent", message_id=str(row.id), error=type(error).__name__)
            return outcome.failed(row, error_text(error), self._patience, is_permanent(error), clock.now())
        return outcome.sent(clock.now())

    async def _files(self, attachments: Sequence[dict[str, str]]) -> list[File]:
        files = []
        for one in attachments:
            documents = self._peers.stub(DocumentsServiceStub)
            parts = [part async for part in documents.Download(DownloadRequest(id=one["document_id"]))]
            files.append(File(one["file_name"], parts[0].content_type, b"".join(part.data for part in parts)))
        return files


class Postman:
    """One connection to the mail server, kept for several letters."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._smtp: aiosmtplib.SMTP | None = None

    async def send(self, made: Any, recipient: str) -> None:
        """Raises what aiosmtplib raises."""
        if self._smtp is None or not self._smtp.is_connected:
            self._smtp = aiosmtplib.SMTP(**self._post.options, timeout=_SEND_SECONDS)
            try:
                await self._smtp.connect()
            except aiosmtplib.SMTPResponseException as error:
                # A wrong password is no fault of the letter.
                raise Unavailable(f"The mail server does not let us in: {error.code} {error.message}") from error
        await self._smtp.send_message(made, recipients=[recipient])

    async def leave(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None and smtp.is_connected:
            with suppress(aiosmtplib.SMTPException, OSError):
                await smtp.quit(timeout=1)
            smtp.close()


async def _finished(work: Any) -> None:
    """Lets `work` end although this task is cancelled meanwhile."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def is_permanent(error: Exception) -> bool:
    """Would the same letter fail again for sure?"""
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            return all(refusal.code >= 500 for refusal in error.recipients)
        case aiosmtplib.SMTPResponseException():
            return error.code >= 500
        case grpc.aio.AioRpcError():
            return error.code() not in _TEMPORARY
        case aiosmtplib.SMTPNotSupported():
            return True
        case aiosmtplib.SMTPException() | OSError() | TimeoutError() | Unavailable():
            return False
    return True


def error_text(error: Exception) -> str:
    """For the log of the message: what the mail server or the other service said."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            return "; ".join(f"{refusal.code} {refusal.message}" for refusal in error.recipients)
        case aiosmtplib.SMTPResponseException():
            return f"{error.code} {error.message}"
        case grpc.aio.AioRpcError():
            return f"An attachment cannot be fetched: {error.details()}"
    return str(error) or type(error).__name__
