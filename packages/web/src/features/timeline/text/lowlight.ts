// Imported whole when it is needed, the package would bring all its languages.
export { createLowlight } from "lowlight";
