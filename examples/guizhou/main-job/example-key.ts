import { organizations } from "../organizations.ts";

/** The key of an organization of the example by the name it has in the platform. */
export function exampleKeyOf(name: string): string {
  const found = organizations.find((one) => one.name === name);
  if (!found) throw new RangeError(`The example has no organization ${name}`);
  return found.key;
}
