import { BACKENDS } from 'pullback';

console.log(BACKENDS);
