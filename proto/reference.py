"""Writes the reference of the contracts, a page for each service, from what the .proto files say: `reference.py FOLDER`."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
    MethodOptions,
)

from suki.options.v1 import options_pb2

PROTO = Path(__file__).parent
_RULE: Any = options_pb2.rule
_PERMISSION: Any = options_pb2.permission
_INTERNAL: Any = options_pb2.internal
_VISIBLE: Any = options_pb2.visible_with
_REPEATED = {MethodOptions.NO_SIDE_EFFECTS: "Reads only.", MethodOptions.IDEMPOTENT: "May be repeated."}
# Places in a file's source info: which list of it, e.g. the messages.
_MESSAGES, _ENUMS, _SERVICES, _INNER = 4, 5, 6, 2


def main(folder: Path) -> None:
    pages: dict[str, list[FileDescriptorProto]] = {}
    for file in read():
        pages.setdefault(page_of(file), []).append(file)
    folder.mkdir(parents=True, exist_ok=True)
    for name, files in pages.items():
        (folder / f"{name}.md").write_text("\n".join(page(name, files)).rstrip() + "\n")
    head = ["# Reference of the contracts", "", "Made from `proto/`. Each method names the permission that it needs.", ""]
    links = [f"- [{name}]({name}.md)" for name in sorted(pages)]
    (folder / "README.md").write_text("\n".join([*head, *links]) + "\n")


def read() -> list[FileDescriptorProto]:
    """Our files with their comments; the events of a service after its methods."""
    sources = sorted(str(path.relative_to(PROTO)) for path in PROTO.glob("suki/*/v1/*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "set"
        command = [
            sys.executable,
            "-m",
            "grpc_tools.protoc",
            f"-I{PROTO}",
            "--include_source_info",
            f"--descriptor_set_out={out}",
        ]
        subprocess.run([*command, *sources], check=True)
        found = FileDescriptorSet.FromString(out.read_bytes()).file
    return sorted(found, key=lambda file: (page_of(file), file.name.endswith("events.proto")))


def page_of(file: FileDescriptorProto) -> str:
    return file.package.split(".")[1]


def page(name: str, files: list[FileDescriptorProto]) -> Iterator[str]:
    yield f"# {name}"
    for file in files:
        yield from part(file, Comments(file))


class Comments:
    """What stands above each declaration of a file."""

    def __init__(self, file: FileDescriptorProto) -> None:
        self._known = {tuple(one.path): one.leading_comments for one in file.source_code_info.location}

    def of(self, *path: int) -> str:
        return " ".join(self._known.get(path, "").split())


def part(file: FileDescriptorProto, comments: Comments) -> Iterator[str]:
    yield from paragraph(comments.of(2))
    for number, service in enumerate(file.service):
        yield from ["", f"## {file.package}.{service.name}"]
        yield from paragraph(comments.of(_SERVICES, number))
        for inner, method in enumerate(service.method):
            yield from described_method(method, comments.of(_SERVICES, number, _INNER, inner))
    if file.message_type:
        yield from ["", "## Events" if file.name.endswith("events.proto") else "## Messages"]
    for number, message in enumerate(file.message_type):
        yield from described_message(message, comments, _MESSAGES, number)
    for number, enum in enumerate(file.enum_type):
        yield from described_enum(enum, comments, _ENUMS, number)


def paragraph(text: str) -> list[str]:
    return ["", text] if text else []


def described_method(method: MethodDescriptorProto, comment: str) -> Iterator[str]:
    streamed = "stream of " if method.server_streaming else ""
    yield from ["", f"### {method.name}", "", f"`{short(method.input_type)}` → {streamed}`{short(method.output_type)}`"]
    needs = f"Needs `{method.options.Extensions[_PERMISSION]}`."
    kinds = MethodOptions.IdempotencyLevel
    level = {kinds.NO_SIDE_EFFECTS: " Reads only.", kinds.IDEMPOTENT: " May be repeated."}.get(
        method.options.idempotency_level, ""
    )
    inside = " For other services only." if method.options.Extensions[_INTERNAL] else ""
    yield from ["", f"{needs}{level}{inside}"]
    yield from paragraph(comment)


def described_message(message: DescriptorProto, comments: Comments, *path: int) -> Iterator[str]:
    yield from ["", f"### {message.name}"]
    yield from paragraph(comments.of(*path))
    if heard := message.options.Extensions[_VISIBLE]:
        yield from ["", f"Heard in the workspace with `{heard}`."]
    if message.field:
        yield from ["", "| field | type | what |", "| --- | --- | --- |"]
    for number, field in enumerate(message.field):
        what = " ".join(filter(None, [comments.of(*path, _INNER, number), rules(field)]))
        yield f"| `{field.name}` | {kind(field)} | {what.replace('|', chr(92) + '|')} |"
    for number, enum in enumerate(message.enum_type):
        yield from described_enum(enum, comments, *path, _MESSAGES, number)


def described_enum(enum: EnumDescriptorProto, comments: Comments, *path: int) -> Iterator[str]:
    yield from ["", f"### {enum.name}"]
    yield from paragraph(comments.of(*path))
    yield from ["", "| value | what |", "| --- | --- |"]
    for number, value in enumerate(enum.value):
        yield f"| `{value.name}` | {comments.of(*path, _INNER, number)} |"


def kind(field: FieldDescriptorProto) -> str:
    scalar = FieldDescriptorProto.Type.Name(field.type).removeprefix("TYPE_").lower()
    name = f"`{short(field.type_name)}`" if field.type_name else scalar
    return f"list of {name}" if field.label == FieldDescriptorProto.LABEL_REPEATED else name


def short(name: str) -> str:
    """`.suki.contacts.v1.Contact` → `Contact`; what is not ours keeps its package."""
    return name.rpartition(".")[2] if name.startswith(".suki.") else name.lstrip(".")


def rules(field: FieldDescriptorProto) -> str:
    """What the field must hold, in words."""
    rule = field.options.Extensions[_RULE]
    said = [
        "required" if rule.required else "",
        f"at least {rule.min_length} characters" if rule.min_length else "",
        f"at most {rule.max_length} characters" if rule.max_length else "",
        f"from {rule.gte:g}" if rule.HasField("gte") else "",
        f"to {rule.lte:g}" if rule.HasField("lte") else "",
        f"at most {rule.max_items} items" if rule.max_items else "",
        options_pb2.Format.Name(rule.format).removeprefix("FORMAT_").lower() if rule.format else "",
    ]
    words = ", ".join(filter(None, said))
    return f"*{words}*" if words else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
