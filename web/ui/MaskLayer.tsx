import { useEffect, useRef } from 'preact/hooks';
import { toStage } from '../geometry/view.ts';
import { fixed, mask, view } from '../state/store.ts';

const HATCH = 6;

/** Hatches masked pixels. */
export function MaskLayer() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [weights, photo] = [mask.value, fixed.value];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !weights || !photo) return;
    const { width, height } = photo.picture;
    const image = new ImageData(width, height);
    for (let k = 0; k < weights.length; k++) {
      const striped = (Math.floor(k / width) + (k % width)) % HATCH < HATCH / 2;
      if (weights[k] === 0) image.data.set(striped ? [20, 20, 20, 190] : [240, 240, 240, 150], 4 * k);
    }
    context.putImageData(image, 0, 0);
  }, [weights, photo]);
  if (!weights || !photo) return null;
  const { width, height } = photo.picture;
  const [left, top] = toStage(view.value, [-0.5, -0.5]);
  const { scale } = view.value;
  return (
    <canvas
      class="mask"
      ref={canvas}
      width={width}
      height={height}
      style={{
        left: `${left}px`,
        top: `${top}px`,
        width: `${scale * width}px`,
        height: `${scale * height}px`,
      }}
    />
  );
}
