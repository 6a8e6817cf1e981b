import { lossAndGradient, translation } from 'pullback';
import { createCpuEngine } from 'pullback/cpu';
import { createWebGpuEngine } from 'pullback/webgpu';

for (const engine of [createCpuEngine(), await createWebGpuEngine()]) {
  const data = Float32Array.from({ length: 48 }, (_, k) => k / 48);
  const [image, target] = [
    engine.image({ width: 8, height: 6, data }),
    engine.image({ width: 8, height: 6, data }),
  ];
  console.log(await lossAndGradient(image, translation(0.5, 0.25), target));
  engine.destroy();
}
