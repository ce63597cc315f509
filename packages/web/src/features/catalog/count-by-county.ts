/** Entries of county organizations, added up by county. */
export function countByCounty(
  owners: readonly { value: string; count: number }[],
  organizations: readonly { id: string; divisionCode: string }[],
): { adcode: string; value: number }[] {
  const counts = new Map<string, number>();
  for (const { value, count } of owners) {
    const county = organizations.find((one) => one.id === value)?.divisionCode.slice(0, 6);
    if (county) counts.set(county, (counts.get(county) ?? 0) + count);
  }
  return [...counts].map(([adcode, value]) => ({ adcode, value }));
}
