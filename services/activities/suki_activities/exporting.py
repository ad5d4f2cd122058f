"""Tasks as the rows of a file."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from suki.activities.v1 import activities_pb2 as pb
from suki_activities import queries
from suki_activities.models import employees
from suki_activities.queries import Span
from suki_kit.auth import Caller
from suki_kit.colleagues import names_of
from suki_kit.db import Connection
from suki_kit.exporting import every_page, minute

_PAGE = 1000
TITLES = ("Title", "State", "Due", "Owner", "Performer", "Created", "Completed", "Result", "Text")
_STATES = {pb.TASK_STATE_OPEN: "open", pb.TASK_STATE_COMPLETED: "completed"}


async def pages(
    connection: Connection, caller: Caller, equal: dict[str, UUID | None], states: Sequence[int], due: Span
) -> AsyncIterator[list[list[str]]]:
    """Rows under TITLES of the tasks that the caller sees and that fit, the earliest due first."""
    async for rows in every_page(partial(queries.list_tasks, connection, caller, equal, states, due, _PAGE)):
        names = await names_of(connection, employees, [someone for row in rows for someone in (row.owner_id, row.performer_id)])
        yield [_row(row, names) for row in rows]


def _row(row: Any, names: dict[UUID | None, str]) -> list[str]:
    people = [names.get(someone, "") for someone in (row.owner_id, row.performer_id)]
    moments = [minute(row.create_time), minute(row.complete_time)]
    return [row.title, _STATES.get(row.state, ""), minute(row.due_time), *people, *moments, row.result or "", row.body or ""]
