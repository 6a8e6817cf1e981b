import { useEffect, useRef } from 'preact/hooks';
import { scientific } from '../state/numbers.ts';
import { contributions, fixed, hoveredPixel, pixelContribution, separateScales } from '../state/store.ts';
import { writeDivergingColor } from '../studio/divergingColor.ts';
import type { Contributions as VotesType } from '../studio/protocol.ts';
import { Fault } from './Fault.tsx';
import { Panel } from './Panel.tsx';

const ENTRIES = ['W₁₁', 'W₁₂', 'W₁₃', 'W₂₁', 'W₂₂', 'W₂₃', 'W₃₁', 'W₃₂', 'W₃₃'] as const;
function ContributionImage({ entry, given, end }: { entry: number; given: VotesType; end: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, images } = given;
  const image = images[entry];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !image) return;
    const pixels = new ImageData(width, height);
    for (const [k, vote] of image.entries()) writeDivergingColor(vote / end, pixels.data, 4 * k);
    context.putImageData(pixels, 0, 0);
  }, [image, end, width, height]);
  const sum = given.dW[entry] ?? 0;
  const own = pixelContribution.value?.votes[entry];
  const at = hoveredPixel.value;
  const photo = fixed.value;
  const name = ENTRIES[entry] ?? '';
  return (
    <figure class="vote">
      <span class="frame" title={`What each pixel adds to ∂L/∂${name}`}>
        <canvas
          ref={canvas}
          width={width}
          height={height}
          role="img"
          aria-label={`What each pixel adds to ∂L/∂${name}`}
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
        <span class="own">{own === undefined ? '' : `here ${scientific(own)}`}</span>
      </figcaption>
    </figure>
  );
}

/** ∂L/∂W as numbers and as the pixels that add up to it. */
export function ContributionPanel() {
  const given = contributions.value;
  const ends = given?.scaleEnds ?? [];
  const common = Math.max(...ends, Number.MIN_VALUE);
  return (
    <Panel
      title="∂L/∂W: every pixel votes"
      caption="Each number is the sum of its picture."
      kind="nine"
      hint="Point at the stage for what one pixel adds (here)."
      foldedWhenNarrow
    >
      <div class="row">
        <label
          class="check"
          title="Common: votes on different entries can be compared. Own: each picture uses all colors."
        >
          <input
            type="checkbox"
            checked={!separateScales.value}
            onChange={({ currentTarget }) => {
              separateScales.value = !currentTarget.checked;
            }}
          />
          one scale for all
        </label>
        <span
          class="scale"
          title="Blue pixels lower the entry's derivative, orange ones raise it; ± is the end of the scale"
        >
          − <i /> +
        </span>
      </div>
      {given && (
        <div class="votes" id="votes" data-dw={JSON.stringify(given.dW)} data-loss={given.loss}>
          {ENTRIES.map((name, entry) => (
            <ContributionImage
              key={name}
              entry={entry}
              given={given}
              end={separateScales.value ? (ends[entry] ?? 1) : common}
            />
          ))}
        </div>
      )}
      <Fault where="votes" />
    </Panel>
  );
}
