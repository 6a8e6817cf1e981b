import { describe, expect, it } from 'vitest';
import { ImageError, type ImageSource, OptionError, SizeError, toImageData, warp } from '../../src/index.ts';
import { expectError } from '../support/fails.ts';
import { apart, canvasOf, ENGINES, height, picture, shownOn, width } from './support.ts';

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const W = [0.93, 0.21, 0.61, -0.25, 1.04, 1.37, 0.003, -0.002, 1];

async function element(canvas: HTMLCanvasElement): Promise<HTMLImageElement> {
  const image = new globalThis.Image();
  image.src = canvas.toDataURL('image/png');
  await image.decode();
  return image;
}

/** A video of a canvas, with its first frame. */
async function video(canvas: HTMLCanvasElement): Promise<HTMLVideoElement> {
  const stream = canvas.captureStream();
  const element = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
  await element.play();
  return element;
}

async function offscreen(image: ImageData): Promise<OffscreenCanvas> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas;
}

const SOURCES: readonly [name: string, of: (image: ImageData) => ImageSource | Promise<ImageSource>][] = [
  ['an ImageData', (image) => image],
  ['an ImageBitmap', (image) => createImageBitmap(image)],
  ['an HTMLCanvasElement', (image) => canvasOf(image)],
  ['an OffscreenCanvas', offscreen],
  ['an HTMLImageElement', (image) => element(canvasOf(image))],
  ['a VideoFrame', (image) => new VideoFrame(canvasOf(image), { timestamp: 0 })],
];

describe.each(SOURCES)('%s', (_, of) => {
  it.each(ENGINES)('gives its bytes back, and again after the identity: %s', async (_name, engine) => {
    const given = picture();
    const image = engine.image(await of(given));
    expect([image.colorant, image.format, image.width, image.height]).toEqual([
      'RGBA',
      'unorm8',
      width,
      height,
    ]);
    const data = await toImageData(image);
    expect(data).toBeInstanceOf(ImageData);
    expect([...data.data]).toEqual([...given.data]);
    expect([...(await toImageData(warp(image, identity))).data]).toEqual([...given.data]);
  });

  it('is warped alike by both engines', async () => {
    const source = await of(picture());
    const [a, b] = await Promise.all(ENGINES.map(([, engine]) => toImageData(warp(engine.image(source), W))));
    expect(apart(a!.data, b!.data)).toBeLessThanOrEqual(1);
  });
});

// Chromium makes VideoFrames of canvases in formats that lose some alpha.
const WITH_ALPHA = SOURCES.filter(([name]) => name !== 'a VideoFrame');

describe.each(WITH_ALPHA)('%s with alpha', (name, of) => {
  it.each(ENGINES)('is straight, as a 2d canvas gives it: %s', async (_, engine) => {
    const given = picture(true);
    const bytes = (await toImageData(engine.image(await of(given)))).data;
    // Canvases multiply bytes by alpha, and lose what is lost by it.
    const kept = name === 'an ImageData' ? given.data : shownOn(canvasOf(given)).data;
    expect(apart(bytes, kept)).toBeLessThanOrEqual(name === 'an ImageData' ? 0 : 1);
  });
});

describe.each(ENGINES)('with %s', (_, engine) => {
  it('a video gives what it shows', async () => {
    const gray = new ImageData(
      new Uint8ClampedArray(4 * 64 * 48).fill(128).map((v, k) => (k % 4 === 3 ? 255 : v)),
      64,
      48,
    );
    const playing = await video(canvasOf(gray));
    const image = engine.image(playing);
    expect([image.width, image.height]).toEqual([playing.videoWidth, playing.videoHeight]);
    const { data } = await toImageData(image);
    expect(apart(data.subarray(0, 4), [128, 128, 128, 255])).toBeLessThanOrEqual(2);
  });

  it('pictures without pixels are refused', async () => {
    const message = /has no pixels: wait until it is loaded/;
    const bitmap = await createImageBitmap(picture());
    bitmap.close();
    const frame = new VideoFrame(canvasOf(picture()), { timestamp: 0 });
    frame.close();
    const waiting = document.createElement('video');
    for (const source of [bitmap, frame, waiting, new globalThis.Image()]) {
      await expectError(() => engine.image(source), SizeError, message);
    }
    const empty = Object.assign(document.createElement('canvas'), { width: 0, height: 5 });
    await expectError(() => engine.image(empty), SizeError, message);
  });

  it('a video that knows its size and has no frame yet is refused', async () => {
    const early = document.createElement('video');
    Object.defineProperties(early, { videoWidth: { value: 8 }, videoHeight: { value: 6 } });
    expect(early.readyState).toBe(0);
    await expectError(() => engine.image(early), SizeError, /has no pixels/);
  });

  it('pictures that the page may not read are refused in one line', async () => {
    const foreign = new OffscreenCanvas(4, 4);
    foreign.getContext('2d');
    // What a foreign picture does to the canvas that it is drawn on.
    const { getImageData } = OffscreenCanvasRenderingContext2D.prototype;
    OffscreenCanvasRenderingContext2D.prototype.getImageData = () => {
      throw new DOMException('tainted', 'SecurityError');
    };
    try {
      await expectError(() => engine.image(foreign), ImageError, /cannot be read .another origin/);
    } finally {
      OffscreenCanvasRenderingContext2D.prototype.getImageData = getImageData;
    }
  });

  it('an ImageData of Display P3 is refused', async () => {
    const wide = new ImageData(2, 2, { colorSpace: 'display-p3' });
    await expectError(() => engine.image(wide), OptionError, /in display-p3.*: call getImageData/);
  });
});
