"""Every SELECT of documents; each shows only what the caller may see."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki_documents.errors import DocumentNotFound, TemplateNotFound
from suki_documents.models import Counter, Document, Template
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page

_DOCUMENT = sa.select(*Document.__table__.columns)
_TEMPLATE = sa.select(*Template.__table__.columns)


async def template(connection: Connection, key: str) -> Any:
    """A row of the template's columns, by key or id. Raises TemplateNotFound."""
    named = Template.key == key
    with suppress(ValueError):
        named = sa.or_(named, Template.id == UUID(key))
    row = (await connection.execute(_TEMPLATE.where(named))).first()
    if row is None:
        raise TemplateNotFound(template=key)
    return row


async def list_templates(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(_TEMPLATE.order_by(Template.name, Template.id))).all()


async def last_number(connection: Connection, template_id: UUID, year: int) -> int:
    """The last number given; 0 for none."""
    statement = sa.select(Counter.last).where(Counter.template_id == template_id, Counter.year == year)
    return (await connection.execute(statement)).scalar_one_or_none() or 0


async def document(connection: Connection, caller: Caller, document_id: UUID) -> Any:
    """A row of the document's columns. Raises DocumentNotFound."""
    row = (await connection.execute(_DOCUMENT.where(Document.id == document_id))).first()
    if row is None or not caller.may_reach("documents.read", row.owner_id, row.department_id):
        raise DocumentNotFound(document_id=document_id)
    return row


async def document_of_request(connection: Connection, caller: Caller, request_id: UUID | None) -> Any:
    """What this request generated before, or None. Raises DocumentNotFound for another person's."""
    if request_id is None:
        return None
    row = (await connection.execute(_DOCUMENT.where(Document.request_id == request_id))).first()
    if row is not None and not caller.may_reach("documents.write", row.owner_id, row.department_id):
        raise DocumentNotFound()
    return row


async def list_documents(
    connection: Connection, caller: Caller, filters: dict[str, UUID | None], size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page, newest first, and the token of the next page. `filters` maps columns to values; None is no filter."""
    statement = _DOCUMENT.where(visible(Document, caller, "documents.read"))
    for column, value in filters.items():
        if value is not None:
            statement = statement.where(getattr(Document, column) == value)
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(Document.id < position[0])
    rows = (await connection.execute(statement.order_by(Document.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""
