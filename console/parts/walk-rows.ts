const rows = ".person-row, a.row-main";

/** Walks all rows of the page by the arrow keys, from one list into the next; does nothing unless a row has the focus. */
export function walkRows(press: KeyboardEvent): void {
  const step = press.key === "ArrowDown" ? 1 : press.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(press.target instanceof Element) || !press.target.matches(rows)) return;
  const links = [...document.querySelectorAll<HTMLElement>(rows)];
  const here = links.findIndex((link) => link.matches(":focus"));
  links[here + step]?.focus();
  press.preventDefault();
}
