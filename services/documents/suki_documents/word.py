"""Word templates: what they ask for, and filling them."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from suki_documents.errors import NotAWordFile
from suki_kit import fields
from suki_kit.fields import Field
from suki_kit.templates import BadTemplate, Sandbox, explained

NUMBER_FIELD = "document.number"
FIELDS = (*fields.FIELDS, Field(NUMBER_FIELD, "The number this document gets", "CO-2026-17"))
_MOST_CHARACTERS = 40_000_000
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_sandbox = Sandbox(escaped=True, most_characters=_MOST_CHARACTERS)


class _Template(DocxTemplate):
    """docxtpl's, which cleans the same XML once instead of for each document."""

    def patch_xml(self, src_xml: str) -> str:
        return _cleaned(src_xml)

    def sources(self) -> Iterator[str]:
        """The texts that hold the template's language, as docxtpl will render them."""
        self.init_docx()
        yield _split(self.patch_xml(self.get_xml()))
        for kind in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(kind):
                yield _split(self.patch_xml(self.get_part_xml(part)))
        document: Any = self.docx
        for part in document.part.package.parts:
            if part.content_type == _FOOTNOTES:
                yield _split(self.patch_xml(part.blob.decode()))
        yield from (getattr(document.core_properties, name) for name in _PROPERTIES)


@lru_cache(maxsize=64)
def _cleaned(source: str) -> str:
    return DocxTemplate(io.BytesIO()).patch_xml(source)


def _split(source: str) -> str:
    """A paragraph a line, as docxtpl splits them: a place in an error is then a place in the text."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def fields_of(content: bytes) -> list[str]:
    """The fields a template uses, dotted. Raises NotAWordFile, BadTemplate, saying where, and UnsafeTemplate."""
    try:
        sources = list(_Template(io.BytesIO(content)).sources())
    except (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError) as error:
        raise NotAWordFile() from error
    return list(dict.fromkeys(field for source in sources for field in _sandbox.check(source)))


def fill(content: bytes, values: dict[str, Any]) -> bytes:
    """The document. Raises BadTemplate, UnsafeTemplate and FieldMissing."""
    template, made = _Template(io.BytesIO(content)), io.BytesIO()
    with explained():
        try:
            template.render(values, _sandbox)
            template.save(made)
        except etree.LxmlError as error:
            raise BadTemplate(f"The filled document is not a Word document any more: {error}.") from error
    return made.getvalue()
