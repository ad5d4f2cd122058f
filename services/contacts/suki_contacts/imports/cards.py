"""What a card says in the columns of an exported file: the same that an import reads."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from suki_contacts.imports import queries
from suki_contacts.imports.fields import FIELDS
from suki_contacts.merging.kinds import Mergeable
from suki_kit.auth import Caller
from suki_kit.custom_fields import Definition, definitions
from suki_kit.db import Connection
from suki_kit.values import text

_PAGE = 1000
_LINKS = {"source": "source_id", "owner": "owner_id"}


class Export:
    """The cards of one kind that the caller sees and that fit the filters."""

    def __init__(self, connection: Connection, caller: Caller, kind: Mergeable, filters: dict[str, Any], query: str) -> None:
        self._connection, self._caller, self._kind = connection, caller, kind
        self._filters, self._query = filters, query
        self._fields = [name for name in FIELDS[kind.number] if name != "full_name"]
        self._custom: Mapping[str, Definition] = {}

    async def titles(self) -> list[str]:
        self._custom = await definitions(self._connection, self._kind.custom)
        return [name.replace("_", " ").capitalize() for name in self._fields] + [one.label for one in self._custom.values()]

    async def pages(self) -> AsyncIterator[list[list[str]]]:
        """Rows as long as the titles, which were asked before."""
        token = ""
        while True:
            rows, token = await self._kind.listed(
                self._connection, self._caller, dict(self._filters), self._query, _PAGE, token
            )
            names = await self._names(rows)
            yield [self._row(row, names) for row in rows]
            if not token:
                return

    async def _names(self, rows: Sequence[Any]) -> dict[UUID, str]:
        ids = {getattr(row, column) for row in rows for column in _LINKS.values()}
        return await queries.names_of(self._connection, ids - {None})

    def _row(self, row: Any, names: Mapping[UUID, str]) -> list[str]:
        said = [self._cell(row, field, names) for field in self._fields]
        return said + [row.custom_fields.get(key, "") for key in self._custom]

    def _cell(self, row: Any, field: str, names: Mapping[UUID, str]) -> str:
        if field in _LINKS:
            return names.get(getattr(row, _LINKS[field]), "")
        if field == "company":
            return row.company_name or ""
        value = getattr(row, field)
        return "; ".join(value) if isinstance(value, list) else text(value)
