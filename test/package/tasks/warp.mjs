import { translation, warp } from 'pullback';
import { createCpuEngine } from 'pullback/cpu';
import { createWebGpuEngine } from 'pullback/webgpu';

for (const engine of [createCpuEngine(), await createWebGpuEngine()]) {
  const image = engine.image({
    width: 8,
    height: 6,
    data: Float32Array.from({ length: 48 }, (_, k) => k / 48),
  });
  console.log(await warp(image, translation(0.5, 0.25)).read());
  engine.destroy();
}
