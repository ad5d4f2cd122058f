"""What a column of a file most likely is, by its title."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

CUSTOM = "custom_fields."
_CLOSE = 0.85


def suggest_fields(
    known: Mapping[str, str], titles: Sequence[str], custom: Mapping[str, str], many: Collection[str] = ()
) -> list[str]:
    """The field of each column by its title, empty where nothing is like it.

    `known` is field → the titles by which files call it, in lower case, with commas between; `custom` is label → key of custom
    fields. Only of those in `many` several columns make one field.
    """
    called = {title.strip(): field for field, its in known.items() for title in its.split(",")}
    called |= {field: field for field in known}
    called |= {label.lower(): f"{CUSTOM}{key}" for label, key in custom.items()}
    called |= {f"{CUSTOM}{key}": f"{CUSTOM}{key}" for key in custom.values()}
    found: list[str] = []
    for title in titles:
        plain = title.strip().lower().replace("_", " ")
        close = get_close_matches(plain, called, n=1, cutoff=_CLOSE)
        field = called.get(title.strip().lower()) or called.get(plain) or (called[close[0]] if close else "")
        found.append(field if field in many or field not in found else "")
    return found


def unknown_fields(known: Iterable[str], fields: Iterable[str], custom: Iterable[str]) -> list[str]:
    """Those of `fields` that no column can be."""
    return sorted(set(fields) - {"", *known, *(f"{CUSTOM}{key}" for key in custom)})
