import { expect, type Page } from "@playwright/test";
import { Parley } from "../fixtures/parley.ts";
import { check, type Verdict } from "./checker.ts";
import { readHeadless } from "./headless.ts";
import { Injector } from "./injector.ts";
import { type FaultKind, plan } from "./plan.ts";
import { Typist } from "./typist.ts";

export type Options = {
  seed: number;
  rounds: number;
  tabs: number;
  /** Whether to wait, after the rounds, until the tabs come back and notice a line that died in silence by themselves. */
  patient: boolean;
  /** Opens one more tab. */
  newPage: () => Promise<Page>;
  /** Hears how far the run is. */
  tell: (progress: string) => void;
};

/** How long a tab may take to come back before it is told that the network is back, in milliseconds. */
const PATIENCE = 2_000;

/** What a run showed. */
export type Report = {
  injected: readonly FaultKind[];
  typed: number;
  acknowledged: number;
  readers: readonly string[];
  verdict: Verdict;
  /** After how many milliseconds a tab noticed that its line had died in silence, if that was tried. */
  noticedAfter: number | undefined;
  /** What went wrong that has no place among the messages. */
  complaints: readonly string[];
};

/** Lets tabs type while lines and the server break, waits until everything has healed, and judges what everybody reads. */
export async function run({ seed, rounds, tabs, patient, newPage, tell }: Options): Promise<Report> {
  await using parley = await Parley.start();
  await using house = new AsyncDisposableStack();
  const open = async (name: string) => house.use(await Typist.open(name, await newPage(), parley));
  const typists: Typist[] = [];
  while (typists.length < tabs) typists.push(await open(`tab${typists.length + 1}`));

  const injector = new Injector(parley, typists);
  for (const [index, { faults, pauses }] of plan(seed, rounds, tabs).entries()) {
    tell(`round ${index + 1} of ${rounds}: ${faults.map(({ kind }) => kind).join(", ")}`);
    await Promise.all(typists.map((typist) => typist.comeBack(PATIENCE)));
    const typing = typists.map((typist, tab) => typist.type(pauses[tab] ?? []));
    await Promise.all([...typing, ...faults.map((fault) => injector.inject(fault))]);
    await Promise.all(typists.map((typist) => typist.read()));
  }
  tell("healing");
  if (!patient) await Promise.all(typists.map((typist) => typist.comeBack(100)));
  await Promise.all(typists.map((typist) => typist.settle()));
  const [first] = typists;
  if (patient) tell("silence");
  const noticedAfter = patient ? await first?.noticesSilence() : undefined;

  const typed = new Map(typists.map(({ name, typed }) => [name, typed]));
  const total = [...typed.values()].flat().length;
  const views = new Map<string, readonly string[]>();
  const late = await open("a fresh tab");
  for (const typist of [...typists, late]) views.set(typist.name, await readAll(typist, total));
  const headless = await readHeadless(parley.socket);
  views.set("a headless client", headless.texts);
  const errors = [...typists, late].flatMap((typist) => typist.errors);
  return {
    injected: injector.injected,
    typed: total,
    acknowledged: typists.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
    readers: [...views.keys()],
    verdict: check(typed, views),
    noticedAfter,
    complaints: [...injector.complaints, ...headless.complaints, ...errors],
  };
}

/** What a tab shows from the beginning, once it shows as much as was typed, or had time enough to. */
async function readAll(typist: Typist, total: number): Promise<string[]> {
  await typist.toBeginning();
  const count = async () => (await typist.tab.texts()).length;
  // Too few is not this one's to judge.
  await expect
    .poll(count, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(total)
    .catch(() => {});
  return typist.read();
}
