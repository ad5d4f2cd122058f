"""Taking back what was changed on a card, field by field."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as pb
from suki_contacts.models import Company, Contact
from suki_contacts.service import update_company, update_contact
from suki_kit.audit import ChangeNotFound, undoing
from suki_kit.auth import Caller

_TABLES = {"contacts": Contact, "companies": Company}


async def undo_change(
    session: AsyncSession, caller: Caller, change_id: UUID, fields: Sequence[str], region: str
) -> pb.UndoChangeResponse:
    """The card after it. Raises ChangeNotFound, NotUndoable, ChangedSince, and what an update raises."""
    row, before = await undoing(session, change_id, _TABLES, fields, derived={"search"})
    if not caller.may_reach("contacts.write", row.owner_id, row.department_id):
        raise ChangeNotFound(change_id=change_id)
    if isinstance(row, Contact):
        contact = await update_contact(session, caller, row.id, row.version, before, region)
        return pb.UndoChangeResponse(contact=contact)
    return pb.UndoChangeResponse(company=await update_company(session, caller, row.id, row.version, before, region))
