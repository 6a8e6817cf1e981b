import type { Engine } from '../../src/index.ts';
import { resize } from '../../src/index.ts';
import { type Case, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';
import { sceneOf, sourceImage } from './scene.ts';

/** A reduction with a blur before it; both sides map edges of pixels to edges. */
export async function checkResize(engine: Engine, given: Case, findings: Findings): Promise<void> {
  const scene = sceneOf(given);
  const got = await resize(sourceImage(engine, scene), scene.frame).read();
  findings.compareAll('Y', got, numbersOf(given.expected), given.tolerance.abs);
}
