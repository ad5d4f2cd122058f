"""Writes the dashboards: `python -m deploy.grafana [FOLDER]`, into the chart when no folder is named."""

import sys
from pathlib import Path

from grafana_foundation_sdk.cog.encoder import JSONEncoder

from . import events, overview, sales, service, telephony

CHART = Path(__file__).parents[1] / "helm/suki/dashboards"


def write(folder: Path) -> None:
    """A file for each dashboard, named like the module that makes it."""
    for module in (overview, service, events, telephony, sales):
        name = module.__name__.rpartition(".")[2]
        text = JSONEncoder(sort_keys=True, indent=2).encode(module.dashboard().build())
        (folder / f"{name}.json").write_text(text + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else CHART)
