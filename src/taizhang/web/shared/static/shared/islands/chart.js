// Charts: <div class="chart" data-chart="id-of-json" role="img" aria-label="…"> beside a json_script of that id.
// The JSON is {kind: "line" | "bar", labels: [...], series: [{name, values}], mean?: number, unit: "处"}.
import { init } from "../../vendor/charts.js";

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const short = (value) =>
  Math.abs(value) >= 1e8 ? `${+(value / 1e8).toFixed(2)}亿` : Math.abs(value) >= 1e4 ? `${+(value / 1e4).toFixed(2)}万` : String(value);

function options(data) {
  const ink = token("--ink-2");
  const flat = data.kind === "bar";
  const words = { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--rule-strong") } }, axisLabel: { color: ink } };
  const amounts = { type: "value", axisLabel: { color: ink, formatter: short }, splitLine: { lineStyle: { color: token("--rule") } }, scale: false };
  const mean = data.mean == null ? undefined : {
    symbol: "none", silent: true, lineStyle: { color: token("--warn"), type: "dashed" },
    label: { formatter: short(data.mean), color: token("--warn") },
    data: [flat ? { xAxis: data.mean } : { yAxis: data.mean }],
  };
  return {
    aria: { enabled: true }, animation: false,
    color: [1, 2, 3, 4, 5, 6].map((n) => token(`--hue-${n}`)),
    textStyle: { fontFamily: token("--sans"), color: token("--ink") },
    grid: { left: 8, right: flat ? 56 : 96, top: 16, bottom: 8, containLabel: true },
    // Drawn on the canvas: a tooltip made of HTML would need inline styles, which the policy forbids.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: (v) => (v == null ? "无数据" : `${v}${data.unit || ""}`), backgroundColor: token("--sheet"), borderColor: token("--rule"), textStyle: { color: token("--ink") } },
    xAxis: flat ? amounts : words,
    yAxis: flat ? { ...words, inverse: true } : amounts,
    series: data.series.map((one) => ({
      type: data.kind, name: one.name, data: one.values, markLine: mean, barMaxWidth: 22, symbolSize: 5, connectNulls: false,
      label: flat ? { show: true, position: "right", color: ink, formatter: (p) => short(p.value) } : undefined,
      endLabel: flat ? undefined : { show: true, formatter: one.name, color: "inherit" },
      labelLayout: flat ? undefined : { moveOverlap: "shiftY" },
    })),
  };
}

export function draw(box) {
  // The page may have turned while this code was on its way, and a sheet may hold a chart of the same id as the page.
  if (box.dataset.drawn || !box.isConnected) return;
  const scope = box.closest("#sheet-body, main") ?? document;
  const told = scope.querySelector(`#${CSS.escape(box.dataset.chart)}`);
  if (!told) return;
  box.dataset.drawn = "1";
  const data = JSON.parse(told.textContent);
  const chart = init(box, null, { renderer: "canvas" });
  chart.setOption(options(data));
  new ResizeObserver(() => chart.resize()).observe(box);
}
