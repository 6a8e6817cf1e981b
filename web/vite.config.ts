import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { assembly } from '../scripts/assembly.mjs';

/** Kernels without their indentation, spaces and comments: in minified code only they have lines of their own. */
const compact = (): Plugin => ({
  name: 'compact-kernels',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code
        .replaceAll(/\n\s+/g, '\n')
        .replaceAll(/\n\/\/(?!#)[^\n`]*(?=\n)/g, '')
        .replaceAll(/\n(?!#|\/\/)[^`\n]*/g, (line) =>
          line.replaceAll(/ ([=*/<>{]|[=<>!]=|&&|\|\||[-+*]=) /g, '$1').replaceAll(/([,:]) /g, '$1'),
        );
    }
  },
});

/** What the page never asks for: fits of sequences, of many pictures and half-way, ways back to the picture, resizing, views, batches, colors. */
const UNUSED = [
  /\/src\/(sequence\/sequenceFit|joint\/jointFit|fit\/many\/manyFit|fit\/halfwayProblem|warpView|placements)\.ts$/,
  /\/src\/operations\/(resize|pointsPullback|correlationLoss|gatherable|scatterHeadroom)\.ts$/,
  /\/src\/cpu\/(fast\/)?(\w+Pullback|\w+Cotangent|correlation|imageGather)\.ts$/,
  /\/src\/operations\/batch\/(join|lossAndGradient|pullback|warp)\.ts$/,
  /\/src\/operations\/(recoded|color\/(?!isColor|comparedOf)\w+)\.ts$/,
  /\/src\/cpu\/fast\/(recoloredRow|color\/\w+)\.ts$/,
  /\/src\/(draw|imageData|webgpu\/autotune|cpu\/(fast\/)?(convert\w*|warpColor))\.ts$/,
  /\/shaders\/(batch\/index|color\/\w+|comparedColor|format\/(stored|scale)|kernels\/(convert\w*|warpColor|\w+Pullback|imageGather|correlation\w*|lossCotangent))\.ts$/,
  /\/src\/node\/gpu\.ts$/,
];
const NONE = 'const none = class { constructor() { throw new Error("this is not on the page"); } };\n';

/** What is left of modules of which the page uses a part. */
const LEFT: readonly (readonly [RegExp, string])[] = [
  [/\/src\/painter\.ts$/, "export { Warper as Painter } from './warper.ts';"],
  [/\/src\/batcher\.ts$/, "export { Painter as Batcher } from './painter.ts';"],
  [
    /\/src\/imageOf\.ts$/,
    `import { Image } from './image.ts';
    import { channelsIn, planesIn } from './pixelArray.ts';
    export function imageOf(executor, pixels) {
      const channels = channelsIn(pixels);
      const planes = planesIn(pixels, channels);
      return new Image(executor, pixels, channels, () => executor.samples(planes.length, planes));
    }`,
  ],
  [
    /\/src\/fit\/signals\.ts$/,
    'export const SIGNALS = {}, signalOf = (_, image) => image, signalsOf = (_, images) => ({ ...images });',
  ],
  [
    /\/src\/operations\/color\/comparedOf\.ts$/,
    `export const comparedOf = ({ source, target, options }) =>
      ({ source, target, channels: source.channels, sampling: options, used: [] });`,
  ],
  [
    /\/shaders\/format\/index\.ts$/,
    "import { float32 } from './float32.ts'; export const FORMATS = { float32 };",
  ],
];

/** In place of what is not used, exports of the same names that throw. */
const unused = (): Plugin => ({
  name: 'unused',
  apply: 'build',
  load(id) {
    const left = LEFT.find(([file]) => file.test(id));
    if (left) return left[1];
    if (!UNUSED.some((files) => files.test(id))) return null;
    const names = readFileSync(id, 'utf8').matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm);
    return NONE + Array.from(names, ([, name]) => `export const ${name} = none;`).join('\n');
  },
});

/** Isolated, so that the page may have exact clocks and shared memory; other hosts may leave this out. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  server: { headers },
  preview: { headers },
  plugins: [assembly(), unused(), compact()],
  worker: { format: 'es', plugins: () => [assembly(), unused(), compact()] },
  build: { target: 'es2023', outDir: '../dist/web', emptyOutDir: true, sourcemap: true },
});
