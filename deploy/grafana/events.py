"""Events from the outbox of one service to the handlers of the others."""

from grafana_foundation_sdk.builders.dashboard import Dashboard

from .panels import HERE, choice, graph, heat, latest, limited, listing, named, number, query, row, stacked, start

_SUBJECT = f'subject=~"$subject", {HERE}'


def dashboard() -> Dashboard:
    made = start("events", "Suki: events and queues", "What is told, what is heard, what waits and what was given up.")
    subjects = choice("subject", "Event", "label_values(suki_events_published_total, subject)", all_of_them=True)
    made = made.with_variable(subjects)
    for part in (_now, _told, _heard, _waiting):
        made = part(made)
    return made


def _now(made: Dashboard) -> Dashboard:
    in_time = f'sum(rate(suki_event_lag_seconds_bucket{{le="10.0", {HERE}}}[1h]))'
    return (
        made.with_row(row("Now"))
        .with_panel(
            number(
                "In time",
                "Share of the last hour's events that were handled within ten seconds. Promised are 99 %.",
                "percentunit",
                latest(f"{in_time} / sum(rate(suki_event_lag_seconds_count{{{HERE}}}[1h]))", "in time"),
                steps=[(-1, "red"), (0.99, "green")],
                span=6,
            ).decimals(2)
        )
        .with_panel(
            number(
                "Wait to be handled",
                "Of all services together.",
                "short",
                latest(f"sum(max by (namespace, job) (suki_consumer_pending{{{HERE}}}))", "events"),
                steps=[(1000, "orange")],
                span=6,
            )
        )
        .with_panel(
            number(
                "Oldest in an outbox",
                "Of all services. More than a minute is a page.",
                "s",
                latest(f"max(suki_outbox_oldest_seconds{{{HERE}}})", "seconds"),
                steps=[(60, "red")],
                span=6,
            )
        )
        .with_panel(
            number(
                "Dead letters",
                "Of all services together.",
                "short",
                latest(f"sum(max by (namespace, job) (suki_dead_letters{{{HERE}}}))", "events"),
                steps=[(1, "red")],
                span=6,
            )
        )
    )


def _told(made: Dashboard) -> Dashboard:
    published = f"suki_events_published_total{{{_SUBJECT}}}"
    return (
        made.with_row(row("Told"))
        .with_panel(
            stacked(
                graph(
                    "By service",
                    "Events a second.",
                    "short",
                    query(f"sum by (job) (rate({published}[$__rate_interval]))", "{{job}}"),
                )
            )
        )
        .with_panel(
            stacked(
                graph(
                    "By kind",
                    "Events a second.",
                    "short",
                    query(f"sum by (subject) (rate({published}[$__rate_interval])) > 0", "{{subject}}"),
                    span=16,
                )
            )
        )
    )


def _heard(made: Dashboard) -> Dashboard:
    handled = f'suki_events_handled_total{{result="handled", {_SUBJECT}}}'
    failed = f'suki_events_handled_total{{result="failed", {_SUBJECT}}}'
    kinds = listing(
        "Kinds",
        "Of the shown time. A failed try is tried again; after eight the event is a dead letter.",
        latest(f"sum by (subject, job) (increase({handled}[$__range])) > 0", as_table=True),
        latest(f"sum by (subject, job) (increase({failed}[$__range])) > 0", as_table=True),
    )
    kinds = named(named(kinds, "Value #A", "Handled"), "Value #B", "Failed tries")
    return (
        made.with_row(row("Heard"))
        .with_panel(
            stacked(
                graph(
                    "By service",
                    "Events handled a second.",
                    "short",
                    query(f"sum by (job) (rate({handled}[$__rate_interval]))", "{{job}}"),
                    span=12,
                )
            )
        )
        .with_panel(
            graph(
                "Failed tries",
                "A second, by who failed and at what.",
                "short",
                query(f"sum by (job, subject) (rate({failed}[$__rate_interval])) > 0", "{{job}}: {{subject}}"),
                span=12,
            )
        )
        .with_panel(kinds)
    )


def _waiting(made: Dashboard) -> Dashboard:
    return (
        made.with_row(row("What waits"))
        .with_panel(
            limited(
                graph(
                    "Not yet handled",
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
                    "Oldest event in an outbox",
                    "By the service whose it is.",
                    "s",
                    query(f"max by (job) (suki_outbox_oldest_seconds{{{HERE}}})", "{{job}}"),
                ),
                [(60, "red")],
            )
        )
        .with_panel(
            limited(
                graph(
                    "Dead letters",
                    "By the service that gave up.",
                    "short",
                    query(f"max by (job) (suki_dead_letters{{{HERE}}})", "{{job}}"),
                ),
                [(1, "red")],
            )
        )
        .with_panel(
            heat(
                "From the stream to handled",
                "How many events took how long, all services together.",
                "s",
                query(f"sum by (le) (increase(suki_event_lag_seconds_bucket{{{HERE}}}[$__rate_interval]))", "{{le}}"),
            )
        )
    )
