import type { Command } from "commander";
import { print } from "../output.ts";

/** What only the server's own machine can do: the programs come with the server and ask no running one. */
export interface OperatorPrograms {
  start(): Promise<unknown>;
  createBackup(place: string): Promise<unknown>;
  verifyBackup(place: string): Promise<unknown>;
  restoreBackup(place: string): Promise<unknown>;
  checkConfig(): Promise<unknown>;
  listSettings(): Promise<unknown>;
}

interface OperatorCommand {
  name: string;
  program: keyof OperatorPrograms;
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

/** Adds `start`, `backup` and `config`. Where only the client is installed they say where to run them. */
export function addOperatorCommands(program: Command, operator: OperatorPrograms | undefined): void {
  const start = { name: "start", program: "start", summary: "Start the server" } as const;
  addCommand(program, start, operator);
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
    if (!operator) throw new Error("在安装服务器的机器上运行 / run this where the server is installed");
    const answer = await operator[program](given);
    if (answer !== undefined) print(answer, command.optsWithGlobals().json === true);
  });
}
