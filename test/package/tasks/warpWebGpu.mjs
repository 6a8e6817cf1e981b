import { translation, warp } from 'pullback';
import { createWebGpuEngine } from 'pullback/webgpu';

const engine = await createWebGpuEngine();
const image = engine.image({
  width: 8,
  height: 6,
  data: Float32Array.from({ length: 48 }, (_, k) => k / 48),
});
console.log(await warp(image, translation(0.5, 0.25)).read());
engine.destroy();
