import { expect, it } from 'vitest';
import { specKey } from '../../src/base/specKey.ts';
import { BORDERS, INTERPOLATIONS } from '../../src/index.ts';

it('is the text of a spec of names', () => {
  const spec = { interpolation: 'linear', border: 'fill', channels: 2 };
  expect(specKey(spec)).toBe(JSON.stringify(spec));
});

it('tells leaves by their identity: their functions leave no trace in a text', () => {
  const [clamp, mirror] = [{ ...BORDERS.clamp }, { ...BORDERS.mirror }];
  expect(JSON.stringify(clamp)).toBe(JSON.stringify(mirror));
  expect(specKey({ border: clamp })).toBe(specKey({ border: clamp }));
  expect(specKey({ border: clamp })).not.toBe(specKey({ border: mirror }));
  const linear = { ...INTERPOLATIONS.linear };
  expect(specKey([linear, 'fill'])).not.toBe(specKey([{ ...linear }, 'fill']));
  expect(specKey([linear, 'fill'])).not.toBe(specKey(['linear', 'fill']));
});
