"""Offer lines and amounts: exact to the cent, without any I/O."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.errors import InvalidInput
from suki_kit.values import decimal
from suki_pipeline.errors import ProductNotFound

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
# What numeric(20, 2) holds.
_MOST = Decimal(10) ** 18


def cents(value: Decimal, field: str) -> Decimal:
    """Rounded to 0.01, halves away from zero. Raises InvalidInput for what is negative or cannot be stored."""
    if not 0 <= value < _MOST:
        raise InvalidInput(fields={field: "must not be negative, and less than 10^18"})
    return value.quantize(_CENT, ROUND_HALF_UP)


def line_total(quantity: Decimal, price: Decimal, discount_percent: Decimal, field: str = "total") -> Decimal:
    """quantity × price less the discount."""
    return cents(quantity * price * (_HUNDRED - discount_percent) / _HUNDRED, field)


def line_tax(total: Decimal, tax_percent: Decimal, included: bool = False) -> Decimal:
    """What comes on top of the total, or what of it is tax where it is `included`."""
    return cents(total * tax_percent / (_HUNDRED + tax_percent if included else _HUNDRED), "tax")


def lines_total(lines: Sequence[Mapping[str, Any]]) -> Decimal:
    """The sum of priced lines and of the taxes on top of them, each rounded before."""
    on_top = lines_tax(line for line in lines if not line.get("tax_included"))
    return sum((Decimal(line["total"]) for line in lines), Decimal(0)) + on_top


def lines_tax(lines: Iterable[Mapping[str, Any]]) -> Decimal:
    """Lines of earlier days know no tax."""
    return sum((Decimal(line.get("tax", "0")) for line in lines), Decimal(0))


def priced(lines: Iterable[pb.DealLine], products: Mapping[UUID, Any], currency: str, field: str) -> list[dict[str, Any]]:
    """Lines as a deal stores them: what is empty is taken from the product, the total is worked out.

    `products` are rows of products by id; `field` is the path of the lines in the request. Raises ProductNotFound, and
    InvalidInput that names the line.
    """
    return [_priced(line, products, currency, f"{field}[{number}]") for number, line in enumerate(lines)]


def _priced(line: pb.DealLine, products: Mapping[UUID, Any], currency: str, field: str) -> dict[str, Any]:
    product = products.get(UUID(line.product_id)) if line.product_id else None
    if line.product_id and product is None:
        raise ProductNotFound(product_id=line.product_id)
    name = line.name.strip() or (product.name if product else "")
    if not name:
        raise InvalidInput(fields={f"{field}.name": "give a name, or a product that has one"})
    quantity = _number(line.quantity or "1", f"{field}.quantity")
    discount = _number(line.discount_percent or "0", f"{field}.discount_percent", _HUNDRED)
    price = _price(line, product, currency, f"{field}.price")
    total = line_total(quantity, price, discount, f"{field}.total")
    tax_percent = _number(line.tax_percent or "0", f"{field}.tax_percent", _HUNDRED)
    return {
        "product_id": line.product_id,
        "name": name,
        "quantity": str(quantity),
        "price": str(price),
        "discount_percent": str(discount),
        "total": str(total),
        "tax_percent": str(tax_percent),
        "tax": str(line_tax(total, tax_percent, line.tax_included)),
        **({"tax_included": True} if line.tax_included else {}),
    }


def _price(line: pb.DealLine, product: Any, currency: str, field: str) -> Decimal:
    if line.price:
        return _number(line.price, field)
    if product is None or product.price_amount is None:
        raise InvalidInput(fields={field: "give a price, or a product that has one"})
    if product.price_currency != currency:
        raise InvalidInput(fields={field: f"the product is priced in {product.price_currency}; give a price in {currency}"})
    return product.price_amount


def _number(text: str, field: str, most: Decimal = _MOST) -> Decimal:
    number = decimal(text, field)
    if number is None or not 0 <= number <= most:
        raise InvalidInput(fields={field: f"must be a number from 0 to {most}"})
    return number
