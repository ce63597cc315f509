import { Problem } from "@qianshu/domain";
import type { Command } from "commander";
import { readKeyLines } from "../evidence/read-file.ts";
import { verifyReceipt } from "../evidence/verify.ts";
import { print } from "../output.ts";
import { nounOf } from "./route-commands.ts";

const marks = { pass: "✓", fail: "✗", skipped: "–" } as const;

interface VerifyOptions {
  keys: string;
  witnesses?: string;
  data?: string;
  json?: boolean;
}

/** `evidence verify`: works offline with public keys only. */
export function addEvidenceCommands(program: Command): void {
  nounOf(program, "evidence")
    .command("verify")
    .description("Verify a receipt offline; exit code 2 when a check fails")
    .argument("<receipt>", "receipt file")
    .requiredOption(
      "--keys <file>",
      "public keys of the log, one a line or as `qianshu --json evidence keys` gives them; taken when joining",
    )
    .option("--witnesses <number>", "how many trusted witnesses must have signed too")
    .option("--data <file>", "the delivered file; its digest is compared with the receipt")
    .action(async (receipt: string, _: unknown, self: Command) => verify(receipt, self.optsWithGlobals()));
}

async function verify(receipt: string, options: VerifyOptions): Promise<void> {
  const witnesses = options.witnesses === undefined ? undefined : Number(options.witnesses);
  const result = await verifyReceipt(receipt, await readKeyLines(options.keys), options.data, witnesses);
  if (options.json) print(result, true);
  else {
    for (const check of result.checks) {
      process.stdout.write(
        `${marks[check.status]} ${check.label.zh} ${check.label.en}\n  ${check.detail.zh} ${check.detail.en}\n`,
      );
    }
    if (result.valid) process.stdout.write("凭证有效 The receipt is valid\n");
  }
  if (!result.valid) throw new Problem("evidence.receipt_not_verified", { found: receipt });
}
