import { expect, it } from 'vitest';
import { createEngine, multiply, warp } from '../../src/index.ts';
import { COMPARES, compose } from '../../web/studio/compare.ts';
import type { CompareName } from '../../web/studio/compareNames.ts';
import { GpuStage } from '../../web/studio/gpuStage.ts';
import type { Scene } from '../../web/studio/protocol.ts';
import { testDevice } from '../support/device.ts';

// GPUTextureUsage, GPUBufferUsage and GPUMapMode, which Node has no globals for.
const [RENDER, TEXTURE_COPY_SRC, MAP_READ, BUFFER_COPY_DST, READ] = [16, 1, 1, 8, 1];
const [WIDTH, HEIGHT] = [128, 70];
const SIZE = { width: WIDTH, height: HEIGHT };

const data = Float32Array.from({ length: 4 * 60 * 40 }, (_, k) =>
  k < 3 * 2400 ? 0.5 + 0.5 * Math.sin(k * 0.37) : 1,
);

it.each(Object.keys(COMPARES) as CompareName[])(
  'the shader draws what the CPU paints: %s',
  async (compare) => {
    const device = await testDevice();
    const engine = await createEngine({ device });
    expect(engine.device).toBe(device);
    const picture = engine.image({ width: 60, height: 40, channels: 4, data });
    const view = [0.55, 0, -4, 0, 0.55, -3, 0, 0, 1];
    const W = Float64Array.of(1, 0.1, 3, -0.08, 0.95, 1, 1e-4, 0, 1);
    const scene: Scene = {
      W,
      view,
      ...SIZE,
      magnification: 1,
      compare,
      share: 0.3,
      loupe: undefined,
    };
    const [fixed, moving] = [view, multiply(W, view)].map((map) => warp(picture, map, { frame: SIZE })) as [
      ReturnType<typeof warp>,
      ReturnType<typeof warp>,
    ];
    const texture = device.createTexture({
      size: [WIDTH, HEIGHT],
      format: 'rgba8unorm',
      usage: RENDER | TEXTURE_COPY_SRC,
    });
    await new GpuStage(device, 'rgba8unorm').draw(fixed, moving, scene, () => texture);
    const buffer = device.createBuffer({ size: 4 * WIDTH * HEIGHT, usage: MAP_READ | BUFFER_COPY_DST });
    const encoder = device.createCommandEncoder();
    encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: 4 * WIDTH }, [WIDTH, HEIGHT]);
    device.queue.submit([encoder.finish()]);
    await buffer.mapAsync(READ);
    const drawn = new Uint8Array(buffer.getMappedRange().slice(0));
    buffer.unmap();
    const words = new Uint32Array(WIDTH * HEIGHT);
    compose({ fixed: await fixed.read(), moving: await moving.read(), scene }, words);
    const wanted = new Uint8Array(words.buffer);
    let largest = 0;
    for (let k = 0; k < drawn.length; k++) {
      const alpha = k % 4 === 3 ? 255 : (wanted[k - (k % 4) + 3] ?? 0);
      largest = Math.max(largest, Math.abs((drawn[k] ?? 0) - ((wanted[k] ?? 0) * alpha) / 255));
    }
    expect(largest).toBeLessThanOrEqual(2);
  },
);
