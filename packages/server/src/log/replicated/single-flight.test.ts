import { beforeEach, expect, test } from "vitest";
import { SingleFlight } from "./single-flight.ts";

let flight: SingleFlight;
let answers: string[];
beforeEach(() => {
  flight = new SingleFlight();
  answers = [];
});

function ask(): PromiseWithResolvers<string> {
  const asked = Promise.withResolvers<string>();
  void flight.run(
    () => asked.promise,
    (answer) => answers.push(answer),
    (error) => answers.push(`failed: ${error}`),
  );
  return asked;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("nothing more is asked while an answer is waited for", async () => {
  const [first, second] = [ask(), ask()];
  second.resolve("two");
  first.resolve("one");
  await turn();
  ask().reject("no answer");
  await turn();
  expect(answers).toEqual(["one", "failed: no answer"]);
});

test("what was dropped holds nothing up, and its answer counts for nothing", async () => {
  const [first] = [ask()];
  flight.drop();
  const second = ask();
  first.resolve("one");
  await turn();
  ask().resolve("three");
  second.resolve("two");
  await turn();
  expect(answers).toEqual(["two"]);
});
