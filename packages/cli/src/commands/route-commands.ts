import path from "node:path";
import type { Route } from "@qianshu/contract";
import { allRoutes } from "@qianshu/contract/all-routes";
import { type Command, Option } from "commander";
import { type CallInput, call, callJson } from "../call.ts";
import { saveDownload } from "../download.ts";
import { openFile } from "../evidence/read-file.ts";
import { waitForJob } from "../jobs.ts";
import { optionsOf, readOption, type SchemaOption } from "../options.ts";
import { print } from "../output.ts";
import { readSession } from "../session-file.ts";

/** What the nouns of the route tables are. */
const summaries: Record<string, string> = {
  token: "API tokens of my account",
  org: "Organizations and what they were",
  person: "People and their accounts",
  role: "Roles people hold at organizations",
  network: "Network policy: what the platform may connect to",
  notice: "My notices",
  job: "Long work and its progress",
  task: "What waits for me",
  case: "Reviews and decisions with their clocks",
  calendar: "Holidays and make-up working days",
  deadline: "Deadlines and the documents they come from",
  standard: "Data elements, code lists, check digits",
  source: "Databases, files and APIs that data come from",
  asset: "Data assets, their releases, profile and quality",
  grade: "Class, sensitivity, level and masks of an asset",
  entry: "Entries of the catalogue",
  application: "Applications to share, and their decisions",
  contract: "Contracts: reading, signing, checking, revoking",
  delivery: "Taking delivery: files, rows, comparisons, subscriptions",
  policy: "Policies: documents, rules in versions, facts, what somebody is entitled to",
  ledger: "Accounts, entries and proofs of the ledger",
  evidence: "Receipts, audit trail, verification without the platform",
};

/** Adds one command for every route that names its words: `qianshu <noun> <verb> [ids] [options]`. */
export function addRouteCommands(program: Command): void {
  for (const route of allRoutes.filter((one) => one.cli)) addRouteCommand(program, route);
}

/** The command of a noun, made when first needed. */
export function nounOf(program: Command, noun: string): Command {
  return (
    program.commands.find((command) => command.name() === noun) ??
    program.command(noun).description(summaries[noun] ?? noun)
  );
}

function addRouteCommand(program: Command, route: Route): void {
  const [noun, verb] = route.cli!.split(" ") as [string, string];
  const places = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const query = optionsOf(route.query);
  const body = optionsOf(route.body);
  const command = nounOf(program, noun).command(verb).description(route.summary);
  for (const place of places) command.argument(`<${place}>`);
  if (route.kind === "upload") command.argument("<file>");
  for (const option of [...query, ...body]) command.addOption(new Option(option.flag, option.description));
  if (route.body) command.option("--body <json|@file>", "the whole body");
  if (route.kind === "file")
    command.option("-o, --output <file>", "where to write; an existing part is continued");
  if (route.status === 202) command.option("--wait", "wait until the work has ended");
  command.action(async (...given: unknown[]) => {
    const self = given.at(-1) as Command;
    const options = self.optsWithGlobals() as Record<string, unknown>;
    const names = given.slice(0, -2) as string[];
    await run(route, { places, names, query, body }, options);
  });
}

interface Shape {
  places: string[];
  names: string[];
  query: SchemaOption[];
  body: SchemaOption[];
}

async function run(route: Route, shape: Shape, options: Record<string, unknown>): Promise<void> {
  const session = await readSession();
  const input: CallInput = {
    params: Object.fromEntries(shape.places.map((place, at) => [place, shape.names[at]])),
    query: await collect(shape.query, options),
  };
  if (route.body) {
    const whole: SchemaOption = { name: "body", flag: "", description: "", as: "json" };
    const base = options.body === undefined ? {} : ((await readOption(whole, options.body)) as object);
    input.body = { ...base, ...(await collect(shape.body, options)) };
  }
  if (route.kind === "upload") input.form = await formOf(shape.names.at(-1)!);
  if (route.kind === "file") {
    return print(
      await saveDownload(session, route, input, options.output as string | undefined),
      Boolean(options.json),
    );
  }
  if (route.status === 202 && options.wait) {
    const started = await callJson<{ jobId: string }>(session, route, input);
    return print({ ...started, ...(await waitForJob(session, started.jobId)) }, Boolean(options.json));
  }
  const answer = await call(session, route, input);
  print(await answer.json(), Boolean(options.json));
}

async function collect(
  shape: SchemaOption[],
  options: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  for (const option of shape) {
    if (options[option.name] !== undefined)
      given[option.name] = await readOption(option, options[option.name]);
  }
  return given;
}

async function formOf(file: string): Promise<FormData> {
  const form = new FormData();
  form.append("file", await openFile(file), path.basename(file));
  return form;
}
