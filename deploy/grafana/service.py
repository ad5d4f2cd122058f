"""Any service: its methods, its database, its jobs, and what it hears and tells."""

from grafana_foundation_sdk.builders.dashboard import Dashboard

from .panels import FAULTS, HERE, choice, graph, latest, limited, listing, named, query, row, stacked, start

_HERE = f'job=~"$service", {HERE}'


def dashboard() -> Dashboard:
    made = start("service", "Suki: a service", "One service by its name: methods, database, jobs, events.")
    made = made.with_variable(choice("service", "Service", "label_values(suki_database_pool_size, job)"))
    for part in (_methods, _database, _jobs, _events):
        made = part(made)
    return made


def _methods(made: Dashboard) -> Dashboard:
    calls = f"suki_rpc_seconds_count{{{_HERE}}}"
    errors = f'suki_rpc_seconds_count{{{_HERE}, code=~"{FAULTS}"}}'
    seconds = f"sum by (le, method) (rate(suki_rpc_seconds_bucket{{{_HERE}}}[$__rate_interval]))"
    whole = f"sum by (le, method) (rate(suki_rpc_seconds_bucket{{{_HERE}}}[$__range]))"
    answers = listing(
        "Methods",
        "Of the shown time. A refusal is the caller's fault, an error ours.",
        latest(f"sum by (method) (rate({calls}[$__range])) > 0", as_table=True),
        latest(f"sum by (method) (increase({errors}[$__range])) > 0", as_table=True),
        latest(
            f'sum by (method) (increase(suki_rpc_seconds_count{{{_HERE}, code!~"OK|2..|{FAULTS}"}}[$__range])) > 0',
            as_table=True,
        ),
        latest(f"histogram_quantile(0.5, {whole}) > 0", as_table=True),
        latest(f"histogram_quantile(0.99, {whole}) > 0", as_table=True),
    )
    columns = (
        ("A", "Rate", "reqps"),
        ("B", "Errors", "short"),
        ("C", "Refusals", "short"),
        ("D", "p50", "s"),
        ("E", "p99", "s"),
    )
    for letter, title, unit in columns:
        answers = named(answers, f"Value #{letter}", title, unit)
    return (
        made.with_row(row("Methods of $service"))
        .with_panel(
            stacked(
                graph(
                    "Calls",
                    "A second, by method.",
                    "reqps",
                    query(f"sum by (method) (rate({calls}[$__rate_interval])) > 0", "{{method}}"),
                )
            )
        )
        .with_panel(
            graph(
                "Errors of ours",
                "A second, by method and code.",
                "reqps",
                query(f"sum by (method, code) (rate({errors}[$__rate_interval])) > 0", "{{method}} {{code}}"),
            )
        )
        .with_panel(
            graph(
                "Time to answer, p99",
                "By method, with exemplars: a dot is a call whose trace was kept.",
                "s",
                query(f"histogram_quantile(0.99, {seconds}) > 0", "{{method}}", exemplars=True),
            )
        )
        .with_panel(answers)
    )


def _database(made: Dashboard) -> Dashboard:
    return (
        made.with_row(row("Process and database"))
        .with_panel(
            limited(
                graph(
                    "Connections in use",
                    "Share of the pool, by replica. When all are in use, what comes waits.",
                    "percentunit",
                    query(f"suki_database_pool_used{{{_HERE}}} / (suki_database_pool_size{{{_HERE}}} > 0)", "{{instance}}"),
                ).max(1),
                [(1, "red")],
            )
        )
        .with_panel(
            graph(
                "CPU",
                "Cores, by replica.",
                "short",
                query(f"rate(process_cpu_seconds_total{{{_HERE}}}[$__rate_interval])", "{{instance}}"),
            )
        )
        .with_panel(graph("Memory", "By replica.", "bytes", query(f"process_resident_memory_bytes{{{_HERE}}}", "{{instance}}")))
    )


def _jobs(made: Dashboard) -> Dashboard:
    runs = f"suki_job_seconds_count{{{_HERE}}}"
    took = f"sum by (task) (rate(suki_job_seconds_sum{{{_HERE}}}[1h]))"
    return (
        made.with_row(row("Jobs"))
        .with_panel(
            limited(
                graph(
                    "Since a job last ended well",
                    "In whichever replica. More than three hours is a ticket.",
                    "s",
                    query(
                        f"time() - max by (task) (suki_job_last_success_timestamp_seconds{{{_HERE}}})",
                        "{{task}}",
                    ),
                ),
                [(10800, "red")],
            )
        )
        .with_panel(
            graph(
                "Runs an hour",
                "By job and how they ended.",
                "short",
                query(f"sum by (task, result) (increase({runs}[1h]))", "{{task}}: {{result}}"),
            )
        )
        .with_panel(
            graph(
                "How long a run takes",
                "Mean of an hour.",
                "s",
                query(f"{took} / sum by (task) (rate({runs}[1h]))", "{{task}}"),
            )
        )
    )


def _events(made: Dashboard) -> Dashboard:
    lag = f"sum by (le) (rate(suki_event_lag_seconds_bucket{{{_HERE}}}[$__rate_interval]))"
    return (
        made.with_row(row("Events"))
        .with_panel(
            graph(
                "Told and heard",
                "A second.",
                "short",
                query(f"sum(rate(suki_events_published_total{{{_HERE}}}[$__rate_interval]))", "told"),
                query(f"sum by (result) (rate(suki_events_handled_total{{{_HERE}}}[$__rate_interval]))", "{{result}}"),
                span=6,
            )
        )
        .with_panel(
            limited(
                graph(
                    "From the stream to handled",
                    "Seconds; 99 of 100 should stay below ten.",
                    "s",
                    query(f"histogram_quantile(0.5, {lag})", "p50"),
                    query(f"histogram_quantile(0.99, {lag})", "p99"),
                    span=6,
                ),
                [(10, "red")],
            )
        )
        .with_panel(
            graph(
                "What waits",
                "Events to be handled, and dead letters.",
                "short",
                query(f"max by (job) (suki_consumer_pending{{{_HERE}}})", "to be handled"),
                query(f"max by (job) (suki_dead_letters{{{_HERE}}})", "dead letters"),
                span=6,
            )
        )
        .with_panel(
            limited(
                graph(
                    "Oldest event in the outbox",
                    "More than a minute is a page.",
                    "s",
                    query(f"max by (job) (suki_outbox_oldest_seconds{{{_HERE}}})", "{{job}}"),
                    span=6,
                ),
                [(60, "red")],
            )
        )
    )
