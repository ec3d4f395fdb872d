/** Who wants to be told, and how to tell them. */
export type Emitter<Args extends unknown[]> = {
  /** Calls back on each `emit` until the returned function is called. */
  subscribe(listener: (...args: Args) => void): () => void;
  emit(...args: Args): void;
};

/** Makes an emitter. A listener that throws keeps nobody else from being told; its error surfaces as an uncaught one. */
export function createEmitter<Args extends unknown[]>(): Emitter<Args> {
  const listeners = new Set<{ tell: (...args: Args) => void }>();
  return {
    subscribe: (tell) => {
      const listener = { tell };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit: (...args) => {
      for (const listener of [...listeners]) {
        // One listener may have called off another.
        if (!listeners.has(listener)) continue;
        try {
          listener.tell(...args);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
