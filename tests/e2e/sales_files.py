"""A sales data set: the real one where it lies beside the repository, else a small one with the same shape and quirks."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "crm-sales-opportunities"
_DEALS = 300
_PRODUCTS = {
    **{"GTX Basic": 550, "GTX Pro": 4821, "MG Special": 55, "MG Advanced": 3393},
    **{"GTX Plus Pro": 5482, "GTX Plus Basic": 1096, "GTK 500": 26768},
}
_STAGES = ("Won", "Lost", "Engaging", "Prospecting")


@dataclass(frozen=True)
class SalesFiles:
    """What the files themselves say."""

    folder: Path
    people: int
    companies: int
    products: int
    deals: int
    without_company: int
    spelled_otherwise: int
    # Regional office → stage → deals, and office → what its won deals brought.
    stages: dict[str, Counter[str]]
    revenue: dict[str, Decimal]


def read(folder: Path) -> SalesFiles:
    """Counted with nothing but the csv module, so that it shares no mistake with the import."""
    teams, deals = rows(folder, "sales_teams"), rows(folder, "sales_pipeline")
    names = {row["product"] for row in rows(folder, "products")}
    office = {row["sales_agent"]: row["regional_office"] for row in teams}
    stages: dict[str, Counter[str]] = defaultdict(Counter)
    revenue: dict[str, Decimal] = defaultdict(Decimal)
    for deal in deals:
        stages[office[deal["sales_agent"]]][deal["deal_stage"]] += 1
        if deal["deal_stage"] == "Won":
            revenue[office[deal["sales_agent"]]] += Decimal(deal["close_value"])
    return SalesFiles(
        folder,
        people=len({row["sales_agent"] for row in teams} | {row["manager"] for row in teams}),
        companies=len(rows(folder, "accounts")),
        products=len(names),
        deals=len(deals),
        without_company=sum(not deal["account"] for deal in deals),
        spelled_otherwise=sum(deal["product"] not in names for deal in deals),
        stages=dict(stages),
        revenue=dict(revenue),
    )


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def write_small_set(folder: Path) -> None:
    """35 agents under 6 managers in 3 offices, 85 companies, 7 products, one of them spelled two ways, and 300 deals."""
    chance = random.Random(20)
    offices = ("Central", "East", "West")
    teams = [[f"Agent {n:02}", f"Manager {n % 6}", offices[n % 6 // 2]] for n in range(35)]
    accounts = [[f"Company {n:02}", "retail", 1990 + n % 25, f"{n}.25", 100 + n, "United States", ""] for n in range(85)]
    for account in accounts[70:]:
        account[6] = accounts[0][0]
    write(folder, "sales_teams", ["sales_agent", "manager", "regional_office"], teams)
    head = ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"]
    write(folder, "accounts", head, accounts)
    write(folder, "products", ["product", "series", "sales_price"], [[n, n[:3], price] for n, price in _PRODUCTS.items()])
    head = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"]
    write(folder, "sales_pipeline", head, [small_deal(number, chance) for number in range(_DEALS)])


def small_deal(number: int, chance: random.Random) -> list[object]:
    """Open ones have no value and often no company; prospects have no dates at all."""
    stage = chance.choices(_STAGES, (48, 28, 18, 6))[0]
    product = chance.choice(list(_PRODUCTS))
    closed, engaged = stage in ("Won", "Lost"), date(2017, 1, 1) + timedelta(days=chance.randrange(300))
    account = f"Company {chance.randrange(85):02}" if closed or chance.random() < 0.3 else ""
    value = chance.randrange(30, 30_000) if stage == "Won" else 0
    return [
        f"OPP{number:05}",
        f"Agent {chance.randrange(35):02}",
        product.replace("GTX Pro", "GTXPro"),
        account,
        stage,
        "" if stage == "Prospecting" else engaged,
        engaged + timedelta(days=40) if closed else "",
        value if closed else "",
    ]


def write(folder: Path, name: str, head: list[str], lines: Sequence[Sequence[object]]) -> None:
    with (folder / f"{name}.csv").open("w", newline="") as file:
        csv.writer(file).writerows([head, *lines])
