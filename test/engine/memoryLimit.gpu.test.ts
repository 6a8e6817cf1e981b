import { expect, it } from 'vitest';
import { fit, warp } from '../../src/index.ts';
import { scene } from '../bench/scene.ts';
import { noise } from '../support/random.ts';

import { both, describeParts, different, HEIGHT, HORIZON, TURN, WIDTH } from './byParts.ts';

describeParts([
  { interpolation: 'linear', border: 'fill', map: TURN },
  { interpolation: 'linear', border: 'fill', map: HORIZON },
  { interpolation: 'linear', border: 'clamp', map: TURN },
]);

it('warps an image that lies on the device into one that lies in memory', async () => {
  const [whole, parts] = await both((engine) => {
    const source = engine.image({ width: 60, height: 50, data: noise(3000, 1) });
    const map = [0.08, 0, 2, 0, 0.09, 1, 0, 0, 1];
    return warp(source, map, { frame: { width: WIDTH, height: HEIGHT } }).read();
  }, 2 ** 20);
  expect(different(parts, whole)).toBe('same');
});

it('fits images that do not fit on the device to what it finds with all memory', async () => {
  const [width, height] = [440, 400];
  const truth = [0.99, 0.03, 4, -0.02, 1.01, 3, 1e-5, 0, 1];
  const data = scene(width, height);
  const found = await both(async (engine) => {
    const moving = engine.image({ width, height, data });
    const { W, status } = await fit(moving, warp(moving, truth), { search: 'local' }).result();
    expect(status).toBe('converged');
    return [...W].map((entry) => entry / (W[8] ?? 0));
  }, 2 ** 20);
  for (const W of found) {
    for (const [k, entry] of W.entries())
      expect(Math.abs(entry - (truth[k] ?? 0)) * width ** (k > 5 ? 2 : k % 3 < 2 ? 1 : 0)).toBeLessThan(0.02);
  }
});
