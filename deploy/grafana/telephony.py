"""Telephone calls: who gets them, who is called by whom, what is missed."""

from grafana_foundation_sdk.builders.dashboard import Dashboard

from .panels import FAULTS, HERE, graph, latest, limited, number, query, row, stacked, start

_ROUTED = f"suki_calls_routed_total{{{HERE}}}"
_ROUTE = f'job="telephony", method="suki.telephony.v1.TelephonyService/RouteCall", {HERE}'
_EXCHANGE = f'job="telephony", method="suki.telephony.v1.TelephonyService/HandlePbxEvent", {HERE}'


def dashboard() -> Dashboard:
    made = start(
        "telephony", "Suki: telephony", "Who gets the calls, who calls, what is missed, how fast we answer the exchange."
    )
    for part in (_now, _calls, _exchange):
        made = part(made)
    return made


def _told(event: str) -> str:
    return f'suki_events_published_total{{subject="suki.telephony.v1.{event}", {HERE}}}'


def _now(made: Dashboard) -> Dashboard:
    queued = f'sum(increase(suki_calls_routed_total{{reason="queue", {HERE}}}[$__range]))'
    unknown = f'sum(increase(suki_calls_routed_total{{caller!="known", {HERE}}}[$__range]))'
    everything = f"sum(increase({_ROUTED}[$__range]))"
    errors = f'sum(increase(suki_rpc_seconds_count{{{_ROUTE}, code=~"{FAULTS}|CANCELLED"}}[$__range]))'
    figures = (
        ("Calls", "Incoming, in the shown time.", "short", everything, ()),
        ("To the queue", "Share for which nobody was free.", "percentunit", f"{queued} / {everything}", [(0.5, "red")]),
        ("Unknown callers", "Share without a card before they called.", "percentunit", f"{unknown} / {everything}", ()),
        ("Missed", "Calls that ended before anybody spoke.", "short", f"sum(increase({_told('CallMissed')}[$__range]))", ()),
        (
            "Errors",
            "Questions whom to ring that ended in an error of ours, or were given up (CANCELLED).",
            "short",
            f"{errors} or vector(0)",
            [(1, "red")],
        ),
        (
            "Time to answer the exchange",
            "What 99 of 100 questions whom to ring stay below.",
            "s",
            f"histogram_quantile(0.99, sum by (le) (rate(suki_rpc_seconds_bucket{{{_ROUTE}}}[$__range])))",
            [(0.5, "red")],
        ),
    )
    made = made.with_row(row("Of the shown time"))
    for title, description, unit, expression, steps in figures:
        made = made.with_panel(number(title, description, unit, latest(expression), steps=steps))
    return made


def _calls(made: Dashboard) -> Dashboard:
    return (
        made.with_row(row("Calls"))
        .with_panel(
            stacked(
                graph(
                    "By why somebody got them",
                    "Calls in five minutes. In the queue are those for whom nobody was free.",
                    "short",
                    query(f"sum by (reason) (increase({_ROUTED}[5m]))", "{{reason}}"),
                )
            )
        )
        .with_panel(
            stacked(
                graph(
                    "By who calls",
                    "Calls in five minutes. Without a card are withheld numbers, and new ones while contacts is away.",
                    "short",
                    query(f"sum by (caller) (increase({_ROUTED}[5m]))", "{{caller}}"),
                )
            )
        )
        .with_panel(
            graph(
                "What became of them",
                "Calls in five minutes.",
                "short",
                query(f"sum(increase({_told('CallAnswered')}[5m]))", "answered"),
                query(f"sum(increase({_told('CallMissed')}[5m]))", "missed"),
                query(f"sum(increase({_told('RecordingStored')}[5m]))", "recorded"),
            )
        )
    )


def _exchange(made: Dashboard) -> Dashboard:
    seconds = f"sum by (le) (rate(suki_rpc_seconds_bucket{{{_ROUTE}}}[$__rate_interval]))"
    return (
        made.with_row(row("The exchange"))
        .with_panel(
            limited(
                graph(
                    "Time to say whom to ring",
                    "With exemplars: a dot is a call whose trace was kept.",
                    "s",
                    query(f"histogram_quantile(0.5, {seconds})", "p50"),
                    query(f"histogram_quantile(0.99, {seconds})", "p99", exemplars=True),
                ),
                [(0.5, "red")],
            )
        )
        .with_panel(
            graph(
                "Questions whom to ring",
                "A second, by how they ended. NOT_FOUND is a number that nobody entered.",
                "reqps",
                query(f"sum by (code) (rate(suki_rpc_seconds_count{{{_ROUTE}}}[$__rate_interval]))", "{{code}}"),
            )
        )
        .with_panel(
            graph(
                "What the exchange tells",
                "Signed events a second, by how they ended. UNAUTHENTICATED is a wrong signature or clock.",
                "reqps",
                query(f"sum by (code) (rate(suki_rpc_seconds_count{{{_EXCHANGE}}}[$__rate_interval]))", "{{code}}"),
            )
        )
    )
