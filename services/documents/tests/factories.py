"""Word files for tests, the good and the bad."""

import io
import zipfile
from itertools import count
from typing import Any

from docx import Document

from suki.documents.v1 import documents_pb2 as pb

_keys = count(1)
OFFER = "Offer {{ document.number }} for {{ client.name }}: {{ deal.amount | money }} {{ deal.currency }}, {{ manager.name }}"


def word_file(*paragraphs: str, header: str = "", rows: bool = False) -> bytes:
    """A .docx with these paragraphs, and a table over the deal's lines."""
    document, made = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if rows:
        table = document.add_table(rows=3, cols=2)
        table.cell(0, 0).text = "{%tr for line in deal.lines %}"
        table.cell(1, 0).text, table.cell(1, 1).text = "{{ line.name }}", "{{ line.total | money }}"
        table.cell(2, 0).text = "{%tr endfor %}"
    document.save(made)
    return made.getvalue()


def repacked(content: bytes, replace: dict[str, bytes] | None = None, add: dict[str, bytes] | None = None) -> bytes:
    """The same package with some parts replaced and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, (replace or {}).get(entry.filename, old.read(entry.filename)))
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return made.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def text_of(content: bytes) -> str:
    """All a reader sees of a document, a paragraph or a cell a line."""
    document = Document(io.BytesIO(content))
    parts = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    parts += [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


def an_upload(content: bytes | None = None, **overrides: Any) -> pb.UploadTemplateRequest:
    values = {
        "key": f"offer-{next(_keys)}",
        "name": "Offer",
        "file_name": "offer.docx",
        "numbering": "CO-{year}-{number}",
        "content": word_file(OFFER, rows=True) if content is None else content,
    }
    return pb.UploadTemplateRequest(**{**values, **overrides})
