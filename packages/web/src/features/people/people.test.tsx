import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { ada, kenji, noor } from "../../testing/builders.ts";
import { fakeClient } from "../../testing/fake-client.ts";
import { renderPage } from "../../testing/render.tsx";
import { People } from "./people.tsx";

function setup() {
  const client = fakeClient();
  const room = client.room("lobby");
  room.people.set([kenji, noor, ada]);
  room.count.set(3);
  renderPage(<People room={room} />, client);
  return { client, room, user: userEvent.setup() };
}
const list = () => screen.getByRole("list", { name: "People" });
const opener = () => screen.getByRole("button", { name: "Rename yourself" });
const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Your name" });

test("[UI66] lists who is here, oneself first and marked, and says how many", () => {
  setup();
  const names = within(list())
    .getAllByRole("listitem")
    .map((item) => item.querySelector("bdi")?.textContent);
  expect(names).toEqual(["Ada", "Kenji", "Noor"]);
  expect(within(list()).getAllByRole("listitem")[0]?.textContent).toContain("you");
  expect(screen.getByRole("heading").textContent).toBe("Here now 3");
});

test("[UI66] says how many more there are in a crowd", () => {
  const { room } = setup();
  act(() => room.count.set(1_203));
  expect(screen.getByRole("heading").textContent).toBe("Here now 1,203");
  expect(screen.getByText("and 1,200 more")).toBeTruthy();
});

test("[UI67] renames oneself, and gives the focus back", async () => {
  const { client, user } = setup();
  await user.click(opener());
  await screen.findByRole("textbox");
  expect(document.activeElement).toBe(field());
  await user.clear(field());
  await user.type(field(), "  Grace  Hopper {Enter}");
  expect(client.rename).toHaveBeenCalledExactlyOnceWith("Grace Hopper");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(document.activeElement).toBe(opener());
});

test("[UI68] tells in place why a name is not possible, until it is changed", async () => {
  const { client, user } = setup();
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.clear(field());
  await user.type(field(), "user-1{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("Names like user-123 are kept for guests.");
  expect(client.rename).not.toHaveBeenCalled();
  await user.type(field(), "x");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("[UI68] tells in place what the server says against a name", async () => {
  const { client, user } = setup();
  client.rename.mockRejectedValueOnce(new Error("This name is not possible."));
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByRole("alert").textContent).toBe("This name is not possible.");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(client.rename).toHaveBeenCalledTimes(2);
  expect(screen.queryByRole("textbox")).toBeNull();
});

test.each(["{Escape}", "Cancel"])("[UI67] %s leaves the name as it is, and gives the focus back", async (way) => {
  const { client, user } = setup();
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.type(field(), "x");
  if (way === "Cancel") await user.click(screen.getByRole("button", { name: way }));
  else await user.keyboard(way);
  expect(client.rename).not.toHaveBeenCalled();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(document.activeElement).toBe(opener());
});

test("the same name again is not sent", async () => {
  const { client, user } = setup();
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.keyboard("{Enter}");
  expect(client.rename).not.toHaveBeenCalled();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("follows who comes and goes, and one's own new name", () => {
  const { client, room } = setup();
  act(() => {
    room.people.set([ada]);
    client.me.set({ ...ada, name: "Grace" });
  });
  expect(list().textContent).toContain("Grace");
  expect(list().textContent).not.toContain("Kenji");
});

test("[UI401] the focus stays on Save while the server is asked, and goes to the name when that is not possible", async () => {
  const { client, user } = setup();
  const { promise, reject } = Promise.withResolvers<typeof ada>();
  client.rename.mockReturnValueOnce(promise);
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.type(field(), "x");
  const save = screen.getByRole("button", { name: "Save" });
  await user.click(save);
  expect(document.activeElement).toBe(save);
  await user.click(save);
  expect(client.rename).toHaveBeenCalledOnce();
  await act(async () => reject(new Error("This name is not possible.")));
  expect(document.activeElement).toBe(field());
});

test("[UI68] a guest may keep the name that is kept for guests", async () => {
  const { client, room, user } = setup();
  const guest = { ...ada, name: "user-48213" };
  act(() => {
    client.me.set(guest);
    room.people.set([guest]);
  });
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.keyboard("{Enter}");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(client.rename).not.toHaveBeenCalled();
});

test("[UI66] a name that is cut is told in full where one points at it", () => {
  setup();
  const names = [...list().querySelectorAll("bdi")].map(({ title }) => title);
  expect(names).toEqual(["Ada", "Kenji", "Noor"]);
});

test("[UI401] who went elsewhere while the server was asked keeps the focus there", async () => {
  const { client, user } = setup();
  const { promise, resolve } = Promise.withResolvers<typeof ada>();
  client.rename.mockReturnValueOnce(promise);
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.type(field(), "x{Enter}");
  const elsewhere = document.body.appendChild(document.createElement("textarea"));
  await user.click(elsewhere);
  await act(async () => resolve(ada));
  expect(screen.queryByRole("textbox", { name: "Your name" })).toBeNull();
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});

test("[UI67] an answer to what was cancelled does not close what was opened again", async () => {
  const { client, user } = setup();
  const { promise, resolve } = Promise.withResolvers<typeof ada>();
  client.rename.mockReturnValueOnce(promise);
  await user.click(opener());
  await screen.findByRole("textbox");
  await user.type(field(), "x{Enter}");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(opener());
  await act(async () => resolve(ada));
  expect(document.activeElement).toBe(field());
});
