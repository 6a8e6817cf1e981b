import { largestMove } from '../geometry/corners.ts';
import { type Homography, identity } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { Placed } from './frames.ts';
import { Predictor } from './predictor.ts';
import type { SequenceSettings } from './settings.ts';
import { type Anchor, type Fitter, fitTo } from './trial.ts';
import type { SequenceStep } from './types.ts';

/** Tracks a sequence, frame after frame. */
export class Tracker {
  readonly #fitter: Fitter;
  readonly #settings: SequenceSettings;
  readonly #predictor = new Predictor();
  #template: Anchor | undefined;
  /** The frame that the next one is fitted to. */
  #anchor: Anchor | undefined;
  #index = 0;

  constructor(fitter: Fitter, settings: SequenceSettings) {
    this.#fitter = fitter;
    this.#settings = settings;
    if (settings.template) this.#begin(settings.template);
  }

  /** Fits the next frame. Throws the errors of a fit. */
  async follow({ frame, place }: Placed): Promise<SequenceStep> {
    const index = this.#index++;
    const [template, anchor] = [this.#template, this.#anchor];
    if (!template || !anchor) {
      this.#begin(frame);
      return { index, found: 'reference', W: identity(), step: identity() };
    }
    const guess = this.#predictor.next();
    const trial = await fitTo(this.#fitter, frame, anchor, guess, this.#settings);
    const { result, correlation } = trial;
    if (trial.verdict === 'rejected') {
      const step = this.#predictor.guessed(guess);
      return { index, found: 'predicted', W: guess, step, result, correlation };
    }
    const { W, drift } = this.#isDue(index, place)
      ? await this.#measured(frame, template, trial.W)
      : { W: trial.W };
    if (this.#settings.reference === 'previous') this.#anchor = { image: frame, W };
    const step = this.#predictor.measured(W, template.image);
    return {
      index,
      found: 'fitted',
      W,
      step,
      result,
      correlation,
      ...(drift === undefined ? {} : { drift }),
    };
  }

  #begin(template: Image): void {
    this.#template = { image: template, W: identity() };
    this.#anchor = this.#template;
  }

  /** Whether the map of a frame is composed, so that its drift must be measured. */
  #isDue(index: number, place: Placed['place']): boolean {
    const { reference, keyframe } = this.#settings;
    return reference === 'previous' && (place === 'last' || index % keyframe === 0);
  }

  /**
   * Measures how far a composed map is from a fit to the template; returns it with the map to continue from.
   */
  async #measured(
    frame: Image,
    template: Anchor,
    composed: Homography,
  ): Promise<{ W: Homography; drift?: number }> {
    const { W, verdict } = await fitTo(this.#fitter, frame, template, composed, this.#settings);
    if (verdict === 'rejected') return { W: composed };
    const drift = largestMove(W, composed, template.image);
    return { W: this.#settings.drift === 'correct' ? W : composed, drift };
  }
}
