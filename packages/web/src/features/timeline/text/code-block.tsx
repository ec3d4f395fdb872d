import { Check, Copy } from "lucide";
import { useState } from "react";
import { copyText } from "../../../parts/clipboard.ts";
import { Icon } from "../../../parts/icon.tsx";
import { words } from "../../../words.ts";
import { Code } from "./code.tsx";
import styles from "./code-block.module.css";

/** Code as it was written, with a way to copy it. */
export function CodeBlock({ info, text }: { info: string; text: string }) {
  return (
    <div className={styles.block} dir="ltr">
      <div className={styles.corner}>
        <CopyButton text={text} />
        {info !== "" && <span className={styles.info}>{info}</span>}
      </div>
      <pre className={styles.code}>
        <Code language={info} text={text} />
      </pre>
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(text));
  return (
    <button
      type="button"
      className={styles.copy}
      aria-label={copied ? words.message.copied : words.message.copyCode}
      onClick={copy}
      onBlur={() => setCopied(false)}
      onPointerLeave={() => setCopied(false)}
    >
      <Icon of={copied ? Check : Copy} size={15} />
    </button>
  );
}
