import type { Executor } from '../../executor/executor.ts';
import { type Homography, multiply, scaling } from '../../geometry/homography.ts';
import type { Image } from '../../image/image.ts';
import { defaultLevels, pyramid } from '../../operations/pyramid.ts';
import { type Reach, reachOf } from '../../verdict/judge.ts';
import type { LevelStep } from '../descent.ts';
import { type Compared, eroded } from '../levels.ts';
import { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';

/** An image with more than 2^0.75 times the other's resolution is halved: its details would be aliases. */
const ROUNDING = 0.25;
/** No more halvings: an image must keep some pixels. */
const MOST_HALVINGS = 5;
const LEAST_SIDE = 16;
/** Half width of the filter that forms a sample of the next level. */
const FILTER_REACH = 2;
/** A descent may lose so much of the overlap that it starts from. */
const KEPT_OVERLAP = 0.5;

/** How often each image is halved. */
interface Halvings {
  readonly fixed: number;
  readonly moving: number;
}

function halvingsAt({ scale }: Reach, { moving, fixed }: Compared, settings: Settings): Halvings {
  if (settings.symmetry !== 'none' || settings.levelsGiven || !(scale > 0)) return { fixed: 0, moving: 0 };
  const times = (ratio: number, { width, height }: Image) =>
    Math.max(
      Math.min(
        Math.floor(Math.log2(ratio) + ROUNDING),
        Math.floor(Math.log2(Math.min(width, height) / LEAST_SIDE)),
        MOST_HALVINGS,
      ),
      0,
    );
  return { fixed: times(1 / scale, fixed), moving: times(scale, moving) };
}

/**
 * The images of a fit at like resolution, and the passes over them. Maps of a scene are of the halved images' pixels;
 * pixel x of an image that is halved k times is pixel 2ᵏ x of the image.
 */
export interface Scene {
  readonly problem: Problem;
  readonly levels: number;
  readonly halvings: Halvings;
}

/** A step of a descent in a scene. */
export type SceneStep = LevelStep & { readonly scene: Scene };

/** The steps of a descent in a scene; returns what the descent returns. */
export async function* inScene<Ended>(
  scene: Scene,
  steps: AsyncGenerator<LevelStep, Ended>,
): AsyncGenerator<SceneStep, Ended> {
  for (let next = await steps.next(); ; next = await steps.next()) {
    if (next.done) return next.value;
    yield { ...next.value, scene };
  }
}

/** A map of the images' array indices as one of a scene's. */
export const toScene = (w: Homography, { halvings }: Scene): Homography =>
  multiply(multiply(scaling(2 ** -halvings.moving), w), scaling(2 ** halvings.fixed));

/** A map of a scene's array indices as one of the images'. */
export const fromScene = (w: Homography, { halvings }: Scene): Homography =>
  multiply(multiply(scaling(2 ** halvings.moving), w), scaling(2 ** -halvings.fixed));

/** The scenes of a fit, one for each ratio of resolutions. */
export class Scenes {
  readonly #executor: Executor;
  readonly #images: Compared;
  readonly #settings: Settings;
  readonly #scenes = new Map<string, Scene>();
  readonly #made: Image[] = [];

  constructor(executor: Executor, images: Compared, settings: Settings) {
    this.#executor = executor;
    this.#images = images;
    this.#settings = settings;
  }

  /**
   * The scene for a map of the images' array indices, and the settings of a descent from it: by default it may lose half of
   * the overlap that it starts with.
   */
  async at(w: Homography): Promise<{ readonly scene: Scene; readonly settings: Settings }> {
    const { moving, fixed } = this.#images;
    const reach = reachOf(w, moving, fixed);
    const halvings = halvingsAt(reach, this.#images, this.#settings);
    const key = `${halvings.fixed} ${halvings.moving}`;
    const scene = this.#scenes.get(key) ?? (await this.#sceneOf(halvings));
    this.#scenes.set(key, scene);
    const { minOverlap, overlapGiven } = this.#settings;
    // A map that sees nothing has lost the overlap.
    const kept = overlapGiven || reach.seen === 0 ? minOverlap : KEPT_OVERLAP * reach.seen;
    const settings = { ...this.#settings, levels: scene.levels, minOverlap: Math.min(minOverlap, kept) };
    return { scene, settings };
  }

  /** How often the host waited for the device. */
  get roundTrips(): number {
    return [...this.#scenes.values()].reduce((sum, { problem }) => sum + problem.roundTrips, 0);
  }

  /** Frees what was made, not the given images. */
  destroy(): void {
    for (const { problem } of this.#scenes.values()) problem.destroy();
    for (const image of this.#made) image.destroy();
  }

  async #sceneOf(halvings: Halvings): Promise<Scene> {
    const { moving, fixed, fixedWeights, movingWeights } = this.#images;
    const settings = this.#settings;
    const images = {
      moving: this.#halved(moving, halvings.moving),
      fixed: this.#halved(fixed, halvings.fixed),
      fixedWeights: this.#halvedWeights(fixedWeights, halvings.fixed),
      movingWeights: this.#halvedWeights(movingWeights, halvings.moving),
    };
    const most = Math.min(defaultLevels(images.moving), defaultLevels(images.fixed));
    const levels = halvings.moving + halvings.fixed > 0 ? Math.min(settings.levels, most) : settings.levels;
    const own = { ...settings, levels };
    if (settings.symmetry === 'none') {
      return { problem: new Problem(this.#executor, images, own), levels, halvings };
    }
    const { HalfwayProblem } = await import('../halfwayProblem.ts');
    return { problem: new HalfwayProblem(this.#executor, images, own), levels, halvings };
  }

  #halved(image: Image, times: number): Image {
    const chain = pyramid(image, times + 1);
    this.#made.push(...chain.slice(1));
    return chain[times] ?? image;
  }

  /** A sample of halved weights is the smallest of the weights that it is formed of. */
  #halvedWeights(weights: Image | undefined, times: number): Image | undefined {
    if (!weights || times === 0) return weights;
    const made = eroded(this.#executor, weights, 2 ** times, FILTER_REACH * (2 ** times - 1));
    this.#made.push(made);
    return made;
  }
}
