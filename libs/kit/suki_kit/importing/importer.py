"""What a service says of the files that it imports."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.imports_pb2 import KNOWN_CARD_ACTION_SKIP
from suki_kit.custom_fields import Definition
from suki_kit.db import Connection


@dataclass(slots=True)
class Judged:
    """A row of the file with what came of it.

    `known_id` is what was here already; `made` is new and has an id; `about_id` is the client of either.
    """

    number: int
    line: int
    draft: Any = None
    error: str | None = None
    known_id: UUID | None = None
    made: Any = None
    about_id: UUID | None = None
    filled: bool = False
    likely: bool = False


class Importer(ABC):
    """`imports` is the mapped class of the table of files, `rows` the table of their rows; whoever imports has `permission`."""

    permission: str
    imports: Any
    rows: sa.Table
    # What may become of rows that are known.
    known_actions: Collection[int] = (KNOWN_CARD_ACTION_SKIP,)
    # Of these fields several columns make one.
    many: Collection[str] = ()

    @abstractmethod
    def titles(self, kind: int) -> Mapping[str, str]:
        """What a column can be → the titles by which files call it; see `titles.suggest_fields`."""

    @abstractmethod
    async def custom(self, connection: Connection, kind: int) -> Mapping[str, Definition]:
        """The custom fields that a column can be."""

    async def prepare(self, row: Any, rows: Sequence[Any]) -> Any:
        """What other services know of these rows; asked outside a transaction, and given to `judge`."""
        return None

    @abstractmethod
    async def judge(
        self, session: AsyncSession, row: Any, rows: Sequence[Any], seen: dict[str, UUID], prepared: Any
    ) -> list[Judged]:
        """What is to come of each row; what is `made` is not written yet.

        `seen` holds the keys of rows before, and those of new ones are added to it.
        """

    @abstractmethod
    async def write(self, session: AsyncSession, row: Any, judged: Sequence[Judged]) -> None:
        """What is made, and what known ones lack."""

    @abstractmethod
    async def remove(self, session: AsyncSession, row: Any, ids: Sequence[UUID]) -> list[UUID]:
        """Deletes those of the made ones that nobody has used, and tells it. Those that are gone."""

    async def take_back(self, session: AsyncSession, row: Any, filled: Sequence[Any]) -> list[int]:
        """Takes what known ones got away again; `filled` are rows of number, about_id and filled. The numbers of those that
        nobody has changed since."""
        return []

    async def remove_rest(self, session: AsyncSession, row: Any) -> int:
        """After all of them: what was made beside them. How many are gone."""
        return 0
