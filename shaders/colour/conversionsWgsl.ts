import { wgsl } from '../wgsl.ts';
import type { Leaf } from './contracts.ts';
import { conversion } from './conversion.ts';
import type { SpaceName } from './spaces/index.ts';

/** A conversion as a WGSL module is to have it. */
export interface ConversionWgsl {
  /** What its functions are called. */
  readonly prefix: string;
  readonly from: SpaceName;
  readonly to: SpaceName;
  /** Whether its Jacobian is declared too. */
  readonly jacobian?: boolean;
}

const valueWgsl = (leaves: readonly Leaf[]): string => leaves.reduce((c, { name }) => `${name}(${c})`, 'c');

function jacobianWgsl(prefix: string, leaves: readonly Leaf[]): string {
  const colours = leaves.map(({ name }, k) => `let c${k + 1} = ${name}(c${k});`).slice(0, -1);
  const factors = leaves.map(({ name }, k) => `${name}_jacobian(c${k})`).toReversed();
  return wgsl`
fn ${prefix}_jacobian(c0: vec3f) -> mat3x3f {
  ${colours.join(' ')}
  return ${factors.join(' * ') || 'mat3x3f(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)'};
}
`;
}

/**
 * `fn PREFIX(c: vec3f) -> vec3f`, and with `jacobian` `fn PREFIX_jacobian(c: vec3f) -> mat3x3f`, of every conversion, and
 * all that they call, declared once. Names begin with `colour_` where they are not prefixes.
 */
export function conversionsWgsl(conversions: readonly ConversionWgsl[]): string {
  const ways = conversions.map((each) => ({ ...each, leaves: conversion(each.from, each.to).leaves }));
  const pieces = new Set(ways.flatMap(({ leaves }) => leaves.flatMap((leaf) => [...leaf.uses, leaf.wgsl])));
  const functions = ways.map(
    ({ prefix, jacobian, leaves }) =>
      `fn ${prefix}(c: vec3f) -> vec3f { return ${valueWgsl(leaves)}; }\n${jacobian ? jacobianWgsl(prefix, leaves) : ''}`,
  );
  return [...pieces, ...functions].join('');
}
