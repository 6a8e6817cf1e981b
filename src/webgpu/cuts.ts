import type { Window } from '../../shaders/geometry/windows.ts';

/** A part of a call: its workgroups, and the windows of its two grids that are on the device. */
export interface Cut {
  readonly groups: Window;
  readonly output: Window;
  readonly source: Window;
}

/** The workgroups and pixels of a call, and the window of the source that a rectangle of its pixels reads. */
export interface Cuttable {
  readonly groups: readonly [across: number, down: number];
  /** Columns and rows of a workgroup, in pixels. */
  readonly groupSize: readonly [width: number, height: number];
  readonly size: readonly [width: number, height: number];
  readonly sourceGridSize: readonly [width: number, height: number];
  readonly footprint: (output: Window) => Window;
}

/** Distance in pixels of the neighbors that a kernel may read in the output grid. */
const HALO = 1;

/** The pixels of a rectangle of workgroups and `halo` pixels around it, clipped to the frame. */
function pixelsOf({ groupSize, size }: Cuttable, groups: Window, halo: number): Window {
  const along = (first: number, count: number, each: number, length: number) => {
    const low = Math.max(first * each - halo, 0);
    return [low, Math.max(Math.min((first + count) * each + halo, length) - low, 0)] as const;
  };
  const [x, width] = along(groups.x, groups.width, groupSize[0], size[0]);
  const [y, height] = along(groups.y, groups.height, groupSize[1], size[1]);
  return { x, y, width, height };
}

/** The pixels that a cut computes. */
export const computedBy = (call: Cuttable, { groups }: Cut): Window => pixelsOf(call, groups, 0);

/** Halves a rectangle of workgroups across its longer side in pixels, so that parts stay nearly square. Empty for a single workgroup. */
function halves({ groupSize }: Cuttable, { x, y, width, height }: Window): Window[] {
  if (width * height <= 1) return [];
  if (height < 2 || (width > 1 && width * groupSize[0] >= height * groupSize[1])) {
    const left = width >> 1;
    return [
      { x, y, width: left, height },
      { x: x + left, y, width: width - left, height },
    ];
  }
  const top = height >> 1;
  return [
    { x, y, width, height: top },
    { x, y: y + top, width, height: height - top },
  ];
}

/**
 * Cuts a call by halving until each part `fits`; undefined if a single workgroup reads too much. The workgroups are those of the whole
 * call, so that every pixel and every sum has the same bits.
 */
export function cutsOf(call: Cuttable, fits: (cut: Cut) => boolean): Cut[] | undefined {
  const found: Cut[] = [];
  const left: Window[] = [{ x: 0, y: 0, width: call.groups[0], height: call.groups[1] }];
  for (let groups = left.pop(); groups; groups = left.pop()) {
    const output = pixelsOf(call, groups, HALO);
    // Workgroups past the last row have no pixels.
    if (output.width * output.height === 0) continue;
    const cut = { groups, output, source: call.footprint(output) };
    if (fits(cut)) {
      found.push(cut);
      continue;
    }
    const parts = halves(call, groups);
    if (parts.length === 0) return undefined;
    left.push(...parts.reverse());
  }
  return found;
}
