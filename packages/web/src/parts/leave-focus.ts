/**
 * Made to be the `ref` of a button that may go from under the focus: what closes its dialog, or else the heading of the
 * page, has the focus then.
 */
export function leaveFocus(button: HTMLElement | null): () => void {
  const home = button?.closest("dialog")?.querySelector("button") ?? document.querySelector("h1");
  return () => {
    if (button === document.activeElement) home?.focus();
  };
}
