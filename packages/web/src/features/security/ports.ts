export interface PortRange {
  from: number;
  to: number;
}

/** Reads `5432, 8000-8100`; undefined when a part is no port. */
export function parsePorts(text: string): PortRange[] | undefined {
  const parts = text.split(/[\s,，、]+/).filter(Boolean);
  const ranges = parts.map((part) => {
    const [, from, to] = /^(\d{1,5})(?:[-–](\d{1,5}))?$/.exec(part) ?? [];
    return { from: Number(from), to: Number(to ?? from) };
  });
  const isPort = (port: number) => port >= 1 && port <= 65_535;
  return ranges.every((range) => isPort(range.from) && isPort(range.to) && range.from <= range.to)
    ? ranges
    : undefined;
}

/** The reverse of `parsePorts`. */
export function formatPorts(ports: readonly PortRange[]): string {
  return ports.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
}
