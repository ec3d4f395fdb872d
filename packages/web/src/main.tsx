import "./jitless.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import { createClient, platformPaint } from "@parley/client";
import { systemClock } from "@parley/protocol";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { askBeforeLeaving } from "./outbox/leaving.ts";
import { openOutbox } from "./outbox/outbox.ts";
import { Late, latePart } from "./parts/late.tsx";
import { createAppearance } from "./state/appearance.ts";
import { createAttention } from "./state/attention.ts";
import { type ConfigFault, findServer } from "./state/config.ts";
import { keepTrying } from "./state/keep-trying.ts";
import { createLanguage, type LanguageSetting } from "./state/language.ts";
import { setConnected } from "./state/lazy.ts";
import { createMedia } from "./state/media.ts";
import { newsPaint } from "./state/paint.ts";
import { createParley, ParleyContext } from "./state/parley.ts";
import { createRoute } from "./state/route.ts";
import { createSharedShelf, createShelf } from "./state/shelf.ts";
import { createTokenStore } from "./state/tokens.ts";
import { words } from "./words.ts";

/** How long the host may take to say where the server is, in milliseconds. */
const PATIENCE = 10_000;

const faultPart = latePart(async () => (await import("./features/connection/fault.tsx")).Fault);
const origin = window.location.origin;
const development = import.meta.env.VITE_PARLEY_SERVER ?? `ws://${window.location.hostname}:12345`;
const fallback = import.meta.env.DEV ? development : origin;
const shelves = { browser: createSharedShelf(window), tab: createShelf(() => sessionStorage) };
const appearance = createAppearance(shelves.browser, document);
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");

void start(root);

// Awaited inside of a function: the catalogue of a language imports from this module, and would wait for its end.
async function start(root: HTMLElement): Promise<void> {
  const ask = () =>
    findServer(
      () => fetch("parley.config.json", { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) }),
      fallback,
    );
  const { documentElement } = document;
  const spoken = createLanguage({ shelf: shelves.browser, preferred: navigator.languages, root: documentElement });
  const tree = createRoot(root);
  await keepTrying(async () => {
    const [found, language] = await Promise.all([ask(), spoken]);
    tree.render(<StrictMode>{found.ok ? page(found.endpoint, language) : fault(found.fault)}</StrictMode>);
    return found.ok || found.fault.kind !== "unreadable";
  }, systemClock);
}

function fault(fault: ConfigFault) {
  return <Late of={faultPart} props={{ fault }} meanwhile={words.fault.title} />;
}

function page(endpoint: string, language: LanguageSetting) {
  const outbox = openOutbox({ shelf: shelves.tab, endpoint, clock: systemClock, locks: navigator.locks });
  const tokens = createTokenStore(shelves, endpoint, createMedia("(display-mode: standalone)"));
  const nextPaint = newsPaint(platformPaint(systemClock), window, systemClock);
  const client = createClient({ url: endpoint, tokens, outboxStorage: outbox.storage, nextPaint });
  client.connection.subscribe(() => setConnected(client.connection.get().status === "live"));
  const parley = createParley({
    client,
    clock: systemClock,
    route: createRoute(window),
    attention: createAttention(window),
    outbox,
    appearance,
    language,
    shelves,
    endpoint,
  });
  askBeforeLeaving(window, outbox.atRisk);
  return (
    <ParleyContext value={parley}>
      <App />
    </ParleyContext>
  );
}
