import { describe, expect, it } from 'vitest';
import {
  convertColor,
  DeviceError,
  draw,
  type Engine,
  ImageError,
  resize,
  SizeError,
  toImageData,
  toTexture,
} from '../../src/index.ts';
import { expectError } from '../support/fails.ts';
import { apart, canvasOf, ENGINES, height, picture, shownOn, width } from './support.ts';

const CANVASES = [
  ['an element', () => document.createElement('canvas')],
  ['an OffscreenCanvas', () => new OffscreenCanvas(1, 1)],
] as const;
const CASES = ENGINES.flatMap(([name, engine]) =>
  CANVASES.map(([kind, make]) => ({ name, engine, kind, make })),
);
const [, gpu] = ENGINES[0] as readonly [string, Engine];

describe.each(CASES)('$name draws on $kind', ({ engine, make }) => {
  it('opaque pixels, bit for bit', async () => {
    const canvas = make();
    await draw(engine.image(picture()), canvas);
    expect([canvas.width, canvas.height]).toEqual([width, height]);
    expect([...shownOn(canvas).data]).toEqual([...picture().data]);
  });

  it('translucent pixels, as a canvas that is given them keeps them', async () => {
    const canvas = make();
    await draw(engine.image(picture(true)), canvas);
    const shown = shownOn(canvas).data;
    const kept = shownOn(canvasOf(picture(true))).data;
    // A level of the multiplied byte is 255/α levels of a straight one.
    const worst = Math.max(...Array.from(shown, (v, k) => (Math.abs(v - kept[k]!) * kept[k | 3]!) / 255));
    expect(worst).toBeLessThanOrEqual(1.01);
  });

  it('twice, and at another size', async () => {
    const canvas = make();
    const first = engine.image(picture(true));
    await draw(first, canvas);
    await draw(engine.image(picture()), canvas);
    expect([...shownOn(canvas).data]).toEqual([...picture().data]);
    const tall = resize(engine.image(picture()), { width: 5, height: 30 });
    await draw(tall, canvas);
    expect([canvas.width, canvas.height]).toEqual([5, 30]);
    expect([...shownOn(canvas).data]).toEqual([...(await toImageData(tall)).data]);
  });

  it('images of other colors and formats as sRGB', async () => {
    const image = engine.image(picture());
    const forms = [
      convertColor(image, { colorant: 'Lab', format: 'float32' }),
      convertColor(image, { colorant: 'BGR', format: 'unorm16' }),
      convertColor(image, { colorant: 'ALinearRGB', format: 'float32' }),
    ];
    for (const form of forms) {
      const canvas = make();
      await draw(form, canvas);
      expect(apart(shownOn(canvas).data, picture().data)).toBeLessThanOrEqual(1);
    }
  });

  it('colors beyond the gamut at its end, and no brighter than their alpha', async () => {
    const canvas = make();
    const data = Float32Array.of(2, -1, 0.5, 0.5);
    await draw(engine.image({ width: 1, height: 1, data, colorant: 'RGBA', alpha: 'straight' }), canvas);
    expect(apart(shownOn(canvas).data, [255, 0, 128, 128])).toBeLessThanOrEqual(1);
  });

  it('an image that is destroyed, and its memory used again, right after it was asked for', async () => {
    const canvas = make();
    const image = engine.image(picture());
    const drawn = draw(image, canvas);
    image.destroy();
    engine.image(picture(true));
    await drawn;
    expect([...shownOn(canvas).data]).toEqual([...picture().data]);
  });
});

describe.each(ENGINES)('%s refuses in one line', (_, engine) => {
  it('canvases of another kind, and leaves them as they are', async () => {
    const image = engine.image(picture());
    const canvas = document.createElement('canvas');
    // On a software adapter, too, pixels are put.
    canvas.getContext('bitmaprenderer');
    const before = [canvas.width, canvas.height];
    await expectError(() => draw(image, canvas), DeviceError, /another kind.*: give a canvas of its own/);
    expect([canvas.width, canvas.height]).toEqual(before);
  });

  it('canvases that were handed over', async () => {
    const canvas = document.createElement('canvas');
    canvas.transferControlToOffscreen();
    await expectError(
      () => draw(engine.image(picture()), canvas),
      DeviceError,
      /handed over: give a canvas of its own/,
    );
  });

  it('images that are destroyed', async () => {
    const gone = engine.image(picture());
    gone.destroy();
    for (const work of [
      (image: typeof gone) => draw(image, document.createElement('canvas')),
      (image: typeof gone) => toTexture(image),
    ]) {
      await expectError(() => work(gone), ImageError, /destroyed/);
    }
  });
});

describe('a texture', () => {
  it('holds the bytes, alpha straight', async () => {
    const given = picture(true);
    const texture = await toTexture(gpu.image(given));
    expect([texture.width, texture.height, texture.format]).toEqual([width, height, 'rgba8unorm']);
    const device = gpu.device!;
    const buffer = device.createBuffer({
      size: 256 * height,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = device.createCommandEncoder();
    encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: 256 }, [width, height]);
    device.queue.submit([encoder.finish()]);
    await buffer.mapAsync(GPUMapMode.READ);
    const bytes = new Uint8Array(buffer.getMappedRange());
    const rows = Array.from({ length: height }, (_, y) => [...bytes.subarray(256 * y, 256 * y + 4 * width)]);
    expect(rows.flat()).toEqual([...given.data]);
    buffer.destroy();
    texture.destroy();
  });

  it('is no larger than the device allows', async () => {
    const wide = gpu.device!.limits.maxTextureDimension2D + 1;
    const image = gpu.image({ width: wide, height: 1, data: new Uint8Array(wide), colorant: 'Gray' });
    await expectError(() => toTexture(image), SizeError, /too many for a texture.*: resize the image/);
  });
});
