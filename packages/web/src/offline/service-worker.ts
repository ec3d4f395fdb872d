import { Keeper } from "./keeper.ts";

/** Put before this file by the build: what the page consists of, and a text that differs between builds. */
declare const FILES: readonly string[];
declare const BUILD: string;

/** What this file needs of a service worker's global scope, which TypeScript cannot know beside that of a page. */
type Worker = {
  registration: { scope: string };
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
};
type Lasting = { waitUntil(done: Promise<void>): void };
type Fetching = { request: Request; respondWith(response: Promise<Response>): void };
declare const self: Worker;

const keeper = new Keeper({
  caches,
  fetch: (request) => fetch(request),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  scope: self.registration.scope,
  build: BUILD,
  files: FILES,
});

// A new build takes over when no tab uses the old one any more: until then each finds the files that it was made with.
self.addEventListener("install", (event) => event.waitUntil(keeper.keep()));
self.addEventListener("activate", (event) => event.waitUntil(keeper.tidy()));
self.addEventListener("fetch", (event) => {
  const answer = keeper.answer(event.request);
  if (answer) event.respondWith(answer);
});
