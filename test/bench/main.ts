import { mkdirSync, writeFileSync } from 'node:fs';
import { accuracy } from './accuracy.ts';
import { batch } from './batch.ts';
import { color } from './color.ts';
import { orLeftOut } from './failing.ts';
import { live } from './fit/progress.ts';
import { growth } from './growth.ts';
import { large } from './large.ts';
import { type Measured, measure } from './measure.ts';
import { type Options, optionsOf } from './options.ts';
import { machine, type Subject, subjects } from './subject.ts';
import { tableOf } from './table.ts';
import { targetLines } from './targets.ts';
import { WORK, type WorkName } from './tasks.ts';
import type { Shape } from './traffic.ts';

const SIZES = [256, 1024, 2048];

const shapeName = ({ size, channels, format }: Shape): string =>
  `${size}² × ${channels} ${channels > 1 ? 'channels' : 'channel'}, ${format}`;

async function bench(
  subject: Subject,
  { sizes = SIZES, channels, rounds, tasks }: Options,
): Promise<Measured[]> {
  const all: Measured[] = [];
  const names = tasks ?? (Object.keys(WORK) as WorkName[]);
  console.log(`\n${subject.engine} engine, ${subject.adapter}`);
  for (const size of sizes) {
    for (const count of channels) {
      live(`${subject.engine} ${size}² × ${count}`);
      const shape: Shape = { size, channels: count, format: 'float32' };
      const measured = await orLeftOut(shapeName(shape), () => measure(subject, shape, rounds, names));
      live('');
      if (!measured) continue;
      console.log(`${shapeName(shape)}\n${tableOf(measured)}`);
      for (const line of targetLines(subject.kind, measured)) console.log(line);
      all.push(measured);
    }
  }
  return all;
}

const options = optionsOf(process.argv);
const asked = options.engine === 'both' ? (['cpu', 'webgpu'] as const) : [options.engine];
const found = await subjects(options.accuracy ? ['webgpu'] : asked, options.tune);
console.log(machine());
if ((options.accuracy || asked.includes('webgpu')) && !found.some(({ engine }) => engine === 'webgpu')) {
  console.log('webgpu engine: no adapter here');
}
if (found.length === 0) process.exit(1);
// The curves go there while others are still to come.
mkdirSync('out', { recursive: true });
const MODES = { accuracy, growth, large, batch, color, bench } as const;
const mode =
  (['accuracy', 'growth', 'large', 'batch', 'color'] as const).find((name) => options[name]) ?? 'bench';
const results = [];
for (const subject of found) {
  const { engine, adapter, kind } = subject;
  const work: () => Promise<object> = () => MODES[mode](subject, options);
  const measured = await orLeftOut(`${engine} engine`, work);
  if (measured) results.push({ engine, adapter, kind, measured });
}
const report = `out/${mode}.json`;
writeFileSync(report, `${JSON.stringify({ machine: machine(), date: new Date(), results }, null, 2)}\n`);
console.log(`\nall figures: ${report}`);
// Dawn keeps the process alive while its device is.
process.exit(0);
