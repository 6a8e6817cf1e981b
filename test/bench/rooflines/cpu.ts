import { type Rooflines, rooflineTask } from './roofline.ts';

/** Four sums, so that none waits for the last. */
function sumOf(samples: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k + 3 < samples.length; k += 4) {
    a += samples[k] ?? 0;
    b += samples[k + 1] ?? 0;
    c += samples[k + 2] ?? 0;
    d += samples[k + 3] ?? 0;
  }
  return a + b + c + d;
}

/** `Float32Array.set`, and a loop that sums. */
export function cpuRooflines(samples: Float32Array, pixels: number): Rooflines {
  const copied = new Float32Array(samples.length);
  return {
    copy: {
      task: { name: rooflineTask('copy'), pixels, run: async () => copied.set(samples) },
      bytes: 2 * samples.byteLength,
    },
    read: {
      task: { name: rooflineTask('read'), pixels, run: async () => sumOf(samples) },
      bytes: samples.byteLength,
    },
    destroy: () => {},
  };
}
