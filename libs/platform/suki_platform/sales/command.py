"""`suki import sales`: the import with its progress bars and its report."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from suki_platform.client import Suki
from suki_platform.sales.importing import Outcome, SalesImport

_SHOWN = 5


class SomeFailed(Exception):
    """Rows were left out; the report names them."""


async def bring_in(state: dict[str, Any], path: Path, console: Console) -> Outcome:
    """Imports into the platform of `state` (see state.json), and writes all remarks to build/import-remarks.csv.

    Raises SomeFailed when a row was left out.
    """
    columns = TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, Any] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done)

        async with Suki(state["gateway_url"]) as suki:
            await suki.login(state["admin"]["email"], state["admin"]["password"])
            outcome = await SalesImport(suki, path, advance).run()
    console.print(_counts(outcome))
    _tell_remarks(outcome, console)
    if outcome.failed:
        raise SomeFailed("Some rows were left out. Correct them and import again: what is in already stays as it is.")
    return outcome


def _counts(outcome: Outcome) -> Table:
    table = Table(title="Import", title_justify="left")
    for title in ("", "created", "known already"):
        table.add_column(title, justify="left" if not title else "right")
    for what, created in outcome.created.items():
        table.add_row(what, f"{created:,}", f"{outcome.known[what]:,}")
    return table


def _tell_remarks(outcome: Outcome, console: Console) -> None:
    """Each kind of remark with how many rows and the first of them; every single one goes into a file."""
    if not outcome.remarks:
        return
    kinds = Counter((remark.text, remark.kept) for remark in outcome.remarks)
    for (text, kept), count in kinds.most_common():
        rows = [str(remark.row) for remark in outcome.remarks if remark.text == text][:_SHOWN]
        console.print(
            f"{count:,} rows: {text}{'' if kept else ' - LEFT OUT'} (line {', '.join(rows)}{' …' if count > _SHOWN else ''})"
        )
    file = Path("build/import-remarks.csv")
    file.parent.mkdir(exist_ok=True)
    with file.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("line", "id", "outcome", "remark"))
        writer.writerows((r.row, r.id, "kept" if r.kept else "left out", r.text) for r in outcome.remarks)
    console.print(f"All {len(outcome.remarks):,} remarks: {file}")
