import { createInterface } from "node:readline/promises";
import { contractRoutes } from "@qianshu/contract/sharing-contracts";
import { signingKeyRoutes } from "@qianshu/contract/sharing-keys";
import { Problem } from "@qianshu/domain";
import { type Digests, digestsOf } from "@qianshu/domain/evidence/digests";
import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import type { ContractDocument } from "@qianshu/domain/sharing/contract-document";
import type { Command } from "commander";
import { callJson } from "../call.ts";
import { describeContract } from "../describe-contract.ts";
import { localCrypto } from "../evidence/local-key.ts";
import { readKeyLines, readTextFile } from "../evidence/read-file.ts";
import { signDetached } from "../evidence/sign.ts";
import { verifyContract } from "../evidence/verify-contract.ts";
import { print } from "../output.ts";
import { readSession, type SavedSession } from "../session-file.ts";
import { nounOf } from "./route-commands.ts";

interface KeyOptions {
  organizationId: string;
  key: string;
  certificate: string;
  fingerprint: string;
  passphraseFile?: string;
  json?: boolean;
}

interface SignOptions {
  key?: string;
  certificate?: string;
  passphraseFile?: string;
  holder?: string;
  side?: string;
  sm3?: string;
  yes?: boolean;
  json?: boolean;
}

/** What has to be done on one's own machine: sign, verify, and hand in keys and certificates from files. */
export function addContractCommands(program: Command): void {
  const noun = nounOf(program, "contract");
  noun
    .command("sign")
    .description("Sign a contract: on this machine with --key, else with a key the platform holds")
    .argument("<id>")
    .option("--key <file>", "private key, PEM; it never leaves this machine")
    .option("--certificate <file>", "certificate of the key, PEM; may be left out when it is registered")
    .option("--passphrase-file <file>", "passphrase of the key, in the first line")
    .option("--holder <platform|imported>", "without --key: which of the organization's keys signs")
    .option("--side <provider|consumer>", "needed by who may sign for both")
    .option("--sm3 <digest>", "sign only the text with this digest, e.g. from the printed contract")
    .option("-y, --yes", "do not ask")
    .action(async (id: string, _: unknown, self: Command) => sign(id, self.optsWithGlobals()));
  noun
    .command("sign-text")
    .description("Sign a contract's text where the platform is out of reach; prints the signature to hand in")
    .argument("<file>", "text, from the console or `qianshu contract document`")
    .requiredOption("--key <file>", "private key, PEM; it never leaves this machine")
    .option("--certificate <file>", "certificate of the key, PEM; may be left out when it is registered")
    .option("--passphrase-file <file>", "passphrase of the key, in the first line")
    .option("--sm3 <digest>", "sign only the text with this digest, e.g. from the printed contract")
    .option("-y, --yes", "do not ask")
    .action(async (file: string, _: unknown, self: Command) => signText(file, self.optsWithGlobals()));
  noun
    .command("verify")
    .description(
      "Verify a contract file offline; says which way each side signed; exit code 2 when a check fails",
    )
    .argument("<file>", "contract file, from `qianshu --json contract file`")
    .option("--trust <file>", "fingerprints of certificates, one a line, learned from the organizations")
    .action(async (file: string, _: unknown, self: Command) => verify(file, self.optsWithGlobals()));
  noun
    .command("register-certificate")
    .description(signingKeyRoutes.registerCertificate.summary)
    .requiredOption("--organization-id <id>")
    .requiredOption("--certificate <file>", "certificate, PEM")
    .requiredOption("--fingerprint <text>", "as the organization has told it, in person or by telephone")
    .action(async (_: unknown, self: Command) => registerCertificate(self.optsWithGlobals()));
  noun
    .command("import-key")
    .description(signingKeyRoutes.importSigningKey.summary)
    .requiredOption("--organization-id <id>")
    .requiredOption("--key <file>", "private key, PEM; it is sent to the platform")
    .requiredOption("--certificate <file>", "its certificate, and those above it, PEM")
    .option("--passphrase-file <file>", "passphrase of the key, in the first line")
    .action(async (_: unknown, self: Command) => importKey(self.optsWithGlobals()));
}

async function registerCertificate({
  organizationId,
  fingerprint,
  certificate,
  json,
}: KeyOptions): Promise<void> {
  const body = { organizationId, fingerprint, certificate: await readTextFile(certificate) };
  print(await callJson(await readSession(), signingKeyRoutes.registerCertificate, { body }), Boolean(json));
}

async function importKey({
  organizationId,
  key,
  certificate,
  passphraseFile,
  json,
}: KeyOptions): Promise<void> {
  const body = {
    organizationId,
    privateKey: await readTextFile(key),
    passphrase: await readPassphrase(passphraseFile),
    certificate: await readTextFile(certificate),
  };
  print(await callJson(await readSession(), signingKeyRoutes.importSigningKey, { body }), Boolean(json));
}

async function readPassphrase(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : (await readTextFile(file)).split(/\r?\n/)[0];
}

async function sign(id: string, options: SignOptions): Promise<void> {
  const session = await readSession();
  const text = await fetchText(session, id, options.sm3);
  await confirm(text, options);
  const body = {
    ...(options.side ? { side: options.side } : {}),
    ...(options.holder ? { holder: options.holder } : {}),
    ...(options.key ? { detached: await signHere(text, options.key, options) } : {}),
  };
  print(
    await callJson(session, contractRoutes.signContract, { params: { id }, body }),
    Boolean(options.json),
  );
}

/** The text that is signed, with its digests computed here: what is shown is what is signed. */
async function fetchText(session: SavedSession, id: string, expected?: string): Promise<string> {
  const { document, digest } = await callJson<{ document: string; digest: Digests }>(
    session,
    contractRoutes.getSigningBytes,
    { params: { id } },
  );
  requireDigest(document, expected ?? digest.sm3);
  return document;
}

function requireDigest(text: string, expected: string): void {
  const { sm3 } = digestsOf(localCrypto, Buffer.from(text));
  const wanted = expected.toLowerCase().replace(/^sm3:/, "");
  if (sm3 !== wanted)
    throw new Problem("sharing.signature_invalid", { field: "sm3", found: sm3, expected: wanted });
}

/** Signs a text that was carried here, and prints the signature that is carried back. */
async function signText(file: string, options: SignOptions & { key: string }): Promise<void> {
  const text = await readTextFile(file);
  if (options.sm3) requireDigest(text, options.sm3);
  await confirm(text, options);
  print(await signHere(text, options.key, options), true);
}

/** Shows what is to be signed, and asks where somebody is there to answer. */
async function confirm(text: string, { yes, json }: SignOptions): Promise<void> {
  const { sm3 } = digestsOf(localCrypto, Buffer.from(text));
  if (!json) {
    const lines = [...describeContract(JSON.parse(text) as ContractDocument), `SM3 ${sm3}`];
    process.stderr.write(`${lines.join("\n")}\n`);
  }
  if (yes || json || !process.stdin.isTTY) return;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("签署？ Sign? [y/N] ").finally(() => terminal.close());
  if (!/^(y|yes|是)$/i.test(answer.trim())) throw new Error("未签署 not signed");
}

async function signHere(text: string, key: string, options: SignOptions): Promise<SignatureEnvelope> {
  const { certificate, passphraseFile } = options;
  const passphrase = await readPassphrase(passphraseFile);
  return signDetached(Buffer.from(text), {
    privateKey: await readTextFile(key),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(certificate ? { certificate: await readTextFile(certificate) } : {}),
    signedAt: new Date(),
  });
}

async function verify(path: string, options: { trust?: string; json?: boolean }): Promise<void> {
  const trusted = options.trust ? await readKeyLines(options.trust) : undefined;
  const result = await verifyContract(path, trusted);
  if (options.json) print(result, true);
  else {
    const mark = (isGood: boolean) => (isGood ? "✓" : "✗");
    process.stdout.write(`${mark(result.isTextIntact)} 正文 text ${result.number}\n`);
    for (const {
      organizationName,
      isValid,
      isTrusted,
      way,
      signedAt,
      subject,
      fingerprints,
    } of result.signatures) {
      process.stdout.write(
        `${mark(isValid && isTrusted !== false)} ${organizationName}：${way.zh} ${way.en}\n` +
          `  ${signedAt} ${subject} ${fingerprints.join(" ")}\n`,
      );
    }
    process.stdout.write(
      result.valid
        ? "协议有效 The contract is valid\n"
        : "协议无效或未由双方签署 NOT valid, or not signed by both\n",
    );
  }
  if (!result.valid) process.exitCode = 2;
}
