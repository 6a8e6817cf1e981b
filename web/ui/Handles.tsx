import { batch } from '@preact/signals';
import type { Point } from '../../src/index.ts';
import { CORNER_NAMES, centerOf, type Quad } from '../geometry/quad.ts';
import { toStage } from '../geometry/view.ts';
import { grabbed, loupe, quad, settings, tool, trail, view } from '../state/store.ts';
import { follower, type Grip, grasp, nudge, refused } from './dragging.ts';
import { Ellipses } from './Ellipses.tsx';
import { pinching } from './navigation.ts';
import { stagePoint } from './stagePoint.ts';

/** How far the turning and sizing handles stand off, in CSS pixels. */
const OFF = 34;

const KEYS = 'Arrow keys move it by 1 pixel, with Shift by 10, with Alt by 0.1.';

const path = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

function hold(grip: Grip) {
  let follow: ((to: Point) => void) | undefined;
  const release = () => {
    follow = undefined;
    loupe.value = undefined;
    refused.value = undefined;
    grabbed.value = false;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || tool.value !== 'move' || pinching()) return;
      event.stopPropagation();
      (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
      grasp();
      follow = follower(grip, stagePoint(event));
      grabbed.value = true;
    },
    onPointerMove: (event: PointerEvent) => {
      if (follow && pinching()) release();
      const at = stagePoint(event);
      // The corner and the loupe move in one frame.
      batch(() => follow?.(at));
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown: (event: KeyboardEvent) => {
      if (nudge(grip, event)) event.preventDefault();
    },
  };
}

const GRIPS = {
  inside: hold('inside'),
  turn: hold('turn'),
  size: hold('size'),
  corners: [0, 1, 2, 3].map(hold),
};

function Grabbable({
  at,
  grip,
  label,
  shape,
}: {
  at: Point;
  grip: Grip;
  label: string;
  shape: 'disc' | 'square';
}) {
  const events = typeof grip === 'number' ? GRIPS.corners[grip] : GRIPS[grip];
  const stuck = refused.value === grip ? ' refused' : '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button of HTML cannot lie in a drawing.
    <g
      class={`grip${stuck}`}
      role="button"
      tabindex={0}
      aria-label={label}
      transform={`translate(${at[0]} ${at[1]})`}
      {...events}
    >
      <title>{label}</title>
      <circle r="22" class="reach" />
      {shape === 'disc' ? (
        <circle r="8" class="dot" />
      ) : (
        <rect x="-7" y="-7" width="14" height="14" class="dot" />
      )}
    </g>
  );
}

/** From the middle of an edge outward. */
function outward(quad: Quad, a: number, b: number): Point {
  const [[ax, ay], [bx, by]] = [quad[a] as Point, quad[b] as Point];
  const [cx, cy] = centerOf(quad);
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  const length = Math.hypot(mx - cx, my - cy) || 1;
  return [mx + (OFF * (mx - cx)) / length, my + (OFF * (my - cy)) / length];
}

/** What a hand can take hold of, and where the corners have been. */
export function Handles() {
  const now = quad.value;
  // There the pictures lie elsewhere.
  if (!now || settings.value.compare === 'side-by-side') return null;
  const on = (points: Quad) => points.map((point) => toStage(view.value, point)) as unknown as Quad;
  const shown = on(now);
  const trails = [0, 1, 2, 3].map((k) => trail.value.map((past) => toStage(view.value, past[k] as Point)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of HTML cannot lie in a drawing.
    <svg class="handles" aria-label="Handles of the moving picture" role="group">
      <polygon class="halo" points={path(shown)} />
      {/* biome-ignore lint/a11y/useSemanticElements: a button of HTML cannot lie in a drawing. */}
      <polygon
        class={`quad grip${refused.value === undefined ? '' : ' torn'}`}
        points={path(shown)}
        role="button"
        tabindex={0}
        aria-label={`The moving picture. ${KEYS}`}
        {...GRIPS.inside}
      >
        <title>Drag to move the picture; {KEYS}</title>
      </polygon>
      {trails.map((points, k) => (
        <g key={CORNER_NAMES[k]} class="trail">
          <polyline points={path(points)} />
          <polyline points={path(points)} />
        </g>
      ))}
      <Ellipses />
      <Grabbable
        at={outward(shown, 0, 1)}
        grip="turn"
        shape="disc"
        label={`Turn. Arrow keys turn by 1 degree.`}
      />
      <Grabbable at={outward(shown, 1, 2)} grip="size" shape="square" label="Size. Arrow keys scale by 1%." />
      {shown.map((at, k) => (
        <Grabbable
          key={CORNER_NAMES[k]}
          at={at}
          grip={k}
          shape="disc"
          label={`Corner ${CORNER_NAMES[k]}, at ${(now[k] as Point).map((value) => value.toFixed(1)).join(', ')}. ${KEYS}`}
        />
      ))}
    </svg>
  );
}
