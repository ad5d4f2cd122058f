"""Is an upload a Word document, and a harmless one? Judged by its content alone."""

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from suki_documents.errors import NotAWordFile, TemplateTooDeep, TemplateTooLarge
from suki_kit.templates import UnsafeTemplate

_MAIN_PART = "word/document.xml"
_TYPES = "[Content_Types].xml"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CHUNK = 64 * 1024
_MOST_RATIO = 100
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_REMOTE = re.compile(r"(?i)\s*(https?|ftp)://|\s*\\\\|\s*file://[^/]")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file, of all it holds unpacked, of one XML part; and the number of parts."""

    file: int
    unpacked: int
    part: int
    parts: int


def check_word_file(content: bytes, limits: Limits) -> None:
    """Raises NotAWordFile, TemplateTooLarge, TemplateTooDeep, and UnsafeTemplate for macros and remote content."""
    if len(content) > limits.file:
        raise TemplateTooLarge(size=len(content), most=limits.file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_directory(package.infolist(), len(content), limits)
            left = limits.unpacked
            for entry in package.infolist():
                left -= _check_part(package, entry, left, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise NotAWordFile() from error


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.parts or unpacked > max(limits.part, min(limits.unpacked, packed * _MOST_RATIO)):
        raise TemplateTooDeep(parts=len(entries), unpacked=unpacked)
    names = [entry.filename for entry in entries]
    if _MAIN_PART not in names or _TYPES not in names or len(set(names)) < len(names):
        raise NotAWordFile()
    if any(re.search(r"(?i)vba|activex", name) for name in names):
        raise UnsafeTemplate("The file holds macros. Save it as a document without macros (.docx) and upload it again.")


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    """Unpacks one part, never trusting the size it claims. How many bytes it has."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    most = min(left, limits.part) if is_xml else left
    data, size = [], 0
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise TemplateTooDeep(part=entry.filename)
            if is_xml:
                data.append(chunk)
    if is_xml:
        _check_xml(entry.filename, b"".join(data))
    return size


def _check_xml(name: str, data: bytes) -> None:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise NotAWordFile() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeTemplate("The file declares XML entities, which Word never does. Save it anew from Word.")
    if name == _TYPES:
        _check_types(root)
    if name.endswith(".rels"):
        _check_relations(root)


def _check_types(types: etree._Element) -> None:
    declared = {one.get("PartName"): one.get("ContentType", "") for one in types}
    if any("macroEnabled" in kind or "vba" in kind for kind in declared.values()):
        raise UnsafeTemplate("The file holds macros. Save it as a document without macros (.docx) and upload it again.")
    if declared.get("/" + _MAIN_PART) != _DOCUMENT_TYPE:
        raise NotAWordFile()


def _check_relations(relations: etree._Element) -> None:
    """A document that fetches a template or an object when it is opened would run it at the client's."""
    for relation in relations:
        outside = relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
        if outside and _REMOTE.match(relation.get("Target", "")):
            raise UnsafeTemplate("The file fetches content from elsewhere when it is opened. Insert the content itself.")
