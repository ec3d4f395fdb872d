import { act, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { Attendants } from "./attendants.tsx";
import { useParley } from "./state/parley.ts";
import { useStore } from "./state/use-store.ts";
import { renderPage } from "./testing/render.tsx";

/** What attends to the room that the address leads to. */
function Here() {
  const { client, route } = useParley();
  const place = useStore(route);
  return <Attendants room={place.kind === "room" ? client.room(place.room) : undefined} onSwipe={() => {}} />;
}

test("[UI400] who hears the page is told to which room they came, by an element that was there before", async () => {
  const { parley, container } = renderPage(<Here />);
  const live = container.querySelector("[aria-live=polite]");
  expect(live?.textContent).toBe("");
  for (const [hash, told] of [
    ["#/r/garden", "# garden"],
    ["#/r/../x", "There is no room here"],
    ["#/r/lobby", "# lobby"],
  ] as const) {
    act(() => parley.route.go(hash));
    await waitFor(() => expect(live?.textContent).toBe(told));
    expect(container.querySelector("[aria-live=polite]")).toBe(live);
  }
});
