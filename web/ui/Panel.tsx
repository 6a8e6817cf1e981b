import type { ComponentChildren } from 'preact';
import { hints } from '../state/preferences.ts';

interface Props {
  readonly title: string;
  /** What it shows. */
  readonly caption: string;
  /** How to use it, for first-time visitors. */
  readonly hint: string;
  readonly kind?: string;
  /** Whether narrow windows fold it at first. */
  readonly foldedWhenNarrow?: boolean;
  readonly children: ComponentChildren;
}

const isNarrow = (): boolean => matchMedia('(width <= 760px)').matches;

/** A part of the page that can be folded. */
export function Panel({ title, caption, hint, kind = '', foldedWhenNarrow, children }: Props) {
  return (
    <details class={`panel ${kind}`} open={!(foldedWhenNarrow && isNarrow())}>
      <summary title={`${caption} ${hint}`.trim()}>
        <h2>{title}</h2>
      </summary>
      {(caption || hints.value) && (
        <p class="hint">
          {caption} {hints.value && <span class="intro">{hint}</span>}
        </p>
      )}
      {children}
    </details>
  );
}
