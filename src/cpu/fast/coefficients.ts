import type { coefficients as coefficientsKernel } from '../../../shaders/kernels/coefficients.ts';
import { termsOf } from '../../../shaders/kernels/lines.ts';
import type { Fast } from './fast.ts';
import { eachBlock, LineBlock } from './lineBlocks.ts';

type Terms = ReturnType<typeof termsOf>;

export const coefficients: Fast<typeof coefficientsKernel> = (scheme, { params, source, output }) => {
  const block = new LineBlock(scheme, params);
  const { side, middle, own, other, length } = block.filter;
  if (side === 0 || length < 2) return false;
  const { given, warmUp, pad, step } = params;
  const last = length - 1;
  const [nearTerms, farTerms] = [false, true].map((far) =>
    Array.from({ length: Math.max(pad, 1) }, (_, k) => termsOf(params, k + 1, length, far)),
  ) as [Terms[], Terms[]];
  eachBlock(params, (lines) => {
    block.load(
      source,
      lines.map((line) => line.givenStart),
      step,
      warmUp,
      given,
    );
    const ends = lines.map(({ channel }, b): [number, number] => {
      const fill = params.fill[channel] ?? 0;
      const [before, after] =
        scheme.warmUp === 'fill' ? [fill, fill] : [block.at(warmUp, b), block.at(warmUp + given - 1, b)];
      for (let i = 0; i < warmUp; i++) {
        block.set(i, b, before);
        block.set(last - i, b, after);
      }
      return [block.at(0, b), block.at(last, b)];
    });
    block.filterForward();
    lines.forEach((line, b) => {
      const beyond = (of: Terms = []) =>
        of.reduce((sum, [index, weight]) => sum + weight * block.at(index, b), 0);
      const [nearSample, farSample] = ends[b] ?? [0, 0];
      const near = nearSample - middle * block.at(0, b) - side * (block.at(1, b) + beyond(nearTerms[0]));
      const far =
        farSample - middle * block.at(last, b) - side * (block.at(last - 1, b) + beyond(farTerms[0]));
      block.spread(b, own * near + other * far, other * near + own * far);
      // A continuation may read another one, so they are computed in the output array.
      for (let k = 1; k <= pad; k++) {
        const onward = (of: Terms = []) =>
          of.reduce((sum, [index, weight]) => {
            const inside = index >= 0 && index <= last;
            return sum + weight * (inside ? block.at(index, b) : (output[line.stored(index)] as number));
          }, 0);
        output[line.stored(-k)] = onward(nearTerms[k - 1]);
        output[line.stored(last + k)] = onward(farTerms[k - 1]);
      }
    });
    block.store(
      output,
      lines.map((line) => line.storedStart),
      step,
      0,
      length,
    );
  });
  return true;
};
