import { mkdirSync, writeFileSync } from 'node:fs';
import { createEngine, PullbackError } from '../../../src/index.ts';
import { casesOf } from './all.ts';
import { Bounds } from './bound.ts';
import { signalTable } from './colors.ts';
import { Failure } from './failure.ts';
import { manyLine } from './many.ts';
import { backendsOf, type Options, optionsOf } from './options.ts';
import { PEERS } from './peers.ts';
import { Photographs } from './photographs.ts';
import { live } from './progress.ts';
import { outcomeLine, peers, report, summaries } from './report.ts';
import { runCases } from './run.ts';
import { selected } from './select.ts';
import { wild } from './wild/bench.ts';

const OUTPUT = 'out/bench-fit.json';

async function bench(options: Options): Promise<void> {
  if (options.signals) {
    for (const backend of backendsOf(options)) {
      console.log(await signalTable(await createEngine({ backend }), options.seed));
    }
    return;
  }
  if (options.cases === 'wild') {
    await wild(options);
    return;
  }
  const photographs = new Photographs(await createEngine({ backend: 'cpu' }));
  if (options.many) {
    for (const backend of backendsOf(options)) {
      console.log(await manyLine(await createEngine({ backend }), photographs, options.many));
    }
    return;
  }
  const bounds = new Bounds(photographs);
  const cases = selected(await casesOf(photographs, options), options);
  const engines = [];
  for (const backend of backendsOf(options)) {
    const engine = await createEngine({ backend });
    const tell = options.verbose
      ? (outcome: Parameters<typeof outcomeLine>[0]) => console.log(outcomeLine(outcome))
      : () => {};
    const outcomes = await runCases(engine, cases, bounds, tell);
    const title = `Fits on the ${engine.backend} engine (${engine.adapter}), seed ${options.seed}`;
    console.log(report(title, outcomes, options));
    engines.push({
      backend,
      adapter: engine.adapter,
      summaries: Object.fromEntries(summaries(outcomes, options)),
      outcomes,
    });
  }
  console.log(peers(engines.flatMap(({ outcomes }) => outcomes)));
  mkdirSync('out', { recursive: true });
  writeFileSync(OUTPUT, `${JSON.stringify({ options, engines, peers: PEERS }, null, 2)}\n`);
}

try {
  await bench(optionsOf(process.argv));
} catch (error) {
  if (!(error instanceof Failure || error instanceof PullbackError)) throw error;
  live('');
  console.error(`bench:fit: ${error.message}`);
  process.exit(1);
}
// Dawn keeps the process alive while its device is.
process.exit(0);
