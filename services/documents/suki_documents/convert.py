"""Between rows and messages."""

from typing import Any

from suki.documents.v1 import documents_pb2 as pb
from suki_documents.word import FIELDS
from suki_kit.fields import Field, unknown_fields
from suki_kit.values import text, timestamp


def template(row: Any) -> pb.Template:
    """From a row of the template's columns. What Suki does not know is judged anew each time: it may learn a field."""
    return pb.Template(
        id=str(row.id),
        key=row.key,
        name=row.name,
        file_name=row.file_name,
        fields=row.fields,
        unknown_fields=unknown_fields(row.fields, FIELDS),
        numbering=row.numbering,
        revision=row.revision,
        update_time=timestamp(row.update_time),
    )


def field(known: Field) -> pb.FieldInfo:
    return pb.FieldInfo(path=known.path, description=known.description, example=known.example)


def document(row: Any) -> pb.Document:
    ids = ("id", "template_id", "deal_id", "contact_id", "company_id", "owner_id", "department_id")
    return pb.Document(
        **{name: text(getattr(row, name)) for name in ids},
        number=row.number,
        name=row.name,
        template_key=row.template_key,
        file_name=row.file_name,
        size=row.size,
        create_time=timestamp(row.create_time),
    )
