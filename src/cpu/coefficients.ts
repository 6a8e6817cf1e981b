import { REACHED } from '../../shaders/kernels/coefficients.ts';
import type { Samples } from '../../shaders/sampling/sampler.ts';
import { eachLine, filterOf, type Line, termsOf } from './lines.ts';
import type { BoundOf, Twin } from './twin.ts';

type Params = BoundOf<'coefficients'>['params'];

const beyond = (output: Samples, { stored }: Line, terms: readonly [number, number][]): number =>
  terms.reduce((sum, [index, weight]) => sum + weight * (output[stored(index)] as number), 0);

type Filter = ReturnType<typeof filterOf>;

function filterLine(
  filter: Filter,
  params: Params,
  output: Samples,
  line: Line,
  sample: (i: number) => number,
) {
  const { side, pole, middle, own, other, length } = filter;
  const { stored } = line;
  let c = 0;
  for (let i = 0; i < length; i++) {
    c = sample(i) / side + pole * c;
    output[stored(i)] = c;
  }
  c = 0;
  for (let i = length - 1; i >= 0; i--) {
    c = pole * (c - (output[stored(i)] as number));
    output[stored(i)] = c;
  }
  const rest = (end: number, next: number, far: boolean) =>
    sample(end) -
    middle * (output[stored(end)] as number) -
    side * ((output[stored(next)] as number) + beyond(output, line, termsOf(params, 1, length, far)));
  const [near, far] = [rest(0, 1, false), rest(length - 1, length - 2, true)];
  let [a, b] = [own * near + other * far, other * near + own * far];
  for (let i = 0; i < Math.min(length, REACHED); i++) {
    output[stored(i)] = (output[stored(i)] as number) + a;
    output[stored(length - 1 - i)] = (output[stored(length - 1 - i)] as number) + b;
    a *= pole;
    b *= pole;
  }
}

export const coefficients: Twin<'coefficients'> = (scheme, { params, source, output }) => {
  const filter = filterOf(scheme, params);
  const { given, runIn, pad } = params;
  const { length } = filter;
  eachLine(params, (line) => {
    const fill = params.fill[line.channel] ?? 0;
    const sample = (i: number) => {
      const own = i - runIn;
      if (scheme.runIn === 'fill' && (own < 0 || own >= given)) return fill;
      return source[line.given(Math.min(Math.max(own, 0), given - 1))] as number;
    };
    if (filter.side > 0 && length > 1) filterLine(filter, params, output, line, sample);
    else for (let i = 0; i < length; i++) output[line.stored(i)] = sample(i);
    for (let k = 1; k <= pad; k++) {
      output[line.stored(-k)] = beyond(output, line, termsOf(params, k, length, false));
      output[line.stored(length - 1 + k)] = beyond(output, line, termsOf(params, k, length, true));
    }
  });
};
