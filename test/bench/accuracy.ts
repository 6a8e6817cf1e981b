import Table from 'cli-table3';
import { warp as warpImage } from '../../src/index.ts';
import { mapPullback } from '../../src/operations/warpPlanes.ts';
import { engineOn } from '../support/engine.ts';
import { exact } from './exact.ts';
import { live } from './fit/progress.ts';
import type { Options } from './options.ts';
import { scene, tilt } from './scene.ts';
import type { Subject } from './subject.ts';

const SIZES = [512, 1024, 2048, 4096, 8192];

/** Of one size: the largest |Y − float64|, and the largest error of an entry of ∂L/∂W relative to its Σ |terms|. */
export interface Accuracy {
  readonly size: number;
  readonly warp: number;
  readonly gradient: number;
}

async function accuracyAt({ executor }: Subject, size: number): Promise<Accuracy> {
  const engine = engineOn(executor);
  const [map, samples] = [tilt(size), scene(size, size)];
  const source = engine.image({ width: size, height: size, data: samples });
  const output = warpImage(source, map);
  const values = await output.read();
  const own = await mapPullback(executor, source, map, source, {});
  for (const image of [source, output]) image.destroy();
  const { warp, gradient, terms } = exact(samples, size, map, values);
  const errors = Array.from(gradient, (entry, k) => Math.abs((own[k] ?? 0) - entry) / (terms[k] ?? 1));
  return { size, warp, gradient: Math.max(...errors) };
}

/** How far an engine is from float64 as images grow. */
export async function accuracy(subject: Subject, { sizes = SIZES }: Options): Promise<Accuracy[]> {
  const table = new Table({
    head: ['size', 'warp: max |Y − float64|', '∂L/∂W: max |error| ÷ Σ |terms|'],
    colAligns: ['right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  const all: Accuracy[] = [];
  for (const size of sizes) {
    live(`${subject.engine} ${size}²`);
    const reached = await accuracyAt(subject, size);
    all.push(reached);
    table.push([`${size}²`, reached.warp.toExponential(1), reached.gradient.toExponential(1)]);
  }
  live('');
  console.log(
    `\n${subject.engine} engine, ${subject.adapter}: a photograph-like image in [0, 1], bilinear\n${table}`,
  );
  return all;
}
