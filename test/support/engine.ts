import { Engine } from '../../src/engine/engine.ts';
import type { Executor } from '../../src/executor/executor.ts';
import { colors } from '../../src/operations/color/colors.ts';
import { supportColors } from '../../src/operations/colorSupport.ts';

/** An engine on an executor of the test's, for images of colors too. */
export function engineOn(executor: Executor): Engine {
  supportColors(executor, colors);
  return new Engine(executor);
}
