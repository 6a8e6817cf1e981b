import { describe, expect, it } from 'vitest';
import { apply, createEngine, fromCorners, invert, multiply, warp } from '../../src/index.ts';
import {
  checkQuad,
  imageCorners,
  mapFromQuad,
  moveCorner,
  type Quad,
  quadFromMap,
  rotateQuad,
} from '../../web/geometry/quad.ts';
import { fitView, makeStageMap, toImage, toStage, zoomView } from '../../web/geometry/view.ts';
import { comparePair } from '../../web/studio/comparedPair.ts';
import { computeContributions } from '../../web/studio/contributions.ts';
import { eigenvalues } from '../../web/studio/eigenvalues.ts';
import { fitExposure } from '../../web/studio/exposure.ts';
import { explainPixel } from '../../web/studio/pixel.ts';
import type { LossRequest } from '../../web/studio/protocol.ts';
import type { UploadedPicture } from '../../web/studio/uploadedPicture.ts';
import { scene } from '../bench/scene.ts';

const MOVING = { width: 120, height: 80 };
const W = [0.98, 0.03, 5, -0.02, 1.01, 3, 1e-4, -5e-5, 1];

describe('the quad', () => {
  it('and its map lead to one another', () => {
    const quad = quadFromMap(Float64Array.from(W), MOVING);
    const map = mapFromQuad(quad, MOVING, 'homography');
    for (const [x, y] of quad) {
      const [[u, v], [s, t]] = [apply(map, x, y), apply(W, x, y)];
      expect(Math.hypot(u - s, v - t)).toBeLessThan(1e-9);
    }
  });

  it.each(['translation', 'euclidean', 'similarity', 'affine', 'homography'] as const)(
    'follows a dragged corner as far as a %s can',
    (model) => {
      const dragged = moveCorner(imageCorners(MOVING), 2, [140, 95]);
      const [x, y] = quadFromMap(mapFromQuad(dragged, MOVING, model, 2), MOVING)[2];
      // A rigid one cannot be longer, and stays in the direction.
      expect(Math.hypot(x - 140, y - 95)).toBeLessThan(model === 'euclidean' ? 30 : 0.01);
    },
  );

  it('is refused if it is folded, flipped or flat', () => {
    const corners = imageCorners(MOVING);
    expect(checkQuad(corners)).toBeUndefined();
    expect(checkQuad(rotateQuad(corners, 2, 0.4))).toBeUndefined();
    expect(checkQuad(moveCorner(corners, 0, [130, 90]))).toMatch(/fold/);
    expect(checkQuad(corners.toReversed() as unknown as Quad)).toMatch(/flip the image/);
    expect(checkQuad(corners.map(([x]) => [x, 0]) as unknown as Quad)).toBeDefined();
  });
});

describe('the view', () => {
  const view = fitView({ width: 800, height: 600 }, MOVING, [[-10, -5]]);

  it('maps positions of the stage to the image and back', () => {
    const [x, y] = toImage(view, toStage(view, [7, 11]));
    expect([x, y]).toEqual([expect.closeTo(7, 10), expect.closeTo(11, 10)]);
  });

  it('keeps the point under the pointer when it zooms', () => {
    const nearer = zoomView(view, 3, [100, 50]);
    const [[a, b], [c, d]] = [toImage(view, [100, 50]), toImage(nearer, [100, 50])];
    expect(Math.hypot(a - c, b - d)).toBeLessThan(1e-9);
  });

  it('samples the center of a device pixel', () => {
    const [x, y] = apply(makeStageMap(view, 2), 200, 100);
    const [u, v] = toImage(view, [100.25, 50.25]);
    expect(Math.hypot(x - u, y - v)).toBeLessThan(1e-9);
  });
});

it('eigenvalues are those of a rotated diagonal matrix', () => {
  const turn = Float64Array.of(Math.cos(0.7), -Math.sin(0.7), 0, Math.sin(0.7), Math.cos(0.7), 0, 0, 0, 1);
  const matrix = multiply(multiply(turn, [5, 0, 0, 0, 2, 0, 0, 0, 0.1]), invert(turn));
  for (const [k, value] of eigenvalues(matrix, 3).entries())
    expect(value).toBeCloseTo([5, 2, 0.1][k] ?? 0, 10);
});

it('the exposure is found among outliers', () => {
  const Y = scene(60, 40);
  const T = Y.map((value, k) => (k % 5 === 0 ? 0 : 0.7 * value + 0.1));
  const seen = Array.from(Y, (_, k) => k);
  const { gain, bias } = fitExposure(Y, T, seen, 'geman-mcclure', {
    fixedExposure: false,
    fixedScale: undefined,
  });
  expect(gain).toBeCloseTo(0.7, 3);
  expect(bias).toBeCloseTo(0.1, 3);
});

describe('contributions', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const pair = (samples: Float32Array): UploadedPicture => {
    const luma = engine.image({ ...MOVING, data: samples });
    return { luma, color: luma, samples };
  };
  const samples = scene(MOVING.width, MOVING.height);
  const target = await warp(
    engine.image({ ...MOVING, data: samples }),
    [1, 0, 1.2, 0, 1, -0.7, 0, 0, 1],
  ).read();
  const [moving, fixed] = [pair(samples), pair(target.map((value) => 0.8 * value + 0.05))];
  const request: LossRequest = {
    W: Float64Array.from(W),
    loss: 'huber',
    scale: 0.05,
    model: 'homography',
    photometry: 'gain-bias',
  };
  const masked = new Float32Array(samples.length).fill(1).fill(0, 0, 2000);
  const mask = { samples: masked, image: engine.image({ ...MOVING, data: masked }) };

  it.each([undefined, mask])('of all pixels sum to ∂L/∂W', async (given) => {
    const seen = await comparePair(engine, moving, fixed, given, request);
    const { dW, images } = await computeContributions(seen, request);
    for (const [k, image] of images.entries()) {
      const size = image.reduce((sum, value) => sum + Math.abs(value), 0);
      const sum = image.reduce((all, value) => all + value, 0);
      expect(Math.abs(sum - (dW[k] ?? Number.NaN))).toBeLessThan(1e-5 * size);
    }
  });

  it('of single pixels sum to those of a block', async () => {
    const seen = await comparePair(engine, moving, fixed, undefined, request);
    const { images, width } = await computeContributions(seen, request);
    const sums = new Float64Array(9);
    const side = Math.ceil(MOVING.width / width);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const { entries } = await explainPixel(seen, request, [20 * side + x, 15 * side + y]);
        for (const [k, value] of entries.entries()) sums[k] = (sums[k] ?? 0) + value;
      }
    }
    for (const [k, image] of images.entries()) {
      const block = image[15 * width + 20] ?? Number.NaN;
      expect(Math.abs(block - (sums[k] ?? 0))).toBeLessThan(1e-4 * Math.max(Math.abs(block), 1e-3));
    }
  });
});

it('corners give the map that the library computes from them', () => {
  const quad = imageCorners(MOVING).map(([x, y]) => [x + 0.1 * y, y - 3] as const) as unknown as Quad;
  expect([...mapFromQuad(quad, MOVING, 'homography')]).toEqual([...fromCorners(quad, imageCorners(MOVING))]);
});
