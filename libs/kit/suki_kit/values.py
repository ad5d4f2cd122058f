"""Between the values of messages and those of Python: times, ids, amounts, masks."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from suki.type.v1.type_pb2 import Money, Period
from suki_kit.errors import InvalidInput

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def timestamp(moment: datetime | None) -> Timestamp | None:
    """Twice as fast as Timestamp.FromDatetime: boards and lists hold thousands."""
    if moment is None:
        return None
    since = moment - EPOCH
    return Timestamp(seconds=since.days * 86400 + since.seconds, nanos=since.microseconds * 1000)


def moment(message: Message, field: str) -> datetime | None:
    """The time in a message's Timestamp field, in UTC; None when it is not set. Raises InvalidInput for one out of range."""
    if not message.HasField(field):
        return None
    try:
        return getattr(message, field).ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(fields={field: "must be a time in the years 1 to 9999"}) from error


def text(value: UUID | date | Decimal | str | None) -> str:
    """How ids, dates and decimals stand in a message; None is the empty string."""
    return "" if value is None else str(value)


def uuid(value: str) -> UUID | None:
    """The id in a string field; None when it is empty. Formats are checked by the field's rule before."""
    return UUID(value) if value else None


def day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def decimal(value: str, field: str = "amount") -> Decimal | None:
    """An exact number; None when empty. Raises InvalidInput for what is not a finite number."""
    if not value:
        return None
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise InvalidInput(fields={field: "must be a number like 1234.50"}) from error
    if not number.is_finite():
        raise InvalidInput(fields={field: "must be a number like 1234.50"})
    return number


def money(amount: Decimal | None, currency: str | None) -> Money | None:
    return None if amount is None else Money(amount=str(amount), currency=currency or "")


def period(value: Period) -> tuple[datetime | None, datetime | None]:
    """Start (inclusive) and end (exclusive), None where open."""
    return moment(value, "start_time"), moment(value, "end_time")


def masked_fields(message: Message, mask: FieldMask, changeable: Iterable[str]) -> set[str]:
    """The fields an update changes: those of the mask, or, with an empty mask, those that are set.

    Raises InvalidInput for a path that cannot be changed.
    """
    allowed = set(changeable)
    if not mask.paths:
        return {field.name for field, _ in message.ListFields()} & allowed
    unknown = [path for path in mask.paths if path not in allowed]
    if unknown:
        hint = ", ".join(sorted(allowed))
        raise InvalidInput(fields={f"update_mask.{path}": f"cannot be changed here; can be: {hint}" for path in unknown})
    return set(mask.paths)
