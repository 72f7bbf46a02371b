/** Gets the element that shows `name` in the drawer; throws if the layout lacks it. */
export function getElement(name: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-sees="${name}"]`);
  if (!element) throw new Error(`The layout shows no "${name}".`);
  return element;
}
