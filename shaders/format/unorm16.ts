import { pairs } from './pairs.ts';

const LEVELS = 65535;

/** Sixteen whole bits per channel, of [0, 1]. */
export const unorm16 = pairs({
  levels: LEVELS,
  rounding: 0.5 / LEVELS,
  toBits: (value) => Math.floor(0.5 + LEVELS * Math.min(Math.max(value, 0), 1)),
  fromBits: (bits) => bits / LEVELS,
  pack: 'pack2x16unorm',
  unpack: 'unpack2x16unorm',
});
