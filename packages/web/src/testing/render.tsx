import { ManualClock } from "@parley/protocol/testing";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { vi } from "vitest";
import type { LeftBehind } from "../outbox/adoption.ts";
import { createAppearance } from "../state/appearance.ts";
import { createCell } from "../state/cell.ts";
import type { LanguageSetting } from "../state/language.ts";
import { createParley, ParleyContext } from "../state/parley.ts";
import { createRoute } from "../state/route.ts";
import { createSharedShelf, createShelf } from "../state/shelf.ts";
import { words } from "../words.ts";
import { NINE } from "./builders.ts";
import { fakeClient } from "./fake-client.ts";

/** Renders a component of the page around a fake client, on a clock that stands still. */
export function renderPage(element: ReactElement, client = fakeClient()) {
  const clock = new ManualClock(NINE);
  const attention = createCell(true);
  const outbox = {
    atRisk: createCell(false),
    leftBehind: createCell<readonly LeftBehind[]>([]),
    adopt: vi.fn(),
  };
  const browser = createSharedShelf(window);
  const locale = createCell(words.locale);
  const language: LanguageSetting = {
    chosen: createCell(undefined),
    locale,
    choose: async (chosen = "en") => locale.set(chosen),
  };
  const parley = createParley({
    client,
    clock,
    attention,
    outbox,
    appearance: createAppearance(browser, document),
    language,
    route: createRoute(window),
    shelves: { browser, tab: createShelf(() => sessionStorage) },
    endpoint: "ws://localhost/chat",
  });
  return {
    ...render(<ParleyContext value={parley}>{element}</ParleyContext>),
    client,
    clock,
    attention,
    outbox,
    parley,
  };
}
