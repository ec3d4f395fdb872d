import { type ComponentType, type ReactNode, useEffect } from "react";
import { createLazy, type Lazy } from "../state/lazy.ts";
import { useStore } from "../state/use-store.ts";

/** A component that the page can begin without. */
export type LatePart<Props> = Lazy<{ Part: ComponentType<Props> }>;

/** Puts off a component's code until the browser has nothing better to do, or until it is first rendered. */
export function latePart<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  const part = createLazy(async () => ({ Part: await load() }));
  whenIdle(part.load);
  return part;
}

/** Does something once the browser has nothing better to do. */
export function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  (window.requestIdleCallback ?? setTimeout)(() => act());
}

type LateProps<Props> = { of: LatePart<Props>; props: Props; meanwhile?: ReactNode };

/** Renders such a component with its props, and until its code is there what stands for it `meanwhile`. */
export function Late<Props extends object>({ of, props, meanwhile }: LateProps<Props>) {
  const loaded = useStore(of);
  useEffect(() => of.load(), [of]);
  return loaded ? <loaded.Part {...props} /> : meanwhile;
}
