import { Problem } from "../problem.ts";
import type { ServiceDescription } from "../registry/asset.ts";

type Parameter = ServiceDescription["parameters"][number];

/** A call of a service as it goes to the provider. */
export interface ServiceRequest {
  method: "GET" | "POST";
  /** Path and query below the service's address. */
  path: string;
  /** JSON text. */
  body?: string;
}

/** Parameters of one call, checked: those the contract permits, none missing, each of its type. */
export function checkParameters(
  description: ServiceDescription,
  permitted: readonly string[] | null,
  given: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const known = new Map(description.parameters.map((parameter) => [parameter.name, parameter]));
  for (const name of Object.keys(given)) {
    if (!known.has(name) || (permitted !== null && !permitted.includes(name)))
      throw new Problem("exchange.parameter_not_granted", {
        field: name,
        params: { parameter: name },
        expected: (permitted ?? [...known.keys()]).join(", "),
      });
  }
  const checked: Record<string, string | number | boolean> = {};
  for (const parameter of description.parameters) {
    const value = given[parameter.name];
    if (value !== undefined && value !== "") checked[parameter.name] = checkValue(parameter, value);
    // Without a value for its place the path is another one.
    else if (parameter.required || parameter.in === "path")
      throw new Problem("exchange.parameter_missing", {
        field: parameter.name,
        params: { parameter: parameter.name },
      });
  }
  return checked;
}

function checkValue({ name, type, in: place }: Parameter, value: unknown): string | number | boolean {
  const text = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const fits = {
    string: text,
    number: text && /^-?\d{1,15}(\.\d{1,15})?$/.test(String(value)),
    boolean: text && /^(true|false)$/.test(String(value)),
  };
  // A value may be secret; what was found is its kind only.
  if (!fits[type] || (place === "path" && isDots(value)))
    throw new Problem("exchange.parameter_invalid", {
      field: name,
      found: Array.isArray(value) ? "list" : typeof value,
      expected: type,
      params: { parameter: name },
    });
  if (type === "number") return Number(value);
  return type === "boolean" ? String(value) === "true" : String(value);
}

/** Puts checked parameters where the service expects them. */
export function makeServiceRequest(
  description: ServiceDescription,
  values: Readonly<Record<string, string | number | boolean>>,
): ServiceRequest {
  const query = new Map<string, string>();
  const body: Record<string, string | number | boolean> = {};
  let path = description.path;
  for (const { name, in: place } of description.parameters) {
    const value = values[name];
    if (place === "path")
      path = path.replace(`{${name}}`, encodeURIComponent(value === undefined ? "" : String(value)));
    else if (value === undefined) continue;
    else if (place === "query") query.set(name, String(value));
    else body[name] = value;
  }
  const search = [...query]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
  return {
    method: description.method,
    path: search ? `${path}${path.includes("?") ? "&" : "?"}${search}` : path,
    ...(description.method === "POST" ? { body: JSON.stringify(body) } : {}),
  };
}

/** Whether a value as a path segment leads to another path; percent-encoded it does so too (URL Standard, 4.1). */
const isDots = (value: unknown): boolean => /^\.\.?$/.test(String(value));
