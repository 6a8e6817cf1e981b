import { DeviceError, ImageError, SizeError } from '../../base/errors.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { isSoftware } from '../../webgpu/adapter.ts';
import { drawInto } from '../../webgpu/drawing.ts';
import { colorsOf } from './converted.ts';
import { toImageData } from './imageData.ts';

/** A canvas that an image can be drawn on. */
export type Canvas = HTMLCanvasElement | OffscreenCanvas;

// Values of GPUTextureUsage, which is not a global in Node.
const COPY_SRC = 1;
const TEXTURE_BINDING = 4;
const RENDER_ATTACHMENT = 16;

/** The contexts of canvases, and their devices. */
const contexts = new WeakMap<Canvas, { readonly context: GPUCanvasContext; readonly device: GPUDevice }>();

const taken = () =>
  new DeviceError('this canvas already has another kind of context, or was transferred: give a new canvas');

/** The canvas's context of a kind; undefined if it has a context of another kind. */
function contextIn(
  canvas: Canvas,
  kind: '2d' | 'webgpu',
): RenderingContext | OffscreenRenderingContext | undefined {
  try {
    return canvas.getContext(kind) ?? undefined;
  } catch {
    return undefined;
  }
}

function contextOf(canvas: Canvas, device: GPUDevice): GPUCanvasContext {
  const found = contexts.get(canvas);
  if (found?.device === device) return found.context;
  const context = found?.context ?? (contextIn(canvas, 'webgpu') as GPUCanvasContext | undefined);
  if (!context) throw taken();
  context.configure({ device, format: 'rgba8unorm', alphaMode: 'premultiplied' });
  contexts.set(canvas, { context, device });
  return context;
}

function fit(canvas: Canvas, { width, height }: Image): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** Throws SizeError if the image is larger than the largest texture of the device. */
function checkTexture(device: GPUDevice, { width, height }: Image): void {
  const most = device.limits.maxTextureDimension2D;
  if (Math.max(width, height) <= most) return;
  throw new SizeError(
    `${width}×${height} pixels are too many for a texture; this device allows ${most} a side: resize the image`,
  );
}

/**
 * Draws a color image on a canvas, which is resized to the image: without a copy to the host on a GPU, by
 * `putImageData` on the CPU engine and on software adapters. Throws ImageError for an image without a
 * colorant, DeviceError for a canvas that has another kind of context.
 *
 * @example
 * ```ts
 * import { draw, warp } from 'pullback';
 *
 * await draw(warp(photo, W), canvas);
 * ```
 */
export async function draw(image: Image, canvas: Canvas): Promise<void> {
  const executor = executorOf(image);
  const { width, height, stored } = colorsOf(image);
  const words = image.wordsOf(executor);
  const { device } = executor;
  // On software adapters a WebGPU canvas is not faster, and in Chromium it loses the device.
  if (!(device && executor.buffer) || isSoftware(device.adapterInfo)) {
    const context = contextIn(canvas, '2d') as CanvasRenderingContext2D | undefined;
    if (!context) throw taken();
    const shown = (await toImageData(image)) as ImageData;
    fit(canvas, image);
    context.putImageData(shown, 0, 0);
    return;
  }
  checkTexture(device, image);
  const context = contextOf(canvas, device);
  await executor.buffer(words, (buffer) => {
    fit(canvas, image);
    drawInto(device, { buffer, stored, width, height, premultiplied: true }, context.getCurrentTexture());
  });
}

/**
 * Copies a color image to a new texture, `rgba8unorm`, encoded as sRGB, with straight alpha. The caller
 * destroys it. Throws ImageError on the CPU engine, or for an image without a colorant.
 *
 * @example
 * ```ts
 * import { toTexture } from 'pullback';
 *
 * if (engine.backend === 'webgpu') {
 *   const texture = await toTexture(photo);
 *   texture.destroy();
 * }
 * ```
 */
export async function toTexture(image: Image): Promise<GPUTexture> {
  const executor = executorOf(image);
  const { width, height, stored } = colorsOf(image);
  const words = image.wordsOf(executor);
  const { device } = executor;
  if (!(device && executor.buffer)) {
    throw new ImageError('the CPU engine has no texture: use toImageData() instead');
  }
  checkTexture(device, image);
  const texture = device.createTexture({
    size: [width, height],
    format: 'rgba8unorm',
    usage: COPY_SRC | TEXTURE_BINDING | RENDER_ATTACHMENT,
  });
  try {
    await executor.buffer(words, (buffer) =>
      drawInto(device, { buffer, stored, width, height, premultiplied: false }, texture),
    );
    return texture;
  } catch (error) {
    texture.destroy();
    throw error;
  }
}
