/** What stands after the `?` of an address: text stays text (a division code is no number), repeated names are lists. */
export type Search = Record<string, string | string[] | undefined>;

/** Reads the query of an address. */
export function parseSearch(query: string): Search {
  const search: Search = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const former = search[name];
    search[name] =
      former === undefined ? value : Array.isArray(former) ? [...former, value] : [former, value];
  }
  return search;
}

/** Writes the query of an address; empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== "") query.append(name, String(one));
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** A value of the query as one text. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
