import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Interpolation } from '../../shaders/leaf/contracts.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { borders, claimed, interpolations } from './schemeMatrix.ts';

const FILE = new URL('../../docs/schemes.md', import.meta.url);

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const kernels = interpolations.map((name) => {
  const { support, prefilter, curvatures }: Interpolation = INTERPOLATIONS[name];
  const hessian = curvatures ? (support > 2 ? 'yes' : 'zero along an axis') : 'no';
  return [`\`${name}\``, `${support}×${support}`, prefilter ? 'yes' : 'no', hessian];
});

const text = (rows: readonly (readonly string[])[]) => `# Schemes

Every interpolation works under every border, on either axis its own, on both engines. This page is made from the
registries, and each cell by trying it: \`npm run docs\`.

${table(['interpolation', 'samples read', 'prefilter', 'Hessian'], kernels)}

\`keys(a)\` with any number a is cubic convolution too: \`keys\` is \`keys(-0.5)\`, \`keys-opencv\` is \`keys(-0.75)\`.

Under each border: **Y** the warp of finite samples is finite; **W** ∂L/∂W is the difference quotient of the loss; **X**
∂L/∂X is the adjoint of the warp, prefilter included; **J** the tangent (JVP) and ∂L/∂W are each other's transposes;
**H** the second derivatives exist inside a cell. Tried at a turn of 35° with strong perspective.

${table(
  ['', ...borders.map((name) => `\`${name}\``)],
  rows.map(([name, ...cells]) => [`\`${name}\``, ...cells]),
)}
`;

it('docs/schemes.md shows what is claimed (UPDATE_DOCS=1 writes it)', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, text(claimed()));
  expect(readFileSync(FILE, 'utf8')).toBe(text(claimed()));
});
