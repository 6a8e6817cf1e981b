import uPlot from 'uplot';
import type { MethodName } from '../../src/index.ts';
import type { Curve } from '../state/store.ts';

const COLORS: Record<MethodName, string> = {
  'levenberg-marquardt': '--curve-1',
  esm: '--curve-2',
  'gradient-descent': '--curve-3',
  adam: '--curve-4',
};

/** Losses by iteration, with a gap between levels: their losses cannot be compared. */
function curveData({ points: all }: Curve): [number[], (number | null)[]] {
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

/** Allowed distances between labels on the axis of steps. */
const STEP_INCREMENTS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

const readColor = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const formatLoss = (value: number): string =>
  value < 1e-3 ? value.toExponential(0).replace('-', '−') : String(Number(value.toPrecision(2)));

/** A logarithmic axis has labels at powers of ten only. */
const isLabeled = (value: number, log: boolean): boolean =>
  !log || Number.isInteger(Math.round(1e6 * Math.log10(value)) / 1e6);

function optionsFor(all: readonly Curve[], width: number, height: number, log: boolean): uPlot.Options {
  const filter: uPlot.Axis.Filter = (_, splits) =>
    splits.map((value) => (isLabeled(value, log) ? value : null));
  const axis = {
    stroke: readColor('--text'),
    grid: { stroke: readColor('--line'), width: 1 },
    ticks: { stroke: readColor('--line') },
  };
  return {
    width,
    height,
    scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
    axes: [
      {
        ...axis,
        label: 'step',
        labelSize: 16,
        size: 26,
        labelFont: '12px system-ui',
        incrs: STEP_INCREMENTS,
      },
      {
        ...axis,
        label: 'loss per pixel',
        labelSize: 18,
        size: 58,
        labelFont: '12px system-ui',
        values: (_, splits) =>
          splits.map((value) => (value && isLabeled(value, log) ? formatLoss(value) : '')),
        grid: { ...axis.grid, filter },
        ticks: { ...axis.ticks, filter },
      },
    ],
    series: [
      { label: 'step' },
      ...all.map(({ method, label }) => ({
        label,
        stroke: readColor(COLORS[method]),
        width: 2,
        points: { show: true, size: 4, fill: readColor(COLORS[method]) },
        value: (_: uPlot, value: number | null) => (value === null ? '–' : value.toPrecision(3)),
      })),
    ],
    legend: { show: all.length > 0 },
  };
}

/** A chart in a page element. */
export interface LossPlot {
  /** Redraws the same curves with more points. */
  update(all: readonly Curve[]): void;
  resize(width: number, height: number): void;
  destroy(): void;
}

const align = (all: readonly Curve[]): uPlot.AlignedData => uPlot.join(all.map(curveData));

/** Draws curves of losses into an element. */
export function plotLosses(
  parent: HTMLElement,
  all: readonly Curve[],
  { width, height, log }: { readonly width: number; readonly height: number; readonly log: boolean },
): LossPlot {
  const chart = new uPlot(optionsFor(all, width, height, log), align(all), parent);
  return {
    update: (curves) => chart.setData(align(curves)),
    resize: (width, height) => chart.setSize({ width, height }),
    destroy: () => chart.destroy(),
  };
}
