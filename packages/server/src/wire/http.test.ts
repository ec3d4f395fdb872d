import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { House } from "../testing/house.ts";
import { RawSocket } from "../testing/raw.ts";

describe("http", () => {
  let folder: string;
  let house: House;
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${house.server.port}${path}`, init);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "parley-page-"));
    mkdirSync(join(folder, "page", "assets"), { recursive: true });
    writeFileSync(join(folder, "secret.txt"), "not for you");
    writeFileSync(join(folder, "page", "index.html"), "<!doctype html><title>Parley</title>");
    writeFileSync(join(folder, "page", "assets", "app-3f2a.js"), "export {};");
    writeFileSync(join(folder, "page", "icon.svg"), "<svg/>");
    house = await House.open({ pageFolder: join(folder, "page") });
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  it("[HTTP1] says that it serves, and that nobody shall keep the answer", async () => {
    const answer = await get("/healthz");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("[CLU46] tells its health to a load balancer that speaks HTTP/1.0 and names no host", async () => {
    await using raw = await RawSocket.open(house.server.port);
    raw.socket.write("GET /healthz HTTP/1.0\r\n\r\n");
    expect(await raw.status()).toBe("HTTP/1.1 200 OK");
  });

  it.each([
    ["/healthz", "200 OK"],
    ["/assets/app-3f2a.js", "200 OK"],
    ["/chat", "404 Not Found"],
  ])("[HTTP6] whoever offers HTTP/2 is answered %s in HTTP/1.1", async (path, status) => {
    await using raw = await RawSocket.open(house.server.port);
    raw.upgrade(path, { Upgrade: "h2c", Connection: "Upgrade, HTTP2-Settings", "HTTP2-Settings": "AAMAAABk" });
    expect(await raw.status()).toBe(`HTTP/1.1 ${status}`);
  });

  it("[HTTP2] serves the page, asked for each time", async () => {
    const answer = await get("/");
    expect([answer.status, await answer.text()]).toEqual([200, "<!doctype html><title>Parley</title>"]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    for (const path of ["/", "/index.html", "/icon.svg"]) {
      expect((await get(path)).headers.get("cache-control")).toBe("no-cache");
    }
  });

  it("[HTTP2] what bears a hash in its name is kept for ever", async () => {
    const answer = await get("/assets/app-3f2a.js");
    expect([answer.status, await answer.text()]).toEqual([200, "export {};"]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("[HTTP3] the page's settings are empty, unless there is a file of them", async () => {
    const none = await get("/parley.config.json");
    expect([none.status, await none.json()]).toEqual([200, {}]);
    expect(none.headers.get("cache-control")).toBe("no-cache");
    const file = join(folder, "page", "parley.config.json");
    writeFileSync(file, '{"server":"https://chat.example.org"}');
    const some = await get("/parley.config.json");
    expect(await some.json()).toEqual({ server: "https://chat.example.org" });
    rmSync(file);
  });

  it.each(["/", "/assets/app-3f2a.js", "/healthz", "/nothing"])(
    "[SEC25] %s comes with strict headers",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-powered-by")).toBeNull();
    },
  );

  it.each(["/nothing", "/assets/nothing.js", "/assets", "/.env", "/healthz/x", "/%E0%A4%A", "/index.html%00"])(
    "[HTTP4] %s is not there",
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([404, "There is nothing here.\n"]);
      expect(answer.headers.get("cache-control")).toBeNull();
    },
  );

  it("[HTTP4] nothing can be posted", async () => {
    expect((await get("/", { method: "POST" })).status).toBe(404);
    const answer = await get("/", { method: "POST", body: "x" });
    expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/%2e%2e/%2e%2e/secret.txt",
    "/..\\secret.txt",
    "//secret.txt",
  ])("[SEC33] %s does not climb out of the page's folder", async (path) => {
    await using raw = await RawSocket.open(house.server.port);
    raw.socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await raw.closed;
    expect(raw.received).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(raw.received).not.toContain("not for you");
  });

  it.each([
    "NONSENSE\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET http://[::1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: bad host\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
  ])("[SEC33] a request that is none is refused, and the server lives on: %j", async (request) => {
    await using raw = await RawSocket.open(house.server.port);
    raw.socket.write(request);
    expect(await raw.status()).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await get("/healthz")).status).toBe(200);
  });
});

test("[HTTP5] without a built page, the server says what to do, and everything else works", async () => {
  await using house = await House.open();
  const page = `http://127.0.0.1:${house.server.port}/`;
  const answer = await fetch(page);
  expect([answer.status, await answer.text()]).toEqual([
    404,
    "The page is not built. Start with `pnpm start`, which builds it first.\n",
  ]);
  expect(await (await fetch(`${page}parley.config.json`)).json()).toEqual({});
  await using guest = await house.guest();
  await guest.settled();
});
