import type { Store } from "@parley/client";

/** Lets the browser ask before the tab is closed, but only while messages would be lost with it. */
export function askBeforeLeaving(view: Window, atRisk: Store<boolean>): void {
  const ask = (event: Event) => event.preventDefault();
  const update = () => {
    // A page that always listens is never kept for going back to it.
    view.removeEventListener("beforeunload", ask);
    if (atRisk.get()) view.addEventListener("beforeunload", ask);
  };
  atRisk.subscribe(update);
  update();
}
