import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf, ROOT } from '../support/imports.ts';

const MOST = 20;
const LONGEST = 300;

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const named = [...textOf('docs/walk.md').matchAll(/`((?:src|shaders)\/[^`]+)`/g)].map(
  ([, file = '']) => file,
);

it(`the walk is at most ${MOST} files, which are there`, () => {
  expect(named[0]).toBe('src/operations/warp.ts');
  expect(new Set(named).size).toBe(named.length);
  expect(named.length).toBeLessThanOrEqual(MOST);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

it(`none of them is longer than ${LONGEST} lines`, () => {
  expect(named.filter((file) => textOf(file).split('\n').length > LONGEST)).toEqual([]);
});

it('each is imported by one before it, or by the next, or is the executor that an image holds', () => {
  const imports = (from: string | undefined, to: string) =>
    from !== undefined && importsOf(from).some((each) => each.to === to);
  const lost = named.filter((file, k) => {
    const reached =
      named.slice(0, k).some((earlier) => imports(earlier, file)) || imports(named[k + 1], file);
    return k > 0 && !reached && !/ implements Executor\b/.test(textOf(file));
  });
  expect(lost).toEqual([]);
});
