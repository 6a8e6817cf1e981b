import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KERNELS } from '../shaders/kernels/index.ts';
import { type Import, importsOf, modulesIn, ROOT } from './support/imports.ts';

/**
 * included, from its own room and from the rooms of lower floors.
 */
const FLOORS = {
  shaders: [
    ['language'],
    ['geometry', 'reduction', 'leaf', 'color/arithmetic'],
    ['binding', 'loss', 'color/spaces', 'sampling/interpolation', 'sampling/border', 'sampling/extension'],
    ['sampling', 'color'],
    ['kernel', 'format'],
    ['comparison'],
    ['kernels'],
    ['batch', 'descent'],
  ],
  src: [
    ['base', 'leaves'],
    ['geometry', 'executor'],
    ['geometry/transforms/models', 'algebra'],
    ['geometry/transforms/points'],
    ['geometry/transforms'],
    ['image', 'color'],
    ['node'],
    ['webgpu', 'cpu/fast/color', 'cpu/fast/lanes/assembly'],
    ['webgpu/tiling', 'cpu/fast/lanes'],
    ['cpu/fast'],
    ['cpu'],
    ['operations'],
    ['operations/color', 'operations/batch', 'noise', 'search'],
    ['features', 'verdict'],
    ['fit', 'engine'],
    ['fit/resident'],
    ['fit/one'],
    ['fit/many', 'sequence'],
    ['joint'],
    ['.'],
    ['cli/options', 'cli/report'],
    ['cli/commands'],
    ['cli'],
  ],
  web: [['geometry', 'studio'], ['state'], ['ui'], ['.']],
} as const satisfies Record<string, readonly (readonly string[])[]>;
type House = keyof typeof FLOORS;

/** What a file on a lower floor loads from a higher one, once it is needed. */
const LOADED_FROM_ABOVE = [{ from: 'src/webgpu/tiling/onHost.ts', to: 'src/cpu/compute.ts' }] as const;

/** What files import from outside their house, by the beginnings of their names; the first that fits a file holds. */
const DOORS = [
  { of: 'shaders/', to: [] },
  { of: 'src/cli/', to: ['package.json'] },
  { of: 'src/', to: ['shaders/'] },
  { of: 'web/vite.config.ts', to: ['scripts/'] },
  { of: 'web/', to: ['src/index.ts', 'src/cpu.ts', 'src/webgpu.ts', 'examples/'] },
] as const;

/** Of rooms that see others by their entries alone, those entries. */
const ENTRIES = [
  {
    of: 'src/cli/',
    inside: 'src/',
    to: ['src/cli/', 'src/index.ts', 'src/node/index.ts', 'src/base/errors.ts'],
  },
  { of: 'src/cpu/', inside: 'src/webgpu/', to: [] },
] as const;

const HOUSES = Object.keys(FLOORS) as House[];
const files = HOUSES.flatMap(modulesIn);
const known = new Set(files);
const imports = files.flatMap(importsOf);

const houseOf = (file: string): House | undefined => HOUSES.find((house) => file.startsWith(`${house}/`));

/** The floor of a file of a house; −1 where its folder is no room. */
function floorOf(house: House, file: string): number {
  const room = dirname(file.slice(house.length + 1));
  const floors: readonly (readonly string[])[] = FLOORS[house];
  return floors.findIndex((rooms) => rooms.includes(room));
}

const isLoadedFromAbove = ({ from, to, lazy }: Import): boolean =>
  lazy && LOADED_FROM_ABOVE.some((each) => each.from === from && each.to === to);

const words = ({ from, to }: Import): string => `${from} imports ${to}`;

/** Nodes that reach one another, in groups of more than one (Tarjan 1972). */
function rings(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    stack.push(node);
    let low = own;
    for (const other of next.get(node) ?? []) {
      if (!order.has(other)) low = Math.min(low, visit(other));
      else if (stack.includes(other)) low = Math.min(low, order.get(other) ?? own);
    }
    if (low === own) {
      const ring = stack.splice(stack.indexOf(node));
      if (ring.length > 1) found.push(ring.sort());
    }
    return low;
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return found;
}

const edges = imports
  .filter((each) => known.has(each.to) && !isLoadedFromAbove(each))
  .map(({ from, to }) => [from, to] as const);

describe('imports go down', () => {
  it.each(HOUSES)('the floors of %s/, on which every folder has its room', (house) => {
    const homeless = files.filter((file) => houseOf(file) === house && floorOf(house, file) < 0);
    expect(homeless).toEqual([]);
    const climbing = imports.filter((each) => {
      const { from, to } = each;
      if (houseOf(from) !== house || houseOf(to) !== house || !known.has(to)) return false;
      if (dirname(from) === dirname(to) || isLoadedFromAbove(each)) return false;
      return floorOf(house, to) >= floorOf(house, from);
    });
    expect(climbing.map(words)).toEqual([]);
  });

  it('and between houses by their doors', () => {
    const strays = imports.filter(({ from, to }) => {
      const door = DOORS.find(({ of }) => from.startsWith(of));
      return houseOf(from) !== houseOf(to) && !door?.to.some((allowed) => to.startsWith(allowed));
    });
    expect(strays.map(words)).toEqual([]);
  });

  it('and to some rooms by their entries', () => {
    const strays = imports.filter(({ from, to }) =>
      ENTRIES.some(
        ({ of, inside, to: entries }) =>
          from.startsWith(of) && to.startsWith(inside) && !entries.some((entry) => to.startsWith(entry)),
      ),
    );
    expect(strays.map(words)).toEqual([]);
  });

  it('in no ring of files', () => {
    expect(rings(edges)).toEqual([]);
  });

  it('in no ring of folders', () => {
    const between = edges.map(([from, to]) => [dirname(from), dirname(to)] as const);
    expect(rings(between.filter(([from, to]) => from !== to))).toEqual([]);
  });

  it('and all that the table lets load from above is there', () => {
    for (const each of LOADED_FROM_ABOVE) expect(imports).toContainEqual({ ...each, lazy: true });
  });

  it('and the settings of a fit are read without what they choose', () => {
    const reached = new Set(['src/fit/settings.ts']);
    for (const file of reached) for (const { to } of importsOf(file)) if (known.has(to)) reached.add(to);
    const optimizers = new Set(importsOf('src/fit/methods.ts').map(({ to }) => to));
    optimizers.delete('src/fit/choices.ts');
    expect([...optimizers].filter((file) => reached.has(file))).toEqual([]);
  });

  it('and shaders touch no GPU object and no page', () => {
    const strays = modulesIn('shaders').filter((file) =>
      /\b(navigator|document|window|GPU[A-Z]\w+|process)\b/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(strays).toEqual([]);
  });
});

it('rings are found', () => {
  const ring = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['c', 'd'],
    ['e', 'd'],
  ] as const;
  expect(rings(ring)).toEqual([['a', 'b', 'c']]);
  expect(rings(ring.slice(1))).toEqual([]);
});

it('every kernel has a file of its name', () => {
  for (const name of Object.keys(KERNELS))
    expect(modulesIn('shaders/kernels')).toContain(`shaders/kernels/${name}.ts`);
});
