// Tests the client in the current directory against a demo server of its own:
// serve, fetch $metadata, generate the client, compile it together with its test, run the test.
// The environment variable OPENCENTRAL names the program to serve with.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const SIGN_IN = { user: "admin", key: "demo" };

rmSync("generated", { recursive: true, force: true });
mkdirSync("generated");

const server = spawn(process.env.OPENCENTRAL, ["serve", "--demo", "--listen", "127.0.0.1:0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
process.on("exit", () => server.kill());

const url = await apiUrl(server.stdout);
await fetchMetadata(url);
run("npm", ["run", "--silent", "generate"]);
run("npm", ["run", "--silent", "compile"]);
run("node", ["--test", "--test-reporter=spec", "generated/js/client.test.js"], {
  OPENCENTRAL_URL: url,
  OPENCENTRAL_USER: SIGN_IN.user,
  OPENCENTRAL_KEY: SIGN_IN.key,
});
process.exit(0);

/** The URL of the API, which the server prints when it listens. */
async function apiUrl(stdout) {
  let url;
  for await (const line of createInterface({ input: stdout })) {
    url ??= line.match(/^API: (.*)$/)?.[1];
    if (line.startsWith("listening on")) return url;
  }
  throw new Error("the server ended before it listened");
}

async function fetchMetadata(url) {
  const authorization = "Basic " + Buffer.from(`${SIGN_IN.user}:${SIGN_IN.key}`).toString("base64");
  const answer = await fetch(`${url}/$metadata`, { headers: { authorization } });
  if (!answer.ok) throw new Error(`$metadata is answered with ${answer.status}`);
  writeFileSync("generated/metadata.xml", await answer.text());
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
