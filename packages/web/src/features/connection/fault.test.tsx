import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Fault } from "./fault.tsx";

test.each([
  [{ kind: "notJson" } as const, "parley.config.json is not JSON."],
  [{ kind: "server", given: "chat" } as const, "“chat” in parley.config.json is not the address of a server."],
])("[UI47] a sentence says what is wrong with the configuration: %j", (fault, sentence) => {
  render(<Fault fault={fault} />);
  expect(screen.getByText(sentence)).toBeTruthy();
  expect(screen.getByRole("button").textContent).toBe("Reload the page");
});
