"""What goes over the rows of imports in the background. Each batch is a transaction of its own, and says how far it is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki_contacts.imports import batches, queries, undoing
from suki_contacts.imports.batches import Judged
from suki_contacts.imports.rows import Reader
from suki_contacts.merging.kinds import KINDS
from suki_contacts.models import Base, Import
from suki_kit import clock, telemetry
from suki_kit.auth import Caller, acting_as, service_caller
from suki_kit.custom_fields import definitions
from suki_kit.db import Database, new_id

_BATCH = 500
_IDLE_SECONDS = 1.0
_LONGEST_REST_SECONDS = 300.0
_imports = Base.metadata.tables["imports"]


@dataclass(frozen=True, slots=True)
class Rest:
    """An import whose last batch failed is not gone on with before `until`, so that others are."""

    until: datetime
    seconds: float


class ImportWorker:
    """`region` is the country of numbers without a country code."""

    def __init__(self, db: Database, region: str) -> None:
        self._db, self._region = db, region
        self._id = new_id()
        # Of each trial in hand: the keys of the rows it has gone over. A trial without them here starts anew.
        self._seen: dict[UUID, dict[str, UUID]] = {}
        self._rests: dict[UUID, Rest] = {}

    async def run(self) -> None:
        """Until cancelled. What fails is told and tried again."""
        while True:
            try:
                busy = await self.work()
            except Exception as error:
                telemetry.log().error("import failed", exc_info=error)
                busy = False
            if not busy:
                await asyncio.sleep(_IDLE_SECONDS)

    async def work(self) -> bool:
        """One batch of the oldest import at work that does not rest, as who has it run. False when there is none."""
        resting = [import_id for import_id, rest in self._rests.items() if rest.until > clock.now()]
        with acting_as(service_caller("contacts")):
            async with self._db.connection() as connection:
                found = await queries.oldest_at_work(connection, self._id, resting)
        if found is None:
            # Whatever is left here is of trials that were stopped.
            self._seen.clear()
            return False
        try:
            with acting_as(_caller(found.starter)):
                async with self._db.transaction() as session:
                    row = await queries.lock_at_work(session, self._id, found.id)
                    if row is None or row.starter != found.starter:
                        return False
                    await self._batch(session, row)
        except Exception:
            self._rest(found.id)
            raise
        self._rests.pop(found.id, None)
        return True

    def _rest(self, import_id: UUID) -> None:
        """Each time twice as long as before."""
        seconds = min(self._rests[import_id].seconds * 2 if import_id in self._rests else _IDLE_SECONDS, _LONGEST_REST_SECONDS)
        self._rests[import_id] = Rest(clock.now() + timedelta(seconds=seconds), seconds)
        # A trial's failed batch may have left keys here, so it starts anew.
        self._seen.pop(import_id, None)

    async def _batch(self, session: AsyncSession, row: Import) -> None:
        if row.state == pb.IMPORT_STATE_UNDOING:
            await undoing.undo_batch(session, row)
            return
        trial = row.state == pb.IMPORT_STATE_CHECKING
        if trial and (row.worker_id != self._id or row.id not in self._seen):
            self._seen[row.id] = {}
            await _count(session, row, [], start=True, worker_id=self._id)
            return
        seen = self._seen[row.id] if trial else {}
        kind = KINDS[row.kind]
        reader = Reader(row.kind, row.fields, await definitions(session, kind.custom), self._region)
        rows = await queries.rows_after(session, row.id, row.done_count, _BATCH)
        judged = await batches.judge(session, kind, reader, rows, seen)
        if trial:
            await batches.tell_errors(session, row, judged)
        else:
            await batches.write(session, row, kind, judged, self._region)
        await _count(session, row, judged)
        if row.done_count + len(rows) >= row.row_count:
            self._seen.pop(row.id, None)
            row.worker_id = None
            row.state = pb.IMPORT_STATE_CHECKED if trial else pb.IMPORT_STATE_DONE


def _caller(starter: dict[str, Any]) -> Caller:
    return Caller(
        actor=starter["actor"],
        id=UUID(starter["id"]) if starter["id"] else None,
        department_id=UUID(starter["department_id"]) if starter["department_id"] else None,
        departments=frozenset(map(UUID, starter["departments"])),
        grants=starter["grants"],
    )


async def _count(session: AsyncSession, row: Import, judged: Sequence[Judged], start: bool = False, **taken: UUID) -> None:
    """Progress is no change of a business row: it has no version and no history. With `start` from nothing."""
    counts = {
        "done_count": len(judged),
        "created_count": sum(one.card is not None for one in judged),
        "filled_count": sum(one.filled for one in judged),
        "known_count": sum(one.known_id is not None and not one.filled and not one.error for one in judged),
        "likely_count": sum(one.likely for one in judged),
        "failed_count": sum(one.error is not None for one in judged),
    }
    values = {name: count if start else _imports.c[name] + count for name, count in counts.items()}
    update = sa.update(_imports).where(_imports.c.id == row.id)
    await session.execute(update.values(**values, **taken, beat_time=clock.now(), update_time=_imports.c.update_time))
