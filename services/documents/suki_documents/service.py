"""Decisions and writes about templates, numbers and documents. Making the files is in `generating.py`."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.documents.v1 import documents_pb2 as pb
from suki.documents.v1.events_pb2 import DocumentGenerated
from suki_documents import convert
from suki_documents.errors import BadNumbering, NumberTaken
from suki_documents.models import Document, Template, TemplateRevision
from suki_kit.outbox import publish

_DEFAULT_NUMBERING = "{number}"
_NEXT = sa.text(
    "INSERT INTO counters AS counter (template_id, year, last) VALUES (:template_id, :year, 1) "
    "ON CONFLICT (template_id, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
)


async def save_template(session: AsyncSession, key: str, revision_id: UUID, values: dict[str, Any]) -> pb.Template:
    """A new template, or a new revision of the one with this key. An empty numbering keeps the one before.

    Raises BadNumbering and TemplateExists.
    """
    row = (await session.execute(sa.select(Template).where(Template.key == key).with_for_update())).scalar_one_or_none()
    if row is None:
        row = Template(key=key, numbering=_DEFAULT_NUMBERING, revision=0)
        session.add(row)
    for column, value in values.items():
        if value or column != "numbering":
            setattr(row, column, value)
    _check_numbering(row.numbering)
    row.revision, row.revision_id = row.revision + 1, revision_id
    await session.flush()
    session.add(TemplateRevision(id=revision_id, template_id=row.id, revision=row.revision, file_name=row.file_name))
    await session.flush()
    return convert.template(row)


def _check_numbering(numbering: str) -> None:
    rest = numbering.replace("{number}", "", 1).replace("{year}", "", 1)
    if "{number}" not in numbering or "{" in rest or "}" in rest:
        raise BadNumbering(fields={"numbering": "needs {number} once, and may hold {year} once"})


def counted_year(numbering: str, year: int) -> int:
    """The year in which numbers are counted: 0 where the numbering shows no year, for there they never begin anew."""
    return year if "{year}" in numbering else 0


def number_text(numbering: str, number: int, year: int) -> str:
    """E.g. "CO-2026-17"."""
    return numbering.replace("{number}", str(number)).replace("{year}", str(year))


async def record_document(
    session: AsyncSession, template: Any, year: int, expected: int | None, values: dict[str, Any]
) -> pb.Document:
    """Gives the document its number, writes it and tells of it; a failure gives the number back.

    `expected` is the number that stands in the file. Raises NumberTaken when another document has it, and RequestRepeated.
    """
    counted = {"template_id": template.id, "year": counted_year(template.numbering, year)}
    number = (await session.execute(_NEXT, counted)).scalar_one()
    if expected not in (None, number):
        raise NumberTaken()
    text = number_text(template.numbering, number, year)
    row = Document(
        **values,
        number=text,
        name=template.name,
        template_id=template.id,
        template_key=template.key,
        revision_id=template.revision_id,
        file_name=file_name(template.name, text),
    )
    session.add(row)
    await session.flush()
    message = convert.document(row)
    await publish(session, DocumentGenerated(document=message))
    return message


def file_name(*parts: str) -> str:
    """E.g. "Offer CO-2026-17.docx", without what a file's name may not hold."""
    name = " ".join(part for part in parts if part)
    return "".join("-" if one in '/\\:*?"<>|' or not one.isprintable() else one for one in name) + ".docx"
