"""Pairs that hang together are one group."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki_contacts.duplicates.kinds import Kind
from suki_contacts.models import DuplicatePair

_REGROUP = sa.text(
    "UPDATE duplicate_pairs AS pair SET group_id = fresh.group_id FROM unnest(CAST(:firsts AS uuid[]), "
    "CAST(:seconds AS uuid[]), CAST(:groups AS uuid[])) AS fresh(first_id, second_id, group_id) "
    "WHERE pair.first_id = fresh.first_id AND pair.second_id = fresh.second_id"
)


def smallest_of_group(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Card → the smallest id among the cards that it hangs together with, over any number of pairs."""
    above: dict[UUID, UUID] = {}

    def root(one: UUID) -> UUID:
        while (parent := above.setdefault(one, one)) != one:
            above[one] = one = above[parent]
        return one

    for pair in pairs:
        smaller, larger = sorted(map(root, pair))
        above[larger] = smaller
    return {one: root(one) for one in list(above)}


async def regroup(session: AsyncSession, kind: Kind, group_ids: Collection[UUID] | None = None) -> None:
    """Writes which pairs hang together, of all pairs of the kind or of those that were these groups."""
    statement = sa.select(DuplicatePair.first_id, DuplicatePair.second_id, DuplicatePair.group_id)
    statement = statement.where(DuplicatePair.kind == kind.number)
    if group_ids is not None:
        statement = statement.where(DuplicatePair.group_id.in_(group_ids))
    pairs: list[Any] = list(await session.execute(statement))
    groups = smallest_of_group((pair.first_id, pair.second_id) for pair in pairs)
    moved = [pair for pair in pairs if groups[pair.first_id] != pair.group_id]
    if moved:
        columns = {
            "firsts": [pair.first_id for pair in moved],
            "seconds": [pair.second_id for pair in moved],
            "groups": [groups[pair.first_id] for pair in moved],
        }
        await session.execute(_REGROUP, columns)
