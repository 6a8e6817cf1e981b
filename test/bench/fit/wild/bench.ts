import { writeFileSync } from 'node:fs';
import { createEngine, type Engine } from '../../../../src/index.ts';
import { backendsOf, type Options } from '../options.ts';
import { live } from '../progress.ts';
import { measure } from './measure.ts';
import type { Planned, WildPair } from './pair.ts';
import { planned } from './pairs.ts';
import { Peers } from './peers.ts';
import { type Photo, photos } from './photos.ts';
import { save } from './save.ts';
import { NoRoom } from './studio.ts';
import { CAPTION, cells, type Row, table, titleOf } from './table.ts';

/** Before anything is timed: what is compiled on first use then is. */
async function warmUp(engine: Engine, found: readonly Photo[], options: Options): Promise<void> {
  const size = options.size;
  for (const one of planned(found, { kinds: ['plain'], seeds: 1, firstSeed: options.seed, size })) {
    await measure(engine, await one.make());
  }
}

/** Undefined where no photograph has room for the pair: larger pairs need larger ones. */
async function madeOf({ make }: Planned): Promise<WildPair | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof NoRoom) return undefined;
    throw error;
  }
}

/** Says how many pairs of each kind and level no photograph had room for; nothing where all had. */
function leftOut(plan: readonly Planned[], count: (title: string) => number): string {
  const parts = [...new Set(plan.map(titleOf))].flatMap((title) => {
    const missing = plan.filter((one) => titleOf(one) === title).length - count(title);
    return missing > 0 ? [`${title} (${missing})`] : [];
  });
  return parts.length > 0 ? `Left out, as no photograph has room for them: ${parts.join(', ')}` : '';
}

/** Every pair, one after the other; a line per kind and level to standard error. */
async function run(engine: Engine, plan: readonly Planned[], peers: Peers | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [k, one] of plan.entries()) {
    const { kind, level, seed } = one;
    live(`${k}/${plan.length}  ${kind} ${level}, seed ${seed}`);
    const pair = await madeOf(one);
    if (pair) {
      const ours = await measure(engine, pair);
      rows.push({
        ...{ kind, level, seed, name: pair.name, truth: pair.truth && [...pair.truth], ours },
        ...(peers && { peers: await peers.measure(pair) }),
      });
    }
    const title = titleOf(one);
    const next = plan[k + 1];
    if (next && titleOf(next) === title) continue;
    live('');
    const group = rows.filter((row) => titleOf(row) === title);
    const line = group.length > 0 ? cells(title, group).join('  ') : `${title}  no room`;
    console.error(`${k + 1}/${plan.length}  ${line}`);
  }
  return rows;
}

/** How often fits find pairs as people have them, how often they are wrong and sure, and how fast, beside OpenCV. */
export async function wild(options: Options): Promise<void> {
  const found = await photos(options.photos);
  const plan = planned(found, {
    kinds: options.kinds,
    seeds: options.seeds,
    firstSeed: options.seed,
    size: options.size,
  });
  if (options.save) {
    let saved = 0;
    for (const one of plan) {
      const pair = await madeOf(one);
      if (!pair) continue;
      await save(options.save, pair, one.seed);
      saved += 1;
    }
    console.log(`${saved} of ${plan.length} pairs are in ${options.save}`);
    return;
  }
  const peers = options.peers ? await Peers.start() : undefined;
  const results = [];
  for (const backend of backendsOf(options)) {
    const engine = await createEngine({ backend });
    await warmUp(engine, found, options);
    const rows = await run(engine, plan, peers);
    const { width, height } = options.size;
    console.log(
      `Pairs of ${width}×${height} px on the ${backend} engine (${engine.adapter}), seeds from ${options.seed}, ` +
        `of ${found.length} photographs; ${peers ? `peers: OpenCV ${peers.version}, one thread` : 'no peers: no Python here has OpenCV (python3-opencv), or --no-peers'}`,
    );
    console.log(table(rows));
    console.log(CAPTION);
    const missing = leftOut(plan, (title) => rows.filter((row) => titleOf(row) === title).length);
    if (missing) console.log(missing);
    results.push({ backend, adapter: engine.adapter, rows });
  }
  peers?.stop();
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ options, results }, null, 1)}\n`);
}
