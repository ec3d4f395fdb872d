import { boxOf, inputMethod } from "./fixtures/box.ts";
import { expect, test } from "./fixtures/test.ts";

test.describe.configure({ timeout: 120_000 });

test("[UI62] the Enter that takes a half-composed Japanese word sends nothing, the next one does", async ({
  openTab,
}) => {
  const tab = await openTab();
  const method = await inputMethod(tab.page);
  await tab.box.focus();
  for (const text of ["に", "にほ", "にほん", "日本"]) await method.compose(text);
  await expect(tab.box).toHaveValue("日本");
  await method.commit("Enter", "日本");
  await expect(tab.box).toHaveValue("日本");
  await tab.box.press("Enter");
  await expect(tab.box).toHaveValue("");
  // Had the first Enter sent anything, that would be stored by now.
  await expect(tab.stored("日本").last()).toBeVisible();
  await expect(tab.messages).toHaveCount(1);
});

test("[UI62] an Enter of a composition takes nothing of an open list either", async ({ openTab }) => {
  const tab = await openTab();
  await tab.say("/nick Rosa");
  await expect(tab.page.getByText("You are now Rosa.")).toBeVisible();
  const other = await openTab();
  await expect(other.people).toContainText("Rosa");
  await other.box.pressSequentially("@r");
  await expect(other.page.getByRole("option", { name: "Rosa" })).toBeVisible();
  const method = await inputMethod(other.page);
  await method.compose("お");
  await method.commit("Enter", "お");
  await expect(other.box).toHaveValue("@rお");
});

test("[UI188] Enter sends what is typed, whatever list is open, until one chooses from it", async ({ openTab }) => {
  const tab = await openTab();
  for (const text of [":smile", "well :)", "at 10:30", "http://x.example", "done :D", "@"]) {
    await tab.box.pressSequentially(text);
    await tab.box.press("Enter");
    await expect(tab.box).toHaveValue("");
  }
  await expect(tab.messages).toHaveCount(6);
  await tab.box.pressSequentially("nice :tada");
  await expect(tab.page.getByRole("option", { name: ":tada:" })).toBeVisible();
  await tab.box.press("Tab");
  await expect(tab.box).toHaveValue("nice 🎉 ");
  await tab.box.press("Control+z");
  await expect(tab.box).toHaveValue("nice :tada");
  await tab.box.press("End");
  const option = tab.page.getByRole("option", { name: ":tada:" });
  await expect(option).toHaveAttribute("aria-selected", "false");
  await tab.box.press("ArrowDown");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await tab.box.press("Enter");
  await expect(tab.box).toHaveValue("nice 🎉 ");
  await tab.box.press("Enter");
  await expect(tab.message("nice 🎉")).toBeVisible();
});

test("[UI187] @ completes who is here, by keyboard and by mouse", async ({ openTab }) => {
  const [ada, noor] = [await openTab(), await openTab()];
  await noor.say("/nick Noor Karimi");
  await expect(ada.people).toContainText("Noor Karimi");
  await ada.box.pressSequentially("hello @ka");
  const option = ada.page.getByRole("option", { name: "Noor Karimi" });
  await expect(option).toBeVisible();
  await ada.box.press("Enter");
  await expect(ada.box).toHaveValue("hello @Noor Karimi ");
  await ada.box.fill("");
  await ada.box.pressSequentially("@noo");
  await option.click();
  await expect(ada.box).toHaveValue("@Noor Karimi ");
  expect((await boxOf(ada)).focused).toBe(true);
});
