import { afterEach, expect, it } from 'vitest';
import { type Quad, quadFromMap } from '../../web/geometry/quad.ts';
import { ended, handleAt, type Opened, open, readMap, SHOTS } from './support.ts';

/** Size of the moving image of the first sample. */
const SIZE = { width: 600, height: 400 };
const NAMES = ['top left', 'top right', 'bottom right', 'bottom left'] as const;

let opened: Opened;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.page.context().close();
});

const handle = (name: RegExp) => handleAt(opened.page, name);

const corners = () => Promise.all(NAMES.map((name) => handle(new RegExp(`^Corner ${name}`))));

const middleOf = (points: readonly (readonly [number, number])[]) =>
  [0, 1].map((k) => points.reduce((sum, point) => sum + (point[k] as number), 0) / points.length) as [
    number,
    number,
  ];

async function drag(from: readonly [number, number], to: readonly [number, number]) {
  const { mouse } = opened.page;
  await mouse.move(...from);
  await mouse.down();
  await mouse.move(...to, { steps: 4 });
  await mouse.up();
}

/** The center, and angle and distance from it to each corner. */
async function shape() {
  const quad = await corners();
  const [cx, cy] = middleOf(quad);
  const arms = quad.map(([x, y]) => ({
    angle: Math.atan2(y - cy, x - cx),
    length: Math.hypot(x - cx, y - cy),
  }));
  return { arms, middle: [cx, cy] as const };
}

const round = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));

it('the round handle rotates the image about its center, by the angle of the drag', async () => {
  opened = await open();
  await ended(opened.page);
  const before = await shape();
  const [cx, cy] = before.middle;
  const [x, y] = await handle(/^Rotate/);
  const to = [x + 60, y + 15] as const;
  const angle = Math.atan2(to[1] - cy, to[0] - cx) - Math.atan2(y - cy, x - cx);
  await drag([x, y], to);
  const after = await shape();
  for (const [k, arm] of after.arms.entries()) {
    expect(round(arm.angle - (before.arms[k]?.angle ?? 0))).toBeCloseTo(round(angle), 2);
    expect(arm.length / (before.arms[k]?.length ?? 1)).toBeCloseTo(1, 2);
  }
  await opened.page.screenshot({ path: `${SHOTS}/turned.png` });
});

it('the square handle scales the image about its center', async () => {
  opened = await open();
  await ended(opened.page);
  const before = await shape();
  const [cx, cy] = before.middle;
  const [x, y] = await handle(/^Scale/);
  const to = [x - 40, y + 5] as const;
  const factor = Math.hypot(to[0] - cx, to[1] - cy) / Math.hypot(x - cx, y - cy);
  await drag([x, y], to);
  const after = await shape();
  for (const [k, arm] of after.arms.entries()) {
    expect(arm.length / (before.arms[k]?.length ?? 1)).toBeCloseTo(factor, 2);
    expect(round(arm.angle - (before.arms[k]?.angle ?? 0))).toBeCloseTo(0, 2);
  }
});

it('dragging inside moves the whole image, with the mouse and with a pen', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  const before = await corners();
  const middle = middleOf(before);
  await drag(middle, [middle[0] + 25, middle[1] - 12]);
  const moved = await corners();
  for (const [k, [x, y]] of moved.entries()) {
    expect(Math.hypot(x - (before[k]?.[0] ?? 0) - 25, y - (before[k]?.[1] ?? 0) + 12)).toBeLessThan(1);
  }
  const devtools = await page.context().newCDPSession(page);
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: readonly [number, number]) =>
    devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force: 0.5,
    });
  const corner = await handle(/^Corner bottom left/);
  const to = [corner[0] + 18, corner[1] - 9] as const;
  await pen('mousePressed', corner);
  await pen('mouseMoved', to);
  await page.waitForSelector('.loupe:not([hidden])');
  await pen('mouseReleased', to);
  const [x, y] = await handle(/^Corner bottom left/);
  expect(Math.hypot(x - to[0], y - to[1])).toBeLessThan(1);
  expect(await page.locator('.loupe[hidden]').count()).toBe(1);
});

it('arrow keys move handles: by a degree, by 1%, by a pixel', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  const quad = async () => quadFromMap(Float64Array.from(await readMap(page)), SIZE);
  const arm = (points: Quad) => {
    const [cx, cy] = middleOf(points);
    const [x, y] = points[0];
    return { angle: Math.atan2(y - cy, x - cx), length: Math.hypot(x - cx, y - cy), cx };
  };
  const press = async (name: RegExp, key: string) => {
    const before = arm(await quad());
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press(key);
    return [before, arm(await quad())] as const;
  };
  const [level, turned] = await press(/^Rotate/, 'ArrowRight');
  expect(round(turned.angle - level.angle)).toBeCloseTo(Math.PI / 180, 6);
  const [small, large] = await press(/^Scale/, 'ArrowRight');
  expect(large.length / small.length).toBeCloseTo(Math.exp(0.01), 6);
  const [left, right] = await press(/^The moving image/, 'ArrowRight');
  expect(right.cx - left.cx).toBeCloseTo(1, 6);
});
