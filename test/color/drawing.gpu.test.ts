import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  convertColor,
  DeviceError,
  draw,
  type Image,
  resize,
  SizeError,
  toImageData,
  toTexture,
} from '../../src/index.ts';
import { atMost } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { stream } from '../support/stream.ts';
import { bothEngines } from './engineSupport.ts';

// GPUTextureUsage, GPUBufferUsage and GPUMapMode, which Node has no globals for.
const [RENDER, TEXTURE_COPY_SRC, MAP_READ, BUFFER_COPY_DST, READ] = [16, 1, 1, 8, 1];
const [width, height] = [13, 9];
const { device: engine } = await bothEngines();
const device = engine.device!;

// Software adapters, which are all that the tests have, are not drawn on canvases by: this one passes for hardware.
const { adapterInfo } = device;
beforeAll(() => {
  const info = { vendor: 'some', architecture: 'hardware', description: '', isFallbackAdapter: false };
  Object.defineProperty(device, 'adapterInfo', { value: info, configurable: true });
});
afterAll(() => {
  Object.defineProperty(device, 'adapterInfo', { value: adapterInfo, configurable: true });
});

/** A canvas whose context gives textures that can be read. */
function canvasOf(kind: 'webgpu' | '2d' = 'webgpu') {
  let configured: GPUCanvasConfiguration | undefined;
  let texture: GPUTexture | undefined;
  const canvas = {
    width: 1,
    height: 1,
    getContext: (asked: string) => (asked === kind ? context : null),
    get texture() {
      return texture!;
    },
    get configured() {
      return configured!;
    },
  };
  const context = {
    configure(given: GPUCanvasConfiguration) {
      configured = given;
    },
    getCurrentTexture() {
      const [format, usage] = [configured!.format, RENDER | TEXTURE_COPY_SRC];
      texture = device.createTexture({ size: [canvas.width, canvas.height], format, usage });
      return texture;
    },
  };
  return canvas as typeof canvas & OffscreenCanvas;
}

async function bytesOf(texture: GPUTexture): Promise<number[]> {
  const size = 256 * texture.height;
  const buffer = device.createBuffer({ size, usage: MAP_READ | BUFFER_COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: 256 }, [texture.width, texture.height]);
  device.queue.submit([encoder.finish()]);
  await buffer.mapAsync(READ);
  const bytes = new Uint8Array(buffer.getMappedRange());
  const rows = Array.from({ length: texture.height }, (_, y) => [
    ...bytes.subarray(256 * y, 256 * y + 4 * texture.width),
  ]);
  buffer.destroy();
  return rows.flat();
}

const data = (() => {
  const next = stream(7);
  return Uint8ClampedArray.from({ length: 4 * width * height }, () => 256 * next());
})();
const picture = (given = data): Image =>
  engine.image({ width, height, data: given, layout: 'interleaved', colorant: 'RGBA', alpha: 'straight' });
const multiplied = (bytes: ArrayLike<number>) =>
  Array.from(bytes, (value, k) => (k % 4 === 3 ? value : (value * (bytes[k | 3] ?? 0)) / 255));
const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] ?? Number.NaN))));

describe('a canvas of a hardware adapter', () => {
  it('is given the device’s pixels, multiplied by alpha, and no copy on the host', async () => {
    const canvas = canvasOf();
    await draw(picture(), canvas);
    expect([canvas.width, canvas.height]).toEqual([width, height]);
    expect(canvas.configured).toMatchObject({ device, alphaMode: 'premultiplied' });
    atMost(apart(await bytesOf(canvas.texture), multiplied(data)), 0.51);
  });

  it('is drawn on twice, and at another size', async () => {
    const canvas = canvasOf();
    await draw(picture(), canvas);
    await draw(picture(data.map((value) => 255 - value)), canvas);
    const other = multiplied(data.map((value) => 255 - value));
    atMost(apart(await bytesOf(canvas.texture), other), 0.51);
    const tall = resize(picture(), { width: 5, height: 30 });
    await draw(tall, canvas);
    expect([canvas.width, canvas.height]).toEqual([5, 30]);
    const bytes = multiplied((await toImageData(tall)).data);
    atMost(apart(await bytesOf(canvas.texture), bytes), 0.51);
  });

  it('shows other colors as sRGB, none brighter than its alpha', async () => {
    const canvas = canvasOf();
    await draw(convertColor(picture(), { colorant: 'ALab', format: 'float32' }), canvas);
    atMost(apart(await bytesOf(canvas.texture), multiplied(data)), 1);
    const bright = { width: 1, height: 1, data: Float32Array.of(2, -1, 0.5, 0.5) };
    await draw(engine.image({ ...bright, colorant: 'RGBA', alpha: 'straight' }), canvas);
    atMost(apart(await bytesOf(canvas.texture), [128, 0, 64, 128]), 1);
  });

  it('shows an image that is destroyed, and its memory used again, right after it was asked for', async () => {
    const canvas = canvasOf();
    const image = picture();
    const drawn = draw(image, canvas);
    image.destroy();
    picture(data.map((value) => 255 - value));
    await drawn;
    atMost(apart(await bytesOf(canvas.texture), multiplied(data)), 0.51);
  });

  it('of another kind is refused, and keeps its size', async () => {
    const canvas = canvasOf('2d');
    const message = /another kind, or was handed over: give a canvas of its own/;
    await expectError(() => draw(picture(), canvas), DeviceError, message);
    expect([canvas.width, canvas.height]).toEqual([1, 1]);
  });

  it('is no larger than a texture may be', async () => {
    const wide = device.limits.maxTextureDimension2D + 1;
    const image = engine.image({ width: wide, height: 1, data: new Uint8Array(wide), colorant: 'Gray' });
    const message = /too many for a texture; this device allows \d+ a side: resize the image/;
    await expectError(() => draw(image, canvasOf()), SizeError, message);
  });
});

it('a texture holds the bytes, alpha straight', async () => {
  const given = engine.device!;
  expect(given).toBe(device);
  const texture = await toTexture(picture());
  expect(texture.format).toBe('rgba8unorm');
  expect(await bytesOf(texture)).toEqual([...data]);
});
