"""Between rows and messages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.type.v1.type_pb2 import Money
from suki_kit.errors import InvalidInput
from suki_kit.values import EPOCH, decimal, masked_fields, moment, money, text, timestamp, uuid
from suki_kit.working_time import WorkingTime
from suki_pipeline.lines import cents, lines_tax

_DEAL_IDS = ("contact_id", "company_id", "owner_id", "department_id", "source_id")
DEAL_FIELDS = (*_DEAL_IDS, "title", "amount", "deadline", "lines", "custom_fields")
DEAL_COLUMNS = {*DEAL_FIELDS, "currency"}
CARD_COLUMNS = {
    *_DEAL_IDS, "id", "title", "pipeline_id", "stage_id", "state", "amount", "currency", "deadline", "stage_enter_time",
    "last_contact_time", "create_time", "update_time", "version", "deadline_announced", "stage_announced",
    "stage_due_time", "idle_due_time",
}  # fmt: skip
PIPELINE_FIELDS = ("name", "default", "currency", "archived")
STAGE_CLOCKS = ("planned_seconds", "idle_limit_seconds", "remind_seconds", "escalate_seconds")
STAGE_FIELDS = ("name", "color", "kind", *STAGE_CLOCKS, "probability")
PRODUCT_FIELDS = ("name", "sku", "series", "price", "unit", "archived")
_GREY = "#868e96"


def card(row: Any, stage_name: str, client_name: str | None) -> dict[str, Any]:
    """What a board shows of a deal, as the fields of a Deal: from it, or a row of CARD_COLUMNS. Boards show hundreds, and
    messages inside are made three times faster from plain values than from messages."""
    return {
        "id": str(row.id),
        "title": row.title,
        "pipeline_id": str(row.pipeline_id),
        "stage_id": str(row.stage_id),
        "state": row.state,
        "client_name": client_name,
        "stage_enter_time": _moment(row.stage_enter_time),
        "create_time": _moment(row.create_time),
        "update_time": _moment(row.update_time),
        "version": row.version,
        "overdue": is_overdue(row),
        "stage_name": stage_name,
        "amount": None if row.amount is None else {"amount": str(row.amount), "currency": row.currency},
        "deadline": _moment(row.deadline),
        "last_contact_time": _moment(row.last_contact_time),
        "stage_due_time": _moment(row.stage_due_time),
        "idle_due_time": _moment(row.idle_due_time),
        "contact_id": _id(row.contact_id),
        "company_id": _id(row.company_id),
        "owner_id": _id(row.owner_id),
        "department_id": _id(row.department_id),
        "source_id": _id(row.source_id),
    }


def deal(row: Any, stage_name: str, client_name: str | None) -> pb.Deal:
    """All of a deal: from it, or a row of its columns."""
    message = pb.Deal(**card(row, stage_name, client_name))
    if row.lines:
        message.lines.extend(pb.DealLine(**line) for line in row.lines)
        if tax := lines_tax(row.lines):
            message.tax.CopyFrom(Money(amount=str(tax), currency=row.currency))
    if row.close_time is not None:
        message.close_time.FromDatetime(row.close_time)
        message.loss_reason_id = text(row.loss_reason_id)
        message.loss_note = row.loss_note or ""
    if row.custom_fields:
        message.custom_fields.update(row.custom_fields)
    if row.external_id:
        message.external_id = row.external_id
    return message


def _moment(value: datetime | None) -> dict[str, int] | None:
    if value is None:
        return None
    since = value - EPOCH
    return {"seconds": since.days * 86400 + since.seconds, "nanos": since.microseconds * 1000}


def _id(value: Any) -> str | None:
    return None if value is None else str(value)


def listed(row: Any) -> pb.Deal:
    """From a row of the deal's columns, `stage_name` and `client_name`."""
    return deal(row, row.stage_name, row.client_name)


def is_overdue(row: Any) -> bool:
    """An open deal whose deadline, or whose stage's plan, has passed and been announced."""
    return row.state == pb.DEAL_STATE_OPEN and (
        (row.deadline is not None and row.deadline_announced == row.deadline) or row.stage_announced == row.stage_enter_time
    )


def deal_values(message: pb.Deal) -> dict[str, Any]:
    """Column → value of all that a person may say about a deal, but its lines."""
    return _deal_columns(message, [field for field in DEAL_FIELDS if field != "lines"])


def deal_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names; `lines` as the messages they are."""
    message = request.deal
    return _deal_columns(message, masked_fields(message, request.update_mask, DEAL_FIELDS))


def _deal_columns(message: pb.Deal, fields: Iterable[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields:
        match field:
            case "amount":
                amount = decimal(message.amount.amount, "deal.amount")
                values["amount"] = None if amount is None else cents(amount, "deal.amount")
                values["currency"] = message.amount.currency or None
            case "deadline":
                values[field] = moment(message, field)
            case "title":
                values[field] = message.title.strip()
            case "lines":
                values[field] = list(message.lines)
            case "custom_fields":
                values[field] = dict(message.custom_fields)
            case _:
                values[field] = uuid(getattr(message, field))
    return values


def pipeline(row: Any, stages: Iterable[Any]) -> pb.Pipeline:
    return pb.Pipeline(
        id=str(row.id),
        name=row.name,
        stages=[stage(one) for one in stages],
        default=row.is_default,
        currency=row.currency,
        archived=row.archived,
        version=row.version,
    )


def pipeline_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    fields = masked_fields(request.pipeline, request.update_mask, PIPELINE_FIELDS)
    columns = {"default": "is_default"}
    return {columns.get(field, field): getattr(request.pipeline, field) for field in fields}


def stage(row: Any) -> pb.Stage:
    return pb.Stage(
        id=str(row.id),
        pipeline_id=str(row.pipeline_id),
        name=row.name,
        color=row.color,
        position=row.position,
        kind=row.kind,
        **{field: getattr(row, field) for field in STAGE_CLOCKS},
        probability=row.probability,
        version=row.version,
    )


def stage_values(message: pb.Stage, fields: Iterable[str] = STAGE_FIELDS) -> dict[str, Any]:
    """Column → value; a stage is one of work, and grey, unless it says otherwise."""
    values = {field: getattr(message, field) for field in fields}
    if "kind" in values:
        values["kind"] = message.kind or pb.STAGE_KIND_WORK
    if "color" in values:
        values["color"] = message.color or _GREY
    return values


def stage_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    return stage_values(request.stage, masked_fields(request.stage, request.update_mask, STAGE_FIELDS))


def product(row: Any) -> pb.Product:
    return pb.Product(
        id=str(row.id),
        name=row.name,
        sku=row.sku,
        series=row.series,
        price=money(row.price_amount, row.price_currency),
        unit=row.unit,
        archived=row.archived,
        version=row.version,
    )


def product_values(message: pb.Product, fields: Iterable[str] = PRODUCT_FIELDS) -> dict[str, Any]:
    """Column → value."""
    values: dict[str, Any] = {}
    for field in fields:
        match field:
            case "price":
                values |= _price_columns(message.price)
            case "name":
                values[field] = message.name.strip()
            case "archived":
                values[field] = message.archived
            case _:
                values[field] = getattr(message, field).strip() or None
    return values


def _price_columns(price: Money) -> dict[str, Any]:
    amount = decimal(price.amount, "product.price")
    if amount is None:
        return {"price_amount": None, "price_currency": None}
    if not price.currency:
        raise InvalidInput(fields={"product.price.currency": "must not be empty"})
    return {"price_amount": cents(amount, "product.price"), "price_currency": price.currency}


def product_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    return product_values(request.product, masked_fields(request.product, request.update_mask, PRODUCT_FIELDS))


def loss_reason(row: Any) -> pb.LossReason:
    return pb.LossReason(id=str(row.id), name=row.name, archived=row.archived)


def stage_visit(row: Any, now: Any, working: WorkingTime) -> pb.StageVisit:
    """From a row of a visit with its stage's `stage_name` and `planned_seconds`. The stay that lasts is counted up to now."""
    return pb.StageVisit(
        stage_id=str(row.stage_id),
        stage_name=row.stage_name or "",
        enter_time=timestamp(row.enter_time),
        leave_time=timestamp(row.leave_time),
        spent_seconds=working.between(row.enter_time, row.leave_time or now),
        planned_seconds=row.planned_seconds or 0,
    )
