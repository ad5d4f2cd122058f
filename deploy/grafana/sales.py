"""Sales: deals, letters, figures that turned critical. It names no module: what is not installed shows nothing."""

from grafana_foundation_sdk.builders.dashboard import Dashboard

from .panels import HERE, bars, choice, graph, latest, number, query, row, stacked, start

_DEALS = f'max by (pipeline, stage) (suki_open_deals{{pipeline=~"$pipeline", {HERE}}})'


def dashboard() -> Dashboard:
    made = start("sales", "Suki: sales", "Open deals, what is won and lost, letters, figures that turned critical.")
    made = made.with_variable(choice("pipeline", "Pipeline", "label_values(suki_open_deals, pipeline)", all_of_them=True))
    made = made.time("now-14d", "now")
    for part in (_deals, _days, _work):
        made = part(made)
    return made


def _told(event: str, over: str) -> str:
    """How many events of this name, whichever service tells it."""
    return f'sum(increase(suki_events_published_total{{subject=~"suki[.].+[.]{event}", {HERE}}}[{over}]))'


def _deals(made: Dashboard) -> Dashboard:
    return (
        made.with_row(row("Open deals"))
        .with_panel(number("Open now", "By stage.", "short", latest(_DEALS, "{{pipeline}}: {{stage}}"), span=12).height(8))
        .with_panel(
            stacked(
                graph("Open deals by stage", "Of pipelines in use.", "short", query(_DEALS, "{{pipeline}}: {{stage}}"), span=12)
            )
        )
    )


def _days(made: Dashboard) -> Dashboard:
    return (
        made.with_row(row("By day"))
        .with_panel(
            bars(
                "Won and lost",
                "Deals a day.",
                query(_told("DealWon", "1d"), "won"),
                query(_told("DealLost", "1d"), "lost"),
                every="1d",
            )
        )
        .with_panel(
            bars(
                "New",
                "A day: cards of people, and deals (a lead is one in a lead stage).",
                query(_told("ContactCreated", "1d"), "contacts"),
                query(_told("DealCreated", "1d"), "deals"),
                every="1d",
            )
        )
        .with_panel(
            bars(
                "Left lying",
                "Deals a day that stayed in a stage for too long, or in which nothing happened.",
                query(_told("DealOverdue", "1d"), "overdue"),
                query(_told("DealIdle", "1d"), "idle"),
                every="1d",
            )
        )
    )


def _work(made: Dashboard) -> Dashboard:
    letters = f"sum by (outcome) (increase(suki_messages_total{{{HERE}}}[1h]))"
    rules = f"sum by (result) (increase(suki_rule_matches_total{{{HERE}}}[1h]))"
    return (
        made.with_row(row("Letters, figures, rules"))
        .with_panel(
            stacked(
                bars(
                    "Letters",
                    "Tries an hour. Those that wait are tried again; those that failed are given up.",
                    query(letters, "{{outcome}}"),
                    every="1h",
                )
            )
        )
        .with_panel(
            bars(
                "Figures",
                "KPIs an hour that turned critical, and that recovered.",
                query(_told("KpiBreached", "1h"), "breached"),
                query(_told("KpiRecovered", "1h"), "recovered"),
                every="1h",
            )
        )
        .with_panel(
            bars(
                "Rules",
                "An hour, held against an event: it fits, was the rule's own doing, or the condition had no answer.",
                query(rules, "{{result}}"),
                every="1h",
            )
        )
    )
