import { createEngine, toImageData, translation, warp } from 'pullback';

for (const backend of ['cpu', 'webgpu']) {
  const engine = await createEngine({ backend });
  const data = Uint8ClampedArray.from({ length: 4 * 48 }, (_, k) => k);
  const image = engine.image({
    width: 8,
    height: 6,
    data,
    layout: 'interleaved',
    colorant: 'RGBA',
    alpha: 'straight',
  });
  console.log(await toImageData(warp(image, translation(0.5, 0.25))));
  engine.destroy();
}
