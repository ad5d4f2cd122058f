import { useComputedColorScheme } from "@mantine/core";
import { BarChart as Bars } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useFormat } from "@/lib/format";
import type { ChartData } from "./chart-data";

use([Bars, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

type BarChartProps = { data: ChartData; title: string; height: number; currency: string };

/** Upright bars. The table beside it says the same in numbers, so screen readers hear only its title. */
export function BarChart({ data, title, height, currency }: BarChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  const format = useFormat();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the scheme changes
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current);
    const shown = (value: number) => (data.money ? format.money(String(value), currency || undefined) : format.number(value));
    const short = (value: number) =>
      data.money ? format.moneyShort({ amount: String(value), currency } as never) : format.number(value);
    chart.setOption(options(data, box.current.clientWidth, shown, short, colorsOf(box.current)));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [data, scheme, format, currency]);

  return <div ref={box} role="img" aria-label={title} style={{ height, width: "100%" }} />;
}

type Colors = (variable: string) => string;
type Shown = (value: number) => string;

function colorsOf(element: HTMLElement): Colors {
  const style = getComputedStyle(element);
  return (variable) => style.getPropertyValue(variable).trim();
}

const AXIS_WIDTH = 60;
const LABEL_GAP = 8;

function options({ categories, series, stacked }: ChartData, width: number, shown: Shown, short: Shown, color: Colors) {
  const label = Math.round((width - AXIS_WIDTH) / categories.length) - LABEL_GAP;
  const text = { color: color("--suki-quiet"), fontFamily: "inherit", fontSize: 12 };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 4, right: 4, top: series.length > 1 ? 30 : 8, bottom: 8, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: text } : undefined,
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "shadow" },
      valueFormatter: (value: unknown) => shown(Number(value)),
      backgroundColor: color("--suki-surface"),
      borderColor: color("--suki-line"),
      textStyle: { ...text, color: color("--mantine-color-text") },
    },
    xAxis: {
      type: "category",
      data: categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: color("--suki-line") } },
      axisLabel: { ...text, overflow: "truncate", width: label, interval: 0 },
    },
    yAxis: {
      type: "value",
      splitNumber: 3,
      splitLine: { lineStyle: { color: color("--suki-line") } },
      axisLabel: { ...text, formatter: short },
    },
    series: series.map((one) => ({
      type: "bar",
      name: one.name,
      data: one.values,
      stack: stacked ? "all" : undefined,
      barMaxWidth: 36,
      itemStyle: { color: color(one.color), borderRadius: stacked ? 0 : [3, 3, 0, 0] },
    })),
  };
}
