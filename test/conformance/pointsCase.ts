import { type Engine, translation } from '../../src/index.ts';
import { type Case, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';
import { sceneOf } from './scene.ts';
import { slopesOf } from './slopes.ts';
import { layOut, warped } from './warpCase.ts';

const ONE_PIXEL = { width: 1, height: 1, origin: [0, 0] } as const;

/** Compares values and slopes at given positions: one-pixel warps along translations. */
export async function checkPoints(engine: Engine, given: Case, findings: Findings): Promise<void> {
  const scene = sceneOf(given);
  const [values, dx, dy] = [given.expected, given.expected_dx, given.expected_dy].map(numbersOf) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [index, [x, y]] of (given.points ?? []).flat().entries()) {
    const run = layOut(engine, given, { ...scene, frame: ONE_PIXEL, map: translation(x, y) });
    const at = run.positions[0]!;
    const compare = (what: string, got: number | undefined, wanted: number | undefined, tolerance: number) =>
      findings.compare({
        what,
        index,
        got: got ?? Number.NaN,
        expected: wanted ?? Number.NaN,
        tolerance,
        at,
      });
    const [value] = await warped(run);
    const expected = values[index];
    compare(
      'Y',
      value,
      expected,
      given.tolerance.abs + run.bounds.value(at) + run.arithmetic.storage * Math.abs(expected ?? 0),
    );
    if (dx.length + dy.length === 0) continue;
    const slopes = await slopesOf(run);
    const size = Math.abs(slopes.u[0] ?? 0) + Math.abs(slopes.v[0] ?? 0);
    const tolerance = (given.grad_tolerance ?? given.tolerance.abs) + slopes.error(at, size);
    compare('∂Y/∂u', slopes.u[0], dx[index], tolerance);
    compare('∂Y/∂v', slopes.v[0], dy[index], tolerance);
  }
}
