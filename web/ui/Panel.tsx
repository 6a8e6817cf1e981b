import type { ComponentChildren } from 'preact';
import { hints } from '../state/remembered.ts';

interface Props {
  readonly title: string;
  /** What it shows. */
  readonly caption: string;
  /** What to do with it, for whoever is here for the first time. */
  readonly hint: string;
  readonly kind?: string;
  /** Whether narrow windows show it folded. */
  readonly folded?: boolean;
  readonly children: ComponentChildren;
}

const narrow = (): boolean => matchMedia('(width <= 760px)').matches;

/** A part of the page that can be folded away. */
export function Panel({ title, caption, hint, kind = '', folded, children }: Props) {
  return (
    <details class={`panel ${kind}`} open={!(folded && narrow())}>
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
