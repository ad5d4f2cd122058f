"""From rows to messages of rates."""

from typing import Any

from suki.pipeline.v1 import rates_pb2 as pb


def rate(row: Any) -> pb.Rate:
    """Without the zeros behind the last digit that counts."""
    plain = f"{row.rate:f}"
    value = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return pb.Rate(id=str(row.id), currency=row.currency, rate=value, valid_from=str(row.valid_from), version=row.version)
