import { EXACT_WORDS, exactWords } from '../geometry/exactMap.ts';
import { snakeCase } from '../language/wgsl.ts';

/** The types of a uniform field: bytes, alignment, and the number of values that the host passes. */
const FIELD_TYPES = {
  f32: { size: 4, align: 4, numbers: 1 },
  u32: { size: 4, align: 4, numbers: 1 },
  vec2u: { size: 8, align: 8, numbers: 2 },
  vec2i: { size: 8, align: 8, numbers: 2 },
  vec2f: { size: 8, align: 8, numbers: 2 },
  vec4f: { size: 16, align: 16, numbers: 4 },
  /** Nine numbers, row-major on the host; each row fills a WGSL column, 16 bytes apart. */
  mat3x3f: { size: 48, align: 16, numbers: 9 },
  /** A homography: nine numbers, which fill NAME, a mat3x3f, and NAME_exact, the words of `exactMap.ts`. */
  map: { size: 48 + 4 * EXACT_WORDS, align: 16, numbers: 9 },
  /** Twelve numbers: three WGSL columns of four. */
  mat3x4f: { size: 48, align: 16, numbers: 12 },
} as const;

type FieldType = keyof typeof FIELD_TYPES;
export type Fields = Readonly<Record<string, FieldType>>;
/** What the host passes for `Fields`: a number for a scalar, else the numbers in order. */
export type FieldValues<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends 'f32' | 'u32' ? number : ArrayLike<number>;
};

const roundUp = (value: number, align: number): number => Math.ceil(value / align) * align;

function layout(fields: Fields): { offsets: Map<string, number>; size: number } {
  const offsets = new Map<string, number>();
  let end = 0;
  for (const [name, type] of Object.entries(fields)) {
    const offset = roundUp(end, FIELD_TYPES[type].align);
    offsets.set(name, offset);
    end = offset + FIELD_TYPES[type].size;
  }
  return { offsets, size: roundUp(end, 16) };
}

/** The WGSL `struct` of the fields, in snake_case. */
export const structWgsl = (name: string, fields: Fields): string =>
  `struct ${name} {\n${Object.entries(fields)
    .map(([field, type]) => `  ${declared(snakeCase(field), type)},\n`)
    .join('')}}\n`;

const declared = (name: string, type: FieldType): string =>
  type === 'map'
    ? `${name}: mat3x3f,\n  ${name}_exact: array<vec4u, ${EXACT_WORDS / 4}>`
    : `${name}: ${type}`;

/** The size of the output that a map is defined on: `frameSize` if the kernel runs over another grid. */
const sizeOf = ({ size, frameSize = size }: FieldValues<Fields>): ArrayLike<number> =>
  typeof frameSize === 'object' ? frameSize : [];

/** The bytes of the struct, in WGSL's uniform layout. */
export function pack<F extends Fields>(fields: F, values: FieldValues<F>): ArrayBuffer {
  const { offsets, size } = layout(fields);
  const view = new DataView(new ArrayBuffer(size));
  for (const [name, type] of Object.entries(fields)) {
    const given = values[name as keyof F];
    const numbers = typeof given === 'number' ? [given] : Array.from(given as ArrayLike<number>);
    const start = offsets.get(name) ?? 0;
    const rows = type === 'mat3x3f' || type === 'map';
    numbers.slice(0, FIELD_TYPES[type].numbers).forEach((value, k) => {
      const at = start + (rows ? 16 * Math.floor(k / 3) + 4 * (k % 3) : 4 * k);
      if (type.endsWith('u') || type === 'u32') view.setUint32(at, value, true);
      else if (type === 'vec2i') view.setInt32(at, value, true);
      else view.setFloat32(at, value, true);
    });
    if (type !== 'map') continue;
    exactWords(numbers, sizeOf(values)).forEach((word, k) => {
      view.setUint32(start + FIELD_TYPES.mat3x3f.size + 4 * k, word, true);
    });
  }
  return view.buffer;
}
