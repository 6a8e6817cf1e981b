import { useState } from 'preact/hooks';
import { frameOfAll, multiply, translation } from '../../src/index.ts';
import { studio } from '../state/client.ts';
import { pixelsOf } from '../state/pictures.ts';
import { recordFit } from '../state/recording.ts';
import { fixed, moving, tellFault } from '../state/store.ts';
import { fitFile, fullMap, save, WORDS, type WordName } from '../state/taking.ts';
import { Fault } from './Fault.tsx';

type FrameName = 'fixed' | 'all';

/** The whole moving picture at full resolution, in the fixed one's frame or in one that shows all of it. */
async function saveImage(frame: FrameName): Promise<void> {
  const [source, target] = [moving.value, fixed.value];
  if (!source || !target) return;
  const W = fullMap();
  const all =
    frame === 'all' ? frameOfAll(source.full, W) : { ...sizeOf(target.full), origin: [0, 0] as const };
  const map = multiply(W, translation(...all.origin));
  const { data, width, height } = await studio.aligned(
    pixelsOf(source.full),
    [...map],
    all.width,
    all.height,
  );
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  save('aligned.png', await canvas.convertToBlob({ type: 'image/png' }));
}

const sizeOf = ({ width, height }: ImageBitmap) => ({ width, height });

/** W for other programs, and what it makes. */
export function TakeMap() {
  const [name, setName] = useState<WordName>('json');
  const [frame, setFrame] = useState<FrameName>('fixed');
  const [said, say] = useState('');
  const doing = (work: () => Promise<unknown>, done: string) => async () => {
    say('…');
    try {
      await work();
      say(done);
    } catch (error) {
      say('');
      tellFault('take', error);
    }
  };
  return (
    <div class="take">
      <label class="row">
        <span>Copy as</span>
        <select
          id="copy-as"
          title={WORDS[name].about}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value as WordName)}
        >
          {Object.entries(WORDS).map(([key, { label }]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          id="copy"
          onClick={doing(() => navigator.clipboard.writeText(WORDS[name].of()), 'Copied')}
        >
          Copy
        </button>
      </label>
      <p class="hint">{WORDS[name].about}</p>
      <div class="row">
        <label>
          <span class="hidden">Frame of the PNG</span>
          <select
            value={frame}
            title="What the PNG shows"
            onChange={({ currentTarget }) => setFrame(currentTarget.value as FrameName)}
          >
            <option value="fixed">PNG, fixed frame</option>
            <option value="all">PNG, all of it</option>
          </select>
        </label>
        <button
          type="button"
          id="save-image"
          title="The aligned moving picture at full resolution"
          onClick={doing(() => saveImage(frame), 'Saved')}
        >
          Save
        </button>
      </div>
      <div class="row">
        <button
          type="button"
          id="save-fit"
          title="A file that pullback warp -H reads"
          onClick={doing(
            async () => save('fit.json', new Blob([fitFile()], { type: 'application/json' })),
            'Saved',
          )}
        >
          fit.json
        </button>
        <button type="button" id="save-film" title="The fit as a film" onClick={doing(recordFit, 'Saved')}>
          WebM
        </button>
        <span role="status">{said}</span>
      </div>
      <Fault where="take" />
    </div>
  );
}
