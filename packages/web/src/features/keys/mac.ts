/** Whether the keys are those of a Mac: Option is Alt there, and with an arrow it moves the caret by paragraphs. */
export function isMac(): boolean {
  // Deprecated, but the one that Safari and Firefox have.
  return /^(?:Mac|iP)/.test(navigator.platform);
}
