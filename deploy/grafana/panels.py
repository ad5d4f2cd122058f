"""The kinds of panels there are, and what all dashboards share: their variables, links and time."""

from collections.abc import Sequence

from grafana_foundation_sdk.builders import common, dashboard, heatmap, prometheus, stat, table, timeseries
from grafana_foundation_sdk.models import common as looks
from grafana_foundation_sdk.models import dashboard as models
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

_SOURCE = models.DataSourceRef(type_val="prometheus", uid="${datasource}")
_TAG = "suki"
_EVERYTHING = models.VariableOption(selected=True, text="All", value="$__all")
# In every selector: what of which installation is shown. One machine has no namespaces; All shows it.
HERE = 'namespace=~"$namespace"'
# gRPC codes and HTTP statuses that are our fault.
FAULTS = "INTERNAL|UNKNOWN|UNAVAILABLE|DEADLINE_EXCEEDED|DATA_LOSS|500|502|503|504"

type Query = prometheus.Dataquery
type Limits = Sequence[tuple[float, str]]


def query(expression: str, legend: str = "", exemplars: bool = False) -> Query:
    """Over time. With `exemplars` single calls are shown whose trace was kept."""
    made = prometheus.Dataquery().expr(expression).range().exemplar(exemplars)
    return made.legend_format(legend) if legend else made


def latest(expression: str, legend: str = "", as_table: bool = False) -> Query:
    """As it is at the end of the shown time."""
    form = PromQueryFormat.TABLE if as_table else PromQueryFormat.TIME_SERIES
    made = prometheus.Dataquery().expr(expression).instant().format(form)
    return made.legend_format(legend) if legend else made


def limits(base: str, steps: Limits = ()) -> dashboard.ThresholdsConfig:
    """Colours: `base` at first, then each from its value on."""
    colours = [models.Threshold(None, base), *(models.Threshold(value, colour) for value, colour in steps)]
    return dashboard.ThresholdsConfig().mode(models.ThresholdsMode.ABSOLUTE).steps(colours)


def graph(title: str, description: str, unit: str, *queries: Query, span: int = 8) -> timeseries.Panel:
    panel = timeseries.Panel().title(title).description(description).datasource(_SOURCE).unit(unit).span(span).height(8)
    panel = panel.min(0).fill_opacity(8).line_width(1).show_points(looks.VisibilityMode.NEVER)
    panel = panel.tooltip(common.VizTooltipOptions().mode(looks.TooltipDisplayMode.MULTI).sort(looks.SortOrder.DESCENDING))
    shown = common.VizLegendOptions().display_mode(looks.LegendDisplayMode.LIST).placement(looks.LegendPlacement.BOTTOM)
    return panel.legend(shown.show_legend(True)).targets([*queries])


def limited(panel: timeseries.Panel, steps: Limits) -> timeseries.Panel:
    """With lines at which it becomes serious."""
    style = common.GraphThresholdsStyleConfig().mode(looks.GraphThresholdsStyleMode.DASHED)
    return panel.thresholds(limits("green", steps)).thresholds_style(style)


def stacked(panel: timeseries.Panel) -> timeseries.Panel:
    return panel.stacking(common.StackingConfig().mode(looks.StackingMode.NORMAL)).fill_opacity(40)


def bars(title: str, description: str, *queries: Query, every: str, span: int = 8) -> timeseries.Panel:
    """How many in each span of time, e.g. each day ("1d")."""
    panel = graph(title, description, "short", *queries, span=span).interval(every).decimals(0)
    return panel.draw_style(looks.GraphDrawStyle.BARS).fill_opacity(60)


def number(title: str, description: str, unit: str, *queries: Query, steps: Limits = (), span: int = 4) -> stat.Panel:
    """One figure per series, coloured."""
    reduced = common.ReduceDataOptions().calcs(["lastNotNull"])
    panel = stat.Panel().title(title).description(description).datasource(_SOURCE).unit(unit).span(span).height(4)
    panel = panel.reduce_options(reduced).graph_mode(looks.BigValueGraphMode.NONE).color_mode(looks.BigValueColorMode.VALUE)
    return panel.thresholds(limits("green", steps)).targets([*queries])


def listing(title: str, description: str, *queries: Query, hidden: str = "", span: int = 24) -> table.Panel:
    """A table with a column for each label, and one for each query's value. `hidden` are columns to leave out."""
    left_out = dict.fromkeys(("Time", "__name__", *hidden.split()), True)
    merged = models.DataTransformerConfig("merge", options={})
    organised = models.DataTransformerConfig("organize", options={"excludeByName": left_out})
    panel = table.Panel().title(title).description(description).datasource(_SOURCE).span(span).height(9)
    return panel.targets([*queries]).transformations([merged, organised])


def named(panel: table.Panel, column: str, title: str, unit: str = "") -> table.Panel:
    """The table with this column called otherwise."""
    properties = [models.DynamicConfigValue("displayName", title)]
    properties += [models.DynamicConfigValue("unit", unit)] if unit else []
    return panel.override_by_name(column, properties)


def heat(title: str, description: str, unit: str, buckets: Query, span: int = 24) -> heatmap.Panel:
    """Of a histogram's buckets over time."""
    colours = heatmap.HeatmapColorOptions().scheme("Oranges").steps(64)
    panel = heatmap.Panel().title(title).description(description).datasource(_SOURCE).span(span).height(9)
    panel = panel.calculate(False).color(colours).y_axis(heatmap.YAxisConfig().unit(unit))
    return panel.targets([buckets.format(PromQueryFormat.HEATMAP)])


def row(title: str) -> dashboard.Row:
    return dashboard.Row(title)


def choice(name: str, label: str, values: str, all_of_them: bool = False) -> dashboard.QueryVariable:
    """A variable that takes its values from Prometheus: `values` is e.g. label_values(up, job)."""
    made = dashboard.QueryVariable(name).label(label).datasource(_SOURCE).query(values)
    made = made.refresh(models.VariableRefresh.ON_TIME_RANGE_CHANGED).sort(models.VariableSort.ALPHABETICAL_ASC)
    return made.include_all(True).all_value(".*").current(_EVERYTHING) if all_of_them else made


def start(name: str, title: str, description: str) -> dashboard.Dashboard:
    """An empty dashboard that knows the others."""
    others = dashboard.DashboardLink("Suki").type(models.DashboardLinkType.DASHBOARDS).tags([_TAG]).keep_time(True)
    made = dashboard.Dashboard(title).uid(f"suki-{name}").description(description).tags([_TAG]).editable()
    made = made.link(others.include_vars(True)).time("now-6h", "now").refresh("30s").timezone("browser")
    made = made.tooltip(models.DashboardCursorSync.CROSSHAIR)
    made = made.with_variable(dashboard.DatasourceVariable("datasource").label("Prometheus").type("prometheus"))
    namespaces = choice("namespace", "Namespace", "label_values(suki_database_pool_size, namespace)", all_of_them=True)
    return made.with_variable(namespaces)
