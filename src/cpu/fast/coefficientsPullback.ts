import type { coefficientsPullback as coefficientsPullbackKernel } from '../../../shaders/kernels/coefficientsPullback.ts';
import { termsOf } from '../../../shaders/kernels/lines.ts';
import type { Fast } from './fast.ts';
import { eachBlock, LineBlock } from './lineBlocks.ts';

export const coefficientsPullback: Fast<typeof coefficientsPullbackKernel> = (
  scheme,
  { params, cotangent, output },
) => {
  const block = new LineBlock(scheme, params);
  const { side, middle, own, other, length } = block.filter;
  if (side === 0 || length < 2) return false;
  const { given, warmUp, pad, step } = params;
  const last = length - 1;
  eachBlock(params, (lines) => {
    lines.forEach((line) => {
      const scatterAdd = (k: number, far: boolean, value: number) => {
        for (const [index, weight] of termsOf(params, k, length, far)) {
          const at = line.stored(index);
          cotangent[at] = (cotangent[at] as number) + weight * value;
        }
      };
      for (let k = pad; k >= 1; k--) {
        scatterAdd(k, true, cotangent[line.stored(last + k)] as number);
        scatterAdd(k, false, cotangent[line.stored(-k)] as number);
      }
    });
    block.load(
      cotangent,
      lines.map((line) => line.storedStart),
      step,
      0,
      length,
    );
    const ends = lines.map((_, b): [number, number] => {
      const [a, z] = block.ends(b);
      const [near, far] = [own * a + other * z, other * a + own * z];
      const scatterAdd = (towards: boolean, value: number) => {
        for (const [index, weight] of termsOf(params, 1, length, towards))
          block.add(index, b, weight * value);
      };
      scatterAdd(true, -side * far);
      scatterAdd(false, -side * near);
      block.add(last, b, -middle * far);
      block.add(last - 1, b, -side * far);
      block.add(0, b, -middle * near);
      block.add(1, b, -side * near);
      return [near, far];
    });
    block.filterBack();
    lines.forEach((_, b) => {
      const [near, far] = ends[b] ?? [0, 0];
      block.add(0, b, near);
      block.add(last, b, far);
      if (scheme.warmUp !== 'edge') return;
      for (let i = 0; i < warmUp; i++) {
        block.add(warmUp, b, block.at(i, b));
        block.add(warmUp + given - 1, b, block.at(last - i, b));
      }
    });
    block.store(
      output,
      lines.map((line) => line.givenStart),
      step,
      warmUp,
      given,
    );
  });
  return true;
};
