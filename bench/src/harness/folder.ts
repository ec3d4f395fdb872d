import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atLast } from "./last.ts";

/** The name of the log in a data folder. */
export const LOG_FILE = "parley.db";

/** A folder that is gone with its user, or with this process at the latest; on the disk where data folders of benches are. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "parley-bench-"));
  readonly #remove = atLast(() => rmSync(this.path, { recursive: true, force: true }));

  [Symbol.dispose](): void {
    this.#remove();
  }
}
