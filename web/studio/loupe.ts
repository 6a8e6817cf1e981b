/** Of the stage's device pixels, where the loupe looks, and how many of them are a CSS pixel. */
export interface Looked {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

const TIMES = 4;

/** Draws what is around a place of the stage, four times as large, with a cross through the place. */
export function drawLoupe(loupe: OffscreenCanvas, stage: OffscreenCanvas, { x, y, ratio }: Looked): void {
  const context = loupe.getContext('2d');
  if (!context) return;
  const side = loupe.width;
  const seen = (side / TIMES) * ratio;
  context.imageSmoothingEnabled = false;
  context.clearRect(0, 0, side, side);
  context.drawImage(stage, x - seen / 2, y - seen / 2, seen, seen, 0, 0, side, side);
  context.strokeRect(side / 2 - 0.5, 0, 0, side);
  context.strokeRect(0, side / 2 - 0.5, side, 0);
}
