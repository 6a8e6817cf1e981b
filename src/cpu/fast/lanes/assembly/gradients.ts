export { linear } from './linear';
export { mapMoments } from './mapMoments';
export { positionGradient } from './positionGradient';
export { residuals } from './residuals';
export { squares } from './squares';
