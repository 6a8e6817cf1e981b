import { createEngine, translation, warp } from 'pullback';

for (const backend of ['cpu', 'webgpu']) {
  const engine = await createEngine({ backend });
  const image = engine.image({
    width: 8,
    height: 6,
    data: Float32Array.from({ length: 48 }, (_, k) => k / 48),
  });
  console.log(await warp(image, translation(0.5, 0.25)).read());
  engine.destroy();
}
