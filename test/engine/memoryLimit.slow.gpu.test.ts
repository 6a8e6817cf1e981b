import { describeParts, TURN } from './byParts.ts';

describeParts([
  { interpolation: 'keys', border: 'constant', map: TURN },
  { interpolation: 'lanczos3', border: 'reflect', map: TURN },
  { interpolation: 'nearest', border: 'repeat', map: TURN },
]);
