import type { LineScheme } from '../../shaders/kernels/lines.ts';
import type { ExtensionName } from '../../shaders/leaf/contracts.ts';
import { EXTENSIONS } from '../../shaders/sampling/extension/index.ts';
import { passes } from '../../src/operations/coefficients.ts';
import { noise } from './random.ts';
import type { Setting } from './settings.ts';

const BORDER = { none: 'line', edge: 'replicate', fill: 'constant' } as const;

/** Every kind of filter and of ends. */
export const LINE_SPECS: readonly LineScheme[] = [
  ...(['quadratic', 'cubic'] as const).flatMap((interpolation) =>
    (['none', 'edge', 'fill'] as const).map((warmUp) => ({ interpolation, warmUp })),
  ),
  { interpolation: 'keys', warmUp: 'none' },
];

/** A pass along the rows or down the columns of a source, by one of the extensions. */
export function makeLines({ interpolation, warmUp }: LineScheme, { sourceSize, seed }: Setting) {
  const names = Object.keys(EXTENSIONS) as ExtensionName[];
  const channels = 1 + (seed % 3);
  const { params } = passes(
    {
      scheme: { interpolation, border: BORDER[warmUp], channels },
      extension: warmUp === 'none' ? names[seed % names.length] : undefined,
      fill: [...noise(channels, seed + 6)].map(Math.fround),
    },
    sourceSize,
    channels,
  )[seed % 2] as ReturnType<typeof passes>[0];
  const [lines = 0] = params.size;
  const planes = (k: 0 | 1) => (params.planeStride[k] ?? 0) * channels;
  return { params: { ...params, lines }, given: planes(0), stored: planes(1), seed };
}
