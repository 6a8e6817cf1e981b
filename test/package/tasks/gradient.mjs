import { createEngine, lossAndGradient, translation } from 'pullback';

for (const backend of ['cpu', 'webgpu']) {
  const engine = await createEngine({ backend });
  const data = Float32Array.from({ length: 48 }, (_, k) => k / 48);
  const [image, target] = [
    engine.image({ width: 8, height: 6, data }),
    engine.image({ width: 8, height: 6, data }),
  ];
  console.log(await lossAndGradient(image, translation(0.5, 0.25), target));
  engine.destroy();
}
