import { useState } from 'preact/hooks';
import { frameOfAll, multiply, translation } from '../../src/index.ts';
import { studio } from '../state/client.ts';
import { recordFit } from '../state/recording.ts';
import { fixed, moving, tellFault } from '../state/store.ts';
import { fitFile, fullMap, save, WORDS, type WordName } from '../state/taking.ts';
import { Fault } from './Fault.tsx';

const SAVED = 'Saved among your downloads.';

type FrameName = 'fixed' | 'all';

/** The whole moving picture at full resolution, in the fixed one's frame or in one that shows all of it. */
async function saveImage(frame: FrameName): Promise<void> {
  const [source, target] = [moving.value, fixed.value];
  if (!source || !target) return;
  const W = fullMap();
  const all = frame === 'all' ? frameOfAll(source.full, W) : { ...target.full, origin: [0, 0] as const };
  const map = multiply(W, translation(...all.origin));
  const { width, height } = all;
  save('aligned.png', await studio.png(source.file ?? source.picture, [...map], { width, height }));
}

/** W for other programs, and what it makes. */
export function TakeMap() {
  const [name, setName] = useState<WordName>('json');
  const [frame, setFrame] = useState<FrameName>('fixed');
  const [said, say] = useState('');
  const doing = (work: () => Promise<unknown>, done: string) => async () => {
    say('At work…');
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
          onChange={({ currentTarget }) => {
            setName(currentTarget.value as WordName);
            say('');
          }}
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
          title="Copies W between the full pictures to the clipboard"
          onClick={doing(
            () => navigator.clipboard.writeText(WORDS[name].of()),
            'Copied: full-size W is on the clipboard.',
          )}
        >
          Copy
        </button>
      </label>
      <p class="hint" role="status">
        {said || WORDS[name].about}
      </p>
      <div class="row">
        <label>
          <span class="hidden">Frame of the PNG</span>
          <select
            value={frame}
            title="The PNG shows what lies on the fixed picture (cropped), or the whole moving one"
            onChange={({ currentTarget }) => setFrame(currentTarget.value as FrameName)}
          >
            <option value="fixed">PNG, cropped</option>
            <option value="all">PNG, whole</option>
          </select>
        </label>
        <button
          type="button"
          id="save-image"
          title="The aligned moving picture at full resolution"
          onClick={doing(() => saveImage(frame), SAVED)}
        >
          Save
        </button>
        <button
          type="button"
          id="save-fit"
          title="A file that pullback warp -H reads"
          onClick={doing(
            async () => save('fit.json', new Blob([fitFile()], { type: 'application/json' })),
            SAVED,
          )}
        >
          fit.json
        </button>
        <button type="button" id="save-film" title="The fit as a film" onClick={doing(recordFit, SAVED)}>
          WebM
        </button>
      </div>
      <Fault where="take" />
    </div>
  );
}
