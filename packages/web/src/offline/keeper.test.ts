import { expect, test, vi } from "vitest";
import { Keeper } from "./keeper.ts";

const SCOPE = "https://example.org/chat/";

/** The caches of a browser, in memory, and a network that can be cut. */
function setup(build = "b1", stores = new Map<string, Map<string, string>>()) {
  const network = vi.fn(async (request: Request) => new Response(`fresh ${request.url}`));
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, string>();
    stores.set(name, store);
    return {
      addAll: async (requests: Iterable<RequestInfo>) => {
        for (const request of requests) store.set(urlOf(request), `kept by ${build}`);
      },
      match: async (request: RequestInfo | URL) => {
        const kept = store.get(urlOf(request));
        return kept === undefined ? undefined : new Response(kept);
      },
    };
  };
  const caches = { open, keys: async () => [...stores.keys()], delete: async (name: string) => stores.delete(name) };
  const files = ["assets/page-1a.js", "before-paint.js", "parley.config.json"];
  const keeper = new Keeper({ caches, fetch: network, scope: SCOPE, build, files });
  const ask = async (path: string, init?: RequestInit) =>
    (await keeper.answer(new Request(SCOPE + path, init)))?.text();
  return { keeper, network, stores, ask };
}
const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));

test("[UI228] without a network the page opens from what was kept", async () => {
  const { keeper, network, ask } = setup();
  await keeper.keep();
  network.mockRejectedValue(new TypeError("offline"));
  for (const path of ["", "?from=home", "index.html", "assets/page-1a.js", "parley.config.json"])
    expect(await ask(path)).toBe("kept by b1");
});

test("[UI229] a new build is used as soon as it can be had", async () => {
  const { keeper, ask } = setup();
  await keeper.keep();
  expect(await ask("")).toBe(`fresh ${SCOPE}`);
  expect(await ask("assets/page-1a.js")).toBe("kept by b1");
});

test("[UI228] the page opens too while a proxy says that its server is down", async () => {
  const { keeper, network, ask } = setup();
  await keeper.keep();
  network.mockResolvedValue(new Response("Bad Gateway", { status: 502 }));
  expect(await ask("")).toBe("kept by b1");
});

test("[UI229] nothing but the build's own files is answered or kept", async () => {
  const { keeper, stores, ask } = setup();
  await keeper.keep();
  for (const path of ["healthz", "chat", "assets/page-2b.js", "service-worker.js"])
    expect(await ask(path)).toBeUndefined();
  expect(await ask("", { method: "POST" })).toBeUndefined();
  expect(keeper.answer(new Request("https://example.org/elsewhere"))).toBeUndefined();
  expect([...(stores.values().next().value?.keys() ?? [])]).toHaveLength(4);
});

test("[UI229] when a build takes over, what others of this page kept goes, and what is not ours stays", async () => {
  const { keeper, stores } = setup();
  await keeper.keep();
  stores.set("https://example.org/other/ b7", new Map());
  const next = setup("b2", stores);
  await next.keeper.keep();
  await next.keeper.tidy();
  expect([...stores.keys()]).toEqual(["https://example.org/other/ b7", `${SCOPE} b2`]);
});

test("without a network, what was never kept fails as it would anyway", async () => {
  const { network, ask } = setup();
  network.mockRejectedValue(new TypeError("offline"));
  await expect(ask("")).rejects.toThrow("offline");
});
