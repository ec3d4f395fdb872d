import type { IconNode } from "lucide";
import { createElement } from "react";

type IconProps = {
  /** Its shapes, from Lucide. */
  of: IconNode;
  /** In pixels. */
  size: number;
  strokeWidth?: number;
};

/** A sign on a button. It says nothing that the button's name does not. */
export function Icon({ of, size, strokeWidth = 2 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {of.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );
}
