import { Problem } from "@qianshu/domain";
import { Command } from "commander";
import { CallError, describeProblem, localProblem, UnreachableError } from "./call-error.ts";
import { addContractCommands } from "./commands/contract-commands.ts";
import { addEvidenceCommands } from "./commands/evidence-commands.ts";
import { addGradeCommands } from "./commands/grade-commands.ts";
import { addOperatorCommands, type OperatorPrograms } from "./commands/operator-commands.ts";
import { addPolicyCommands } from "./commands/policy-commands.ts";
import { addRouteCommands } from "./commands/route-commands.ts";
import { addSessionCommands } from "./commands/session-commands.ts";

/** Builds the whole command line; commands of single routes come from the route tables. */
export function makeProgram(operator?: OperatorPrograms): Command {
  const program = new Command("qianshu")
    .description("黔数 Qianshu: register once, grade, share under contract, prove")
    .option("--json", "print JSON")
    .showHelpAfterError()
    .configureHelp({ showGlobalOptions: true });
  addSessionCommands(program);
  addRouteCommands(program);
  addContractCommands(program);
  addEvidenceCommands(program);
  addGradeCommands(program);
  addPolicyCommands(program);
  addOperatorCommands(program, operator);
  return program;
}

/** Runs the command line and gives the exit code: 0, 1 wrong use, 2 refused (the code is on standard error), 3 unreachable. */
export async function runProgram(args: readonly string[], operator?: OperatorPrograms): Promise<number> {
  const program = makeProgram(operator);
  try {
    await program.parseAsync(args, { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CallError || error instanceof Problem) {
      const problem = error instanceof CallError ? error.problem : localProblem(error);
      const json = program.opts().json === true;
      process.stderr.write(json ? `${JSON.stringify(problem)}\n` : `${describeProblem(problem)}\n`);
      return error instanceof UnreachableError ? 3 : 2;
    }
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}
