import { limits } from "./limits.ts";

const utf8 = new TextEncoder();
/** Only white space and characters that show nothing. */
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]*$/u;
/** Control characters (Unicode category Cc) but tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/u;

/** The length of a text in UTF-8 bytes. */
export function byteLength(text: string): number {
  return utf8.encode(text).byteLength;
}

/** Whether a text has more UTF-8 bytes than that; it is measured only where its length does not tell. */
export function exceeds(text: string, bytes: number): boolean {
  // A UTF-16 unit takes one byte at least and three at most.
  return text.length > bytes || (text.length * 3 > bytes && byteLength(text) > bytes);
}

/** Whether a text shows nothing. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** What is wrong with a message's text, as an error code, or nothing. */
export function textFault(text: string): "text_blank" | "text_too_long" | "text_refused" | undefined {
  if (exceeds(text, limits.textBytes)) return "text_too_long";
  if (!text.isWellFormed() || CONTROL.test(text)) return "text_refused";
  if (isBlank(text)) return "text_blank";
  return undefined;
}

/** Makes a typed or pasted text sendable: line ends become `\n`, control characters go, lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll(new RegExp(CONTROL, "gu"), "");
}
