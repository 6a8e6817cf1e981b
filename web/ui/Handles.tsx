import { batch } from '@preact/signals';
import type { Point } from '../../src/index.ts';
import { CORNER_NAMES, type Quad, quadCenter } from '../geometry/quad.ts';
import { toStage } from '../geometry/view.ts';
import { isDragging, loupe, quad, settings, tool, trail, view } from '../state/store.ts';
import { beginDrag, blockedGrip, type Grip, nudge, startFollowing } from './dragging.ts';
import { Ellipses } from './Ellipses.tsx';
import { isPinching } from './navigation.ts';
import { stagePoint } from './stagePoint.ts';

/** Distance of the rotation and scale handles from the quad, in CSS pixels. */
const HANDLE_DISTANCE = 34;

const KEYS = 'Arrow keys move it by 1 pixel, with Shift by 10, with Alt by 0.1.';

const formatPoints = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

function dragHandlers(grip: Grip) {
  let follow: ((to: Point) => void) | undefined;
  const release = () => {
    follow = undefined;
    loupe.value = undefined;
    blockedGrip.value = undefined;
    isDragging.value = false;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || tool.value !== 'move' || isPinching()) return;
      event.stopPropagation();
      (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
      beginDrag();
      follow = startFollowing(grip, stagePoint(event));
      isDragging.value = true;
    },
    onPointerMove: (event: PointerEvent) => {
      if (follow && isPinching()) release();
      const at = stagePoint(event);
      // The corner and the loupe change in the same frame.
      batch(() => follow?.(at));
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown: (event: KeyboardEvent) => {
      if (nudge(grip, event)) event.preventDefault();
    },
  };
}

const HANDLERS = {
  inside: dragHandlers('inside'),
  rotate: dragHandlers('rotate'),
  scale: dragHandlers('scale'),
  corners: [0, 1, 2, 3].map(dragHandlers),
};

function Handle({
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
  const events = typeof grip === 'number' ? HANDLERS.corners[grip] : HANDLERS[grip];
  const stuck = blockedGrip.value === grip ? ' blocked' : '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG cannot contain an HTML button.
    <g
      class={`grip${stuck}`}
      role="button"
      tabindex={0}
      aria-label={label}
      transform={`translate(${at[0]} ${at[1]})`}
      {...events}
    >
      <title>{label}</title>
      <circle r="22" class="target" />
      {shape === 'disc' ? (
        <circle r="8" class="dot" />
      ) : (
        <rect x="-7" y="-7" width="14" height="14" class="dot" />
      )}
    </g>
  );
}

/** A point outside the middle of an edge. */
function handlePosition(quad: Quad, a: number, b: number): Point {
  const [[ax, ay], [bx, by]] = [quad[a] as Point, quad[b] as Point];
  const [cx, cy] = quadCenter(quad);
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  const length = Math.hypot(mx - cx, my - cy) || 1;
  return [mx + (HANDLE_DISTANCE * (mx - cx)) / length, my + (HANDLE_DISTANCE * (my - cy)) / length];
}

/** The handles of the moving image, and the trail of its corners. */
export function Handles() {
  const now = quad.value;
  // Side by side, the images are not where the handles are.
  if (!now || settings.value.compare === 'side-by-side') return null;
  const on = (points: Quad) => points.map((point) => toStage(view.value, point)) as unknown as Quad;
  const shown = on(now);
  const trails = [0, 1, 2, 3].map((k) => trail.value.map((past) => toStage(view.value, past[k] as Point)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG cannot contain an HTML group.
    <svg class="handles" aria-label="Handles of the moving image" role="group">
      <polygon class="halo" points={formatPoints(shown)} />
      {/* biome-ignore lint/a11y/useSemanticElements: SVG cannot contain an HTML button. */}
      <polygon
        class={`quad grip${blockedGrip.value === undefined ? '' : ' invalid'}`}
        points={formatPoints(shown)}
        role="button"
        tabindex={0}
        aria-label={`The moving image. ${KEYS}`}
        {...HANDLERS.inside}
      >
        <title>Drag to move the image. {KEYS}</title>
      </polygon>
      {trails.map((points, k) => (
        <g key={CORNER_NAMES[k]} class="trail">
          <polyline points={formatPoints(points)} />
          <polyline points={formatPoints(points)} />
        </g>
      ))}
      <Ellipses />
      <Handle
        at={handlePosition(shown, 0, 1)}
        grip="rotate"
        shape="disc"
        label="Rotate. Arrow keys rotate by 1 degree."
      />
      <Handle
        at={handlePosition(shown, 1, 2)}
        grip="scale"
        shape="square"
        label="Scale. Arrow keys scale by 1%."
      />
      {shown.map((at, k) => (
        <Handle
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
