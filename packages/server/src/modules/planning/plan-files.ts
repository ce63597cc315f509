import { readFileSync } from "node:fs";
import { DocumentMap } from "@qianshu/domain/planning/document-map";
import { Obligation } from "@qianshu/domain/planning/obligation";
import { type Target, TargetRow, toTarget } from "@qianshu/domain/planning/target";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { z } from "zod";

const folder = new URL("../../../../../policies/guizhou-2014/", import.meta.url);

const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const table = <T extends z.ZodType>(name: string, row: T): z.output<T>[] =>
  z.array(row).parse(parseCsv(read(name), { columns: true }));

const DemandRow = z.object({
  id: z.string().regex(/^S\d{3}$/),
  section: z.string(),
  sectionEn: z.string(),
  quotes: z.string().min(1),
  demand: z.string(),
  demandEn: z.string(),
});
const CountyRow = z.object({ code: z.string().regex(/^\d{6}$/), name: z.string(), prefecture: z.string() });
const RuleQuote = z.object({
  id: z.string(),
  article: z.number().int(),
  title: z.object({ zh: z.string(), en: z.string() }),
  quote: z.object({ zh: z.string() }),
});

const CountyShapes = z.object({
  width: z.number(),
  height: z.number(),
  shapes: z.record(z.string().regex(/^\d{6}$/), z.string().regex(/^[MLZ\d -]+$/)),
});

export type County = z.output<typeof CountyRow>;
/** The counties' shapes as paths of one drawing, by code. */
export type CountyShapes = z.output<typeof CountyShapes>;

/** The open files of the plan, as they were when the process started. */
export interface PlanFiles {
  text: string;
  targets: readonly Target[];
  obligations: readonly Obligation[];
  counties: readonly County[];
}

/** What the map of the document is made of besides. */
export interface MapFiles {
  demands: readonly z.output<typeof DemandRow>[];
  rules: readonly z.output<typeof RuleQuote>[];
  map: DocumentMap;
}

/** Reads the plan's files; one that does not fit stops the start. */
export function readPlanFiles(): PlanFiles {
  return {
    text: read("document.txt"),
    targets: table("targets.csv", TargetRow).map(toTarget),
    obligations: z.array(Obligation).parse(parseYaml(read("obligations.yaml"))),
    counties: table("counties.csv", CountyRow),
  };
}

/** Reads the files of the map: for the first who looks at it, since they are long. */
export function readMapFiles(): MapFiles {
  return {
    demands: table("demands.csv", DemandRow),
    rules: z.array(RuleQuote).parse(parseYaml(read("rules.yaml"))),
    map: DocumentMap.parse(parseYaml(read("map.yaml"))),
  };
}

/** Reads the counties' shapes: for the first who looks at the map. */
export const readCountyShapes = (): CountyShapes =>
  CountyShapes.parse(JSON.parse(read("county-shapes.json")));
