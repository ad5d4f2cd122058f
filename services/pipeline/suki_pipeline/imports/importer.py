"""What the rows of an imported file are: deals, each with its own past."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_DEAL
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealDeleted
from suki_kit.audit import record
from suki_kit.auth import current_caller
from suki_kit.custom_fields import Definition, definitions
from suki_kit.db import Connection
from suki_kit.errors import DomainError
from suki_kit.importing.errors import RowRefused
from suki_kit.importing.importer import Importer, Judged
from suki_kit.outbox import publish
from suki_kit.peers import Peers
from suki_kit.values import timestamp, uuid
from suki_pipeline import convert, queries
from suki_pipeline.imports import past
from suki_pipeline.imports.directory import Directory, find_directory
from suki_pipeline.imports.fields import TITLES
from suki_pipeline.imports.names import Names, find_cards, find_names
from suki_pipeline.imports.rows import KEYS, Draft, read_row
from suki_pipeline.models import Base, Deal, Import, deals, stage_visits

# External ids of all files are one origin: a deal that came with one file is known in the next.
_ORIGIN = "file"
_CHANGES = Base.metadata.tables["changes"]
_RUNS = Base.metadata.tables["script_runs"]


class DealImporter(Importer):
    """Its worker asks `contacts` who the clients are."""

    permission = "deals.import"
    imports = Import
    rows = Base.metadata.tables["import_rows"]
    many = KEYS

    def __init__(self, peers: Peers) -> None:
        self._peers = peers

    def titles(self, kind: int) -> Mapping[str, str]:
        return TITLES

    async def custom(self, connection: Connection, kind: int) -> Mapping[str, Definition]:
        return await definitions(connection, CUSTOM_FIELD_ENTITY_DEAL)

    async def prepare(self, row: Any, rows: Sequence[Any]) -> contacts.FindCardsResponse:
        drafts = [one.draft for one in _read(row, rows) if one.draft is not None]
        return await find_cards(self._peers, drafts)

    async def judge(
        self,
        session: AsyncSession,
        row: Any,
        rows: Sequence[Any],
        seen: dict[str, UUID],
        prepared: contacts.FindCardsResponse,
    ) -> list[Judged]:
        await past.lock_origin(session, _ORIGIN)
        judged = _read(row, rows)
        names = await find_names(session, [one.draft for one in judged if one.draft is not None], prepared)
        for one in judged:
            _complete(one, names)
        said = [one.draft.deal for one in judged if one.draft is not None]
        directory = await find_directory(session, _ORIGIN, said)
        for one in judged:
            if one.draft is not None:
                _judge(one, one.draft, directory, seen)
        return judged

    async def write(self, session: AsyncSession, row: Any, judged: Sequence[Judged]) -> None:
        if pasts := [one.draft for one in judged if one.made is not None]:
            await past.write(session, current_caller(), pasts)

    async def remove(self, session: AsyncSession, row: Any, ids: Sequence[UUID]) -> list[UUID]:
        """Those that nobody has changed, moved or spoken about."""
        locked = sa.select(Deal.id).where(Deal.id.in_(ids), Deal.last_contact_time.is_(None)).order_by(Deal.id)
        free = set((await session.execute(locked.with_for_update())).scalars()) - await _used(session, ids)
        if not free:
            return []
        gone = await queries.deals_by_id(session, list(free))
        rows = await session.execute(sa.select(*deals.columns).where(deals.c.id.in_(free)))
        await record(session, current_caller(), "delete", "deals", [row._asdict() for row in rows])
        await session.execute(sa.delete(stage_visits).where(stage_visits.c.deal_id.in_(free)))
        await session.execute(sa.delete(deals).where(deals.c.id.in_(free)))
        await publish(session, *(DealDeleted(deal=convert.listed(deal)) for deal in gone))
        return [deal.id for deal in gone]


def _read(row: Any, rows: Sequence[Any]) -> list[Judged]:
    judged = []
    for one in rows:
        try:
            draft = read_row(row.fields, one.cells, own_id=f"{row.id}:{one.number}")
        except RowRefused as refused:
            judged.append(Judged(one.number, one.line, error=str(refused)))
        else:
            judged.append(Judged(one.number, one.line, draft))
    return judged


def _complete(one: Judged, names: Names) -> None:
    if one.draft is None:
        return
    try:
        names.complete(one.draft, current_caller())
    except RowRefused as refused:
        one.draft, one.error = None, str(refused)


def _judge(one: Judged, draft: Draft, directory: Directory, seen: dict[str, UUID]) -> None:
    external_id = draft.deal.external_id
    one.about_id = uuid(draft.deal.contact_id)
    one.known_id = directory.known.get(external_id) or seen.get(external_id)
    if one.known_id is not None:
        return
    try:
        imported = pb.ImportedDeal(deal=draft.deal, stage_enter_time=timestamp(draft.stage_enter_time))
        one.draft = past.judge(imported, _ORIGIN, directory, current_caller())
    except DomainError as error:
        one.error = past.explained(error)
        return
    one.made = one.draft.row
    seen[external_id] = one.made.id


async def _used(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    changed = sa.select(_CHANGES.c.entity_id).where(
        _CHANGES.c.entity == "deals", _CHANGES.c.entity_id.in_(ids), _CHANGES.c.action != "create"
    )
    spoken = sa.select(_RUNS.c.deal_id).where(_RUNS.c.deal_id.in_(ids))
    return {deal_id for deal_id in (await session.execute(sa.union(changed, spoken))).scalars() if deal_id}
