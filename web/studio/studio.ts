import {
  type Engine,
  type Fit,
  type FitStep,
  fit as fitImages,
  type Image,
  multiply,
  warp,
} from '../../src/index.ts';
import { aligned } from './aligned.ts';
import { openEngine } from './opening.ts';
import { parityAt } from './parity.ts';
import { allPixels, pngOf, type Reading, readingOf } from './photographs.ts';
import { pixelAt } from './pixel.ts';
import { type Canvases, Presenter } from './presenter.ts';
import type {
  Asked,
  BackendChoice,
  Course,
  Opened,
  Parity,
  Picture,
  PixelVote,
  Scene,
  Told,
  Votes,
} from './protocol.ts';
import { type Mask, type Pair, pairOf, type Seen, seenAt } from './seen.ts';
import { votesAt } from './votes.ts';

/** Above this many device pixels per pixel the pixels themselves are shown. */
const PIXELS_SEEN = 3;

/** All that takes time, in a worker: the engine, its images, and the stage's canvas. */
export class Studio {
  #engine: Engine | undefined;
  #pictures: { readonly moving: Picture; readonly fixed: Picture } | undefined;
  #moving: Pair | undefined;
  #fixed: Pair | undefined;
  #mask: Mask | undefined;
  #seen: { readonly key: string; readonly what: Promise<Seen> } | undefined;
  #canvases: Canvases | undefined;
  #presenter: Presenter | undefined;
  #running: AsyncGenerator<FitStep, void> | undefined;
  #fit: Fit | undefined;
  #stop = new AbortController();
  #kept: { readonly key: string; readonly image: Image } | undefined;

  async open(backend: BackendChoice): Promise<Opened> {
    this.#drop();
    this.#presenter = undefined;
    this.#engine?.destroy();
    const [engine, opened] = await openEngine(backend);
    this.#engine = engine;
    if (this.#pictures) this.#upload();
    return opened;
  }

  stage(cpu: OffscreenCanvas, gpu: OffscreenCanvas, loupe: OffscreenCanvas): void {
    this.#canvases = { cpu, gpu, loupe };
  }

  load(moving: Picture, fixed: Picture): void {
    this.#drop();
    this.#pictures = { moving, fixed };
    this.#upload();
  }

  /** Weights of the fixed picture's pixels, 0 for those that do not count; none for all. */
  mask(samples: Float32Array | undefined): void {
    this.#mask?.image.destroy();
    const { width, height } = this.#pair('fixed').luma;
    this.#mask = samples && { samples, image: this.#ready.image({ width, height, data: samples }) };
    this.#forget();
  }

  /** Draws a scene, and tells on which canvas. */
  async draw(scene: Scene): Promise<'cpu' | 'gpu'> {
    const canvases = this.#canvases;
    if (!canvases || !this.#moving || scene.width * scene.height === 0) return 'cpu';
    this.#presenter ??= new Presenter(this.#ready, canvases);
    const moving = this.#warped('moving', scene, multiply(scene.W, scene.view));
    await this.#presenter.show(this.#still(scene), moving, scene);
    moving.destroy();
    return this.#presenter.canvas;
  }

  async votes(asked: Asked): Promise<Votes> {
    return votesAt(await this.#at(asked), asked);
  }

  async pixel(asked: Asked, at: readonly [number, number]): Promise<PixelVote> {
    return pixelAt(await this.#at(asked), asked, at);
  }

  async parity(asked: Asked): Promise<Parity> {
    const { scale } = await this.#at(asked);
    return parityAt(this.#ready, this.#pair('moving'), this.#pair('fixed'), { ...asked, scale });
  }

  /** Prepares a fit, which `next` steps through. */
  begin(course: Course, W: readonly number[] | undefined): void {
    this.cancel();
    this.#stop = new AbortController();
    const { levels, rate, method, scale, model, loss, search } = course;
    const first = method === 'gradient-descent' || method === 'adam';
    this.#fit = fitImages(this.#pair('moving').luma, this.#pair('fixed').luma, {
      method,
      loss,
      scale,
      model,
      signal: this.#stop.signal,
      ...(first ? { rate } : { search }),
      ...(W && { init: W }),
      ...(levels !== undefined && { levels }),
      ...(this.#mask && { fixedWeights: this.#mask.image }),
    });
    this.#running = this.#fit[Symbol.asyncIterator]();
  }

  async next(): Promise<Told> {
    const [running, fit] = [this.#running, this.#fit];
    if (!running || !fit) return { kind: 'none' };
    const { done, value } = await running.next();
    if (this.#fit !== fit) return { kind: 'none' };
    if (!done) return { kind: 'step', step: value };
    return { kind: 'end', result: await fit.result() };
  }

  cancel(): void {
    this.#stop.abort();
    this.#running = undefined;
    this.#fit = undefined;
  }

  /** A picture warped by W into a frame, as pixels. */
  aligned(picture: Picture, W: readonly number[], width: number, height: number): Promise<Picture> {
    return aligned(this.#ready, picture, W, width, height);
  }

  read = readingOf;

  /** A PNG of all pixels of a picture, or of its file, warped by W into a frame. */
  async png(from: Blob | Picture, W: readonly number[], frame: Reading['full']): Promise<Blob> {
    const picture = from instanceof Blob ? await allPixels(from) : from;
    return pngOf(await this.aligned(picture, W, frame.width, frame.height));
  }

  get #ready(): Engine {
    if (!this.#engine) throw new Error('the engine is not open yet');
    return this.#engine;
  }

  #pair(which: 'moving' | 'fixed'): Pair {
    const pair = which === 'moving' ? this.#moving : this.#fixed;
    if (!pair) throw new Error('there are no pictures yet');
    return pair;
  }

  /** What the loss compares, kept while the same is asked for. */
  #at(asked: Asked): Promise<Seen> {
    const key = JSON.stringify([...asked.W, asked.loss, asked.scale, asked.photometry]);
    if (this.#seen?.key !== key) {
      this.#forget();
      const what = seenAt(this.#ready, this.#pair('moving'), this.#pair('fixed'), this.#mask, asked);
      this.#seen = { key, what };
    }
    return this.#seen.what;
  }

  #forget(): void {
    void this.#seen?.what.then((seen) => seen.destroy()).catch(() => {});
    this.#seen = undefined;
  }

  #upload(): void {
    if (!this.#pictures) return;
    const { moving, fixed } = this.#pictures;
    [this.#moving, this.#fixed] = [pairOf(this.#ready, moving), pairOf(this.#ready, fixed)];
  }

  /** The fixed picture as the stage sees it, kept while the view stays. */
  #still(scene: Scene): Image {
    const key = JSON.stringify([scene.view, scene.width, scene.height]);
    if (this.#kept?.key !== key) {
      this.#kept?.image.destroy();
      this.#kept = { key, image: this.#warped('fixed', scene, scene.view) };
    }
    return this.#kept.image;
  }

  #warped(which: 'moving' | 'fixed', { width, height, enlarged }: Scene, map: ArrayLike<number>): Image {
    const interpolation = enlarged > PIXELS_SEEN ? 'nearest' : 'linear';
    return warp(this.#pair(which).color, map, { frame: { width, height }, interpolation });
  }

  #drop(): void {
    this.cancel();
    for (const pair of [this.#moving, this.#fixed]) {
      pair?.color.destroy();
      pair?.luma.destroy();
    }
    this.#mask?.image.destroy();
    this.#forget();
    this.#kept?.image.destroy();
    [this.#moving, this.#fixed, this.#mask, this.#kept] = [undefined, undefined, undefined, undefined];
  }
}
