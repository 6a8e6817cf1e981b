import { colorantConversion } from '../../../shaders/color/colorantConversion.ts';
import { conversion } from '../../../shaders/color/conversion.ts';
import { FORMATS, type FormatName } from '../../../shaders/format/index.ts';
import {
  channelsOf,
  componentsOf,
  formOf,
  openStored,
  planesOf,
  rangesOf,
  type Stored,
} from '../../../shaders/format/stored.ts';
import type { Quad, Samples } from '../../../shaders/language/samples.ts';
import { storedSize } from '../../../shaders/sampling/samplePosition.ts';
import { type Approx, EPSILON, exact, rounded } from '../approx.ts';
import { conversionApprox } from '../conversionApprox.ts';
import { choose, eachEnclosure, LOST, planeOf, type Tolerance, type Tolerated } from './table.ts';

/** Roundings of a number on its way from a format, and into it. */
const CODING = 8;

const loaded = (stored: Stored, memory: Samples, plane: number) => {
  const pixels = openStored(stored, memory, plane);
  const scales = rangesOf(stored);
  const places = componentsOf(stored);
  return (place: number): Approx[] =>
    pixels.load(place).map((value, k) => {
      const span = Math.abs(scales[places.indexOf(k)]?.span ?? 1);
      const packed = stored.format !== 'float32';
      return packed && places.includes(k) ? rounded(value, CODING * EPSILON * span) : exact(value);
    });
};

const bytes = (...stored: Stored[]): boolean => stored.some(({ format }) => format === 'unorm8');

/** A number as a format keeps it. */
function coded(format: FormatName, value: number): number {
  const pixels = FORMATS[format].open(new Float32Array(4), 1, 4);
  if (format === 'float32') return value;
  pixels.store(0, [value, 0, 0, 0]);
  return pixels.load(0)[0];
}

/** How far what is stored may be from what the twin stores, where the numbers before are within an error. */
function storedTolerance(to: Stored, colors: readonly (readonly Approx[])[]): Tolerated {
  const plane = colors.length;
  const format = FORMATS[to.format];
  const count = channelsOf(to);
  const [scales, places] = [rangesOf(to), componentsOf(to)];
  const whole = 'levels' in format ? format.levels : undefined;
  const errors = new Float64Array(plane * count);
  const values = new Float64Array(plane * count);
  colors.forEach((color, place) => {
    places.forEach((k, c) => {
      const { value, error } = color[k] as Approx;
      const { low, span } = scales[c] as { low: number; span: number };
      const at = whole === undefined ? value : (value - low) / span;
      const off = (whole === undefined ? error : error / span) + CODING * EPSILON * Math.max(Math.abs(at), 1);
      const level = (v: number) =>
        whole === undefined ? v : Math.floor(0.5 + whole * Math.min(Math.max(v, 0), 1)) / whole;
      const step = Math.max(...[off, -off].map((by) => Math.abs(level(at + by) - level(at))));
      // Halves may be rounded either way.
      const half = to.format === 'float16' ? 2 ** -10 * Math.abs(at) + 2 ** -24 : 0;
      values[c * plane + place] = coded(to.format, at);
      errors[c * plane + place] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : step + half + 1e-12;
    });
  });
  if (to.format === 'float32') return { values, errors };
  /** The numbers as they are stored, channel after channel. */
  const view = (output: ArrayLike<number>) => {
    const pixels = format.open(output as Float32Array, plane, count);
    const numbers = new Float64Array(plane * count);
    for (let place = 0; place < plane; place++) {
      const quad = pixels.load(place);
      for (let c = 0; c < count; c++) numbers[c * plane + place] = quad[c] as number;
    }
    return numbers;
  };
  return { values, errors, view };
}

export const convert: Tolerance<'convert'> = ({ from, to }, { params, source }) => {
  const plane = planeOf(params.size);
  const load = loaded(from, source, plane);
  const colors = Array.from({ length: plane }, (_, place) =>
    conversionApprox(formOf(from), formOf(to), load(place)),
  );
  return { output: storedTolerance(to, colors) };
};

/** Bounds Σ|w| of the kernels that are tried, both ways. */
const LARGEST_WEIGHTS = 3;

export const warpColor: Tolerance<'warpColor'> = (scheme, { params, source }) => {
  const { from, workingSpace, to } = scheme;
  const [width, height] = storedSize(scheme, params.sourceSize);
  const sourcePlane = width * height;
  const load = loaded(from, source, sourcePlane);
  const planes = new Float64Array(4 * sourcePlane);
  const errors = [0, 0, 0, 0];
  for (let place = 0; place < sourcePlane; place++) {
    conversionApprox(formOf(from), formOf(workingSpace), load(place), bytes(from)).forEach(
      ({ value, error }, k) => {
        planes[k * sourcePlane + place] = value;
        errors[k] = Math.max(errors[k] ?? 0, error);
      },
    );
  }
  const colors: Approx[][] = [];
  const fill = Array.from(params.fill);
  eachEnclosure(scheme, params, (at, _x, _y, index) => {
    const mixed = [0, 1, 2, 3].map((k) => {
      if (!at) return LOST;
      const { value, error } = at.sample(planes, k, fill[k] ?? 0).value;
      const spread = LARGEST_WEIGHTS * (errors[k] ?? 0);
      return choose(at, { value, error: error + spread }, exact(fill[k] ?? 0));
    });
    colors[index] = at
      ? conversionApprox(formOf(workingSpace), formOf(to), mixed, bytes(to))
      : mixed.map(() => LOST);
  });
  return { output: storedTolerance(to, colors) };
};

export const convertDerivative: Tolerance<'convertDerivative'> = (
  { from, to, direction },
  { params, source, given, output },
) => {
  const plane = planeOf(params.size);
  const [into, out] = direction === 'tangent' ? [from, to] : [to, from];
  const read = openStored(from, source, plane);
  const moved = openStored(planesOf(into), given, plane);
  const { [direction]: derive } = colorantConversion(formOf(from), formOf(to));
  const { leaves } = conversion(formOf(from).space, formOf(to).space);
  const unit = EPSILON * leaves.reduce((sum, { roundoff }) => sum + roundoff, 32);
  const [scales, places, results] = [rangesOf(from), componentsOf(from), componentsOf(out)];
  const values = new Float64Array(output.length);
  const errors = new Float64Array(output.length);
  for (let place = 0; place < plane; place++) {
    const [at, t] = [read.load(place), moved.load(place)];
    const here = derive(at, t);
    const alone = t.map((value, k) =>
      derive(at, [0, 1, 2, 3].map((j) => (j === k ? value : 0)) as unknown as Quad),
    );
    const shaken = at.flatMap((value, k) => {
      const by = unit * Math.max(Math.abs(scales[places.indexOf(k)]?.span ?? 1), Math.abs(value));
      return [by, -by].map((step) =>
        derive(at.map((v, j) => (j === k ? v + step : v)) as unknown as Quad, t),
      );
    });
    results.forEach((k, c) => {
      values[c * plane + place] = here[k] as number;
      const size = alone.reduce((sum, each) => sum + Math.abs(each[k] as number), 0);
      const away = shaken.reduce((sum, each) => sum + Math.abs((each[k] as number) - (here[k] as number)), 0);
      errors[c * plane + place] = unit * size + away + 2 ** -126;
    });
  }
  return { output: { values, errors } };
};
