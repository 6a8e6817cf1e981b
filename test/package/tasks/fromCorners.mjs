import { fromCorners } from 'pullback';

const output = [
  [0, 0],
  [7, 0],
  [7, 5],
  [0, 5],
];
const source = [
  [1, 1],
  [9, 2],
  [8, 7],
  [0, 6],
];
console.log(fromCorners(output, source));
