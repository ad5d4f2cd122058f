"""Telephone numbers in their one true form."""

from functools import lru_cache

import phonenumbers

from suki_kit.errors import InvalidInput


class InvalidPhone(InvalidInput):
    message = "This is not a telephone number that can be called. Check the digits and the country code."


@lru_cache(maxsize=20_000)
def normal_phone(text: str, region: str, field: str = "phone") -> str:
    """E.164. `region` is the country of a number without a country code. Raises InvalidPhone."""
    try:
        number = phonenumbers.parse(text, None if text.startswith("+") else region)
    except phonenumbers.NumberParseException as error:
        raise InvalidPhone(fields={field: f"{text} is not a telephone number"}) from error
    if not phonenumbers.is_possible_number(number):
        raise InvalidPhone(fields={field: f"{text} has too few or too many digits"})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
