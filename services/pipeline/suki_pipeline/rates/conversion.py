"""From one currency to another, without any I/O."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def converted(amount: Decimal, currency: str, into: str, rates: Mapping[str, Decimal]) -> Decimal | None:
    """Rounded once, at the end, to 0.01, halves away from zero; None where a rate is missing.

    `rates` is currency → units of the base currency for one of it, the base itself among them.
    """
    if currency == into:
        return amount
    if currency not in rates or into not in rates:
        return None
    return (amount * rates[currency] / rates[into]).quantize(_CENT, ROUND_HALF_UP)


def forecast(amount: Decimal, probability: int) -> Decimal:
    """What a sum promises at this probability, in per cent; rounded as `converted`."""
    return (amount * probability / _HUNDRED).quantize(_CENT, ROUND_HALF_UP)
