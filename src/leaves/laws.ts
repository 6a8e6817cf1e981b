/** Something that must hold of a leaf: undefined where it does, else what is wrong, in words. */
export type Law = () => string | undefined;

/** What the laws find, in their order. One that throws has found that. */
export const findingsOf = (laws: readonly Law[]): string[] =>
  laws.flatMap((law) => {
    try {
      return law() ?? [];
    } catch (error) {
      return `a function of the leaf throws: ${error instanceof Error ? error.message : String(error)}`;
    }
  });

/** The first finding among many inputs. */
export function firstOf<T>(inputs: readonly T[], law: (input: T) => string | undefined): string | undefined {
  for (const input of inputs) {
    const found = law(input);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A number as findings show it. */
export const show = (value: number): string => String(Number(value.toPrecision(6)));

/** Half the step of difference quotients. */
export const STEP = 1e-5;

/** Whether a derivative is a difference quotient, to what that loses. */
export const isDerivative = (quotient: number, given: number): boolean =>
  Math.abs(quotient - given) <= 1e-5 * (1 + Math.abs(given));

export const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b));
