import type { Executor } from '../executor.ts';
import { breathe } from '../fit/breathe.ts';
import type { Homography } from '../homography.ts';
import type { Image } from '../image.ts';
import type { Alignment } from './alignment.ts';
import { best } from './best.ts';
import { descend } from './descend.ts';
import { distinct } from './distinct.ts';
import { atFull, between, everywhere, groups, nearby, scaleOf } from './grid.ts';
import type { Motion } from './jacobian.ts';
import { localContrast } from './localContrast.ts';
import type { Candidate, SearchOptions } from './options.ts';
import type { Plane } from './plane.ts';
import { median, robustScale, truncatedCost } from './residuals.ts';
import { SampledImage } from './sampledImage.ts';
import { scoresOf } from './score.ts';
import { Sight } from './sight.ts';

const X = (globalThis as any).X ?? {};
/** Pixels of the coarsest fixed plane: the square of this. */
const COARSE = X.coarse ?? 12;
const SEEN = X.seen ?? 0.6;
const RAW = X.raw ?? 3000;
const FIRST = X.first ?? 400;
type Look = { local: boolean; motions: [Motion, number][] };
const STAGES: { side: number; looks: Look[]; grid?: boolean; keep: number; apart: number }[] = X.stages ?? [
  { side: COARSE, looks: [{ local: true, motions: [['similarity', 4]] }, { local: false, motions: [['similarity', 5]] }], grid: true, keep: X.keep ?? 80, apart: 1 },
  { side: 2 * COARSE, looks: [{ local: false, motions: [['affine', 4], ['homography', 5]] }], keep: 12, apart: 1 },
  { side: 4 * COARSE, looks: [{ local: false, motions: [['homography', 6]] }], keep: 4, apart: 1 },
];

interface Place { map: Homography; scale: number; gain: number; bias: number; cost: number; seen: number; score: number; r?: Float64Array }

export const T: Record<string, number> = {};
export const trace: { stages: Place[][] } = { stages: [] };

export async function searchMaps(executor: Executor, moving: Image, fixed: Image, options: SearchOptions = {}): Promise<Candidate[]> {
  const images = { moving: new SampledImage(executor, moving), fixed: new SampledImage(executor, fixed) };
  const size = Math.sqrt(fixed.width * fixed.height);
  const stepOf = (side: number) => Math.max(size / side, 1);
  const cache = new Map<string, Promise<Plane>>();
  const plane = (which: 'moving' | 'fixed', step: number, local: boolean): Promise<Plane> => {
    const key = `${which} ${step} ${local}`;
    const known = cache.get(key);
    if (known) return known;
    const made = images[which].plane(step).then((p) => { const t = performance.now(); const q = local ? localContrast(p) : p; T.contrast = (T.contrast ?? 0) + performance.now() - t; return q; });
    cache.set(key, made);
    return made;
  };
  trace.stages = [];
  try {
    let t0 = performance.now();
    const tick = (name: string) => { const t = performance.now(); T[name] = (T[name] ?? 0) + t - t0; t0 = t; };
    const step = stepOf(COARSE);
    const coarse = await plane('fixed', step, true);
    const around = options.around;
    const scales = options.scales ?? (around ? [0.8, 1.25] : [X.lo ?? 0.5, X.hi ?? 2]);
    const angles = options.angles ?? (around ? [-0.35, 0.35] : [-Math.PI, Math.PI]);
    const base = around ? scaleOf(around, coarse) : 1;
    const grid = groups(coarse, [scales[0] * base, scales[1] * base], angles as [number, number]);
    const ones = new Float32Array(coarse.data.length).fill(1);
    const sparse = X.sparse ?? 2;
    const window = ones.map((_, k) => { const [x, y] = [k % coarse.width, Math.floor(k / coarse.width)]; return sparse === 1 ? 1 : sparse === 2 ? (x + y) % 2 === 0 ? 1 : 0 : sparse === 5 ? (x + 2*y) % 5 === 0 ? 1 : 0 : sparse === 3 ? (x + 2*y) % 3 === 0 ? 1 : 0 : (x % 2 === 0 && y % 2 === 0) ? 1 : 0; });
    const found: Place[] = [];
    const all: { scores: Float32Array; maps: Float32Array; scale: number; moving: Plane }[] = [];
    tick('prep');
    for (const group of grid) {
      const m = await plane('moving', step * group.scale, true);
      tick('planes');
      const maps = around ? nearby(group, coarse, m, around, 0.25) : everywhere(group, coarse, m);
      tick('maps');
      const { scores, seen } = await scoresOf(executor, m, coarse, window, maps, X.interp ?? 'nearest');
      for (let k = 0; k < scores.length; k++) if (!(seen[k]! >= SEEN)) scores[k] = -1;
      all.push({ scores, maps, scale: group.scale, moving: m });
      T.count = (T.count ?? 0) + scores.length;
      tick('score');
    }
    const joined = new Float32Array(all.reduce((n, { scores }) => n + scores.length, 0));
    const starts: number[] = [];
    { let o = 0; for (const { scores } of all) { starts.push(o); joined.set(scores, o); o += scores.length; } }
    const top = best(joined, X.pre ?? 6000);
    if (sparse > 1) {
      const again = new Float32Array(joined.length).fill(-1);
      for (const [g, { maps, moving: m }] of all.entries()) {
        const mine = top.filter((k) => k >= starts[g]! && k < (starts[g + 1] ?? joined.length));
        if (!mine.length) continue;
        const list = new Float32Array(9 * mine.length);
        mine.forEach((k, n) => list.set(maps.subarray(9 * (k - starts[g]!), 9 * (k - starts[g]!) + 9), 9 * n));
        const { scores } = await scoresOf(executor, m, coarse, ones, list);
        mine.forEach((k, n) => { again[k] = scores[n]!; });
      }
      joined.set(again);
      tick('again');
    }
    for (const k of best(joined, RAW)) {
      let g = all.length - 1; while (starts[g]! > k) g--;
      const { maps, scale, moving: m } = all[g]!; const i = k - starts[g]!;
      found.push({ map: atFull(maps.subarray(9 * i, 9 * i + 9), coarse, m), scale, gain: 1, bias: 0, cost: 0.5, seen: 1, score: joined[k]! });
    }
    let places = distinct(found, fixed, FIRST, (p) => (X.apart0 ?? 1.5) * step * p.scale);
    trace.stages.push(places);
    tick('distinct');
    let first = true;
    for (const { side, looks, grid: own, keep, apart } of STAGES) {
      const st = stepOf(side);
      const lists: Place[][] = own ? [places] : [];
      for (const { local, motions } of looks) {
      const f = await plane('fixed', st, local);
      const spread = Math.sqrt(f.data.reduce((s, v, _k, a) => s + v * v / a.length, 0));
      const floor = local ? 0.05 : 1e-3 * Math.max(spread, 1e-6);
      const next: Place[] = [];
      const sight = new Sight(f);
      for (const place of places) {
        const m = await plane('moving', st * place.scale, local);
        const w = between(place.map, f, m);
                let a: Alignment;
        if (first || X.fresh || side === 2 * COARSE) {
          sight.look(m, { w, gain: 1, bias: 0 });
          const bias = -(median(sight.r) ?? 0);
          a = { w, gain: 1, bias };
        } else a = { w, gain: place.gain, bias: place.bias };
        for (const [motion, iterations] of motions) a = descend(f, m, a, { motion, iterations, floor });
        sight.look(m, a);
        const r = sight.r.slice();
        const seen = r.reduce((n, v) => n + (v === v ? 1 : 0), 0) / r.length;
        next.push({ map: atFull(a.w, f, m), scale: place.scale, gain: a.gain, bias: a.bias, cost: 0, seen, score: robustScale(r, floor), r });
      }
      tick(`stage${side}${local ? 'local' : 'raw'}`);
      const common = next.reduce((s, p) => Math.min(s, p.score), Infinity);
      for (const p of next) p.cost = truncatedCost(p.r!, common);
      next.sort((p, q) => p.cost - q.cost);
      lists.push(next);
      }
      const mixed: Place[] = [];
      for (let k = 0; k < places.length; k++) for (const list of lists) if (list[k]) mixed.push(list[k]!);
      places = distinct(mixed, fixed, keep, (p) => apart * st * p.scale);
      if (!places.length) return [];
      trace.stages.push(places);
      first = false;
      tick('rank' + side);
      await breathe();
    }
    return places.map(({ map, gain, bias, cost, seen }) => ({ map, gain, bias, cost, seen }));
  } finally {
    images.moving.destroy();
    images.fixed.destroy();
  }
}
