import { type Command, Option } from "commander";
import { print } from "../output.ts";

/** What only the server's own machine can do: the programs come with the server and ask no running one. */
export interface OperatorPrograms {
  start(): Promise<unknown>;
  createBackup(place: string): Promise<unknown>;
  verifyBackup(place: string): Promise<unknown>;
  restoreBackup(place: string): Promise<unknown>;
  checkConfig(): Promise<unknown>;
  listSettings(): Promise<unknown>;
  runDemo(options: DemoOptions): Promise<unknown>;
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
  place?: string;
}

const folder = "folder of backups, one backup in it, or .tar file";
const nouns: Record<string, { summary: string; verbs: OperatorCommand[] }> = {
  backup: {
    summary: "Back up this machine's installation, check and restore backups",
    verbs: [
      {
        name: "create",
        program: "createBackup",
        summary: "Back up database and files, beside the running server too",
        place: "folder of backups, to which one is added, or new .tar file",
      },
      {
        name: "verify",
        program: "verifyBackup",
        summary: "Check every digest and recompute the evidence log; needs no server and no key",
        place: folder,
      },
      {
        name: "restore",
        program: "restoreBackup",
        summary: "Restore into an empty QIANSHU_DATA (and DATABASE_URL) with the master key given apart",
        place: folder,
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

/** Adds `start`, `demo`, `backup` and `config`. Where only the client is installed they say where to run them. */
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
  { name, program, summary, place }: OperatorCommand,
  operator?: OperatorPrograms,
) {
  const command = group.command(name).description(summary);
  if (place) command.argument("<place>", place);
  command.action(async (given: string) => {
    const answer = await requireHere(operator)[program](given);
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
