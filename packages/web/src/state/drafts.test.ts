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
