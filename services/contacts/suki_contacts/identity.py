"""What tells one card from another: addresses and tax numbers in their one true form."""

from collections.abc import Callable

from stdnum.exceptions import ValidationError
from stdnum.ru import inn as inn_number
from stdnum.ru import ogrn as ogrn_number

from suki_contacts.errors import InvalidInn, InvalidKpp, InvalidOgrn

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip


def normal_email(text: str) -> str:
    return text.strip().lower()


def check_requisites(inn: str | None, kpp: str | None, ogrn: str | None) -> None:
    """Raises InvalidInn, InvalidKpp or InvalidOgrn where check digits do not fit."""
    if inn and not _holds(inn_number.validate, inn):
        raise InvalidInn(fields={"company.inn": "the check digits do not fit"})
    if kpp and not (len(kpp) == 9 and kpp[:4].isdigit() and kpp[4:6].isalnum() and kpp[6:].isdigit()):
        raise InvalidKpp(fields={"company.kpp": "must be four digits, two digits or letters, three digits"})
    if ogrn and not _holds(ogrn_number.validate, ogrn):
        raise InvalidOgrn(fields={"company.ogrn": "the check digit does not fit"})


def _holds(validate: Callable[[str], object], text: str) -> bool:
    try:
        validate(text)
    except ValidationError:
        return False
    return True


def search_text(*parts: str | None) -> str:
    """What a card is found by: its words in lower case, and the Latin spelling of Cyrillic ones."""
    text = " ".join(part for part in parts if part).lower()
    latin = text.translate(_LATIN)
    return text if latin == text else f"{text} {latin}"
