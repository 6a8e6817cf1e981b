import { useEffect, useRef } from 'preact/hooks';
import { scientific } from '../state/numbers.ts';
import { contributions, fixed, hoveredPixel, pixelContribution, separateScales } from '../state/store.ts';
import { writeDivergingColor } from '../studio/divergingColor.ts';
import type { Contributions } from '../studio/protocol.ts';
import { Fault } from './Fault.tsx';
import { Panel } from './Panel.tsx';

const ENTRIES = ['W₁₁', 'W₁₂', 'W₁₃', 'W₂₁', 'W₂₂', 'W₂₃', 'W₃₁', 'W₃₂', 'W₃₃'] as const;
function ContributionImage({ entry, shown, end }: { entry: number; shown: Contributions; end: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, images } = shown;
  const image = images[entry];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !image) return;
    const pixels = new ImageData(width, height);
    for (const [k, value] of image.entries()) writeDivergingColor(value / end, pixels.data, 4 * k);
    context.putImageData(pixels, 0, 0);
  }, [image, end, width, height]);
  const sum = shown.dW[entry] ?? 0;
  const here = pixelContribution.value?.entries[entry];
  const at = hoveredPixel.value;
  const photo = fixed.value;
  const name = ENTRIES[entry] ?? '';
  return (
    <figure class="contribution">
      <span class="frame" title={`The contribution of each pixel to ∂L/∂${name}`}>
        <canvas
          ref={canvas}
          width={width}
          height={height}
          role="img"
          aria-label={`The contribution of each pixel to ∂L/∂${name}`}
        />
        <span class="range">±{end.toExponential(1).replace('-', '−')}</span>
        {at && photo && (
          <svg viewBox={`0 0 ${photo.picture.width} ${photo.picture.height}`} aria-hidden="true">
            <circle cx={at[0]} cy={at[1]} r={photo.picture.width / 30} />
          </svg>
        )}
      </span>
      <figcaption>
        <span class="name">{name}</span> <b>{scientific(sum)}</b>
        <span class="here">{here === undefined ? '' : `here ${scientific(here)}`}</span>
      </figcaption>
    </figure>
  );
}

/** ∂L/∂W, and the contribution of each pixel to its nine entries. */
export function ContributionPanel() {
  const shown = contributions.value;
  const ends = shown?.scaleEnds ?? [];
  const common = Math.max(...ends, Number.MIN_VALUE);
  return (
    <Panel
      title="∂L/∂W per pixel"
      caption="Each number is the sum of its image."
      kind="nine"
      hint="Point at the stage to see one pixel's contribution (here)."
      foldedWhenNarrow
    >
      <div class="row">
        <label
          class="check"
          title="With a common scale, contributions to different entries can be compared. Otherwise each image uses all colors."
        >
          <input
            type="checkbox"
            checked={!separateScales.value}
            onChange={({ currentTarget }) => {
              separateScales.value = !currentTarget.checked;
            }}
          />
          common scale
        </label>
        <span
          class="scale"
          title="Blue pixels contribute negative values, orange ones positive values. ± is the end of the scale."
        >
          − <i /> +
        </span>
      </div>
      {shown && (
        <div
          class="contributions"
          id="contributions"
          data-dw={JSON.stringify(shown.dW)}
          data-loss={shown.loss}
        >
          {ENTRIES.map((name, entry) => (
            <ContributionImage
              key={name}
              entry={entry}
              shown={shown}
              end={separateScales.value ? (ends[entry] ?? 1) : common}
            />
          ))}
        </div>
      )}
      <Fault where="contributions" />
    </Panel>
  );
}
