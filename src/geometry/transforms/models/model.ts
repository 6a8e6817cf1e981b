import { MapError, SizeError } from '../../../base/errors.ts';
import { about } from '../../about.ts';
import type { Point } from '../../frame.ts';
import type { Homography } from '../../homography.ts';
import { agrees } from './agrees.ts';
import type { Group } from './groups.ts';

/** A family of maps W(θ), each an output pixel's source position, with named parameters θ. */
export interface TransformModel {
  /** The parameters' names, in order. Lengths are in pixels, angles in radians. */
  readonly parameters: readonly string[];
  /** The θ of the identity. */
  readonly identity: readonly number[];
  /** The smallest family that holds it about every center, and its products. */
  readonly group: Group;
  /** W(θ), about a center (default the origin): T(c) W T(−c). Throws SizeError or MapError for a θ that is none. */
  matrix(parameters: ArrayLike<number>, center?: Point): Homography;
  /** ∂W/∂θ_k for each k, nine numbers each. Throws as `matrix` does. */
  jacobian(parameters: ArrayLike<number>, center?: Point): Homography[];
  /** The θ of a map of this family, whatever its factor. Throws MapError where the map is not of the family. */
  read(map: ArrayLike<number>, center?: Point): number[];
}

/** A model about the origin, for parameters that are checked. `read` sees a map with W₃₃ = 1. */
export interface Form {
  readonly parameters: readonly string[];
  readonly identity: readonly number[];
  readonly group: Group;
  matrix(theta: readonly number[]): readonly number[];
  jacobian(theta: readonly number[]): readonly (readonly number[])[];
  read(map: readonly number[]): number[];
}

function checked({ parameters }: Form, given: ArrayLike<number>): number[] {
  const theta = Array.from(given);
  if (theta.length !== parameters.length) {
    throw new SizeError(
      `${theta.length} parameters for ${parameters.length}: give ${parameters.join(', ')} in this order`,
    );
  }
  const bad = theta.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new MapError(`the parameter ${parameters[bad]} is not finite: give a finite number`);
  return theta;
}

/** The model of a form: its parameters checked, and about any center. */
export function modelOf(form: Form): TransformModel {
  const { parameters, identity, group } = form;
  return {
    parameters,
    identity,
    group,
    matrix: (given, center = [0, 0]) => about(center, form.matrix(checked(form, given))),
    jacobian: (given, center = [0, 0]) => form.jacobian(checked(form, given)).map((d) => about(center, d)),
    read(map, [x, y] = [0, 0]) {
      const local = about([-x, -y], map);
      const last = local[8] ?? 0;
      const scaled = Array.from(local, (value) => value / last);
      const theta = form.read(scaled);
      if (scaled.every(Number.isFinite) && agrees(scaled, form.matrix(theta), Math.hypot(x, y))) return theta;
      throw new MapError(
        `the map has no ${parameters.join(', ')} that give it: read it as a model that holds it, or about another center`,
      );
    },
  };
}
