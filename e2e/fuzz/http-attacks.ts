import fc from "fast-check";
import type { Step } from "./attack.ts";
import { frame } from "./frame.ts";
import { after, anyOpening, request, send, silent, upgrade, wait } from "./openings.ts";

const junk = fc.string({ unit: "binary-ascii", maxLength: 200 });
const host = { Host: "127.0.0.1" };

const method = fc.constantFrom(
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "CONNECT",
  "PRI",
  "get",
  "M-SEARCH",
  "",
);
const version = fc.constantFrom("HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "http/1.1", "");
const path = fc.oneof(
  fc.constantFrom(
    "/",
    "/chat",
    "/chat/",
    "/chat?token=x",
    "//chat",
    "/index.html",
    "/parley.config.json",
    "/healthz",
    "*",
    "",
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cx",
    "/assets/../../package.json",
    "/....//....//etc/passwd",
    "/%00",
    "/index.html%00.js",
    "/%ff%fe",
    "/%",
    "/%zz",
    "http://127.0.0.1/chat",
    "http://[::1",
    "//",
    "/\\..\\..",
    "/.git/config",
    "/token-secret",
    "/data/token-secret",
    `/${"a/".repeat(4_000)}`,
  ),
  junk.map((text) => `/${text}`),
);
const header = fc
  .oneof(
    fc.constantFrom(
      ["Transfer-Encoding", "chunked"],
      ["Transfer-Encoding", "identity, chunked"],
      ["Content-Length", "10"],
      ["Content-Length", "-1"],
      ["Content-Length", "99999999999999999999"],
      ["Expect", "100-continue"],
      ["Range", "bytes=0-0,1-1,2-2,-1,999999-"],
      ["If-None-Match", "*"],
      ["Connection", "close, Upgrade"],
      ["Accept-Encoding", "gzip;q=x"],
      ["Host", ""],
      ["Host", "a\tb"],
      ["Cookie", "a=".repeat(1_000)],
      ["X-Forwarded-For", "127.0.0.1"],
      ["Upgrade", "h2c"],
      ["Upgrade", "websocket"],
    ),
    fc.tuple(fc.constantFrom("X", "Host", "Upgrade", "Connection", "Origin"), junk),
  )
  .map((pair): [string, string] => [pair[0] ?? "", pair[1] ?? ""]);
const body = fc.oneof(
  fc.constantFrom("", "0\r\n\r\n", "fffffffffffffffff\r\n", "5\r\nhello\r\n0\r\n\r\n", "-1\r\n", "5;x=y\r\nhel"),
  junk,
);

/** One header of the handshake otherwise. */
const oddHeader = fc.oneof(
  fc.constantFrom(
    { "Sec-WebSocket-Key": undefined },
    { "Sec-WebSocket-Key": "short" },
    { "Sec-WebSocket-Key": "=".repeat(24) },
    { "Sec-WebSocket-Version": undefined },
    { "Sec-WebSocket-Version": "8" },
    { "Sec-WebSocket-Version": "14" },
    { "Sec-WebSocket-Version": "13, 8" },
    { Upgrade: "WebSocket, h2c" },
    { Upgrade: "tls" },
    { Upgrade: undefined },
    { Connection: "keep-alive" },
    { Connection: undefined },
    { Host: undefined },
    { Origin: "null" },
    { Origin: "http://evil.example" },
    { Origin: "http://127.0.0.1:1, x" },
    { "Sec-WebSocket-Protocol": "parley.v2" },
    { "Sec-WebSocket-Protocol": "parley.v1, parley.v1" },
    { "Sec-WebSocket-Protocol": ",,," },
    { "Sec-WebSocket-Protocol": "p".repeat(4_000) },
    { "Sec-WebSocket-Extensions": "permessage-deflate; x=;" },
    { "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits=99" },
  ),
  fc
    .tuple(
      fc.constantFrom(
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Version",
        "Sec-WebSocket-Protocol",
        "Sec-WebSocket-Extensions",
        "Origin",
        "Host",
      ),
      junk,
    )
    .map(([name, value]) => ({ [name]: value })),
);

const anyRequest = fc
  .tuple(method, path, version, fc.array(header, { maxLength: 4 }), body)
  .map(([verb, target, protocol, headers, text]) =>
    Buffer.concat([
      request(`${verb} ${target} ${protocol}`, { ...host, ...Object.fromEntries(headers) }),
      Buffer.from(text, "latin1"),
    ]),
  );
const handshake = fc
  .tuple(method, fc.constantFrom("/", "/chat", "/nowhere", "chat"), version, oddHeader)
  .map(([verb, target, protocol, odd]) => upgrade(odd, `${verb} ${target} ${protocol}`));
const hello = frame({ payload: Buffer.from('{"type":"hello"}') });

/** Sends everything at once, and hears what comes of it. */
const atOnce = (requests: fc.Arbitrary<Buffer[]>) =>
  requests.map((buffers): Step[] => [send(Buffer.concat(buffers)), wait(50)]);
const slowly = (buffers: fc.Arbitrary<Buffer>, most: number) =>
  fc
    .tuple(buffers, fc.integer({ min: 1, max: 50 }))
    .map(([bytes, every]): Step[] => [{ do: "trickle", bytes: bytes.subarray(0, most), every }]);

/** Attacks on HTTP and on the upgrade, by kind. */
export const httpAttacks = {
  "slow header": slowly(anyRequest, 150),
  "slow handshake": slowly(handshake, 150),
  "slow frame": after(silent, slowly(fc.constant(hello), 100)),
  "odd requests": atOnce(fc.array(anyRequest, { minLength: 1, maxLength: 4 })),
  "odd handshakes": atOnce(fc.tuple(handshake)),
  "pipelined upgrades": atOnce(
    fc.array(fc.oneof(fc.constantFrom(upgrade(), request("GET /healthz HTTP/1.1", host), hello), handshake), {
      minLength: 2,
      maxLength: 6,
    }),
  ),
  "huge headers": fc.oneof(
    atOnce(
      fc.tuple(fc.integer({ min: 1_000, max: 1_000_000 }).map((length) => upgrade({ "X-Long": "x".repeat(length) }))),
    ),
    atOnce(
      fc.tuple(
        fc
          .integer({ min: 100, max: 20_000 })
          .map((count) => upgrade(Object.fromEntries(Array.from({ length: count }, (_, n) => [`X-${n}`, ""])))),
      ),
    ),
  ),
  noise: fc.oneof(
    atOnce(fc.tuple(fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array)))),
    // How TLS and HTTP/2 begin.
    atOnce(
      fc.tuple(
        fc.constantFrom(Buffer.from("16030100c8010000c40303", "hex"), Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
      ),
    ),
  ),
  "half-closed": fc.oneof(
    after(anyOpening, fc.constant([{ do: "end" }, wait(2_000)])),
    handshake.chain((bytes) =>
      fc.nat(bytes.length).map((kept): Step[] => [send(bytes.subarray(0, kept)), { do: "end" }, wait(2_000)]),
    ),
  ),
  "broken off": fc.oneof(
    after(anyOpening, fc.constant([{ do: "reset" }])),
    handshake.chain((bytes) =>
      fc.nat(bytes.length).map((kept): Step[] => [send(bytes.subarray(0, kept)), { do: "reset" }]),
    ),
  ),
} satisfies Record<string, fc.Arbitrary<readonly Step[]>>;
