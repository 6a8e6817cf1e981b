import { unroll, wgsl } from '../wgsl.ts';
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

/**
 * Sums `totals[entry]` over the `lanes` of a workgroup and adds each sum to its long accumulator: by subgroups where
 * the device has them, else by a tree. `fn reduce(lane: u32, start: u32)`, with `subgroup_size` and
 * `subgroup_lane` as further arguments when `subgroups`. `totals` is the kernel's array<f32, entries>.
 */
export const reduceWgsl = (entries: number, lanes: number, subgroups: boolean): string => wgsl`
${accumulateWgsl}
#if ${subgroups}
var<workgroup> partials: array<f32, ${entries * (lanes / 4)}>;

fn reduce(lane: u32, start: u32, subgroup_size: u32, subgroup_lane: u32) {
  let row = (lane / subgroup_size) * ${entries}u;
${unroll(
  entries,
  (k) => `
  { let sum = subgroupAdd(totals[${k}]); if (subgroup_lane == 0u) { partials[row + ${k}u] = sum; } }`,
)}
  workgroupBarrier();
  for (var entry = lane; entry < ${entries}u; entry += ${lanes}u) {
    var sum = 0.0;
    for (var k = 0u; k < max(${lanes}u / subgroup_size, 1u); k++) { sum += partials[k * ${entries}u + entry]; }
    accumulate(start + entry * ${WORDS}u, sum);
  }
}
#else
var<workgroup> partials: array<f32, ${lanes * ROUND}>;

fn reduce(lane: u32, start: u32) {
${unroll(Math.ceil(entries / ROUND), (round) => treeRound(round * ROUND, entries, lanes))}
}
#endif
`;
