export { COLORANTS, type Colorant, type ColorantName } from '../shaders/color/colorants.ts';
export { OVERLAPS, type Overlap } from '../shaders/comparison/comparison.ts';
export { GRADIENTS, type GradientName } from '../shaders/comparison/stepGradient.ts';
export { FORMATS, type FormatName } from '../shaders/format/index.ts';
export { MODELS, type ModelName } from '../shaders/geometry/models.ts';
export type {
  Border,
  ExtensionName,
  Fold,
  ImageLoss,
  Interpolation,
  Likeness,
  Loss,
  Prefilter,
} from '../shaders/leaf/contracts.ts';
export { polynomialInterpolation } from '../shaders/leaf/polynomial.ts';
export type { ComparisonName, ImageLossName, LossName } from '../shaders/loss/index.ts';
export { COMPARISONS, IMAGE_LOSSES, LOSSES } from '../shaders/loss/index.ts';
export type { ComparisonChoice, ImageLossChoice, LossChoice } from '../shaders/loss/resolveLoss.ts';
export type { BorderName } from '../shaders/sampling/border/index.ts';
export { BORDERS } from '../shaders/sampling/border/index.ts';
export type { AxisBorder } from '../shaders/sampling/border/resolveBorder.ts';
export { EXTENSIONS } from '../shaders/sampling/extension/index.ts';
export type { InterpolationName } from '../shaders/sampling/interpolation/index.ts';
export { INTERPOLATIONS } from '../shaders/sampling/interpolation/index.ts';
export type { InterpolationChoice } from '../shaders/sampling/interpolation/interpolationOf.ts';
export { isInterpolation } from '../shaders/sampling/interpolation/interpolationOf.ts';
export * from './base/errors.ts';
export { Running } from './base/running.ts';
export { channelify, channelifyPullback } from './color/channelify.ts';
export { colorify, colorifyPullback } from './color/colorify.ts';
export { convertValues } from './color/convertValues.ts';
export type { PixelLayout, Pixels } from './color/pixelLayout.ts';
export {
  BACKENDS,
  type BackendChoice,
  type Choice,
  choose,
  createEngine,
  type EngineOptions,
} from './engine/createEngine.ts';
export type { Engine } from './engine/engine.ts';
export type { Backend } from './executor/executor.ts';
export type { GradientChoice } from './fit/choices.ts';
export {
  METHODS,
  type MethodName,
  SEARCHES,
  type SearchName,
  SYMMETRIES,
  type SymmetryName,
} from './fit/choices.ts';
export { fitMany, type ManyFit } from './fit/many/fitMany.ts';
export type { ManyOptions, ManyStep, Pair } from './fit/many/types.ts';
export { type Fit, fit } from './fit/one/fit.ts';
export { SIGNALS, type SignalName } from './fit/signals.ts';
export type { CornerCovariance, FitOptions, FitResult, FitStatus, FitStep } from './fit/types.ts';
export { about } from './geometry/about.ts';
export {
  CONVENTIONS,
  type Convention,
  type ConventionFrames,
  type ConventionName,
  fromConvention,
  toConvention,
} from './geometry/conventions.ts';
export type { Frame, FrameLike, Point } from './geometry/frame.ts';
export { cornersOf, type FrameChoice, frameOfAll } from './geometry/frameOf.ts';
export {
  apply,
  determinant,
  type Homography,
  type HomographyLike,
  identity,
  invert,
  multiply,
  normalize,
  scaling,
  toHomography,
  translation,
} from './geometry/homography.ts';
export {
  inversePullback,
  inverseTangent,
  productPullback,
  productTangent,
} from './geometry/transforms/calculus.ts';
export { decompose, type MapParts, recompose } from './geometry/transforms/decompose.ts';
export { fitPoints, fromCorners, type PointFitOptions } from './geometry/transforms/fitPoints.ts';
export { TRANSFORMS, type TransformName } from './geometry/transforms/models/index.ts';
export type { TransformModel } from './geometry/transforms/models/model.ts';
export { resizeMap, rotationMap, type SizeChoice } from './geometry/transforms/placements.ts';
export { Transform } from './geometry/transforms/transform.ts';
export type { Batch } from './image/batch.ts';
export type { Image } from './image/image.ts';
export {
  ALPHA_RULES,
  type AlphaRule,
  type Drawable,
  type ImageSource,
  type PixelArray,
} from './image/imageSource.ts';
export { fitJoint, type JointFit } from './joint/fitJoint.ts';
export type { JointOptions, JointResult, JointStatus, JointStep } from './joint/types.ts';
export { checkLeaf, type Leaf } from './leaves/checkLeaf.ts';
export { type BatchLossOptions, lossAndGradientBatch } from './operations/batch/lossAndGradient.ts';
export { type BatchCotangents, type BatchPullback, warpBatchVjp } from './operations/batch/pullback.ts';
export { warpBatch } from './operations/batch/warp.ts';
export { type BlurOptions, blur, blurVjp } from './operations/blur.ts';
export { colors } from './operations/color/colors.ts';
export { convertColor, convertColorVjp, toPlanes } from './operations/color/convert.ts';
export { type Canvas, draw, toTexture } from './operations/color/draw.ts';
export { type Interleaved, type PixelData, toImageData, toPixels } from './operations/color/imageData.ts';
export type { StorageOptions } from './operations/color/storedAs.ts';
export type { ColorSupport } from './operations/colorSupport.ts';
export type { LossAndGradient } from './operations/comparison.ts';
export type { PerAxis } from './operations/filtered.ts';
export { lossAndGradient } from './operations/lossAndGradient.ts';
export { type NormalEquations, type NormalOptions, normalEquations } from './operations/normalEquations.ts';
export {
  type BorderChoice,
  LIGHTS,
  type Light,
  type LossOptions,
  MINIFICATIONS,
  type Minification,
  type WarpOptions,
} from './operations/options.ts';
export { type PointCotangents, samplePullback } from './operations/pointsPullback.ts';
export { pyramid } from './operations/pyramid.ts';
export {
  type RemapCotangents,
  type RemapOptions,
  type RemapPullback,
  type RemapTangents,
  remap,
  remapJvp,
  remapVjp,
} from './operations/remap.ts';
export { type ResizeOptions, resize, resizeVjp } from './operations/resize.ts';
export { type PointOptions, type PointSamples, sample } from './operations/samplePoints.ts';
export type { Tangents } from './operations/tangentOfPlanes.ts';
export {
  type Cotangents,
  type ImagePullback,
  type Pullback,
  rotate,
  steepestDescent,
  warp,
  warpJvp,
  warpVjp,
} from './operations/warp.ts';
export { type Region, type WarpView, warpView } from './operations/warpView.ts';
export { fitSequence, type SequenceFit } from './sequence/fitSequence.ts';
export { type StabilizeOptions, stabilize } from './sequence/stabilize.ts';
export {
  DRIFTS,
  type DriftChoice,
  type Frames,
  REFERENCES,
  type Reference,
  type SequenceOptions,
  type SequenceResult,
  type SequenceStep,
} from './sequence/types.ts';
