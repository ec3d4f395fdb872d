import "../../client/jitless.ts";
import { createClient, type Entry, textOf } from "@parley/client";

// The rival: the page that one writes first, on the same client. Each message is an element that stays, and the list
// is scrolled to its end with each.
const list = document.querySelector("section");
const box = document.querySelector("textarea");
if (!list || !box) throw new Error("The page lacks its list or its box.");
const address = new URL(location.href);
const room = createClient({ url: address.searchParams.get("server") ?? "" }).room(
  decodeURIComponent(address.hash.slice("#/r/".length)),
);

let shown = 0;
room.timeline.subscribe(() => {
  const { entries } = room.timeline.get();
  if (entries.length === shown) return;
  list.append(...entries.slice(shown).map(article));
  shown = entries.length;
  list.scrollTop = list.scrollHeight;
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (box.value.trim() !== "") room.say(box.value);
  box.value = "";
});
box.addEventListener("input", () => room.type(box.value !== ""));

function article({ at, author, content }: Entry): HTMLElement {
  const element = document.createElement("article");
  const name = document.createElement("strong");
  name.textContent = author.name;
  const time = document.createElement("time");
  time.textContent = ` ${new Date(at).toLocaleTimeString()}`;
  const text = document.createElement("div");
  text.textContent = textOf(content) ?? "";
  element.append(name, time, text);
  return element;
}
