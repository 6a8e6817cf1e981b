import { storage, uploaded } from '../buffers.ts';
import { submitter } from '../program.ts';
import { queued, type Running } from '../running.ts';
import { COPY_CUTS, type Cut, copyWgsl, groupsOf, READ_CUTS, readWgsl } from './kernels.ts';
import { type Rooflines, rooflineTask } from './roofline.ts';

/** Runs that each cut is tried with. */
const TRIES = 3;

/** The fastest of the cuts on this device. */
async function tuned(
  make: (cut: Cut) => Running,
  cuts: readonly Cut[],
): Promise<{ work: Running; cut: Cut }> {
  let best: { work: Running; cut: Cut; time: number } | undefined;
  for (const cut of cuts) {
    const work = make(cut);
    await work.run();
    const start = performance.now();
    await work.repeat?.(TRIES);
    const time = performance.now() - start;
    if (!best || time < best.time) best = { work, cut, time };
  }
  if (!best) throw new RangeError('give a cut at least');
  return best;
}

/** Kernels that copy the samples, and that sum them. */
export async function gpuRooflines(
  device: GPUDevice,
  samples: Float32Array,
  pixels: number,
): Promise<Rooflines> {
  const source = uploaded(device, samples);
  const result = storage(device, samples.length);
  const idle = () => device.queue.onSubmittedWorkDone();
  const work = (wgsl: (cut: Cut) => string) => (cut: Cut) => {
    const program = {
      code: wgsl(cut),
      buffers: [
        { type: 'read-only-storage', buffer: source } as const,
        { type: 'storage', buffer: result } as const,
      ],
      groups: groupsOf(cut, samples.length),
    };
    return queued(submitter(device, program), idle);
  };
  const copy = await tuned(work(copyWgsl), COPY_CUTS);
  const read = await tuned(work(readWgsl), READ_CUTS);
  const sums = samples.byteLength / (4 * read.cut.vectors);
  return {
    copy: { task: { name: rooflineTask('copy'), pixels, ...copy.work }, bytes: 2 * samples.byteLength },
    read: { task: { name: rooflineTask('read'), pixels, ...read.work }, bytes: samples.byteLength + sums },
    destroy: () => {
      source.destroy();
      result.destroy();
    },
  };
}
