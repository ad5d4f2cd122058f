"""Some rows of an import at once: who is known already, who is new, and what is written of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki.contacts.v1.duplicates_pb2 import DUPLICATE_ACTION_REPORT, DUPLICATE_ACTION_WARN
from suki_contacts.convert import card_name
from suki_contacts.duplicates import policies
from suki_contacts.duplicates.kinds import KINDS as COMPARED
from suki_contacts.duplicates.service import strictest
from suki_contacts.imports import filling, queries
from suki_contacts.imports.rows import Draft, Reader
from suki_contacts.imports.writing import write_cards
from suki_contacts.merging.kinds import COMPANY, CONTACT, Mergeable
from suki_contacts.models import Base, Import, Source
from suki_kit.auth import current_caller
from suki_kit.errors import NotFound
from suki_kit.importing.errors import RowRefused
from suki_kit.importing.importer import Judged
from suki_kit.insert import new_row

_rows = Base.metadata.tables["import_rows"]
_MADE_COMPANY = (
    sa.update(_rows)
    .where(_rows.c.import_id == sa.bindparam("of"), _rows.c.number == sa.bindparam("row"))
    .values(made_company_id=sa.bindparam("company"))
)


@dataclass(slots=True)
class Directory:
    """What the rows tell by name or number: in lower case → what is here."""

    holders: dict[str, UUID] = field(default_factory=dict)
    inns: dict[str, UUID] = field(default_factory=dict)
    companies: dict[str, UUID] = field(default_factory=dict)
    employees: dict[str, tuple[UUID, UUID | None]] = field(default_factory=dict)
    sources: dict[str, UUID] = field(default_factory=dict)


async def judge(
    session: AsyncSession, kind: Mergeable, reader: Reader, rows: Sequence[Any], seen: dict[str, UUID]
) -> list[Judged]:
    """What is to come of each row; new ones have a `card` that is not written yet. `seen` holds the keys of rows before,
    and those of new cards are added to it."""
    judged = [_read(reader, row) for row in rows]
    directory = await _directory(session, kind, [one.draft for one in judged if one.draft])
    for one in judged:
        if one.draft is None:
            continue
        try:
            _decide(kind, directory, seen, one, one.draft)
        except RowRefused as refused:
            one.error = str(refused)
    await _find_likely(session, kind, judged, seen)
    return judged


async def _find_likely(session: AsyncSession, kind: Mergeable, judged: Sequence[Judged], seen: dict[str, UUID]) -> None:
    """New cards that are alike one that is there, or one of these rows before: counted or refused, as the policy wants it;
    with REPORT it costs nothing."""
    compared = COMPARED[kind.number]
    policy = await policies.policy(session, compared, "on_import")
    if policy.strictest == DUPLICATE_ACTION_REPORT:
        return
    before: dict[int, list[Judged]] = defaultdict(list)
    for one in [one for one in judged if one.made is not None]:
        keys = compared.keys(compared.card(one.made))
        sharing = {other.made.id: other for key in keys for other in before[key]}
        found = await strictest(session, compared, one.made, policy, [other.made for other in sharing.values()])
        if found is None or found.action == DUPLICATE_ACTION_WARN:
            one.likely = found is not None
            for key in keys:
                before[key].append(one)
            continue
        twin = sharing.get(found.other.id)
        name = f"that of line {twin.line}" if twin else await _name(session, kind, found.other.id)
        _refuse(one, f"likely the same client as {name}", seen)


def _refuse(one: Judged, error: str, seen: dict[str, UUID]) -> None:
    """The row makes no card: what it took is free for rows after it."""
    for key in [key for key, card_id in seen.items() if card_id == one.made.id]:
        del seen[key]
    one.made, one.error = None, error


async def _name(session: AsyncSession, kind: Mergeable, card_id: UUID) -> str:
    try:
        return card_name(kind.message(await kind.read(session, current_caller(), card_id)))
    except NotFound:
        return "somebody on a card that you do not see"


def _read(reader: Reader, row: Any) -> Judged:
    try:
        return Judged(row.number, row.line, reader.read(row.cells))
    except RowRefused as refused:
        return Judged(row.number, row.line, error=str(refused))


async def _directory(session: AsyncSession, kind: Mergeable, drafts: Sequence[Draft]) -> Directory:
    keys = {key for draft in drafts for key in draft.keys}
    inns = {draft.values["inn"] for draft in drafts if draft.values.get("inn")}
    named = {
        name: {draft.named[name].lower() for draft in drafts if name in draft.named} for name in ("company", "owner", "source")
    }
    return Directory(
        holders=await queries.holders(session, kind.entity, keys),
        inns=await queries.companies_with_inn(session, inns),
        companies=await queries.companies_named(session, named["company"]),
        employees=await queries.employees_named(session, named["owner"]),
        sources=await queries.sources_named(session, named["source"]),
    )


def _decide(kind: Mergeable, directory: Directory, seen: dict[str, UUID], one: Judged, draft: Draft) -> None:
    """Raises RowRefused."""
    inn = draft.values.get("inn")
    held = [directory.holders.get(key) or seen.get(key) for key in draft.keys]
    held += [directory.inns.get(inn) or seen.get(f"inn {inn}")] if inn else []
    one.known_id = next((card_id for card_id in held if card_id), None)
    if one.known_id is not None:
        return
    caller = current_caller()
    owner = (caller.id, caller.department_id)
    if asked := draft.named.get("owner"):
        found = directory.employees.get(asked.lower())
        if found is None:
            raise RowRefused(f"owner: no employee, or more than one, is called {asked}")
        owner = found
    one.made = new_row(kind.model, **draft.values, owner_id=owner[0], department_id=owner[1])
    for key in [*draft.keys, *([f"inn {inn}"] if inn else [])]:
        seen[key] = one.made.id


async def write(session: AsyncSession, row: Import, kind: Mergeable, judged: Sequence[Judged], region: str) -> None:
    """The new cards with the companies and sources that they name, and what known cards lack."""
    fresh = [one for one in judged if one.made is not None]
    await _name_sources(session, fresh)
    made = await _name_companies(session, fresh) if kind is CONTACT else {}
    await write_cards(session, kind, [one.made for one in fresh])
    if row.known_action == pb.KNOWN_CARD_ACTION_FILL:
        await filling.fill(session, kind, row.id, judged, region)
    if made:
        await session.execute(_MADE_COMPANY, [{"of": row.id, "row": number, "company": made[number]} for number in made])


async def _name_sources(session: AsyncSession, fresh: Sequence[Judged]) -> None:
    """Sources by their names; made where they are new."""
    names = {one.draft.named["source"] for one in fresh if one.draft and "source" in one.draft.named}
    if not names:
        return
    known = await queries.sources_named(session, [name.lower() for name in names])
    new = {name.lower(): name for name in names if name.lower() not in known}
    rows = [new_row(Source, name=name) for name in new.values()]
    values = [{column.name: getattr(source, column.key) for column in Source.__table__.columns} for source in rows]
    if values:
        await session.execute(insert(Source).values(values).on_conflict_do_nothing(index_elements=["name"]))
        known = await queries.sources_named(session, [name.lower() for name in names])
    for one in fresh:
        if one.draft and "source" in one.draft.named:
            one.made.source_id = known[one.draft.named["source"].lower()]


async def _name_companies(session: AsyncSession, fresh: Sequence[Judged]) -> dict[int, UUID]:
    """Companies of people by their names. Row → the company that was made for it."""
    named = {one.number: one.draft.named["company"] for one in fresh if one.draft and "company" in one.draft.named}
    known = await queries.companies_named(session, {name.lower() for name in named.values()})
    made: dict[int, UUID] = {}
    cards = []
    for one in fresh:
        name = named.get(one.number)
        if name is None:
            continue
        if name.lower() not in known:
            owner = {"owner_id": one.made.owner_id, "department_id": one.made.department_id}
            cards.append(new_row(COMPANY.model, name=name, **owner))
            known[name.lower()] = made[one.number] = cards[-1].id
        one.made.company_id, one.made.company_name = known[name.lower()], name
    await write_cards(session, COMPANY, cards)
    return made
