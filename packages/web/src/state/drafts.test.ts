import { expect, test } from "vitest";
import { createDrafts } from "./drafts.ts";
import { createShelf } from "./shelf.ts";

const shelf = () => createShelf(() => sessionStorage);

test("[UI48] keeps a draft for each room, through a reload", () => {
  createDrafts(shelf()).set("lobby", "half a thought");
  const drafts = createDrafts(shelf());
  expect(drafts.of("lobby").get()).toBe("half a thought");
  expect(drafts.of("garden").get()).toBe("");
  drafts.set("lobby", "");
  expect(sessionStorage.length).toBe(0);
});

test("[UI80] puts a text back before what stands there, so that neither is lost", () => {
  const drafts = createDrafts(shelf());
  const seen: string[] = [];
  drafts.of("lobby").subscribe(() => seen.push(drafts.of("lobby").get()));
  drafts.putBack("lobby", "refused");
  drafts.putBack("lobby", "refused before");
  expect(seen).toEqual(["refused", "refused before\nrefused"]);
  expect(createDrafts(shelf()).of("lobby").get()).toBe("refused before\nrefused");
});

test("[UI180] keeps what was selected in a draft through a reload, as long as there is one", () => {
  const drafts = createDrafts(shelf());
  drafts.set("lobby", "half a thought");
  expect(drafts.selection("lobby")).toBeUndefined();
  drafts.select("lobby", { start: 5, end: 6 });
  expect(createDrafts(shelf()).selection("lobby")).toEqual({ start: 5, end: 6 });
  expect(drafts.selection("garden")).toBeUndefined();
  drafts.set("lobby", "");
  drafts.select("lobby", { start: 0, end: 0 });
  expect(sessionStorage.length).toBe(0);
});

test("[UI80] one goes on at the end of what was put back", () => {
  const drafts = createDrafts(shelf());
  drafts.set("lobby", "half a thought");
  drafts.select("lobby", { start: 2, end: 2 });
  drafts.putBack("lobby", "refused");
  expect(drafts.selection("lobby")).toBeUndefined();
});

test("takes nothing that is no selection for one", () => {
  sessionStorage.setItem("parley.selection lobby", "4 x");
  expect(createDrafts(shelf()).selection("lobby")).toBeUndefined();
});
