"""The Word template of the demo company's commercial offer."""

import io
from typing import Any

from docx import Document
from docx.shared import Pt


def offer_template() -> bytes:
    """A .docx with the fields of a deal: client, lines, total, manager."""
    document = Document()
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    document.add_heading("Commercial offer {{ document.number }}", level=1)
    document.add_paragraph("{{ today }}")
    document.add_paragraph("To: {{ client.name }}")
    document.add_paragraph("Dear {{ client.first_name or client.name }}, thank you for your interest. We offer:")
    table = document.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    for cell, title in zip(table.rows[0].cells, ("Product", "Quantity", "Price", "Total"), strict=True):
        cell.text = title
    table.rows[1].cells[0].text = "{%tr for line in deal.lines %}"
    for cell, field in zip(table.rows[2].cells, ("name", "quantity", "price", "total"), strict=True):
        cell.text = f"{{{{ line.{field} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("Total: {{ deal.amount }} {{ deal.currency }}")
    document.add_paragraph("{{ manager.name }}, {{ manager.position }}, {{ manager.email }}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
