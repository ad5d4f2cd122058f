"""Between rows and messages."""

from typing import Any

from suki.notifications.v1 import notifications_pb2 as pb
from suki_kit.values import text, timestamp


def template(row: Any) -> pb.MessageTemplate:
    texts = {name: getattr(row, name) for name in ("key", "name", "channel", "subject", "body", "version")}
    return pb.MessageTemplate(id=str(row.id), **texts)


def message(row: Any) -> pb.Message:
    """From a row of the message's columns."""
    ids = ("id", "contact_id", "company_id", "deal_id", "owner_id", "department_id")
    same = ("channel", "state", "recipient", "subject", "body", "attempts", "error", "version")
    return pb.Message(
        **{name: text(getattr(row, name)) for name in ids},
        **{name: getattr(row, name) for name in same},
        attachments=[pb.Attachment(**one) for one in row.attachments],
        template_key=row.template_key or "",
        create_time=timestamp(row.create_time),
        sent_time=timestamp(row.sent_time),
    )


def notice(row: Any) -> pb.Notice:
    return pb.Notice(
        id=str(row.id),
        employee_id=text(row.owner_id),
        title=row.title,
        body=row.body,
        link=row.link,
        create_time=timestamp(row.create_time),
        read_time=timestamp(row.read_time),
    )
