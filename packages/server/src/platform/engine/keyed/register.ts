import { type DuckDBConnection, DuckDBScalarFunction, VARCHAR } from "@duckdb/node-api";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { KeyedSql } from "../sql/plan-sql.ts";
import { makeKeyedMask, type TextMask } from "./keyed-masks.ts";

/** Most columns of text repeat their values; this many results are remembered for each function. */
const REMEMBERED = 50_000;

function remembering(mask: TextMask): TextMask {
  const known = new Map<string, string>();
  return (text) => {
    let masked = known.get(text);
    if (masked === undefined) {
      masked = mask(text);
      if (known.size >= REMEMBERED) known.clear();
      known.set(text, masked);
    }
    return masked;
  };
}

/**
 * Registers keyed masks as functions of a connection as SQL asks for them. The key stays in this process's memory: the
 * SQL holds only the function's name. For rows that a query must filter, sort or group by the masked value.
 */
export function keyedFunctions(connection: DuckDBConnection, key: Uint8Array | undefined): KeyedSql {
  const names = new Map<string, string>();
  return (mask: MaskSpec, text: string) => {
    const spec = JSON.stringify(mask);
    let name = names.get(spec);
    if (name === undefined) {
      name = `keyed_mask_${names.size}`;
      names.set(spec, name);
      const apply = remembering(makeKeyedMask(mask, key));
      connection.registerScalarFunction(
        DuckDBScalarFunction.create({
          name,
          returnType: VARCHAR,
          parameterTypes: [VARCHAR],
          mainFunction: (_info, input, output) => {
            const values = input.getColumnVector(0);
            for (let i = 0; i < input.rowCount; i++) {
              const value = values.getItem(i) as string | null;
              output.setItem(i, value === null ? null : apply(value));
            }
            output.flush();
          },
        }),
      );
    }
    return `${name}(${text})`;
  };
}
