/** Gives a value a name within an expression, so that it is computed once; inside CASE the engine does not see that. */
export const letSql = (name: string, value: string, use: string): string =>
  `list_transform([${value}], lambda ${name}: ${use})[1]`;
