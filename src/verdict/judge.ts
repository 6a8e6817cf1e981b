import { apply, determinant, type Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { between, type Plane, stepFor } from '../search/plane.ts';
import { SampledImage } from '../search/sampledImage.ts';
import { type Agreement, agreementOf, BLOCK } from './agreement.ts';

/** Sides of the fixed planes in which details are compared, from coarse to fine. */
const COARSE = 64;
const SIDES = [COARSE, 128, 256, 512];
/** No finer plane is compared where the agreement of one is so significant. */
const BEYOND_DOUBT = 12;
const BEYOND_DOUBT_SIDE = 256;
/** Details of a right map correlate so well, at some resolution, in so much of the picture, whatever the noise. */
const SURE = { correlation: 0.85, share: 0.9 };
/** A coarser plane cannot tell maps apart that differ by a few pixels. */
const SURE_SIDE = 128;
/**
 * Wrong maps that features or a descent had found reached 5.6 standard deviations, right ones hardly less than 15: see
 * `npm run bench:fit -- --cases wild`.
 */
const BELIEVED = 7.5;
const BELIEVED_FROM_GIVEN = 4.5;
/** Confidence rises from ¼ to ¾ about `BELIEVED` within so many standard deviations. */
const STEEPNESS = 1.5;
/** Blocks with at least this correlation agree. */
const AGREES = 0.5;
/** Positions on each axis at which a map's scale is measured. */
const POSITIONS = 17;
/** The moving plane's step is one of so many per octave, so that similar maps share planes. */
const STEPS = 4;
/** A map that changes the size by more shows next to nothing of one of the images. */
const LARGEST_SCALE = 24;

/** Whether a map is to be believed. */
export interface Verdict {
  readonly believed: boolean;
  /** Whether no better map needs to be looked for. */
  readonly sure: boolean;
  /** From 0 to 1. */
  readonly confidence: number;
  /** How far the agreement of details exceeds chance, in standard deviations. */
  readonly significance: number;
  /** Mean correlation of the details. */
  readonly correlation: number;
  /** The share of the blocks with detail in both images that agree. */
  readonly share: number;
  /** How much of the fixed image agrees, in its pixels. */
  readonly area: number;
}

/** The verdict on a map under which the images have nothing in common. */
export const NO_AGREEMENT: Verdict = {
  believed: false,
  sure: false,
  confidence: 0,
  significance: 0,
  correlation: 0,
  share: 0,
  area: 0,
};

type Size = Pick<Image, 'width' | 'height'>;

/** What a map shows: pixels of the moving image per pixel of the fixed one, and the share of the fixed image. */
export interface Reach {
  readonly scale: number;
  readonly seen: number;
}

/** The reach of a map of pixels; `seen` is 0 if no pixel of the fixed image is in front of the moving one. */
export function reachOf(w: Homography, moving: Size, fixed: Size): Reach {
  const det = Math.abs(determinant(w));
  const scales: number[] = [];
  for (let j = 0; j < POSITIONS; j++) {
    for (let i = 0; i < POSITIONS; i++) {
      const x = (i / (POSITIONS - 1)) * (fixed.width - 1);
      const y = (j / (POSITIONS - 1)) * (fixed.height - 1);
      const z = (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0);
      if (!(z > 0)) continue;
      const [u, v] = apply(w, x, y);
      if (u >= 0 && v >= 0 && u <= moving.width - 1 && v <= moving.height - 1) {
        // |det J| = |det W| / z³
        scales.push(Math.sqrt(det / z ** 3));
      }
    }
  }
  scales.sort((a, b) => a - b);
  return { scale: scales[scales.length >> 1] ?? 0, seen: scales.length / POSITIONS ** 2 };
}

/** Samples that a weight of 0 leaves out become NaN. */
async function masked(plane: Plane, weights: SampledImage | undefined): Promise<Plane> {
  if (!weights) return plane;
  const { data } = await weights.plane(plane.step, 'image');
  return { ...plane, data: plane.data.map((value, k) => ((data[k] as number) > 0 ? value : Number.NaN)) };
}

/** Confidence in a map whose details agree so significantly, where half of such maps are right at `least`. */
const confidenceIn = (significance: number, least: number): number =>
  1 / (1 + Math.exp(-STEEPNESS * (significance - least)));

/**
 * The verdict on a map that a start led to: nothing else was tried, so that chance had one go. Unrelated images reached 3
 * standard deviations.
 */
export const fromGiven = (verdict: Verdict): Verdict => ({
  ...verdict,
  believed: verdict.significance > BELIEVED_FROM_GIVEN,
  confidence: confidenceIn(verdict.significance, BELIEVED_FROM_GIVEN),
});

/** The verdict on how planes of a step agree. */
function verdictOf({ significance, correlation, each, blocks }: Agreement, step: number): Verdict {
  const agreeing = each.reduce((count, r) => count + (r >= AGREES ? 1 : 0), 0);
  const share = blocks > 0 ? agreeing / blocks : 0;
  const believed = significance > BELIEVED;
  return {
    believed,
    sure: believed && correlation > SURE.correlation && share > SURE.share,
    confidence: confidenceIn(significance, BELIEVED),
    significance,
    correlation,
    share,
    area: agreeing * (BLOCK * step) ** 2,
  };
}

/** The images that are judged. */
export interface Judged {
  readonly moving: Image;
  readonly fixed: Image;
  readonly fixedWeights?: Image | undefined;
  readonly movingWeights?: Image | undefined;
}

/**
 * Tells right maps from wrong ones: under a right map the details of both images agree, in whatever light; under a wrong
 * one they agree by chance, wherever the descent ended. Details are local contrast, in planes of like resolution.
 */
export class Judge {
  /** The images at any reduction, for searches too: each level is read once. */
  readonly fixed: SampledImage;
  readonly moving: SampledImage;
  readonly #weights: { readonly fixed: SampledImage | undefined; readonly moving: SampledImage | undefined };

  constructor({ moving, fixed, fixedWeights, movingWeights }: Judged) {
    this.fixed = new SampledImage(fixed);
    this.moving = new SampledImage(moving);
    this.#weights = {
      fixed: fixedWeights && new SampledImage(fixedWeights),
      moving: movingWeights && new SampledImage(movingWeights),
    };
  }

  /** The planes of the fixed and the moving image of about a side, under a map of a scale. */
  async #planes(side: number, scale: number): Promise<{ readonly fixed: Plane; readonly moving: Plane }> {
    // Both planes have like resolution, and neither is finer than its image.
    const ratio = 2 ** (Math.round(Math.log2(scale) * STEPS) / STEPS);
    const fixedStep = Math.max(stepFor(this.fixed.image, side), 1 / ratio);
    const [fixed, moving] = await Promise.all([
      this.fixed.plane(fixedStep, 'contrast'),
      this.moving.plane(Math.max(fixedStep * ratio, 1), 'contrast'),
    ]);
    return {
      fixed: await masked(fixed, this.#weights.fixed),
      moving: await masked(moving, this.#weights.moving),
    };
  }

  /** Coarse planes of both images. */
  async coarse(): Promise<{ readonly fixed: Plane; readonly moving: Plane }> {
    const [fixed, moving] = await Promise.all(
      ([this.fixed, this.moving] as const).map((sampled) =>
        sampled.plane(stepFor(sampled.image, COARSE), 'image'),
      ) as [Promise<Plane>, Promise<Plane>],
    );
    return { fixed, moving };
  }

  /**
   * The verdict on a map of array indices of the fixed image to those of the moving one. With a negative `gain` the moving
   * image shows light for dark. No finer planes are compared once the significance is `enough`.
   */
  async verdictOn(w: Homography, gain = 1, enough = Number.POSITIVE_INFINITY): Promise<Verdict> {
    const { scale, seen } = reachOf(w, this.moving.image, this.fixed.image);
    if (seen === 0 || !(scale > 1 / LARGEST_SCALE && scale < LARGEST_SCALE)) return NO_AGREEMENT;
    let best = NO_AGREEMENT;
    let last = 0;
    for (const side of SIDES) {
      const { fixed, moving } = await this.#planes(side, scale);
      if (fixed.step === last) break;
      last = fixed.step;
      const verdict = verdictOf(
        agreementOf(fixed, moving, between(w, fixed, moving), Math.sign(gain)),
        fixed.step,
      );
      if (verdict.significance > best.significance) best = verdict;
      if ((side >= SURE_SIDE && best.sure) || best.significance > enough) break;
      if (side >= BEYOND_DOUBT_SIDE && best.significance > BEYOND_DOUBT) break;
    }
    return best;
  }

  /** Frees the levels, not the images. */
  destroy(): void {
    for (const image of [this.fixed, this.moving, this.#weights.fixed, this.#weights.moving]) {
      image?.destroy();
    }
  }
}
