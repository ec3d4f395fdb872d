import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
} from "react";

/** What can have the focus inside of a modal dialog. */
const STOPS = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled";

/**
 * What a `dialog` is given to be open for as long as it is rendered: it holds the focus, closes by Esc and by a click
 * beside it, and gives the focus back to where it came from, or if that is gone to the element with the id `home`, or
 * to the way there at the head of the page.
 */
export function useModal(onClose: () => void, home?: string) {
  const ref = useRef<HTMLDialogElement>(null);
  const isPressed = useRef(false);
  useLayoutEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (home === undefined || opener?.isConnected) return;
      const target = document.getElementById(home) ?? document.querySelector<HTMLElement>("header button");
      target?.focus();
    };
  }, [home]);
  return {
    ref,
    onCancel: (event: SyntheticEvent) => {
      event.preventDefault();
      onClose();
    },
    onPointerDown: (event: PointerEvent) => {
      isPressed.current = event.target === event.currentTarget;
    },
    onClick: (event: MouseEvent) => {
      // Who selects a text may let go beside the dialog.
      if (isPressed.current && event.target === event.currentTarget) onClose();
    },
    onKeyDown: keepFocus,
  };
}

/** Tab goes round inside: after the last comes the first, where the browser alone would leave the page. */
function keepFocus(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== "Tab") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}

/** Of radio buttons only the checked one is a stop. */
function isStop(element: HTMLElement): boolean {
  return !(element instanceof HTMLInputElement) || element.type !== "radio" || element.checked;
}
