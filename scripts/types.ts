import { globSync } from "node:fs";
import { dirname } from "node:path";
import { conclude, run } from "./root.ts";

const folders = globSync("{.,packages/*,e2e,bench,sim}/package.json").map(dirname);
conclude(folders.filter((folder) => !run(`tsc -p ${folder}`)).map((folder) => `The types of ${folder} do not fit.`));
