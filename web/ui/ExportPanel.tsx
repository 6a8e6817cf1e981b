import { useState } from 'preact/hooks';
import { frameOfAll, multiply, translation } from '../../src/index.ts';
import { studio } from '../state/client.ts';
import { EXPORTS, type ExportName, formatFitFile, fullSizeW, saveFile } from '../state/exporting.ts';
import { recordFit } from '../state/recording.ts';
import { fixed, moving, reportFault } from '../state/store.ts';
import { Fault } from './Fault.tsx';

const SAVED = 'Saved to your downloads.';

type FrameName = 'fixed' | 'all';

/** Saves the warped moving image at full resolution, in the frame of the fixed image or in one that shows all of it. */
async function saveImage(frame: FrameName): Promise<void> {
  const [source, target] = [moving.value, fixed.value];
  if (!source || !target) return;
  const W = fullSizeW();
  const all = frame === 'all' ? frameOfAll(source.full, W) : { ...target.full, origin: [0, 0] as const };
  const map = multiply(W, translation(...all.origin));
  const { width, height } = all;
  saveFile('aligned.png', await studio.encodePng(source.file ?? source.picture, [...map], { width, height }));
}

/** Exports W, the warped image, the fit and a video. */
export function ExportPanel() {
  const [name, setName] = useState<ExportName>('json');
  const [frame, setFrame] = useState<FrameName>('fixed');
  const [message, setMessage] = useState('');
  const withStatus = (work: () => Promise<unknown>, done: string) => async () => {
    setMessage('Working…');
    try {
      await work();
      setMessage(done);
    } catch (error) {
      setMessage('');
      reportFault('export', error);
    }
  };
  return (
    <div class="export">
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
          title="Copies W between the images at full size"
          onClick={withStatus(
            () => navigator.clipboard.writeText(EXPORTS[name].format()),
            'Copied W at full size.',
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
            title="Crops the PNG to the fixed image, or shows the whole moving image"
            onChange={({ currentTarget }) => setFrame(currentTarget.value as FrameName)}
          >
            <option value="fixed">PNG, cropped</option>
            <option value="all">PNG, whole</option>
          </select>
        </label>
        <button
          type="button"
          id="save-image"
          title="Saves the aligned moving image at full resolution"
          onClick={withStatus(() => saveImage(frame), SAVED)}
        >
          Save
        </button>
        <button
          type="button"
          id="save-fit"
          title="Saves a file for pullback warp -H"
          onClick={withStatus(
            async () => saveFile('fit.json', new Blob([formatFitFile()], { type: 'application/json' })),
            SAVED,
          )}
        >
          fit.json
        </button>
        <button
          type="button"
          id="save-video"
          title="Saves the fit as a video"
          onClick={withStatus(recordFit, SAVED)}
        >
          WebM
        </button>
      </div>
      <Fault where="export" />
    </div>
  );
}
