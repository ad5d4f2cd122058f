"""What the services' own code says: whom each calls, and what it uses outside."""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path

from suki_kit import fields
from suki_kit.settings import DatabaseSettings

from .pods import settings_of

SERVICES = sorted(path.name.removeprefix("suki_") for path in Path(__file__).parents[2].glob("services/*/suki_*"))
# What is imported → what it is for, in the chart's words.
_LIBRARIES = {"redis": "redis", "aiosmtplib": "smtp", "obstore": "files", "httpx": "exchanges"}


@cache
def imports(service: str) -> dict[str, set[str]]:
    """Module → names that the service's package imports from it."""
    folder = Path(import_module(f"suki_{service}").__file__ or "").parent
    found: dict[str, set[str]] = {}
    for file in folder.rglob("*.py"):
        _collect(file, found)
    return found


def _collect(file: Path, found: dict[str, set[str]]) -> None:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom):
            found.setdefault(node.module or "", set()).update(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                found.setdefault(alias.name, set())


# Contracts that services answer beside their own.
_SHARED = {"personal"}


def _stubs(imported: dict[str, set[str]]) -> set[str]:
    """The services of which a client's stub is imported."""
    stubs = {
        module.split(".")[1]
        for module, names in imported.items()
        if module.endswith("_pb2_grpc") and any(name.endswith("Stub") for name in names)
    }
    return stubs - _SHARED


def calls_of(service: str) -> set[str]:
    """The services it calls; `staff` too where it calls as itself, for its token."""
    imported = imports(service)
    found = _stubs(imported)
    if "gather_subject" in imported.get("suki_kit.fields", ()):
        of_the_kit: dict[str, set[str]] = {}
        _collect(Path(fields.__file__), of_the_kit)
        found |= _stubs(of_the_kit)
    if service == "gateway":
        found |= {method.service for method in import_module("suki_gateway.catalog").METHODS.values()}
    return (found | {"staff"} if found else found) - {service}


def uses_of(service: str) -> set[str]:
    """What it needs outside of the services."""
    roots = {module.partition(".")[0] for module in imports(service)}
    found = {use for library, use in _LIBRARIES.items() if library in roots}
    if issubclass(settings_of(service), DatabaseSettings):
        found.add("postgres")
    return found | {"nats"}


def consumes(service: str) -> bool:
    """Has its definition consumers, and so a durable in the stream?"""
    main = Path(import_module(f"suki_{service}").__file__ or "").with_name("__main__.py")
    calls = [node for node in ast.walk(ast.parse(main.read_text())) if isinstance(node, ast.Call)]
    return any(keyword.arg == "consumers" for call in calls for keyword in call.keywords)
