import type { Engine } from '../../src/index.ts';
import type { Case } from './case.ts';
import { type Finding, Findings } from './findings.ts';
import { checkFit, checkHomogeneousPoints, checkMatrix, checkRange } from './geometryCases.ts';
import { checkGradients } from './gradients.ts';
import { notYet } from './notYet.ts';
import { checkPoints } from './pointsCase.ts';
import { checkResize } from './resizeCase.ts';
import { checkValues, layOut } from './warpCase.ts';

type Check = (engine: Engine, given: Case, findings: Findings) => void | Promise<void>;

const checkWarp: Check = async (engine, given, findings) => {
  const run = layOut(engine, given);
  const values = await checkValues(run, findings);
  const grad = given.input_channels ? given.grad_channels : given.grad;
  if (grad) await checkGradients(run, values, grad, findings);
};

/** How each kind of case is run. */
const CHECKS: Readonly<Record<string, Check>> = {
  warp: checkWarp,
  sample_points: checkPoints,
  sample_points_grad: checkPoints,
  'resize-antialias': checkResize,
  points: (_engine, given, findings) => checkHomogeneousPoints(given, findings),
  matrix: (_engine, given, findings) => checkMatrix(given, findings),
  autorange: (_engine, given, findings) => checkRange(given, findings),
  'fit-affine': (_engine, given, findings) => checkFit('affine')(given, findings),
  'fit-rigid': (_engine, given, findings) => checkFit('euclidean')(given, findings),
};

export interface Outcome {
  readonly given: Case;
  readonly failures: readonly Finding[];
  /** Numbers that were compared. */
  readonly compared: number;
  /** Why the case could not be run to its end. */
  readonly stopped?: string;
  /** Why it was not tried. */
  readonly postponed?: string;
}

/** Runs a case on an engine. */
export async function outcomeOf(engine: Engine, given: Case): Promise<Outcome> {
  const findings = new Findings();
  const { failures } = findings;
  const postponed = notYet(given);
  if (postponed) return { given, failures, compared: 0, postponed };
  const check = CHECKS[given.kind.replace(/ .*/, '')];
  if (!check) return { given, failures, compared: 0, stopped: `no '${given.kind}' is known` };
  try {
    await check(engine, given, findings);
  } catch (error) {
    return { given, failures, compared: findings.compared, stopped: String(error) };
  }
  return { given, failures, compared: findings.compared };
}
