"""Between rows and messages."""

from decimal import Decimal
from typing import Any

from suki.kpi.v1 import kpi_pb2 as pb
from suki_kit.values import day, decimal, masked_fields, money, text, timestamp, uuid
from suki_kpi.figures import kind_of, written

KPI_FIELDS = (
    "name", "metric", "period", "employee_id", "department_id", "target", "critical", "critical_above", "responsible_id",
    "enabled",
)  # fmt: skip


def fact(row: Any) -> pb.Fact:
    return pb.Fact(
        id=str(row.id),
        metric=row.metric,
        happen_time=timestamp(row.happen_time),
        employee_id=text(row.owner_id),
        department_id=text(row.department_id),
        subject=row.subject,
        subject_id=str(row.subject_id),
        title=row.title,
        amount=money(row.amount, row.currency),
    )


def target(row: Any) -> pb.Target:
    return pb.Target(
        id=str(row.id),
        metric=row.metric,
        employee_id=text(row.employee_id),
        department_id=text(row.department_id),
        month=str(row.month),
        value=f"{row.value:f}",
    )


def target_values(message: pb.Target) -> dict[str, Any]:
    return {
        "metric": message.metric,
        "employee_id": uuid(message.employee_id),
        "department_id": uuid(message.department_id),
        "month": day(message.month),
        "value": decimal(message.value, "target.value"),
    }


def kpi(row: Any, value: Decimal | None, critical: bool) -> pb.Kpi:
    """From a row of the indicator's columns and what was found out about it."""
    return pb.Kpi(
        id=str(row.id),
        name=row.name,
        metric=row.metric,
        period=row.period,
        employee_id=text(row.employee_id),
        department_id=text(row.department_id),
        target="" if row.target is None else f"{row.target:f}",
        critical=f"{row.critical:f}",
        critical_above=row.critical_above,
        responsible_id=str(row.responsible_id),
        enabled=row.enabled,
        value=written(value, kind_of(row.metric)),
        state=pb.KPI_STATE_CRITICAL if critical else pb.KPI_STATE_NORMAL,
        version=row.version,
    )


def kpi_values(message: pb.Kpi) -> dict[str, Any]:
    return {field: _kpi_value(message, field) for field in KPI_FIELDS}


def kpi_changes(request: pb.UpdateKpiRequest) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    fields = masked_fields(request.kpi, request.update_mask, KPI_FIELDS)
    return {field: _kpi_value(request.kpi, field) for field in fields}


def _kpi_value(message: pb.Kpi, field: str) -> Any:
    value = getattr(message, field)
    match field:
        case "employee_id" | "department_id" | "responsible_id":
            return uuid(value)
        case "target" | "critical":
            return decimal(value, f"kpi.{field}")
        case "name":
            return value.strip()
    return value
