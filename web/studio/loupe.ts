/** The position that the loupe magnifies, in device pixels of the stage, and device pixels per CSS pixel. */
export interface LoupePosition {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

const MAGNIFICATION = 4;

/** Draws the neighborhood of a position on the stage, magnified four times, with a cross at the position. */
export function drawLoupe(
  loupe: OffscreenCanvas,
  stage: OffscreenCanvas,
  { x, y, ratio }: LoupePosition,
): void {
  const context = loupe.getContext('2d');
  if (!context) return;
  const side = loupe.width;
  const shownSide = (side / MAGNIFICATION) * ratio;
  context.imageSmoothingEnabled = false;
  context.clearRect(0, 0, side, side);
  context.drawImage(stage, x - shownSide / 2, y - shownSide / 2, shownSide, shownSide, 0, 0, side, side);
  context.strokeRect(side / 2 - 0.5, 0, 0, side);
  context.strokeRect(0, side / 2 - 0.5, side, 0);
}
