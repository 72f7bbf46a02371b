/** Does something at Enter in a field, where else the form around it would be sent; with Ctrl it still is. */
export function onEnter(act: () => void): (press: KeyboardEvent) => void {
  return (press) => {
    if (press.key !== "Enter" || press.ctrlKey || press.metaKey) return;
    press.preventDefault();
    act();
  };
}
