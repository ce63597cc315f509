import { type DuckDBConnection, DuckDBScalarFunction, VARCHAR } from "@duckdb/node-api";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { KeyedSql } from "../sql/plan-sql.ts";
import { makeKeyedMask } from "./keyed-masks.ts";
import { remembering } from "./remember.ts";

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
