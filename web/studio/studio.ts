import { type Engine, type Fit, type FitStep, type Image, multiply, warp } from '../../src/index.ts';
import { type ComparedPair, comparePair } from './comparedPair.ts';
import { computeContributions } from './contributions.ts';
import { openEngine } from './opening.ts';
import { measureParity } from './parity.ts';
import { encodePng, type Photograph, readAllPixels, readPhotograph } from './photographs.ts';
import { explainPixel } from './pixel.ts';
import { type Canvases, Presenter } from './presenter.ts';
import type {
  BackendChoice,
  Contributions,
  EngineInfo,
  FitEvent,
  LossRequest,
  Parity,
  Picture,
  PixelContribution,
  Scene,
  StudioFitOptions,
} from './protocol.ts';
import { type Mask, type UploadedPicture, uploadPicture } from './uploadedPicture.ts';
import { warpPicture } from './warpPicture.ts';

/** Above this many device pixels per image pixel, the stage interpolates with `nearest`. */
const NEAREST_FROM = 3;

/** Everything that takes time, in a worker: the engine, its images and the stage's canvases. */
export class Studio {
  #engine: Engine | undefined;
  #pictures: { readonly moving: Picture; readonly fixed: Picture } | undefined;
  #moving: UploadedPicture | undefined;
  #fixed: UploadedPicture | undefined;
  #mask: Mask | undefined;
  #compared: { readonly key: string; readonly pair: Promise<ComparedPair> } | undefined;
  #canvases: Canvases | undefined;
  #presenter: Presenter | undefined;
  #running: AsyncGenerator<FitStep, void> | undefined;
  #fit: Fit | undefined;
  #stop = new AbortController();
  #fixedWarp: { readonly key: string; readonly image: Image } | undefined;

  async openEngine(backend: BackendChoice): Promise<EngineInfo> {
    this.#dropPictures();
    this.#presenter = undefined;
    this.#engine?.destroy();
    const [engine, info] = await openEngine(backend);
    this.#engine = engine;
    if (this.#pictures) this.#upload();
    return info;
  }

  setCanvases(cpu: OffscreenCanvas, gpu: OffscreenCanvas, loupe: OffscreenCanvas): void {
    this.#canvases = { cpu, gpu, loupe };
  }

  loadPictures(moving: Picture, fixed: Picture): void {
    this.#dropPictures();
    this.#pictures = { moving, fixed };
    this.#upload();
  }

  /** Sets the weights of the fixed image's pixels, 0 for those that are ignored. Undefined removes the mask. */
  setMask(samples: Float32Array | undefined): void {
    this.#mask?.image.destroy();
    const { width, height } = this.#uploaded('fixed').luma;
    this.#mask = samples && { samples, image: this.#openedEngine.image({ width, height, data: samples }) };
    this.#dropCompared();
  }

  /** Draws a scene. Resolves to the canvas that shows it. */
  async draw(scene: Scene): Promise<'cpu' | 'gpu'> {
    const canvases = this.#canvases;
    if (!canvases || !this.#moving || scene.width * scene.height === 0) return 'cpu';
    this.#presenter ??= new Presenter(this.#openedEngine, canvases);
    const moving = this.#warp('moving', scene, multiply(scene.W, scene.view));
    await this.#presenter.show(this.#warpFixed(scene), moving, scene);
    moving.destroy();
    return this.#presenter.canvas;
  }

  async contributions(request: LossRequest): Promise<Contributions> {
    return computeContributions(await this.#comparedAt(request), request);
  }

  async explainPixel(request: LossRequest, at: readonly [number, number]): Promise<PixelContribution> {
    return explainPixel(await this.#comparedAt(request), request, at);
  }

  async measureParity(request: LossRequest): Promise<Parity> {
    const { scale } = await this.#comparedAt(request);
    return measureParity(this.#openedEngine, this.#uploaded('moving'), this.#uploaded('fixed'), {
      ...request,
      scale,
    });
  }

  /** Prepares a fit. `nextEvent` runs its steps. */
  async beginFit(fitOptions: StudioFitOptions, init: readonly number[] | undefined): Promise<void> {
    this.cancelFit();
    const stop = new AbortController();
    this.#stop = stop;
    const { fitPictures } = await import('./fitPictures.ts');
    if (stop.signal.aborted) return;
    const { signal } = stop;
    const fixedWeights = this.#mask?.image;
    const [moving, fixed] = [this.#uploaded('moving').luma, this.#uploaded('fixed').luma];
    this.#fit = fitPictures(moving, fixed, fitOptions, { signal, init, fixedWeights });
    this.#running = this.#fit[Symbol.asyncIterator]();
  }

  async nextEvent(): Promise<FitEvent> {
    const [running, fit] = [this.#running, this.#fit];
    if (!running || !fit) return { kind: 'none' };
    const { done, value } = await running.next();
    if (this.#fit !== fit) return { kind: 'none' };
    if (!done) return { kind: 'step', step: value };
    return { kind: 'end', result: await fit.result() };
  }

  /** Loads the code of fits, so that they work offline. */
  async preload(): Promise<void> {
    await import('./fitPictures.ts');
  }

  cancelFit(): void {
    this.#stop.abort();
    this.#running = undefined;
    this.#fit = undefined;
  }

  /** Warps a picture by W into a frame. */
  warpPicture(picture: Picture, W: readonly number[], width: number, height: number): Promise<Picture> {
    return warpPicture(this.#openedEngine, picture, W, width, height);
  }

  readPhotograph = readPhotograph;

  /** Warps a picture, or all pixels of its file, by W into a frame, and encodes the result as PNG. */
  async encodePng(from: Blob | Picture, W: readonly number[], frame: Photograph['full']): Promise<Blob> {
    const picture = from instanceof Blob ? await readAllPixels(from) : from;
    return encodePng(await this.warpPicture(picture, W, frame.width, frame.height));
  }

  get #openedEngine(): Engine {
    if (!this.#engine) throw new Error('the engine is not open');
    return this.#engine;
  }

  #uploaded(which: 'moving' | 'fixed'): UploadedPicture {
    const pair = which === 'moving' ? this.#moving : this.#fixed;
    if (!pair) throw new Error('no images are loaded');
    return pair;
  }

  /** What the loss compares, cached for the last request. */
  #comparedAt(request: LossRequest): Promise<ComparedPair> {
    const key = JSON.stringify([...request.W, request.loss, request.scale, request.photometry]);
    if (this.#compared?.key !== key) {
      this.#dropCompared();
      const [engine, mask] = [this.#openedEngine, this.#mask];
      const [moving, fixed] = [this.#uploaded('moving'), this.#uploaded('fixed')];
      const pair = comparePair(engine, moving, fixed, mask, request);
      this.#compared = { key, pair };
    }
    return this.#compared.pair;
  }

  #dropCompared(): void {
    void this.#compared?.pair.then((pair) => pair.destroy()).catch(() => {});
    this.#compared = undefined;
  }

  #upload(): void {
    if (!this.#pictures) return;
    const { moving, fixed } = this.#pictures;
    [this.#moving, this.#fixed] = [
      uploadPicture(this.#openedEngine, moving),
      uploadPicture(this.#openedEngine, fixed),
    ];
  }

  /** The fixed image warped to the stage. Cached for the last view. */
  #warpFixed(scene: Scene): Image {
    const key = JSON.stringify([scene.view, scene.width, scene.height]);
    if (this.#fixedWarp?.key !== key) {
      this.#fixedWarp?.image.destroy();
      this.#fixedWarp = { key, image: this.#warp('fixed', scene, scene.view) };
    }
    return this.#fixedWarp.image;
  }

  #warp(which: 'moving' | 'fixed', { width, height, magnification }: Scene, map: ArrayLike<number>): Image {
    const interpolation = magnification > NEAREST_FROM ? 'nearest' : 'linear';
    return warp(this.#uploaded(which).color, map, { frame: { width, height }, interpolation });
  }

  #dropPictures(): void {
    this.cancelFit();
    for (const pair of [this.#moving, this.#fixed]) {
      pair?.color.destroy();
      pair?.luma.destroy();
    }
    this.#mask?.image.destroy();
    this.#dropCompared();
    this.#fixedWarp?.image.destroy();
    [this.#moving, this.#fixed, this.#mask, this.#fixedWarp] = [undefined, undefined, undefined, undefined];
  }
}
