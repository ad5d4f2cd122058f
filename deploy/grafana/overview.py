"""Is all well? What is promised, what people get at the edge, who is up, what waits."""

from grafana_foundation_sdk.builders.dashboard import Dashboard

from .alerts import NAMES
from .panels import FAULTS, HERE, graph, latest, limited, listing, named, number, query, row, stacked, start

_EDGE = f'job="gateway", method=~"edge/suki.+", {HERE}'
_BUDGET = [(-1e9, "red"), (0, "orange"), (0.25, "green")]


def dashboard() -> Dashboard:
    made = start("overview", "Suki: overview", "What is promised, what people get, who is up and what waits.")
    for part in (_promises, _edge, _services, _backlog):
        made = part(made)
    return made


def _promises(made: Dashboard) -> Dashboard:
    burn = graph(
        "How fast the budgets burn",
        "At 1 the budget of errors lasts exactly 30 days. A page comes from 14.4 within an hour or 6 within six hours, "
        "a ticket from 3 within a day or 1 within three.",
        "short",
        query(f"suki:slo_burn_rate:1h{{{HERE}}}", "{{slo}}, an hour"),
        query(f"suki:slo_burn_rate:6h{{{HERE}}}", "{{slo}}, six hours"),
        span=12,
    )
    return (
        made.with_row(row("What is promised, over 30 days"))
        .with_panel(
            number(
                "Budget left",
                "Of the errors that the promise allows in 30 days. Below zero the promise is broken.",
                "percentunit",
                latest(f"suki:slo_budget_left:ratio{{{HERE}}}", "{{slo}}"),
                steps=_BUDGET,
                span=6,
            ).height(8)
        )
        .with_panel(
            number(
                "Promised",
                "Calls answered (99.9 %), answered within half a second (99 %), events handled within ten seconds (99 %).",
                "percentunit",
                latest("suki:slo_objective:ratio", "{{slo}}"),
                span=6,
            )
            .decimals(1)
            .height(8)
        )
        .with_panel(limited(burn, [(1, "yellow"), (6, "orange"), (14.4, "red")]))
    )


def _edge(made: Dashboard) -> Dashboard:
    calls = f"suki_rpc_seconds_count{{{_EDGE}}}"
    seconds = f"sum by (le) (rate(suki_rpc_seconds_bucket{{{_EDGE}}}[$__rate_interval]))"
    errors = f'suki_rpc_seconds_count{{{_EDGE}, code=~"{FAULTS}"}}'
    by_method = [
        latest(f"sum by (method) (rate({calls}[$__range])) > 0", as_table=True),
        latest(f"sum by (method) (increase({errors}[$__range])) > 0", as_table=True),
        latest(
            f"histogram_quantile(0.99, sum by (le, method) (rate(suki_rpc_seconds_bucket{{{_EDGE}}}[$__range]))) > 0",
            as_table=True,
        ),
    ]
    methods = listing(
        "Methods", "Of the shown time: calls a second, errors of ours, and what 99 of 100 calls stay below.", *by_method
    )
    for column, title, unit in (("Value #A", "Rate", "reqps"), ("Value #B", "Errors", "short"), ("Value #C", "p99", "s")):
        methods = named(methods, column, title, unit)
    return (
        made.with_row(row("The edge: what people and programs get"))
        .with_panel(
            stacked(
                graph(
                    "Calls",
                    "A second, by HTTP status.",
                    "reqps",
                    query(f"sum by (code) (rate({calls}[$__rate_interval]))", "{{code}}"),
                )
            )
        )
        .with_panel(
            limited(
                graph(
                    "Errors of ours",
                    "Share of calls that ended in 500, 502, 503 or 504. 501 is a module that is not here.",
                    "percentunit",
                    query(
                        f"(sum(rate({errors}[$__rate_interval])) or vector(0)) / sum(rate({calls}[$__rate_interval]))",
                        "errors",
                    ),
                ),
                [(0.001, "yellow"), (0.0144, "red")],
            )
        )
        .with_panel(
            limited(
                graph(
                    "Time to answer",
                    "With exemplars: a dot is a call whose trace was kept.",
                    "s",
                    query(f"histogram_quantile(0.5, {seconds})", "p50"),
                    query(f"histogram_quantile(0.95, {seconds})", "p95"),
                    query(f"histogram_quantile(0.99, {seconds})", "p99", exemplars=True),
                ),
                [(0.5, "red")],
            )
        )
        .with_panel(methods)
    )


def _services(made: Dashboard) -> Dashboard:
    alerts = f'ALERTS{{alertstate="firing", alertname=~"{"|".join(NAMES)}"}}'
    return (
        made.with_row(row("Services"))
        .with_panel(
            number(
                "Replicas that answer",
                "Of each service that is installed.",
                "short",
                latest(
                    f"count by (job) (up{{{HERE}}} == 1 and on (job) suki:installed:info) or 0 * suki:installed:info", "{{job}}"
                ),
                steps=[(-1, "red"), (1, "green")],
                span=12,
            ).height(9)
        )
        .with_panel(
            listing(
                "Alerts",
                "What is firing. Each has a runbook.",
                latest(alerts, as_table=True),
                hidden="Value instance alertstate",
                span=12,
            )
        )
    )


def _backlog(made: Dashboard) -> Dashboard:
    return (
        made.with_row(row("What waits"))
        .with_panel(
            limited(
                graph(
                    "Oldest event in an outbox",
                    "How long the others have not known of something. More than a minute is a page.",
                    "s",
                    query(f"max by (job) (suki_outbox_oldest_seconds{{{HERE}}})", "{{job}}"),
                ),
                [(60, "red")],
            )
        )
        .with_panel(
            limited(
                graph(
                    "Events not yet handled",
                    "By the service that should.",
                    "short",
                    query(f"max by (job) (suki_consumer_pending{{{HERE}}})", "{{job}}"),
                ),
                [(1000, "orange")],
            )
        )
        .with_panel(
            limited(
                graph(
                    "Dead letters",
                    "Events that a service has given up on.",
                    "short",
                    query(f"max by (job) (suki_dead_letters{{{HERE}}})", "{{job}}"),
                ),
                [(1, "red")],
            )
        )
    )
