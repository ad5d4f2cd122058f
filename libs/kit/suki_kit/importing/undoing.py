"""Taking an import back: what it made and nobody has used since is deleted, what it filled in is empty again."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki_kit.importing import queries
from suki_kit.importing.importer import Importer

_BATCH = 500


async def undo_batch(session: AsyncSession, of: Importer, row: Any) -> None:
    """`done_count` is how far it is. What was made beside the rows comes last, when nothing is in it any more."""
    found = await queries.made(session, of, row.id, row.done_count, _BATCH)
    made = [one.made_id for one in found if one.made_id is not None]
    removed = await of.remove(session, row, made) if made else []
    if removed:
        gone = sa.update(of.rows).where(of.rows.c.import_id == row.id, of.rows.c.made_id.in_(removed))
        await session.execute(gone.values(made_id=None))
    filled = [one for one in found if one.filled is not None]
    emptied = await of.take_back(session, row, filled) if filled else []
    if emptied:
        back = sa.update(of.rows).where(of.rows.c.import_id == row.id, of.rows.c.number.in_(emptied))
        await session.execute(back.values(filled=sa.null()))
    rest = 0
    if len(found) < _BATCH:
        rest = await of.remove_rest(session, row)
        row.state = pb.IMPORT_STATE_UNDONE
        await session.flush()
    imports = of.imports.__table__
    await session.execute(
        sa.update(imports)
        .where(imports.c.id == row.id)
        .values(
            done_count=found[-1].number if found else imports.c.done_count,
            removed_count=imports.c.removed_count + len(removed) + rest,
            kept_count=imports.c.kept_count + len(found) - len(removed) - len(emptied),
            update_time=imports.c.update_time,
        )
    )
