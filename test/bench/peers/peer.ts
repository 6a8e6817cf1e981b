import { CpuExecutor } from '../../../src/cpu/executor.ts';
import { multiply, translation } from '../../../src/geometry/homography.ts';
import { warp } from '../../../src/index.ts';
import { engineOn } from '../../support/engine.ts';
import { scenePlanes, tilt } from '../scene.ts';

/** What every library is given: planes of a square image, and the image seen 0.7 px away. */
export interface Given {
  readonly size: number;
  readonly channels: number;
  readonly samples: Float32Array;
  readonly target: Float32Array;
  readonly map: Float64Array;
  /** The map that made `target`. */
  readonly near: Float64Array;
}

/** Forward warp; loss ½ Σ (Y − T)² with ∂L/∂W; a fit from `map`. */
export type Job = 'warp' | 'loss' | 'fit';

export interface PeerTask {
  readonly library: string;
  readonly job: Job;
  /** Runs it once, and gives the milliseconds. */
  readonly run: () => Promise<number>;
  /** The planes of the warp, or the fit's map. */
  readonly result?: () => Promise<ArrayLike<number>>;
}

/** A library that is installed. */
export interface Peer {
  tasks(given: Given): Promise<PeerTask[]>;
  close(): Promise<void>;
}

export async function given(size: number, channels: number): Promise<Given> {
  const engine = engineOn(new CpuExecutor());
  const samples = scenePlanes(size, channels);
  const map = tilt(size);
  const near = multiply(map, translation(0.6, -0.4));
  const source = engine.image({ width: size, height: size, channels, data: samples });
  const target = await warp(source, near).read();
  return { size, channels, samples, target, map, near };
}

/** Samples of a pixel beside each other. */
export function interleaved({ samples, channels }: Pick<Given, 'samples' | 'channels'>): Float32Array {
  const plane = samples.length / channels;
  return Float32Array.from(
    samples,
    (_, k) => samples[(k % channels) * plane + Math.floor(k / channels)] ?? 0,
  );
}

/** One plane after the other. */
export function planar(samples: ArrayLike<number>, channels: number): Float32Array {
  const plane = samples.length / channels;
  const planes = new Float32Array(samples.length);
  for (let k = 0; k < samples.length; k++) {
    planes[(k % channels) * plane + Math.floor(k / channels)] = samples[k] ?? 0;
  }
  return planes;
}

/** The milliseconds of a run. */
export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
