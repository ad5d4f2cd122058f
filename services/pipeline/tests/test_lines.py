"""Money of offer lines, to the cent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.errors import InvalidInput
from suki_pipeline.lines import line_total, lines_tax, lines_total, priced

from .factories import a_line

quantities = st.decimals(0, 100_000, places=3)
prices = st.decimals(0, 1_000_000, places=2)
discounts = st.decimals(0, 100, places=2)


@given(quantities, prices, discounts)
def test_a_total_is_the_nearest_cent(quantity, price, discount):
    exact = Fraction(quantity) * Fraction(price) * (100 - Fraction(discount)) / 100
    total = line_total(quantity, price, discount)
    assert abs(Fraction(total) - exact) <= Fraction(1, 200)
    assert total.as_tuple().exponent == -2


@given(st.lists(st.tuples(quantities, prices, discounts), max_size=20))
def test_the_sum_is_that_of_the_totals_shown(lines):
    asked = [
        a_line(quantity=str(quantity), price=str(price), discount_percent=str(discount)) for quantity, price, discount in lines
    ]
    stored = priced(asked, {}, "USD", "lines")
    assert lines_total(stored) == sum((line_total(*line) for line in lines), Decimal(0))


def test_half_a_cent_is_rounded_up():
    assert line_total(Decimal("0.5"), Decimal("0.01"), Decimal(0)) == Decimal("0.01")
    assert line_total(Decimal(3), Decimal("33.33"), Decimal("12.5")) == Decimal("87.49")


def test_tax_comes_on_top_of_each_line_to_the_cent():
    asked = [a_line(quantity="3", price="33.33", tax_percent="12"), a_line(quantity="1", price="0.10", tax_percent="5")]
    stored = priced(asked, {}, "USD", "lines")
    assert [(line["total"], line["tax"]) for line in stored] == [("99.99", "12.00"), ("0.10", "0.01")]
    assert (lines_tax(stored), lines_total(stored)) == (Decimal("12.01"), Decimal("112.10"))


def test_tax_that_is_in_the_price_is_a_part_of_the_total():
    asked = [
        a_line(quantity="3", price="40.00", tax_percent="20", tax_included=True),
        a_line(quantity="1", price="0.10", tax_percent="12", tax_included=True),
        a_line(quantity="1", price="10.00", tax_percent="10"),
    ]
    stored = priced(asked, {}, "USD", "lines")
    assert [(line["total"], line["tax"]) for line in stored] == [("120.00", "20.00"), ("0.10", "0.01"), ("10.00", "1.00")]
    assert (lines_tax(stored), lines_total(stored)) == (Decimal("21.01"), Decimal("131.10"))
    assert [pb.DealLine(**line).tax_included for line in stored] == [True, True, False]


def test_a_line_from_before_there_was_tax_has_none():
    assert lines_total([{"total": "5.00"}]) == Decimal("5.00")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"quantity": "-1"}, "lines[0].quantity"),
        ({"price": "-0.01"}, "lines[0].price"),
        ({"discount_percent": "100.1"}, "lines[0].discount_percent"),
        ({"tax_percent": "100.1"}, "lines[0].tax_percent"),
        ({"name": ""}, "lines[0].name"),
        ({"price": ""}, "lines[0].price"),
        ({"quantity": "9" * 17, "price": "9" * 17}, "lines[0].total"),
    ],
)
def test_a_line_that_cannot_be_counted_is_named(line, field):
    with pytest.raises(InvalidInput) as refused:
        priced([a_line(**line)], {}, "USD", "lines")
    assert field in refused.value.fields
