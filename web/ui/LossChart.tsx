import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { MethodName } from '../../src/index.ts';
import { dark, theme } from '../state/remembered.ts';
import { type Curve, curves, logarithmic } from '../state/store.ts';

const COLOURS: Record<MethodName, string> = {
  'levenberg-marquardt': '--curve-1',
  esm: '--curve-2',
  'gradient-descent': '--curve-3',
  adam: '--curve-4',
};

/** A step's loss by iteration; a gap where the level changes, whose losses are of other images. */
function points({ points: all }: Curve): [number[], (number | null)[]] {
  const [xs, ys]: [number[], (number | null)[]] = [[], []];
  for (const [k, { iteration, loss, level }] of all.entries()) {
    if (k > 0 && all[k - 1]?.level !== level) {
      xs.push(iteration - 0.5);
      ys.push(null);
    }
    xs.push(iteration);
    ys.push(loss);
  }
  return [xs, ys];
}

/** Between labels on the axis of steps. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500];

const color = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const short = (value: number): string =>
  value < 1e-3 ? value.toExponential(0).replace('-', '−') : String(Number(value.toPrecision(2)));

/** Of a logarithmic axis, powers of ten. */
const isShown = (value: number, log: boolean): boolean =>
  !log || Number.isInteger(Math.round(1e6 * Math.log10(value)) / 1e6);

function optionsFor(all: readonly Curve[], width: number, height: number, log: boolean): uPlot.Options {
  const filter: uPlot.Axis.Filter = (_, splits) =>
    splits.map((value) => (isShown(value, log) ? value : null));
  const axis = {
    stroke: color('--text'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { stroke: color('--line') },
  };
  return {
    width,
    height,
    scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
    axes: [
      { ...axis, label: 'step', labelSize: 16, size: 26, labelFont: '12px system-ui', incrs: WHOLE },
      {
        ...axis,
        label: 'loss per pixel',
        labelSize: 18,
        size: 58,
        labelFont: '12px system-ui',
        values: (_, splits) => splits.map((value) => (value && isShown(value, log) ? short(value) : '')),
        grid: { ...axis.grid, filter },
        ticks: { ...axis.ticks, filter },
      },
    ],
    series: [
      { label: 'step' },
      ...all.map(({ method, label }) => ({
        label,
        stroke: color(COLOURS[method]),
        width: 2,
        points: { show: true, size: 4, fill: color(COLOURS[method]) },
        value: (_: uPlot, value: number | null) => (value === null ? '–' : value.toPrecision(3)),
      })),
    ],
    legend: { show: all.length > 0 },
  };
}

/** The loss of every run, level after level. */
export function LossChart() {
  const box = useRef<HTMLDivElement>(null);
  const all = curves.value.filter((curve) => curve.points.length > 0);
  const log = logarithmic.value;
  const kind = `${all.map(({ id }) => id).join()} ${log} ${theme.value} ${dark.value}`;
  const plot = useRef<{ readonly kind: string; readonly chart: uPlot } | undefined>(undefined);
  useEffect(() => {
    const parent = box.current;
    if (!parent) return;
    const tables: uPlot.AlignedData[] = all.map(points);
    const data: uPlot.AlignedData = tables.length > 0 ? uPlot.join(tables) : [[]];
    if (plot.current?.kind === kind) {
      plot.current.chart.setData(data);
      return;
    }
    plot.current?.chart.destroy();
    plot.current = undefined;
    if (all.length === 0) return;
    const { clientWidth, clientHeight } = parent;
    const chart = new uPlot(optionsFor(all, clientWidth, Math.max(clientHeight - 26, 90), log), data, parent);
    plot.current = { kind, chart };
  });
  useEffect(() => {
    const parent = box.current;
    if (!parent) return undefined;
    const observer = new ResizeObserver(() =>
      plot.current?.chart.setSize({
        width: parent.clientWidth,
        height: Math.max(parent.clientHeight - 26, 90),
      }),
    );
    observer.observe(parent);
    return () => observer.disconnect();
  }, []);
  const last = all.at(-1)?.points.at(-1);
  return (
    <div
      class="chart"
      ref={box}
      role="img"
      aria-label={`Loss by step${last ? `: ${last.loss.toPrecision(3)} at step ${last.iteration}` : ''}`}
    >
      {all.length === 0 && <p class="hint">The loss is drawn here, step by step.</p>}
    </div>
  );
}
