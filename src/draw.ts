import { DeviceError, ImageError } from './errors.ts';
import type { Executor } from './executor.ts';
import type { Image } from './image.ts';
import { imageDataOf } from './imageData.ts';
import { coloursOf } from './operations/colour/converted.ts';
import { drawInto } from './webgpu/drawing.ts';

export type Canvas = HTMLCanvasElement | OffscreenCanvas;

// GPUTextureUsage, which Node has no global for.
const COPY_SRC = 1;
const TEXTURE_BINDING = 4;
const RENDER_ATTACHMENT = 16;

/** Canvases that were given a context, and of which device. */
const contexts = new WeakMap<Canvas, { readonly context: GPUCanvasContext; readonly device: GPUDevice }>();

function contextOf(canvas: Canvas, device: GPUDevice): GPUCanvasContext {
  const found = contexts.get(canvas);
  if (found?.device === device) return found.context;
  const context = found?.context ?? (canvas.getContext('webgpu') as GPUCanvasContext | null);
  if (!context) {
    throw new DeviceError(
      'this canvas has a context of another kind, or the page no WebGPU: give a canvas of its own',
    );
  }
  context.configure({ device, format: 'rgba8unorm', alphaMode: 'premultiplied' });
  contexts.set(canvas, { context, device });
  return context;
}

/** Shows an image of colours on a canvas, which takes its size. */
export async function draw(executor: Executor, image: Image, canvas: Canvas): Promise<void> {
  const { width, height, stored } = coloursOf(image);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const { device } = executor;
  if (!(device && executor.buffer)) {
    const context = canvas.getContext('2d') as CanvasRenderingContext2D | null;
    if (!context)
      throw new DeviceError('this canvas has a context of another kind: give a canvas of its own');
    context.putImageData((await imageDataOf(executor, image)) as ImageData, 0, 0);
    return;
  }
  const buffer = await executor.buffer(image.wordsOf(executor));
  const texture = contextOf(canvas, device).getCurrentTexture();
  drawInto(device, { buffer, stored, width, height, premultiplied: true }, texture);
}

/** An image of colours as a texture: RGBA bytes, encoded as sRGB, with straight alpha. Throws ImageError on the CPU engine. */
export async function textureOf(executor: Executor, image: Image): Promise<GPUTexture> {
  const { width, height, stored } = coloursOf(image);
  const { device } = executor;
  if (!(device && executor.buffer)) {
    throw new ImageError('the image lies in memory, on no device: take its imageData()');
  }
  const buffer = await executor.buffer(image.wordsOf(executor));
  const texture = device.createTexture({
    size: [width, height],
    format: 'rgba8unorm',
    usage: COPY_SRC | TEXTURE_BINDING | RENDER_ATTACHMENT,
  });
  drawInto(device, { buffer, stored, width, height, premultiplied: false }, texture);
  return texture;
}
