import { effect } from '@preact/signals';
import { transfer, wrap } from 'comlink';
import { viewMap } from '../geometry/view.ts';
import type { Asked, Scene } from '../studio/protocol.ts';
import type { Studio } from '../studio/studio.ts';
import { RATES } from './labels.ts';
import {
  blinkShown,
  fixed,
  hovered,
  mask,
  moving,
  opened,
  pixel,
  settings,
  stageSize,
  tellFault,
  view,
  votes,
  W,
} from './store.ts';

const worker = new Worker(new URL('../studio/worker.ts', import.meta.url), { type: 'module' });

/** The studio in its worker: every call is answered later. */
export const studio = wrap<Studio>(worker);

/** Runs work with the latest of what it is asked for, once at a time: the page asks faster than an engine answers. */
function latest<T>(work: (given: T) => Promise<void>, where: string): (given: T) => void {
  let waiting: { readonly given: T } | undefined;
  let busy = false;
  const run = async () => {
    busy = true;
    while (waiting) {
      const { given } = waiting;
      waiting = undefined;
      await work(given).catch((error: unknown) => tellFault(where, error));
    }
    busy = false;
  };
  return (given) => {
    waiting = { given };
    if (!busy) void run();
  };
}

/** Frames that the stage was drawn, for whoever measures. */
export const drawn = { frames: 0 };

const draw = latest(async (scene: Scene) => {
  await studio.draw(scene);
  drawn.frames++;
}, 'stage');

export const asked = (): Asked => {
  const { loss, scale, model, method } = settings.value;
  // First-order methods fit no exposure, so the loss at hand has none.
  return { W: W.value, loss, scale, model, photometry: RATES[method] === undefined ? 'gain-bias' : 'none' };
};

let masked: Float32Array | undefined;

const vote = latest(async ({ given, weights }: { given: Asked; weights: Float32Array | undefined }) => {
  if (weights !== masked) await studio.mask(weights);
  masked = weights;
  votes.value = await studio.votes(given);
}, 'votes');

const look = latest(async (at: readonly [number, number]) => {
  pixel.value = await studio.pixel(asked(), at);
}, 'votes');

/** Hands the stage's canvas over, and keeps it, the votes and the pixel as the state says. */
export function connect(canvas: HTMLCanvasElement): void {
  const offscreen = canvas.transferControlToOffscreen();
  const ready = studio
    .stage(transfer(offscreen, [offscreen]))
    .catch((error: unknown) => tellFault('stage', error));
  const complete = () => opened.value && moving.value && fixed.value;
  effect(() => {
    const ratio = Math.min(globalThis.devicePixelRatio || 1, 2);
    const { width, height } = stageSize.value;
    const { compare, share } = settings.value;
    const scene: Scene = {
      W: W.value,
      view: viewMap(view.value, ratio),
      width: Math.round(width * ratio),
      height: Math.round(height * ratio),
      enlarged: ratio * view.value.scale,
      compare,
      share,
      shown: blinkShown.value,
    };
    if (complete()) void ready.then(() => draw(scene));
  });
  effect(() => {
    const [given, weights] = [asked(), mask.value];
    if (complete()) vote({ given, weights });
  });
  effect(() => {
    const at = hovered.value;
    void W.value;
    if (complete() && at) look(at);
  });
}
