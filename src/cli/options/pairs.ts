import { fitPoints, type Homography, MapError, type Point, type TransformName } from '../../index.ts';

function pointsOf(list: unknown, name: string): Point[] {
  if (!Array.isArray(list)) throw new MapError(`'${name}' is not a list of points: give [[x, y], …]`);
  return list.map((point: unknown): Point => {
    const [x, y]: unknown[] = Array.isArray(point) ? point : [];
    return [typeof x === 'number' ? x : Number.NaN, typeof y === 'number' ? y : Number.NaN];
  });
}

/**
 * The map of an object of point pairs, { from: [[x, y], …], to: [[x, y], …], model? }: M from = to, in the convention that
 * the numbers of a matrix would have. Undefined for any other object. Throws as `fitPoints` does.
 */
export function mapOfPairs(json: unknown): Homography | undefined {
  if (typeof json !== 'object' || json === null || !('from' in json && 'to' in json)) return undefined;
  const model = 'model' in json ? (String(json.model) as TransformName) : 'homography';
  return fitPoints(model, pointsOf(json.from, 'from'), pointsOf(json.to, 'to'));
}
