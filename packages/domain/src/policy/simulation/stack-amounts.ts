/** Of several amounts only the highest is kept; between equals the first. */
export function keepHighest(amounts: Float64Array, rules: readonly number[]): void {
  let best = rules[0]!;
  for (const rule of rules) if (amounts[rule]! > amounts[best]!) best = rule;
  for (const rule of rules) if (rule !== best) amounts[rule] = 0;
}

/** Several amounts share a limit: those named first go before the others. */
export function capTogether(amounts: Float64Array, rules: readonly number[], limit: number): void {
  let left = limit;
  for (const rule of rules) {
    if (amounts[rule]! > left) amounts[rule] = left;
    left -= amounts[rule]!;
  }
}
