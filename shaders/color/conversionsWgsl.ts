import { wgsl } from '../language/wgsl.ts';
import type { Leaf } from './arithmetic/contracts.ts';
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
  /** Whether bytes are all that it is for. */
  readonly coarse?: boolean;
}

/** What of a leaf declares and computes its value. */
type Valued = Pick<Leaf, 'name' | 'uses' | 'wgsl'>;

const valueWgsl = (leaves: readonly Valued[]): string => leaves.reduce((c, { name }) => `${name}(${c})`, 'c');

function jacobianWgsl(prefix: string, leaves: readonly Leaf[]): string {
  const colors = leaves.map(({ name }, k) => `let c${k + 1} = ${name}(c${k});`).slice(0, -1);
  const factors = leaves.map(({ name }, k) => `${name}_jacobian(c${k})`).toReversed();
  return wgsl`
fn ${prefix}_jacobian(c0: vec3f) -> mat3x3f {
  ${colors.join(' ')}
  return ${factors.join(' * ') || 'mat3x3f(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)'};
}
`;
}

/**
 * `fn PREFIX(c: vec3f) -> vec3f`, and with `jacobian` `fn PREFIX_jacobian(c: vec3f) -> mat3x3f`, of every conversion, and
 * all that they call, declared once. Names begin with `color_` where they are not prefixes.
 */
export function conversionsWgsl(conversions: readonly ConversionWgsl[]): string {
  const ways = conversions.map((each) => {
    const { leaves } = conversion(each.from, each.to);
    const values: readonly Valued[] = each.coarse ? leaves.map((leaf) => leaf.coarse ?? leaf) : leaves;
    return { ...each, leaves, values };
  });
  const declared = ways.flatMap(({ jacobian, leaves, values }) =>
    jacobian ? [...values, ...leaves] : values,
  );
  const pieces = new Set(declared.flatMap((leaf) => [...leaf.uses, leaf.wgsl]));
  const functions = ways.map(
    ({ prefix, jacobian, leaves, values }) =>
      `fn ${prefix}(c: vec3f) -> vec3f { return ${valueWgsl(values)}; }\n${jacobian ? jacobianWgsl(prefix, leaves) : ''}`,
  );
  return [...pieces, ...functions].join('');
}
