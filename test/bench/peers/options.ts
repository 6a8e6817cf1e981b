import { Command } from 'commander';
import { count, counts } from '../options.ts';

export interface Options {
  readonly sizes: readonly number[];
  readonly channels: readonly number[];
  readonly rounds: number;
  readonly fits: boolean;
  readonly install?: boolean;
}

const NOTES = `
Peers that are not installed are left out, and named:
  OpenCV.js, tf.js wasm, tf.js webgpu   \`npm run bench:peers -- --install\` installs them in out/peers
  cv2, torch, scikit-image              those of $PULLBACK_PYTHON or python3
tf.js webgpu, and this library beside it, run in the headless Chromium at $CHROMIUM. Every library is given the same image
and map; "off by" is the largest difference of its pixels from float64, or of a fit's corners from the truth in pixels.`;

export const optionsOf = (args: readonly string[]): Options =>
  new Command('bench:peers')
    .description('Times this library and others in turn, on this machine.')
    .option('--sizes <list>', 'sides of the square images', counts(8192), [1024, 2048])
    .option('--channels <list>', 'channels of the images', counts(4), [1, 4])
    .option('--rounds <n>', 'rounds, at most', count, 9)
    .option('--no-fits', 'leave fits out')
    .option('--install', 'install the JavaScript peers first')
    .addHelpText('after', NOTES)
    .parse(args)
    .opts<Options>();
