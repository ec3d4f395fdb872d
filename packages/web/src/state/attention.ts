import type { Store } from "@parley/client";

/** Whether somebody looks at this tab: it is shown and has the focus. */
export function createAttention(view: Window): Store<boolean> {
  const { document } = view;
  return {
    get: () => document.visibilityState === "visible" && document.hasFocus(),
    subscribe: (listener) => {
      view.addEventListener("focus", listener);
      view.addEventListener("blur", listener);
      document.addEventListener("visibilitychange", listener);
      return () => {
        view.removeEventListener("focus", listener);
        view.removeEventListener("blur", listener);
        document.removeEventListener("visibilitychange", listener);
      };
    },
  };
}
