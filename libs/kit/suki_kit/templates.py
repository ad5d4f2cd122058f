"""What users write in Word and message templates: Jinja, cut down to a language in which nothing runs away.

Expressions, `if`, `for` over a list (two deep) and the filters below; no functions, macros, `set` or powers. So a template that
passed `check` ends in bounded time and memory by its form alone, whatever its author had in mind.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from suki_kit.errors import InvalidInput, PreconditionFailed

_SECONDS = 20.0
_MOST_ROWS = 500
_MOST_CHARACTERS = 100_000
_DEEPEST_LOOP = 2
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice),
    *(nodes.For, nodes.If, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos),
    *(nodes.Concat, nodes.List, nodes.Tuple, nodes.Keyword, nodes.Call),
)
_METHODS = {"strftime", "upper", "lower", "title", "capitalize", "strip"}
_PLAIN_FILTERS = [
    "abs",
    "capitalize",
    "d",
    "default",
    "e",
    "escape",
    "first",
    "float",
    "int",
    "last",
    "length",
    "count",
    "lower",
    "max",
    "min",
    "rejectattr",
    "reverse",
    "selectattr",
    "sort",
    "string",
    "sum",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
]
_PLAIN_TESTS = (
    "defined undefined none number string even odd divisibleby in true false eq equalto == ne != lt < gt > le <= ge >="
)


class BadTemplate(InvalidInput):
    message = "The template cannot be read. Correct the marked place and upload it again."


class UnsafeTemplate(InvalidInput):
    message = "The template uses what templates may not. Remove it and upload it again."


class FieldMissing(PreconditionFailed):
    message = "The template uses a field that Suki does not have. Correct its name; the list of fields shows all."


class TemplateTooSlow(PreconditionFailed):
    message = "Filling this template takes too long. Make it simpler."


class Own:
    """The company's own fields in a template, e.g. `{{ deal.custom.area }}`; one that nobody has filled in is empty."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    def __getitem__(self, key: str) -> str:
        return self._values.get(key, "")


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment that renders templates. `escaped` for XML; `most_characters` bounds what one template makes."""

    intercepted_binops = frozenset(("*", "%"))

    def __init__(self, escaped: bool = False, most_characters: int = _MOST_CHARACTERS) -> None:
        super().__init__(autoescape=escaped, undefined=StrictUndefined, finalize=_finalize, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in _PLAIN_FILTERS} | _OWN_FILTERS
        self.tests = {name: TESTS[name] for name in _PLAIN_TESTS.split()}
        self._most_characters = most_characters
        self._compiled = lru_cache(maxsize=128)(super().from_string)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """The template, compiled once while it is in use. Raises Jinja's errors and SecurityError."""
        return self._compiled(source)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _restrict(tree, loops=0)
        return tree

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = (int, float, Decimal)
        if not isinstance(left, numbers) or not isinstance(right, numbers):
            raise SecurityError(f"{operator} is for numbers only")
        return super().call_binop(context, operator, left, right)

    def concat(self, parts: Iterable[str]) -> str:
        """Joins what a template makes, up to the limit."""
        made, size = [], 0
        for part in parts:
            size += len(part)
            if size > self._most_characters:
                raise SecurityError(f"the result is longer than {self._most_characters} characters")
            made.append(part)
        return "".join(made)

    def check(self, source: str) -> list[str]:
        """The fields a template uses, dotted, in order. Raises BadTemplate, saying where, and UnsafeTemplate."""
        with explained(source):
            self.from_string(source)
            found: dict[str, None] = {}
            _collect(super()._parse(source, None, None), {}, found)
            return list(found)

    def render(self, source: str, values: Mapping[str, Any]) -> str:
        """Raises BadTemplate, UnsafeTemplate and FieldMissing."""
        with explained(source):
            return self.from_string(source).render(values)


async def in_thread[**P, Result](function: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    """Runs rendering beside the event loop. Raises TemplateTooSlow."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(function, *args, **kwargs), _SECONDS)
    except TimeoutError as error:
        raise TemplateTooSlow() from error


@contextmanager
def explained(source: str = "") -> Iterator[None]:
    """Turns what goes wrong in a template into errors that its author can act on."""
    try:
        yield
    except UndefinedError as error:
        raise FieldMissing(f"The template uses a field that Suki does not have: {error}. Correct its name.") from error
    except SecurityError as error:
        raise UnsafeTemplate(f"Templates may not do this: {error}.") from error
    except TemplateSyntaxError as error:
        raise BadTemplate(f"The template cannot be read{_place(source, error.lineno)}: {error.message}.") from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise BadTemplate(f"The template fails when it is filled: {error}.") from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise UnsafeTemplate("The template is nested too deeply. Make it simpler.") from error


def _place(source: str, line: int) -> str:
    """The text of the line, without the tags of a Word file."""
    lines = source.splitlines()[line - 1 : line]
    text = re.sub(r"<[^>]*>", "", lines[0]).strip() if lines else ""
    return f" near “{text[:120]}” (line {line})" if text else f" (line {line})"


def _restrict(node: nodes.Node, loops: int) -> None:
    """Raises SecurityError for what is not part of the language. Bounds what a `for` walks over."""
    if not isinstance(node, _ALLOWED):
        raise SecurityError(f"{type(node).__name__} in line {node.lineno}")
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", "")
        if isinstance(name, str) and name.startswith("_"):
            raise SecurityError(f"the attribute {name} in line {node.lineno}")
    if isinstance(node, nodes.Call):
        _restrict_call(node)
    if isinstance(node, nodes.For):
        loops += 1
        if loops > _DEEPEST_LOOP or node.recursive:
            raise SecurityError(f"loops nested deeper than {_DEEPEST_LOOP} in line {node.lineno}")
        node.iter = nodes.Filter(node.iter, "rows", [], [], None, None, lineno=node.lineno)
    for child in node.iter_child_nodes():
        _restrict(child, loops)


def _restrict_call(node: nodes.Call) -> None:
    known = isinstance(node.node, nodes.Getattr) and node.node.attr in _METHODS
    short = all(isinstance(one, nodes.Const) and len(str(one.value)) <= 100 for one in node.args)
    if not known or not short or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise SecurityError(f"a call in line {node.lineno}")


def _collect(node: nodes.Node, names: dict[str, str], found: dict[str, None]) -> None:
    """Adds the dotted paths under `node`. `names` maps loop variables to the path of what they walk over."""
    if isinstance(node, nodes.For):
        _collect(node.iter, names, found)
        targets = {one.name: "" for one in node.target.find_all(nodes.Name)}
        if isinstance(node.target, nodes.Name):
            targets = {node.target.name: _path(node.iter, names)}
        names = names | targets | {"loop": ""}
        children: Iterable[nodes.Node] = [*node.body, *node.else_, *([node.test] if node.test else [])]
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        children = [node.node.node]
    else:
        if path := _path(node, names) if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else "":
            found[path] = None
            return
        children = node.iter_child_nodes()
    for child in children:
        _collect(child, names, found)


def _path(node: nodes.Node, names: dict[str, str]) -> str:
    """E.g. "deal.lines.name" for `line.name` in a loop over deal.lines; empty for what is not a field."""
    match node:
        case nodes.Name():
            return names.get(node.name, node.name)
        case nodes.Getattr():
            parent = _path(node.node, names)
            return f"{parent}.{node.attr}" if parent else ""
        case nodes.Getitem():
            parent, key = _path(node.node, names), getattr(node.arg, "value", None)
            return f"{parent}.{key}" if parent and isinstance(key, str) else parent
        case nodes.Filter() if node.node is not None:
            return _path(node.node, names)
    return ""


def _finalize(value: Any) -> Any:
    """Nothing is empty text; characters that neither XML nor a letter can hold are left out."""
    if value is None:
        return ""
    return _UNPRINTABLE.sub("", value) if isinstance(value, str) else value


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _rows(value: Any) -> list[Any]:
    if isinstance(value, str):
        raise SecurityError("a loop over the letters of a text")
    rows = list(islice(value, _MOST_ROWS + 1))
    if len(rows) > _MOST_ROWS:
        raise SecurityError(f"a loop over more than {_MOST_ROWS} rows")
    return rows


def _join(value: Any, separator: str = "", attribute: str | None = None) -> str:
    rows = [row[attribute] if attribute else row for row in _rows(value)]
    return separator.join(str(row) for row in rows)


def _replace(value: Any, old: str, new: str) -> str:
    text = str(value)
    if len(text) + text.count(old) * len(new) > _MOST_CHARACTERS:
        raise SecurityError("a replacement that makes too long a text")
    return text.replace(old, new)


def _format(value: str, *arguments: Any) -> str:
    if re.search(r"\*|\(|\d{3}", value):
        raise SecurityError(f"the format {value[:40]}")
    return value % arguments


def _round(value: Any, places: int = 0) -> Any:
    return round(value, max(0, min(places, 10)))


def _date(value: date | datetime | str, form: str = "%d.%m.%Y") -> str:
    """24.11.2026, or as `form` says; an empty date stays empty."""
    return value.strftime(form[:100]) if isinstance(value, date) else value


def _money(value: Any, places: int = 2) -> str:
    """1,054.00; empty stays empty."""
    return f"{Decimal(str(value)):,.{max(0, min(places, 10))}f}" if str(value) else ""


_OWN_FILTERS: dict[str, Callable[..., Any]] = {
    "rows": _rows,
    "join": _join,
    "replace": _replace,
    "format": _format,
    "round": _round,
    "date": _date,
    "money": _money,
}
