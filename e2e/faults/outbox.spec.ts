import { comeBack, expect, test } from "./test.ts";

test("[PUB101] text typed offline goes out, in order, when the socket reopens; elsewhere it is dropped", async ({
  openLinedTab,
  openTab,
}) => {
  const { tab, line } = await openLinedTab();
  const other = await openTab();
  await tab.say("online.");
  await expect(other.message("online.")).toBeVisible();
  line.mode = { kind: "refuse" };
  line.cut();
  await expect(tab.state).toContainText("Offline");
  const typed = Array.from({ length: 5 }, (_, n) => `offline-${n}.`);
  for (const text of typed) await tab.say(text);
  await expect(tab.message("offline-4.")).toContainText("sending");
  await other.say("meanwhile.");
  await expect(other.stored("meanwhile.")).toBeVisible();
  line.mode = { kind: "pass" };
  await comeBack(tab);
  for (const reader of [tab, other]) {
    for (const text of typed) await expect(reader.stored(text)).toBeVisible();
    await expect(reader.messages).toHaveCount(7);
    expect(await reader.spoken(/(online|meanwhile|offline-\d)\./)).toEqual(["online.", "meanwhile.", ...typed]);
  }
});

test("[PUB102] an acknowledgement that is lost after the commit costs nothing: the message stands there once", async ({
  openLinedTab,
  openTab,
}) => {
  const { tab, line } = await openLinedTab();
  const other = await openTab();
  for (let round = 1; round <= 3; round += 1) {
    line.mode = { kind: "lose-ack" };
    await tab.say(`round-${round}.`);
    await expect(other.message(`round-${round}.`)).toBeVisible();
    await expect.poll(() => line.lostAcks).toBe(round);
    await comeBack(tab);
    await expect(tab.stored(`round-${round}.`)).toBeVisible();
  }
  for (const reader of [tab, other]) {
    expect(await reader.spoken(/round-\d\./)).toEqual(["round-1.", "round-2.", "round-3."]);
    await expect(reader.messages).toHaveCount(3);
  }
});
