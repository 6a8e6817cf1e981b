import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly children: ComponentChildren;
}

/** A part of the page that can be folded away; its hint says in a line what it is for. */
export function Panel({ title, hint, children }: Props) {
  return (
    <details class="panel" open>
      <summary>
        <h2>{title}</h2>
      </summary>
      <p class="hint">{hint}</p>
      {children}
    </details>
  );
}
