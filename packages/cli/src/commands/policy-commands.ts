import { createReadStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { policyRoutes } from "@qianshu/contract/policy";
import type {
  PolicyDocumentDetail,
  PolicyEvaluation,
  PolicyTestReport,
} from "@qianshu/contract/policy-model";
import { Problem } from "@qianshu/domain";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import { type FactValue, outcomeWords, type RuleOutcome } from "@qianshu/domain/policy/outcome";
import { stateFact } from "@qianshu/domain/policy/state-fact";
import { runWorkedCases } from "@qianshu/domain/policy/worked-cases";
import type { Command } from "commander";
import { call, callJson } from "../call.ts";
import { print } from "../output.ts";
import { readPolicyFiles, readPolicyFolder, readYaml } from "../policy-folder.ts";
import { readSession } from "../session-file.ts";
import { nounOf } from "./route-commands.ts";

interface Options {
  folder?: string;
  document: string;
  asOf?: string;
  json?: boolean;
}

/** What is done with the policies of a server, or with a policy's folder and no server at all. */
export function addPolicyCommands(program: Command): void {
  const noun = nounOf(program, "policy");
  const add = (name: string, description: string) =>
    noun
      .command(name)
      .description(description)
      .option("--folder <directory>", "a policy's folder: computed on this machine, without a server")
      .option("--document <key>", "document on the server", "guizhou-2014")
      .option("--as-of <day>", "day of computation; today unless given");
  add("evaluate", "What facts entitle to; a .ndjson file holds many, one JSON object a line")
    .argument("<file>", "facts as YAML or JSON: names and values")
    .action(async (file: string, _: unknown, self: Command) => evaluate(file, self.optsWithGlobals()));
  add("explain", "One rule with its computation, step by step")
    .argument("<rule>")
    .argument("<file>", "facts as YAML or JSON")
    .action(async (rule: string, file: string, _: unknown, self: Command) =>
      explain(rule, file, self.optsWithGlobals()),
    );
  add("test", "Run the worked cases; exit code 2 when one does not pass").action(
    async (_: unknown, self: Command) => test(self.optsWithGlobals()),
  );
  noun
    .command("import")
    .description("Add a policy's folder to the server as a draft")
    .argument("<folder>")
    .action(async (folder: string, _: unknown, self: Command) =>
      importFolder(folder, self.optsWithGlobals()),
    );
  noun
    .command("export")
    .description("Write a document's open files to a folder")
    .argument("<document>")
    .argument("<folder>")
    .action(async (document: string, folder: string, _: unknown, self: Command) =>
      exportFiles(document, folder, self.optsWithGlobals()),
    );
}

/** Today in Guizhou. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function evaluate(file: string, options: Options): Promise<void> {
  if (file.endsWith(".ndjson")) return evaluateLines(file, options);
  const facts = (await readYaml(file)) as Record<string, FactValue>;
  if (options.folder) {
    printOutcomes(await computeLocally(facts, options), options);
    return;
  }
  const body = { facts, asOf: options.asOf, documents: [options.document] };
  const answer = await callJson<PolicyEvaluation>(await readSession(), policyRoutes.evaluatePolicy, { body });
  if (options.json) {
    print(answer, true);
    return;
  }
  print(
    {
      items: answer.outcomes.map(({ ruleId, title, outcome, fen, interval, missing }) => ({
        rule: ruleId,
        title: title.zh,
        outcome: outcomeWords[outcome].zh,
        fen: fen ?? (interval && `${interval.lowFen}–${interval.highFen ?? ""}`),
        missing: missing.join("、"),
      })),
    },
    false,
  );
}

async function evaluateLines(file: string, options: Options): Promise<void> {
  const session = await readSession();
  const library = options.folder ? await readPolicyFolder(options.folder) : undefined;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === "") continue;
    const { facts, ...rest } = JSON.parse(line) as { facts: Record<string, FactValue>; asOf?: string };
    const answer = library
      ? plain(outcomesOf(library, facts, { ...options, ...rest }))
      : await callJson(session, policyRoutes.evaluatePolicy, {
          body: { documents: [options.document], asOf: options.asOf, ...rest, facts },
        });
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

/** The outcomes of facts over a library on this machine; facts that do not fit are refused as the server does. */
function outcomesOf(
  library: PolicyLibrary,
  stated: Record<string, FactValue>,
  options: Options,
): RuleOutcome[] {
  const findings = [];
  const facts: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(stated)) {
    const definition = library.facts.find((each) => each.name === name || each.alias === name);
    const read = definition && stateFact(definition, { value });
    if (read === undefined)
      findings.push({
        field: name,
        message: { zh: "事实词表中没有这一项", en: "The vocabulary has no such fact" },
      });
    else if ("finding" in read) findings.push(read.finding);
    else facts[name] = read.value;
  }
  if (findings.length > 0)
    throw new Problem("policy.facts_unfit", {
      field: findings[0]!.field,
      params: { count: findings.length },
      findings,
    });
  return makeEvaluator(library).evaluate({ facts, asOf: options.asOf ?? today() });
}

const computeLocally = async (facts: Record<string, FactValue>, options: Options): Promise<RuleOutcome[]> =>
  outcomesOf(await readPolicyFolder(options.folder!), facts, options);

/** Outcomes as JSON: amounts as decimal text. */
const plain = (outcomes: readonly RuleOutcome[]): unknown =>
  JSON.parse(
    JSON.stringify(
      outcomes.map(
        ({ ruleId, versionHash, outcome, fen, payableFen, interval, missing, failing, findings }) => {
          return { ruleId, versionHash, outcome, fen, payableFen, interval, missing, failing, findings };
        },
      ),
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    ),
  );

function printOutcomes(outcomes: readonly RuleOutcome[], { json }: Options): void {
  if (json) {
    print(plain(outcomes), true);
    return;
  }
  const items = outcomes.map(({ ruleId, outcome, fen, missing }) => ({
    rule: ruleId,
    outcome: outcomeWords[outcome].zh,
    fen: fen === null ? null : String(fen),
    missing: missing.join("、"),
  }));
  print({ items }, false);
}

async function explain(rule: string, file: string, options: Options): Promise<void> {
  const facts = (await readYaml(file)) as Record<string, FactValue>;
  if (!options.folder) {
    const body = { document: options.document, rule, facts, asOf: options.asOf };
    return print(
      await callJson(await readSession(), policyRoutes.explainPolicyRule, { body }),
      Boolean(options.json),
    );
  }
  const found = (await computeLocally(facts, options)).find(({ ruleId }) => ruleId === rule);
  if (!found) throw new Problem("policy.rule_not_found", { found: rule, params: { rule } });
  const { steps = [] } = found;
  const [outcome] = plain([found]) as Record<string, unknown>[];
  print({ ...outcome, steps: steps.map(({ zh, en }) => `${zh} / ${en}`) }, Boolean(options.json));
}

async function test(options: Options): Promise<void> {
  const report = options.folder ? await testFolder(options.folder) : await testServer(options);
  print(
    options.json
      ? report
      : {
          passed: report.passed,
          failed: report.failed,
          items: report.results.filter(({ passed }) => !passed),
        },
    Boolean(options.json),
  );
  if (report.failed > 0) process.exitCode = 2;
}

async function testServer({ document, asOf }: Options): Promise<PolicyTestReport> {
  const input = { params: { document }, query: { asOf } };
  return callJson<PolicyTestReport>(await readSession(), policyRoutes.testPolicyDocument, input);
}

async function testFolder(folder: string): Promise<PolicyTestReport> {
  const library = await readPolicyFolder(folder);
  const results = runWorkedCases(makeEvaluator(library), library.cases).map(
    ({ case: worked, differences, outcome }, at) => ({
      rule: worked.rule,
      number: at + 1,
      why: worked.why ?? null,
      passed: differences.length === 0,
      expected: JSON.stringify({ eligible: worked.eligible, amount: worked.amount }),
      found: differences.join("; ") || (outcome?.outcome ?? ""),
    }),
  );
  const passed = results.filter((each) => each.passed).length;
  return { passed, failed: results.length - passed, results };
}

async function importFolder(folder: string, { json }: Options): Promise<void> {
  const body = await readPolicyFiles(folder);
  const made = await callJson<PolicyDocumentDetail>(await readSession(), policyRoutes.createPolicyDocument, {
    body,
  });
  const { id, state, articles, highlights } = made;
  print(json ? made : { id, state, articles, rules: highlights.length }, Boolean(json));
}

async function exportFiles(document: string, folder: string, { json }: Options): Promise<void> {
  const session = await readSession();
  const { files } = await callJson<PolicyDocumentDetail>(session, policyRoutes.getPolicyDocument, {
    params: { document },
  });
  await mkdir(folder, { recursive: true });
  for (const name of files) {
    const response = await call(session, policyRoutes.getPolicyFile, { params: { document, name } });
    await writeFile(path.join(folder, name), Buffer.from(await response.arrayBuffer()));
  }
  print({ items: files.map((name) => ({ file: path.join(folder, name) })) }, Boolean(json));
}
