import { type Command, Option } from "commander";
import { print } from "../output.ts";

/** What only the server's own machine can do: the programs come with the server and ask no running one. */
export interface OperatorPrograms {
  start(): Promise<unknown>;
  createBackup(place: string, options: BackupOptions): Promise<unknown>;
  verifyBackup(place: string, options: BackupOptions): Promise<unknown>;
  restoreBackup(place: string, options: BackupOptions): Promise<unknown>;
  makeBackupKey(file: string): Promise<unknown>;
  checkConfig(): Promise<unknown>;
  listSettings(): Promise<unknown>;
  recoverAccount(username: string): Promise<unknown>;
  runDemo(options: DemoOptions): Promise<unknown>;
}

/** Files that work on backups may be given: the key to encrypt or decrypt with, public keys to check signatures by. */
export interface BackupOptions {
  encrypt?: string;
  key?: string;
  keys?: string;
}

/** How `qianshu demo` is asked for. */
export interface DemoOptions {
  url?: string;
  lang?: "zh" | "en";
  /** Print nothing but the figures. */
  json?: boolean;
}

interface OperatorCommand {
  name: string;
  program: Exclude<keyof OperatorPrograms, "runDemo">;
  summary: string;
  /** What has to be named. */
  argument?: { name: string; summary: string };
  options?: readonly { flags: string; summary: string }[];
}

const folder = "folder of backups, one backup in it, or .tar file";
const key = { flags: "--key <file>", summary: "key file of an encrypted backup" };
const nouns: Record<string, { summary: string; verbs: OperatorCommand[] }> = {
  backup: {
    summary: "Back up this machine's installation, check and restore backups",
    verbs: [
      {
        name: "create",
        program: "createBackup",
        summary: "Back up database and files, beside the running server too",
        argument: { name: "place", summary: "folder of backups, to which one is added, or new .tar file" },
        options: [{ flags: "--encrypt <file>", summary: "encrypt it with the key in this file" }],
      },
      {
        name: "verify",
        program: "verifyBackup",
        summary: "Check every digest and recompute the evidence log; needs no server and no master key",
        argument: { name: "place", summary: folder },
        options: [
          key,
          {
            flags: "--keys <file>",
            summary: "public keys of log and witnesses, kept apart: check who signed its checkpoint",
          },
        ],
      },
      {
        name: "restore",
        program: "restoreBackup",
        summary: "Restore into an empty QIANSHU_DATA (and DATABASE_URL) with the master key given apart",
        argument: { name: "place", summary: folder },
        options: [key],
      },
      {
        name: "make-key",
        program: "makeBackupKey",
        summary: "Make a key for encrypted backups; keep copies of it apart from them",
        argument: { name: "file", summary: "new file" },
      },
    ],
  },
  account: {
    summary: "Accounts that nobody on the platform may help",
    verbs: [
      {
        name: "recover",
        program: "recoverAccount",
        summary: "A new first password without one-time codes, shown once; ends sessions and tokens",
        argument: { name: "username", summary: "user name of the account" },
      },
    ],
  },
  config: {
    summary: "The settings of this machine's server",
    verbs: [
      { name: "check", program: "checkConfig", summary: "Check the environment and show what is in force" },
      { name: "list", program: "listSettings", summary: "Every setting with its meaning and default" },
    ],
  },
};

/** Adds `start`, `demo`, `backup`, `account` and `config`. Where only the client is installed they say where to run them. */
export function addOperatorCommands(program: Command, operator: OperatorPrograms | undefined): void {
  const start = { name: "start", program: "start", summary: "Start the server" } as const;
  addCommand(program, start, operator);
  addDemo(program, operator);
  for (const [noun, { summary, verbs }] of Object.entries(nouns)) {
    const group = program.command(noun).description(summary);
    for (const verb of verbs) addCommand(group, verb, operator);
  }
}

function addCommand(
  group: Command,
  { name, program, summary, argument, options = [] }: OperatorCommand,
  operator?: OperatorPrograms,
) {
  const command = group.command(name).description(summary);
  if (argument) command.argument(`<${argument.name}>`, argument.summary);
  for (const option of options) command.option(option.flags, option.summary);
  command.action(async (given: string) => {
    const answer = await requireHere(operator)[program](given, command.opts());
    if (answer !== undefined) print(answer, command.optsWithGlobals().json === true);
  });
}

function addDemo(program: Command, operator: OperatorPrograms | undefined): void {
  program
    .command("demo")
    .description(
      "Walk the main job once more on the example province of a running server; the last line is JSON",
    )
    .option("--url <address>", "address of the server; else QIANSHU_URL, or this machine's QIANSHU_PORT")
    .addOption(new Option("--lang <language>", "language of the steps").choices(["zh", "en"]).default("zh"))
    .action(async (_: unknown, self: Command) =>
      print(await requireHere(operator).runDemo(self.optsWithGlobals()), true),
    );
}

function requireHere(operator: OperatorPrograms | undefined): OperatorPrograms {
  if (operator) return operator;
  throw new Error("在安装服务器的机器上运行 / run this where the server is installed");
}
