import { unroll, wgsl } from '../language/wgsl.ts';
import { accumulateWgsl, WORDS } from './longAccumulator.ts';

/** Entries that the tree reduces per round, to bound workgroup memory. */
const ROUND = 8;

const treeRound = (first: number, entries: number, lanes: number): string => {
  const parts = lanes / ROUND;
  return wgsl`
${unroll(Math.min(ROUND, entries - first), (k) => `  partials[lane * ${ROUND}u + ${k}u] = totals[${first + k}];\n`)}
  workgroupBarrier();
  {
    let entry = lane % ${ROUND}u;
    let part = lane / ${ROUND}u;
    var sum = 0.0;
    for (var k = 0u; k < ${ROUND}u; k++) { sum += partials[(part * ${ROUND}u + k) * ${ROUND}u + entry]; }
    workgroupBarrier();
    partials[lane] = sum;
    workgroupBarrier();
    if (part == 0u && entry < ${Math.min(ROUND, entries - first)}u) {
      sum = 0.0;
      for (var k = 0u; k < ${parts}u; k++) { sum += partials[k * ${ROUND}u + entry]; }
      accumulate(start + (${first}u + entry) * ${WORDS}u, sum);
    }
  }
  workgroupBarrier();
`;
};

/** How sums are reduced, by what suits the device. */
export interface Reduction {
  readonly subgroups: boolean;
  /** Whether loops over sums are unrolled: registers have no index; software adapters have none, and pay for code. */
  readonly unrolled: boolean;
}

/**
 * Sums `totals[entry]` over lanes and adds the sums to the long accumulators from word `start`. `totals` is the
 * kernel's array<f32, entries>.
 *
 * With subgroups, `fn reduce(start: u32, subgroup_lane: u32)`: each subgroup adds its own sums, with no barrier, which
 * software adapters pay dearly for. Without, `fn reduce(lane: u32, start: u32)`: a tree over the workgroup's `lanes`.
 */
export const reduceWgsl = (
  entries: number,
  lanes: number,
  { subgroups, unrolled }: Reduction,
): string => wgsl`
${accumulateWgsl}
#if ${subgroups && !unrolled}
fn reduce(start: u32, subgroup_lane: u32) {
  for (var k = 0u; k < ${entries}u; k++) {
    let sum = subgroupAdd(totals[k]);
    if (subgroup_lane == 0u) { accumulate(start + k * ${WORDS}u, sum); }
  }
}
#elif ${subgroups}
fn reduce(start: u32, subgroup_lane: u32) {
${unroll(entries, (k) => `  let sum${k} = subgroupAdd(totals[${k}]);\n`)}
  if (subgroup_lane == 0u) {
${unroll(entries, (k) => `    accumulate(start + ${k * WORDS}u, sum${k});\n`)}
  }
}
#else
var<workgroup> partials: array<f32, ${lanes * ROUND}>;

fn reduce(lane: u32, start: u32) {
${unroll(Math.ceil(entries / ROUND), (round) => treeRound(round * ROUND, entries, lanes))}
}
#endif
`;
