/** A seed that found a defect once; `rule` is what was broken, `story` what happened. */
type FailedOnce = { seed: number; rule: string; story: string; isCluster?: boolean };

/**
 * Every seed that ever failed, as a test of its own. What a seed throws changes with the simulation; after such a change
 * the story tells what to look for: undo the mend and find a seed that fails again.
 */
export const failedOnce: readonly FailedOnce[] = [
  {
    seed: 127,
    rule: "CON107",
    story: "a laptop fell asleep before its hello left, was closed with 4502 and never came back",
  },
  {
    seed: 48,
    rule: "PUB110",
    story: "a storage gave what was typed while it was read, which then stood before what was older",
  },
  {
    seed: 104,
    rule: "PUB5",
    story: "a read failed while the disk did, and the same statement failed once more when the disk was well again",
  },
  {
    seed: 180,
    rule: "RES8",
    story: "a server had no time for an unsubscribe, and who had left stayed among the people of the room for ever",
  },
  {
    seed: 2282,
    rule: "RES2",
    story:
      "a room was left and opened again at once, and the answer to the first time was taken for that to the second",
  },
  {
    seed: 289,
    rule: "BP2",
    story: "what a line took without a word made room that nobody was told of, and two readers stood still for ever",
  },
  {
    seed: 5249,
    rule: "PRE7",
    story: "who came between somebody's leaving and coming back in one turn was never told of them",
  },
  {
    seed: 5454,
    rule: "PUB108",
    story: "a message was taken back once a second try was refused, though the first had been stored unheard",
  },
  {
    seed: 8086,
    rule: "PRE5",
    story: "a line that had died unheard let in its person once more, by the name they had borne on it",
  },
  {
    seed: 14,
    isCluster: true,
    rule: "CLU41",
    story: "who had read further on another server was told that their position is wrong, and heard entries twice",
  },
  {
    seed: 19,
    isCluster: true,
    rule: "CLU42",
    story: "a server that stopped heard of another, and waited for its next sign of life",
  },
  {
    seed: 105,
    isCluster: true,
    rule: "CLU43",
    story: "a server that had been cut off told of an old name, which then stayed with its person on all others",
  },
  {
    seed: 236,
    isCluster: true,
    rule: "CLU44",
    story: "a hash could not be read while the disk failed, and once more a minute later when it was well again",
  },
  {
    seed: 436,
    isCluster: true,
    rule: "BP2",
    story: "a line took what waited while answers under way left no room, and nobody was told when these had left",
  },
];
