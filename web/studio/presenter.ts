import type { Engine, Image } from '../../src/index.ts';
import { compose } from './compare.ts';
import { GpuStage } from './gpuStage.ts';
import { drawLoupe } from './loupe.ts';
import type { Scene } from './protocol.ts';

/** A canvas keeps its kind of context, so each engine has its own: 2d for the CPU, webgpu for the GPU. */
export interface Canvases {
  readonly cpu: OffscreenCanvas;
  readonly gpu: OffscreenCanvas;
  readonly loupe: OffscreenCanvas;
}

/** Software adapters draw on the 2d canvas: webgpu is no faster there, and some lose the device. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

function resizeCanvas(canvas: OffscreenCanvas, { width, height }: Scene): OffscreenCanvas {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  return canvas;
}

/** Draws scenes. On a hardware GPU, pixels go from the engine's buffers to the canvas without a copy to the host. */
export class Presenter {
  readonly #canvases: Canvases;
  /** Cached, because a fixed image is drawn many times. */
  readonly #fixedPlanes = new WeakMap<Image, Float32Array>();
  /** Reused while the size stays: allocating takes longer than filling. */
  #movingPlanes = new Float32Array();
  #pixels = new ImageData(1, 1);
  readonly #gpu: { readonly stage: GpuStage; readonly context: GPUCanvasContext } | undefined;

  constructor({ device, adapter }: Engine, canvases: Canvases) {
    this.#canvases = canvases;
    const hardware = device && !device.adapterInfo.isFallbackAdapter && !SOFTWARE.test(adapter);
    const context = hardware ? canvases.gpu.getContext('webgpu') : null;
    if (!device || !context) return;
    const format = navigator.gpu.getPreferredCanvasFormat();
    context.configure({ device, format, alphaMode: 'premultiplied' });
    this.#gpu = { stage: new GpuStage(device, format), context };
  }

  /** The canvas that is drawn on. */
  get canvas(): 'cpu' | 'gpu' {
    return this.#gpu ? 'gpu' : 'cpu';
  }

  async show(fixed: Image, moving: Image, scene: Scene): Promise<void> {
    const drawn = this.#gpu;
    const canvas = resizeCanvas(this.#canvases[this.canvas], scene);
    if (drawn) await drawn.stage.draw(fixed, moving, scene, () => drawn.context.getCurrentTexture());
    else await this.#paint(canvas, fixed, moving, scene);
    if (scene.loupe) drawLoupe(this.#canvases.loupe, canvas, scene.loupe);
  }

  async #paint(canvas: OffscreenCanvas, fixed: Image, moving: Image, scene: Scene): Promise<void> {
    const still = this.#fixedPlanes.get(fixed) ?? (await fixed.read());
    this.#fixedPlanes.set(fixed, still);
    if (this.#movingPlanes.length !== still.length) this.#movingPlanes = new Float32Array(still.length);
    const { width, height } = scene;
    if (this.#pixels.width !== width || this.#pixels.height !== height)
      this.#pixels = new ImageData(width, height);
    await moving.read(this.#movingPlanes);
    compose({ fixed: still, moving: this.#movingPlanes, scene }, new Uint32Array(this.#pixels.data.buffer));
    canvas.getContext('2d')?.putImageData(this.#pixels, 0, 0);
  }
}
