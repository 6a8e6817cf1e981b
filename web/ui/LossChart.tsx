import { useEffect, useRef, useState } from 'preact/hooks';
import 'uplot/dist/uPlot.min.css';
import { dark, theme } from '../state/preferences.ts';
import { curves, logScale } from '../state/store.ts';
import type { LossPlot, plotLosses } from './lossPlot.ts';

/** Height of the legend below the plot, and of the smallest plot, in CSS pixels. */
const LEGEND = 26;
const MIN_HEIGHT = 90;

const plotSize = ({ clientWidth, clientHeight }: HTMLElement) =>
  [clientWidth, Math.max(clientHeight - LEGEND, MIN_HEIGHT)] as const;

/** A chart of the loss of every run by step. Its library is loaded with the first curve. */
export function LossChart() {
  const box = useRef<HTMLDivElement>(null);
  const all = curves.value.filter((curve) => curve.points.length > 0);
  const log = logScale.value;
  const kind = `${all.map(({ id }) => id).join()} ${log} ${theme.value} ${dark.value}`;
  const [library, setLibrary] = useState<{ readonly plotLosses: typeof plotLosses }>();
  const shown = useRef<{ readonly kind: string; readonly plot: LossPlot } | undefined>(undefined);
  const isEmpty = all.length === 0;
  useEffect(() => {
    if (!isEmpty) void import('./lossPlot.ts').then(setLibrary);
  }, [isEmpty]);
  useEffect(() => {
    const parent = box.current;
    if (!parent || !library) return;
    if (shown.current?.kind === kind) {
      shown.current.plot.update(all);
      return;
    }
    shown.current?.plot.destroy();
    shown.current = undefined;
    if (isEmpty) return;
    const [width, height] = plotSize(parent);
    shown.current = { kind, plot: library.plotLosses(parent, all, { width, height, log }) };
  });
  useEffect(() => {
    const parent = box.current;
    if (!parent) return undefined;
    const observer = new ResizeObserver(() => shown.current?.plot.resize(...plotSize(parent)));
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
      {isEmpty && <p class="hint">The loss of each step is plotted here.</p>}
    </div>
  );
}
