"""Deals as the rows of a file."""

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from typing import Any

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_DEAL
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.colleagues import names_of
from suki_kit.custom_fields import Definition, definitions
from suki_kit.db import Connection
from suki_kit.exporting import every_page, minute
from suki_kit.values import text
from suki_pipeline import queries
from suki_pipeline.models import employees
from suki_pipeline.queries import DealSearch

_PAGE = 1000
_TITLES = (
    "Title", "Client", "Stage", "State", "Amount", "Currency", "Owner", "Deadline", "Created", "In the stage since", "Closed",
    "Last talk", "Loss note",
)  # fmt: skip
_STATES = {pb.DEAL_STATE_OPEN: "open", pb.DEAL_STATE_WON: "won", pb.DEAL_STATE_LOST: "lost"}
_MOMENTS = ("deadline", "create_time", "stage_enter_time", "close_time", "last_contact_time")


class DealExport:
    """The deals that the caller sees and that fit."""

    def __init__(self, connection: Connection, caller: Caller, search: DealSearch) -> None:
        self._connection, self._caller, self._search = connection, caller, search
        self._custom: Mapping[str, Definition] = {}

    async def titles(self) -> list[str]:
        self._custom = await definitions(self._connection, CUSTOM_FIELD_ENTITY_DEAL)
        return [*_TITLES, *(one.label for one in self._custom.values())]

    async def pages(self) -> AsyncIterator[list[list[str]]]:
        """Rows as long as the titles, which were asked before."""
        async for rows in every_page(partial(queries.list_deals, self._connection, self._caller, self._search, _PAGE)):
            names = await names_of(self._connection, employees, [row.owner_id for row in rows])
            yield [self._row(row, names.get(row.owner_id, "")) for row in rows]

    def _row(self, row: Any, owner: str) -> list[str]:
        deadline, created, entered, closed, talked = (minute(getattr(row, name)) for name in _MOMENTS)
        state, amount = _STATES.get(row.state, ""), text(row.amount)
        said: Sequence[str] = (row.title, row.client_name or "", row.stage_name, state, amount, row.currency if amount else "")
        custom = [row.custom_fields.get(key, "") for key in self._custom]
        return [*said, owner, deadline, created, entered, closed, talked, row.loss_note or "", *custom]
