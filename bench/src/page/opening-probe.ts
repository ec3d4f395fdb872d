declare global {
  interface Window {
    /** Milliseconds from the start of the navigation until the message that is waited for was painted. */
    shown: Promise<number>;
  }
}

/** Put into a page before its own scripts: waits until the list shows a message with this text. Stands by itself, as it is sent there as it is written. */
export function watchOpening(text: string): void {
  const { promise, resolve } = Promise.withResolvers<number>();
  window.shown = promise;
  const look = () => {
    const list = document.querySelector('[role="log"]');
    const newest = [...(list?.querySelectorAll("article") ?? [])].at(-1);
    if (!list || !newest?.textContent?.includes(text) || !isInSight(newest, list))
      return void requestAnimationFrame(look);
    // What is posted during a frame comes after the frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(undefined);
  };
  const isInSight = (element: Element, list: Element) => {
    const [inner, outer] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
    const isInside = inner.height > 0 && inner.top < outer.bottom && inner.bottom > outer.top;
    return isInside && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  requestAnimationFrame(look);
}
