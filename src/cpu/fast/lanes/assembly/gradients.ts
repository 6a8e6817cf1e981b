export { linear } from './linear';
export { pull } from './pull';
export { residuals } from './residuals';
export { squares } from './squares';
export { votes } from './votes';
