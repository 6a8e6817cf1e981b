import type { Homography, InterpolationName } from '../../../src/index.ts';
import { warp } from '../../../src/index.ts';
import { type Gray, TEMPLATE } from './case.ts';
import type { Draws } from './draws.ts';
import type { Photographs } from './photographs.ts';
import { exposed, occlude, type Scene, type Treatment } from './treatment.ts';

/** What a template shows of a photograph. */
export interface LinearizedWarp {
  readonly photograph: string;
  readonly truth: Homography;
  readonly interpolation: InterpolationName;
}

/**
 * T(x) = g(W x), g the photograph's interpolant; beyond the photograph its last row or column goes on. Nothing is
 * averaged where W shrinks: what the fit sees through the truth is then T itself, as the bound supposes.
 */
async function seen(
  photographs: Photographs,
  { photograph, truth, interpolation }: LinearizedWarp,
): Promise<Scene> {
  const image = await photographs.image(photograph);
  const view = warp(image, truth, { interpolation, border: 'clamp', frame: TEMPLATE });
  const samples = await view.read();
  view.destroy();
  return { ...TEMPLATE, data: Float64Array.from(samples, (value) => 255 * value) };
}

/** The template of a photograph through a map, treated; what is random about it is drawn. */
export async function templateOf(
  photographs: Photographs,
  sight: LinearizedWarp,
  treatment: Treatment,
  draws: Draws,
): Promise<Gray> {
  const scene = await seen(photographs, sight);
  if (treatment.occluded) {
    const others = photographs.names.filter((name) => name !== sight.photograph);
    occlude(scene, await photographs.gray(others[draws.below(others.length)] ?? ''), draws);
  }
  return exposed(scene, treatment, draws);
}

/** The photograph as the moving picture, with noise of its own where it has any. */
export async function movingOf(
  photographs: Photographs,
  { photograph }: LinearizedWarp,
  noise: number,
  draws: Draws,
): Promise<Gray> {
  const gray = await photographs.gray(photograph);
  return noise > 0 ? exposed({ ...gray, data: Float64Array.from(gray.data) }, { noise }, draws) : gray;
}
