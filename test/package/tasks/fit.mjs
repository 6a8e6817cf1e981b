import { fit } from 'pullback';
import { createCpuEngine } from 'pullback/cpu';
import { createWebGpuEngine } from 'pullback/webgpu';

/** A few soft spots, moved by (x, y). */
const spots = (x, y) =>
  Float32Array.from({ length: 64 * 48 }, (_, k) => {
    const [column, row] = [(k % 64) - x, Math.floor(k / 64) - y];
    return Math.sin(column / 5) * Math.cos(row / 7) + Math.exp(-((column - 30) ** 2 + (row - 20) ** 2) / 80);
  });

for (const engine of [createCpuEngine(), await createWebGpuEngine()]) {
  const [moving, fixed] = [spots(9, 6), spots(0, 0)].map((data) =>
    engine.image({ width: 64, height: 48, data }),
  );
  console.log(await fit(moving, fixed).result());
  engine.destroy();
}
