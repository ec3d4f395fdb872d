import { writeFileSync } from "node:fs";
import { nkeys } from "@nats-io/transport-node";

/** What lets in those with credentials only, and how to make such, as `nsc` does. */
export function operate() {
  const [operator, account, user] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createUser()];
  const none = -1;
  const limits = { subs: none, data: none, payload: none };
  const accountLimits = { ...limits, conn: none, leaf: none, imports: none, exports: none, wildcards: true };
  const name = account.getPublicKey();
  const accountToken = sign(operator, name, { type: "account", version: 2, limits: accountLimits });
  const config = [
    `operator: ${sign(operator, operator.getPublicKey(), { type: "operator", version: 2 })}`,
    `resolver: MEMORY`,
    `resolver_preload: { ${name}: ${accountToken} }`,
  ];
  const write = (file: string, which: "right" | "wrong") => {
    const token = sign(account, user.getPublicKey(), { type: "user", version: 2, ...limits });
    const seed = Buffer.from((which === "right" ? user : nkeys.createUser()).getSeed()).toString();
    const parts = [
      ["NATS USER JWT", token],
      ["USER NKEY SEED", seed],
    ].map(([title, part]) => `-----BEGIN ${title}-----\n${part}\n------END ${title}------\n`);
    writeFileSync(file, parts.join("\n"));
  };
  return { config: config.join("\n"), write };
}

/** A token in which somebody says of somebody what they are. */
function sign(issuer: ReturnType<typeof nkeys.createUser>, sub: string, nats: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const claims = { jti: "none", iat: 1_700_000_000, iss: issuer.getPublicKey(), name: "Parley", sub, nats };
  const said = `${encode({ typ: "JWT", alg: "ed25519-nkey" })}.${encode(claims)}`;
  return `${said}.${Buffer.from(issuer.sign(Buffer.from(said))).toString("base64url")}`;
}
