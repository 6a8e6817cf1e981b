import type { Engine, Image } from '../../src/index.ts';
import { composed } from './compare.ts';
import { GpuStage } from './gpuStage.ts';
import type { Scene } from './protocol.ts';

/** One canvas has one kind of context for good: for engines in memory, and for those on a device. */
export interface Canvases {
  readonly cpu: OffscreenCanvas;
  readonly gpu: OffscreenCanvas;
}

/** Software gains nothing by it, and some lose the device that a canvas is drawn by. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

function resized(canvas: OffscreenCanvas, { width, height }: Scene): OffscreenCanvas {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  return canvas;
}

/** Shows scenes on the page: from the device's buffers with no way over the host where the engine has hardware. */
export class Presenter {
  readonly #canvases: Canvases;
  /** Of fixed images, which are shown many times. */
  readonly #read = new WeakMap<Image, Float32Array>();
  readonly #drawn: { readonly stage: GpuStage; readonly context: GPUCanvasContext } | undefined;

  constructor({ device, adapter }: Engine, canvases: Canvases) {
    this.#canvases = canvases;
    const hardware = device && !device.adapterInfo.isFallbackAdapter && !SOFTWARE.test(adapter);
    const context = hardware ? canvases.gpu.getContext('webgpu') : null;
    if (!device || !context) return;
    const format = navigator.gpu.getPreferredCanvasFormat();
    context.configure({ device, format, alphaMode: 'premultiplied' });
    this.#drawn = { stage: new GpuStage(device, format), context };
  }

  /** Which of the canvases is drawn on. */
  get canvas(): keyof Canvases {
    return this.#drawn ? 'gpu' : 'cpu';
  }

  async show(fixed: Image, moving: Image, scene: Scene): Promise<void> {
    const drawn = this.#drawn;
    if (drawn) {
      resized(this.#canvases.gpu, scene);
      await drawn.stage.draw(fixed, moving, scene, () => drawn.context.getCurrentTexture());
      return;
    }
    const still = this.#read.get(fixed) ?? (await fixed.read());
    this.#read.set(fixed, still);
    const pixels = composed({ fixed: still, moving: await moving.read(), scene });
    const context = resized(this.#canvases.cpu, scene).getContext('2d');
    context?.putImageData(new ImageData(pixels, scene.width, scene.height), 0, 0);
  }
}
