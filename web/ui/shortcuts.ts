import { redo, undo } from '../state/history.ts';
import { openFiles } from '../state/pair.ts';
import { pauseFit, playFit, resetFit, stepOnce, stopFit } from '../state/running.ts';
import { run, tool } from '../state/store.ts';
import { showWhole } from '../state/viewing.ts';
import { zoomBy } from './navigation.ts';

const KEYS: Readonly<Record<string, () => void>> = {
  ' ': () => (run.value === 'playing' ? pauseFit() : void playFit()),
  s: () => void stepOnce(),
  r: resetFit,
  '+': () => zoomBy(1),
  '-': () => zoomBy(-1),
  0: () => showWhole(),
  Escape: () => {
    tool.value = 'move';
  },
};

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, button, textarea, summary, a') !== null;

/** Handles keys and pasted or dropped images for the whole page. */
export function listenForInput(): void {
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      stopFit();
      void (event.shiftKey ? redo() : undo());
      return;
    }
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || isControl(event.target)) return;
    event.preventDefault();
    action();
  });
  addEventListener('paste', ({ clipboardData }) => {
    const files = [...(clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (files.length > 0) void openFiles(files, 'moving');
  });
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void openFiles(files, 'moving');
  });
}
