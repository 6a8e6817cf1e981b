import { effect, signal } from '@preact/signals';

const NAME = 'pullback';

function kept(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const found = kept();
export const theme = signal<Theme>(THEMES.find((name) => name === found.theme) ?? 'system');
/** Whether each part says what it is for: at the first visit, and on request. */
export const hints = signal(found.seen === undefined);

const darkness = matchMedia('(prefers-color-scheme: dark)');
/** Whether the system asks for dark colors. */
export const dark = signal(darkness.matches);
darkness.addEventListener('change', ({ matches }) => {
  dark.value = matches;
});

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem(NAME, JSON.stringify({ theme: theme.value, seen: '1' }));
  } catch {
    // A browser that keeps nothing shows the hints again.
  }
});
