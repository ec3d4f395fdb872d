import { expect, test } from "vitest";
import { isLoopback, originAllowed } from "./origin.ts";

const home = { allowed: [], loopback: true };
const abroad = { allowed: ["https://chat.example.org", "http://static.example.org:8080"], loopback: false };
const [here, there] = ["localhost:8080", "talk.example.net"];

test.each([
  ["no origin: a tool, not a page", undefined, there, abroad],
  ["the page's own origin", "https://talk.example.net", there, abroad],
  ["the page's own origin, with a port", "http://talk.example.net:8443", "talk.example.net:8443", abroad],
  ["an origin the host allowed", "https://chat.example.org", there, abroad],
  ["an origin the host allowed, with a port", "http://static.example.org:8080", there, abroad],
  ["localhost on another port, at home", "http://localhost:5173", here, home],
  ["127.0.0.1, at home", "http://127.0.0.1:8080", here, home],
  ["another address of this machine, at home", "http://127.1.2.3", here, home],
  ["IPv6 loopback, at home", "http://[::1]:9999", here, home],
  ["a name below localhost, at home", "https://parley.localhost", here, home],
])("[SEC21] %s is let in", (_, origin, host, rule) => {
  expect(originAllowed(origin, host, rule)).toBe(true);
});

test.each([
  ["another site", "https://evil.example.com", here, home],
  ["a file or a sandboxed frame", "null", here, home],
  ["an empty origin", "", here, home],
  ["no origin at all, but a word", "localhost", here, home],
  ["another scheme", "ftp://localhost", here, home],
  ["a page of an extension", "chrome-extension://localhost", here, home],
  ["a name that begins like loopback", "http://127.0.0.1.evil.example.com", here, home],
  ["a name that begins like localhost", "http://localhost.evil.example.com", here, home],
  ["a name that ends like localhost", "http://evillocalhost", here, home],
  ["a name that hides behind a user", "http://localhost:80@evil.example.com", here, home],
  ["another port of the page's own host", "https://talk.example.net:444", there, abroad],
  ["the page's own host where there is no host", "https://talk.example.net", undefined, abroad],
  ["loopback, on a server that listens to the world", "http://localhost:8080", there, abroad],
  ["IPv6 loopback, on a server that listens to the world", "http://[::1]", there, abroad],
  ["an allowed name with another scheme", "http://chat.example.org", there, abroad],
  ["an allowed name with another port", "https://chat.example.org:8443", there, abroad],
  ["a name below an allowed one", "https://x.chat.example.org", there, abroad],
  ["two origins at once", "https://chat.example.org, https://evil.example.com", there, abroad],
])("[SEC21] %s is refused", (_, origin, host, rule) => {
  expect(originAllowed(origin, host, rule)).toBe(false);
});

test.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.1.7", false],
  ["example.org", false],
])("[SEC21] a server at %s listens on loopback only: %s", (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});
