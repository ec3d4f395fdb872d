/**
 * Made to be the `ref` of what may go from under the focus: what it belongs to, its message or else the list, has the
 * focus then.
 */
export function keepFocus(control: HTMLElement | null): () => void {
  const home = control?.closest<HTMLElement>("article, [role=log]");
  return () => {
    if (control?.contains(document.activeElement)) home?.focus({ preventScroll: true });
  };
}
