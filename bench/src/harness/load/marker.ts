/** What stands before a running number in a body; neither JSON nor a name of ours changes or contains it. */
const SIGN = "@#";
const DIGITS = 10;
const ZERO = "0".charCodeAt(0);

/** The text of the message with this running number, of so many bytes; never fewer than twelve. */
export function bodyOf(number: number, bytes: number): string {
  return `${SIGN}${String(number).padStart(DIGITS, "0")}`.padEnd(bytes, "x");
}

/** The running numbers of all the bodies in some bytes, in order. */
export function numbersIn(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = bytes.indexOf(SIGN); at >= 0; at = bytes.indexOf(SIGN, at + SIGN.length + DIGITS)) {
    let number = 0;
    for (let digit = 0; digit < DIGITS; digit += 1) {
      number = number * 10 + (bytes[at + SIGN.length + digit] ?? ZERO) - ZERO;
    }
    numbers.push(number);
  }
  return numbers;
}
