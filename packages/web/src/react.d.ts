import "react";

declare module "react" {
  interface CSSProperties {
    /** The hue of a person, in degrees. */
    "--hue"?: number;
  }
}
