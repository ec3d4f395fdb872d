import { expect, test, vi } from "vitest";
import { Keeper } from "./keeper.ts";

const SCOPE = "https://example.org/chat/";
const CONFIG = "parley.config.json";
const never = new Promise<never>(() => {});

/** The caches of a browser, in memory, and a network that can be cut, and answers with the name of a build until then. */
function setup(build = "b1", stores = new Map<string, Map<string, Response>>()) {
  const network = vi.fn(async (_: Request) => new Response(build));
  const pause = vi.fn((_milliseconds: number): Promise<void> => never);
  const open = vi.fn(async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      addAll: async (requests: Iterable<RequestInfo>) => {
        for (const request of requests) {
          const response = await network(new Request(request));
          if (!response.ok) throw new TypeError("not there");
          store.set(urlOf(request), response);
        }
      },
      put: async (request: RequestInfo | URL, response: Response) => void store.set(urlOf(request), response),
      match: async (request: RequestInfo | URL) => store.get(urlOf(request))?.clone(),
    };
  });
  const caches = { open, keys: async () => [...stores.keys()], delete: async (name: string) => stores.delete(name) };
  const files = ["assets/page-1a.js", "before-paint.js"];
  const keeper = new Keeper({ caches, fetch: network, pause, scope: SCOPE, build, files });
  const answer = async (path: string, init?: RequestInit) => keeper.answer(new Request(SCOPE + path, init));
  const ask = async (path: string, init?: RequestInit) => (await answer(path, init))?.text();
  return { keeper, network, pause, open, stores, answer, ask };
}
const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
const says = (text: string) => async () => new Response(text);

test("[UI228] without a network the page opens from what was kept", async () => {
  const { keeper, network, ask } = setup();
  await keeper.keep();
  network.mockRejectedValue(new TypeError("offline"));
  for (const path of ["", "?from=home", "index.html", "assets/page-1a.js", "before-paint.js", CONFIG])
    expect(await ask(path)).toBe("b1");
});

test("[UI229] a new build is used as soon as it can be had", async () => {
  const { keeper, network, ask } = setup();
  await keeper.keep();
  network.mockImplementation(says("b2"));
  for (const path of ["", "before-paint.js"]) expect(await ask(path)).toBe("b2");
  expect(await ask("assets/page-1a.js")).toBe("b1");
});

test("[UI228] the page opens too while a proxy says that its server is down", async () => {
  const { keeper, network, ask } = setup();
  await keeper.keep();
  network.mockResolvedValue(new Response("Bad Gateway", { status: 502 }));
  expect(await ask("")).toBe("b1");
});

test("[UI380] a network that says nothing is waited for once, for three seconds, before the page opens from what was kept", async () => {
  const { keeper, network, pause, ask } = setup();
  await keeper.keep();
  network.mockReturnValue(never);
  const patience = Promise.withResolvers<void>();
  pause.mockReturnValue(patience.promise);
  const page = ask("");
  expect(pause.mock.calls).toEqual([[3_000]]);
  patience.resolve();
  expect(await page).toBe("b1");
  for (const path of ["before-paint.js", "assets/page-1a.js", CONFIG]) expect(await ask(path)).toBe("b1");
  expect(pause).toHaveBeenCalledOnce();
});

test("[UI380] what was never kept is waited for however long it takes", async () => {
  const { network, pause, ask } = setup();
  const slow = Promise.withResolvers<Response>();
  network.mockReturnValue(slow.promise);
  pause.mockResolvedValue();
  const page = ask("");
  slow.resolve(new Response("b1"));
  expect(await page).toBe("b1");
});

test("[UI381] where the server is said to be is kept as it was said last, also when that came late", async () => {
  const { keeper, network, pause, ask } = setup();
  await keeper.keep();
  network.mockImplementation(says("moved"));
  expect(await ask(CONFIG)).toBe("moved");
  const late = Promise.withResolvers<Response>();
  network.mockReturnValue(late.promise);
  pause.mockResolvedValue();
  expect(await ask(CONFIG)).toBe("moved");
  late.resolve(new Response("moved again"));
  network.mockRejectedValue(new TypeError("offline"));
  await vi.waitFor(async () => expect(await ask(CONFIG)).toBe("moved again"));
});

test("[UI381] it is kept over a change of builds, also when it was said to the old one while the new one waited", async () => {
  const { keeper, network, ask, stores } = setup();
  await keeper.keep();
  const next = setup("b2", stores);
  await next.keeper.keep();
  network.mockImplementation(says("moved"));
  expect(await ask(CONFIG)).toBe("moved");
  await next.keeper.tidy();
  next.network.mockRejectedValue(new TypeError("offline"));
  expect(await next.ask(CONFIG)).toBe("moved");
});

test("[UI381] that a host has no file about its server is kept too", async () => {
  const { keeper, network, answer } = setup();
  network.mockImplementation(async ({ url }) => new Response("", { status: url.endsWith(CONFIG) ? 404 : 200 }));
  await keeper.keep();
  network.mockRejectedValue(new TypeError("offline"));
  expect((await answer(CONFIG))?.status).toBe(404);
});

test("[UI381] a host in trouble says nothing about its server, and nothing is made up", async () => {
  const { keeper, network, ask } = setup();
  network.mockImplementation(async ({ url }) => new Response("", { status: url.endsWith(CONFIG) ? 502 : 200 }));
  await keeper.keep();
  network.mockRejectedValue(new TypeError("offline"));
  await expect(ask(CONFIG)).rejects.toThrow("offline");
});

test("[UI382] where what was kept cannot be opened, the page opens with the network", async () => {
  const { open, ask } = setup();
  open.mockRejectedValue(new Error("damaged"));
  for (const path of ["", "assets/page-1a.js", CONFIG]) expect(await ask(path)).toBe("b1");
});

test("[UI382] where what was kept cannot be read, the page opens with the network", async () => {
  const { open, ask } = setup();
  const unreadable = async () => Promise.reject(new Error("damaged"));
  open.mockResolvedValue({ addAll: unreadable, put: unreadable, match: unreadable });
  for (const path of ["", "assets/page-1a.js", CONFIG]) expect(await ask(path)).toBe("b1");
});

test("[UI229] nothing but the build's own files is answered or kept", async () => {
  const { keeper, stores, ask } = setup();
  await keeper.keep();
  for (const path of ["healthz", "chat", "assets/page-2b.js", "service-worker.js"])
    expect(await ask(path)).toBeUndefined();
  expect(await ask("", { method: "POST" })).toBeUndefined();
  expect(keeper.answer(new Request("https://example.org/elsewhere"))).toBeUndefined();
  const kept = [...stores.values()].flatMap((store) => [...store.keys()]);
  expect(kept.sort()).toEqual(["", "assets/page-1a.js", "before-paint.js", CONFIG].map((file) => SCOPE + file));
});

test("[UI229] when a build takes over, what others of this page kept goes, and what is not ours stays", async () => {
  const { keeper, stores } = setup();
  await keeper.keep();
  stores.set("https://example.org/other/ b7", new Map());
  const next = setup("b2", stores);
  await next.keeper.keep();
  await next.keeper.tidy();
  expect([...stores.keys()]).toEqual([SCOPE, "https://example.org/other/ b7", `${SCOPE} b2`]);
});

test("without a network, what was never kept fails as it would anyway", async () => {
  const { network, ask } = setup();
  network.mockRejectedValue(new TypeError("offline"));
  await expect(ask("")).rejects.toThrow("offline");
});
