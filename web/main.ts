import fixedUrl from '../examples/coffee/fixed.png';
import movingUrl from '../examples/coffee/moving.jpg';
import { createEngine, type Engine, type Homography } from '../src/index.ts';
import { draw, loadPicture, type Picture, toPixels } from './pictures.ts';

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${id}`);
}

const status = element('status', HTMLParagraphElement);
const movingInput = element('moving', HTMLInputElement);
const fixedInput = element('fixed', HTMLInputElement);

const chosen = async (input: HTMLInputElement, sample: string): Promise<Blob> =>
  input.files?.[0] ?? (await fetch(sample)).blob();

function showMap(map: Homography): void {
  const rows = [0, 3, 6].map((start) => {
    const row = document.createElement('tr');
    for (const value of map.slice(start, start + 3)) row.insertCell().textContent = value.toFixed(6);
    return row;
  });
  element('map', HTMLTableSectionElement).replaceChildren(...rows);
}

async function showAligned(
  engine: Engine,
  { pixels }: Picture,
  frame: ImageData,
  map: Homography,
): Promise<void> {
  const source = engine.image(pixels);
  const warped = engine.warp(source, map, { frame });
  draw(
    element('picture-aligned', HTMLCanvasElement),
    toPixels(await warped.read(), frame.width, frame.height),
  );
  source.destroy();
  warped.destroy();
}

async function fit(engine: Engine, signal: AbortSignal): Promise<void> {
  const moving = await loadPicture(engine, await chosen(movingInput, movingUrl));
  const fixed = await loadPicture(engine, await chosen(fixedInput, fixedUrl));
  draw(element('picture-moving', HTMLCanvasElement), moving.pixels);
  draw(element('picture-fixed', HTMLCanvasElement), fixed.pixels);
  const running = engine.fit(moving.luma, fixed.luma, { signal });
  for await (const { level, levels, moved, W } of running) {
    if (signal.aborted) break;
    status.textContent = `Level ${levels - level} of ${levels}: moved ${moved.toFixed(3)} px`;
    showMap(W);
    await showAligned(engine, moving, fixed.pixels, W);
  }
  const { reason, rmse, W } = await running.result();
  moving.luma.destroy();
  fixed.luma.destroy();
  if (signal.aborted) return;
  showMap(W);
  await showAligned(engine, moving, fixed.pixels, W);
  status.textContent = `Done on ${engine.adapter}: ${reason}; residual ${rmse.toFixed(4)}.`;
}

async function start(): Promise<void> {
  const engine = await createEngine();
  let current = new AbortController();
  const run = () => {
    current.abort();
    current = new AbortController();
    return fit(engine, current.signal).catch((error: unknown) => {
      status.textContent = error instanceof Error ? error.message : String(error);
    });
  };
  element('images', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  await run();
}

await start();
