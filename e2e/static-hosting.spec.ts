import { Parley } from "./fixtures/parley.ts";
import { StaticHost } from "./fixtures/static-host.ts";
import { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

// Pages of this machine are at home on a server that listens on loopback only: these listen everywhere.
const HOST = "0.0.0.0";

test("[HTTP20] [UI274] the built page works from an allowed origin and under a sub-path, and asks at once for all that it begins with", async ({
  context,
}) => {
  await using host = await StaticHost.start("/apps/chat/");
  await using parley = await Parley.start({ HOST, ALLOWED_ORIGINS: `https://chat.example.org, ${host.origin}` });
  host.config = { server: parley.url };
  const tab = new Tab(await context.newPage());
  await tab.open(host.url);
  // Nobody else named them: the page's own head did.
  const first = await tab.page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap((each) => {
      const { name, initiatorType } = each as PerformanceResourceTiming;
      const file = /([^/]*)\.json$|(page|runtime)-.{8}\.js$/.exec(name)?.slice(1).join("");
      return file ? `${file} by ${initiatorType}` : [];
    }),
  );
  expect(first.sort()).toEqual(["page by script", "parley.config by link", "runtime by other"]);
  await tab.say("from elsewhere");
  await expect(tab.stored("from elsewhere")).toBeVisible();
});

test("[SEC40] a page of an origin that was not allowed is refused", async ({ context }) => {
  await using host = await StaticHost.start("/");
  await using parley = await Parley.start({ HOST });
  host.config = { server: parley.url };
  const tab = new Tab(await context.newPage());
  const refused = tab.page.waitForEvent("websocket");
  await tab.page.goto(host.url);
  await expect.poll(async () => (await refused).isClosed()).toBe(true);
  await expect(tab.state).not.toHaveText("Connected");
});

test("[UI383] a page that cannot read where its server is goes on by itself once it can", async ({
  context,
  parley,
}) => {
  await using host = await StaticHost.start("/");
  host.config = { server: parley.url };
  await context.route("**/parley.config.json", (route) => route.fulfill({ status: 502 }));
  const tab = new Tab(await context.newPage());
  await tab.page.goto(host.url);
  await expect(tab.page.getByRole("heading", { name: "Parley cannot start" })).toBeVisible();
  await context.unrouteAll();
  await tab.connected();
});

test("[UI383] where not even its words can be had, the page says that it cannot start, and goes on too", async ({
  context,
  parley,
}) => {
  await context.route("**/parley.config.json", (route) => route.fulfill({ status: 502 }));
  await context.route("**/assets/fault-*.js", (route) => route.abort());
  const tab = new Tab(await context.newPage());
  await tab.page.goto(parley.url);
  await expect(tab.page.getByText("Parley cannot start")).toBeVisible();
  await context.unrouteAll();
  await tab.connected();
});

test("[UI384] where files of the page are gone from the host, the page says that it is out of date, and offers to reload", async ({
  context,
  parley,
}) => {
  await context.route(/\/assets\/(people|settings)-/, (route) => route.fulfill({ status: 404 }));
  const tab = new Tab(await context.newPage());
  await tab.page.goto(parley.url);
  await expect(tab.page.getByRole("status").filter({ hasText: "This page is out of date" })).toBeVisible();
  await tab.box.fill("half a sentence");
  await tab.page.getByRole("button", { name: "Settings" }).click();
  const dialog = tab.page.getByRole("dialog", { name: "This could not be loaded" });
  await context.unrouteAll();
  await dialog.getByRole("button", { name: "Reload the page" }).click();
  await tab.connected();
  await expect(tab.box).toHaveValue("half a sentence");
  await expect(tab.people.getByRole("listitem")).toHaveCount(1);
});
