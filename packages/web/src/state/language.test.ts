import { afterEach, expect, test, vi } from "vitest";
import { en } from "../words/en.ts";
import { createGrammar } from "../words/grammar.ts";
import { speak, words } from "../words.ts";
import { createLanguage } from "./language.ts";
import { createSharedShelf } from "./shelf.ts";

const shelf = createSharedShelf(window);
const start = (...preferred: string[]) => {
  const root = document.createElement("html");
  return createLanguage({ shelf, preferred, root }).then((language) => ({ language, root }));
};

afterEach(() => speak(en(createGrammar("en"))));

test("[UI220] speaks the browser's language, and the page says so", async () => {
  const { root } = await start("de-AT", "en");
  expect(words.composer.send).toBe("Senden");
  expect([root.lang, root.dir]).toEqual(["de-AT", "ltr"]);
});

test("[UI221] speaks another language when it is chosen, also after a reload", async () => {
  const { language, root } = await start("en-GB");
  const told = vi.fn();
  language.locale.subscribe(told);
  await language.choose("ar");
  expect(words.composer.send).toBe("إرسال");
  expect([root.lang, root.dir]).toEqual(["ar", "rtl"]);
  expect(told).toHaveBeenCalledOnce();
  expect((await start("en-GB")).language.chosen.get()).toBe("ar");
  expect(words.composer.send).toBe("إرسال");
});

test("[UI221] goes back to the browser's language", async () => {
  const { language } = await start("es-MX");
  await language.choose("ja");
  await language.choose(undefined);
  expect(language.chosen.get()).toBeUndefined();
  expect(language.locale.get()).toBe("es-MX");
  expect(words.composer.send).toBe("Enviar");
  expect(localStorage.length).toBe(0);
});

test("of two choices the later holds, whichever is loaded first", async () => {
  const { language } = await start("en");
  await Promise.all([language.choose("de"), language.choose("en")]);
  expect(language.chosen.get()).toBe("en");
  expect(words.composer.send).toBe("Send");
});

test("begins with the browser's language where the stored one is none", async () => {
  shelf.set("parley.language", "tlh");
  expect((await start("en-GB")).language.locale.get()).toBe("en-GB");
});
