import { once } from "node:events";
import { createServer } from "node:http";
import { WebSocket } from "ws";
import { freePort, Parley } from "./fixtures/parley.ts";
import { expect, test } from "./fixtures/test.ts";

/** The page of the tutorial, word for word what it does: connect, show what comes, send what is typed. */
const TUTORIAL = (socket: string) => `<!doctype html>
<input id="box"><ul id="list"></ul>
<script>
  const ws = new WebSocket("${socket}");
  ws.onmessage = (event) => {
    const item = document.createElement("li");
    item.textContent = event.data;
    document.getElementById("list").append(item);
  };
  document.getElementById("box").onchange = (event) => { ws.send(event.target.value); event.target.value = ""; };
</script>`;

for (const path of ["/", "/chat"]) {
  test(`[TXT1] two pages of the tutorial talk on ${path}, and say who has left`, async ({ context }) => {
    await using parley = await Parley.start();
    const port = await freePort();
    const host = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(TUTORIAL(`ws://localhost:${parley.port}${path}`));
    }).listen(port, "127.0.0.1");
    await once(host, "listening");
    const [first, second] = [await context.newPage(), await context.newPage()];
    for (const page of [first, second]) {
      const opened = page.waitForEvent("websocket");
      await page.goto(`http://localhost:${port}`);
      await opened;
      await page.waitForFunction("ws.readyState === 1");
    }
    await first.locator("#box").fill("hello from the tutorial");
    await first.locator("#box").press("Enter");
    for (const page of [first, second]) {
      await expect(page.locator("li")).toHaveText([/^user-\d{1,5}: hello from the tutorial$/]);
    }
    const line = (await first.locator("li").textContent()) ?? "";
    await first.close();
    await expect(second.locator("li").nth(1)).toHaveText(` .... ${line.split(":")[0]} has left.`, {
      useInnerText: false,
    });
    await second.close();
    host.close();
  });
}

test("[TXT2] a plain text chatter and a tab see each other", async ({ openTab, parley }) => {
  const tab = await openTab();
  const plain = new WebSocket(`ws://localhost:${parley.port}/`);
  const heard: string[] = [];
  plain.on("message", (data) => heard.push(String(data)));
  await once(plain, "open");
  plain.send("typed in a terminal");
  await expect(tab.message("typed in a terminal")).toContainText(/user-\d+/);
  await tab.say("typed in a tab");
  await expect.poll(() => heard.at(-1)).toBe(`${await tab.name()}: typed in a tab`);
  plain.close();
  await expect(tab.list).toContainText(/user-\d+ left/);
});
