import { effect, signal } from '@preact/signals';

const NAME = 'pullback';

function readPreferences(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const stored = readPreferences();
export const theme = signal<Theme>(THEMES.find((name) => name === stored.theme) ?? 'system');
/** Whether hints are shown: at the first visit, and on request. */
export const hints = signal(stored.visited === undefined);

const darkQuery = matchMedia('(prefers-color-scheme: dark)');
/** Whether the system prefers dark colors. */
export const dark = signal(darkQuery.matches);
darkQuery.addEventListener('change', ({ matches }) => {
  dark.value = matches;
});

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem(NAME, JSON.stringify({ theme: theme.value, visited: '1' }));
  } catch {
    // Without storage, the hints are shown at every visit.
  }
});
