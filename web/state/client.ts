import { computed, effect } from '@preact/signals';
import { transfer, wrap } from 'comlink';
import type { Point } from '../../src/index.ts';
import { viewMap } from '../geometry/view.ts';
import type { Canvases } from '../studio/presenter.ts';
import type { Asked, Scene } from '../studio/protocol.ts';
import type { Studio } from '../studio/studio.ts';
import { RATES } from './labels.ts';
import {
  blinkShown,
  fixed,
  grabbed,
  hovered,
  lost,
  loupe,
  mask,
  moving,
  opened,
  parity,
  pixel,
  run,
  settings,
  shownOn,
  stageSize,
  tellFault,
  view,
  votes,
  W,
} from './store.ts';

const started = () =>
  wrap<Studio>(new Worker(new URL('../studio/worker.ts', import.meta.url), { type: 'module' }));

/** Draws and fits, in a worker: every call is answered later. */
export const studio = started();
/** Looks at what the loss says, in another, so that a drag need not wait for the votes. */
export const analyst = started();

/** A device that is gone is opened anew; all else is told beside its control. */
export function failed(where: string, error: unknown): void {
  if (error instanceof Error && /device was lost/.test(error.message)) lost.value++;
  else tellFault(where, error);
}

/** Runs work with the latest of what it is asked for, once at a time: the page asks faster than an engine answers. */
function latest<T>(work: (given: T) => Promise<void>, where: string): (given: T) => void {
  let waiting: { readonly given: T } | undefined;
  let busy = false;
  const run = async () => {
    busy = true;
    while (waiting) {
      const { given } = waiting;
      waiting = undefined;
      await work(given).catch((error: unknown) => failed(where, error));
    }
    busy = false;
  };
  return (given) => {
    waiting = { given };
    if (!busy) void run();
  };
}

declare global {
  /** Frames that the stage was drawn, for whoever measures. */
  var pullbackFrames: number;
}
globalThis.pullbackFrames = 0;

/** Milliseconds that a frame may take while a hand moves something; slower ones are drawn at half the resolution. */
const FRAME = 12;
/** Of the last frame, in pixels per millisecond. */
let pace = 0;

const draw = latest(async (scene: Scene) => {
  const start = performance.now();
  shownOn.value = await studio.draw(scene);
  pace = (scene.width * scene.height) / Math.max(performance.now() - start, 1);
  globalThis.pullbackFrames++;
}, 'stage');

export const asked = (): Asked => {
  const { loss, scale, model, method } = settings.value;
  // First-order methods fit no exposure, so the loss at hand has none.
  return { W: W.value, loss, scale, model, photometry: RATES[method] === undefined ? 'gain-bias' : 'none' };
};

/** While something moves, votes may take one part in so many of the time: the frames go before. */
const SELDOM = 15;
/** When they may be asked for again. */
let patient = 0;
let masked: Float32Array | undefined;
/** Both have lost their masks with their pictures. */
export const unmasked = (): void => {
  masked = undefined;
};

const moves = computed(() => grabbed.value || run.value === 'playing');

const vote = latest(async ({ given, weights }: { given: Asked; weights: Float32Array | undefined }) => {
  if (weights !== masked) await analyst.mask(weights);
  masked = weights;
  const start = performance.now();
  patient = Number.POSITIVE_INFINITY;
  votes.value = await analyst.votes(given).finally(() => {
    patient = start + SELDOM * (performance.now() - start);
  });
  if (hovered.value) look({ given, at: hovered.value });
  if (opened.value?.backend === 'webgpu' && !moves.value) parity.value = await analyst.parity(given);
}, 'votes');

const look = latest(async ({ given, at }: { given: Asked; at: Point }) => {
  pixel.value = await analyst.pixel(given, at);
}, 'votes');

const handed = (canvas: HTMLCanvasElement): OffscreenCanvas => {
  const offscreen = canvas.transferControlToOffscreen();
  return transfer(offscreen, [offscreen]);
};

/** Hands the stage's canvases over, and keeps them, the votes and the pixel as the state says. */
export function connect(canvases: Record<keyof Canvases, HTMLCanvasElement>): void {
  const ready = studio
    .stage(handed(canvases.cpu), handed(canvases.gpu), handed(canvases.loupe))
    .catch((error: unknown) => tellFault('stage', error));
  const complete = () => opened.value && moving.value && fixed.value;
  effect(() => {
    const { width, height } = stageSize.value;
    const full = Math.min(globalThis.devicePixelRatio || 1, 2);
    const slow = pace > 0 && width * height * full * full > FRAME * pace;
    const ratio = grabbed.value && slow ? full / 2 : full;
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
      loupe: loupe.value && { x: ratio * loupe.value[0], y: ratio * loupe.value[1], ratio },
    };
    if (complete()) void ready.then(() => draw(scene));
  });
  effect(() => {
    const [given, weights] = [asked(), mask.value];
    const hurried = moves.value && performance.now() < patient;
    if (complete() && !hurried) vote({ given, weights });
  });
  effect(() => {
    const [given, at] = [asked(), hovered.value];
    // While something moves it comes with the votes.
    if (complete() && at && !moves.value) look({ given, at });
  });
}
