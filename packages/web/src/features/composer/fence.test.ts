import { expect, test } from "vitest";
import { isInFence } from "./fence.ts";

test.each(["```", "```js", "look:\n```\nlet a", "~~~\n```\n", "````\n```", "```\na\n``` not the end", "   ```\n"])(
  "[UI182] a fence that was opened and not closed: %j",
  (text) => expect(isInFence(text)).toBe(true),
);

test.each(["", "a ```", "```\na\n```", "```\na\n`````", "~~~\na\n~~~  ", "```a``` b", "    ```", "``"])(
  "[UI182] no open fence: %j",
  (text) => expect(isInFence(text)).toBe(false),
);
