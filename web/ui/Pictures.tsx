import { useEffect, useRef } from 'preact/hooks';
import { apply, type ModelName } from '../../src/index.ts';
import { cornersOf, type Quad } from '../geometry/quad.ts';
import { change, remember } from '../state/history.ts';
import { MODEL_LABELS } from '../state/labels.ts';
import { openFiles } from '../state/pair.ts';
import type { Photo } from '../state/photo.ts';
import { fixed, mask, moving, quad, settings, tool, W } from '../state/store.ts';
import { Camera } from './Camera.tsx';
import { Fault } from './Fault.tsx';
import { Panel } from './Panel.tsx';
import { Select } from './Select.tsx';

const TOOLS = { move: 'Move', brush: 'Brush', rectangle: 'Rectangle' } as const;

/** Where the other picture lies on one. */
function outlineOf(which: 'moving' | 'fixed'): Quad | undefined {
  const [first, second] = [moving.value, fixed.value];
  if (which === 'fixed' || !first || !second) return quad.value;
  return cornersOf(second.picture).map(([x, y]) => apply(W.value, x, y)) as unknown as Quad;
}

function Thumbnail({ photo, which }: { photo: Photo; which: 'moving' | 'fixed' }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture } = photo;
  useEffect(() => {
    canvas.current
      ?.getContext('2d')
      ?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
  }, [picture]);
  const outline = outlineOf(which);
  return (
    <span class="thumbnail">
      <canvas ref={canvas} width={picture.width} height={picture.height} />
      {outline && (
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
          <polygon class="outline" points={outline.map((point) => point.join(',')).join(' ')} />
        </svg>
      )}
    </span>
  );
}

function Slot({ which }: { which: 'moving' | 'fixed' }) {
  const photo = (which === 'moving' ? moving : fixed).value;
  const take = (files: FileList | null | undefined) => {
    if (files && files.length > 0) void openFiles([...files], which);
  };
  return (
    <figure
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer?.files);
      }}
    >
      {photo && <Thumbnail photo={photo} which={which} />}
      <figcaption>
        <b>{which === 'moving' ? 'Moving' : 'Fixed'}</b>
        <label class="file" title={`Opens a picture as the ${which} one; drop or paste one too`}>
          <input
            id={`open-${which}`}
            class="hidden"
            type="file"
            accept="image/*"
            onChange={({ currentTarget }) => {
              take(currentTarget.files);
              currentTarget.value = '';
            }}
          />
          <span class="button">
            Open…<span class="hidden"> the {which} picture</span>
          </span>
        </label>
        <Camera which={which} />
      </figcaption>
    </figure>
  );
}

/** The two pictures, and what the moving one may do. */
export function Pictures() {
  return (
    <Panel
      title="Pictures"
      caption="The moving picture goes onto the fixed one."
      hint="Drop, paste or open yours."
    >
      <div class="slots">
        <Slot which="moving" />
        <Slot which="fixed" />
      </div>
      <Fault where="pictures" />
      <Select<ModelName>
        id="model"
        class="row"
        label="Shape"
        title="The freedoms that the corners and the fit have"
        value={settings.value.model}
        options={Object.entries(MODEL_LABELS)}
        onChoose={(model) => change({ model })}
      />
      <fieldset
        class="row tools"
        title="Paint over what should not count; on the stage with the keyboard, Enter paints"
      >
        <legend>Mask</legend>
        {Object.entries(TOOLS).map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={tool.value === name}
            onClick={() => {
              tool.value = name as keyof typeof TOOLS;
            }}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          disabled={!mask.value}
          onClick={() => {
            remember();
            mask.value = undefined;
          }}
        >
          Clear
        </button>
      </fieldset>
    </Panel>
  );
}
