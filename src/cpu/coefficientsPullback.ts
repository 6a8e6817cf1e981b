import { REACHED } from '../../shaders/kernels/coefficients.ts';
import type { Samples } from '../../shaders/sampling/sampler.ts';
import { eachLine, filterOf, type Line, termsOf } from './lines.ts';
import type { BoundOf, Twin } from './twin.ts';

type Params = BoundOf<'coefficients'>['params'];

function add(samples: Samples, at: number, value: number): void {
  samples[at] = (samples[at] as number) + value;
}

function give(cotangent: Samples, { stored }: Line, terms: readonly [number, number][], value: number): void {
  for (const [index, weight] of terms) add(cotangent, stored(index), weight * value);
}

function filterLine(filter: ReturnType<typeof filterOf>, params: Params, cotangent: Samples, line: Line) {
  const { side, pole, middle, own, other, length } = filter;
  const { stored } = line;
  const last = length - 1;
  let [a, b, power] = [0, 0, 1];
  for (let i = 0; i < Math.min(length, REACHED); i++) {
    a += power * (cotangent[stored(i)] as number);
    b += power * (cotangent[stored(last - i)] as number);
    power *= pole;
  }
  const [near, far] = [own * a + other * b, other * a + own * b];
  give(cotangent, line, termsOf(params, 1, length, true), -side * far);
  give(cotangent, line, termsOf(params, 1, length, false), -side * near);
  add(cotangent, stored(last), -middle * far);
  add(cotangent, stored(last - 1), -side * far);
  add(cotangent, stored(0), -middle * near);
  add(cotangent, stored(1), -side * near);
  let c = 0;
  for (let i = 0; i < length; i++) {
    c = (cotangent[stored(i)] as number) + pole * c;
    cotangent[stored(i)] = -pole * c;
  }
  c = 0;
  for (let i = last; i >= 0; i--) {
    c = (cotangent[stored(i)] as number) + pole * c;
    cotangent[stored(i)] = c / side;
  }
  add(cotangent, stored(0), near);
  add(cotangent, stored(last), far);
}

export const coefficientsPullback: Twin<'coefficientsPullback'> = (scheme, { params, cotangent, output }) => {
  const filter = filterOf(scheme, params);
  const { given, runIn, pad } = params;
  const { length } = filter;
  eachLine(params, (line) => {
    const at = (i: number) => cotangent[line.stored(i)] as number;
    for (let k = pad; k >= 1; k--) {
      give(cotangent, line, termsOf(params, k, length, true), at(length - 1 + k));
      give(cotangent, line, termsOf(params, k, length, false), at(-k));
    }
    if (filter.side > 0 && length > 1) filterLine(filter, params, cotangent, line);
    for (let i = 0; i < given; i++) output[line.given(i)] = at(i + runIn);
    if (scheme.runIn !== 'edge') return;
    for (let i = 0; i < runIn; i++) {
      add(output, line.given(0), at(i));
      add(output, line.given(given - 1), at(length - 1 - i));
    }
  });
};
