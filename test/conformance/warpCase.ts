import type { Engine, Image, WarpOptions } from '../../src/index.ts';
import { warp } from '../../src/index.ts';
import { type Arithmetic, arithmeticOf } from './arithmetic.ts';
import { Bounds } from './bounds.ts';
import { type Case, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';
import { type Position, positionsOf } from './positions.ts';
import { type Sampling, samplingOf } from './sampling.ts';
import { type Scene, sceneOf, sourceImage } from './scene.ts';

/** A case laid out on an engine. */
export interface Run {
  readonly engine: Engine;
  readonly given: Case;
  readonly scene: Scene;
  readonly source: Image;
  readonly options: WarpOptions;
  readonly outside: Sampling['outside'];
  readonly positions: readonly Position[];
  readonly bounds: Bounds;
  readonly arithmetic: Arithmetic;
}

export function layOut(engine: Engine, given: Case, scene: Scene = sceneOf(given)): Run {
  const { options, outside } = samplingOf(given);
  const arithmetic = arithmeticOf(engine.backend);
  return {
    engine,
    given,
    scene,
    source: sourceImage(engine, scene),
    options: { ...options, frame: scene.frame },
    outside,
    positions: positionsOf(scene, arithmetic),
    bounds: new Bounds(given, scene, arithmetic),
    arithmetic,
  };
}

/** Whether each pixel sees the source under a border with a hard cut. */
async function inside({ engine, scene, options }: Run): Promise<readonly boolean[]> {
  const { width, height, map } = scene;
  const ones = engine.image({ width, height, data: new Float32Array(width * height).fill(1) });
  const seen = await warp(ones, map, { ...options, interpolation: 'nearest', fill: 0 }).read();
  return Array.from(seen, (value) => value === 1);
}

/** The warped samples; outside, what the case expects there. */
export async function warped(run: Run): Promise<Float64Array> {
  const { scene, source, options, outside } = run;
  const values = Float64Array.from(await warp(source, scene.map, options).read());
  if (outside === undefined) return values;
  const seen = await inside(run);
  return values.map((value, k) => (seen[k % seen.length] ? value : outside));
}

/** Compares Y, sample by sample. */
export async function checkValues(run: Run, findings: Findings): Promise<Float64Array> {
  const { given, positions, bounds, arithmetic } = run;
  const expected = numbersOf(given.expected_channels ?? given.expected);
  const got = await warped(run);
  const hard = given.border?.mode === 'fill-hard';
  const cut = Number(given.border?.fill ?? 0);
  expected.forEach((value, index) => {
    const at = positions[index % positions.length] as Position;
    const sample = got[index] ?? Number.NaN;
    // Rounding decides whether the pixel is cut off: either side is right.
    if (hard && bounds.undecided(at) && [value, sample].some((one) => Object.is(one, cut))) return;
    const tolerance = given.tolerance.abs + bounds.value(at) + arithmetic.storage * Math.abs(value);
    const finding = { what: 'Y', index, got: sample, expected: value, tolerance, at };
    if (!Number.isNaN(value)) findings.compare(finding);
    else if (Number.isNaN(cut) && !Number.isNaN(sample)) findings.failures.push(finding);
  });
  return got;
}
