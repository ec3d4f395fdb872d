import { describe, expect, it } from "vitest";
import { misplacedImports } from "./layers.ts";

const isAllowed = (file: string, imported: string) =>
  misplacedImports(file, `import { x } from "${imported}";`).length === 0;

describe("misplacedImports", () => {
  it.each([
    ["packages/client/src/client.ts", "@parley/protocol"],
    ["packages/client/src/client.test.ts", "@parley/protocol/testing"],
    ["packages/web/src/main.tsx", "@parley/client"],
    ["e2e/talk.spec.ts", "@parley/client"],
    ["e2e/playwright.config.ts", "../scripts/browser.ts"],
    ["e2e/talk.spec.ts", "./fixtures/test.ts"],
    ["e2e/fixtures/cluster.ts", "../../packages/server/src/testing/nats.ts"],
    ["bench/src/harness/server.ts", "../../../e2e/fixtures/parley.ts"],
    ["sim/world/host.ts", "../../packages/server/src/gateway/link.ts"],
    ["packages/server/src/main.ts", "./gateway/gateway.ts"],
    ["packages/server/src/main.ts", "./config.ts"],
    ["packages/server/src/gateway/session.ts", "../identity/tokens.ts"],
    ["packages/server/src/gateway/session.ts", "../room/room.ts"],
    ["packages/server/src/room/room.ts", "../log/log.ts"],
    ["packages/server/src/log/sqlite/sqlite-log.ts", "../log.ts"],
    ["packages/server/src/log/log.ts", "@parley/protocol"],
    ["packages/web/src/app.tsx", "react"],
    ["packages/web/src/app.tsx", "./app.css"],
    ["scripts/start.ts", "../packages/server/src/main.ts"],
  ])("lets %s import %s", (file, imported) => {
    expect(isAllowed(file, imported)).toBe(true);
  });

  it.each([
    ["packages/protocol/src/codec.ts", "@parley/client"],
    ["packages/protocol/src/codec.ts", "../../../scripts/root.ts"],
    ["packages/client/src/client.ts", "@parley/server"],
    ["packages/client/src/client.ts", "../../web/src/app.tsx"],
    ["packages/web/src/main.tsx", "@parley/server"],
    ["packages/web/src/main.tsx", "../../server/src/room/room.ts"],
    ["packages/server/src/main.ts", "@parley/client"],
    ["packages/server/src/log/log.ts", "../room/room.ts"],
    ["packages/server/src/room/room.ts", "../gateway/session.ts"],
    ["packages/server/src/room/room.ts", "../identity/tokens.ts"],
    ["packages/server/src/gateway/upgrade.ts", "../http/routes.ts"],
    ["packages/server/src/http/routes.ts", "../gateway/upgrade.ts"],
    ["packages/server/src/room/room.ts", "../config.ts"],
    ["e2e/talk.spec.ts", "../packages/server/src/main.ts"],
    ["bench/src/bench.ts", "../../e2e/fuzz/frame.ts"],
    ["e2e/fixtures/parley.ts", "../fuzz/frame.ts"],
  ])("keeps %s from importing %s", (file, imported) => {
    expect(isAllowed(file, imported)).toBe(false);
  });

  it("sees every form of import, and says what is wrong with it", () => {
    const file = "packages/protocol/src/codec.ts";
    const forms = [
      'import "@parley/client";',
      'import type {\n  Client,\n} from "@parley/client";',
      'export * from "@parley/client";',
      'const client = await import("@parley/client");',
    ];
    for (const form of forms) {
      expect(misplacedImports(file, form)).toEqual([
        `${file} imports @parley/client: packages/protocol may not use packages/client.`,
      ]);
    }
  });
});
