import { beforeAll, expect, it } from 'vitest';
import { exportsOf, hasExample, isDocumented, isValue, membersOf, readApi } from './api.ts';

let api: ReturnType<typeof exportsOf>;

beforeAll(async () => {
  api = exportsOf(await readApi());
});

it('every export is documented', () => {
  expect(api.length).toBeGreaterThan(100);
  expect(api.filter((reflection) => !isDocumented(reflection)).map(({ name }) => name)).toEqual([]);
});

it('every public member is documented', () => {
  const members = api.flatMap((holder) => membersOf(holder).map((member) => ({ holder, member })));
  const bare = members.filter(({ member }) => member.name !== 'constructor' && !isDocumented(member));
  expect(bare.map(({ holder, member }) => `${holder.name}.${member.name}`)).toEqual([]);
});

it('every value has an example', () => {
  const bare = api.filter((reflection) => isValue(reflection) && !hasExample(reflection));
  expect(bare.map(({ name }) => name)).toEqual([]);
});
