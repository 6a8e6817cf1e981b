import { mkdirSync, writeFileSync } from 'node:fs';
import { orWithout } from '../failing.ts';
import { live } from '../fit/progress.ts';
import { machine, subjects } from '../subject.ts';
import { interleave, type Task } from '../timing.ts';
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
  const named: Task[] = [];
  for (const { library, job, run, result } of tasks) {
    const first: () => Promise<number | ArrayLike<number>> = result ?? run;
    const values = await orWithout(library, first);
    if (values === undefined) continue;
    const error = job === 'fit' ? cornerError : largestError;
    errors.push(typeof values === 'number' ? undefined : error(scene, values));
    named.push({ name: library, pixels, run, timed: run });
  }
  const timings = await interleave(named, rounds, { pace: PACE });
  return timings.map((timing, k) => ({ ...timing, error: errors[k] }));
}

async function peersHere(): Promise<Peer[]> {
  const engines = (await subjects(['cpu', 'webgpu'])).map(({ executor }) => own(executor));
  const peers = [];
  for (const [name, open] of Object.entries({
    'OpenCV.js': opencv,
    'tf.js wasm': tensorflowWasm,
    Chromium: chromium,
    Python: python,
  })) {
    peers.push(await orWithout(name, open));
  }
  return [...engines, ...peers.filter((peer) => peer !== undefined)];
}

/** How the names of all peers begin. */
const EXPECTED = ['OpenCV.js', 'tf.js wasm', 'tf.js webgpu', 'cv2', 'torch', 'scikit-image'];

function tellMissing(tasks: readonly PeerTask[]): void {
  const missing = EXPECTED.filter((name) => !tasks.some(({ library }) => library.startsWith(name)));
  if (missing.length === 0) return;
  console.log(`not here: ${missing.join(', ')}; "npm run bench:peers -- --help" says how to install them`);
}

const options = optionsOf(process.argv);
if (options.install) await orWithout('npm install', async () => install());
console.log(machine());
const peers = await peersHere();
const results = [];
for (const size of options.sizes) {
  for (const channels of options.channels) {
    const scene = await given(size, channels);
    const tasks: PeerTask[] = [];
    for (const peer of peers) {
      tasks.push(...((await orWithout('a peer', () => peer.tasks(scene))) ?? []));
    }
    if (results.length === 0) tellMissing(tasks);
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
