import { type ComponentType, useEffect, useState } from "react";
import type { CompletionProps } from "./completion/completion.tsx";

/** What begins a word that can be completed. */
const BEGINNING = /^\/|[@:]/;

const load = async () => (await import("./completion/completion.tsx")).Completion;

/** What completes words, which is loaded when there may be one to complete. */
export function useCompletionOnDemand(text: string): ComponentType<CompletionProps> | undefined {
  const [Completion, setCompletion] = useState<ComponentType<CompletionProps>>();
  const isWanted = !Completion && BEGINNING.test(text);
  useEffect(() => {
    if (!isWanted) return;
    load().then(
      (loaded) => setCompletion(() => loaded),
      // Offline, maybe: one types the words oneself, and the next draft tries again.
      () => {},
    );
  }, [isWanted]);
  return Completion;
}
