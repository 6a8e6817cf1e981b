import { channelLayout, GRAM_ENTRIES, RIGHT } from '../comparison/normalLayout.ts';
import { MODELS, type ModelName } from '../geometry/models.ts';
import { wgsl } from '../language/wgsl.ts';

/** What the unknowns of a descent are. */
export interface SystemScheme {
  readonly channels: number;
  readonly model: ModelName;
  /** Whether a gain and a bias per channel are among them. */
  readonly photometric: boolean;
}

type Generators = readonly (readonly number[])[];

export const unknowns = ({ channels, model, photometric }: SystemScheme): number =>
  MODELS[model].length + (photometric ? 2 * channels : 0);

const sum = (terms: readonly string[]): string => terms.join(' + ') || '0.0';

/** Σ weights · total(entries), without what is weighed by 0. */
const weighed = (weights: readonly number[], entry: (k: number) => number): string =>
  sum(weights.flatMap((weight, k) => (weight === 0 ? [] : [`${weight}.0 * total(${entry(k)}u)`])));

function gram(a: readonly number[], b: readonly number[]): string {
  const products = a.flatMap((left, i) => b.map((right, j) => [left * right, 9 * i + j] as const));
  return weighed(
    products.map(([weight]) => weight),
    (k) => GRAM_ENTRIES[products[k]?.[1] ?? 0] ?? 0,
  );
}

/** `fn build()`: H and b of H δ = −b over the generators of a model, then gain and bias of each channel. */
export function systemWgsl(scheme: SystemScheme): string {
  const { channels, photometric } = scheme;
  const model: Generators = MODELS[scheme.model];
  const n = unknowns(scheme);
  const lines: string[] = [];
  const set = (i: number, j: number, value: string) =>
    lines.push(
      `matrix[${i * n + j}] = ${value};`,
      ...(i === j ? [] : [`matrix[${j * n + i}] = matrix[${i * n + j}];`]),
    );
  model.forEach((a, i) => {
    lines.push(`right[${i}] = ${weighed(a, (k) => RIGHT + k)};`);
    model.slice(0, i + 1).forEach((b, j) => {
      set(i, j, gram(a, b));
    });
  });
  for (let c = 0; photometric && c < channels; c++) {
    const at = channelLayout(c);
    const [gain, bias] = [model.length + 2 * c, model.length + 2 * c + 1];
    model.forEach((a, i) => {
      set(
        i,
        gain,
        weighed(a, (k) => at.gain + k),
      );
      set(
        i,
        bias,
        weighed(a, (k) => at.bias + k),
      );
      // Channels know nothing of each other.
    });
    for (let other = model.length; other < gain; other++) {
      set(gain, other, '0.0');
      set(bias, other, '0.0');
    }
    set(gain, gain, `total(${at.squares}u)`);
    set(bias, gain, `total(${at.values}u)`);
    set(bias, bias, `total(${at.weights}u)`);
    lines.push(`right[${gain}] = total(${at.gainRight}u);`, `right[${bias}] = total(${at.biasRight}u);`);
  }
  return wgsl`
fn build() {
  ${lines.join('\n  ')}
}
`;
}

/** `fn generated(length: f32) -> array<f32, 9>`: Θ = −length · Σ δₖ Gₖ of the solution. */
export function generatedWgsl({ model }: SystemScheme): string {
  const generators: Generators = MODELS[model];
  const entry = (k: number) =>
    sum(generators.flatMap((g, j) => (g[k] ? [`${g[k]}.0 * solution[${j}]`] : [])));
  return wgsl`
fn generated(length: f32) -> mat3x3f {
  return -length * mat3x3f(${Array.from({ length: 9 }, (_, k) => entry(k)).join(', ')});
}
`;
}
