import { fault } from '../state/store.ts';

/** What went wrong with a control, beside it. */
export function Fault({ where }: { where: string }) {
  const found = fault.value;
  return found?.where === where ? (
    <p class="wrong" role="alert">
      {found.text}
    </p>
  ) : null;
}
