import { fireEvent, render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useSwipe } from "./use-swipe.ts";

function Page({ onSwipe }: { onSwipe: (from: "start" | "end") => void }) {
  useSwipe(onSwipe);
  return <p>A page.</p>;
}

test("[UI227] a finger under which a menu has opened swipes no more", () => {
  const onSwipe = vi.fn();
  const { getByText } = render(<Page onSwipe={onSwipe} />);
  const page = getByText("A page.");
  const swipe = (meanwhile: () => void) => {
    fireEvent.touchStart(page, { touches: [{ clientX: 100, clientY: 9 }] });
    meanwhile();
    fireEvent.touchEnd(page, { changedTouches: [{ clientX: 200, clientY: 9 }] });
  };
  swipe(() => {});
  expect(onSwipe).toHaveBeenCalledExactlyOnceWith("start");
  swipe(() => document.body.appendChild(document.createElement("div")).setAttribute("role", "menu"));
  expect(onSwipe).toHaveBeenCalledOnce();
});
