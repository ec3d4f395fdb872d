const SEQ = '"seq":';

/** The numbers of the first and the last entry of a `page`, and how many entries stand in it; nothing of an empty one. A text cannot pass for a number: within it, quotation marks are escaped. */
export function endsOf(page: Buffer): { first: number; last: number; count: number } | undefined {
  const at = page.indexOf(SEQ);
  if (at < 0) return undefined;
  let count = 0;
  for (let next = at; next >= 0; next = page.indexOf(SEQ, next + SEQ.length)) count += 1;
  return { first: seqAt(page, at), last: seqAt(page, page.lastIndexOf(SEQ)), count };
}

function seqAt(page: Buffer, at: number): number {
  return Number.parseInt(page.toString("latin1", at + SEQ.length, at + SEQ.length + 16), 10);
}
