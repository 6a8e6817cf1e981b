import { DeviceError, ImageError, SizeError } from '../../base/errors.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { isSoftware } from '../../webgpu/adapter.ts';
import { drawInto } from '../../webgpu/drawing.ts';
import { colorsOf } from './converted.ts';
import { toImageData } from './imageData.ts';

export type Canvas = HTMLCanvasElement | OffscreenCanvas;

// GPUTextureUsage, which Node has no global for.
const COPY_SRC = 1;
const TEXTURE_BINDING = 4;
const RENDER_ATTACHMENT = 16;

/** Canvases that were given a context, and of which device. */
const contexts = new WeakMap<Canvas, { readonly context: GPUCanvasContext; readonly device: GPUDevice }>();

const taken = () =>
  new DeviceError('this canvas has a context of another kind, or was handed over: give a canvas of its own');

/** The canvas's context of a kind; undefined where it has one of another. */
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

/** Throws SizeError where no texture of the device is as large. */
function checkTexture(device: GPUDevice, { width, height }: Image): void {
  const most = device.limits.maxTextureDimension2D;
  if (Math.max(width, height) <= most) return;
  throw new SizeError(
    `${width}×${height} pixels are too many for a texture; this device allows ${most} a side: resize the image`,
  );
}

/**
 * Shows the image on a canvas, which takes its size: from the device's buffer with no way over the host; on the CPU engine and on
 * software adapters by `putImageData`. Throws ImageError for an image without a colorant, DeviceError for a canvas that has a
 * context of another kind.
 */
export async function draw(image: Image, canvas: Canvas): Promise<void> {
  const executor = executorOf(image);
  const { width, height, stored } = colorsOf(image);
  const words = image.wordsOf(executor);
  const { device } = executor;
  // Software gains nothing by a canvas of its own, and Chromium's loses the device by it.
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
 * A texture of the image, `rgba8unorm`, encoded as sRGB, with straight alpha, which is the caller's. Throws ImageError on
 * the CPU engine, or for an image without a colorant.
 */
export async function toTexture(image: Image): Promise<GPUTexture> {
  const executor = executorOf(image);
  const { width, height, stored } = colorsOf(image);
  const words = image.wordsOf(executor);
  const { device } = executor;
  if (!(device && executor.buffer)) {
    throw new ImageError('the image lies in memory, on no device: take its toImageData()');
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
