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
from suki_kit import clock, telemetry
from suki_kit.auth import Caller, acting_as, service_caller
from suki_kit.db import Connection, Database, new_id
from suki_kit.importing import queries, undoing
from suki_kit.importing.importer import Importer, Judged

_BATCH = 500
_IDLE_SECONDS = 1.0
_LONGEST_REST_SECONDS = 300.0
_ERASED = "the person in this row was erased"


@dataclass(frozen=True, slots=True)
class Rest:
    """An import whose last batch failed is not gone on with before `until`, so that others are."""

    until: datetime
    seconds: float


class ImportWorker:
    """`service` is the name of whose imports these are."""

    def __init__(self, db: Database, of: Importer, service: str) -> None:
        self._db, self._of = db, of
        self._itself = service_caller(service)
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
        with acting_as(self._itself):
            async with self._db.connection() as connection:
                found = await queries.oldest_at_work(connection, self._of, self._id, resting)
                rows = await self._rows(connection, found) if found else []
        if found is None:
            # Whatever is left here is of trials that were stopped.
            self._seen.clear()
            return False
        try:
            with acting_as(_caller(found.starter)):
                return await self._go_on(found, rows)
        except Exception:
            self._rest(found.id)
            raise

    async def _rows(self, connection: Connection, found: Any) -> Sequence[Any]:
        """Those that come next."""
        if found.state == pb.IMPORT_STATE_UNDOING or self._begins(found):
            return []
        return await queries.rows_after(connection, self._of, found.id, found.done_count, _BATCH)

    def _begins(self, found: Any) -> bool:
        """A trial that this process has not in hand."""
        return found.state == pb.IMPORT_STATE_CHECKING and (found.worker_id != self._id or found.id not in self._seen)

    async def _go_on(self, found: Any, rows: Sequence[Any]) -> bool:
        """False where the import was stopped, started anew or gone on with meanwhile."""
        whole = [one for one in rows if one.cells]
        prepared = await self._of.prepare(found, whole) if whole else None
        async with self._db.transaction() as session:
            row = await queries.lock_at_work(session, self._of, self._id, found.id)
            if row is None or (row.starter, row.state, row.done_count) != (found.starter, found.state, found.done_count):
                return False
            await self._batch(session, row, rows, prepared)
        self._rests.pop(found.id, None)
        return True

    def _rest(self, import_id: UUID) -> None:
        """Each time twice as long as before."""
        seconds = min(self._rests[import_id].seconds * 2 if import_id in self._rests else _IDLE_SECONDS, _LONGEST_REST_SECONDS)
        self._rests[import_id] = Rest(clock.now() + timedelta(seconds=seconds), seconds)
        # A trial's failed batch may have left keys here, so it starts anew.
        self._seen.pop(import_id, None)

    async def _batch(self, session: AsyncSession, row: Any, rows: Sequence[Any], prepared: Any) -> None:
        if row.state == pb.IMPORT_STATE_UNDOING:
            await undoing.undo_batch(session, self._of, row)
            return
        if self._begins(row):
            self._seen[row.id] = {}
            await self._count(session, row, [], start=True, worker_id=self._id)
            return
        trial = row.state == pb.IMPORT_STATE_CHECKING
        whole = [one for one in rows if one.cells]
        judged = await self._of.judge(session, row, whole, self._seen[row.id] if trial else {}, prepared)
        judged += [Judged(one.number, one.line, error=_ERASED) for one in rows if not one.cells]
        if not trial:
            await self._of.write(session, row, judged)
        await self._tell(session, row, judged, trial)
        await self._count(session, row, judged)
        if row.done_count + len(rows) >= row.row_count:
            self._seen.pop(row.id, None)
            row.worker_id = None
            row.state = pb.IMPORT_STATE_CHECKED if trial else pb.IMPORT_STATE_DONE

    async def _tell(self, session: AsyncSession, row: Any, judged: Sequence[Judged], trial: bool) -> None:
        """What came of each row; a trial has made nothing."""
        if not judged:
            return
        columns = self._of.rows.c
        told = {"error": "its_error", "about_id": "its_client"} | ({} if trial else {"made_id": "its_own_id"})
        values = {name: sa.bindparam(bound) for name, bound in told.items()}
        which = (columns.import_id == row.id) & (columns.number == sa.bindparam("its_number"))
        outcomes = [
            {"its_number": one.number, "its_error": one.error, "its_client": one.about_id}
            | ({} if trial else {"its_own_id": one.made.id if one.made is not None else None})
            for one in judged
        ]
        await session.execute(sa.update(self._of.rows).where(which).values(values), outcomes)

    async def _count(
        self, session: AsyncSession, row: Any, judged: Sequence[Judged], start: bool = False, **taken: UUID
    ) -> None:
        """Progress is no change of a business row: it has no version and no history. With `start` from nothing."""
        counts = {
            "done_count": len(judged),
            "created_count": sum(one.made is not None for one in judged),
            "filled_count": sum(one.filled for one in judged),
            "known_count": sum(one.known_id is not None and not one.filled and not one.error for one in judged),
            "likely_count": sum(one.likely for one in judged),
            "failed_count": sum(one.error is not None for one in judged),
        }
        imports = self._of.imports.__table__
        values = {name: count if start else imports.c[name] + count for name, count in counts.items()}
        update = sa.update(imports).where(imports.c.id == row.id)
        await session.execute(update.values(**values, **taken, beat_time=clock.now(), update_time=imports.c.update_time))


def _caller(starter: dict[str, Any]) -> Caller:
    return Caller(
        actor=starter["actor"],
        id=UUID(starter["id"]) if starter["id"] else None,
        department_id=UUID(starter["department_id"]) if starter["department_id"] else None,
        departments=frozenset(map(UUID, starter["departments"])),
        grants=starter["grants"],
    )
