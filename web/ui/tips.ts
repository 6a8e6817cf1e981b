/** The tooltip of a control. */
function findTip(target: Element): string | undefined {
  const own = target.closest<HTMLElement>('[title]')?.title;
  return own || target.querySelector('title')?.textContent || undefined;
}

/** Shows the tooltip of a control when it gets the focus from the keyboard. Browsers show it for the pointer only. */
export function showTips(): void {
  const tip = document.createElement('p');
  tip.className = 'tip';
  tip.ariaHidden = 'true';
  tip.hidden = true;
  document.body.append(tip);
  const hide = () => {
    tip.hidden = true;
  };
  addEventListener('focusin', ({ target }) => {
    hide();
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    const words = findTip(target);
    if (!words) return;
    tip.textContent = words;
    tip.hidden = false;
    const { left, top, bottom } = target.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = tip;
    const below = bottom + offsetHeight + 8 < innerHeight;
    tip.style.left = `${Math.max(Math.min(left, innerWidth - offsetWidth - 8), 8)}px`;
    tip.style.top = `${below ? bottom + 6 : Math.max(top - offsetHeight - 6, 4)}px`;
  });
  for (const kind of ['focusout', 'pointerdown', 'scroll', 'wheel'])
    addEventListener(kind, hide, { capture: true });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
}
