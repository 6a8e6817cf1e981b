import type { Executor } from '../../src/executor/executor.ts';
import { multiply, translation } from '../../src/geometry/homography.ts';
import { fit, warp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { LargeExecutor } from '../../src/webgpu/tiling/largeExecutor.ts';
import { engineOn } from '../support/engine.ts';
import { live } from './fit/progress.ts';
import { scene, tilt } from './scene.ts';
import type { Subject } from './subject.ts';

/** 100 megapixels. */
const SIDE = 10_000;
const MEMORY_LIMIT = 2 ** 28;

const TURN = [0, -1, SIDE - 1, 1, 0, 0, 0, 0, 1];

/** Seconds of a piece of work, and the most memory that the process had until its end, in GB. */
export interface Large {
  readonly name: string;
  readonly seconds: number;
  readonly peak: number;
}

const limited = (executor: Executor): Executor =>
  executor instanceof WebGpuExecutor ? new LargeExecutor(executor, MEMORY_LIMIT) : executor;

/** Warps and fits an image of 100 megapixels, of whose bytes the device may take few. */
export async function large({ engine: name, adapter, executor }: Subject): Promise<Large[]> {
  const engine = engineOn(limited(executor));
  const size = { width: SIDE, height: SIDE };
  const moving = engine.image({ ...size, data: scene(SIDE, SIDE) });
  const near = tilt(SIDE);
  const fixed = warp(moving, multiply(near, translation(0.6, -0.4)));
  await engine.idle();
  const results: Large[] = [];
  const timed = async (name: string, work: () => Promise<unknown>) => {
    live(name);
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1e3;
    results.push({ name, seconds, peak: process.resourceUsage().maxRSS / 1e6 });
  };
  const warped = (map: ArrayLike<number>) => async () => {
    const image = warp(moving, map);
    await engine.idle();
    image.destroy();
  };
  await timed('warp by 2°', warped(near));
  await timed('warp by 90°', warped(TURN));
  await timed('fit from 0.7 px', () => fit(moving, fixed, { init: near, photometry: 'none' }).result());
  live('');
  const held = name === 'webgpu' ? `, memoryLimit ${MEMORY_LIMIT / 2 ** 20} MiB` : '';
  console.log(`\n${name} engine, ${adapter}: ${SIDE}² (${(4 * SIDE * SIDE) / 1e6} MB an image)${held}`);
  for (const { name: work, seconds, peak } of results) {
    console.log(`${work}: ${seconds.toFixed(2)} s, peak of the process ${peak.toFixed(2)} GB`);
  }
  moving.destroy();
  fixed.destroy();
  return results;
}
