import { describe, expect, it } from "vitest";
import { RequestError, RequestTable } from "./request-table.ts";

type Answer = { replyTo: string; value: number };

describe("a request table", () => {
  it("gives each answer to its request, in any order", async () => {
    const table = new RequestTable<Answer>("page");
    const refs: string[] = [];
    const answers = [1, 2].map(() => table.ask((ref) => refs.push(ref) > 0));
    for (const [value, replyTo] of [...refs.entries()].reverse()) table.answered({ replyTo, value });
    await expect(Promise.all(answers)).resolves.toEqual([
      { replyTo: "page#1", value: 0 },
      { replyTo: "page#2", value: 1 },
    ]);
  });

  it("rejects what the server refuses, with its code, its sentence and how long to wait", async () => {
    const table = new RequestTable<Answer>("rename");
    const answer = table.ask(() => true);
    const error = { type: "error", code: "rate_limited", message: "Not now.", retryable: true, retryAfter: 9 } as const;
    expect(table.refused({ ...error, replyTo: "rename#7" })).toBe(false);
    expect(table.refused(error)).toBe(false);
    expect(table.refused({ ...error, replyTo: "rename#1" })).toBe(true);
    await expect(answer).rejects.toThrow(RequestError);
    const { type: _, ...told } = error;
    await expect(answer).rejects.toMatchObject(told);
  });

  it("[CON112] rejects everything as retryable when the connection is lost, or was not there", async () => {
    const table = new RequestTable<Answer>("page");
    const waiting = table.ask(() => true);
    table.lost();
    await expect(waiting).rejects.toMatchObject({ code: "disconnected", retryable: true });
    await expect(table.ask(() => false)).rejects.toMatchObject({ code: "disconnected", retryable: true });
  });

  it("ignores an answer that nobody waits for", () => {
    const table = new RequestTable<Answer>("page");
    expect(() => table.answered({ replyTo: "page#1", value: 1 })).not.toThrow();
  });
});
