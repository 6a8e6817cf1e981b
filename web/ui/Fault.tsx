import { fault } from '../state/store.ts';

/** Shows the last error beside the control that it belongs to. */
export function Fault({ where }: { where: string }) {
  const current = fault.value;
  return current?.where === where ? (
    <p class="error" role="alert">
      {current.text}
    </p>
  ) : null;
}
