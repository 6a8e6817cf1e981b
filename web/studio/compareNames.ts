/** Ways to compare two images on the stage, in words. The code behind them is in `compare.ts`. */
export const COMPARE_LABELS = {
  overlay: { label: 'Overlay', hint: 'The moving image over the fixed image' },
  blink: { label: 'Blink', hint: 'One image, then the other. Whatever jumps is not aligned' },
  difference: {
    label: 'Difference',
    hint: 'Orange where the moving image is brighter, blue where it is darker, white where both agree',
  },
  checkerboard: {
    label: 'Checkerboard',
    hint: 'Squares of each image. Edges continue where they are aligned',
  },
  swipe: { label: 'Swipe', hint: 'The moving image left of the slider' },
  'side-by-side': {
    label: 'Side by side',
    hint: 'The fixed image on the left, the moving image on the right',
  },
  anaglyph: {
    label: 'Anaglyph',
    hint: 'The moving image in orange, the fixed image in blue, gray where both agree',
  },
} as const satisfies Record<string, { readonly label: string; readonly hint: string }>;

export type CompareName = keyof typeof COMPARE_LABELS;
