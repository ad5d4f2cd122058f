"""What known cards get of a file: what they have no value of, and the way back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from suki_contacts.imports.rows import Draft
from suki_contacts.merging.kinds import CONTACT, Mergeable
from suki_contacts.models import Base
from suki_contacts.service import update_company, update_contact
from suki_kit.audit import as_json
from suki_kit.auth import current_caller
from suki_kit.errors import DomainError
from suki_kit.importing.importer import Judged

_rows = Base.metadata.tables["import_rows"]
_FILLED = (
    sa.update(_rows)
    .where(_rows.c.import_id == sa.bindparam("of"), _rows.c.number == sa.bindparam("row"))
    .values(filled=sa.bindparam("values", type_=JSONB))
)


async def foresee(session: AsyncSession, kind: Mergeable, judged: Sequence[Judged]) -> None:
    """Of a trial: which known cards would get something, and which whoever imports may not change."""
    caller, known = current_caller(), await _cards(session, kind, [one.known_id for one in judged])
    for one in judged:
        row = known.get(one.known_id)
        if row is None or one.draft is None or not _lacking(row, one.draft):
            continue
        one.filled = caller.may_reach("contacts.write", row.owner_id, row.department_id)
        one.error = None if one.filled else _unfilled(kind.missing.message)


async def fill(session: AsyncSession, kind: Mergeable, import_id: UUID, judged: Sequence[Judged], region: str) -> None:
    """Known cards get what they lack, if whoever imports may change them; what that was is kept with the row."""
    known = await _cards(session, kind, [one.known_id for one in judged])
    kept = []
    for one in judged:
        row = known.get(one.known_id)
        if row is None or one.draft is None:
            continue
        changes = _lacking(row, one.draft)
        if not changes:
            continue
        try:
            await _update(session, kind, row, changes, region)
        except DomainError as refused:
            one.error = _unfilled(refused.message)
        else:
            one.filled = True
            kept.append({"of": import_id, "row": one.number, "values": _plain(changes)})
    if kept:
        await session.execute(_FILLED, kept)


async def empty_again(session: AsyncSession, kind: Mergeable, filled: Sequence[Any], region: str) -> list[int]:
    """Known cards lose what they got, where it is still what the file said. The numbers of the rows of which nothing is left.

    `filled` are rows of number, about_id and filled.
    """
    known = await _cards(session, kind, [one.about_id for one in filled])
    gone = []
    for one in filled:
        row = known.get(one.about_id)
        if row is None or await _empty(session, kind, row, one.filled, region):
            gone.append(one.number)
    return gone


async def _empty(session: AsyncSession, kind: Mergeable, row: Any, filled: Mapping[str, Any], region: str) -> bool:
    """Whether nothing of it is left."""
    changes, all_of_it = _emptied(row, filled)
    try:
        if changes:
            await _update(session, kind, row, changes, region)
    except DomainError:
        return False
    return all_of_it


async def _cards(session: AsyncSession, kind: Mergeable, ids: Sequence[UUID | None]) -> dict[UUID | None, Any]:
    named = {one for one in ids if one is not None}
    found = await session.execute(sa.select(kind.model).where(kind.model.id.in_(named))) if named else None
    return {row.id: row for row in found.scalars()} if found else {}


async def _update(session: AsyncSession, kind: Mergeable, row: Any, changes: dict[str, Any], region: str) -> None:
    update: Any = update_contact if kind is CONTACT else update_company
    card_id = row.id
    try:
        async with session.begin_nested():
            await update(session, current_caller(), card_id, 0, changes, region)
    except DomainError:
        # What was refused is forgotten with the savepoint; another row may be about the same card.
        await session.refresh(row)
        raise


def _lacking(row: Any, draft: Draft) -> dict[str, Any]:
    """What the card has no value of, and the file has."""
    changes = {name: value for name, value in draft.values.items() if value and not getattr(row, name)}
    changes.pop("custom_fields", None)
    custom = {key: value for key, value in draft.values["custom_fields"].items() if key not in row.custom_fields}
    return changes | ({"custom_fields": custom} if custom else {})


def _emptied(row: Any, filled: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """What is to be empty again, and whether that is all that was filled in."""
    given, custom = dict(filled), dict(filled.get("custom_fields", {}))
    given.pop("custom_fields", None)
    now = _plain({name: getattr(row, name) for name in given})
    changes: dict[str, Any] = {name: [] if isinstance(now[name], list) else None for name in given if now[name] == given[name]}
    left = [key for key, value in custom.items() if row.custom_fields.get(key) == value]
    all_of_it = len(changes) == len(given) and len(left) == len(custom)
    return changes | ({"custom_fields": dict.fromkeys(left, "")} if left else {}), all_of_it


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps it: dates as text."""
    return json.loads(as_json(dict(values)))


def _unfilled(why: str) -> str:
    return f"on a card already, which cannot be filled in: {why}"
