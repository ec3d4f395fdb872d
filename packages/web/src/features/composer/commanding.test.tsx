import { RequestError } from "@parley/client";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { expect, test, vi } from "vitest";
import { ada, kenji, NINE } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { Composer } from "./composer.tsx";

/** Types a text in the lobby and presses Enter. */
async function enter(text: string) {
  const client = fakeClient();
  const room = client.room("lobby");
  const { parley } = renderPage(<Composer room={room} box={createRef()} onSaid={vi.fn()} />, client);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  const user = userEvent.setup();
  const answer = () => document.getElementById(box.getAttribute("aria-describedby") ?? "")?.textContent;
  await user.type(box, text);
  return { client, parley, room, box, user, answer, press: () => user.type(box, "{Enter}") };
}

test("[UI184] /me is said, and another slash in front makes a text of a command", async () => {
  const { room, user, box, press } = await enter("/me waters the seedlings");
  await press();
  await user.type(box, "//help");
  await press();
  await user.type(box, "/etc/hosts");
  await press();
  expect(room.say.mock.calls).toEqual([["/me waters the seedlings"], ["/help"], ["/etc/hosts"]]);
});

test("[UI185] /nick takes another name, and says so", async () => {
  const { client, room, box, answer, press } = await enter("/nick Countess");
  await press();
  await waitFor(() => expect(answer()).toBe("You are now Countess."));
  expect(client.rename).toHaveBeenCalledExactlyOnceWith("Countess");
  expect(box.value).toBe("");
  expect(room.say).not.toHaveBeenCalled();
});

test("[UI185] [UI192] that one has another name is told until one writes on, and hides nobody who types", async () => {
  const { room, box, user, answer, press } = await enter("/nick Countess");
  await press();
  await waitFor(() => expect(answer()).toBe("You are now Countess."));
  act(() => room.typing.set([kenji]));
  expect(screen.getByText("Kenji is typing")).toBeTruthy();
  await user.type(box, "hello{Enter}");
  expect(box.value).toBe("");
  expect(answer()).toBe("");
});

test("[UI185] what is wrong with a name is told in place, and the text stays", async () => {
  const { client, box, user, answer, press } = await enter("/nick user-7");
  await press();
  await waitFor(() => expect(answer()).toMatch(/guest/i));
  expect(client.rename).not.toHaveBeenCalled();
  await user.clear(box);
  await user.type(box, "/nick");
  await press();
  expect(answer()).toBe("Add a name: /nick Ada");
  expect(box.value).toBe("/nick");
});

test("[UI185] a name that the server refuses, or cannot hear of, is told in place, and the text stays", async () => {
  const { client, box, user, answer, press } = await enter("/nick Countess");
  const error = new RequestError({
    code: "disconnected",
    message: "There is no connection right now.",
    retryable: true,
  });
  client.rename.mockRejectedValueOnce(error);
  await press();
  await waitFor(() => expect(answer()).toBe("There is no connection right now."));
  expect(box.value).toBe("/nick Countess");
  await user.type(box, "!");
  expect(answer()).toBe("");
});

test("[UI185] without a connection that is what one is told, and the text stays", async () => {
  const { client, box, answer, press } = await enter("/nick Countess");
  client.connection.set({ status: "waiting", retryAt: NINE });
  await press();
  await waitFor(() => expect(answer()).toBe("There is no connection right now."));
  expect(client.rename).not.toHaveBeenCalled();
  expect(box.value).toBe("/nick Countess");
});

test("[UI185] what was written while the name was being taken stays", async () => {
  const { client, box, user, press } = await enter("/nick Countess");
  const { promise, resolve } = Promise.withResolvers<typeof ada>();
  client.rename.mockReturnValueOnce(promise);
  await press();
  await user.clear(box);
  await user.type(box, "meanwhile");
  resolve({ ...ada, name: "Countess" });
  await waitFor(() => expect(screen.getByText("You are now Countess.")).toBeTruthy());
  expect(box.value).toBe("meanwhile");
});

test("[UI186] an unknown command is answered with how to say it all the same, and the text stays", async () => {
  const { room, box, answer, press } = await enter("/shrug it off");
  await press();
  expect(answer()).toBe("There is no command /shrug. To say it all the same, type //shrug. See /help.");
  expect(box.value).toBe("/shrug it off");
  expect(room.say).not.toHaveBeenCalled();
});

test("[UI186] /help shows keys and commands", async () => {
  const { parley, box, press } = await enter("/help");
  await press();
  expect(parley.dialog.get()).toBe("shortcuts");
  expect(box.value).toBe("");
});
