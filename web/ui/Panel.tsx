import type { ComponentChildren } from 'preact';
import { hints } from '../state/preferences.ts';

interface Props {
  readonly title: string;
  /** What it shows. */
  readonly caption: string;
  /** What to do with it, for whoever is here for the first time. */
  readonly hint: string;
  readonly kind?: string;
  /** Whether narrow windows show it folded. */
  readonly foldedWhenNarrow?: boolean;
  readonly children: ComponentChildren;
}

const isNarrow = (): boolean => matchMedia('(width <= 760px)').matches;

/** A part of the page that can be folded away. */
export function Panel({ title, caption, hint, kind = '', foldedWhenNarrow, children }: Props) {
  return (
    <details class={`panel ${kind}`} open={!(foldedWhenNarrow && isNarrow())}>
      <summary title={`${caption} ${hint}`.trim()}>
        <h2>{title}</h2>
      </summary>
      {(caption || hints.value) && (
        <p class="hint">
          {caption} {hints.value && <span class="first">{hint}</span>}
        </p>
      )}
      {children}
    </details>
  );
}
