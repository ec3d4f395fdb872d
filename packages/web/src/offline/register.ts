/**
 * Lets a service worker keep the page's files, so that it opens without a network.
 *
 * @param container nothing where the browser has no service workers, as on plain HTTP
 */
export function registerServiceWorker(container: Pick<ServiceWorkerContainer, "register"> | undefined): void {
  // A browser may refuse one, as private windows do: the page then needs a network to open, and works as well.
  container?.register("service-worker.js", { updateViaCache: "none" }).catch(() => {});
}
