import { useEffect, useRef } from 'preact/hooks';
import { apply, type ModelName } from '../../src/index.ts';
import { imageCorners, type Quad } from '../geometry/quad.ts';
import { changeSettings, saveSnapshot } from '../state/history.ts';
import { MODEL_LABELS } from '../state/labels.ts';
import { openFiles } from '../state/pair.ts';
import type { Photo } from '../state/photo.ts';
import { fixed, mask, moving, quad, settings, tool, W } from '../state/store.ts';
import { Camera } from './Camera.tsx';
import { Fault } from './Fault.tsx';
import { Panel } from './Panel.tsx';
import { Select } from './Select.tsx';

const TOOLS = { move: 'Move', brush: 'Brush', rectangle: 'Rectangle' } as const;

/** The outline of the other image on this one. */
function outlineOf(which: 'moving' | 'fixed'): Quad | undefined {
  const [first, second] = [moving.value, fixed.value];
  if (which === 'fixed' || !first || !second) return quad.value;
  return imageCorners(second.picture).map(([x, y]) => apply(W.value, x, y)) as unknown as Quad;
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
        <label class="file" title={`Opens the ${which} image. You can also drop or paste it.`}>
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
            Open…<span class="hidden"> the {which} image</span>
          </span>
        </label>
        <Camera which={which} />
      </figcaption>
    </figure>
  );
}

/** Both images, the model of the map, and the mask. */
export function Pictures() {
  return (
    <Panel
      title="Images"
      caption="Aligns the moving image to the fixed one."
      hint="Drop, paste or open yours."
    >
      <div class="slots">
        <Slot which="moving" />
        <Slot which="fixed" />
      </div>
      <Fault where="images" />
      <Select<ModelName>
        id="model"
        class="row"
        label="Model"
        title="The family of maps that the corners and the fit may use"
        value={settings.value.model}
        options={Object.entries(MODEL_LABELS)}
        onChoose={(model) => changeSettings({ model })}
      />
      <fieldset
        class="row tools"
        title="Paint over pixels that the fit should ignore. With the keyboard, focus the stage and press Enter."
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
            saveSnapshot();
            mask.value = undefined;
          }}
        >
          Clear
        </button>
      </fieldset>
    </Panel>
  );
}
