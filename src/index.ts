export type { BorderName } from '../shaders/border/index.ts';
export { BORDERS } from '../shaders/border/index.ts';
export { COLORANTS, type Colorant, type ColorantName } from '../shaders/color/colorants.ts';
export { OVERLAPS, type Overlap } from '../shaders/comparison.ts';
export type { ExtensionName } from '../shaders/extension/index.ts';
export { EXTENSIONS } from '../shaders/extension/index.ts';
export { FORMATS, type FormatName } from '../shaders/format/index.ts';
export type { InterpolationName } from '../shaders/interpolation/index.ts';
export { INTERPOLATIONS } from '../shaders/interpolation/index.ts';
export { isInterpolation } from '../shaders/interpolation/interpolationOf.ts';
export type { ComparisonName, LossName } from '../shaders/loss/index.ts';
export { COMPARISONS, LOSSES } from '../shaders/loss/index.ts';
export { MODELS, type ModelName } from '../shaders/models.ts';
export { GRADIENTS, type GradientName } from '../shaders/stepGradient.ts';
export type { Batch } from './batch.ts';
export { channelify, channelifyPullback } from './color/channelify.ts';
export { colorify, colorifyPullback } from './color/colorify.ts';
export { convertColor } from './color/convertColor.ts';
export type { PixelLayout, Pixels } from './color/pixelLayout.ts';
export {
  CONVENTIONS,
  type Convention,
  type ConventionFrames,
  type ConventionName,
  fromConvention,
  toConvention,
} from './conventions.ts';
export {
  BACKENDS,
  type BackendChoice,
  type Choice,
  choose,
  createEngine,
  type EngineOptions,
} from './createEngine.ts';
export type { Canvas } from './draw.ts';
export type { Engine } from './engine.ts';
export * from './errors.ts';
export type { Backend } from './executor.ts';
export type { Fit } from './fit/fit.ts';
export type { ManyFit } from './fit/many/manyFit.ts';
export type { ManyOptions, ManyStep, Pair } from './fit/many/types.ts';
export { METHODS, type MethodName } from './fit/methods.ts';
export {
  type ObjectiveName,
  SEARCHES,
  type SearchName,
  SYMMETRIES,
  type SymmetryName,
} from './fit/settings.ts';
export { SIGNALS, type SignalName } from './fit/signals.ts';
export type {
  CornerCovariance,
  FitOptions,
  FitResult,
  FitStatus,
  FitStep,
  GradientChoice,
} from './fit/types.ts';
export type { Frame, FrameLike, Point } from './frame.ts';
export { cornersOf, type FrameChoice, frameOfAll } from './frameOf.ts';
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
} from './homography.ts';
export type { Image } from './image.ts';
export type { Interleaved, PixelData } from './imageData.ts';
export {
  ALPHA_RULES,
  type AlphaRule,
  type Drawable,
  type ImageSource,
  type PixelArray,
} from './imageSource.ts';
export type { JointFit } from './joint/jointFit.ts';
export type { JointOptions, JointResult, JointStatus, JointStep } from './joint/types.ts';
export type { BatchLossOptions } from './operations/batch/lossAndGradient.ts';
export type { BatchCotangents, BatchPullback } from './operations/batch/pullback.ts';
export type { BlurOptions, PerAxis } from './operations/blur.ts';
export { LIGHTS, type Light } from './operations/color/between.ts';
export type { StorageOptions } from './operations/color/storedAs.ts';
export type { LossAndGradient } from './operations/comparison.ts';
export type { NormalEquations, NormalOptions } from './operations/normalEquations.ts';
export type { PointCotangents } from './operations/pointsPullback.ts';
export type { ResizeOptions } from './operations/resize.ts';
export type { PointOptions, PointSamples } from './operations/samplePoints.ts';
export type { Tangents } from './operations/warpTangent.ts';
export {
  type BorderChoice,
  type LossOptions,
  MINIFICATIONS,
  type Minification,
  type WarpOptions,
} from './options.ts';
export { resizeMap, rotationMap, type SizeChoice } from './placements.ts';
export { Running } from './running.ts';
export type { SequenceFit } from './sequence/sequenceFit.ts';
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
export { about } from './transforms/about.ts';
export { inversePullback, inverseTangent, productPullback, productTangent } from './transforms/calculus.ts';
export { decompose, type MapParts, recompose } from './transforms/decompose.ts';
export { fitPoints, fromCorners, type PointFitOptions } from './transforms/fitPoints.ts';
export { TRANSFORMS, type TransformName } from './transforms/models/index.ts';
export type { TransformModel } from './transforms/models/model.ts';
export { Transform } from './transforms/transform.ts';
export type { Cotangents, ImagePullback, Pullback } from './warper.ts';
export type { Region, WarpView } from './warpView.ts';
