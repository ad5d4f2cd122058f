"""Decisions and writes about merges."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import duplicates_pb2 as pb
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted, CompanyUpdated, ContactUpdated
from suki_contacts import queries
from suki_contacts.duplicates.service import write_keys
from suki_contacts.errors import MergeCycle, MergedElsewhere, MergeUndone, MergeWithItself, PersonErased
from suki_contacts.merging import plan
from suki_contacts.merging import queries as merge_queries
from suki_contacts.merging.kinds import COMPANY, CONTACT, KINDS, Mergeable
from suki_contacts.models import Company, Identifier, MatchKeys, Merge
from suki_kit import clock
from suki_kit.audit import as_json, record, typed_values
from suki_kit.auth import Caller
from suki_kit.db import new_id
from suki_kit.merges import current_id, move_rows, return_rows
from suki_kit.outbox import publish
from suki_kit.values import text


@dataclass(frozen=True)
class Merged:
    """The survivor's message, the fields that said different things, and the merge's id; empty while it was only looked at."""

    card: Any
    conflicts: list[str]
    merge_id: str = ""


async def merge_cards(session: AsyncSession, caller: Caller, kind: Mergeable, request: Any) -> Merged:
    """Puts the loser into the survivor, or says what would be. The same `request_id` again answers the same.

    Raises MergeWithItself, MergedElsewhere, MergeCycle, PersonErased, UnknownField, TooManyKeys and the kind's `missing`.
    """
    survivor_id, loser_id = UUID(request.survivor_id), UUID(request.loser_id)
    if survivor_id == loser_id:
        raise MergeWithItself(fields={"loser_id": "is the survivor"})
    if known := await _merge_of(session, request):
        return await _merged_before(session, caller, kind, known)
    try:
        survivor, loser = await _locked(session, caller, kind, survivor_id, loser_id)
    except MergedElsewhere:
        # The same request may have been carried out while this one waited for the cards.
        if known := await _merge_of(session, request):
            return await _merged_before(session, caller, kind, known)
        raise
    if kind is COMPANY:
        await _refuse_cycle(session, survivor, loser)
    elif survivor.erase_time or loser.erase_time:
        raise PersonErased()
    own = _columns(survivor)
    planned = plan.plan_merge(kind.fields, own, _columns(loser), set(request.take_from_loser))
    if request.validate_only:
        return Merged(await _whole(session, kind, SimpleNamespace(**own | planned.changes)), planned.conflicts)
    merge = await _write(session, caller, kind, survivor, loser, planned, request.request_id)
    return Merged(await _tell_merged(session, kind, merge, survivor, planned), planned.conflicts, str(merge.id))


async def _merge_of(session: AsyncSession, request: Any) -> Merge | None:
    return await merge_queries.merge_of_request(session, UUID(request.request_id)) if request.request_id else None


async def _merged_before(session: AsyncSession, caller: Caller, kind: Mergeable, merge: Merge) -> Merged:
    """The answer to a request that was carried out: the survivor as it is now. Raises the kind's `missing`."""
    if merge.kind != kind.number or not caller.may_reach("contacts.merge", merge.owner_id, merge.department_id):
        raise kind.missing(**{f"{kind.entity}_id": merge.survivor_id})
    survivor = await kind.read(session, caller, merge.survivor_id)
    return Merged(await _whole(session, kind, survivor), [], str(merge.id))


async def _locked(session: AsyncSession, caller: Caller, kind: Mergeable, *ids: UUID) -> list[Any]:
    """The rows, locked one after the other in the order of their ids, so that two merges never wait for one another."""
    rows = {one: await session.get(kind.model, one, with_for_update=True) for one in sorted(ids)}
    for one in ids:
        row: Any = rows[one]
        if row is None and (survivor := await current_id(session, one)) != one:
            raise MergedElsewhere(card_id=one, survivor_id=survivor)
        if row is None or not caller.may_reach("contacts.merge", row.owner_id, row.department_id):
            raise kind.missing(**{f"{kind.entity}_id": one})
    return [rows[one] for one in ids]


async def _refuse_cycle(session: AsyncSession, survivor: Company, loser: Company) -> None:
    above = await queries.ancestors(session, [survivor.id, loser.id])
    if loser.id in above[survivor.id] or survivor.id in above[loser.id]:
        raise MergeCycle(survivor_id=survivor.id, loser_id=loser.id)


def _columns(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps it: ids, dates and amounts as text."""
    return json.loads(as_json(dict(values)))


async def _write(
    session: AsyncSession, caller: Caller, kind: Mergeable, survivor: Any, loser: Any, planned: plan.Plan, request_id: str
) -> Merge:
    merge = Merge(
        id=new_id(),
        kind=kind.number,
        survivor_id=survivor.id,
        loser_id=loser.id,
        loser_name=_name(kind, loser),
        loser=_plain(_columns(loser)),
        before=_plain({column: getattr(survivor, column) for column in planned.changes}),
        after=_plain(planned.changes),
        actor=caller.actor,
        actor_id=caller.id,
        owner_id=survivor.owner_id,
        department_id=survivor.department_id,
        request_id=UUID(request_id) if request_id else None,
    )
    await move_rows(session, _ids(merge), kind.hangs)
    await _give_keys(session, kind, loser.id, survivor.id, [*loser.phones, *loser.emails])
    # First the loser goes: an INN is on one card only.
    await session.delete(loser)
    await session.execute(sa.delete(MatchKeys).where(MatchKeys.card_id == loser.id))
    await session.flush()
    for column, value in planned.changes.items():
        setattr(survivor, column, value)
    survivor.search = kind.words(survivor)
    session.add(merge)
    await session.flush()
    await write_keys(session, kind, survivor)
    return merge


def _ids(merge: Merge) -> dict[str, UUID]:
    return {"merge_id": merge.id, "survivor_id": merge.survivor_id, "loser_id": merge.loser_id}


def _name(kind: Mergeable, row: Any) -> str:
    message = kind.message(row)
    return message.display_name if kind is CONTACT else message.name


async def _give_keys(session: AsyncSession, kind: Mergeable, giver: UUID, taker: UUID, keys: Sequence[str]) -> None:
    """Numbers and addresses of one card become another's."""
    statement = sa.update(Identifier).where(
        Identifier.entity == kind.entity, Identifier.entity_id == giver, Identifier.value.in_(keys)
    )
    await session.execute(statement.values(entity_id=taker))


async def _tell_merged(session: AsyncSession, kind: Mergeable, merge: Merge, survivor: Any, planned: plan.Plan) -> Any:
    message = await _whole(session, kind, survivor)
    if planned.changes:
        await _tell_updated(session, kind, message, planned.changes)
    await publish(session, CardsMerged(**_told(merge), **_named(kind, message)))
    return message


async def _whole(session: AsyncSession, kind: Mergeable, row: Any) -> Any:
    message = kind.message(row)
    if kind is CONTACT:
        message.company_name = await queries.company_name(session, row.company_id)
    return message


def _named(kind: Mergeable, message: Any) -> dict[str, Any]:
    """For an event: the card's field and whose it is."""
    return {kind.entity: message, "owner_id": message.owner_id, "department_id": message.department_id}


def _told(merge: Merge) -> dict[str, Any]:
    return {name: str(value) for name, value in _ids(merge).items()} | {"kind": merge.kind}


async def _tell_updated(session: AsyncSession, kind: Mergeable, message: Any, changes: Mapping[str, Any]) -> None:
    event = ContactUpdated if kind is CONTACT else CompanyUpdated
    await publish(session, event(**{kind.entity: message, "changed_fields": sorted(changes)}))


async def undo_merge(session: AsyncSession, caller: Caller, merge_id: UUID) -> Merge:
    """The loser's card is there again. Raises MergeNotFound, MergeUndone and MergedElsewhere."""
    merge = await merge_queries.merge(session, caller, merge_id)
    if merge.undo_time is not None:
        raise MergeUndone(merge_id=merge_id)
    kind = KINDS[merge.kind]
    (survivor,) = await _locked(session, caller, kind, merge.survivor_id)
    kept = await merge_queries.keys_of(session, kind.entity, survivor.id)
    changes = plan.plan_undo(_plain(_columns(survivor)), merge.before, merge.after, merge.loser)
    await _take_back(session, kind, survivor, changes)
    await _put_back(session, caller, kind, merge, kept)
    await return_rows(session, _ids(merge), kind.hangs)
    merge.undo_time = clock.now()
    await session.flush()
    await _tell_parted(session, kind, merge, survivor, changes)
    return merge


async def _take_back(session: AsyncSession, kind: Mergeable, survivor: Any, changes: dict[str, Any]) -> None:
    """The survivor is as it was, but for what was edited since."""
    if not changes:
        return
    typed = await typed_values(session, kind.model, changes)
    for column in changes:
        setattr(survivor, column, typed[column])
    survivor.search = kind.words(survivor)
    await session.flush()
    await write_keys(session, kind, survivor)


async def _put_back(session: AsyncSession, caller: Caller, kind: Mergeable, merge: Merge, kept: set[str]) -> None:
    """The loser's row, with those of its numbers and addresses that the survivor still held."""
    # What this card had no word for when it was merged is empty.
    row = {**dict.fromkeys(kind.model.__table__.columns.keys()), "custom_fields": {}, **merge.loser}
    values = await typed_values(session, kind.model, row)
    values |= {column: [key for key in values[column] if key in kept] for column in ("phones", "emails")}
    values |= {"version": values["version"] + 1, "update_time": clock.now(), "request_id": None}
    values["search"] = kind.words(SimpleNamespace(**values))
    await session.execute(sa.insert(kind.model.__table__).values(values))
    await record(session, caller, "create", kind.model.__tablename__, [values])
    await _give_keys(session, kind, merge.survivor_id, merge.loser_id, [*values["phones"], *values["emails"]])


async def _tell_parted(session: AsyncSession, kind: Mergeable, merge: Merge, survivor: Any, changes: dict[str, Any]) -> None:
    if changes:
        await _tell_updated(session, kind, await _whole(session, kind, survivor), changes)
    loser = await session.get_one(kind.model, merge.loser_id)
    await write_keys(session, kind, loser)
    await publish(session, CardsParted(**_told(merge), **_named(kind, await _whole(session, kind, loser))))


def merge_message(row: Any) -> pb.Merge:
    message = pb.Merge(
        id=str(row.id),
        kind=row.kind,
        survivor_id=str(row.survivor_id),
        loser_id=str(row.loser_id),
        loser_name=row.loser_name,
        actor_id=text(row.actor_id),
    )
    message.merge_time.FromDatetime(row.merge_time)
    if row.undo_time:
        message.undo_time.FromDatetime(row.undo_time)
    return message
