import type { Command } from "commander";
import { makeProgram } from "../../packages/cli/src/main.ts";
import { code, page, table } from "./markdown.ts";

/** Every command of `qianshu`. */
export function makeCli(): string {
  const program = makeProgram();
  const lone = program.commands.filter((command) => command.commands.length === 0);
  const nouns = program.commands.filter((command) => command.commands.length > 0);
  return page(
    "Command line",
    "the route tables and `packages/cli/src/commands`",
    "`qianshu NOUN VERB`; `--json` prints JSON everywhere. Exit codes: 0 done, 1 wrong use, 2 refused (the problem stands on standard error), 3 unreachable. A value given as `@FILE` is read from the file.",
    tableOf(lone),
    ...nouns.map((noun) => `## ${noun.name()}\n\n${tableOf(noun.commands)}`),
  );
}

function tableOf(commands: readonly Command[]): string {
  const rows = commands.map((command) => [
    code(`${nameOf(command)} ${placesOf(command)}`.trim()),
    command.description(),
    command.options.map(({ flags }) => code(flags)).join(" "),
  ]);
  return table(["command", "what it does", "options"], rows);
}

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

const placesOf = (command: Command): string =>
  command.registeredArguments
    .map((place) => (place.required ? `<${place.name()}>` : `[${place.name()}]`))
    .join(" ");
