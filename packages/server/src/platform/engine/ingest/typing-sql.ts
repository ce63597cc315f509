import { quoteText } from "../sql/literals.ts";
import {
  type AgreedTyping,
  agreedPatterns,
  type Candidate,
  type DecimalTyping,
  type ExactTyping,
  formatPattern,
  numberPatterns,
  type Typing,
} from "./typing.ts";

/** What the assertion's error says before the column's place. */
export const TYPE_MARK = "qianshu-type:";

interface Typed {
  value: string;
  /** True exactly when writing the value gives the text back. */
  same: string;
}

const decimalType = (whole: number, places: number) => `DECIMAL(${whole + places <= 18 ? 18 : 38},${places})`;

function decimalSql(text: string, typing: DecimalTyping): Typed {
  const value = `TRY_CAST(${text} AS ${decimalType(typing.whole, typing.places)})`;
  const written = `CAST(${value} AS VARCHAR)`;
  const digits = `length(${text}) <= 17`;
  if (typing.style === "fixed") return { value, same: `${written} = ${text} AND ${digits}` };
  const trimmed = `rtrim(${written}, '0')`;
  const end =
    typing.style === "shortest" ? `rtrim(${trimmed}, '.')` : `replace(${trimmed} || ';', '.;', '.0;')`;
  return { value, same: `${end} = ${typing.style === "shortest" ? text : `${text} || ';'`} AND ${digits}` };
}

function agreedSql(text: string, typing: AgreedTyping): Typed {
  const matches = `regexp_full_match(${text}, ${quoteText(agreedPatterns[typing.type])})`;
  const types = {
    boolean: "BOOLEAN",
    integer: "BIGINT",
    decimal: decimalType(typing.whole, typing.places),
    date: "DATE",
    datetime: "TIMESTAMP",
  };
  const value = `TRY_CAST(${text} AS ${types[typing.type]})`;
  const fits = `length(split_part(${text}, '.', 2)) <= ${typing.places}`;
  const same = typing.type === "decimal" ? `${matches} AND ${fits}` : matches;
  return { value, same: `${value} IS NOT NULL AND ${same}` };
}

function typedSql(text: string, typing: ExactTyping | AgreedTyping): Typed {
  if ("agreed" in typing) return agreedSql(text, typing);
  switch (typing.type) {
    case "boolean": {
      const [yes, no] = [quoteText(typing.yes), quoteText(typing.no)];
      return { value: `(${text} = ${yes})`, same: `${text} IN (${yes}, ${no})` };
    }
    case "integer": {
      const value = `TRY_CAST(${text} AS BIGINT)`;
      const range = `${value} BETWEEN -999999999999999 AND 999999999999999`;
      return { value, same: `CAST(${value} AS VARCHAR) = ${text} AND ${range}` };
    }
    case "decimal":
      return decimalSql(text, typing);
    case "date": {
      if (typing.format === "%Y-%m-%d") {
        const value = `TRY_CAST(${text} AS DATE)`;
        return { value, same: `CAST(${value} AS VARCHAR) = ${text} AND length(${text}) = 10` };
      }
      const value = `CAST(TRY_STRPTIME(${text}, ${quoteText(typing.format)}) AS DATE)`;
      return { value, same: `strftime(${value}, ${quoteText(typing.format)}) = ${text}` };
    }
    case "datetime": {
      const value = `TRY_STRPTIME(${text}, ${quoteText(typing.format)})`;
      return { value, same: `strftime(${value}, ${quoteText(typing.format)}) = ${text}` };
    }
  }
}

/** The typed value of a text column; a text that would not come back the same stops the query, naming the column. */
export function assertedSql(text: string, typing: Typing, index: number): string {
  if (typing.type === "text") return text;
  const { value, same } = typedSql(text, typing);
  return `CASE WHEN ${text} IS NULL THEN NULL WHEN ${same} THEN ${value} ELSE error('${TYPE_MARK}${index}') END`;
}

/** Whether a text is of a candidate, for the scan of a whole column; digits are measured beside it. */
export function acceptsSql(text: string, { typing }: Candidate): string {
  const matches = (pattern: string) => `regexp_full_match(${text}, ${quoteText(pattern)})`;
  if ("agreed" in typing) {
    const looks = matches(agreedPatterns[typing.type]);
    return typing.type === "decimal" ? looks : `(${agreedSql(text, typing).same})`;
  }
  const short = `length(regexp_replace(${text}, '[-.]', '', 'g')) <= 15`;
  switch (typing.type) {
    case "integer":
      return matches(numberPatterns.integer);
    case "decimal":
      return `(${matches(numberPatterns[typing.style])} AND ${short} AND NOT ${matches("-[0.]+")})`;
    case "date":
    case "datetime": {
      const day = `TRY_STRPTIME(${text}, ${quoteText(typing.format)}) IS NOT NULL`;
      const pattern = formatPattern(typing.format).replaceAll("?<", "?P<");
      return `(${matches(pattern)} AND ${day} AND NOT starts_with(${text}, '0000'))`;
    }
    case "boolean":
      return `${text} IN (${quoteText(typing.yes)}, ${quoteText(typing.no)})`;
  }
}
