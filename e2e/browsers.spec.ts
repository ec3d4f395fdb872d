import { expect, test } from "./fixtures/test.ts";

test("[UI276] two tabs talk in a browser that has no more than the oldest ones the page is for", async ({
  context,
  openTab,
}) => {
  await context.addInitScript(() => {
    const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
    // What Safari 17.0 lacks and this Chromium has; Firefox 125 and Chrome 120 lack some of it too.
    const absent: readonly (readonly [object, readonly string[]])[] = [
      [URL, ["parse"]],
      [Map, ["groupBy"]],
      [Map.prototype, ["getOrInsert", "getOrInsertComputed"]],
      [Object, ["groupBy"]],
      [Promise, ["try", "withResolvers"]],
      [
        iterators,
        ["map", "filter", "take", "drop", "flatMap", "reduce", "toArray", "forEach", "some", "every", "find"],
      ],
      [Symbol, ["dispose", "asyncDispose"]],
      [RegExp, ["escape"]],
      [Uint8Array, ["fromBase64", "fromHex"]],
      [Uint8Array.prototype, ["toBase64", "toHex"]],
      [Error, ["isError"]],
      [Math, ["f16round", "sumPrecise"]],
      [AbortSignal, ["any"]],
      [Element.prototype, ["checkVisibility", "setHTMLUnsafe", "moveBefore"]],
      [Document.prototype, ["startViewTransition"]],
      [HTMLDialogElement.prototype, ["requestClose", "closedBy"]],
      [Navigator.prototype, ["setAppBadge", "clearAppBadge", "scheduling", "virtualKeyboard"]],
      [
        window,
        [
          "Iterator",
          "requestIdleCallback",
          "cancelIdleCallback",
          "scheduler",
          "CloseWatcher",
          "Temporal",
          "navigation",
        ],
      ],
    ];
    for (const [owner, names] of absent) for (const name of names) Reflect.deleteProperty(owner, name);
  });
  const ada = await openTab();
  const bob = await openTab();
  await ada.say("**Look** at https://example.org/a and [here](https://example.org/b)");
  const message = bob.message("Look at");
  await expect(message.getByRole("link", { name: "here" })).toHaveAttribute("href", "https://example.org/b");
  await expect(message.locator("strong")).toHaveText("Look");
  await bob.say("A :smi");
  await expect(ada.message("A :smi")).toBeVisible();

  await message.getByText("Look").click({ button: "right" });
  await bob.page.getByRole("menuitem", { name: "Reply with quote" }).click();
  await expect(bob.box).toHaveValue(/^> \*\*Look\*\*/);
  await bob.page.getByRole("button", { name: "Settings" }).click();
  await expect(bob.page.getByRole("dialog", { name: "Settings" })).toBeVisible();
});
