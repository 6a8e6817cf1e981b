import { useState } from 'preact/hooks';
import { frameOfAll, multiply, translation } from '../../src/index.ts';
import { studio } from '../state/client.ts';
import { EXPORTS, type ExportName, formatFitFile, fullSizeW, saveFile } from '../state/exporting.ts';
import { recordFit } from '../state/recording.ts';
import { fixed, moving, reportFault } from '../state/store.ts';
import { Fault } from './Fault.tsx';

const SAVED = 'Saved among your downloads.';

type FrameName = 'fixed' | 'all';

/** The whole moving picture at full resolution, in the fixed one's frame or in one that shows all of it. */
async function saveImage(frame: FrameName): Promise<void> {
  const [source, target] = [moving.value, fixed.value];
  if (!source || !target) return;
  const W = fullSizeW();
  const all = frame === 'all' ? frameOfAll(source.full, W) : { ...target.full, origin: [0, 0] as const };
  const map = multiply(W, translation(...all.origin));
  const { width, height } = all;
  saveFile('aligned.png', await studio.encodePng(source.file ?? source.picture, [...map], { width, height }));
}

/** W for other programs, and what it makes. */
export function ExportPanel() {
  const [name, setName] = useState<ExportName>('json');
  const [frame, setFrame] = useState<FrameName>('fixed');
  const [message, setMessage] = useState('');
  const withStatus = (work: () => Promise<unknown>, done: string) => async () => {
    setMessage('At work…');
    try {
      await work();
      setMessage(done);
    } catch (error) {
      setMessage('');
      reportFault('take', error);
    }
  };
  return (
    <div class="take">
      <label class="row">
        <span>Copy as</span>
        <select
          id="copy-as"
          title={EXPORTS[name].about}
          value={name}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value as ExportName);
            setMessage('');
          }}
        >
          {Object.entries(EXPORTS).map(([key, { label }]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          id="copy"
          title="Copies W between the full pictures to the clipboard"
          onClick={withStatus(
            () => navigator.clipboard.writeText(EXPORTS[name].format()),
            'Copied: full-size W is on the clipboard.',
          )}
        >
          Copy
        </button>
      </label>
      <p class="hint" role="status">
        {message || EXPORTS[name].about}
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
          onClick={withStatus(() => saveImage(frame), SAVED)}
        >
          Save
        </button>
        <button
          type="button"
          id="save-fit"
          title="A file that pullback warp -H reads"
          onClick={withStatus(
            async () => saveFile('fit.json', new Blob([formatFitFile()], { type: 'application/json' })),
            SAVED,
          )}
        >
          fit.json
        </button>
        <button type="button" id="save-film" title="The fit as a film" onClick={withStatus(recordFit, SAVED)}>
          WebM
        </button>
      </div>
      <Fault where="take" />
    </div>
  );
}
