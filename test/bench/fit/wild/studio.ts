import { apply, type Homography, multiply, translation } from '../../../../src/index.ts';
import type { Draws } from '../draws.ts';
import { Failure } from '../failure.ts';
import type { Scene } from '../treatment.ts';
import { type Cameras, footprint } from './motions.ts';
import type { Size } from './pair.ts';
import type { Photo, Plane } from './photos.ts';
import { view } from './view.ts';

/** No photograph has room for a pair. */
export class NoRoom extends Failure {}

/** Which frames show the photograph alone; beyond it a picture is black. */
type Inside = 'both' | 'moving';

/** Px of the photograph for a px of the picture that shows it largest: at least, and at most. */
const [FINEST, COARSEST] = [0.55, 2] as const;
const GEOMETRIES_TRIED = 40;
/** Radians: the photograph's own axes are nobody's. */
const TURN = 0.15;

/** The smallest change of the photograph's position for a px at a frame's center. */
function detailOf(camera: Homography, { width, height }: Size): number {
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  const [p, q, r] = [apply(camera, x, y), apply(camera, x + 1, y), apply(camera, x, y + 1)];
  return Math.sqrt(Math.abs((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])));
}

/** A random place of the plane on the photograph at which the corners lie inside; undefined where there is none. */
function placed(
  corners: readonly (readonly [number, number])[],
  finest: number,
  photo: Size,
  draws: Draws,
): Homography | undefined {
  const angle = draws.uniform(-TURN, TURN);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const xs = corners.map(([x, y]) => c * x - s * y);
  const ys = corners.map(([x, y]) => s * x + c * y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const largest = Math.min((photo.width - 2) / width, (photo.height - 2) / height);
  if (!(largest * finest >= FINEST)) return undefined;
  const scale = Math.min(COARSEST / finest, Math.max(FINEST / finest, largest * draws.uniform(0.85, 1)));
  const shift = (side: number, room: number) => draws.uniform(0, side - 2 - scale * room) + 0.5;
  return multiply(
    translation(shift(photo.width, width) - scale * left, shift(photo.height, height) - scale * top),
    [scale * c, -scale * s, 0, scale * s, scale * c, 0, 0, 0, 1],
  );
}

/** Where a pair's pictures are made: all that is drawn depends on the pair's name alone. */
export interface Studio {
  readonly draws: Draws;
  /** Of a picture. */
  readonly size: Size;
  /** The one to be seen first. */
  readonly photos: readonly Photo[];
}

export interface Shot {
  readonly photo: Photo;
  readonly cameras: Cameras;
  /** The frames' pixels to the photograph's. */
  readonly maps: Cameras;
  readonly fixed: Scene;
  readonly moving: Scene;
}

interface Frames {
  readonly fixed: Size;
  readonly moving: Size;
}

/** What each camera sees. */
interface Planes {
  fixed(photo: Photo): Plane;
  moving(photo: Photo): Plane;
}

interface ShotOptions {
  /** Default: both of the studio's size. */
  readonly frames?: Frames;
  /** Default `both`. */
  readonly inside?: Inside;
  /** Default: both see gray. */
  readonly planes?: Planes;
}

const GRAY: Planes = { fixed: (photo) => photo, moving: (photo) => photo };

/**
 * Both cameras' views of the first photograph that has the room, the cameras drawn anew until they fit. Throws NoRoom
 * where no photograph has it.
 */
export function shoot(
  { draws, size, photos }: Studio,
  cameras: () => Cameras,
  { frames = { fixed: size, moving: size }, inside = 'both', planes = GRAY }: ShotOptions = {},
): Shot {
  for (const photo of photos) {
    for (let tried = 0; tried < GEOMETRIES_TRIED; tried++) {
      const drawn = cameras();
      const details = [detailOf(drawn.moving, frames.moving)];
      const corners = footprint(drawn.moving, frames.moving);
      if (inside === 'both') {
        details.push(detailOf(drawn.fixed, frames.fixed));
        corners.push(...footprint(drawn.fixed, frames.fixed));
      }
      const place = placed(corners, Math.min(...details), photo, draws);
      if (!place) continue;
      const maps = { fixed: multiply(place, drawn.fixed), moving: multiply(place, drawn.moving) };
      return {
        ...{ photo, cameras: drawn, maps },
        fixed: view(planes.fixed(photo), maps.fixed, frames.fixed),
        moving: view(planes.moving(photo), maps.moving, frames.moving),
      };
    }
  }
  throw new NoRoom(
    'no photograph has room for such a pair: ask for a smaller --size, or give larger --photos',
  );
}
