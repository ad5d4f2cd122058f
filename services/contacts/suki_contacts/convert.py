"""Between rows and messages."""

from typing import Any

from suki.contacts.v1 import contacts_pb2 as pb
from suki_contacts.identity import normal_email
from suki_kit.values import day, decimal, masked_fields, money, text, timestamp, uuid

_CONTACT_TEXTS = ("first_name", "last_name", "middle_name", "position", "city", "note", "telegram")
_COMPANY_TEXTS = ("name", "legal_name", "inn", "kpp", "ogrn", "website", "city", "address", "industry", "note")
_CARD_IDS = ("source_id", "owner_id", "department_id")
CONTACT_FIELDS = (*_CONTACT_TEXTS, *_CARD_IDS, "company_id", "phones", "emails", "birth_date", "custom_fields")
COMPANY_FIELDS = (
    *_COMPANY_TEXTS,
    *_CARD_IDS,
    "phones",
    "emails",
    "custom_fields",
    "parent_id",
    "employee_count",
    "annual_revenue",
    "founded_year",
)


_ERASED = "—"


def contact(row: Any) -> pb.Contact:
    """From a row of the contact's columns; `company_name` where the row has one."""
    names = " ".join(part for part in (row.first_name, row.middle_name, row.last_name) if part)
    return pb.Contact(
        **{field: getattr(row, field) or "" for field in _CONTACT_TEXTS},
        **{field: text(getattr(row, field)) for field in (*_CARD_IDS, "company_id", "birth_date")},
        id=str(row.id),
        phones=row.phones,
        emails=row.emails,
        version=row.version,
        create_time=timestamp(row.create_time),
        update_time=timestamp(row.update_time),
        display_name=names or (row.phones or row.emails or (_ERASED if getattr(row, "erase_time", None) else "",))[0],
        company_name=getattr(row, "company_name", None) or "",
        custom_fields=row.custom_fields,
        erase_time=timestamp(getattr(row, "erase_time", None)),
    )


def card_name(card: pb.Contact | pb.Company) -> str:
    """What a person or a company is called."""
    return card.display_name if isinstance(card, pb.Contact) else card.name


def company(row: Any) -> pb.Company:
    return pb.Company(
        **{field: getattr(row, field) or "" for field in _COMPANY_TEXTS},
        **{field: text(getattr(row, field)) for field in (*_CARD_IDS, "parent_id")},
        id=str(row.id),
        phones=row.phones,
        emails=row.emails,
        employee_count=row.employee_count or 0,
        annual_revenue=money(row.revenue_amount, row.revenue_currency),
        founded_year=row.founded_year or 0,
        custom_fields=row.custom_fields,
        version=row.version,
        create_time=timestamp(row.create_time),
        update_time=timestamp(row.update_time),
    )


def source(row: Any) -> pb.Source:
    return pb.Source(id=str(row.id), name=row.name, channel=row.channel, archived=row.archived, version=row.version)


def interaction(row: Any) -> pb.Interaction:
    ids = ("contact_id", "company_id", "deal_id", "reference_id")
    return pb.Interaction(
        **{field: text(getattr(row, field)) for field in ids},
        id=str(row.id),
        kind=row.kind,
        direction=row.direction,
        employee_id=text(row.owner_id),
        happen_time=timestamp(row.happen_time),
        subject=row.subject,
        body=row.body,
        outcome=row.outcome,
        duration_seconds=row.duration_seconds,
        has_recording=row.has_recording,
    )


def contact_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    message = request.contact
    fields = masked_fields(message, request.update_mask, CONTACT_FIELDS)
    return {field: _contact_value(message, field) for field in fields}


def contact_values(message: pb.Contact) -> dict[str, Any]:
    return {field: _contact_value(message, field) for field in CONTACT_FIELDS}


def _contact_value(message: pb.Contact, field: str) -> Any:
    value = getattr(message, field)
    match field:
        case "source_id" | "owner_id" | "department_id" | "company_id":
            return uuid(value)
        case "birth_date":
            return day(value)
        case "phones":
            return list(value)
        case "custom_fields":
            return dict(value)
        case "emails":
            return [normal_email(email) for email in value]
    return value.strip() or None


def company_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    message = request.company
    fields = masked_fields(message, request.update_mask, COMPANY_FIELDS)
    return _company_columns(message, fields)


def company_values(message: pb.Company) -> dict[str, Any]:
    return _company_columns(message, COMPANY_FIELDS)


def _company_columns(message: pb.Company, fields: Any) -> dict[str, Any]:
    values = {field: _company_value(message, field) for field in fields if field != "annual_revenue"}
    if "annual_revenue" in fields:
        revenue = message.annual_revenue
        values |= {"revenue_amount": decimal(revenue.amount), "revenue_currency": revenue.currency or None}
    return values


def _company_value(message: pb.Company, field: str) -> Any:
    value = getattr(message, field)
    match field:
        case "source_id" | "owner_id" | "department_id" | "parent_id":
            return uuid(value)
        case "phones":
            return list(value)
        case "custom_fields":
            return dict(value)
        case "emails":
            return [normal_email(email) for email in value]
        case "employee_count" | "founded_year":
            return value or None
    return value.strip() or None
