import { describe, expect, it } from "vitest";
import { haproxy } from "./haproxy.ts";
import { nats } from "./nats.ts";
import { ensureProgram, type Machine } from "./program.ts";

const APT = "apt-get update && apt-get install -y nats-server";

/** A machine with these programs, on which a command that stands in `installs` puts one there. */
function machineWith(programs: string[], changes: Partial<Machine> & { installs?: Record<string, string> } = {}) {
  const { installs = {}, ...rest } = changes;
  const present = new Set(programs);
  const commands: string[] = [];
  const machine: Machine = {
    env: {},
    isRoot: true,
    starts: (program) => present.has(program),
    run: (command) => {
      commands.push(command);
      const installed = installs[command];
      if (installed) present.add(installed);
      return installed !== undefined;
    },
    ...rest,
  };
  return { machine, commands };
}

const ensureNats = (machine: Machine) => ensureProgram(nats, machine);

describe("ensureProgram", () => {
  it("installs nothing when there is one", () => {
    const { machine, commands } = machineWith(["nats-server", "apt-get"]);
    expect([ensureNats(machine), commands]).toEqual(["nats-server", []]);
  });

  it("takes the one that is asked for, and no other", () => {
    const env = { PARLEY_NATS: "/opt/nats-server" };
    expect(ensureNats(machineWith(["nats-server", "/opt/nats-server"], { env }).machine)).toBe("/opt/nats-server");
    const { machine, commands } = machineWith(["nats-server", "apt-get"], { env });
    expect(() => ensureNats(machine)).toThrow("PARLEY_NATS");
    expect(commands).toEqual([]);
  });

  it.each([
    ["apt-get", APT],
    ["dnf", "dnf install -y nats-server"],
    ["apk", "apk add nats-server"],
    ["brew", "brew install nats-server"],
  ])("else asks the package manager: %s", (manager, command) => {
    const { machine, commands } = machineWith([manager], { installs: { [command]: "nats-server" } });
    expect([ensureNats(machine), commands]).toEqual(["nats-server", [command]]);
  });

  it("asks each for its version in its own way", () => {
    const starts = (program: string, flag: string) => program === "haproxy" && flag === "-v";
    expect(ensureProgram(haproxy, machineWith([], { starts }).machine)).toBe("haproxy");
  });

  it("does not ask the system's package manager when it may not", () => {
    const { machine, commands } = machineWith(["apt-get"], { isRoot: false });
    expect(() => ensureNats(machine)).toThrow("No nats-server for the tests could be found or installed");
    expect(commands).toEqual([]);
  });

  it("says what to do when what was installed does not start", () => {
    expect(() => ensureNats(machineWith(["apt-get"], { installs: { [APT]: "another" } }).machine)).toThrow(
      "PARLEY_NATS",
    );
  });
});
