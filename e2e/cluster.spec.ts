import type { Page } from "@playwright/test";
import { Balancer } from "./fixtures/balancer.ts";
import { Cluster } from "./fixtures/cluster.ts";
import { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ ignoreHTTPSErrors: true });

test("[CLU45] whose server is killed is with another by the first try behind a load balancer, and has missed nothing", async ({
  context,
}) => {
  test.setTimeout(120_000);
  await using cluster = await Cluster.start(2, { TRUST_PROXY: "loopback" });
  const [first, second] = cluster.servers;
  if (!first || !second) throw new Error("There are no servers.");
  await using balancer = await Balancer.start("haproxy", [first.port, second.port]);
  for (const path of ["healthz?deep", "%68ealthz"]) {
    expect((await context.request.get(balancer.url + path)).status(), path).toBe(403);
  }
  const [ada, noor] = [new Tab(await context.newPage()), new Tab(await context.newPage())];
  const [lines, others] = [new Lines(ada.page), new Lines(noor.page)];
  await balancer.prefer(0);
  await ada.open(balancer.url);
  await balancer.prefer(1);
  await noor.open(balancer.url);

  const [name, other] = [await ada.name(), await noor.name()];
  await expect(ada.people.getByRole("listitem")).toHaveCount(2);
  await ada.say("From one server");
  await expect(noor.message("From one server")).toContainText(name);
  await noor.box.fill("And from another");
  await expect(ada.page.getByText(`${other} is typing`)).toBeVisible();
  await noor.box.press("Enter");
  await expect(ada.message("And from another")).toContainText(other);

  const dead = first.kill();
  await noor.say("Are you still there?");
  await dead;
  await expect.poll(() => lines.opened.length).toBe(2);
  await ada.connected();
  await expect(ada.message("Are you still there?")).toBeVisible();
  await ada.say("As ever");
  await expect(noor.message("As ever")).toContainText(name);
  expect(await noor.spoken(/From one server|And from another|Are you still there\?|As ever/)).toEqual(
    await ada.spoken(/From one server|And from another|Are you still there\?|As ever/),
  );
  expect(lines.tried).toBe(2);
  expect((lines.opened[1] ?? 0) - (lines.closed[0] ?? 0)).toBeLessThan(3_000);
  // Who was with the other server has noticed nothing.
  expect(others.closed).toEqual([]);
  await expect(noor.people.getByRole("listitem")).toHaveCount(2);
  await expect(noor.list).not.toContainText("left");
});

test("[CLU5] [PUB119] while NATS is away one reads on and is told why it waits what one says, and then it stands once", async ({
  context,
}) => {
  test.setTimeout(180_000);
  await using cluster = await Cluster.start(1, { RATE_LIMIT: "0" });
  const [server] = cluster.servers;
  if (!server) throw new Error("There is no server.");
  using bot = await talker(server);
  await bot.say(300);
  const tab = new Tab(await context.newPage());
  await tab.open(server.url);
  await expect(tab.message("line 300.")).toBeInViewport();
  await cluster.nats.kill();
  await tab.say("one");
  await tab.say("two");
  // A server holds what it cannot publish for ten seconds before it says so.
  const reason = "The server cannot store or read messages right now.";
  await expect(tab.message("one")).toContainText(reason, { timeout: 60_000 });
  await tab.list.hover();
  await expect(async () => {
    await tab.page.mouse.wheel(0, -2_000);
    await expect(tab.list).toContainText("The beginning of # lobby", { timeout: 1 });
  }).toPass();
  await tab.say("three");
  await cluster.nats.start();
  await expect(tab.stored("three")).toBeVisible({ timeout: 60_000 });
  const late = new Tab(await context.newPage());
  await late.open(server.url);
  for (const each of [tab, late]) {
    await expect(each.message("three")).toBeVisible();
    expect((await each.texts()).flatMap((text) => /one|two|three/.exec(text)?.[0] ?? [])).toEqual([
      "one",
      "two",
      "three",
    ]);
  }
});

/** How many lines a page tried to open, and when lines opened and closed, in milliseconds. */
class Lines {
  tried = 0;
  readonly opened: number[] = [];
  readonly closed: number[] = [];

  constructor(page: Page) {
    page.on("websocket", (line) => {
      this.tried += 1;
      // A line is open once something came.
      line.once("framereceived", () => this.opened.push(performance.now()));
      line.once("close", () => this.closed.push(performance.now()));
    });
  }
}
