import { mkdirSync, writeFileSync } from 'node:fs';
import { live } from '../fit/progress.ts';
import { machine, subjects } from '../subject.ts';
import { interleave } from '../timing.ts';
import { cornerError, largestError } from './agreement.ts';
import { chromium } from './chromium.ts';
import { install } from './installed.ts';
import { opencv } from './opencv.ts';
import { optionsOf } from './options.ts';
import { own } from './own.ts';
import { type Given, given, type Job, type Peer, type PeerTask } from './peer.ts';
import { python } from './python.ts';
import { type PeerRow, peerTable, ratioLines } from './report.ts';
import { tensorflowWasm } from './tensorflow.ts';

/** How long a round and all rounds of a task last, in milliseconds. */
const PACE = { sample: 60, budget: 4000 };

const titles: Record<Job, string> = {
  warp: 'forward warp, bilinear',
  loss: 'loss ½ Σ (Y − T)² and ∂L/∂W',
  fit: 'fit of a homography from 0.7 px',
};

/** Times the tasks of a job in turn, and tells how far their results are off. */
async function rowsOf(tasks: readonly PeerTask[], scene: Given, rounds: number): Promise<PeerRow[]> {
  const pixels = scene.size ** 2;
  const errors: (number | undefined)[] = [];
  for (const { job, result } of tasks) {
    const values = await result?.();
    const error = job === 'fit' ? cornerError : largestError;
    errors.push(values && error(scene, values));
  }
  const named = tasks.map(({ library, run }) => ({ name: library, pixels, run, timed: run }));
  const timings = await interleave(named, rounds, { pace: PACE });
  return timings.map((timing, k) => ({ ...timing, error: errors[k] }));
}

async function peersHere(): Promise<Peer[]> {
  const engines = (await subjects(['cpu', 'webgpu'])).map(({ executor }) => own(executor));
  const peers = [await opencv(), await tensorflowWasm(), await chromium(), await python()];
  return [...engines, ...peers.filter((peer) => peer !== undefined)];
}

const options = optionsOf(process.argv);
if (options.install) install();
console.log(machine());
const peers = await peersHere();
const results = [];
for (const size of options.sizes) {
  for (const channels of options.channels) {
    const scene = await given(size, channels);
    const tasks: PeerTask[] = [];
    for (const peer of peers) tasks.push(...(await peer.tasks(scene)));
    const jobs =
      channels > 1
        ? (['warp'] as const)
        : options.fits
          ? (['warp', 'loss', 'fit'] as const)
          : (['warp', 'loss'] as const);
    for (const job of jobs) {
      live(`${size}² × ${channels}: ${titles[job]}`);
      const rows = await rowsOf(
        tasks.filter((task) => task.job === job),
        scene,
        options.rounds,
      );
      live('');
      console.log(`\n${titles[job]}, ${size}² × ${channels} float32\n${peerTable(job, rows)}`);
      for (const line of ratioLines(job, channels, rows)) console.log(line);
      results.push({ size, channels, job, rows });
    }
  }
}
mkdirSync('out', { recursive: true });
writeFileSync(
  'out/bench-peers.json',
  `${JSON.stringify({ machine: machine(), date: new Date(), results }, null, 2)}\n`,
);
console.log('\nall figures: out/bench-peers.json');
for (const peer of peers) await peer.close();
// Dawn keeps the process alive while its device is.
process.exit(0);
