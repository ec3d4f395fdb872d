import { useEffect } from "react";
import { goWrite } from "../keys/regions.ts";
import { beginsWriting } from "./keys.ts";

/** Gives the box the keys that are pressed anywhere on the page and begin to write. */
export function useWriting(): void {
  useEffect(() => {
    const write = (event: KeyboardEvent) => {
      if (beginsWriting(event)) goWrite(document);
    };
    window.addEventListener("keydown", write);
    return () => window.removeEventListener("keydown", write);
  }, []);
}
